package driftscope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A typed number")
class TypedNumberTest {

    private static final NumberLimit RATE = new NumberLimit(value -> value >= 0 && value <= 1000, false, "0 to 1000");
    private static final NumberLimit BATCH = new NumberLimit(value -> value >= 1 && value <= 4096 && value == Math.rint(value), true, "a whole number, 1 to 4096");

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("should be read with a point or a comma as decimal mark")
    @CsvSource(delimiter = ';', value = {
        "0.05; 0.05", "0,05; 0.05", "1,5e-3; 0.0015", "1.5E−3; 0.0015", ",5; 0.5", ".5; 0.5", "5,; 5", "+3; 3", "0,125; 0.125",
        "12,5; 12.5", " 0,1 ; 0.1", "1e2; 100", "0,0005; 0.0005", "1.125; 1.125"
    })
    void readsDecimals(String typed, double value) {
        assertThat(TypedNumber.read(typed, RATE)).isEqualTo(new TypedNumber(value, null));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("should be whole where it has to, whatever its form")
    @CsvSource(delimiter = ';', value = {"60; 60", "60,0; 60", "60.; 60", "1e3; 1000", "6,4e1; 64", "1024; 1024"})
    void readsWholeNumbers(String typed, double value) {
        assertThat(TypedNumber.read(typed, BATCH)).isEqualTo(new TypedNumber(value, null));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("should be refused, with both readings, where a mark could be one between thousands")
    @CsvSource(delimiter = ';', value = {"1,000; 1; 1000", "1.000; 1; 1000", "1,024; 1.024; 1024", "2.048; 2.048; 2048"})
    void neverGuessesThousands(String typed, String one, String other) {
        assertThat(TypedNumber.read(typed, BATCH).complaint())
                .contains("“" + typed + "”", "could be " + one + " or " + other);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("should be taken where only one of the readings is allowed")
    @CsvSource(delimiter = ';', value = {"1,125; 1.125", "9,999; 9.999"})
    void takesTheOnlyAllowedReading(String typed, double value) {
        assertThat(TypedNumber.read(typed, new NumberLimit(number -> number >= 0 && number <= 10, false, "0 to 10"))).isEqualTo(new TypedNumber(value, null));
    }

    @ParameterizedTest(name = "“{0}”")
    @DisplayName("should be refused with what is allowed where it is no number, or not an allowed one")
    @ValueSource(strings = {
        "", "fast", "1,000,000", "1.234,5", "1 000", "NaN", "Infinity", "-Infinity", "0x10", "1d", "1f", "--1", "1e", "-0.1", "1e400"
    })
    void refuses(String typed) {
        assertThat(TypedNumber.read(typed, RATE).complaint()).isEqualTo("“" + typed + "” is not allowed: " + RATE.allowed());
    }
}
