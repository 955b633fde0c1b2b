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
import math
import sys
from pathlib import Path

import numpy as np
import torch

TOLERANCE = 1e-4
STATE = ("W", "v", "g", "b", "gamma", "beta", "running_mean", "running_var")
LEARNED = ("W", "v", "g", "b", "gamma", "beta")
ACTIVATIONS = {
    "linear": lambda z: z, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu,
    "leaky-relu": torch.nn.functional.leaky_relu, "gelu": torch.nn.functional.gelu}
functional = torch.nn.functional


STANDARD = {
    "learningRate": 0.1, "optimizer": "sgd", "momentum": 0.9, "beta1": 0.9, "beta2": 0.999, "adamEpsilon": 1e-8,
    "weightDecay": 0, "decayNormalization": True, "schedule": {}, "clipping": {},
}


def optimizer_of(settings, parameters):
    decay = settings["weightDecay"]
    normalizers = [value for key, value in parameters.items() if key.startswith(("gamma", "beta"))]
    others = [value for key, value in parameters.items() if not key.startswith(("gamma", "beta"))]
    groups = [
        {"params": others, "weight_decay": decay},
        {"params": normalizers, "weight_decay": decay if settings["decayNormalization"] else 0},
    ]
    name, rate = settings["optimizer"], settings["learningRate"]
    if name in ("adam", "adamw"):
        kind = torch.optim.Adam if name == "adam" else torch.optim.AdamW
        return kind(groups, lr=rate, betas=(settings["beta1"], settings["beta2"]), eps=settings["adamEpsilon"])
    # Nesterov's momentum of 0 is plain SGD, which PyTorch wants to be told.
    nesterov = name == "nesterov" and settings["momentum"] > 0
    return torch.optim.SGD(groups, lr=rate, momentum=settings["momentum"], nesterov=nesterov)


def rate_at(settings, t):
    """The learning rate of the update after t others: StepLR, or CosineAnnealingLR in its closed form, and a warm-up."""
    schedule = settings["schedule"]
    kind, warmup = schedule.get("kind", "constant"), schedule.get("warmup", 0)
    factor = (t + 1) / warmup if t < warmup else 1
    if kind == "step":
        factor *= schedule.get("factor", 0.1) ** (t // schedule.get("every", 1000))
    if kind == "cosine":
        factor *= (1 + math.cos(math.pi * t / schedule.get("steps", 10000))) / 2
    return settings["learningRate"] * factor


def clip(settings, parameters, last):
    """By PyTorch, or by the formula of Brock et al. 2021 for all but the last layer."""
    clipping = settings["clipping"]
    if clipping.get("kind") == "norm":
        torch.nn.utils.clip_grad_norm_(parameters.values(), clipping.get("norm", 1))
    if clipping.get("kind") == "adaptive":
        for key, value in parameters.items():
            if key not in (f"W{last}", f"b{last}"):
                of_units = {"dim": 0, "keepdim": True} if value.squeeze().dim() > 1 else {}
                most = clipping.get("lambda", 0.01) * value.detach().norm(**of_units).clamp(min=1e-3)
                norm = value.grad.norm(**of_units)
                value.grad.copy_(torch.where(norm < most, value.grad, value.grad * (most / norm.clamp(min=1e-6))))


def with_defaults(recipe):
    network = {"activation": "sigmoid", "kind": "dense", "residual": False, **recipe.get("network", {})}
    training = {**STANDARD, **recipe.get("training", {})}
    lanes = recipe.get("lanes", [{"name": "A"}, {"name": "B", "normalization": "batch"}])
    return network, training, lanes


def as_image(x, examples, height, width):
    """Places as rows, as the trace holds them, to examples x channels x height x width."""
    return x.reshape(examples, height, width, -1).permute(0, 3, 1, 2)


def as_rows(x):
    """And back."""
    return x.permute(0, 2, 3, 1).reshape(-1, x.shape[1]) if x.dim() == 4 else x


class Lane:
    """A network rebuilt in PyTorch from the tensors of a trace's first step."""

    def __init__(self, network, training, lane, first):
        settings = {**training, **{key: lane[key] for key in training if key in lane}}
        self.kind, self.residual = network["kind"], network["residual"]
        self.activation = ACTIVATIONS[lane.get("activation", network["activation"])]
        self.normalization = lane.get("normalization", "none")
        for key in ("schedule", "clipping"):
            settings[key] = {**training[key], **lane.get(key, {})}
        self.settings, self.steps = settings, 0
        self.placement = lane.get("placement", "before")
        self.epsilon = lane.get("epsilon", 1e-5)
        self.alpha = lane.get("statisticsMomentum", 0.1)
        self.groups = lane.get("groups", 10)
        self.layers = max(int(key[1:]) for key in first if key[0] in "Wv" and key[1:].isdigit())
        self.parameters = {
            key: torch.tensor(first[key], requires_grad=True)
            for key in first
            if key.rstrip("0123456789") in LEARNED
        }
        self.running = {key: torch.tensor(first[key]) for key in first if key.startswith("running")}
        self.optimizer = optimizer_of(settings, self.parameters)

    def weights(self, layer):
        if f"W{layer}" in self.parameters:
            return self.parameters[f"W{layer}"]
        v = self.parameters[f"v{layer}"]
        return torch._weight_norm(v, self.parameters[f"g{layer}"].reshape(1, -1), 1)

    def linear(self, u, layer, weights_of=None):
        of = weights_of or layer
        z = u @ self.weights(of)
        bias = f"b{of}"
        return z + self.parameters[bias] if bias in self.parameters else z

    def normalize(self, x, layer, parameters_of=None):
        gamma = self.parameters.get(f"gamma{parameters_of or layer}")
        beta = self.parameters.get(f"beta{parameters_of or layer}")
        if self.normalization == "batch":
            return functional.batch_norm(
                x, self.running[f"running_mean{layer}"], self.running[f"running_var{layer}"], gamma, beta,
                training=True, momentum=self.alpha, eps=self.epsilon)
        if self.normalization == "rms":
            shape = x.shape[1:]
            x = functional.rms_norm(x, shape, eps=self.epsilon)
            return x if gamma is None else x * gamma.reshape(-1, *[1] * (len(shape) - 1))
        groups = {"layer": 1, "instance": x.shape[1], "group": self.groups}[self.normalization]
        return functional.group_norm(x, groups, gamma, beta, eps=self.epsilon)

    def has_stage(self):
        return self.normalization not in ("none", "weight")

    def hidden(self, u, layer, seen, parameters_of=None, linear=None):
        """A plain block. `linear` replaces the product with the weights, for a convolution."""
        s = linear(u) if linear else self.linear(u, layer, parameters_of)
        seen[f"s{layer}"] = as_rows(s)
        z = s
        if self.has_stage() and self.placement == "before":
            z = self.normalize(s, layer, parameters_of)
            seen[f"n{layer}"] = as_rows(z)
        a = self.activation(z)
        seen[f"z{layer}"], seen[f"f{layer}"] = as_rows(z), as_rows(a)
        a = self.dropout(a, layer, seen)
        if self.has_stage() and self.placement == "after":
            a = self.normalize(a, layer, parameters_of)
            seen[f"n{layer}"] = as_rows(a)
        return a

    def dropout(self, a, layer, seen):
        """What is left of a: dropped is what the trace says."""
        if f"mask{layer}" in self.masks:
            mask = torch.tensor(self.masks[f"mask{layer}"])
            if a.dim() == 4:
                mask = mask.reshape(a.shape[0], a.shape[2], a.shape[3], a.shape[1]).permute(0, 3, 1, 2)
            a = a * mask
            seen[f"dropped{layer}"] = as_rows(a)
        return a

    def residual_block(self, u, layer, seen):
        f = self.activation(u)
        seen[f"z{layer}"], seen[f"f{layer}"] = u, f
        f = self.dropout(f, layer, seen)
        if self.has_stage() and self.placement == "after":
            f = self.normalize(f, layer)
            seen[f"n{layer}"] = f
        f = self.linear(f, layer)
        seen[f"s{layer}"] = f
        if self.has_stage() and self.placement == "before":
            f = self.normalize(f, layer)
            seen[f"n{layer}"] = f
        return u + f

    def dense(self, u, seen):
        for layer in range(1, self.layers):
            wide = self.weights(layer).shape
            if self.residual and layer > 1 and wide[0] == wide[1]:
                u = self.residual_block(u, layer, seen)
            else:
                u = self.hidden(u, layer, seen)
            seen[f"a{layer}"] = u
        return u

    def convolutional(self, x, seen):
        side = int(x.shape[1] ** 0.5)
        u = x.reshape(-1, 1, side, side)
        for layer in range(1, self.layers):
            channels = u.shape[1]
            patches = functional.unfold(u, 3, padding=1).reshape(len(x), channels, 9, -1)
            seen[f"patches{layer}"] = patches.permute(0, 3, 2, 1).reshape(-1, 9 * channels)
            kernel = self.weights(layer).reshape(3, 3, channels, -1).permute(3, 2, 0, 1)
            bias = self.parameters.get(f"b{layer}")
            u = self.hidden(u, layer, seen, linear=lambda u: functional.conv2d(u, kernel, bias, padding=1))
            u = functional.max_pool2d(u, 2)
            seen[f"p{layer}"] = seen[f"a{layer}"] = as_rows(u)
        flat = u.permute(0, 2, 3, 1).reshape(len(x), -1)
        seen[f"flat{self.layers}"] = flat
        return flat

    def recurrent(self, x, seen):
        """One cell for all time steps: W1 is what is seen over what was there before."""
        units = self.weights(1).shape[1]
        state = torch.zeros(len(x), units)
        for time, row in enumerate(x.split(self.weights(1).shape[0] - units, dim=1), 1):
            both = torch.cat((row, state), dim=1)
            seen[f"seen{time}"] = both
            state = self.hidden(both, time, seen, parameters_of=1)
            seen[f"a{time}"] = state
        return state

    def step(self, x, y, masks):
        """Returns what the trace should hold for this step, and makes the step. Dropout is as the trace drew it."""
        self.masks = masks
        seen = {key: value.detach().clone() for key, value in {**self.parameters, **self.running}.items()}
        u = getattr(self, self.kind)(torch.tensor(x), seen)
        logits = self.linear(u, self.layers)
        seen[f"z{self.layers}"] = seen[f"s{self.layers}"] = logits
        wanted = torch.tensor(y)
        classes = wanted.dim() == 1
        loss = functional.cross_entropy(logits, wanted) if classes else functional.mse_loss(logits, wanted, reduction="sum") / len(wanted)
        seen["loss"] = loss
        seen = {key: value.detach() for key, value in seen.items()}
        self.optimizer.zero_grad()
        loss.backward()
        for key, value in self.parameters.items():
            seen["d" + key] = value.grad.clone()
        clip(self.settings, self.parameters, self.layers)
        for group in self.optimizer.param_groups:
            group["lr"] = rate_at(self.settings, self.steps)
        self.optimizer.step()
        self.steps += 1
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
