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


def squared_error():
    """The loss of a regression: the squared error summed over the outputs, its mean over the rows."""
    torch.manual_seed(20180529)
    outputs = torch.randn(ROWS, INPUTS, requires_grad=True)
    targets = torch.randn(ROWS, INPUTS) * 3
    loss = torch.nn.functional.mse_loss(outputs, targets, reduction="sum") / ROWS
    loss.backward()
    return {
        "made_with": f"PyTorch {torch.__version__}, src/test/python/make_fixtures.py",
        "rows": ROWS, "outputs": INPUTS, "z": flat(outputs), "targets": flat(targets), "loss": loss.item(), "dz": flat(outputs.grad),
    }


def by_hand():
    """A batch norm inside a small network, with everything that comes in and goes out of it, forward and back."""
    rows, inputs, units, classes, epsilon, alpha = 7, 4, 5, 3, 1e-3, 0.2
    torch.manual_seed(20150211)
    first = torch.nn.Linear(inputs, units, bias=False)
    norm = torch.nn.BatchNorm1d(units, eps=epsilon, momentum=alpha)
    last = torch.nn.Linear(units, classes)
    for parameter in (norm.weight, norm.bias):
        torch.nn.init.normal_(parameter, 1, 0.4)
    torch.nn.init.normal_(norm.running_mean, 0, 0.5)
    torch.nn.init.uniform_(norm.running_var, 0.5, 2)
    before = {"running_mean": flat(norm.running_mean), "running_var": flat(norm.running_var)}
    data = torch.randn(rows, inputs) * 1.5 + 0.5
    labels = torch.randint(classes, (rows,))
    x = first(data)
    y = norm(x)
    for seen in (x, y):
        seen.retain_grad()
    torch.nn.functional.cross_entropy(last(torch.tanh(y)), labels).backward()
    variance, mean = torch.var_mean(x, 0, correction=0)
    return {
        "made_with": f"PyTorch {torch.__version__}, src/test/python/make_fixtures.py",
        "rows": rows, "inputs": inputs, "units": units, "classes": classes, "epsilon": epsilon, "alpha": alpha, "before": before,
        "data": flat(data), "labels": labels.tolist(), "W1": flat(first.weight.T), "W2": flat(last.weight.T), "b2": flat(last.bias),
        "gamma": flat(norm.weight), "beta": flat(norm.bias), "x": flat(x), "mean": flat(mean), "variance": flat(variance),
        "normalized": flat((x - mean) / torch.sqrt(variance + epsilon)), "y": flat(y), "dy": flat(y.grad), "dx": flat(x.grad),
        "dgamma": flat(norm.weight.grad), "dbeta": flat(norm.bias.grad),
        "after": {"running_mean": flat(norm.running_mean), "running_var": flat(norm.running_var)},
    }


FAMILY_EPSILON, FAMILY_GROUPS, FAMILY_ROWS = 1e-3, 2, 4
# Every normalizer that PyTorch has, at both places, in every kind of network, with and without γ and β.
FAMILY = [
    (kind, normalization, placement, affine)
    for kind in ("dense", "residual", "convolutional", "recurrent")
    for normalization in ("none", "weight", "batch", "layer", "group", "rms", "instance")
    for placement in ("before", "after")
    for affine in (True, False)
    if (normalization != "instance" or kind == "convolutional")
    and (normalization not in ("none", "weight") or (placement == "before" and affine))
]


class Rms(torch.nn.Module):
    """PyTorch's RMSNorm over all but the examples, then γ of each unit or channel."""

    def __init__(self, units, shape, affine):
        super().__init__()
        self.plain = torch.nn.RMSNorm((units, *shape), eps=FAMILY_EPSILON, elementwise_affine=False)
        self.weight, self.bias = torch.nn.Parameter(torch.ones(units)) if affine else None, None

    def forward(self, x):
        y = self.plain(x)
        return y if self.weight is None else y * self.weight.reshape(1, -1, *(1 for _ in x.shape[2:]))


def normalizer_of(kind, normalization, units, shape, affine):
    """Its γ and β are one number a unit or channel: so are those of PyTorch's GroupNorm, which of one group is layer norm on images."""
    image = kind == "convolutional"
    if normalization == "layer":
        if image:
            return torch.nn.GroupNorm(1, units, eps=FAMILY_EPSILON, affine=affine)
        return torch.nn.LayerNorm(units, eps=FAMILY_EPSILON, elementwise_affine=affine)
    if normalization == "group":
        return torch.nn.GroupNorm(FAMILY_GROUPS, units, eps=FAMILY_EPSILON, affine=affine)
    if normalization == "instance":
        return torch.nn.InstanceNorm2d(units, eps=FAMILY_EPSILON, affine=affine)
    if normalization == "rms":
        return Rms(units, shape, affine)
    if normalization == "batch":
        return (torch.nn.BatchNorm2d if image else torch.nn.BatchNorm1d)(units, eps=FAMILY_EPSILON, affine=affine)
    return None


class FamilyNetwork(torch.nn.Module):
    """tanh; dense on 5 numbers, convolutional on images of 6 × 5."""

    def __init__(self, kind, normalization, placement, affine):
        super().__init__()
        self.kind, self.normalization, self.placement = kind, normalization, placement
        bias = placement == "after" or normalization not in ("batch", "instance")
        self.linear, self.norm = torch.nn.ModuleList(), torch.nn.ModuleList()
        if kind == "convolutional":
            self.image, self.hidden, inputs, features = (6, 5), (4, 6), 1, 6
        else:
            self.image, self.hidden, inputs, features = (), (6, 6, 6) if kind == "residual" else (8, 6), INPUTS, 6
        shape = self.image
        for units in self.hidden:
            layer = torch.nn.Conv2d(inputs, units, 3, padding=1, bias=bias) if shape else torch.nn.Linear(inputs, units, bias=bias)
            self.linear.append(with_weight_norm(layer) if normalization == "weight" else layer)
            norm = normalizer_of(kind, normalization, units, shape, affine)
            if norm is not None:
                self.norm.append(scattered(norm))
            inputs, shape = units, tuple(side // 2 for side in shape)
        self.linear.append(torch.nn.Linear(features, CLASSES))

    def forward(self, x):
        if self.image:
            x = x.reshape(-1, 1, *self.image)
        for l, layer in enumerate(self.linear[:-1]):
            normalize = self.norm[l] if len(self.norm) else torch.nn.Identity()
            before = self.placement == "before"
            if self.kind == "residual" and l > 0:
                f = torch.tanh(x)
                x = x + (normalize(layer(f)) if before else layer(normalize(f)))
            else:
                z = layer(x)
                x = torch.tanh(normalize(z)) if before else normalize(torch.tanh(z))
            if self.image:
                x = torch.nn.functional.max_pool2d(x, 2)
        return self.linear[-1](x.permute(0, 2, 3, 1).flatten(1) if self.image else x)

    def learned(self, of=lambda parameter: parameter):
        return learned_of(self.linear, self.norm, of)


def with_weight_norm(layer):
    layer = torch.nn.utils.parametrizations.weight_norm(layer)
    with torch.no_grad():
        layer.parametrizations.weight.original0.mul_(torch.rand_like(layer.parametrizations.weight.original0) + 0.5)
    return layer


def scattered(norm):
    """γ away from 1 and β away from 0, where they are."""
    if norm.weight is not None:
        torch.nn.init.normal_(norm.weight, 1, 0.3)
    if norm.bias is not None:
        torch.nn.init.normal_(norm.bias, 0, 0.3)
    return norm


def learned_of(linears, norms, of):
    tensors = {}
    for l, layer in enumerate(linears, 1):
        if hasattr(layer, "parametrizations"):
            made = layer.parametrizations.weight
            tensors[f"g{l}"], tensors[f"v{l}"] = flat(of(made.original0)), flat(rows_of(of(made.original1)))
        else:
            tensors[f"W{l}"] = flat(rows_of(of(layer.weight)))
        if layer.bias is not None:
            tensors[f"b{l}"] = flat(of(layer.bias))
    for l, norm in enumerate(norms, 1):
        if norm.weight is not None:
            tensors[f"gamma{l}"] = flat(of(norm.weight))
        if norm.bias is not None:
            tensors[f"beta{l}"] = flat(of(norm.bias))
    return tensors


def rows_of(weight):
    """Inputs × units; of a convolution tap by tap, the channels of a tap beside each other."""
    return weight.T if weight.dim() == 2 else weight.permute(2, 3, 1, 0).reshape(-1, weight.shape[0])


class RecurrentNetwork(torch.nn.Module):
    """tanh; one layer for the 4 rows of an image. Normalizers share γ and β; each row has running statistics of its own."""

    ROWS, COLUMNS, UNITS = 4, 3, 6

    def __init__(self, normalization, placement, affine):
        super().__init__()
        bias = placement == "after" or normalization != "batch"
        layer = torch.nn.Linear(self.COLUMNS + self.UNITS, self.UNITS, bias=bias)
        self.placement = placement
        self.linear = torch.nn.ModuleList([with_weight_norm(layer) if normalization == "weight" else layer])
        self.norm = torch.nn.ModuleList()
        for _ in range(self.ROWS):
            norm = normalizer_of("recurrent", normalization, self.UNITS, (), affine)
            if norm is None:
                break
            if len(self.norm):
                norm.weight, norm.bias = self.norm[0].weight, self.norm[0].bias
            self.norm.append(norm if len(self.norm) else scattered(norm))
        self.linear.append(torch.nn.Linear(self.UNITS, CLASSES))

    def forward(self, x):
        state = torch.zeros(len(x), self.UNITS)
        for row, seen in enumerate(x.split(self.COLUMNS, 1)):
            normalize = self.norm[row] if len(self.norm) else torch.nn.Identity()
            z = self.linear[0](torch.cat((seen, state), 1))
            state = torch.tanh(normalize(z)) if self.placement == "before" else normalize(torch.tanh(z))
        return self.linear[1](state)

    def learned(self, of=lambda parameter: parameter):
        return learned_of(self.linear, self.norm[:1], of)


class Elman(torch.nn.Module):
    """PyTorch's RNN over the 4 rows of an image, and logits from its last state."""

    def __init__(self, nonlinearity):
        super().__init__()
        self.rnn = torch.nn.RNN(3, 6, nonlinearity=nonlinearity, batch_first=True)
        # PyTorch has two biases that are added.
        with torch.no_grad():
            self.rnn.bias_hh_l0.zero_()
        self.rnn.bias_hh_l0.requires_grad_(False)
        self.output = torch.nn.Linear(6, CLASSES)

    def forward(self, x):
        return self.output(self.rnn(x.reshape(-1, 4, 3))[0][:, -1])

    def learned(self, of=lambda parameter: parameter):
        seen = torch.cat([of(self.rnn.weight_ih_l0), of(self.rnn.weight_hh_l0)], 1)
        return {
            "W1": flat(seen.T), "b1": flat(of(self.rnn.bias_ih_l0)),
            "W2": flat(of(self.output.weight).T), "b2": flat(of(self.output.bias)),
        }


def family(network, inputs, about):
    optimizer = torch.optim.SGD([p for p in network.parameters() if p.requires_grad], lr=0.05, momentum=0.9)
    fixture = {
        "made_with": f"PyTorch {torch.__version__}, src/test/python/make_fixtures.py", **about,
        "rows": FAMILY_ROWS, "classes": CLASSES, "learningRate": 0.05, "momentum": 0.9, "epsilon": FAMILY_EPSILON,
        "groups": FAMILY_GROUPS, "start": network.learned(), "steps": [],
    }
    for _ in range(2):
        x = torch.randn(FAMILY_ROWS, inputs) * 1.2 + 0.5
        labels = torch.randint(CLASSES, (FAMILY_ROWS,))
        logits = network(x)
        loss = torch.nn.functional.cross_entropy(logits, labels)
        optimizer.zero_grad()
        loss.backward()
        fixture["steps"].append({
            "x": flat(x), "labels": labels.tolist(), "loss": flat(loss)[0], "logits": flat(logits),
            "gradients": network.learned(lambda parameter: parameter.grad),
        })
        optimizer.step()
    fixture["end"] = network.learned()
    network.eval()
    with torch.no_grad():
        x = torch.randn(FAMILY_ROWS, inputs) * 1.2 + 0.5
        fixture["inference"] = {"x": flat(x), "logits": flat(network(x))}
    return fixture


def families():
    for kind, normalization, placement, affine in FAMILY:
        torch.manual_seed(20180524)
        about = {"kind": kind, "normalization": normalization, "placement": placement, "affine": affine, "activation": "tanh"}
        inputs = {"convolutional": 30, "recurrent": 12}.get(kind, INPUTS)
        network = (
            RecurrentNetwork(normalization, placement, affine) if kind == "recurrent"
            else FamilyNetwork(kind, normalization, placement, affine))
        yield f"{kind}-{normalization}-{placement}{'' if affine else '-plain'}", family(network, inputs, about)
    for nonlinearity in ("tanh", "relu"):
        torch.manual_seed(19900401)
        about = {"kind": "recurrent", "normalization": "none", "placement": "before", "affine": True, "activation": nonlinearity}
        yield f"recurrent-{nonlinearity}", family(Elman(nonlinearity), 12, about)


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
    for name, fixture in families():
        write(RESOURCES / "nn" / "family" / f"torch-{name}.json", fixture)
    write(RESOURCES / "nn" / "stage" / "torch-dropout.json", dropout())
    write(RESOURCES / "nn" / "torch-squared-error.json", squared_error())
    write(RESOURCES / "probe" / "samples.json", samples())
    write(RESOURCES / "probe" / "torch-by-hand.json", by_hand())
