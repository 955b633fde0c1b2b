package driftscope.lab.lesson;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a lesson. It asks for one thing at most: a prediction or a deed.
///
/// @param id unlike those of the other steps: small letters, digits, hyphens
/// @param prediction to be made before anything is run, or null
/// @param deed to be done, or null
/// @param until the moment that the rest is about, which comes after the deed; or null
/// @param look where, or null
/// @param measurements taken then
/// @param claims about numbers measured here or before
public record LessonStep(
        String id, @Nullable Prediction prediction, @Nullable Deed deed, @Nullable Wait until, @Nullable Look look,
        List<Measurement> measurements, List<Claim> claims) {

    public LessonStep {
        measurements = List.copyOf(measurements);
        claims = List.copyOf(claims);
    }
}
