"""``rules diff``: what changed between two days, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rejoinder.app.rulebook.describe import parts
from rejoinder.app.rulebook.titles import title
from rejoinder.app.rulebook.words import STANDINGS, kind_label
from rejoinder.model.base import Text
from rejoinder.model.rules import MarketNumber, MarketplaceRule, ProductNeed, ProductRule
from rejoinder.model.rules_output import Change, RuleChange, RulesDiffOutput
from rejoinder.model.source import Dated, Validity
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.book import kind_name
from rejoinder.rulebook.checks.problem import every


def diff(book: Rulebook, first: date, second: date) -> RulesDiffOutput:
    """Return what changed from one day to a later one; days in the wrong order are taken in the right one."""
    before, after = sorted((first, second))
    changes = sorted(changed(book, book, before, after), key=lambda one: (one.on or date.min, one.kind, one.id))
    return RulesDiffOutput(before=before, after=after, changes=tuple(changes))


def changed(old: Rulebook, new: Rulebook, before: date, after: date) -> Iterator[RuleChange]:
    """Yield what changed from a rulebook on a day to a rulebook on a day, which may be the same."""
    then, now = old.as_of(before), new.as_of(after)
    kinds = {name: type(rule) for name, rule in (*every(old), *every(new))}
    for kind in kinds.values():
        stood, stands = then.of(kind), now.of(kind)
        gone = {ident for ident in stood if ident not in stands}
        for ident, rule in stands.items():
            if ident not in stood:
                older = next((stood[i] for i in new.family(kind, ident) if i in gone), None)
                if older is not None:
                    gone.discard(older.id)
                yield _begins(rule, older, new)
            elif rule != stood[ident]:
                yield _differs(stood[ident], rule, old, new)
        for ident in stood:
            if ident in gone:
                yield _ends(stood[ident])
        yield from _numbers(stood, stands, before, after)


def _begins(rule: Dated, older: Dated | None, book: Rulebook) -> RuleChange:
    on = rule.since if isinstance(rule.since, date) else None
    kind, name = kind_label(kind_name(type(rule))), title(rule)
    when = (f"从 {on} 起", f"From {on}") if on else ("新加入", "Added")
    if older is None:
        head = Text.of(
            f"{when[0]}，{kind.say('zh')}「{name.say('zh')}」生效（{STANDINGS[rule.standing].say('zh')}）。",
            f"{when[1]}: “{name.say('en')}” applies ({STANDINGS[rule.standing].say('en')}).",
        )
        return _change("begins", rule, on, (head,))
    head = Text.of(
        f"{when[0]}，「{title(older).say('zh')}」由「{name.say('zh')}」取代。",
        f"{when[1]}: “{title(older).say('en')}” is replaced by “{name.say('en')}”.",
    )
    why = (rule.reason,) if rule.reason else ()
    return _change("replaced", rule, on, (head, *why, *_said(older, rule, book, book)))


def _ends(rule: Dated) -> RuleChange:
    name = title(rule)
    on = rule.until + timedelta(days=1) if rule.until else None
    when = (f"{rule.until} 之后", f"After {rule.until}") if rule.until else ("现在", "Now")
    head = Text.of(f"{when[0]}，「{name.say('zh')}」不再适用。", f"{when[1]}: “{name.say('en')}” no longer applies.")
    return _change("ends", rule, on, (head,))


def _differs(old: Dated, new: Dated, before: Rulebook, after: Rulebook) -> RuleChange:
    name = title(new)
    head = Text.of(f"「{name.say('zh')}」的内容变了。", f"“{name.say('en')}” says something else.")
    why = (new.reason,) if new.reason and new.reason != old.reason else ()
    on = new.since if isinstance(new.since, date) and new.since != old.since else None
    return _change("differs", new, on, (head, *why, *_said(old, new, before, after)))


def _change(change: Change, rule: Dated, on: date | None, says: tuple[Text, ...]) -> RuleChange:
    return RuleChange(
        change=change,
        kind=kind_name(type(rule)),
        id=rule.id,
        title=title(rule),
        on=on,
        standing=rule.standing,
        says=says,
        source=rule.source,
    )


def _said(old: Dated, new: Dated, before: Rulebook, after: Rulebook) -> Iterator[Text]:
    """Yield what one rule says otherwise than another, key by key."""
    was = {part.key: part for part in parts(old, before)}
    is_now = {part.key: part for part in parts(new, after)}
    for key in dict.fromkeys((*was, *is_now)):
        first, second = was.get(key), is_now.get(key)
        left = [line.words for line in first.lines] if first else []
        right = [line.words for line in second.lines] if second else []
        lost = [words for words in left if words not in right]
        come = [words for words in right if words not in left]
        label = second.label if second else first.label if first else None
        if label is not None and (lost or come):
            yield Text.of(*(_sentence(label, lost, come, lang) for lang in ("zh", "en")))
    if old.standing != new.standing:
        yield Text.of(
            f"可信程度：{STANDINGS[old.standing].say('zh')} → {STANDINGS[new.standing].say('zh')}。",
            f"Standing: {STANDINGS[old.standing].say('en')} → {STANDINGS[new.standing].say('en')}.",
        )


def _sentence(label: Text, lost: list[Text], come: list[Text], lang: str) -> str:
    gone, new = (_quoted(words, lang) for words in (lost, come))
    name = label.say(lang)
    if lang == "zh":
        if lost and come:
            return f"{name}：原来是{gone}，现在是{new}。"
        return f"{name}：新增{new}。" if come else f"{name}：去掉{gone}。"
    if lost and come:
        return f"{name}: was {gone}, is now {new}."
    return f"{name}: {new} added." if come else f"{name}: {gone} left out."


def _quoted(words: list[Text], lang: str) -> str:
    marks = ("「", "」", "、") if lang == "zh" else ("“", "”", ", ")
    return marks[2].join(f"{marks[0]}{one.say(lang).rstrip('。.')}{marks[1]}" for one in words)


def _numbers(stood: dict[str, Dated], stands: dict[str, Dated], before: date, after: date) -> Iterator[RuleChange]:
    """Yield the needs of goods and the numbers of marketplaces that begin or end between the days."""
    for ident, rule in stands.items():
        if not isinstance(rule, (ProductRule, MarketplaceRule)) or ident not in stood:
            continue
        inner: tuple[ProductNeed | MarketNumber, ...] = rule.needs if isinstance(rule, ProductRule) else rule.numbers
        for one in inner:
            yield from _inner(rule, one, before, after)


def _inner(rule: Dated, one: ProductNeed | MarketNumber, before: date, after: date) -> Iterator[RuleChange]:
    was, is_now = _stood(one, before), _stood(one, after)
    if was == is_now:
        return
    name = one.name if isinstance(one, ProductNeed) else one.label
    whose = title(rule)
    if is_now:
        on = one.since if isinstance(one.since, date) else None
        words = Text.of(
            f"从 {on} 起，{whose.say('zh')}：要「{name.say('zh')}」。",
            f"From {on}, {whose.say('en')}: “{name.say('en')}” is wanted.",
        )
        yield _change("begins", rule, on, (words,)).model_copy(update={"standing": one.standing, "source": one.source})
    else:
        words = Text.of(
            f"{one.until} 之后，{whose.say('zh')}：不再要「{name.say('zh')}」。",
            f"After {one.until}, {whose.say('en')}: “{name.say('en')}” is no longer wanted.",
        )
        yield _change("ends", rule, one.until, (words,)).model_copy(
            update={"standing": one.standing, "source": one.source}
        )


def _stood(one: Validity, day: date) -> bool:
    return one.stands_on(day)
