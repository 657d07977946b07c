"""A drop of past files: kept under lock, read one by one, put into groups, and gone again when nobody decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from rejoinder.app.progress import Progress, silent
from rejoinder.desk.cases.access import NotThere, cases
from rejoinder.desk.cases.models import Case, CaseFile, Piece
from rejoinder.desk.cases.now import today
from rejoinder.desk.cases.searching import thread_marks
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.incoming.folders import Found
from rejoinder.desk.incoming.grouping import grouped
from rejoinder.desk.incoming.models import Batch, BatchRecord, Group, Item
from rejoinder.desk.incoming.telling import LETTER, told
from rejoinder.desk.people.models import User
from rejoinder.desk.vault import blind
from rejoinder.desk.vault.models import VaultKey
from rejoinder.desk.vault.store import vault
from rejoinder.desk.vault.undo import all_or_nothing
from rejoinder.model.base import Text
from rejoinder.model.refusals import explain

LASTS = timedelta(days=3)
OLD = timedelta(days=90)
HELD = ("notice", "reply", "sent", "paper")
OLD_CASE = Text.of("旧案", "A past case")


def take(user: User, found: Iterable[Found]) -> Batch:
    """Keep dropped files; what is empty, or lies in the drop twice, is told and its bytes are not kept."""
    batch = Batch(firm=user.firm, by=user, key=VaultKey.make())
    items: list[Item] = []
    seen: set[str] = set()
    with all_or_nothing():
        for number, (name, path, data) in enumerate(found):
            mark = user.firm.fingerprint(data)
            item = Item(number=number, name=name, path=path, size=len(data), mark=mark, twin=mark in seen)
            if not data:
                empty = explain("empty", name)
                item = item.model_copy(update={"error": Text.of(empty.say("zh"), empty.say("en"))})
            elif not item.twin:
                item = item.model_copy(update={"blob": vault().put(batch.key, data)})
            seen.add(mark)
            items.append(item)
        batch.put(BatchRecord(items=tuple(items)))
        batch.save()
    return batch


def batch_of(user: User, ident: str) -> Batch:
    """Return a batch of the user's firm.

    Raises:
        NotThere: there is none, or its days are over.
    """
    found = Batch.objects.filter(firm=user.firm, pk=ident).select_related("key", "firm__key", "by").first()
    if found is None or (user.own_only and found.by_id != user.pk):
        raise NotThere("no_batch", Text.of("这批文件已经不在了。", "This batch of files is not here any more."))
    return found


def read(batch: Batch, progress: Progress = silent) -> None:
    """Read every file, see which the firm holds already, and group the others; done again it does the same."""
    items = list(batch.private.items)
    known = held(batch.firm, [item.mark for item in items])
    for number, item in enumerate(items):
        progress(Text.of(f"读 {item.name}", f"Reading {item.name}"), number, len(items))
        if item.mark in known:
            items[number] = item.model_copy(update={"known": known[item.mark]})
        elif item.blob:
            items[number] = told(item, vault().get(batch.key, item.blob))
    batch.change(items=tuple(items), groups=tuple(_groups(batch, items)))
    batch.state = "review"
    batch.save()


def held(firm: Firm, marks: Iterable[str]) -> dict[str, str]:
    """Return which fingerprints the firm holds already, each with the case that holds it."""
    wanted = sorted(set(marks))
    found: dict[str, str] = {}
    for at in range(0, len(wanted), 500):
        rows = CaseFile.objects.filter(mark__in=wanted[at : at + 500], case__firm=firm, kind__in=HELD)
        found.update(rows.values_list("mark", "case_id"))
    return found


def useful(item: Item) -> bool:
    """Tell whether a file is to be decided about at all."""
    return bool(item.blob) and not item.known and not item.twin


def _groups(batch: Batch, items: list[Item]) -> Iterable[Group]:
    """Yield the groups; one beside files that the firm knows, or with a number of one case, goes on with that case."""
    fresh = [item for item in items if useful(item) and not (item.kind == "other" and item.error.root)]
    by_folder = {item.path: item.known for item in items if item.known and item.path}
    numbers = dict(Case.objects.filter(pk__in={item.known for item in items if item.known}).values_list("pk", "number"))
    for number, group in enumerate(grouped(fresh), start=1):
        case, why = _there_already(batch.firm, group)
        if not case and all(item.kind != "notice" for item in group):
            case = next((by_folder[item.path] for item in group if item.path in by_folder), "")
            why = Text.of("同一文件夹里的通知已经在这件里", "the notice of the same folder is in it") if case else why
        if case and case not in numbers:
            numbers.update(Case.objects.filter(pk=case).values_list("pk", "number"))
        if case and not cases(batch.by).filter(pk=case).exists():  # not theirs to go on with
            case, why = "", Text({})
        last = max((item.on for item in group if item.on is not None), default=None)
        yield Group(
            number=number,
            title=_title(group),
            client=_client(group),
            case=case,
            case_number=numbers.get(case, ""),
            why=why,
            close=_ended(group) and last is not None and last < today() - OLD,
            items=tuple(item.number for item in group),
        )


def _there_already(firm: Firm, group: list[Item]) -> tuple[str, Text]:
    """Return a case that holds a message of the same thread, or one with the same number, if it is the only one."""
    strong = [one for item in group for one in item.strong]
    marks = thread_marks(firm, (one for one in strong if one.startswith("<")))
    for one in strong:
        if not one.startswith("<"):
            marks |= firm.blind(blind.asked(one))
    cases_ = set(Piece.objects.filter(mark__in=list(marks), case__firm=firm).values_list("case_id", flat=True)[:9])
    if len(cases_) != 1:
        return "", Text({})
    return cases_.pop(), Text.of("案件号、投诉号或邮件往来相同", "the same case number, complaint or thread of mail")


def _ended(group: list[Item]) -> bool:
    replies = [item.reading for item in group if item.kind == "reply" and item.reading != "auto_acknowledgement"]
    return bool(replies) and replies[-1] in ("reinstated", "appeal_rejected")


def _title(group: list[Item]) -> Text:
    head = next((item for item in group if item.kind == "notice"), group[0])
    return head.what if head.what.root and head.what != LETTER else OLD_CASE


def _client(group: list[Item]) -> str:
    """Return the name that the topmost folder of these files suggests."""
    tops = {item.path.split("/")[0] for item in group if item.path}
    inner = {"/".join(item.path.split("/")[:2]) for item in group if item.path}
    if len(tops) == 1 and len(inner) == 1 and "/" in next(iter(inner)):
        return next(iter(inner)).split("/")[1]
    return next(iter(tops)) if len(tops) == 1 else ""


def open_cases(user: User) -> list[Case]:
    """Return the cases that a group may go on with, the latest first."""
    return list(cases(user).order_by("-changed")[:100])


def days(group: Iterable[Item]) -> tuple[date | None, date | None]:
    """Return the first and the last day of some files."""
    known = sorted(item.on for item in group if item.on is not None)
    return (known[0], known[-1]) if known else (None, None)


def forget(batch: Batch) -> None:
    """Remove a batch and what of it was not kept; its key goes with it."""
    for item in batch.private.items:
        if item.blob:
            vault().drop(item.blob)
    key = batch.key
    batch.delete()
    key.delete()


def sweep() -> int:
    """Remove batches that nobody decided about, and those that are done."""
    old = Batch.objects.filter(created__lt=timezone.now() - LASTS).select_related("key")
    for batch in old:
        forget(batch)
    return len(old)
