"""Measures the numbers of the guide's exercises (assets/guide/exercises.en.md): each recipe with the seeds 1, 2 and 3.

    python src/test/python/guide_numbers.py target/driftscope/bin/driftscope

prints the least and the greatest of three runs; accuracies in percent. It takes some minutes.
"""

import csv
import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

RECIPES = Path(__file__).parents[3] / "assets" / "guide" / "recipes"
SEEDS = (1, 2, 3)
PROGRAM = shlex.split(" ".join(sys.argv[1:]))


def run(name, steps, every=None, measure=None, **changes):
    """One list of {(step, lane, layer, metric): value} a seed; a change is named training__learningRate or lanes__0__epsilon."""
    runs = []
    for seed in SEEDS:
        recipe = json.loads((RECIPES / f"{name}.json").read_text())
        recipe["seed"] = seed
        for path, value in changes.items():
            at = recipe
            *parents, last = path.split("__")
            for key in parents:
                at = at[int(key)] if isinstance(at, list) else at.setdefault(key, {})
            at[int(last) if isinstance(at, list) else last] = value
        with tempfile.TemporaryDirectory() as folder:
            file, out = Path(folder) / "recipe.json", Path(folder) / "out.csv"
            file.write_text(json.dumps(recipe))
            command = [*PROGRAM, "run", file, "--steps", steps, "--every", every or steps, "--metrics", out]
            if measure:
                command += ["--measure", measure]
            subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            with open(out, newline="") as rows:
                runs.append({
                    (int(r["step"]), r["lane"], int(r["layer"] or 0), r["metric"]): float(r["value"].replace("Infinity", "inf"))
                    for r in csv.DictReader(rows)})
    return runs


def spread(values, digits=1):
    low, high = min(values), max(values)
    return f"{low:.{digits}f}" if f"{low:.{digits}f}" == f"{high:.{digits}f}" else f"{low:.{digits}f} to {high:.{digits}f}"


def accuracy(runs, step, lane, metric="test_accuracy"):
    return spread([100 * r.get((step, lane, 0, metric), float("nan")) for r in runs])


def first(runs, lane, above, metric="test_accuracy"):
    """The first written step at which the metric is above."""
    return [min((step for (step, l, _, m), v in r.items() if l == lane and m == metric and v > above), default=None) for r in runs]


def plateau():
    runs = run("plateau", 3000, 50)
    for lane in "AB":
        print("plateau", lane, "> 20 %", first(runs, lane, 0.2), "> 90 %", first(runs, lane, 0.9),
              "at 500", accuracy(runs, 500, lane), "at 3000", accuracy(runs, 3000, lane))
    for step in (500, 3000):
        for lane in "AB":
            print("plateau drift", step, lane, [spread([r[step, lane, layer, "drift"] for r in runs], 2) for layer in (1, 2, 3)])


def rate():
    for value in (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4):
        runs = run("rate", 1000, training__learningRate=value)
        print("rate", value, "A", accuracy(runs, 1000, "A"), "B", accuracy(runs, 1000, "B"))


def epsilon():
    for value in (1e-5, 1e-3, 1e-2, 0.1, 1):
        runs = run("epsilon", 1500, lanes__1__epsilon=value)
        print("epsilon", value, accuracy(runs, 1500, "B"), "std", [spread([r[1500, "B", layer, "std"] for r in runs], 3) for layer in (1, 2, 3)])


def minibatch():
    for value in (2, 4, 8, 16, 64):
        runs = run("minibatch", 1000, training__batchSize=value)
        print("minibatch", value, "batch", accuracy(runs, 1000, "A"), "group", accuracy(runs, 1000, "B"))


def forgotten():
    runs = run("eval", 2000, measure="inference")
    for lane in ("shuffled", "sorted"):
        for kind in ("running", "training_set", "minibatch_2", "minibatch_8", "minibatch_64"):
            print("eval", lane, kind, accuracy(runs, 2000, lane, "test_accuracy_" + kind))


def patience():
    runs = run("patience", 2000, 100, "lag")
    for step in (100, 500, 1000, 2000):
        print("patience", step, "A", accuracy(runs, step, "A"), "B", accuracy(runs, step, "B"),
              "lag of layer 1 B", spread([r[step, "B", 1, "train_lag_mean"] for r in runs], 2))


def gradients():
    runs = run("gradients", 1)
    for lane in "AB":
        # The first layer has another shape than the others.
        ratios = [r[0, lane, 2, "grad_norm"] / r[0, lane, 20, "grad_norm"] for r in runs]
        print("gradients", lane, "second over last hidden", spread(ratios, 2), "per layer", spread([ratio ** (1 / 18) for ratio in ratios], 3))


def scanner():
    runs = run("scanner", 2000)
    none = run("scanner", 2000, lanes__0__normalization="none")
    print("scanner none", accuracy(none, 2000, "running"), "running", accuracy(runs, 2000, "running"), "adapted", accuracy(runs, 2000, "adapted"))


def shift():
    runs = run("shift", 100, 10, "ics")
    layers = (2, 3, 4, 5)
    for lane in "AB":
        cosines = [sum(r[step, lane, layer, "ics_cos"] for step in range(10, 101, 10) for layer in layers) / (10 * len(layers)) for r in runs]
        drifts = [sum(r[100, lane, layer, "drift"] for layer in layers) / len(layers) for r in runs]
        print("shift", lane, "cos", spread(cosines, 2), "drift", spread(drifts, 2))


def deep():
    runs = run("deep", 1000)
    print("deep", "A", accuracy(runs, 1000, "A"), "B", accuracy(runs, 1000, "B"))


for exercise in (plateau, rate, epsilon, minibatch, forgotten, patience, gradients, scanner, shift, deep):
    exercise()
    sys.stdout.flush()
