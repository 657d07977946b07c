"""Where a letter names the papers it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from rejoinder.letters.values import exhibit_numbers, is_chinese
from rejoinder.letters.view import LetterView
from rejoinder.model.base import Text
from rejoinder.model.letter import Group, Section, Statement
from rejoinder.model.rules import StatementRule

_LIST = "exhibit"
"""Role of the lines of the letter's own list of exhibits; they claim nothing."""


def with_references(sections: Iterable[Section], view: LetterView) -> tuple[Section, ...]:
    """Name the papers behind each group once, at its last sentence that rests on them, as a reader expects.

    A plan's causes and actions always name theirs; elsewhere a paper that was named before is not named again.
    """
    cited: set[str] = set()
    done = []
    for section in sections:
        groups = []
        for group in section.groups:
            new = _group(group, cited, view)
            cited |= {e for s in new.statements if s.role != _LIST for e in s.exhibits}
            groups.append(new)
        done.append(section.model_copy(update={"groups": tuple(groups)}))
    return tuple(done)


def _group(group: Group, cited: set[str], view: LetterView) -> Group:
    found = [s for s in group.statements if s.exhibits]
    if not found or any(s.role == _LIST or _names_papers(s, view) for s in found):
        return group
    idents = {ident for s in found for ident in s.exhibits if s.owner_rule or ident not in cited}
    papers = [exhibit for ident in idents if (exhibit := view.case.exhibit(ident))]
    if not papers:
        return group
    numbers = Text({lang: exhibit_numbers(papers, lang) for lang in view.blanks.languages})
    last = max(n for n, s in enumerate(group.statements) if set(s.exhibits) & idents)
    statements = [
        s.model_copy(update={"text": _cited(s.text, numbers)}) if n == last else s
        for n, s in enumerate(group.statements)
    ]
    return group.model_copy(update={"statements": tuple(statements)})


def _names_papers(statement: Statement, view: LetterView) -> bool:
    """Tell whether the wording itself says which exhibits it means."""
    rule = view.book.find(StatementRule, statement.rule) if statement.rule else None
    blanks = [blank for sentence in rule.say for blank in sentence.blanks] if rule else []
    return any(blank.startswith(("exhibit.", "exhibits.")) for blank in blanks)


def _cited(text: Text, numbers: Text) -> Text:
    """Put a reference to exhibits before the full stop of a sentence, in each language."""
    words = {}
    for lang, said in text.root.items():
        mark = f"（{numbers.say(lang)}）" if is_chinese(lang) else f" ({numbers.say(lang)})"
        body, stop = (said[:-1], said[-1]) if said[-1:] in ".。" else (said, "")
        words[lang] = body + mark + stop
    return Text(words)
