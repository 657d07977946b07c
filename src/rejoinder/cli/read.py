"""``rejoinder read``: what a notice says, each point with its place in the text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rejoinder.cli.options import Debug, Json, On, Setting, Speak, reporting


def read_command(
    notice: Annotated[list[Path], typer.Argument(help="通知文件，可以有几个 / the notice's files")],
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
    found = verbs.read(files, book, setting.day)
    diagnosis = verbs.diagnose(found, book, setting.day)
    if setting.as_json:
        from rejoinder.model.formats import ReadOutput

        setting.print_json(ReadOutput(notice=found, diagnosis=diagnosis))
        return
    from rejoinder.cli.show import Screen

    screen = Screen(setting, book, setting.console())
    screen.warnings(diagnosis.warnings)
    screen.notice(found, diagnosis)
    screen.clocks(diagnosis.clocks)
    screen.routes(diagnosis.routes)
    screen.first_hour(diagnosis)
