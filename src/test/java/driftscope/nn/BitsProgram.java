package driftscope.nn;

import com.sun.management.HotSpotDiagnosticMXBean;
import driftscope.math.Matrix;
import driftscope.math.Norm;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.stage.Pass;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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
                train(activation, placement, List.of(16, 16), false, lines);
            }
        }
        train(Activation.TANH, Placement.BEFORE, List.of(33, 50), false, lines);
        dropped(lines);
        train(Activation.TANH, Placement.BEFORE, List.of(33, 50), true, lines);
        return lines;
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

    private static void train(Activation activation, Placement placement, List<Integer> units, boolean nesterov, List<String> lines) {
        String name = activation + " " + (placement == null ? "NONE" : placement) + " " + units + (nesterov ? " Nesterov " : " ");
        Network network = Nets.network(activation, placement, Nets.EPSILON, 20, units, 3);
        var sgd = new Sgd(0.1f, 0.9f, 0.01f, nesterov);
        var norm = new Norm();
        for (int step = 0; step < 3; step++) {
            Matrix x = Nets.examples(13, 20, step);
            network.forward(x, Nets.labels(13, 3, step));
            network.backward();
            network.update(sgd);
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
