"""Hostile and odd files end in one plain sentence in both languages, or in text; never in a crash or a hang."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from tests.sandbox.builders import mail, mail_nested, mail_of_parts, pdf_pages, picture, png_header
from tests.sandbox.msg_builder import Message as Outlook
from tests.sandbox.msg_builder import msg
from typer.testing import CliRunner

from rejoinder.cli.main import app
from rejoinder.intake import Given, read_files
from rejoinder.model.errors import RejoinderError
from rejoinder.model.notice import Message
from rejoinder.sandbox import Ocr, Sandbox
from rejoinder.sandbox.ocr import available

LIMIT = 20_000_000


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


def outlook_nested(depth: int) -> bytes:
    found = Outlook(body="core")
    for _ in range(depth):
        found = Outlook(body="level", mails=[found])
    return msg(found)


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a mail 50 deep": ("a.eml", lambda: mail_nested(50), "too_deep"),
    "an outlook mail 20 deep": ("a.msg", lambda: outlook_nested(20), "too_deep"),
    "10,000 parts": ("a.eml", lambda: mail_of_parts(10_000), "too_many_parts"),
    "HTML of 30 MB": ("a.html", lambda: b"<p>words</p>" * 2_500_000, "too_big"),
    "HTML of 19 MB in a mail": ("a.eml", lambda: mail("x", "<p>words words</p>" * 1_050_000), "too_many_elements"),
    "a table of 600,000 rows": ("a.html", lambda: b"<table>" + b"<tr><td>a<td>b" * 600_000, "too_many_elements"),
    "HTML 100,000 deep": ("a.html", lambda: b"<div>" * 100_000, "too_deep"),
    "words of 6 MB": ("a.txt", lambda: b"words " * 1_000_000, "too_much_text"),
    "a PDF of 500 pages": ("a.pdf", lambda: pdf_pages(500), "too_many_pages"),
    "a file that is two types": ("a.pdf", lambda: b"MZ" + bytes(100) + pdf_pages(1), "two_types"),
    "nothing but NUL bytes": ("a.txt", lambda: bytes(5000), "unsupported"),
    "a program": ("a.txt", lambda: b"\x7fELF" + bytes(500), "unsupported"),
}


@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_a_hostile_file_is_refused_in_both_languages_with_what_to_do(
    case: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    name, made, code = HOSTILE[case]
    file = tmp_path / name
    file.write_bytes(made())
    with pytest.raises(RejoinderError) as caught:
        read_files([file], sandbox)
    assert caught.value.code == code
    assert caught.value.todo is not None
    for words in (caught.value.what, caught.value.todo):
        assert words.has("zh")
        assert words.has("en")
    assert read_files([Given("next.txt", b"words")], sandbox).text == "words"


@pytest.mark.skipif(not available(), reason="the extra rejoinder[ocr] is not installed")
@pytest.mark.parametrize("size", [(40_000, 40_000), (200_000, 400)])
def test_a_picture_beyond_all_measure_is_refused_before_it_is_unpacked(sandbox: Sandbox, size: tuple[int, int]) -> None:
    with Ocr() as ocr, pytest.raises(RejoinderError) as caught:
        read_files([Given("a.png", png_header(*size))], sandbox, recogniser=ocr)
    assert caught.value.code == "too_large_raster"


def read(sandbox: Sandbox, data: bytes, name: str = "a.txt") -> Message:
    return read_files([Given(name, data)], sandbox)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.eml"])
def test_invisible_characters_are_left_out_and_noted_in_every_format(sandbox: Sandbox, name: str) -> None:
    words = "Your acc\u200bount was \u202eclosed\u202c.\x00"
    data = (
        mail(words.replace("\x00", ""))
        if name == "a.eml"
        else f"<p>{words}</p>".encode()
        if name == "a.html"
        else words.encode()
    )
    message = read(sandbox, data, name)
    assert message.text.strip() == "Your account was closed."
    assert "stripped_characters" in [note.code for note in message.unread]


def test_look_alike_letters_stay_as_they_were_written(sandbox: Sandbox) -> None:
    words = "Log in at аmazon.com or paypaӏ.com"
    assert read(sandbox, words.encode()).text == words


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8-sig", "Your account was closed — “now”."),
        ("utf-16", "您的账户已被停用，请提供发票。"),
        ("utf-16-le", "Your account was closed. 您的账户已被停用。"),
        ("gb18030", "您的账户已被停用，请在七天内提供供应商的发票。"),
        ("cp932", "お客様のアカウントを停止しました。請求書をご提出ください。"),
        ("cp1252", "Ihr Konto wurde gesperrt. Bitte schicken Sie uns die Rechnung für die Größe."),
        ("cp1250", "Twoje konto zostało zablokowane. Prosimy o przesłanie faktury."),
        ("cp1251", "Ваш магазин заблокирован, пришлите документы."),
        ("cp1254", "Hesabınız kapatıldı. Lütfen tedarikçinizin faturasını gönderin."),
    ],
)
def test_every_encoding_that_sellers_meet_is_read(sandbox: Sandbox, encoding: str, words: str) -> None:
    assert read(sandbox, words.encode(encoding)).text == words


def test_a_page_whose_words_are_all_in_tables_is_read_in_order(sandbox: Sandbox) -> None:
    cell = "<table><tr><td>{}</td></tr></table>".format
    inner = cell("<p>Your account was closed.</p>") + cell("Item | Day") + cell("Please send the invoices.")
    page = f"<html><body><table width=600><tr><td></td><td>{inner}</td><td></td></tr></table></body></html>"
    words = read(sandbox, page.encode(), "a.html").text
    assert words.split("\n")[0] == "Your account was closed."
    assert words.rstrip().endswith("Please send the invoices.")


def test_a_broken_picture_beside_good_words_is_told_apart(sandbox: Sandbox) -> None:
    out = io.BytesIO()
    Image.new("RGB", (30, 30)).save(out, "JPEG")
    message = read_files([Given("a.txt", b"words"), Given("b.jpg", out.getvalue())], sandbox)
    assert message.text == "words"
    assert [(note.file, note.code) for note in message.unread] == [("b.jpg", "needs_ocr")]


def test_a_pipe_may_carry_any_kind_of_file() -> None:
    for data in (b"Your shop was closed.", mail("Your shop was closed."), msg(Outlook(body="Your shop was closed."))):
        done = CliRunner().invoke(app, ["read", "-", "--json"], input=data)
        assert done.exit_code == 0, done.output
        assert "Your shop was closed." in done.output
        assert '"name": "stdin"' in done.output


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b" \n", "empty"), (b"x" * (LIMIT + 1), "too_big")])
def test_an_empty_or_endless_pipe_is_one_plain_sentence(data: bytes, code: str) -> None:
    done = CliRunner().invoke(app, ["read", "-", "--json"], input=data)
    assert done.exit_code == 2
    assert f'"error": "{code}"' in done.output


def test_pictures_without_their_reader_do_not_stop_the_words_beside_them(sandbox: Sandbox) -> None:
    message = read_files([Given("a.txt", b"words"), Given("b.png", picture("PNG"))], sandbox)
    assert message.files[1].how == "none"
