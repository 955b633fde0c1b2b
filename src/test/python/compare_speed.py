#!/usr/bin/env python3
"""Measures Driftscope and PyTorch in turns and prints the table of the README.

    python compare_speed.py target/driftscope/bin/driftscope [SLICES]

Needs PyTorch. Both programs stay open and wait; only one of them computes at a time, on one thread.
"""
import statistics
import subprocess
import sys
from pathlib import Path

NORMS = {0: "without", 1: "with", "layer": "layer norm"}
WARM_UP_MILLIS, SLICE_MILLIS = 3000, 250


class Program:
    def __init__(self, *command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def measure(self, name, batch_norm, millis):
        self.process.stdin.write(f"{name} {batch_norm} {millis}\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


def main():
    slices = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    ours = Program(sys.argv[1], "bench", "--stdin")
    theirs = Program(sys.executable, str(Path(__file__).with_name("bench_peer.py")))
    print("| network | batch norm | Driftscope, steps/s | PyTorch, steps/s | ratio |\n| --- | --- | --- | --- | --- |")
    for name in "ABCDEF":
        for batch_norm in (0, 1, "layer") if name == "F" else (0, 1):
            speeds = {ours: [], theirs: []}
            for program in speeds:
                program.measure(name, batch_norm, WARM_UP_MILLIS)
            for _ in range(slices):
                for program, measured in speeds.items():
                    measured.append(program.measure(name, batch_norm, SLICE_MILLIS))
            a, b = statistics.median(speeds[ours]), statistics.median(speeds[theirs])
            print(f"| {name} | {NORMS[batch_norm]} | {a:,.0f} | {b:,.0f} | {a / b:.2f} |", flush=True)


if __name__ == "__main__":
    main()
