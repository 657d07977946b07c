"""The invented letter whose Word files stand in ``word/``, and how such a file is set beside it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from rejoinder.letters.returned import compared
from rejoinder.letters.returned.changing import Compared
from rejoinder.model.adopted import ReturnedLetter, mark_of
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.letter import Basis, Group, Letter, Role, Section, Statement, Table
from rejoinder.model.notice import Message, Notice
from rejoinder.packing.job import Job, make_job
from rejoinder.packing.letter import frame_words, letter_document
from rejoinder.packing.render.word import render_docx
from rejoinder.rulebook import load
from rejoinder.sandbox import Limits
from rejoinder.sandbox.parsers.docx_edits import parse

BOOK = load()
DAY = date(2026, 6, 1)

WORDS: dict[str, tuple[Role, str, tuple[str, ...]]] = {
    "printer": ("cause", "On 2 May 2026 our only label printer failed.", ("2 May 2026",)),
    "spare": ("cause", "We had no second one, and 14 parcels left a day late.", ("14",)),
    "list": ("cause", "Nobody read the list of open orders that evening.", ()),
    "bought": ("action", "On 10 May 2026 we bought a second printer.", ("10 May 2026",)),
    "told": ("action", "By 12 May 2026 we had written to 14 buyers and refunded 3.", ("12 May 2026", "14", "3")),
    "morning": (
        "prevention",
        "Since 13 May 2026 our dispatcher has printed a test label on both machines every morning.",
        ("13 May 2026",),
    ),
    "evening": ("prevention", "Open orders are counted each evening at 6 p.m.", ()),
    "orders": ("answer", "The orders are these.", ()),
}  # fmt: skip
SECTIONS = {
    "cause": ("Root causes", (("printer", "spare"), ("list",))),
    "action": ("Actions we have taken", (("bought",), ("told",))),
    "prevention": ("How we prevent this from happening again", (("morning", "evening"),)),
    "answer": ("Answers to your requests", (("orders",),)),
}
ROWS = (
    ("113-4482019-7730261", "2 May 2026"),
    ("113-4482019-7730262", "2 May 2026"),
    ("113-9950118-2211870", "3 May 2026"),
)


def _statement(ident: str) -> Statement:
    role, words, tokens = WORDS[ident]
    return Statement(
        id=ident, role=role, text=Text({"en": words}), basis=(Basis(fact=f"f.{ident}"),), tokens=tokens
    )  # fmt: skip


def _table() -> Table:
    rows = tuple(tuple(Text({"en": cell}) for cell in row) for row in ROWS)
    header = (Text({"en": "Order"}), Text({"en": "Handed over"}))
    return Table(id="t", header=header, rows=rows, basis=(Basis(fact="f.t"),))


def letter() -> Letter:
    """Return the letter as composed."""
    sections = []
    for ident, (heading, groups) in SECTIONS.items():
        made = (
            Group(
                id=".".join(one), statements=tuple(map(_statement, one)), table=_table() if one == ("orders",) else None
            )
            for one in groups
        )
        sections.append(Section(id=ident, heading=Text({"en": heading}), layout="list", groups=tuple(made)))
    return Letter(
        id="l", day=DAY, recipient=Text({"en": "Seller team"}), subject=Text({"en": "Plan for late orders"}),
        salutation=Text({"en": "Dear team,"}), sections=tuple(sections), closing=Text({"en": "Yours faithfully,"}),
        signature=(Text({"en": "Shen Lan"}), Text({"en": "Operations manager"})),
    )  # fmt: skip


def case() -> Case:
    """Return its case."""
    message = Message(id="m", text="Late orders.", date=datetime(2026, 5, 20, tzinfo=UTC))
    notice = Notice(id="n", message=message, platform="amazon", kind="at_risk_warning")
    return Case(id="word", platform="amazon", notice=notice, letter=letter())


def _job() -> Job:
    return make_job(case(), BOOK, DAY, {})


def word_file() -> bytes:
    """Return the copy to edit, as a pack has it."""
    marks = {ident: mark_of("word", ident) for ident in WORDS}
    return render_docx(letter_document(letter(), _job(), marks))


def brought_back(data: bytes) -> Compared:
    """Return what is different in a file that came back."""
    told = json.loads(parse(data, "letter.docx", Limits()).parts[0].data or b"")
    back = ReturnedLetter.model_validate(told)
    return compared(back, letter(), case(), BOOK, frame=frame_words(letter(), _job()))
