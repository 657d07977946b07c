"""A client invited by link, in Chromium on a phone, in Chinese and by keyboard: sees and decides what is theirs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk.chromium import Look

if TYPE_CHECKING:
    from rejoinder.desk.people.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = 390


def press_until(page: Any, selector: str, *, most: int = 160) -> None:
    """Go on with the tab key until the focus is there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement && document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def invited(look: Look, case: Any, by: User) -> str:
    """Have the firm make the link on the page, as it does for a client."""
    look.sign_in(by)
    page = look.go(f"/c/{case.pk}/answers/")
    page.click("text=发链接给客户答")
    page.wait_for_selector("#made-link")
    return str(page.inner_text("#made-link")).strip()


def calm(look: Look, name: str) -> None:
    """Keep a picture; nothing may be wrong with the page."""
    look.picture(f"portal-{name}")
    assert look.faults(colours=False) == []


def test_a_client_walks_through_what_is_theirs(
    window: Callable[..., Look], people: Callable[[str], User], case: Any, firm: Any, tmp_path: Path
) -> None:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Client as Customer
    from rejoinder.desk.incoming.enquiries import OfferAgreement
    from rejoinder.desk.service import quotes
    from rejoinder.desk.service.pricing import Wanted

    consultant = people("consultant")
    other = Case(firm=firm, client=Customer.make(firm, name="别的客户"), number="AMZ-US-2611-0099", platform="amazon")
    other.key, other.sealed = other.client.key, b""
    other.save()
    OfferAgreement(consultant, case.client).run()
    price = quotes.offer(consultant, case.client, Wanted(platform="amazon"), case=case)
    link = invited(window(), case, consultant)

    look = window(width=PHONE)
    page = look.page
    page.set_default_timeout(120_000)  # an upload works the case out while other tests keep the machine busy
    page.goto(link)
    press_until(page, "main button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#ask-title")
    assert page.url.endswith(f"/c/{case.pk}/answers/")
    calm(look, "answers")
    assert "看报价，定下来" in page.inner_text(".next")

    # one answer, by keyboard; it saves by itself
    look.go(f"/c/{case.pk}/answers/?q=account.store")
    key = page.input_value("#ask-form input[name=key]")
    press_until(page, "#ask-form fieldset input, #ask-form fieldset textarea")
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert key

    # the quote, then the agreement
    look.go("/agreed/")
    calm(look, "agreed")
    assert f"¥{price.private.total}" in page.inner_text("main")
    press_until(page, f"a[href='/quotes/{price.pk}/']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#name")
    calm(look, "quote")
    with page.expect_download() as pdf:
        page.click("text=下载 PDF")
    pdf.value.save_as(tmp_path / "quote.pdf")
    assert (tmp_path / "quote.pdf").read_bytes().startswith(b"%PDF-")
    press_until(page, "#name")
    page.keyboard.type("何砚")
    press_until(page, "button[value=accept]")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已接受，记下了姓名和时间")
    look.go("/agreed/")
    page.click("#h-agreed ~ * a, section[aria-labelledby=h-agreed] a")
    page.wait_for_selector("#h-agree")
    calm(look, "agreement")
    page.fill("#name", "何砚")
    page.keyboard.press("Enter")
    page.wait_for_selector(".is-hold")
    assert "SHA-256" in page.inner_text("main")

    # a paper
    look.go(f"/c/{case.pk}/papers/")
    paper = tmp_path / "补充说明.txt"
    paper.write_text("收货登记表，2026-11-05。", encoding="utf-8")
    before = case.files.filter(kind="paper").count()
    page.set_input_files("input[type=file]", str(paper))
    page.wait_for_function("() => document.body.innerText.includes('补充说明')")
    assert case.files.filter(kind="paper").count() == before + 1
    calm(look, "papers")

    # the letter: first something is wrong, then agreed to
    look.go(f"/c/{case.pk}/letter/")
    assert page.locator("text=改第 1 句").count() == 0
    page.click("summary:has-text('有不对的地方')")
    page.fill("#decline", "第 5 句：是 900 件，不是 90 件")
    page.click("button[value=decline]")
    page.wait_for_selector("text=已记下，负责人会看到")
    look.go(f"/c/{case.pk}/letter/")
    calm(look, "letter")
    page.click("text=同意这封信")
    page.wait_for_selector("text=您已同意这封信")
    case.refresh_from_db()
    assert case.approved is not None
    assert len(case.entries.filter(action="approve").get().told(case).after["hash"]) == 64
    assert page.locator(".clocks").inner_text().startswith("还剩")

    # nothing of the firm's work, of others, or of the inside
    for part in ("", "check/", "pack/", "sent/", "replies/", "timeline/"):
        look.go(f"/c/{case.pk}/{part}")
        calm(look, part.strip("/") or "notice")
        assert "去打包" not in page.inner_text("main")
        assert page.locator("main form[action$='/pack/']").count() == 0
    look.go("/cases/")
    calm(look, "cases")
    assert "别的客户" not in page.inner_text("main")
    for path in (f"/c/{other.pk}/", "/clients/", "/settings/rules/", "/learning/", "/rules/"):
        look.go(path)
        assert page.locator("[data-failed]").count() == 1, path
        assert page.locator("text=放一份通知").count() == 0
    look.wrong.clear()  # a refusal is told to the console as well


def test_a_client_refuses_a_change_of_price_and_a_used_link_lets_nobody_in(
    window: Callable[..., Look], people: Callable[[str], User], case: Any
) -> None:
    from rejoinder.desk.service import quotes
    from rejoinder.desk.service.models import Quote
    from rejoinder.desk.service.pricing import Wanted

    consultant = people("consultant")
    first = quotes.offer(consultant, case.client, Wanted(platform="amazon"), case=case)
    quotes.accept(consultant, first, "何砚", quotes.seal_of(first))
    dearer = Wanted(platform="amazon", papers=3)
    change = quotes.offer(consultant, case.client, dearer, case=case, why="多了 3 份材料要翻译")
    firm = window()
    firm.sign_in(consultant)
    page = firm.go(f"/quotes/{change.pk}/")
    assert page.locator("text=同意改价").count() == 0
    page.click("text=发链接给客户定")
    page.wait_for_selector("#made-link")
    link = page.inner_text("#made-link").strip()
    firm.go(f"/c/{case.pk}/pack/")
    assert page.locator("form[action$='/pack/']").count() == 0
    assert "改价还没有定" in page.inner_text(".next")

    look = window(width=PHONE)
    look.page.goto(link)
    look.page.click("main button")
    look.page.wait_for_selector("text=多了 3 份材料要翻译")
    calm(look, "change")
    look.page.click("summary:has-text('不同意')")
    look.page.fill("#why", "只有 1 份")
    look.page.click("button[value=refuse]")
    look.page.wait_for_selector("text=原来的价格不变")
    calm(look, "refused")
    assert Quote.objects.get(pk=change.pk).state == "refused"
    assert Quote.objects.get(pk=first.pk).state == "accepted"
    firm.go(f"/c/{case.pk}/pack/")
    assert page.locator("form[action$='/pack/']").count() == 1

    again = window(width=PHONE)
    again.page.goto(link)
    again.page.click("main button")
    again.page.wait_for_load_state()
    assert "/quotes/" not in again.page.url
    again.picture("portal-link-used")
