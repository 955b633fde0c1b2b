"""Makes the fixtures for normalizers over the minibatch: batch renormalization by the formulas of Ioffe 2017 (Algorithm 1) with PyTorch's
automatic gradients, batch norm of workers that do not synchronize by PyTorch's BatchNorm1d, statistics in half precision by NumPy.

    python src/test/python/make_statistics_fixtures.py        (PyTorch 2.13, NumPy 2.4; the tests themselves need neither)
"""

import json
import pathlib

import numpy
import torch

RESOURCES = pathlib.Path(__file__).parents[1] / "resources" / "driftscope" / "nn"
ROWS, UNITS, STEPS = 10, 3, 4
EPSILON, ALPHA = 1e-3, 0.25
LARGEST_SCALE, LARGEST_SHIFT = 1.5, 0.4
WORKERS = (3, 3, 2, 2)


def flat(tensor):
    """The shortest decimals that give the float32 back."""
    return [float(str(value)) for value in tensor.detach().to(torch.float32).numpy().ravel()]


def steps(normalize, running):
    """A few minibatches forward and backward; each drifts, so that running statistics lag."""
    generator = torch.Generator().manual_seed(20170210)
    gamma = (torch.randn(UNITS, generator=generator) * 0.3 + 1).double().requires_grad_()
    beta = (torch.randn(UNITS, generator=generator) * 0.3).double().requires_grad_()
    fixture = {"rows": ROWS, "units": UNITS, "epsilon": EPSILON, "statisticsMomentum": ALPHA,
               "gamma": flat(gamma), "beta": flat(beta), "steps": []}
    gamma.data, beta.data = gamma.data.float().double(), beta.data.float().double()
    for step in range(STEPS):
        x = torch.randn(ROWS, UNITS, generator=generator) * (1 + step) + 0.5 * step
        dy = torch.randn(ROWS, UNITS, generator=generator)
        given = x.double().requires_grad_()
        y = normalize(given, gamma, beta)
        gamma.grad = beta.grad = None
        y.backward(dy.double())
        fixture["steps"].append({
            "x": flat(x), "dy": flat(dy), "y": flat(y), "dx": flat(given.grad), "dgamma": flat(gamma.grad), "dbeta": flat(beta.grad),
            **{name: flat(value) for name, value in running().items()}})
    return fixture


def renorm():
    state = {"mean": torch.zeros(UNITS).double(), "deviation": torch.sqrt(torch.ones(UNITS).double() + EPSILON)}

    def normalize(x, gamma, beta):
        mean = x.mean(0)
        deviation = torch.sqrt(EPSILON + ((x - mean) ** 2).mean(0))
        r = torch.clamp(deviation / state["deviation"], 1 / LARGEST_SCALE, LARGEST_SCALE).detach()
        d = torch.clamp((mean - state["mean"]) / state["deviation"], -LARGEST_SHIFT, LARGEST_SHIFT).detach()
        y = gamma * ((x - mean) / deviation * r + d) + beta
        state["mean"] = state["mean"] + ALPHA * (mean.detach() - state["mean"])
        state["deviation"] = state["deviation"] + ALPHA * (deviation.detach() - state["deviation"])
        return y

    fixture = steps(normalize, lambda: {
        "running_mean": state["mean"], "running_var": state["deviation"] ** 2 - EPSILON})
    return fixture | {"largestScale": LARGEST_SCALE, "largestShift": LARGEST_SHIFT}


def workers():
    norms = [torch.nn.BatchNorm1d(UNITS, eps=EPSILON, momentum=ALPHA, affine=False).double() for _ in WORKERS]

    def normalize(x, gamma, beta):
        parts = torch.split(x, WORKERS)
        return gamma * torch.cat([norm(part) for norm, part in zip(norms, parts)]) + beta

    fixture = steps(normalize, lambda: {"running_mean": norms[0].running_mean, "running_var": norms[0].running_var})
    return fixture | {"workers": len(WORKERS)}


def half():
    """Sums one after the other, each operation rounded to float16: NumPy's scalars do it so."""
    generator = numpy.random.default_rng(20180131)
    rows, units = 12, 6
    x = generator.standard_normal((rows, units)).astype(numpy.float32)
    x *= numpy.array([1, 300, 1e-5, 0, 1, 0.02], numpy.float32)
    x[:, 3], x[:, 4] = 0.25, x[:, 4] * 20 + 3000
    m = numpy.float16(rows)
    fixture = {"made_with": f"NumPy {numpy.__version__}", "rows": rows, "units": units, "x": [float(str(v)) for v in x.ravel()]}
    means, variances = [], []
    with numpy.errstate(over="ignore"):
        for j in range(units):
            total = numpy.float16(0)
            for value in x[:, j]:
                total = total + numpy.float16(value)
            mean = total / m
            total = numpy.float16(0)
            for value in x[:, j]:
                deviation = numpy.float16(value) - mean
                total = total + deviation * deviation
            means.append(mean)
            variances.append(total / m)
        for epsilon in (1e-5, 1e-8):
            inverses = []
            for variance in variances:
                deviation = numpy.sqrt(variance + numpy.float16(epsilon))
                inverses.append(0.0 if deviation == 0 else float(numpy.float16(1) / deviation))
            fixture[f"inverse{epsilon:g}"] = inverses
    fixture["mean"] = [float(value) for value in means]
    fixture["variance"] = [str(float(value)) for value in variances]
    return fixture


def write(name, fixture):
    (RESOURCES / name).write_text(json.dumps(fixture, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    made = {"made_with": f"PyTorch {torch.__version__}, src/test/python/make_statistics_fixtures.py"}
    write("torch-batch-renorm.json", made | renorm())
    write("torch-workers.json", made | workers())
    write("numpy-half.json", half())
