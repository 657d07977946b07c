"""The pack of a case: made from the worked-out case and the originals, kept in the vault as one archive."""

from __future__ import annotations

from django.db import transaction

from rejoinder.app import verbs
from rejoinder.app.progress import Progress, silent
from rejoinder.desk.cases import files, working
from rejoinder.desk.cases.models import Case, CaseFile, Doc
from rejoinder.desk.cases.now import today
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
    names = {file.private.name: file for file in files.files(case, "paper")}
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
    for file in old:
        vault().drop(file.blob)


def last(case: Case) -> tuple[Pack, CaseFile] | None:
    """Return the pack as it was last made, and its archive."""
    found = Doc.objects.filter(case=case, name="pack").first()
    kept = files.files(case, "pack")
    if found is None or not kept:
        return None
    return Pack.model_validate_json(found.words(case)), kept[-1]
