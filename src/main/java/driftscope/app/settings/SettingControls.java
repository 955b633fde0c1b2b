package driftscope.app.settings;

import driftscope.app.control.ChoiceRow;
import driftscope.app.control.NameLine;
import driftscope.app.control.NumberLimit;
import driftscope.app.control.NumberRow;
import driftscope.app.control.NumberSlider;
import driftscope.app.control.Presence;
import driftscope.app.control.Segments;
import driftscope.app.control.TextRow;
import driftscope.app.control.Tips;
import driftscope.lab.recipe.Allowed;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.SettingWords;
import driftscope.nn.NetworkKind;
import driftscope.setting.AnyWhole;
import driftscope.setting.Choice;
import driftscope.setting.Flag;
import driftscope.setting.Folder;
import driftscope.setting.Real;
import driftscope.setting.Refusal;
import driftscope.setting.Setting;
import driftscope.setting.Slide;
import driftscope.setting.Values;
import driftscope.setting.Whole;
import driftscope.setting.WholeOrAll;
import driftscope.setting.Wholes;
import driftscope.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;
import org.jspecify.annotations.Nullable;

/// Makes the control of a setting, by its kind: a slider or a field, a choice, a switch.
final class SettingControls {

    private static final int MOST_SEGMENTS = 2;
    private static final int MOST_NEW_SEED = 10_000;

    /// What a control tells: a setting and its new value.
    interface Change {
        <T> void to(Setting<T> setting, T value);

        /// A slider is held (true) or let go.
        void held(boolean now);
    }

    private final Change change;
    private final Supplier<Optional<Path>> askForFolder;
    private boolean showing;

    /// @param askForFolder asks for a folder of IDX files
    SettingControls(Change change, Supplier<Optional<Path>> askForFolder) {
        this.change = change;
        this.askForFolder = askForFolder;
    }

    private record Made(Node node, Consumer<Values> shower) implements SettingRow.Control {
        @Override
        public void show(Values values) {
            shower.accept(values);
        }
    }

    /// Empty where there is nothing to choose.
    Optional<SettingRow.Control> make(Setting<?> setting) {
        return Optional.ofNullable(
                switch (setting.kind()) {
                    case Real real -> {
                        Setting<Double> itself = setting.of(real);
                        yield number(
                                itself, real.slide(), NumberLimit.of(itself, real), values -> values.get(itself),
                                value -> change.to(itself, value));
                    }
                    case Whole whole -> {
                        Setting<Integer> itself = setting.of(whole);
                        yield number(
                                itself, whole.slide(), NumberLimit.of(itself, whole), values -> values.get(itself),
                                value -> change.to(itself, (int) value));
                    }
                    case WholeOrAll many -> wholeOrAll(setting.of(many));
                    case AnyWhole any -> seed(setting.of(any));
                    case Choice<?> choice -> choice.values().size() == 1 ? null : choice(setting, choice);
                    case Flag flag -> flag(setting.of(flag));
                    case Wholes wholes -> layers(setting.of(wholes), wholes);
                    case Folder folder -> folder(setting.of(folder));
                });
    }

    private Made made(Node node, Consumer<Values> shower) {
        return new Made(node, values -> {
            showing = true;
            shower.accept(values);
            showing = false;
        });
    }

    private Made number(
            Setting<?> setting, @Nullable Slide slide, NumberLimit limit, ToDoubleFunction<Values> read, DoubleConsumer write) {
        String id = SettingRow.id(setting);
        String name = SettingWords.name(setting);
        String tip = Text.of(setting.path() + ".tip");
        if (slide == null) {
            var row = new NumberRow(id, name, tip, limit, write);
            return made(row, values -> row.show(read.applyAsDouble(values)));
        }
        NumberSlider slider = slider(id, name, tip, slide, limit, write);
        return made(slider, values -> slider.valueProperty().set(read.applyAsDouble(values)));
    }

    private NumberSlider slider(
            String id, String name, String tip, Slide slide, NumberLimit limit, DoubleConsumer write) {
        var slider = new NumberSlider(id, name, tip, slide, limit);
        slider.heldProperty().addListener((property, before, now) -> change.held(now));
        slider.valueProperty().addListener((property, before, now) -> {
            if (!showing) {
                write.accept(now.doubleValue());
            }
        });
        return slider;
    }

    private <E extends Enum<E>> Made choice(Setting<?> setting, Choice<E> choice) {
        Setting<E> itself = setting.of(choice);
        String id = SettingRow.id(setting);
        String name = SettingWords.name(setting);
        String tip = Text.of(setting.path() + ".tip");
        if (choice.values().size() > MOST_SEGMENTS) {
            var box = new ChoiceRow<E>(
                    id, name, tip, choice.values(), value -> SettingWords.segment(setting, value), value -> SettingWords.tip(setting, value),
                    value -> tell(itself, value));
            return made(box, values -> box.show(setting.applies(values) ? values.get(itself) : null));
        }
        var segments = new Segments<E>(
                id, name, choice.values(), value -> SettingWords.segment(setting, value),
                value -> SettingWords.tip(setting, value).isEmpty() ? tip : SettingWords.tip(setting, value),
                value -> tell(itself, value));
        var row = new NameLine(new Label(name), null, segments.node());
        return made(row, values -> segments.show(values.get(itself)));
    }

    private <T> void tell(Setting<T> setting, T value) {
        if (!showing) {
            change.to(setting, value);
        }
    }

    private Made flag(Setting<Boolean> setting) {
        var toggle = new ToggleSwitch();
        toggle.setId(SettingRow.id(setting));
        toggle.setAccessibleText(SettingWords.name(setting));
        Tips.explain(toggle, Text.of(setting.path() + ".tip"));
        toggle.selectedProperty().addListener((property, before, now) -> tell(setting, now));
        var row = new HBox(new Label(SettingWords.name(setting)), space(), toggle);
        row.getStyleClass().add("choice-row");
        return made(row, values -> toggle.setSelected(values.get(setting)));
    }

    private Made seed(Setting<Long> setting) {
        var row = new TextRow(
                SettingRow.id(setting), SettingWords.name(setting), Text.of(setting.path() + ".tip"),
                Text.of("panel.allowed", Allowed.of(setting)), SettingControls::isWhole,
                text -> change.to(setting, Long.parseLong(text)));
        row.field().getStyleClass().add("seed-field");
        var another = new Button(Text.of("panel.newSeed"));
        another.setId("new-seed");
        another.getStyleClass().add("small");
        Tips.explain(another, Text.of("panel.newSeed.tip"));
        another.setOnAction(event -> change.to(setting, ThreadLocalRandom.current().nextLong(1, MOST_NEW_SEED)));
        row.append(another);
        return made(row, values -> row.show(values.get(setting).toString()));
    }

    private Made wholeOrAll(Setting<Integer> setting) {
        var row = new TextRow(
                SettingRow.id(setting) + "-field", SettingWords.name(setting), Text.of(setting.path() + ".tip"),
                Text.of("panel.allowed", Allowed.of(setting)), text -> many(setting, text).isPresent(),
                text -> many(setting, text).ifPresent(value -> change.to(setting, value)));
        return made(row, values -> row.show(SettingWords.of(setting, values)));
    }

    /// What was typed, read as a recipe says it.
    private static Optional<Integer> many(Setting<Integer> setting, String text) {
        try {
            return Optional.of(setting.kind().read(isWhole(text) ? Long.valueOf(text) : text.toLowerCase(Locale.ROOT)));
        } catch (Refusal refused) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(String text) {
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException notWhole) {
            return false;
        }
    }

    /// How many layers, and how many units each; networks with layers of different sizes come from recipes.
    private Made layers(Setting<List<Integer>> setting, Wholes wholes) {
        List<Integer> shown = new ArrayList<>(setting.standard());
        var anyDepth = new NumberLimit(
                value -> value == Math.rint(value) && wholes.allowsLength((int) value), true,
                Text.of("panel.allowed", Text.of("allowed.whole", wholes.fewest(), wholes.most())));
        NumberSlider depth = slider(
                "depth", Text.of("panel.depth"), Text.of("panel.depth.tip"),
                Slide.logarithmic(Math.max(1, wholes.fewest()), wholes.most()), anyDepth,
                value -> change.to(setting, deepened(shown, (int) value)));
        var anyWidth = new NumberLimit(
                wholes.each()::allows, true,
                Text.of("panel.allowed", Text.of("allowed.whole", wholes.each().low(), wholes.each().high())));
        NumberSlider width = slider(
                "width", Text.of("panel.width"), Text.of("panel.width.tip"), Slide.logarithmic(4, 512), anyWidth,
                value -> change.to(setting, Collections.nCopies(shown.size(), (int) value)));
        var single = new Label(Text.of("panel.depth.single"));
        single.setId("single-layer");
        single.getStyleClass().add("hint");
        single.setWrapText(true);
        var box = new VBox(depth, single, width);
        box.getStyleClass().add("content-part");
        return made(box, values -> {
            shown.clear();
            shown.addAll(values.get(setting));
            boolean fixed = values.get(Catalogue.KIND) == NetworkKind.RECURRENT && shown.size() == 1;
            depth.setDisable(fixed);
            Presence.show(single, fixed);
            depth.valueProperty().set(shown.size());
            width.valueProperty().set(shown.getLast());
        });
    }

    /// The layers there are, cut off or with the last one repeated.
    private static List<Integer> deepened(List<Integer> hidden, int depth) {
        var result = new ArrayList<Integer>(hidden.subList(0, Math.min(depth, hidden.size())));
        while (result.size() < depth) {
            result.add(hidden.getLast());
        }
        return List.copyOf(result);
    }

    private Made folder(Setting<Path> setting) {
        var open = new Button(Text.of("panel.openFolder"));
        open.setId("open-data");
        open.getStyleClass().add("small");
        open.setMaxWidth(Double.MAX_VALUE);
        Tips.explain(open, Text.of(setting.path() + ".tip"));
        open.setOnAction(event -> askForFolder.get().ifPresent(path -> change.to(setting, path)));
        var present = new Label();
        present.getStyleClass().add("hint");
        var box = new VBox(open, present);
        box.getStyleClass().add("content-part");
        return made(box, values -> {
            String folder = SettingWords.of(setting, values);
            present.setText(folder.isEmpty() ? "" : Text.of("panel.folder", folder));
            present.setManaged(!folder.isEmpty());
        });
    }

    private static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
