"""A notice on the start page: kept under lock for a day, read at once, and opened as a case when the seller wants."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from rejoinder.app import verbs
from rejoinder.app.deadlines_file import write_deadlines
from rejoinder.app.inputs import Given
from rejoinder.app.progress import Progress, silent
from rejoinder.desk.cases.access import cases
from rejoinder.desk.cases.actions.moving import OpenCase
from rejoinder.desk.cases.files import check_size, free_name
from rejoinder.desk.cases.models import Case, Parcel, ParcelRecord
from rejoinder.desk.cases.now import today
from rejoinder.desk.cases.rules import book
from rejoinder.desk.firm.models import Client, Firm
from rejoinder.desk.people.models import User
from rejoinder.desk.vault.models import VaultKey
from rejoinder.desk.vault.store import vault
from rejoinder.desk.vault.undo import all_or_nothing
from rejoinder.model.base import Model, Text
from rejoinder.model.errors import InputError, PaperError, RejoinderError
from rejoinder.model.formats import CaseHead
from rejoinder.model.readings import NoticeRead

LASTS = timedelta(days=1)
SLOW = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".heic", ".heif", ".pdf")
"""Files whose words may have to be recognised; they are read as a job."""


class Readings(Model):
    """Every notice that a parcel's files hold."""

    notices: tuple[NoticeRead, ...] = ()


def take(firm: Firm, by: User | None, given: Sequence[tuple[str, bytes]]) -> Parcel:
    """Keep dropped files under a key of their own; one that is empty or too large is told, and all others kept.

    Raises:
        PaperError: none of them can be taken.
        OutputError: they cannot be stored; nothing of them stays.
    """
    refused: list[tuple[str, Text]] = []
    good: list[tuple[str, bytes]] = []
    for name, data in given:
        try:
            check_size(name, data)
        except PaperError as error:
            if len(given) == 1:
                raise
            refused.append((name, why(error)))
            continue
        good.append((free_name(name, (n for n, _ in good)), data))
    if not good:
        raise InputError("none_taken", refused[0][1], where=refused[0][0])
    parcel = Parcel(firm=firm, by=by, key=VaultKey.make())
    with all_or_nothing():
        kept = tuple((name, vault().put(parcel.key, data)) for name, data in good)
        parcel.put(ParcelRecord(files=kept, refused=tuple(refused)))
        parcel.save()
    return parcel


def why(error: RejoinderError) -> Text:
    """Return an error's words in both languages, without the place."""
    todo = error.todo
    return Text.of(*(f"{error.what.say(tag)} {todo.say(tag) if todo else ''}".strip() for tag in ("zh", "en")))


def slow(given: Sequence[tuple[str, bytes]]) -> bool:
    """Tell whether reading may take longer than a page should."""
    return any(name.lower().endswith(SLOW) for name, _ in given)


def contents(parcel: Parcel) -> list[tuple[str, bytes]]:
    """Return names and bytes of the files."""
    return [(name, vault().get(parcel.key, blob)) for name, blob in parcel.private.files]


def read(parcel: Parcel, progress: Progress = silent) -> Readings:
    """Read the notices and keep what was read; where nothing can be read, keep why."""
    begun = time.monotonic()
    given = contents(parcel)
    try:
        found = _readings(given, progress)
    except RejoinderError as error:
        found = _those_that_can_be_read(parcel, given, progress)
        if not found.notices:
            parcel.change(error=Text.of(error.say("zh"), error.say("en")))
            parcel.state = "failed"
            parcel.save(update_fields=["sealed", "state"])
            return found
    parcel.change(reading=found.model_dump_json(exclude_none=True), seconds=round(time.monotonic() - begun, 1))
    parcel.state = "read"
    parcel.save(update_fields=["sealed", "state"])
    return found


def _those_that_can_be_read(parcel: Parcel, given: Sequence[tuple[str, bytes]], progress: Progress) -> Readings:
    """Read what can be read of several files, and note of each other why not."""
    if len(given) < 2:
        return Readings()
    good, refused = [], list(parcel.private.refused)
    for name, data in given:
        try:
            verbs.read_all([Given(name, data, name)], book(), today())
            good.append((name, data))
        except RejoinderError as error:
            refused.append((name, why(error)))
    if not good:
        return Readings()
    blobs = dict(parcel.private.files)
    parcel.change(refused=tuple(refused), files=tuple((name, blobs[name]) for name, _data in good))
    kept = {name for name, _data in good}
    for name, blob in blobs.items():
        if name not in kept:
            vault().drop(blob)
    return _readings(good, progress)


def _readings(given: Sequence[tuple[str, bytes]], progress: Progress) -> Readings:
    day = today()
    notices = verbs.read_all([Given(name, data, name) for name, data in given], book(), day, progress)
    return Readings(
        notices=tuple(
            NoticeRead(
                notice=notice,
                diagnosis=verbs.diagnose(notice, book(), day),
                chinese=verbs.chinese(notice, book(), day),
            )
            for notice in notices
        )
    )


def readings(parcel: Parcel) -> Readings:
    """Return what was read."""
    words = parcel.private.reading
    return Readings.model_validate_json(words) if words else Readings()


def calendar(found: Readings) -> bytes:
    """Return the clocks as a calendar file; empty where none has a known end."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "deadlines.ics"
        pairs = [(one.notice, one.diagnosis) for one in found.notices]
        return path.read_bytes() if write_deadlines(path, pairs, book(), today()) else b""


def open_case(parcel: Parcel, by: User, client: Client | Callable[[], Client], number: int = 0) -> Case:
    """Open a case for one of the notices that were read, once; each of several gets a case of its own.

    Args:
        parcel: the notices.
        by: who opens it.
        client: whose it is, or what finds or makes them where there is no case yet.
        number: which of the notices.

    Raises:
        RejoinderError: the files cannot be kept.
    """
    notices = readings(parcel).notices
    number = min(number, max(len(notices) - 1, 0))
    done = dict(parcel.private.opened).get(number)
    known = cases(by).filter(pk=done).first() if done else None
    if known is not None:  # the button was pressed twice, or the page is an old one
        return known
    notice = notices[number].notice if notices else None
    head = CaseHead()
    if notice is not None and len(notices) > 1:
        head = CaseHead(platform=notice.platform, marketplace=notice.marketplace)
    case = OpenCase(
        by,
        client if isinstance(client, Client) else client(),
        contents(parcel),
        head=head,
        platform=notice.platform if notice else "",
        marketplace=(notice.marketplace or "") if notice else "",
    ).run()
    parcel.case = case
    parcel.change(opened=(*parcel.private.opened, (number, case.pk)))
    parcel.save(update_fields=["case", "sealed"])
    return case


def sweep() -> int:
    """Remove what nobody made a case of within a day."""
    old = Parcel.objects.filter(created__lt=timezone.now() - LASTS).select_related("key")
    count = 0
    for parcel in old:
        for _, blob in parcel.private.files:
            vault().drop(blob)
        key = parcel.key
        parcel.delete()
        key.delete()
        count += 1
    return count
