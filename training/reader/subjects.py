"""What messages are about: drawn to the rulebook's descriptions of a violation, away from those of the others."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import torch
from encoder import Encoder, direction
from torch import Tensor, nn

from rejoinder.model.rules import ViolationRule
from rejoinder.reading.learned.likeness import described
from rejoinder.reading.learned.pieces import END, START, Vocabulary, cut
from rejoinder.reading.learned.windows import MOST
from rejoinder.rulebook import load

DAY = date(2026, 11, 28)
SHARP = 16.0
FRESH = 10
"""Descriptions that are looked at anew at each step, and so are taught themselves."""
ANEW = 120
"""Steps after which all descriptions are looked at again."""
ACCUSING = 0.6
"""Share of messages of which only the accusing words are compared; of the rest, all words."""


def texts() -> list[tuple[str, str]]:
    """Return every description of every violation in the rulebook."""
    return [(text, rule.violation) for rule in load().on(ViolationRule, DAY) for text in described(rule)]


class Subjects:
    """The rulebook's descriptions as directions, kept from step to step."""

    def __init__(self, model: Encoder, words: Vocabulary, rng: random.Random) -> None:
        """Read the rulebook; nothing is looked at yet."""
        self._model, self._rng = model, rng
        found = texts()
        self.names = sorted({name for _, name in found})
        self._ids = [[START, *cut(text, words).ids[:MOST], END] for text, _ in found]
        self._of = torch.tensor([self.names.index(name) for _, name in found])
        self._count = torch.bincount(self._of, minlength=len(self.names)).clamp(min=1).float()
        self._bank: Tensor | None = None
        self._steps = 0

    def _look(self, which: Sequence[int]) -> Tensor:
        """Return the directions of some descriptions."""
        size = max(len(self._ids[at]) for at in which)
        ids, mask = torch.ones(len(which), size, dtype=torch.long), torch.zeros(len(which), size)
        for row, at in enumerate(which):
            ids[row, : len(self._ids[at])] = torch.tensor(self._ids[at])
            mask[row, : len(self._ids[at])] = 1
        with torch.autocast("cpu", torch.bfloat16):
            said = self._model(self._model.embed(ids), mask)[2]
        return direction(said.float(), mask)

    @torch.no_grad()
    def _all(self) -> Tensor:
        self._model.eval()
        order = sorted(range(len(self._ids)), key=lambda at: len(self._ids[at]))
        rows = torch.cat([self._look(order[at : at + 32]) for at in range(0, len(order), 32)])
        self._model.train()
        return rows[torch.tensor(order).argsort()]

    def _chances(self, vectors: Tensor, bank: Tensor, left_out: Tensor | None = None) -> Tensor:
        """Return log chances of the violations: each speaks with all its descriptions, the nearest loudest."""
        near = vectors @ bank.T * SHARP
        count = self._count[None].repeat(len(vectors), 1)
        if left_out is not None:
            rows = torch.arange(len(vectors))
            near = near.masked_fill(
                torch.zeros_like(near, dtype=torch.bool).index_put((rows, left_out), torch.tensor(True)), -1e4
            )
            count[rows, self._of[left_out]] -= 1
        grown = torch.zeros(len(vectors), len(self.names)).index_add(1, self._of, (near - SHARP).exp())
        return (grown / count.clamp(min=1) + 1e-9).log().log_softmax(-1)

    def cost(self, said: Tensor, mask: Tensor, marks: Tensor, violations: Sequence[tuple[str, ...]]) -> Tensor:
        """Return the cost of a batch: messages, and some descriptions, against all descriptions.

        Args:
            said: what the encoder gives for the subject of each piece.
            mask: where there are pieces.
            marks: as taught; the first column is the accusations'.
            violations: of each message; none where it does not tell.
        """
        if self._bank is None or self._steps % ANEW == 0:
            self._bank = self._all()
        self._steps += 1
        some = self._rng.sample(range(len(self._ids)), FRESH)
        at = torch.tensor(some)
        fresh = self._look(some)
        bank = self._bank.index_copy(0, at, fresh)
        alone = nn.functional.nll_loss(self._chances(fresh, self._bank, at), self._of[at])
        rows = [n for n, named in enumerate(violations) if any(name in self.names for name in named)]
        self._bank = self._bank.index_copy(0, at, fresh.detach())
        if not rows:
            return alone * 0.5
        told = mask.clone()
        for row in rows:
            if marks[row, :, 0].any() and self._rng.random() < ACCUSING:
                told[row] = marks[row, :, 0]
        found = self._chances(direction(said, told)[rows], bank)
        costs = []
        for row, n in enumerate(rows):
            named = [self.names.index(name) for name in violations[n] if name in self.names]
            costs.append(-found[row, named].mean())
        return torch.stack(costs).mean() + alone * 0.5
