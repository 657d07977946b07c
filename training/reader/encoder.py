"""The encoder in torch, with our heads: what each piece of text does, and what the whole message is."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import torch
from base import floats
from torch import Tensor, nn

MARKS = ("a", "d", "t", "c")
SUBJECT = 128
"""Numbers of a direction in which texts about one violation lie close."""
LOUD = 4.0


class Drop(nn.Module):
    """Leave out about a tenth of the numbers while teaching. Torch's own takes longer here than the layer around it."""

    OUT = 13
    """Of 128 (the highest bit of such dice is always nought): how many are left out."""

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` with some of it nought and the rest a little louder, or as it is when reading."""
        if not self.training:
            return x
        dice = torch.empty((x.numel() + 7) // 8, dtype=torch.int64).random_().view(torch.uint8)[: x.numel()] & 127
        return x * ((dice >= self.OUT).view(x.shape).to(x.dtype) * (128 / (128 - self.OUT)))


class Layer(nn.Module):
    """One layer of a BERT-like encoder, normalised after."""

    def __init__(self, hidden: int, heads: int, inner: int, eps: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(hidden, hidden) for _ in range(4))
        self.fi, self.fo = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.aln, self.oln = nn.LayerNorm(hidden, eps), nn.LayerNorm(hidden, eps)
        self.drop = Drop()

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Attend, then feed forward. `mask` is (batch, pieces), 0 where there is nothing."""
        batch, size, hidden = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, size, self.heads, hidden // self.heads).transpose(1, 2)

        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        away = ((1.0 - mask[:, None, None, :]) * -1e4).to(q.dtype)
        weights = ((q / math.sqrt(hidden // self.heads)) @ k.transpose(2, 3) + away).softmax(-1)
        seen = (weights @ v).transpose(1, 2).reshape(batch, size, hidden)
        x = self.aln(x + self.drop(self.ao(seen)))
        return self.oln(x + self.drop(self.fo(nn.functional.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """Pieces in; a vector a piece, marks a piece, and a message's kind out."""

    def __init__(self, base: dict[str, Any], words: Tensor, kinds: int, keep: list[int]) -> None:
        super().__init__()
        hidden, eps = base["hidden"], base["eps"]
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        state = base["state"]
        self.places = nn.Embedding.from_pretrained(state["emb.pos"].view(-1, hidden).clone(), freeze=False)
        self.kind = nn.Parameter(state["emb.type"][:hidden].clone())
        self.norm = nn.LayerNorm(hidden, eps)
        self.norm.load_state_dict({"weight": state["emb.ln.w"], "bias": state["emb.ln.b"]})
        self.drop = Drop()
        self.layers = nn.ModuleList()
        for at in keep:
            layer = Layer(hidden, base["heads"], base["inner"], eps)
            for name in ("q", "k", "v", "ao", "fi", "fo"):
                line = getattr(layer, name)
                line.weight.data = state[f"l{at}.{name}.w"].view_as(line.weight).clone()
                line.bias.data = state[f"l{at}.{name}.b"].clone()
            for name in ("aln", "oln"):
                line = getattr(layer, name)
                line.weight.data, line.bias.data = state[f"l{at}.{name}.w"].clone(), state[f"l{at}.{name}.b"].clone()
            self.layers.append(layer)
        self.marks = nn.Linear(hidden, 2 * len(MARKS))
        self.subject = nn.Linear(2 * hidden, SUBJECT + 1)
        self.kinds = nn.Sequential(nn.Linear(2 * hidden, hidden), nn.Tanh(), nn.Dropout(0.1), nn.Linear(hidden, kinds))

    def embed(self, ids: Tensor) -> Tensor:
        """Word rows of pieces; outside the exported part."""
        return self.words(ids)

    def encode(self, rows: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of pieces from their word rows: of the last layer, and of the middle one."""
        at = torch.arange(rows.shape[1], device=rows.device)
        x = self.drop(self.norm(rows + self.places(at)[None] + self.kind))
        middle = x
        for at, layer in enumerate(self.layers, 1):
            x = layer(x, mask)
            if at == len(self.layers) // 2:
                middle = x
        return x, middle

    def forward(self, rows: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Marks of pieces (logits), kinds of messages (logits), what pieces say of the subject and how loudly."""
        x, middle = self.encode(rows, mask)
        share = mask / mask.sum(1, keepdim=True)
        whole = torch.cat([x[:, 0], (x * share[..., None]).sum(1)], -1)
        return self.marks(x), self.kinds(whole), self.subject(torch.cat([x, middle], -1))


def direction(said: Tensor, told: Tensor) -> Tensor:
    """Directions of stretches: what their pieces say, the loud ones more, of length one.

    `said` is what the encoder gives for each piece; `told` (batch, pieces) is 1 where a piece counts.
    """
    loud = said[..., SUBJECT].clamp(-LOUD, LOUD).exp() * told
    found = (said[..., :SUBJECT] * loud[..., None]).sum(1) / loud.sum(1, keepdim=True).clamp(min=1e-6)
    return nn.functional.normalize(found.float(), dim=-1)


def load(folder: Path, kinds: int, keep: list[int]) -> Encoder:
    """Build the encoder from the converted base."""
    base = torch.load(folder / "base.pt", weights_only=False)
    words = np.load(folder / "words.npz")
    return Encoder(base, torch.tensor(floats(words["scales"], words["packed"])), kinds, keep)
