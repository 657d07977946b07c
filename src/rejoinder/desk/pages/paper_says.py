"""What the seller says of papers: what each is, which products it is about, what it proves, how its values read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from rejoinder.desk.cases import actions, docs, rules
from rejoinder.desk.cases.interview import Interview
from rejoinder.desk.cases.models import Case
from rejoinder.desk.pages.case_letter import answer_words, short
from rejoinder.desk.pages.common import case_of, member
from rejoinder.desk.pages.errors import lang
from rejoinder.desk.pages.templatetags.desk import colon
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.case import Case as Whole
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.formats import CaseHead, PaperNote, PapersFile
from rejoinder.model.party import Product
from rejoinder.model.rules import DocumentRule, FieldRule

OWN = ("account", "stance", "case", "statement")
"""Questions whose answers no paper is asked to prove: who writes, how an accusation is taken, what is declared."""
DETAILS = ("model", "ean", "sku")


def saying(case: Case, whole: Whole, exhibit: Exhibit) -> dict[str, Any]:
    """Return what can be said of a paper, and what was said."""
    note = docs.get(case, PapersFile).papers.get(exhibit.file, PaperNote())
    return {
        "note": note,
        "about": [number for product in whole.products if (number := _number(product))],
        "provable": _provable(case, whole, note),
        "readings": _readings(exhibit, note),
    }


def goods(whole: Whole) -> list[Product]:
    """Return the products of a case, each under the number its platform knows."""
    return [product for product in whole.products if _number(product)]


def _number(product: Product) -> str:
    return product.asin or product.joom_id


def _provable(case: Case, whole: Whole, note: PaperNote) -> list[tuple[str, str]]:
    """Return the answers that sentences of the letter rest on, each with its question, and what is ticked besides."""
    rested = {b.fact for s in (whole.letter.statements() if whole.letter else ()) for b in s.basis}
    found: dict[str, str] = {}
    for question in Interview(case, whole).asked():
        fact = whole.facts.get(question.key)
        if fact is None or question.key.split(".")[0] in OWN:
            continue
        if fact.id in rested or f"f.{question.key}" in rested or question.key in note.proves:
            found[question.key] = f"{question.slot.ask.say(lang())}{colon()}{short(answer_words(fact))}"
    return [*found.items(), *((key, key) for key in note.proves if key not in found)]


def _readings(exhibit: Exhibit, note: PaperNote) -> list[dict[str, Any]]:
    """Return the values such a paper shows: what was read, and what the seller reads instead."""
    read = {field.name: field for field in exhibit.fields}
    rule = rules.book().find(DocumentRule, exhibit.kind)
    names = dict.fromkeys((*(rule.fields if rule else ()), *read))
    rows = []
    for name in names:
        known = rules.book().find(FieldRule, name)
        if known is None:
            continue
        ours = read.get(name)
        rows.append(
            {
                "name": name,
                "label": known.label,
                "read": "" if ours is None or ours.how == "seller" else ours.value,
                "said": note.fields.get(name, ""),
            }
        )
    return rows


def note_of(post: QueryDict, known: PaperNote) -> PaperNote:
    """Return what a form says of a paper, over what was said before."""
    values = {name.removeprefix("field-"): str(post[name]).strip() for name in post if name.startswith("field-")}
    fields = {**known.fields, **values}
    return known.model_copy(
        update={
            "kind": post.get("kind", ""),
            "answers": tuple(one for one in post.getlist("answers") if one),
            "products": tuple(one for one in post.getlist("products") if one),
            "proves": tuple(one for one in post.getlist("proves") if one),
            "fields": {name: value for name, value in fields.items() if value},
            "leave_out": post.get("leave_out") == "1",
        }
    )


@require_POST
def describe(request: HttpRequest, ident: str) -> HttpResponse:
    """Keep what the seller says of a paper."""
    case = case_of(request, ident, Right.papers)
    name, post = request.POST.get("paper", ""), request.POST
    known = docs.get(case, PapersFile).papers.get(name, PaperNote())
    actions.SayOfPaper(member(request), case, name, note_of(post, known)).run()
    return redirect(f"/c/{case.pk}/papers/?p={post.get('exhibit', '')}")


@require_POST
def name_goods(request: HttpRequest, ident: str) -> HttpResponse:
    """Keep by what names and numbers papers speak of the products."""
    case = case_of(request, ident, Right.papers)
    actions.NameGoods(member(request), case, tuple(_named(request.POST, docs.get(case, CaseHead)))).run()
    return redirect(f"/c/{case.pk}/papers/#h-goods")


def _named(post: QueryDict, head: CaseHead) -> list[Product]:
    """Return the products a form describes; one that says nothing of its own is left to the notice."""
    known = {_number(product): product for product in head.products if _number(product)}
    shown: dict[str, Product] = {}
    for row, number in enumerate(post.getlist("number")):
        before = known.get(number)
        kind = "joom_id" if post.get(f"kind-{row}") == "joom_id" else "asin"
        typed = {name: str(post.get(f"{name}-{row}", "")).strip() for name in DETAILS}
        words = {tag: str(post.get(f"title_{tag}-{row}", "")).strip() for tag in ("zh", "en")}
        title = Text({tag: said for tag, said in words.items() if said})
        base = before or Product.model_validate({kind: number})
        shown[number] = base.model_copy(update={**typed, "title": title})
    kept = [product for product in head.products if _number(product) not in shown]
    told = [p for p in shown.values() if p.model or p.ean or p.sku or p.title.root or _number(p) in known]
    return [*told, *kept]
