"""Words of pictures: English and Chinese, turned, tall, tilted, on photos; in a child as locked as the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from tests.sandbox.builders import png_header
from tests.sandbox.ocr_pages import LETTER, SHORT, letter, page, saved, short

from rejoinder.sandbox import Ocr, Refused, limits_in_force
from rejoinder.sandbox.ocr import available

pytestmark = pytest.mark.skipif(not available(), reason="the extra rejoinder[ocr] is not installed")


@pytest.fixture(scope="module")
def ocr() -> Iterator[Ocr]:
    with Ocr() as opened:
        yield opened


def lines(ocr: Ocr, picture: bytes) -> list[str]:
    return [text for text, _, _ in ocr.read(picture)]


def bare(text: str) -> str:
    """Without blanks, and with nought for the letter O as in item numbers, which recognisers mix up."""
    return "".join(text.split()).replace("BO", "B0").replace("，", ",").replace("：", ":")


def same(found: list[str], wanted: list[str]) -> bool:
    return [bare(line) for line in found] == [bare(line) for line in wanted]


def test_english_and_chinese_are_read_line_by_line_and_a_table_row_by_row(ocr: Ocr) -> None:
    found = lines(ocr, saved(letter()))
    assert same(found[:7], LETTER.splitlines())
    assert [bare(line) for line in found[7:]] == ["ItemDayUnits", "B0EXAMPLE72026-03-041,200", "B0EXAMPLE82026-05-0480"]


def test_every_line_has_its_place_and_a_score(ocr: Ocr) -> None:
    picture = letter(rows=False)
    found = ocr.read(saved(picture))
    tops = [box[1] for _, box, _ in found]
    assert tops == sorted(tops)
    for _, (left, top, right, bottom), score in found:
        assert 0 <= left < right <= picture.width
        assert 0 <= top < bottom <= picture.height
        assert 0.8 < score <= 1


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_picture_on_its_side_or_head_is_read_in_order(ocr: Ocr, degrees: int) -> None:
    turned = letter(rows=False).rotate(degrees, expand=True)
    found = ocr.read(saved(turned))
    assert same([text for text, _, _ in found], LETTER.splitlines())
    for _, (left, top, right, bottom), _ in found:
        assert 0 <= left < right <= turned.width
        assert 0 <= top < bottom <= turned.height


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_photo_is_turned_as_its_camera_says(ocr: Ocr, orientation: int) -> None:
    picture = short()
    back = {3: 180, 6: 90, 8: 270}[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = saved(picture.rotate(back, expand=True), "JPEG", quality=85, exif=exif)
    found = ocr.read(photo)
    assert same([text for text, _, _ in found], SHORT.splitlines())
    assert found[-1][1][3] <= picture.height


def test_an_iphone_photo_is_read(ocr: Ocr) -> None:
    photo = (Path(__file__).parent / "photo.heic").read_bytes()
    found = bare("".join(lines(ocr, photo)))
    assert found == bare(
        "Your Maple shop was closed on 4 May 2026. Please send the invoice for item B0EXAMPLE7. "
        "您的店铺已停用，请在七天内提供发票。"
    )


def test_places_on_a_photo_of_many_pixels_are_those_of_the_file(ocr: Ocr) -> None:
    words = page("Your Maple shop was closed", height="40mm")
    photo = Image.new("RGB", (7200, 5400), "white")
    photo.paste(words.resize((words.width * 5, words.height * 5)), (600, 3000))
    ((text, box, _),) = ocr.read(saved(photo, "JPEG", quality=60))
    assert bare(text) == bare("Your Maple shop was closed")
    assert 600 < box[0] < 1100
    assert 3000 < box[1] < box[3] < 3000 + words.height * 5


def test_a_tilted_page_is_read(ocr: Ocr) -> None:
    tilted = letter(rows=False).rotate(2, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
    assert same(lines(ocr, saved(tilted)), LETTER.splitlines())


def test_a_long_chat_screenshot_is_read_whole_with_no_line_twice(ocr: Ocr) -> None:
    said = [f"Message {number}: the parcel of order {1000 + number} is late" for number in range(30)]
    picture = page("\n\n".join(said), width="120mm", height="380mm", ppi=160)
    assert picture.height > 3 * picture.width
    assert same(lines(ocr, saved(picture)), said)


def test_white_on_black_and_a_transparent_ground_are_read(ocr: Ocr) -> None:
    picture = short()
    night = Image.eval(picture, lambda value: 255 - value)
    assert same(lines(ocr, saved(night)), SHORT.splitlines())
    clear = picture.convert("RGBA")
    clear.putalpha(Image.eval(picture.convert("L"), lambda value: 255 - value))
    assert same(lines(ocr, saved(clear)), SHORT.splitlines())


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "GIF", "TIFF"])
def test_every_format_is_read(ocr: Ocr, kind: str) -> None:
    assert same(lines(ocr, saved(short(), kind)), SHORT.splitlines())


def test_a_fax_has_pages(ocr: Ocr) -> None:
    sheets = [page(f"Sheet number {number} of this fax", height="40mm").convert("1") for number in (1, 2)]
    found = lines(ocr, saved(sheets[0], "TIFF", save_all=True, append_images=sheets[1:]))
    assert same(found, ["Sheet number 1 of this fax", "Sheet number 2 of this fax"])


@pytest.mark.parametrize("colour", ["white", "black", "grey"])
def test_a_picture_without_words_gives_none(ocr: Ocr, colour: str) -> None:
    assert ocr.read(saved(Image.new("RGB", (600, 400), colour))) == []


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3)])
def test_the_oddest_sizes_are_no_trouble(ocr: Ocr, size: tuple[int, int]) -> None:
    assert ocr.read(saved(Image.new("RGB", size, "white"))) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (png_header(40_000, 40_000), "too_large_raster"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "not_readable"),
        (b"words", "unsupported"),
        (b"", "empty"),
    ],
)
def test_what_is_no_good_picture_is_refused(ocr: Ocr, data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        ocr.read(data)
    assert caught.value.code == code


def test_after_a_refusal_the_next_picture_is_read(ocr: Ocr) -> None:
    with pytest.raises(Refused) as caught:
        ocr.read(saved(Image.new("RGB", (300, 300)))[:200])
    assert caught.value.code == "not_readable"
    assert lines(ocr, saved(page("The next one", height="40mm"))) == ["The next one"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name what they lack")
def test_every_thread_of_the_child_is_locked(ocr: Ocr) -> None:
    ocr.read(saved(page("Words", height="40mm")))
    child = ocr._sandbox._child
    assert child is not None
    assert set(child.limits_held) == set(limits_in_force())
    tasks = [task / "status" for task in Path(f"/proc/{child._process.pid}/task").iterdir()]
    assert len(tasks) > 1
    filtered = "system_calls" in child.limits_held
    for task in tasks:
        said = dict(line.split(":", 1) for line in task.read_text().splitlines() if ":" in line)
        assert (said["Seccomp"].strip() == "2") == filtered
        assert (said["NoNewPrivs"].strip() == "1") == ("no_new_privileges" in child.limits_held)


def test_nothing_of_it_is_loaded_before_a_picture_comes() -> None:
    assert not {"rapidocr", "cv2"} & set(sys.modules)
    with Ocr() as idle:
        assert idle._sandbox._child is None
