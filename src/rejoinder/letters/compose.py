"""Case, rulebook and day to Letter: the same facts give the same letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from rejoinder.letters.again import in_order, marked
from rejoinder.letters.announcing import kept_promises
from rejoinder.letters.blanks import Blanks, Scope
from rejoinder.letters.citing import with_references
from rejoinder.letters.fill import fill
from rejoinder.letters.formfields import form_answers
from rejoinder.letters.gaps import gaps
from rejoinder.letters.many import listed_once, many_of
from rejoinder.letters.parted import parted
from rejoinder.letters.plan import plan_groups
from rejoinder.letters.statements import statement_groups
from rejoinder.letters.values import value_words
from rejoinder.letters.view import LetterView
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.errors import InputError
from rejoinder.model.letter import Letter, RequiredStatement, Section, Statement
from rejoinder.model.rules import PlatformRule, Sentence, ShapeRule, ShapeSection
from rejoinder.rulebook import Rulebook

READING_LANGUAGE = "zh"
ANSWERS = "answers"


def compose(case: Case, book: Rulebook, day: date) -> Letter:
    """Compose the letter of a case from its facts and papers.

    Raises:
        InputError: the case has no diagnosis, or the platform has no shape for such an answer.
    """
    view = _view(case, book, day)
    shape = _shape(view)
    chosen = kept_promises(marked([_section(part, view) for part in shape.sections], view), view)
    answered = {s.text for section in chosen if section.id == ANSWERS for g in section.groups for s in g.statements}
    said = (kept for section in chosen if (kept := _said(section, answered)).groups)
    sections = with_references(in_order(parted(listed_once(said), view), view), view)
    letter = Letter(
        id=f"letter-{len(case.history) + 1}",
        language=view.blanks.languages[0],
        day=day,
        recipient=_recipient(view),
        subject=_line((shape.undecided if view.undecided() else None) or shape.subject, view),
        references=_references(view),
        salutation=_line(shape.salutation, view),
        sections=sections,
        closing=shape.closing,
        signature=_signature(view),
        required=_required(view, sections),
        gaps=gaps(view, chosen),
    )
    return letter.model_copy(update={"form": form_answers(letter, shape)})


def shape_of(case: Case, book: Rulebook, day: date) -> ShapeRule:
    """Return the shape a case's letter has.

    Raises:
        InputError: the case has no diagnosis, or the platform has no shape for such an answer.
    """
    return _shape(_view(case, book, day))


def _view(case: Case, book: Rulebook, day: date) -> LetterView:
    if case.diagnosis is None:
        raise InputError(
            "no_diagnosis",
            Text.of("这件案子还没有诊断。", "This case has no diagnosis yet."),
            todo=Text.of("请先诊断，再写信。", "Diagnose it before composing."),
        )
    platform = book.find(PlatformRule, case.platform)
    language = platform.letter_language if platform else "en"
    languages = tuple(dict.fromkeys((language, READING_LANGUAGE)))
    return LetterView(case, case.diagnosis, book, day, Blanks(case, book, languages))


def _shape(view: LetterView) -> ShapeRule:
    """Return the letter shape for this platform and form, the most particular first."""
    fits = [
        shape
        for shape in view.book.on(ShapeRule, view.day)
        if shape.platform == view.case.platform
        and view.diagnosis.form in shape.forms
        and (not shape.stances or _decided(view, shape))
    ]
    if not fits:
        label = view.case.platform
        raise InputError(
            "no_shape",
            Text.of(
                f"这类答复（{label}，{view.diagnosis.form}）还不能成信。",
                f"An answer of this kind ({label}, {view.diagnosis.form}) cannot be composed yet.",
            ),
            todo=Text.of(
                "请按诊断里的路径、期限和材料清单准备。", "Use the route, clocks and list of papers in the diagnosis."
            ),
        )
    return max(fits, key=lambda shape: bool(shape.stances))


def _decided(view: LetterView, shape: ShapeRule) -> bool:
    """Tell whether every point has one of the stances a shape is for; what nobody chose presumes none of them."""
    stances = view.stances()
    return bool(stances) and not view.undecided() and stances <= set(shape.stances)


def _section(part: ShapeSection, view: LetterView) -> Section:
    groups = (
        *statement_groups(part.id, view),
        *plan_groups(part.id, view),
        *statement_groups(part.id, view, late=True),
    )
    return Section(id=part.id, heading=part.heading, layout=part.layout, groups=tuple(groups))


def _said(section: Section, answered: set[Text]) -> Section:
    """Return a section without the groups that have nothing to say yet; the gaps name those.

    What answers a demand is said there and not a second time among the facts.
    """
    groups = section.groups
    if section.id != ANSWERS:
        groups = tuple(g for g in groups if not g.statements or not {s.text for s in g.statements} <= answered)
    groups = tuple(group for group in groups if group.statements or group.table)
    return section.model_copy(update={"groups": groups})


def _line(template: Text, view: LetterView) -> Text:
    """Fill a header line; blanks that are open are dropped with the words around a dash or comma."""
    filled = fill(Sentence(say=template), Scope(brief=True), view.blanks)
    if filled is not None:
        return filled.text
    words = {lang: _without_blanks(template.say(lang)) for lang in view.blanks.languages}
    return Text({lang: said for lang, said in words.items() if said})


def _without_blanks(words: str) -> str:
    parts = [part for part in words.replace("—", "-").split(" - ") if "{" not in part]
    return " - ".join(parts).strip()


def _recipient(view: LetterView) -> Text:
    rule = view.book.find(PlatformRule, view.case.platform)
    return rule.addressee if rule else Text({})


def _references(view: LetterView) -> tuple[tuple[Text, str], ...]:
    ids = view.case.notice.ids
    rows = (
        (Text.of("ASIN", "ASIN"), "asins"),
        (Text.of("产品编号", "Product ID"), "product_ids"),
        (Text.of("SKU", "SKU"), "skus"),
        (Text.of("订单号", "Order ID"), "order_ids"),
        (Text.of("投诉编号", "Complaint ID"), "complaint_ids"),
        (Text.of("案件编号", "Case ID"), "case_ids"),
    )
    return tuple(_reference(label, field, values, view) for label, field in rows if (values := getattr(ids, field)))


def _reference(label: Text, field: str, values: tuple[str, ...], view: LetterView) -> tuple[Text, str]:
    many = many_of(field, view.blanks)
    return (label, ", ".join(values)) if many is None else (many.head, str(len(values)))


_SIGNATURE = ("account.signatory", "account.signatory_role", "account.entity", "account.store")


def _signature(view: LetterView) -> tuple[Text, ...]:
    """Return the lines under the letter, from what the seller said about the account."""
    lines = []
    for key in _SIGNATURE:
        value = view.case.facts.value(key)
        if value is None:
            continue
        words = {
            lang: said
            for lang in view.blanks.languages
            if (said := value_words(value, lang, view.blanks.style, view.book))
        }
        if view.blanks.languages[0] in words:  # a position named in Chinese alone is not English for the letter
            lines.append(Text({lang: said[0].upper() + said[1:] for lang, said in words.items()}))
    return tuple(lines)


def _required(view: LetterView, sections: Iterable[Section]) -> tuple[RequiredStatement, ...]:
    said = {statement.rule for statement in _all(sections)}
    return tuple(
        RequiredStatement(rule=rule.id, present=rule.id in said, standing=rule.standing, source=rule.source)
        for rule in view.statement_rules()
        if rule.required
    )


def _all(sections: Iterable[Section]) -> Iterator[Statement]:
    for section in sections:
        for group in section.groups:
            yield from group.statements
