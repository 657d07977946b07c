"""A whole case as one archive, and back: the case folder of the command line, so that nothing is locked in."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path, PurePosixPath

from django.db import transaction
from pydantic import ValidationError

from rejoinder.app.casefolder import CaseFolder
from rejoinder.desk.cases import carried, docs, files
from rejoinder.desk.cases.actions.moving import OpenCase
from rejoinder.desk.cases.models import Attempt, AttemptRecord, Case, EntryRecord
from rejoinder.desk.cases.unpacking import unpacked
from rejoinder.desk.cases.workspace import tree
from rejoinder.desk.firm.models import Client
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.undo import all_or_nothing
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.formats import OverridesFile, PapersFile

_DAWN = (1980, 1, 1, 0, 0, 0)


def archive(case: Case) -> bytes:
    """Return the case as a zip; the same case gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in sorted([*tree(case, alone=True), *carried.parts(case)]):
            box.writestr(zipfile.ZipInfo(f"{case.number}/{name}", _DAWN), data)
    return out.getvalue()


def restore(by: User, client: Client, data: bytes) -> Case:
    """Open a case from such an archive, or from a zipped case folder.

    Raises:
        RejoinderError: the archive is none of ours, too large, or a file in it cannot be used.
    """
    with unpacked(data) as root, all_or_nothing(), transaction.atomic():
        inner = [p for p in root.iterdir() if p.is_dir()]
        place = inner[0] if len(inner) == 1 and not any(p.is_file() for p in root.iterdir()) else root
        beside = _beside(place)
        case = _opened(by, client, CaseFolder(place), beside)
        if beside is not None:
            carried.put_back(case, by, place, beside)
    return case


def _beside(place: Path) -> carried.Carried | None:
    try:
        return carried.read(place)
    except ValidationError as error:
        raise InputError(
            "archive_file",
            Text.of("档案里的 desk/case.json 读不懂。", "The file desk/case.json of the archive cannot be understood."),
            where=carried.FILE,
            todo=Text.of(
                "请用原来的档案；手工改过的，去掉 desk 文件夹也能导入。",
                "Use the archive as it was, or take the folder desk out.",
            ),
        ) from error


def _opened(by: User, client: Client, folder: CaseFolder, beside: carried.Carried | None) -> Case:
    head = folder.head()
    case = OpenCase(
        by,
        client,
        [(path.name, path.read_bytes()) for path in folder.notices()],
        head=head,
        facts=folder.facts(),
        platform=head.platform,
        marketplace=head.marketplace or "",
        trail=[_line(line) for line in beside.trail] if beside is not None else (),
    ).run()
    for path in folder.papers():
        files.take(case, "paper", path.name, path.read_bytes(), by=by)
    docs.keep(case, PapersFile(papers=folder.paper_notes()))
    docs.keep(case, OverridesFile(overrides=folder.overrides()))
    if not folder.letter_changes().empty:
        docs.keep(case, folder.letter_changes())
    for number, sent, words, reply in folder.attempts():
        attempt = Attempt(case=case, key=case.key, number=number, on=sent.on)
        attempt.put(AttemptRecord(channel=sent.channel, by=sent.by, letter=words, exhibits=sent.exhibits or ()))
        attempt.save()
        case.attempts = number
        if reply is not None and beside is None:  # else it lies beside, under its own name
            files.take(case, "reply", reply.name, reply.read_bytes(), by=by, attempt=number)
    case.save(update_fields=["attempts"])
    for name in folder.collected():
        data = (folder.path / "collected" / name).read_bytes()
        files.take(case, "collected", PurePosixPath(name).name, data, by=by)
    return case


def _line(line: carried.CarriedLine) -> tuple[datetime, str, bool, EntryRecord]:
    said = EntryRecord(what=line.what, who=line.who, before=line.before, after=line.after)
    return line.at, line.action[:24], line.internal, said
