package driftscope.lab.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file that is written whole or not at all")
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WholeFileTest {

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    @DisplayName("should be there when it is finished, not before")
    void appears() throws IOException {
        Path file = folder.resolve("m.csv");
        try (var whole = new WholeFile(file)) {
            whole.stream().write("new".getBytes(StandardCharsets.UTF_8));
            whole.stream().close();
            assertThat(file).doesNotExist();
            whole.finish();
        }
        assertThat(file).hasContent("new");
    }

    @Test
    @DisplayName("should leave what was there when it is not finished")
    void unfinished() throws IOException {
        Path file = Files.writeString(folder.resolve("m.csv"), "old");
        try (var whole = new WholeFile(file)) {
            whole.stream().write("new".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(file).hasContent("old");
    }

    @Test
    @DisplayName("should leave what was there when the text has half of a character")
    void halfCharacter() throws IOException {
        Path file = Files.writeString(folder.resolve("r.json"), "old");

        assertThatThrownBy(() -> WholeFile.write(file, "a\uD800b")).isInstanceOf(IOException.class);

        assertThat(file).hasContent("old");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @DisplayName("should keep the permissions of the file it replaces")
    void mode() throws IOException {
        Path file = Files.writeString(folder.resolve("m.csv"), "old");
        for (String mode : new String[] {"rw-------", "rw-rw-r--", "rwxr-xr-x"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

            WholeFile.write(file, mode);

            assertThat(file).hasContent(mode);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo(mode);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @DisplayName("should have the permissions of any new file where it replaces none")
    void newMode() throws IOException {
        WholeFile.write(folder.resolve("m.csv"), "new");

        assertThat(Files.getPosixFilePermissions(folder.resolve("m.csv")))
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(folder.resolve("other"))));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @DisplayName("should be written through links, which stay links, be there a file at their end or none yet")
    void links() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("there.csv"), "old");
        for (String name : new String[] {"there.csv", "to-come.csv"}) {
            Path link = Files.createSymbolicLink(folder.resolve(name), Path.of("elsewhere", name));
            Path second = Files.createSymbolicLink(folder.resolve("second-" + name), link);

            WholeFile.write(second, "new");

            assertThat(second).isSymbolicLink();
            assertThat(link).isSymbolicLink();
            assertThat(elsewhere.resolve(name)).isRegularFile().hasContent("new");
        }
        Path circle = Files.createSymbolicLink(folder.resolve("circle"), folder.resolve("circle"));
        assertThatThrownBy(() -> WholeFile.write(circle, "new")).hasMessageContaining("leads nowhere");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @DisplayName("should be written straight to where it is no file: a pipe and a device stay what they are")
    void straight() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();

        WholeFile.write(pipe, "through the pipe");
        Path device = Files.createSymbolicLink(folder.resolve("device"), Path.of("/dev/null"));
        WholeFile.write(device, "into nothing");

        assertThat(reader.getInputStream()).hasContent("through the pipe");
        assertThat(Files.isRegularFile(pipe)).isFalse();
        assertThat(device).isSymbolicLink();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("should be refused before anything is written where no file can be")
    void impossible() throws IOException {
        assertThatThrownBy(() -> new WholeFile(folder)).hasMessage("it is a folder");
        assertThatThrownBy(() -> new WholeFile(folder.resolve("none/m.csv"))).hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> new WholeFile(folder.resolve("x".repeat(256)))).hasMessage("File name too long");
        assertThatThrownBy(() -> new WholeFile(Path.of("/dev/full")).stream().write(1)).hasMessageContaining("No space left");

        WholeFile.write(folder.resolve("x".repeat(255)), "just fits");
        assertThat(folder.resolve("x".repeat(255))).hasContent("just fits");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("should take away what dead processes of this computer left, and nothing else")
    void leftovers() throws Exception {
        Path own;
        try (var first = new WholeFile(folder.resolve("first"))) {
            try (Stream<Path> files = Files.list(folder)) {
                own = files.findFirst().orElseThrow();
            }
            String name = own.getFileName().toString();
            Process dead = new ProcessBuilder("true").start();
            dead.waitFor();
            String[] parts = name.split("-");
            String living = "-" + ProcessHandle.current().pid() + "-" + parts[3] + "-";
            Path later = Files.createDirectory(folder.resolve("later"));
            Path ofTheDead = Files.createFile(later.resolve(name.replace(living, "-" + dead.pid() + "-" + parts[3] + "-")));
            Path ofAnotherStart = Files.createFile(later.resolve(name.replace(living, "-" + ProcessHandle.current().pid() + "-0-")));
            Path ofTheLiving = Files.createFile(later.resolve(name));
            Path ofAnotherComputer = Files.createFile(later.resolve(
                    name.replace("-" + parts[1] + living, "-0-" + dead.pid() + "-" + parts[3] + "-")));
            Path ofSomebody = Files.createFile(later.resolve(".driftscope-notes.part"));

            WholeFile.write(later.resolve("m.csv"), "new");

            assertThat(ofTheDead).doesNotExist();
            assertThat(ofAnotherStart).doesNotExist();
            assertThat(ofTheLiving).exists();
            assertThat(ofAnotherComputer).exists();
            assertThat(ofSomebody).exists();
            for (Path part : new Path[] {ofTheLiving, ofAnotherComputer, ofSomebody}) {
                Files.delete(part);
            }
        }
    }
}
