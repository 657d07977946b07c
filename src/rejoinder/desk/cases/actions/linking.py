"""Uses papers of other cases of the same client, by explicit link, and leaves off again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rejoinder.desk.cases import access, files, linked, working
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.actions.base import Action, Done
from rejoinder.desk.cases.models import Case, CaseFile, Linked, LinkedRecord
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError


class LinkPapers(Action):
    """Uses papers of other cases of the client here; the originals stay where they lie."""

    name: ClassVar[str] = "link_papers"
    right: ClassVar[Right] = Right.papers

    def __init__(self, by: User, case: Case, idents: Sequence[str]) -> None:
        """Keep which papers."""
        super().__init__(by, case)
        self.idents = tuple(dict.fromkeys(idents))

    def check(self) -> None:
        """Refuse an empty choice."""
        if not self.idents:
            raise InputError(
                "nothing_chosen",
                Text.of("还没有选材料。", "No paper was chosen."),
                todo=Text.of("请勾上要用的材料。", "Tick the papers to use."),
            )

    def change(self) -> Done:
        """Link those that this case does not hold or link to already."""
        chosen = self._chosen()
        own = list(self.case.files.filter(kind="paper").select_related("key"))
        seals = {file.private.sha256 for file in own if file.removed is None}
        seals |= {link.row.private.sha256 for link in linked.links(self.case)}
        names = [*(file.private.name for file in own), *files.linked_names(self.case)]
        made = []
        for file in chosen:
            if file.private.sha256 in seals:
                continue
            seals.add(file.private.sha256)
            names.append(files.free_name(file.private.name, names))
            made.append(self._link(file, names[-1]))
        said = "、".join(f"{row.private.name}（{row.private.number}）" for row in made)
        told = ", ".join(f"{row.private.name} ({row.private.number})" for row in made)
        what = Text.of(f"链接了 {len(made)} 份材料：{said}", f"Linked {len(made)}: {told}")
        if made:
            working.touch(self.case)
        return Done(what, after=[row.private.sha256 for row in made], result=made, idle=not made)

    def _chosen(self) -> list[CaseFile]:
        """Return the chosen papers: of this client alone, and only of cases that whoever links them reaches."""
        there = access.cases(self.by).filter(client=self.case.client_id).exclude(pk=self.case.pk).values("pk")
        found = CaseFile.objects.filter(pk__in=self.idents, kind="paper", removed=None, case__in=there)
        chosen = {file.pk: file for file in found.select_related("key", "case", "case__key")}
        if set(chosen) != set(self.idents):
            raise NotThere("no_paper", Text.of("没有这份材料。", "There is no such paper."))
        return [chosen[ident] for ident in self.idents]

    def _link(self, file: CaseFile, name: str) -> Linked:
        row = Linked(case=self.case, key=self.case.key, file=file, by=self.by)
        row.put(LinkedRecord(name=name, sha256=file.private.sha256, number=file.case.number))
        row.save()
        return row


class UnlinkPaper(Action):
    """Leaves off using a paper of another case; the paper itself is not touched."""

    name: ClassVar[str] = "unlink_paper"
    right: ClassVar[Right] = Right.papers

    def __init__(self, by: User, case: Case, ident: str) -> None:
        """Keep which link."""
        super().__init__(by, case)
        self.ident = ident

    def change(self) -> Done:
        """Remove the link; what was said of the paper is kept for the case that it is linked again."""
        row = Linked.objects.filter(case=self.case, pk=self.ident).select_related("key").first()
        if row is None:
            raise NotThere("no_link", Text.of("这条链接已经不在了。", "This link is not there any more."))
        said, file = row.private, row.file_id or ""
        row.delete()
        working.touch(self.case)
        what = Text.of(
            f"去掉了到 {said.name}（{said.number}）的链接，原件没动",
            f"Removed the link to {said.name} ({said.number}); the paper stays where it is",
        )
        return Done(what, before=said.name, result=file)
