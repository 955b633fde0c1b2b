package driftscope.nn;

import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.optimizer.Optimizer;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.Chance;
import driftscope.nn.stage.Dropout;
import driftscope.nn.stage.Linear;
import driftscope.nn.stage.Noise;
import driftscope.nn.stage.Normalizer;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Room;
import driftscope.nn.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Hidden layers, then a linear layer: of logits under a softmax cross-entropy, or, where numbers are learned, of these under a squared
/// error. It is called the layer of logits in both.
///
/// A training step is [#forward], [#backward], [#update], in this order, and allocates nothing: its loops count, since an
/// iterator would be an object. It belongs to one thread.
public final class Network {

    private final Architecture architecture;
    private final Chance chance;
    private final Block[] blocks;
    private final List<Block> hidden;
    private final Linear output;
    private Room room;
    private Matrix logitGradient;
    private double loss = Double.NaN;
    private int arrangement;
    private StepClock clock = StepClock.STOPPED;

    /// A network without normalization, its weights drawn in order from the first layer to the last.
    ///
    /// @param random what initial weights are drawn from
    /// @param chance what random stages draw from
    public Network(Architecture architecture, RandomStream random, Chance chance) {
        this.architecture = architecture;
        this.chance = chance;
        List<Block> layers = architecture.blocks(random);
        hidden = List.copyOf(layers.subList(0, layers.size() - 1));
        output = layers.getLast().linear();
        blocks = layers.toArray(Block[]::new);
        reserve(new Room(1));
    }

    /// A dense network without normalization.
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
        this(Architecture.dense(inputs, units, classes, activation, initial), random, new Chance(0));
    }

    public Architecture architecture() {
        return architecture;
    }

    /// What random stages draw from: to be told the step before a forward pass.
    public Chance chance() {
        return chance;
    }

    /// Another number each time that stages came, went or moved.
    int arrangement() {
        return arrangement;
    }

    /// Every layer: the hidden ones and that of logits.
    public List<Block> blocks() {
        return List.of(blocks);
    }

    /// The layers that the picture shows.
    public List<Block> hidden() {
        return hidden;
    }

    /// The layer of logits.
    public Linear output() {
        return output;
    }

    /// Hidden layers and the layer of logits: everything with weights.
    public int layers() {
        return blocks.length;
    }

    /// The linear part of a layer, counted from 0; the last is [#output].
    public Linear linear(int layer) {
        return blocks[layer].linear();
    }

    /// W of a layer, counted from 0 and including the layer of logits.
    public Parameter weights(int layer) {
        return blocks[layer].weights();
    }

    /// z of the last layer for the last minibatch, `rows × classes`.
    public Matrix logits() {
        return output.output();
    }

    /// ∂L/∂logits for the last minibatch, `rows × classes`.
    public Matrix logitGradient() {
        return logitGradient;
    }

    /// The mean loss of the last minibatch.
    public double loss() {
        return loss;
    }

    /// Does something with every stage of a kind, in the order of computation.
    public <S extends Stage> void each(Class<S> kind, Consumer<S> action) {
        for (Block block : blocks) {
            for (Stage stage : block.stages()) {
                if (kind.isInstance(stage)) {
                    action.accept(kind.cast(stage));
                }
            }
        }
    }

    /// Makes room for minibatches of so many rows; a smaller minibatch after it needs no new room. Where it fails, for want of
    /// memory for instance, the network stays as it was.
    ///
    /// @throws IllegalArgumentException if a matrix of so many rows does not fit into one array
    public void reserve(int rows) {
        if (rows > room.rows()) {
            reserve(new Room(rows));
        }
    }

    /// Moves every stage into another room, or none.
    void reserve(Room other) {
        var moves = new ArrayList<Runnable>();
        each(Stage.class, stage -> moves.add(stage.reserve(other)));
        for (Block block : blocks) {
            if (block.skip() != null) {
                moves.add(block.skip().reserve(other));
            }
        }
        Matrix newLogitGradient = other.lasting(output.units());
        moves.forEach(Runnable::run);
        logitGradient = newLogitGradient;
        room = other;
    }

    /// Takes a normalizer into each hidden layer, or none where there is no room for them.
    ///
    /// @param noise behind each of them; empty for none
    void insert(List<? extends Normalizer> normalizers, Placement placement, List<Noise> noise) {
        List<Runnable> moves = Stream.concat(normalizers.stream(), noise.stream()).map(stage -> stage.reserve(room)).toList();
        moves.forEach(Runnable::run);
        for (int l = 0; l < normalizers.size(); l++) {
            hidden.get(l).insert(normalizers.get(l), placement, noise.isEmpty() ? null : noise.get(l));
        }
        arrangement++;
    }

    /// Drops the normalizers of all hidden layers.
    void removeNormalizers() {
        hidden.forEach(Block::removeNormalizer);
        arrangement++;
    }

    /// Drops outputs of the nonlinearities of all hidden layers in training; at 0 there is no stage that does so.
    ///
    /// @param probability 0 or more and less than 1
    public void setDropout(double probability) {
        boolean there = !hidden.isEmpty() && hidden.getFirst().dropout() != null;
        if (there && probability > 0) {
            each(Dropout.class, dropout -> dropout.setProbability(probability));
        } else if (probability > 0) {
            List<Dropout> stages = new ArrayList<>();
            for (Block block : hidden) {
                stages.add(new Dropout(block.units(), block.nonlinearity().positions(), stages.size() + 1, chance, probability));
            }
            List<Runnable> moves = stages.stream().map(stage -> stage.reserve(room)).toList();
            moves.forEach(Runnable::run);
            for (int l = 0; l < stages.size(); l++) {
                hidden.get(l).setDropout(stages.get(l));
            }
            arrangement++;
        } else if (there) {
            hidden.forEach(block -> block.setDropout(null));
            arrangement++;
        }
    }

    /// Makes what follows from what is learned, after it was set from outside.
    public void follow() {
        for (Block block : blocks) {
            block.follow(false);
        }
    }

    /// Does something while a clock is told of every part of its steps.
    public void timeWith(StepClock stepClock, Runnable steps) {
        clock = stepClock;
        try {
            steps.run();
        } finally {
            clock = StepClock.STOPPED;
        }
    }

    /// Training: the forward pass of a minibatch, with the statistics of the minibatch, and its loss.
    ///
    /// @param x `rows × inputs`, not to be changed before the backward pass
    /// @param labels one class per row
    /// @return the mean loss
    public double forward(Matrix x, int[] labels) {
        loss = SoftmaxCrossEntropy.lossAndGradient(forward(x), labels, logitGradient);
        clock.ended(StepClock.Part.OTHER);
        return loss;
    }

    /// The same where numbers are learned.
    ///
    /// @param x `rows × inputs`, not to be changed before the backward pass
    /// @param targets `rows × outputs`
    /// @return the mean loss
    public double forward(Matrix x, Matrix targets) {
        loss = SquaredError.lossAndGradient(forward(x), targets, logitGradient);
        clock.ended(StepClock.Part.OTHER);
        return loss;
    }

    private Matrix forward(Matrix x) {
        reserve(x.rows());
        Matrix u = x;
        for (int b = 0; b < blocks.length; b++) {
            u = blocks[b].forward(u, Pass.TRAINING, clock);
            clock.ended(StepClock.Part.OTHER);
        }
        logitGradient.useRows(x.rows());
        return u;
    }

    /// The gradients of everything learned, for the minibatch of the last [#forward].
    public void backward() {
        Matrix dy = logitGradient;
        for (int b = blocks.length - 1; b >= 0; b--) {
            dy = blocks[b].backward(dy, Pass.TRAINING, clock);
            clock.ended(StepClock.Part.OTHER);
        }
        for (int b = 0; b < blocks.length; b++) {
            blocks[b].gather();
            clock.ended(blocks[b].linear().hasWeightNorm() ? StepClock.Part.NORMALIZER : StepClock.Part.LINEAR);
        }
    }

    /// Repeats the backward pass of the last [#forward] down to a stage of a block, for a look at what passes between two stages: once the whole
    /// pass is through, nothing of that is left. Gradients of what is learned do not change.
    ///
    /// @return ∂L/∂(output of the stage), `rows × units`, until the next pass
    public Matrix outputGradient(Block block, Stage stage) {
        Matrix dy = logitGradient;
        int b = blocks.length - 1;
        while (blocks[b] != block) {
            dy = blocks[b].backward(dy, Pass.TRAINING, StepClock.STOPPED);
            b--;
        }
        return block.outputGradient(stage, dy, Pass.TRAINING);
    }

    /// Moves the running statistics and everything learned, by the gradients of the last [#backward].
    public void update(Optimizer optimizer) {
        remember(optimizer.memories());
        for (int b = 0; b < blocks.length; b++) {
            blocks[b].settle(Pass.TRAINING, clock);
        }
        int last = blocks.length - 1;
        for (int pass = 0; pass < optimizer.passes(); pass++) {
            optimizer.begin(pass);
            for (int b = 0; b < last; b++) {
                blocks[b].update(optimizer);
            }
            blocks[last].update(optimizer.ofLogits());
        }
        clock.ended(StepClock.Part.UPDATE);
    }

    /// Before anything moves, since there may be no room for it.
    private void remember(int memories) {
        for (int b = 0; b < blocks.length; b++) {
            blocks[b].remember(memories);
        }
    }
}
