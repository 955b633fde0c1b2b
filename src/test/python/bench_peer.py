#!/usr/bin/env python3
"""The reference networks in PyTorch, for `compare_speed.py`: reads lines NET BN MILLIS (A 1 150), answers each with training
steps per second. One thread; shuffled minibatches are gathered from a tensor in memory."""
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)
NETWORKS = {
    "A": (784, [100] * 3, 10, nn.Sigmoid, 60),
    "B": (784, [100] * 20, 10, nn.Tanh, 60),
    "C": (784, [256] * 6, 10, nn.ReLU, 128),
    "D": (2, [32] * 8, 2, nn.Tanh, 32),
}
EXAMPLES = {784: torch.rand(60000, 784), 2: torch.rand(2000, 2)}


class Run:
    def __init__(self, name, batch_norm):
        inputs, hidden, classes, activation, self.batch = NETWORKS[name]
        layers, fan_in = [], inputs
        for units in hidden:
            layers.append(nn.Linear(fan_in, units, bias=not batch_norm))
            if batch_norm:
                layers.append(nn.BatchNorm1d(units))
            layers.append(activation())
            fan_in = units
        layers.append(nn.Linear(fan_in, classes))
        self.model = nn.Sequential(*layers)
        self.x = EXAMPLES[inputs]
        self.y = torch.randint(0, classes, (len(self.x),))
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.01, momentum=0.9)
        self.order, self.position = torch.randperm(len(self.x)), 0

    def step(self):
        if self.position + self.batch > len(self.x):
            self.order, self.position = torch.randperm(len(self.x)), 0
        rows = self.order[self.position:self.position + self.batch]
        self.position += self.batch
        self.optimizer.zero_grad()
        nn.functional.cross_entropy(self.model(self.x[rows]), self.y[rows]).backward()
        self.optimizer.step()


runs = {}
for line in sys.stdin:
    name, batch_norm, millis = line.split()
    run = runs.setdefault((name, batch_norm), None) or Run(name, batch_norm == "1")
    runs[name, batch_norm] = run
    start, steps = time.perf_counter(), 0
    while time.perf_counter() - start < int(millis) / 1000:
        for _ in range(8):
            run.step()
        steps += 8
    print(f"{steps / (time.perf_counter() - start):.1f}", flush=True)
