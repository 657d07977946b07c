"""How large a picture says it is, told by its head alone: a huge one is refused before anything is unpacked."""

from __future__ import annotations

import warnings
from importlib.util import find_spec
from io import BytesIO

from PIL import Image

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.values import Parsed

_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "HEIF")
LARGEST_JPEG = 150_000_000
"""Points of a photograph that may be unpacked at a half or less of its size: phones take up to 108 million."""
_ENOUGH = 3000


def parse(data: bytes, name: str, limits: Limits) -> Parsed:  # noqa: ARG001 - a shared shape
    """Width and height as the head has them. Raises `Refused` for huge and broken ones."""
    if data[4:8] == b"ftyp" and find_spec("pi_heif") is not None:
        from pi_heif import register_heif_opener

        register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None  # the limit below is ours; the library's own is only a warning
    warnings.simplefilter("ignore")
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            width, height = picture.size
            check(picture, limits)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # a format's reader may raise anything on broken bytes
        raise Refused("not_readable", f"{type(error).__name__}: {error}"[:300]) from error
    return Parsed("picture", "", meta={"width": str(width), "height": str(height)})


def check(picture: Image.Image, limits: Limits) -> None:
    """Refuse a picture that would be too large unpacked; a large photograph is told to unpack at a part of its size."""
    width, height = picture.size
    if picture.format == "JPEG" and width * height <= LARGEST_JPEG:
        picture.draft("RGB", (_ENOUGH, _ENOUGH))
    if picture.width * picture.height > limits.max_pixels:
        raise Refused("too_large_raster", f"{width} x {height}, at most {limits.max_pixels} pixels")
