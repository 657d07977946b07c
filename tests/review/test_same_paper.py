"""A file that was refused answers the same demand no second time; a paper is known by what it is for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from rejoinder.review.points import _failing, _missing
from rejoinder.rulebook import load

BOOK = load()
TOPIC = "identity_document"


def paper(sha: str, kind: str = "identity_card", requirements: tuple[str, ...] = ("identity_copy",)) -> Any:
    return SimpleNamespace(sha256=sha, kind=kind, answers=(), requirements=requirements)


def lacks(sent: tuple[str, ...], *papers: Any) -> list[str]:
    case: Any = SimpleNamespace(sent=papers, exhibits=papers, notice=SimpleNamespace(demands=()))
    attempt: Any = SimpleNamespace(exhibits=sent)
    return [one.say("en") for one in _missing("exhibit", TOPIC, case, BOOK, attempt)]


def test_the_very_file_that_was_refused_is_told() -> None:
    assert [one for one in lacks(("a",), paper("a")) if "very file" in one]


@pytest.mark.parametrize("sent", [(), ("b",)])
def test_a_new_file_lacks_nothing(sent: tuple[str, ...]) -> None:
    assert lacks(sent, paper("a")) == []


def test_a_new_file_beside_the_old_one_lacks_nothing() -> None:
    assert lacks(("a",), paper("a"), paper("c")) == []


def test_no_paper_at_all_is_told_as_that() -> None:
    assert lacks(("a",), paper("x", "invoice", ("supplier_invoice",))) == [
        "The case holds no paper that answers this yet."
    ]


@pytest.mark.parametrize(
    ("one", "codes"),
    [(paper("a"), []), (paper("a", "invoice", ("supplier_invoice",)), ["review.other_papers"])],
)
def test_a_paper_of_the_kind_wanted_is_not_called_another(one: Any, codes: list[str]) -> None:
    case: Any = SimpleNamespace(exhibits=(one,), notice=SimpleNamespace(demands=()))
    attempt: Any = SimpleNamespace(exhibits=("a",))
    letter: Any = SimpleNamespace(doing=lambda *_: ())
    assert [f.code for f in _failing("exhibit", attempt, letter, TOPIC, case, BOOK)] == codes
