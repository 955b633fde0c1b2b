package driftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.text.Text;
import java.util.ListResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

@DisplayName("The help of the commands")
class HelpTest {

    private static Stream<CommandSpec> commands(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(below -> !below.usageMessage().hidden())
                        .flatMap(HelpTest::commands));
    }

    private static Stream<String> keys(CommandSpec command) {
        String name = command.qualifiedName(".");
        return Stream.of(
                        Stream.of("usage.description", "usage.footer"),
                        command.options().stream()
                                .filter(option -> !option.usageHelp() && !option.versionHelp())
                                .map(option -> option.longestName().substring(2)),
                        command.positionalParameters().stream().map(positional -> String.valueOf(positional.descriptionKey())))
                .flatMap(keys -> keys)
                .map(key -> name + "." + key);
    }

    @Test
    @DisplayName("should have all of its words in the bundle, and no others")
    void words() {
        Set<String> needed = commands(Main.commandLine().getCommandSpec())
                .flatMap(HelpTest::keys)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Text.bundle().keySet().stream().filter(key -> key.startsWith("driftscope.")))
                .containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    @DisplayName("should be in another language where there is another bundle")
    void anotherLanguage() {
        var capitals = new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return Text.bundle().keySet().stream()
                        .map(key -> new Object[] {key, Text.of(key).replaceAll("\\p{L}", "x").replace("%x", "%n")})
                        .toArray(Object[][]::new);
            }
        };

        for (CommandSpec command : commands(Main.commandLine().setResourceBundle(capitals).getCommandSpec()).toList()) {
            String usage = command.commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
            // What is left is what is typed: names of commands, options and what follows them.
            String words = usage.replaceAll("--?[A-Za-z]+(=[A-Za-z.,]+)?", "")
                    .replaceAll("\\b(driftscope|run|trace|bench|lessons|lesson|schema|RECIPE|LESSON|COMMAND)\\b", "");
            assertThat(words)
                    .containsPattern("x{3}")
                    .doesNotContainPattern("[a-wyzA-Z]{2}");
        }
    }
}
