#!/usr/bin/env python3
"""Compares internal covariate shift and the landscape along the gradient, as `run --measure` writes them, with PyTorch.

    driftscope trace RECIPE --steps 5 --out DIR
    driftscope run RECIPE --steps 5 --every 1 --measure ics,landscape --metrics OUT.csv
    python check_measures.py RECIPE DIR OUT.csv

At every step the network is rebuilt in PyTorch, in double precision, from the tensors of the trace (see check_trace.py); its optimizer has
made the steps before. The measures are computed by their definitions (Santurkar et al. 2018). They must agree within 1e-3, less what the
rounding of gradients to float32 does to differences of them: 3e-6 of the gradient's norm. Exit status 1 if one does not.
"""
import copy
import csv
import json
import sys
from pathlib import Path

import numpy as np
import torch

import check_trace

TOLERANCE, ROUNDING = 1e-3, 3e-6
norm = torch.linalg.vector_norm


def loss_of(model, x, y):
    logits = model.linear(getattr(model, model.kind)(torch.tensor(x), {}), model.layers)
    return torch.nn.functional.cross_entropy(logits, torch.tensor(y))


def layer_of(key):
    return int(key.lstrip("abcdefghijklmnopqrstuvwxyzW_"))


def gradient(model, layer, x, y):
    """With respect to W, also where that is made of v and g."""
    model = copy.deepcopy(model)
    weights = model.weights(layer).detach().clone().requires_grad_()
    model.parameters[f"W{layer}"] = weights
    return torch.autograd.grad(loss_of(model, x, y), weights)[0].flatten()


def covariate_shifts(model, x, y, masks):
    updated = copy.deepcopy(model)
    updated.step(x, y, masks)
    layers = sorted({layer_of(key) for key in model.parameters if key[0] in "Wv"})
    for layer in layers:
        trial = copy.deepcopy(model)
        with torch.no_grad():
            for key, value in trial.parameters.items():
                if layer_of(key) < layer:
                    value.copy_(updated.parameters[key])
        g, other = gradient(model, layer, x, y), gradient(trial, layer, x, y)
        l2, rounding = norm(g - other), ROUNDING * norm(g)
        yield f"{layer}", "ics_l2", l2, rounding
        yield f"{layer}", "ics_cos", torch.dot(g, other) / (norm(g) * norm(other)), 0
        yield f"{layer}", "ics_relative", l2 / norm(g), ROUNDING


def landscape(model, rate, x, y):
    names = list(model.parameters)

    def gradients(of):
        loss = loss_of(of, x, y)
        parts = torch.autograd.grad(loss, [of.parameters[name] for name in names], allow_unused=True)
        return loss.item(), [torch.zeros_like(of.parameters[name]) if part is None else part for name, part in zip(names, parts)]

    def length(parts):
        return torch.sqrt(sum((part ** 2).sum() for part in parts)).item()

    g = gradients(copy.deepcopy(model))[1]
    rounding = ROUNDING * length(g)
    losses, differences, betas = [], [], []
    for k in np.arange(0.5, 4.25, 0.5):
        trial = copy.deepcopy(model)
        with torch.no_grad():
            for name, part in zip(names, g):
                trial.parameters[name].sub_(k * rate * part)
        loss, there = gradients(trial)
        losses.append(loss)
        differences.append(length([a - b for a, b in zip(g, there)]))
        betas.append(differences[-1] / (k * rate * length(g)))
    yield "", "landscape_loss_min", min(losses), 0
    yield "", "landscape_loss_max", max(losses), 0
    yield "", "landscape_gradient_min", min(differences), rounding
    yield "", "landscape_gradient_max", max(differences), rounding
    yield "", "landscape_beta", max(betas), ROUNDING / (0.5 * rate)


def check(model, steps, ours):
    """Returns the largest relative difference of each measure."""
    largest = {}
    for number, tensors in enumerate(steps):
        with torch.no_grad():
            for key, value in {**model.parameters, **model.running}.items():
                value.copy_(torch.tensor(tensors[key]))
        model.masks = {key: value for key, value in tensors.items() if key.startswith("mask")}
        x, y = tensors["x"], tensors["y"]
        rate = check_trace.rate_at(model.settings, number)
        for layer, metric, theirs, rounding in [
                *covariate_shifts(model, x, y, model.masks), *landscape(model, rate, x, y)]:
            difference = max(abs(ours[number, layer, metric] - float(theirs)) - float(rounding), 0)
            relative = difference / abs(float(theirs)) if difference > 0 else 0.0
            largest[metric] = max(largest.get(metric, 0), relative)
        model.step(x, y, model.masks)
    return largest


def as_double(tensors):
    return {key: value.astype(np.float64) if value.dtype == np.float32 else value for key, value in tensors.items()}


def main():
    torch.set_default_dtype(torch.float64)
    recipe, folder, metrics = json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2]), Path(sys.argv[3])
    network, training, lanes = check_trace.with_defaults(recipe)
    with metrics.open() as file:
        rows = list(csv.DictReader(file))
    worst = 0.0
    for lane in lanes:
        steps = [as_double(tensors) for tensors in check_trace.load(folder / lane["name"])]
        ours = {
            (int(row["step"]), row["layer"], row["metric"]): float(row["value"]) for row in rows if row["lane"] == lane["name"]}
        largest = check(check_trace.Lane(network, training, lane, steps[0]), steps, ours)
        print(f"lane {lane['name']}, {len(steps)} steps")
        for metric, value in largest.items():
            print(f"  {metric:23s} {value:.1e}{'' if value < TOLERANCE else '  <-- differs'}")
        worst = max(worst, *largest.values())
    print(f"largest difference {worst:.1e}, allowed {TOLERANCE:.0e}")
    sys.exit(0 if worst < TOLERANCE else 1)


if __name__ == "__main__":
    main()
