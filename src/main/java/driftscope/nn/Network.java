package driftscope.nn;

import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A dense network for classification: hidden layers, then a linear layer of logits under a softmax cross-entropy.
///
/// A training step is [#forward], [#backward], [#update], in this order, and allocates nothing: its loops count, since an
/// iterator would be an object. It belongs to one thread.
public final class Network {

    private final List<HiddenLayer> hidden;
    private final Linear output;
    private final SharedMatrices transposes = new SharedMatrices();
    private int capacity = 1;
    private Matrix logits;
    private Matrix logitGradient;
    private double loss = Double.NaN;

    /// A network without normalization, its weights drawn in order from the first layer to the last.
    ///
    /// @param inputs features of an example
    /// @param units of each hidden layer
    /// @param classes what the logits stand for
    public Network(
            int inputs,
            List<Integer> units,
            int classes,
            Activation activation,
            InitialWeights initial,
            RandomStream random) {
        var layers = new ArrayList<HiddenLayer>();
        int fanIn = inputs;
        for (int fanOut : units) {
            layers.add(new HiddenLayer(new Linear(fanIn, fanOut, layers.isEmpty(), initial, random), activation));
            fanIn = fanOut;
        }
        hidden = Collections.unmodifiableList(layers);
        output = new Linear(fanIn, classes, units.isEmpty(), initial, random);
        logits = new Matrix(1, classes);
        logitGradient = new Matrix(1, classes);
    }

    public List<HiddenLayer> hidden() {
        return hidden;
    }

    /// The layer of logits.
    public Linear output() {
        return output;
    }

    /// Hidden layers and the layer of logits: everything with weights.
    public int layers() {
        return hidden.size() + 1;
    }

    /// The linear part of a layer, counted from 0; the last is [#output].
    public Linear linear(int layer) {
        return layer < hidden.size() ? hidden.get(layer).linear() : output;
    }

    /// z of the last layer for the last minibatch, `rows × classes`.
    public Matrix logits() {
        return logits;
    }

    /// ∂L/∂logits for the last minibatch, `rows × classes`.
    public Matrix logitGradient() {
        return logitGradient;
    }

    /// The mean loss of the last minibatch.
    public double loss() {
        return loss;
    }

    /// Makes room for minibatches of so many rows; a smaller minibatch after it needs no new room.
    public void reserve(int rows) {
        if (rows <= capacity) {
            return;
        }
        capacity = rows;
        var outputGradients = new SharedMatrices();
        var passingGradients = new SharedMatrices();
        hidden.forEach(layer -> layer.reserve(rows, outputGradients, passingGradients));
        logits = new Matrix(rows, output.units());
        logitGradient = new Matrix(rows, output.units());
    }

    /// Training: the forward pass of a minibatch, with the statistics of the minibatch, and its loss.
    ///
    /// @param x `rows × inputs`
    /// @param labels one class per row
    /// @return the mean loss
    public double forward(Matrix x, int[] labels) {
        reserve(x.rows());
        Matrix u = x;
        for (int l = 0; l < hidden.size(); l++) {
            HiddenLayer layer = hidden.get(l);
            layer.forward(u);
            u = layer.output();
        }
        logits.useRows(x.rows());
        logitGradient.useRows(x.rows());
        output.forward(u, logits);
        loss = SoftmaxCrossEntropy.lossAndGradient(logits, labels, logitGradient);
        return loss;
    }

    /// The gradients of everything learned, for the minibatch of the last [#forward].
    public void backward(Matrix x) {
        Matrix du = logitGradient;
        Linear above = output;
        output.backward(lastOutput(x), logitGradient);
        for (int l = hidden.size() - 1; l >= 0; l--) {
            HiddenLayer layer = hidden.get(l);
            above.backwardToInput(du, layer.outputGradient(), transposes);
            layer.backward(l == 0 ? x : hidden.get(l - 1).output());
            above = layer.linear();
            du = layer.sumGradient();
        }
    }

    private Matrix lastOutput(Matrix x) {
        return hidden.isEmpty() ? x : hidden.getLast().output();
    }

    /// Moves the running statistics and everything learned, by the gradients of the last [#backward].
    public void update(Sgd sgd) {
        int rows = logits.rows();
        for (int l = 0; l < hidden.size(); l++) {
            HiddenLayer layer = hidden.get(l);
            layer.updateRunningStatistics(rows);
            layer.update(sgd);
        }
        output.update(sgd);
    }

    /// Makes the running statistics the plain average over the minibatches seen so far, the `count`-th of them being the
    /// one of the last [#forward].
    public void averageRunningStatistics(int count) {
        for (HiddenLayer layer : hidden) {
            if (layer.batchNorm() != null) {
                layer.batchNorm().updateRunningStatistics(logits.rows(), 1f / count);
            }
        }
    }

    public void setEpsilon(double epsilon) {
        for (HiddenLayer layer : hidden) {
            if (layer.batchNorm() != null) {
                layer.batchNorm().setEpsilon(epsilon);
            }
        }
    }

    public void setStatisticsMomentum(double statisticsMomentum) {
        for (HiddenLayer layer : hidden) {
            if (layer.batchNorm() != null) {
                layer.batchNorm().setStatisticsMomentum(statisticsMomentum);
            }
        }
    }
}
