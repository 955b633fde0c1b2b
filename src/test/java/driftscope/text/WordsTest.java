package driftscope.text;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.data.DataException;
import driftscope.lab.FoundUnit;
import driftscope.lab.autopsy.Figure;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Preset;
import driftscope.lab.recipe.Presets;
import driftscope.nn.StepClock;
import driftscope.nn.Toggle;
import driftscope.nn.stage.Shortfall;
import driftscope.plot.DistributionGrid.View;
import driftscope.probe.Divergence;
import driftscope.probe.Quantity;
import driftscope.probe.StatisticsConvention;
import driftscope.setting.Choice;
import driftscope.setting.Flag;
import driftscope.setting.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The words of the program")
class WordsTest {

    private static final Path BUNDLE = Path.of("assets", "words", "words.properties");

    /// A key in a source, or (with something added to its end) the beginning of a family of keys.
    private static final Pattern USED = Pattern.compile("Text\\.(of|has|counted)\\(\\s*\"([^\"]+)\"( \\+)?");

    /// What may follow where a source puts keys together.
    private static final Map<String, Stream<String>> FAMILIES = Map.ofEntries(
            Map.entry("allowed.real", Stream.of("", ".above", ".below", ".between")),
            Map.entry("panel.", Catalogue.GROUPS.stream().map(Catalogue.Group::id)),
            Map.entry("panel.toggle.", ends(Toggle.values(), "", ".tip")),
            Map.entry("panel.segment.", Stream.of("none", "after", "adaptive", "constant", "cosine", "noisy-batch", "norm", "step")),
            Map.entry("change.toggle.", ends(Toggle.values(), "")),
            Map.entry("preset.", Presets.ALL.stream().map(Preset::id).flatMap(id -> Stream.of(id + ".title", id + ".description"))),
            Map.entry("presets.", Presets.GROUPS.stream().map(Presets.Group::id)),
            Map.entry("view.", ends(View.values(), "", ".legend", ".tip")),
            Map.entry("quantity.", ends(Quantity.values(), "", ".title", ".tip")),
            Map.entry("layers.short.", ends(Shortfall.values(), "")),
            Map.entry("divergence.", ends(Divergence.Part.values(), "")),
            Map.entry("unusable.", ends(DataException.Reason.values(), "")),
            Map.entry("centre.", Stream.of("layers", "by-hand", "landscape", "train-test", "autopsy", "units").flatMap(view -> Stream.of(view, view + ".tip"))),
            Map.entry("landscape.page.", Stream.of("over-time", "profile", "plane").flatMap(page -> Stream.of(page, page + ".tip"))),
            Map.entry("landscape.shift.", Stream.of("relative", "l2", "cos").flatMap(kind -> Stream.of(kind, kind + ".legend"))),
            Map.entry(
                    "strip.",
                    Stream.of("gradient", "update").flatMap(strip -> Stream.of("", ".tip", ".described", ".title", ".title.timeStep", ".unit")
                            .map(strip::concat))),
            Map.entry("units.pictures.", Stream.of("activation-input", "output")),
            Map.entry("units.time.", Stream.of("activation-input", "output")),
            Map.entry("trainTest.order.", Stream.of("shuffled", "by-class").flatMap(order -> Stream.of(order, order + ".tip"))),
            Map.entry(
                    "trainTest.column.",
                    Stream.of("statistics", "accuracy", "loss", "step").flatMap(column -> Stream.of(column, column + ".tip"))),
            Map.entry("byHand.find.", ends(FoundUnit.Search.values(), "")),
            Map.entry("byHand.found.", ends(FoundUnit.Measure.values(), "")),
            Map.entry("byHand.found.none.", ends(FoundUnit.Search.values(), "")),
            Map.entry(
                    "byHand.step.",
                    Stream.of("forward", "statistics", "normalize", "scale", "activation", "loss", "backward", "update", "running")),
            Map.entry("byHand.source.", Stream.of("minibatch", "own").flatMap(source -> Stream.of(source, source + ".tip"))),
            Map.entry(
                    "byHand.convention.",
                    Stream.of(StatisticsConvention.values()).map(Choice::word).flatMap(each -> Stream.of(each, each + ".tip"))),
            Map.entry("byHand.phase.", phases()),
            Map.entry(
                    "byHand.column.",
                    Stream.of("row", "unit", "place", "gamma", "beta", "label", "x", "centered", "normalized", "unbiased", "y", "dy", "dx", "own", "mean", "along")
                            .flatMap(column -> Stream.of(column, column + ".tip"))),
            Map.entry("card.", Stream.concat(
                    Stream.of("regions", "loss", "accuracy", "strip", "gradient-norm", "update-ratio", "drift", "saturated", "deviation", "learning-rate",
                                    "covariate-shift", "weight-norm", "gamma-beta", "statistics-lag", "landscape", "confusion", "step-time")
                            .flatMap(card -> Stream.of(card, card + ".tip")),
                    Stream.of("gradient-norm", "update-ratio", "drift", "saturated", "deviation", "learning-rate").map(card -> card + ".unit"))),
            Map.entry("card.step-time.", ends(StepClock.Part.values(), "")),
            Map.entry(
                    "card.shown.",
                    Stream.of("shift-relative", "shift-l2", "shift-cosine", "weight-norm", "effective-rate", "gamma", "beta", "lag-mean", "lag-variance",
                                    "landscape-loss", "landscape-gradient", "landscape-beta")
                            .flatMap(shown -> Stream.of(shown, shown + ".title", shown + ".unit", shown + ".tip"))),
            Map.entry("autopsy.figure.", ends(Figure.values(), "")),
            Map.entry(
                    "autopsy.column.",
                    Stream.concat(Stream.of("step", "loss", "layer"), ends(Figure.values(), "")).flatMap(column -> Stream.of(column, column + ".tip"))),
            Map.entry("left.", Stream.of("settings", "lessons").flatMap(side -> Stream.of(side, side + ".tip"))),
            Map.entry("lesson.autoplay.", Stream.of("off", "slow", "normal", "fast")),
            Map.entry("memory.", Stream.of("weights", "minibatch", "passes", "features", "examples")),
            Map.entry("key.", Stream.of("Alt", "Ctrl", "Shift", "Space", "Page", "Enter", "Esc", "Tab")),
            Map.entry(
                    "about.part.",
                    Stream.of("driftscope", "mnist", "java", "controlsfx", "atlantafx", "commonmark", "picocli", "jackson")
                            .flatMap(part -> Stream.of(part, part + ".licence"))));

    private static final Map<String, Set<String>> KEYS_OF_FAMILIES = FAMILIES.entrySet().stream()
            .collect(Collectors.toMap(
                    Map.Entry::getKey, family -> family.getValue().map(family.getKey()::concat).collect(Collectors.toSet())));

    /// What a phase of batch norm says, where a convention says it in its own words too.
    private static Stream<String> phases() {
        var keys = new ArrayList<String>();
        for (String phase : List.of("center", "spread", "normalize", "scale", "back")) {
            Stream.of(".title", ".formula", ".formula.paper", ".numbers", ".tip").forEach(end -> keys.add(phase + end));
            if (!phase.equals("scale")) {
                keys.add(phase + ".numbers.paper");
            }
        }
        keys.addAll(List.of("scale.numbers.pytorch", "scale.numbers.keras", "running.title", "running.title.rms"));
        for (String phase : List.of("center", "spread", "scale", "back")) {
            Stream.of(".formula.group", ".formula.rms", ".numbers.rms", ".tip.group").forEach(end -> keys.add(phase + end));
        }
        keys.addAll(List.of("center.tip.rms", "spread.tip.rms", "normalize.tip.rms", "scale.tip.rms", "scale.numbers.group",
                "back.numbers.group", "normalize.formula.rms", "normalize.numbers.rms"));
        Stream.of("title", "formula", "numbers", "tip").forEach(what -> keys.add("running." + what + ".group"));
        for (StatisticsConvention convention : StatisticsConvention.values()) {
            Stream.of("formula", "numbers", "tip").forEach(what -> keys.add("running." + what + "." + Choice.word(convention)));
        }
        return keys.stream();
    }

    private static Stream<String> ends(Enum<?>[] values, String... ends) {
        return Stream.of(values).flatMap(value -> Stream.of(ends).map(end -> Choice.word(value) + end));
    }

    private static Properties words(Path bundle) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(bundle)) {
            properties.load(reader);
        }
        return properties;
    }

    private static Set<String> keys() throws IOException {
        return new TreeSet<>(words(BUNDLE).stringPropertyNames());
    }

    /// The `{0}`, `{1}` … of a sentence, as `01…`.
    private static String places(String words) {
        return Pattern.compile("\\{(\\d)}").matcher(words).results()
                .map(place -> place.group(1))
                .distinct()
                .sorted()
                .collect(Collectors.joining());
    }

    private static Set<String> ofSettings() {
        var keys = new TreeSet<String>();
        for (Setting<?> setting : Catalogue.ALL) {
            Stream.of(".name", ".short", ".tip").forEach(end -> keys.add(setting.path() + end));
            if (!setting.conditions().isEmpty()) {
                keys.add(setting.path() + ".where");
            }
            if (setting.kind() instanceof Choice<?> choice) {
                choice.words().forEach(word -> keys.add(setting.path() + "." + word));
            }
            if (setting.kind() instanceof Flag) {
                Stream.of(".on", ".off").forEach(end -> keys.add(setting.path() + end));
            }
        }
        return keys;
    }

    private static Stream<MatchResult> usedInSources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .toList()
                    .stream()
                    .flatMap(file -> USED.matcher(read(file)).results());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What explains single choices, where something does.
    private static Stream<String> tipsOfChoices() {
        return Catalogue.ALL.stream()
                .filter(setting -> setting.kind() instanceof Choice<?>)
                .flatMap(setting -> ((Choice<?>) setting.kind()).words().stream().map(word -> setting.path() + "." + word + ".tip"));
    }

    /// The keys that the sources name or put together.
    private static Set<String> said() throws IOException {
        Set<String> keys = ofSettings();
        tipsOfChoices().filter(Text::has).forEach(keys::add);
        KEYS_OF_FAMILIES.values().forEach(keys::addAll);
        usedInSources().filter(used -> used.group(3) == null).forEach(used -> {
            if (used.group(1).equals("counted")) {
                keys.add(used.group(2) + ".one");
                keys.add(used.group(2) + ".other");
            } else {
                keys.add(used.group(2));
            }
        });
        return keys;
    }

    @Test
    @DisplayName("should have all that the settings need")
    void settings() throws IOException {
        assertThat(keys()).containsAll(ofSettings());
    }

    @Test
    @DisplayName("should explain each normalizer, activation, optimizer, kind of network and place, in one sentence")
    void choices() {
        List<String> settings = List.of("lane.normalization", "network.activation", "training.optimizer", "network.kind", "lane.placement");
        assertThat(tipsOfChoices().filter(key -> settings.stream().anyMatch(key::startsWith))).hasSizeGreaterThan(20).allMatch(Text::has);
        assertThat(tipsOfChoices().filter(Text::has).map(Text::of))
                .allSatisfy(tip -> assertThat(tip).endsWith(".").doesNotContain("\n").hasSizeLessThan(190));
    }

    @Test
    @DisplayName("should have every key that a source names or puts together")
    void named() throws IOException {
        assertThat(keys()).containsAll(said());
        assertThat(usedInSources().filter(used -> used.group(3) != null).map(used -> used.group(2)).collect(Collectors.toSet()))
                .as("beginnings of keys, each with all that may follow listed in this test")
                .containsExactlyInAnyOrderElementsOf(KEYS_OF_FAMILIES.keySet());
    }

    @Test
    @DisplayName("should have nothing that nobody says, but for the help of the commands")
    void unused() throws IOException {
        Set<String> unused = keys();
        unused.removeAll(said());
        assertThat(unused).allMatch(key -> key.matches("(driftscope\\.|usage\\.|help$|version$).*"));
    }

    @Test
    @DisplayName("should be the ones that the program finds, with what they are about in its place, whatever that is")
    void found() throws IOException {
        assertThat(keys()).allMatch(Text::has);
        assertThat(Text.of("panel.lane.tip", "B")).isEqualTo("Shows and changes these settings in lane B.");
        assertThat(Text.of("and", "{1}", "{0}{}")).isEqualTo("{1} and {0}{}");
        assertThat(Text.counted("notice.more", 1, "1")).isEqualTo("1 more notice");
        assertThat(Text.counted("notice.more", 0, "0")).isEqualTo("0 more notices");
    }

    @Test
    @DisplayName("should have a place for each thing from {0} on, and no gap")
    void gaps() throws IOException {
        assertThat(keys()).allSatisfy(key -> assertThat("0123456789").startsWith(places(Text.of(key))));
    }

    @Test
    @DisplayName("should be there once, whatever key they have")
    void twice() throws IOException {
        List<String> written = Files.readAllLines(BUNDLE).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .toList();
        assertThat(written).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(keys());
    }

    @Test
    @DisplayName("should in another language have keys that there are in English, with the same places")
    void languages() throws IOException {
        Properties english = words(BUNDLE);
        try (Stream<Path> files = Files.list(BUNDLE.getParent())) {
            for (Path file : files.toList()) {
                Properties other = words(file);
                assertThat(english.stringPropertyNames()).as(file.toString()).containsAll(other.stringPropertyNames());
                assertThat(other.stringPropertyNames()).allSatisfy(key -> assertThat(places(other.getProperty(key)))
                        .as(file + ": " + key)
                        .isEqualTo(places(english.getProperty(key))));
            }
        }
    }
}
