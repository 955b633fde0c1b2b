#!/usr/bin/env python3
"""Compares a trace of Driftscope with PyTorch.

    driftscope trace RECIPE --steps 3 --out DIR
    python check_trace.py RECIPE DIR

Each lane's network is rebuilt in PyTorch from the tensors of step 0 and trained on the minibatches of the trace. Everything
the trace holds is compared: the largest difference, divided by the largest value of the tensor, must stay under 1e-4.
Needs NumPy and PyTorch. Exit status 1 if a tensor differs.
"""
import json
import sys
from pathlib import Path

import numpy as np
import torch

TOLERANCE = 1e-4
ACTIVATIONS = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}


def with_defaults(recipe):
    network = {"activation": "sigmoid", **recipe.get("network", {})}
    training = {"learningRate": 0.1, "momentum": 0.9, "weightDecay": 0, **recipe.get("training", {})}
    lanes = recipe.get("lanes", [{"name": "A"}, {"name": "B", "normalization": "batch"}])
    return network, training, lanes


class Lane:
    def __init__(self, network, training, lane, first):
        settings = {**training, **{key: lane[key] for key in training if key in lane}}
        self.activation = ACTIVATIONS[network["activation"]]
        self.normalizes = lane.get("normalization", "none") == "batch"
        self.placement = lane.get("placement", "before")
        self.epsilon = lane.get("epsilon", 1e-5)
        self.alpha = lane.get("statisticsMomentum", 0.1)
        self.layers = max(int(key[1:]) for key in first if key.startswith("W"))
        self.parameters = {
            key: torch.tensor(first[key], requires_grad=True)
            for key in first
            if key.rstrip("0123456789") in ("W", "b", "gamma", "beta")
        }
        self.running = {key: torch.tensor(first[key]) for key in first if key.startswith("running")}
        self.optimizer = torch.optim.SGD(
            self.parameters.values(),
            lr=settings["learningRate"],
            momentum=settings["momentum"],
            weight_decay=settings["weightDecay"],
        )

    def batch_norm(self, x, layer):
        return torch.nn.functional.batch_norm(
            x, self.running[f"running_mean{layer}"], self.running[f"running_var{layer}"],
            self.parameters[f"gamma{layer}"], self.parameters[f"beta{layer}"],
            training=True, momentum=self.alpha, eps=self.epsilon)

    def step(self, x, y):
        """Returns what the trace should hold for this step, and makes the step."""
        seen = {key: value.detach().clone() for key, value in {**self.parameters, **self.running}.items()}
        u = torch.tensor(x)
        for layer in range(1, self.layers):
            z = u @ self.parameters[f"W{layer}"]
            if f"b{layer}" in self.parameters:
                z = z + self.parameters[f"b{layer}"]
            if self.normalizes and self.placement == "before":
                z = self.batch_norm(z, layer)
            u = self.activation(z)
            if self.normalizes and self.placement == "after":
                u = self.batch_norm(u, layer)
            seen[f"z{layer}"], seen[f"a{layer}"] = z.detach(), u.detach()
        logits = u @ self.parameters[f"W{self.layers}"] + self.parameters[f"b{self.layers}"]
        seen[f"z{self.layers}"] = logits.detach()
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor(y))
        seen["loss"] = loss.detach()
        self.optimizer.zero_grad()
        loss.backward()
        for key, value in self.parameters.items():
            seen["d" + key] = value.grad.clone()
        self.optimizer.step()
        return seen


def difference(ours, theirs):
    ours, theirs = np.asarray(ours, dtype=np.float64), theirs.numpy().astype(np.float64)
    scale = max(np.abs(theirs).max(), 1e-6)
    return np.abs(ours - theirs).max() / scale


def main():
    recipe_file, folder = Path(sys.argv[1]), Path(sys.argv[2])
    network, training, lanes = with_defaults(json.loads(recipe_file.read_text()))
    worst = 0.0
    for lane in lanes:
        steps = [dict(np.load(file)) for file in sorted((folder / lane["name"]).glob("step-*.npz"))]
        model = Lane(network, training, lane, steps[0])
        largest = {}
        for number, ours in enumerate(steps):
            theirs = model.step(ours["x"], ours["y"])
            if set(ours) - {"x", "y"} != set(theirs):
                sys.exit(f"lane {lane['name']}, step {number}: other tensors: {set(ours) ^ set(theirs)}")
            for key, value in theirs.items():
                kind = key.rstrip("0123456789")
                largest[kind] = max(largest.get(kind, 0), difference(ours[key], value))
        print(f"lane {lane['name']}, {len(steps)} steps")
        for kind, value in sorted(largest.items()):
            print(f"  {kind:14s} {value:.1e}{'' if value < TOLERANCE else '  <-- differs'}")
        worst = max(worst, *largest.values())
    print(f"largest difference {worst:.1e}, allowed {TOLERANCE:.0e}")
    sys.exit(0 if worst < TOLERANCE else 1)


if __name__ == "__main__":
    main()
