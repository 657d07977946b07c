"""What a case that was sent teaches: which reasons its replies named, which demanded papers it went without."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.app.reviewing import named_in
from rejoinder.desk.cases import rules, stages
from rejoinder.desk.cases.models import Case, Lesson
from rejoinder.desk.cases.now import today
from rejoinder.model.base import Text
from rejoinder.model.case import Case as Whole
from rejoinder.model.rules import TopicRule

LONGEST = 200


def keep(case: Case, whole: Whole) -> None:
    """Note it, once a case; a paper that comes later does not undo that the letter went without it."""
    if not whole.history:
        return
    rows = [
        Lesson(case=case, kind=kind, what=what, zh=label.say("zh")[:LONGEST], en=label.say("en")[:LONGEST])
        for kind, what, label in _found(whole)
        if label.root
    ]
    Lesson.objects.bulk_create(rows, ignore_conflicts=True)


def _found(whole: Whole) -> Iterator[tuple[str, str, Text]]:
    for wanted in stages.lacking(whole):
        topic = rules.book().find(TopicRule, wanted.topic)
        if topic is not None:
            yield "paper", wanted.topic, topic.label
    for point in named_in(whole, rules.book(), today()):
        yield "reason", f"{point.kind}:{point.topic}"[:120], point.label
