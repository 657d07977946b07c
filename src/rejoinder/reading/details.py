"""The smaller facts of a notice: file types, age of papers, attempts left, funds, rights owners, branches."""

from __future__ import annotations

import re

from rejoinder.model.notice import AgeLimit, Demand, Stated
from rejoinder.model.rules import PlatformRule
from rejoinder.reading.context import Context, lexicon
from rejoinder.reading.deadlines import amounts
from rejoinder.reading.genuine import belongs

_TYPE = re.compile(r"(?<![\w])\.?(pdf|jpe?g|pjpeg|png|gif|tiff?|bmp|docx?|heic)\b", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_NUMBER = re.compile(r"\b(\d)\b")


def file_types(context: Context) -> tuple[Stated, ...]:
    """Return the file types a notice accepts, in lower case, each once."""
    found: dict[str, Stated] = {}
    for sentence in context.sentences:
        if not context.has(sentence, "file_rule") or context.has(sentence, "prohibition"):
            continue
        for m in _TYPE.finditer(sentence.text):
            name = m[1].lower().replace("jpeg", "jpg").replace("tiff", "tif")
            found.setdefault(
                name, Stated(value=name, span=context.span(sentence, m.start(1), m.end(1)), confidence="high")
            )
    return tuple(found.values())


def age_limits(context: Context, demands: tuple[Demand, ...]) -> tuple[AgeLimit, ...]:
    """Return how old papers may be; each limit goes with the demand in whose sentence it stands."""
    found = []
    for sentence in context.sentences:
        ages = context.fired[sentence.number].get("document_age", ())
        for amount in amounts(sentence.text, context.book) if ages else ():
            if not any(m.start() <= amount.start < m.end() or m.start() < amount.end <= m.end() for m in ages):
                continue
            near = [d for d in demands if sentence.start <= d.span.start < sentence.end]
            if near:
                place = sentence.offsets[amount.start]
                topic = min(
                    near, key=lambda d: 0 if d.span.start <= place <= d.span.end else abs(d.span.start - place)
                ).topic
                found.append(
                    AgeLimit(
                        topic=topic, n=amount.n, unit=amount.unit, span=context.span(sentence, amount.start, amount.end)
                    )
                )
    return tuple(found)


def attempts_left(context: Context) -> Stated | None:
    """Return how many appeals are left where the notice says so; "0" where it says that nothing more is answered."""
    numbers = lexicon(context.book, "numbers")
    for sentence in context.sentences:
        for m in context.fired[sentence.number].get("attempts", ()):
            words = m.group().lower()
            digit = _NUMBER.search(words)
            named = next(
                (numbers[w] for w in re.findall(r"[a-z]+|[一两二三]", words) if w in numbers and w not in ("a", "an")),
                "",
            )
            value = digit[1] if digit else named
            if re.search(r"not (?:respond|reply|answer)|decision is final|最终决定", words):
                value = "0"
            return Stated(value=value or "1", span=context.span(sentence, m.start(), m.end()), confidence="medium")
    return None


def funds(context: Context) -> tuple[Stated, ...]:
    """Return the sentences about the seller's money."""
    return tuple(
        Stated(value=span.text, span=span, confidence="medium")
        for sentence in context.sentences
        if context.has(sentence, "funds")
        for span in (context.span(sentence),)
    )


def branches(context: Context) -> tuple[Stated, ...]:
    """Return the branches a notice offers for an account said to be linked."""
    found: dict[str, Stated] = {}
    for sentence in context.sentences:
        for name in ("own", "once_owned", "never_owned"):
            if context.has(sentence, f"branch.{name}"):
                found.setdefault(name, Stated(value=name, span=context.span(sentence), confidence="high"))
    return tuple(found.values())


def rights_owners(context: Context, platform: PlatformRule | None) -> tuple[tuple[Stated, ...], tuple[Stated, ...]]:
    """Return the names of rights owners and their addresses, as a notice gives them."""
    names: dict[str, Stated] = {}
    contacts: dict[str, Stated] = {}
    around = -9
    for sentence in context.sentences:
        for rule, matcher in context.patterns.functions:
            if rule.id != "detail.rights_owner":
                continue
            for m in matcher.all(sentence.text, sentence.lower):
                around = sentence.number
                if "name" in m.re.groupindex and m["name"]:
                    value = m["name"].strip(' .,;。，"“”')
                    names.setdefault(
                        value, Stated(value=value, span=context.span(sentence, *m.span("name")), confidence="high")
                    )
        for m in _MAIL.finditer(sentence.text):
            own = platform is not None and belongs(m[1].lower(), platform.mail_domains)
            if not own and sentence.number - around <= 3:
                contacts.setdefault(
                    m.group(),
                    Stated(value=m.group(), span=context.span(sentence, m.start(), m.end()), confidence="high"),
                )
    return tuple(names.values()), tuple(contacts.values())
