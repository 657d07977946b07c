"""Teach the encoder the faults of letters: marks on pieces, faults of the whole, labels of lone sentences.

train.py BASE_DIR OUT.pt --letters FILE... --sentences FILE... [--epochs N] [--rate R] [--seed N]
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from pathlib import Path
from typing import Any

import torch
from changes import stock_of, varied
from network import load, trained
from torch import Tensor, nn

from examples import Window, alone, composed, letters, lone, taken_out, windows
from rejoinder.lint.learned.marks import PIECES_OUT
from rejoinder.lint.learned.pieces import PAD, vocabulary

PIECES_AT_ONCE = 1800


def batches(found: list[Window], rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, in random order."""
    order = sorted(found, key=lambda one: (len(one.ids) // 24, rng.random()))
    made: list[list[Window]] = []
    for one in order:
        if made and (len(made[-1]) + 1) * max(len(one.ids), len(made[-1][-1].ids)) <= PIECES_AT_ONCE:
            made[-1].append(one)
        else:
            made.append([one])
    rng.shuffle(made)
    return made


def tensors(batch: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Ids, mask, the letter's pieces, targets of pieces, of the whole, and labels."""
    size = max(len(one.ids) for one in batch)
    ids = torch.full((len(batch), size), PAD, dtype=torch.long)
    mask, letter = torch.zeros(len(batch), size), torch.zeros(len(batch), size)
    pieces = torch.full((len(batch), size, PIECES_OUT), -1.0)
    for row, one in enumerate(batch):
        long = len(one.ids)
        ids[row, :long] = torch.tensor(one.ids)
        mask[row, :long] = 1
        letter[row, :long] = torch.tensor(one.letter, dtype=torch.float)
        pieces[row, :long] = torch.tensor(one.pieces, dtype=torch.float)
    whole = torch.tensor([one.whole for one in batch], dtype=torch.float)
    return ids, mask, letter, pieces, whole, torch.tensor([one.label for one in batch])


def known(found: Tensor, told: Tensor, per: float, heavy: float = 1.0) -> Tensor:
    """Cost of the outputs whose truth is known; true ones count more."""
    cost = nn.functional.binary_cross_entropy_with_logits(found, told.clamp(min=0), reduction="none")
    return (cost * (told >= 0) * (1 + (heavy - 1) * (told > 0))).sum() / per


def main() -> int:
    """Train and save."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("base", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--letters", type=Path, nargs="+", required=True)
    asked.add_argument("--sentences", type=Path, nargs="+", required=True)
    asked.add_argument("--bank", type=Path, nargs="*", default=[], help="further sentences to lend to letters")
    asked.add_argument("--epochs", type=int, default=16)
    asked.add_argument("--rate", type=float, default=1.2e-4)
    asked.add_argument("--threads", type=int, default=2)
    asked.add_argument("--seed", type=int, default=5)
    asked.add_argument("--resume", type=Path, help="go on from a trained encoder")
    asked.add_argument("--new", type=Path, nargs="*", default=[], help="letters of which all are shown each time")
    asked.add_argument("--composed", type=Path, help="letters that Rejoinder composes (composed.py)")
    asked.add_argument("--share", type=float, default=1.0, help="how much of the other texts is shown each time")
    asked.add_argument("--still", type=int, default=0, help="so many layers stay as they are, and what is below them")
    given = asked.parse_args()
    rng = random.Random(given.seed)
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    words = vocabulary(given.base)
    model = trained(given.base, given.resume) if given.resume else load(given.base)
    ours, new, single = letters(given.letters), letters(given.new), lone(given.sentences)
    composed_ones = composed(given.composed) if given.composed else []
    stock = stock_of([*ours, *new], [*given.sentences, *given.bank], given.composed)
    parts = taken_out([*ours, *new])
    faulty = [one for one in parts if one[1] != "clean"]
    sound = [one for one in parts if one[1] == "clean"]
    print(f"{len(ours)} letters, {len(single)} sentences, {len(faulty)} and {len(sound)} taken out", flush=True)

    def part(of: list[Any]) -> list[Any]:
        return rng.sample(of, round(len(of) * given.share))

    def shown() -> list[Window]:
        some = [*part(ours), *new, *rng.sample(composed_ones, min(len(composed_ones), len(ours) // 12))]
        made = [w for one in some for w in windows(varied(one, stock, rng), words)]
        chosen = part(single)
        made += [alone(text, label, words) for text, label in chosen]
        made += [alone(*one, words) for one in rng.sample(faulty, min(len(faulty), len(chosen) // 3))]
        made += [alone(*one, words) for one in rng.sample(sound, min(len(sound), len(chosen) // 3))]
        return made

    if given.still:
        for name, value in model.named_parameters():
            first, _, at = name.partition(".")
            low = first == "layers" and int(at.split(".")[0]) < given.still
            value.requires_grad &= not (low or first in ("places", "norm", "kinds"))
    slow = [
        p
        for n, p in model.named_parameters()
        if p.requires_grad and n.split(".")[0] in ("layers", "places", "norm", "kinds")
    ]
    fast = [
        p for n, p in model.named_parameters() if p.requires_grad and n.split(".")[0] in ("pieces", "whole", "label")
    ]
    chooser = torch.optim.AdamW(
        [{"params": slow, "lr": given.rate}, {"params": fast, "lr": given.rate * 6}], weight_decay=0.01, fused=True
    )
    total = len(batches(shown(), rng)) * given.epochs
    plan = torch.optim.lr_scheduler.LambdaLR(
        chooser, lambda n: min((n + 1) / (0.08 * total), max(0.02, (total - n) / total))
    )
    began = time.monotonic()
    for epoch in range(given.epochs):
        model.train()
        losses = [0.0, 0.0, 0.0]
        made = batches(shown(), rng)
        for batch in made:
            ids, mask, letter, pieces, whole, label = tensors(batch)
            with torch.autocast("cpu", torch.bfloat16):
                found, of_whole, of_label = model(model.embed(ids), mask, letter)
            count = float(letter.sum())
            marked = known(found[..., :-1].float(), pieces[..., :-1], count, 2.0)
            points = known(found[..., -1].float(), pieces[..., -1], max(1.0, float((pieces[..., -1] >= 0).sum())), 2.0)
            of_all = known(of_whole.float(), whole, max(1.0, float((whole >= 0).any(1).sum())), 1.5)
            said = nn.functional.cross_entropy(
                of_label.float(), label, ignore_index=-1, label_smoothing=0.05, reduction="sum"
            )
            said = said / max(1, int((label >= 0).sum()))
            (marked * 1.5 + points * 0.6 + of_all * 0.25 + said * 0.7).backward()
            nn.utils.clip_grad_norm_(slow + fast, 1.0)
            chooser.step()
            plan.step()
            chooser.zero_grad()
            for at, loss in enumerate((marked, of_all, said)):
                losses[at] += float(loss.detach()) / len(made)
        if not math.isfinite(sum(losses)):
            return 1
        told = " ".join(f"{name} {loss:.3f}" for name, loss in zip(("pieces", "whole", "label"), losses, strict=True))
        print(f"epoch {epoch + 1}: {told} {time.monotonic() - began:.0f} s", flush=True)
        torch.save({k: v for k, v in model.state_dict().items() if k != "rows.weight"}, given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
