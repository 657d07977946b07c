"""Indicator 19, beside what each requirement asks: a paper of another shop, another platform or other goods."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rejoinder.model.exhibit import Exhibit
from rejoinder.model.finding import Finding, Place
from rejoinder.model.rules import MarketplaceRule, PlatformRule
from rejoinder.selfcheck.parts import papers_of_others
from rejoinder.selfcheck.subject import Subject, finding


def scope_faults(subject: Subject) -> Iterator[Finding]:
    """Yield what shows that a paper was made for something else."""
    hosts = _hosts(subject)
    for exhibit in subject.case.sent:
        yield from _other_shop(exhibit, hosts, subject)
        yield from _other_goods(exhibit, subject)
    yield from papers_of_others(subject)


def _hosts(subject: Subject) -> dict[str, tuple[str, str]]:
    """Return every shop's host with its platform and country."""
    rules = subject.book.of(MarketplaceRule).values()
    return {host: (platform, rule.country) for rule in rules for platform, hs in rule.hosts.items() for host in hs}


def _other_shop(exhibit: Exhibit, hosts: dict[str, tuple[str, str]], subject: Subject) -> Iterator[Finding]:
    """A report that says of which shop it is, and it is another one."""
    field = exhibit.field("marketplace")
    if field is None or field.confidence == "low":
        return
    said = [hosts[word] for word in re.findall(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", field.value.lower()) if word in hosts]
    platforms = {p.id for p in subject.book.of(PlatformRule).values() if _named(p, field.value)}
    platforms |= {platform for platform, _ in said}
    countries = {country for platform, country in said if platform == subject.case.platform}
    other_platform = bool(platforms) and subject.case.platform not in platforms
    other_country = (
        bool(countries) and subject.case.marketplace is not None and subject.case.marketplace not in countries
    )
    if other_platform or other_country:
        yield finding(
            "check.other_shop",
            f"{exhibit.file} 写的站点是 {field.value}，不是这件案子的。",
            f"{exhibit.file} is about {field.value}, which is not the shop of this case.",
            remedy=("请换成涉案站点的那一份。", "Send the one of the shop the notice is about."),
            where=Place(file=exhibit.file, page=field.page),
        )


def _named(rule: PlatformRule, words: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE) for name in rule.label.root.values())


def _other_goods(exhibit: Exhibit, subject: Subject) -> Iterator[Finding]:
    """A paper that is mapped to products, none of which is of this case."""
    ours = {n.casefold() for p in subject.case.products for n in (p.asin, p.joom_id, p.sku, p.ean, p.model) if n}
    ours |= {ident.casefold() for ident in subject.case.notice.ids.all()}
    named = [product for product in exhibit.products if product]
    if ours and named and not any(product.casefold() in ours for product in named):
        yield finding(
            "check.other_goods",
            f"{exhibit.file} 对应的产品（{'、'.join(named)}）不在这件案子里。",
            f"{exhibit.file} is for {', '.join(named)}, which is not of this case.",
            remedy=("请换成涉案产品的材料，或在 papers.yaml 改正。", "Send the paper of a product of this case."),
            where=Place(file=exhibit.file),
        )
