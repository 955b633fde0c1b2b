package driftscope.cli;

import driftscope.lab.lesson.Claim;
import driftscope.lab.lesson.Lesson;
import driftscope.lab.lesson.LessonCheck;
import driftscope.lab.lesson.LessonStep;
import driftscope.lab.lesson.Measurement;
import driftscope.lab.lesson.Wait;
import driftscope.lab.run.Condition;
import driftscope.text.NumberText;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What is printed of a lesson that was gone through with some seeds: of each step its numbers and claims, seed by seed.
final class ClaimReport {

    private final Lesson lesson;
    private final List<Long> seeds;
    private final List<List<LessonCheck.Outcome>> outcomes;
    private int claims;
    private int failing;

    /// @param outcomes one list a seed
    ClaimReport(Lesson lesson, List<Long> seeds, List<List<LessonCheck.Outcome>> outcomes) {
        this.lesson = lesson;
        this.seeds = seeds;
        this.outcomes = outcomes;
    }

    /// Whether everything is as the lesson says.
    boolean holds() {
        return outcomes.stream().flatMap(List::stream).allMatch(LessonCheck.Outcome::holds);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        claims = 0;
        failing = 0;
        lines.add(Text.of("cli.lesson.seeds.line", lesson.name(), seeds.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        for (int step = 0; step < lesson.steps().size(); step++) {
            addStep(lines, step);
        }
        lines.add(failing == 0 ? Text.counted("cli.lesson.all", claims, claims) : Text.of("cli.lesson.failing", failing, claims));
        return lines;
    }

    private void addStep(List<String> lines, int index) {
        LessonStep step = lesson.steps().get(index);
        List<LessonCheck.Outcome> here = outcomes.stream().map(all -> all.get(index)).toList();
        boolean came = here.stream().allMatch(outcome -> outcome.missed() == null);
        // That a step comes goes without saying.
        boolean waits = step.until() instanceof Wait.ForCondition || !came;
        if (step.measurements().isEmpty() && step.claims().isEmpty() && !waits) {
            return;
        }
        lines.add(step.id());
        if (waits && step.until() != null) {
            lines.add(line(came, words(step.until()), here.stream().map(ClaimReport::moment).collect(Collectors.joining("  "))));
        }
        for (Measurement measurement : step.measurements()) {
            lines.add(Text.of("cli.lesson.number", measurement.name(), words(measurement), here.stream()
                    .map(outcome -> number(outcome.numbers().getOrDefault(measurement.name(), Double.NaN)))
                    .collect(Collectors.joining("  "))));
        }
        IntStream.range(0, step.claims().size()).forEach(claim -> {
            List<LessonCheck.Judged> judged = here.stream().map(outcome -> outcome.claims().get(claim)).toList();
            boolean held = judged.stream().allMatch(LessonCheck.Judged::holds);
            String sign = step.claims().get(claim).comparison().sign();
            lines.add(line(held, words(step.claims().get(claim)), judged.stream()
                    .map(each -> Text.of("cli.lesson.sides", number(each.left()), each.holds() ? sign : Text.of("cli.lesson.not", sign), number(each.right())))
                    .collect(Collectors.joining(",  "))));
        });
    }

    private String line(boolean held, String what, String numbers) {
        claims++;
        failing += held ? 0 : 1;
        return Text.of("cli.lesson.claim", held ? Text.of("cli.lesson.holds") : Text.of("cli.lesson.fails"), what, numbers);
    }

    private static String words(Measurement measurement) {
        String metric = measurement.metric().key();
        return measurement.layer() == null
                ? Text.of("cli.lesson.of", metric, measurement.lane())
                : Text.of("cli.lesson.ofLayer", metric, measurement.lane(), measurement.layer());
    }

    private static String moment(LessonCheck.Outcome outcome) {
        return switch (outcome.missed()) {
            case Wait.ForStep _ -> Text.of("cli.lesson.over", outcome.step());
            case Wait.ForCondition _ -> Text.of("cli.lesson.never");
            case null -> Long.toString(outcome.step());
        };
    }

    private static String words(Wait wait) {
        return switch (wait) {
            case Wait.ForStep(long step) -> Text.of("cli.lesson.step", step);
            case Wait.ForCondition(var condition, long most) -> words(condition, most);
        };
    }

    private static String words(Condition condition, long most) {
        String where = (condition.lane() == null ? "" : " " + condition.lane()) + (condition.layer() == null ? "" : " " + condition.layer());
        return Text.of(
                "cli.lesson.wait", condition.metric().key() + where, condition.comparison().sign(), number(condition.value()), most);
    }

    private static String words(Claim claim) {
        String right = switch (claim.right()) {
            case Claim.Side.Named(String name) -> name;
            case Claim.Side.Constant(double value) -> number(value);
        };
        String times = claim.times() == 1 ? "" : number(claim.times()) + " · ";
        String plus = claim.plus() == 0 ? "" : " + " + number(claim.plus());
        return claim.left() + " " + claim.comparison().sign() + " " + times + right + plus;
    }

    private static String number(double value) {
        return NumberText.value(value);
    }
}
