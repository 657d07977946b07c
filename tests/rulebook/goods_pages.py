"""The files of goods, sources, pages and marks, and a small renderer that fills every blank of a wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from rejoinder import rulebook
from rejoinder.model.base import Text
from rejoinder.model.rules import (
    PLACEHOLDER,
    ActionRule,
    CauseRule,
    ChoicesRule,
    PreventionRule,
    QuestionRule,
    Sentence,
    StatementRule,
)
from rejoinder.model.slots import Choice, Slot
from rejoinder.rulebook.files import read_file
from rejoinder.rulebook.layers import DATA

PLAN = (
    "returns", "sourcing", "batches", "pack_changes", "listing_content", "listing_release", "quality",
    "quality_dispatch", "storage", "brands", "brand_permissions",
)  # fmt: skip
ENTRIES = (
    ("amazon", "inauthentic"),
    ("amazon", "used_sold_as_new"),
    ("amazon", "ip_trademark"),
    ("joom", "product_quality_refunds"),
)
LANGS = ("zh", "en")
_SAMPLES = {
    "date": ("2026年5月14日", "14 May 2026"),
    "count": ("12", "12"),
    "duration": ("30 天", "30 days"),
    "rate": ("1.5%", "1.5%"),
    "name": ("宁海桐川公司", "Ninghai Tongchuan Co., Ltd."),
    "line": ("XK-20", "XK-20"),
    "table": ("", ""),
    "yes_no": ("是", "yes"),
}
_BUILT_IN = {
    "ids.asins": ("B0AAAA1111 和 B0BBBB2222", "B0AAAA1111 and B0BBBB2222"),
    "ids.products": ("5f1e2d3c4b5a69788796a5b4", "5f1e2d3c4b5a69788796a5b4"),
    "ids.complaints": ("12345678901", "12345678901"),
    "exhibit.number": ("2", "2"),
    "exhibit.title": ("发票 A-17", "Invoice A-17"),
    "exhibits.list": ("附件 1 和附件 2", "Exhibit 1 and Exhibit 2"),
    "demand.done_on": ("2026年5月14日", "14 May 2026"),
    "account.store": ("Hezhu Home", "Hezhu Home"),
    "sales.units.total_units": ("340", "340"),
}
PlanRule = CauseRule | ActionRule | PreventionRule


@cache
def book() -> rulebook.Rulebook:
    """Return the shipped rulebook."""
    return rulebook.load()


@cache
def own_ids(kind: str) -> tuple[str, ...]:
    """Return the ids of one kind that stand in the files tested here."""
    files = [DATA / "core" / "plan" / f"{name}.yaml" for name in PLAN]
    for platform, violation in ENTRIES:
        files += sorted((DATA / platform / "violations").glob(f"{violation}*.yaml"))
    found: list[str] = []
    for file in files:
        found += [str(record["id"]) for record in read_file(file.read_bytes(), file.name).get(kind, [])]
    return tuple(found)


def plan_rules() -> Iterator[PlanRule]:
    """Yield every cause, action and prevention of these files."""
    yield from (book().get(CauseRule, i) for i in own_ids("causes"))
    yield from (book().get(ActionRule, i) for i in own_ids("actions"))
    yield from (book().get(PreventionRule, i) for i in own_ids("preventions"))


def plan_sentences(rule: PlanRule) -> tuple[Sentence, ...]:
    """Return the wordings of a rule, for a cause with all its consequences."""
    more = tuple(s for c in rule.led_to for s in c.say) if isinstance(rule, CauseRule) else ()
    return (*rule.say, *more)


def wordings() -> Iterator[tuple[str, Sentence, dict[str, Slot]]]:
    """Yield every wording with the id of its rule and the slots that fill it."""
    for rule in plan_rules():
        for sentence in plan_sentences(rule):
            yield rule.id, sentence, {slot.id: slot for slot in rule.slots}
    questions = {rule.id: rule.slot for rule in book().of(QuestionRule).values()}
    for ident in own_ids("statements"):
        for sentence in book().get(StatementRule, ident).say:
            yield ident, sentence, questions


def choices(slot: Slot) -> tuple[Choice, ...]:
    """Return what a slot can be answered with, if it is a choice."""
    if slot.type not in ("choice", "choices", "role", "tool", "carrier") or slot.choices is None:
        return ()
    return book().get(ChoicesRule, slot.choices).choices


def renderings(sentence: Sentence, slots: dict[str, Slot], number: str = "12") -> Iterator[Text]:
    """Yield the wording filled with each choice in turn (and, for lists, with two together)."""
    columns = {name: list(_values(name, slots, number)) for name in sentence.blanks}
    for row in zip_longest(*columns.values()) if columns else [()]:
        picked = {
            name: value if value is not None else columns[name][0] for name, value in zip(columns, row, strict=True)
        }
        yield Text({lang: _put(sentence.say.say(lang), picked, n, number) for n, lang in enumerate(LANGS)})


def _values(name: str, slots: dict[str, Slot], number: str) -> Iterator[tuple[str, str]]:
    slot = slots.get(name)
    if slot is None:
        key, _, part = name.rpartition(".")
        if part == "rows" or part.startswith("total_"):
            assert slots[key].type == "table", name
            yield (number, number)
        else:
            yield _BUILT_IN[name]
        return
    options = choices(slot)
    yield from ((c.label.say("zh"), c.label.say("en")) for c in options)
    if slot.type == "choices":
        a, b = options[0].label, options[1].label
        yield (f"{a.say('zh')}和{b.say('zh')}", f"{a.say('en')} and {b.say('en')}")
    if not options:
        yield (number, number) if slot.type == "count" else _SAMPLES[slot.type]


def _put(words: str, picked: dict[str, tuple[str, str]], lang: int, number: str) -> str:
    def one(match: re.Match[str]) -> str:
        name, single, several = match.groups()
        said = picked[name][lang]
        return said if single is None else f"{said} {single if number == '1' else several}"

    said = PLACEHOLDER.sub(one, words)
    return said[0].upper() + said[1:] if said else said
