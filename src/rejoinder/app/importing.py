"""From exports to case folders: one folder a notice, none twice, nothing that is there already touched."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from rejoinder.app.files import read_bytes
from rejoinder.app.output import cannot_write, write_file
from rejoinder.intake import Given
from rejoinder.intake.files import load_bytes
from rejoinder.intake.imports import Imported, Skipped, read_export
from rejoinder.model.base import Text
from rejoinder.model.errors import DataError, OutputError, RejoinderError
from rejoinder.model.formats import ImportedNotice, ImportIndex, ImportOutput, NotImported
from rejoinder.model.refusals import REFUSALS
from rejoinder.rulebook import Rulebook
from rejoinder.sandbox import Sandbox
from rejoinder.sandbox.parsers.names import safe_name

INDEX = "import.json"
_MOST_INDEX = 50_000_000
_LONGEST_PIECE = 40


def import_notices(files: Sequence[Path | Given], out: Path, book: Rulebook) -> ImportOutput:
    """Put each notice of some exports into a case folder of its own below ``out``.

    Args:
        files: JSON, lines of JSON, CSV, mailboxes, single mails; on disk or in memory.
        out: made when missing; what lies in it stays as it is.
        book: the rules, for names of columns and written days.

    Raises:
        RejoinderError: every file was refused, or ``out`` cannot be written.
    """
    index = _index(out)
    known = {notice.seal: notice.folder for notice in index.notices}
    made: list[ImportedNotice] = []
    left: list[NotImported] = []
    errors: list[RejoinderError] = []
    try:
        with Sandbox() as sandbox:
            for found in _read_all(files, sandbox, book, errors):
                if isinstance(found, Skipped):
                    left.append(NotImported(source=found.place, code=found.code, what=_why(found.code)))
                elif found.seal in known:
                    left.append(NotImported(source=found.place, code="known", what=_KNOWN, folder=known[found.seal]))
                else:
                    notice = _put(found, out)
                    known[found.seal] = notice.folder
                    made.append(notice)
    finally:  # a run that is stopped still says what it has done
        if made:
            _save(out, ImportIndex(notices=(*index.notices, *made)))
    if errors and not made and not left:
        raise errors[0]
    left += [NotImported(source=error.where, code=error.code, what=error.what) for error in errors]
    return ImportOutput(out=str(out), notices=tuple(made), left=tuple(left))


def _save(out: Path, index: ImportIndex) -> None:
    write_file(out / INDEX, (index.model_dump_json(by_alias=True, indent=1) + "\n").encode())


_KNOWN = Text.of("这条通知已经导入过。", "This notice was imported before.")


def _why(code: str) -> Text:
    if code == "empty":
        return Text.of("这条记录没有正文。", "This record holds no words.")
    return REFUSALS.get(code, REFUSALS["not_readable"])[0]


def _read_all(
    files: Iterable[Path | Given], sandbox: Sandbox, book: Rulebook, errors: list[RejoinderError]
) -> Iterator[Imported | Skipped]:
    """Yield the records of all files; a file that is refused is noted, and the next one read."""
    for file in files:
        try:
            given = file if isinstance(file, Given) else Given(file.name, load_bytes(file), str(file))
            yield from read_export(given, sandbox, book)
        except RejoinderError as error:
            errors.append(error)


def _index(out: Path) -> ImportIndex:
    if out.exists() and not out.is_dir():
        raise OutputError(
            "out_is_file",
            Text.of("输出位置是一个文件。", "The output place is a file."),
            where=str(out),
            todo=Text.of("请换一个文件夹名。", "Give another folder name."),
        )
    path = out / INDEX
    if not path.exists():
        return ImportIndex()
    try:
        return ImportIndex.model_validate(json.loads(read_bytes(path, _MOST_INDEX)))
    except (ValueError, ValidationError) as error:
        raise DataError(
            "import_index",
            Text.of("import.json 已损坏，不知道导入过哪些。", "import.json is damaged: nobody knows what it held."),
            where=str(path),
            todo=Text.of(
                "请导入到新文件夹，或删掉 import.json（可能会重复）。",
                "Import into a new folder, or delete import.json (notices may then come twice).",
            ),
        ) from error


def _put(found: Imported, out: Path) -> ImportedNotice:
    """Write one case folder aside and rename it, under a name that is free."""
    name = _name(found)
    try:
        out.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".import.", dir=out))
        try:
            (aside / f"notice{found.suffix}").write_bytes(found.mail or _as_text(found).encode("utf-8"))
            aside.chmod(0o755)
            place = _free(out, name)
            aside.rename(place)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise cannot_write(out, error) from error
    return ImportedNotice(
        folder=place.name,
        source=found.place,
        seal=found.seal,
        shop=found.shop,
        subject=found.subject,
        sender=found.sender,
        date=found.date,
    )


def _name(found: Imported) -> str:
    """Name a folder by day, shop and subject; a part of the seal tells two of a kind apart."""
    pieces = [found.day or "undated", found.shop, found.subject or "notice"]
    kept = [safe_name(piece[:_LONGEST_PIECE], "").replace(" ", "-").strip("-.") for piece in pieces if piece]
    return safe_name("_".join([*(piece for piece in kept if piece), found.seal[:8]]), found.seal[:16])


def _free(out: Path, name: str) -> Path:
    place, number = out / name, 2
    while place.exists():
        place, number = out / f"{name}-{number}", number + 1
    return place


def _as_text(found: Imported) -> str:
    """Write a record as a message with header lines above, which is how a paste of it would look."""
    heads = [("From", found.sender), ("Subject", found.subject), ("Date", found.date.replace("T", " "))]
    lines = [f"{name}: {value}" for name, value in heads if value]
    return "\n".join([*lines, "", found.text, ""]) if lines else found.text + "\n"
