package driftscope.cli;

import driftscope.nn.Normalization;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a normalization as recipes spell it.
final class NormalizationConverter implements ITypeConverter<Normalization> {

    @Override
    public Normalization convert(String word) {
        return normalization(word).orElseThrow(() -> new TypeConversionException(Text.of(
                "cli.normalization", word, String.join(", ", new Choice<>(Normalization.class).words()))));
    }

    /// What a word stands for, or nothing.
    static Optional<Normalization> normalization(String word) {
        return Stream.of(Normalization.values()).filter(value -> Choice.word(value).equals(word)).findFirst();
    }
}
