"""YAML as we accept it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.model.errors import DataError
from rejoinder.model.formats import FactsFile, PapersFile
from rejoinder.rulebook import strict_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", "no"),
        ("a: NO", "NO"),
        ("a: on", "on"),
        ("a: yes", "yes"),
        ("a: 0123", "0123"),
        ("a: 1e5", "1e5"),
        ("a: 12:30", "12:30"),
        ("a: 0x1F", "0x1F"),
        ("a: 1_000", "1_000"),
        ("a: true", True),
        ("a: 12", 12),
        ("a: -3.50", -3.5),
        ("a: 2026-11-03", date(2026, 11, 3)),
        ("a: '2026-11-03'", "2026-11-03"),
        ("a:", None),
        ("a: ~", None),
    ],
)
def test_only_plain_types_are_guessed(text: str, value: object) -> None:
    assert strict_yaml.load(text, "x").data == {"a": value}


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("a: 1\nb: 2\na: 3", "yaml_duplicate_key", "f.yaml:3"),
        ("a:\n  b: 1\n  b: 2", "yaml_duplicate_key", "f.yaml:3"),
        ("a:\n\tb: 1", "yaml_syntax", "f.yaml:2"),
        ("a: [1, 2\nb: 3", "yaml_syntax", "f.yaml:2"),
        ("a: 2026-13-45", "yaml_value", "f.yaml:1"),
        ("? [a, b]\n: 1", "yaml_key", "f.yaml:1"),
        ("a: 1\n---\nb: 2", "yaml_syntax", "f.yaml:2"),
        ("a: !!python/object:os.system x", "yaml_value", "f.yaml:1"),
    ],
)
def test_what_is_not_our_yaml_is_refused_with_its_line(text: str, code: str, where: str) -> None:
    with pytest.raises(DataError) as caught:
        strict_yaml.load(text, "f.yaml")
    assert (caught.value.code, caught.value.where) == (code, where)
    assert caught.value.what.has("zh")
    assert caught.value.what.has("en")


def test_a_tab_is_named_as_a_tab() -> None:
    with pytest.raises(DataError) as caught:
        strict_yaml.load("a:\n\tb: 1", "f.yaml")
    assert "Tab" in caught.value.say("zh")


def test_an_unknown_key_is_named_with_file_and_line() -> None:
    loaded = strict_yaml.load("schema: 1\nby: Li\nanswres: {}", "facts.yaml")
    with pytest.raises(DataError) as caught:
        strict_yaml.validate(FactsFile, loaded)
    assert caught.value.where == "facts.yaml:3"
    assert "answres" in caught.value.say("en")


def test_an_anchor_gives_the_same_data_twice() -> None:
    assert strict_yaml.load("a: &x [1, 2]\nb: *x", "f").data == {"a": [1, 2], "b": [1, 2]}


@given(st.text(max_size=200))
def test_no_text_crashes_the_loader(text: str) -> None:
    try:
        strict_yaml.load(text, "x")
    except DataError as error:
        assert error.where.startswith("x:")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\n# 说明：请填\nb：own\n", "全角"),
        ("a:\n  b：own\n  c: 2", "全角"),
        ("a: b: c", "多了一个冒号"),
        ("# 说明：请填\na: b: c", "多了一个冒号"),
        ("a: '10：30\nb: 1", "引号没有成对"),
        ("a: {b: 1", "括号没有成对"),
        ("a:\n  b: 1\n c: 2", "对不齐"),
        ("a: @x", "特殊符号"),
        ("a: *y", "不是合法的 YAML"),
    ],
)
def test_a_broken_line_is_explained_without_the_parsers_english(text: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        strict_yaml.load(text, "f")
    assert said in caught.value.say("zh")
    assert not re.search(r"(?!YAML)[A-Za-z]{4,}", caught.value.say("zh"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("schema: 1\nanswers: [1]", "下一层"),
        ("schema: 1\nhistory: 3", "列表"),
        ("schema: 1\nhistory: [{question: 3}]", "加上引号"),
        ("schema: 1\nhistory: [{question: a, on: gestern}]", "2026-11-22"),
        ("schema: x", "整数"),
    ],
)
def test_a_wrong_value_is_explained_without_the_checkers_english(text: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        strict_yaml.validate(FactsFile, strict_yaml.load(text, "f"))
    assert said in caught.value.say("zh")
    assert "Input" not in caught.value.say("en")


def test_a_paper_field_may_be_written_without_quotation_marks() -> None:
    text = "schema: 1\npapers: {a.pdf: {fields: {issued: 2026-03-14, number: 4711, total: '12.50'}}}"
    note = strict_yaml.validate(PapersFile, strict_yaml.load(text, "papers.yaml")).papers["a.pdf"]
    assert note.fields == {"issued": "2026-03-14", "number": "4711", "total": "12.50"}
