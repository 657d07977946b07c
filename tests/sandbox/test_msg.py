"""Outlook's .msg files give what a mail gives: headers, words, attachments, mails inside; broken ones are refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sandbox.msg_builder import Message, compound, msg, packed_rtf

from rejoinder.sandbox import Limits, Parsed, Refused, Sandbox, sniff
from rejoinder.sandbox.parsers.msg import parse
from rejoinder.sandbox.parsers.rtf import decompressed, text_of

SENT = datetime(2026, 3, 2, 8, 15, tzinfo=UTC)
BODY = "Your shop was closed.\r\nPlease send the invoices."
GOOD = Message(body=BODY, sender=("Shop Desk", "desk@market.example"), to="Maple Home", sent=SENT)


def read(mail: Message) -> Parsed:
    return parse(msg(mail), "a.msg", Limits())


def header(parsed: Parsed, name: str) -> str:
    return next((value for key, value in parsed.headers if key == name), "")


def codes(parsed: Parsed) -> set[str]:
    return {problem.code for problem in parsed.problems}


def test_the_words_and_the_essential_headers_are_read() -> None:
    parsed = read(GOOD)
    assert parsed.text == BODY.replace("\r\n", "\n")
    assert header(parsed, "From") == "Shop Desk <desk@market.example>"
    assert header(parsed, "Subject") == "Notice"
    assert header(parsed, "Date") == "Mon, 02 Mar 2026 08:15:00 +0000"
    assert not parsed.problems


def test_the_headers_the_mail_travelled_with_go_first_and_are_complete() -> None:
    sent = "From: Desk <desk@market.example>\r\nAuthentication-Results: mx.maple.example;\r\n dkim=pass\r\nX-Odd: 1\r\n"
    parsed = read(Message(body=BODY, headers=sent, subject="As Outlook shows it"))
    assert header(parsed, "Authentication-Results") == "mx.maple.example; dkim=pass"
    assert header(parsed, "From") == "Desk <desk@market.example>"
    assert header(parsed, "Subject") == "As Outlook shows it"


def test_the_sandbox_tells_it_by_its_content_and_reads_it() -> None:
    data = msg(GOOD)
    assert sniff(data, "odd.dat") == "msg"
    with Sandbox() as sandbox:
        assert sandbox.parse(data, "odd.dat").text.startswith("Your shop")


@pytest.mark.parametrize(
    ("narrow", "page", "words"),
    [
        ("gb18030", 936, "您的店铺已被停用，请提供发票。"),
        ("cp932", 932, "お客様のアカウントを停止しました。"),
        ("cp1252", 1252, "Bitte schicken Sie uns die Rechnung für die Größe."),
        ("cp1251", 1251, "Ваш магазин заблокирован."),
        ("utf-8", 65001, "Twój sklep został zamknięty."),
        ("cp1250", 1250, "Prosimy o przesłanie faktury za żółte krzesło."),
        ("utf-8", 999_999, "您的店铺已被停用，请提供发票。"),
    ],
)
def test_narrow_strings_are_read_in_their_code_page(narrow: str, page: int, words: str) -> None:
    parsed = read(Message(subject=words, body=words, narrow=narrow, page=page))
    assert (parsed.text, header(parsed, "Subject")) == (words, words)


def test_html_is_read_where_the_plain_text_is_missing_or_a_stub() -> None:
    page = "<html><body><table><tr><td>您的店铺</td></tr><tr><td>已停用</td></tr></table></body></html>".encode("gbk")
    assert read(Message(html=page, page=936)).text == "您的店铺\n已停用"
    long = b"<p>" + b"Please send the invoices. " * 20 + b"</p>"
    assert read(Message(body="See HTML.", html=long)).text.startswith("Please send")
    assert read(Message(body=BODY, html=b"<p>Other words.</p>")).text.startswith("Your shop")


@pytest.mark.parametrize("plain", [True, False])
def test_rich_text_is_the_last_resort(plain: bool) -> None:
    rtf = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 Arial;}}\uc1 Your shop\par \'c4\'fa\'b5\'c4 \u24215?\u38138?}"
    parsed = read(Message(rtf=packed_rtf(rtf, plain=plain)))
    assert parsed.text == "Your shop\n您的 店铺"
    assert "rtf_body" in codes(parsed)


def test_html_that_was_wrapped_into_rich_text_comes_out_as_html() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Fees < 5 & more"
        rb"{\*\htmltag72 </p>}\htmlrtf \par}\htmlrtf0 {\*\htmltag64 <p>}Second{\*\htmltag72 </p>}}"
    )
    assert read(Message(rtf=packed_rtf(rtf))).text == "Fees < 5 & more\n\nSecond"


def test_files_and_mails_inside_are_listed_and_mails_are_read() -> None:
    inner = Message(subject="Account closed", body="We closed the shop.", sender=("Desk", "desk@market.example"))
    parsed = read(Message(subject="Fwd", body="See below", files={"a\\..\\b.pdf": b"%PDF-1.4"}, mails=[inner]))
    assert [(part.name, part.kind) for part in parsed.parts] == [("b.pdf", "pdf"), ("Account closed.msg", "msg")]
    assert parsed.text.index("See below") < parsed.text.index("From: Desk") < parsed.text.index("We closed")
    assert "-------- Account closed.msg --------" in parsed.text
    assert header(parsed, "Subject") == "Fwd"


def test_large_streams_are_read_as_well_as_small_ones() -> None:
    body = "The invoice must show the supplier. " * 400
    parsed = read(Message(body=body, files={"big.bin": b"x" * 70_000}))
    assert parsed.text == body
    assert parsed.parts[0].size == 70_000


def nested(depth: int) -> Message:
    mail = Message(body="core")
    for _ in range(depth):
        mail = Message(body="level", mails=[mail])
    return mail


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (msg(nested(20)), "too_deep"),
        (msg(Message(files={f"{number}.txt": b"x" for number in range(201)})), "too_many_parts"),
        (msg(Message(body="words " * 860_000, narrow="utf-8")), "too_much_text"),
        (msg(GOOD)[:700], "not_readable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not_readable"),
        (msg(Message(rtf=b"short")), "not_readable"),
        (msg(Message(rtf=bytes(8) + b"ODD!" + bytes(20))), "not_readable"),
    ],
)
def test_hostile_and_broken_ones_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        parse(data, "a.msg", Limits())
    assert caught.value.code == code


def test_a_mail_without_anything_says_so() -> None:
    parsed = parse(compound({"__properties_version1.0": bytes(32)}), "a.msg", Limits())
    assert codes(parsed) == {"no_text", "no_headers"}


def test_a_stream_that_runs_in_circles_is_refused() -> None:
    raw = bytearray(msg(Message(body="words " * 2000)))
    sizes = [at for at in range(0, len(raw), 128) if raw[at : at + 2] == b"_\x00" and raw[at + 66] == 2]
    large = max(sizes, key=lambda at: int.from_bytes(raw[at + 120 : at + 128], "little"))
    raw[large + 120 : large + 128] = (60_000_000).to_bytes(8, "little")
    with pytest.raises(Refused, match=r"bomb|not_readable"):
        parse(bytes(raw), "a.msg", Limits())


def test_rich_text_says_its_size_but_not_more_is_believed() -> None:
    with pytest.raises(Refused, match="too_much_text"):
        decompressed(b"\x00\x00\x00\x00\xff\xff\xff\x7fLZFu" + bytes(8), 1000)


@given(st.binary(max_size=400), st.integers(min_value=0, max_value=4000))
def test_no_bytes_upset_the_rich_text_reader(data: bytes, size: int) -> None:
    packed = b"\x00\x00\x00\x00" + size.to_bytes(4, "little") + b"LZFu\x00\x00\x00\x00" + data
    assert len(decompressed(packed, 5000)) <= size
    assert isinstance(text_of(b"{\\rtf1 " + data)[0], str)


@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    raw = bytearray(msg(Message(body=BODY, files={"a.txt": b"x"}, mails=[GOOD])))
    for _ in range(data.draw(st.integers(min_value=1, max_value=6))):
        raw[data.draw(st.integers(min_value=0, max_value=len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = parse(bytes(raw), "a.msg", Limits())
    except Refused:
        return
    assert isinstance(found, Parsed)
