package driftscope.lab.lesson;

import driftscope.data.MnistDataSet;
import driftscope.lab.Metric;
import driftscope.lab.Metrics;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.JsonObject;
import driftscope.lab.recipe.Limits;
import driftscope.lab.recipe.Quoting;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import driftscope.lab.run.Condition;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the steps of a lesson in their order: what a step says is held to the run that it is about.
final class LessonStepReader {

    static final List<String> KEYS = List.of("id", "predict", "do", "until", "look", "measure", "claims");
    static final List<String> DEEDS = List.of("set", "lane", "recompute", "start", "view", "by-hand", "show");
    static final List<String> PREDICTIONS = List.of("outcomes", "right", "curve", "steps", "lane");
    static final List<String> WAITS = List.of("step", "metric", "lane", "layer", "comparison", "value", "most");
    static final List<String> LOOKS = List.of("at", "lane", "layer", "view", "quantity", "plots");
    static final List<String> MEASUREMENTS = List.of("metric", "lane", "layer");
    static final List<String> CLAIMS = List.of("left", "is", "right", "times", "plus");
    static final String BOTH = "both";
    static final String RECOMPUTE = "recompute";

    /// Names of steps and outcomes.
    static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

    static final List<String> CURVES = List.of(Condition.Metric.TRAIN_LOSS.key());
    static final List<String> CONDITIONS = Arrays.stream(Condition.Metric.values()).map(Condition.Metric::key).toList();
    static final List<String> COMPARISONS = Arrays.stream(Condition.Comparison.values()).map(Condition.Comparison::sign).toList();

    /// What headings of the text mean beside steps.
    private static final Set<String> TAKEN = Set.of("question", "reading");

    private final LessonRecipes recipes;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private Recipe recipe;
    private long reached;

    /// @param first the recipe that the lesson begins with
    LessonStepReader(Recipe first, LessonRecipes recipes) {
        recipe = first;
        this.recipes = recipes;
    }

    LessonStep read(JsonObject step) throws RecipeException {
        step.allowOnly(KEYS);
        String id = id(step);
        if (step.has("predict") && step.has("do")) {
            throw step.refused(Text.of("lesson.two"));
        }
        Prediction prediction = step.has("predict") ? prediction(step.object("predict", PREDICTIONS)) : null;
        Deed deed = step.has("do") ? deed(step.object("do", DEEDS)) : null;
        Wait wait = step.has("until") ? wait(step.object("until", WAITS)) : null;
        Look look = step.has("look") ? look(step.object("look", LOOKS)) : null;
        List<Measurement> measurements = step.has("measure") ? measurements(step) : List.of();
        List<Claim> claims = step.has("claims") ? claims(step) : List.of();
        return new LessonStep(id, prediction, deed, wait, look, measurements, claims);
    }

    private String id(JsonObject step) throws RecipeException {
        String id = step.text("id");
        if (!ID.matcher(id).matches() || TAKEN.contains(id) || !ids.add(id)) {
            throw step.notAllowed("id", Text.of("lesson.id"));
        }
        return id;
    }

    private Prediction prediction(JsonObject predict) throws RecipeException {
        if (predict.has("outcomes") == predict.has("curve")) {
            throw predict.refused(Text.of("lesson.predict"));
        }
        if (predict.has("curve")) {
            predict.allowOnly(List.of("curve", "steps", "lane"));
            return new Prediction.Curve(predict.word("curve", CURVES), predict.whole("steps", 1, Limits.MOST_STEPS), lane(predict));
        }
        predict.allowOnly(List.of("outcomes", "right"));
        List<String> outcomes = predict.texts("outcomes", Text.of("lesson.outcomes"));
        if (outcomes.size() < 2 || new HashSet<>(outcomes).size() < outcomes.size()
                || outcomes.stream().anyMatch(outcome -> !ID.matcher(outcome).matches())) {
            throw predict.notAllowed("outcomes", Text.of("lesson.outcomes"));
        }
        return new Prediction.Outcomes(outcomes, predict.word("right", outcomes));
    }

    private Deed deed(JsonObject deed) throws RecipeException {
        deed.allowOnly(DEEDS);
        if (DEEDS.stream().filter(key -> !key.equals("lane")).filter(deed::has).count() != 1) {
            throw deed.refused(Text.of("lesson.do"));
        }
        if (deed.has("lane") && !deed.has("set") && !deed.has(RECOMPUTE)) {
            throw deed.notAllowed("lane", Text.of("lesson.do.lane"));
        }
        if (deed.has("set")) {
            return new Deed.SetValues(RecipeReader.change(deed, 0, recipe.lanes()));
        }
        if (deed.has(RECOMPUTE)) {
            if (!Boolean.TRUE.equals(deed.values().get(RECOMPUTE))) {
                throw deed.notAllowed(RECOMPUTE, Text.of("lesson.do.recompute"));
            }
            return new Deed.Recompute(deed.has("lane") ? lane(deed) : null);
        }
        if (deed.has("start")) {
            recipe = recipes.started(deed);
            reached = 0;
            return new Deed.Start(recipe);
        }
        if (deed.has("view")) {
            return new Deed.OpenView(deed.word("view", Places.VIEWS));
        }
        if (deed.has("by-hand")) {
            return new Deed.WalkByHand(deed.word("by-hand", Places.BY_HAND));
        }
        var shown = new ArrayList<>(recipe.laneNames());
        shown.add(BOTH);
        String show = deed.word("show", shown);
        return new Deed.ShowLanes(show.equals(BOTH) ? Set.copyOf(recipe.laneNames()) : Set.of(show));
    }

    private Wait wait(JsonObject until) throws RecipeException {
        until.allowOnly(WAITS);
        if (until.has("step") == until.has("metric")) {
            throw until.refused(Text.of("lesson.until"));
        }
        Wait wait;
        if (until.has("step")) {
            until.allowOnly(List.of("step"));
            wait = new Wait.ForStep(until.whole("step", 0, Limits.MOST_STEPS));
        } else {
            wait = new Wait.ForCondition(condition(until), until.whole("most", 0, Limits.MOST_STEPS));
        }
        if (wait.last() < reached) {
            throw until.notAllowed(until.has("step") ? "step" : "most", Text.of("lesson.until.before", reached));
        }
        // After a condition the run may be at any step until its last.
        reached = wait instanceof Wait.ForStep ? wait.last() : reached;
        return wait;
    }

    private Condition condition(JsonObject until) throws RecipeException {
        Condition.Metric metric = Condition.Metric.values()[CONDITIONS.indexOf(until.word("metric", CONDITIONS))];
        if (until.has("layer") && !metric.isOfLayers()) {
            throw until.notAllowed("layer", Text.of("lesson.layer.none", metric.key()));
        }
        Integer layer = until.has("layer") ? layer(until, layers()) : null;
        Condition.Comparison comparison =
                Condition.Comparison.values()[COMPARISONS.indexOf(until.word("comparison", COMPARISONS))];
        return new Condition(metric, until.has("lane") ? lane(until) : null, layer, comparison, until.real("value"));
    }

    private Look look(JsonObject look) throws RecipeException {
        look.allowOnly(LOOKS);
        return new Look(
                look.word("at", Places.PLACES),
                look.has("lane") ? lane(look) : null,
                look.has("layer") ? Integer.valueOf(layer(look, layers())) : null,
                look.wordOrNull("view", Places.VIEWS),
                look.wordOrNull("quantity", Places.QUANTITIES),
                look.wordOrNull("plots", Places.PLOTS));
    }

    private List<Measurement> measurements(JsonObject step) throws RecipeException {
        JsonObject measure = step.object("measure", List.of("…"));
        List<Measurement> measurements = new ArrayList<>();
        for (String name : measure.keys()) {
            if (!Placeholders.NAME.matcher(name).matches()) {
                throw measure.refused(Quoting.shortened(name), Text.of("lesson.name"));
            }
            if (!names.add(name)) {
                throw measure.refused(name, Text.of("lesson.name.twice"));
            }
            measurements.add(measurement(name, measure.object(name, MEASUREMENTS)));
        }
        return measurements;
    }

    private Measurement measurement(String name, JsonObject said) throws RecipeException {
        said.allowOnly(MEASUREMENTS);
        Metric metric = Objects.requireNonNull(Metrics.of(said.word("metric", Metrics.ALL.stream().map(Metric::key).toList())));
        String lane = lane(said);
        int most = switch (metric.place()) {
            case NETWORK -> 0;
            case HIDDEN_LAYER -> layers() - 1;
            case LAYER -> layers();
        };
        if (most == 0 && said.has("layer")) {
            throw said.notAllowed("layer", Text.of("lesson.layer.none", metric.key()));
        }
        return new Measurement(name, metric, lane, most == 0 ? null : Integer.valueOf(layer(said, most)));
    }

    private List<Claim> claims(JsonObject step) throws RecipeException {
        List<Claim> claims = new ArrayList<>();
        for (JsonObject claim : step.objects("claims", Text.of("lesson.claims"), list -> true, CLAIMS)) {
            claim.allowOnly(CLAIMS);
            String left = measured(claim, "left");
            var comparison = Condition.Comparison.values()[COMPARISONS.indexOf(claim.word("is", COMPARISONS))];
            Claim.Side right = claim.isNumber("right")
                    ? new Claim.Side.Constant(claim.real("right"))
                    : new Claim.Side.Named(measured(claim, "right"));
            claims.add(new Claim(left, comparison, right, claim.has("times") ? claim.real("times") : 1, claim.has("plus") ? claim.real("plus") : 0));
        }
        return claims;
    }

    private String measured(JsonObject claim, String key) throws RecipeException {
        String name = claim.text(key);
        if (!names.contains(name)) {
            throw claim.notAllowed(
                    key, Text.of("lesson.measured", names.isEmpty() ? "—" : names.stream().sorted().collect(Collectors.joining(", "))));
        }
        return name;
    }

    /// A lane of the run that goes on; it need not be said where there is one.
    private String lane(JsonObject object) throws RecipeException {
        List<String> lanes = recipe.laneNames();
        return !object.has("lane") && lanes.size() == 1 ? lanes.getFirst() : object.word("lane", lanes);
    }

    private static int layer(JsonObject object, int most) throws RecipeException {
        return (int) object.whole("layer", 1, most);
    }

    /// Layers of the run that goes on, that of logits included. Rows of images in a folder are not known before they are loaded.
    private int layers() {
        boolean digits = !recipe.settings().says(Catalogue.IDX) && recipe.settings().get(Catalogue.DATA_NAME) == DataName.MNIST;
        return recipe.hiddenLayers(digits ? MnistDataSet.ROWS : Integer.MAX_VALUE - 1) + 1;
    }
}
