"""A further attempt: what the refusal named comes first, and what the last letter did not say is marked as new."""

from __future__ import annotations

from collections.abc import Iterable

from rejoinder.letters.view import LetterView
from rejoinder.model.base import Text
from rejoinder.model.case import Case, Submission
from rejoinder.model.letter import Group, Section
from rejoinder.model.notice import Notice
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.quoting import whole

_NEW = Text.of("（新）", " (new)")
_NAMES = {
    "root_cause": "root_causes",
    "corrective_action": "actions",
    "prevention": "prevention",
}
"""Topic of a demand to the section of a letter that answers it."""
_PLAN = tuple(_NAMES.values())


def refused(case: Case) -> tuple[Submission, Notice] | None:
    """Return the last attempt that was answered, and its reply; nothing where none was or the reply names nothing."""
    for one in reversed(case.history):
        if one.reply is not None and one.reply.kind != "reinstated":
            return (one, one.reply) if one.reply.demands or one.reply.allegations else None
    return None


def asked(reply: Notice, book: Rulebook) -> tuple[str, ...]:
    """Return the words in which a reply asks for something."""
    return _quotes(whole(one.span, reply.message.text, book) for one in reply.demands)


def stated(reply: Notice, book: Rulebook) -> tuple[str, ...]:
    """Return the words in which a reply says what is wrong."""
    return _quotes(whole(one.span, reply.message.text, book) for one in reply.allegations)


def _quotes(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(words.split()).rstrip(".;,:") for words in said))


def names_plan(reply: Notice) -> bool:
    """Tell whether a reply names a part of the plan: only those can be answered first."""
    return any(demand.topic in _NAMES for demand in reply.demands)


def in_order(sections: Iterable[Section], view: LetterView) -> tuple[Section, ...]:
    """Return the sections of a letter; in a further attempt the parts of the plan that were refused lead the plan."""
    found, last = tuple(sections), refused(view.case)
    if last is None:
        return found
    sent, reply = last
    wanted = [_NAMES[demand.topic] for demand in reply.demands if demand.topic in _NAMES]
    plan = [section for section in found if section.id in _PLAN]
    plan.sort(key=lambda section: section.id not in wanted)
    rest = iter(plan)
    ordered = (next(rest) if section.id in _PLAN else section for section in found)
    return tuple(_marked(section, sent.text) if section.id in _PLAN else section for section in ordered)


def _marked(section: Section, before: str) -> Section:
    known = _bare(before)
    groups = (_new(group) if _unsaid(group, known) else group for group in section.groups)
    return section.model_copy(update={"groups": tuple(groups)})


def _unsaid(group: Group, known: str) -> bool:
    """Tell whether no sentence of a group stood in the letter before."""
    return bool(group.statements) and not any(_bare(s.text.say("en")) in known for s in group.statements)


def _new(group: Group) -> Group:
    if group.lead is None:
        return group
    lead = {lang: words + _NEW.say("zh" if lang.startswith("zh") else "en") for lang, words in group.lead.root.items()}
    return group.model_copy(update={"lead": Text(lead)})


def _bare(words: str) -> str:
    return "".join(char for char in words.lower() if char.isalnum())
