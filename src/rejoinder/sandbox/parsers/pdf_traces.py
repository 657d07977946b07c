"""Facts about how a PDF came to be as it is: earlier revisions, covered words, marks. No verdict."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from rejoinder.sandbox.limits import Limits
from rejoinder.sandbox.parsers.pdf import open_checked
from rejoinder.sandbox.parsers.pdf_covered import covered, marks
from rejoinder.sandbox.parsers.pdf_revisions import gone_words
from rejoinder.sandbox.values import Parsed, Part

_MOST_PAGES = 30


def parse(data: bytes, name: str, limits: Limits) -> Parsed:  # noqa: ARG001 - the shape all parsers share
    """Return one part of kind ``traces``: JSON with ``gone``, ``covered`` and ``marks``.

    Raises `Refused` as the parser of pages does.
    """
    document = open_checked(data, limits)
    found: dict[str, Any] = {"covered": [], "marks": []}
    try:
        for index in range(min(len(document), _MOST_PAGES)):
            page = document[index]
            found["covered"] += covered(page, index + 1)
            found["marks"] += marks(page, index + 1)
            page.close()
    finally:
        document.close()
    found["gone"] = gone_words(data)
    told = json.dumps(found, ensure_ascii=True).encode("ascii")
    part = Part("traces.json", "traces", hashlib.sha256(told).hexdigest(), len(told), told)
    return Parsed("pdf", "", parts=(part,))
