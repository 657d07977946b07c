"""Variants of a violation: told apart by the notice's own words, and laid over the violation's entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rejoinder.model.notice import Notice
from rejoinder.model.rules import Matcher, VariantRule, ViolationParts, ViolationRule
from rejoinder.rulebook.matching import compiled

_LISTS = tuple(
    name
    for name, field in ViolationParts.model_fields.items()
    if field.default == () and name not in ("source", "against")
)
_ONES = ("label", "meaning")
_NEVER = Matcher(any={"*": (r"(?!)",)}, fires=("-",), silent=("-",))


def merged(entry: ViolationRule | None, variants: Sequence[VariantRule]) -> ViolationRule | None:
    """Return an entry with what its variants say in place of it; of several variants, all that they say."""
    if not variants:
        return entry
    if entry is None:
        return _alone(variants[0])
    changes: dict[str, Any] = {}
    for name in _LISTS:
        items = [item for variant in variants for item in getattr(variant, name)]
        if items:
            changes[name] = tuple(item for n, item in enumerate(items) if item not in items[:n])
    if len(variants) == 1:
        changes |= {name: getattr(variants[0], name) for name in _ONES}
    form = next((variant.form for variant in variants if variant.form is not None), None)
    if form is not None:
        changes["form"] = form
    if variants[0].degree != "unknown":
        changes["degree"] = variants[0].degree
    return entry.model_copy(update=changes)


def _alone(variant: VariantRule) -> ViolationRule:
    """Return a variant of no violation as an entry of its own."""
    shared = {name: getattr(variant, name) for name in ViolationParts.model_fields}
    form = variant.form or "explanation"
    return ViolationRule(**shared, match=variant.match or _NEVER, form=form, composes=variant.composes)


def shown(rules: Iterable[VariantRule], notice: Notice, violation: str | None) -> tuple[VariantRule, ...]:
    """Return the variants of a violation (None: those of no violation) that a notice shows."""
    words = tuple(sentences_of(notice))
    return tuple(
        rule
        for rule in rules
        if rule.platform == notice.platform
        and rule.of == violation
        and (not rule.kinds or notice.kind in rule.kinds)
        and (rule.match is None or says(rule.match, words))
    )


def says(matcher: Matcher, words: Iterable[str]) -> bool:
    """Tell whether a matcher fires on one of some sentences."""
    ready = compiled(matcher)
    return any(ready.find(sentence) is not None for sentence in words)


def sentences_of(notice: Notice) -> Iterable[str]:
    """Yield what the notice says against the seller and asks for; the whole text only where that is nothing."""
    said = [notice.message.subject, *(a.span.text for a in notice.allegations), *(d.span.text for d in notice.demands)]
    said += [stated.span.text for stated in notice.violations if stated.span]
    yield from (words for words in said if words)
    if not notice.allegations and not notice.demands:
        yield from notice.message.text.splitlines()
