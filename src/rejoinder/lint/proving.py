"""Whether the faults of letters are seen in their examples: the tests of the house and ``rules check`` ask the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rejoinder.lint.check import lint, lint_sentence, mind
from rejoinder.lint.english import grammar_checker
from rejoinder.model.letter_told import LetterTold
from rejoinder.model.rules import FaultRule
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.checks.problem import Problem, not_firing, not_silent


def proved(book: Rulebook, faults: Iterable[FaultRule]) -> Iterator[Problem]:
    """Yield the examples that the linter judges otherwise than they say.

    Where the encoder or the English checker cannot run, nothing is said: most faults are learnt.

    Args:
        book: the rulebook.
        faults: some of its faults, with their examples.
    """
    if mind() is None or grammar_checker() is None:
        return
    for rule in faults:
        for number, text in enumerate(rule.fires):
            if rule.code not in seen(rule, text, book):
                yield not_firing("faults", rule.id, ("fires", number), text)
        for number, text in enumerate(rule.silent):
            found = seen(rule, text, book)
            if (rule.code in found) if of_letters(rule) else found:
                yield not_silent("faults", rule.id, ("silent", number), text)


def seen(rule: FaultRule, text: str, book: Rulebook) -> set[str]:
    """Return the codes of the faults that the whole linter sees in an example of a fault."""
    day = rule.a_day
    if not of_letters(rule):
        return {found.code for found in lint_sentence(text, book, day).findings}
    told = rule.beside or LetterTold()
    return {found.code for found in lint(text, told, book, day, grammar=grammar_checker()).findings}


def of_letters(rule: FaultRule) -> bool:
    """Tell whether the examples of a fault are whole letters, not sentences that stand alone."""
    return rule.scope != "words" or rule.beside is not None
