"""From chances to stretches: whole words, no crumbs, one stretch where nothing parts it."""

from __future__ import annotations

from rejoinder.learned.pieces import Cut
from rejoinder.reading.learned.spans import stretches

TEXT = "We ask you: send the invoice, explain the cause."
WORDS = [
    (0, 2),
    (3, 6),
    (7, 10),
    (10, 11),
    (12, 16),
    (17, 20),
    (21, 28),
    (28, 29),
    (30, 37),
    (38, 41),
    (42, 47),
    (47, 48),
]
PIECES = Cut(tuple(range(4, 16)), tuple(a for a, _ in WORDS), tuple(b for _, b in WORDS))


def found(inside: list[float], opens: list[float], parting: float = 0.95) -> list[str]:
    return [TEXT[g.start : g.end] for g in stretches(inside, opens, PIECES, TEXT, 0.5, parting)]


def test_two_stretches_with_a_comma_between_are_two() -> None:
    inside = [0.01] * 4 + [0.99] * 3 + [0.2] + [0.99] * 3 + [0.1]
    opens = [0.01] * 4 + [0.95, 0.01, 0.01, 0.01, 0.95, 0.01, 0.01, 0.01]
    assert found(inside, opens) == ["send the invoice", "explain the cause"]


def test_a_single_weak_piece_is_no_stretch() -> None:
    assert found([0.01, 0.6, *[0.01] * 10], [0.01, 0.4, *[0.01] * 10]) == []


def test_a_dip_in_the_middle_does_not_cut() -> None:
    inside = [0.01] * 4 + [0.95, 0.4, 0.95] + [0.01] * 5
    assert found(inside, [0.01] * 4 + [0.95] + [0.01] * 7) == ["send the invoice"]


def test_a_doubtful_beginning_parts_nothing_that_stands_together() -> None:
    inside = [0.01] * 4 + [0.95] * 3 + [0.01] * 5
    opens = [0.01] * 4 + [0.9, 0.01, 0.7] + [0.01] * 5
    assert found(inside, opens) == ["send the invoice"]


def test_a_stretch_ends_at_whole_words() -> None:
    cut_inside = Cut((4, 5), (12, 21), (16, 24))
    assert [TEXT[g.start : g.end] for g in stretches([0.9, 0.9], [0.9, 0.1], cut_inside, TEXT, 0.5, 0.9)] == [
        "send the invoice"
    ]


def test_nothing_gives_nothing() -> None:
    assert stretches([], [], Cut((), (), ()), "", 0.5, 0.9) == ()
