package driftscope.lab.recipe;

import driftscope.lab.recipe.DataSpec.GeneratedKind;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads recipes, strictly: a key that is not known or a value that is not allowed is refused, never ignored. What is left
/// out has a default.
public final class RecipeReader {

    private static final int FORMAT = 1;
    /// No system knows longer paths; what takes a path apart takes the square of its length.
    private static final int MAX_PATH_LENGTH = 4000;

    private static final TrainingSettings DEFAULT_TRAINING = new TrainingSettings(60, 0.1, 0.9, 0);
    static final NormalizationSettings DEFAULT_NORMALIZATION =
            new NormalizationSettings(Normalization.NONE, 1e-5, 0.1, Placement.BEFORE);
    private static final List<Integer> DEFAULT_HIDDEN = List.of(100, 100, 100);
    private static final double DEFAULT_STANDARD_DEVIATION = 0.01;
    private static final int DEFAULT_EXAMPLES = 2000;
    private static final double DEFAULT_NOISE = 0.1;

    private static final String[] TRAINING_KEYS = {"batchSize", "optimizer", "learningRate", "momentum", "weightDecay"};
    private static final String[] NORMALIZATION_KEYS = {"normalization", "epsilon", "statisticsMomentum", "placement"};
    private static final String MNIST = "mnist";
    private static final String DATA_ALLOWED =
            "data is {\"name\": …} with one of " + dataNames() + ", or {\"idx\": \"folder\"}";

    private final String source;
    private final Path baseFolder;

    private RecipeReader(String source, Path baseFolder) {
        this.source = source;
        this.baseFolder = baseFolder;
    }

    /// Reads a file. A folder in it is relative to the folder of the file.
    ///
    /// @throws RecipeException with one line for the user
    public static Recipe read(Path file) throws RecipeException {
        Path folder = file.toAbsolutePath().getParent();
        return parse(JsonText.read(file, "a recipe"), file.toString(), folder == null ? file.toAbsolutePath() : folder);
    }

    /// Reads a text.
    ///
    /// @param sourceName what messages call it
    /// @param baseFolder what a folder in it is relative to
    /// @throws RecipeException with one line for the user
    public static Recipe parse(String json, String sourceName, Path baseFolder) throws RecipeException {
        return new RecipeReader(Quoting.escaped(sourceName), baseFolder).recipe(JsonText.object(json, sourceName, "a recipe"));
    }

    private Recipe recipe(Map<String, Object> tree) throws RecipeException {
        RecipeObject root = new RecipeObject(
                source, "", tree, "format", "title", "seed", "data", "network", "training", "lanes", "changes");
        NumberLimit format = new NumberLimit(FORMAT, FORMAT, true, "the format of a recipe is " + FORMAT);
        if (root.whole("format", format) == null) {
            throw root.missing("format", format.allowed());
        }
        TrainingSettings training = training(root.object("training", TRAINING_KEYS), DEFAULT_TRAINING);
        List<LaneSpec> lanes = lanes(root, training);
        return new Recipe(
                root.text("title", "Untitled", Limits::allowsTitle, Limits.TITLE_ALLOWED),
                root.anyWhole("seed", Limits.SEED_ALLOWED, 42),
                data(root),
                network(root.object("network", "hidden", "activation", "init")),
                training,
                lanes,
                changes(root, lanes));
    }

    private DataSpec data(RecipeObject root) throws RecipeException {
        RecipeObject data = root.object("data", "name", "idx", "csv", "label", "examples", "noise");
        if (data.has("csv")) {
            throw data.refused("csv", "CSV files are not supported yet; " + DATA_ALLOWED);
        }
        if (data.has("idx")) {
            return new DataSpec.Idx(folder(root.object("data", "idx")));
        }
        if (!data.has("name")) {
            // Whatever else is there needs a name to mean something.
            root.object("data", "name", "idx");
            return new DataSpec.Mnist();
        }
        String name = data.text("name", MNIST, text -> true, DATA_ALLOWED);
        if (name.equals(MNIST)) {
            root.object("data", "name");
            return new DataSpec.Mnist();
        }
        for (GeneratedKind kind : GeneratedKind.values()) {
            if (Words.of(kind).equals(name)) {
                RecipeObject generated = root.object("data", "name", "examples", "noise");
                return new DataSpec.Generated(
                        kind,
                        (int) generated.whole("examples", Limits.EXAMPLES, DEFAULT_EXAMPLES),
                        generated.number("noise", Limits.NOISE, DEFAULT_NOISE));
            }
        }
        throw data.notAllowed("name", DATA_ALLOWED);
    }

    private Path folder(RecipeObject data) throws RecipeException {
        String allowed = "idx is the path of a folder with the four IDX files, at most " + MAX_PATH_LENGTH + " characters";
        String text = data.text("idx", "", path -> !path.isBlank() && path.length() <= MAX_PATH_LENGTH, allowed);
        try {
            Path folder = baseFolder.toAbsolutePath().resolve(text).normalize();
            if (folder.toString().length() > MAX_PATH_LENGTH) {
                throw data.notAllowed("idx", allowed);
            }
            return folder;
        } catch (InvalidPathException e) {
            throw data.notAllowed("idx", allowed);
        }
    }

    private static NetworkSpec network(RecipeObject network) throws RecipeException {
        List<Integer> hidden = network.has("hidden")
                ? network.wholes(
                        "hidden",
                        Limits.HIDDEN_LAYERS.allowed() + ", a list of their units",
                        list -> Limits.HIDDEN_LAYERS.allows(list.size()),
                        Limits.UNITS)
                : DEFAULT_HIDDEN;
        return new NetworkSpec(
                hidden,
                network.choice("activation", Activation.class, Activation.SIGMOID),
                initialWeights(network.object("init", "kind", "std", "gain")));
    }

    private static InitialWeights initialWeights(RecipeObject init) throws RecipeException {
        InitialWeights.Kind kind = init.choice("kind", InitialWeights.Kind.class, InitialWeights.Kind.NORMAL);
        boolean normal = kind == InitialWeights.Kind.NORMAL;
        if (init.has("std") && !normal) {
            throw init.notAllowed("std", "only the kind \"normal\" has a std; \"xavier\" and \"he\" have a gain");
        }
        return new InitialWeights(
                kind,
                // The others do not use it; 0 makes equal recipes equal records.
                normal ? init.number("std", Limits.STANDARD_DEVIATION, DEFAULT_STANDARD_DEVIATION) : 0,
                init.number("gain", Limits.GAIN, 1));
    }

    private enum Optimizer {
        SGD
    }

    private static TrainingSettings training(RecipeObject keys, TrainingSettings otherwise) throws RecipeException {
        keys.choice("optimizer", Optimizer.class);
        return new TrainingSettings(
                (int) keys.whole("batchSize", Limits.BATCH_SIZE, otherwise.batchSize()),
                keys.number("learningRate", Limits.LEARNING_RATE, otherwise.learningRate()),
                keys.number("momentum", Limits.MOMENTUM, otherwise.momentum()),
                keys.number("weightDecay", Limits.WEIGHT_DECAY, otherwise.weightDecay()));
    }

    private static NormalizationSettings normalization(RecipeObject keys) throws RecipeException {
        NormalizationSettings otherwise = DEFAULT_NORMALIZATION;
        return new NormalizationSettings(
                keys.choice("normalization", Normalization.class, otherwise.kind()),
                keys.number("epsilon", Limits.EPSILON, otherwise.epsilon()),
                keys.number("statisticsMomentum", Limits.STATISTICS_MOMENTUM, otherwise.statisticsMomentum()),
                keys.choice("placement", Placement.class, otherwise.placement()));
    }

    private static List<LaneSpec> lanes(RecipeObject root, TrainingSettings training) throws RecipeException {
        if (!root.has("lanes")) {
            NormalizationSettings none = DEFAULT_NORMALIZATION;
            NormalizationSettings batch = new NormalizationSettings(
                    Normalization.BATCH, none.epsilon(), none.statisticsMomentum(), none.placement());
            return List.of(new LaneSpec("A", none, training), new LaneSpec("B", batch, training));
        }
        List<LaneSpec> lanes = new ArrayList<>();
        for (RecipeObject lane : root.objects(
                "lanes",
                "a recipe has a list of 1 or 2 lanes",
                list -> !list.isEmpty() && list.size() <= Limits.MAX_LANES,
                keys(keys("name"), NORMALIZATION_KEYS, TRAINING_KEYS))) {
            String name = lane.text(
                    "name", lanes.isEmpty() ? "A" : "B", Limits::allowsLaneName, Limits.LANE_NAME_ALLOWED);
            // "a" and "A" are the same folder on some systems.
            if (lanes.stream().anyMatch(other -> other.name().equalsIgnoreCase(name))) {
                throw lane.refused("name", Quoting.quoted(name) + " is not allowed; " + Limits.LANE_NAME_ALLOWED);
            }
            lanes.add(new LaneSpec(name, normalization(lane), training(lane, training)));
        }
        return lanes;
    }

    private static List<Change> changes(RecipeObject root, List<LaneSpec> lanes) throws RecipeException {
        List<Change> changes = new ArrayList<>();
        if (!root.has("changes")) {
            return changes;
        }
        String names = lanes.stream().map(LaneSpec::name).map(Quoting::quoted).collect(Collectors.joining(", "));
        for (RecipeObject change :
                root.objects("changes", "changes are a list of objects", list -> true, "step", "lane", "set")) {
            Long step = change.whole("step", Limits.STEP);
            if (step == null) {
                throw change.missing("step", Limits.STEP.allowed());
            }
            String lane = !change.has("lane")
                    ? null
                    : change.text(
                            "lane",
                            "",
                            name -> lanes.stream().anyMatch(known -> known.name().equals(name)),
                            "the lanes are " + names + "; without this key, all of them change");
            String[] keys = {
                "batchSize", "learningRate", "momentum", "weightDecay",
                "normalization", "epsilon", "statisticsMomentum", "placement", "toggle"
            };
            Change.Settings set = settings(change.object("set", keys));
            if (set.isEmpty()) {
                throw change.refused("set", "{} is not allowed; at least one is needed of " + String.join(", ", keys));
            }
            changes.add(new Change(step, lane, set));
        }
        // Changes of one step keep the order they were written in: a later one wins.
        changes.sort(Comparator.comparingLong(Change::step));
        return changes;
    }

    private static Change.Settings settings(RecipeObject set) throws RecipeException {
        if (set.has("toggle") && !set.has("normalization") && !set.has("placement")) {
            throw set.notAllowed("toggle", "it says how a change of normalization or placement enters and needs one beside it");
        }
        return new Change.Settings(
                set.wholeInt("batchSize", Limits.BATCH_SIZE),
                set.number("learningRate", Limits.LEARNING_RATE),
                set.number("momentum", Limits.MOMENTUM),
                set.number("weightDecay", Limits.WEIGHT_DECAY),
                set.choice("normalization", Normalization.class),
                set.number("epsilon", Limits.EPSILON),
                set.number("statisticsMomentum", Limits.STATISTICS_MOMENTUM),
                set.choice("placement", Placement.class),
                set.choice("toggle", Toggle.class));
    }

    private static String[] keys(String... keys) {
        return keys;
    }

    private static String[] keys(String[]... groups) {
        return Arrays.stream(groups).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private static String dataNames() {
        return Stream.concat(Stream.of(MNIST), Arrays.stream(GeneratedKind.values()).map(Words::of))
                .map(Quoting::quoted)
                .collect(Collectors.joining(", "));
    }
}
