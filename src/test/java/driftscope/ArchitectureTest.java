package driftscope;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import driftscope.nn.Activation;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which package knows which: arrows point one way, and the engine never sees the window.
@AnalyzeClasses(packages = "driftscope", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("setting").definedBy("driftscope.setting..")
            .layer("text").definedBy("driftscope.text..")
            .layer("math").definedBy("driftscope.math..")
            .layer("data").definedBy("driftscope.data..")
            .layer("nn").definedBy("driftscope.nn..")
            .layer("probe").definedBy("driftscope.probe..")
            .layer("lab").definedBy("driftscope.lab..")
            .layer("plot").definedBy("driftscope.plot..")
            .layer("report").definedBy("driftscope.report..")
            .layer("app").definedBy("driftscope.app..")
            .layer("cli").definedBy("driftscope.cli..")
            .whereLayer("setting").mayNotAccessAnyLayer()
            .whereLayer("text").mayNotAccessAnyLayer()
            .whereLayer("math").mayNotAccessAnyLayer()
            .whereLayer("data").mayOnlyAccessLayers("math", "setting")
            .whereLayer("nn").mayOnlyAccessLayers("math", "setting")
            .whereLayer("probe").mayOnlyAccessLayers("math", "nn")
            .whereLayer("lab").mayOnlyAccessLayers("setting", "text", "math", "data", "nn", "probe")
            .whereLayer("plot").mayOnlyAccessLayers("text")
            .whereLayer("report").mayOnlyAccessLayers("setting", "text", "nn", "probe", "lab", "plot")
            .whereLayer("app").mayOnlyAccessLayers("setting", "text", "math", "data", "nn", "probe", "lab", "plot", "report")
            .whereLayer("cli").mayOnlyAccessLayers("text", "lab", "report", "app")
            .ensureAllClassesAreContainedInArchitectureIgnoring("driftscope");

    @ArchTest
    static final ArchRule PARTS_OF_THE_WINDOW_KNOW_EACH_OTHER_ONE_WAY =
            slices().matching("driftscope.app.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_SESSION_KNOWS_NO_CONTROLS = noClasses()
            .that().resideInAPackage("driftscope.app.session..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "org.controlsfx..");

    @ArchTest
    static final ArchRule OPTIMIZERS_KNOW_NO_STAGES = classes()
            .that().resideInAPackage("driftscope.nn.optimizer..")
            .should().onlyDependOnClassesThat().resideInAnyPackage(
                    "driftscope.nn.optimizer..", "driftscope.math..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule STAGES_KNOW_NO_NETWORK = noClasses()
            .that().resideInAPackage("driftscope.nn.stage..")
            .should().dependOnClassesThat(resideInAPackage("driftscope.nn").and(not(equivalentTo(Activation.class))));

    @ArchTest
    static final ArchRule ENGINE_RUNS_WITHOUT_A_WINDOW = noClasses()
            .that().resideInAnyPackage(
                    "driftscope.math..", "driftscope.data..", "driftscope.nn..", "driftscope.probe..", "driftscope.lab..", "driftscope.report..")
            .should().dependOnClassesThat().resideInAnyPackage(
                    "javafx..", "com.sun.javafx..", "java.awt..", "org.controlsfx..", "atlantafx..", "picocli..");

    @ArchTest
    static final ArchRule MATH_NEEDS_ONLY_JAVA = classes()
            .that().resideInAPackage("driftscope.math..")
            .should().onlyDependOnClassesThat().resideInAnyPackage(
                    "driftscope.math..", "java..", "com.sun.management..", "jdk.incubator.vector..", "org.jspecify..");

    @ArchTest
    static final ArchRule PLOT_NEEDS_ONLY_JAVA_AND_WORDS = classes()
            .that().resideInAPackage("driftscope.plot..")
            .should().onlyDependOnClassesThat().resideInAnyPackage(
                    "driftscope.plot..", "driftscope.text..", "java..", "javax.xml..", "javax.imageio..", "org.jspecify..");

    // Looks at the sources: whether package-info has a class file depends on the options of javac.
    @ArchTest
    static void every_package_says_what_lives_there(JavaClasses classes) {
        var packages = classes.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        packages.remove("driftscope");

        assertThat(packages).isNotEmpty().allSatisfy(name ->
                assertThat(Path.of("src/main/java", name.split("\\.")).resolve("package-info.java")).isRegularFile());
    }
}
