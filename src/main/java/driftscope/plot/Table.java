package driftscope.plot;

import java.util.ArrayList;
import java.util.List;

/// The numbers of a plot in rows, as they are measured: not rounded, and none that is not there.
///
/// @param columns their names
/// @param rows each with an entry per column
public record Table(List<String> columns, List<List<String>> rows) {
    /// Copies the rows.
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// Collects the rows of a table.
    static final class Builder {
        private final List<String> columns;
        private final List<List<String>> rows = new ArrayList<>();

        Builder(String... columns) {
            this.columns = List.of(columns);
        }

        /// Adds a row: words as they are, numbers as a computer reads them; null is an empty entry.
        void row(Object... entries) {
            List<String> row = new ArrayList<>(entries.length);
            for (Object entry : entries) {
                row.add(entry == null ? "" : entry.toString());
            }
            rows.add(row);
        }

        Table build() {
            return new Table(columns, rows);
        }
    }

    /// The table as comma-separated values (RFC 4180), the names of the columns first, lines ended by a line feed.
    public String csv() {
        StringBuilder text = new StringBuilder();
        line(text, columns);
        for (List<String> row : rows) {
            line(text, row);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> entries) {
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            boolean quoted = entry.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            text.append(i == 0 ? "" : ",").append(quoted ? '"' + entry.replace("\"", "\"\"") + '"' : entry);
        }
        text.append('\n');
    }
}
