"""``rejoinder import``: exports of RPA tools, ERP systems and mailboxes to one case folder a notice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.cli.options import Debug, Json, On, Setting, Speak, running

if TYPE_CHECKING:
    from rejoinder.model.formats import ImportOutput


def import_command(
    files: Annotated[list[Path], typer.Argument(help="JSON、CSV、mbox 或邮件 / JSON, CSV, mbox or mails")],
    out: Annotated[Path, typer.Option("-o", "--out", help="放案件文件夹的地方 / where the case folders go")],
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """把导出的通知分成一条一个案件文件夹，重复的只留一份。 / Give each exported notice a case folder of its own."""
    with running(lang, on, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.importing import import_notices
        from rejoinder.app.rules import load

        _report(import_notices(files, out, load()), setting)


def _report(found: ImportOutput, setting: Setting) -> None:
    if setting.as_json:
        setting.print_json(found)
        return
    line = setting.console().plain
    for notice in found.notices:
        line(f"  + {notice.folder}")
    for left in found.left:
        if left.code != "known":
            line(f"  · {left.source}{setting.say('：', ': ')}{left.what.say(setting.lang)}", "dim")
    known = sum(left.code == "known" for left in found.left)
    others = len(found.left) - known
    line(
        setting.say(
            f"导入 {len(found.notices)} 条，重复 {known} 条，没有导入 {others} 条，放在 {found.out}。",
            f"Imported {len(found.notices)}, {known} known already, {others} left out; they lie in {found.out}.",
        )
    )
