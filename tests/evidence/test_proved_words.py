"""The examples of labels and headings hold for the code that reads papers, not only for the check of the rulebook."""

from __future__ import annotations

from rejoinder.evidence.wanted import takes
from rejoinder.evidence.words import words_of
from rejoinder.model.rules import FieldRule, RequirementRule
from rejoinder.rulebook import load

BOOK = load()


def test_every_label_is_read_where_its_examples_say_and_not_where_they_do_not() -> None:
    labels = words_of(BOOK).labels
    wrong = []
    for ident, rule in BOOK.of(FieldRule).items():
        wrong += [f"{ident} misses {text}" for text in rule.fires if labels[ident].match(text) is None]
        wrong += [f"{ident} takes {text}" for text in rule.silent if labels[ident].match(text) is not None]
    assert wrong == []


def test_every_requirement_takes_the_headings_it_names_and_leaves_the_others() -> None:
    wrong = []
    for ident, rule in BOOK.of(RequirementRule).items():
        for kind in rule.documents:
            wrong += [f"{ident} misses {text}" for text in rule.fires if not takes(rule, kind, text)]
            wrong += [f"{ident} takes {text}" for text in rule.silent if takes(rule, kind, text)]
    assert wrong == []
