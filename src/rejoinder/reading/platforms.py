"""Which platform and which country's shop a message is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rejoinder.model.notice import Message
from rejoinder.model.rules import MarketplaceRule, PlatformRule
from rejoinder.model.source import Confidence
from rejoinder.reading.context import Context, lexicon, other_marketplaces
from rejoinder.reading.genuine import belongs, sender_host
from rejoinder.reading.ids import find_ids
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.either import either

_HOST = re.compile(
    r"(?<![^\W\u3040-\u30ff\u4e00-\u9fff])(?<!-)((?:[a-z0-9-]+\.)+[a-z]{2,12})(?!-|[^\W\u3040-\u30ff\u4e00-\u9fff])",
    re.IGNORECASE,
)
_INITIALS = 3  # letters of a country's name that only counts in capitals: "Amazon US", not "Amazon us"
_FIRST_HAN = 0x3000
_SENDER = 6.0
_IN_TEXT = 2.0
_FORM = 1.0  # numbers of the form the platform gives its products and orders


def find_platform(context: Context) -> tuple[str, PlatformRule | None, Confidence]:
    """Return the platform's id, its rule and how sure; ``other`` when another marketplace or none is named."""
    message = context.message
    rules = [rule for rule, _ in context.patterns.platforms]
    scores = {rule.id: 0.0 for rule in rules}
    host = sender_host(message.sender)
    hosts = {m[1].lower() for m in _HOST.finditer(message.text)}
    for rule, matcher in context.patterns.platforms:
        if host and belongs(host, rule.mail_domains):
            scores[rule.id] += _SENDER
        scores[rule.id] += _IN_TEXT * any(belongs(h, rule.hosts) for h in hosts)
        for text in (message.subject, *(s.text for s in context.sentences)):
            scores[rule.id] += min(len(matcher.all(text)), 2)
        scores[rule.id] += _FORM * any(_shaped(context, rule))
    others = _others(context, host)
    best = max(rules, key=lambda rule: scores[rule.id], default=None)
    if best is None or scores[best.id] == 0 or others > scores[best.id]:
        return "other", None, "medium" if others else "low"
    rest = max((score for ident, score in scores.items() if ident != best.id), default=0.0)
    sure: Confidence = "high" if scores[best.id] >= 2 * rest + 2 else "medium"
    return best.id, best, sure


def _shaped(context: Context, rule: PlatformRule) -> Iterator[bool]:
    """Tell for each of the platform's products and orders whether a number of their form stands in the message."""
    ids = find_ids(context.message.text, rule, context.book)
    yield bool(ids.asins)
    yield bool(ids.product_ids)
    yield any("-" in order for order in ids.order_ids)


def presumed(context: Context) -> tuple[str, PlatformRule | None, Confidence]:
    """Return the platform to take, with low confidence, where nothing names one."""
    rule = next((rule for rule, _ in context.patterns.platforms if rule.presumed), None)
    return (rule.id, rule, "low") if rule else ("other", None, "low")


def _others(context: Context, host: str) -> float:
    score = 0.0
    for name in other_marketplaces(context.book):
        pattern = rf"(?<![a-z]){re.escape(name)}(?![a-z])"
        if name.replace(" ", "") in host:
            score += _SENDER
        score += min(len(re.findall(pattern, context.lower)), 4) if name in context.lower else 0
    return score


def find_marketplace(context: Context, platform: PlatformRule | None) -> MarketplaceRule | None:
    """Return the country's shop: from the sender's host, else from hosts in the text, else the platform's default.

    The default shop's own host says least: mail about every shop comes from there. Where the text names another one,
    and not the default, it is about that one. A shop may also be named in words ("Amazon UK", 英国站); of several that
    are named so none is taken.
    """
    if platform is None:
        return None
    rules = [r for r in context.book.on(MarketplaceRule, context.day) if r.hosts.get(platform.id)]
    sender = sender_host(context.message.sender)

    def of(host: str | None) -> MarketplaceRule | None:
        return next((r for r in rules if host and belongs(host, r.hosts[platform.id])), None)

    default = next((r for r in rules if r.id == platform.default_marketplace), None)
    wrote = of(sender)
    if wrote is not None and wrote is not default:
        return wrote
    said = [rule for host in _shops(context.message) if (rule := of(host))]
    if said and (wrote is None or default not in said) and said[0] is not default:
        return said[0]
    countries = {country for text in _own_words(context) for country in _called(text, context.book)}
    called = [rule for rule in rules if rule.country in countries]
    if len(countries) == 1 and called:
        return called[0]
    if said and wrote is None:
        return said[0]
    named = wrote or next((rule for host in _hosts(context.message) if (rule := of(host))), None)
    return named or (default if not sender else None)


def _own_words(context: Context) -> Iterator[str]:
    yield context.message.subject
    yield from (sentence.text for sentence in context.sentences)


def _called(text: str, book: Rulebook) -> Iterator[str]:
    """Yield the countries whose shops a text names in words: a country's name beside a word that makes it a shop."""
    pattern, countries = _shop_names(book)
    for m in pattern.finditer(text):
        name = m["own"] or m["named"] or m["han_own"] or m["han_named"]
        if len(name) > _INITIALS or name.isupper() or not name.isascii():
            yield countries[name.lower()]


@lru_cache(maxsize=8)
def _shop_names(book: Rulebook) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what matches the name of a shop, and the country of each name."""
    words = lexicon(book, "shop_words")
    countries = {name.lower(): country for name, country in lexicon(book, "shops").items()}

    def any_of(some: Iterable[str], *, latin: bool) -> str:
        return either(w for w in some if (ord(w[0]) < _FIRST_HAN) is latin)

    before, after = ([word for word, place in words.items() if place == wanted] for wanted in ("before", "after"))
    latin, han = (any_of(countries, latin=latin) for latin in (True, False))
    sides = {key: (any_of(before, latin=key), any_of(after, latin=key)) for key in (True, False)}
    return re.compile(
        rf"\b(?:{sides[True][0]})\s?[|·:]?\s?(?P<own>{latin})(?![\w-])|\b(?P<named>{latin})\s(?:{sides[True][1]})\b"
        rf"|(?:{sides[False][0]}|\bamazon)\s?(?P<han_own>{han})|(?P<han_named>{han})(?:{sides[False][1]})",
        re.IGNORECASE,
    ), countries


def _shops(message: Message) -> list[str]:
    """Return the hosts that are named as places; a mail address is where somebody writes from."""
    places = (message.subject, message.text)
    return [m[1].lower() for place in places for m in _HOST.finditer(place) if place[m.start() - 1 : m.start()] != "@"]


def _hosts(message: Message) -> list[str]:
    places = (message.subject, message.text, " ".join(target for _, target in message.links))
    return [m[1].lower() for place in places for m in _HOST.finditer(place)]
