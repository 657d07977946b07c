"""Who sent a message: aligned signatures by the seller's own host only, hosts at label borders, names of strangers."""

from __future__ import annotations

import json
from datetime import date
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

import pytest

from rejoinder.intake.message import build
from rejoinder.model.notice import Notice, SourceFile, Unread
from rejoinder.reading import read
from rejoinder.reading.genuine import belongs, sender_host
from rejoinder.rulebook import load

BODY = "Your Amazon selling account has been deactivated. Please send the invoices."
OWN = "from out.mailer.net by mx.hostedshop.net with ESMTPS; Tue, 3 Mar 2026 10:00:00 +0000"
DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "mail"
DAY = date(2026, 3, 2)


def _read(text: str = BODY, sender: str = "note@amazon.com", results: str = "", **extra: str) -> Notice:
    headers = [("Received", OWN)] if results else []
    headers += [("Authentication-Results", results)] if results else []
    headers += [*((key.replace("_", "-"), value) for key, value in extra.items()), ("From", sender)]
    return read(build(text, load(), headers=headers), load(), DAY)


def _codes(notice: Notice) -> set[str]:
    return {signal.code for signal in notice.signals}


# ---- hosts ----


@pytest.mark.parametrize("host", ["amazon.com", "bounces.amazon.com", "sellercentral.amazon.com", "AMAZON.com."])
def test_hosts_below_a_known_domain_belong_to_it(host: str) -> None:
    assert belongs(host, ["amazon.com"])


@pytest.mark.parametrize(
    "host", ["amazon.com.biz", "notamazon.com", "amazon-help.com", "amazon.xsecur.xyz", "amazon.co", "com", ""]
)
def test_hosts_that_only_contain_it_do_not(host: str) -> None:
    assert not belongs(host, ["amazon.com"])


@pytest.mark.parametrize(
    ("sender", "host"),
    [
        ("Amazon Help <amz@fareast.net>", "fareast.net"),
        ('"no-reply@amazon.de"', ""),
        ("no-reply@amazon.de", "amazon.de"),
        ('"note@amazon.com" <x1@brbcable.net>', "brbcable.net"),
        ("note@amazon.com <x1@brbcable.net>", "brbcable.net"),
        ("Amazon (note@amazon.com)", "amazon.com"),
        ("<Note@Amazon.COM>", "amazon.com"),
        ("Amazon Performance", ""),
        ("", ""),
    ],
)
def test_the_display_name_is_ignored(sender: str, host: str) -> None:
    assert sender_host(sender) == host


# ---- headers ----


@pytest.mark.parametrize(
    ("sender", "results"),
    [
        ("note@amazon.com", "mx.hostedshop.net; dkim=pass header.d=amazon.com; spf=pass"),
        ("note@amazon.co.jp", "mx.hostedshop.net; dkim=pass header.i=@amazon.co.jp header.s=x header.b=y"),
        ("nobody@bounces.amazon.com", "mx.hostedshop.net; dkim=pass header.d=amazon.com"),
        ("note@amazon.com", "mx.hostedshop.net; dkim=pass header.d=amazonses.com; dkim=pass header.d=amazon.com"),
        ("merchant@joom.com", "mx.hostedshop.net 1; dkim=pass (2048-bit key) header.d=joom.com header.i=@joom.com"),
    ],
)
def test_an_aligned_signature_speaks_for_the_message(sender: str, results: str) -> None:
    text = BODY if "amazon" in sender else "Your store at Joom has been blocked."
    assert "dkim_aligned" in _codes(_read(text, sender, results))


@pytest.mark.parametrize(
    "results",
    [
        "mx.hostedshop.net; dkim=pass header.d=amazonses.com; spf=pass; dmarc=pass",
        "mx.hostedshop.net; dkim=pass header.d=amazon.com.alerts-desk.top",
        "mx.hostedshop.net; dkim=pass header.d=notamazon.com",
        "mx.hostedshop.net; dkim=pass header.d=amazon.de",
        "mx.hostedshop.net; dkim=pass (header.d said amazon.com once); spf=pass",
        "mx.hostedshop.net; spf=pass smtp.mailfrom=bounces.amazon.com; dmarc=pass header.from=amazon.com",
        "mx.elsewhere.org; dkim=pass header.d=amazon.com",
        "dkim=pass header.d=amazon.com",
    ],
)
def test_other_results_prove_nothing_and_warn_of_nothing(results: str) -> None:
    notice = _read(results=results)
    assert "headers_cannot_tell" in _codes(notice)
    assert not notice.warn


def test_results_are_worth_nothing_where_no_line_shows_the_receiving_host() -> None:
    headers = [("Authentication-Results", "mx.hostedshop.net; dkim=pass header.d=amazon.com"), ("From", "a@amazon.com")]
    assert "dkim_aligned" not in _codes(read(build(BODY, load(), headers=headers), load(), DAY))


def test_results_below_those_of_the_own_host_may_be_the_senders_and_are_not_read() -> None:
    headers = [
        ("Received", OWN),
        ("Authentication-Results", "mx.hostedshop.net; dkim=none; spf=none"),
        ("Authentication-Results", "mx.faraway.net; dkim=pass header.d=amazon.com"),
        ("From", "note@amazon.com"),
    ]
    assert "dkim_aligned" not in _codes(read(build(BODY, load(), headers=headers), load(), DAY))


def test_results_that_one_host_splits_over_several_lines_count_together() -> None:
    headers = [
        ("Received", OWN),
        ("Authentication-Results", "mx.hostedshop.net; dmarc=pass header.from=amazon.com"),
        ("Authentication-Results", "mx.hostedshop.net; dkim=pass header.d=amazon.com"),
        ("From", "note@amazon.com"),
    ]
    assert "dkim_aligned" in _codes(read(build(BODY, load(), headers=headers), load(), DAY))


def test_a_mail_service_that_does_not_name_itself_is_known_by_its_received_line() -> None:
    received = "from a.mailer.net by DB5.outlook.com with HTTPS; Tue, 3 Mar 2026 10:00:00 +0000"
    result = "spf=pass smtp.mailfrom=bounces.amazon.com; dkim=pass (signature was verified) header.d=amazon.com"
    headers = [("Received", received), ("Authentication-Results", result), ("From", "note@amazon.com")]
    assert "dkim_aligned" in _codes(read(build(BODY, load(), headers=headers), load(), DAY))


def test_a_domain_that_the_own_host_could_confirm_in_no_way_warns() -> None:
    notice = _read(results="mx.hostedshop.net; dkim=fail header.d=amazon.com; spf=fail; dmarc=fail")
    assert "signature_failed" in _codes(notice)


@pytest.mark.parametrize("mark", ["X_Forwarded_For", "Resent_From", "List_Id"])
def test_a_forwarded_mail_whose_signature_broke_cannot_be_told(mark: str) -> None:
    notice = _read(
        results="mx.hostedshop.net; dkim=fail header.d=amazon.com; dmarc=fail", **{mark: "me@hostedshop.net"}
    )
    assert "headers_cannot_tell" in _codes(notice)
    assert not notice.warn


def test_a_failed_signature_alone_is_no_warning() -> None:
    assert not _read(results="mx.hostedshop.net; dkim=fail header.d=amazon.com; dmarc=pass").warn


def test_a_relay_header_that_anyone_can_write_is_no_sign() -> None:
    assert _codes(_read(X_AMAZON_MAIL_RELAY_TYPE="notification")) == _codes(_read())


def test_a_reply_address_elsewhere_warns_and_one_of_the_platforms_does_not() -> None:
    assert "reply_elsewhere" in _codes(_read(Reply_To="Case <case@mail-desk.top>"))
    assert not _read(Reply_To="note@amazon.com").warn


def test_a_paste_without_headers_gets_no_verdict_on_its_sender() -> None:
    notice = read(build(BODY, load()), load(), DAY)
    assert _codes(notice) == {"no_headers"}
    assert not notice.warn


def test_an_attached_web_page_warns_and_a_page_that_is_the_notice_itself_does_not() -> None:
    def file(name: str, kind: str) -> SourceFile:
        return SourceFile(name=name, sha256="0" * 64, size=1, kind=kind)

    note = Unread(file="complaint.html", code="attachment", detail="html")
    mail = build(BODY, load(), files=(file("n.eml", "eml"),), unread=(note,))
    page = build(BODY, load(), files=(file("notice.html", "html"),))
    assert "attached_form" in _codes(read(mail, load(), DAY))
    assert not read(page, load(), DAY).warn


# ---- the next step ----


def test_every_sign_names_the_safe_next_step_on_the_platform_it_is_about() -> None:
    amazon = _read(sender="a@amazon-desk-verify.top")
    joom = _read("Your store at Joom has been blocked.", "a@joom-verify.top")
    assert all(s.todo is not None for s in (*amazon.signals, *joom.signals))
    assert any(s.todo and "Performance Notifications" in s.todo.say("en") for s in amazon.signals)
    assert any(s.todo and "Merchant Panel" in s.todo.say("en") for s in joom.signals)
    assert not any("{" in s.what.say(tag) for s in (*amazon.signals, *joom.signals) for tag in ("zh", "en"))


# ---- the facts, read in place ----


def _facts(name: str) -> dict[str, object]:
    if not DATA.exists():
        pytest.skip("no facts beside this checkout (../shared/data/mail)")
    return dict(json.loads((DATA / name).read_text(encoding="utf-8")))


def test_the_domains_that_amazon_lists_are_known() -> None:
    listed = _facts("senders.json")["official_sender_domains"]
    assert isinstance(listed, dict)
    domains = {host for value in listed.values() if isinstance(value, list) for host in value if "/" not in host}
    assert {d for d in domains if " " not in d and _read(sender=f"note@{d}").warn} == set()


def test_the_look_alikes_that_amazon_and_others_published_warn() -> None:
    facts: Any = _facts("lookalikes.json")
    named = [*facts["amazon_published_examples"], *facts["blog_examples"]]
    named += facts["synthetic_from_a_public_competitor_test"]
    senders = [f"a@{n.split(' ')[0]}" if "@" not in n else n for n in named]
    senders += [f"{p.get('display', '')} <{p['from']}>" for p in facts["real_phish_phishing_pot"] if "@" in p["from"]]
    spoofs_of_real_domains = ("amazon.de>", "about.amazon.com>", "no address>")
    wanted = [s for s in senders if not s.endswith(spoofs_of_real_domains)]
    assert [s for s in wanted if not _read(sender=s).warn] == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("amazon_com_store-news_2017.hdr", "dkim_aligned"),
        ("amazon_co_jp_digital-no-reply_2021_gmail.hdr", "dkim_aligned"),
        ("amazon_com_return_2026_partial.hdr", "headers_cannot_tell"),
        ("amazon_com_autoreply_2026_partial.hdr", "headers_cannot_tell"),
    ],
)
def test_real_headers_are_read_as_what_they_are(name: str, code: str) -> None:
    if not DATA.exists():
        pytest.skip("no facts beside this checkout (../shared/data/mail)")
    found = HeaderParser().parsestr((DATA / "genuine" / name).read_text(encoding="utf-8"))
    headers = [(key, " ".join(value.split())) for key, value in found.items()]
    notice = read(build(BODY, load(), headers=headers), load(), DAY)
    assert code in _codes(notice)
    assert not notice.warn
