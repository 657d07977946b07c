"""A further attempt: what the refusal named comes first, and what no letter before it said is marked as new."""

from __future__ import annotations

from collections.abc import Iterable

from rejoinder.letters.novel import Earlier, all_new, earlier, new_rows, rows_said
from rejoinder.letters.view import LetterView
from rejoinder.model.base import Text
from rejoinder.model.case import Case, Submission, last_refused
from rejoinder.model.exhibit import NEW_PAPER
from rejoinder.model.letter import Group, Section, Statement, Table
from rejoinder.model.notice import Notice
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.quoting import whole

_NEW = Text.of("（新）", " (new)")
OPENS = Text.of("新：", "New: ")
"""How a sentence, or a point without a title, begins that is new."""
_OF_ITS_OWN = frozenset({"opening", "closing", "required"})
"""Roles of sentences that speak of the letter itself."""
_NAMES = {
    "root_cause": "root_causes",
    "corrective_action": "actions",
    "prevention": "prevention",
}
"""Topic of a demand to the section of a letter that answers it."""
_PLAN = tuple(_NAMES.values())


def refused(case: Case) -> tuple[Submission, Notice] | None:
    """Return the last attempt that was answered, and its reply; nothing where none was or the reply names nothing."""
    last = last_refused(case.history)
    if last is None or last.reply is None or not (last.reply.demands or last.reply.allegations):
        return None
    return last, last.reply


def asked(reply: Notice, book: Rulebook) -> tuple[str, ...]:
    """Return the words in which a reply asks for something."""
    return _quotes(whole(one.span, reply.message.text, book) for one in reply.demands)


def stated(reply: Notice, book: Rulebook) -> tuple[str, ...]:
    """Return the words in which a reply says what is wrong."""
    return _quotes(whole(one.span, reply.message.text, book) for one in reply.allegations)


def _quotes(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(words.split()).rstrip(".;,:") for words in said))


def in_order(sections: Iterable[Section], view: LetterView) -> tuple[Section, ...]:
    """Return the sections of a letter; in a further attempt the parts of the plan that were refused lead the plan."""
    found, last = tuple(sections), refused(view.case)
    if last is None:
        return found
    wanted = [_NAMES[demand.topic] for demand in last[1].demands if demand.topic in _NAMES]
    plan = [section for section in found if section.id in _PLAN]
    plan.sort(key=lambda section: section.id not in wanted)
    rest = iter(plan)
    return tuple(next(rest) if section.id in _PLAN else section for section in found)


def marked(sections: Iterable[Section], view: LetterView) -> tuple[Section, ...]:
    """Return the sections with what is new marked: a point, a sentence or row of one, a paper of the list."""
    found, before = tuple(sections), earlier(view)
    if before is None:
        return found
    done = tuple(
        section.model_copy(update={"groups": tuple(_marked(group, before, view) for group in section.groups)})
        for section in found
    )
    if done != found:
        view.news = True
    return done


def _marked(group: Group, before: Earlier, view: LetterView) -> Group:
    if any(one.role == "exhibit" for one in group.statements):
        listed = (_listed(one, view) for one in group.statements)
        return group.model_copy(update={"statements": tuple(listed)})
    judged = [before.news(one) if one.role not in _OF_ITS_OWN else "said" for one in group.statements]
    if group.table is not None:
        group = group.model_copy(update={"table": _rows_marked(group.table, before)})
    if all_new(judged) and not rows_said(group, before):
        return _whole(group)
    new = [n for n, one in enumerate(judged) if one == "new" and (n == 0 or judged[n - 1] != "new")]
    statements = tuple(_said_new(one) if n in new else one for n, one in enumerate(group.statements))
    return group.model_copy(update={"statements": statements})


def _whole(group: Group) -> Group:
    if group.lead is not None:
        return group.model_copy(update={"lead": _ended(group.lead), "new": True})
    first, *rest = group.statements
    return group.model_copy(update={"statements": (_said_new(first), *rest), "new": True})


def _rows_marked(table: Table, before: Earlier) -> Table:
    new = new_rows(table, before)
    rows = ((_ended(row[0]), *row[1:]) if n in new else row for n, row in enumerate(table.rows))
    return table.model_copy(update={"rows": tuple(rows)})


def _listed(statement: Statement, view: LetterView) -> Statement:
    """Mark a line of the letter's own list of papers."""
    papers = [paper for ident in statement.exhibits if (paper := view.case.exhibit(ident))]
    mark = NEW_PAPER.get(papers[0].new) if papers else None
    return statement.model_copy(update={"text": before_stop(statement.text, mark)}) if mark else statement


def _ended(words: Text) -> Text:
    return Text({lang: said + _NEW.say(_tongue(lang)) for lang, said in words.root.items()})


def _said_new(statement: Statement) -> Statement:
    words = {lang: OPENS.say(_tongue(lang)) + said for lang, said in statement.text.root.items()}
    return statement.model_copy(update={"text": Text(words)})


def before_stop(words: Text, mark: Text) -> Text:
    """Return a line with a mark before its full stop."""
    return Text({lang: _before_stop(said, mark.say(_tongue(lang))) for lang, said in words.root.items()})


def _before_stop(said: str, mark: str) -> str:
    body, stop = (said[:-1], said[-1]) if said[-1:] in ".。" else (said, "")
    return body + mark + stop


def _tongue(lang: str) -> str:
    return "zh" if lang.startswith("zh") else "en"
