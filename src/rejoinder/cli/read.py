"""``rejoinder read``: what a notice says, each point with its place in the text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.cli.options import Debug, Json, On, Setting, Speak, reporting

if TYPE_CHECKING:
    from rejoinder.app.inputs import Given
    from rejoinder.cli.show import Screen
    from rejoinder.model.base import Text
    from rejoinder.model.notice import Notice

STDIN = Path("-")


def read_command(
    notice: Annotated[
        list[Path], typer.Argument(help="通知文件，可以有几个；- 读标准输入 / the notice's files; - reads stdin")
    ],
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """说清通知讲了什么、要什么、到什么时候。 / Say what a notice says, asks, and by when."""
    setting = Setting.of(lang, on, as_json=as_json, debug=debug)
    with reporting(setting):
        _read(notice, setting)


def _read(files: list[Path], setting: Setting) -> None:
    from rejoinder.app import verbs
    from rejoinder.app.rules import load

    book = load()
    found = verbs.read(_sources(files), book, setting.day, _progress(setting))
    diagnosis = verbs.diagnose(found, book, setting.day)
    chinese = verbs.chinese(found, book, setting.day)
    if setting.as_json:
        from rejoinder.model.formats import ReadOutput

        setting.print_json(ReadOutput(notice=found, diagnosis=diagnosis, chinese=chinese))
        return
    from rejoinder.cli.show import Screen
    from rejoinder.cli.show_chinese import show_chinese

    screen = Screen(setting, book, setting.console())
    screen.warnings(diagnosis.warnings)
    screen.notice(found, diagnosis)
    _show_unread(screen, found)
    if setting.lang == "zh":
        show_chinese(screen, chinese)
    screen.clocks(diagnosis.clocks)
    screen.routes(diagnosis.routes)
    screen.first_hour(diagnosis)


def _sources(files: list[Path]) -> list[Path | Given]:
    if STDIN not in files:
        return list(files)
    from rejoinder.app.inputs import MOST_BYTES, pasted

    words = pasted(sys.stdin.buffer.read(MOST_BYTES + 1))
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
