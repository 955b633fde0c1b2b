package driftscope.app.guide;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.markdown.MarkdownDocument;
import driftscope.app.settings.SettingRow;
import driftscope.app.shelf.CardKind;
import driftscope.app.view.Centre;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Preset;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.RecipeReader;
import driftscope.plot.DistributionGrid;
import driftscope.probe.Quantity;
import driftscope.setting.Choice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guide")
class GuideTest {

    private static final Path FOLDER = Path.of("assets", "guide");
    private static final Path LESSONS = Path.of("assets", "lessons");
    private static final Guide GUIDE = Guide.load();

    private static List<SeeLink.Target> targets() {
        return GUIDE.pages().stream()
                .flatMap(page -> page.document().links().stream())
                .filter(SeeLink::is)
                .map(SeeLink::parse)
                .flatMap(link -> link.targets().stream())
                .toList();
    }

    private static Set<String> names(SeeLink.Kind kind) throws IOException {
        return switch (kind) {
            case PRESET -> Presets.ALL.stream().map(Preset::id).collect(Collectors.toSet());
            case VIEW -> words(Centre.values());
            case CARD -> words(CardKind.values());
            case QUANTITY -> words(Quantity.values());
            case PLOTS -> words(DistributionGrid.View.values());
            case SETTING -> Catalogue.ALL.stream().map(SettingRow::id).collect(Collectors.toSet());
            case LESSON -> lessons();
        };
    }

    private static Set<String> words(Enum<?>[] values) {
        return Stream.of(values).map(Choice::word).collect(Collectors.toSet());
    }

    private static Set<String> lessons() throws IOException {
        if (!Files.isDirectory(LESSONS)) {
            return Set.of();
        }
        try (Stream<Path> folders = Files.list(LESSONS)) {
            return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    @DisplayName("should have every page that is in its folder, each with a title of its own")
    void pages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(GUIDE.pages()).extracting(page -> page.name() + ".en.md").containsExactlyInAnyOrderElementsOf(
                    files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".en.md")).toList());
        }
        assertThat(GUIDE.pages()).extracting(Page::title).doesNotContain("").doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("should have no link that leads nowhere, be it to a page, a heading, a file or the web")
    void links() {
        GUIDE.pages().forEach(page -> assertThat(page.document().links()).as(page.name()).allSatisfy(link -> {
            if (SeeLink.is(link)) {
                assertThat(SeeLink.parse(link)).as(link).isNotNull();
            } else if (link.contains(":")) {
                assertThat(URI.create(link).getScheme()).startsWith("http");
                assertThat(URI.create(link).getHost()).contains(".");
            } else if (GUIDE.resolve(page.name(), link).isEmpty()) {
                String[] parts = link.split("#", 2);
                assertThat(FOLDER.resolve(parts[0])).as("%s in %s", link, page.name()).isRegularFile();
                if (parts.length > 1) {
                    assertThat(MarkdownDocument.parse(Files.readString(FOLDER.resolve(parts[0]))).heading(parts[1])).as(link).isPresent();
                }
            }
        }));
    }

    @Test
    @DisplayName("should set up the window by links to what there is, and show every preset, view and card")
    void seen() throws IOException {
        List<SeeLink.Target> targets = targets();
        for (SeeLink.Kind kind : SeeLink.Kind.values()) {
            Set<String> linked = targets.stream()
                    .filter(target -> target.kind() == kind)
                    .map(SeeLink.Target::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            boolean isKnown = kind != SeeLink.Kind.LESSON || Files.isDirectory(LESSONS);
            if (isKnown) {
                assertThat(names(kind)).as("%s", kind).containsAll(linked);
            }
            if (isKnown && (kind == SeeLink.Kind.PRESET || kind == SeeLink.Kind.VIEW || kind == SeeLink.Kind.CARD || kind == SeeLink.Kind.LESSON)) {
                assertThat(linked).as("%s", kind).containsAll(names(kind).stream().filter(name -> !name.equals("regions")).toList());
            }
        }
    }

    @Test
    @DisplayName("should explain every setting, view, card, quantity and way to draw, and nothing that there is not")
    void subjects() throws IOException {
        var subjects = new TreeSet<>(GUIDE.subjects());
        subjects.removeIf(subject -> subject.startsWith("part:"));
        subjects.remove("setting:toggle");
        var there = new TreeSet<String>();
        for (SeeLink.Kind kind : List.of(
                SeeLink.Kind.SETTING, SeeLink.Kind.VIEW, SeeLink.Kind.CARD, SeeLink.Kind.QUANTITY, SeeLink.Kind.PLOTS)) {
            names(kind).forEach(name -> there.add(Choice.word(kind) + ":" + name));
        }
        assertThat(subjects).containsExactlyElementsOf(there);
    }

    @Test
    @DisplayName("should find its pictures and recipes, and show every recipe of its folder")
    void files() throws Exception {
        assertThat(GUIDE.pages()).allSatisfy(page -> assertThat(page.document().pictures()).allSatisfy(picture ->
                assertThat(FOLDER.resolve(picture)).isRegularFile()));
        try (Stream<Path> files = Files.list(FOLDER.resolve("recipes"))) {
            for (Path file : files.toList()) {
                RecipeReader.read(file);
                assertThat(GUIDE.page("recipe").orElseThrow().document().links()).contains("recipes/" + file.getFileName());
            }
        }
        for (Page page : GUIDE.pages()) {
            for (String code : page.document().code()) {
                if (code.startsWith("{")) {
                    RecipeReader.parse(code, page.name(), FOLDER);
                }
            }
        }
    }

    @Test
    @DisplayName("should list the keys that the README lists")
    void keys() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.startsWith("| key | does |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        List<String> there = Pattern.compile("\\| ([^|]+?) \\| ([^|]+?) (?=\\|)").matcher(String.join("\n", readme).replace("|\n|", "|"))
                .results()
                .map(row -> "| " + row.group(1) + " | " + row.group(2) + " |")
                .toList();
        List<String> here = Files.readAllLines(FOLDER.resolve("keys.en.md")).stream()
                .dropWhile(line -> !line.startsWith("| key | does |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(here).hasSizeGreaterThan(20).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    @DisplayName("should find all of some words in any order and case, headings first, each with its sentence")
    void search() {
        assertThat(GUIDE.search("EPSILON nonsense")).isEmpty();
        assertThat(GUIDE.search("  ")).isEmpty();

        List<Hit> hits = GUIDE.search("share ε");
        assertThat(hits.getFirst().place()).isEqualTo(new Place("terms-normalization", "ε-and-its-share"));
        assertThat(hits.getFirst().sentence()).contains("ε is added to the variance");

        assertThat(GUIDE.search("wasserstein")).anySatisfy(hit -> {
            assertThat(hit.heading()).isEqualTo("Drift");
            assertThat(hit.sentence()).contains("Wasserstein-1").hasSizeLessThan(200);
            assertThat(GUIDE.page(hit.place().page()).orElseThrow().document().passages().get(hit.passage()).words()).contains("Wasserstein-1");
        });
        assertThat(GUIDE.search("x = (x − μ)")).as("letters with a mark of their own").isNotEmpty();
    }

    @Test
    @DisplayName("should resolve links of its pages, and no others")
    void resolve() {
        assertThat(GUIDE.resolve("views", "#by-hand")).contains(new Place("views", "by-hand"));
        assertThat(GUIDE.resolve("index", "views.en.md#units")).contains(new Place("views", "units"));
        assertThat(GUIDE.resolve("index", "keys.en.md")).contains(new Place("keys", ""));
        assertThat(GUIDE.resolve("index", "views.en.md#nowhere")).isEmpty();
        assertThat(GUIDE.resolve("index", "../../README.md")).isEmpty();
    }
}
