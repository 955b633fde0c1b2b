package driftscope.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The numbers of a plot in rows, as they are measured: not rounded, and none that is not there. The rows of thousands of histograms are many
/// millions: they are made one by one when they are read, on whatever thread that is, from what the plot showed when it was asked.
///
/// @param columns their names
/// @param source gives each row, with an entry per column, to who reads them
public record Table(List<String> columns, Consumer<Consumer<List<String>>> source) {
    /// Copies the names.
    public Table {
        columns = List.copyOf(columns);
    }

    /// A table of rows that are there.
    Table(List<String> columns, List<List<String>> rows) {
        this(columns, reader -> rows.forEach(reader));
    }

    /// A row: words as they are, numbers as a computer reads them; null is an empty entry.
    static List<String> row(@Nullable Object... entries) {
        List<String> row = new ArrayList<>(entries.length);
        for (Object entry : entries) {
            row.add(entry == null ? "" : entry.toString());
        }
        return row;
    }

    /// Collects the rows of a table.
    static final class Builder {
        private final List<String> columns;
        private final List<List<String>> rows = new ArrayList<>();

        Builder(String... columns) {
            this.columns = List.of(columns);
        }

        /// Adds a row, see [Table#row].
        void row(@Nullable Object... entries) {
            rows.add(Table.row(entries));
        }

        Table build() {
            return new Table(columns, rows);
        }
    }

    /// All rows at once.
    public List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        source.accept(rows::add);
        return rows;
    }

    /// The table as comma-separated values (RFC 4180), the names of the columns first, lines ended by a line feed.
    public String csv() {
        var text = new StringBuilder();
        try {
            write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /// Writes what [#csv] is, row by row.
    public void write(Appendable out) throws IOException {
        line(out, columns);
        try {
            source.accept(row -> {
                try {
                    line(out, row);
                } catch (IOException unwritable) {
                    throw new UncheckedIOException(unwritable);
                }
            });
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
    }

    private static void line(Appendable out, List<String> entries) throws IOException {
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            boolean quoted = entry.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            out.append(i == 0 ? "" : ",").append(quoted ? '"' + entry.replace("\"", "\"\"") + '"' : entry);
        }
        out.append('\n');
    }
}
