package driftscope.lab.export;

import driftscope.text.Text;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file that appears under its name only when it is whole: written beside it under a temporary name, brought to the disk,
/// then moved in one go. Whoever reads it finds what was there before or what is there now, even if the power fails.
///
/// A link stays a link: what it points to is replaced. What is replaced keeps its permissions and, where the system lets us, its
/// owner. What is no regular file, as a pipe or `/dev/stdout`, is never replaced but written straight to.
public final class WholeFile implements AutoCloseable {

    private static final int MOST_LINKS = 40;

    /// What the standard streams are called where they have names. Opened anew under them, a file would be written from its start
    /// again, over what else goes there.
    private static final Map<String, FileDescriptor> STANDARD_STREAMS = Map.of(
            "/dev/stdout", FileDescriptor.out,
            "/dev/fd/1", FileDescriptor.out,
            "/proc/self/fd/1", FileDescriptor.out,
            "/dev/stderr", FileDescriptor.err,
            "/dev/fd/2", FileDescriptor.err,
            "/proc/self/fd/2", FileDescriptor.err);

    private final Path target;
    /// Null where the target is written straight to.
    private final @Nullable Path temporary;
    private final @Nullable FileChannel channel;
    private final OutputStream stream;

    /// Starts to write.
    ///
    /// @throws IOException if nothing can be written where the file shall be; the message says why, in words that follow "cannot be
    ///     written: "
    public WholeFile(Path file) throws IOException {
        FileDescriptor standard = STANDARD_STREAMS.get(file.toString());
        if (standard != null) {
            target = file;
            temporary = null;
            channel = null;
            stream = new FileOutputStream(standard);
            return;
        }
        if (Files.isDirectory(file)) {
            throw new IOException(Text.of("file.folder"));
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            target = file;
            temporary = null;
            channel = null;
            stream = Files.newOutputStream(file, StandardOpenOption.WRITE);
            return;
        }
        target = behindLinks(file.toAbsolutePath());
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(Text.of("file.noFolder", folder));
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(Text.of("file.folderDenied", folder));
        }
        boolean replaces = isThere(target);
        if (replaces && !Files.isWritable(target)) {
            throw new IOException(Text.of("file.denied"));
        }
        temporary = Leftovers.newTemporary(folder);
        FileChannel opened = null;
        try {
            opened = open(temporary, replaces ? target : null);
            if (replaces) {
                takeOwnerAndMode(target, temporary);
            }
        } catch (IOException failed) {
            if (opened != null) {
                opened.close();
            }
            Leftovers.remove(temporary);
            throw failed;
        }
        channel = opened;
        stream = Channels.newOutputStream(opened);
    }

    /// Writes a text in UTF-8, whole or not at all.
    ///
    /// @throws IOException as the constructor does, or if the disk is full
    public static void write(Path file, String text) throws IOException {
        // A half of a character is found before anything is touched.
        ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe without a reader would be waited for.
            write(file, bytes);
        } else {
            Leftovers.undisturbed(() -> write(file, bytes));
        }
    }

    private static void write(Path file, ByteBuffer bytes) throws IOException {
        try (var whole = new WholeFile(file)) {
            whole.stream().write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
            whole.finish();
        }
    }

    /// Whether a path is a name of this process's standard output.
    public static boolean isStandardOutput(Path file) {
        return STANDARD_STREAMS.get(file.toString()) == FileDescriptor.out;
    }

    /// Where what is written goes; to be buffered by who writes little at a time. Closing it is allowed and means nothing.
    public OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                stream.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                stream.write(bytes, offset, length);
            }

            @Override
            public void flush() throws IOException {
                stream.flush();
            }
        };
    }

    /// Gives the file its name.
    ///
    /// @throws IOException if that is not possible; then what was there is as it was
    public void finish() throws IOException {
        stream.flush();
        if (temporary == null || channel == null) {
            return;
        }
        channel.force(true);
        channel.close();
        Leftovers.move(temporary, target);
        forceFolder(target);
    }

    /// Leaves nothing behind if the file was not finished.
    @Override
    public void close() throws IOException {
        if (temporary != null) {
            stream.close();
            Leftovers.remove(temporary);
        } else if (!STANDARD_STREAMS.containsKey(target.toString())) {
            stream.close();
        }
    }

    /// What is there in the end when links are followed, be it only the place of a file to come.
    private static Path behindLinks(Path file) throws IOException {
        Path path = file;
        for (int links = 0; Files.isSymbolicLink(path); links++) {
            if (links == MOST_LINKS) {
                throw new IOException(Text.of("file.link"));
            }
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        return path;
    }

    /// Asks the system itself, which says here what it would else say when everything is written: that the name is too long.
    private static boolean isThere(Path target) throws IOException {
        try {
            return Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isRegularFile();
        } catch (NoSuchFileException none) {
            return false;
        } catch (AccessDeniedException denied) {
            throw new IOException(Text.of("file.folderPermissions"), denied);
        } catch (FileSystemException impossible) {
            throw new IOException(
                    impossible.getReason() == null ? Text.of("file.name") : impossible.getReason(), impossible);
        }
    }

    /// What replaces a file is never readable by more people than the file was, not even for a moment.
    private static FileChannel open(Path temporary, @Nullable Path replaced) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (replaced != null && temporary.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            FileAttribute<Set<PosixFilePermission>> ownerOnly =
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            return FileChannel.open(temporary, options, ownerOnly);
        }
        return FileChannel.open(temporary, options);
    }

    private static void takeOwnerAndMode(Path from, Path to) throws IOException {
        if (!to.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        for (String owner : new String[] {"unix:gid", "unix:uid"}) {
            Object wanted = Files.getAttribute(from, owner);
            if (!wanted.equals(Files.getAttribute(to, owner))) {
                try {
                    Files.setAttribute(to, owner, wanted);
                } catch (IOException notAllowed) {
                    // Only the superuser gives files away; ours is a file with the same content and mode.
                }
            }
        }
        Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }

    /// A name is on the disk when its folder is. Not every system lets folders be opened.
    private static void forceFolder(Path target) {
        try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException unsupported) {
            return;
        }
    }
}
