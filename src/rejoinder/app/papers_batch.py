"""Many papers at once: JSON lines in, one flat reading a line out, as labelled collections are scored."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from rejoinder.app.json_lines import given_lines, write_lines
from rejoinder.app.looking import Wanted, look_at
from rejoinder.app.progress import Progress, silent
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.exhibit import Exhibit
from rejoinder.rulebook import Rulebook

_FIELDS = {
    "number": ("invoice_number", "report_number", "registration_number"),
    "date": ("issue_date", "document_date"),
    "total": ("total",),
    "currency": ("currency",),
    "seller": ("seller_name", "provider", "issuer", "grantor"),
    "buyer": ("buyer_name", "holder_name", "grantee"),
    "vat": ("seller_vat", "uscc"),
}
"""Our fields under the names that collections give them."""


def inspect_batch(manifest: Path, root: Path, out: Path, book: Rulebook, day: date, progress: Progress = silent) -> int:
    """Look at every paper of a manifest and write the readings, whole or not at all.

    Args:
        manifest: JSON lines with `file`; labels that stand beside it are not looked at.
        root: the folder that the files are named from.
        out: where the readings go, one a line, in the same order.
        book: the rules.
        day: the day on which the papers are judged.
        progress: told before each paper.

    Returns:
        How many papers were looked at.

    Raises:
        InputError: a file is missing, or a line is no such record.
        OutputError: the readings cannot be written.
    """
    names = [_name(line, where) for line, where in given_lines(manifest, lambda: _bad(str(manifest)))]
    exhibits = look_at([Wanted(_below(root, name)) for name in names], None, book, day, progress)
    return write_lines(out, (reading_of(name, exhibit) for name, exhibit in zip(names, exhibits, strict=True)))


def reading_of(name: str, exhibit: Exhibit) -> dict[str, Any]:
    """Return the flat reading of one paper."""
    values: dict[str, Any] = {}
    for theirs, ours in _FIELDS.items():
        field = next((found for one in ours if (found := exhibit.field(one))), None)
        values[theirs] = field.value if field else None
    if values["total"] is not None:
        values["total"] = float(values["total"])
    return {"file": name, "kind": exhibit.kind, "fields": values, "alteration": _alteration(exhibit)}


def _alteration(exhibit: Exhibit) -> str:
    if exhibit.level == "cannot_read":
        return "cannot_read"
    severities = {finding.severity for finding in exhibit.alteration}
    return "do_not_send" if "error" in severities else "ask" if "ask" in severities else "none"


def _below(root: Path, name: str) -> Path:
    """Return a file below the root; a name that climbs out of it is refused."""
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        raise _bad(name)
    return root / name


def _name(line: bytes, where: str) -> str:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _bad(where) from error
    if not isinstance(record, dict) or not isinstance(record.get("file"), str):
        raise _bad(where)
    return str(record["file"])


def _bad(where: str) -> InputError:
    return InputError(
        "bad_manifest",
        Text.of("这一行不是一份材料。", "This line names no paper."),
        where=where,
        todo=Text.of(
            '每行一个 JSON 对象，写明 file，例如 {"file": "invoices/118.pdf"}。',
            'One JSON object a line with its file, such as {"file": "invoices/118.pdf"}.',
        ),
    )
