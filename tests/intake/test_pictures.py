"""Pictures and scanned pages through whichever recogniser there is: their words, places, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from tests.sandbox.builders import mail, pdf_page, picture, png_header, set_text
from tests.sandbox.ocr_pages import letter, saved, scan

from rejoinder.app import verbs
from rejoinder.app.casefolder import CaseFolder
from rejoinder.intake import Given, read_files
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, PaperError
from rejoinder.model.notice import Message
from rejoinder.model.unread import told
from rejoinder.sandbox import Refused, Sandbox
from rejoinder.sandbox import ocr as ocr_module
from rejoinder.sandbox.ocr import available

Row = tuple[str, tuple[float, float, float, float], float]
NOTICE = ["Your Amazon selling account was deactivated.", "Please send the invoices for BOEXAMPLE7."]


class Scripted:
    """A recogniser that reads out what it was given, picture by picture, and remembers the pictures."""

    def __init__(self, *pictures: list[Row] | Refused) -> None:
        self.pictures = list(pictures)
        self.seen: list[bytes] = []

    def read(self, picture: bytes) -> list[Row]:
        self.seen.append(picture)
        answer = self.pictures.pop(0)
        if isinstance(answer, Refused):
            raise answer
        return answer


def rows(*words: str, score: float = 0.97) -> list[Row]:
    return [(text, (20.0, 30.0 * n, 400.0, 30.0 * n + 20), score) for n, text in enumerate(words, 1)]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


def codes(message: Message) -> list[str]:
    return [note.code for note in message.unread]


def check_places(message: Message) -> None:
    """Every line of a page lies in the text where it says."""
    assert message.lines
    for line in message.lines:
        assert "\n" not in message.text[line.start : line.end]
        assert message.text[line.start - 1 : line.start] in ("", "\n")
        assert message.text[line.end : line.end + 1] in ("", "\n")


def test_a_screenshot_becomes_text_with_places_and_scores(sandbox: Sandbox) -> None:
    message = read_files([Given("a.png", picture("PNG"))], sandbox, recogniser=Scripted(rows(*NOTICE)))
    check_places(message)
    assert message.files[0].how == "ocr"
    assert [(line.page, line.score) for line in message.lines] == [(1, 0.97), (1, 0.97)]
    assert message.lines[0].box is not None
    assert message.lines[0].box.top == 30.0
    assert codes(message) == ["read_by_ocr"]


def test_a_huge_picture_is_refused_by_its_head_before_anything_that_reads_pictures_starts(sandbox: Sandbox) -> None:
    eyes = Scripted()
    with pytest.raises(PaperError) as caught:
        read_files([Given("a.png", png_header(40_000, 40_000))], sandbox, recogniser=eyes)
    assert caught.value.code == "too_large_raster"
    assert caught.value.what.say("zh") == "图片像素太多，上限是 4000 万。"
    assert not eyes.seen


def test_an_item_number_that_begins_with_a_letter_o_is_mended(sandbox: Sandbox) -> None:
    message = read_files([Given("a.png", picture("PNG"))], sandbox, recogniser=Scripted(rows(*NOTICE, "BOOK BOTTLES1")))
    assert "B0EXAMPLE7" in message.text
    assert "BOOK BOTTLES1" in message.text


def test_unsure_lines_are_counted(sandbox: Sandbox) -> None:
    seen = rows(*NOTICE) + rows("smudge", score=0.6)
    message = read_files([Given("a.png", picture("PNG"))], sandbox, recogniser=Scripted(seen))
    assert ("unsure_lines", "1 of 3") in [(note.code, note.detail) for note in message.unread]


def test_pages_without_characters_are_looked_at_and_the_others_are_not(sandbox: Sandbox) -> None:
    told_of: list[tuple[str, int, int]] = []
    eyes = Scripted(rows("first page"), rows("second page", "its end"))
    data = scan(Image.new("RGB", (300, 200), "white"), Image.new("RGB", (200, 300), "grey"))
    message = read_files(
        [Given("a.pdf", data)],
        sandbox,
        recogniser=eyes,
        progress=lambda what, done, total: told_of.append((what.say("en"), done, total)),
    )
    assert message.text == "first page\n\nsecond page\nits end"
    check_places(message)
    assert [line.page for line in message.lines] == [1, 2, 2]
    assert message.files[0].how == "ocr"
    assert [(done, total) for _, done, total in told_of] == [(0, 2), (1, 2)]
    assert all(one.startswith(b"\x89PNG") for one in eyes.seen)


def test_boxes_of_a_scanned_page_are_in_points(sandbox: Sandbox) -> None:
    data = scan(Image.new("RGB", (300, 200), "white"))
    eyes = Scripted([("words", (170.0, 340.0, 340.0, 510.0), 0.9)])
    message = read_files([Given("a.pdf", data)], sandbox, recogniser=eyes)
    box = message.lines[0].box
    assert box is not None
    assert (box.left, box.top, box.right, box.bottom) == (72.0, 144.0, 144.0, 216.0)


def test_a_pdf_with_characters_is_never_shown_to_a_recogniser(sandbox: Sandbox) -> None:
    eyes = Scripted()
    message = read_files([Given("a.pdf", pdf_page(set_text((72, 700, "Hello"))))], sandbox, recogniser=eyes)
    assert not eyes.seen
    assert message.files[0].how == "text"
    check_places(message)
    assert message.lines[0].score is None


def test_without_a_recogniser_one_sentence_says_what_to_do(sandbox: Sandbox) -> None:
    for name, data in (("a.png", picture("PNG")), ("a.pdf", scan(Image.new("RGB", (300, 200))))):
        with pytest.raises(InputError) as caught:
            read_files([Given(name, data)], sandbox)
        assert caught.value.code == "needs_ocr"
        for lang in ("zh", "en"):
            assert "rejoinder[ocr]" in caught.value.say(lang)


def test_a_picture_without_words_is_said_to_have_none(sandbox: Sandbox) -> None:
    with pytest.raises(InputError) as caught:
        read_files([Given("a.png", picture("PNG"))], sandbox, recogniser=Scripted([]))
    assert caught.value.code == "no_words"


def test_a_picture_that_is_refused_is_refused_in_plain_words(sandbox: Sandbox) -> None:
    with pytest.raises(PaperError) as caught:
        read_files([Given("a.png", picture("PNG"))], sandbox, recogniser=Scripted(Refused("too_large_raster")))
    assert caught.value.code == "too_large_raster"
    assert "4000 万" in caught.value.say("zh")


def test_the_attachments_of_a_mail_that_says_nothing_are_read(sandbox: Sandbox) -> None:
    data = mail("See attached.", notice_dot_png=picture("PNG"), terms_dot_txt=b"Files as PDF, please.")
    message = read_files([Given("a.eml", data)], sandbox, recogniser=Scripted(rows(*NOTICE)))
    assert message.text.startswith("See attached.")
    assert "deactivated" in message.text
    assert "Files as PDF" in message.text
    check_places(message)
    assert [file.name for file in message.files] == ["a.eml", "notice.png", "terms.txt"]
    assert "attachment" not in codes(message)


def test_the_attachments_of_a_mail_that_says_enough_are_listed_only(sandbox: Sandbox) -> None:
    data = mail("Your account was closed. Please send the invoices of your supplier within 17 days. " * 2,
                 odd_dot_png=picture("PNG"))  # fmt: skip
    eyes = Scripted()
    message = read_files([Given("a.eml", data)], sandbox, recogniser=eyes)
    assert not eyes.seen
    assert codes(message) == ["attachment"]


def test_a_bad_attachment_does_not_hide_themail(sandbox: Sandbox) -> None:
    data = mail("See attached.", odd_dot_png=picture("PNG"))
    message = read_files([Given("a.eml", data)], sandbox, recogniser=Scripted(Refused("not_readable")))
    assert message.text.strip() == "See attached."
    assert "not_readable" in codes(message)


def test_several_files_are_one_message_and_each_line_knows_its_file(sandbox: Sandbox) -> None:
    files = [
        Given("1.txt", b"From: Seller <note@amazon.com>\nSubject: Closed\n\nwords"),
        Given("2.png", picture("PNG")),
        Given("3.pdf", pdf_page(set_text((72, 700, "Hello")))),
    ]
    message = read_files(files, sandbox, recogniser=Scripted(rows(*NOTICE)))
    check_places(message)
    assert [line.file for line in message.lines] == ["2.png", "2.png", "3.pdf"]
    assert message.text[message.lines[2].start : message.lines[2].end] == "Hello"


def test_points_of_a_notice_on_a_page_say_page_and_box() -> None:
    words = "Your Amazon selling account was deactivated. Please send the invoices of your supplier."
    data = pdf_page(set_text((72, 700, "Amazon Services"), (72, 650, words)))
    notice = verbs.read([Given("a.pdf", data)], day=date(2026, 11, 28))
    spans = [demand.span for demand in notice.demands]
    assert spans
    for span in spans:
        assert span.page == 1
        assert span.box is not None
        assert 170 < span.box.top < span.box.bottom < 200
        assert notice.message.text[span.start : span.end] == span.text


def test_points_of_a_notice_without_pages_say_none() -> None:
    notice = verbs.read("Your Amazon selling account was deactivated. Please send the invoices.")
    assert all(demand.span.page is None for demand in notice.demands)


def test_where_the_extra_is_missing_the_program_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr_module, "_NEEDED", ("no_such_library",))
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    with pytest.raises(InputError) as caught:
        verbs.read(tmp_path / "a.png")
    assert "rejoinder[ocr]" in caught.value.say("zh")


def test_a_case_folder_may_hold_a_picture_as_its_notice(tmp_path: Path) -> None:
    (tmp_path / "notice.png").write_bytes(picture("PNG"))
    (tmp_path / "photo.png").write_bytes(picture("PNG"))
    assert [path.name for path in CaseFolder(tmp_path).notices()] == ["notice.png"]


def test_what_people_are_told_is_in_both_languages() -> None:
    from rejoinder.model.notice import Unread

    assert told(Unread(file="a", code="something_else")) is None
    words = told(Unread(file="a", code="read_by_ocr"))
    assert isinstance(words, Text)
    assert words.has("zh")
    assert words.has("en")


@pytest.mark.skipif(not available(), reason="the extra rejoinder[ocr] is not installed")
def test_a_scanned_letter_is_read_from_file_to_words(tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(scan(letter(rows=False)))
    message = verbs.read(file).message
    assert "Reference 4711-2026-118" in message.text
    assert "请在七天内提供发票" in message.text
    assert message.files[0].how == "ocr"
    (tmp_path / "shot.jpg").write_bytes(saved(letter(rows=False), "JPEG"))
    assert "within 17 days" in verbs.read(tmp_path / "shot.jpg").message.text


def strip(*words: str) -> list[Row]:
    """Lines as long as those of a letter, however little was read on them."""
    return [(text, (20.0, 30.0 * n, 820.0, 30.0 * n + 24), 0.9) for n, text in enumerate(words, 1)]


def test_lines_of_unknown_letters_are_told_as_what_they_probably_are(sandbox: Sandbox) -> None:
    """Of Cyrillic print only stops and some digits come out: nobody should believe those."""
    seen = strip("3!", ".", ",   5", ".  5f2b9871d34b5f78")
    message = read_files([Given("a.png", picture("PNG"))], sandbox, recogniser=Scripted(seen))
    note = next(note for note in message.unread if note.code == "foreign_script")
    words = told(note)
    assert words is not None
    assert "西里尔字母" in words.say("zh")
    assert ".txt" in words.say("en")


@pytest.mark.parametrize(
    "words",
    [
        ("Your listing was removed because the papers on file", "do not show that it is safe."),
        ("Szanowni Państwo, konto zostało zablokowane z powodu skarg", "na podrobione towary."),
        ("您店铺中的以下商品涉嫌侵犯他人注册商标，已将其下架", "请在七天内提交材料。"),
        ("Total\t5", "Qty\t8", "VAT\t1"),
        (
            "Dear seller,",
            "your listing was removed since the papers on file",
            "do not show that it is safe for children",
            ".",
        ),
        ("1",),
    ],
)
def test_lines_that_were_read_are_not_told_as_unknown(words: tuple[str, ...], sandbox: Sandbox) -> None:
    message = read_files([Given("a.png", picture("PNG"))], sandbox, recogniser=Scripted(strip(*words)))
    assert "foreign_script" not in codes(message)


def test_short_lines_of_a_screenshot_are_not_told_as_unknown(sandbox: Sandbox) -> None:
    short = [(text, (20.0, 30.0 * n, 120.0, 30.0 * n + 24), 0.9) for n, text in enumerate(("9:41", "1", "2", "OK"), 1)]
    message = read_files([Given("a.png", picture("PNG"))], sandbox, recogniser=Scripted(short))
    assert "foreign_script" not in codes(message)
