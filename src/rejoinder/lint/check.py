"""A letter, and what is known of its case, to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from rejoinder.lint import answers, counts
from rejoinder.lint.decide import FOREIGN, lacking, spanned, unanswered
from rejoinder.lint.findings import finding_of
from rejoinder.lint.hands import checking
from rejoinder.lint.hits import Hit, overlap
from rejoinder.lint.learned.limits import Limits, limits
from rejoinder.lint.learned.network import WEIGHTS, encoder, shipped_vocabulary
from rejoinder.lint.learned.pieces import Vocabulary
from rejoinder.lint.learned.sight import Network, Sight, label, looking
from rejoinder.lint.learned.windows import Told
from rejoinder.lint.matters import beside, contradictions, elsewhere, made_up
from rejoinder.lint.plain import deeds, lacks
from rejoinder.lint.ready import Rules, rules
from rejoinder.lint.shares import disagreeing
from rejoinder.lint.text import Sentence, sentences
from rejoinder.lint.words import word_hits
from rejoinder.model.finding import Finding
from rejoinder.model.lint import LetterSentence, LetterTold, LintReport
from rejoinder.model.ports import GrammarChecker
from rejoinder.model.rules_lint import Deed
from rejoinder.model.source import Span
from rejoinder.rulebook import Rulebook

_EXACT = 1.0
_SOUND = ("clean", "concrete_commitment")
_DOUBT = 0.4
"""What part of the chance that a lone sentence is sound a fault must outweigh; measured on sentences held apart."""
_ENGLISH = FOREIGN | {"grammar"}


class Mind:
    """The encoder with its vocabulary and limits."""

    def __init__(self, network: Network, words: Vocabulary, limit: Limits) -> None:
        """Keep the parts."""
        self.network, self.words, self.limits = network, words, limit


def mind() -> Mind | None:
    """Return the shipped encoder, or None where onnxruntime is not to be had: the words alone must do."""
    if not (WEIGHTS / "encoder.onnx").exists():
        return None
    try:
        return Mind(encoder(), shipped_vocabulary(), limits(WEIGHTS / "limits.json"))
    except ImportError:
        return None


def prepare(book: Rulebook, day: date) -> None:
    """Get ready to lint while somebody types: load the encoder, for lone looks too, and compile the rules' patterns."""
    seeing = mind()
    if seeing is not None:
        encoder().widen()
    rules(book, day).compile()


def lint(
    text: str,
    told: LetterTold,
    book: Rulebook,
    day: date,
    *,
    grammar: GrammarChecker | None = None,
    with_mind: Mind | None = None,
    blind: bool = False,
) -> LintReport:
    """Return what stands in the way of a letter; the arguments are those of ``linting``."""
    return linting(text, told, book, day, grammar=grammar, with_mind=with_mind, blind=blind)()


def linting(
    text: str,
    told: LetterTold,
    book: Rulebook,
    day: date,
    *,
    grammar: GrammarChecker | None = None,
    with_mind: Mind | None = None,
    blind: bool = False,
) -> Callable[[], LintReport]:
    """Begin to look for what stands in the way of a letter; what is returned goes on and returns the report.

    Args:
        text: the whole letter.
        told: what is known of the case; what is unknown is not held against the letter.
        book: the rules.
        day: whose rules count.
        grammar: an English checker; without one, slips of grammar are seen by the rules and the encoder alone.
        with_mind: another encoder than the shipped one.
        blind: judge by the rules' words alone.
    """
    ready, found = rules(book, day), sentences(text)
    seeing = None if blind else with_mind or mind()
    seen = looking(text, found, _told(told), seeing.network, seeing.words) if seeing else None  # takes longest
    slips = checking(lambda: tuple(grammar.check(text))) if grammar else None

    def rest() -> LintReport:
        return _report(text, told, ready, seeing.limits if seeing else Limits(), seen, slips)

    return rest


def _report(
    text: str,
    told: LetterTold,
    ready: Rules,
    limit: Limits,
    seen: Callable[[], Sight] | None,
    slips: Future[tuple[Finding, ...]] | None,
) -> LintReport:
    found = sentences(text)
    words = list(word_hits(found, ready, told.platform))
    told_by_words = [*contradictions(found, ready, told), *elsewhere(found, ready, told), *beside(found, ready, told)]
    told_by_words += made_up(found, ready)
    counted = _counted(text, found, told, ready)
    unspoken = _unspoken(found, told, ready)
    if seen is None:
        hits, does = _by_words(found, told, ready, words, unspoken)
    else:
        does = deeds(found, ready, ())
        hits = _seen(text, found, told, seen(), words, limit, does, unspoken, ready)  # waits for the encoder
        does = deeds(found, ready, hits)
    hits += [one for one in told_by_words if all(hit.code != one.code or not overlap(hit, one) for hit in hits)]
    findings = [f for hit in _ordered([*hits, *counted]) if (f := finding_of(hit, ready, text)) is not None]
    findings += _grammatical(slips.result(), findings) if slips else ()
    return LintReport(
        findings=tuple(findings),
        sentences=tuple(_sentence(s, d, text) for s, d in zip(found, does, strict=True)),
        learned=seen is not None,
    )


@dataclass(frozen=True)
class _Unspoken:
    """How likely each accusation and each demand has no answer, by words alone."""

    accused: Sequence[float]
    demanded: Sequence[float]
    plans: frozenset[str]
    """Points that ask for cause, actions or prevention: faults of their own cover those."""


def _unspoken(found: Sequence[Sentence], told: LetterTold, ready: Rules) -> _Unspoken:
    points = (*told.allegations, *told.demands)
    return _Unspoken(
        answers.unspoken(told.allegations, found, ready.asked),
        answers.unspoken(told.demands, found, ready.asked),
        frozenset(point for point in points if answers.is_plan(point, ready.asked)),
    )


def lint_sentence(
    text: str, book: Rulebook, day: date, *, with_mind: Mind | None = None, blind: bool = False
) -> LintReport:
    """Return what is wrong with a sentence that stands alone: at most one fault, the chief one."""
    ready, found = rules(book, day), sentences(text)
    seeing = None if blind else with_mind or mind()
    words = list(word_hits(found, ready, ""))
    hits = _alone_by_words(words) if seeing is None else _alone(text, words, seeing)
    findings = [f for hit in hits if (f := finding_of(hit, ready, text)) is not None]
    does = deeds(found, ready, hits)
    return LintReport(
        findings=tuple(findings),
        sentences=tuple(_sentence(s, d, text) for s, d in zip(found, does, strict=True)),
        learned=seeing is not None,
    )


def _alone(text: str, words: Sequence[Hit], seeing: Mind) -> list[Hit]:
    chances = label(text, seeing.network, seeing.words)
    sound = _DOUBT * sum(chances[one] for one in _SOUND)
    hinted = {hit.code for hit in words if hit.score > 0.8}
    scores = {code: chance for code, chance in chances.items() if code not in _SOUND}
    code = max(scores, key=lambda one: scores[one] + 0.15 * (one in hinted))
    score = scores[code] + 0.15 * (code in hinted)
    if score <= sound or score < seeing.limits.label(code):
        return []
    rule = next((hit.rule for hit in words if hit.code == code), None)
    return [Hit(code, min(score, _EXACT), 0, len(text), rule)]


def _alone_by_words(words: Sequence[Hit]) -> list[Hit]:
    best = max(words, key=lambda hit: hit.score, default=None)
    return [best] if best else []


def _told(told: LetterTold) -> Told:
    return Told(told.platform, told.violation, told.stance, told.allegations, told.demands)


def _owns(told: LetterTold) -> bool:
    return told.stance in ("", "own")


def _seen(
    text: str,
    found: Sequence[Sentence],
    told: LetterTold,
    sight: Sight,
    words: Sequence[Hit],
    limit: Limits,
    does: Sequence[Deed],
    unspoken: _Unspoken,
    ready: Rules,
) -> list[Hit]:
    hits = spanned(sight, found, text, words, limit, ready)
    missing = lacking(sight, found, does, limit, ready, hits) if _owns(told) else {}
    hits = [hit for hit in hits if hit.code != "future_only"] + _future(hits, missing)
    hits += [Hit(code, score) for code, score in missing.items() if code != "future_only"]
    hits += [hit for hit in words if hit.code == "tone"]
    hits += _slips(hits, words)
    return hits + _open(told, sight, limit, unspoken)


def _slips(hits: Sequence[Hit], words: Sequence[Hit]) -> list[Hit]:
    """Return the slips that words show, save in a sentence that a machine wrote: its writer made none."""
    told = [hit for hit in hits if hit.code in ("grammar", "machine_translation")]
    return [one for one in words if one.code == "grammar" and all(not overlap(one, other) for other in told)]


def _future(hits: Sequence[Hit], missing: Mapping[str, float]) -> list[Hit]:
    """Steps to come are a fault only where none is done."""
    if "future_only" not in missing:
        return []
    placed = [hit for hit in hits if hit.code == "future_only"]
    return placed or [Hit("future_only", missing["future_only"])]


def _open(told: LetterTold, sight: Sight, limit: Limits, unspoken: _Unspoken) -> list[Hit]:
    hits = []
    open_points = unanswered(sight, told.allegations, unspoken.accused, limit, "unanswered_allegation", 0)
    if open_points:
        hits.append(Hit("unanswered_allegation", 0.6, detail=tuple(open_points)))
    unmet = unanswered(sight, told.demands, unspoken.demanded, limit, "unanswered_demand", len(told.allegations))
    asked = [one for one in answers.still_asked(unmet, told) if one not in unspoken.plans]
    if asked:
        hits.append(Hit("unanswered_demand", 0.6, detail=tuple(asked)))
    return hits


def _by_words(
    found: Sequence[Sentence], told: LetterTold, ready: Rules, words: list[Hit], unspoken: _Unspoken
) -> tuple[list[Hit], tuple[Deed, ...]]:
    does = deeds(found, ready, words)
    hits = list(words)
    if _owns(told):
        hits += [Hit(code, score) for code, score in lacks(does).items()]
    asked = (("unanswered_allegation", told.allegations), ("unanswered_demand", told.demands))
    for (code, points), chances in zip(asked, (unspoken.accused, unspoken.demanded), strict=True):
        open_points = [point for point, chance in zip(points, chances, strict=True) if chance > 0.75]
        open_points = [point for point in answers.still_asked(open_points, told) if point not in unspoken.plans]
        if open_points:
            hits.append(Hit(code, 0.6, detail=tuple(open_points)))
    return hits, does


def _counted(text: str, found: Sequence[Sentence], told: LetterTold, ready: Rules) -> list[Hit]:
    hits = []
    missing = counts.missing_ids(text, told.ids)
    if missing:
        hits.append(Hit("missing_ids", _EXACT, detail=missing))
    notice = " ".join((*told.allegations, *told.demands))
    if not counts.has_quantity(text, ready.words, notice, told.ids):
        hits.append(Hit("no_dates_or_quantities", _EXACT))
    hits += disagreeing(found, ready, told)
    if counts.passive_heavy(found, ready.words):
        hits.append(Hit("passive_heavy", _EXACT))
    return hits


def _grammatical(slips: Iterable[Finding], findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What the English checker adds: nothing where the same words are already faulty English.

    In a letter that follows another language word by word, slips are part of that; they are told mildly.
    """
    taken = [f.where.span for f in findings if f.code in _ENGLISH and f.where.span]
    foreign = any(f.code in FOREIGN for f in findings)
    found = (
        one
        for one in slips
        if (span := one.where.span) and all(span.end <= t.start or t.end <= span.start for t in taken)
    )
    return tuple(one.model_copy(update={"severity": "notice"}) if foreign else one for one in found)


def _ordered(hits: Iterable[Hit]) -> list[Hit]:
    """In reading order, what is said of the whole last; one fault once on the same words."""
    unique = {(hit.code, hit.start, hit.end): hit for hit in hits}
    return sorted(unique.values(), key=lambda hit: (not hit.placed, hit.start, hit.end, hit.code))


def _sentence(sentence: Sentence, does: Deed, text: str) -> LetterSentence:
    return LetterSentence(
        span=Span(start=sentence.start, end=sentence.end, text=text[sentence.start : sentence.end]), does=does
    )
