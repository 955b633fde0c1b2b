package driftscope.lab.lesson;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Parts of the small lesson, what stands there in their place, and how the reader refuses that.
final class BadLessons {

    static final String JSON = """
            "format": 1 ¦ "format": 2 ¦ lesson.json: format: 2 is not allowed
            "minutes": 2 ¦ "minutes": 0 ¦ minutes: 0 is not allowed; allowed is a whole number, 1 to 600
            "minutes": 2 ¦ "minuets": 2 ¦ minuets: no such key (did you mean minutes?)
            "view": "layers" ¦ "preset": "first" ¦ exactly one is needed of preset
            "view": "layers" ¦ "view": "layer" ¦ view: "layer" is not allowed (did you mean "layers"?)
            "quantity": "activation-input" ¦ "quantity": "activation" ¦ quantity: "activation" is not allowed; allowed is one of "sum"
            "plots": "ridges" ¦ "plots": "ridge" ¦ plots: "ridge" is not allowed (did you mean "ridges"?)
            "cards": ["loss", "drift"] ¦ "cards": ["loss", "loss"] ¦ cards: a list of 2 is not allowed; allowed is a list of different words
            "cards": ["loss", "drift"] ¦ "cards": ["lost"] ¦ cards: a list of 1 is not allowed
            "seeds": [1, 2, 3] ¦ "seeds": [1, 2] ¦ seeds: a list of 2 is not allowed; a lesson has a list of 3 to 10 different whole numbers
            "seeds": [1, 2, 3] ¦ "seeds": [1, 2, 2] ¦ seeds: a list of 3 is not allowed
            "seeds": [1, 2, 3] ¦ "seeds": "1" ¦ seeds: "1" is not allowed
            "title": "Two moons" ¦ "seed": 4 ¦ recipe.seed: the seeds of a lesson stand in its list of seeds
            "batchSize": 16 ¦ "batchSize": 0 ¦ recipe.training.batchSize: 0 is not allowed
            { "id": "two-lanes", "look" ¦ { "id": "Two Lanes", "look" ¦ steps[0].id: "Two Lanes" is not allowed; an id is small letters
            { "id": "learn" ¦ { "id": "two-lanes" ¦ steps[2].id: "two-lanes" is not allowed
            { "id": "learn" ¦ { "id": "reading" ¦ steps[2].id: "reading" is not allowed
            "id": "two-lanes", "look" ¦ "id": "two-lanes", "lok" ¦ steps[0].lok: no such key (did you mean look?)
            "at": "distributions" ¦ "at": "distribution" ¦ steps[0].look.at: "distribution" is not allowed (did you mean "distributions"?)
            "at": "loss", "lane": "B" ¦ "at": "loss", "lane": "C" ¦ steps[2].look.lane: "C" is not allowed
            "at": "loss", "lane": "B" ¦ "at": "loss", "layer": 4 ¦ steps[2].look.layer: 4 is not allowed; allowed is a whole number, 1 to 3
            "right": "b" } } ¦ "right": "c" } } ¦ steps[1].predict.right: "c" is not allowed
            "outcomes": ["a", "b"] ¦ "outcomes": ["a"] ¦ steps[1].predict.outcomes: a list of 1 is not allowed
            "outcomes": ["a", "b"] ¦ "curve": "train_loss" ¦ steps[1].predict.right: no such key
            "predict": { "outcomes": ["a", "b"], "right": "b" } ¦ "predict": {} ¦ steps[1].predict: exactly one is needed of outcomes
            "predict": { "outcomes": ["a", "b"], "right": "b" } ¦ "predict": { "curve": "test_loss", "steps": 10 } ¦ steps[1].predict.curve: "test_loss" is not allowed
            "id": "larger-rate", ¦ "id": "larger-rate", "predict": { "outcomes": ["a", "b"], "right": "b" }, ¦ steps[3]: a step asks for one thing
            "set": { "learningRate": 0.5 }, "lane": "B" ¦ "set": { "learningRate": 0.5 }, "view": "units" ¦ steps[3].do: exactly one is needed of set, recompute, start, view, by-hand and show
            "set": { "learningRate": 0.5 }, "lane": "B" ¦ "by-hand": "statistic" ¦ steps[3].do.by-hand: "statistic" is not allowed (did you mean "statistics"?)
            "set": { "learningRate": 0.5 }, "lane": "B" ¦ "set": { "learningrate": 0.5 } ¦ steps[3].do.set.learningrate: no such key (did you mean learningRate?)
            "set": { "learningRate": 0.5 }, "lane": "B" ¦ "set": { "hidden": [3] } ¦ steps[3].do.set.hidden: no such key
            "set": { "learningRate": 0.5 }, "lane": "B" ¦ "set": { "learningRate": 0.5 }, "lane": "C" ¦ steps[3].do.lane: "C" is not allowed; the lanes are "A", "B"
            "set": { "learningRate": 0.5 }, "lane": "B" ¦ "show": "C" ¦ steps[3].do.show: "C" is not allowed
            "set": { "learningRate": 0.5 }, "lane": "B" ¦ "view": "units", "lane": "B" ¦ steps[3].do.lane: "B" is not allowed; it stands beside set and recompute only
            "set": { "learningRate": 0.5 }, "lane": "B" ¦ "recompute": 1 ¦ steps[3].do.recompute: 1 is not allowed; allowed is true
            "set": { "learningRate": 0.5 }, "lane": "B" ¦ "recompute": true, "lane": "C" ¦ steps[3].do.lane: "C" is not allowed
            "set": { "learningRate": 0.5 }, "lane": "B" ¦ "recompute": true, "set": { "learningRate": 0.5 } ¦ steps[3].do: exactly one is needed of set, recompute
            "training": { "learningRate": 0.01 } ¦ "training": { "rate": 0.01 } ¦ steps[4].do.start.training.rate: no such key
            "training": { "learningRate": 0.01 } ¦ "seed": 3 ¦ steps[4].do.start.seed: the seeds of a lesson stand in its list
            "training": { "learningRate": 0.01 } ¦ "data": { "noise": 20 } ¦ steps[4].do.start.data.noise: 20 is not allowed; allowed is 0 to 10
            "until": { "step": 60 } ¦ "until": { "step": 60, "most": 3 } ¦ steps[2].until.most: no such key
            "until": { "step": 60 } ¦ "until": {} ¦ steps[2].until: exactly one is needed of step and metric
            "most": 2000 ¦ "most": 59 ¦ steps[3].until.most: 59 is not allowed; the run has done 60 updates by then
            "value": 0.3, "most": 2000 ¦ "value": 0.3 ¦ steps[3].until.most: missing
            "metric": "train_loss", "lane": "B", "comparison": "<" ¦ "metric": "test_loss", "lane": "B", "comparison": "<" ¦ steps[3].until.metric: "test_loss" is not allowed
            "metric": "train_loss", "lane": "B", "comparison": "<" ¦ "metric": "train_loss", "layer": 1, "comparison": "<" ¦ steps[3].until.layer: 1 is not allowed; train_loss belongs to the whole network
            "comparison": "<" ¦ "comparison": "=" ¦ steps[3].until.comparison: "=" is not allowed
            "comparison": "<", "value": 0.3 ¦ "comparison": "<", "value": "0.3" ¦ steps[3].until.value: "0.3" is not allowed; allowed is a number
            "metric": "drift", "lane": "B", "layer": 2 ¦ "metric": "drift", "lane": "B" ¦ steps[2].measure.driftB2.layer: missing
            "metric": "drift", "lane": "B", "layer": 2 ¦ "metric": "drift", "lane": "B", "layer": 3 ¦ steps[2].measure.driftB2.layer: 3 is not allowed; allowed is a whole number, 1 to 2
            "metric": "drift", "lane": "B", "layer": 2 ¦ "metric": "grad_norm", "lane": "B", "layer": 4 ¦ steps[2].measure.driftB2.layer: 4 is not allowed; allowed is a whole number, 1 to 3
            "metric": "drift", "lane": "B", "layer": 2 ¦ "metric": "drift", "layer": 2 ¦ steps[2].measure.driftB2.lane: missing
            "metric": "drift", "lane": "B", "layer": 2 ¦ "metric": "drifts", "lane": "B", "layer": 2 ¦ steps[2].measure.driftB2.metric: "drifts" is not allowed (did you mean "drift"?)
            "metric": "step", "lane": "A" ¦ "metric": "step", "lane": "A", "layer": 1 ¦ steps[2].measure.step.layer: 1 is not allowed; step belongs to the whole network
            "driftA2": { "metric" ¦ "lossB": { "metric" ¦ steps[4].measure.lossB: an earlier step has measured a number of this name
            "driftA2": { "metric" ¦ "drift-a2": { "metric" ¦ steps[4].measure.drift-a2: a number has one word in camelCase
            "lane": "A", "layer": 2 } } ¦ "lane": "B", "layer": 2 } } ¦ steps[4].measure.driftA2.lane: "B" is not allowed
            "left": "accuracyA" ¦ "left": "lossB" ¦ steps[2].claims[1].left: "lossB" is not allowed; allowed is the name of a number measured in this step or before: accuracyA, accuracyB, driftB2, step
            "right": "accuracyA" ¦ "right": "accuracy" ¦ steps[2].claims[2].right: "accuracy" is not allowed
            "is": "<=" ¦ "is": "==" ¦ steps[2].claims[0].is: "==" is not allowed
            "times": 0.5 ¦ "times": null ¦ steps[2].claims[2].times: null is not allowed; allowed is a number
            "measure": "driftA2", "relative" ¦ "measure": "driftB2", "relative" ¦ question.measure: "driftB2" is not allowed; allowed is the name of a number of the last step that measures
            "relative": 0.1 ¦ "relative": 0.1, "absolute": 1 ¦ question: exactly one is needed of relative and absolute
            "relative": 0.1 ¦ "absolute": 0 ¦ question.absolute: 0 is not allowed; allowed is a number above 0
            """;

    static final String TEXT = """
            # Two moons, twice ¦ Two moons ¦ text.en.md: line 1: a lesson begins with its title
            You will have seen two lanes learn to tell two half circles apart. ¦  ¦ line 1: after the title a paragraph says
            ## two-lanes ¦ ## lanes ¦ line 5: the section is '## lanes', but what comes next in lesson.json is 'two-lanes'
            ## two-lanes ¦ # two-lanes ¦ line 5: a lesson begins with its title, the only heading with one #
            ## two-lanes ¦ ### two-lanes ¦ line 5: '### two-lanes' must stand in a section with two ##
            ## reading ¦ ## more ¦ the section is '## more', but what comes next in lesson.json is 'reading'
            ### explanation ¦ ### why ¦ '### why' is not allowed here, or twice; allowed are predict, do, measured, explanation
            ### predict ¦ ### do ¦ needs a '### predict', as lesson.json has it
            Watch the loss. ¦  ¦ there are no words in 'learn'
            Nothing has been trained yet. ¦ At {accuracyA}. ¦ which-is-first: {accuracyA} has not been measured by then; what has is —
            - a: Lane A, ¦ - c: Lane A, ¦ a list is needed with a line '- id: words' for each of the outcomes, in their order: a, b
            - a: Lane A, ¦ - b: Lane A, ¦ outcome "b" is there twice
            Which lane learns first? ¦  ¦ there are no words in 'predict'
            ### measured ¦ ### do ¦ '### do' stands here, but lesson.json has none in this step
            {driftB2} ¦ {driftB3} ¦ learn: {driftB3} has not been measured by then; what has is step, accuracyA, accuracyB, driftB2
            {driftB2} ¦ {lossB} ¦ learn: {lossB} has not been measured by then
            Start anew with one lane and a learning rate of 0.01. ¦ After {driftA2}. ¦ anew: {driftA2} has not been measured by then
            ## question ¦ ## more ¦ the section is '## more', but what comes next in lesson.json is 'question'
            - [Batch normalization](https://arxiv.org/abs/1502.03167) ¦  ¦ there are no words in 'reading'
            """;

    private BadLessons() {}

    /// What is replaced, by what, and the message.
    static Stream<Arguments> rows(String table) {
        return table.lines().map(line -> Arguments.of(Arrays.stream(line.split("¦", -1)).map(String::strip).toArray()));
    }
}
