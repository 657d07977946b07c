"""Text comes back in the words it was written in, whichever encoding carried it, or with a word on what is unsure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.sandbox import Limits
from rejoinder.sandbox.parsers.encoding import decode
from rejoinder.sandbox.parsers.text import parse

CHINESE = "您的商品因侵权投诉已被下架，请在七日内提交发票和供应商信息。"
TRADITIONAL = "您的商品因侵權投訴已被下架，請在七日內提交發票與供應商資料。"
JAPANESE = "お客様の商品は出品停止となりました。請求書を提出してください。"
RUSSIAN = "Ваш товар снят с продажи. Пришлите счёт от поставщика в течение семи дней."
FRENCH = "Votre offre a été retirée : envoyez la facture du fournisseur, s’il vous plaît."
GERMAN = "Ihr Angebot wurde gelöscht. Schicken Sie uns die Rechnung für die Stückzahl – 25 €."
POLISH = "Oferta została usunięta. Prosimy przesłać fakturę od dostawcy, żeby ją przywrócić."


@pytest.mark.parametrize(
    ("text", "encoding", "read_as"),
    [
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "gbk", "gb18030"),
        (CHINESE, "utf-16-le", "utf-16-le"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "utf-8", "utf-8"),
        (RUSSIAN, "cp1251", "cp1251"),
        (FRENCH, "cp1252", "cp1252"),
        (GERMAN, "cp1252", "cp1252"),
        (POLISH, "cp1250", "cp1250"),
        ("ASIN B0C7XJ4T9Q\n" * 20 + "已下架", "gb18030", "gb18030"),
        ("Amount due: £20 – thank you", "cp1252", "cp1252"),
        ("café", "cp1252", "cp1252"),
    ],
)
def test_words_survive_without_any_declaration(text: str, encoding: str, read_as: str) -> None:
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    found = decode((mark + text).encode(encoding))
    assert (found.text, found.encoding) == (text, read_as)
    assert "replaced_characters" not in [problem.code for problem in found.problems]


ANY = st.characters(codec="utf-8")
SHOWN = st.characters(codec="utf-8", min_codepoint=32)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@given(text=st.text(ANY, min_size=1).filter(lambda t: not t.startswith("\ufeff")))
def test_a_byte_order_mark_settles_any_text(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


@given(text=st.text(SHOWN, min_size=1))
def test_any_utf8_text_comes_back(text: str) -> None:
    assert decode(("plain words " + text).encode()).text == "plain words " + text


HAN = st.sampled_from("的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要出也得里后自以会家可下而过")


@given(text=st.text(HAN, min_size=6))
def test_everyday_chinese_in_gb18030_comes_back(text: str) -> None:
    assert decode(text.encode("gb18030")).text == text


KANA = st.sampled_from(
    "あいうえおかきくけこさしすせそたちつてとなにのはまもやゆよらりるれろわをんアイウエオ商品出請求書"
)


@given(text=st.text(KANA, min_size=8))
def test_everyday_japanese_in_shift_jis_comes_back(text: str) -> None:
    assert decode(text.encode("cp932")).text == text


WORDS = st.lists(st.text(st.sampled_from("абвгдежзиклмнопрстуфхцчшщыьэюя"), min_size=3, max_size=9), min_size=3)


@given(words=WORDS)
def test_russian_words_in_windows_1251_come_back(words: list[str]) -> None:
    text = " ".join(words)
    assert decode(text.encode("cp1251")).text == text


@given(data=st.binary(min_size=1, max_size=300))
def test_no_bytes_raise_and_none_vanish_quietly(data: bytes) -> None:
    found = decode(data)
    assert ("\ufffd" in found.text) <= (b"\xef\xbf\xbd" in data or bool(found.problems) or "utf" in found.encoding)


@pytest.mark.parametrize(
    ("declared", "real", "code"),
    [("us-ascii", "utf-8", ""), ("gb2312", "utf-8", "charset_lie"), ("iso-8859-1", "gb18030", "charset_lie")],
)
def test_a_false_declaration_is_not_believed(declared: str, real: str, code: str) -> None:
    found = decode(CHINESE.encode(real), declared)
    assert found.text == CHINESE
    assert code in ["", *(problem.code for problem in found.problems)]


def test_a_short_word_that_fits_two_encodings_follows_the_declaration() -> None:
    assert decode("联通".encode("gbk"), "gb2312").text == "联通"


def test_text_cut_inside_a_character_is_still_utf8_and_says_so() -> None:
    found = decode(CHINESE.encode()[:-1])
    assert found.encoding == "utf-8"
    assert found.text[:-1] == CHINESE[:-1]
    assert [problem.code for problem in found.problems] == ["replaced_characters"]


def test_bytes_of_no_language_are_named_unsure() -> None:
    codes = {problem.code for problem in decode(bytes(range(128, 256))).problems}
    assert codes & {"encoding_unsure", "replaced_characters"}


def test_a_text_file_says_its_encoding_and_loses_what_cannot_be_seen() -> None:
    parsed = parse("a\u200bb\u202ec\x00d\r\ne".encode(), "a.txt", Limits())
    assert parsed.text == "abcd\ne"
    assert parsed.meta == {"encoding": "utf-8"}
    assert parsed.problems[0].code == "stripped_characters"
    assert "1 zero_width" in parsed.problems[0].detail
    assert "1 bidi" in parsed.problems[0].detail


@pytest.mark.parametrize("text", [CHINESE, "e\u0301 stays apart", "one\ttwo\nthree", "a\u00a0b", "price: 5 €"])
def test_ordinary_characters_are_left_alone(text: str) -> None:
    parsed = parse(text.encode(), "a.txt", Limits())
    assert (parsed.text, parsed.problems) == (text, ())
