#!/usr/bin/env python3
"""What `driftscope run` does with the preset "A plateau, then drift", as a PyTorch program, for `compare_start.py`: loads MNIST,
trains two networks side by side, each on one thread, and tests both before and after.

    python start_peer.py FOLDER [STEPS]

FOLDER has the four gzipped IDX files of MNIST.
"""
import gzip
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from torch import nn

BATCH = 60


def idx(file, header):
    data = gzip.decompress(file.read_bytes())
    return torch.frombuffer(bytearray(data), dtype=torch.uint8, offset=header)


def examples(folder, part):
    images = idx(folder / f"{part}-images-idx3-ubyte.gz", 16).view(-1, 784)
    return images, idx(folder / f"{part}-labels-idx1-ubyte.gz", 8).long()


def network(batch_norm):
    torch.manual_seed(42)
    layers, fan_in = [], 784
    for _ in range(3):
        linear = nn.Linear(fan_in, 100, bias=not batch_norm)
        nn.init.normal_(linear.weight, std=0.01)
        layers += [linear] + ([nn.BatchNorm1d(100)] if batch_norm else []) + [nn.Sigmoid()]
        fan_in = 100
    layers.append(nn.Linear(fan_in, 10))
    nn.init.normal_(layers[-1].weight, std=0.01)
    return nn.Sequential(*layers)


def test(model, images, labels):
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), 250):
            logits = model(images[start:start + 250].float() / 255)
            right += (logits.argmax(1) == labels[start:start + 250]).sum().item()
    model.train()
    return right / len(images)


def job(batch_norm, train, held_out, steps):
    model = network(batch_norm)
    before = test(model, *held_out)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    images, labels = train
    order = torch.randperm(len(images), generator=torch.Generator().manual_seed(42))
    for step in range(steps):
        rows = order[step * BATCH % len(images):][:BATCH]
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(images[rows].float() / 255), labels[rows]).backward()
        optimizer.step()
    return before, test(model, *held_out)


def main():
    folder, steps = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100
    torch.set_num_threads(1)
    train, held_out = examples(folder, "train"), examples(folder, "t10k")
    with ThreadPoolExecutor(2) as threads:
        for lane, result in zip("AB", threads.map(lambda batch_norm: job(batch_norm, train, held_out, steps), (False, True))):
            print(f"lane {lane}: test accuracy {100 * result[0]:.2f} %, then {100 * result[1]:.2f} %")


if __name__ == "__main__":
    main()
