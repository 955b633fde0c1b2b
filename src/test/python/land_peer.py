#!/usr/bin/env python3
"""Trains the recipes of landing.json in PyTorch, with seeds of its own: where those of the program are to land.

    python src/test/python/land_peer.py all --seeds 8
    python src/test/python/land_peer.py "workers: 8" --seeds 8

prints what the program is measured by (src/test/java/driftscope/lab/LandingCase.java) for every recipe with these words in its name: mean,
least and greatest. PyTorch's own layers and optimizer, one thread; initial weights, order of the minibatches and what is measured as the
README says. Needs NumPy and PyTorch.
"""
import argparse
import gzip
import json
import math
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

PROJECT = Path(__file__).parents[3]
CASES = PROJECT / "src/test/resources/driftscope/lab/landing.json"
DIGITS = PROJECT / "assets/datasets/mnist"
ACTIVATIONS = {"linear": lambda z: z, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}
FIRST_CLASS = 9.8
OVER_MINIBATCH = ("batch", "noisy-batch")


def mnist(name):
    images = np.frombuffer(gzip.open(DIGITS / f"{name}-images-idx3-ubyte.gz").read(), np.uint8, offset=16)
    labels = np.frombuffer(gzip.open(DIGITS / f"{name}-labels-idx1-ubyte.gz").read(), np.uint8, offset=8)
    return torch.tensor(images.reshape(-1, 784) / np.float32(255)), torch.tensor(labels.astype(np.int64))


def shifted(x, shift, seed):
    """As another scanner takes them: blur, inversion, contrast and brightness, noise."""
    size = shift.get("blur", 1)
    if size > 1:
        x = functional.avg_pool2d(x.reshape(-1, 1, 28, 28), size, 1, size // 2, count_include_pad=True).flatten(1)
    if shift.get("invert"):
        x = 1 - x
    x = shift.get("contrast", 1) * x + shift.get("brightness", 0)
    noise = shift.get("noise", 0)
    return x + noise * torch.randn(x.shape, generator=torch.Generator().manual_seed(seed)) if noise else x


class Normalizer:
    """Of one layer, or of one time step. Statistics over a minibatch are kept here, so that inference may use others."""

    def __init__(self, lane, units, shared=None):
        self.kind, self.lane, self.units = lane["normalization"], lane, units
        self.gamma = shared.gamma if shared else torch.ones(units, requires_grad=True)
        self.beta = shared.beta if shared else torch.zeros(units, requires_grad=True)
        self.mean, self.variance = torch.zeros(units), torch.ones(units)

    def batch(self, x, training, alpha):
        return functional.batch_norm(
            x, self.mean, self.variance, self.gamma, self.beta, training, alpha, self.lane.get("epsilon", 1e-5))

    def train(self, x):
        if self.kind not in OVER_MINIBATCH:
            return self.example(x)
        alpha = self.lane.get("statisticsMomentum", 0.1)
        # With one example PyTorch raises an error; the README says what is done instead.
        if len(x) == 1:
            return x * 0 * self.gamma + self.beta
        if self.lane.get("workers", 1) > 1 and not self.lane.get("synchronized", True):
            first, *others = x.tensor_split(self.lane["workers"])
            return torch.cat([self.batch(first, True, alpha), *(self.batch(part, True, 0) for part in others)])
        y = self.batch(x, True, alpha)
        return self.noise(y) if self.kind == "noisy-batch" else y

    def noise(self, y):
        """Santurkar et al. 2018: anew at every step for each unit, and about that for each example."""
        n, deviation, spread = (self.lane.get(key, standard) for key, standard in (("noiseMean", 0.5), ("noiseStd", 1.25), ("noiseSpread", 0.1)))
        mean = (2 * torch.rand(self.units) - 1) * n
        scale = 1 + torch.rand(self.units) * (deviation - 1)
        return y * (scale + spread * torch.randn(y.shape)) + mean + (2 * torch.rand(y.shape) - 1) * spread

    def example(self, x):
        groups = {"layer": 1, "instance": self.units, "group": self.lane.get("groups", 10)}[self.kind]
        return functional.group_norm(x, groups, self.gamma, self.beta, self.lane.get("epsilon", 1e-5))

    def infer(self, x, exact=False):
        """With running statistics, or with those of these examples."""
        if self.kind not in OVER_MINIBATCH:
            return self.example(x)
        if exact and len(x) == 1:
            return x * 0 * self.gamma + self.beta
        if exact:
            return functional.batch_norm(x, None, None, self.gamma, self.beta, True, 0, self.lane.get("epsilon", 1e-5))
        return self.batch(x, False, 0)


class Net:
    def __init__(self, network, lane, random):
        self.kind, self.residual = network.get("kind", "dense"), network.get("residual", False)
        self.activation, self.init, self.random = ACTIVATIONS[network["activation"]], network["init"], random
        self.normalized = lane["normalization"] != "none"
        hidden = network["hidden"]
        if self.kind == "dense":
            sizes = [784, *hidden]
            weights = [self.drawn((b, a)) for a, b in zip(sizes, sizes[1:])]
            last = hidden[-1]
        elif self.kind == "convolutional":
            channels = [1, *hidden]
            weights = [self.drawn((b, a, 3, 3), 9 * a) for a, b in zip(channels, channels[1:])]
            last = hidden[-1] * (28 // 2 ** len(hidden)) ** 2
        else:
            last = hidden[0]
            state = torch.empty(last, last)
            torch.nn.init.orthogonal_(state, generator=random)
            weights = [torch.cat((self.drawn((last, 28)), state), dim=1)]
        self.weights = [w.requires_grad_() for w in [*weights, self.drawn((10, last))]]
        # What batch norm takes out again is not there.
        self.biases = [
            None if layer < len(weights) and lane["normalization"] in (*OVER_MINIBATCH, "instance") else torch.zeros(len(w), requires_grad=True)
            for layer, w in enumerate(self.weights)]
        self.norms = [Normalizer(lane, len(w)) for w in weights] if self.normalized else []
        if self.kind == "recurrent" and self.normalized:
            per_step = lane.get("statisticsPerStep", True)
            self.norms = [Normalizer(lane, last, self.norms[0]) for _ in range(28)] if per_step else [self.norms[0]] * 28

    def drawn(self, shape, fan_in=None):
        fan_in = fan_in or shape[1]
        deviation = {
            "he": math.sqrt(2 / fan_in), "xavier": math.sqrt(2 / (fan_in + shape[0])), "normal": self.init.get("std")}[self.init["kind"]]
        return torch.randn(shape, generator=self.random) * deviation

    def parameters(self):
        learned = [p for p in (*self.weights, *self.biases) if p is not None]
        known = {id(p): p for norm in self.norms for p in (norm.gamma, norm.beta)}
        return [*learned, *known.values()]

    def forward(self, x, normalize, watch=None):
        """normalize(normalizer, x); watch is told the last hidden layer's activation input."""
        run = getattr(self, self.kind)
        return functional.linear(run(x, normalize, watch), self.weights[-1], self.biases[-1])

    def norm(self, i, z, normalize):
        return normalize(self.norms[i], z) if self.normalized else z

    def dense(self, u, normalize, watch):
        for i, weights in enumerate(self.weights[:-1]):
            if self.residual and i > 0:
                z = u
                u = u + self.norm(i, functional.linear(self.activation(u), weights, self.biases[i]), normalize)
            else:
                z = self.norm(i, functional.linear(u, weights, self.biases[i]), normalize)
                u = self.activation(z)
            if watch is not None:
                watch.append(z.std().item())
        return u

    def convolutional(self, x, normalize, watch):
        u = x.reshape(-1, 1, 28, 28)
        for i, weights in enumerate(self.weights[:-1]):
            z = self.norm(i, functional.conv2d(u, weights, self.biases[i], padding=1), normalize)
            u = functional.max_pool2d(self.activation(z), 2)
        return u.flatten(1)

    def recurrent(self, x, normalize, watch):
        state = torch.zeros(len(x), self.weights[0].shape[0])
        for time, row in enumerate(x.split(28, dim=1)):
            z = functional.linear(torch.cat((row, state), dim=1), self.weights[0], self.biases[0])
            state = self.activation(self.norm(time, z, normalize))
        return state


def clip(net, clipping):
    """Brock et al. 2021, unit by unit, a vector as a whole, not the layer of logits."""
    if clipping.get("kind") != "adaptive":
        return
    last = [id(p) for p in (net.weights[-1], net.biases[-1])]
    for value in net.parameters():
        if id(value) not in last:
            w, g = (value.detach(), value.grad) if value.dim() > 1 else (value.detach()[None], value.grad[None])
            w, g = w.flatten(1), g.flatten(1)
            most = clipping["lambda"] * w.norm(dim=1, keepdim=True).clamp(min=1e-3)
            norm = g.norm(dim=1, keepdim=True)
            g.copy_(torch.where(norm > most, g * most / norm.clamp(min=1e-12), g))


class Run:
    def __init__(self, case, base, seed, train, test):
        self.lane, self.train, self.test, self.seed = case["lane"], train, test, seed
        network = {**base["network"], **case.get("network", {})}
        self.settings = {**base["training"], **case.get("training", {})}
        torch.manual_seed(seed)
        self.random = torch.Generator().manual_seed(seed)
        self.net = Net(network, self.lane, self.random)
        self.optimizer = torch.optim.SGD(
            self.net.parameters(), lr=self.settings["learningRate"], momentum=self.settings["momentum"],
            weight_decay=self.settings.get("weightDecay", 0))
        self.order, self.steps, self.stopped = [], 0, None

    def minibatch(self):
        size = self.settings["batchSize"]
        if len(self.order) < size:
            self.order = torch.randperm(len(self.train[0]), generator=self.random)
        taken, self.order = self.order[:size], self.order[size:]
        return self.train[0][taken], self.train[1][taken]

    def gradient(self, watch=None):
        x, y = self.minibatch()
        loss = functional.cross_entropy(self.net.forward(x, lambda norm, z: norm.train(z), watch), y)
        self.optimizer.zero_grad()
        loss.backward()
        return loss

    def step(self):
        loss = self.gradient()
        if not math.isfinite(loss.item()):
            self.stopped = self.stopped or self.steps
            return
        clip(self.net, self.settings.get("clipping", {}))
        self.optimizer.step()
        self.steps += 1

    @torch.no_grad()
    def accuracy(self):
        """Of the test set, in percent."""
        x, y = shifted(self.test[0], self.settings.get("shift", {}), self.seed), self.test[1]
        kind = self.lane.get("inference", "running") if self.lane["normalization"] in OVER_MINIBATCH else "running"
        if kind == "minibatch":
            order = {
                "as-is": torch.arange(len(y)), "shuffled": torch.randperm(len(y), generator=self.random),
                "by-class": torch.sort(y, stable=True).indices}[self.lane.get("inferenceOrder", "as-is")]
            parts = order.split(self.lane.get("inferenceBatchSize", 64))
            right = sum(
                (self.net.forward(x[part], lambda norm, z: norm.infer(z, True)).argmax(1) == y[part]).sum().item() for part in parts)
            return 100 * right / len(y)
        if kind != "running":
            # All examples at once are a minibatch of all: their statistics are the exact ones, layer by layer.
            def exact(norm, z):
                norm.mean, norm.variance = z.mean(0), z.var(0, unbiased=False)
                return norm.infer(z)
            self.net.forward(self.train[0] if kind == "training-set" else x, exact)
        return 100 * (self.net.forward(x, lambda norm, z: norm.infer(z)).argmax(1) == y).sum().item() / len(y)

    def value(self, case):
        while self.steps < case["steps"] and self.stopped is None:
            self.step()
        kind = case["value"]
        if kind == "diverged_step":
            return self.stopped if self.stopped is not None else math.nan
        if self.stopped is not None:
            # What argmax says of numbers that are none: the first class.
            return FIRST_CLASS if kind == "test_accuracy" else math.nan
        if kind == "test_accuracy":
            return self.accuracy()
        if kind == "squared_norm":
            return self.net.weights[case["layer"] - 1].detach().norm().item() ** 2
        if kind == "jitter":
            before, changes = self.accuracy(), []
            for _ in range(20):
                self.step()
                now = self.accuracy()
                changes.append(abs(now - before))
                before = now
            return sum(changes) / len(changes)
        watch = []
        self.gradient(watch)
        if kind == "std":
            return watch[case["layer"] - 1]
        ratio = (self.net.weights[1].grad.norm() / self.net.weights[-2].grad.norm()).item()
        return ratio if kind == "ratio" else ratio ** (1 / (len(self.net.weights) - 3))


def sweep(case, base, seeds, train, test):
    """Which rates bring all seeds to 90 %, and where the best comes in between."""
    found = {}
    for rate in case["rates"]:
        one = {**case, "training": {"learningRate": rate}, "value": "test_accuracy"}
        found[rate] = [Run(one, base, seed, train, test).value(one) for seed in seeds]
        print(f"  {rate:7g} {' '.join(f'{v:.2f}' for v in found[rate])}", flush=True)


def main():
    torch.set_num_threads(1)
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("words", help="of the name, or all")
    arguments.add_argument("--seeds", type=int, default=3)
    asked = arguments.parse_args()
    seeds = range(101, 101 + asked.seeds)
    file = json.loads(CASES.read_text())
    train, test = mnist("train"), mnist("t10k")
    for case in file["cases"] + file["sweeps"]:
        name = f"{case['group']}: {case['name']}"
        if asked.words != "all" and asked.words not in name:
            continue
        base = file["bases"][case["base"]]
        if "rates" in case:
            print(name)
            sweep(case, base, seeds, train, test)
            continue
        values = [Run(case, base, seed, train, test).value(case) for seed in seeds]
        print(f"{name:<70} {np.mean(values):.4g} ({min(values):.4g}–{max(values):.4g})  {' '.join(f'{v:.4g}' for v in values)}", flush=True)


if __name__ == "__main__":
    main()
