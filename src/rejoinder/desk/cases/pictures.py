"""Pages of papers as pictures of ours: drawn in the sandbox once, then kept under lock with their size."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.app.pages import page_picture
from rejoinder.desk.cases import files
from rejoinder.desk.cases.models import Case, CaseFile

DOTS = {"small": 40, "large": 110}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as we drew it, and its size in points."""

    file: CaseFile
    width: float
    height: float


def drawn(case: Case, file: CaseFile, page: int, size: str) -> Drawn:
    """Return the picture of a page, drawing it where it is not there yet.

    Raises:
        PaperError: the page cannot be drawn.
    """
    mark = _mark(file, page, size)
    known = CaseFile.objects.filter(case=case, kind="picture", of=mark).select_related("key").first()
    if known is None:
        data, dots = page_picture(files.data_of(file), file.private.name, page, DOTS[size])
        across, down = _pixels(data)
        said = f"{across / dots:.1f}x{down / dots:.1f}"
        known = files.take(case, "picture", f"{mark.replace(':', '-')}.png", data, note=said)
        if not known.of:
            known.of = mark
            known.save(update_fields=["of"])
    width, _x, height = known.private.note.partition("x")
    return Drawn(known, float(width or 595), float(height or 842))


def undrawn(case: Case) -> list[CaseFile]:
    """Return the papers that can be drawn and whose first page was not drawn yet."""
    known = set(CaseFile.objects.filter(case=case, kind="picture").values_list("of", flat=True))
    papers = (file for file in files.files(case, "paper") if file.private.name.lower().endswith(".pdf"))
    return [file for file in papers if not {_mark(file, 1, size) for size in DOTS} <= known]


def _mark(file: CaseFile, page: int, size: str) -> str:
    return f"{file.pk}:{page}:{size}"


def _pixels(png: bytes) -> tuple[int, int]:
    """Return width and height of a PNG of ours, from its first chunk."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
