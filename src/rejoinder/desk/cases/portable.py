"""A whole case as one archive, and back: the case folder of the command line, so that nothing is locked in."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from rejoinder.app.casefolder import CaseFolder
from rejoinder.desk.cases import docs, files
from rejoinder.desk.cases.actions.moving import OpenCase
from rejoinder.desk.cases.models import Attempt, AttemptRecord, Case
from rejoinder.desk.cases.unpacking import unpacked
from rejoinder.desk.cases.workspace import tree
from rejoinder.desk.firm.models import Client
from rejoinder.desk.people.models import User
from rejoinder.model.formats import OverridesFile, PapersFile

_DAWN = (1980, 1, 1, 0, 0, 0)


def archive(case: Case) -> bytes:
    """Return the case as a zip; the same case gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in sorted(tree(case)):
            box.writestr(zipfile.ZipInfo(f"{case.number}/{name}", _DAWN), data)
    return out.getvalue()


def restore(by: User, client: Client, data: bytes) -> Case:
    """Open a case from such an archive, or from a zipped case folder.

    Raises:
        RejoinderError: the archive is none of ours, too large, or a file in it cannot be used.
    """
    with unpacked(data) as root:
        inner = [p for p in root.iterdir() if p.is_dir()]
        place = inner[0] if len(inner) == 1 and not any(p.is_file() for p in root.iterdir()) else root
        folder = CaseFolder(place)
        notices = [(path.name, path.read_bytes()) for path in folder.notices()]
        head = folder.head()
        case = OpenCase(
            by,
            client,
            notices,
            head=head,
            facts=folder.facts(),
            platform=head.platform,
            marketplace=head.marketplace or "",
        ).run()
        for path in folder.papers():
            files.take(case, "paper", path.name, path.read_bytes(), by=by)
        docs.keep(case, PapersFile(papers=folder.paper_notes()))
        docs.keep(case, OverridesFile(overrides=folder.overrides()))
        if not folder.letter_changes().empty:
            docs.keep(case, folder.letter_changes())
        for number, sent, words, reply in folder.attempts():
            attempt = Attempt(case=case, key=case.key, number=number, on=sent.on)
            attempt.put(AttemptRecord(channel=sent.channel, by=sent.by, letter=words, exhibits=sent.exhibits))
            attempt.save()
            if reply is not None:
                files.take(case, "reply", reply.name, reply.read_bytes(), by=by, attempt=number)
        for name in folder.collected():
            files.take(case, "collected", PurePosixPath(name).name, (place / "collected" / name).read_bytes(), by=by)
    return case
