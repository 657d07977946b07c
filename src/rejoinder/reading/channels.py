"""Where the notice says to answer: a menu path, a button or page, an address, or a reply to the mail."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rejoinder.model.notice import Stated
from rejoinder.model.source import Confidence
from rejoinder.reading.context import Context
from rejoinder.reading.sentences import Sentence

_ARROW = r"(?:>|→|➔|»|›|&gt;)"
_PATH = re.compile(
    rf"(?:[^\s>→»:：.,;。，；()（）\"“][^>→»:：.;。；\n()（）]{{0,45}}?\s?{_ARROW}\s?)+[^>→»,，;；。\n()（）]{{1,60}}"
)
_HAN_DASH = re.compile(r"[\u4e00-\u9fff]{2,10}(?:[-－—][\u4e00-\u9fff]{2,10})+")
_LEADS = re.compile(
    r"^(?:.*?\b(?:under|in|at|via|through|from|see|path|use|using|open|go to|to|on|where"
    r"|über|unter|via|sous|en|desde|ответить)\b[: ]+)(?=\S)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"(?:https?|hxxps?)://[^\s<>\"'）)]+")


@dataclass(frozen=True)
class _Found:
    rank: float
    sentence: Sentence
    start: int
    end: int
    sure: Confidence


def find_channel(context: Context) -> Stated | None:
    """Return where to answer, with its words, or None."""
    best: _Found | None = None
    for sentence in context.sentences:
        for found in _candidates(context, sentence):
            if best is None or found.rank > best.rank:
                best = found
    if best is None:
        return None
    span = context.span(best.sentence, best.start, best.end)
    return Stated(value=span.text, span=span, confidence=best.sure) if span.text else None


def _candidates(context: Context, sentence: Sentence) -> list[_Found]:
    text = sentence.text
    fired = context.fired[sentence.number]
    asks = 0.5 if "demand" in fired or "opening.where_only" in fired else 0.0
    asks -= (
        1.5 if any(name in fired for name in ("prohibition", "review_time", "policy_example", "permission")) else 0.0
    )
    found = []
    for m in _PATH.finditer(text):
        start = _path_start(text, m.start(), m.end())
        found.append(_Found(5 + asks, sentence, start, _path_end(text, start, m.end()), "high"))
    if len(text) < 30 or sentence.number == len(context.sentences) - 1:
        found += [_Found(2.5, sentence, m.start(), m.end(), "medium") for m in _HAN_DASH.finditer(text)]
    for rule, matcher in context.patterns.functions:
        if rule.id.startswith("channel."):
            base = {"channel.button": 4.0, "channel.reply": 3.2, "channel.page": 2.6, "channel.case": 3.0}.get(
                rule.id, 2.0
            )
            found += [_Found(base + asks, sentence, *_place(m), "medium") for m in matcher.all(text, sentence.lower)]
    if "demand" in fired or "route" in fired:
        found += [_Found(3.4 + asks, sentence, m.start(), m.end(), "medium") for m in _MAIL.finditer(text)]
        found += [_Found(2.8 + asks, sentence, m.start(), m.end(), "medium") for m in _URL.finditer(text)]
    return found


def _place(m: re.Match[str]) -> tuple[int, int]:
    return m.span("place") if "place" in m.re.groupindex and m["place"] else m.span()


def _path_start(text: str, start: int, end: int) -> int:
    """Begin the path at the menu's first word: behind a preposition, else at a capital letter."""
    first = re.search(_ARROW, text[start:end])
    head = text[start : start + first.start()] if first else ""
    lead = _LEADS.match(head)
    if lead and lead.end() < len(head):
        return start + lead.end()
    capitals = re.search(r"(?:[A-ZÀ-ÞА-Я][\w'-]*\s?(?:of |and |de |du |la |der |des |your |the )?)+\s*$", head)
    return start + capitals.start() if capitals and head.isascii() else start


def _path_end(text: str, start: int, end: int) -> int:
    """End the path before the sentence goes on."""
    stop = re.search(r"\s(?:within|and|or|to|if|during|for|by|until|in the|with|then|when)\s", text[start:end])
    last = max((m.end() for m in re.finditer(_ARROW, text[start:end])), default=0)
    if stop and stop.start() > last:
        return start + stop.start()
    dot = re.search(r"[.!?](?:\s|$)", text[start:end])
    return start + dot.start() if dot and dot.start() > last else end
