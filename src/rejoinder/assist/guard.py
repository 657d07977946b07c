"""The guard: what a proposal may not do. No number, date, id, name, quantity, event or certainty that was not given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rejoinder.claims import ClaimReader, Given, Particular, unsaid
from rejoinder.model.assist import AssistTask
from rejoinder.model.base import Text
from rejoinder.model.claims import LABELS
from rejoinder.model.finding import Finding

_HAN = re.compile(r"[\u3400-\u9fff]")
_STOP = re.compile(r"[.!?。！？；;]+(?:[\"”’)\]]*)(?=\s|$|[\u3400-\u9fff])")
_EXACT = ("day", "number", "rate", "money", "id", "contact")
_MARKUP = re.compile(
    r"```|^\s*[#*>]|<[a-z/]|\bas an ai\b|\bhere (?:is|are)\b|\bsure[,!]|^\s*(?:translation|output)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST = {"english": 8.0, "polish": 1.6, "render": 1.5, "reread": 1.0}
"""How many characters a proposal may have for each one given; Chinese needs far fewer than English."""
_ROOM = 60
_LONGER = re.compile(r"[a-z]{4,}")
_STEM = 4
_MOST_NEW = 0.5
"""Share of longer words that polishing may bring in; what is said would be another thing beyond it."""


class Guard:
    """Compares what was given with what is proposed."""

    def __init__(self, reader: ClaimReader, also: Iterable[str] = ()) -> None:
        """Keep the reader and what is known beside the text itself: the case's names in both scripts."""
        self._reader = reader
        self._also = tuple(also)

    def judge(self, task: AssistTask, given: str, proposed: str) -> tuple[Finding, ...]:
        """Return why a proposal is refused; nothing where it may be shown."""
        return tuple(self._faults(task, given, proposed))

    def _faults(self, task: AssistTask, given: str, proposed: str) -> Iterator[Finding]:
        yield from _shape(task, given, proposed)
        # Names known of the case lend their spelling only: a number in them was not given in this text.
        known = Given((given,), self._reader)
        names = Given((given, *self._also), self._reader)
        for one in unsaid(proposed, known, self._reader):
            if one.kind != "name" or not names.covers(one):
                yield _new(one)
        here = Given((proposed,), self._reader)
        for one in self._reader.read(given):
            if one.kind in _EXACT and not here.covers(one):
                yield _fault("assist.lost", f"丢了{LABELS[one.kind].say('zh')}「{one.words}」。",
                             f"The {LABELS[one.kind].say('en')} “{one.words}” is lost.")  # fmt: skip
        yield from self._certainty(given, proposed)
        if task == "polish" and _reworded(given, proposed) > _MOST_NEW:
            yield _fault("assist.reworded", "几乎是另一句话了。", "It is almost another sentence.")

    def _certainty(self, given: str, proposed: str) -> Iterator[Finding]:
        """Planned must stay planned, doubtful doubtful, denied denied."""
        was, now = self._reader.tense.classes(given), self._reader.tense.classes(proposed)
        if "plan" in was and "done" not in was and "plan" not in now:
            yield _fault("assist.done", "原文是打算做，译文成了已经做。", "What was planned became done.")
        if "hedge" in was and "hedge" not in now:
            yield _fault("assist.surer", "原文留有余地，译文说成了肯定。", "What was doubtful became certain.")
        if ("negation" in was) != ("negation" in now):
            yield _fault("assist.negation", "否定和肯定反了。", "A denial was lost or brought in.")


def _shape(task: AssistTask, given: str, proposed: str) -> Iterator[Finding]:
    if task in ("english", "polish") and _HAN.search(proposed):
        yield _fault("assist.language", "英文里有汉字。", "There is Chinese in the English.")
    if task == "render" and not _HAN.search(proposed):
        yield _fault("assist.language", "没有译成中文。", "It was not put into Chinese.")
    if _MARKUP.search(proposed) and not _MARKUP.search(given):
        yield _fault("assist.chatter", "回答里有译文以外的话。", "The answer holds more than the text itself.")
    if len(proposed) > _LONGEST[task] * len(given) + _ROOM:
        yield _fault("assist.long", "比原文长得太多。", "It is far longer than what was given.")
    if _sentences(proposed) > 2 * _sentences(given):
        yield _fault("assist.more", "句子比原文多出一倍以上。", "It has more than twice the sentences that were given.")


def _reworded(given: str, proposed: str) -> float:
    """Return the share of longer words that were not in the text; the first letters are compared, not the endings."""
    known = {word[:_STEM] for word in _LONGER.findall(given.lower())}
    words = _LONGER.findall(proposed.lower())
    return sum(word[:_STEM] not in known for word in words) / len(words) if words else 0.0


def _sentences(text: str) -> int:
    return max(1, len(_STOP.findall(text)))


def _new(one: Particular) -> Finding:
    label = LABELS[one.kind]
    return _fault(f"assist.new_{one.kind}", f"多了没说过的{label.say('zh')}「{one.words}」。",
                  f"The {label.say('en')} “{one.words}” was not given.")  # fmt: skip


def _fault(code: str, zh: str, en: str) -> Finding:
    remedy = Text.of("这条建议不用；原来的文字不变。", "The proposal is not used; what stood there stands.")
    return Finding(code=code, severity="error", what=Text.of(zh, en), remedy=remedy)
