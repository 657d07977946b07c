"""What somebody decides about a batch: which files go together, into which case, and what each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, cast, get_args

from rejoinder.desk.cases.access import case as reach
from rejoinder.desk.incoming.batches import useful
from rejoinder.desk.incoming.models import Batch, Group, Item, ItemKind
from rejoinder.desk.ledger.deeds import Deed, Told
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Model, Text, things
from rejoinder.model.errors import InputError

OUT = "out"
"""What is chosen for a file or a group that is not to be kept."""
KINDS = cast("tuple[ItemKind, ...]", get_args(ItemKind))


class ItemChoice(Model):
    """One file: what it is."""

    number: int
    kind: ItemKind


class GroupChoice(Model):
    """Files that make one case, or go on with one."""

    client: str = ""
    case: str = ""
    close: bool = False
    items: tuple[ItemChoice, ...] = ()


class Choice(Model):
    """The whole decision."""

    groups: tuple[GroupChoice, ...] = ()


def proposed(batch: Batch) -> Choice:
    """Return what the program proposes."""
    said = batch.private
    items = {item.number: item for item in said.items}
    return Choice(groups=tuple(_as_is(group, items) for group in said.groups if _worth(group, items)))


def _as_is(group: Group, items: Mapping[int, Item]) -> GroupChoice:
    kept = (ItemChoice(number=n, kind=items[n].kind) for n in group.items if fits(items[n]))
    return GroupChoice(client=group.client, case=group.case, close=group.close, items=tuple(kept))


def fits(item: Item) -> bool:
    """Tell whether a file is kept unless somebody says otherwise."""
    return useful(item) and item.kind != "other" and not item.warn


def _worth(group: Group, items: Mapping[int, Item]) -> bool:
    """Tell whether a group is kept unless somebody says otherwise: it needs the platform's words, or a case."""
    kinds = {items[n].kind for n in group.items if fits(items[n])}
    return bool(kinds) and (bool(group.case) or bool(kinds & {"notice", "reply"}))


def chosen(batch: Batch, post: Mapping[str, str]) -> Choice:
    """Return the decision that a form holds: ``g-N`` where a file goes, ``k-N`` what it is, and each group's fields.

    Raises:
        InputError: a new case would have nothing from the platform.
    """
    groups: dict[str, list[ItemChoice]] = {}
    for item in batch.private.items:
        place = post.get(f"g-{item.number}", OUT)
        kind = post.get(f"k-{item.number}", item.kind)
        if useful(item) and place != OUT and kind in KINDS and kind != "other":
            groups.setdefault(place, []).append(ItemChoice(number=item.number, kind=kind))
    found = []
    for place, items in sorted(groups.items()):
        case = post.get(f"case-{place}", "")
        if case == OUT:
            continue
        close = post.get(f"close-{place}") == "1"
        client = post.get(f"client-{place}", "").strip()[:120]
        found.append(GroupChoice(client=client, case=case, close=close, items=tuple(items)))
    checked(found)
    return Choice(groups=tuple(found))


def checked(groups: Iterable[GroupChoice]) -> None:
    """Refuse a new case without a word of the platform.

    Raises:
        InputError: there is one.
    """
    for group in groups:
        if not group.case and not any(item.kind in ("notice", "reply") for item in group.items):
            raise InputError(
                "no_notice",
                Text.of("有一组里没有平台的通知或答复，开不了案。", "One group holds no word of the platform."),
                where=group.client,
                todo=Text.of("把它并到别的组、已有的案件，或选“不收”。", "Move it to another, or leave it out."),
            )


class KeepBatch(Deed):
    """Decides about a batch; the work is a job."""

    name: ClassVar[str] = "keep_batch"
    right: ClassVar[Right] = Right.open

    def __init__(self, by: User, batch: Batch, choice: Choice) -> None:
        """Keep what is chosen."""
        super().__init__(by)
        self.batch, self.choice = batch, choice

    def check(self) -> None:
        """Refuse what was decided already, what is empty, and cases that are out of reach."""
        if self.batch.state != "review":
            raise InputError("batch_decided", Text.of("这批已经定过了。", "This batch was decided already."))
        if not any(group.items for group in self.choice.groups):
            raise InputError(
                "batch_empty",
                Text.of("没有选要收的文件。", "No file was chosen."),
                todo=Text.of("都已有或都不收时，直接离开就行。", "Where all is known or unwanted, simply leave."),
            )
        for group in self.choice.groups:
            if group.case:
                reach(self.by, group.case, Right.open)

    def change(self) -> Told:
        """Write the choice down; two who decide at once are noticed by the state."""
        taken = Batch.objects.filter(pk=self.batch.pk, state="review").update(state="keeping")
        if not taken:
            raise InputError("batch_decided", Text.of("这批已经定过了。", "This batch was decided already."))
        self.batch.state, self.batch.by = "keeping", self.by
        self.batch.change(choice=self.choice.model_dump_json())
        self.batch.save()
        count = sum(len(group.items) for group in self.choice.groups)
        cases = len(self.choice.groups)
        return Told(
            Text.of(
                f"导入旧案：{cases} 件，{count} 个文件", f"Past cases brought in: {cases}, {things(count, 'file')}"
            ),
            more={"batch": self.batch.pk},
        )
