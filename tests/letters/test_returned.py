"""A letter edited elsewhere comes back: matched by bookmark or by words, edits judged by what they rest on."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rejoinder.letters.returned import compared, from_words
from rejoinder.letters.returned.applying import link_of
from rejoinder.letters.returned.changing import Compared
from rejoinder.letters.returned.knowing import Known
from rejoinder.model.adopted import (
    EditedStatement,
    LetterFile,
    NewStatement,
    ReturnedComment,
    ReturnedLetter,
    ReturnedParagraph,
    ReturnedPiece,
    mark_of,
)
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.letter import Basis, Confirmed, Group, Letter, Section, Statement
from rejoinder.model.notice import Message, Notice
from rejoinder.rulebook import load

CAUSE = "On 2 May 2026 our only label printer failed and we had no spare one."
ACTION = "On 10 May 2026 we bought a second printer."
PREVENTION = "Since 13 May 2026 our dispatcher prints a test label on both machines every morning."
RULED = "We have read and understood the current policies."
NOTICE = "Late shipment of order 113-4482019-7730261."
BOOK = load()


def statement(ident: str, words: str, *tokens: str) -> Statement:
    return Statement(
        id=ident, role="cause", text=Text({"en": words, "zh": "话"}), basis=(Basis(fact=f"f.{ident}"),), tokens=tokens
    )


def letter() -> Letter:
    statements = (
        statement("s1", CAUSE, "2 May 2026"), statement("s2", ACTION, "10 May 2026"),
        statement("s3", PREVENTION, "13 May 2026"), statement("s4", RULED),
    )  # fmt: skip
    return Letter(
        id="l", day=date(2026, 6, 1), salutation=Text({"en": "Dear team,"}), closing=Text({"en": "Kind regards"}),
        sections=(
            Section(id="body", heading=Text({"en": "What happened"}), groups=(Group(id="g", statements=statements),)),
        ),
    )  # fmt: skip


def case() -> Case:
    message = Message(id="m", text=NOTICE, date=datetime(2026, 5, 20, tzinfo=UTC))
    notice = Notice(id="n", message=message, platform="amazon", kind="at_risk_warning")
    return Case(id="c", platform="amazon", notice=notice, letter=letter())


FRAME = ("Dear team,", "What happened", "Kind regards", "Shen Lan")


def back(*lines: str, before: LetterFile | None = None) -> Compared:
    words = "\n".join(("Dear team,", "What happened", *lines, "Kind regards", "Shen Lan"))
    return compared(from_words(words), letter(), case(), BOOK, frame=FRAME, before=before)


def marked(*parts: tuple[str, str], comments: tuple[ReturnedComment, ...] = ()) -> Compared:
    """One paragraph of (words, statement) pieces; an empty statement stands in no bookmark."""
    pieces = tuple(
        ReturnedPiece(text=words, marks=(mark_of("c", ident),) if ident else (), comments=tuple(c.id for c in comments))
        for words, ident in parts
    )
    paper = ReturnedLetter(paragraphs=(ReturnedParagraph(pieces=pieces),), comments=comments)
    return compared(paper, letter(), case(), BOOK, frame=FRAME)


def kinds(found: Compared) -> list[tuple[str, str]]:
    return [(one.kind, one.statement) for one in found.changes]


ALL = (CAUSE, ACTION, PREVENTION, RULED)


@pytest.mark.parametrize(
    "lines",
    [
        ALL,
        (" ".join(ALL),),
        tuple(f"{n}. {words}" for n, words in enumerate(ALL, 1)),
        tuple(words.replace(" ", "  ") for words in ALL),
        tuple(words.upper() for words in ALL),
    ],
    ids=["as it went", "one paragraph", "as a list", "wide blanks", "in capitals"],
)
def test_another_layout_is_no_change(lines: tuple[str, ...]) -> None:
    found = back(*lines)
    assert (kinds(found), found.findings) == ([], ())
    assert found.file.empty


def test_a_new_order_is_said_and_is_no_change() -> None:
    found = back(ACTION, CAUSE, PREVENTION, RULED)
    assert kinds(found) == []
    assert [f.code for f in found.findings] == ["adopt.order"]


def test_an_edit_that_keeps_its_facts_keeps_its_link() -> None:
    found = back(CAUSE, "On 10 May 2026 we bought a second label printer.", PREVENTION, RULED)
    assert [(one.kind, one.statement, one.link) for one in found.changes] == [("edited", "s2", "kept")]
    assert found.findings == ()
    assert found.file.of("s2").basis == (Basis(fact="f.s2"),)  # type: ignore[union-attr]


def test_an_edit_that_loses_its_day_loses_its_link() -> None:
    found = back(CAUSE, "Later we bought a second printer.", PREVENTION, RULED)
    assert (found.changes[0].link, found.changes[0].lost) == ("lost", ("10 May 2026",))
    assert "adopt.unbacked" in {f.code for f in found.findings}


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("On 10 May 2026 we bought 17 printers.", "17"),
        ("On 10 May 2026 we bought a second printer from Huaxin Electronics.", "Huaxin Electronics"),
        ("On 10 May 2026 we bought a second printer and refunded the buyer.", "refunded"),
        ("On 10 May 2026 we bought a second printer under invoice INV-2026-77.", "INV-2026-77"),
        ("On 10 May 2026 we bought a second printer, delivered on 12 May 2026.", "12 May 2026"),
    ],
)
def test_what_nobody_gave_is_asked_about(words: str, given: str) -> None:
    found = back(CAUSE, words, PREVENTION, RULED)
    assert given in [one.words for one in found.changes[0].unsaid]
    assert "adopt.not_given" in {f.code for f in found.findings}


@pytest.mark.parametrize(
    "words",
    [
        "On 10 May 2026 we bought a second printer for labels.",
        "On 10 May 2026 a second printer was bought for order 113-4482019-7730261.",
        "On May 10, 2026 and on 10 May 2026 we bought a second printer.",
    ],
)
def test_what_the_case_knows_is_no_news(words: str) -> None:
    assert back(CAUSE, words, PREVENTION, RULED).changes[0].unsaid == ()


def test_new_sentences_are_kept_behind_the_sentence_they_follow() -> None:
    found = back(CAUSE, ACTION, "We have also told all 44 buyers about it.", PREVENTION, RULED)
    assert kinds(found) == [("new", "new.1")]
    assert found.file.new == (NewStatement(id="new.1", after="s2", text="We have also told all 44 buyers about it."),)
    assert [one.words for one in found.changes[0].unsaid] == ["44"]


def test_a_dropped_sentence_is_kept_as_dropped() -> None:
    found = back(CAUSE, PREVENTION, RULED)
    assert kinds(found) == [("dropped", "s2")]
    assert found.file.of("s2").dropped  # type: ignore[union-attr]


def test_a_bookmark_knows_a_sentence_whose_words_all_changed() -> None:
    found = marked((CAUSE, "s1"), (" ", ""), ("Two machines stand there now, since 10 May 2026.", "s2"), (" ", ""),
                   (PREVENTION, "s3"), (" ", ""), (RULED, "s4"))  # fmt: skip
    assert [(one.statement, one.matched, one.link) for one in found.changes] == [("s2", "bookmark", "kept")]


def test_words_without_any_token_keep_their_link_only_while_they_are_alike() -> None:
    found = marked((CAUSE, "s1"), (" ", ""), (ACTION, "s2"), (" ", ""), (PREVENTION, "s3"), (" ", ""),
                   ("Every buyer was happy in the end.", "s4"))  # fmt: skip
    assert [(one.statement, one.link) for one in found.changes] == [("s4", "lost")]


def test_a_sentence_typed_behind_another_inside_its_bookmark_is_new() -> None:
    found = marked((CAUSE, "s1"), (" ", ""), (f"{ACTION} It stands beside the first.", "s2"), (" ", ""),
                   (PREVENTION, "s3"), (" ", ""), (RULED, "s4"))  # fmt: skip
    assert kinds(found) == [("new", "new.1")]


def test_two_sentences_made_one_rest_on_both() -> None:
    found = marked((CAUSE, "s1"), (" ", ""), ("On 10 May 2026 we bought a second printer, and", "s2"),
                   (" since 13 May 2026 our dispatcher prints a test label on both every morning.", "s3"), (" ", ""),
                   (RULED, "s4"))  # fmt: skip
    assert sorted(kinds(found)) == [("edited", "s3"), ("merged", "s2")]
    edit = found.file.of("s3")
    assert edit is not None
    assert edit.merged == ("s2",)
    assert set(edit.tokens) == {"10 May 2026", "13 May 2026"}


def test_a_comment_is_shown_with_the_sentence_it_stands_beside() -> None:
    found = marked((CAUSE, "s1"), comments=(ReturnedComment(id="1", by="Reviewer", text="Which day?"),))
    assert [(one.by, one.text, one.statement) for one in found.remarks] == [("Reviewer", "Which day?", "s1")]


def test_a_changed_greeting_or_signature_is_said_and_not_taken() -> None:
    words = "\n".join(("Dear Sir or Madam,", *ALL, "Best regards", "Shen Lan"))
    found = compared(from_words(words), letter(), case(), BOOK, frame=FRAME)
    assert found.file.empty
    assert {f.code for f in found.findings} == {"adopt.frame"}


def test_earlier_changes_stand_until_they_are_changed_back() -> None:
    before = LetterFile(statements=(EditedStatement(statement="s2", dropped=True, was=ACTION),))
    now = case().model_copy(update={"letter": without("s2")})
    again = compared(from_words("\n".join((CAUSE, PREVENTION, RULED))), letter(), now, BOOK, frame=FRAME, before=before)
    assert again.changes == ()
    assert again.file.of("s2").dropped  # type: ignore[union-attr]


def without(ident: str) -> Letter:
    whole = letter()
    kept = tuple(s for s in whole.statements() if s.id != ident)
    section = whole.sections[0].model_copy(update={"groups": (Group(id="g", statements=kept),)})
    return whole.model_copy(update={"sections": (section,)})


def test_a_confirmed_sentence_is_confirmed_whatever_it_lost() -> None:
    edit = EditedStatement(statement="s", text="Later.", was=ACTION, tokens=("10 May 2026",))
    assert link_of(edit, edit.tokens) == "lost"
    signed = edit.model_copy(update={"confirmed": Confirmed(who="Shen Lan", on=date(2026, 6, 1))})
    assert link_of(signed, edit.tokens) == "confirmed"


def test_bookmarks_tell_nothing_and_are_the_same_each_time() -> None:
    name = mark_of("case-7", "amazon.cause.since")
    assert name == mark_of("case-7", "amazon.cause.since") != mark_of("case-8", "amazon.cause.since")
    assert len(name) <= 40
    assert not any(part in name for part in ("case", "amazon", "cause"))


def known(text: str) -> Known:
    """Return what a case knows whose notice says a text."""
    given = case()
    message = Message(id="m", text=text, date=datetime(2026, 5, 20, tzinfo=UTC))
    return Known(
        given.model_copy(update={"notice": given.notice.model_copy(update={"message": message})}), letter(), BOOK
    )


COUNTS = "Of 400 orders 9 were late. 36 parcels had no scan."


@pytest.mark.parametrize(
    "words",
    [
        "9 of 400 orders were late, a rate of 2.25%.",
        "Of our 400 orders, 9 (2.3 %) were late.",
        "36 of 400 parcels, that is 9 %, had no scan.",
        "391 orders aside, 9 of 400 were late, so 97.75 % were on time.",
    ],
)
def test_a_share_that_was_worked_out_of_given_counts_was_given(words: str) -> None:
    assert [one.words for one in known(COUNTS).unsaid(words) if one.kind == "rate"] == []


@pytest.mark.parametrize(
    ("words", "new"),
    [
        ("9 of 400 orders were late, a rate of 1.25%.", ["1.25%"]),
        ("The rate was 2.25%.", ["2.25%"]),  # the counts stand in no sentence beside it
        ("9 orders were late, a rate of 2.25%.", ["2.25%"]),
        ("9 of 410 orders were late, a rate of 2.2%.", ["410", "2.2%"]),
        ("We gave each of the 9 buyers 10 % off.", ["10 %"]),
    ],
)
def test_a_share_that_does_not_follow_is_news(words: str, new: list[str]) -> None:
    assert [one.words for one in known(COUNTS).unsaid(words) if one.kind in ("rate", "number")] == new
