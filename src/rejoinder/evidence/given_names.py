"""The whole name on a card that prints the family name and the given names apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rejoinder.evidence.fields import Reader
    from rejoinder.model.exhibit import Field

_BELOW = 2
_MOST = 5  # given names of one person


def in_full(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the holder with the given names before the family name, where both are labelled."""
    holder = found.get("holder_name")
    family, given = (_under(reader, label) for label in ("surname_labels", "given_name_labels"))
    if holder is None or not given or holder.value != family:
        return
    yield holder.model_copy(update={"value": f"{given} {family}", "raw": f"{given} {family}"})


def _under(reader: Reader, label: str) -> str:
    """Return the words beside or under a label; nothing where figures or another label stand there."""
    pattern, rows = reader.words.pattern(label), reader.sheet.first_page
    for index, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            if not pattern.match(cell):
                continue
            beside = row.cells[column + 1] if column + 1 < len(row.cells) else ""
            below = (_cell_under(reader, index, column, k) for k in range(index + 1, min(index + _BELOW, len(rows))))
            return next((one for one in (beside, *below) if _is_name(reader, one)), "")
    return ""


def _cell_under(reader: Reader, index: int, column: int, k: int) -> str:
    at = reader.column(index, column, k)
    return reader.sheet.rows[k].cells[at] if at is not None else ""


def _is_name(reader: Reader, text: str) -> bool:
    """Tell whether words may be a person's names: letters, few words, no label."""
    labelled = any(reader.words.pattern(one).match(text) for one in ("surname_labels", "given_name_labels"))
    plain = bool(text) and not any(c.isdigit() or c in ":/<" for c in text)
    return plain and not labelled and len(text.split()) <= _MOST and not any(one.match(text) for one in reader.labels)
