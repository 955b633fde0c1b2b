package driftscope.cli;

import driftscope.lab.WarmUp;
import driftscope.lab.export.WholeFile;
import driftscope.lab.lesson.Lesson;
import driftscope.lab.lesson.LessonCheck;
import driftscope.lab.lesson.LessonReader;
import driftscope.lab.lesson.Lessons;
import driftscope.lab.recipe.Quoting;
import driftscope.lab.recipe.RecipeException;
import driftscope.report.Handout;
import driftscope.text.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `driftscope lesson`.
@Command(name = "lesson", mixinStandardHelpOptions = true)
final class LessonCommand implements Callable<Integer> {

    private static final int CLAIM_FAILS = 1;

    /// Seeds with which no lesson was written.
    private static final List<Long> OTHER_SEEDS = List.of(4L, 5L, 6L);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LESSON", descriptionKey = "lesson")
    private Path place;

    @Option(names = "--check")
    private boolean check;

    @Option(names = "--handout", paramLabel = "OUT.html")
    private @Nullable Path handout;

    @Option(names = "--seeds", paramLabel = "LIST")
    private @Nullable String seeds;

    @Override
    public Integer call() throws InterruptedException {
        if (!check && handout == null) {
            throw new Failure(Text.of("cli.lesson.what"));
        }
        try {
            Lesson lesson = lesson();
            List<Long> asked = seeds(lesson);
            WarmUp.start();
            if (handout != null) {
                write(lesson, handout);
            }
            return check ? check(lesson, asked) : 0;
        } catch (RecipeException refused) {
            throw new Failure(refused.getMessage());
        }
    }

    private void write(Lesson lesson, Path file) throws RecipeException, InterruptedException {
        var progress = new ProgressLine(spec.commandLine().getErr());
        String page = Handout.of(lesson, step -> progress.show(Text.of(
                        "cli.lesson.progress", lesson.seeds().getFirst(), step + 1, lesson.steps().size())))
                .html();
        progress.clear();
        try {
            WholeFile.write(file, page);
        } catch (IOException unwritable) {
            throw new Failure(Text.of("cli.unwritable", file, unwritable.getMessage()));
        }
    }

    private int check(Lesson lesson, List<Long> asked) throws RecipeException, InterruptedException {
        var checker = new LessonCheck();
        var progress = new ProgressLine(spec.commandLine().getErr());
        List<List<LessonCheck.Outcome>> outcomes = new ArrayList<>();
        for (long seed : asked) {
            outcomes.add(checker.run(
                    lesson, seed, step -> progress.show(Text.of("cli.lesson.progress", seed, step + 1, lesson.steps().size()))));
        }
        progress.clear();
        var report = new ClaimReport(lesson, asked, outcomes);
        PrintWriter out = spec.commandLine().getOut();
        report.lines().forEach(out::println);
        return report.holds() ? 0 : CLAIM_FAILS;
    }

    private Lesson lesson() throws RecipeException {
        List<String> names = Lessons.names();
        if (names.contains(place.toString())) {
            return Lessons.read(place.toString());
        }
        if (!Files.exists(place)) {
            throw new Failure(Text.of("lesson.unknown", Quoting.shortened(place.toString()), String.join(", ", names)));
        }
        return LessonReader.read(place);
    }

    private List<Long> seeds(Lesson lesson) {
        if (seeds == null) {
            Set<Long> all = new LinkedHashSet<>(lesson.seeds());
            all.addAll(OTHER_SEEDS);
            return List.copyOf(all);
        }
        Set<Long> all = new LinkedHashSet<>();
        for (String word : seeds.split(",", -1)) {
            try {
                all.add(Long.parseLong(word.strip()));
            } catch (NumberFormatException none) {
                throw new Failure(Text.of("cli.lesson.seeds", Quoting.shortened(word)));
            }
        }
        return List.copyOf(all);
    }
}
