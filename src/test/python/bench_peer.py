#!/usr/bin/env python3
"""The reference networks in PyTorch, for `compare_speed.py`: reads lines NET NORM MILLIS (A 1 150; NORM is 0, 1 for
batch norm, or layer), answers each with training
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


class Recurrent(nn.Module):
    """Network F by hand where it normalizes; torch.nn.RNN, which is faster, where it does not."""

    def __init__(self, norm):
        super().__init__()
        self.norm, self.logits = norm, nn.Linear(64, 10)
        if norm == "0":
            self.cell = nn.RNN(28, 64, batch_first=True)
            return
        self.seen, self.before = nn.Linear(28, 64), nn.Linear(64, 64, bias=False)
        one = nn.BatchNorm1d if norm == "1" else nn.LayerNorm
        self.norms = nn.ModuleList(one(64) for _ in range(28 if norm == "1" else 1))

    def forward(self, x):
        x = x.reshape(-1, 28, 28)
        if self.norm == "0":
            return self.logits(self.cell(x)[1][0])
        seen, state = self.seen(x), x.new_zeros(len(x), 64)
        for time in range(28):
            norm = self.norms[time % len(self.norms)]
            state = torch.tanh(norm(seen[:, time] + self.before(state)))
        return self.logits(state)


def convolutional(norm):
    layers, channels = [nn.Unflatten(1, (1, 28, 28))], 1
    for units in (8, 16):
        layers.append(nn.Conv2d(channels, units, 3, padding=1, bias=norm != "1"))
        if norm != "0":
            layers.append(nn.BatchNorm2d(units) if norm == "1" else nn.GroupNorm(1, units))
        layers += [nn.ReLU(), nn.MaxPool2d(2)]
        channels = units
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(784, 10))


def dense(norm, inputs, hidden, classes, activation):
    layers, fan_in = [], inputs
    for units in hidden:
        layers.append(nn.Linear(fan_in, units, bias=norm != "1"))
        if norm != "0":
            layers.append(nn.BatchNorm1d(units) if norm == "1" else nn.LayerNorm(units))
        layers.append(activation())
        fan_in = units
    return nn.Sequential(*layers, nn.Linear(fan_in, classes))


class Run:
    def __init__(self, name, norm):
        inputs, classes, self.batch = 784, 10, 64 if name == "E" else 60
        if name == "E":
            self.model = convolutional(norm)
        elif name == "F":
            self.model = Recurrent(norm)
        else:
            inputs, hidden, classes, activation, self.batch = NETWORKS[name]
            self.model = dense(norm, inputs, hidden, classes, activation)
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
    name, norm, millis = line.split()
    run = runs.setdefault((name, norm), None) or Run(name, norm)
    runs[name, norm] = run
    start, steps = time.perf_counter(), 0
    while time.perf_counter() - start < int(millis) / 1000:
        for _ in range(8):
            run.step()
        steps += 8
    print(f"{steps / (time.perf_counter() - start):.1f}", flush=True)
