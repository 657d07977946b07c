"""A notice in Chinese in a terminal: the original line by line, its Chinese under it, what decides explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rejoinder.model.rendering import ChineseReading, Explained, Rendering

if TYPE_CHECKING:
    from rejoinder.cli.show import Screen

_MARKED = frozenset({"accusation", "demand", "deadline", "channel"})


def show_chinese(screen: Screen, reading: ChineseReading) -> None:
    """Print each sentence with its Chinese; sentences that are Chinese already are left out."""
    lines = [one for one in reading.sentences if one.how != "same" and one.zh]
    if lines:
        screen.title("逐句中文", "Sentence by sentence in Chinese")
    for one in lines:
        _show_sentence(screen, one)
    if reading.explained:
        screen.title("关键的话是什么意思", "What the deciding clauses mean")
    for explained in reading.explained:
        _show_explained(screen, explained)


def _show_sentence(screen: Screen, one: Rendering) -> None:
    style = "bold" if _MARKED & set(one.does) else None
    said = " ".join(one.span.text.split())
    screen.line(f"  “{said}”", "dim")
    if one.zh.strip() != said:  # a line of one id says the same in every language
        screen.line(f"    {one.zh}", style)


def _show_explained(screen: Screen, one: Explained) -> None:
    colon = screen.setting.say("：", ": ")
    screen.line(f"  · {one.title.say(screen.lang)}{colon}{one.means.say(screen.lang)}")
    if one.missing is not None:
        screen.line(f"    → {one.missing.say(screen.lang)}", "dim")
