"""What a further attempt marks as new: what no letter before it said, in whatever words, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from tests.letters.sellers import BOOK, Walk, answered, every_paper, recomposed
from tests.letters.test_refusal_points import CUT, KYC, refusal

from rejoinder.app.assemble import news_of
from rejoinder.letters.novel import Earlier
from rejoinder.letters.view import LetterView
from rejoinder.model.base import Text
from rejoinder.model.case import Case, Submission
from rejoinder.model.exhibit import Exhibit, Field
from rejoinder.model.letter import Basis, Statement

USED = Walk("amazon", "used_sold_as_new", "own", ("root_cause", "corrective_action", "prevention"))
EARLIER = """Dear team,

We buy the lamps from Norrland Lighting Ltd. The factory has supplied us since May 2026. We sold twenty-two lamps.
We now check every return before it goes back on the shelf. Invoice NL-2207 of 3 June 2026 is attached.
We opened all parcels in our storage and threw the broken ones away.

Best regards"""


@dataclass(frozen=True)
class _View:
    """As much of a view as a comparison needs."""

    case: Case
    book: object
    blanks: object


@dataclass(frozen=True)
class _Blanks:
    style: str = "dmy"


def before(text: str = EARLIER) -> Earlier:
    one = refusal(KYC).model_copy(update={"text": text})
    case = Case(id="c1", platform="amazon", notice=answered(KYC).notice, history=(one,))
    view: LetterView = _View(case, BOOK, _Blanks())  # type: ignore[assignment]
    return Earlier(case.history, view)


BEFORE = before()


def news(words: str, role: str = "answer", earlier: Earlier = BEFORE) -> str:
    text = Text({"en": words, "zh": "略"})
    return earlier.news(Statement(id="s1", role=role, text=text, basis=(Basis(fact="f1"),)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    [
        "We sold twenty-two lamps.",
        "We sold 22 units of the lamp.",
        "We have bought these goods since May 4, 2026 from Norrland Lighting Ltd., the manufacturer.",
        "The lamps of June 3, 2026 come with invoice NL-2207.",
        "Our warehouse manager checks every returned lamp before it goes back on the shelf.",
        "Since 9 November 2026, each return has been checked before it goes back on the shelf.",
        "All parcels in our storage were opened, and the broken ones were thrown away on 8 November 2026.",
        "On “a matter of 40 units”: we sold 22 lamps.",
    ],
)
def test_what_was_said_in_other_words_is_not_new(words: str) -> None:
    assert news(words) == "said"


@pytest.mark.parametrize(
    "words",
    [
        "On 8 November 2026, we moved 31 cartons to a locked room.",
        "A label printer numbered ZP-77 marks each carton since 7 November 2026.",
        "The contact is Ines Dahlberg, telephone +46 31 555 0182.",
    ],
)
def test_a_new_fact_is(words: str) -> None:
    assert news(words) == "new"


def test_what_the_platform_wrote_itself_is_no_news_to_it() -> None:
    assert news("On 9 November 2026, colleagues cleared cupboards, shelves and corridors.") == "apart"
    assert news("On 8 November 2026, colleagues cleared cupboards, shelves and corridors.") == "new"


def test_an_admission_is_new_where_nothing_was_admitted_and_only_there() -> None:
    words = "We accept that stock from several sources stood mixed in the cellar."
    assert news(words, "ownership") == "apart"
    assert news(words, "ownership", before("We are very sorry, it was our own mistake.")) == "said"
    assert news(words, "ownership", before("We did not keep the invoices.")) == "said"


@pytest.mark.parametrize(
    "history",
    [
        (),
        (Submission(number=1, on=date(2026, 11, 6), text="We sent it."),),
        (refusal(KYC, kind="reinstated"),),
        (refusal(KYC).model_copy(update={"text": ""}),),
        (Submission(number=1, on=date(2026, 11, 1)), refusal(KYC, number=2)),
    ],
    ids=["no history", "no reply yet", "reinstated", "words not kept", "words of one not kept"],
)
def test_without_a_refused_letter_whose_words_are_known_nothing_is_marked(history: tuple[Submission, ...]) -> None:
    case = answered(KYC, every_paper(), history=history)
    assert case.letter is not None
    assert not marks(case)
    assert "marked “new”" not in said(case)


def marks(case: Case) -> list[str]:
    assert case.letter is not None
    groups = [group for section in case.letter.sections for group in section.groups]
    found = [one.text.say("en") for group in groups for one in group.statements if one.text.say("en")[:5] == "New: "]
    return found + [group.lead.say("en") for group in groups if group.lead and group.lead.say("en").endswith("(new)")]


def said(case: Case) -> str:
    assert case.letter is not None
    return " ".join(one.text.say("en") for one in case.letter.statements())


def test_the_same_letter_again_has_nothing_new_and_says_nothing_of_marks() -> None:
    """Word for word what was sent, with the marks and references that the letter then had."""
    first = answered(USED, history=(refusal(USED, faults=()),))
    assert first.letter is not None
    assert marks(first)
    leads = [g.lead.say("en") for s in first.letter.sections for g in s.groups if g.lead]
    sent = refusal(USED, faults=()).model_copy(update={"text": "\n".join([said(first), *leads])})
    again = recomposed(first.model_copy(update={"history": (sent,)}))
    assert marks(again) == []
    assert "What is marked “new”" not in said(again)


def test_the_form_carries_the_marks_that_stand_in_titles() -> None:
    """Amazon's form has three fields and no titles of points."""
    case = answered(USED, history=(refusal(USED, faults=()),))
    assert case.letter is not None
    fields = {one.field: one.text.say("en") for one in case.letter.form}
    assert all("New: " in fields[name] for name in ("root_cause", "actions", "prevention"))
    assert "新：" in case.letter.form[0].text.say("zh")


def test_the_short_letter_to_joom_is_marked_alike() -> None:
    walk = Walk("joom", "false_tracking", "own", ("root_cause", "corrective_action", "prevention"))
    case = answered(walk, history=(refusal(walk, faults=()),))
    assert case.letter is not None
    (message,) = case.letter.form
    assert marks(case)
    assert "New: " in message.text.say("en")


def paper(number: str = "", issued: str = "2026-06-03", sha: str = "a") -> Exhibit:
    fields = (Field(name="issue_date", value=issued), Field(name="invoice_number", value=number))
    return Exhibit(
        id="E1", file="x.pdf", sha256=sha * 64, size=1, media="application/pdf", kind="invoice", fields=fields
    )


def sent(
    *seals: str, text: str = EARLIER, kind: str = "appeal_rejected", known: bool = False
) -> tuple[Submission, ...]:
    one = refusal(KYC, kind=kind)
    return (
        one.model_copy(
            update={"text": text, "exhibits": tuple(seal * 64 for seal in seals), "papers_known": known or bool(seals)}
        ),
    )


@pytest.mark.parametrize(
    ("exhibit", "history", "found"),
    [
        (paper("NL-3001"), sent("b"), "paper"),
        (paper("NL-2207"), sent("b"), "copy"),
        (paper("NL-2207"), sent("a"), ""),
        (paper("NL-3001"), sent(), ""),
        (paper("NL-3001"), sent(known=True), "paper"),
        (paper("NL-3001", issued="2026-11-08"), sent(), "paper"),
        (paper("NL-3001"), (), ""),
        (paper("NL-3001"), sent("b", kind="reinstated"), ""),
        (paper("NL-3001"), (*sent(), *sent("b")), ""),
        (paper("NL-3001"), (*sent("a"), *sent("b")), ""),
    ],
    ids=[
        "another", "named before", "sent before", "not recorded", "none went with it", "issued since", "no history",
        "reinstated", "one attempt not recorded", "sent with the first",
    ],
)  # fmt: skip
def test_a_paper_is_new_where_it_is_known_that_none_sent_it(
    exhibit: Exhibit, history: tuple[Submission, ...], found: str
) -> None:
    assert news_of(exhibit, history) == found


def test_the_letters_own_list_marks_new_papers_alone() -> None:
    papers = tuple(
        one.model_copy(update={"new": mark}) for one, mark in zip(every_paper()[:3], ("", "paper", "copy"), strict=True)
    )
    case = answered(KYC, papers, history=(refusal(KYC),))
    assert case.letter is not None
    lines = [one.text.say("en") for one in case.letter.statements() if one.role == "exhibit"]
    assert [line.rpartition("(")[2] for line in lines if "(new" in line] == ["new).", "new copy)."]
    assert CUT in said(case)
