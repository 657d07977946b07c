"""``rejoinder adopt``: what was changed in a letter that comes back from Word, and whether it still holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.cli.options import Debug, Json, On, Setting, Speak, reporting
from rejoinder.model.errors import EXIT_FAILED_INDICATORS

if TYPE_CHECKING:
    from rejoinder.model.adopted import Adopted

_SIGNS = {"edited": "~", "dropped": "-", "new": "+"}


def adopt_command(
    letter: Annotated[Path, typer.Argument(help="改过的信 / the letter that was edited")],
    case_dir: Annotated[Path, typer.Argument(help="案件文件夹 / case folder")],
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """把在 Word 里改过的信带回案件：逐句对照，查新内容有没有依据。 / Bring an edited letter back to its case."""
    setting = Setting.of(lang, on, as_json=as_json, debug=debug)
    with reporting(setting):
        from rejoinder.app.adopting import adopt_letter
        from rejoinder.app.casefolder import CaseFolder
        from rejoinder.app.rules import load

        adopted = adopt_letter(letter, CaseFolder(case_dir), load(), setting.day)
        if setting.as_json:
            from rejoinder.model.formats import AdoptOutput

            setting.print_json(AdoptOutput(**dict(adopted)))
        else:
            _show(adopted, setting)
    if any(verdict.blocks for verdict in adopted.verdicts):
        raise typer.Exit(EXIT_FAILED_INDICATORS)


def _show(adopted: Adopted, setting: Setting) -> None:
    console = setting.console()

    def line(words: str, style: str | None = None) -> None:
        console.print(words, style=style, markup=False, soft_wrap=True)

    for one in adopted.sentences:
        if one.change == "kept":
            continue
        line(f"{_SIGNS[one.change]} {one.after or one.before}", "yellow" if one.unknown or one.lost else None)
        if one.change == "edited":
            line(f"    {setting.say('原来：', 'was: ')}{one.before}", "dim")
    for finding in adopted.findings:
        line(f"◆ {finding.what.say(setting.lang)}", "yellow")
        if finding.remedy:
            line(f"    → {finding.remedy.say(setting.lang)}")
    kept, failed = len(adopted.of("kept")), [v for v in adopted.verdicts if v.blocks]
    line(setting.say(f"{kept} 句没动。", f"{kept} sentences stand as they were."))
    for verdict in failed:
        line(f"■ {verdict.indicator} {verdict.title.say(setting.lang)}: {verdict.evidence.say(setting.lang)}", "red")
