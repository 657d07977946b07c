"""Which product of the case a line or paper speaks of: by model, EAN, SKU, platform number, or the title's words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rejoinder.model.exhibit import LineItem
from rejoinder.model.party import Product, Sales

_SQUEEZE = re.compile(r"[^0-9a-z\u3400-\u9fff]")
_WORD = re.compile(r"[a-z0-9]{3,}|[\u3400-\u9fff]{2,}")
_TITLE_SHARE = 0.75
_FEWEST_WORDS = 2


def key_of(product: Product) -> str:
    """Return the number under which the platform knows a product."""
    return product.asin or product.joom_id or product.sku or product.model or product.ean


def known(products: Iterable[Product], sales: Iterable[Sales]) -> tuple[Product, ...]:
    """Return the case's products, with those that only the sales table names."""
    found = {key_of(product): product for product in products if key_of(product)}
    names = {number for p in found.values() for number in _numbers(p)}
    for sold in sales:
        if sold.product not in names:
            found.setdefault(sold.product, Product(asin=sold.product))
    return tuple(found.values())


def _numbers(product: Product) -> tuple[str, ...]:
    """Return every number a product goes by, the most exact first."""
    return tuple(n for n in (product.asin, product.joom_id, product.ean, product.sku, product.model) if n)


def mentioned(text: str, products: Iterable[Product]) -> tuple[str, ...]:
    """Return the products that a text names by a number or model; a model inside a longer code does not count."""
    return tuple(key_of(product) for product in products if any(_names(text, n) for n in _numbers(product)))


def _names(text: str, number: str) -> bool:
    """Find a number whatever its dashes and spaces, but not as part of another."""
    parts = [re.escape(part) for part in re.split(r"[\s\-_/.]+", number) if part]
    if sum(len(part) for part in parts) < 3:
        return False
    loose = r"[\s\-_/.]?".join(parts)
    return re.search(rf"(?<![A-Za-z0-9]){loose}(?![A-Za-z0-9]|-[A-Za-z0-9])", text, re.IGNORECASE) is not None


def by_title(text: str, products: Iterable[Product]) -> tuple[str, ...]:
    """Return the product whose title shares most of its words with a text, if exactly one does."""
    words = set(_WORD.findall(text.lower()))
    hits = []
    for product in products:
        if _is_sibling(text, product):
            continue
        for title in product.title.root.values():
            wanted = set(_WORD.findall(title.lower()))
            shared = len(wanted & words)
            if shared >= _FEWEST_WORDS and shared >= _TITLE_SHARE * len(wanted):
                hits.append(key_of(product))
                break
    return tuple(hits) if len(hits) == 1 else ()


def _is_sibling(text: str, product: Product) -> bool:
    """Tell whether a text names another model of the same family: LQ-DL200 beside LQ-DL20."""
    family = re.match(r"[A-Za-z]{2,}[-_ /]?(?:[A-Za-z]+)?", product.model or "")
    if family is None or not any(c.isdigit() for c in product.model):
        return False
    stem = r"[-_ /]?".join(re.escape(part) for part in re.split(r"[-_ /]+", family[0]) if part)
    others = re.findall(rf"(?<![A-Za-z0-9]){stem}[-_ /]?\d+[A-Za-z0-9-]*", text, re.IGNORECASE)
    return bool(others) and not any(_names(one, product.model) for one in others)


def is_accessory(text: str, products: Iterable[Product], words: dict[str, str]) -> bool:
    """Tell whether a line sells something for a product, not the product: “spare blade for QM-5L”.

    ``words`` says of each word whether it counts anywhere in the line or only right before the number.
    """
    lower = text.lower()
    anywhere = [word for word, where in words.items() if where == "anywhere"]
    if any(re.search(rf"(?<![a-z]){re.escape(word)}", lower) for word in anywhere):
        return True
    before = "|".join(re.escape(word) for word, where in words.items() if where == "before")
    numbers = (re.escape(number.lower()) for product in products for number in _numbers(product))
    return bool(before) and any(re.search(rf"(?<![a-z])(?:{before})\s*{number}", lower) for number in numbers)


def mapped(
    items: Iterable[LineItem], products: tuple[Product, ...], said: tuple[str, ...], accessory: dict[str, str]
) -> tuple[LineItem, ...]:
    """Map invoice lines to products.

    Args:
        items: the lines as read.
        products: the case's products.
        said: products the seller named for this paper; if it is one, lines that name none are its.
        accessory: words by which a line is for a product and not the product itself.
    """
    done = []
    for item in items:
        found: tuple[str, ...] = ()
        if not is_accessory(item.description, products, accessory):
            found = mentioned(item.description, products) or by_title(item.description, products)
            found = found or (said if len(said) == 1 else ())
        done.append(item.model_copy(update={"products": found}))
    return tuple(done)
