package driftscope.lab.recipe;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Parts of recipes that are not allowed, and how the reader says so.
final class BadRecipes {

    private static final String TABLE = """
            title: 7                                  | title: 7 is not allowed; a title is one line
            title: 'a\\nb'                            | title: "a\\u000Ab" is not allowed
            seed: 1.5                                 | seed: 1.5 is not allowed; allowed is a whole number
            seed: 9223372036854775808                 | seed: 9223372036854775808 is not allowed; allowed is a whole number
            seed: '42'                                | seed: "42" is not allowed
            sed: 42                                   | sed: no such key (did you mean seed?); allowed here are $schema, format, title
            data: 'mnist'                             | data: "mnist" is not allowed; an object in braces is needed
            data: {name: 'cifar'}                     | data.name: "cifar" is not allowed; allowed is one of "mnist", "spirals"
            data: {name: 3}                           | data.name: 3 is not allowed
            data: {name: 'mnist', noise: 1}           | data.noise: 1 is not allowed; only points in the plane have it
            data: {trainingExamples: 0}               | data.trainingExamples: 0 is not allowed; allowed is a whole number, 1 to 1000000, or "all"
            data: {trainingExamples: 'half'}          | data.trainingExamples: "half" is not allowed; allowed is a whole number, 1 to 1000000, or "all"
            data: {noise: 1}                          | data.noise: 1 is not allowed; only points in the plane have it
            data: {idx: 'x', name: 'mnist'}           | data.name: "mnist" is not allowed; it stands where no folder (idx) is given
            data: {idx: ''}                           | data.idx: "" is not allowed; allowed is the path of a folder
            data: {idx: 'a\\u0000b'}                  | data.idx: "a\\u0000b" is not allowed; allowed is the path of a folder
            data: {csv: 'x.csv', label: 'y'}          | data.csv: no such key; allowed here are name, idx
            data: {name: 'xor', examples: 9}          | data.examples: 9 is not allowed; allowed is a whole number, 10 to 100000
            data: {name: 'xor', noise: 11}            | data.noise: 11 is not allowed; allowed is 0 to 10
            network: []                               | network: [] is not allowed; an object in braces
            network: {hidden: []}                     | network.hidden: [] is not allowed; allowed is a list of 1 to 100 whole numbers of 1 to 4096
            network: {hidden: 100}                    | network.hidden: 100 is not allowed
            network: {hidden: [100, 0]}               | network.hidden[1]: 0 is not allowed; allowed is a whole number, 1 to 4096
            network: {hidden: [100, 4097]}            | network.hidden[1]: 4097 is not allowed
            network: {hidden: [100.0]}                | network.hidden[0]: 100.0 is not allowed; allowed is a whole number
            network: {hidden: [null]}                 | network.hidden[0]: null is not allowed
            network: {dropout: 1}                     | network.dropout: 1 is not allowed; allowed is 0 or more and less than 1
            network: {activation: 'Relu'}             | network.activation: "Relu" is not allowed; allowed is one of "linear", "sigmoid", "tanh", "relu", "leaky-relu", "gelu"
            network: {layers: 3}                      | network.layers: no such key; allowed here are dropout, kind, hidden, residual, activation, init
            network: {init: {kind: 'he', std: 1}}     | network.init.std: 1 is not allowed; only the kind "normal" has it
            network: {init: {std: -1}}                | network.init.std: -1 is not allowed; allowed is 0 to 100
            network: {init: {gain: 0}}                | network.init.gain: 0 is not allowed; allowed is more than 0 and at most 100
            network: {init: {kind: 'lecun'}}          | network.init.kind: "lecun" is not allowed; allowed is one of "normal", "xavier", "he"
            training: {batchSize: 60.0}               | training.batchSize: 60.0 is not allowed; allowed is a whole number, 1 to 4096
            training: {batchSize: 0}                  | training.batchSize: 0 is not allowed
            training: {batchSize: 99999999999999}     | training.batchSize: 99999999999999 is not allowed
            training: {batchsize: 60}                 | training.batchsize: no such key (did you mean batchSize?); allowed here are learningRate, batchSize
            training: {optimizer: 'lion'}             | training.optimizer: "lion" is not allowed; allowed is one of "sgd", "nesterov", "adam", "adamw"
            training: {nesterov: true}                | training.nesterov: no such key
            training: {beta1: 1}                      | training.beta1: 1 is not allowed; allowed is 0 or more and less than 1
            training: {adamEpsilon: 0}                | training.adamEpsilon: 0 is not allowed; allowed is 1e-20 to 1000
            training: {decayNormalization: 'no'}      | training.decayNormalization: "no" is not allowed; allowed is true or false
            training: {schedule: 'cosine'}            | training.schedule: "cosine" is not allowed; an object in braces is needed, with the keys kind, every, factor
            training: {schedule: {kind: 'linear'}}    | training.schedule.kind: "linear" is not allowed; allowed is one of "constant", "step", "cosine"
            training: {schedule: {every: 0}}          | training.schedule.every: 0 is not allowed; allowed is a whole number
            training: {schedule: {warmUp: 1}}         | training.schedule.warmUp: no such key (did you mean warmup?)
            training: {clipping: {norm: 0}}           | training.clipping.norm: 0 is not allowed; allowed is more than 0
            lanes: [{clipping: {kind: 'value'}}]      | lanes[0].clipping.kind: "value" is not allowed; allowed is one of "none", "norm", "adaptive"
            training: {learningRate: 1e999}           | training.learningRate: Infinity is not allowed; allowed is 0 to 1000
            training: {learningRate: -0.1}            | training.learningRate: -0.1 is not allowed
            training: {learningRate: '0.1'}           | training.learningRate: "0.1" is not allowed; allowed is 0 to 1000
            training: {learningRate: true}            | training.learningRate: true is not allowed
            training: {momentum: 1}                   | training.momentum: 1 is not allowed; allowed is 0 or more and less than 1
            training: {weightDecay: 11}               | training.weightDecay: 11 is not allowed; allowed is 0 to 10
            lanes: []                                 | lanes: [] is not allowed; a recipe has a list of 1 or 2 lanes
            lanes: [{}, {}, {}]                       | lanes: a list of 3 is not allowed; a recipe has a list of 1 or 2 lanes
            lanes: [3]                                | lanes[0]: 3 is not allowed; an object in braces
            lanes: [{name: 'A'}, {name: 'a'}]         | lanes[1].name: "a" is not allowed; a lane's name is 1 to 12 letters
            lanes: [{name: '../x'}]                   | lanes[0].name: "../x" is not allowed; a lane's name is
            lanes: [{name: ''}]                       | lanes[0].name: "" is not allowed
            lanes: [{name: 'abcdefghijklm'}]          | lanes[0].name: "abcdefghijklm" is not allowed
            lanes: [{normalization: 'layers'}]        | lanes[0].normalization: "layers" is not allowed; allowed is one of "none", "batch", "layer", "group", "instance"
            lanes: [{epsilon: -1}]                    | lanes[0].epsilon: -1 is not allowed; allowed is 0 to 1000
            lanes: [{statisticsMomentum: 2}]          | lanes[0].statisticsMomentum: 2 is not allowed; allowed is 0 to 1
            lanes: [{placement: 'between'}]           | lanes[0].placement: "between" is not allowed; allowed is one of "before", "after"
            lanes: [{}, {batchSize: 5000}]            | lanes[1].batchSize: 5000 is not allowed; allowed is
            changes: {}                               | changes: {} is not allowed; changes are a list of objects
            changes: [{set: {epsilon: 1}}]            | changes[0].step: missing; needed is a whole number
            changes: [{step: -1, set: {epsilon: 1}}]  | changes[0].step: -1 is not allowed; allowed is a whole number, 0 to
            changes: [{step: 1}]                      | changes[0].set: {} is not allowed; at least one is needed of learningRate, batchSize
            changes: [{step: 1, recompute: false}]    | changes[0].recompute: false is not allowed; allowed is true
            changes: [{step: 1, recompute: 'B'}]      | changes[0].recompute: "B" is not allowed; allowed is true
            changes: [{step: 1, set: {}, recompute: true}] | changes[0].set: {} is not allowed; at least one is needed of learningRate, batchSize
            changes: [{recompute: true}]              | changes[0].step: missing; needed is a whole number
            changes: [{step: 1, set: {recompute: true}}] | changes[0].set.recompute: no such key; allowed here are toggle, learningRate
            changes: [{step: 1, lane: 'C', set: {epsilon: 1}}] | changes[0].lane: "C" is not allowed; the lanes are "A", "B"
            changes: [{step: 1, set: {toggle: 'fresh'}}] | changes[0].set.toggle: "fresh" is not allowed; it says how a change of normalization
            changes: [{step: 1, set: {placement: 'after', toggle: 'soft'}}] | changes[0].set.toggle: "soft" is not allowed; allowed is one of "fresh", "function-preserving"
            changes: [{step: 1, set: {seed: 1}}] | changes[0].set.seed: no such key; allowed here are toggle, learningRate
            changes: [{step: 1, set: {schedule: {steps: -1}}}] | changes[0].set.schedule.steps: -1 is not allowed
            """;

    private BadRecipes() {}

    static Stream<Arguments> all() {
        return TABLE.lines()
                .map(line -> line.split("\\|", 2))
                .map(cells -> Arguments.of(Arrays.stream(cells).map(String::strip).toArray()));
    }

    /// A recipe with these parts, in JSON with ' for " and without quotes around keys.
    static String json(String parts) {
        String json = parts.replaceAll("(?<=^|[{,]\\s{0,99}|\\s)(\\w+):", "\"$1\":").replace('\'', '"');
        return "{\"format\": 1, " + json + "}";
    }
}
