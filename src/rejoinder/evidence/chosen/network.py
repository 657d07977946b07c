"""The small network that weighs candidates: pieces of words, facts, one layer between; weights of one byte."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rejoinder.evidence.chosen.candidates import candidates
from rejoinder.evidence.chosen.features import SLOTS, Page, Seen
from rejoinder.evidence.chosen.kind_seen import kind_facts, kind_shares, kind_spans
from rejoinder.evidence.chosen.named import FIELDS, SORTS, Sort

if TYPE_CHECKING:
    from rejoinder.evidence.chosen.candidates import Candidate
    from rejoinder.evidence.chosen.folded import Folded

WEIGHTS = Path(__file__).parent / "weights" / "chooser.npz"
_PARTS = ("hidden", "bias", "out", "base", "none")


@dataclass(frozen=True)
class Choice:
    """What the network says of one field: the share of each value, and that of “none of them”."""

    shares: dict[str, float]
    places: dict[str, int]
    """Value to the likeliest of its candidates."""
    none: float


class Network:
    """The shipped weights."""

    def __init__(self, file: Path) -> None:
        """Read the weights and bring them back to numbers.

        Raises:
            OSError: there are none.
            ImportError: numpy is not there for this system.
        """
        import numpy as np

        self._np = np
        with np.load(file) as kept:
            self._pieces = kept["pieces"].astype(np.float32) * kept["pieces_scale"]
            self._facts = kept["facts"].astype(np.float32) * kept["facts_scale"]
            self._layers: dict[str, tuple[Any, ...]] = {
                sort: tuple(kept[f"{part}_{sort}"].astype(np.float32) for part in _PARTS) for sort in SORTS
            }
            self._kind = tuple(kept[f"{part}_kind"].astype(np.float32) for part in _PARTS[:-1])
        self._facts[0] = 0
        self._pieces[0] = 0

    def kinds(self, page: Folded, sums: Any, kind: str, confidence: str) -> dict[str, float]:
        """Return the share of each kind of paper, whose title says one with some confidence."""
        np = self._np
        words = self.words(sums, np.array(kind_spans(page), dtype=np.int32))
        return kind_shares(np, words, self._kind, self._facts[kind_facts(page, kind, confidence)].sum(axis=0))

    def sums(self, page: Folded) -> Any:
        """Return the running sums of the page's pieces, so that any stretch of it costs one subtraction."""
        np = self._np
        grams = page.grams
        whole = np.zeros((len(grams), grams.shape[1] + 1, self._pieces.shape[1]), dtype=np.float32)
        for n, row in enumerate(grams):
            np.cumsum(self._pieces[row], axis=0, out=whole[n, 1:])
        return whole

    def words(self, sums: Any, spans: Any) -> Any:
        """Return what the words of each slot of each candidate mean."""
        np = self._np
        begin, end = spans[..., 0], spans[..., 1]
        told = sum(sums[n][np.maximum(end - n, begin)] - sums[n][begin] for n in range(len(sums)))
        return told / np.sqrt(np.maximum(end - begin, 1).astype(np.float32))[..., None]

    def weigh(self, sort: Sort, words: Any, seen: Seen) -> Any:
        """Return the weight of every candidate for every field of its sort."""
        np = self._np
        hidden, bias, out, base, _ = self._layers[sort]
        facts = np.stack([self._facts[ids].sum(axis=0) for ids in seen.facts])
        return np.maximum(words.reshape(len(words), -1) @ hidden.T + bias + facts, 0) @ out.T + base

    def choices(self, sort: Sort, weights: Any, seen: Seen) -> dict[str, Choice]:
        """Return for each field how the candidates and “none” share it."""
        np = self._np
        none = self._layers[sort][4]
        every = np.vstack([weights, none[None]])
        shares = np.exp(every - every.max(axis=0))
        shares /= shares.sum(axis=0)
        found = {}
        for n, name in enumerate(FIELDS[sort]):
            told: dict[str, float] = {}
            place: dict[str, int] = {}
            for at, (one, share) in enumerate(zip(seen.candidates, shares[:-1, n].tolist(), strict=True)):
                told[one.value] = told.get(one.value, 0.0) + share
                if one.value not in place or share > shares[place[one.value], n]:
                    place[one.value] = at
            found[name] = Choice(told, place, float(shares[-1, n]))
        return found


@dataclass
class Weighed:
    """The candidates of one sort on one paper with what the network says of them."""

    network: Network
    page: Page
    seen: Seen
    words: Any
    weights: Any
    choices: dict[str, Choice]
    sort: Sort

    def candidate(self, name: str, value: str) -> Candidate:
        """Return the likeliest place of a value."""
        return self.seen.candidates[self.choices[name].places[value]]

    def by(self, name: str, value: str) -> str:
        """Return the printed words that spoke for a value most: without them its weight would fall furthest."""
        import numpy as np

        at = self.choices[name].places[value]
        field = FIELDS[self.sort].index(name)
        tries = np.repeat(self.words[at : at + 1], len(SLOTS), axis=0)
        tries[np.arange(len(SLOTS)), np.arange(len(SLOTS))] = 0
        one = Seen(
            [self.seen.candidates[at]],
            self.seen.grams,
            self.seen.spans[at : at + 1],
            [self.seen.facts[at]] * len(SLOTS),
        )
        without = self.network.weigh(self.sort, tries, one)[:, field]
        for slot in np.argsort(without):
            begin, end = self.seen.spans[at, slot]
            text = self.page.printed[begin:end].strip(" :：")
            if text and SLOTS[slot] != "value" and without[slot] < self.weights[at, field]:
                return str(text)
        return ""


def weighed(network: Network, page: Page, sums: Any, sort: Sort) -> Weighed | None:
    """Weigh the candidates of one sort; None where the paper has none."""
    seen = page.seen(candidates(page.reader, sort, page.found))
    if not seen.candidates:
        return None
    words = network.words(sums, seen.spans)
    weights = network.weigh(sort, words, seen)
    return Weighed(network, page, seen, words, weights, network.choices(sort, weights, seen), sort)


@lru_cache(maxsize=1)
def shipped() -> Network | None:
    """Return the shipped network; None where its weights or numpy are missing: the rules must do then."""
    try:
        return Network(WEIGHTS)
    except (OSError, ImportError):
        return None
