"""The encoder in torch, with our heads: faults on pieces, faults of the whole, what a lone sentence does."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from rejoinder.lint.learned.marks import LABELS, PIECES_OUT, WHOLE

WIDE, HEADS, INNER, EPS, LAYERS = 384, 12, 1536, 1e-12, 6


class Whole(torch.autograd.Function):
    """Attention over a whole text, nothing masked: one step of the exported graph, where the plain one has eight."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:  # noqa: ARG004
        """Attend."""
        batch, size, _ = q.shape
        parts = (y.view(batch, size, HEADS, WIDE // HEADS).transpose(1, 2) for y in (q, k, v))
        return nn.functional.scaled_dot_product_attention(*parts).transpose(1, 2).reshape(batch, size, WIDE)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any) -> Any:
        """Write it as onnxruntime's own step."""
        made = g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS)
        made.setType(q.type())
        return made


class Layer(nn.Module):
    """One layer of a BERT-like encoder, normalised after."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(WIDE, WIDE) for _ in range(4))
        self.fi, self.fo = nn.Linear(WIDE, INNER), nn.Linear(INNER, WIDE)
        self.aln, self.oln = nn.LayerNorm(WIDE, EPS), nn.LayerNorm(WIDE, EPS)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Attend, then feed forward. `mask` is (batch, pieces), 0 where there is nothing; None where all is text."""
        seen = Whole.apply(self.q(x), self.k(x), self.v(x)) if mask is None else self.masked(x, mask)
        x = self.aln(x + self.drop(self.ao(seen)))
        return self.oln(x + self.drop(self.fo(nn.functional.gelu(self.fi(x)))))

    def masked(self, x: Tensor, mask: Tensor) -> Tensor:
        """Attend where there is something."""
        batch, size, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, size, HEADS, WIDE // HEADS).transpose(1, 2)

        scores = split(self.q(x)) @ split(self.k(x)).transpose(2, 3) / math.sqrt(WIDE // HEADS)
        weights = self.drop((scores + (1.0 - mask[:, None, None, :]) * -1e4).softmax(-1))
        return (weights @ split(self.v(x))).transpose(1, 2).reshape(batch, size, WIDE)


class Pool(nn.Module):
    """One vector for each question asked of a text: every question looks where it must."""

    def __init__(self, questions: int) -> None:
        super().__init__()
        self.ask = nn.Linear(WIDE, questions)
        self.hidden = nn.Linear(WIDE, WIDE)
        self.weight = nn.Parameter(torch.randn(questions, WIDE) * 0.02)
        self.bias = nn.Parameter(torch.zeros(questions))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return a number for each question."""
        look = (self.ask(x) + (1.0 - mask[..., None]) * -1e4).softmax(1)
        seen = torch.tanh(self.hidden(look.transpose(1, 2) @ x))
        return (seen * self.weight).sum(-1) + self.bias


class Encoder(nn.Module):
    """Pieces in; faults a piece, faults of the whole, and the label of a lone sentence out."""

    def __init__(self, rows: Tensor, state: dict[str, Tensor], layers: Sequence[int] = range(LAYERS)) -> None:
        super().__init__()
        self.rows = nn.Embedding.from_pretrained(rows, freeze=True)
        self.places = nn.Embedding.from_pretrained(state["places"].clone(), freeze=False)
        self.kinds = nn.Parameter(state["kinds"].clone())
        self.norm = nn.LayerNorm(WIDE, EPS)
        self.norm.load_state_dict({"weight": state["norm.weight"], "bias": state["norm.bias"]})
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in layers)
        for at, layer in zip(layers, self.layers, strict=True):
            layer.load_state_dict(
                {k.removeprefix(f"{at}."): v for k, v in state.items() if k.startswith(f"{at}.")}, strict=True
            )
        self.pieces = nn.Linear(WIDE, PIECES_OUT)
        self.whole = Pool(len(WHOLE))
        self.label = Pool(len(LABELS))

    def embed(self, ids: Tensor) -> Tensor:
        """Word rows of pieces; outside the exported part."""
        return self.rows(ids)

    def forward(self, rows: Tensor, mask: Tensor | None, letter: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return logits: of pieces, of the whole, of a lone sentence's label. `letter` is 1 on the letter's pieces."""
        at = torch.arange(rows.shape[1], device=rows.device)
        kinds = self.kinds[0] + letter[..., None] * (self.kinds[1] - self.kinds[0])
        x = self.drop(self.norm(rows + self.places(at)[None] + kinds))
        for layer in self.layers:
            x = layer(x, mask)
        return self.pieces(x), self.whole(x, letter), self.label(x, letter)


def load(folder: Path, layers: int = LAYERS) -> Encoder:
    """Build the encoder from the converted base, with its first so many layers."""
    kept = np.load(folder / "rows.npz")
    rows = torch.tensor(kept["packed"].astype(np.float32) * kept["scales"][:, None])
    return Encoder(rows, torch.load(folder / "base.pt"), range(layers))


def trained(folder: Path, file: Path) -> Encoder:
    """Build a trained encoder, with as many layers as were saved."""
    saved = torch.load(file)
    model = load(folder, len({name.split(".")[1] for name in saved if name.startswith("layers.")}))
    model.load_state_dict(saved, strict=False)
    return model


def shortened(folder: Path, file: Path, layers: Sequence[int]) -> Encoder:
    """Build an encoder of some of a trained one's layers."""
    saved = torch.load(file)
    renamed = {f"layers.{old}.": f"layers.{new}." for new, old in enumerate(layers)}
    kept = {}
    for name, value in saved.items():
        start = ".".join(name.split(".")[:2]) + "."
        if not name.startswith("layers."):
            kept[name] = value
        elif start in renamed:
            kept[renamed[start] + name.removeprefix(start)] = value
    model = load(folder, len(layers))
    model.load_state_dict(kept, strict=False)
    return model
