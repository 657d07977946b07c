"""Papers that a case uses of other cases of the same client, by explicit link; ``app/sharing.py`` reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db.models import F

from rejoinder.desk.cases import files
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.models import Case, CaseFile, Entry, EntryRecord, Linked
from rejoinder.desk.cases.now import now
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.prepared import Prepared
from rejoinder.model.base import Text
from rejoinder.model.case import PaperLink

State = Literal["used", "taken_out", "gone", "twice"]

_ROWS: Prepared[Linked] = Prepared(
    1,
    lambda case: (
        Linked.objects.filter(case=case)
        .select_related("key", "file", "file__key", "file__case", "file__case__key")
        .order_by("added", "pk")
    ),
)


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a case, and how it stands."""

    row: Linked
    state: State

    @property
    def name(self) -> str:
        """Return what the paper is called in the case that uses it."""
        return self.row.private.name

    @property
    def number(self) -> str:
        """Return the number of the case the paper lies in; the one it had, where it is gone."""
        file = self.row.file
        return file.case.number if file is not None else self.row.private.number

    def paper(self) -> PaperLink:
        """Return the link as ``case.yaml`` says it."""
        return PaperLink(sha256=self.row.private.sha256, from_case=files.clean_name(self.number))


def links(case: Case, own: Sequence[CaseFile] | None = None) -> list[Link]:
    """Return the links of a case in the order of their making.

    Args:
        case: the case that uses the papers.
        own: its own papers, where the caller has them.
    """
    rows = _ROWS(case.pk)
    if not rows:
        return []
    here = {file.private.sha256 for file in (files.files(case, "paper") if own is None else own)}
    return [Link(row, _state(case, row, here)) for row in rows]


def _state(case: Case, row: Linked, here: set[str]) -> State:
    file = row.file
    if file is None or file.kind != "paper" or file.case.client_id != case.client_id:
        return "gone"
    if file.removed is not None:
        return "taken_out"
    return "twice" if row.private.sha256 in here else "used"


def used(case: Case, own: Sequence[CaseFile] | None = None) -> list[tuple[Link, CaseFile]]:
    """Return the links that hold, each with the paper it leads to."""
    found = links(case, own)
    return [(link, link.row.file) for link in found if link.state == "used" and link.row.file is not None]


def papers(case: Case) -> dict[str, CaseFile]:
    """Return every paper a case works with by its name there: its own, and those it links to."""
    own = files.files(case, "paper")
    return {**{file.private.name: file for file in own}, **{link.name: file for link, file in used(case, own)}}


def shown(case: Case, ident: str) -> CaseFile:
    """Return a file that the pages of a case may show: one of its own, or a paper it links to.

    Raises:
        NotThere: there is no such file, or no link leads to it any more.
    """
    found = CaseFile.objects.filter(case=case, pk=ident).select_related("key", "case").first()
    found = found or next((file for _link, file in used(case) if file.pk == ident), None)
    if found is None:
        raise NotThere("no_file", Text.of("案件里没有这份文件。", "The case has no such file."))
    return found


def users(papers_: Iterable[CaseFile]) -> dict[str, list[Case]]:
    """Return which other cases use papers of a case by link, by the paper's id."""
    found: dict[str, list[Case]] = {}
    rows = Linked.objects.filter(file__in=[file.pk for file in papers_])
    for row in rows.select_related("case", "case__key").order_by("added", "pk"):
        found.setdefault(row.file_id or "", []).append(row.case)
    return found


def loosened(gone: Iterable[CaseFile], by: User | None, what: Text) -> None:
    """Have the cases that use these papers worked out again, and say in their trail what became of a paper."""
    for cases in users(gone).values():
        for case in cases:
            Case.objects.filter(pk=case.pk).update(stale=True, approved=None, version=F("version") + 1)
            said = EntryRecord(what=what, who=by.name if by is not None else "")
            Entry.add(case, by, "linked_paper", now(), said)
