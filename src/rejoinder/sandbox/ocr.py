"""Reads the words of pictures, offline, where the extra `rejoinder[ocr]` is installed; a `model.ports.Recogniser`."""

from __future__ import annotations

from importlib.util import find_spec
from types import TracebackType
from typing import Self

from rejoinder.sandbox.host import Sandbox
from rejoinder.sandbox.limits import RECOGNISING, Limits
from rejoinder.sandbox.values import Box, Line

_NEEDED = ("rapidocr", "onnxruntime", "cv2", "pi_heif")


def available() -> bool:
    """Whether everything is installed that reading pictures needs; nothing of it is loaded to find out."""
    return all(find_spec(name) is not None for name in _NEEDED)


class Ocr:
    """Chinese and English characters of pictures; its child is started by the first picture and serves many."""

    def __init__(self, limits: Limits = RECOGNISING) -> None:
        self._sandbox = Sandbox(limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, if there is one."""
        self._sandbox.close()

    def lines(self, picture: bytes) -> tuple[Line, ...]:
        """Return the lines in reading order, boxes and columns in pixels. Raises `Refused`."""
        return tuple(line for page in self._sandbox.recognise(picture, "picture").pages for line in page.lines)

    def read(self, picture: bytes) -> list[tuple[str, Box, float]]:
        """Text, box in pixels and score of each line, in reading order. Raises `Refused`."""
        found = self.lines(picture)
        return [(line.text, line.box or (0.0, 0.0, 0.0, 0.0), line.score or 0.0) for line in found]
