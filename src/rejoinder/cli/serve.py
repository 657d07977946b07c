"""``rejoinder serve``: the workbench in the browser, on this machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.cli.options import Debug, Setting, Speak, running

if TYPE_CHECKING:
    from rejoinder.desk.serving import Started


def serve_command(
    port: Annotated[
        int | None, typer.Option("--port", min=1, max=65535, help="端口，默认从 8300 起找空的 / the port")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="打开浏览器 / open the browser")] = True,
    team: Annotated[
        bool, typer.Option("--team", help="服务商用：登录、角色 / for a firm: names, passwords, roles")
    ] = False,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """在浏览器里打开工作台，只在这台电脑上。 / Open the workbench in the browser, on this machine only."""
    with running(lang, debug=debug) as setting:
        from rejoinder.desk.serving import serve

        def tell(started: Started) -> None:
            sys.stdout.write(_words(setting, started))
            sys.stdout.flush()

        serve(port, browser=browser, team=team, tell=tell)


def _words(setting: Setting, started: Started) -> str:
    where = setting.say(f"工作台在 {started.address}", f"The desk answers at {started.address}")
    if not started.link:
        return where + setting.say("，用登录名进入。\n", "; enter with your name.\n")
    link = setting.say("用这个链接进入，只能用一次：", "Enter by this link, once: ")
    end = setting.say("按 Ctrl+C 停止，数据都在。\n", "Ctrl+C stops it; everything is kept.\n")
    return f"{where}\n{link}\n  {started.link}\n{end}"
