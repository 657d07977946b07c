"""What every command shares: language, day, output, and how an error is said."""

from __future__ import annotations

import locale
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.model.base import Text
from rejoinder.model.errors import EXIT_CANNOT, RejoinderError

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console


class Lang(StrEnum):
    """Languages the program speaks."""

    zh = "zh"
    en = "en"


def default_lang() -> Lang:
    """Return the language of the locale: English where it says so, else Chinese."""
    named = next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(k))), "")
    named = named or (locale.getlocale()[0] or "")
    return Lang.en if named.lower().startswith(("en", "english")) else Lang.zh


Json = Annotated[bool, typer.Option("--json", help="机器可读的输出 / machine-readable output")]
On = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], metavar="DATE", help="按这一天的规则判断 / judge as of this day"),
]
Speak = Annotated[Lang | None, typer.Option("--lang", help="界面语言 / language of the messages")]
Debug = Annotated[bool, typer.Option("--debug", help="出错时显示技术细节 / show technical details of an error")]


@dataclass(frozen=True, slots=True)
class Setting:
    """How one run speaks and which day it judges by."""

    lang: str
    day: date
    as_json: bool
    debug: bool

    @classmethod
    def of(cls, lang: Lang | None, on: datetime | None, *, as_json: bool, debug: bool) -> Setting:
        """Fill in the defaults: the locale's language and today."""
        day = on.date() if on else datetime.now().astimezone().date()
        return cls((lang or default_lang()).value, day, as_json, debug)

    def say(self, zh: str, en: str) -> str:
        """Return the words in the run's language."""
        return zh if self.lang == "zh" else en

    def console(self, *, stderr: bool = False) -> Console:
        """Return a console; colour goes away by itself where there is no terminal."""
        from rich.console import Console

        return Console(stderr=stderr, highlight=False)

    def print_json(self, output: BaseModel) -> None:
        """Print a record as JSON."""
        sys.stdout.write(output.model_dump_json(by_alias=True, exclude_none=True, indent=2) + "\n")


@contextmanager
def reporting(setting: Setting) -> Iterator[None]:
    """Say errors as one plain sentence and leave with their exit code; no traceback unless asked for.

    Raises:
        typer.Exit: with the error's exit code.
    """
    try:
        yield
    except RejoinderError as error:
        _report(setting, error)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as error:
        sys.stderr.write(setting.say("已停止。已保存的都在。\n", "Stopped. What was saved is safe.\n"))
        raise typer.Exit(130) from error
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        _report(setting, _unexpected(error))
        raise typer.Exit(EXIT_CANNOT) from error


def _unexpected(error: Exception) -> RejoinderError:
    return RejoinderError(
        "unexpected",
        Text.of(
            f"程序内部出错（{type(error).__name__}）。您的文件没有改动。",
            f"The program met an error of its own ({type(error).__name__}). Your files are unchanged.",
        ),
        todo=Text.of(
            "请加上 --debug 再运行一次，把显示的内容发给我们。", "Run again with --debug and send us what it shows."
        ),
    )


def _report(setting: Setting, error: RejoinderError) -> None:
    if setting.debug:
        traceback.print_exc()
    if setting.as_json:
        from rejoinder.model.formats import ErrorOutput

        setting.print_json(ErrorOutput(error=error.code, where=error.where, what=error.what, todo=error.todo))
    else:
        sys.stderr.write(error.say(setting.lang) + "\n")
