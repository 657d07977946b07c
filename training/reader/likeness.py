"""Teach the measure of likeness: texts about the same violation lie close, whatever their words and language.

    likeness.py FOLDER --train FILE...

FOLDER holds a written encoder (export.py). Texts are the rulebook's descriptions and examples, and the accusations of
our own labelled messages; only the measure is learnt, no list of violations: at work a message is compared with the
rulebook's texts of the day. Writes `likeness.npz` and the directions of the rulebook's texts, `descriptions.npz`.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import torch
from torch import nn

from examples import Example, examples
from rejoinder.model.rules import ViolationRule
from rejoinder.reading.learned.judge import sight
from rejoinder.reading.learned.likeness import Measure, described, key
from rejoinder.reading.learned.network import Encoder
from rejoinder.reading.learned.pieces import vocabulary
from rejoinder.rulebook import load

DAY = date(2026, 11, 28)
HIDDEN, OUT, STEPS, BATCH, SHARP = 256, 128, 1500, 384, 14.0


def told(one: Example) -> Iterator[str]:
    """What a message says of its violation: each accusation, all of them, and the whole message."""
    said = [one.text[start:end] for kind, start, end in one.spans if kind == "a"]
    yield from said
    if said:
        yield " ".join(said)
    yield one.text


def main() -> int:
    """Train and write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--train", type=Path, nargs="+", required=True)
    asked.add_argument("--seed", type=int, default=7)
    given = asked.parse_args()
    torch.manual_seed(given.seed)
    random.seed(given.seed)
    network, words = Encoder(given.folder), vocabulary(given.folder)
    rules = [(text, rule.violation) for rule in load().on(ViolationRule, DAY) for text in described(rule)]
    named = {violation for _, violation in rules}
    ours = [
        (text, one.violations[0])
        for file in given.train
        for one in examples(file)
        if len(one.violations) == 1 and one.violations[0] in named
        for text in told(one)
    ]
    seen = np.stack([sight(text, network, words) for text, _ in rules + ours]).astype(np.float32)
    middle, spread = seen.mean(0), seen.std(0) + 1e-6
    rows = torch.tensor((seen - middle) / spread)
    names = sorted(named)
    labels = torch.tensor([names.index(violation) for _, violation in rules + ours])
    first, second = nn.Linear(rows.shape[1], HIDDEN), nn.Linear(HIDDEN, OUT)
    model = nn.Sequential(nn.Dropout(0.2), first, nn.ReLU(), nn.Dropout(0.2), second)
    chooser = torch.optim.AdamW(model.parameters(), 2e-3, weight_decay=0.05)
    for step in range(STEPS):
        some = torch.randperm(len(rows))[:BATCH]
        found = nn.functional.normalize(model(rows[some]), dim=-1)
        alike = found @ found.T * SHARP
        alike.fill_diagonal_(-1e4)
        same = (labels[some][:, None] == labels[some][None]) & ~torch.eye(len(some), dtype=torch.bool)
        chances = alike - alike.logsumexp(1, keepdim=True)
        has = same.any(1)
        loss = -((chances * same).sum(1)[has] / same.sum(1)[has]).mean()
        chooser.zero_grad()
        loss.backward()
        chooser.step()
        if step % 500 == 499:
            print(f"step {step + 1}: {loss.item():.3f}", flush=True)
    arrays = {"middle": middle, "spread": spread}
    for name, layer in (("first", first), ("second", second)):
        arrays[f"{name}.weight"] = layer.weight.detach().numpy()
        arrays[f"{name}.bias"] = layer.bias.detach().numpy()
    np.savez(given.folder / "likeness.npz", **{name: array.astype(np.float32) for name, array in arrays.items()})
    measure = Measure(given.folder / "likeness.npz")
    directions = np.stack([measure.direction(sight) for sight in seen[: len(rules)]]).astype(np.float16)
    keys = np.array([key(text) for text, _ in rules])
    np.savez_compressed(given.folder / "descriptions.npz", keys=keys, rows=directions)
    return 0


if __name__ == "__main__":
    sys.exit(main())
