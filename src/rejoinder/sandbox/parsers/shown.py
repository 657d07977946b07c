"""A photograph or scan as a picture of ours to look at: small, upright, without what else the file holds."""

from __future__ import annotations

import hashlib
import warnings
from importlib.util import find_spec
from io import BytesIO

from PIL import Image, ImageOps

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.values import Parsed, Part

_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "HEIF")
_COLOURS = 192
_LEAST, _MOST = 16, 2000


def get_ready() -> None:
    """Open the reader of HEIC, where there is one: phones take photographs so."""
    if find_spec("pi_heif") is not None:
        from pi_heif import register_heif_opener

        register_heif_opener()


def parse(data: bytes, name: str, limits: Limits, *, frame: int, side: int) -> Parsed:  # noqa: ARG001 - a shared shape
    """One picture of a file, counted from 1, as a PNG part whose longer side is at most `side`. Raises `Refused`."""
    get_ready()
    Image.MAX_IMAGE_PIXELS = None  # the limit below is ours; the library's own is only a warning
    warnings.simplefilter("ignore")
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            drawn, across = _drawn(picture, limits, frame, min(max(side, _LEAST), _MOST))
    except (Refused, MemoryError):
        raise
    except Exception as error:  # a format's reader may raise anything on broken bytes
        raise Refused("not_readable", f"{type(error).__name__}: {error}"[:300]) from error
    part = Part(f"picture-{frame}.png", "png", hashlib.sha256(drawn).hexdigest(), len(drawn), drawn)
    return Parsed("picture", "", parts=(part,), meta={"across": str(across)})


def _drawn(picture: Image.Image, limits: Limits, frame: int, side: int) -> tuple[bytes, int]:
    """The PNG, and how many pixels the upright picture is wide in its file: places of words are counted in these."""
    frames = getattr(picture, "n_frames", 1)
    if not 0 < frame <= frames:
        raise Refused("not_readable", f"no picture {frame}")
    if picture.width * picture.height > limits.max_pixels:
        raise Refused("too_large_raster", f"{picture.width} x {picture.height}")
    picture.seek(frame - 1)
    whole = max(picture.size)
    if picture.format == "JPEG":
        picture.draft("RGB", (side, side))
    shown = ImageOps.exif_transpose(picture)
    across = round(shown.width * whole / max(shown.size))
    if shown.mode.startswith("I") or shown.mode == "F":
        shown = shown.convert("L") if shown.mode == "F" else shown.point(lambda value: value / 256).convert("L")
    shown = shown.convert("RGBA")
    shown.thumbnail((side, side))
    paper = Image.new("RGBA", shown.size, "white")
    flat = Image.alpha_composite(paper, shown).convert("RGB")
    out = BytesIO()
    flat.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.FLOYDSTEINBERG).save(out, "PNG")
    return out.getvalue(), across
