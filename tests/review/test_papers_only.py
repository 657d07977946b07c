"""A notice that wants papers: no part of a plan is missed, nothing said only later, and no time waited away."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.reviewing import review_case
from rejoinder.model.errors import InputError
from rejoinder.model.review import Review
from rejoinder.rulebook import load

BOOK = load()
NOTICE = """From: Seller Verification <seller-verification@amazon.de>
Date: 24 November 2026
Subject: We could not verify your account

Dear Ulmer Kork,

We are still unable to confirm your identity, so your Amazon.de account stays deactivated.

Please upload:
1. A complete scan of your business license (front and back).
2. A bank statement issued within the last 90 days.
"""
REPLY = """From: Seller Verification <seller-verification@amazon.de>
Date: 1 December 2026
Subject: More information needed

Dear Ulmer Kork,

We could still not verify your account because the national identity card shows one side only.

Please upload a scan of both sides of the identity card{time}.
"""
LETTER = "Dear team,\n\nPlease activate our account.\n"
PLAN_FAULTS = {"no_root_cause", "no_corrective_action", "no_prevention", "future_only"}


def reviewed(
    place: Path,
    time: str = " within 7 days",
    on: str = "2026-11-27",
    letter: str = LETTER,
    sent: str = "",
    more: str = "",
) -> Review:
    (place / "history" / "001").mkdir(parents=True, exist_ok=True)
    (place / "notice.txt").write_text(NOTICE, "utf-8")
    (place / "history" / "001" / "sent.yaml").write_text(f"schema: 1\non: {on}\nchannel: Verification\n{sent}", "utf-8")
    (place / "history" / "001" / "letter.txt").write_text(letter, "utf-8")
    (place / "history" / "001" / "reply.txt").write_text(REPLY.format(time=time) + more, "utf-8")
    return review_case(CaseFolder(place), None, BOOK, date(2026, 12, 2)).review


def test_no_waiting_is_advised_past_the_platforms_own_time(tmp_path: Path) -> None:
    assert reviewed(tmp_path).budget.wait_until is None


def test_without_a_time_of_the_platforms_waiting_is_still_told_of(tmp_path: Path) -> None:
    assert reviewed(tmp_path, time="").budget.wait_until == date(2026, 12, 8)


def test_a_hand_in_of_papers_lacks_no_part_of_a_plan(tmp_path: Path) -> None:
    attempt = reviewed(tmp_path).attempts[0]
    assert not PLAN_FAULTS & {flaw.code for flaw in attempt.flaws}
    assert "review.no_day" not in {failing.code for point in attempt.points for failing in point.failing}


def unanswered(found: Review) -> set[str]:
    return {flaw.code for flaw in found.attempts[0].flaws if flaw.code.startswith("unanswered")}


def test_a_letter_is_not_blamed_for_what_was_said_only_later(tmp_path: Path) -> None:
    assert not unanswered(reviewed(tmp_path, on="2026-11-03"))


def test_a_letter_that_came_after_the_notice_is(tmp_path: Path) -> None:
    assert unanswered(reviewed(tmp_path, on="2026-11-27"))


ENCLOSED = "Dear team,\n\nThe business license and the bank statement are attached. Please activate our account.\n"
PLAN = "\nPlease also tell us the root cause of this and the steps that prevent it in future.\n"


def of_papers(found: Review) -> str:
    return " ".join(f.why.say("en") for a in found.attempts for p in a.points for f in p.failing if "paper" in f.code)


def test_a_letter_that_encloses_papers_is_not_blamed_for_want_of_words_about_them(tmp_path: Path) -> None:
    assert not unanswered(reviewed(tmp_path, letter=ENCLOSED))


def test_that_no_paper_was_sent_is_said_only_where_the_seller_says_so(tmp_path: Path) -> None:
    assert "No paper was sent" not in of_papers(reviewed(tmp_path))
    assert "not recorded" in of_papers(reviewed(tmp_path))
    assert "No paper was sent" in of_papers(reviewed(tmp_path, sent="exhibits: []\n"))


def test_a_plan_that_the_reply_wants_is_no_fault_of_the_letter_before_it(tmp_path: Path) -> None:
    found = reviewed(tmp_path, more=PLAN)
    assert {"root_cause", "prevention"} <= {point.topic for point in found.attempts[0].points}
    assert not PLAN_FAULTS & {flaw.code for flaw in found.attempts[0].flaws}


def test_papers_of_an_attempt_are_told_by_name_or_kept_with_it(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "card.pdf").write_bytes(b"one")
    kept = tmp_path / "history" / "001" / "papers"
    kept.mkdir(parents=True)
    (kept / "cut.pdf").write_bytes(b"two")
    (tmp_path / "history" / "001" / "sent.yaml").write_text(
        "schema: 1\non: 2026-11-27\nexhibits: [card.pdf]\n", "utf-8"
    )
    ((_, sent, _, _),) = CaseFolder(tmp_path).attempts()
    assert sent.exhibits == tuple(hashlib.sha256(data).hexdigest() for data in (b"one", b"two"))
    (tmp_path / "history" / "001" / "sent.yaml").write_text(
        "schema: 1\non: 2026-11-27\nexhibits: [crad.pdf]\n", "utf-8"
    )
    with pytest.raises(InputError, match=r"crad\.pdf"):
        list(CaseFolder(tmp_path).attempts())
