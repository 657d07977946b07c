"""What is asked of the seller: every separate paper, explanation and step, also in lists, groups and branches.

The encoder finds the words; what they ask for (the topic), which alternatives belong together and under which branch
they stand is read by the rulebook's patterns.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rejoinder.model.diagnosis import DISPUTED, EXAMPLES
from rejoinder.model.notice import Demand
from rejoinder.model.rules import TopicRule
from rejoinder.model.source import Confidence, Span
from rejoinder.reading.breath import (
    PRONOUN,
    example_of,
    leads_examples,
    one_breath,
    paper_rule,
    to_the_end,
    with_what_one_has,
)
from rejoinder.reading.context import Context, apart, joiner_regex, whole_end
from rejoinder.reading.deadlines import timed
from rejoinder.reading.edges import closed, opened, over_line
from rejoinder.reading.learned import Guess, Judged, with_words
from rejoinder.reading.sentences import Sentence
from rejoinder.reading.tables import in_cells
from rejoinder.reading.worded import worded_demands
from rejoinder.rulebook.asking import PAPERS, PROOF, TOLD, wants
from rejoinder.rulebook.lexicons import pattern

LEAST = 0.5
_NOT_AGAINST = 0.05
_SURE = 0.85
_LIKELY = 0.6
_PAPER, _WORDS, _STEP = _LAST_RESORT = ("other_document", "other_explanation", "other_action")
_BRANCHES = ("own", "once_owned", "never_owned")
_ALSO = re.compile(r"\band\s+$", re.IGNORECASE)
_ROW = re.compile(r"[^|\n]+\|[^|\n]+\|[^|\n]+")
_REACH = 10
_GOES_ON = ("", ",")
_TWO = 2  # letters that a thing at least has
_REACH_LEFT = 24
_REACH_RIGHT = 40  # letters behind "and" within which another thing must name itself to be one
_COLON = re.compile(r" ?[:：] ?")
_HEAD = re.compile(r"(?:[^\w\n]*\s)?(?P<thing>\w[^:：;；.。\n]{2,60}?) ?[:：] ?")
_WITHIN = re.compile(r"[^\w\n]*(?P<words>\w[^:：,，;；.。!?\n]{2,60}\s)")
_MARKS = " \t-•*·0123456789.)("
_COMMA = re.compile(r"[,;，；、]")


def find_demands(context: Context, judged: Judged) -> tuple[Demand, ...]:
    """Return every demand in the order of the text."""
    judged = in_cells(judged, context.message.text, context.book)
    seen = [
        part
        for guess in judged.guesses("demand", LEAST)
        if not _only_talks(context, guess)
        for part in _split(context, guess)
    ]
    headed = _all_headed(context, _joined(context, seen))
    guesses = one_breath(context, with_words(headed, worded_demands(context), judged, "demand", _NOT_AGAINST))
    branches = _branches(context)
    found: list[Demand] = []
    for number, one in enumerate(guesses):
        guess = with_what_one_has(context, one, guesses[number - 1].end if number else 0)
        after = guesses[number + 1] if number + 1 < len(guesses) else None
        last = to_the_end(context, guess, after.start if after else len(context.message.text))
        end = timed(context.message.text, over_line(context, guess.start, last), context.book)
        end = closed(context.message.text, guess.start, end)
        span = context.place(opened(context.message.text, guess.start, end), end)
        if not span.text or any(other.span.text == span.text for other in found):
            continue
        sentences = context.within(guess.start, guess.end)
        rule, clear = _topic(context, span.text, sentences)
        if rule.id == _WORDS and _other_way(context, span, sentences, found):
            rule = context.book.get(TopicRule, _STEP)
        if _no_demand(context, rule, span, sentences, found):
            continue
        told = rule.kind == "action" or rule.id == _WORDS
        if told and _named_as_example(context, span, sentences, found):
            rule, clear = paper_rule(context), False  # "evidence, for example ... or a change of address"
        if rule.id == _WORDS and sentences and _if_error(context, span, sentences[0]):
            rule = context.book.get(TopicRule, "why_in_error")
        if rule.id == _PAPER and sentences:
            rule = _labelled(context, span, sentences[0]) or rule
        if rule.kind == "document" and _in_words(context, span, sentences):
            rule, clear = context.book.get(TopicRule, _WORDS), False  # what is told of papers is no paper
        if found and _one_question(context, found[-1], rule, span):
            whole = context.place(found[-1].span.start, guess.end)
            found[-1] = found[-1].model_copy(update={"span": whole, "group": ""})  # nothing else may stand for it
            continue
        found.append(
            Demand(
                id=f"d{len(found) + 1}",
                kind=rule.kind,
                topic=rule.id,
                span=span,
                group=_group(context, sentences, guesses[:number], guess, after),
                branch=branches.get(sentences[0].number, "") or _disputed(context, span, sentences[0], found)
                if sentences
                else "",
                confidence=_sure(guess, clear=clear),
            )
        )
    return tuple(found)


def _named_as_example(context: Context, span: Span, sentences: tuple[Sentence, ...], found: list[Demand]) -> bool:
    """Tell whether words name an example of the paper that was just asked for."""
    if not found or not sentences or found[-1].kind != "document":
        return False
    return example_of(context, sentences[0], span.start, [one.span.end for one in found])


def _if_error(context: Context, span: Span, sentence: Sentence) -> bool:
    """Tell whether what is to be explained is why the platform erred: "if you think it is a mistake, | explain why"."""
    return _said(context, "if_error").search(context.message.text[sentence.start : span.start]) is not None


def _disputed(context: Context, span: Span, sentence: Sentence, found: list[Demand]) -> str:
    """Return the branch of what only whoever disputes is asked: "if it is a mistake", "if you hold the rights"."""
    if found and found[-1].span.start >= sentence.start:
        return found[-1].branch  # the condition stands before all that one sentence asks
    lead = context.lead(sentence) if sentence.bullet else None
    before = context.message.text[sentence.start : span.start]
    parts = [before, *([lead.text] if lead is not None and not before.strip(_MARKS) else [])]
    disputes = any(_said(context, name).search(part) for part in parts for name in ("if_error", "if_entitled"))
    return DISPUTED if disputes else ""


def _labelled(context: Context, span: Span, sentence: Sentence) -> TopicRule | None:
    """Return the paper that the head of an item names: "Business licence: it shows one side. We need | a full scan"."""
    first = next((one for one in context.sentences if one.block == sentence.block), sentence)
    head = _HEAD.match(context.message.text, first.start, max(span.start, first.start)) if first.bullet else None
    named = _clear(context, head["thing"]) if head else []
    return named[0] if len(named) == 1 and named[0].kind == "document" else None


def _in_words(context: Context, span: Span, sentences: tuple[Sentence, ...]) -> bool:
    """Tell whether a demand begins as a question of who, how or why: "tell us | who uploads your pictures"."""
    start = max(span.start - _REACH_LEFT, sentences[0].start if sentences else 0)
    return wants(context.book, "demand.told_in_words", context.message.text[start : span.start + _REACH_LEFT])


def _other_way(context: Context, span: Span, sentences: tuple[Sentence, ...], found: list[Demand]) -> bool:
    """Tell whether words that name nothing known are the other way of a step: "replace photos or take them down"."""
    before = found[-1] if found else None
    if before is None or before.kind != "action" or not sentences or before.span.start < sentences[0].start:
        return False
    between = context.message.text[before.span.end : span.start]
    return _said(context, "or").match(between) is not None


def _no_demand(
    context: Context, rule: TopicRule, span: Span, sentences: tuple[Sentence, ...], found: list[Demand]
) -> bool:
    """Tell whether words ask for nothing of their own.

    A heading that says how something is done, a row of a table that names nothing we know ("Order ID | Confirmed on |
    Days late"), what a paper that was just asked for is to show, and the rest of a question what will be avoided.
    """
    if wants(context.book, "demand.scope", span.text):
        return True
    if not sentences:
        return False
    if rule.id in _LAST_RESORT and (_ROW.search(sentences[0].text) or _asks_elsewhere(context, span, sentences[0])):
        return True
    before = context.message.text[sentences[0].start : span.start]
    if rule.id == _STEP and sentences[0].heading and _said(context, "how").match(before):
        return True
    if found and found[-1].topic == rule.id and wants(context.book, "demand.by_another", span.text):
        return True
    last = found[-1] if found and found[-1].span.start >= sentences[0].start else None
    if last is None:
        return False
    if rule.id in _LAST_RESORT and wants(context.book, PRONOUN, span.text):
        return True
    if rule.id == _STEP and last.kind == "document":
        return _said(context, "shows").match(span.text) is not None and _ALSO.search(before) is not None
    if last.topic != "prevention" or rule.kind != "document":
        return False
    return _said(context, "avoided").search(span.text) is not None


def _said(context: Context, what: str) -> re.Pattern[str]:
    return pattern(context.book, f"demands.{what}")


def _asks_elsewhere(context: Context, span: Span, sentence: Sentence) -> bool:
    """Tell whether words only lead to the list below ("tell us"), or only say where to hand in what was asked for."""
    below = context.sentences[sentence.number + 1 : sentence.number + 2]
    if below and below[0].bullet and not sentence.bullet and wants(context.book, "demand.bare", span.text):
        return True
    return context.has(sentence, "opening.where_only")


def _one_question(context: Context, before: Demand, rule: TopicRule, span: Span) -> bool:
    """Tell whether a demand is the other half of one question: "whether you accept the claim" "or dispute it"."""
    if rule.id != before.topic or rule.answered_by != "statement":
        return False
    if not before.span.text[-1].isalnum():
        return False  # a bracket or quotation closes it
    between = context.message.text[before.span.end : span.start]
    return _said(context, "or").match(between) is not None and not between.strip(" ,;").count(" ")


def _joined(context: Context, guesses: list[Guess]) -> list[Guess]:
    """Join what stands before and behind a colon: the details belong to the thing; and halves of one thing."""
    text = context.message.text
    found: list[Guess] = []
    for guess in guesses:
        between = text[found[-1].end : guess.start] if found else ""
        if found and (_COLON.fullmatch(between) or _half(context, found[-1], guess)):
            found[-1] = replace(found[-1], end=guess.end)
        else:
            found.append(guess)
    return found


def _half(context: Context, before: Guess, guess: Guess) -> bool:
    """Tell whether two stretches are one thing: what a paper named behind shows, or what one named before is of."""
    text = context.message.text
    words, between, rest = (
        text[a:b] for a, b in ((before.start, before.end), (before.end, guess.start), (guess.start, guess.end))
    )
    if not between:
        return len(words) < _TWO
    if between.strip() in _GOES_ON and wants(context.book, "demand.described", rest):
        return True
    if joiner_regex(context.book).fullmatch(between) is None:
        return False
    shown = wants(context.book, "demand.shown", words) and not _clear(context, words)
    return shown or (wants(context.book, "demand.half", rest) and not _clear(context, rest))


def _all_headed(context: Context, guesses: list[Guess]) -> list[Guess]:
    """Take in the heads of all items; what another stretch has found in the same item is not taken in again."""
    ends = [0, *(guess.end for guess in guesses)]
    headed = [_headed(context, guess) for guess in guesses]
    return [whole if whole.start >= end else guess for guess, whole, end in zip(guesses, headed, ends, strict=False)]


def _headed(context: Context, guess: Guess) -> Guess:
    """Take in the head of an item of which only the rest was found, where the head names the thing that is asked.

    "Contact details | of your supplier", "Invoices: | dated within a year".
    """
    sentence = next(iter(context.within(guess.start, guess.end)), None)
    if sentence is None or not sentence.bullet or sentence.start >= guess.start:
        return guess
    text = context.message.text
    if _clear(context, text[guess.start : guess.end]):
        return guess
    before = text[sentence.start : guess.start]
    head = _HEAD.fullmatch(before)
    if head is not None and _clear(context, head["thing"]):
        return replace(guess, start=sentence.start + head.start("thing"))
    whole = _WITHIN.fullmatch(before)
    if whole is not None and _clear(context, text[sentence.start : guess.end]):
        return replace(guess, start=sentence.start + whole.start("words"))
    return guess


def _only_talks(context: Context, guess: Guess) -> bool:
    """Tell whether a stretch lies among examples of a policy or rules for papers, which ask for nothing."""
    sentence = next(iter(context.within(guess.start, guess.end)), None)
    if sentence is None or context.has(sentence, "demand.request"):
        return False
    return context.under(sentence, "policy_example") or context.section(sentence, "heading.rules")


def _split(context: Context, guess: Guess) -> list[Guess]:
    """Part a stretch where, behind "and" or "or", another kind of paper or step is named."""
    text = context.message.text[guess.start : guess.end]
    parts, begin = [], 0
    for m in joiner_regex(context.book).finditer(text):
        left = {rule.id for rule in _clear(context, text[begin : m.start()])}
        right = _clear(context, text[m.end() : m.end() + _REACH_RIGHT])
        known = left or right
        new = right and right[0].id not in left and not _COMMA.search(text[begin : m.start()])
        if (left and new) or (known and apart(context.book, text[begin : m.start()], text[m.end() :])):
            parts.append(replace(guess, start=guess.start + begin, end=guess.start + m.start()))
            begin = m.end()
    end = guess.start + whole_end(text)
    return [*parts, replace(guess, start=guess.start + begin, end=end)]


def _clear(context: Context, text: str) -> list[TopicRule]:
    """Return the things a text names, in order, without those of last resort."""
    text = " ".join(text.split())
    low = text.lower()
    hits = [(m.start(), rule.id, rule) for rule, matcher in context.patterns.topics for m in matcher.all(text, low)]
    return [rule for _, _, rule in sorted(hits, key=lambda hit: hit[:2]) if rule.id not in _LAST_RESORT]


def _sure(guess: Guess, *, clear: bool) -> Confidence:
    """High only where the words themselves name a thing we know."""
    if guess.score >= _SURE and clear:
        return "high"
    return "medium" if guess.score >= _LIKELY else "low"


def _branches(context: Context) -> dict[int, str]:
    """Return under which branch of the notice ("once owned") each sentence stands, by its number."""
    found: dict[int, str] = {}
    branch, block = "", -1
    for sentence in context.sentences:
        own = next((name for name in _BRANCHES if context.under(sentence, f"branch.{name}")), "")
        if own:
            branch, block = own, sentence.block
        elif sentence.block != block and not sentence.bullet:
            branch = ""
        found[sentence.number] = own or branch
    return found


def _topic(context: Context, text: str, sentences: tuple[Sentence, ...]) -> tuple[TopicRule, bool]:
    """Return the thing that is asked for, and whether the words name it clearly.

    Where no topic's words stand, what is to be proved or handed over is a paper, a list item or what is to be told is
    something to explain, anything else a step to take: a step that was done is no answer to a demand for proof.
    """
    text = " ".join(text.split())
    low = text.lower()
    hits = [(m.start(), -m.end(), rule) for rule, matcher in context.patterns.topics for m in matcher.all(text, low)]
    clear = [hit for hit in hits if hit[2].id not in _LAST_RESORT]
    found = min(clear or hits, key=lambda hit: hit[:2])[2] if hits else None
    if found is not None and found.id != _STEP:
        return found, bool(clear)
    if wants(context.book, PROOF, text) or (found is None and wants(context.book, PAPERS, text)):
        ident = _PAPER
    elif found is not None:
        return found, bool(clear)
    else:
        item = bool(sentences) and sentences[0].bullet
        ident = _WORDS if item or wants(context.book, TOLD, text) else _STEP
    return context.book.get(TopicRule, ident), False


def _group(
    context: Context, sentences: tuple[Sentence, ...], earlier: list[Guess], guess: Guess, after: Guess | None
) -> str:
    """Name the group of alternatives a demand belongs to: a list to choose from, or things joined by "or"."""
    if not sentences:
        return ""
    sentence, before = sentences[0], earlier[-1] if earlier else None
    lead = context.lead(sentence)
    if lead is not None and sentence.bullet and context.has(lead, "opening.choice"):
        return f"choice-{lead.number}"
    text = context.message.text
    either = _said(context, "or")
    joined = before is not None and before.end > sentence.start and either.match(text[before.end : before.end + _REACH])
    follows = after is not None and after.start < sentence.end and either.match(text[guess.end : guess.end + _REACH])
    chosen = context.has(sentence, "opening.choice") and ((after is not None and after.start < sentence.end) or joined)
    more = after is not None and after.start < sentence.end and leads_examples(context, sentence, guess.end)
    if more or example_of(context, sentence, guess.start, [one.end for one in earlier]):
        return f"{EXAMPLES}{sentence.number}"
    return f"choice-{sentence.number}" if joined or follows or chosen else ""
