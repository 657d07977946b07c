"""Teach the encoder what words do: accusation, demand, time to answer, place to answer, and what a message is.

    train.py BASE_DIR OUT.pt --train FILE... [--validation FILE...] [--epochs N] [--layers 0,2,4] [--seed N]

FILEs are our own labelled messages (training/messages). Violations are learnt as likeness: the words of an accusation
are drawn near the rulebook's own description of the violation, so that a new violation needs a description, no training.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from pathlib import Path

import torch
from encoder import MARKS, Encoder, load
from examples import Example, Window, descriptions, examples, windows
from torch import Tensor, nn

from rejoinder.reading.learned.pieces import Vocabulary, vocabulary

KINDS = (
    "deactivation", "at_risk_warning", "listing_removal", "information_request", "auto_acknowledgement",
    "appeal_rejected", "reinstated", "funds_withheld", "policy_warning", "other", "phishing",
)  # fmt: skip
BATCH = 4
LIKENESS_EVERY = 3  # reading all descriptions costs as much as a batch of messages


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


class Described:
    """What the rulebook says of each violation, as pieces."""

    def __init__(self, words: Vocabulary) -> None:
        self.texts = descriptions(words)

    def vectors(self, model: Encoder, rng: random.Random, names: list[str], each: int) -> Tensor:
        """One vector a violation, from a few of its descriptions drawn at random."""
        drawn = [rng.sample(self.texts[name], min(each, len(self.texts[name]))) for name in names]
        flat = [ids for group in drawn for ids in group]
        found = pooled(model, flat)
        made, at = [], 0
        for group in drawn:
            made.append(found[at : at + len(group)].mean(0))
            at += len(group)
        return nn.functional.normalize(torch.stack(made), dim=-1)


def pooled(model: Encoder, texts: list[list[int]]) -> Tensor:
    """Mean projected vector of each text."""
    size = max(map(len, texts))
    ids, mask = torch.ones(len(texts), size, dtype=torch.long), torch.zeros(len(texts), size)
    for row, text in enumerate(texts):
        ids[row, : len(text)], mask[row, : len(text)] = torch.tensor(text), 1
    found = model.project(model.encode(model.embed(ids), mask))
    return nn.functional.normalize((found * (mask / mask.sum(1, keepdim=True))[..., None]).sum(1), dim=-1)


def likeness(model: Encoder, vectors: Tensor, batch: list[Window], named: list[str], rows: Tensor) -> Tensor:
    """Loss of naming each window's violations from the words of its accusations (or all its words)."""
    total, count = vectors.new_zeros(()), 0
    for row, one in enumerate(batch):
        wanted = [named.index(v) for v in one.violations if v in named]
        if not wanted:
            continue
        at = torch.tensor(one.subject, dtype=torch.float)
        mean = (vectors[row, : len(one.ids)] * (at / at.sum())[:, None]).sum(0)
        scores = model.scale * nn.functional.normalize(mean, dim=-1) @ rows.T
        total = total - scores.log_softmax(-1)[wanted].mean()
        count += 1
    return total / max(count, 1)


def main() -> int:
    """Train and save."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("base", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--train", type=Path, nargs="+", required=True)
    asked.add_argument("--epochs", type=int, default=8)
    asked.add_argument("--layers", default="0,1,2,3,4,5")
    asked.add_argument("--rate", type=float, default=2e-4)
    asked.add_argument("--seed", type=int, default=7)
    given = asked.parse_args()
    rng = random.Random(given.seed)
    torch.manual_seed(given.seed)
    torch.set_num_threads(2)
    words = vocabulary(given.base / "pieces.tsv")
    model = load(given.base, len(KINDS), [int(one) for one in given.layers.split(",")])
    told: list[Example] = [one for file in given.train for one in examples(file)]
    described = Described(words)
    named = sorted(described.texts)
    slow = [p for n, p in model.named_parameters() if p.requires_grad and n.split(".")[0] in ("layers", "places", "norm", "kind")]
    fast = [p for n, p in model.named_parameters() if p.requires_grad and n.split(".")[0] not in ("layers", "places", "norm", "kind")]
    chooser = torch.optim.AdamW([{"params": slow, "lr": given.rate}, {"params": fast, "lr": given.rate * 5}], weight_decay=0.01)
    per = len(batches([w for one in told for w in windows(one, words, rng, vary=True)], rng))
    total = per * given.epochs
    plan = torch.optim.lr_scheduler.LambdaLR(
        chooser, lambda n: min((n + 1) / (0.06 * total), max(0.02, (total - n) / total))
    )
    began = time.monotonic()
    for epoch in range(given.epochs):
        model.train()
        losses = [0.0, 0.0, 0.0]
        made = batches([w for one in told for w in windows(one, words, rng, vary=True)], rng)
        for step, batch in enumerate(made):
            ids, mask, marks, known, kinds = tensors(batch)
            with torch.autocast("cpu", torch.bfloat16):
                found, kind, vectors = model(model.embed(ids), mask)
                rows = described.vectors(model, rng, named, 1) if step % LIKENESS_EVERY == 0 else None
            cost = nn.functional.binary_cross_entropy_with_logits(found.float(), marks, reduction="none").sum(-1)
            marked = (cost * known).sum() / known.sum()
            sort = nn.functional.cross_entropy(kind.float(), kinds, label_smoothing=0.05)
            like = marked.new_zeros(())
            if rows is not None:
                like = LIKENESS_EVERY * likeness(model, vectors.float(), batch, named, rows.float())
            (marked * 1.5 + sort * 0.5 + like * 0.3).backward()
            nn.utils.clip_grad_norm_(slow + fast, 1.0)
            chooser.step()
            plan.step()
            chooser.zero_grad()
            for at, loss in enumerate((marked, sort, like)):
                losses[at] += float(loss.detach()) / len(made)
        if not math.isfinite(sum(losses)):
            return 1
        print(f"epoch {epoch + 1}: marks {losses[0]:.3f} kind {losses[1]:.3f} likeness {losses[2]:.3f}, "
              f"{time.monotonic() - began:.0f} s", flush=True)
        torch.save({"state": {k: v for k, v in model.state_dict().items() if k != "words.weight"}, "layers": given.layers}, given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
