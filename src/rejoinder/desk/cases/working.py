"""Works a case out: read, diagnose, compose, check; keeps the result, and says how the case stands."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from rejoinder.app import verbs
from rejoinder.app.progress import Progress, silent
from rejoinder.app.run import check_case
from rejoinder.desk.cases import docs, files, lessons, linked, stages, uses
from rejoinder.desk.cases.docs import Snapshot
from rejoinder.desk.cases.letters import with_changes, with_chinese
from rejoinder.desk.cases.models import Attempt, Case
from rejoinder.desk.cases.now import today
from rejoinder.desk.cases.numbers import numbered
from rejoinder.desk.cases.recognised import Recognised
from rejoinder.desk.cases.rules import book
from rejoinder.desk.cases.searching import index
from rejoinder.desk.cases.workspace import workspace
from rejoinder.desk.firm.served import serving
from rejoinder.model.base import Text
from rejoinder.model.case import Case as Whole
from rejoinder.model.diagnosis import parted
from rejoinder.model.errors import RejoinderError
from rejoinder.model.facts import Coverage, Facts
from rejoinder.model.formats import FactsFile

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".heic", ".heif")
_SHOWN = ("sealed", "platform", "marketplace", "kind", "violation", "number", "stage", "due")
LIGHT = 20_000_000
FEW = 15
"""Papers of fewer bytes than this, no more than these and no pictures, are worked out while the page waits."""


def rebuild(case: Case, progress: Progress = silent) -> Whole | None:
    """Work a case out anew and keep the result; None where it cannot be, and the row then says why.

    The row's version is left alone: nothing a person wrote changes here.
    """
    with serving(case.firm):
        return _rebuilt(case, progress)


def _rebuilt(case: Case, progress: Progress) -> Whole | None:
    seen, answers = case.version, docs.version(case, FactsFile)
    try:
        whole = _worked_out(case, progress)
    except RejoinderError as error:
        case.change(trouble=Text.of(error.say("zh"), error.say("en")))
        _write(case, ("sealed",), seen)
        return None
    docs.keep(case, Snapshot(case=whole, day=today(), rulebook=book().digest, answers=answers))
    refresh(case, whole, seen=seen)
    lessons.keep(case, whole)
    return whole


def _worked_out(case: Case, progress: Progress) -> Whole:
    seen = Recognised(case)
    with workspace(case) as folder:
        whole = check_case(folder, book(), today(), progress, memory=seen).case
    seen.forget_others()
    if whole.letter is not None:
        whole = whole.model_copy(update={"letter": with_chinese(case, whole.letter)})
    return whole


def with_answers(case: Case, whole: Whole, facts: Facts, coverage: Coverage) -> Whole:
    """Return the case with its answers as they are now and its papers as they were last read: quick, for the interview.

    The case stays stale: what papers have to say of a changed answer is worked out later.
    """
    judged = whole.diagnosis and parted(whole.diagnosis, facts.picks)
    changed = whole.model_copy(update={"facts": facts, "coverage": coverage, "diagnosis": judged})
    try:
        if changed.diagnosis is not None and changed.diagnosis.composes:
            letter = with_changes(case, verbs.compose(changed, book(), today()), changed)
            changed = changed.model_copy(update={"letter": letter})
            changed = changed.model_copy(update={"verdicts": verbs.check(changed, book(), today())})
    except RejoinderError:
        return whole
    refresh(case, changed)
    return changed


def refresh(case: Case, whole: Whole, *, seen: int | None = None) -> None:
    """Write into the row what the board shows.

    Args:
        case: the row.
        whole: the case as it is worked out.
        seen: the version that was worked out; it is no longer stale then, unless somebody wrote meanwhile.
    """
    packed = any(file.private.note == "released" for file in files.files(case, "pack"))
    attempts = list(Attempt.objects.filter(case=case).select_related("key").order_by("number"))
    standing = stages.standing(case, whole, attempts, packed=packed)
    due = stages.next_clock(whole)
    case.change(
        title=standing.title,
        shop=whole.account.store,
        stages=standing.stages,
        next=standing.next,
        trouble=Text({}),
        due_title=due.title if due else Text({}),
        due_reported=bool(due and due.standing == "reported"),
    )
    case.platform = whole.platform
    case.marketplace = whole.marketplace or ""
    case.kind = whole.notice.kind
    case.violation = whole.diagnosis.points[0].violation if whole.diagnosis and whole.diagnosis.points else ""
    case.number = numbered(case)
    case.stage = standing.stage
    case.due = due.due if due else None
    _write(case, _SHOWN, seen)
    index(case, whole)
    uses.note(case, whole)


def _write(case: Case, columns: tuple[str, ...], seen: int | None) -> None:
    """Write these columns and no others: what people changed while the case was worked out stays."""
    with transaction.atomic():
        there = Case.objects.select_for_update(of=("self",)).only("version", "state", "stale").get(pk=case.pk)
        case.state = there.state  # the place on the board follows it
        case.stale = there.stale
        if seen is not None:
            case.stale = there.version != seen
            case.worked_on, case.worked_by = today(), rules_mark()
        case.save(update_fields=[*columns, "stale", "worked_on", "worked_by"])


def rules_mark() -> str:
    """Return by which rules cases are worked out now."""
    return book().digest[:16]


def current(case: Case) -> Whole | None:
    """Return the case as it was last worked out."""
    found = docs.load(case, Snapshot)
    return found.case if found is not None else None


def letter_seal(case: Case) -> str:
    """Return the hash of the letter's words as they were last worked out; nothing where there is none."""
    whole = current(case)
    if whole is None or whole.letter is None:
        return ""
    letter = whole.letter
    words = [letter.subject.say(letter.language), *(s.text.say(letter.language) for s in letter.statements())]
    return hashlib.sha256("\n".join(words).encode("utf-8")).hexdigest()


def up_to_date(case: Case) -> bool:
    """Tell whether the last working-out still holds: nothing changed, same day, same rules."""
    return not case.stale and case.worked_on == today() and case.worked_by == rules_mark()


def light(case: Case) -> bool:
    """Tell whether the case is quickly worked out: no pictures to recognise, not many bytes."""
    rows = [*files.files(case, "paper", "notice"), *(file for _link, file in linked.used(case))]
    return (
        len(rows) <= FEW
        and sum(row.size for row in rows) < LIGHT
        and not any(row.private.name.lower().endswith(PICTURES) for row in rows)
    )


def touch(case: Case, **fields: Any) -> None:
    """Note that the case has to be worked out again; an approval of the letter is void then."""
    case.stale = True
    case.approved = None
    for name, value in fields.items():
        setattr(case, name, value)
    case.save()
