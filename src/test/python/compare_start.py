#!/usr/bin/env python3
"""Starts `driftscope run` with 100 steps of the first preset and the same job in PyTorch, in turns, and prints medians.

    python compare_start.py [--turns N] [--peer PYTHON] NAME=PROGRAM …

PROGRAM is a launcher, target/driftscope/bin/driftscope say, with options of its own if there are spaces in it; PYTHON is one with
PyTorch (left out: no peer). Prints the time, the processor time of all cores, and the most memory that was resident.
"""
import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MNIST = Path(__file__).resolve().parents[3] / "assets/datasets/mnist"
STEPS = 100
RECIPE = """{"format": 1, "network": {"hidden": [100, 100, 100], "activation": "sigmoid", "init": {"kind": "normal", "std": 0.01}},
"training": {"batchSize": 60, "learningRate": 0.1, "momentum": 0.9},
"lanes": [{"name": "A", "normalization": "none"}, {"name": "B", "normalization": "batch"}]}"""


def measured(command):
    """Seconds, seconds of processor, MB resident."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    if status:
        sys.exit(f"{command} ended with {status}: {process.stderr.read().decode()}")
    return elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--turns", type=int, default=7)
    parser.add_argument("--peer")
    parser.add_argument("programs", nargs="+")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        recipe = Path(scratch, "recipe.json")
        recipe.write_text(RECIPE)
        commands = {}
        for program in given.programs:
            name, _, launcher = program.partition("=")
            commands[name] = [*shlex.split(launcher), "run", str(recipe), "--steps", str(STEPS), "--every", str(STEPS),
                              "--metrics", str(Path(scratch, "metrics.csv"))]
        if given.peer:
            commands["PyTorch"] = [given.peer, str(Path(__file__).with_name("start_peer.py")), str(MNIST), str(STEPS)]
        results = {name: [] for name in commands}
        for turn in range(given.turns + 1):
            for name, command in commands.items():
                result = measured(command)
                # The first turn fills the caches of the disk.
                if turn:
                    results[name].append(result)
                    print(f"turn {turn}, {name}: {result[0]:.2f} s, {result[1]:.2f} s of processor", file=sys.stderr, flush=True)
        print("| | s | s of processor | MB resident |\n| --- | --- | --- | --- |")
        for name, measures in results.items():
            elapsed, processor, resident = (statistics.median(column) for column in zip(*measures))
            print(f"| {name} | {elapsed:.2f} | {processor:.2f} | {resident:,.0f} |")


if __name__ == "__main__":
    main()
