package driftscope.app;

import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.DataSpec;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Limits;
import driftscope.lab.recipe.NetworkSpec;
import driftscope.lab.recipe.NumberLimit;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.TrainingSettings;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;

/// The left side: what can be changed while the lanes run, and what a reset takes up.
final class SettingsPanel extends ScrollPane {

    private final Session session;
    private final Supplier<Optional<Path>> dataFolder;
    private final List<Runnable> showers = new ArrayList<>();
    private final VBox content = new VBox();
    private final HBox waiting = new HBox();
    private final Label waitingWords = new Label("Waiting for a reset");
    private final VBox generated = new VBox();
    private final ToggleSwitch batchNorm = new ToggleSwitch();
    private final Label normalizationTitle = section("NORMALIZATION");
    private final Label normalizationNote = new Label();
    private final Label ownTraining = new Label();
    private Segments<String> laneChoice;
    private final HBox laneChoiceRow = new HBox();
    private String lane = "";
    private Toggle toggle = Toggle.FRESH;
    private boolean showing;

    /// @param dataFolder asks for a folder of IDX files
    SettingsPanel(Session session, Supplier<Optional<Path>> dataFolder) {
        this.session = session;
        this.dataFolder = dataFolder;
        setId("settings");
        getStyleClass().add("settings");
        content.getStyleClass().add("content");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        addTraining();
        addNormalization();
        addNetwork();
        addData();
        session.draftProperty().addListener((property, before, now) -> show(now));
        session.recipeProperty().addListener((property, before, now) -> show(session.draftProperty().get()));
        show(session.draftProperty().get());
    }

    /// Flips batch norm in the lane that the section is about, as a click on its switch would.
    void toggleBatchNorm() {
        batchNorm.setSelected(!batchNorm.isSelected());
    }

    /// The lane that the normalization section is about.
    void choose(String newLane) {
        lane = newLane;
        show(session.draftProperty().get());
    }

    private static Label section(String title) {
        var label = new Label(title);
        label.getStyleClass().add("section");
        return label;
    }

    private static Label hint(String words) {
        var label = new Label(words);
        label.getStyleClass().add("hint");
        label.setWrapText(true);
        return label;
    }

    private void addTraining() {
        var row = new HBox(section("TRAINING"), space(), hint("from the next step"));
        content.getChildren().add(row);
        addSlider(
                "learning-rate", "Learning rate", "How far a step goes along the gradient.",
                NumberSlider.Scale.LOGARITHMIC, 1e-4, 10, Limits.LEARNING_RATE,
                recipe -> recipe.training().learningRate(),
                value -> session.change(null, "learningRate", Change.Settings.learningRate(value)));
        addSlider(
                "batch-size", "Batch size", "Examples in a minibatch. Batch norm measures its mean and variance on them.",
                NumberSlider.Scale.LOGARITHMIC, 1, 1024, Limits.BATCH_SIZE,
                recipe -> recipe.training().batchSize(),
                value -> session.change(null, "batchSize", Change.Settings.batchSize((int) value)));
        addSlider(
                "momentum", "Momentum", "How much of the last step's velocity is kept. 0 is plain SGD.",
                NumberSlider.Scale.LINEAR, 0, 0.99, Limits.MOMENTUM,
                recipe -> recipe.training().momentum(),
                value -> session.change(null, "momentum", Change.Settings.momentum(value)));
        addField(
                "weight-decay", "Weight decay", "Pulls every learned number towards 0 at each step.", Limits.WEIGHT_DECAY,
                recipe -> recipe.training().weightDecay(),
                value -> session.change(null, "weightDecay", Change.Settings.weightDecay(value)));
        ownTraining.getStyleClass().add("hint");
        ownTraining.setId("own-training");
        ownTraining.setWrapText(true);
        content.getChildren().add(ownTraining);
        showers.add(() -> {
            ownTraining.setText(ownTraining(session.draftProperty().get()));
            show(ownTraining, !ownTraining.getText().isEmpty());
        });
    }

    /// What lanes do otherwise than the sliders show, or nothing.
    private static String ownTraining(Recipe recipe) {
        TrainingSettings common = recipe.training();
        var sentences = new ArrayList<String>();
        for (LaneSpec spec : recipe.lanes()) {
            TrainingSettings own = spec.training();
            var differences = new ArrayList<String>();
            if (own.learningRate() != common.learningRate()) {
                differences.add("learning rate " + Numbers.text(own.learningRate()));
            }
            if (own.batchSize() != common.batchSize()) {
                differences.add("batch size " + Numbers.text(own.batchSize()));
            }
            if (own.momentum() != common.momentum()) {
                differences.add("momentum " + Numbers.text(own.momentum()));
            }
            if (own.weightDecay() != common.weightDecay()) {
                differences.add("weight decay " + Numbers.text(own.weightDecay()));
            }
            if (!differences.isEmpty()) {
                sentences.add("Lane " + spec.name() + " starts with its own " + String.join(", ", differences)
                        + ". A slider sets both lanes.");
            }
        }
        return String.join(" ", sentences);
    }

    private void addNormalization() {
        content.getChildren().add(new HBox(normalizationTitle, space(), laneChoiceRow));
        batchNorm.setId("batch-norm");
        batchNorm.setAccessibleText("Batch norm");
        Tips.explain(batchNorm, "Takes batch norm into the running lane, or out of it (B).");
        batchNorm.selectedProperty().addListener((property, before, now) -> {
            if (!showing) {
                session.change(
                        lane,
                        "normalization",
                        Change.Settings.normalization(now ? Normalization.BATCH : Normalization.NONE, toggle));
            }
        });
        var switchLabel = new Label("Batch norm");
        switchLabel.setLabelFor(batchNorm);
        var switchRow = new HBox(switchLabel, space(), batchNorm);
        switchRow.getStyleClass().add("choice-row");
        content.getChildren().add(switchRow);
        showers.add(() -> {
            LaneSpec spec = laneSpec();
            batchNorm.setSelected(spec.normalization().kind() == Normalization.BATCH);
        });

        var toggles = new Segments<>(
                "toggle", "When switched", List.of(Toggle.FRESH, Toggle.FUNCTION_PRESERVING),
                value -> value == Toggle.FRESH ? "Fresh" : "Keep function",
                value -> value == Toggle.FRESH
                        ? "Switching sets γ = 1, β = 0 (or drops them): the function jumps."
                        : "Switching sets γ = √(σ² + ε), β = μ (or folds them into the weights): the outputs on the"
                                + " minibatch stay the same.",
                value -> toggle = value);
        toggles.show(toggle);
        content.getChildren().add(labelled("When switched", toggles.node()));

        addSlider(
                "epsilon", "ε", "Added to the variance under the root. A large ε takes the normalization away.",
                NumberSlider.Scale.LOGARITHMIC, 1e-8, 10, Limits.EPSILON,
                recipe -> laneSpec(recipe).normalization().epsilon(),
                value -> session.change(lane, "epsilon", Change.Settings.epsilon(value)));
        addSlider(
                "statistics-momentum", "Statistics momentum α",
                "Running statistics: r ← (1 − α) r + α batch, PyTorch's momentum. Keras writes 1 − α.",
                NumberSlider.Scale.LOGARITHMIC, 1e-3, 1, Limits.STATISTICS_MOMENTUM,
                recipe -> laneSpec(recipe).normalization().statisticsMomentum(),
                value -> session.change(lane, "statisticsMomentum", Change.Settings.statisticsMomentum(value)));
        var placement = new Segments<>(
                "placement", "Place", List.of(Placement.BEFORE, Placement.AFTER),
                value -> value == Placement.BEFORE ? "Before activation" : "After",
                value -> value == Placement.BEFORE
                        ? "Normalizes the linear sum, as in the paper; the layer has no bias."
                        : "Normalizes what the activation gives; the layer keeps its bias.",
                value -> session.change(lane, "placement", Change.Settings.placement(value, toggle)));
        showers.add(() -> placement.show(laneSpec().normalization().placement()));
        content.getChildren().add(placement.node());
        normalizationNote.getStyleClass().add("hint");
        normalizationNote.setWrapText(true);
        content.getChildren().add(normalizationNote);
    }

    private void addNetwork() {
        waitingWords.getStyleClass().add("waiting-words");
        var reset = new Button("Reset now");
        reset.setId("reset-now");
        reset.getStyleClass().addAll("small", "accent");
        Tips.explain(reset, "Starts over at step 0 with what the controls show (R).");
        reset.setOnAction(event -> session.reset());
        waiting.getChildren().addAll(waitingWords, space(), reset);
        waiting.getStyleClass().add("waiting");
        waiting.setId("waiting");
        content.getChildren().addAll(new HBox(section("NETWORK"), space(), hint("on reset")), waiting);
        addSlider(
                "depth", "Hidden layers", "How many hidden layers the network has, 1 to 100.",
                NumberSlider.Scale.LOGARITHMIC, 1, 100, Limits.HIDDEN_LAYERS,
                recipe -> recipe.network().hidden().size(),
                value -> setHidden(deepened(hidden(), (int) value)));
        addSlider(
                "width", "Units per layer", "How many units each hidden layer has.",
                NumberSlider.Scale.LOGARITHMIC, 4, 512, Limits.UNITS,
                recipe -> recipe.network().hidden().getLast(),
                value -> setHidden(Collections.nCopies(hidden().size(), (int) value)));
        var activation = new ChoiceRow<>(
                "activation", "Activation", "The nonlinearity of the hidden layers.", List.of(Activation.values()),
                Words::of, value -> setNetwork(new NetworkSpec(hidden(), value, network().initialWeights())));
        showers.add(() -> activation.show(network().activation()));
        content.getChildren().add(activation);
        var initial = new ChoiceRow<>(
                "initial-weights", "Initial weights",
                "Normal: the standard deviation given; Xavier: √(2/(in + out)); He: √(2/in).",
                List.of(InitialWeights.Kind.values()), Words::of,
                value -> setInitialWeights(new InitialWeights(
                        value,
                        value == InitialWeights.Kind.NORMAL ? Math.max(initialWeights().standardDeviation(), 0.01) : 0,
                        initialWeights().gain())));
        showers.add(() -> initial.show(initialWeights().kind()));
        content.getChildren().add(initial);
        Node deviation = addField(
                "standard-deviation", "Standard deviation", "Of the initial weights.", Limits.STANDARD_DEVIATION,
                recipe -> recipe.network().initialWeights().standardDeviation(),
                value -> setInitialWeights(
                        new InitialWeights(initialWeights().kind(), value, initialWeights().gain())));
        showers.add(() -> show(deviation, initialWeights().kind() == InitialWeights.Kind.NORMAL));
        addField(
                "gain", "Gain", "A factor on the standard deviation of the initial weights.", Limits.GAIN,
                recipe -> recipe.network().initialWeights().gain(),
                value -> setInitialWeights(new InitialWeights(
                        initialWeights().kind(), initialWeights().standardDeviation(), value)));
    }

    private void addData() {
        content.getChildren().add(new HBox(section("DATA"), space(), hint("on reset")));
        var choices = new ArrayList<DataSpec>();
        choices.add(new DataSpec.Mnist());
        for (DataSpec.GeneratedKind kind : DataSpec.GeneratedKind.values()) {
            choices.add(new DataSpec.Generated(kind, 2000, 0.05));
        }
        var data = new ChoiceRow<>(
                "data", "Data", "What the lanes train on: handwritten digits, or points in the plane.",
                List.copyOf(choices.stream().map(DataChoice::of).toList()), DataChoice::words,
                choice -> setData(choice.spec()));
        showers.add(() -> data.show(DataChoice.of(session.draftProperty().get().data())));
        var folder = new Button("Open IDX folder…");
        folder.setId("open-data");
        folder.getStyleClass().add("small");
        folder.setMaxWidth(Double.MAX_VALUE);
        Tips.explain(folder, "A folder with the four IDX files of MNIST, Fashion-MNIST or a set of the same form.");
        folder.setOnAction(event -> dataFolder.get().ifPresent(path -> setData(new DataSpec.Idx(path))));
        content.getChildren().addAll(data, folder);
        List<Node> before = List.copyOf(content.getChildren());
        addField(
                "examples", "Examples", "How many training examples are generated.", Limits.EXAMPLES,
                recipe -> generatedData(recipe).examples(),
                value -> setData(new DataSpec.Generated(
                        generatedData().kind(), (int) value, generatedData().noise())));
        addField(
                "noise", "Noise", "The standard deviation of the noise on each coordinate.", Limits.NOISE,
                recipe -> generatedData(recipe).noise(),
                value -> setData(new DataSpec.Generated(generatedData().kind(), generatedData().examples(), value)));
        List<Node> added = new ArrayList<>(content.getChildren());
        added.removeAll(before);
        content.getChildren().removeAll(added);
        generated.getChildren().setAll(added);
        generated.getStyleClass().add("content-part");
        content.getChildren().add(generated);
        showers.add(() -> show(generated, session.draftProperty().get().data() instanceof DataSpec.Generated));
        addSeed();
    }

    private void addSeed() {
        var row = new TextRow(
                "seed", "Seed",
                "All random numbers follow from it: the same seed gives the same run, bit for bit.",
                Limits.SEED_ALLOWED, SettingsPanel::isSeed,
                text -> session.setDraft(session.draftProperty().get().withSeed(Long.parseLong(text))));
        row.field().getStyleClass().add("seed-field");
        showers.add(() -> row.show(Long.toString(session.draftProperty().get().seed())));
        var another = new Button("New");
        another.setId("new-seed");
        another.getStyleClass().add("small");
        Tips.explain(another, "Another seed: other initial weights, another order of the examples.");
        another.setOnAction(event -> session.setDraft(
                session.draftProperty().get().withSeed(ThreadLocalRandom.current().nextInt(1, 10_000))));
        row.append(another);
        content.getChildren().add(row);
    }

    private static boolean isSeed(String text) {
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException notWhole) {
            return false;
        }
    }

    private void addSlider(
            String id, String name, String explanation, NumberSlider.Scale scale, double low, double high,
            NumberLimit limit, ToDoubleFunction<Recipe> read, DoubleConsumer write) {
        var slider = new NumberSlider(id, name, explanation, scale, low, high, limit);
        slider.valueProperty().addListener((property, before, now) -> {
            if (!showing) {
                write.accept(now.doubleValue());
            }
        });
        showers.add(() -> slider.valueProperty().set(read.applyAsDouble(session.draftProperty().get())));
        content.getChildren().add(slider);
    }

    private Node addField(
            String id, String name, String explanation, NumberLimit limit,
            ToDoubleFunction<Recipe> read, DoubleConsumer write) {
        var field = new NumberRow(id, name, explanation, limit, write);
        showers.add(() -> field.show(read.applyAsDouble(session.draftProperty().get())));
        content.getChildren().add(field);
        return field;
    }

    private static Node labelled(String name, Node control) {
        var label = new Label(name);
        var box = new VBox(label, control);
        box.getStyleClass().add("labelled");
        return box;
    }

    private static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void show(Recipe recipe) {
        showing = true;
        List<String> names = recipe.lanes().stream().map(LaneSpec::name).toList();
        if (!names.contains(lane)) {
            lane = names.getLast();
        }
        showLaneChoice(names);
        showers.forEach(Runnable::run);
        boolean resets = session.needsReset();
        show(waiting, resets);
        normalizationNote.setText(
                recipe.training().batchSize() == 1 && laneSpec().normalization().kind() == Normalization.BATCH
                        ? "With one example in a minibatch x̂ is always 0: nothing of the input gets through. PyTorch raises"
                                + " an error here."
                        : "");
        show(normalizationNote, !normalizationNote.getText().isEmpty());
        showing = false;
    }

    private void showLaneChoice(List<String> names) {
        normalizationTitle.setText(names.size() == 1 ? "NORMALIZATION" : "NORMALIZATION · LANE " + lane);
        if (laneChoice == null || !laneChoiceRow.getUserData().equals(names)) {
            laneChoice = new Segments<>(
                    "normalization-lane", "Lane", names, name -> name,
                    name -> "Shows and changes the normalization of lane " + name + ".", this::choose);
            laneChoiceRow.getChildren().setAll(laneChoice.node());
            laneChoiceRow.setUserData(names);
        }
        laneChoice.show(lane);
        show(laneChoiceRow, names.size() > 1);
    }

    private LaneSpec laneSpec() {
        return laneSpec(session.draftProperty().get());
    }

    private LaneSpec laneSpec(Recipe recipe) {
        return recipe.lanes().stream()
                .filter(spec -> spec.name().equals(lane))
                .findFirst()
                .orElseGet(() -> recipe.lanes().getLast());
    }

    private NetworkSpec network() {
        return session.draftProperty().get().network();
    }

    private List<Integer> hidden() {
        return network().hidden();
    }

    private InitialWeights initialWeights() {
        return network().initialWeights();
    }

    private void setNetwork(NetworkSpec network) {
        session.setDraft(session.draftProperty().get().withNetwork(network));
    }

    private void setHidden(List<Integer> hidden) {
        setNetwork(new NetworkSpec(hidden, network().activation(), initialWeights()));
    }

    private void setInitialWeights(InitialWeights initial) {
        setNetwork(new NetworkSpec(hidden(), network().activation(), initial));
    }

    private void setData(DataSpec data) {
        session.setDraft(session.draftProperty().get().withData(data));
    }

    private DataSpec.Generated generatedData() {
        return generatedData(session.draftProperty().get());
    }

    private static DataSpec.Generated generatedData(Recipe recipe) {
        return recipe.data() instanceof DataSpec.Generated generated
                ? generated
                : new DataSpec.Generated(DataSpec.GeneratedKind.SPIRALS, 2000, 0.05);
    }

    /// The layers there are, cut off or with the last one repeated.
    private static List<Integer> deepened(List<Integer> hidden, int depth) {
        var result = new ArrayList<Integer>(hidden.subList(0, Math.min(depth, hidden.size())));
        while (result.size() < depth) {
            result.add(hidden.getLast());
        }
        return result;
    }

    /// An entry of the list of data: equal by where the data come from, so that other numbers of examples are the same entry.
    private record DataChoice(Object source, DataSpec spec) {

        static DataChoice of(DataSpec spec) {
            return new DataChoice(spec instanceof DataSpec.Generated generated ? generated.kind() : spec, spec);
        }

        String words() {
            return Words.of(spec);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof DataChoice choice && choice.source.equals(source);
        }

        @Override
        public int hashCode() {
            return source.hashCode();
        }
    }
}
