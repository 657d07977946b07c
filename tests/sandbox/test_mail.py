"""A mail gives its headers in order, its best text and its attachments, however badly it is made."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sandbox.builders import mail, mail_nested, mail_of_parts

from rejoinder.sandbox import Limits, Parsed, Refused
from rejoinder.sandbox.parsers.eml import parse

NOTICE = "Hello,\n\nYour listing B0ZZTEST01 was removed.\nPlease send invoices within 7 days."


def read(data: bytes) -> Parsed:
    return parse(data, "a.eml", Limits())


def raw(*headers: str, body: bytes = b"words\n") -> bytes:
    return "\n".join(["Message-ID: <1@market.example>", *headers, "", ""]).encode() + body


def codes(parsed: Parsed) -> set[str]:
    return {problem.code for problem in parsed.problems}


def test_a_plain_mail_is_read_without_problems() -> None:
    parsed = read(mail(NOTICE))
    assert parsed.text.strip() == NOTICE
    assert [name for name, _ in parsed.headers][:4] == ["From", "To", "Subject", "Message-ID"]
    assert (parsed.problems, parsed.parts) == ((), ())


def test_headers_keep_their_order_and_are_unfolded_and_decoded() -> None:
    parsed = read(
        raw(
            "Received: from a.example\n\tby b.example",
            "Received: from c.example",
            "Subject: =?gb2312?B?xOO6ww==?= =?utf-8?q?_caf=C3=A9?=",
        )
    )
    assert parsed.headers[1:] == (
        ("Received", "from a.example by b.example"),
        ("Received", "from c.example"),
        ("Subject", "你好 café"),
    )


def test_a_character_split_between_two_encoded_words_is_joined() -> None:
    whole = "商品下架".encode()
    halves = [base64.b64encode(part).decode() for part in (whole[:4], whole[4:])]
    parsed = read(raw(f"Subject: =?utf-8?B?{halves[0]}?=\n =?utf-8?B?{halves[1]}?="))
    assert dict(parsed.headers)["Subject"] == "商品下架"


@pytest.mark.parametrize(
    ("plain", "html", "source"),
    [
        (NOTICE, f"<p>{NOTICE}</p>", "plain"),
        ("", f"<p>{NOTICE}</p>", "html"),
        ("Please view this mail in HTML.", f"<p>{NOTICE * 3}</p>", "html"),
        ("Short but all there.", "<p>Short but all there.</p>", "plain"),
        (NOTICE, "", "plain"),
        (NOTICE, "<img src='x.png'>", "plain"),
    ],
)
def test_the_plain_text_is_taken_unless_it_is_a_stub(plain: str, html: str, source: str) -> None:
    parsed = read(mail(plain, html))
    assert parsed.meta["body"] == source
    assert ("removed" in parsed.text) == (NOTICE in plain + html)


def test_links_of_the_html_come_along_with_the_plain_text() -> None:
    parsed = read(mail(NOTICE, f'<p>{NOTICE} <a href="https://market.example/appeal">Appeal here</a></p>'))
    assert parsed.links == (("Appeal here", "https://market.example/appeal"),)


def test_attachments_come_with_bytes_kind_and_hash() -> None:
    data = b"%PDF-1.4 pretended"
    part = read(mail(NOTICE, invoice_dot_pdf=data)).parts[0]
    assert (part.name, part.kind, part.size, part.data) == ("invoice.pdf", "pdf", len(data), data)
    assert part.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\run.bat", "run.bat"),
        ("CON.txt", "_CON.txt"),
        ("a:b?.pdf", "a_b_.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("...", "part-1.bin"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_an_unsafe_attachment_name_is_made_safe_and_said(given_name: str, safe: str) -> None:
    encoded = base64.b64encode(given_name.encode()).decode()
    body = (
        f'--c\nContent-Type: image/png\nContent-Disposition: attachment; filename="=?utf-8?B?{encoded}?="\n\nx\n--c--\n'
    )
    parsed = read(raw("MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=c", body=body.encode()))
    assert parsed.parts[0].name == safe
    assert "renamed_part" in codes(parsed)


@pytest.mark.parametrize("name", ["invoice.pdf", "发票 2026.pdf", "concert.txt", "a.b.c", "COM10.txt"])
def test_an_ordinary_attachment_name_is_left_alone(name: str) -> None:
    encoded = base64.b64encode(name.encode()).decode()
    body = (
        f'--c\nContent-Type: image/png\nContent-Disposition: attachment; filename="=?utf-8?B?{encoded}?="\n\nx\n--c--\n'
    )
    parsed = read(raw("MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=c", body=body.encode()))
    assert parsed.parts[0].name == name
    assert "renamed_part" not in codes(parsed)


def test_a_forwarded_mail_is_a_part_and_its_text_follows_under_a_line() -> None:
    inner = mail(NOTICE, subject="Removed")
    body = b"--c\nContent-Type: text/plain\n\nSee below.\n--c\nContent-Type: message/rfc822\n\n" + inner + b"\n--c--\n"
    parsed = read(raw("MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=c", body=body))
    assert parsed.text.startswith("See below.\n\n-------- Removed.eml --------\nFrom: Shop Desk")
    assert "Your listing B0ZZTEST01 was removed." in parsed.text
    assert [(part.name, part.kind) for part in parsed.parts] == [("Removed.eml", "eml")]


@pytest.mark.parametrize(
    ("coding", "body", "text", "code"),
    [
        ("base64", b"d29yZHM=", "words", ""),
        ("base64", b"d29yZHMg\nYW5k", "words and", ""),
        ("base64", b"these are plain words, not coded: at all!", "these are plain words", "transfer_coding_lie"),
        ("base64", b"d29yZHMgYW5kIG1vcmU", "words and more", ""),
        ("quoted-printable", b"caf=C3=A9 =E2=82=\n=AC", "café €", ""),
        ("quoted-printable", b"100=% sure", "100=% sure", ""),
        ("8bit", "下架".encode(), "下架", ""),
        ("strange", b"words", "words", "transfer_coding_lie"),
    ],
)
def test_transfer_codings_are_undone_or_named(coding: str, body: bytes, text: str, code: str) -> None:
    parsed = read(raw("Content-Type: text/plain; charset=utf-8", f"Content-Transfer-Encoding: {coding}", body=body))
    assert parsed.text.startswith(text)
    assert (code in codes(parsed)) if code else not codes(parsed)


def test_a_charset_that_lies_is_named_and_the_words_survive() -> None:
    text = "您的商品已被下架，请提交发票。"
    parsed = read(raw('Content-Type: text/plain; charset="iso-8859-1"', body=text.encode("gb18030")))
    assert parsed.text == text
    assert "charset_lie" in codes(parsed)


def test_raw_chinese_in_a_header_is_read_and_named() -> None:
    data = raw().replace(b"\n\n", b"\nSubject: " + "商品已被下架通知".encode("gb18030") + b"\n\n", 1)
    parsed = read(data)
    assert dict(parsed.headers)["Subject"] == "商品已被下架通知"
    assert "broken_header" in codes(parsed)


def test_utf8_in_a_header_is_no_fault() -> None:
    parsed = read(raw("Subject: 商品已被下架通知"))
    assert (dict(parsed.headers)["Subject"], codes(parsed)) == ("商品已被下架通知", set())


@pytest.mark.parametrize(
    "data",
    [
        mail(NOTICE)[:90],
        raw("MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=c", body=b"no boundary here"),
        raw("MIME-Version: 1.0", "Content-Type: multipart/mixed", body=b"--c\n\nwords"),
        raw("Content-Type: ;;;=", "Content-Disposition: ???"),
        raw("Content-Type: text/plain; charset=no-such-set"),
        raw("Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", body=b"U3ViamVjdDogeA=="),
        raw("Subject: =?utf-8?B?!!!?=", "Date: never", "From: <<<>>>"),
    ],
)
def test_a_broken_mail_is_read_as_far_as_it_goes(data: bytes) -> None:
    parsed = read(data)
    assert parsed.headers
    assert parsed.text.strip() or codes(parsed)


@given(data=st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    try:
        parsed = read(b"Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=c\n\n--c\n" + data)
    except Refused:
        return
    assert parsed.kind == "eml"


@pytest.mark.parametrize(
    "data",
    [
        mail_nested(50),
        mail_nested(3000),
        mail_of_parts(10_000),
        mail_of_parts(201),
        raw("Content-Type: multipart/mixed; " + "a=b; " * 10_000 + "boundary=c"),
    ],
)
def test_endless_trees_are_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"too_deep|too_many_parts|bomb"):
        read(data)


@pytest.mark.parametrize("data", [mail_nested(8), mail_of_parts(190)])
def test_large_but_honest_trees_are_read(data: bytes) -> None:
    assert "refused" not in read(data).text


def test_text_of_unreadable_length_is_refused() -> None:
    with pytest.raises(Refused, match="too_much_text"):
        parse(raw(body=b"words " * 1000), "a.eml", Limits(max_text_bytes=1000))
