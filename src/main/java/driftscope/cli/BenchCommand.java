package driftscope.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.lab.Benchmark;
import driftscope.lab.ReferenceNetwork;
import driftscope.lab.recipe.RecipeException;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `driftscope bench`.
@Command(
        name = "bench",
        description = "Measures training steps per second of the reference networks, with and without batch norm, one thread.",
        footer = {
            "",
            "A 784-100-100-100-10 sigmoid, minibatch 60; B 784-(20 x 100)-10 tanh, 60;",
            "C 784-(6 x 256)-10 ReLU, 128; D 2-(8 x 32)-2 tanh, 32.",
            "",
            "Example:",
            "  driftscope bench --net A,C --seconds 5"
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--net", paramLabel = "A,B,C,D", split = ",", description = "Which networks. Default: all.")
    private List<ReferenceNetwork> networks = List.of(ReferenceNetwork.values());

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "5", description = "For each, after a warm-up. Default: 5.")
    private double seconds;

    @Option(names = "--json", description = "Prints JSON instead of a table.")
    private boolean json;

    @Option(
            names = "--stdin",
            description = "Reads lines NET BN MILLIS (A 1 150) and answers each with steps per second, so that another"
                    + " program can be measured in turn.")
    private boolean stdin;

    @Override
    public Integer call() {
        if (!(seconds > 0 && seconds <= 3600)) {
            throw new Failure("--seconds " + seconds + " is not allowed: above 0, at most 3600");
        }
        try {
            if (stdin) {
                answer();
            } else {
                print(new Benchmark().measure(networks, seconds));
            }
        } catch (RecipeException refused) {
            throw new Failure(refused.getMessage());
        } catch (IOException unreadable) {
            throw new Failure("standard input cannot be read: " + unreadable.getMessage());
        }
        return 0;
    }

    private void answer() throws IOException, RecipeException {
        var benchmark = new Benchmark();
        PrintWriter out = spec.commandLine().getOut();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.strip().split("\\s+");
            if (words.length != 3 || !words[0].matches("[A-D]") || !words[1].matches("[01]") || !words[2].matches("\\d{1,7}")) {
                throw new Failure("'" + line + "' is not understood: NET BN MILLIS, such as A 1 150");
            }
            double speed = benchmark.slice(
                    ReferenceNetwork.valueOf(words[0]), words[1].equals("1"), Integer.parseInt(words[2]) / 1000.0);
            out.printf(Locale.ROOT, "%.1f%n", speed);
            out.flush();
        }
    }

    private void print(List<Benchmark.Result> results) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            List<Map<String, Object>> rows = results.stream().map(BenchCommand::row).toList();
            out.println(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(rows));
            return;
        }
        out.println("network  batch norm  steps/s");
        for (Benchmark.Result result : results) {
            out.printf(
                    Locale.ROOT, "%-7s  %-10s  %,7.0f%n", result.network(), result.batchNorm() ? "with" : "without",
                    result.stepsPerSecond());
        }
    }

    private static Map<String, Object> row(Benchmark.Result result) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("network", result.network().name());
        row.put("batchNorm", result.batchNorm());
        row.put("stepsPerSecond", result.stepsPerSecond());
        return row;
    }
}
