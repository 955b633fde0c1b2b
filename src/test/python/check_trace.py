#!/usr/bin/env python3
"""Compares a trace of Driftscope with PyTorch.

    driftscope trace RECIPE --steps 3 --out DIR
    python check_trace.py RECIPE DIR

Each lane's network is rebuilt in PyTorch from the tensors of step 0 and trained on the minibatches of the trace. Everything
the trace holds is compared: the largest difference, divided by the largest value of the tensor, must stay under 1e-4.
What a step learns is small beside what was there before (gamma starts at 1 and may move by 1e-5), so the moves from one
step to the next are compared too ("move of gamma"), less what rounding to float32 can do to them. The last step of a
trace has no step after it: N steps check N - 1 updates. Needs NumPy and PyTorch. Exit status 1 if a tensor differs, has
another shape or is not finite.
"""
import json
import sys
from pathlib import Path

import numpy as np
import torch

TOLERANCE = 1e-4
STATE = ("W", "b", "gamma", "beta", "running_mean", "running_var")
ACTIVATIONS = {
    "linear": torch.nn.Identity(), "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu,
    "leaky-relu": torch.nn.LeakyReLU(), "gelu": torch.nn.GELU()}


def with_defaults(recipe):
    network = {"activation": "sigmoid", **recipe.get("network", {})}
    training = {"learningRate": 0.1, "momentum": 0.9, "weightDecay": 0, **recipe.get("training", {})}
    lanes = recipe.get("lanes", [{"name": "A"}, {"name": "B", "normalization": "batch"}])
    return network, training, lanes


class Lane:
    def __init__(self, network, training, lane, first):
        settings = {**training, **{key: lane[key] for key in training if key in lane}}
        self.activation = ACTIVATIONS[lane.get("activation", network["activation"])]
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

    def step(self, x, y, masks):
        """Returns what the trace should hold for this step, and makes the step. Dropout is as the trace drew it."""
        seen = {key: value.detach().clone() for key, value in {**self.parameters, **self.running}.items()}
        u = torch.tensor(x)
        for layer in range(1, self.layers):
            z = u @ self.parameters[f"W{layer}"]
            if f"b{layer}" in self.parameters:
                z = z + self.parameters[f"b{layer}"]
            if self.normalizes and self.placement == "before":
                z = self.batch_norm(z, layer)
            u = self.activation(z)
            if f"mask{layer}" in masks:
                u = u * torch.tensor(masks[f"mask{layer}"])
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


def difference(ours, theirs, rounding=0.0):
    """The largest difference beyond `rounding`, divided by the largest value of PyTorch's tensor; infinite if the shapes
    differ or a value is not finite: neither may pass for a small difference."""
    ours, theirs = np.asarray(ours, dtype=np.float64), np.asarray(theirs, dtype=np.float64)
    if ours.shape != theirs.shape or not (np.isfinite(ours).all() and np.isfinite(theirs).all()):
        return np.inf
    scale = max(np.abs(theirs).max(), 1e-6)
    return max(np.abs(ours - theirs).max() - rounding, 0.0) / scale


def move_difference(before, after, their_before, their_after):
    """The same for what a step adds. Each of the four values is rounded by up to half a unit in the last place."""
    rounding = 2 * np.spacing(np.float32(max(np.abs(after).max(), np.abs(before).max())))
    as_double = [np.asarray(value, dtype=np.float64) for value in (before, after, their_before, their_after)]
    if len({value.shape for value in as_double}) != 1:
        return np.inf
    return difference(as_double[1] - as_double[0], as_double[3] - as_double[2], rounding)


def load(folder):
    files = sorted(folder.glob("step-*.npz"))
    if [file.name for file in files] != [f"step-{i:06d}.npz" for i in range(len(files))] or not files:
        sys.exit(f"{folder}: step-000000.npz and the steps after it, none left out, are needed")
    return [dict(np.load(file)) for file in files]


def compare(model, steps, name):
    """Returns the largest difference of each kind of tensor."""
    largest = {}
    before = None
    for number, ours in enumerate(steps):
        masks = {key: value for key, value in ours.items() if key.startswith("mask")}
        theirs = {key: value.numpy() for key, value in model.step(ours["x"], ours["y"], masks).items()}
        drawn = {"x", "y", *masks}
        if set(ours) - drawn != set(theirs):
            sys.exit(f"lane {name}, step {number}: other tensors: {sorted(set(ours) - drawn ^ set(theirs))}")
        for key, value in theirs.items():
            kind = key.rstrip("0123456789")
            largest[kind] = max(largest.get(kind, 0), difference(ours[key], value))
            if before is not None and kind in STATE:
                move = move_difference(before[0][key], ours[key], before[1][key], value)
                largest["move of " + kind] = max(largest.get("move of " + kind, 0), move)
        before = ours, theirs
    return largest


def main():
    recipe_file, folder = Path(sys.argv[1]), Path(sys.argv[2])
    recipe = json.loads(recipe_file.read_text())
    network, training, lanes = with_defaults(recipe)
    worst = 0.0
    for lane in lanes:
        steps = load(folder / lane["name"])
        if any(change["step"] < len(steps) for change in recipe.get("changes", [])):
            sys.exit("the recipe changes within these steps, which this check does not follow")
        largest = compare(Lane(network, training, lane, steps[0]), steps, lane["name"])
        print(f"lane {lane['name']}, {len(steps)} steps")
        for kind, value in sorted(largest.items()):
            print(f"  {kind:21s} {value:.1e}{'' if value < TOLERANCE else '  <-- differs'}")
        worst = max(worst, *largest.values())
    print(f"largest difference {worst:.1e}, allowed {TOLERANCE:.0e}")
    sys.exit(0 if worst < TOLERANCE else 1)


if __name__ == "__main__":
    main()
