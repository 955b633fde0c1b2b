package driftscope.app.bar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The version")
class VersionTest {

    @Test
    @DisplayName("should be that of the build")
    void isThatOfTheBuild() throws IOException {
        Matcher first = Pattern.compile("<version>(.*?)</version>").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(first.find()).isTrue();
        assertThat(Version.NUMBER).isEqualTo(first.group(1));
    }
}
