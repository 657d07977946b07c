"""What is remembered while a letter is typed changes nothing of what is found."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from rejoinder.lint import lint, prepare
from rejoinder.lint.answers import _speech, given, stems
from rejoinder.lint.counts import passive
from rejoinder.lint.english import Harper
from rejoinder.lint.learned.network import encoder, shipped_vocabulary
from rejoinder.lint.learned.pieces import LINE, cut
from rejoinder.lint.ready import rules
from rejoinder.lint.text import _count, _of_line, sentences
from rejoinder.model.lint import LetterTold
from rejoinder.rulebook import load

BOOK, DAY = load(), date(2026, 11, 28)


def test_a_line_gives_the_same_pieces_wherever_it_stands() -> None:
    words, line = shipped_vocabulary(), "Maren's 41 orders, café included."
    alone, later = cut(line, words), cut(f"Dear team,\n\n{line}\n", words)
    size, shift = len(alone.ids), len("Dear team,\n\n")
    at = later.ids.index(LINE) + 1
    assert later.ids[at : at + size] == alone.ids
    assert [start - shift for start in later.starts[at : at + size]] == list(alone.starts)
    assert later.ids[-1] == LINE


@pytest.mark.parametrize("text", ["\n\n\nA", "A\n", "\n", "A\n \nB", "A\r\nB"])
def test_empty_lines_make_one_piece_between_words(text: str) -> None:
    ids = cut(text, shipped_vocabulary()).ids
    assert all(not (one == LINE == other) for one, other in pairwise(ids))
    assert ids[:1] != (LINE,)


def test_the_same_sentence_is_found_at_each_of_its_places() -> None:
    text = "We will do our best.\nOn 4 May we closed it.\nWe will do our best."
    report = lint(text, LetterTold(), BOOK, DAY, blind=True)
    found = [f.where.span.start for f in report.findings if f.code == "vague_commitment" and f.where.span]
    assert found == [0, text.rindex("We will")]


def test_another_platform_is_another_question() -> None:
    text = "Please restore our ASIN in Seller Central."
    told = [LetterTold(platform="amazon"), LetterTold(platform="joom"), LetterTold(platform="amazon")]
    codes = [{f.code for f in lint(text, one, BOOK, DAY, blind=True).findings} for one in told]
    assert ["wrong_platform_terms" in found for found in codes] == [False, True, False]


class Counting:
    """Harper, counting how often it is asked."""

    def __init__(self, module: object) -> None:
        self.module, self.asked = module, 0
        self.Dialect = module.Dialect  # type: ignore[attr-defined]

    def Linter(self, dialect: object) -> object:  # noqa: N802
        inner, counter = self.module.Linter(dialect), self  # type: ignore[attr-defined]

        class Linter:
            def __getattr__(self, name: str) -> object:
                return getattr(inner, name)

            def organized_lints(self, text: str, language: str) -> object:
                counter.asked += 1
                return inner.organized_lints(text, language=language)

        return Linter()


def test_the_english_of_a_sentence_that_stays_is_read_once() -> None:
    module = Counting(pytest.importorskip("harper"))
    checker = Harper(module, BOOK)
    first, second = "We was not told.", "She have sent it on 4 May."
    before = list(checker.check(f"{first}\n\n{second}"))
    asked = module.asked
    after = list(checker.check(f"{first} {second} They was late."))
    assert module.asked == asked + 1
    assert [f.what for f in after][:-1] == [f.what for f in before]
    moved = list(checker.check(f"Dear team,\n\n{first}"))
    assert [f.where.span.start for f in moved if f.where.span] == [len("Dear team,\n\nWe ")]


def test_a_sentence_that_no_rule_is_about_is_not_read_at_all() -> None:
    module = Counting(pytest.importorskip("harper"))
    checker = Harper(module, BOOK)
    list(checker.check("The parcel was late."))
    asked = module.asked
    assert list(checker.check("The parcel was late. The parcel was late on 4 May.")) == []
    assert module.asked == asked


@pytest.mark.parametrize(
    "line",
    [
        "1) We were late. 2) We wrote.",
        "- Cause: No. 5 failed. It rained!",
        "(a) One; (b) two",
        "Root cause",
        "晚了。抱歉；",
    ],
)
def test_a_line_is_cut_alike_wherever_it_stands(line: str) -> None:
    alone = sentences(line)
    before = "Dear team,\n\n"
    later = [one for one in sentences(f"{before}{line}\n\nRegards") if len(before) <= one.start < len(before + line)]
    assert [(one.start + len(before), one.text, one.bullet, one.heading) for one in alone] == [
        (one.start, one.text, one.bullet, one.heading) for one in later
    ]


TYPED = (
    "Dear team,\nOn 4 May we closed it.\n",
    "We was sorry, the color was wrong.",
    " You are wrong; our staff was told. Walmart!",
)


def test_a_letter_as_it_grows_is_judged_as_one_seen_for_the_first_time() -> None:
    told = LetterTold(platform="amazon", stance="own", allegations=("the invoice could not be verified",))
    whole = "".join(TYPED)
    for end in range(0, len(whole), 9):
        lint(whole[:end], told, BOOK, DAY, blind=True)
    after = lint(whole, told, BOOK, DAY, blind=True)
    rules.cache_clear()
    for kept in (_of_line, _count, passive, _speech, stems, given):
        kept.cache_clear()
    assert lint(whole, told, BOOK, DAY, blind=True) == after


def test_a_lone_look_by_two_processors_sees_the_same_bits() -> None:
    network = pytest.importorskip("onnxruntime") and encoder()
    ids, letter = list(range(40, 240)), [0] * 20 + [1] * 180
    narrow = network._run(ids, letter, alone=False)
    network.widen()
    wide = network._run(ids, letter, alone=True)
    assert all((one == other).all() for one, other in zip(narrow, wide, strict=True))


def test_what_was_seen_lately_needs_no_further_look() -> None:
    network = pytest.importorskip("onnxruntime") and encoder()
    ids, letter = list(range(300, 360)), [0] * 10 + [1] * 50
    assert network.recall(ids, letter) is None
    seen = network.run(ids, letter)
    assert network.recall(ids, letter) is seen
    assert network.recall(ids[:-1], letter[:-1]) is None


def test_patterns_compiled_ahead_find_the_same() -> None:
    text = "We will do our best.\nThe carrier lost it, and that is your fault.\n\nWe has closed it."
    before = lint(text, LetterTold(), BOOK, DAY, blind=True)
    prepare(BOOK, DAY)
    assert lint(text, LetterTold(), BOOK, DAY, blind=True) == before
    assert all(one._regex is not None for _, matcher in rules(BOOK, DAY).terms for one in matcher.patterns)
