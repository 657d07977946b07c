"""Teach a shorter encoder what a trained one sees: from its labels, and from how sure the trained one is.

distil.py BASE_DIR TRAINED.pt OUT.pt --letters FILE... --sentences FILE... [--keep 0 1 3 5] [--epochs N]

The shorter one begins as some layers of the trained one. With `--resume SHORTER.pt` it goes on from what it learnt. Of
`--new` letters, which the trained one has not seen, and of the codes in `ANEW` it learns by their labels alone.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

import torch
from changes import stock_of, varied
from network import shortened, trained
from torch import Tensor, nn
from train import batches, known, tensors

from examples import Window, alone, composed, letters, lone, taken_out, windows
from rejoinder.lint.learned.marks import PIECES_OUT, SPANNED, WHOLE
from rejoinder.lint.learned.pieces import vocabulary

ANEW = ("contradictory_stance", "wrong_violation_content", "irrelevant_content")
"""Codes that the trained encoder hardly tells."""
WARM = 3.0
"""By how much a label's chances are evened out before they are compared."""


def trusted(outputs: int, each: int) -> Tensor:
    """Return 1 for the outputs in which the trained encoder is followed; `each` code has so many."""
    made = torch.ones(outputs)
    for code in ANEW:
        at = SPANNED.index(code) * each
        made[at : at + each] = 0
    return made


def soft(found: Tensor, told: Tensor, mask: Tensor) -> Tensor:
    """Cost of being less or more sure than the trained encoder, over what is text."""
    cost = nn.functional.binary_cross_entropy_with_logits(found, told.sigmoid(), reduction="none")
    least = nn.functional.binary_cross_entropy_with_logits(told, told.sigmoid(), reduction="none")
    return ((cost - least).sum(-1) * mask).sum() / mask.sum().clamp(min=1)


def sides(found: Tensor, told: Tensor) -> Tensor:
    """Cost of labelling a lone sentence otherwise than the trained encoder."""
    mine, its = (found / WARM).log_softmax(-1), (told / WARM).softmax(-1)
    return nn.functional.kl_div(mine, its, reduction="batchmean") * WARM


def main() -> int:
    """Teach and save."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("base", type=Path)
    asked.add_argument("trained", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--letters", type=Path, nargs="+", required=True)
    asked.add_argument("--sentences", type=Path, nargs="+", required=True)
    asked.add_argument("--bank", type=Path, nargs="*", default=[])
    asked.add_argument("--new", type=Path, nargs="*", default=[], help="letters that the trained encoder has not seen")
    asked.add_argument("--composed", type=Path, help="letters that Rejoinder composes (composed.py)")
    asked.add_argument("--keep", type=int, nargs="+", default=[0, 1, 3, 5])
    asked.add_argument("--epochs", type=int, default=12)
    asked.add_argument("--rate", type=float, default=1e-4)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--threads", type=int, default=2)
    asked.add_argument("--resume", type=Path)
    given = asked.parse_args()
    rng = random.Random(given.seed)
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    words = vocabulary(given.base)
    teacher = trained(given.base, given.trained).eval()
    model = trained(given.base, given.resume) if given.resume else shortened(given.base, given.trained, given.keep)
    ours, new, single = letters(given.letters), letters(given.new), lone(given.sentences)
    sound = composed(given.composed) if given.composed else []
    stock = stock_of([*ours, *new], [*given.sentences, *given.bank], given.composed)
    parts = taken_out([*ours, *new])
    by_piece, by_code = trusted(PIECES_OUT, 2), trusted(len(WHOLE), 1)

    def shown() -> list[Window]:
        some = [*ours, *rng.sample(sound, min(len(sound), 25))]
        made = [w for one in some for w in windows(varied(one, stock, rng), words)]
        made += [replace(w, fresh=True) for one in new for w in windows(varied(one, stock, rng), words)]
        made += [alone(text, label, words) for text, label in single]
        return made + [alone(*one, words) for one in rng.sample(parts, min(len(parts), len(single)))]

    mine = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("rows")]
    chooser = torch.optim.AdamW(mine, lr=given.rate, weight_decay=0.01, fused=True)
    total = len(batches(shown(), rng)) * given.epochs
    plan = torch.optim.lr_scheduler.LambdaLR(
        chooser, lambda n: min((n + 1) / (0.05 * total), max(0.02, (total - n) / total))
    )
    began = time.monotonic()
    for epoch in range(given.epochs):
        model.train()
        losses = [0.0] * 4
        made = batches(shown(), rng)
        for batch in made:
            ids, mask, letter, pieces, whole, label = tensors(batch)
            asked_of = 1 - torch.tensor([float(one.fresh) for one in batch])
            with torch.autocast("cpu", torch.bfloat16):
                rows = model.embed(ids)
                with torch.no_grad():
                    told = [one.float() for one in teacher(rows, mask, letter)]
                found = [one.float() for one in model(rows, mask, letter)]
            count = float(letter.sum())
            anew = known(found[0] * (1 - by_piece), pieces * (1 - by_piece) - by_piece, count, 2.0) * 0.75
            marked = known(found[0][..., :-1], pieces[..., :-1], count, 2.0) * 1.5
            points = pieces[..., -1] >= 0
            marked = marked + known(found[0][..., -1], pieces[..., -1], max(1.0, float(points.sum())), 2.0) * 0.6
            of_all = known(found[1], whole, max(1.0, float((whole >= 0).any(1).sum())), 1.5) * 0.25
            said = nn.functional.cross_entropy(found[2], label, ignore_index=-1, reduction="sum")
            said = said / max(1, int((label >= 0).sum())) * 0.5
            seen, asks = letter * asked_of[:, None], points * asked_of[:, None]
            like = soft((found[0] * by_piece)[..., :-1], (told[0] * by_piece)[..., :-1], seen) * 3.0
            like = like + soft(found[0][..., -1:], told[0][..., -1:], asks) * 1.2
            whole_like = soft(found[1] * by_code, told[1] * by_code, (whole >= 0).any(1) * asked_of) * 0.5
            label_like = sides(found[2], told[2])
            (0.5 * (marked + of_all + said) + anew + like + whole_like + label_like).backward()
            nn.utils.clip_grad_norm_(mine, 1.0)
            chooser.step()
            plan.step()
            chooser.zero_grad()
            for at, loss in enumerate((marked, like, whole_like, label_like)):
                losses[at] += float(loss.detach()) / len(made)
        if not math.isfinite(sum(losses)):
            return 1
        told_now = " ".join(f"{n} {v:.3f}" for n, v in zip(("labels", "pieces", "whole", "label"), losses, strict=True))
        print(f"epoch {epoch + 1}: {told_now} {time.monotonic() - began:.0f} s", flush=True)
        torch.save({k: v for k, v in model.state_dict().items() if k != "rows.weight"}, given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
