"""The values a parsed file comes back as: frozen, and JSON-serialisable both ways."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import Any

Box = tuple[float, float, float, float]
"""(left, top, right, bottom) in points, measured from the top-left corner of the page as shown.

A pixel of a picture counts as a point."""

LINE_BREAK = "\n"
PAGE_BREAK = "\n\n"

#: Codes a `Problem` can carry; callers translate them.
PROBLEM_CODES = (
    "active_content",
    "attached_files",
    "blank_page",
    "broken_header",
    "broken_mail",
    "charset_lie",
    "comments",
    "encoding_unsure",
    "external_parts",
    "hidden_text",
    "large_raster",
    "menus_left_out",
    "needs_ocr",
    "no_headers",
    "no_text",
    "no_text_layer",
    "pages_left_out",
    "renamed_part",
    "rtf_body",
    "replaced_characters",
    "stripped_characters",
    "too_many_headers",
    "tracked_changes",
    "transfer_coding_broken",
    "transfer_coding_lie",
    "turned_picture",
    "unmapped_glyphs",
    "versions_differ",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line of a page; table columns are kept apart by tabs.

    `score` says from 0 to 1 how sure a recogniser was; None where the file itself holds the characters. `stops` are
    the left and right edge of each column of a line with tabs; empty where they are not known.
    """

    text: str
    box: Box | None = None
    score: float | None = None
    stops: tuple[float, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The line as plain JSON values."""
        told: dict[str, Any] = {"text": self.text, "box": list(self.box) if self.box else None, "score": self.score}
        return told | {"stops": list(self.stops)} if self.stops else told

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Line:
        """A line from `to_json`."""
        box, score = data["box"], data["score"]
        sure = None if score is None else float(score)
        stops = tuple(float(side) for side in data.get("stops", ()))
        if box is None:
            return cls(str(data["text"]), None, sure, stops)
        left, top, right, bottom = (float(side) for side in box)
        return cls(str(data["text"]), (left, top, right, bottom), sure, stops)


@dataclass(frozen=True, slots=True)
class Page:
    """A page, counted from 1, with its size in points as shown on screen."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The page as plain JSON values."""
        return {
            "number": self.number,
            "width": self.width,
            "height": self.height,
            "lines": [line.to_json() for line in self.lines],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Page:
        """A page from `to_json`."""
        lines = tuple(Line.from_json(line) for line in data["lines"])
        return cls(int(data["number"]), float(data["width"]), float(data["height"]), lines)


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside a file. `name` is safe on every system; `data` is None where it was not taken along."""

    name: str
    kind: str
    sha256: str
    size: int
    data: bytes | None = None

    def to_json(self) -> dict[str, Any]:
        """The part as plain JSON values, its bytes in base64."""
        data = None if self.data is None else b64encode(self.data).decode("ascii")
        return {"name": self.name, "kind": self.kind, "sha256": self.sha256, "size": self.size, "data": data}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Part:
        """A part from `to_json`."""
        raw = data["data"]
        blob = None if raw is None else b64decode(raw, validate=True)
        return cls(str(data["name"]), str(data["kind"]), str(data["sha256"]), int(data["size"]), blob)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not read as the sender meant it; `detail` is technical English."""

    code: str
    detail: str = ""

    def to_json(self) -> dict[str, Any]:
        """The problem as plain JSON values."""
        return {"code": self.code, "detail": self.detail}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Problem:
        """A problem from `to_json`."""
        return cls(str(data["code"]), str(data["detail"]))


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says.

    Where there are pages, `text` is their lines joined with `LINE_BREAK`, the pages joined with `PAGE_BREAK`,
    so that a place in the text can be found again on its page. `links` holds (text, address) in order.
    """

    kind: str
    text: str
    pages: tuple[Page, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The whole as plain JSON values."""
        return {
            "kind": self.kind,
            "text": self.text,
            "pages": [page.to_json() for page in self.pages],
            "headers": [list(pair) for pair in self.headers],
            "parts": [part.to_json() for part in self.parts],
            "meta": dict(self.meta),
            "problems": [problem.to_json() for problem in self.problems],
            "links": [list(pair) for pair in self.links],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Parsed:
        """The whole from `to_json`; raises KeyError, TypeError or ValueError where the shape is wrong."""
        return cls(
            kind=str(data["kind"]),
            text=str(data["text"]),
            pages=tuple(Page.from_json(page) for page in data["pages"]),
            headers=tuple((str(name), str(value)) for name, value in data["headers"]),
            parts=tuple(Part.from_json(part) for part in data["parts"]),
            meta={str(key): str(value) for key, value in data["meta"].items()},
            problems=tuple(Problem.from_json(problem) for problem in data["problems"]),
            links=tuple((str(text), str(href)) for text, href in data["links"]),
        )
