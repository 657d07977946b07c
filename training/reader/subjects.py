"""What messages are about: drawn to the rulebook's descriptions of a violation, away from those of the others."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import torch
from encoder import Encoder, direction
from sayings import Saying
from torch import Tensor, nn

from examples import Window
from rejoinder.model.rules import ViolationRule
from rejoinder.reading.learned.likeness import described
from rejoinder.reading.learned.pieces import END, START, Vocabulary, cut
from rejoinder.reading.learned.windows import MOST
from rejoinder.rulebook import load

DAY = date(2026, 11, 28)
SHARP = 16.0
FRESH = 10
"""Descriptions that are looked at anew at each step, and so are taught themselves."""
ANEW = 240
"""Steps after which all descriptions are looked at again."""
APART = 0.7
"""What single accusations weigh beside the whole message."""
SEVERAL = 2.0
"""What the accusations of a message with several violations weigh, beside those of one that has one: the first matter
colours what is read of the second, and that is what the reader must unlearn."""
BY_ITSELF = 0.5
"""What accusations weigh that are shown without the message around them, as the reader looks at those in doubt."""
SINGLE = 6
"""How many of these are looked at in each step."""
SAID = 12
"""How many charges of a sentence each are looked at in each step."""
SAYING = 1.0
"""What they weigh together."""
SHORTEST = 5
"""Pieces that such an accusation has at least: fewer say too little."""
ACCUSING = 0.6
"""Share of messages of which only the accusing words are compared; of the rest, all words."""


def texts() -> list[tuple[str, str]]:
    """Return every description of every violation in the rulebook."""
    return [(text, rule.violation) for rule in load().on(ViolationRule, DAY) for text in described(rule)]


class Subjects:
    """The rulebook's descriptions as directions, kept from step to step."""

    def __init__(self, model: Encoder, words: Vocabulary, rng: random.Random, said: Sequence[Saying] = ()) -> None:
        """Read the rulebook; nothing is looked at yet. `said` holds single charges to be learnt from as well."""
        self._model, self._rng, self._words, self._said = model, rng, words, list(said)
        found = texts()
        self.names = sorted({name for _, name in found})
        self._ids = [[START, *cut(text, words).ids[:MOST], END] for text, _ in found]
        self._of = torch.tensor([self.names.index(name) for _, name in found])
        self._count = torch.bincount(self._of, minlength=len(self.names)).clamp(min=1).float()
        self._bank: Tensor | None = None
        self._steps = 0

    def _look(self, shown: Sequence[Sequence[int]]) -> Tensor:
        """Return the directions of some short texts, given as pieces."""
        size = max(len(one) for one in shown)
        ids, mask = torch.ones(len(shown), size, dtype=torch.long), torch.zeros(len(shown), size)
        for row, one in enumerate(shown):
            ids[row, : len(one)] = torch.tensor(one)
            mask[row, : len(one)] = 1
        with torch.autocast("cpu", torch.bfloat16):
            said = self._model(self._model.embed(ids), mask)[2]
        return direction(said.float(), mask)

    @torch.no_grad()
    def _all(self) -> Tensor:
        self._model.eval()
        order = sorted(range(len(self._ids)), key=lambda at: len(self._ids[at]))
        rows = torch.cat([self._look([self._ids[n] for n in order[at : at + 32]]) for at in range(0, len(order), 32)])
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

    def cost(
        self,
        said: Tensor,
        mask: Tensor,
        marks: Tensor,
        batch: Sequence[Window],
    ) -> Tensor:
        """Return the cost of a batch: messages, their accusations, and some descriptions, against all descriptions.

        Args:
            said: what the encoder gives for the subject of each piece.
            mask: where there are pieces.
            marks: as taught; the first column is the accusations', the second where each begins.
            batch: what was shown, and what each is about; nothing where a part does not tell.
        """
        violations, whole = [one.violations for one in batch], [one.whole for one in batch]
        if self._bank is None or self._steps % ANEW == 0:
            self._bank = self._all()
        self._steps += 1
        some = self._rng.sample(range(len(self._ids)), FRESH)
        at = torch.tensor(some)
        rows = [n for n, named in enumerate(violations) if any(name in self.names for name in named)]
        places = [(n, first, last) for n in rows for first, last in stretches(marks[n])]
        told = [self._known(batch[n].about[first]) for n, first, _ in places]
        single = self._singles(places, told, batch)
        heard = self._heard()
        looked = self._look([self._ids[n] for n in some] + [ids for ids, _ in single + heard])
        fresh = looked[:FRESH]
        bank = self._bank.index_copy(0, at, fresh)
        alone = nn.functional.nll_loss(self._chances(fresh, self._bank, at), self._of[at])
        self._bank = self._bank.index_copy(0, at, fresh.detach())
        alone = alone * 0.5
        if heard:
            answers = self._chances(looked[FRESH + len(single) :], bank)
            alone = alone + nn.functional.nll_loss(answers, torch.tensor([name for _, name in heard])) * SAYING
        if not rows:
            return alone
        shown = mask.clone()
        for row in rows:
            if marks[row, :, 0].any() and self._rng.random() < ACCUSING:
                shown[row] = marks[row, :, 0]
        found = self._chances(direction(said, shown)[rows], bank)
        costs = []
        for row, n in enumerate(rows):
            named = self._named(violations[n])
            costs.append(-found[row, named].mean() if whole[n] else -found[row, named].logsumexp(0))
        cost = torch.stack(costs).mean() + alone + self._apart(said, marks, places, told, batch, bank) * APART
        if single:
            by_itself = self._chances(looked[FRESH : FRESH + len(single)], bank)
            cost = cost + nn.functional.nll_loss(by_itself, torch.tensor([name for _, name in single])) * BY_ITSELF
        return cost

    def _named(self, violations: Sequence[str]) -> list[int]:
        return [self.names.index(name) for name in violations if name in self.names]

    def _known(self, name: str) -> int | None:
        return self.names.index(name) if name in self.names else None

    def _apart(
        self,
        said: Tensor,
        marks: Tensor,
        places: Sequence[tuple[int, int, int]],
        told: Sequence[int | None],
        batch: Sequence[Window],
        bank: Tensor,
    ) -> Tensor:
        """Return the cost of single accusations in their place.

        Where it is known what one speaks of, it is drawn there. Else each speaks of one of the message's violations,
        and of each speaks one at least; the one that comes nearest is taught to.
        """
        if not places:
            return said.new_zeros(())
        ones = marks.new_zeros(len(places), marks.shape[1])
        for k, (_, first, last) in enumerate(places):
            ones[k, first:last] = 1
        found = self._chances(direction(said[[n for n, _, _ in places]], ones), bank)
        costs, weights = [], []
        for n in sorted({n for n, _, _ in places}):
            own = [k for k, place in enumerate(places) if place[0] == n]
            named = self._named(batch[n].violations)
            each = torch.stack(
                [-found[k, named].logsumexp(0) if (name := told[k]) is None else -found[k, name] for k in own]
            ).mean()
            if len(named) > 1 and batch[n].whole and all(told[k] is None for k in own):
                each = each - found[own][:, named].amax(0).mean()
            weight = SEVERAL if len(named) > 1 else 1.0
            costs.append(each * weight)
            weights.append(weight)
        return torch.stack(costs).sum() / sum(weights)

    def _heard(self) -> list[tuple[list[int], int]]:
        """Return some single charges as pieces, each with what it is about."""
        some = self._rng.sample(self._said, min(SAID, len(self._said)))
        return [
            ([START, *cut(one.varied(self._rng), self._words).ids[:MOST], END], self.names.index(one.violation))
            for one in some
        ]

    def _singles(
        self, places: Sequence[tuple[int, int, int]], told: Sequence[int | None], batch: Sequence[Window]
    ) -> list[tuple[list[int], int]]:
        """Return some accusations whose subject is known, to be shown without the message around them."""
        known = [
            ([START, *batch[n].ids[first:last][:MOST], END], name)
            for (n, first, last), name in zip(places, told, strict=True)
            if name is not None and last - first >= SHORTEST
        ]
        return self._rng.sample(known, min(SINGLE, len(known)))


def stretches(marks: Tensor) -> list[tuple[int, int]]:
    """Return where the accusations of a message begin and end, in pieces."""
    inside, begins = marks[:, 0].tolist(), marks[:, 1].tolist()
    found: list[tuple[int, int]] = []
    for at, one in enumerate(inside):
        if not one:
            continue
        if found and found[-1][1] == at and not begins[at]:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found
