"""Two notices in one mail are two; one in several languages, a digest, a refusal with its history are one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.intake.message import build
from rejoinder.model.notice import Message
from rejoinder.reading import read
from rejoinder.reading.several import apart, split
from rejoinder.reading.versions import OTHER_VERSIONS
from rejoinder.rulebook import Rulebook, load, strict_yaml

BOOK: Rulebook = load()
FILE = Path(__file__).parent / "several" / "cases.yaml"
CASES: list[dict[str, Any]] = strict_yaml.load(FILE.read_text("utf-8"), FILE.name).data["cases"]


def sound(message: Message) -> None:
    """Check that segments cover a message's text in order and that its id is its text's."""
    at = 0
    for segment in message.segments:
        assert segment.start == at
        at = segment.end
    assert at == len(message.text)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_message_gives_its_notices(case: dict[str, Any]) -> None:
    found = split(build(case["text"], BOOK), BOOK)
    assert len(found) == len(case["parts"]), [part.text[:60] for part in found]
    for message, part in zip(found, case["parts"], strict=True):
        sound(message)
        for words in part.get("holds", ()):
            assert words in message.text
        for words in part.get("not", ()):
            assert words not in message.text
        notice = read(message, BOOK, date(2026, 11, 22))
        for key in ("platform", "marketplace"):
            if key in part:
                assert getattr(notice, key) == part[key]
        if "subject" in part:
            assert message.subject == part["subject"]
        if "day" in part:
            assert message.date is not None
            assert message.date.date() == part["day"]
        for allegation in notice.allegations:
            span = allegation.span
            assert message.text[span.start : span.end] == span.text


@pytest.mark.parametrize("case", [c for c in CASES if "kept" in c], ids=lambda c: c["name"])
def test_of_several_languages_the_one_read_best_is_kept_and_the_others_are_noted(case: dict[str, Any]) -> None:
    (message,) = split(build(case["text"], BOOK), BOOK)
    assert message.text == case["text"]
    assert message.languages[0] == case["kept"]
    notes = [note for note in message.unread if note.code == OTHER_VERSIONS]
    assert [note.detail for note in notes] == [", ".join(case["versions"])]
    assert any(segment.kind == "translation" for segment in message.segments)
    asked = [demand.span.text for demand in read(message, BOOK, date(2026, 11, 22)).demands]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("case", [c for c in CASES if "kept" not in c], ids=lambda c: c["name"])
def test_nothing_else_is_taken_for_a_translation(case: dict[str, Any]) -> None:
    for message in split(build(case["text"], BOOK), BOOK):
        assert not [segment for segment in message.segments if segment.kind == "translation"]


def test_a_message_with_one_notice_is_handed_on_as_it_is() -> None:
    message = build("Hello,\n\nYour Amazon account is deactivated. Send an invoice.\n\nSeller Performance Team\n", BOOK)
    assert split(message, BOOK) == (message,)


PIECES = st.sampled_from(
    [case["text"] for case in CASES] + ["\n\n", "Hello,\n", "Amazon.de\n", "> quoted\n", "------\n"]
)


@settings(max_examples=25)
@given(st.lists(PIECES, min_size=1, max_size=3).map("\n".join))
def test_no_word_is_lost_or_made_up_whatever_is_put_together(text: str) -> None:
    message = build(text, BOOK)
    parts = split(message, BOOK)
    for part in parts:
        sound(part)
        assert all(piece in text for piece in part.text.split("\n\n"))
    assert sum(len(part.text) for part in parts) <= len(text) + 2 * len(parts) * len(parts)
    assert "".join("".join(part.text for part in parts).split()) in (
        "".join(text.split()),
        "".join("".join(sorted_parts(text, parts)).split()),
    )


def sorted_parts(text: str, parts: tuple[Message, ...]) -> list[str]:
    """Return the parts' texts; their order may differ from the text's where one case stands in several places."""
    assert sorted("".join("".join(part.text for part in parts).split())) == sorted("".join(text.split()))
    return [part.text for part in parts]


AMAZON = "Hello,\nYour Amazon selling account is deactivated: the order defect rate is 2.6%. Use Account Health.\n"
JOOM = "Dear merchant,\nyour store is blocked. Write to merchant@joom.com in the Merchant Panel.\n"
PAGE = "Page two. Orders: 14, defects: 3.\n"


def mail(sender: str, text: str) -> Message:
    return build(text, BOOK, headers=[("From", sender), ("Subject", "Notice")])


@pytest.mark.parametrize(
    ("messages", "groups"),
    [
        ([build(AMAZON, BOOK), build(JOOM, BOOK)], [[0], [1]]),
        ([build(AMAZON, BOOK), build(PAGE, BOOK), build(JOOM, BOOK), build(PAGE, BOOK)], [[0, 1, 3], [2]]),
        ([build(PAGE, BOOK), build(AMAZON, BOOK)], [[0, 1]]),
        ([mail("a@amazon.de", AMAZON), mail("a@amazon.fr", AMAZON)], [[0], [1]]),
        ([mail("a@amazon.de", AMAZON), mail("b@amazon.de", AMAZON)], [[0, 1]]),
        ([build(AMAZON, BOOK), build(AMAZON + "Amazon.fr", BOOK)], [[0, 1]]),
        ([build(AMAZON, BOOK)], [[0]]),
    ],
)
def test_files_of_two_platforms_or_shops_are_two_cases(messages: list[Message], groups: list[list[int]]) -> None:
    assert apart(messages, BOOK) == groups
