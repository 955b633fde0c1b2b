package driftscope.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.lab.Benchmark;
import driftscope.lab.ReferenceNetwork;
import driftscope.lab.recipe.RecipeException;
import driftscope.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `driftscope bench`.
@Command(name = "bench", mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--net", paramLabel = "N", split = ",")
    private List<ReferenceNetwork> networks = List.of(ReferenceNetwork.values());

    @Option(names = "--norm", paramLabel = "N", split = ",")
    private List<String> normalizations = List.of("none", "batch");

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "5")
    private double seconds;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--stdin")
    private boolean stdin;

    @Override
    public Integer call() {
        if (!(seconds > 0 && seconds <= 3600)) {
            throw new Failure(Text.of("cli.seconds", seconds));
        }
        for (String word : normalizations) {
            if (!Benchmark.NORMALIZATIONS.contains(word)) {
                throw new Failure(Text.of("cli.normalization", word, String.join(", ", Benchmark.NORMALIZATIONS)));
            }
        }
        try {
            if (stdin) {
                answer();
            } else {
                print(new Benchmark().measure(networks, normalizations, seconds));
            }
        } catch (RecipeException refused) {
            throw new Failure(refused.getMessage());
        } catch (IOException unreadable) {
            throw new Failure(Text.of("cli.stdin", unreadable.getMessage()));
        }
        return 0;
    }

    private void answer() throws IOException, RecipeException {
        var benchmark = new Benchmark();
        PrintWriter out = spec.commandLine().getOut();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.strip().split("\\s+");
            double speed = benchmark.slice(network(words, line), normalization(words, line), seconds(words, line));
            out.printf(Locale.ROOT, "%.1f%n", speed);
            out.flush();
        }
    }

    private static ReferenceNetwork network(String[] words, String line) {
        return Stream.of(ReferenceNetwork.values())
                .filter(network -> words.length == 3 && network.name().equals(words[0]))
                .findFirst()
                .orElseThrow(() -> new Failure(Text.of("cli.stdin.line", line)));
    }

    /// 0 and 1 are without and with batch norm.
    private static String normalization(String[] words, String line) {
        String word = words[1].equals("0") ? "none" : words[1].equals("1") ? "batch" : words[1];
        if (!Benchmark.NORMALIZATIONS.contains(word)) {
            throw new Failure(Text.of("cli.stdin.line", line));
        }
        return word;
    }

    private static double seconds(String[] words, String line) {
        if (!words[2].matches("\\d{1,7}")) {
            throw new Failure(Text.of("cli.stdin.line", line));
        }
        return Integer.parseInt(words[2]) / 1000.0;
    }

    private void print(List<Benchmark.Result> results) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            List<Map<String, Object>> rows = results.stream().map(BenchCommand::row).toList();
            out.println(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(rows));
            return;
        }
        out.println(Text.of("cli.bench"));
        for (Benchmark.Result result : results) {
            out.printf(
                    Locale.ROOT, "%-7s  %-13s  %,7.0f%n", result.network(), result.normalization(),
                    result.stepsPerSecond());
        }
    }

    private static Map<String, Object> row(Benchmark.Result result) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("network", result.network().name());
        row.put("normalization", result.normalization());
        row.put("stepsPerSecond", result.stepsPerSecond());
        return row;
    }
}
