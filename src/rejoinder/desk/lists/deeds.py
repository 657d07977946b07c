"""Keeping a filter under a name, sharing it, and letting it go."""

from __future__ import annotations

from typing import ClassVar

from rejoinder.desk.cases.access import NotAllowed, NotThere
from rejoinder.desk.ledger.deeds import Deed, Told
from rejoinder.desk.lists.models import FilterRecord, SavedFilter, filters
from rejoinder.desk.lists.wish import Wish
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

LONGEST, MOST = 40, 40


def filter_of(user: User, ident: str) -> SavedFilter:
    """Return a filter the user sees.

    Raises:
        NotThere: there is none.
    """
    found = filters(user).filter(pk=ident).first()
    if found is None:
        raise NotThere("no_filter", Text.of("没有这个筛选。", "There is no such filter."))
    return found


class KeepFilter(Deed):
    """Keeps a filter under a name; the same name of the same person is written over."""

    name: ClassVar[str] = "keep_filter"
    right: ClassVar[Right] = Right.internal

    def __init__(self, by: User, called: str, wish: Wish, *, shared: bool = False) -> None:
        """Keep name and wish."""
        super().__init__(by)
        self.called, self.wish, self.shared = " ".join(called.split())[:LONGEST], wish, shared

    def check(self) -> None:
        """Insist on a name, and keep the list short enough to be looked through."""
        if not self.called:
            raise InputError(
                "filter_name",
                Text.of("给这个筛选起个名字。", "Give this filter a name."),
                todo=Text.of("例如：我的，三天内到期。", "For example: mine, due in three days."),
            )
        if SavedFilter.objects.filter(by=self.by).count() >= MOST and self._known() is None:
            raise InputError(
                "filter_many",
                Text.of(f"您已经存了 {MOST} 个筛选。", f"You keep {MOST} filters already."),
                todo=Text.of("请先删掉不用的。", "Remove some first."),
            )

    def _known(self) -> SavedFilter | None:
        own = SavedFilter.objects.filter(firm=self.firm, by=self.by).select_related("key")
        return next((one for one in own if one.private.name == self.called), None)

    def change(self) -> Told:
        """Write it down."""
        kept = self._known() or SavedFilter(firm=self.firm, by=self.by, key=self.firm.key)
        kept.shared = self.shared
        kept.put(FilterRecord(name=self.called, wish=self.wish))
        kept.save()
        zh, en = ("，全所可用", ", for the whole firm") if self.shared else ("", "")
        what = Text.of(f"存了筛选“{self.called}”{zh}", f"Kept the filter “{self.called}”{en}")
        return Told(what, more={"filter": kept.pk}, result=kept)


class DropFilter(Deed):
    """Lets a filter go: one's own, or any shared one for whoever manages the firm."""

    name: ClassVar[str] = "drop_filter"
    right: ClassVar[Right] = Right.internal

    def __init__(self, by: User, ident: str) -> None:
        """Keep which."""
        super().__init__(by)
        self.ident = ident

    def change(self) -> Told:
        """Remove it."""
        kept = filter_of(self.by, self.ident)
        if kept.by_id != self.by.pk and not self.by.may(Right.manage):
            raise NotAllowed(
                "not_yours",
                Text.of("这个筛选是别人存的。", "Somebody else keeps this filter."),
                todo=Text.of("请本人或负责人来删。", "They or the owner can remove it."),
            )
        name = kept.private.name
        kept.delete()
        return Told(Text.of(f"删了筛选“{name}”", f"Removed the filter “{name}”"), more={"filter": self.ident})
