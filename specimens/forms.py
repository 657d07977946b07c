"""The three forms of a specimen: text PDF, scan-like PDF, photo-like JPEG."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

EPOCH = time.gmtime(0)


def pages_of(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Render each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def words_of(pdf: bytes) -> list[str]:
    """Return the text of each page without blanks."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def _noisy(picture: Image.Image, lot: np.random.Generator, sigma: float) -> Image.Image:
    values = np.asarray(picture, dtype=np.float32)
    return Image.fromarray(np.clip(values + lot.normal(0, sigma, values.shape), 0, 255).astype(np.uint8))


def scan(pdf: bytes, target: Path, seed: int) -> None:
    """Write what an office scanner makes of the paper: grey, a little turned, speckled, 200 dpi."""
    lot, sheets = np.random.default_rng(seed), []
    for page in pages_of(pdf, 200):
        grey = page.convert("L").filter(ImageFilter.GaussianBlur(0.6))
        grey = grey.rotate(
            float(lot.uniform(-0.9, 0.9)), resample=Image.Resampling.BICUBIC, fillcolor=255, expand=False
        )
        grey = Image.eval(grey, lambda v: int(22 + v * 0.88))
        sheets.append(_noisy(grey, lot, 7.0))
    first, rest = sheets[0], sheets[1:]
    first.save(
        target, "PDF", save_all=True, append_images=rest, resolution=200, quality=75, creationDate=EPOCH, modDate=EPOCH
    )


def _coefficients(source: Any, target: Any) -> list[float]:
    rows = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    answer = np.linalg.solve(np.array(rows, dtype=float), np.array(source, dtype=float).reshape(8))
    return [float(v) for v in answer]


def photo(pdf: bytes, target: Path, seed: int) -> None:
    """Write what a telephone makes of the first page: a desk around it, slanting edges, shade, JPEG."""
    lot = np.random.default_rng(seed)
    page = pages_of(pdf, 190)[0]
    w, h = page.size
    rim, slant = int(0.05 * max(w, h)), 0.022
    corners = [(rim, rim), (rim + w, rim), (rim + w, rim + h), (rim, rim + h)]
    moved = [(x + float(lot.uniform(-slant, slant)) * w, y + float(lot.uniform(-slant, slant)) * h) for x, y in corners]
    size = (w + 2 * rim, h + 2 * rim)
    terms = _coefficients([(0, 0), (w, 0), (w, h), (0, h)], moved)
    mask = Image.new("L", (w, h), 255).transform(size, Image.Transform.PERSPECTIVE, terms, Image.Resampling.BICUBIC)
    flat = page.transform(size, Image.Transform.PERSPECTIVE, terms, Image.Resampling.BICUBIC, fillcolor=(0, 0, 0))
    desk = Image.new("RGB", size, tuple(int(v) for v in lot.integers(70, 130, 3)))
    desk.paste(flat, (0, 0), mask)
    picture = desk.filter(ImageFilter.GaussianBlur(0.8))
    values = np.asarray(picture, dtype=np.float32)
    across = np.linspace(0, 1, size[0])[None, :, None]
    down = np.linspace(0, 1, size[1])[:, None, None]
    angle = float(lot.uniform(0, 6.28))
    shade = 0.9 - 0.2 * (np.cos(angle) * across + np.sin(angle) * down)
    warm = np.array([1.02, 1.0, 0.93])
    shaded = Image.fromarray(np.clip(values * shade * warm, 0, 255).astype(np.uint8))
    out = io.BytesIO()
    _noisy(shaded, lot, 4.0).save(out, "JPEG", quality=72)
    target.write_bytes(out.getvalue())
