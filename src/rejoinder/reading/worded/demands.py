"""Demands that the rulebook's own words make plain: requests, lists under a line that asks, things joined by "and"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rejoinder.model.rules import TopicRule
from rejoinder.reading.context import Context, Fired, apart, joiner_regex
from rejoinder.reading.sentences import Sentence

_LAST_RESORT = ("other_document", "other_explanation", "other_action")
_NOT_LISTED = ("policy_example", "prohibition")
_REACH = 45  # letters after a joiner within which a new thing must name itself
_AT_ONCE = 3  # letters within which the same kind of thing, named again, is a second one
_MIN_LETTERS = 4
_WORDS = 3  # a demand that names no known thing needs so many words to mean anything
_KANA = re.compile(r"[\u3040-\u30ff]")
_OPENING = re.compile(r"[\s,;:，；：。.–—-]*(?:(?:and|or|und|oder|et|ou|y|o|и|или)\s+)?")


@dataclass(frozen=True)
class _Piece:
    """A stretch of a sentence that asks for one thing."""

    start: int
    end: int


@dataclass(frozen=True)
class _Topic:
    rule: TopicRule
    start: int
    end: int


def worded_demands(context: Context) -> Iterator[tuple[int, int]]:
    """Yield where in the message a demand stands, by its words alone, in order."""
    for sentence in context.sentences:
        for piece in _pieces(context, sentence):
            place = _place(context, sentence, piece)
            if place is not None:
                yield place


def _place(context: Context, sentence: Sentence, piece: _Piece) -> tuple[int, int] | None:
    """Return a piece's place in the message, or None where its words ask for nothing."""
    text = sentence.text[piece.start : piece.end]
    if (len(text.strip()) < _MIN_LETTERS and text.isascii()) or _matcher(context, "opening.where_only", text):
        return None
    topics = _topics(context, sentence, piece.start, piece.end)
    clear = [t for t in topics if t.rule.id not in _LAST_RESORT]
    if not topics and not _listed(context, sentence):
        own = any(m.start() < _AT_ONCE for m in _matcher(context, "demand.request", text))
        if not own or (len(text.split()) < _WORDS and text.isascii()):
            return None
    if topics and not clear and text.isascii() and len(text.split()) < 2:
        return None  # a bare "answer" or "reply" names nothing
    opening = _OPENING.match(text)
    span = context.span(sentence, piece.start + (opening.end() if opening else 0), piece.end)
    return (span.start, span.end) if span.text else None


def _pieces(context: Context, sentence: Sentence) -> Iterator[_Piece]:
    region = _region(context, sentence)
    if region is None:
        return
    start, end = region
    yield from _split(context, sentence, start, end)


def _region(context: Context, sentence: Sentence) -> tuple[int, int] | None:
    """Return the stretch of a sentence that asks for something, or None."""
    fired = context.fired[sentence.number]
    if (sentence.heading and sentence.opens) or _asks_nothing(sentence):
        return None
    if (
        any(context.under(sentence, name) for name in ("policy_example", "review_time"))
        and "demand.request" not in fired
    ):
        return None
    if (
        "policy_example" in fired
        or _only_forbids(context, sentence)
        or ("file_rule" in fired and "demand.request" not in fired)
    ):
        return None
    if "accusation.paper_fault" in fired and "demand.request" not in fired:
        return None
    if context.section(sentence, "heading.rules") or _matcher(context, "opening.where_only", sentence.text):
        return None
    if _listed(context, sentence):
        return _tailed(context, sentence, _after_label(context, sentence), len(sentence.text))
    request = fired.get("demand.request")
    if not request:
        words = fired.get("demand.own_words") if sentence.bullet else None
        return _tailed(context, sentence, 0, len(sentence.text)) if words else None
    start = min(m.start() for m in request)
    if _KANA.search(sentence.text):
        start = 0  # Japanese asks at the end of the sentence
    if sentence.opens or _leads(context, sentence) or _told_of_others(fired, start, sentence):
        return None
    return _tailed(context, sentence, _past_colon(context, sentence, start), len(sentence.text))


def _leads(context: Context, sentence: Sentence) -> bool:
    """Tell whether the items of a list carry what this line asks ("Please explain in the chat - why ...")."""
    following = context.sentences[sentence.number + 1 : sentence.number + 2]
    ends = sentence.text.rstrip()[-1:] not in ".!?。！？"
    words = [t for t in _topics(context, sentence, 0, len(sentence.text)) if t.rule.id not in _LAST_RESORT]
    return bool(following) and following[0].bullet and not sentence.bullet and ends and not words


def _told_of_others(fired: Fired, start: int, sentence: Sentence) -> bool:
    """Tell whether words of asking stand inside a report of what buyers said ("... that the lamps stop working")."""
    told = [m.start() for name in ("accusation.reported", "accusation.said") for m in fired.get(name, ())]
    asked = re.search(r"\b(?:please|must|need to|we ask|kindly)\b|请|bitte", sentence.lower)
    return bool(told) and min(told) < start and asked is None


def _asks_nothing(sentence: Sentence) -> bool:
    """A question the notice answers itself ("What happens if …?") asks the seller for nothing."""
    return bool(re.search(r"[?？]\s*$", sentence.text)) and not re.match(
        r"\s*(?:can|could|would|will) you\b", sentence.lower
    )


def _listed(context: Context, sentence: Sentence) -> bool:
    """Tell whether a list item stands under a line that asks for something.

    A clear paper under a plain lead-in is asked for as well, unless the lead says otherwise.
    """
    lead = context.lead(sentence)
    if lead is None or not sentence.bullet:
        return False
    fired = context.fired[lead.number]
    if any(name in fired for name in _NOT_LISTED):
        return False
    if "demand" in fired or "opening.choice" in fired or context.section(sentence, "heading.what"):
        return True
    quiet = not any(name in fired for name in ("accusation", "consequence", "review_time", "inventory", "courtesy"))
    papers = (t for t in _topics(context, sentence, 0, len(sentence.text)) if t.rule.id not in _LAST_RESORT)
    return quiet and lead.opens and any(t.rule.kind == "document" and t.start < _REACH for t in papers)


def _only_forbids(context: Context, sentence: Sentence) -> bool:
    fired = context.fired[sentence.number]
    if "prohibition" not in fired:
        return False
    first_ban = min(m.start() for m in fired["prohibition"])
    asks = [m.start() for m in fired.get("demand.request", ()) if m.start() < first_ban - 8]
    return not asks


def _after_label(context: Context, sentence: Sentence) -> int:
    """Leave out a label before a colon in a list item when what follows names the thing."""
    colon = re.search(r"[:：]\s*", sentence.text)
    if colon and colon.end() < len(sentence.text) and _topics(context, sentence, colon.end(), len(sentence.text)):
        before = [t for t in _topics(context, sentence, 0, colon.start()) if t.rule.id not in _LAST_RESORT]
        return 0 if before else colon.end()
    return 0


def _past_colon(context: Context, sentence: Sentence, start: int) -> int:
    colon = re.search(r"[:：]\s+|：", sentence.text[start:])
    if colon and _topics(context, sentence, start + colon.end(), len(sentence.text)):
        before = [t for t in _topics(context, sentence, start, start + colon.start()) if t.rule.id not in _LAST_RESORT]
        if not before:
            return start + colon.end()
    return start


def _tailed(context: Context, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Cut off polite words in front and where-and-when behind."""
    text = sentence.text
    polite = _matcher(context, "opening.polite", text[start:end])
    if polite and polite[0].start() == 0:
        start += max(m.end() for m in polite if m.start() == 0)
    tails = [start + m.start() for m in _matcher(context, "opening.tail", text[start:end]) if m.start() > _MIN_LETTERS]
    end = min(tails, default=end)
    for m in context.fired[sentence.number].get("deadline.within", ()):
        if (
            start + _REACH < m.start() < end
            and _topics(context, sentence, start, m.start())
            and not _topics(context, sentence, m.end(), end)
        ):
            end = m.start()
    while end > start and text[end - 1] in " .;,。；，:：":
        end -= 1
    left_over = re.search(r"[\s,;]+(?:or|and|oder|und|ou|et)$", text[start:end])  # "..., or" before the next item
    return start, start + left_over.start() if left_over else end


def _matcher(context: Context, ident: str, text: str) -> list[re.Match[str]]:
    return next((c.all(text) for r, c in context.patterns.functions if r.id == ident), [])


def _split(context: Context, sentence: Sentence, start: int, end: int) -> Iterator[_Piece]:
    """Split a stretch where a new thing begins: another topic, another verb of asking, another question word."""
    text, begin = sentence.text, start
    topics = [t for t in _topics(context, sentence, start, end) if t.rule.id not in _LAST_RESORT]
    for m in joiner_regex(context.book, signs=True).finditer(text, start, end):
        left, right = m.start(), m.end()
        if m.group().strip() in (";", "；") and not _stands_alone(context, sentence, topics, begin, left, right):
            yield _Piece(begin, left)
            return
        if not _stands_alone(context, sentence, topics, begin, left, right):
            continue
        yield _Piece(begin, left)
        begin = right
    yield _Piece(begin, end)


def _stands_alone(
    context: Context, sentence: Sentence, topics: list[_Topic], begin: int, left: int, right: int
) -> bool:
    """Tell whether what follows a joiner is a thing of its own."""
    if left - begin < _MIN_LETTERS:
        return False
    if any(m.start() == 0 for m in _matcher(context, "demand.request", sentence.text[right : right + _REACH])):
        return True
    if any(m.start() == 0 for m in _matcher(context, "demand.own_words", sentence.text[right:])):
        return True
    here = {t.rule.id for t in topics if begin <= t.start < left}
    if (here or topics) and apart(context.book, sentence.text[begin:left], sentence.text[right:]):
        return True
    following = [t for t in topics if right <= t.start <= right + _REACH]
    if not following and not re.search("[:：]", sentence.text[begin:left]):  # after a colon the details of one thing
        loose = _topics(context, sentence, right, min(right + _REACH, len(sentence.text)))
        following = [t for t in loose if t.rule.id == "other_document"]
    if not here or not following:
        return False
    nxt = min(following, key=lambda t: (t.start, -t.end))
    between = sentence.text[right : nxt.start]
    if re.search(r"[,;，；、]", between):
        return False
    return nxt.rule.id not in here or nxt.start - right < _AT_ONCE


def _topics(context: Context, sentence: Sentence, start: int, end: int) -> list[_Topic]:
    """Return the topics named in a stretch, in order."""
    text = sentence.text[start:end]
    low = text.lower()
    return [
        _Topic(rule, start + m.start(), start + m.end())
        for rule, matcher in context.patterns.topics
        for m in matcher.all(text, low)
    ]
