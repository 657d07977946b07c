"""A further attempt: the refusal is named and answered first, what is new is marked, an untruth is corrected openly."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.examples_at import DAYS, ROOT, example
from tests.review.test_review import REFUSAL, SECOND, sent

from rejoinder.app import verbs
from rejoinder.app.assemble import assemble
from rejoinder.app.casefolder import CaseFolder
from rejoinder.model.case import Case
from rejoinder.model.letter import Letter
from rejoinder.rulebook import load
from rejoinder.sandbox import Sandbox

BOOK = load()
ODR, JOOM = "amazon-us-odr", "joom-quality-refunds"
WRONG = "From 20 July 2026 we shipped 4 products in packaging that had never been drop-tested."
MORE = (
    "-- More about the root cause of the customers' complaints.\n",
    "-- Greater detail on the actions you have taken to resolve the issue.\n",
    "-- Greater detail on the steps you have taken to prevent the issue from happening again.\n",
)
PREVENTION = MORE[:2]


@lru_cache(maxsize=8)
def refused(
    name: str, without: tuple[str, ...] = (), answers: str = "", letter: str = SECOND, reply: bool = True
) -> Case:
    """Read an example whose first answer was refused, with these of the refusal's points taken out."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "case"
        shutil.copytree(ROOT / "examples" / name, folder)
        facts = folder / "facts.yaml"
        facts.write_text(
            facts.read_text("utf-8").replace("case.earlier_answer: 否", f"case.earlier_answer: 是{answers}"), "utf-8"
        )
        sent(folder, 1, "2026-11-11", letter, reply=reply)
        if reply:
            words = REFUSAL.format(when="Thu, 12 Nov 2026 10:00:00 +0000", more="")
            for point in without:
                words = words.replace(point, "")
            if name == JOOM:
                words = words.replace(
                    "Amazon Seller Performance <seller-performance@amazon.com>", "Joom <merchant@joom.com>"
                )
                words = words.replace("Your Amazon selling account", "Your Joom store").replace(
                    "Seller Performance Team", "Joom"
                )
            (folder / "history" / "001" / "reply.eml").write_text(words, "utf-8")
        with Sandbox() as sandbox:
            return assemble(CaseFolder(folder), BOOK, DAYS[ODR], sandbox)


def letter_of(case: Case) -> Letter:
    return verbs.compose(case, BOOK, DAYS[ODR])


def said(letter: Letter, lang: str = "en") -> str:
    return " ".join(one.text.say(lang) for one in letter.statements())


def plan(letter: Letter) -> list[str]:
    return [section.id for section in letter.sections if section.id in ("root_causes", "actions", "prevention")]


@pytest.mark.parametrize("name", [ODR, JOOM])
def test_the_refusal_is_named_with_its_day_and_words(name: str) -> None:
    words = said(letter_of(refused(name)))
    assert "More about the root cause of the customers' complaints" in words
    assert "November 12, 2026" in words or "12 November 2026" in words


def test_what_was_refused_leads_the_plan() -> None:
    assert plan(letter_of(refused(ODR))) == ["root_causes", "actions", "prevention"]
    assert plan(letter_of(refused(ODR, PREVENTION))) == ["prevention", "root_causes", "actions"]
    assert plan(letter_of(refused(JOOM, PREVENTION))) == ["prevention", "root_causes", "actions"]


def test_joom_still_reads_the_store_and_ids_first() -> None:
    opening = letter_of(refused(JOOM)).sections[0]
    assert opening.groups[0].statements[0].text.say("en").startswith("This answer concerns the store")


def leads(letter: Letter, lang: str = "en") -> list[str]:
    return [g.lead.say(lang) for s in letter.sections for g in s.groups if g.lead]


def test_what_the_last_letter_did_not_say_is_marked_as_new_and_what_it_said_otherwise_is_not() -> None:
    """The letter before told of the packaging in other words; of the carrier and of parcels it said nothing."""
    letter = letter_of(refused(ODR))
    marks = [lead.endswith("(new)") for lead in leads(letter)]
    assert marks == [lead.endswith("（新）") for lead in leads(letter, "zh")]
    packing = {lead for lead in leads(letter) if "pack" in lead.lower()}
    assert packing == {lead for lead in leads(letter) if not lead.endswith("(new)")}


def test_what_it_did_say_is_not() -> None:
    before = "Dear team,\n\n" + "\n".join(s.text.say("en") for s in letter_of(example(ODR)).statements())
    letter = letter_of(refused(ODR, (), "", before))
    assert not [lead for lead in leads(letter) if lead.endswith("(new)")]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ("day\n  again.true_day: 2026-06-15", "The correct date is June 15, 2026."),
        ("count\n  again.true_count: 5", "The correct number is 5."),
        (
            "words\n  again.true_words: {zh: 做过, en: We had tested two of them.}",
            "That was not true. We had tested two of them.",
        ),
    ],
)
def test_an_untruth_is_corrected_openly_with_the_words_it_stood_in(answers: str, words: str) -> None:
    case = refused(ODR, (), f'\n  again.untrue_words: "{WRONG}"\n  again.untrue_kind: {answers}')
    assert case.facts.findings == ()
    letter = said(letter_of(case))
    assert f"“{WRONG}”" in letter
    assert words in letter
    assert "”." not in letter.split(WRONG)[1][:3]


def test_a_letter_that_nobody_refused_says_nothing_of_it() -> None:
    for letter in (letter_of(example(ODR)), letter_of(refused(ODR, reply=False))):
        assert "Your reply of" not in said(letter)
        assert not [lead for lead in leads(letter) if "new" in lead]
        assert plan(letter) == ["root_causes", "actions", "prevention"]


def test_nothing_is_promised_first_where_no_part_of_the_plan_is_named() -> None:
    papers = "-- A copy of the contract with the carrier.\n"
    case = refused(ODR, MORE[:2])
    named = case.history[0].reply
    assert named is not None
    only = named.model_copy(
        update={"demands": tuple(d.model_copy(update={"topic": "other_document"}) for d in named.demands)}
    )
    changed = case.model_copy(update={"history": (case.history[0].model_copy(update={"reply": only}),)})
    words = said(letter_of(changed))
    assert papers.strip() not in words
    assert "Your reply of" in words
    assert "We answer this first" not in words


def test_a_refusal_is_quoted_once_where_it_is_the_notice_that_is_answered() -> None:
    case = refused(ODR)
    (last,) = case.history[-1:]
    assert last.reply is not None
    same = case.model_copy(update={"notice": last.reply.model_copy(update={"id": case.notice.id})})
    words = said(letter_of(same))
    quoted = [one.span.text for one in last.reply.allegations]
    assert [quote for quote in quoted if words.count(quote) > 1] == []
