package driftscope.setting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of whole numbers.
///
/// @param fewest elements
/// @param most elements
/// @param each the limits of an element
public record Wholes(int fewest, int most, Whole each) implements Kind<List<Integer>> {

    public boolean allowsLength(int length) {
        return length >= fewest && length <= most;
    }

    @Override
    public List<Integer> read(@Nullable Object json) throws Refusal {
        if (!(json instanceof List<?> list) || !allowsLength(list.size())) {
            throw new Refusal();
        }
        List<Integer> wholes = new ArrayList<>();
        for (Object element : list) {
            try {
                wholes.add(each.read(element));
            } catch (Refusal refusal) {
                throw new Refusal(wholes.size());
            }
        }
        return List.copyOf(wholes);
    }

    @Override
    public String write(List<Integer> value) {
        return value.toString();
    }
}
