"""All that reads fields of a paper, in its order: labels, parts of the page, sentences, then what is chosen."""

from __future__ import annotations

from itertools import chain

from rejoinder.evidence.beside_title import beside_title
from rejoinder.evidence.chosen import filled
from rejoinder.evidence.fapiao_page import of_form
from rejoinder.evidence.fields import Reader
from rejoinder.evidence.gathered import gathered
from rejoinder.evidence.guesses import currency_of, doubted_seller
from rejoinder.evidence.holders import told
from rejoinder.evidence.in_sentences import in_sentences
from rejoinder.evidence.inferred_total import inferred_total
from rejoinder.evidence.joined_sums import joined_sums
from rejoinder.evidence.letter_days import letter_day
from rejoinder.evidence.letterhead import below_name, complete, with_town
from rejoinder.evidence.net_and_tax import net_and_tax
from rejoinder.evidence.other_numbers import without_other_number
from rejoinder.evidence.periods import bare_period
from rejoinder.evidence.screens import on_screens
from rejoinder.evidence.sheet import Sheet
from rejoinder.evidence.told_models import told_models
from rejoinder.evidence.two_languages import first_column
from rejoinder.evidence.whereabouts import living
from rejoinder.evidence.words import Words
from rejoinder.model.exhibit import Field


def read_fields(sheet: Sheet, words: Words, kind: str) -> tuple[Field, ...]:
    """Read every field that papers of this kind show."""
    reader = Reader(first_column(sheet) if kind == "authorisation" else sheet, words, kind)
    found = filled(reader, without_other_number(reader, by_rules(reader)))
    for field in living(reader, found):
        found[field.name] = field
    return tuple(found[name] for name in words.labels if name in found)


def by_rules(reader: Reader) -> dict[str, Field]:
    """Return the fields that rules read, before anything is chosen."""
    sheet, words, kind = reader.sheet, reader.words, reader.kind
    found = {field.name: field for field in reader.fields()}
    doubted = doubted_seller(reader, found)
    wanted = reader.wanted | ({"seller_name", "buyer_name"} if kind == "utility_bill" else set())
    stages = (
        of_form(sheet, found, words),
        gathered(sheet, found, kind, words),
        told(reader, found),
        on_screens(reader, found),
    )
    for field in list(chain.from_iterable(stages)):
        if field.name in wanted:
            found[field.name] = field
    beside, within = [list(stage(reader, found)) for stage in (beside_title, in_sentences)]
    days = {labels.rule.id for labels in reader.labels if labels.rule.type == "date"}
    for field in (*(one for one in within if one.name in days), *beside, *within):
        found.setdefault(field.name, field)
    found = {**{field.name: field for field in joined_sums(sheet, words) if field.name in wanted}, **found}
    found |= {field.name: field for field in inferred_total(kind, found, sheet.rows, words)}
    for field in net_and_tax(kind, found, sheet.rows, words):
        if field.name in wanted and (field.name == "total" or field.name not in found):
            found[field.name] = field
    for field in (*complete(reader, found), *currency_of(sheet, words, found)):
        if field.name in wanted:
            found.setdefault(field.name, field)
    for field in with_town(reader, found) if kind == "utility_bill" else ():
        found[field.name] = field
    for field in (*told_models(reader, found), *letter_day(reader, found), *bare_period(reader, found)):
        found[field.name] = field
    found = {**reader.weak, **found}
    if doubted is not None and not words.company_type(found.get("seller_name", doubted).value):
        found["seller_name"] = doubted
        for field in below_name(reader, found, "seller"):
            found.setdefault(field.name, field)
    return found
