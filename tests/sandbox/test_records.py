"""Exports come apart into their notices: JSON however it is wrapped, CSV of any usual make, mailboxes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sandbox.builders import mail, picture

from rejoinder.sandbox import Limits, Parsed, Refused, Sandbox
from rejoinder.sandbox.parsers import records
from rejoinder.sandbox.parsers.records import parse


def rows(data: bytes | str, name: str = "a.json") -> list[dict[str, str]]:
    parsed = parse(data.encode() if isinstance(data, str) else data, name, Limits())
    assert all(part.kind == "record" for part in parsed.parts)
    return [json.loads(part.data or b"") for part in parsed.parts]


ONE = {"shop_id": "A1", "content": "words"}


@pytest.mark.parametrize(
    "document",
    [
        [ONE],
        ONE,
        {"data": [ONE]},
        {"code": 0, "message": "ok", "data": {"total": 1, "list": [ONE]}},
        {"result": {"page": {"records": [ONE]}}, "tags": ["x"]},
    ],
)
def test_json_is_read_however_an_interface_wraps_it(document: object) -> None:
    assert rows(json.dumps(document)) == [ONE]


def test_lines_of_json_are_read() -> None:
    assert rows('{"content": "one"}\n\n{"content": "two"}\n', "a.jsonl") == [{"content": "one"}, {"content": "two"}]


def test_values_become_words_and_numbers_stay_as_written() -> None:
    source = '{"id": 90071992547409931234, "rate": 0.10, "read": true, "no": null, "more": {"a": [1]}, "x": NaN}'
    assert rows(source) == [
        {"id": "90071992547409931234", "rate": "0.10", "read": "true", "no": "", "more": '{"a": ["1"]}', "x": "NaN"}
    ]


def test_html_is_laid_out_and_a_lone_sign_is_no_html() -> None:
    found = rows(json.dumps({"a": "<div><p>Your shop</p><p>is closed</p></div>", "b": "5 < 6 and <b>", "c": "a<br>b"}))
    assert found == [{"a": "Your shop\n\nis closed", "b": "5 < 6 and <b>", "c": "a<br>b"}]


def test_invisible_characters_are_taken_out_of_names_and_values() -> None:
    assert rows('{"con\\u200btent": "clo\\u200bsed\\u202e"}') == [{"content": "closed"}]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_with_any_usual_separator_and_encoding(separator: str, encoding: str) -> None:
    text = f'店铺{separator}正文\r\nA1{separator}"您的店铺\r\n已停用{separator}请回复"\r\n{separator}\r\n'
    assert rows(text.encode(encoding), "a.csv") == [{"店铺": "A1", "正文": f"您的店铺\n已停用{separator}请回复"}]


def test_a_line_that_names_the_separator_is_none_of_the_table() -> None:
    assert rows("sep=;\na;b,c\n1;2\n", "a.csv") == [{"a": "1", "b,c": "2"}]


def test_short_and_long_rows_are_read_as_far_as_they_go() -> None:
    assert rows("a,b\n1\n1,2,3\n\n", "a.csv") == [{"a": "1"}, {"a": "1", "b": "2"}]


BOX = (
    b"From a@b.example Mon Mar  2 08:15:00 2026\nSubject: one\nFrom: a@b.example\n\nwords\n>From the seller\n\n"
    b"From the middle of a text\n\nFrom c@d.example Tue Mar  3 08:15:00 2026\r\nSubject: two\n\nmore\n"
)


def test_a_mailbox_comes_apart_into_its_mails() -> None:
    box = BOX.replace(b"From the middle", b"It is the middle")
    found = [part.data or b"" for part in parse(box, "a.mbox", Limits()).parts]
    assert [one.split(b"\n")[0] for one in found] == [b"Subject: one", b"Subject: two"]
    assert b"\nFrom the seller\n" in found[0]


def test_a_single_mail_is_an_export_of_one() -> None:
    (part,) = parse(mail("words"), "a.eml", Limits()).parts
    assert (part.kind, part.data) == ("eml", mail("words"))


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"just words", "a.txt", "not_readable"),
        (b'{"content": "cut', "a.json", "not_readable"),
        (b'{"a": 1}\n' * 5_001, "a.jsonl", "too_many_records"),
        (b"From a@b.example x\nSubject: x\n\nx\n\n" * 5_001, "a.mbox", "too_many_records"),
        (b'{"a": ' * 100_000, "a.json", "too_deep"),
        (picture("PNG"), "a.csv", "unsupported"),
        (b"", "a.csv", "empty"),
    ],
)
def test_what_is_no_export_is_refused(data: bytes, name: str, code: str) -> None:
    with Sandbox() as sandbox:
        with pytest.raises(Refused) as caught:
            sandbox.records(data, name)
        assert caught.value.code == code
        assert sandbox.records(b'[{"a": "1"}]', "b.json")


@given(st.binary(max_size=300), st.sampled_from(["a.json", "a.csv", "a.mbox", "a.jsonl", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        assert isinstance(parse(data, name, Limits()), Parsed)
    except Refused:
        return


@given(
    st.lists(st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=30), min_size=1), min_size=1, max_size=9)
)
def test_every_record_of_a_json_list_comes_out_in_order(found: list[dict[str, str]]) -> None:
    assert len(rows(json.dumps(found))) == len(found)


def test_the_words_say_how_many_may_come_at_once() -> None:
    from rejoinder.model.refusals import REFUSALS

    assert f"{records.MOST:,}" in REFUSALS["too_many_records"][0].say("en")
