"""Part of indicator 19: a letter that says a paper covers several models, where the enclosed paper names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rejoinder.model.base import Text
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Statement
from rejoinder.model.party import Product
from rejoinder.rulebook.asking import cue_of, wants
from rejoinder.selfcheck.subject import Subject, finding, short, stands

COVERS = "letter.covers"
SEVERAL = "letter.several"
_KINDS = frozenset({"certificate", "cpc", "declaration_of_conformity", "test_report"})
_ONE = re.compile(r"(?=[^\s]*\d)[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
"""A single model; a series, a list or a form with blanks may be more than one."""
_ANY = re.compile(r"X{2,}|x+$|\*")
_LEAST = 3
_WHY = Text.of("材料只覆盖写明的型号。", "A paper covers only the models it names.")


def covers_fewer(subject: Subject) -> Iterator[Finding]:
    """Ask about each sentence by which a paper covers several models or products, where the paper names fewer.

    Nothing is said where any of the papers it may mean was not read for sure, or names a series.
    """
    for statement in subject.statements:
        words = subject.unquoted(statement.text.say(subject.letter.language))
        said = cue_of(subject.book, COVERS).find(words) if statement.role != "exhibit" else None
        papers = _meant(statement, subject) if said is not None else []
        if said is None or not papers or any(paper.kind == "unreadable" for paper in subject.case.sent):
            continue
        behind = words[said.end() :].split(". ")[0]
        found = _missing(behind, papers, subject) or _single(behind, papers, subject)
        if found is not None:
            yield _question(statement, words, *found)


def _meant(statement: Statement, subject: Subject) -> list[Exhibit]:
    """Return the papers on which a sentence leans; all of these kinds where it names none of them."""
    papers = [paper for paper in subject.case.sent if paper.kind in _KINDS]
    named = {*statement.exhibits, *_by_number(statement, subject)}
    return [paper for paper in papers if paper.id in named] or papers


def _by_number(statement: Statement, subject: Subject) -> Iterator[str]:
    sent = subject.case.sent
    for number in subject.exhibit_numbers(statement.text.say(subject.letter.language)):
        if 1 <= number <= len(sent):
            yield sent[number - 1].id


def _missing(behind: str, papers: Sequence[Exhibit], subject: Subject) -> tuple[str, str, Exhibit, int | None] | None:
    """Return what the papers name and what they do not, of products whose models are known."""
    products = [one for one in subject.case.products if len(_plain(one.model)) >= _LEAST]
    told = [one for one in products if _in(one, behind)]
    known = len(products) == len(subject.case.products)
    counted = len(told) < 2 and known and wants(subject.book, SEVERAL, behind)
    told = products if counted else told
    on = [one for one in told if any(_names(paper, one) for paper in papers)]
    left = [one for one in told if one not in on]
    if len(told) < 2 or not on or not left or (counted and len(on) > 1) or _open(papers):
        return None
    first = next(paper for paper in papers if _names(paper, on[0]))
    models = first.field("models")
    return "、".join(o.model for o in on), "、".join(o.model for o in left), first, models.page if models else None


def _single(behind: str, papers: Sequence[Exhibit], subject: Subject) -> tuple[str, str, Exhibit, int | None] | None:
    """Return the one model that all papers name, where the letter speaks of two or more whose names nobody gave."""
    fields = [paper.field("models") for paper in papers]
    one = {_plain(field.value) for field in fields if field is not None}
    mapped = {product for paper in papers for product in paper.products}
    if None in fields or len(one) != 1 or len(mapped) > 1 or not wants(subject.book, SEVERAL, behind) or _open(papers):
        return None
    field = fields[0]
    return (field.value, "", papers[0], field.page) if field is not None else None


def _open(papers: Sequence[Exhibit]) -> bool:
    """Tell whether one of the papers may name more than was read: with doubt, a list, a series, several lines."""
    for paper in papers:
        field = paper.field("models")
        if field is None or field.confidence == "low" or field.how == "seller" or len(paper.lines) > 1:
            return True
        if not _ONE.fullmatch(field.value.strip()) or _ANY.search(field.value):
            return True
        if field.raw and _plain(field.raw) != _plain(field.value):
            return True
    return False


def _names(paper: Exhibit, product: Product) -> bool:
    numbers = {n for n in (product.asin, product.joom_id, product.ean, product.sku, product.model) if n}
    field = paper.field("models")
    return bool(numbers & set(paper.products)) or (field is not None and _plain(product.model) in _plain(field.value))


def _in(product: Product, words: str) -> bool:
    numbers = [n for n in (product.asin, product.joom_id, product.sku, product.model) if len(n) >= _LEAST]
    return any(stands(number, words) for number in numbers)


def _plain(model: str) -> str:
    return "".join(sign for sign in model.casefold() if sign.isalnum())


def _question(statement: Statement, words: str, on: str, left: str, paper: Exhibit, page: int | None) -> Finding:
    at = (f"第 {page} 页", f" (page {page})") if page else ("", "")
    more = (f"，没有看到 {left}", f", not {left}") if left else ("", "")
    asked = finding(
        "check.covers_fewer",
        f"信里说：“{short(words)}”。{paper.file} {at[0]}只看到 {on}{more[0]}。",
        f"The letter says “{short(words)}”; {paper.file}{at[1]} names {on}{more[1]}.",
        remedy=(
            "请看材料里有没有别的型号（附页、型号系列）：有就确认；没有就改这句，或附上另一型号的那一份。",
            "Confirm if it names the others elsewhere; else change the sentence or enclose the other model's paper.",
        ),
        severity="ask",
        where=Place(statement=statement.id, file=paper.file, page=page),
    )
    return asked.model_copy(update={"why": _WHY})
