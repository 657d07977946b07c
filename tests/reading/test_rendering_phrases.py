"""The shipped phrases: what they say is proved by example, and no pattern loses what it matched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from rejoinder.model.errors import DataError
from rejoinder.model.rules import GlossRule, PhraseRule, PlatformRule
from rejoinder.reading.rendering.compose import compose
from rejoinder.reading.rendering.grammar import grammar, tongues
from rejoinder.reading.rendering.needs import needs, worked_out
from rejoinder.reading.rendering.patterns import Group, Slot, read, template
from rejoinder.reading.rendering.proving import proved
from rejoinder.reading.rendering.tokens import tokens
from rejoinder.reading.rendering.values import Reader
from rejoinder.reading.rendering.words import DENSE, split
from rejoinder.rulebook import load
from rejoinder.rulebook.days import day_reader

BOOK = load()
DAY = date(2026, 6, 1)
PHRASES = tuple(BOOK.on(PhraseRule, DAY))
WHOLE = tuple(map(BOOK.whole, PHRASES))
MAY_BE_ABSENT = {"det", "adj", "pps", "post", "when", "where", "limit", "over", "us", "notice"}


def reader(lang: str) -> Reader:
    return Reader(BOOK.find(PlatformRule, "amazon"), day_reader(BOOK), lang, "", BOOK)


@pytest.mark.parametrize("rule", WHOLE, ids=lambda rule: rule.id)
def test_a_phrase_says_what_its_examples_say_and_leaves_its_near_misses_alone(rule: PhraseRule) -> None:
    assert [(one.code, one.keys) for one in proved(BOOK, [rule])] == []


def test_an_example_counts_only_for_the_rule_whose_row_it_needs() -> None:
    """A paper's name that another rule gives proves nothing here."""
    rule = BOOK.get(PhraseRule, "ph.en.words.papers")
    foreign = rule.model_copy(update={"examples": {"en": {"invoice": "发票"}}})
    wrong = rule.model_copy(update={"examples": {"en": {"packing list": "发票"}}, "silent": {"en": ("packing list",)}})
    missed = rule.model_copy(update={"examples": {"en": {"packing": "装箱单"}}})
    assert [one.code for one in proved(BOOK, [foreign])] == ["rule.not_own"]
    assert [one.code for one in proved(BOOK, [wrong])] == ["rule.other_words", "rule.not_silent"]
    assert [one.code for one in proved(BOOK, [missed])] == ["rule.not_firing"]


def test_near_misses_outnumber_what_is_said() -> None:
    fires = sum(len(pairs) for rule in WHOLE for pairs in rule.examples.values())
    silent = sum(len(texts) for rule in WHOLE for texts in rule.silent.values())
    assert silent > fires


@pytest.mark.parametrize("rule", WHOLE, ids=lambda rule: rule.id)
def test_a_phrase_of_many_languages_is_proved_in_several(rule: PhraseRule) -> None:
    spoken = {tag for row in rule.rows for tag in row if tag not in ("zh", "*")}
    assert len(rule.examples.keys() & spoken) >= min(3, len(spoken))
    assert len(rule.silent) >= min(3, len(spoken))


def names(part: object) -> set[str]:
    if isinstance(part, Slot):
        return {part.name}
    if isinstance(part, Group):
        return {name for choice in part.choices for inner in choice for name in names(inner)}
    return set()


@cache
def wordless() -> set[str]:
    """Kinds that say nothing of their own: politeness, or a verb whose one meaning stands in the wording itself."""
    gives: dict[str, set[str]] = {}
    for rule in PHRASES:
        gives.setdefault(rule.gives, set()).update(row["zh"] for row in rule.rows)
    return {kind for kind, said in gives.items() if len(said) == 1}


def test_every_slot_of_a_pattern_is_said_and_every_slot_that_is_said_is_given() -> None:
    faults = []
    for rule in PHRASES:
        for row in rule.rows:
            parts = template(row["zh"]).parts
            needed = {part.name for part in parts if isinstance(part, Slot)}
            said = needed | {p.name for part in parts if isinstance(part, tuple) for p in part if isinstance(p, Slot)}
            for lang in row.keys() - {"zh"}:
                for choice in read(row[lang], rule.id, dense=lang == "ja").choices:
                    given = {name for part in choice for name in names(part)}
                    lost = given - said - wordless()
                    empty = needed - given - MAY_BE_ABSENT
                    faults += [f"{rule.id} {lang} {row['zh']}: lost {lost}, empty {empty}"] if lost or empty else []
    assert faults == []


def test_every_kind_that_a_pattern_asks_for_exists() -> None:
    from rejoinder.reading.rendering.grammar import SCREEN, VALUES

    asked = set()
    for rule in PHRASES:
        for row in rule.rows:
            for lang in row.keys() - {"zh"}:
                stack: list[object] = [read(row[lang], rule.id, dense=lang == "ja")]
                while stack:
                    part = stack.pop()
                    if isinstance(part, Slot):
                        asked.add(part.kind)
                    elif isinstance(part, Group):
                        stack += [inner for choice in part.choices for inner in choice]
    assert asked - {rule.gives for rule in PHRASES} - VALUES - {SCREEN} == set()


def test_no_chinese_is_left_in_two_minds_about_its_own_alternatives() -> None:
    known = grammar(BOOK, DAY, "fr")
    zh = compose(tokens("un extrait Kbis ou une attestation d'immatriculation", reader("fr"), known), known).zh
    first, _, second = zh.rstrip("。").partition("或")
    assert first != second


@pytest.mark.parametrize("pattern", ["send (us", "send us]", "a (b|c] d"])
def test_a_pattern_whose_brackets_do_not_match_is_refused(pattern: str) -> None:
    with pytest.raises(DataError):
        read(pattern)


@pytest.mark.parametrize(
    ("pattern", "runs"),
    [("polic(y|ies)", {("policy",), ("policies",)}), ("[the] page", {("the", "page"), ("page",)})],
)
def test_alternatives_stand_inside_words_and_between_them(pattern: str, runs: set[tuple[str, ...]]) -> None:
    def spell(group: Group) -> Iterator[tuple[str, ...]]:
        for choice in group.choices:
            found: list[tuple[str, ...]] = [()]
            for part in choice:
                ways = list(spell(part)) if isinstance(part, Group) else [(part,)]
                found = [(*a, *b) for a in found for b in ways]
            yield from found

    assert set(spell(read(pattern))) == runs


@pytest.mark.parametrize("rule", BOOK.on(GlossRule, DAY), ids=lambda rule: rule.id)
def test_a_deciding_word_is_found_in_its_examples_only(rule: GlossRule) -> None:
    import re

    pattern = re.compile("|".join(p for patterns in rule.words.values() for p in patterns), re.IGNORECASE)
    assert [text for text in rule.fires if not pattern.search(text)] == []
    assert [text for text in rule.silent if pattern.search(text)] == []


def avoids(part: object, needed: frozenset[str], lang: str) -> bool:
    """Tell whether a text may fit a part of a pattern without one of these words."""
    if isinstance(part, Group):
        return any(all(avoids(inner, needed, lang) for inner in choice) for choice in part.choices)
    return not isinstance(part, str) or needed.isdisjoint(split(part, lang))


def test_no_text_fits_a_pattern_without_a_word_that_the_pattern_is_built_for() -> None:
    faults = []
    known = {lang: needs(BOOK, lang) for lang in tongues(BOOK, DAY)}
    for rule in PHRASES:
        for row in rule.rows:
            for lang in row.keys() - {"zh", "*"}:
                faults += [
                    f"{rule.id} {lang} {row['zh']}: {sorted(unit)}"
                    for unit in known[lang].of(row[lang])
                    if avoids(read(row[lang], rule.id, dense=lang in DENSE), unit, lang)
                ]
    assert faults == []


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("[please] send {nps}", [{"send"}]),
        ("{a} [,] {b}", []),
        ("(no|not any) {nps}", [{"no", "not"}]),
        ("(quick|) reply", [{"reply"}]),
        ("polic(y|ies)", [{"policy", "policies"}]),
        ("send|{np}", []),
        ("send [us] the invoices", [{"send"}, {"the"}, {"invoices"}]),
    ],
)
def test_what_a_pattern_cannot_do_without(pattern: str, needed: list[set[str]]) -> None:
    units = worked_out({pattern: "t"}, "en").of(pattern)
    assert sorted(map(sorted, units)) == sorted(map(sorted, needed))


def test_a_phrase_is_looked_for_by_its_rarest_word() -> None:
    patterns = {"the invoice": "a", "the licence": "b", "the (seal|stamp)": "c"}
    found = worked_out(patterns, "en")
    assert [set(found.of(pattern)[0]) for pattern in patterns] == [{"invoice"}, {"licence"}, {"seal", "stamp"}]


def test_a_form_that_was_kept_and_damaged_is_worked_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REJOINDER_CACHE", str(tmp_path))
    first = needs(BOOK, "it")
    (kept,) = tmp_path.glob("phrases-*.json")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2])
    assert needs(BOOK, "it").vocabulary == first.vocabulary
    assert kept.read_bytes() == whole


def test_what_was_read_before_changes_nothing() -> None:
    def zh(words: str) -> str:
        known = grammar(BOOK, DAY, "en")
        return compose(tokens(words, reader("en"), known), known).zh

    grammar.cache_clear()
    first = zh("Remove the listing and tell Amazon why it was listed.")
    zh("Close both offers you cannot ship, and send invoices from your supplier.")
    assert zh("Remove the listing and tell Amazon why it was listed.") == first
