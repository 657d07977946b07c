"""Teach the encoder what words do (accusation, demand, time and place to answer), what a message is, and its subject.

    train.py BASE_DIR OUT.pt --train FILE... [--sayings FILE...] [--epochs N] [--layers 0,2,4] [--seed N]
             [--resume TRAINED.pt]

FILEs are our own labelled messages (training/messages) and single charges (training/sayings). No list of violations is
learnt: a message is drawn towards the descriptions and examples of the rulebook's entries (see subjects.py), so that a
new entry works by its words.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from pathlib import Path

import torch
from encoder import MARKS, load
from sayings import sayings
from splices import Splices
from subjects import Subjects
from torch import Tensor, nn

from examples import Example, Window, examples, windows
from rejoinder.reading.learned.pieces import vocabulary

KINDS = (
    "deactivation", "at_risk_warning", "listing_removal", "information_request", "auto_acknowledgement",
    "appeal_rejected", "reinstated", "funds_withheld", "policy_warning", "other", "phishing",
)  # fmt: skip
BATCH = 8
SUBJECT_WEIGHT = 0.7
TELL = 100
"""Steps after which it is said how far an epoch has come."""
KEPT = 0.998
"""What the mean of the weights keeps at each step: the mean of some hundred steps reads better than the last one."""


class Mean:
    """The running mean of all that is taught."""

    def __init__(self, model: nn.Module) -> None:
        """Begin with what there is."""
        self.state = {k: v.detach().clone() for k, v in model.state_dict().items() if k != "words.weight"}
        self._steps = 0

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        """Take one more step in."""
        self._steps += 1
        kept = min(KEPT, self._steps / (self._steps + 9))
        for name, value in model.state_dict().items():
            if name in self.state:
                self.state[name].mul_(kept).add_(value, alpha=1 - kept)


def batches(found: list[Window], rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, in random order."""
    order = sorted(found, key=lambda one: (len(one.ids) // 48, rng.random()))
    made = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    rng.shuffle(made)
    return made


def tensors(batch: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Ids, mask, mark targets, mark mask and kinds of a batch."""
    size = max(len(one.ids) for one in batch)
    ids = torch.ones(len(batch), size, dtype=torch.long)
    mask, told = torch.zeros(len(batch), size), torch.zeros(len(batch), size)
    marks = torch.zeros(len(batch), size, 2 * len(MARKS))
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
        told[row, : len(one.ids)] = torch.tensor(one.told, dtype=torch.float)
        marks[row, : len(one.ids)] = torch.tensor(one.marks, dtype=torch.float)
    return ids, mask, marks, told, torch.tensor([KINDS.index(one.kind) for one in batch])


def main() -> int:
    """Train and save."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("base", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--train", type=Path, nargs="+", required=True)
    asked.add_argument("--sayings", type=Path, nargs="*", default=[])
    asked.add_argument("--epochs", type=int, default=8)
    asked.add_argument("--layers", default="0,1,2,3,4,5,6,7,8,9,10,11")
    asked.add_argument("--rate", type=float, default=1.5e-4)
    asked.add_argument("--resume", type=Path, help="go on from a trained encoder")
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--threads", type=int, default=2, help="one, where other work shares the machine")
    given = asked.parse_args()
    rng = random.Random(given.seed)
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    words = vocabulary(given.base)
    model = load(given.base, len(KINDS), [int(one) for one in given.layers.split(",")])
    if given.resume:
        model.load_state_dict(torch.load(given.resume)["state"], strict=False)
    shown_all: list[Example] = [one for file in given.train for one in examples(file)]
    slow = [
        p
        for n, p in model.named_parameters()
        if p.requires_grad and n.split(".")[0] in ("layers", "places", "norm", "kind")
    ]
    fast = [
        p
        for n, p in model.named_parameters()
        if p.requires_grad and n.split(".")[0] not in ("layers", "places", "norm", "kind")
    ]
    chooser = torch.optim.AdamW(
        [{"params": slow, "lr": given.rate}, {"params": fast, "lr": given.rate * 5}], weight_decay=0.01, fused=True
    )
    said = [one for file in given.sayings for one in sayings(file) if not one.apart]
    subjects = Subjects(model, words, rng, said)
    mean = Mean(model)
    splices = Splices(shown_all, rng, said)

    def made_anew() -> list[list[Window]]:
        return batches([w for one in shown_all for w in windows(splices.varied(one), words, rng, vary=True)], rng)

    per = len(made_anew())
    total = per * given.epochs
    plan = torch.optim.lr_scheduler.LambdaLR(
        chooser, lambda n: min((n + 1) / (0.06 * total), max(0.02, (total - n) / total))
    )
    began = time.monotonic()
    for epoch in range(given.epochs):
        model.train()
        losses = [0.0, 0.0, 0.0]
        made = made_anew()
        for step, batch in enumerate(made, 1):
            ids, mask, marks, known, kinds = tensors(batch)
            with torch.autocast("cpu", torch.bfloat16):
                found, kind, said = model(model.embed(ids), mask)
            cost = nn.functional.binary_cross_entropy_with_logits(found.float(), marks, reduction="none").sum(-1)
            marked = (cost * known).sum() / known.sum()
            told = torch.tensor([one.whole for one in batch], dtype=torch.float)
            each = nn.functional.cross_entropy(kind.float(), kinds, label_smoothing=0.05, reduction="none")
            sort = (each * told).sum() / told.sum().clamp(min=1)
            about = subjects.cost(said.float(), mask, marks, batch)
            (marked * 1.5 + sort * 0.8 + about * SUBJECT_WEIGHT).backward()
            nn.utils.clip_grad_norm_(slow + fast, 1.0)
            chooser.step()
            plan.step()
            chooser.zero_grad()
            mean.update(model)
            for at, loss in enumerate((marked, sort, about)):
                losses[at] += float(loss.detach()) / len(made)
            if step % TELL == 0:
                print(f"{step} of {len(made)} steps, {time.monotonic() - began:.0f} s", flush=True)
        if not math.isfinite(sum(losses)):
            return 1
        print(
            f"epoch {epoch + 1}: marks {losses[0]:.3f} kind {losses[1]:.3f} subject {losses[2]:.3f}"
            f" {time.monotonic() - began:.0f} s",
            flush=True,
        )
        torch.save(
            {"state": mean.state, "layers": given.layers},
            given.out,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
