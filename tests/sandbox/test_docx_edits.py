"""A returned Word file in pieces: tracked changes, bookmarks, comments, from Word and from WPS."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from tests.sandbox.builders import TYPES, W_END, W_START

from rejoinder.sandbox import Limits, Refused
from rejoinder.sandbox.parsers.docx_edits import parse

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="7" w:author="Reviewer" w:date="2026-06-01T23:30:00Z">'
    "<w:p><w:r><w:t>Is the day right?</w:t></w:r></w:p></w:comment>"
    "</w:comments>"
)


def docx(body: str, comments: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("word/document.xml", W_START + body.encode() + W_END)
        if comments:
            file.writestr("word/comments.xml", comments)
    return out.getvalue()


def told(body: str, comments: str = "") -> dict[str, Any]:
    parsed = parse(docx(body, comments), "letter.docx", Limits())
    return dict(json.loads(parsed.parts[0].data or b""))


def pieces(body: str) -> list[tuple[str, str, list[str]]]:
    return [(p["text"], p["state"], p["marks"]) for one in told(body)["paragraphs"] for p in one["pieces"]]


def run(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def test_tracked_words_are_told_with_their_author() -> None:
    body = f'<w:p>{run("On ")}<w:del w:id="1" w:author="Wen">{run("2 May", "delText")}</w:del>'
    body += f'<w:ins w:id="2" w:author="Wen">{run("3 May")}</w:ins>{run(" we stopped.")}</w:p>'
    assert pieces(body) == [
        ("On ", "same", []),
        ("2 May", "gone", []),
        ("3 May", "new", []),
        (" we stopped.", "same", []),
    ]
    assert told(body)["paragraphs"][0]["pieces"][1]["by"] == "Wen"


def test_a_bookmark_holds_across_runs_and_ends_where_it_ends() -> None:
    body = f'<w:p>{run("Lead. ")}<w:bookmarkStart w:id="1" w:name="rj_a"/>{run("One")}{run(" two.")}'
    body += f'<w:bookmarkEnd w:id="1"/>{run(" After.")}</w:p>'
    assert pieces(body) == [("Lead. ", "same", []), ("One two.", "same", ["rj_a"]), (" After.", "same", [])]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="9" w:author="Wen"/></w:rPr></w:pPr>'
    found = told(f"<w:p>{mark}{run('One ')}</w:p><w:p>{run('two.')}</w:p>")["paragraphs"]
    assert ["".join(p["text"] for p in one["pieces"]) for one in found] == ["One two."]


def test_a_comment_is_told_with_the_words_it_stands_beside() -> None:
    body = f'<w:p>{run("Before. ")}<w:commentRangeStart w:id="7"/>{run("On 2 May.")}<w:commentRangeEnd w:id="7"/></w:p>'
    found = told(body, COMMENTS)
    assert found["comments"] == [{"id": "7", "by": "Reviewer", "on": "2026-06-01", "text": "Is the day right?"}]
    assert [p["comments"] for p in found["paragraphs"][0]["pieces"]] == [[], ["7"]]


def test_words_of_a_table_know_their_row() -> None:
    rows = "".join(f"<w:tr><w:tc><w:p>{run(words)}</w:p></w:tc></w:tr>" for words in ("one", "two"))
    body = f"<w:tbl>{rows}</w:tbl><w:p>{run('text')}</w:p>"
    assert [one["row"] for one in told(body)["paragraphs"]] == [1, 2, 0]


def test_a_table_row_that_was_deleted_as_a_whole_is_gone() -> None:
    gone = '<w:trPr><w:del w:id="1" w:author="Wen" w:date="no day"/></w:trPr>'
    body = f"<w:tbl><w:tr>{gone}<w:tc><w:p>{run('cell')}</w:p></w:tc></w:tr></w:tbl>"
    piece = told(body)["paragraphs"][0]["pieces"][0]
    assert (piece["state"], piece["by"], piece["on"]) == ("gone", "Wen", None)


def test_a_bookmark_without_an_end_holds_nothing() -> None:
    start = '<w:bookmarkStart w:id="{}" w:name="rj_a"/>'
    body = f"<w:p>{start.format(1)}{start.format(2)}<w:bookmarkEnd w:id='2'/></w:p><w:p>{run('Another.')}</w:p>"
    assert pieces(body) == [("Another.", "same", [])]


@pytest.mark.parametrize(
    ("ident", "name"), [("Heading2", "heading 2"), ("3", "heading 1"), ("berschrift1", "Heading 1")]
)
def test_a_heading_is_known_by_the_name_of_its_style(ident: str, name: str) -> None:
    out = io.BytesIO()
    style = f'<w:style w:styleId="{ident}"><w:name w:val="{name}"/></w:style>'
    with zipfile.ZipFile(out, "w") as file:
        body = f'<w:p><w:pPr><w:pStyle w:val="{ident}"/></w:pPr>{run("Cause")}</w:p><w:p>{run("Text.")}</w:p>'
        file.writestr("word/document.xml", W_START + body.encode() + W_END)
        file.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}">{style}</w:styles>')
    told = json.loads(parse(out.getvalue(), "letter.docx", Limits()).parts[0].data or b"")
    assert [one["heading"] for one in told["paragraphs"]] == [True, False]


def test_hidden_words_and_field_codes_are_no_words() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    assert pieces(f"<w:p>{hidden}{run('PAGE', 'instrText')}{run('shown')}</w:p>") == [("shown", "same", [])]


def test_an_entity_is_refused() -> None:
    bad = b'<!DOCTYPE a [<!ENTITY b "c">]>' + W_START + W_END
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", bad)
    with pytest.raises(Refused, match="bomb"):
        parse(out.getvalue(), "letter.docx", Limits())


def test_endless_nesting_is_refused() -> None:
    deep = "<w:sdt>" * 400 + "</w:sdt>" * 400
    with pytest.raises(Refused):
        parse(docx(deep), "letter.docx", Limits())
