"""The collecting list: which things for which notice, and that only what is seen is ticked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.diagnosis import collecting, diagnose
from rejoinder.diagnosis.collecting import plain_name
from rejoinder.model.case import Submission
from rejoinder.model.collecting import Collected
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.notice import Ids, Message, Notice, SourceFile, Stated
from rejoinder.model.rules import CollectRule, DocumentRule, PlatformRule, ViolationRule
from rejoinder.rulebook import Rulebook, load

BOOK: Rulebook = load()
DAY = date(2026, 11, 22)
ASIN, OTHER = "B0TREEMRK1", "B0LANTERN2"


def notice(
    violation: str = "ip_trademark", platform: str = "amazon", kind: Any = "deactivation", **more: Any
) -> Notice:
    file = SourceFile(name="notice.txt", sha256="a" * 64, size=9, kind="text")
    message = Message(id="m-1", text="words", files=more.pop("files", (file,)))
    return Notice(
        id="n-1",
        message=message,
        platform=platform,
        kind=kind,
        violations=(Stated(value=violation),),
        ids=more.pop("ids", Ids(asins=(ASIN,))),
        **more,
    )


def paper(file: str, kind: str = "screenshot", **more: Any) -> Exhibit:
    return Exhibit(id="E1", file=file, sha256="b" * 64, size=9, media="image/png", kind=kind, **more)


def ids(found: tuple[Collected, ...]) -> list[str]:
    return [line.rule for line in found]


def ticked(found: tuple[Collected, ...]) -> set[str]:
    return {line.rule for line in found if line.there}


def test_the_five_things_of_the_requirement_are_wanted_at_amazon_in_order() -> None:
    found = ids(collecting(notice(), BOOK, DAY))
    five = ["original_mail", "amazon.account_health_screenshot", "amazon.performance_notifications", "last_orders",
            "product_pages", "earlier_correspondence"]  # fmt: skip
    assert [line for line in found if line in five] == five


@pytest.mark.parametrize(
    ("platform", "violation", "holds", "not_"),
    [
        ("joom", "false_tracking", {"joom.panel_message", "joom.support_chat", "joom.tracking_pages"},
         {"amazon.account_health_screenshot", "joom.kyc_profile", "product_pages"}),
        ("joom", "performance_cancellation", {"joom.counted_orders"}, {"joom.tracking_pages"}),
        ("amazon", "performance_odr", {"amazon.defect_list", "last_orders"},
         {"product_pages", "amazon.complaint_entry"}),
        ("amazon", "related_account", {"amazon.user_permissions", "amazon.account_info"}, {"product_pages"}),
        ("amazon", "compliance_documents", {"amazon.compliance_request", "product_pages"}, {"amazon.defect_list"}),
        ("amazon", "unspecified", {"original_mail", "earlier_correspondence"}, {"product_pages"}),
    ],
)  # fmt: skip
def test_each_platform_and_violation_has_its_own_list(
    platform: str, violation: str, holds: set[str], not_: set[str]
) -> None:
    found = set(ids(collecting(notice(violation, platform), BOOK, DAY)))
    assert holds <= found
    assert not not_ & found


@pytest.mark.parametrize("kind", ["other", "reinstated"])
def test_a_message_that_is_no_matter_for_an_appeal_needs_no_list(kind: str) -> None:
    assert collecting(notice(kind=kind), BOOK, DAY) == ()


def test_read_alone_ticks_nothing_but_a_mail_that_came_as_a_mail() -> None:
    assert ticked(diagnose(notice(), BOOK, DAY).collect) == set()
    mail = SourceFile(name="notice.eml", sha256="a" * 64, size=9, kind="eml")
    found = diagnose(notice(files=(mail,)), BOOK, DAY).collect
    assert ticked(found) == {"original_mail"}
    assert next(line for line in found if line.there).seen == ("notice.eml",)


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        ("AccountHealth_2026-11-20.png", "amazon.account_health_screenshot"),
        ("账户状况 11月20日.png", "amazon.account_health_screenshot"),
        ("performance-notifications.png", "amazon.performance_notifications"),
        ("orders_2026-10-23_2026-11-22.csv", "last_orders"),
        ("订单导出.xlsx", "last_orders"),
        ("complaint 14555000123.png", "amazon.complaint_entry"),
    ],
)
def test_a_file_kept_for_oneself_ticks_by_the_words_of_its_name(file: str, rule: str) -> None:
    assert ticked(collecting(notice(), BOOK, DAY, kept=[file])) == {rule}
    assert ticked(collecting(notice(), BOOK, DAY, exhibits=[paper(file)])) == {rule}


@pytest.mark.parametrize(
    "file",
    ["IMG_2044.png", "invoice-1.pdf", "purchase order 118.pdf", "removal-order-2026.pdf", "账户说明.png",
     "bank statement.pdf", "health certificate.pdf", "订单缺陷说明.pdf", "notes.txt"],
)  # fmt: skip
def test_a_name_that_only_comes_near_ticks_nothing(file: str) -> None:
    assert ticked(collecting(notice(), BOOK, DAY, kept=[file])) == set()


def test_a_paper_recognised_as_a_list_of_orders_ticks_whatever_its_name() -> None:
    found = collecting(notice(), BOOK, DAY, exhibits=[paper("IMG_2044.pdf", "order_report")])
    assert ticked(found) == {"last_orders"}


def test_earlier_attempts_tick_the_correspondence_and_are_named() -> None:
    past = [Submission(number=1, on=date(2026, 11, 2)), Submission(number=2, on=date(2026, 11, 9))]
    found = collecting(notice(), BOOK, DAY, history=past)
    line = next(line for line in found if line.rule == "earlier_correspondence")
    assert (line.there, line.seen) == (True, ("history/001", "history/002"))


def pages(*files: str, asins: tuple[str, ...] = (ASIN, OTHER)) -> Collected:
    found = collecting(notice(ids=Ids(asins=asins)), BOOK, DAY, kept=files)
    return next(line for line in found if line.rule == "product_pages")


def test_a_page_is_wanted_for_each_product_and_the_lacking_ones_are_named() -> None:
    half = pages(f"product page {ASIN}.png")
    assert (half.there, half.lacking) == (False, (OTHER,))
    assert half.seen == (f"product page {ASIN}.png",)
    whole = pages(f"product page {ASIN}.png", f"product-page-{OTHER.lower()}.html")
    assert (whole.there, whole.lacking) == (True, ())
    none = pages()
    assert (none.there, none.lacking) == (False, (ASIN, OTHER))


def test_the_page_of_the_only_product_need_not_carry_its_number() -> None:
    assert pages("product page.png", asins=(ASIN,)).there
    assert not pages("product page.png").there
    assert pages("product page.png", asins=()).there


NAMES = st.lists(
    st.sampled_from(["AccountHealth.png", "orders.csv", "订单.csv", "a.b.c", ".", "-", "Ünïcode 页面.png", "x" * 300]),
    max_size=6,
)


@given(NAMES, NAMES)
def test_more_files_never_untick_anything_and_order_does_not_matter(some: list[str], more: list[str]) -> None:
    few = ticked(collecting(notice(), BOOK, DAY, kept=some))
    many = ticked(collecting(notice(), BOOK, DAY, kept=[*some, *more]))
    assert few <= many
    assert many == ticked(collecting(notice(), BOOK, DAY, kept=[*more, *some]))


@given(st.text(max_size=60))
def test_any_name_gives_words_without_marks(name: str) -> None:
    words = plain_name(name)
    assert "_" not in words
    assert words == words.strip()


def test_every_rule_of_the_list_says_what_why_and_rests_on_something_known() -> None:
    documents, platforms = set(BOOK.of(DocumentRule)), set(BOOK.of(PlatformRule))
    violations = {rule.violation for rule in BOOK.of(ViolationRule).values()} | {"ip_other", "product_condition_other"}
    for rule in BOOK.of(CollectRule).values():
        assert set(rule.documents) <= documents
        assert set(rule.platforms) <= platforms
        assert set(rule.violations) <= violations, rule.id
        for text in (rule.label, rule.how, rule.why):
            assert text.has("zh")
            assert text.has("en")
        if "paper" in rule.ticks and rule.match is not None:  # who names a file as told must see it ticked
            assert any(word in rule.how.say("zh") for word in ("文件名", "单号")), rule.id
