package driftscope.lab.export;

import driftscope.text.Text;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps temporary files from staying behind. A process that is ended by a signal removes its own on the way out; one that is
/// killed cannot, so their names say whose they are, and a later process that writes into the same folder removes them.
///
/// The name is `.driftscope-<computer>-<process>-<its start>-<number>.part`: a folder can be shared by computers, and numbers of
/// processes come again.
final class Leftovers {

    private static final int RADIX = 36;
    private static final Pattern NAME =
            Pattern.compile("\\.driftscope-([0-9a-z]+)-(\\d{1,18})-([0-9a-z]{1,12})-\\d+\\.part");

    /// Held by who writes something short.
    private static final Object UNDISTURBED = new Object();

    private static final Set<Path> TEMPORARIES = new HashSet<>();
    private static final Set<Path> SWEPT = new HashSet<>();
    private static long count;
    private static boolean ending;

    private Leftovers() {}

    @FunctionalInterface
    interface Writing {
        void run() throws IOException;
    }

    /// A name for a temporary file of this process. The first time a folder is written to, what dead processes left there goes.
    ///
    /// @throws IOException if the program is being ended
    static Path newTemporary(Path folder) throws IOException {
        synchronized (TEMPORARIES) {
            if (ending && !Thread.holdsLock(UNDISTURBED)) {
                throw new IOException(Text.of("file.ended"));
            }
            if (SWEPT.isEmpty() && !ending) {
                removeAtTheEnd();
            }
            if (SWEPT.add(folder)) {
                sweep(folder);
            }
            long process = ProcessHandle.current().pid();
            Path temporary = folder.resolve(".driftscope-%s-%d-%s-%d.part"
                    .formatted(computer(), process, start(ProcessHandle.current()), count++));
            TEMPORARIES.add(temporary);
            return temporary;
        }
    }

    private static void removeAtTheEnd() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::removeAll, "remove-temporary-files"));
        } catch (IllegalStateException alreadyEnding) {
            ending = true;
        }
    }

    /// Removes a temporary file if it is still there.
    static void remove(Path temporary) throws IOException {
        synchronized (TEMPORARIES) {
            TEMPORARIES.remove(temporary);
            Files.deleteIfExists(temporary);
        }
    }

    /// Gives a temporary file its name.
    ///
    /// @throws IOException if the end of the program has removed it, or the system refuses
    static void move(Path temporary, Path target) throws IOException {
        synchronized (TEMPORARIES) {
            if (!TEMPORARIES.contains(temporary)) {
                throw new IOException(Text.of("file.ended"));
            }
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException elsewhere) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
            TEMPORARIES.remove(temporary);
        }
    }

    /// Writes something short that the end of the program waits for, even if it has begun.
    static void undisturbed(Writing writing) throws IOException {
        synchronized (UNDISTURBED) {
            writing.run();
        }
    }

    private static void removeAll() {
        synchronized (UNDISTURBED) {
            synchronized (TEMPORARIES) {
                ending = true;
                for (Path temporary : TEMPORARIES) {
                    try {
                        Files.deleteIfExists(temporary);
                    } catch (IOException staysBehind) {
                        // A later run tries again.
                    }
                }
                TEMPORARIES.clear();
            }
        }
    }

    /// Removes what dead processes of this computer left in a folder.
    private static void sweep(Path folder) {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".driftscope-*.part")) {
            for (Path part : parts) {
                if (isLeftOver(part.getFileName().toString()) && Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // Whoever may not read or clear the folder may still write a file there.
            return;
        }
    }

    /// Whether a file name says that its process ran on this computer and is gone.
    static boolean isLeftOver(String fileName) {
        Matcher name = NAME.matcher(fileName);
        if (!name.matches() || !name.group(1).equals(computer())) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(name.group(2)));
        return process.isEmpty() || !start(process.get()).equals(name.group(3));
    }

    private static String start(ProcessHandle process) {
        return Long.toString(process.info().startInstant().map(Instant::toEpochMilli).orElse(0L), RADIX);
    }

    private static String computer() {
        String name = "";
        try {
            name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException | RuntimeException notLinux) {
            name = Optional.ofNullable(System.getenv("COMPUTERNAME")).orElse("");
        }
        return Integer.toString(name.toLowerCase(Locale.ROOT).hashCode() & Integer.MAX_VALUE, RADIX);
    }
}
