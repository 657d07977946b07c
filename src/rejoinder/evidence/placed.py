"""A value with the row of the page that it was read from."""

from __future__ import annotations

from rejoinder.evidence.sheet import Row
from rejoinder.model.exhibit import Field
from rejoinder.model.source import Confidence


def field_of(row: Row, name: str, value: str, sure: Confidence = "medium", raw: str | None = None) -> Field:
    """Return a field as it stands in a row.

    Args:
        row: where it stands.
        name: of the field, as the rulebook knows it.
        value: as it counts.
        sure: how sure the reading is.
        raw: as it is printed, where that differs.
    """
    return Field(
        name=name,
        value=value,
        raw=value if raw is None else raw,
        page=row.page,
        line=row.line,
        box=row.box,
        confidence=sure,
    )
