"""Which violations a notice is about, and the exact words of each accusation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rejoinder.model.notice import Allegation, Demand, NoticeKind, Stated
from rejoinder.model.rules import PlatformRule, TopicRule, ViolationRule
from rejoinder.model.source import Confidence
from rejoinder.reading.context import Context
from rejoinder.reading.ids import find_ids
from rejoinder.reading.sentences import Sentence

_ACCUSED = 3.0
_SUBJECT = 2.5
_SAID = 1.2
_ASKED = 0.7
_POLICY = 0.2
_ENOUGH = 1.2
_CLOSE = 1.2  # how much more a neighbour must be talked of to stand alone
_PAPERS = 2  # papers in common that make a guess
_CAUSE_REACH = 120
_SHARE = 0.5  # of the best score that a second violation needs
_CLEAR = 3.0
_FEWEST_WORDS = 4
_UNDER_WHY = 2  # sentences below "Why did this happen?" that say it
_STRONG = ("accusation.label", "accusation.paper_fault", "accusation.reported", "accusation.you_did")
_OTHER_WORK = (
    "demand", "policy_example", "consequence", "prohibition", "permission", "review_time", "file_rule",
    "acknowledgement", "funds", "inventory", "reinstated", "attempts", "branch", "route", "deadline", "courtesy",
)  # fmt: skip
_QUIET_KINDS = ("auto_acknowledgement", "reinstated", "other")
_CAUSE = re.compile(
    r"\b(?:because|since|as(?! of\b)|due to|is that|reason(?: is)?|why|problem|issue|cause|found (?:out )?that|that"
    r"|weil|da|parce que|car|porque|perché|причина)\b[:,]?\s+|[:：]\s*|(?:因为|由于|因|发现|原因[是为]?)",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;；]|\s+[–—-]\s+|。|[,，]\s*"
    r"(?=(?:and|but|so|or that|therefore|thus|your|we|you|it|please|und|aber|daher|bitte|ihr|wir"
    r"|et|mais|nous|votre|veuillez|y|pero|hemos|su|tu|и|поэтому|а также)\b|请|您|我们|因此|所以|现|已|账户|店铺|该)",
    re.IGNORECASE,
)

_ONLY_NUMBERS = re.compile(r"\W*(?:(?:[\w ]{1,16}?[:：#]?\s*)?[A-Z0-9][A-Z0-9_./-]{4,}[\s,;、|]*)+$")


@dataclass(frozen=True)
class Hit:
    """A violation's words in a sentence."""

    rule: ViolationRule
    start: int
    end: int


@dataclass(frozen=True)
class Accusation:
    """A stretch of a sentence that accuses the seller, and the violations its words name."""

    sentence: Sentence
    start: int
    end: int
    hits: tuple[Hit, ...]


def find_hits(context: Context) -> Mapping[int, tuple[Hit, ...]]:
    """Return the words of violations in every sentence, by the sentence's number.

    The words that name a violation are the same on every platform, so all entries of the vocabulary are tried.
    """
    found: dict[int, tuple[Hit, ...]] = {}
    for sentence in context.sentences:
        low = sentence.lower
        hits = [
            Hit(rule, m.start(), m.end())
            for rule, matcher in context.patterns.violations
            for m in matcher.all(sentence.text, low)
        ]
        if hits:
            found[sentence.number] = tuple(hits)
    return found


def find_accusations(context: Context, hits: Mapping[int, tuple[Hit, ...]]) -> tuple[Accusation, ...]:
    """Return the stretches that accuse the seller, in order."""
    return tuple(
        Accusation(s, start, end, tuple(h for h in hits.get(s.number, ()) if start <= h.start < end))
        for s in context.sentences
        if _accuses(context, s, hits)
        for start, end in _stretch(context, s, hits.get(s.number, ()))
    )


def _accuses(context: Context, sentence: Sentence, hits: Mapping[int, tuple[Hit, ...]]) -> bool:
    fired = context.fired[sentence.number]
    listed = _under_accusation(context, sentence)
    if (sentence.opens and sentence.number not in hits) or sentence.text.rstrip().endswith(("?", "？")):
        return False
    if _ONLY_NUMBERS.match(sentence.text) or (sentence.number not in hits and _bare(sentence.text)):
        return False
    plain = sentence.number in hits and not sentence.heading and not any(f in fired for f in _OTHER_WORK)
    if "accusation" not in fired and not listed and not context.section(sentence, "heading.why") and not plain:
        return False
    if any(context.under(sentence, f) for f in ("policy_example", "demand", "reinstated", "branch")) and not listed:
        return _mixed(context, sentence, hits)
    if any(f in fired for f in ("policy_example", "acknowledgement", "permission", "review_time", "inventory")):
        return False
    if context.section(sentence, "heading.else") or context.section(sentence, "heading.rules"):
        return False
    strong = any(name in fired for name in _STRONG) or (
        context.section(sentence, "heading.why") and _near_heading(sentence)
    )
    if sentence.number not in hits and any(f in fired for f in ("consequence", "prohibition", "file_rule", "attempts")):
        return strong and "accusation.label" in fired
    return sentence.number in hits or listed or strong or _faults(sentence)


def _bare(text: str) -> bool:
    """Tell whether a line holds a name, an address or an id alone: too little to accuse anybody of anything."""
    return text.isascii() and len(text.split()) < _FEWEST_WORDS


def _said(context: Context, accusation: Accusation) -> bool:
    fired = context.fired[accusation.sentence.number]
    return any(name in fired for name in _STRONG)


def _near_heading(sentence: Sentence) -> bool:
    return sentence.section is not None and sentence.number - sentence.section <= _UNDER_WHY


def _under_accusation(context: Context, sentence: Sentence) -> bool:
    """Tell whether a list item stands under an accusing line; a bare number is no accusation."""
    lead = context.lead(sentence)
    told = lead is not None and (
        lead.opens or context.has(lead, "accusation.label") or context.has(lead, "heading.why")
    )
    if lead is None or not sentence.bullet or not told or _ONLY_NUMBERS.match(sentence.text):
        return False
    fired = context.fired[lead.number]
    return ("accusation" in fired or "heading.why" in fired) and not any(
        f in fired for f in ("demand", "policy_example", "permission", "route")
    )


def _mixed(context: Context, sentence: Sentence, hits: Mapping[int, tuple[Hit, ...]]) -> bool:
    """A sentence may accuse first and ask afterwards."""
    fired = context.fired[sentence.number]
    if "policy_example" in fired or "demand" not in fired or sentence.bullet or "reinstated" in fired:
        return False
    asks = min(m.start() for m in fired["demand"])
    return any(h.end <= asks for h in hits.get(sentence.number, ()))


def _faults(sentence: Sentence) -> bool:
    """A fault in figures or papers counts even where no violation's words stand."""
    return bool(re.search(r"\d+(?:[.,]\d+)?\s*%", sentence.text))


def _stretch(context: Context, sentence: Sentence, hits: tuple[Hit, ...]) -> Iterator[tuple[int, int]]:
    """Cut the accusing clause out of its sentence."""
    text = sentence.text
    asks = [m.start() for m in context.fired[sentence.number].get("demand", ()) if m.start() > 0]
    limit = min((a for a in asks if not hits or a >= min(h.end for h in hits)), default=len(text))
    parts = list(_clauses(text, limit))
    marked = [p for p in parts if any(p[0] <= h.start < p[1] for h in hits)]
    if not marked:
        fired = context.fired[sentence.number].get("accusation", ())
        marked = [p for p in parts if any(m.start() < p[1] and m.end() > p[0] for m in fired)][-1:] or parts[:1]
    for first, last in marked:
        yield _after_cause(text, first, last, hits), last


def _after_cause(text: str, start: int, end: int, hits: tuple[Hit, ...]) -> int:
    """Begin behind "because" or "reason:", where that stands before the violation's words."""
    named = min((h.start for h in hits if start <= h.start < end), default=None)
    for m in _CAUSE.finditer(text, start, end):
        if named is not None and m.end() <= named and named - m.end() < _CAUSE_REACH:
            return m.end()
    return start


def _clauses(text: str, limit: int) -> Iterator[tuple[int, int]]:
    begin = 0
    for m in _BREAK.finditer(text, 0, limit):
        if m.start() - begin > 12:
            yield begin, m.start()
            begin = m.end()
    if begin < limit:
        yield begin, limit


def find_violations(
    context: Context, hits: Mapping[int, tuple[Hit, ...]], accusations: tuple[Accusation, ...], kind: NoticeKind
) -> tuple[Stated, ...]:
    """Return the violations, the most talked of first, each with the words it was read from."""
    scores: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, Sentence, Hit]] = {}
    accused = {a.sentence.number for a in accusations}
    for number, found in hits.items():
        sentence = context.sentences[number]
        worth = _worth(context, sentence, number in accused)
        for name in {h.rule.violation for h in found}:
            hit = next(h for h in found if h.rule.violation == name)
            scores[name] += worth if name not in best else worth * 0.5
            if name not in best or worth > best[name][0]:
                best[name] = (worth, sentence, hit)
    subject = context.message.subject
    for name in {rule.violation for rule, matcher in context.patterns.violations if subject and matcher.find(subject)}:
        scores[name] += _SUBJECT
    named = {h.rule.violation for a in accusations for h in a.hits}
    kept = _kept(context, scores, kind, named)
    return tuple(_stated(context, name, scores[name], best.get(name)) for name in kept)


def guess_violation(
    context: Context, demands: tuple[Demand, ...], platform: str, kind: NoticeKind
) -> tuple[Stated, ...]:
    """Where no words name a violation, take the one whose papers are asked for; always with low confidence."""
    if kind in _QUIET_KINDS:
        return ()
    topics = {d.topic for d in demands}
    wanted = {need for t in topics for need in _requirements(context, t)}
    best, most = None, 0
    for rule in context.book.on(ViolationRule, context.day):
        shared = len(wanted & set(rule.requirements))
        if rule.platform == platform and shared > most:
            best, most = rule, shared
    return (Stated(value=best.violation, confidence="low"),) if best is not None and most >= _PAPERS else ()


def _requirements(context: Context, topic: str) -> tuple[str, ...]:
    rule = context.book.find(TopicRule, topic)
    return rule.requirements if rule else ()


def _worth(context: Context, sentence: Sentence, accused: bool) -> float:
    if context.under(sentence, "policy_example") or context.under(sentence, "prohibition"):
        return _POLICY
    if accused:
        return _ACCUSED
    return _ASKED if context.under(sentence, "demand") else _SAID


def _kept(context: Context, scores: Mapping[str, float], kind: NoticeKind, named: set[str]) -> list[str]:
    """Keep the violations talked of enough; a neighbour that nothing accuses gives way to one that is accused."""
    ranked = sorted(scores, key=lambda name: -scores[name])
    if not ranked or kind in ("other", "auto_acknowledgement"):
        return []
    if scores[ranked[0]] < _ENOUGH:
        return ranked[:1] if scores[ranked[0]] >= _ASKED and kind != "reinstated" else []
    kept = [name for name in ranked if scores[name] >= max(_ENOUGH, _SHARE * scores[ranked[0]])]
    near = {(r.violation, r.nearest) for r, _ in context.patterns.violations if r.nearest}
    return [
        name
        for n, name in enumerate(kept)
        if not any(
            ((name, o) in near or (o, name) in near)
            and (scores[o] > _CLOSE * scores[name] or (o in named and name not in named))
            for o in kept
            if o != name and (kept.index(o) < n or o in named)
        )
    ][:3]


def _stated(context: Context, name: str, score: float, best: tuple[float, Sentence, Hit] | None) -> Stated:
    sure: Confidence = "high" if score >= _CLEAR else "medium" if score >= 2 else "low"
    span = context.span(best[1], best[2].start, best[2].end) if best else None
    return Stated(value=name, span=span, confidence=sure)


def find_allegations(
    context: Context,
    accusations: tuple[Accusation, ...],
    violations: tuple[Stated, ...],
    kind: NoticeKind,
    platform: PlatformRule | None,
) -> tuple[Allegation, ...]:
    """Return each accusation as an allegation under the violation its own words name, else the notice's first."""
    if kind in _QUIET_KINDS:
        return ()
    names = [stated.value for stated in violations]
    found: list[Allegation] = []
    for accusation in accusations:
        own = [h.rule.violation for h in accusation.hits if h.rule.violation in names]
        if not own and accusation.hits and names:
            continue
        if kind == "information_request" and not _said(context, accusation):
            continue  # asking for papers about a subject is no accusation
        name = own[0] if own else (names[0] if names else "unspecified")
        span = context.span(accusation.sentence, accusation.start, accusation.end)
        if not span.text or any(other.span.text == span.text for other in found):
            continue
        found.append(
            Allegation(
                id=f"a{len(found) + 1}",
                violation=name,
                span=span,
                ids=find_ids(accusation.sentence.text, platform),
                confidence="high" if own else "medium",
            )
        )
    return tuple(found)
