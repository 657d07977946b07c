"""Rows copied from a sheet are put into the table of a question, without a script; nothing is lost on the way."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from rejoinder.desk.cases import docs
from rejoinder.desk.cases.actions.writing import mark_of
from rejoinder.model.formats import FactsFile

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

People = Callable[[str], "User"]
KEY = "sales.units"
ROW = re.compile(r'name="(row-\d+-\w+)" value="([^"]*)"')


@pytest.fixture
def browser(as_role: Callable[[str], Client]) -> Client:
    """The consultant of the case."""
    return as_role("consultant")


def cells(answer: Any) -> dict[str, str]:
    """Return what stands in the fields of a page."""
    return {name: html.unescape(value) for name, value in ROW.findall(answer.content.decode())}


def rows(answer: Any) -> list[tuple[str, str]]:
    """Return the rows of the table: product and units."""
    found = cells(answer)
    return [(found[f"row-{n}-product"], found[f"row-{n}-units"]) for n in range(len(found) // 2)]


def hidden(answer: Any, name: str) -> str:
    """Return what a hidden field holds."""
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', answer.content.decode())
    return html.unescape(found[1]) if found else ""


def box(answer: Any) -> str:
    """Return what stands in the box."""
    found = re.search(r'<textarea id="paste".*?>\n(.*?)</textarea>', answer.content.decode(), re.DOTALL)
    assert found
    return html.unescape(found[1])


def keep(case: Case, value: Any) -> None:
    """Let the case hold this answer, as if it came from the command line."""
    facts = docs.get(case, FactsFile)
    docs.keep(case, facts.model_copy(update={"answers": {**facts.raw, KEY: value}}))


def post(browser: Client, case: Case, typed: dict[str, str], *, script: bool = False, **more: str) -> Any:
    """Send the form."""
    headers = {"HX-Request": "true"} if script else {}
    return browser.post(f"/c/{case.pk}/answers/", {"key": KEY, **typed, **more}, headers=headers)


def page(browser: Client, case: Case) -> Any:
    """Look at the question."""
    return browser.get(f"/c/{case.pk}/answers/?q={KEY}")


TWO = [("QA-0001", "1200"), ("QA-0002", "35")]


@pytest.mark.parametrize(
    ("words", "script"),
    [
        ("QA-0001\t1200\t\t\r\nQA-0002\t35\t\t\r\n", True),
        ("QA-0001，1,200\nQA-0002, 35", False),
        ("| QA-0001 | 1200 |\n| QA-0002 | 35 |", False),
        ("售出件数（件）\t商品编号\n1200\tQA-0001\n35\tQA-0002", False),
    ],
)
def test_pasted_rows_come_into_the_table_behind_those_that_are_there(
    words: str, script: bool, case: Case, browser: Client
) -> None:
    seen = page(browser, case)
    was = rows(seen)
    kept = docs.get(case, FactsFile).raw[KEY]
    shown = post(browser, case, cells(seen), script=script, paste=words, fill="1")
    assert shown.status_code == 200
    assert rows(shown) == [*was, *TWO]
    assert "粘贴的 2 行已填入表格" in shown.content.decode()
    assert box(shown) == ""
    assert docs.get(case, FactsFile).raw[KEY] == kept  # looked through first


def test_what_was_put_in_is_kept_by_saving(case: Case, browser: Client) -> None:
    seen = page(browser, case)
    shown = post(browser, case, cells(seen), was=hidden(seen, "was"), paste="QA-0001\t1200\nQA-0002\t35", fill="1")
    saved = post(browser, case, cells(shown), was=hidden(shown, "was"), paste="", told=hidden(shown, "told"))
    assert saved.status_code == 302
    assert docs.get(case, FactsFile).raw[KEY][-1] == {"product": "QA-0002", "units": "35"}
    assert rows(page(browser, case)) == [*rows(seen), *TWO]


def test_saving_with_a_full_box_shows_the_rows_first(case: Case, browser: Client) -> None:
    seen = page(browser, case)
    shown = post(browser, case, cells(seen), paste="QA-0001\t1200\nQA-0002\t35")
    assert shown.status_code == 200
    assert rows(shown)[-2:] == TWO


def test_three_hundred_rows_come_and_are_kept(case: Case, browser: Client) -> None:
    words = "\n".join(f"QA-{n:04}\t{n + 1}" for n in range(300))
    seen = page(browser, case)
    shown = post(browser, case, cells(seen), paste=words, fill="1")
    assert len(rows(shown)) == len(rows(seen)) + 300
    assert post(browser, case, cells(shown)).status_code == 302
    assert len(docs.get(case, FactsFile).raw[KEY]) == len(rows(seen)) + 300


def test_more_fields_than_most_forms_have_are_taken(settings: Any) -> None:
    from rejoinder.app.pasting import MOST_ROWS

    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS > MOST_ROWS * 6


def test_lines_that_are_no_rows_are_told_and_stay_in_the_box(case: Case, browser: Client) -> None:
    seen = page(browser, case)
    words = "QA-0001\t1200\nQA-0002\t35\tUS\t2026\n以上两款\nQA-0003\t很多"
    shown = post(browser, case, cells(seen), paste=words, fill="1")
    said = shown.content.decode()
    assert rows(shown)[-2:] == [("QA-0001", "1200"), ("QA-0003", "很多")]
    assert box(shown) == "QA-0002\t35\tUS\t2026\n以上两款"
    assert "第 2 行没有填入：格子比表格的列多" in said
    assert "第 3 行没有填入：看不出分列" in said
    assert f"表格第 {len(rows(shown))} 行「售出件数」：「很多」不是数字" in said


def test_lines_that_were_told_of_do_not_hinder_saving(case: Case, browser: Client) -> None:
    seen = page(browser, case)
    shown = post(browser, case, cells(seen), paste="QA-0001\t1200\n以上一款", fill="1")
    saved = post(browser, case, cells(shown), paste=box(shown) + "\r\n", told=hidden(shown, "told"))
    assert saved.status_code == 302
    assert docs.get(case, FactsFile).raw[KEY][-1]["product"] == "QA-0001"


@pytest.mark.parametrize(
    ("words", "script"),
    [("见附件", True), ("QA-0001\nQA-0002", False), ("卖了很多，记不清了。", False), ("a\tb\tc\nd\te\tf", False)],
)
def test_what_is_no_table_is_not_put_in_and_not_lost(words: str, script: bool, case: Case, browser: Client) -> None:
    seen = page(browser, case)
    shown = post(browser, case, cells(seen), script=script, paste=words, fill="1")
    assert shown.status_code == 422
    assert rows(shown) == rows(seen)
    assert box(shown) == words
    assert "看不出是表格的行" in shown.content.decode()


def test_an_empty_box_is_told_and_what_is_typed_stays(case: Case, browser: Client) -> None:
    typed = {"row-0-product": "QA-0009", "row-0-units": ""}
    shown = post(browser, case, typed, paste=" ", fill="1")
    assert shown.status_code == 422
    assert ("QA-0009", "") in rows(shown)


def test_a_row_that_is_there_is_completed_and_not_doubled(case: Case, browser: Client) -> None:
    typed = {"row-0-product": "QA-0001", "row-0-units": "", "row-1-product": "QA-0002", "row-1-units": "40"}
    shown = post(browser, case, typed, paste="QA-0001\t1200\nQA-0002\t35", fill="1")
    assert rows(shown)[:3] == [("QA-0001", "1200"), ("QA-0002", "40"), ("QA-0002", "35")]
    assert "其中 1 行表格里已有" in shown.content.decode()


def test_a_paste_is_taken_out_again(case: Case, browser: Client) -> None:
    seen = page(browser, case)
    typed = cells(seen) | {"row-0-units": "77"}  # not saved yet, and not lost
    shown = post(browser, case, typed, paste="QA-0001\t1200", fill="1")
    undone = post(browser, case, cells(shown), before=hidden(shown, "before"), undo="1")
    assert cells(undone) == typed
    assert post(browser, case, cells(shown), before="[1", undo="1").status_code == 200


def test_who_changed_it_meanwhile_is_still_noticed(case: Case, browser: Client) -> None:
    seen = page(browser, case)
    keep(case, [{"product": "QA-0100", "units": "1"}])
    shown = post(browser, case, cells(seen), was=hidden(seen, "was"), paste="QA-0001\t1200", fill="1")
    assert hidden(shown, "was") == hidden(seen, "was") != mark_of([{"product": "QA-0100", "units": "1"}])


def test_a_table_pasted_on_the_command_line_is_shown_as_rows(case: Case, browser: Client) -> None:
    keep(case, "商品编号\t售出件数\nQA-0001\t1200\nQA-0002\t35\n")
    shown = page(browser, case)
    assert rows(shown)[:2] == TWO
    assert 'id="paste-said"' not in shown.content.decode()
    assert post(browser, case, cells(shown)).status_code == 302
    assert docs.get(case, FactsFile).raw[KEY][:2] == [dict(zip(("product", "units"), row, strict=True)) for row in TWO]


def test_text_from_the_command_line_that_is_no_table_is_shown_as_it_is(case: Case, browser: Client) -> None:
    keep(case, "见附件")
    shown = page(browser, case)
    assert box(shown) == "见附件"
    assert "看不出是表格的行" in shown.content.decode()


def test_rows_that_cannot_be_saved_stay_as_they_were_typed(case: Case, browser: Client) -> None:
    typed = cells(page(browser, case)) | {"row-0-units": "viele"}
    refused = post(browser, case, typed)
    assert refused.status_code == 422
    assert cells(refused) == typed


def test_only_who_may_answer_has_the_box(case: Case, browser: Client, as_role: Callable[[str], Client]) -> None:
    assert 'id="paste"' in page(browser, case).content.decode()
    other = browser.get(f"/c/{case.pk}/answers/?q=account.store").content.decode()
    assert 'id="paste"' not in other
    assert 'id="paste"' not in page(as_role("reviewer"), case).content.decode()


def test_the_box_speaks_english(case: Case, browser: Client) -> None:
    browser.cookies["lang"] = "en"
    shown = post(browser, case, cells(page(browser, case)), paste="QA-0001\t1200\nso much\n", fill="1").content.decode()
    for words in (
        "Paste rows from Excel",
        "Put into the table",
        "1 pasted row is in the table",
        "Take the pasted rows",
    ):
        assert words in shown
    assert "Pasted line 2 was not put in" in shown
