"""``rejoinder rules``: look at the rulebook, check it, compare two days, find the cases a change touches, add packs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.cli.options import Debug, Json, On, Setting, Speak, running
from rejoinder.model.errors import EXIT_FAILED_INDICATORS

if TYPE_CHECKING:
    from rejoinder.cli.show_rules import RulesScreen

rules = typer.Typer(
    name="rules",
    help="规则库：查看、检查、对比、增减 / the rulebook: look, check, compare, add",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_Day = Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], metavar="DATE", help="日期 / a day")]


def _screen(setting: Setting) -> RulesScreen:
    from rejoinder.cli.show_rules import RulesScreen

    return RulesScreen(setting)


@rules.command("list")
def list_command(
    words: Annotated[str, typer.Argument(help="编号或名称里的字 / words of an id or a name")] = "",
    kind: Annotated[str, typer.Option("--kind", help="只看一种规则 / only this kind")] = "",
    platform: Annotated[str, typer.Option("--platform", help="只看一个平台 / only this platform")] = "",
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """列出规则 / List the rules."""
    with running(lang, on, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.rulebook.showing import listed
        from rejoinder.app.rules import load

        output = listed(load(), setting.day, kind, platform, words)
        _screen(setting).listed(output)


@rules.command("show")
def show_command(
    ident: Annotated[str, typer.Argument(metavar="ID", help="规则编号 / the rule's id")],
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """用人话看一条规则：依据、可信程度、反对的理由 / One rule in plain words, with sources and doubts."""
    with running(lang, on, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.rulebook.showing import shown
        from rejoinder.app.rules import load

        _screen(setting).shown(shown(load(), ident, setting.day))


@rules.command("check")
def check_command(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="规则文件夹 / a folder of rules")] = None,
    sheets: Annotated[
        Path | None, typer.Option("--sheets", help="资料文件夹，网址要在里面 / fact sheets that must hold each address")
    ] = None,
    as_json: Json = False,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """检查规则文件：指出文件、行、键和改法 / Check rulebook files: file, line, key and remedy."""
    with running(lang, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.rulebook.checking import check_rules

        output = check_rules(folder, sheets)
        _screen(setting).checked(output)
        if any(problem.severity == "error" for problem in output.problems):
            raise typer.Exit(EXIT_FAILED_INDICATORS)


@rules.command("diff")
def diff_command(
    first: _Day,
    second: _Day,
    as_json: Json = False,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """两天之间规则变了什么 / What changed between two days."""
    with running(lang, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.rulebook.comparing import diff
        from rejoinder.app.rules import load

        _screen(setting).compared(diff(load(), first.date(), second.date()))


@rules.command("sources")
def sources_command(as_json: Json = False, lang: Speak = None, debug: Debug = False) -> None:
    """每个来源撑着哪些规则 / Every source and the rules that rest on it."""
    with running(lang, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.rulebook.showing import sources
        from rejoinder.app.rules import load

        _screen(setting).sources(sources(load()))


@rules.command("affected")
def affected_command(
    cases: Annotated[
        list[Path], typer.Argument(help="案件文件夹，或放案件的文件夹 / case folders, or folders of them")
    ],
    before: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], metavar="DATE", help="从哪天起比 / compared with this day"),
    ] = None,
    added: Annotated[
        list[Path] | None, typer.Option("--with", help="加上这个规则文件夹再比 / with this folder of rules added")
    ] = None,
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """规则变了，哪些没结的案子结论会变，为什么 / The open cases whose verdict changes, and why."""
    with running(lang, on, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.rulebook.affected import Side, affected
        from rejoinder.app.rules import load, load_with

        old = load()
        new = load_with(added) if added else old
        day = before.date() if before else (setting.day if added else None)
        _screen(setting).affected(affected(cases, Side(old, day), Side(new, setting.day)))


@rules.command("add")
def add_command(
    pack: Annotated[Path, typer.Argument(help="规则包的文件夹 / the pack's folder")],
    only_show: Annotated[bool, typer.Option("--dry-run", help="只看会怎样，不加 / only show what it would do")] = False,
    as_json: Json = False,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """加一个规则包：先检查，说明会取代什么 / Add a pack: checked first, says what it takes the place of."""
    with running(lang, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.rulebook.packs import add

        _screen(setting).pack(add(pack, only_show=only_show))


@rules.command("remove")
def remove_command(
    pack: Annotated[str, typer.Argument(help="规则包的 id / the pack's id")],
    undo: Annotated[bool, typer.Option("--undo", help="撤回上一次的增减 / undo the last add or remove")] = False,
    as_json: Json = False,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """拿掉一个加过的规则包，可以撤回 / Remove an added pack; can be undone."""
    with running(lang, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.rulebook.packs import remove

        _screen(setting).pack(remove(pack, undo=undo))
