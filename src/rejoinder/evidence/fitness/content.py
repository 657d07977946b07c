"""Checks of content: what must be visible, products, brand, territory, language, a completed deal."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.evidence.fitness.paper import Paper, Seen, listed
from rejoinder.evidence.goods import key_of
from rejoinder.model.base import Text
from rejoinder.model.rules import LexiconRule, MarketplaceRule, PaperCheck, PlatformRule


def field_visible(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """Fields that must be on the paper. Blanks: fields."""
    wanted = check.fields or ((check.field,) if check.field else ())
    missing = [name for name in wanted if name not in paper.fields]
    if missing:
        yield Seen({"fields": listed([paper.label(name) for name in missing])})


def names_product(paper: Paper, _check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """A paper names at least one product of the case. Blanks: products."""
    products = paper.case.products
    if products and not paper.products:
        names = [Text.of(*(_product_name(p.model, key_of(p)),) * 2) for p in products]
        yield Seen({"products": listed(names)})


def _product_name(model: str, key: str) -> str:
    return f"{model} ({key})" if model and model != key else key


def completed_sale(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """A paper of a kind that proves a finished deal, without words that say otherwise. Blanks: seen."""
    if check.allow and paper.kind not in check.allow:
        yield Seen({"seen": paper.kind_label})
        return
    labels = paper.case.words.labels.get(check.field) if check.field else None
    for row in paper.sheet.rows if labels else ():
        for cell in row.cells:
            if labels and labels.match(cell):
                yield Seen({"seen": cell})
                return


def same_brand(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """The mark on a paper is the brand in the product titles. Blanks: seen, wanted."""
    found = paper.fields.get(check.field or "mark")
    titles = [title for product in paper.case.products for title in product.title.root.values()]
    if found and titles and not any(found.value.strip(" ®™").lower() in title.lower() for title in titles):
        yield Seen({"seen": found.value, "wanted": titles[0]}, found)


def language(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """A paper is in one of the languages that are taken. Blanks: seen, wanted."""
    if paper.language and check.allow and paper.language not in check.allow:
        yield Seen({"seen": _tongue(paper, paper.language), "wanted": listed([_tongue(paper, t) for t in check.allow])})


def _tongue(paper: Paper, tag: str) -> Text:
    """Return a language's name in both languages."""
    rule = paper.case.words.book.find(LexiconRule, "language_names")
    names = {
        group: next((name for name, known in words.items() if known == tag), "")
        for group, words in (rule.words.items() if rule else ())
    }
    english = names.get("en", "")
    return Text.of(names.get("zh") or tag, english[:1].upper() + english[1:] or tag)


def covers_marketplace(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """Territory or channel of a paper takes in this marketplace or platform. Blanks: seen, wanted."""
    found = paper.fields.get(check.field or "territory")
    if found is None:
        return
    value = found.value.lower()
    if any(word in value for word in paper.case.words.lexicon("worldwide")):
        return
    wanted = _country(paper, value) if check.field != "scope" else _platform(paper, value)
    if wanted is not None:
        yield Seen({"seen": found.value, "wanted": wanted}, found)


def _country(paper: Paper, value: str) -> Text | None:
    """Return the marketplace's name when the territory does not take it in."""
    code = paper.case.marketplace
    rule = paper.case.words.book.find(MarketplaceRule, code) if code else None
    if rule is None:
        return None
    names = [name.lower() for name in rule.label.root.values()]
    regions = paper.case.words.lexicon("regions")
    inside = any(word in value and code in members.split() for word, members in regions.items())
    tokens = value.replace(",", " ").replace("/", " ").split()
    if inside or any(name in value for name in names) or str(code).lower() in tokens:
        return None
    return rule.label


def _platform(paper: Paper, value: str) -> Text | None:
    """Return the platform's name when the paper names other platforms but not this one."""
    rules = paper.case.words.book.of(PlatformRule)
    ours = rules.get(paper.case.platform)
    if ours is None or any(name.lower() in value for name in ours.label.root.values()):
        return None
    others = [name.lower() for rule in rules.values() for name in rule.label.root.values()]
    return ours.label if any(name in value for name in others) else None
