"""One parser a type; they run in the child only and are loaded when the first file of their type comes."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.values import Parsed

_MODULES = {
    "text": "text",
    "eml": "eml",
    "msg": "msg",
    "html": "html",
    "docx": "docx",
    "pdf": "pdf",
    "jpeg": "image",
    "png": "image",
    "gif": "image",
    "tiff": "image",
    "webp": "image",
    # Not types of files, but other things to do with them.
    "bounds": "bounds",
    "ocr": "ocr",
    "pdf_page": "pdf_page",
    "shown": "shown",
    "records": "records",
    "traces": "pdf_traces",
    "signatures": "pdf_signatures",
    "codes": "codes",
    "appearance": "appearance",
    "docx_edits": "docx_edits",
    "archive": "archive",
    "heads": "heads",
}


class Parser(Protocol):
    """What a parser module offers."""

    def parse(self, data: bytes, name: str, limits: Limits, **options: int) -> Parsed:
        """What the file says; raises `Refused`, or anything else for bytes its library chokes on."""
        ...


def load(kind: str) -> Parser:
    """The parser of a type. Raises `Refused` for a type without one."""
    module = _MODULES.get(kind)
    if module is None:
        raise Refused("unsupported", kind)
    return cast("Parser", import_module(f"rejoinder.sandbox.parsers.{module}"))


def get_ready(kind: str) -> None:
    """Load what the first file will need; a module that starts threads or opens models has a `get_ready` for it."""
    prepare = getattr(load(kind), "get_ready", None)
    if prepare is not None:
        prepare()


def parse(data: bytes, name: str, kind: str, limits: Limits, **options: int) -> Parsed:
    """Parse `data` as `kind`. Raises `Refused`, or whatever the library in use raises."""
    return load(kind).parse(data, name, limits, **options)
