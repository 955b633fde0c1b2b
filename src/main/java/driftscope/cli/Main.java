package driftscope.cli;

import driftscope.app.DriftscopeApplication;
import driftscope.app.NoDisplayException;
import driftscope.app.bar.Version;
import driftscope.lab.recipe.Quoting;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import driftscope.text.Text;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// The program: opens the window, or carries out a command.
@Command(
        name = "driftscope",
        version = "driftscope " + Version.NUMBER,
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommand.class, TraceCommand.class, BenchCommand.class, LessonsCommand.class, LessonCommand.class, SchemaCommand.class,
            RehearseCommand.class
        })
public final class Main implements Callable<Integer> {

    private static final int REFUSED = 2;

    @Parameters(arity = "0..1", paramLabel = "RECIPE", descriptionKey = "recipe")
    private @Nullable Path recipe;

    Main() {}

    /// Ends the process with the status of the command.
    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = execute(out, err, arguments);
        if (out.checkError() && status == 0) {
            status = refuse(err, "driftscope", Text.of("cli.stdout"));
        }
        System.exit(status);
    }

    /// Carries out a command.
    ///
    /// @return the exit status: 0, or 2 for bad input, with one line on `err`
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            return asksForTheWindowOnly(arguments) ? openWindow(err, arguments) : command(out, err, arguments);
        } catch (OutOfMemoryError full) {
            return refuse(err, "driftscope", Failure.outOfMemory());
        }
    }

    /// The commands, with the words of their help from the bundle.
    static CommandLine commandLine() {
        return new CommandLine(new Main()).setResourceBundle(Text.bundle());
    }

    private static int command(PrintWriter out, PrintWriter err, String... arguments) {
        var commandLine = commandLine()
                .setOut(out)
                .setErr(err)
                .registerConverter(Path.class, Main::path);
        commandLine.setParameterExceptionHandler((refused, given) -> {
            String name = refused.getCommandLine().getCommandSpec().qualifiedName();
            if (refused.getCommandLine().getCommand() instanceof Main main && isNoCommandNorFile(main.recipe)) {
                return refuse(err, name, noCommandNorFile(main.recipe));
            }
            return refuse(err, name, Text.of("cli.see", oneLine(refused), name));
        });
        commandLine.setExecutionExceptionHandler((failed, running, parsed) -> {
            String sentence = Failure.sentence(failed);
            if (sentence == null) {
                throw failed;
            }
            return refuse(err, running.getCommandSpec().qualifiedName(), sentence);
        });
        return commandLine.execute(arguments);
    }

    /// Nothing, or a recipe as a double click gives it: then the window need not wait for the parser of commands.
    private static boolean asksForTheWindowOnly(String[] arguments) {
        return arguments.length == 0
                || arguments.length == 1 && !arguments[0].startsWith("-") && arguments[0].endsWith(".driftscope");
    }

    private static int openWindow(PrintWriter err, String[] arguments) {
        var main = new Main();
        try {
            main.recipe = arguments.length == 0 ? null : path(arguments[0]);
            return main.call();
        } catch (Failure | TypeConversionException refused) {
            return refuse(err, "driftscope", Objects.requireNonNull(refused.getMessage()));
        }
    }

    /// A file name as it was typed, if the system's encoding has all of its characters.
    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException impossible) {
            throw new TypeConversionException(Failure.noFileName(text));
        }
    }

    private static String oneLine(ParameterException refused) {
        return Objects.requireNonNullElse(refused.getMessage(), "")
                .lines()
                .findFirst()
                .orElseGet(() -> Text.of("cli.noSense"))
                .replaceFirst("(.*) is not an? (long|int)$", Text.of("cli.noWhole", "$1"))
                .replaceFirst("(.*) is not a double$", Text.of("cli.noNumber", "$1"));
    }

    private static int refuse(PrintWriter err, String command, String sentence) {
        err.println(Quoting.escaped(command + ": " + sentence));
        err.flush();
        return REFUSED;
    }

    @Override
    public Integer call() {
        if (isNoCommandNorFile(recipe)) {
            throw new Failure(noCommandNorFile(recipe));
        }
        Recipe read = read();
        if (!hasDisplay()) {
            throw new Failure(Text.of("cli.noDisplay"));
        }
        try {
            DriftscopeApplication.open(read);
        } catch (NoDisplayException nowhere) {
            throw new Failure(Text.of("cli.noWindow", nowhere.getMessage()));
        }
        return 0;
    }

    private static boolean isNoCommandNorFile(@Nullable Path given) {
        return given != null && !Files.exists(given);
    }

    private static String noCommandNorFile(@Nullable Path given) {
        return Text.of("cli.noCommand", Quoting.shortened(String.valueOf(given)));
    }

    private @Nullable Recipe read() {
        try {
            return recipe == null ? null : RecipeReader.read(recipe);
        } catch (RecipeException refused) {
            throw new Failure(refused.getMessage());
        }
    }

    private static boolean hasDisplay() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return !linux
                || "Headless".equals(System.getProperty("glass.platform"))
                || isSet("DISPLAY")
                || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }
}
