package driftscope.lab.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// With a validator that others wrote.
@DisplayName("The schema of recipes")
class SchemaTest {

    /// What JSON Schema has no words for: a number that is whole but written with a point, names that must differ or be known.
    private static final List<String> BEYOND_A_SCHEMA = List.of(
            "training: {batchSize: 60.0}",
            "network: {hidden: [100.0]}",
            "lanes: [{name: 'A'}, {name: 'a'}]",
            "changes: [{step: 1, lane: 'C', set: {epsilon: 1}}]");

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(driftscope.lab.recipe.Schema.json(), InputFormat.JSON);

    @Test
    @DisplayName("should itself be allowed by the schema of schemas")
    void isASchema() {
        Schema ofSchemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(ofSchemas.validate(driftscope.lab.recipe.Schema.json(), InputFormat.JSON)).isEmpty();
    }

    @Test
    @DisplayName("should accept every preset, and one that names the schema")
    void accepts() {
        assertThat(Presets.ALL).allSatisfy(preset ->
                assertThat(schema.validate(RecipeWriter.toJson(preset.recipe()), InputFormat.JSON)).isEmpty());
        assertThat(schema.validate("{\"$schema\": \"recipe.schema.json\", \"format\": 1}", InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    @DisplayName("should refuse what the reader refuses")
    void refuses(String part) {
        assertThat(schema.validate(BadRecipes.json(part), InputFormat.JSON)).isNotEmpty();
    }

    static Stream<String> bad() {
        return BadRecipes.all().map(Arguments::get).map(row -> (String) row[0]).filter(part -> !BEYOND_A_SCHEMA.contains(part));
    }

    @Test
    @DisplayName("should be what the reader reads: a recipe may name it")
    void mayBeNamed() throws RecipeException {
        assertThat(RecipeReader.parse(
                        "{\"$schema\": \"recipe.schema.json\", \"format\": 1}", "r.json", Path.of("")))
                .isEqualTo(RecipeReader.parse("{\"format\": 1}", "r.json", Path.of("")));
    }
}
