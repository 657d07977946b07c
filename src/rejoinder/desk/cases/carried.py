"""What the archive of a case holds beside the case folder: its trail, how it stands, proofs, replies and the pack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import Field

from rejoinder.desk.cases import docs, files
from rejoinder.desk.cases.models import Attempt, Case, CaseFile, Doc, Entry, FileKind
from rejoinder.desk.people.models import User
from rejoinder.model.base import SCHEMA, Model, Text
from rejoinder.model.case import Pack
from rejoinder.model.errors import InputError

FOLDER, FILE = "desk", "desk/case.json"
KINDS: tuple[FileKind, ...] = ("proof", "sent", "reply", "pack", "promise")
_NUMBER = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,24}-)?[0-9]{1,6}\Z")
"""A number as a desk gives it: a folder is called by it, and the next one is counted from it."""
_STATES, _OUTCOMES = ("open", "waiting", "closed"), ("", "reinstated", "refused", "withdrawn")


class CarriedFile(Model):
    """A file that is no part of the case folder, and where it lies in the archive."""

    place: str
    name: str
    kind: FileKind
    attempt: int = 0
    note: str = ""


class CarriedAttempt(Model):
    """What is known of a submission beside ``sent.yaml``."""

    number: int
    answered: date | None = None
    result: str = ""
    proof: str = ""


class CarriedPromise(Model):
    """A promise of the letter: who keeps it, until when, and the name of the file that proves it."""

    statement: str = Field(max_length=120)
    what: Text = Text({})
    owner: str = ""
    note: str = ""
    due: date | None = None
    done: date | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """How the promises of a case are carried; their rows lie in a room above this one."""

    carried: Callable[[Case], tuple[CarriedPromise, ...]]
    put_back: Callable[[Case, Sequence[CarriedPromise]], None]


LEDGERS: list[Ledger] = []
"""Filled once, when that room is made ready."""


class CarriedLine(Model):
    """A line of the trail."""

    at: datetime
    action: str
    internal: bool = False
    who: str = ""
    what: Text = Text({})
    before: Any = None
    after: Any = None


class Carried(Model):
    """``desk/case.json``."""

    schema_: int = Field(alias="schema", default=SCHEMA)
    number: str
    opened: datetime | None = None
    state: str = "open"
    outcome: str = ""
    ended: date | None = None
    promised: date | None = None
    attempts: tuple[CarriedAttempt, ...] = ()
    hands: docs.Hands = docs.Hands()
    pack: Pack | None = None
    promises: tuple[CarriedPromise, ...] = ()
    files: tuple[CarriedFile, ...] = ()
    trail: tuple[CarriedLine, ...] = ()


def parts(case: Case) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of what is carried beside the case folder."""
    kept = files.files(case, *KINDS)
    placed = [(_place(number, file), file) for number, file in enumerate(kept, 1)]
    said = Carried(
        number=case.number,
        opened=case.opened,
        state=case.state,
        outcome=case.outcome,
        ended=case.ended,
        promised=case.promised,
        attempts=tuple(
            CarriedAttempt(number=one.number, answered=one.answered, result=one.result, proof=one.private.proof)
            for one in Attempt.objects.filter(case=case).select_related("key").order_by("number")
        ),
        hands=docs.get(case, docs.Hands),
        pack=_pack(case),
        promises=tuple(one for ledger in LEDGERS for one in ledger.carried(case)),
        files=tuple(
            CarriedFile(place=place, name=one.private.name, kind=one.kind, attempt=one.attempt, note=one.private.note)  # type: ignore[arg-type]
            for place, one in placed
        ),
        trail=tuple(_lines(case)),
    )
    yield FILE, said.model_dump_json(indent=1, exclude_none=True, by_alias=True).encode("utf-8")
    for place, file in placed:
        yield place, files.data_of(file)


def _place(number: int, file: CaseFile) -> str:
    """Return where a file lies: by number, for its own name may be as long as a name can be."""
    suffix = PurePosixPath(file.private.name).suffix
    return f"{FOLDER}/{file.kind}/{number:03d}{suffix if suffix[1:].isalnum() and len(suffix) < 8 else ''}"


def _pack(case: Case) -> Pack | None:
    found = Doc.objects.filter(case=case, name="pack").first()
    return Pack.model_validate_json(found.words(case)) if found is not None else None


def _lines(case: Case) -> Iterator[CarriedLine]:
    for row in Entry.objects.filter(case=case).order_by("id"):
        said = row.told(case)
        yield CarriedLine(
            at=row.at,
            action=row.action,
            internal=row.internal,
            who=said.who,
            what=said.what,
            before=said.before,
            after=said.after,
        )


def read(root: Path) -> Carried | None:
    """Return what an unpacked archive carries; None where it is a plain case folder.

    Raises:
        ValidationError: the file is none of ours.
    """
    place = root / FILE
    return Carried.model_validate_json(place.read_bytes()) if place.is_file() else None


def _bytes(root: Path, place: str) -> bytes:
    """Return a file of the archive; no words of it lead out of it."""
    home = (root / FOLDER).resolve()
    path = (root / place).resolve()
    if not path.is_relative_to(home) or not path.is_file():
        raise InputError(
            "archive_part",
            Text.of("档案不完整，什么也没有导入。", "The archive is not complete; nothing was imported."),
            where=place,
            todo=Text.of("请用原来的档案。", "Use the archive as it was."),
        )
    return path.read_bytes()


def _taken(case: Case, number: str) -> bool:
    return Case.objects.filter(firm=case.firm_id, number=number).exclude(pk=case.pk).exists()


def put_back(case: Case, by: User, root: Path, said: Carried) -> None:
    """Give a case that was opened from the folder everything else that it had.

    The client's agreement to the letter is not taken over: nobody here saw it given.
    """
    for one in said.files:
        files.take(case, one.kind, one.name, _bytes(root, one.place), by=by, attempt=one.attempt, note=one.note)
    for known in said.attempts:
        attempt = Attempt.objects.filter(case=case, number=known.number).select_related("key").first()
        if attempt is not None:
            attempt.change(proof=known.proof)
            attempt.answered, attempt.result = known.answered, known.result
            attempt.save()
    for ledger in LEDGERS:
        ledger.put_back(case, said.promises)
    if said.hands.hands:
        docs.keep(case, said.hands)
    if said.pack is not None:
        Doc.keep(case, "pack", said.pack.model_dump_json(exclude_none=True).encode("utf-8"))
    case.state = said.state if said.state in _STATES else "open"
    case.outcome = said.outcome if said.outcome in _OUTCOMES else ""
    case.ended, case.promised = said.ended, said.promised
    if _NUMBER.match(said.number) and not _taken(case, said.number):
        case.number = said.number
    case.opened = said.opened or case.opened
    case.save()
