"""The pack of a case: made from the worked-out case and the originals, kept in the vault as one archive."""

from __future__ import annotations

from django.db import transaction

from rejoinder.app import verbs
from rejoinder.app.progress import Progress, silent
from rejoinder.desk.cases import files, linked, working
from rejoinder.desk.cases.models import Case, CaseFile, Doc, Entry, EntryRecord
from rejoinder.desk.cases.now import now, today
from rejoinder.desk.cases.rules import book
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.store import vault
from rejoinder.desk.vault.undo import all_or_nothing
from rejoinder.model.base import Text
from rejoinder.model.case import Pack
from rejoinder.model.errors import InputError


def make(case: Case, by: User | None, progress: Progress = silent) -> Pack:
    """Make the pack anew and keep it.

    Raises:
        InputError: there is no letter to pack yet.
        RejoinderError: a part could not be made.
    """
    whole = working.current(case) if working.up_to_date(case) else working.rebuild(case, progress)
    if whole is None or whole.letter is None:
        raise InputError(
            "nothing_to_pack",
            Text.of("还没有信，打不了包。", "There is no letter yet, so nothing can be packed."),
            todo=Text.of("请先把问题答完。", "Answer the questions first."),
        )
    names = linked.papers(case)
    originals = {paper.id: files.data_of(names[paper.file]) for paper in whole.sent if paper.file in names}
    built = verbs.pack(whole, book(), today(), originals, progress)
    _kept(case, by, built.archive, built.pack)
    working.refresh(case, whole)
    return built.pack


def _kept(case: Case, by: User | None, archive: bytes, pack: Pack) -> None:
    """Put a pack in the place of the last one: wholly, or, on a full disk or at a stop in between, not at all."""
    name, note = f"{case.number}.zip", "released" if pack.released else ""
    before = files.files(case, "pack")
    with all_or_nothing(), transaction.atomic():
        new = files.take(case, "pack", name, archive, by=by, note=note)
        old = [file for file in before if file.pk != new.pk]
        for file in old:
            file.delete()
        if new.private.name != name or new.private.note != note:
            new.change(name=name, note=note)
            new.save(update_fields=["sealed"])
        Doc.keep(case, "pack", pack.model_dump_json(exclude_none=True).encode("utf-8"))
        _told(case, by, new, released=pack.released)
    for file in old:
        vault().drop(file.blob)


def _told(case: Case, by: User | None, archive: CaseFile, *, released: bool) -> None:
    """Write into the trail who made a pack, whether it may go out, and which bytes it is."""
    what = (
        Text.of("打包放行，可以交", "Made the pack: released")
        if released
        else Text.of("打了一份草稿包，还不能交", "Made a draft of the pack, not released")
    )
    said = EntryRecord(what=what, who=by.name if by is not None else "", after={"hash": archive.private.sha256})
    Entry.add(case, by, "pack", now(), said)


def last(case: Case) -> tuple[Pack, CaseFile] | None:
    """Return the pack as it was last made, and its archive."""
    found = Doc.objects.filter(case=case, name="pack").first()
    kept = files.files(case, "pack")
    if found is None or not kept:
        return None
    return Pack.model_validate_json(found.words(case)), kept[-1]
