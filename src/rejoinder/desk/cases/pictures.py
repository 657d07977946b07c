"""Pages of papers as pictures of ours: drawn in the sandbox once, then kept under lock with their size."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.app.pages import page_picture, photo_picture
from rejoinder.desk.cases import files
from rejoinder.desk.cases.models import Case, CaseFile

DOTS = {"small": 40, "large": 110}
SIDES = {"small": 240, "large": 1200}
"""The longer side of a photograph, in pixels."""
PHOTOS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".heic", ".heif")
WIDE = 595.0
"""A photograph is shown as wide as a page."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as we drew it, and its size in points."""

    file: CaseFile
    width: float
    height: float
    unit: float = 0.0
    """Of what the places of its words are counted in, how many make a point; 0 where that is not known."""


def drawn(case: Case, file: CaseFile, page: int, size: str) -> Drawn:
    """Return the picture of a page, drawing it where it is not there yet.

    Raises:
        PaperError: the page cannot be drawn.
    """
    there = found(case, file, page, size)
    if there is not None:
        return there
    mark = _mark(file, page, size)
    data, dots, each = _picture(file, page, size)
    wide, high = _pixels(data)
    said = f"{wide / dots:.1f}x{high / dots:.1f}x{each:.4f}"
    known = files.take(case, "picture", f"{mark.replace(':', '-')}.png", data, note=said)
    if not known.of:
        known.of = mark
        known.save(update_fields=["of"])
    return _measured(known, file)


def found(case: Case, file: CaseFile, page: int, size: str) -> Drawn | None:
    """Return the picture of a page if it was drawn already."""
    drawn_ = CaseFile.objects.filter(case=case, kind="picture", of=_mark(file, page, size))
    known = drawn_.select_related("key").first()
    return None if known is None else _measured(known, file)


def _measured(known: CaseFile, file: CaseFile) -> Drawn:
    """Return a picture that is kept with the size it noted."""
    across, down, unit, *_ = [*known.private.note.split("x"), "", "", ""]
    without = 0.0 if is_photo(file.private.name) else 1.0  # pictures kept before their unit was
    return Drawn(known, float(across or 595), float(down or 842), float(unit or without))


def _picture(file: CaseFile, page: int, size: str) -> tuple[bytes, float, float]:
    """Return a picture of ours, its dots a point, and how many units of the words' places make a point."""
    data, name = files.data_of(file), file.private.name
    if not is_photo(name):
        return *page_picture(data, name, page, DOTS[size]), 1.0
    picture, own = photo_picture(data, name, page, SIDES[size])
    return picture, _pixels(picture)[0] / WIDE, own / WIDE


def is_photo(name: str) -> bool:
    """Tell a photograph or scan by its name."""
    return name.lower().endswith(PHOTOS)


def undrawn(case: Case) -> list[CaseFile]:
    """Return the papers that can be drawn and whose first page was not drawn yet."""
    known = set(CaseFile.objects.filter(case=case, kind="picture").values_list("of", flat=True))
    papers = (file for file in files.files(case, "paper") if drawable(file.private.name))
    return [file for file in papers if not {_mark(file, 1, size) for size in DOTS} <= known]


def drawable(name: str) -> bool:
    """Tell by its name whether a paper can be drawn: as a page, or as a photograph."""
    return name.lower().endswith(".pdf") or is_photo(name)


def _mark(file: CaseFile, page: int, size: str) -> str:
    return f"{file.pk}:{page}:{size}"


def _pixels(png: bytes) -> tuple[int, int]:
    """Return width and height of a PNG of ours, from its first chunk."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
