"""Makes the fixtures for the measures of `run --measure`: a few steps of small networks in PyTorch, and what internal covariate shift, the
landscape along the gradient and the lag of running statistics are before some of them, by their definitions, in double precision.

    python src/test/python/make_measure_fixtures.py        (PyTorch 2.13; the tests themselves need nothing)

Every step trains on the same examples. Weights are written in x out, tensors flat, row by row.
"""

import copy

import torch

from make_fixtures import (
    ADAM, CLASSES, EPSILON, HIDDEN, INPUTS, LEARNING_RATE, MOMENTUM, RESOURCES, STATISTICS_MOMENTUM, WEIGHT_DECAY, Network, clip, flat,
    optimizer_of, schedules_of, write)

EXAMPLES, MEASURED = 12, (0, 1, 5)
PLAIN = {}
RUNS = {
    "sigmoid-none": ("sigmoid", "none", PLAIN), "sigmoid-before": ("sigmoid", "before", PLAIN),
    "relu-none": ("relu", "none", PLAIN), "relu-before": ("relu", "before", PLAIN), "relu-after": ("relu", "after", PLAIN),
    "sigmoid-before-adam": ("sigmoid", "before", {"optimizer": "adam", **ADAM}),
    "relu-before-nesterov": ("relu", "before", {"optimizer": "nesterov"}),
    "relu-before-clip-norm": ("relu", "before", {"clipping": {"kind": "norm", "norm": 0.3}}),
    "relu-none-step": ("relu", "none", {"schedule": {"kind": "step", "every": 2, "factor": 0.5}}),
}


def copy_of(network):
    network.z = []  # what the last pass left cannot be copied
    return copy.deepcopy(network)


def loss_of(network, x, labels):
    return torch.nn.functional.cross_entropy(network(x), labels)


def gradients_of(network, x, labels):
    return torch.autograd.grad(loss_of(network, x, labels), list(network.parameters()))


def after_the_update(network, optimizer, variant, x, labels):
    """A copy that has done this step's update, by a copy of the optimizer."""
    twin = copy_of(network)
    moving = optimizer_of(twin, variant)
    moving.load_state_dict(copy.deepcopy(optimizer.state_dict()))
    loss_of(twin, x, labels).backward()
    clip(twin, variant.get("clipping", {}))
    moving.step()
    return twin


def covariate_shifts(network, optimizer, variant, x, labels):
    updated = after_the_update(network, optimizer, variant, x, labels)
    shifts = []
    for i in range(len(network.linear)):
        def gradient(of):
            return torch.autograd.grad(loss_of(of, x, labels), of.linear[i].weight)[0].flatten()

        trial = copy_of(network)
        with torch.no_grad():
            for before in range(i):
                for kind in ("linear", "norm"):
                    layers = getattr(trial, kind)
                    if before < len(layers):
                        for ours, theirs in zip(layers[before].parameters(), getattr(updated, kind)[before].parameters()):
                            ours.copy_(theirs)
        g, other = gradient(copy_of(network)), gradient(trial)
        l2 = torch.linalg.vector_norm(g - other)
        cosine = torch.dot(g, other) / (torch.linalg.vector_norm(g) * torch.linalg.vector_norm(other))
        shifts.append([l2.item(), cosine.item(), (l2 / torch.linalg.vector_norm(g)).item()])
    return shifts


def landscape(network, rate, x, labels):
    def length(tensors):
        return torch.sqrt(sum((tensor ** 2).sum() for tensor in tensors)).item()

    g = gradients_of(copy_of(network), x, labels)
    losses, differences, betas = [], [], []
    for k in (0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4):
        trial = copy_of(network)
        with torch.no_grad():
            for parameter, along in zip(trial.parameters(), g):
                parameter.sub_(k * rate * along)
        losses.append(loss_of(trial, x, labels).item())
        differences.append(length([a - b for a, b in zip(g, gradients_of(trial, x, labels))]))
        betas.append(differences[-1] / (k * rate * length(g)))
    return [min(losses), max(losses), min(differences), max(differences), max(betas)]


def lags(network, x):
    """Of each batch norm, behind what it receives of all examples at once in training."""
    received = {}
    twin = copy_of(network)
    for l, norm in enumerate(twin.norm):
        norm.register_forward_pre_hook(lambda module, given, l=l: received.__setitem__(l, given[0].detach()))
    twin(x)
    result = []
    for l, norm in enumerate(network.norm):
        variance, mean = torch.var_mean(received[l], 0, unbiased=False)
        varies = variance > 0
        result.append([
            ((norm.running_mean - mean).abs() / variance.sqrt())[varies].mean().item(),
            (norm.running_var / variance).log().abs()[varies].mean().item()])
    return result


def run(activation, placement, variant):
    torch.manual_seed(20181203)
    network = Network(activation, placement).double()
    x = (torch.randn(EXAMPLES, INPUTS) * 1.5 + 0.5).double()
    labels = torch.randint(CLASSES, (EXAMPLES,))
    optimizer = optimizer_of(network, variant)
    schedules = schedules_of(optimizer, variant.get("schedule", {}))
    fixture = {
        "made_with": f"PyTorch {torch.__version__}, src/test/python/make_measure_fixtures.py",
        "activation": activation, "placement": placement, "inputs": INPUTS, "hidden": HIDDEN, "classes": CLASSES,
        "learningRate": LEARNING_RATE, "momentum": MOMENTUM, "weightDecay": WEIGHT_DECAY,
        "epsilon": EPSILON, "statisticsMomentum": STATISTICS_MOMENTUM, **variant,
        "x": flat(x), "labels": labels.tolist(), "start": network.learned(), "measured": [],
    }
    for step in range(max(MEASURED) + 1):
        if step in MEASURED:
            fixture["measured"].append({
                "step": step, "shifts": covariate_shifts(network, optimizer, variant, x, labels),
                "landscape": landscape(network, optimizer.param_groups[0]["lr"], x, labels), "lags": lags(network, x)})
        optimizer.zero_grad()
        loss_of(network, x, labels).backward()
        clip(network, variant.get("clipping", {}))
        optimizer.step()
        for schedule in schedules:
            schedule.step()
    return fixture


if __name__ == "__main__":
    for name, about in RUNS.items():
        write(RESOURCES / "lab" / f"torch-measures-{name}.json", run(*about))
