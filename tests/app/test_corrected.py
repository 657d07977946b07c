"""What the seller says in ``case.yaml`` stands over what was read; the notice's own words stay what they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rejoinder.app.corrected import corrected
from rejoinder.app.interviewing import Session
from rejoinder.diagnosis import diagnose, questions, read_answers
from rejoinder.intake import from_text
from rejoinder.model.errors import DataError
from rejoinder.model.formats import CaseHead
from rejoinder.model.notice import Allegation, Notice, Stated
from rejoinder.model.source import Span
from rejoinder.reading import read
from rejoinder.rulebook import load

DAY = date(2026, 11, 28)
BOOK = load()
WORDS = """From: seller-performance@amazon.co.uk
Date: Mon, 23 Nov 2026 09:12:00 +0000
Subject: Your Amazon.co.uk account

Hello LITTLE LANTERN,

You may no longer sell on Amazon.co.uk. The lady who answers your telephone says she has never seen a lantern.
The firm you say you buy from has no telephone at all.

Explain this within 3 days through Account Health.
"""


@pytest.fixture(scope="module")
def notice() -> Notice:
    """A notice as read, with two accusations that are named as each test wants them."""
    return read(from_text(WORDS), BOOK, DAY)


def _as_read(notice: Notice, *named: str, perhaps: tuple[str, ...] = ()) -> Notice:
    """Return the notice as if it were read so: one accusation for each violation."""
    spans = [Span(start=at, end=at + 9, text=notice.message.text[at : at + 9]) for at in range(0, 9 * len(named), 9)]
    return notice.model_copy(
        update={
            "violations": tuple(Stated(value=name, span=span) for name, span in zip(named, spans, strict=True)),
            "allegations": tuple(
                Allegation(id=f"a{n}", violation=name, span=span)
                for n, (name, span) in enumerate(zip(named, spans, strict=True), 1)
            ),
            "perhaps": perhaps,
        }
    )


def _about(notice: Notice) -> list[str]:
    return [allegation.violation for allegation in notice.allegations]


def test_nothing_said_changes_nothing(notice: Notice) -> None:
    assert corrected(notice, CaseHead(), BOOK) is notice


def test_what_was_read_anyway_changes_nothing(notice: Notice) -> None:
    seen = _as_read(notice, "inauthentic", "identity_verification")
    assert corrected(seen, CaseHead(violations=("identity_verification", "inauthentic")), BOOK) is seen


def test_an_unnamed_matter_gets_the_sellers_name_and_is_asked_about(notice: Notice) -> None:
    seen = _as_read(notice, "unspecified", perhaps=("inauthentic", "drop_shipping"))
    assert seen.nameless
    said = corrected(seen, CaseHead(violations=("inauthentic",)), BOOK)
    assert not said.nameless
    assert [stated.value for stated in said.violations] == ["inauthentic"]
    assert _about(said) == ["inauthentic"]
    assert said.allegations[0].span == seen.allegations[0].span
    diagnosis = diagnose(said, BOOK, DAY)
    facts = read_answers({"stance.p1": "own"}, diagnosis, said, BOOK, DAY)
    keys = {question.key for question in questions(diagnosis, said, facts, BOOK, DAY)}
    assert "inauthentic.supplier" in keys


def test_the_words_stay_and_the_finding_tells_both(notice: Notice) -> None:
    said = corrected(_as_read(notice, "counterfeit"), CaseHead(violations=("inauthentic",)), BOOK)
    assert said.message == notice.message
    assert said.violations[0].span is None  # no words were read for it
    (finding,) = [one for one in said.findings if one.code == "notice.corrected"]
    for language in ("zh", "en"):
        words = finding.what.say(language)
        for name in ("inauthentic", "counterfeit"):
            rule = BOOK.violation("amazon", name)
            assert rule is not None
            assert rule.label.say(language) in words


@pytest.mark.parametrize(
    ("read_as", "said", "about"),
    [
        (("counterfeit", "pricing"), ("counterfeit",), ["counterfeit", "counterfeit"]),
        (("counterfeit", "pricing"), ("counterfeit", "inauthentic"), ["counterfeit", "inauthentic"]),
        (("counterfeit", "pricing"), ("inauthentic", "pricing"), ["inauthentic", "pricing"]),
        (("counterfeit", "pricing"), ("related_account",), ["related_account", "related_account"]),
        (("counterfeit",), ("counterfeit", "pricing"), ["counterfeit"]),
    ],
)
def test_accusations_move_only_where_theirs_is_no_longer_meant(
    notice: Notice, read_as: tuple[str, ...], said: tuple[str, ...], about: list[str]
) -> None:
    assert _about(corrected(_as_read(notice, *read_as), CaseHead(violations=said), BOOK)) == about


def test_an_unknown_violation_is_named_with_those_that_are_known(notice: Notice) -> None:
    with pytest.raises(DataError) as caught:
        corrected(notice, CaseHead(violations=("bad_karma",)), BOOK)
    for language in ("zh", "en"):
        assert "bad_karma" in caught.value.say(language)
        assert "inauthentic" in caught.value.say(language)


def test_a_violation_of_the_other_platform_is_not_known_here(notice: Notice) -> None:
    with pytest.raises(DataError):
        corrected(notice, CaseHead(violations=("duplicate_products",)), BOOK)
    joom = CaseHead(platform="joom", violations=("duplicate_products",))
    assert [one.value for one in corrected(notice, joom, BOOK).violations] == ["duplicate_products"]


def test_a_country_is_corrected_by_itself(notice: Notice) -> None:
    said = corrected(notice, CaseHead(marketplace="DE"), BOOK)
    assert (said.marketplace, said.violations) == ("DE", notice.violations)


def test_the_interview_asks_by_the_head_beside_its_form(tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_text(WORDS, "utf-8")
    (tmp_path / "case.yaml").write_text("schema: 1\nviolations: [drop_shipping]\n", "utf-8")
    beside, apart = tmp_path / "facts.yaml", tmp_path / "elsewhere" / "facts.yaml"
    apart.parent.mkdir()
    asked = {
        path: {point.violation for point in Session.open([file], path, DAY).diagnosis.points}
        for path in (beside, apart)
    }
    assert asked[beside] == {"drop_shipping"}
    assert "drop_shipping" not in asked[apart]


UNDATED = WORDS.replace("Date: Mon, 23 Nov 2026 09:12:00 +0000\n", "")


def test_a_notice_without_a_date_is_of_the_day_the_seller_says_and_its_time_is_counted() -> None:
    bare = read(from_text(UNDATED), BOOK, DAY)
    assert bare.received is None
    assert all(c.due is None for c in diagnose(bare, BOOK, DAY).clocks if c.id == "notice")
    said = corrected(bare, CaseHead(received=date(2026, 11, 23)), BOOK)
    assert said.received == date(2026, 11, 23)
    due = next(c.due for c in diagnose(said, BOOK, DAY).clocks if c.id == "notice")
    assert due is not None
    assert due.date() == date(2026, 11, 26)


@pytest.mark.parametrize("day", [None, date(2026, 11, 23)])
def test_a_day_that_says_nothing_new_leaves_the_hour_of_the_notice(notice: Notice, day: date | None) -> None:
    assert corrected(notice, CaseHead(received=day), BOOK).message.date == notice.message.date
