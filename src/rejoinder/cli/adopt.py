"""``rejoinder adopt``: what was changed in a letter that comes back from Word, and whether it still holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.cli.options import Debug, Json, On, Setting, Speak, reporting
from rejoinder.model.base import Text, things
from rejoinder.model.errors import EXIT_FAILED_INDICATORS

if TYPE_CHECKING:
    from datetime import date

    from rejoinder.cli.terminal import Terminal
    from rejoinder.model.adopted import Adopted, Change

_SIGNS = {"edited": "~", "merged": "~", "dropped": "-", "new": "+", "same": " "}
_STYLES = {"same": None, "gone": "red strike", "new": "green bold"}
_AROUND = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
_LINKS = {
    "kept": Text.of("事实还在", "its facts still carry it"),
    "lost": Text.of("和事实脱开了", "it lost its facts"),
    "confirmed": Text.of("有人署名确认", "confirmed in person"),
    "none": Text.of("没有依据", "nothing backs it"),
}


def adopt_command(
    letter: Annotated[Path, typer.Argument(help="改过的信 / the letter that was edited")],
    case_dir: Annotated[Path, typer.Argument(help="案件文件夹 / case folder")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="谁改的 / who edited it")] = "",
    dry: Annotated[bool, typer.Option("--dry-run", help="只看，不保存 / show only, keep nothing")] = False,
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

        adopted = adopt_letter(letter, CaseFolder(case_dir), load(), setting.day, by=by, keep=not dry)
        if setting.as_json:
            from rejoinder.model.formats import AdoptOutput

            setting.print_json(AdoptOutput(**dict(adopted)))
        else:
            _show(adopted, setting)
    if any(verdict.blocks for verdict in adopted.verdicts):
        raise typer.Exit(EXIT_FAILED_INDICATORS)


def _show(adopted: Adopted, setting: Setting) -> None:
    console = setting.console()
    line = console.plain
    for one in adopted.changes:
        _change(one, setting, console)
    for remark in adopted.remarks:
        who = _who(remark.by, remark.on)
        line(f"» {who}{setting.say('：', ': ') if who else ''}{remark.text}", "cyan")
    for finding in adopted.findings:
        line(f"◆ {finding.what.say(setting.lang)}", "yellow")
        if finding.remedy:
            line(f"    → {finding.remedy.say(setting.lang)}")
    line(setting.say(f"{adopted.unchanged} 句没动。", f"{things(adopted.unchanged, 'sentence')} unchanged."))
    for verdict in (v for v in adopted.verdicts if v.blocks):
        line(f"■ {verdict.indicator} {verdict.title.say(setting.lang)}: {verdict.evidence.say(setting.lang)}", "red")
    if adopted.written:
        line(
            setting.say(
                f"已存入 {adopted.written}；appeal 和 check 会用它。",
                f"Kept in {adopted.written}; appeal and check use it.",
            )
        )


def _change(one: Change, setting: Setting, console: Terminal) -> None:
    """Print one sentence with what went struck through and what came in bold; marks stand beside the colours."""
    from rich.text import Text as Styled

    words = Styled(f"{_SIGNS[one.kind]} [{one.statement}] ", style="bold")
    for piece in one.pieces:
        shown = (
            piece.words
            if piece.kind == "same"
            else f"[-{piece.words}-]"
            if piece.kind == "gone"
            else f"{{+{piece.words}+}}"
        )
        words.append(shown, style=_STYLES[piece.kind])
    console.print(words, soft_wrap=True)
    notes = [_who(tracked.by, tracked.on) for tracked in one.by]
    if one.kind == "edited":
        notes.insert(0, _LINKS[one.link].say(setting.lang))
    if notes:
        console.plain("    " + setting.say("；", "; ").join(notes), "dim")


def _who(by: str, on: date | None) -> str:
    """Return who did something and on which day, as far as the file names them."""
    return " ".join(part for part in (by, on.isoformat() if on else "") if part)
