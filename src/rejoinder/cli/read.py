"""``rejoinder read``: what a notice says, each point with its place in the text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.cli.options import Debug, Json, On, Setting, Speak, missing_argument, piped, reporting

if TYPE_CHECKING:
    from rejoinder.app.inputs import Given
    from rejoinder.app.rules import Rulebook
    from rejoinder.cli.show import Screen
    from rejoinder.model.base import Text
    from rejoinder.model.notice import Message, Notice
    from rejoinder.model.readings import NoticeRead

STDIN = Path("-")
EXPORTS = frozenset({".json", ".jsonl", ".csv", ".tsv", ".mbox"})
"""Files that hold many notices as another program wrote them out."""


def read_command(
    notice: Annotated[
        list[Path] | None,
        typer.Argument(help="通知文件，可以有几个；- 读标准输入 / the notice's files; - reads stdin"),
    ] = None,
    batch: Annotated[
        Path | None, typer.Option("--batch", help="一批消息，每行一个 JSON / many messages, JSON lines")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="批量结果写到哪里 / where the batch's readings go")] = None,
    ics: Annotated[
        Path | None,
        typer.Option("--ics", metavar="FILE", help="把期限写成日历文件 / write the times as a calendar file"),
    ] = None,
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """说清通知讲了什么、要什么、到什么时候。 / Say what a notice says, asks, and by when."""
    setting = Setting.of(lang, on, as_json=as_json, debug=debug)
    if not notice and batch is None and out is None:
        raise missing_argument("NOTICE")
    with reporting(setting):
        if batch is not None or out is not None:
            _read_batch(batch, out, notice, setting)
        else:
            _read(notice or [], setting, ics)


def _read(files: list[Path], setting: Setting, ics: Path | None) -> None:
    _no_exports(files)
    from rejoinder.app.ahead import reader_ahead

    reader_ahead(brief=True)
    from rejoinder.app import verbs

    wanted = setting.as_json or setting.lang == "zh"

    def meanwhile(message: Message, book: Rulebook) -> None:
        verbs.get_ready(message, book, setting.day, chinese=wanted)
        if not setting.as_json:
            import_module("rejoinder.cli.show")

    book, notices = verbs.read_with_rules(_sources(files), None, setting.day, _progress(setting), meanwhile)
    from rejoinder.model.readings import NoticeRead
    from rejoinder.model.rendering import ChineseReading

    found = [
        NoticeRead(
            notice=notice,
            diagnosis=verbs.diagnose(notice, book, setting.day),
            chinese=verbs.chinese(notice, book, setting.day) if wanted else ChineseReading(),
        )
        for notice in notices
    ]
    written = _calendar(found, ics, setting, book)
    if setting.as_json:
        from rejoinder.model.readings import ReadOutput

        calendar = str(ics) if written else ""
        setting.print_json(ReadOutput(**dict(found[0]), notices=tuple(found), calendar=calendar))
        return
    from rejoinder.cli.show import Screen

    screen = Screen(setting, book, setting.console())
    for number, one in enumerate(found, start=1):
        if len(found) > 1:
            screen.title(f"第 {number} 份通知，共 {len(found)} 份", f"Notice {number} of {len(found)}")
        _show(screen, one)
    if ics is not None:
        screen.calendar(ics, written=written)


def _no_exports(files: list[Path]) -> None:
    """Refuse what is no notice but an export of many: read as one text, their fields would pass for its words."""
    export = next((file for file in files if file.suffix.lower() in EXPORTS and file.is_file()), None)
    if export is None:
        return
    from rejoinder.model.base import Text
    from rejoinder.model.errors import InputError

    raise InputError(
        "export",
        Text.of("这是导出文件，里面有一批通知，不是一封通知。", "This is an export of notices, not one notice."),
        where=str(export),
        todo=Text.of(
            f"请先分开：rejoinder import {export} -o 案件文件夹；JSON 行用 read --batch。",
            f"Take it apart first: rejoinder import {export} -o FOLDER; for JSON lines, read --batch.",
        ),
    )


def _show(screen: Screen, one: NoticeRead) -> None:
    from rejoinder.cli.show_chinese import show_chinese

    screen.warnings(one.diagnosis.warnings)
    screen.notice(one.notice, one.diagnosis)
    _show_unread(screen, one.notice)
    if screen.lang == "zh":
        show_chinese(screen, one.chinese)
    screen.clocks(one.diagnosis.clocks)
    screen.routes(one.diagnosis.routes)
    screen.first_hour(one.diagnosis)
    screen.collecting(one.diagnosis.collect)


def _calendar(found: list[NoticeRead], ics: Path | None, setting: Setting, book: Rulebook) -> bool:
    """Write the clocks of all notices into one calendar file; tell whether there was any."""
    if ics is None:
        return False
    from rejoinder.app.deadlines_file import write_deadlines

    return write_deadlines(ics, [(one.notice, one.diagnosis) for one in found], book, setting.day)


def _read_batch(batch: Path | None, out: Path | None, notice: list[Path] | None, setting: Setting) -> None:
    from rejoinder.app.batch import read_batch
    from rejoinder.app.rules import load
    from rejoinder.cli.many import counted, not_alone, tell_done
    from rejoinder.model.base import Text, things

    if batch is None or out is None or notice:
        raise not_alone(
            Text.of(
                "--batch 与 --out 要一起用，且不带通知文件。",
                "--batch and --out go together, and with no notice's file.",
            ),
            Text.of(
                "例：rejoinder read --batch 输入.jsonl --out 输出.jsonl",
                "Like this: rejoinder read --batch in.jsonl --out out.jsonl",
            ),
        )
    count = read_batch(batch, out, load(), setting.day, counted())
    tell_done(setting, count, out, Text.of(f"已读 {count} 条。", f"{things(count, 'message')} read."))


def _sources(files: list[Path]) -> list[Path | Given]:
    if STDIN not in files:
        return list(files)
    words = piped()
    return [words if file == STDIN else file for file in dict.fromkeys(files)]


def _progress(setting: Setting) -> Callable[[Text, int, int], None] | None:
    """Count scanned pages on a terminal; say nothing to programs."""
    if setting.as_json or not sys.stderr.isatty():
        return None

    def tell(what: Text, done: int, total: int) -> None:
        sys.stderr.write(f"{what.say(setting.lang)} ({done + 1}/{total})\n")

    return tell


def _show_unread(screen: Screen, notice: Notice) -> None:
    """Say what was left out of the files, or read with doubt."""
    from rejoinder.model.unread import told

    lines = [
        f"  · {note.file}{screen.setting.say('：', ': ')}{words.say(screen.lang)}"
        for note in notice.message.unread
        if (words := told(note)) is not None
    ]
    if lines:
        screen.title("读的时候", "While reading")
    for line in dict.fromkeys(lines):
        screen.line(line, "dim")
