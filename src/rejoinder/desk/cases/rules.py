"""The rulebook as the desk uses it, and the labels it gives to things."""

from __future__ import annotations

from functools import lru_cache

from rejoinder.app.rulebook import own
from rejoinder.app.rules import Rulebook
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.firm.served import looked_up, served
from rejoinder.model.base import Text
from rejoinder.model.notice import Notice
from rejoinder.model.rules import (
    DocumentRule,
    KindRule,
    MarketplaceRule,
    PlatformRule,
    RequirementRule,
    TopicRule,
    VocabularyRule,
)

UNKNOWN = Text.of("平台不明", "Unknown platform")


MOST_BOOKS = 16
"""So many rulebooks are held ready, each once: firms without rules of their own share one."""


@lru_cache(maxsize=MOST_BOOKS)
def _loaded(place: own.Place | None, _mark: str) -> Rulebook:
    return own.load_at(place)


def place_of(firm: Firm) -> own.Place:
    """Return where a firm's own rules lie."""
    return own.machine() if firm.machine_rules else own.place_of(firm.pk)


def book() -> Rulebook:
    """Return the rulebook with the own rules of the firm whose work is being done, and of no other firm.

    Loaded once a process and again when its own rules were changed; where nobody said whose work it is, no firm's.
    One page asks dozens of times and is shown by one rulebook: whether rules changed is looked for once for it.
    """
    firm, known = served(), looked_up()
    who = firm.pk if firm is not None else ""
    if known is None:
        return _now(firm)
    if who not in known:
        known[who] = _now(firm)
    found: Rulebook = known[who]
    return found


def _now(firm: Firm | None) -> Rulebook:
    place = None if firm is None else place_of(firm)
    mark = own.mark(place) if place is not None else ""
    return _loaded(place if mark else None, mark)


def platform(ident: str) -> PlatformRule | None:
    """Return what the rulebook says of a platform, or None where it does not know it."""
    return book().find(PlatformRule, ident)


def platform_label(ident: str) -> Text:
    """Return a platform's name."""
    rule = platform(ident)
    return rule.label if rule else UNKNOWN


def platforms() -> list[str]:
    """Return the ids of the platforms that the rulebook knows."""
    return sorted(book().of(PlatformRule))


def writes(sender: str) -> bool:
    """Tell whether an address is one that a platform writes from, by the rulebook's domains."""
    domain = sender.strip().rstrip(">").rpartition("@")[2].casefold()
    known = {one.casefold() for rule in book().of(PlatformRule).values() for one in rule.mail_domains}
    return any(domain == one or domain.endswith(f".{one}") for one in known)


def marketplace_label(code: str | None) -> Text:
    """Return a country's shop by name; empty where it is not known."""
    rule = book().find(MarketplaceRule, code) if code else None
    return rule.label if rule else Text({})


def kind_label(kind: str) -> Text:
    """Return what kind of message a notice is."""
    rule = next((k for k in book().of(KindRule).values() if k.kind == kind), None)
    return rule.label if rule and kind != "phishing" else Text.of("可疑邮件", "Suspicious message")


def violation_label(platform: str, ident: str) -> Text:
    """Return a violation's name."""
    rule = book().violation(platform, ident) or book().find(VocabularyRule, ident)
    return rule.label if rule else Text.of(ident, ident)


def topic_label(ident: str) -> Text:
    """Return what a demand asks for."""
    rule = book().find(TopicRule, ident)
    return rule.label if rule else Text.of(ident, ident)


def requirement(ident: str) -> RequirementRule | None:
    """Return a requirement of papers."""
    return book().find(RequirementRule, ident)


def document_label(ident: str) -> Text:
    """Return a kind of paper by name."""
    rule = book().find(DocumentRule, ident)
    return rule.label if rule else Text.of("未识别的材料", "Unrecognised paper")


def title(notice: Notice) -> Text:
    """Name a case by platform, shop, what happened and why."""
    head = platform_label(notice.platform)
    place = marketplace_label(notice.marketplace)
    violations = list(dict.fromkeys(stated.value for stated in notice.violations))[:2]
    about = [violation_label(notice.platform, ident) for ident in violations]

    def words(lang: str) -> str:
        zh = lang == "zh"
        site = place.say(lang) + ("站" if zh and place.root else "")
        where = " ".join(part for part in (head.say(lang), site) if part)
        rest = ("，" if zh else ", ").join([kind_label(notice.kind).say(lang), *(a.say(lang) for a in about)])
        return f"{where}{'：' if zh else ': '}{rest}"

    return Text.of(words("zh"), words("en"))


def answered_in_words(topic: str) -> bool:
    """Tell whether what is demanded can be answered by the letter alone, without a paper."""
    rule = book().find(TopicRule, topic)
    return rule is None or rule.answered_by != "exhibit"
