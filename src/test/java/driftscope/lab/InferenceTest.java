package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.data.Examples;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Inference;
import driftscope.lab.recipe.InferenceOrder;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Evaluation;
import driftscope.math.Matrix;
import driftscope.math.PooledMoments;
import driftscope.nn.Normalization;
import driftscope.nn.PassThrough;
import driftscope.nn.SoftmaxCrossEntropy;
import driftscope.nn.stage.BatchNormalizer;
import driftscope.nn.stage.ExactStatistics;
import driftscope.nn.stage.Pass;
import driftscope.setting.Values;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Inference")
class InferenceTest {

    private static final Recipe RECIPE = Runs.small();
    private static final Examples TRAINING = Runs.data(RECIPE).training();
    private static final Examples TEST = Runs.data(RECIPE).test();

    private static Lane trained(Values settings) {
        Lane lane = Runs.lane(RECIPE.startingWith("B", settings), 1);
        Runs.advance(lane, 60);
        lane.look();
        return lane;
    }

    private static Matrix all(Examples examples) {
        var x = new Matrix(examples.size(), examples.features());
        for (int i = 0; i < examples.size(); i++) {
            examples.copyInto(i, x.values(), i * x.stride());
        }
        return x;
    }

    private static double testLoss(Matrix logits) {
        int[] labels = new int[TEST.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = TEST.label(i);
        }
        return SoftmaxCrossEntropy.totalLoss(logits, labels) / labels.length;
    }

    @Test
    @DisplayName("with the training set should use what every layer would have of all training examples as one minibatch")
    void trainingSet() {
        Lane lane = trained(Values.of(Catalogue.INFERENCE, Inference.TRAINING_SET));
        var exact = new ExactStatistics();
        new PassThrough(lane.network(), TRAINING.size())
                .logits(lane.network(), all(TRAINING), Pass.TRAINING, new PassThrough.Visitor() {
                    @Override
                    public void visit(int layer, Matrix activationInput, Matrix output) {}

                    @Override
                    public void normalizes(BatchNormalizer normalizer, Matrix input) {
                        var moments = new PooledMoments(normalizer.units());
                        moments.add(input);
                        exact.put(normalizer, moments);
                    }
                });
        Matrix logits = new PassThrough(lane.network(), TEST.size())
                .logits(lane.network(), all(TEST), Pass.inference(exact), PassThrough.Visitor.NONE);

        assertThat(lane.evaluate().testLoss()).isCloseTo(testLoss(logits), within(1e-5));
        assertThat(lane.evaluate().testLoss()).isNotCloseTo(trained(Values.NONE).evaluate().testLoss(), within(1e-4));
    }

    @Test
    @DisplayName("adapted should be that of the test set as one minibatch, as minibatches of its size are")
    void adapted() {
        Lane lane = trained(Values.of(Catalogue.INFERENCE, Inference.ADAPTED));
        Matrix logits = new PassThrough(lane.network(), TEST.size())
                .logits(lane.network(), all(TEST), Pass.TRAINING, PassThrough.Visitor.NONE);
        Evaluation whole = trained(Values.of(Catalogue.INFERENCE, Inference.MINIBATCH)
                        .with(Catalogue.INFERENCE_BATCH_SIZE, TEST.size()))
                .evaluate();

        assertThat(lane.evaluate().testLoss()).isCloseTo(testLoss(logits), within(1e-5));
        assertThat(whole.testLoss()).isCloseTo(testLoss(logits), within(1e-6));
    }

    @Test
    @DisplayName("with minibatches should give β everywhere at size 1, and take the test set in its order or by class")
    void minibatches() {
        Values minibatch = Values.of(Catalogue.INFERENCE, Inference.MINIBATCH).with(Catalogue.INFERENCE_BATCH_SIZE, 10);
        Lane lane = trained(Values.of(Catalogue.INFERENCE, Inference.MINIBATCH).with(Catalogue.INFERENCE_BATCH_SIZE, 1));
        Matrix one = new Matrix(1, TEST.features());
        TEST.copyInto(0, one.values(), 0);
        var pass = new PassThrough(lane.network(), 1);
        int same = SoftmaxCrossEntropy.prediction(
                pass.logits(lane.network(), one, Pass.INFERENCE_WITH_MINIBATCH, PassThrough.Visitor.NONE), 0);
        int right = 0;
        for (int i = 0; i < TEST.size(); i++) {
            right += TEST.label(i) == same ? 1 : 0;
        }

        assertThat(lane.evaluate().testAccuracy()).isEqualTo((double) right / TEST.size());
        assertThat(trained(minibatch).evaluate().testLoss()).isCloseTo(lossInMinibatches(10, false), within(1e-6));
        assertThat(trained(minibatch.with(Catalogue.INFERENCE_ORDER, InferenceOrder.BY_CLASS)).evaluate().testLoss())
                .isCloseTo(lossInMinibatches(10, true), within(1e-6));
    }

    private static double lossInMinibatches(int size, boolean byClass) {
        List<Integer> order = IntStream.range(0, TEST.size())
                .boxed()
                .sorted(Comparator.comparing(example -> byClass ? TEST.label(example) : 0))
                .toList();
        Lane lane = trained(Values.NONE);
        double loss = 0;
        for (int first = 0; first < order.size(); first += size) {
            List<Integer> some = order.subList(first, Math.min(order.size(), first + size));
            var x = new Matrix(some.size(), TEST.features());
            int[] labels = new int[some.size()];
            for (int i = 0; i < labels.length; i++) {
                TEST.copyInto(some.get(i), x.values(), i * x.stride());
                labels[i] = TEST.label(some.get(i));
            }
            Matrix logits = new PassThrough(lane.network(), labels.length)
                    .logits(lane.network(), x, Pass.TRAINING, PassThrough.Visitor.NONE);
            loss += SoftmaxCrossEntropy.totalLoss(logits, labels);
        }
        return loss / TEST.size();
    }

    @ParameterizedTest
    @EnumSource(Inference.class)
    @DisplayName("should change nothing in the lane, and mean nothing without a normalizer over the minibatch")
    void changesNothing(Inference inference) {
        Lane lane = trained(Values.of(Catalogue.INFERENCE, inference));
        List<int[]> before = Runs.state(lane.network());

        Evaluation evaluation = lane.evaluate();

        assertThat(evaluation.testLoss()).isFinite();
        assertThat(Runs.state(lane.network())).usingRecursiveComparison().isEqualTo(before);
        for (Normalization other : List.of(Normalization.NONE, Normalization.LAYER)) {
            Values plain = Values.of(Catalogue.NORMALIZATION, other);
            assertThat(trained(plain.with(Catalogue.INFERENCE, inference)).evaluate().testLoss())
                    .isEqualTo(trained(plain).evaluate().testLoss());
        }
    }

    @Test
    @DisplayName("should be another after a change in a running lane, and go on as if it had been so from the start")
    void live() {
        Lane lane = trained(Values.NONE);
        lane.schedule(new Change(lane.step(), "B", Values.of(Catalogue.INFERENCE, Inference.ADAPTED)));
        lane.look();

        assertThat(lane.evaluate().testLoss())
                .isEqualTo(trained(Values.of(Catalogue.INFERENCE, Inference.ADAPTED)).evaluate().testLoss());
    }
}
