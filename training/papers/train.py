"""Teaches the chooser's network: python train.py WEIGHTS.npz FOLDER[:FORM] ... [--copies 2] [--epochs 8].

Needs torch; using the weights does not. The loss is that of choosing: in each paper the candidates of a field and “none
of them” share one, and the right ones' part is to grow. Labels that the rules know are shown as facts in half of the
papers only, the kind in seven of ten, so that neither is leant upon.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from examples import Example, examples
from rejoinder.evidence.chosen.features import FACTS, SLOTS, fact
from rejoinder.evidence.chosen.folded import BUCKETS
from rejoinder.evidence.chosen.kind_seen import KIND_SLOTS, KINDS
from rejoinder.evidence.chosen.named import FIELDS, SORTS
from rejoinder.model.rules import DocumentRule, FieldRule
from rejoinder.rulebook import load

WIDE, HIDDEN = 16, 48
NOT_KEY = frozenset({"due", "valid_from", "net", "tax", "vat"})
"""Fields that a gold often leaves out: where it does, nothing is learnt of them."""
KIND_WEIGHT = 1.5
ABSENT = 0.3  # weight of what is learnt from a field that is not on a paper
RULES_HIDDEN = {True: 0.75, False: 0.3}
"""Share of papers, as drawn and with other words, in which what the rules read is not shown: a paper that they have
met they read better than one that they have not."""
PLACES = ("self", "begins", "own", "left", "over", "head", "left filled", "over filled", "head filled")


class Net(nn.Module):
    """Pieces of words summed by slot, facts, one layer, an answer for each field of the sort."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(BUCKETS, WIDE, padding_idx=0)
        self.facts = nn.EmbeddingBag(FACTS, HIDDEN, mode="sum", padding_idx=0)
        nn.init.normal_(self.pieces.weight, 0, 0.05)
        nn.init.normal_(self.facts.weight, 0, 0.02)
        with torch.no_grad():  # nothing is nothing where the weights are used, too
            self.pieces.weight[0] = 0
            self.facts.weight[0] = 0
        self.hidden = nn.ModuleDict({s: nn.Linear(len(SLOTS) * WIDE, HIDDEN) for s in SORTS})
        self.out = nn.ModuleDict({s: nn.Linear(HIDDEN, len(FIELDS[s])) for s in SORTS})
        self.kind = nn.Linear(len(KIND_SLOTS) * WIDE, HIDDEN)
        self.kinds = nn.Linear(HIDDEN, len(KINDS))
        self.none = nn.ParameterDict({s: nn.Parameter(torch.zeros(len(FIELDS[s]))) for s in SORTS})

    def words(self, sums: list[Any], spans: Any) -> Any:
        """Return what the words of each slot mean; a stretch is the difference of two running sums."""
        begin, end = spans[..., 0], spans[..., 1]
        told = sum(one[torch.maximum(end - n, begin)] - one[begin] for n, one in enumerate(sums))
        return told / torch.sqrt((end - begin).clamp(min=1).float())[..., None]


def packed(one: Example) -> tuple[Any, dict[str, Any]]:
    """Return an example as tensors."""
    found: dict[str, Any] = {"own": one.own}
    for sort in SORTS:
        facts = one.facts[sort]
        if not facts:
            continue
        right = torch.zeros(len(facts), len(FIELDS[sort]), dtype=torch.bool)
        weight = torch.zeros(len(FIELDS[sort]))
        for n, field in enumerate(FIELDS[sort]):
            marks = one.right[field]
            if marks is None:
                weight[n] = 0.0 if field in NOT_KEY else -ABSENT
            elif marks.any():
                right[:, n], weight[n] = torch.as_tensor(marks), 1.0
        flat = torch.tensor([f for each in facts for f in each])
        sizes = torch.tensor([len(each) for each in facts])
        found[sort] = (torch.as_tensor(one.spans[sort]).long(), flat, sizes, right, weight)
    found["kind"] = (
        torch.as_tensor(one.kind_spans).long(), torch.tensor(one.kind_facts), torch.tensor([one.kind])
    )  # fmt: skip
    return torch.as_tensor(one.grams).long(), found


def hidden_facts() -> tuple[Any, Any, Any]:
    """Return which facts say that a label is known, which say the kind, and which what the rules read."""
    book = load()
    known, kinds, rules = (torch.zeros(FACTS, dtype=torch.bool) for _ in range(3))
    rules[[fact("kind of paper titled unknown low")]] = True
    levels = ("low", "medium", "high")
    for rule in book.of(DocumentRule):
        rules[[fact(f"kind of paper titled {rule} {level}") for level in levels]] = True
    for sort in SORTS:
        for rule in book.of(FieldRule):
            rules[[fact(f"{sort} rule {rule} {told}") for told in (*levels, "part", "more")]] = True
        rules[fact(f"{sort} note rule")] = True
        for rule in book.of(FieldRule):
            known[[fact(f"{sort} label {place} {rule}") for place in PLACES]] = True
        named = (*book.of(DocumentRule), "unknown")
        kinds[[fact(f"{sort} kind {kind}") for kind in named]] = True
    return known, kinds, rules


def loss_of(net: Net, batch: list[Any], hidden: tuple[Any, Any, Any]) -> Any:
    """Return how far the network is from choosing right on some papers."""
    grams = torch.cat([pages for pages, _ in batch], 1)
    rows = [net.pieces(row * (torch.rand(row.shape) > 0.1)) for row in grams]
    sums = [torch.cat([torch.zeros(1, WIDE), torch.cumsum(row, 0)]) for row in rows]
    base = np.cumsum([0] + [pages.shape[1] for pages, _ in batch])
    shown = [
        (random.random() < 0.5, random.random() < 0.7, random.random() >= RULES_HIDDEN[told["own"]])
        for _, told in batch
    ]
    total: Any = KIND_WEIGHT * kind_loss(net, batch, sums, base, hidden[2])
    for sort in SORTS:
        some = [(n, told[sort]) for n, (_, told) in enumerate(batch) if sort in told]
        if not some:
            continue
        spans = torch.cat([one[0] + int(base[n]) for n, one in some])
        flat = torch.cat([_seen(f, shown[n], hidden) for n, (_, f, *_) in some])
        flat = flat * (torch.rand(flat.shape) > 0.1)
        sizes = torch.cat([one[2] for _, one in some])
        words = net.words(sums, spans)
        words = words * (torch.rand(*words.shape[:2], 1) > 0.08) / 0.92
        middle = torch.relu(net.hidden[sort](words.flatten(1)) + net.facts(flat, torch.cumsum(sizes, 0) - sizes))
        weights = net.out[sort](nn.functional.dropout(middle, 0.25))
        counts = [len(one[2]) for _, one in some]
        most, fields = max(counts), len(FIELDS[sort])
        at = torch.repeat_interleave(torch.arange(len(some)), torch.tensor(counts))
        column = torch.cat([torch.arange(count) for count in counts])
        every = torch.full((len(some), most, fields), -1e9).index_put((at, column), weights)
        every = torch.cat([every, net.none[sort].expand(len(some), 1, fields)], 1)
        right = torch.zeros(len(some), most + 1, fields, dtype=torch.bool)
        right[at, column] = torch.cat([one[3] for _, one in some])
        weight = torch.stack([one[4] for _, one in some])
        right[:, most] = weight < 0
        lost = torch.logsumexp(every, 1) - torch.logsumexp(every.masked_fill(~right, -1e9), 1)
        total = total + (lost * weight.abs()).sum()
    return total / len(batch)


def _seen(facts: Any, shown: tuple[bool, ...], hidden: tuple[Any, Any, Any]) -> Any:
    """Return the facts of a paper without those that are not shown."""
    for sort, one in zip(hidden, shown, strict=True):
        facts = facts if one else facts * ~sort[facts]
    return facts


def kind_loss(net: Net, batch: list[Any], sums: list[Any], base: Any, rules: Any) -> Any:
    """Return how far the network is from telling the papers' kinds."""
    spans = torch.stack([told["kind"][0] + int(base[n]) for n, (_, told) in enumerate(batch)])
    facts = torch.stack(
        [_seen(told["kind"][1], (random.random() >= RULES_HIDDEN[told["own"]],), (rules,)) for _, told in batch]
    )
    facts = facts * (torch.rand(facts.shape) > 0.1)
    words = net.words(sums, spans)
    words = words * (torch.rand(*words.shape[:2], 1) > 0.15) / 0.85
    middle = torch.relu(net.kind(words.flatten(1)) + net.facts(facts))
    told = net.kinds(nn.functional.dropout(middle, 0.3))
    right = torch.cat([told["kind"][2] for _, told in batch])
    return nn.functional.cross_entropy(told, right, reduction="sum", label_smoothing=0.03)


def train(
    found: list[Example], epochs: int, seed: int, *, size: int = 12, rate: float = 4e-3, begun: Path | None = None
) -> Net:
    """Return the network after some rounds over all examples; ``begun`` is the state of one that goes on learning."""
    torch.manual_seed(seed)
    random.seed(seed)
    net, hidden = Net(), hidden_facts()
    if begun is not None:
        net.load_state_dict(torch.load(begun))
    tensors = [packed(one) for one in found]
    steps = -(-len(tensors) // size)
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=1e-3)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=epochs * steps + 1, pct_start=0.15)
    for epoch in range(epochs):
        random.shuffle(tensors)
        lost = 0.0
        for at in range(0, len(tensors), size):
            loss = loss_of(net, tensors[at : at + size], hidden)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            plan.step()
            lost += loss.item()
        print(f"epoch {epoch + 1}: {lost / steps:.3f}", flush=True)
    return net.eval()


def export(net: Net, file: Path) -> None:
    """Write the weights, the large tables with one byte a number and a scale a row."""
    kept: dict[str, Any] = {}
    for name, table in (("pieces", net.pieces.weight), ("facts", net.facts.weight)):
        rows = table.detach().numpy()
        scale = np.abs(rows).max(1, keepdims=True) / 127
        scale[scale == 0] = 1
        kept[name], kept[f"{name}_scale"] = np.round(rows / scale).astype(np.int8), scale.astype(np.float16)
    for sort in SORTS:
        parts = (
            net.hidden[sort].weight,
            net.hidden[sort].bias,
            net.out[sort].weight,
            net.out[sort].bias,
            net.none[sort],
        )
        for name, part in zip(("hidden", "bias", "out", "base", "none"), parts, strict=True):
            kept[f"{name}_{sort}"] = part.detach().numpy().astype(np.float16)
    for name, part in zip(
        ("hidden", "bias", "out", "base"),
        (net.kind.weight, net.kind.bias, net.kinds.weight, net.kinds.bias),
        strict=True,
    ):
        kept[f"{name}_kind"] = part.detach().numpy().astype(np.float16)
    np.savez_compressed(file, **kept)


def main() -> None:
    """Read the folders, teach, write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("weights", type=Path)
    ask.add_argument("folders", nargs="+", help="a folder, :FORM if not text, :unmet if new to the rules")
    ask.add_argument("--copies", type=int, default=2)
    ask.add_argument("--epochs", type=int, default=8)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--rate", type=float, default=4e-3)
    ask.add_argument("--from", dest="begun", type=Path, help="state of a network that goes on learning")
    ask.add_argument("--state", type=Path, help="where the state is kept for that")
    given = ask.parse_args()
    torch.set_num_threads(1)
    folders = []
    for one in given.folders:
        folder, form, unmet = (*one.split(":"), "", "")[:3]
        folders.append((Path(folder), form or "text", unmet == "unmet"))
    found = examples(folders, given.copies, given.seed)
    net = train(found, given.epochs, given.seed, rate=given.rate, begun=given.begun)
    export(net, given.weights)
    if given.state:
        torch.save(net.state_dict(), given.state)


if __name__ == "__main__":
    main()
