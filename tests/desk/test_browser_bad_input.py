"""In real Chromium: no connection, pressed twice, the way back, a session that ends, two hundred files, a full disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk.chromium import Look
from tests.desk.material import notice

from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.cases.models import CaseFile

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
People = Callable[[str], "User"]
QUESTION = "/answers/?q=inauthentic.registration"


@pytest.fixture
def look(chromium: Any, server: str, people: People) -> Iterator[Look]:
    """A window in which the owner is signed in."""
    made = Look(chromium, server)
    made.sign_in(people("owner"))
    yield made
    made.close()


@pytest.fixture
def two_hundred(tmp_path: Path) -> list[str]:
    """Two hundred files, two of them empty."""
    for n in range(200):
        (tmp_path / f"paper-{n:03d}.txt").write_bytes(b"" if n in (50, 150) else f"paper {n}".encode())
    return [str(path) for path in sorted(tmp_path.iterdir())]


def until(page: Any, words: str) -> None:
    """Wait until an expression holds; the page's policy lets nobody evaluate words inside it."""
    for _ in range(400):
        if page.evaluate(words):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {words}")


def saved(page: Any, typed: str) -> None:
    """Wait until the next question stands where an answer was typed."""
    until(page, f"(document.querySelector('#value') || {{}}).value !== '{typed}'")


def papers(case: Case) -> int:
    """Return how many papers the case holds."""
    return CaseFile.objects.filter(case=case, kind="paper").count()


# what is typed


def test_what_is_typed_without_a_connection_is_saved_when_it_is_back(look: Look, case: Case) -> None:
    page = look.go(f"/c/{case.pk}{QUESTION}")
    look.context.set_offline(True)
    page.locator("#value").fill("TM-1234567")
    page.locator(".qnav button").click()
    page.wait_for_selector(".offline:not([data-session-over]):not([hidden])")
    assert page.locator("#value").input_value() == "TM-1234567"
    look.context.set_offline(False)
    page.locator(".qnav button").click()
    saved(page, "TM-1234567")
    page = look.go(f"/c/{case.pk}{QUESTION}")
    assert page.locator("#value").input_value() == "TM-1234567"


def test_who_is_quicker_than_what_saves_itself_does_not_stand_in_their_own_way(look: Look, case: Case) -> None:
    page = look.go(f"/c/{case.pk}/answers/?q=inauthentic.supplier_kind")
    held: list[Any] = []

    def late(route: Any) -> None:
        """Let the desk have an answer, and keep from the page for a while that it has."""
        held.append((route, route.fetch())) if "stay=1" in (route.request.post_data or "") else route.continue_()

    page.route("**/answers/", late)
    page.locator(".choice", has_text="经销商").click()
    for _ in range(200):
        if held:
            break
        page.wait_for_timeout(50)
    page.locator(".qnav button").click()
    page.wait_for_timeout(300)
    route, answer = held[0]
    route.fulfill(response=answer)
    until(page, "document.querySelector('[name=key]').value !== 'inauthentic.supplier_kind'")
    assert page.locator("#ask [role=alert]").count() == 0
    assert not look.wrong
    assert case.entries.filter(action="answer").count() == 1


def test_the_head_of_the_page_counts_with_every_answer(look: Look, case: Case) -> None:
    page = look.go(f"/c/{case.pk}/answers/?q=account.store")
    before = page.locator("#note-here").inner_text()
    page.locator("#value").fill("")
    page.locator(".qnav button").click()
    until(page, f"document.querySelector('#note-here').textContent !== {before!r}")
    assert page.locator("#fold-here").text_content() == page.locator("#note-here").inner_text()
    assert page.locator("#note-here").count() == page.locator("#next-say").count() == 1


def test_a_sentence_typed_while_the_session_ends_is_there_again(look: Look, case: Case, people: People) -> None:
    page = look.go(f"/c/{case.pk}/letter/")
    page.get_by_role("button", name="改第 5 句").click()
    field = page.locator('.editor textarea[name="en"]')
    typed = field.input_value() + " We will keep every invoice."
    look.context.clear_cookies(name="rejoinder")
    field.fill(typed)
    page.locator('.editor button[value="edit"]').click()
    page.wait_for_url("**/enter/**")
    look.sign_in(people("owner"))
    page = look.go(f"/c/{case.pk}/letter/")
    page.get_by_role("button", name="改第 5 句").click()
    assert page.locator('.editor textarea[name="en"]').input_value() == typed
    page.locator('.editor button[value="edit"]').click()
    page.wait_for_url(f"**/c/{case.pk}/letter/**")
    page.wait_for_selector("text=We will keep every invoice.")


def test_a_note_on_a_full_disk_is_told_and_still_there(look: Look, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db.utils import OperationalError

    from rejoinder.desk.cases.models import Entry

    def refuse(*_args: Any, **_named: Any) -> None:
        raise OperationalError("database or disk is full")

    page = look.go(f"/c/{case.pk}/timeline/")
    page.locator("#words").fill("要紧的话")
    with monkeypatch.context() as broken:
        broken.setattr(Entry, "add", refuse)
        page.get_by_role("button", name="记下备注").click()
        page.wait_for_selector("[data-failed]")
    assert "磁盘满了" in page.locator("h1").inner_text()
    page = look.go(f"/c/{case.pk}/timeline/")
    assert page.locator("#words").input_value() == "要紧的话"
    page.get_by_role("button", name="记下备注").click()
    page.wait_for_selector(".log >> text=要紧的话")
    assert page.locator("#words").input_value() == ""


def test_a_job_that_ends_does_not_take_the_page_from_under_who_writes(look: Look, case: Case) -> None:
    from rejoinder.desk.jobs.models import Job

    job = Job.objects.create(firm=case.firm, kind="rebuild", about=case.pk, state="running")
    page = look.go(f"/c/{case.pk}/letter/")
    page.get_by_role("button", name="改第 5 句").click()
    field = page.locator('.editor textarea[name="en"]')
    field.fill("Written while the job ends.")
    Job.objects.filter(pk=job.pk).update(state="done")
    page.wait_for_timeout(1800)
    assert field.input_value() == "Written while the job ends."
    page.locator("[data-cancel]").click()
    assert page.locator(".editor").count() == 0
    page.wait_for_selector("[id^=job-]", state="detached")


# pressed twice, and the way back


def test_a_double_click_opens_one_case(look: Look) -> None:
    page = look.go("/")
    page.get_by_role("button", name="粘贴文字").click()
    page.locator("#words").fill(notice("amazon-us-inauthentic")[1].decode())
    page.get_by_role("button", name="读这段文字").dblclick()
    page.wait_for_url("**/n/*/")
    page.locator(".next .btn--main").dblclick()
    page.wait_for_url("**/c/*/")
    assert Row.objects.count() == 1


def test_the_way_back_leads_to_pages_as_they_are_now(look: Look, case: Case) -> None:
    page = look.go(f"/c/{case.pk}{QUESTION}")
    page.locator("#value").fill("TM-7654321")
    page.locator(".qnav button").click()
    saved(page, "TM-7654321")
    look.go(f"/c/{case.pk}/letter/")
    page.go_back()
    page.go_back() if "/answers/" not in page.url else None
    page.wait_for_load_state()
    page = look.go(f"/c/{case.pk}{QUESTION}")
    assert page.locator("#value").input_value() == "TM-7654321"
    assert not [fault for fault in look.wrong if "Autofocus" not in fault]


def test_going_back_after_a_deed_and_doing_it_again_adds_nothing_twice(look: Look, case: Case) -> None:
    page = look.go(f"/c/{case.pk}/timeline/")
    page.locator("#words").fill("只记一次")
    page.get_by_role("button", name="记下备注").click()
    page.wait_for_selector(".log >> text=只记一次")
    page.go_back()
    page.wait_for_load_state()
    until(page, "document.querySelector('#words').value === ''")  # an empty note is not sent
    assert page.locator(".log >> text=只记一次").count() == 1


# many files


def test_two_hundred_files_are_taken_with_progress_and_each_that_is_not_is_told(
    look: Look, case: Case, two_hundred: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = papers(case)
    page = look.go(f"/c/{case.pk}/papers/")
    page.locator('form[data-each] input[name="files"]').set_input_files(two_hundred)
    page.wait_for_selector("#each:not([hidden])")
    until(page, "document.querySelector('[data-each-bar]').value > 3")
    page.wait_for_selector("[data-each-show]:not([hidden])", timeout=60000)
    assert "198" in page.locator("[data-each-says]").inner_text()
    told = page.locator("[data-each-refused] li")
    assert told.count() == 2
    assert "paper-050.txt" in told.first.inner_text()
    assert papers(case) == before + 198


def test_adding_many_files_is_stopped_between_two_and_what_was_added_stays(
    look: Look, case: Case, two_hundred: list[str]
) -> None:
    before = papers(case)
    page = look.go(f"/c/{case.pk}/papers/")
    page.locator('form[data-each] input[name="files"]').set_input_files(two_hundred[:40])
    until(page, "document.querySelector('[data-each-bar]').value > 3")
    page.locator("[data-each-stop]").click()
    page.wait_for_selector("[data-each-show]:not([hidden])")
    assert "已停止" in page.locator("[data-each-says]").inner_text()
    assert before + 3 < papers(case) < before + 40


def test_a_lost_connection_holds_the_rest_of_the_files_until_it_is_back(
    look: Look, case: Case, two_hundred: list[str]
) -> None:
    before = papers(case)
    page = look.go(f"/c/{case.pk}/papers/")
    page.evaluate("document.querySelector('form[data-each]').dataset.after = '/rules/'")
    page.locator('form[data-each] input[name="files"]').set_input_files(two_hundred[:30])
    until(page, "document.querySelector('[data-each-bar]').value > 1")
    look.context.set_offline(True)
    page.wait_for_selector("[data-each-again]:not([hidden])")
    assert "连不上" in page.locator("[data-each-says]").inner_text()
    look.context.set_offline(False)
    page.wait_for_url("**/rules/")
    assert (
        before + 30 <= papers(case) <= before + 31
    )  # one may have arrived whose answer was lost; its bytes are kept once


def test_a_session_that_ends_among_the_files_goes_on_after_signing_in(
    look: Look, case: Case, two_hundred: list[str], people: People
) -> None:
    before = papers(case)
    page = look.go(f"/c/{case.pk}/papers/")
    page.evaluate("document.querySelector('form[data-each]').dataset.after = '/rules/'")
    look.context.clear_cookies(name="rejoinder")
    page.locator('form[data-each] input[name="files"]').set_input_files(two_hundred[:6])
    page.wait_for_selector("[data-each-again]:not([hidden])")
    page.wait_for_selector("[data-session-over]:not([hidden])")
    look.sign_in(people("owner"))
    page.locator("[data-each-again]").click()
    page.wait_for_url("**/rules/")
    assert papers(case) == before + 6


def test_words_for_the_firm_stand_there_after_an_answer_that_was_not_ours(look: Look, firm: Any) -> None:
    page = look.go(f"/in/{firm.link}/")
    page.locator("#name").fill("砚禾拓家居")
    page.locator("#notice").fill("Dear seller, we removed listings.")
    page.locator("#contact").fill("微信 yanhe")
    page.locator("#platform").select_option("amazon")

    def away(route: Any) -> None:
        if route.request.method == "POST":
            route.fulfill(status=507, content_type="text/html", body="<h1>507</h1>")
        else:
            route.continue_()

    page.route("**/in/**", away)
    page.locator("main form button[type=submit]").click()
    page.wait_for_selector("text=507")
    page.go_back()
    until(page, "document.querySelector('#notice').value === 'Dear seller, we removed listings.'")
    assert page.locator("#name").input_value() == "砚禾拓家居"
    page.unroute("**/in/**")
    page.locator("#platform").select_option("amazon")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/in/done/*/")
    page = look.go(f"/in/{firm.link}/")
    assert page.locator("#notice").input_value() == ""
