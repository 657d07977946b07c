"""One rule in plain words: every key with its name, every id with what it means, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from rejoinder.app.rulebook.titles import ref, title
from rejoinder.app.rulebook.words import field_label, value_label
from rejoinder.model.base import Model, Text
from rejoinder.model.quantity import Duration
from rejoinder.model.rules import Matcher, Sentence
from rejoinder.model.rules_output import ShownLine, ShownPart
from rejoinder.model.slots import Limit, Slot
from rejoinder.model.source import Dated, Source
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.checks.references import target_of

_FRAME = frozenset(Dated.model_fields)
_HEADS = ("text", "say", "label", "title", "name", "ask", "reason", "stance", "id")
_SHORT = 60
_LANGS = ("zh", "en")


def parts(rule: Dated, book: Rulebook) -> Iterator[ShownPart]:
    """Yield what a rule says, key by key; what it leaves open is not named."""
    for name in type(rule).model_fields:
        value = getattr(rule, name)
        if name in _FRAME or _empty(value, type(rule), name):
            continue
        lines = tuple(_lines(value, type(rule), name, 0, book))
        if lines:
            yield ShownPart(key=name, label=field_label(name), lines=lines)


def _empty(value: Any, owner: type[Model], name: str) -> bool:
    field = owner.model_fields[name]
    return value in (None, (), {}, "") or (not field.is_required() and value == field.default and value is not True)


def _lines(value: Any, owner: type[Model], name: str, depth: int, book: Rulebook) -> Iterator[ShownLine]:
    target = target_of(owner, name)
    if target is not None and isinstance(value, (str, tuple)):
        yield from _named((value,) if isinstance(value, str) else value, target, depth, book)
    elif isinstance(value, Matcher):
        yield from _matcher(value, depth)
    elif isinstance(value, Sentence):
        yield from _sentence(value, depth)
    elif isinstance(value, Slot):
        yield from _slot(value, depth, book)
    elif isinstance(value, Model) and not isinstance(value, Duration):
        yield from _record(value, depth, book)
    elif isinstance(value, tuple):
        yield from _list(value, owner, name, depth, book)
    elif isinstance(value, dict):
        for key, item in value.items():
            answers = "、".join(map(str, item)) if isinstance(item, tuple) else str(item)
            yield ShownLine(words=_both(f"{key}：{answers}", f"{key}: {answers.replace('、', ', ')}"), depth=depth)
    else:
        yield ShownLine(words=said(value), depth=depth)


def _list(value: tuple[Any, ...], owner: type[Model], name: str, depth: int, book: Rulebook) -> Iterator[ShownLine]:
    plain = [item for item in value if isinstance(item, (str, int, date))]
    if len(plain) == len(value) and all(len(str(item)) <= _SHORT for item in plain):
        words = [said(item) for item in plain]
        yield ShownLine(words=_joined(words), depth=depth)
        return
    for item in value:
        yield from _lines(item, owner, name, depth, book)


def said(value: Any) -> Text:
    """Return one plain value in words."""
    if isinstance(value, Text):
        return value
    if isinstance(value, bool):
        return Text.of("是", "yes") if value else Text.of("否", "no")
    if isinstance(value, Duration):
        unit = value_label(value.unit) or Text.of(value.unit, value.unit)
        one = unit.say("en")[:-1] if value.n == 1 else unit.say("en")
        return _both(f"{value.n} {unit.say('zh')}", f"{value.n} {one}")
    if isinstance(value, Decimal):
        return _both(f"{value:f}", f"{value:f}")
    return value_label(str(value)) or _both(str(value), str(value))


def _named(idents: Iterable[str], target: type[Dated], depth: int, book: Rulebook) -> Iterator[ShownLine]:
    for ident in idents:
        rule = book.find(target, ident)
        if rule is None:
            yield ShownLine(words=_both(ident, ident), depth=depth)
            continue
        name = title(rule)
        yield ShownLine(
            words=_both(f"{name.say('zh')}（{ident}）", f"{name.say('en')} ({ident})"),
            depth=depth,
            link=ref(rule),
            standing=rule.standing,
        )


def _matcher(matcher: Matcher, depth: int) -> Iterator[ShownLine]:
    for name in ("fires", "silent"):
        yield ShownLine(words=field_label(name), depth=depth)
        yield from (ShownLine(words=_both(f"“{x}”", f"“{x}”"), depth=depth + 1) for x in getattr(matcher, name))


def _sentence(sentence: Sentence, depth: int) -> Iterator[ShownLine]:
    yield ShownLine(words=sentence.say, depth=depth)
    for key, answers in sentence.when.items():
        listed = ", ".join(answers)
        yield ShownLine(words=_both(f"只在 {key} 答 {listed} 时", f"only where {key} is {listed}"), depth=depth + 1)


def _slot(slot: Slot, depth: int, book: Rulebook) -> Iterator[ShownLine]:
    yield ShownLine(words=_both(f"{slot.ask.say('zh')}（{slot.id}）", f"{slot.ask.say('en')} ({slot.id})"), depth=depth)
    for name in ("why", "example"):
        words = getattr(slot, name)
        if words is not None:
            yield _labelled(name, words, depth + 1)
    if slot.choices:
        yield from _named((slot.choices,), target_of(Slot, "choices") or Dated, depth + 1, book)
    if slot.limit != Limit():
        bounds = ", ".join(f"{k}: {v}" for k, v in slot.limit.model_dump(mode="json", exclude_defaults=True).items())
        yield _labelled("limit", _both(bounds, bounds), depth + 1)


def _record(record: Model, depth: int, book: Rulebook) -> Iterator[ShownLine]:
    """Say a record inside a rule: what it is first, the rest below it."""
    head = next((n for n in _HEADS if isinstance(getattr(record, n, None), (Text, str)) and getattr(record, n)), "")
    words = said(getattr(record, head)) if head else Text.of("·", "·")
    source = getattr(record, "source", ())
    yield ShownLine(words=words, depth=depth, standing=getattr(record, "standing", None), source=tuple(source))
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in (head, "id", "source", "standing") or _empty(value, type(record), name):
            continue
        below = list(_lines(value, type(record), name, depth + 2, book))
        if len(below) == 1 and below[0].link is None:
            yield _labelled(name, below[0].words, depth + 1)
        else:
            yield ShownLine(words=field_label(name), depth=depth + 1)
            yield from below


def _labelled(name: str, words: Text, depth: int) -> ShownLine:
    label = field_label(name)
    return ShownLine(
        words=_both(f"{label.say('zh')}：{words.say('zh')}", f"{label.say('en')}: {words.say('en')}"), depth=depth
    )


def _joined(words: Iterable[Text]) -> Text:
    listed = list(words)
    return _both("、".join(w.say("zh") for w in listed), ", ".join(w.say("en") for w in listed))


def _both(zh: str, en: str) -> Text:
    return Text.of(zh or "-", en or "-")


def sources_of(lines: Iterable[ShownLine]) -> tuple[Source, ...]:
    """Return the sources that lines have of their own, each once."""
    return tuple(dict.fromkeys(source for line in lines for source in line.source))
