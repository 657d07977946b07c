"""Files of a case: taken in, listed, read, taken out and put back; bytes never change."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache

from django.db.models import QuerySet
from django.utils import timezone

from rejoinder.app.inputs import MOST_BYTES
from rejoinder.desk.cases.models import Case, CaseFile, FileKind, FileRecord, Linked
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.prepared import Prepared
from rejoinder.desk.vault.store import vault
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.refusals import explain

_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
LONGEST = 120
UNDO = timedelta(days=7)


def clean_name(name: str) -> str:
    """Return a file name that every system can hold."""
    stem, dot, suffix = _ILLEGAL.sub("_", name.replace("\\", "/").split("/")[-1]).strip(" .").rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    stem = (stem[: LONGEST - len(suffix)].rstrip(" .") or "file").lstrip("~.")
    if _RESERVED.match(stem):
        stem += "_"
    return f"{stem or 'file'}.{suffix}" if suffix else stem or "file"


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return the name, with a number where another file has it already."""
    used = {other.casefold() for other in taken}
    clean = clean_name(name)
    stem, dot, suffix = clean.rpartition(".")
    number, found = 2, clean
    while found.casefold() in used:
        found = f"{stem} ({number}).{suffix}" if dot else f"{clean} ({number})"
        number += 1
    return found


def files(case: Case, *kinds: FileKind, attempt: int | None = None) -> list[CaseFile]:
    """Return the files of these kinds that are in the case, in the order of their coming."""
    if not kinds:
        return []
    if attempt is None:
        return _of_kinds(kinds)(case.pk)
    found = CaseFile.objects.filter(case=case, kind__in=kinds, removed=None, attempt=attempt)
    return list(found.select_related("key").order_by("added"))


@lru_cache(maxsize=64)
def _of_kinds(kinds: tuple[FileKind, ...]) -> Prepared[CaseFile]:
    """Return what asks for the files of these kinds."""

    def rows(case: str) -> QuerySet[CaseFile]:
        found = CaseFile.objects.filter(case=case, kind__in=kinds, removed=None)
        return found.select_related("key").order_by("added")

    return Prepared(1, rows)


def check_size(name: str, data: bytes) -> None:
    """Refuse a file that is empty or too large.

    Raises:
        PaperError: it is.
    """
    if not data:
        raise explain("empty", name)
    if len(data) > MOST_BYTES:
        raise explain("too_big", name)


def take(
    case: Case, kind: FileKind, name: str, data: bytes, *, by: User | None = None, attempt: int = 0, note: str = ""
) -> CaseFile:
    """Keep a file; the same bytes of the same kind are kept once.

    Raises:
        PaperError: it is empty or too large.
        OutputError: it could not be stored.
    """
    check_size(name, data)
    sha = hashlib.sha256(data).hexdigest()
    here = list(CaseFile.objects.filter(case=case, kind=kind, attempt=attempt).select_related("key"))
    known = next((file for file in here if file.private.sha256 == sha), None)
    if known is not None:
        if known.removed is not None:
            known.removed = None
            known.save(update_fields=["removed"])
        return known
    file = CaseFile(
        case=case,
        key=case.key,
        kind=kind,
        blob=vault().put(case.key, data),
        size=len(data),
        mark=case.firm.fingerprint(data),
        attempt=attempt,
        by=by,
    )
    taken = [f.private.name for f in here]
    if kind == "paper":  # a name is one paper's alone, also of those that other cases lend
        taken += linked_names(case)
    file.put(FileRecord(name=free_name(name, taken), sha256=sha, note=note))
    file.save()
    return file


def linked_names(case: Case) -> list[str]:
    """Return the names under which a case uses papers of other cases."""
    return [row.private.name for row in Linked.objects.filter(case=case).select_related("key")]


def data_of(file: CaseFile) -> bytes:
    """Return a file's bytes.

    Raises:
        RejoinderError: they are gone or were changed.
    """
    return vault().get(file.key, file.blob)


def find(case: Case, ident: str) -> CaseFile:
    """Return one file of the case.

    Raises:
        InputError: the case has no such file.
    """
    found = CaseFile.objects.filter(case=case, pk=ident).select_related("key").first()
    if found is None:
        raise InputError("no_file", Text.of("案件里没有这份文件。", "The case has no such file."))
    return found


def sweep() -> int:
    """Remove for good what was taken out and can no longer be put back; return how many."""
    old = CaseFile.objects.filter(removed__lt=timezone.now() - UNDO)
    store = vault()
    for file in old:
        store.drop(file.blob)
    return old.delete()[0]


def elsewhere(file: CaseFile) -> bool:
    """Tell whether another client's case in this firm holds the same bytes: only that it does, nothing of it."""
    return bool(_OTHERS(file.mark, file.case.firm_id, file.case.client_id))


_OTHERS: Prepared[tuple[str]] = Prepared(
    3,
    lambda mark, firm, client: (
        CaseFile.objects.filter(mark=mark, kind="paper", case__firm=firm)
        .exclude(case__client=client)
        .values_list("pk")[:1]
    ),
)
