package driftscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program of the tests on a virtual machine of its own.
public final class Fork {

    private Fork() {}

    /// What a program prints on a virtual machine of this JDK with one more option.
    ///
    /// @param libraries a class of each library that it needs
    public static List<String> lines(String option, Class<?> program, List<Class<?>> libraries, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", option, "--add-modules", "jdk.incubator.vector"));
        String resources = Path.of("src", "test", "resources").toAbsolutePath().toString();
        command.add("-cp");
        command.add(Stream.concat(
                        Stream.of(resources, root(program)), Stream.concat(Stream.of(mainClasses()), libraries.stream().map(Fork::root)))
                .collect(Collectors.joining(System.getProperty("path.separator"))));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("exit status of %s", command).isZero();
        return output.lines().filter(line -> !line.startsWith("WARNING: Using incubator modules")).toList();
    }

    private static String mainClasses() {
        return root(driftscope.nn.Network.class);
    }

    /// The folder or archive a class was loaded from: the tests may run on the class path or patched into the module.
    private static String root(Class<?> type) {
        try {
            URI file = Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class")).toURI();
            if (file.getScheme().equals("jar")) {
                return Path.of(new URI(file.getRawSchemeSpecificPart().replaceFirst("!.*", ""))).toString();
            }
            Path root = Path.of(file).getParent();
            for (int packages = 0; packages < type.getPackageName().split("\\.").length; packages++) {
                root = root.getParent();
            }
            return root.toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
