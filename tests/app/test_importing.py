"""Exports become case folders: one a notice, none twice, nothing of the user's touched, and what they hold is read."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from tests.sandbox.builders import mail
from typer.testing import CliRunner, Result

from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.importing import INDEX, import_notices
from rejoinder.cli.main import app
from rejoinder.intake import Given, read_files
from rejoinder.model.errors import DataError, InputError, OutputError, RejoinderError
from rejoinder.model.formats import ImportOutput
from rejoinder.rulebook import load
from rejoinder.sandbox import Sandbox

WORDS = "Your shop was closed.\nPlease send the invoices."
ROWS = [
    {"shop_id": "A1", "subject": "Closed: now/here?", "date": "2026-03-02 16:15", "content": WORDS},
    {"shop_id": "B2", "subject": "Closed", "date": "2026-03-03", "content": WORDS},
]


def put(out: Path, data: object, name: str = "a.json") -> ImportOutput:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return import_notices([Given(name, raw)], out, load())


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_each_notice_gets_a_case_folder_that_the_program_reads(tmp_path: Path) -> None:
    found = put(tmp_path / "in", ROWS)
    assert [notice.shop for notice in found.notices] == ["A1", "B2"]
    for notice in found.notices:
        files = CaseFolder(tmp_path / "in" / notice.folder).notices()
        assert [file.name for file in files] == ["notice.txt"]
        with Sandbox() as sandbox:
            message = read_files(files, sandbox)
        assert message.subject == notice.subject
        assert message.date is not None
        assert message.date.date().isoformat() == notice.date[:10]
        assert WORDS in message.text


def test_folders_are_named_by_day_shop_and_subject_and_legal_everywhere(tmp_path: Path) -> None:
    odd = [{"shop": "CON", "title": "a<b>|c*?\n" + "长" * 200, "time": "", "body": "words"}]
    names = [notice.folder for notice in put(tmp_path, [*ROWS, *odd]).notices]
    assert names[0].startswith("2026-03-02_A1_")
    assert names[2].startswith("undated_")
    for name in names:
        assert not set(name) & set('<>:"/\\|?*\n')
        assert len(name.encode()) < 255


@pytest.mark.parametrize(
    "again",
    [
        WORDS,
        "  Your shop was closed.\r\n\r\nPlease send   the invoices.\n",
        WORDS.upper(),
        "Ｙｏｕｒ shop was closed. Please send the invoices.",
        "<div><p>Your shop was closed.</p><p>Please send the invoices.</p></div>",
    ],
)
def test_the_same_words_to_the_same_shop_are_one_notice(tmp_path: Path, again: str) -> None:
    found = put(tmp_path, [ROWS[0], {**ROWS[0], "date": "2026-04-01", "content": again}])
    assert len(found.notices) == 1
    assert [left.code for left in found.left] == ["known"]
    assert found.left[0].folder == found.notices[0].folder


@pytest.mark.parametrize("other", [{"shop_id": "C3"}, {"content": WORDS.replace("closed", "not closed")}])
def test_other_words_or_another_shop_are_another_notice(tmp_path: Path, other: dict[str, str]) -> None:
    assert len(put(tmp_path, [ROWS[0], {**ROWS[0], **other}]).notices) == 2


def test_a_second_run_adds_what_is_new_and_touches_nothing(tmp_path: Path) -> None:
    first = put(tmp_path, ROWS[:1])
    mine = tmp_path / first.notices[0].folder / "facts.yaml"
    mine.write_text("schema: 1\n")
    second = put(tmp_path, ROWS)
    assert [notice.shop for notice in second.notices] == ["B2"]
    assert mine.read_text() == "schema: 1\n"
    assert len(json.loads((tmp_path / INDEX).read_text())["notices"]) == 2


def test_chinese_columns_are_known_and_the_first_filled_one_counts(tmp_path: Path) -> None:
    table = (
        "店铺名称,邮件标题,接收时间,发件人,正文,content\n枫叶,停用,2026年3月2日,note@amazon.com,您的店铺已停用,other\n"
    )
    (notice,) = put(tmp_path, table.encode("gb18030"), "a.csv").notices
    assert (notice.shop, notice.subject, notice.date, notice.sender) == (
        "枫叶",
        "停用",
        "2026-03-02",
        "note@amazon.com",
    )
    assert "您的店铺已停用" in (tmp_path / notice.folder / "notice.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("1772439300", "2026-03-02T08:15:00+00:00"),
        ("1772439300000", "2026-03-02T08:15:00+00:00"),
        ("2026-03-02T16:15:00+08:00", "2026-03-02T16:15:00+08:00"),
        ("2026/3/2", "2026-03-02"),
        ("Mon, 02 Mar 2026 08:15:00 +0000", "2026-03-02T08:15:00+00:00"),
        ("soon", "soon"),
    ],
)
def test_dates_are_kept_in_one_form(tmp_path: Path, written: str, kept: str) -> None:
    (notice,) = put(tmp_path, [{**ROWS[0], "date": written}]).notices
    assert notice.date == kept


def test_whole_mails_are_kept_byte_for_byte(tmp_path: Path) -> None:
    one, two = mail("first words", subject="One"), mail("second words", subject="Two", a_dot_pdf=b"%PDF-1.4")
    box = b"".join(b"From x@y.example Mon Mar  2 08:15:00 2026\n" + each.rstrip() + b"\n\n" for each in (one, two, one))
    found = put(tmp_path, box, "box.mbox")
    assert [notice.subject for notice in found.notices] == ["One", "Two"]
    assert [left.code for left in found.left] == ["known"]
    assert (tmp_path / found.notices[1].folder / "notice.eml").read_bytes() == two.rstrip() + b"\n"


def test_records_without_words_are_named_and_the_others_imported(tmp_path: Path) -> None:
    found = put(tmp_path, [{**ROWS[0], "content": " "}, ROWS[1]])
    assert len(found.notices) == 1
    assert [(left.source, left.code) for left in found.left] == [("a.json#1", "empty")]


def test_a_table_without_words_says_which_columns_it_has(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        put(tmp_path / "in", [{"a": "1", "b": "2"}])
    assert caught.value.code == "no_content_column"
    assert "a, b" in caught.value.say("en")
    assert not (tmp_path / "in").exists()


def test_one_bad_file_does_not_keep_the_others_out(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(ROWS))
    bad.write_bytes(b"\x00\x01\x02" * 100)
    found = import_notices([bad, tmp_path / "none.json", good], tmp_path / "in", load())
    assert len(found.notices) == 2
    assert {left.code for left in found.left} == {"unsupported", "missing"}
    with pytest.raises(RejoinderError):
        import_notices([bad], tmp_path / "other", load())


def test_a_place_that_is_no_folder_and_a_damaged_index_are_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError):
        put(tmp_path / "file", ROWS)
    (tmp_path / INDEX).write_text("{")
    with pytest.raises(DataError) as caught:
        put(tmp_path, ROWS)
    assert caught.value.code == "import_index"


def test_the_command_counts_in_the_users_language_and_follows_its_schema(tmp_path: Path, root: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps([*ROWS, ROWS[0]]))
    done = run("import", file, "-o", tmp_path / "in", "--json")
    assert done.exit_code == 0
    schema = json.loads((root / "docs" / "schemas" / "import-output.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(done.stdout), schema)
    again = run("import", file, "-o", tmp_path / "in", "--lang", "zh")
    assert "重复 3 条" in again.stdout
    assert "3 known already" in run("import", file, "-o", tmp_path / "in", "--lang", "en").stdout
    index = json.loads((tmp_path / "in" / INDEX).read_text("utf-8"))
    jsonschema.validate(index, json.loads((root / "docs" / "schemas" / "import.schema.json").read_text("utf-8")))


def test_nothing_to_import_is_one_plain_sentence(tmp_path: Path) -> None:
    done = run("import", tmp_path / "none.csv", "-o", tmp_path / "in", "--lang", "en")
    assert done.exit_code == 2
    assert "There is no such file." in done.output
