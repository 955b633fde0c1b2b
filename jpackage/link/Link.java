import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleResolutionAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.tools.jlink.internal.PluginRepository;
import jdk.tools.jlink.plugin.Plugin;
import jdk.tools.jlink.plugin.ResourcePool;
import jdk.tools.jlink.plugin.ResourcePoolBuilder;
import jdk.tools.jlink.plugin.ResourcePoolEntry;

/// jlink, with one more plugin, and with `--add-options=@FILE` for options in an argument file of java (one or more a line, `#` starts a
/// comment; jlink itself knows none). `--known-vectors` takes the mark off the incubating module of vectors.
///
/// Java warns of a marked module on the console at each start, and keeps neither its graph of modules nor linked lambdas in a
/// cache: a third of the time the window takes to open. The mark changes nothing else; but the virtual machine turns its vector
/// instructions on when it loads the module, which a cached graph spares it, so the image has to (`jpackage/java.options`). There is no public way to add a
/// plugin, hence the internal class, which the caller has to export.
public final class Link {

    private static final String OPTIONS_FILE = "--add-options=@";

    private static final class KnownVectors implements Plugin {

        private static final String MARKED = "/jdk.incubator.vector/module-info.class";

        @Override
        public String getName() {
            return "known-vectors";
        }

        @Override
        public Category getType() {
            return Category.FILTER;
        }

        @Override
        public String getDescription() {
            return "Takes the mark of incubation off jdk.incubator.vector.";
        }

        @Override
        public String getUsage() {
            return "  --known-vectors   " + getDescription();
        }

        @Override
        public ResourcePool transform(ResourcePool in, ResourcePoolBuilder out) {
            in.transformAndCopy(entry -> entry.path().equals(MARKED) ? withoutMark(entry) : entry, out);
            return out.build();
        }

        private static ResourcePoolEntry withoutMark(ResourcePoolEntry entry) {
            ClassFile classFile = ClassFile.of();
            return entry.copyWithContent(classFile.transformClass(
                    classFile.parse(entry.contentBytes()),
                    ClassTransform.dropping(ModuleResolutionAttribute.class::isInstance)));
        }
    }

    private static String withOptionsOfFile(String argument) {
        if (!argument.startsWith(OPTIONS_FILE)) {
            return argument;
        }
        try (Stream<String> lines = Files.lines(Path.of(argument.substring(OPTIONS_FILE.length())))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.joining(" ", "--add-options=", ""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static void main(String[] arguments) {
        PluginRepository.registerPlugin(new KnownVectors());
        System.exit(ToolProvider.findFirst("jlink").orElseThrow().run(
                System.out, System.err, Stream.of(arguments).map(Link::withOptionsOfFile).toArray(String[]::new)));
    }
}
