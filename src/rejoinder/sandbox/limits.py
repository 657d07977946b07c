"""What a foreign file may cost, and the one exception that says it was refused."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

MEGA = 1_000_000

#: Codes a `Refused` can carry; callers translate them.
REFUSAL_CODES = (
    "too_big",
    "empty",
    "unsupported",
    "encrypted",
    "too_much_text",
    "too_many_pages",
    "too_many_parts",
    "too_many_elements",
    "too_many_records",
    "too_deep",
    "too_large_raster",
    "bomb",
    "timeout",
    "memory",
    "crashed",
    "not_readable",
    "two_types",
)

#: Every limit this package knows, by code. Which of them a system really applies is asked at run time.
ALL_LIMITS = (
    "input_size",
    "wall_time",
    "memory",
    "cpu_time",
    "file_size",
    "core_dumps",
    "processes",
    "python_calls",
    "system_calls",
    "network_namespace",
    "no_new_privileges",
)


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """A file that was not read: `code` is one of `REFUSAL_CODES`, `detail` is technical English."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file. Sizes are bytes, times are seconds, a raster is counted in pixels."""

    memory: int = 1024 * 1024 * 1024
    cpu_seconds: int = 20
    wall_seconds: float = 30.0
    written_bytes: int = 0
    max_bytes: int = 20 * MEGA
    max_pages: int = 60
    max_pixels: int = 40 * MEGA
    max_inflated: int = 75 * MEGA
    max_ratio: int = 200
    mail_depth: int = 8
    mail_parts: int = 200
    max_text_bytes: int = 5 * MEGA
    max_elements: int = 200_000
    files_per_child: int = 50

    def to_json(self) -> dict[str, Any]:
        """The limits as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Limits:
        """Limits from `to_json`; unknown keys are ignored."""
        known = {field.name for field in fields(cls)}
        return cls(**{key: value for key, value in data.items() if key in known})


#: For the child that recognises characters: its models and threads take room, and a long screenshot takes time.
RECOGNISING = Limits(memory=3 * 1024 * 1024 * 1024, cpu_seconds=240, wall_seconds=60.0, files_per_child=200)

#: For archives of many files: what is in them is read again by itself, within the limits for a file.
ARCHIVES = Limits(max_bytes=200 * MEGA, max_inflated=300 * MEGA, files_per_child=20)
