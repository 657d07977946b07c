"""Signs for and against a message: aligned signatures only, hosts at label borders, no alarm over harmless words."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.intake.message import build
from rejoinder.model.notice import Notice
from rejoinder.reading import read
from rejoinder.reading.genuine import belongs, sender_host
from rejoinder.rulebook import load

BODY = "Your Amazon selling account has been deactivated. Please send the invoices."


def _read(text: str = BODY, sender: str = "note@amazon.com", **extra: str) -> Notice:
    headers = [("From", sender), *((key.replace("_", "-"), value) for key, value in extra.items())]
    return read(build(text, load(), headers=headers), load(), date(2026, 3, 2))


def _codes(notice: Notice) -> set[str]:
    return {signal.code for signal in notice.signals}


@pytest.mark.parametrize("host", ["amazon.com", "bounces.amazon.com", "sellercentral.amazon.com"])
def test_hosts_below_a_known_domain_belong_to_it(host: str) -> None:
    assert belongs(host, ["amazon.com"])


@pytest.mark.parametrize(
    "host", ["amazon.com.biz", "notamazon.com", "amazon-help.com", "amazon.xsecur.xyz", "amazon.co"]
)
def test_hosts_that_only_contain_it_do_not(host: str) -> None:
    assert not belongs(host, ["amazon.com"])


@pytest.mark.parametrize(
    ("sender", "host"),
    [
        ("Amazon Help <amz@fareast.example>", "fareast.example"),
        ('"no-reply@amazon.de"', ""),
        ("no-reply@amazon.de", "amazon.de"),
    ],
)
def test_the_display_name_is_ignored(sender: str, host: str) -> None:
    assert sender_host(sender) == host


def test_an_aligned_signature_speaks_for_the_message() -> None:
    result = "mx.shop.example; dkim=pass header.d=amazon.com; spf=pass"
    assert "dkim_aligned" in _codes(_read(Authentication_Results=result))


def test_the_header_i_form_counts_as_well() -> None:
    notice = _read(sender="note@amazon.co.jp", Authentication_Results="mx.example; dkim=pass header.i=@amazon.co.jp")
    assert "dkim_aligned" in _codes(notice)


def test_a_mail_services_own_signature_proves_nothing() -> None:
    notice = _read(Authentication_Results="mx.example; dkim=pass header.d=amazonses.com; spf=pass; dmarc=pass")
    assert "dkim_aligned" not in _codes(notice)
    assert not notice.warn


def test_a_failed_aligned_signature_warns() -> None:
    assert "dkim_failed" in _codes(_read(Authentication_Results="mx.example; dkim=fail header.d=amazon.com"))


def test_a_relay_header_that_anyone_can_write_is_no_sign() -> None:
    assert _codes(_read(X_AMAZON_MAIL_RELAY_TYPE="notification")) == _codes(_read())


@pytest.mark.parametrize(
    "sender", ["a@amazon-seller-verify.example", "a@amazon.com.alerts.example", "Amazon <a@mail-desk.example>"]
)
def test_a_foreign_sender_warns(sender: str) -> None:
    assert _read(sender=sender).warn


@pytest.mark.parametrize(
    "text",
    [
        "Reply with your password and the one-time code.",
        "Download the remote support tool from here.",
        "Pay the reinstatement fee of 300 USD.",
        "Buy gift cards worth 200 USD to pay the release fee.",
        "请提供您的登录密码和验证码。",
        "请支付解冻费。",
    ],
)
def test_what_a_platform_never_asks_warns(text: str) -> None:
    assert _read(f"{BODY} {text}").warn


@pytest.mark.parametrize(
    "text",
    [
        "Amazon will never ask you for your password.",
        "There is no fee to appeal.",
        "Gift cards may not be given in exchange for reviews.",
        "Storage fees are charged as usual.",
        "The supplier's address is sales@mill-works.example.",
        "See https://sellercentral.amazon.com/performance for details.",
        "See https://amzn.to/abc for details.",
        "Rights owner: Pinewood Works, marks@pinewood.example",
        "Send files as invoice.pdf or scan.png.",
        "Files must not be password-protected.",
        "我们不会索要您的密码。",
        "申诉无需支付任何费用。",
    ],
)
def test_harmless_words_do_not_warn(text: str) -> None:
    notice = _read(f"{BODY} {text}")
    assert not notice.warn, notice.signals


def test_a_paste_without_headers_gets_no_verdict_on_its_sender() -> None:
    notice = read(build(BODY, load()), load(), date(2026, 3, 2))
    assert _codes(notice) == {"no_headers"}
    assert not notice.warn


def test_every_signal_is_said_in_both_languages() -> None:
    for signal in _read(f"{BODY} Pay the reinstatement fee.", sender="a@amazon-x.example").signals:
        assert signal.what.has("zh")
        assert signal.what.has("en")
