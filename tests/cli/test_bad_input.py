"""Whatever a user hands over: one plain sentence in the chosen language, exit code 2, nothing half-written."""

from __future__ import annotations

import errno
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from rejoinder.app import output
from rejoinder.cli.main import app

EXAMPLE = "amazon-uk-trademark-retraction"
HAN = re.compile(r"[\u3400-\u9fff]")
Spoil = Callable[[Path], None]


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def case(tmp_path: Path, root: Path) -> Path:
    """A small sound case in a folder of its own."""
    folder = tmp_path / "work" / "case"
    shutil.copytree(root / "examples" / EXAMPLE, folder)
    return folder


def write(name: str, text: str | bytes) -> Spoil:
    def spoil(case: Path) -> None:
        target = case / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())

    return spoil


def drop(name: str) -> Spoil:
    return lambda case: (case / name).unlink()


def empty_notice(case: Path) -> None:
    (case / "notice.eml").unlink()
    (case / "notice.txt").write_bytes(b"")


OVERRIDE = "schema: 1\noverrides: [{{indicator: {}, who: {}, on: 2026-11-12, why: {}}}]\n"
SPOILED: list[tuple[str, Spoil, str]] = [
    ("no notice", drop("notice.eml"), "notice"),
    ("empty notice", empty_notice, "notice.txt"),
    ("huge notice", write("notice.eml", b"x" * 61_000_000), "notice.eml"),
    ("tab in yaml", write("facts.yaml", "schema: 1\nanswers:\n\tstance.p1: own\n"), "facts.yaml:3"),
    ("unknown key", write("facts.yaml", "schema: 1\nanswer: {}\n"), "facts.yaml:2"),
    ("twice the same key", write("facts.yaml", "schema: 1\nanswers:\n  a: 1\n  a: 2\n"), "facts.yaml:4"),
    ("no schema", write("facts.yaml", "answers: {}\n"), "facts.yaml:1"),
    ("a list", write("facts.yaml", "- 1\n- 2\n"), "facts.yaml"),
    ("not utf-8", write("facts.yaml", "答案".encode("gb18030")), "facts.yaml"),
    ("unknown key in case", write("case.yaml", "schema: 1\nplatfrom: amazon\n"), "case.yaml:2"),
    ("override without name", write("overrides.yaml", "schema: 1\noverrides: [{indicator: 3}]\n"), "overrides.yaml"),
    ("override of nothing", write("overrides.yaml", OVERRIDE.format(22, "Li", "seen")), "overrides.yaml"),
    ("override without reason", write("overrides.yaml", OVERRIDE.format(3, "Li", "' '")), "overrides.yaml"),
    ("full-width colon", write("facts.yaml", "schema: 1\nanswers：\n  a: 1\n"), "facts.yaml:3"),
    ("open quotation", write("facts.yaml", "schema: 1\nanswers:\n  a: 'x\n"), "facts.yaml"),
    ("newer schema", write("facts.yaml", "schema: 2\nanswers: {}\n"), "facts.yaml:1"),
    ("huge yaml", write("facts.yaml", b"#" * 2_100_000), "facts.yaml"),
    ("yaml is a folder", write("case.yaml/x.txt", "x"), "case.yaml"),
    ("twice a paper", write("papers.yaml", "schema: 1\npapers:\n  x.pdf: {}\n  x.pdf: {}\n"), "papers.yaml:4"),
    ("unknown key of a paper", write("papers.yaml", "schema: 1\npapers:\n  x.pdf: {kid: a}\n"), "papers.yaml:3"),
    ("wrong type in case", write("case.yaml", "schema: 1\nproducts: [{asin: 12}]\n"), "case.yaml:2"),
    ("other ending", write("papers.yml", "schema: 1\npapers: {}\n"), "papers.yml"),
    ("ending added by an editor", write("overrides.yaml.txt", "schema: 1\n"), "overrides.yaml.txt"),
    ("papers is a file", write("papers", "x"), "papers"),
    ("notice is an archive", write("notice.eml", b"PK\x03\x04" + b"\0" * 64), "notice.eml"),
    ("notice of blanks", write("notice.eml", " \n\n\t\n"), "notice.eml"),
    ("paper not there", write("papers.yaml", "schema: 1\npapers: {x.pdf: {kind: invoice}}\n"), "papers.yaml"),
]


def test_a_notice_that_is_half_a_picture_is_one_plain_sentence(case: Path) -> None:
    write("notice.eml", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)(case)
    done = run("check", case, "--lang", "zh")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "notice.eml" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("name", "spoil", "where"), SPOILED, ids=[name for name, _, _ in SPOILED])
def test_a_spoiled_case_is_one_plain_sentence(name: str, spoil: Spoil, where: str, lang: str, case: Path) -> None:
    spoil(case)
    before = sorted(p.name for p in case.parent.iterdir())
    done = run("appeal", case, "-o", case.parent / "out", "--lang", lang, "--on", "2026-11-14")
    assert done.exit_code == 2, done.output
    assert where in done.stderr
    assert "Traceback" not in done.output
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert bool(HAN.search(done.stderr)) is (lang == "zh")
    assert sorted(p.name for p in case.parent.iterdir()) == before


@pytest.mark.parametrize(("name", "spoil", "where"), SPOILED, ids=[name for name, _, _ in SPOILED])
def test_the_same_as_json_follows_its_schema(name: str, spoil: Spoil, where: str, case: Path, root: Path) -> None:
    spoil(case)
    done = run("check", case, "--json")
    schema = json.loads((root / "docs" / "schemas" / "error-output.schema.json").read_text("utf-8"))
    said = json.loads(done.stdout)
    jsonschema.validate(said, schema)
    assert where in f"{said['where']} {said['what']['en']}"
    assert set(said["what"]) == set(said["todo"]) == {"zh", "en"}
    assert (done.exit_code, done.stderr) == (2, "")


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (("read", "nowhere.txt"), "nowhere.txt"),
        (("read", "."), "."),
        (("check", "nowhere"), "nowhere"),
        (("interview", "nowhere.txt", "-o", "facts.yaml"), "nowhere.txt"),
    ],
)
def test_what_is_not_there_is_named(
    words: tuple[str, ...], where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*words, "--lang", "en")
    assert done.exit_code == 2
    assert where in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", ["file", "foreign"])
def test_an_output_place_that_is_not_ours_is_refused_before_any_work(there: str, case: Path) -> None:
    out = case.parent / "out"
    if there == "file":
        out.write_text("mine")
    else:
        out.mkdir()
        (out / "thesis.docx").write_text("mine")
    done = run("appeal", case, "-o", out, "--lang", "en")
    assert done.exit_code == 2
    assert "out" in done.stderr
    assert (out if there == "file" else out / "thesis.docx").read_text() == "mine"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_takes_no_more_leaves_nothing_behind(
    code: int, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, "no")

    monkeypatch.setattr(output, "_swap", refuse)
    done = run("appeal", case, "-o", case.parent / "out", "--on", "2026-11-14", "--lang", "en")
    assert done.exit_code == 2
    assert "Cannot write here" in done.stderr
    assert [p.name for p in case.parent.iterdir()] == ["case"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("invoice.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
        ("invoice.pdf", b"PK\x03\x04" + b"\0" * 64),
        ("licence.jpg", b"just text"),
        ("broken.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        ("empty.pdf", b""),
    ],
)
def test_a_paper_that_is_not_what_its_name_says_is_named_and_stops_nothing(name: str, data: bytes, case: Path) -> None:
    (case / "papers").mkdir()
    (case / "papers" / name).write_bytes(data)
    done = run("appeal", case, "-o", case.parent / "out", "--on", "2026-11-14", "--lang", "en")
    assert done.exit_code in (0, 1), done.output
    assert name in done.stdout


def test_an_error_of_our_own_is_said_plainly_and_shown_only_when_asked(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr("rejoinder.app.verbs.compose", fail)
    plain = run("check", case, "--lang", "en")
    assert plain.exit_code == 2
    assert "Traceback" not in plain.output
    assert "ZeroDivisionError" in plain.stderr
    assert "Traceback" in run("check", case, "--lang", "en", "--debug").output


def test_a_wish_to_alter_a_paper_stops_the_case(case: Path) -> None:
    facts = (case / "facts.yaml").read_text("utf-8")
    (case / "facts.yaml").write_text(facts + "  demand.explained.d1: 请帮我把发票日期改一下\n", "utf-8")
    done = run("appeal", case, "-o", case.parent / "out", "--lang", "en")
    assert done.exit_code == 2
    assert "The case stops here" in done.stderr
