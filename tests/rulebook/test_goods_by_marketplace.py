"""Goods, marketplaces, ways up and letter languages: what is known has a source, what is not known says so."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from rejoinder.model.rules import EscalationRule, LetterLanguageRule, MarketplaceRule, PlatformRule, ProductRule
from rejoinder.rulebook import load

BOOK = load()
SHOPS = {rule.id for rule in BOOK.of(MarketplaceRule).values() if rule.hosts}
TRADES = {"phone_case", "led_lamp", "pet_goods", "kitchen_tool"}
REGULATED = {"toy", "charger_power_bank", "cosmetic", "ppe"}


def test_the_trades_of_small_sellers_and_the_regulated_kinds_are_there() -> None:
    found = BOOK.of(ProductRule)
    assert set(found) >= TRADES | REGULATED
    assert {ident for ident, rule in found.items() if rule.regulated} >= REGULATED
    assert not [ident for ident in TRADES if found[ident].regulated]


@pytest.mark.parametrize("ident", sorted(TRADES | REGULATED))
def test_for_every_shop_something_is_known_or_it_says_that_nothing_is(ident: str) -> None:
    rule = BOOK.get(ProductRule, ident)
    named = {m for need in rule.needs for m in need.marketplaces} | set(rule.unknown)
    assert SHOPS - named == set()
    assert named - set(BOOK.of(MarketplaceRule)) == set()


def test_no_certificate_of_a_notified_body_is_asked_where_the_law_never_has_one() -> None:
    lamp = BOOK.get(ProductRule, "led_lamp")
    by_law = {need.source[0].place: need.notified_body for need in lamp.needs if need.kind == "law"}
    assert by_law["Directive 2014/35/EU"] == "never"
    assert by_law["Directive 2011/65/EU"] == "never"


def test_the_toy_law_changes_on_its_day() -> None:
    toys = BOOK.get(ProductRule, "toy")
    old = next(n for n in toys.needs if n.source[0].place == "Directive 2009/48/EC")
    new = next(n for n in toys.needs if n.source[0].place == "Regulation (EU) 2025/2509")
    assert str(old.until) == "2030-07-31"
    assert str(new.since) == "2030-08-01"


def test_goods_that_carry_no_mark_are_not_told_to() -> None:
    marks = [n.name.say("en") for n in BOOK.get(ProductRule, "phone_case").needs if n.kind == "mark"]
    assert not [words for words in marks if words.startswith("CE mark")]


def test_every_shop_has_a_zone_and_numbers_that_look_alike_are_told_apart() -> None:
    for rule in BOOK.of(MarketplaceRule).values():
        assert ZoneInfo(rule.timezone).key == rule.timezone
    german = {n.id: n.form for n in BOOK.get(MarketplaceRule, "DE").numbers}
    assert len({form.say("en") for ident in ("de.vat", "de.lucid", "de.weee") if (form := german[ident])}) == 3


def test_what_is_only_said_of_joom_in_france_and_poland_stays_hearsay() -> None:
    for shop, ident in (("FR", "fr.siren"), ("PL", "pl.krs")):
        number = next(n for n in BOOK.get(MarketplaceRule, shop).numbers if n.id == ident)
        assert number.standing == "reported"


def test_every_way_up_has_conditions_and_steps_and_none_is_signed_for_the_seller() -> None:
    ways = BOOK.of(EscalationRule)
    assert {"dsa.internal_complaint", "amazon.cedr_mediation", "joom.internal_complaint_eu"} <= set(ways)
    assert [way.id for way in ways.values() if not (way.conditions and way.steps)] == []
    assert ways["amazon.us_arbitration"].lawyer


def test_letters_are_english_where_nothing_else_is_known() -> None:
    said = {platform for rule in BOOK.of(LetterLanguageRule).values() for platform in rule.platforms}
    assert set(BOOK.of(PlatformRule)) <= said
    assert {rule.language for rule in BOOK.of(LetterLanguageRule).values()} == {"en"}
