"""The review of earlier attempts: what was named, which words failed it, what is missing, what contradicts what."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from tests.desk.remembering import remember_below_the_desk
from typer.testing import CliRunner

from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.reviewing import Reviewed, fingerprints, likeness, review_case
from rejoinder.claims import claim_reader
from rejoinder.cli.main import app
from rejoinder.model.errors import RejoinderError
from rejoinder.model.lint import LetterTold
from rejoinder.review.contradictions import contradictions
from rejoinder.review.sentences import sent as read_letter
from rejoinder.rulebook import load

BOOK = load()
DAY = date(2026, 11, 15)
FIRST = """Dear Seller Performance Team,

We are very sorry for the trouble and we will do our best to avoid it in future.
From 15 June 2026 we shipped 4 products in packaging that had never been drop-tested.
We will improve our packaging as soon as possible.
Our staff will pay more attention to every order.

Kind regards
"""
SECOND = """Dear Seller Performance Team,

From 20 July 2026 we shipped 4 products in packaging that had never been drop-tested.
On 6 November 2026 we changed 4 products to a stronger pack.
Our quality manager releases each new pack after ten drop tests.

Kind regards
"""
REFUSAL = """From: Amazon Seller Performance <seller-performance@amazon.com>
Subject: Your Amazon selling account
Date: {when}

Hello,

We looked at your appeal. What it tells us is not enough to switch your account on again.

Please send us:
-- More about the root cause of the customers' complaints.
-- Greater detail on the actions you have taken to resolve the issue.
-- Greater detail on the steps you have taken to prevent the issue from happening again.

{more}

Seller Performance Team
"""
FINAL = "This is our final decision. We may not answer further mail about it."


@pytest.fixture(scope="module", autouse=True)
def _remembered() -> Iterator[None]:
    """The case is the same in all these tests, but for what was sent before: it is checked once in earnest."""
    with pytest.MonkeyPatch.context() as patch:
        remember_below_the_desk(patch)
        yield


@pytest.fixture
def case(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "examples" / "amazon-us-odr", tmp_path / "case")
    return tmp_path / "case"


def sent(case: Path, number: int, on: str, letter: str, more: str = "", when: str = "", reply: bool = True) -> None:
    folder = case / "history" / f"{number:03d}"
    folder.mkdir(parents=True)
    (folder / "sent.yaml").write_text(f"schema: 1\non: {on}\nchannel: Account Health\n", "utf-8")
    (folder / "letter.txt").write_text(letter, "utf-8")
    if reply:
        words = REFUSAL.format(when=when or "Fri, 13 Nov 2026 10:00:00 +0000", more=more)
        (folder / "reply.eml").write_text(words, "utf-8")


def review(case: Path, out: Path | None = None) -> Reviewed:
    return review_case(CaseFolder(case), out, BOOK, DAY)


def test_a_case_without_history_is_said_to_have_none(case: Path) -> None:
    with pytest.raises(RejoinderError) as caught:
        review(case)
    assert caught.value.code == "no_history"


def test_each_point_of_a_refusal_stands_beside_the_words_that_failed_it(case: Path) -> None:
    sent(case, 1, "2026-11-11", FIRST)
    attempt = review(case).review.attempts[0]
    assert attempt.reply == "appeal_rejected"
    named = {point.topic: point for point in attempt.points}
    assert set(named) >= {"root_cause", "corrective_action", "prevention"}
    assert all(point.span is not None for point in named.values())
    action = named["corrective_action"].failing
    assert action
    assert all(failing.why.has("zh") and failing.why.has("en") for point in named.values() for failing in point.failing)
    assert "review.planned" in {failing.code for failing in action} or "review.unsaid" in {f.code for f in action}


def test_another_day_for_the_same_thing_is_a_contradiction_with_both_quotes(case: Path) -> None:
    sent(case, 1, "2026-11-01", FIRST, when="Tue, 3 Nov 2026 10:00:00 +0000")
    sent(case, 2, "2026-11-11", SECOND)
    clashes = [one for one in review(case).review.contradictions if one.second.attempt == 2]
    assert [(one.first.attempt, one.second.attempt) for one in clashes] == [(1, 2)]
    assert "15 June 2026" in clashes[0].first.text
    assert "20 July 2026" in clashes[0].second.text


PLAIN = "Dear Amazon Team,\n\n{said}\n\nWe ask you to reinstate the account.\n"


def clash(case: Path, first: str, second: str) -> list[str]:
    sent(case, 1, "2026-11-01", PLAIN.format(said=first), when="Tue, 3 Nov 2026 10:00:00 +0000")
    sent(case, 2, "2026-11-11", PLAIN.format(said=second))
    return [one.what.say("en") for one in review(case).review.contradictions if one.second.attempt == 2]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We sold 2,400 lamps and have invoices for all of them.", "We sold 3,300 lamps. Nine had none."),
        ("We have sold a total of 2,400 lamps.", "In all we sold 3,300 lamps, and we regret it."),
        ("We refunded 12 buyers.", "We refunded 15 buyers and wrote to them."),
    ],
)
def test_another_number_for_the_same_deed_is_a_contradiction(case: Path, first: str, second: str) -> None:
    assert any(one.startswith("Another number for the same thing") for one in clash(case, first, second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We sold 2,400 lamps in May.", "We sold 3,300 lamps in June."),
        ("We sold 2,400 lamps.", "We sold 2,400 lamps, and the other goods are off sale."),
        ("We sold 2,400 lamps.", "We sold 90 cords."),
        ("We sold 2,400 lamps.", "We bought 3,300 lamps."),
        ("We sold 2,400 lamps.", "Since then we sold 12 more lamps."),
        ("We sold 2,400 lamps. We sold 300 lamps of the old kind.", "We sold 300 lamps."),
        ("We sold 2,400 lamps of B0EXAMPL11.", "We sold 3,300 lamps of B0EXAMPL22."),
    ],
)
def test_numbers_of_other_things_or_parts_are_none(first: str, second: str) -> None:
    reader = claim_reader(BOOK, "mdy")
    letters = [
        read_letter(n, date(2026, 11, n), PLAIN.format(said=said), LetterTold(), BOOK, DAY, reader)
        for n, said in ((1, first), (11, second))
    ]
    assert all(len(letter.sentences) > 1 for letter in letters)
    assert list(contradictions(letters, BOOK)) == []


def test_a_letter_without_its_day_is_asked_for_it(case: Path) -> None:
    folder = case / "history" / "001"
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text(FIRST, "utf-8")
    with pytest.raises(RejoinderError) as caught:
        review(case)
    assert caught.value.code == "history_unsaid"
    assert caught.value.where == "history/001/sent.yaml"


def test_the_same_words_twice_are_no_contradiction_but_a_repetition(case: Path) -> None:
    sent(case, 1, "2026-11-01", SECOND, when="Tue, 3 Nov 2026 10:00:00 +0000")
    sent(case, 2, "2026-11-11", SECOND)
    found = review(case).review
    assert [one for one in found.contradictions if 0 not in (one.first.attempt, one.second.attempt)] == []
    assert found.attempts[1].same_as == (1,)


def test_attempts_left_and_cooling_off_are_told_with_their_standing(case: Path) -> None:
    sent(case, 1, "2026-11-11", FIRST)
    budget = review(case).review.budget
    assert (budget.used, budget.left, budget.standing) == (1, None, "reported")
    assert budget.wait_until == date(2026, 11, 20)


def test_a_final_decision_leaves_no_attempt(case: Path) -> None:
    sent(case, 1, "2026-11-11", FIRST, more=FINAL)
    found = review(case).review
    assert found.budget.left == "0"
    assert "review.final" in {finding.code for finding in found.now}


def test_a_letter_without_reply_waits(case: Path) -> None:
    sent(case, 1, "2026-11-11", FIRST, reply=False)
    attempt = review(case).review.attempts[0]
    assert (attempt.reply, attempt.points) == (None, ())


def test_the_report_is_written_in_both_languages_and_kinds(case: Path, tmp_path: Path) -> None:
    sent(case, 1, "2026-11-11", FIRST)
    made = review(case, tmp_path / "out")
    assert set(made.written) == {"review.zh.docx", "review.zh.pdf", "review.en.docx", "review.en.pdf"}
    english, chinese = (
        "\n".join(p.text for p in docx.Document(io.BytesIO(made.files[f"review.{lang}.docx"])).paragraphs)
        for lang in ("en", "zh")
    )
    assert "More about the root cause" in english
    assert "复盘报告" in chinese
    assert made.files["review.en.pdf"].startswith(b"%PDF")
    assert review(case).files == made.files


def test_the_command_speaks_both_languages_and_json(case: Path) -> None:
    sent(case, 1, "2026-11-11", FIRST)
    arguments = ["review", str(case), "--on", "2026-11-15"]
    assert "Before the next attempt" in CliRunner().invoke(app, [*arguments, "--lang", "en"]).output
    assert "下一次之前" in CliRunner().invoke(app, [*arguments, "--lang", "zh"]).output
    assert json.loads(CliRunner().invoke(app, [*arguments, "--json"]).output)["budget"]["used"] == 1


KEY, OTHER = b"k" * 32, b"o" * 32


def test_the_same_content_is_known_again_under_the_firms_key_alone() -> None:
    ours = fingerprints(SECOND, KEY)
    assert likeness(ours, fingerprints(SECOND.replace("20 July 2026", "3 May 2025"), KEY)) == 1.0
    assert likeness(ours, fingerprints(f"Hello. {SECOND} More of our own words follow here.", KEY)) > 0.8
    assert likeness(ours, fingerprints(SECOND, OTHER)) == 0.0


def test_another_letter_about_the_same_matter_is_another_letter() -> None:
    other = "The courier of our store lost parcels in August. We now count each bag when it leaves and when it arrives."
    assert likeness(fingerprints(SECOND, KEY), fingerprints(other, KEY)) == 0.0
    assert likeness(fingerprints("", KEY), fingerprints(SECOND, KEY)) == 0.0


def test_fingerprints_show_no_word_and_ask_for_a_real_key() -> None:
    assert all(len(mark) == 12 and int(mark, 16) >= 0 for mark in fingerprints(SECOND, KEY))
    with pytest.raises(ValueError, match="16 bytes"):
        fingerprints(SECOND, b"short")


ONE_MORE = "You may submit one more appeal."


def test_an_attempt_sent_since_uses_up_what_the_platform_had_granted(case: Path) -> None:
    sent(case, 1, "2026-11-11", FIRST, more=ONE_MORE)
    assert (review(case).review.budget.left, review(case).review.budget.sent_since) == ("1", 0)
    sent(case, 2, "2026-11-14", SECOND, reply=False)
    found = review(case).review
    assert (found.budget.left, found.budget.sent_since) == ("0", 1)
    assert {"review.final", "review.pending"} <= {one.code for one in found.now}


def test_words_sent_twice_are_quoted_once_with_both_submissions(case: Path) -> None:
    sent(case, 1, "2026-11-01", FIRST, when="Tue, 3 Nov 2026 10:00:00 +0000")
    sent(case, 2, "2026-11-11", SECOND)
    sent(case, 3, "2026-11-14", SECOND, reply=False)
    clashes = review(case).review.contradictions
    quotes = [(one.first.text, one.second.text) for one in clashes]
    assert len(quotes) == len(set(quotes))
    assert (2, (3,)) in {(one.second.attempt, one.second.also) for one in clashes}


def test_what_is_missing_is_told_though_the_last_attempt_has_no_reply(case: Path) -> None:
    asked = "-- Evidence that the carrier was changed, such as a contract with the carrier."
    sent(case, 1, "2026-11-11", FIRST, more=f"Please send us:\n{asked}")
    sent(case, 2, "2026-11-14", SECOND, reply=False)
    found = review(case).review
    if any(point.missing for point in found.attempts[0].points):
        assert "review.missing" in {one.code for one in found.now}


def test_what_today_says_otherwise_is_to_be_corrected_openly(case: Path) -> None:
    sent(case, 1, "2026-11-11", SECOND)
    untrue = [one for one in review(case).review.now if one.code == "review.untrue"]
    assert untrue
    assert "openly" in untrue[0].what.say("en")
    assert "20 July 2026" in untrue[0].what.say("zh")


@pytest.mark.parametrize(
    ("asked", "elsewhere"),
    [
        ("More about the root cause of the late deliveries.", True),
        ("More about the root cause of the packaging failures.", False),
        ("More about the root cause of the issue.", False),
        ("More about the root cause of the customers' complaints.", False),
    ],
)
def test_a_cause_of_another_matter_is_no_answer(case: Path, asked: str, elsewhere: bool) -> None:
    sent(case, 1, "2026-11-11", SECOND)
    reply = case / "history" / "001" / "reply.eml"
    words = reply.read_text("utf-8").replace("More about the root cause of the customers' complaints.", asked)
    reply.write_text(words, "utf-8")
    named = {point.topic: point for point in review(case).review.attempts[0].points}
    codes = {failing.code for failing in named["root_cause"].failing}
    assert ("review.other_matter" in codes) is elsewhere


def test_pleading_is_never_taken_for_a_part_of_the_plan(case: Path) -> None:
    sent(case, 1, "2026-11-11", FIRST.replace("Kind regards", "Please give us one more chance.\n\nKind regards"))
    attempt = review(case).review.attempts[0]
    assert not [f for point in attempt.points for f in point.failing if f.quote.startswith("Please")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_tells_road_and_reply_of_each_attempt(case: Path, tmp_path: Path, lang: str) -> None:
    sent(case, 1, "2026-11-11", FIRST)
    made = review(case, tmp_path / "out")
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(made.files[f"review.{lang}.docx"])).paragraphs)
    assert "Account Health" in words
    assert ("没有通过" if lang == "zh" else "refused") in words
    assert ("2026年11月13日" if lang == "zh" else "13 November 2026") in words.replace(" ", "" if lang == "zh" else " ")
