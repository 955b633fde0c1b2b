"""Makes the fixtures the tests compare Driftscope's numbers with: a few steps of small networks in PyTorch, and
percentiles and distances from NumPy.

    python src/test/python/make_fixtures.py        (PyTorch 2.13, NumPy 2.4; the tests themselves need neither)

Weights are written in x out, tensors flat, row by row.
"""

import json
import pathlib

import numpy
import torch

RESOURCES = pathlib.Path(__file__).parents[1] / "resources" / "driftscope"
INPUTS, HIDDEN, CLASSES, ROWS, STEPS = 5, (6, 4), 3, 8, 3
LEARNING_RATE, MOMENTUM, WEIGHT_DECAY = 0.2, 0.9, 0.01
EPSILON, STATISTICS_MOMENTUM = 1e-5, 0.1
ACTIVATIONS = {
    "linear": torch.nn.Identity(), "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu,
    "leaky-relu": torch.nn.LeakyReLU(), "gelu": torch.nn.GELU()}


ADAM = {"learningRate": 0.05, "beta1": 0.8, "beta2": 0.95, "adamEpsilon": 1e-3, "weightDecay": 0.1}

# Other optimizers, and what goes with them: settings as in a recipe, and how many steps.
VARIANTS = {
    "nesterov": ({"optimizer": "nesterov"}, 3),
    "adam": ({"optimizer": "adam", **ADAM}, 5),
    "adamw": ({"optimizer": "adamw", **ADAM}, 5),
    "adamw-bare-norm": ({"optimizer": "adamw", **ADAM, "decayNormalization": False}, 3),
    "bare-norm": ({"weightDecay": 0.5, "decayNormalization": False}, 3),
    "step": ({"schedule": {"kind": "step", "every": 2, "factor": 0.5, "warmup": 3}}, 7),
    "cosine": ({"schedule": {"kind": "cosine", "steps": 4}}, 7),
    "cosine-warmup": ({"optimizer": "adam", **ADAM, "schedule": {"kind": "cosine", "steps": 5, "warmup": 2}}, 4),
    "warmup": ({"schedule": {"kind": "constant", "warmup": 4}}, 5),
    "clip-norm": ({"clipping": {"kind": "norm", "norm": 0.3}}, 4),
    "clip-none": ({"clipping": {"kind": "norm", "norm": 50}}, 2),
    "clip-adaptive": ({"clipping": {"kind": "adaptive", "lambda": 0.05}}, 4),
    "clip-adaptive-adam": ({"optimizer": "adam", **ADAM, "clipping": {"kind": "adaptive", "lambda": 0.02}}, 3),
}


def flat(tensor):
    """The shortest decimals that give the float32 back."""
    return [float(str(value)) for value in tensor.detach().to(torch.float32).numpy().ravel()]


class Network(torch.nn.Module):
    def __init__(self, activation, placement):
        super().__init__()
        self.activation, self.placement = ACTIVATIONS[activation], placement
        sizes = (INPUTS, *HIDDEN, CLASSES)
        last = len(sizes) - 1
        self.linear = torch.nn.ModuleList(
            torch.nn.Linear(sizes[l - 1], sizes[l], bias=l == last or placement != "before")
            for l in range(1, last + 1))
        self.norm = torch.nn.ModuleList(
            torch.nn.BatchNorm1d(units, eps=EPSILON, momentum=STATISTICS_MOMENTUM)
            for units in (HIDDEN if placement != "none" else ()))
        for norm in self.norm:
            torch.nn.init.normal_(norm.weight, 1, 0.3)
            torch.nn.init.normal_(norm.bias, 0, 0.3)

    def forward(self, x):
        self.z = []
        for l in range(len(HIDDEN)):
            x = self.linear[l](x)
            if self.placement == "before":
                x = self.norm[l](x)
            self.z.append(x)
            if x.requires_grad:
                x.retain_grad()
            x = self.activation(x)
            if self.placement == "after":
                x = self.norm[l](x)
        return self.linear[-1](x)

    def learned(self, of=lambda parameter: parameter):
        tensors = {}
        for l, linear in enumerate(self.linear, 1):
            tensors[f"W{l}"] = flat(of(linear.weight).T)
            if linear.bias is not None:
                tensors[f"b{l}"] = flat(of(linear.bias))
        for l, norm in enumerate(self.norm, 1):
            tensors[f"gamma{l}"] = flat(of(norm.weight))
            tensors[f"beta{l}"] = flat(of(norm.bias))
        return tensors

    def running(self):
        tensors = {}
        for l, norm in enumerate(self.norm, 1):
            tensors[f"running_mean{l}"] = flat(norm.running_mean)
            tensors[f"running_var{l}"] = flat(norm.running_var)
        return tensors


def groups(network, variant):
    """What is decayed, and what is not."""
    decay = variant.get("weightDecay", WEIGHT_DECAY)
    normalizers = set(network.norm.parameters())
    ofNormalizers = decay if variant.get("decayNormalization", True) else 0
    return [
        {"params": [p for p in network.parameters() if p not in normalizers], "weight_decay": decay},
        {"params": [p for p in network.parameters() if p in normalizers], "weight_decay": ofNormalizers},
    ]


def optimizer_of(network, variant):
    rate = variant.get("learningRate", LEARNING_RATE)
    name = variant.get("optimizer", "sgd")
    if name in ("adam", "adamw"):
        return {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[name](
            groups(network, variant), lr=rate, betas=(variant["beta1"], variant["beta2"]), eps=variant["adamEpsilon"])
    return torch.optim.SGD(groups(network, variant), lr=rate, momentum=MOMENTUM, nesterov=name == "nesterov")


def schedules_of(optimizer, schedule):
    """The schedulers of PyTorch, of which one multiplies what another gives."""
    schedules = []
    if schedule.get("kind") == "step":
        schedules.append(torch.optim.lr_scheduler.StepLR(optimizer, schedule["every"], schedule["factor"]))
    if schedule.get("kind") == "cosine":
        schedules.append(torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, schedule["steps"]))
    warmup = schedule.get("warmup", 0)
    if warmup > 0:
        schedules.append(torch.optim.lr_scheduler.LinearLR(optimizer, 1 / warmup, 1, warmup - 1))
    return schedules


def unitwise_norm(tensor):
    """As in the code of Brock et al. 2021: of a vector the whole, of a weight matrix each unit, which is a row here."""
    return tensor.norm() if tensor.squeeze().dim() <= 1 else tensor.norm(dim=1, keepdim=True)


def clip_adaptively(network, clipping):
    """Adaptive gradient clipping by the formula of Brock et al. 2021, not of the last layer."""
    last = set(network.linear[-1].parameters())
    for parameter in network.parameters():
        if parameter not in last:
            most = clipping * unitwise_norm(parameter.detach()).clamp(min=1e-3)
            norm = unitwise_norm(parameter.grad)
            clipped = parameter.grad * (most / norm.clamp(min=1e-6))
            parameter.grad.copy_(torch.where(norm < most, parameter.grad, clipped))


def clip(network, clipping):
    if clipping.get("kind") == "norm":
        torch.nn.utils.clip_grad_norm_(network.parameters(), clipping["norm"])
    if clipping.get("kind") == "adaptive":
        clip_adaptively(network, clipping["lambda"])


def training(activation, placement, variant={}, steps=STEPS):
    torch.manual_seed(20150211)
    network = Network(activation, placement)
    optimizer = optimizer_of(network, variant)
    schedules = schedules_of(optimizer, variant.get("schedule", {}))
    fixture = {
        "made_with": f"PyTorch {torch.__version__}, src/test/python/make_fixtures.py",
        "activation": activation, "placement": placement,
        "inputs": INPUTS, "hidden": HIDDEN, "classes": CLASSES, "rows": ROWS,
        "learningRate": LEARNING_RATE, "momentum": MOMENTUM, "weightDecay": WEIGHT_DECAY,
        "epsilon": EPSILON, "statisticsMomentum": STATISTICS_MOMENTUM, **variant,
        "start": network.learned(), "steps": [],
    }
    for _ in range(steps):
        x = torch.randn(ROWS, INPUTS) * 1.5 + 0.5
        labels = torch.randint(CLASSES, (ROWS,))
        logits = network(x)
        loss = torch.nn.functional.cross_entropy(logits, labels)
        optimizer.zero_grad()
        loss.backward()
        gradients = network.learned(lambda parameter: parameter.grad)
        gradients |= {f"z{l}": flat(z.grad) for l, z in enumerate(network.z, 1)}
        clip(network, variant.get("clipping", {}))
        used = {"learningRate": optimizer.param_groups[0]["lr"]} if schedules else {}
        optimizer.step()
        for schedule in schedules:
            schedule.step()
        fixture["steps"].append({
            **used, "x": flat(x), "labels": labels.tolist(), "loss": flat(loss)[0], "logits": flat(logits),
            "gradients": gradients, "running": network.running(),
        })
    fixture["end"] = network.learned()
    network.eval()
    with torch.no_grad():
        x = torch.randn(ROWS, INPUTS) * 1.5 + 0.5
        fixture["inference"] = {"x": flat(x), "logits": flat(network(x))}
    return fixture


def dropout():
    """PyTorch's own dropout forward and backward, with the mask that it drew."""
    probability = 0.4
    torch.manual_seed(20140615)
    x = torch.randn(ROWS, INPUTS, requires_grad=True)
    dy = torch.randn(ROWS, INPUTS)
    state = torch.get_rng_state()
    y = torch.nn.functional.dropout(x, probability)
    torch.set_rng_state(state)
    mask = torch.nn.functional.dropout(torch.ones(ROWS, INPUTS), probability)
    y.backward(dy)
    return {
        "made_with": f"PyTorch {torch.__version__}, src/test/python/make_fixtures.py",
        "rows": ROWS, "units": INPUTS, "probability": probability,
        "x": flat(x), "mask": flat(mask), "y": flat(y), "dy": flat(dy), "dx": flat(x.grad),
    }


def samples():
    """Percentiles as numpy.percentile gives them, and the distance of sorted samples."""
    generator = numpy.random.default_rng(7)
    fixture = {"made_with": f"NumPy {numpy.__version__}, src/test/python/make_fixtures.py", "samples": []}
    reference = None
    for rows, units, scale, shift in ((11, 2, 1, 0), (11, 2, 2, 0.5), (1, 22, 1e-8, 0), (2, 11, 1e4, -1e5)):
        sample = (generator.standard_normal((rows, units)) * scale + shift).astype(numpy.float32)
        values = sample.astype(numpy.float64).ravel()
        if reference is None:
            reference = values
        fixture["samples"].append({
            "rows": rows, "units": units, "values": [float(str(value)) for value in sample.ravel()],
            "percentiles": numpy.percentile(values, [5, 15, 50, 85, 95]).tolist(),
            "mean": values.mean(), "standardDeviation": values.std(),
            "distanceToFirst": float(numpy.abs(numpy.sort(values) - numpy.sort(reference)).mean()),
        })
    return fixture


def write(path, fixture):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(fixture, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    for activation in ACTIVATIONS:
        for placement in ("none", "before", "after"):
            write(RESOURCES / "nn" / f"torch-{activation}-{placement}.json", training(activation, placement))
    for name, (variant, steps) in VARIANTS.items():
        write(RESOURCES / "nn" / f"torch-tanh-before-{name}.json", training("tanh", "before", variant, steps))
    write(RESOURCES / "nn" / "stage" / "torch-dropout.json", dropout())
    write(RESOURCES / "probe" / "samples.json", samples())
