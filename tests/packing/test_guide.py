"""The guide: the road that beats a letter first, documented before hearsay, drawings of sourced menu words only."""

from __future__ import annotations

from typing import Any

import pytest
from tests.packing import pack_papers, pack_rules, pack_samples
from tests.packing.render_readers import pdf_pages, squeeze

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.collecting import Collected
from rejoinder.model.rules import RouteRule
from rejoinder.packing import Built
from rejoinder.packing.guide import guide
from rejoinder.packing.job import Job, make_job
from rejoinder.packing.render import Checklist, Document, Heading, Note, Schematic, words
from rejoinder.packing.screens import screen
from rejoinder.packing.standing import places, tagged
from rejoinder.packing.waiting import expectations


def job(**changes: Any) -> Job:
    case: Case = pack_samples.case()
    if changes:
        diagnosis = pack_samples.diagnosis().model_copy(update=changes)
        case = case.model_copy(update={"diagnosis": diagnosis})
    return make_job(case, pack_rules.rulebook(), pack_samples.DAY, pack_papers.originals())


def document(lang: str = "en", **changes: Any) -> Document:
    return guide(job(**changes), (), lang)


def said(lang: str = "en", **changes: Any) -> str:
    return " ".join(words(document(lang, **changes)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_guide_speaks_one_language_and_names_the_files_to_send(built: Built, lang: str) -> None:
    text = squeeze("".join(pdf_pages(built.files[f"keep/guide.{lang}.pdf"])))
    for name in ("submit/letter.pdf", "submit/letter.docx", "submit/form-answers.txt", "submit/exhibits/"):
        assert name in text
    assert ("提交指南" in text) == (lang == "zh")


def test_the_road_that_beats_a_letter_is_said_before_anything_else() -> None:
    first = next(block for block in document().blocks if isinstance(block, Note))
    assert first.kind == "attention"
    assert first.text[0].text.startswith("Correct the listing first")


def test_roads_stand_in_order_whatever_order_they_come_in() -> None:
    routes = tuple(reversed(pack_samples.rulebook_routes()))
    heads = [b.text for b in document(routes=routes).blocks if isinstance(b, Heading) and b.level == 3]
    assert heads == ["1. Correct the listing first", "2. Appeal for the account", "3. Write to the old mailbox"]


def test_hearsay_stands_in_a_dashed_box_with_its_label() -> None:
    boxes = [block for block in document().blocks if isinstance(block, Note) and block.kind == "uncertain"]
    text = "\n".join(f"{box.title} {box.text[0].text}" for box in boxes)
    assert "Some sellers waited three weeks." in text
    assert "To be safe, answer within 72 hours" in text
    assert "hearsay.example/post/7" in text
    assert "Amazon speaks of two days" not in text
    assert "Time to answer, as the notice says" not in text


def test_chinese_hearsay_carries_its_word() -> None:
    assert "经验值，未证实" in said("zh")


def test_a_time_that_has_passed_says_so_and_one_to_come_does_not() -> None:
    text = said()
    assert "01:05 Beijing time (19 Nov 09:05 PST), past" in text
    assert "15:59 Beijing time (30 Nov 23:59 PST), past" not in text
    assert "Tue 1 December 2026, 15:59 Beijing time (30 Nov 23:59 PST)" in text


def test_the_drawing_holds_only_the_rules_own_menu_words_numbered_by_step() -> None:
    rule = pack_rules.rulebook().get(RouteRule, "amazon.reactivate")
    drawn = screen(rule, job(), "zh")
    assert drawn is not None
    items = [(item.text, item.step) for item in (*drawn.menu, *drawn.rows)]
    assert items == [("Performance", 1), ("Account Health", 1), ("Reactivate your account", 2)]
    assert drawn.caption == "示意图，不是截图 · 菜单词来自 desk.example/help/G100 · 2026-11-20 所见"


def test_a_road_without_menu_words_or_without_a_place_has_no_drawing() -> None:
    book = pack_rules.rulebook()
    assert screen(book.get(RouteRule, "amazon.rumoured_mail"), job(), "en") is None
    rule = book.get(RouteRule, "amazon.reactivate")
    craft = rule.model_copy(update={"source": (rule.source[0].model_copy(update={"kind": "craft"}),)})
    assert screen(craft, job(), "en") is None


def test_a_road_that_the_rulebook_does_not_know_is_told_without_a_drawing() -> None:
    routes = tuple(r.model_copy(update={"rule": "gone"}) for r in pack_samples.rulebook_routes()[:1])
    blocks = document(routes=routes).blocks
    assert not [block for block in blocks if isinstance(block, Schematic)]
    assert "Correct the brand in Inventory." in said(routes=routes)


def test_each_kind_of_reply_has_its_advice_under_its_name() -> None:
    text = said()
    assert "Appeal refused Find the reason first; compare each gap." in text
    assert "phishing" not in text.lower()


def test_reasons_for_refusal_come_with_what_to_do() -> None:
    assert "The invoices cover fewer units than were sold: Close the gap for each ASIN." in said()


def test_without_clocks_routes_and_review_times_it_says_that_it_does_not_know() -> None:
    text = said(routes=(), clocks=(), points=())
    assert "Neither the notice nor the rules give a time." in text
    assert "Use the one the notice names." in text
    assert "No source says how long such a case takes." in text


def test_a_review_clock_is_told_unless_an_entry_as_good_says_it_already() -> None:
    texts = [one.text.say("en") for one in expectations(job())]
    assert texts == ["Amazon speaks of two days.", "Some sellers waited three weeks.", "A reply by day 17"]
    clock = pack_samples.diagnosis().clocks[-1].model_copy(update={"standing": "official"})
    assert "A reply by day 17" not in [one.text.say("en") for one in expectations(job(clocks=(clock,)))]


def test_a_clock_for_the_answer_is_no_review_time() -> None:
    assert "To be safe, answer within 72 hours" not in [one.text.say("en") for one in expectations(job())]


def test_a_standing_stands_before_the_full_stop() -> None:
    assert tagged("两天答复。", "official", "zh") == "两天答复（官方）。"
    assert tagged("Two days.", "law", "en") == "Two days (law)."


def collected(*, there: bool) -> Collected:
    label, how, why = (
        Text.of("订单导出", "Export of orders"),
        Text.of("怎么存", "Save it so."),
        Text.of("为什么", "Because."),
    )
    seen = ("orders.csv",) if there else ()
    return Collected(rule="x", label=label, how=how, why=why, there=there, seen=seen, standing="own_judgement")


def test_what_to_keep_is_ticked_with_its_file_or_told_with_its_reason() -> None:
    lists = document(collect=(collected(there=True), collected(there=False))).blocks
    rows = [row for block in lists if isinstance(block, Checklist) for row in block.rows]
    assert [(row.mark, row.word) for row in rows] == [("hold", "Kept"), ("todo", "Collect")]
    assert "orders.csv" in rows[0].text[-1].text
    assert "Save it so.\nBecause." in rows[1].text[-1].text
    assert "待收" in said("zh", collect=(collected(there=False),))


def test_without_a_list_the_guide_does_not_speak_of_one() -> None:
    assert "What to keep for yourself" not in said(collect=())


def test_our_own_craft_is_no_address() -> None:
    rule = pack_rules.rulebook().get(RouteRule, "amazon.reactivate")
    assert places(rule.source) == ("desk.example/help/G100",)
    assert places((rule.source[0].model_copy(update={"kind": "craft"}),)) == ()
