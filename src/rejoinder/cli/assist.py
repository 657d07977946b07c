"""``rejoinder assist``: the optional language model, asked only after a person saw what goes where and agreed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.cli.options import Debug, Json, On, Setting, Speak, running
from rejoinder.model.base import Text
from rejoinder.model.errors import AssistError

if TYPE_CHECKING:
    from rejoinder.app.assisting import Asked
    from rejoinder.app.casefolder import CaseFolder
    from rejoinder.model.assist import AssistOutput, AssistTask, Proposal


_NOTHING_USED = (
    "没有可用的建议，案件一字未改。可以再试一次、把中文答案写得更明白，或自己写英文。",
    "No proposal can be used; nothing in the case was changed. Try again, or write the English yourself.",
)


def assist_command(
    task: Annotated[str, typer.Argument(help="english、polish、render 或 reread / one of these")],
    case_dir: Annotated[Path, typer.Argument(help="案件文件夹 / the case folder")],
    agree: Annotated[
        str,
        typer.Option("--agree", metavar="ADDRESS", help="同意发到这个地址，不再询问 / agree to send there, unasked"),
    ] = "",
    show: Annotated[bool, typer.Option("--show", help="只看会发什么，不发送 / show what would be sent")] = False,
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """可选的语言模型：默认关闭；先看发什么、发到哪里，同意了才发；不合格的建议不用。 / The optional language model."""
    with running(lang, on, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.assisting import ask, asked, model_of, settings
        from rejoinder.app.casefolder import CaseFolder
        from rejoinder.app.rules import load

        folder = CaseFolder(case_dir)
        model = model_of(settings())
        what = asked(_task(task), folder, load(), setting.day, model)
        _consent(what, setting)
        if show:
            return
        if not _agreed(what, agree, setting):
            raise AssistError("assist_not_agreed", Text.of("没有同意，没有发送。", "Not agreed; nothing was sent."))
        found = ask(what, what.agreed(), model)
        found = _taken(found, what, folder, setting)
        if as_json:
            setting.print_json(found)


def _task(word: str) -> AssistTask:
    from rejoinder.model.assist import TASKS

    task = next((one for one in TASKS if one == word), None)
    if task is None:
        raise AssistError(
            "assist_task",
            Text.of(f"没有 {word} 这种用法。", f"There is no use called {word}."),
            todo=Text.of(f"可以写 {'、'.join(TASKS)}。", f"Write one of {', '.join(TASKS)}."),
        )
    return task


def _consent(what: Asked, setting: Setting) -> None:
    """Say on screen what goes where, text by text; with ``--json`` on the error stream."""
    console = setting.console(stderr=setting.as_json)
    console.plain(what.words().say(setting.lang))
    for one in what.outgoing:
        console.plain(f"  [{one.ident}] {one.text}")


def _agreed(what: Asked, agree: str, setting: Setting) -> bool:
    if agree:
        return agree.rstrip("/") == what.address
    if not sys.stdin.isatty():
        return False
    return typer.confirm(setting.say("发送吗？", "Send?"), default=False, err=True)


def _taken(found: AssistOutput, what: Asked, folder: CaseFolder, setting: Setting) -> AssistOutput:
    """Show what came back; each usable proposal is taken only when a person says so."""
    line = setting.console(stderr=setting.as_json).plain
    kept: list[Proposal] = []
    for one in found.proposals:
        line(f"[{one.ident}] {one.given}", "dim")
        if one.proposed:
            line(f"    → {one.proposed}", None if one.usable else "red")
        for finding in one.refused:
            line(f"    ■ {finding.what.say(setting.lang)}", "red")
        asking = one.usable and what.task in ("english", "polish") and sys.stdin.isatty()
        if asking and typer.confirm(setting.say("采用吗？", "Take it?"), default=False, err=True):
            kept.append(one)
    if found.proposals and not any(one.usable for one in found.proposals):
        line(setting.say(*_NOTHING_USED))
    for seen in found.seen:
        mark = (
            setting.say("也读到", "also read") if seen.known else setting.say("程序没读到", "not read by the program")
        )
        line(f"  {seen.kind} ({mark}) “{seen.quote}”", "dim" if seen.known else "yellow")
    for finding in found.refused:
        line(f"  ■ {finding.what.say(setting.lang)}", "red")
    if not kept:
        return found
    from rejoinder.app.assisting import accept

    written = accept(what, kept, folder, setting.day)
    line(setting.say(f"已存入 {written}。", f"Kept in {written}."))
    return found.model_copy(update={"accepted": tuple(one.ident for one in kept), "written": written})
