"""What is asked of the seller: every separate paper, explanation and step, also in lists, groups and branches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.model.notice import Demand
from rejoinder.model.rules import TopicRule
from rejoinder.model.source import Confidence
from rejoinder.reading.context import Context, Fired, lexicon
from rejoinder.reading.sentences import Sentence
from rejoinder.rulebook import Rulebook

_LAST_RESORT = ("other_document", "other_explanation", "other_action")
_NOT_LISTED = ("policy_example", "prohibition")
_REACH = 45  # letters after a joiner within which a new thing must name itself
_AT_ONCE = 3  # letters within which the same kind of thing, named again, is a second one
_MIN_LETTERS = 4
_WORDS = 3  # a demand that names no known thing needs so many words to mean anything
_KANA = re.compile(r"[\u3040-\u30ff]")
_BRANCHES = ("own", "once_owned", "never_owned")


@dataclass(frozen=True)
class _Piece:
    """A stretch of a sentence that asks for one thing."""

    start: int
    end: int
    joined_by_or: bool = False


@dataclass(frozen=True)
class _Topic:
    rule: TopicRule
    start: int
    end: int


def find_demands(context: Context) -> tuple[Demand, ...]:
    """Return every demand in the order of the text."""
    found: list[Demand] = []
    branch, branch_block = "", -1
    for sentence in context.sentences:
        own = _branch(context, sentence)
        if own:
            branch, branch_block = own, sentence.block
        elif sentence.block != branch_block and not sentence.bullet:
            branch = ""
        for piece in _pieces(context, sentence):
            demand = _demand(context, sentence, piece, len(found) + 1, own or branch)
            if demand is not None and not _seen(demand, found):
                found.append(demand)
    return tuple(found)


def _branch(context: Context, sentence: Sentence) -> str:
    for name in _BRANCHES:
        if context.under(sentence, f"branch.{name}"):
            return name
    return ""


def _seen(demand: Demand, found: list[Demand]) -> bool:
    return any(other.span.start == demand.span.start or other.span.text == demand.span.text for other in found)


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


@lru_cache(maxsize=8)
def _joiner_regex(book: Rulebook) -> re.Pattern[str]:
    words = sorted(lexicon(book, "joiners"), key=len, reverse=True)
    latin = "|".join(re.escape(w) for w in words if ord(w[0]) < 0x3000)
    han = "|".join(re.escape(w) for w in words if ord(w[0]) >= 0x3000)
    return re.compile(rf"\s*[;,；，]\s*(?:(?:{latin})\s+)?|\s+(?:{latin})\s+|{han}", re.IGNORECASE)


def _split(context: Context, sentence: Sentence, start: int, end: int) -> Iterator[_Piece]:
    """Split a stretch where a new thing begins: another topic, another verb of asking, another question word."""
    text, begin, by_or = sentence.text, start, False
    joiners = lexicon(context.book, "joiners")
    topics = [t for t in _topics(context, sentence, start, end) if t.rule.id not in _LAST_RESORT]
    for m in _joiner_regex(context.book).finditer(text, start, end):
        left, right = m.start(), m.end()
        if m.group().strip() in (";", "；") and not _stands_alone(context, sentence, topics, begin, left, right):
            yield _Piece(begin, left, by_or)
            return
        if not _stands_alone(context, sentence, topics, begin, left, right):
            continue
        yield _Piece(begin, left, by_or)
        word = m.group().strip(" ,;，；").lower()
        begin, by_or = right, joiners.get(word) == "or"
    yield _Piece(begin, end, by_or)


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


def _demand(context: Context, sentence: Sentence, piece: _Piece, number: int, branch: str) -> Demand | None:
    text = sentence.text[piece.start : piece.end]
    if len(text.strip()) < _MIN_LETTERS and text.isascii():
        return None
    topics = _topics(context, sentence, piece.start, piece.end)
    if _matcher(context, "opening.where_only", text):
        return None
    if not topics:
        if _listed(context, sentence):
            return _made(context, sentence, piece, number, branch, "other_explanation", "low")
        own = any(m.start() < _AT_ONCE for m in _matcher(context, "demand.request", text))
        enough = len(text.split()) >= _WORDS or not text.isascii()
        return _made(context, sentence, piece, number, branch, "other_action", "low") if own and enough else None
    clear = [t for t in topics if t.rule.id not in _LAST_RESORT]
    if not clear and text.isascii() and len(text.split()) < 2:
        return None  # a bare "answer" or "reply" names nothing
    best = min(clear or topics, key=lambda t: (t.start, -t.end))
    sure: Confidence = "high" if clear and context.has(sentence, "demand") else "medium" if clear else "low"
    return _made(context, sentence, piece, number, branch, best.rule.id, sure)


def _made(
    context: Context, sentence: Sentence, piece: _Piece, number: int, branch: str, topic: str, sure: Confidence
) -> Demand | None:
    rule = context.book.find(TopicRule, topic)
    if rule is None:
        return None
    opening = re.match(
        r"[\s,;:，；：。.–—-]*(?:(?:and|or|und|oder|et|ou|y|o|и|или)\s+)?", sentence.text[piece.start : piece.end]
    )
    span = context.span(sentence, piece.start + (opening.end() if opening else 0), piece.end)
    if not span.text:
        return None
    return Demand(
        id=f"d{number}",
        kind=rule.kind,
        topic=rule.id,
        span=span,
        group=_group(context, sentence, piece),
        branch=branch,
        confidence=sure,
    )


def _group(context: Context, sentence: Sentence, piece: _Piece) -> str:
    """Name the group of alternatives a demand belongs to: a list to choose from, or things joined by "or"."""
    lead = context.lead(sentence)
    if lead is not None and sentence.bullet and context.has(lead, "opening.choice"):
        return f"choice-{lead.number}"
    joiner = re.search(r"\b(?:or|oder|ou|или|lub|veya|oppure)\b|或|または", sentence.text[piece.start :])
    if piece.joined_by_or or (context.has(sentence, "opening.choice") and joiner):
        return f"choice-{sentence.number}"
    return f"choice-{sentence.number}" if _or_follows(sentence, piece) else ""


def _or_follows(sentence: Sentence, piece: _Piece) -> bool:
    rest = sentence.text[piece.end : piece.end + 8].lower()
    return bool(re.match(r"\s*,?\s*(?:or|oder|ou|или|lub|veya)\s|\s*(?:或|または)", rest))
