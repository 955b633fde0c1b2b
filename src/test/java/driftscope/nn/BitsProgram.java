package driftscope.nn;

import com.sun.management.HotSpotDiagnosticMXBean;
import driftscope.math.Matrix;
import driftscope.math.Norm;
import driftscope.nn.optimizer.Adam;
import driftscope.nn.optimizer.AdaptiveClipping;
import driftscope.nn.optimizer.NormClipping;
import driftscope.nn.optimizer.Optimizer;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.optimizer.WeightDecay;
import driftscope.nn.stage.Pass;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.incubator.vector.FloatVector;

/// Trains small networks for a few steps and prints every bit of them: run by [SameBitsEverywhereTest] on virtual
/// machines that use other vectors.
public final class BitsProgram {

    private BitsProgram() {}

    /// Prints the machine, then the bits.
    public static void main(String[] arguments) {
        System.out.println(machine());
        bits().forEach(System.out::println);
    }

    /// What the virtual machine makes of the processor.
    static String machine() {
        var options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return "vectors of " + FloatVector.SPECIES_PREFERRED.length() + " floats, fused multiply-add "
                + options.getVMOption("UseFMA").getValue();
    }

    /// One line for each tensor.
    static List<String> bits() {
        var lines = new ArrayList<String>();
        for (Activation activation : Activation.values()) {
            for (Placement placement : new Placement[] {null, Placement.BEFORE, Placement.AFTER}) {
                train("", activation, placement, List.of(16, 16), new Sgd(0.1f, 0.9f, 0.01f), lines);
            }
        }
        optimizers().forEach((name, optimizer) ->
                train(name + " ", Activation.TANH, Placement.BEFORE, List.of(33, 50), optimizer, lines));
        dropped(lines);
        Nets.statistics().forEach((name, normalized) -> normalized(name, normalized.network(List.of(34, 50)), lines));
        Member.all(Activation.TANH).forEach(member -> family(member, lines));
        return lines;
    }

    private static void normalized(String name, Network network, List<String> lines) {
        var sgd = new Sgd(0.1f, 0.9f, 0.01f);
        for (int step = 0; step < 3; step++) {
            network.forward(Nets.examples(13, 20, step), Nets.labels(13, 3, step));
            network.backward();
            network.update(sgd);
        }
        for (float[] tensor : Nets.state(network)) {
            lines.add(name + " " + hex(tensor));
        }
        Matrix logits = new PassThrough(network, 13)
                .logits(network, Nets.examples(13, 20, 9), Pass.TRAINING, PassThrough.Visitor.NONE);
        lines.add(name + " in passing " + hex(logits.toArray()));
    }

    /// Each kernel of an update at least once.
    static Map<String, Optimizer> optimizers() {
        var decay = new WeightDecay(0.01f, false);
        var optimizers = new LinkedHashMap<String, Optimizer>();
        optimizers.put("SGD", new Sgd(0.1f, 0.9f, 0.01f));
        optimizers.put("Nesterov", new Sgd(0.1f, 0.9f, decay, true));
        optimizers.put("Adam", new Adam(0.01f, 0.9, 0.999, 1e-8, decay, false));
        optimizers.put("AdamW", new Adam(0.01f, 0.9, 0.999, 1e-8, decay, true));
        optimizers.put("clipped norm", new NormClipping(new Sgd(0.1f, 0.9f, 0.01f), 0.1));
        optimizers.put("adaptive clipping", new AdaptiveClipping(new Sgd(0.1f, 0.9f, 0.01f), 0.01));
        return optimizers;
    }

    private static void dropped(List<String> lines) {
        Network network = Nets.network(Activation.GELU, Placement.AFTER, Nets.EPSILON, 20, List.of(33, 50), 3);
        network.setDropout(0.3);
        var sgd = new Sgd(0.1f, 0.9f, 0.01f);
        for (int step = 0; step < 3; step++) {
            network.chance().setStep(step);
            network.forward(Nets.examples(13, 20, step), Nets.labels(13, 3, step));
            network.backward();
            network.update(sgd);
            lines.add("dropout loss " + hex(network.loss()));
        }
        for (float[] tensor : Nets.state(network)) {
            lines.add("dropout " + hex(tensor));
        }
    }

    /// Layers wider than a vector, and not a multiple of one.
    private static void family(Member member, List<String> lines) {
        Network network = member.wideNetwork();
        var sgd = new Sgd(0.1f, 0.9f, 0.01f);
        for (int step = 0; step < 3; step++) {
            network.chance().setStep(step);
            network.forward(member.examples(5, step), Member.labels(5, step));
            network.backward();
            network.update(sgd);
            lines.add(member + " loss " + hex(network.loss()));
        }
        for (float[] tensor : Nets.state(network)) {
            lines.add(member + " " + hex(tensor));
        }
        Matrix logits = new PassThrough(network, 5)
                .logits(network, member.examples(5, 9), Pass.INFERENCE, PassThrough.Visitor.NONE);
        lines.add(member + " inference " + hex(logits.toArray()));
    }

    private static void train(
            String start, Activation activation, Placement placement, List<Integer> units, Optimizer optimizer, List<String> lines) {
        String name = start + activation + " " + (placement == null ? "NONE" : placement) + " " + units + " ";
        Network network = Nets.network(activation, placement, Nets.EPSILON, 20, units, 3);
        var norm = new Norm();
        for (int step = 0; step < 3; step++) {
            Matrix x = Nets.examples(13, 20, step);
            network.forward(x, Nets.labels(13, 3, step));
            network.backward();
            network.update(optimizer);
            lines.add(name + "loss " + hex(network.loss()));
            Matrix gradient = network.linear(0).weightGradient();
            lines.add(name + "norm " + hex(norm.of(gradient.values(), gradient.length())));
            lines.add(name + "update ratio " + hex(network.weights(0).updateRatio()));
        }
        for (float[] tensor : Nets.state(network)) {
            lines.add(name + hex(tensor));
        }
        Matrix logits = new PassThrough(network, 13)
                .logits(network, Nets.examples(13, 20, 9), Pass.INFERENCE, PassThrough.Visitor.NONE);
        lines.add(name + "inference " + hex(logits.toArray()));
    }

    private static String hex(double value) {
        return HexFormat.of().toHexDigits(Double.doubleToLongBits(value));
    }

    private static String hex(float[] values) {
        var hex = new StringBuilder();
        for (float value : values) {
            hex.append(HexFormat.of().toHexDigits(Float.floatToIntBits(value)));
        }
        return hex.toString();
    }
}
