"""Our own examples raise no false alarm, as Word, as PDF, beside their case and beside the notice alone."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
from tests.examples_at import DAYS, ROOT, example

from rejoinder.app.linting import Beside, letter_text, lint_file
from rejoinder.intake import Given
from rejoinder.lint import grammar_checker, lint
from rejoinder.lint.answers import asked_by, given, still_asked
from rejoinder.model.base import Text
from rejoinder.model.lint import LetterTold
from rejoinder.model.rules import (
    ActionRule,
    CauseRule,
    ChoicesRule,
    PreventionRule,
    Sentence,
    StatementRule,
)
from rejoinder.packing.job import make_job
from rejoinder.packing.letter import letter_document
from rejoinder.packing.render import render_docx, render_pdf
from rejoinder.rulebook import load

BOOK = load()


@lru_cache(maxsize=16)
def sheet(name: str, kind: str) -> Given:
    """Return an example's letter as a file."""
    case = example(name)
    assert case.letter is not None
    document = letter_document(case.letter, make_job(case, BOOK, DAYS[name], {}))
    data = render_docx(document) if kind == "docx" else render_pdf(document)
    return Given(f"letter.{kind}", data, f"letter.{kind}")


def notice_of(name: str) -> Path:
    return next((ROOT / "examples" / name).glob("notice.*"))


@pytest.mark.parametrize("beside", ["case", "notice"])
@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("name", DAYS)
def test_nothing_is_found_in_the_letter_of_an_example(name: str, kind: str, beside: str) -> None:
    pytest.importorskip("onnxruntime")
    known = Beside(case=ROOT / "examples" / name) if beside == "case" else Beside(notice=notice_of(name))
    found = lint_file(sheet(name, kind), known, BOOK, DAYS[name]).findings
    assert [f"{f.code}: {f.what.say('en')}" for f in found] == []


@pytest.mark.parametrize("name", DAYS)
def test_a_letter_reads_the_same_from_word_and_from_pdf(name: str) -> None:
    def sentences(kind: str) -> list[str]:
        words = letter_text(sheet(name, kind), BOOK)
        case = example(name)
        assert case.letter is not None
        said = [s.text.say("en") for s in case.letter.statements()]
        flat = [" ".join(line.split()) for line in words.split("\n")]
        return [one for one in said if not any(" ".join(one.split()) in line for line in flat)]

    assert sentences("docx") == []
    assert sentences("pdf") == []


def told(*demands: str, choices: tuple[str, ...] = ()) -> LetterTold:
    return LetterTold(demands=demands, choices=choices)


@pytest.mark.parametrize(
    ("demands", "choices", "unmet", "left"),
    [
        (("a licence", "a retraction"), ("g", "g"), ("a licence",), ()),
        (("a licence", "a retraction"), ("g", "g"), ("a licence", "a retraction"), ("a licence", "a retraction")),
        (("a licence", "a retraction"), ("", ""), ("a licence",), ("a licence",)),
        (("a licence", "a retraction"), (), ("a licence",), ("a licence",)),
        (("a licence", "a retraction", "invoices"), ("g", "g", ""), ("a licence", "invoices"), ("invoices",)),
        (("a licence", "invoices", "a bill"), ("g", "h", "h"), ("a licence", "invoices"), ("a licence",)),
        (("a licence",), ("g",), ("a licence",), ("a licence",)),
    ],
)
def test_one_of_several_alternatives_is_enough(
    demands: tuple[str, ...], choices: tuple[str, ...], unmet: tuple[str, ...], left: tuple[str, ...]
) -> None:
    assert still_asked(unmet, told(*demands, choices=choices)) == left


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("Call He Qiming at +86 760 5550 0142.", "phone"),
        ("The website is www.haoguang.example.", "websi"),
        ("Write to sales@haoguang.example.", "email"),
        ("18 Xingye Road, Guzhen Town, Zhongshan 528421", "addre"),
    ],
)
def test_details_are_known_by_their_form(words: str, stem: str) -> None:
    assert stem in given(words, asked_by(BOOK))


@pytest.mark.parametrize(
    "words", ["Order 112-7712004-331.", "We bought 1,200 units.", "By 3 November 2026 we had 22 units.", "B0CLQ7K2MX"]
)
def test_numbers_that_are_no_details_give_nothing(words: str) -> None:
    assert not given(words, asked_by(BOOK)) & {"websi", "email", "addre"}


@pytest.mark.parametrize(
    ("letter", "owes"),
    [
        ("We believe this point does not match the facts. Our goods carry our own mark.", False),
        ("We dispute this: the page never named the mark. Our goods carry our own mark.", False),
        ("We accept this: 41 parcels left late. The first complaint is not accurate as to the day.", True),
        ("Forty-one parcels left late in May.", True),
    ],
)
def test_a_dispute_owes_no_prevention_where_nobody_tells_the_stance(letter: str, owes: bool, tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    text = f"Dear team,\n\n{letter}\n\nYours faithfully,\nJonas Pell\n"
    (tmp_path / "letter.txt").write_text(text, encoding="utf-8")
    notice = notice_of("amazon-uk-trademark-retraction")
    codes = {
        f.code
        for f in lint_file(tmp_path / "letter.txt", Beside(notice=notice), BOOK, DAYS[notice.parent.name]).findings
    }
    assert ("no_prevention" in codes) is owes


def _wordings() -> list[Text]:
    sentences: list[Sentence] = []
    for cause in BOOK.of(CauseRule).values():
        sentences += [*cause.say, *(s for led in cause.led_to for s in led.say)]
    for kind in (ActionRule, PreventionRule, StatementRule):
        for rule in BOOK.of(kind).values():
            sentences += rule.say  # type: ignore[attr-defined]
    return [text for s in sentences for text in (s.say, s.zero) if text is not None]


def _slips(words: str) -> set[str]:
    checker = grammar_checker()
    if checker is None:
        pytest.skip("no English checker for this system")
    return {f"{f.what.say('en')} in: {words}" for f in checker.check(words)}


def test_the_english_checker_finds_nothing_in_our_wordings() -> None:
    found = set()
    for text in _wordings():
        words = re.sub(r"\{[^}|]*\|[^|}]*\|([^}]*)\}", r"4 \1", text.say("en"))
        found |= _slips(re.sub(r"\{[^}]*\}", "4", words))
    assert found == set()


def test_every_word_of_our_choices_is_known_to_the_english_checker() -> None:
    labels = (choice.label.say("en") for rule in BOOK.of(ChoicesRule).values() for choice in rule.choices)
    found = {slip for label in labels for slip in _slips(f"We found {label}.")}
    assert {slip for slip in found if slip.startswith("Spelling")} == set()


def test_the_linter_alone_takes_a_letter_without_choices() -> None:
    assert isinstance(
        lint("We paid 4 buyers back on 3 May.", told("a licence"), BOOK, next(iter(DAYS.values()))).findings, tuple
    )
