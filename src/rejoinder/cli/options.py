"""What every command shares: language, day, output, and how an error is said."""

from __future__ import annotations

import contextlib
import locale
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rejoinder.model.base import Text
from rejoinder.model.errors import EXIT_CANNOT, EXIT_STOPPED, OutputError, RejoinderError
from rejoinder.model.oserrors import reason

if TYPE_CHECKING:
    from pydantic import BaseModel

    from rejoinder.app.inputs import Given
    from rejoinder.cli.terminal import Terminal


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

    def console(self, *, stderr: bool = False) -> Terminal:
        """Return a console; colour goes away by itself where there is no terminal."""
        from rejoinder.cli.terminal import Terminal

        return Terminal(stderr=stderr, highlight=False)

    def print_json(self, output: BaseModel) -> None:
        """Print a record as JSON."""
        sys.stdout.write(output.model_dump_json(by_alias=True, exclude_none=True, indent=2) + "\n")


@contextmanager
def running(lang: Lang | None, on: datetime | None = None, *, as_json: bool = False, debug: bool) -> Iterator[Setting]:
    """Give one run's setting, and say what goes wrong in it as ``reporting`` does.

    Raises:
        typer.Exit: with the error's exit code.
    """
    setting = Setting.of(lang, on, as_json=as_json, debug=debug)
    with reporting(setting):
        yield setting


@contextmanager
def reporting(setting: Setting) -> Iterator[None]:
    """Say errors as one plain sentence and leave with their exit code; no traceback unless asked for.

    Raises:
        typer.Exit: with the error's exit code.
    """
    try:
        yield
    except RejoinderError as error:
        report(setting, error)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as error:
        report(setting, stopped())
        raise typer.Exit(EXIT_STOPPED) from error
    except (typer.Exit, typer.Abort):
        raise
    except BrokenPipeError as error:  # who read our output has gone, as "head" does: nothing to say
        raise typer.Exit(EXIT_CANNOT) from error
    except OSError as error:
        report(setting, unwritten(error))
        raise typer.Exit(EXIT_CANNOT) from error
    except Exception as error:
        report(setting, _unexpected(error))
        raise typer.Exit(EXIT_CANNOT) from error


def stopped() -> RejoinderError:
    """Return what is said when the user stops the program."""
    return RejoinderError(
        "stopped",
        Text.of("已停止。", "Stopped."),
        todo=Text.of("已保存的都在，可以再运行一次。", "What was saved is safe; you may run it again."),
    )


def unwritten(error: OSError) -> OutputError:
    """Return what is said when the system refuses a file, or the place our output goes to."""
    why = reason(error)
    return OutputError(
        "system",
        Text.of(f"读写时出错（{why.say('zh')}）。", f"Reading or writing failed ({why.say('en')})."),
        where=str(error.filename or ""),
        todo=Text.of("请检查磁盘和权限，再运行一次。", "Check the disk and its permissions, then run it again."),
    )


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


def report(setting: Setting, error: RejoinderError) -> None:
    """Say an error on the terminal, or print it as JSON; with ``--debug`` after the traceback."""
    if setting.debug:
        traceback.print_exc()
    if setting.as_json:
        from rejoinder.model.formats import ErrorOutput

        with contextlib.suppress(OSError):
            setting.print_json(ErrorOutput(error=error.code, where=error.where, what=error.what, todo=error.todo))
            sys.stdout.flush()
            return
    sys.stderr.write(error.say(setting.lang) + "\n")


def piped() -> Given:
    """Return what is piped in, as a source.

    Raises:
        PaperError: there is nothing, or more than a file may hold.
    """
    from rejoinder.app.inputs import MOST_BYTES, pasted

    return pasted(sys.stdin.buffer.read(MOST_BYTES + 1))


def missing_argument(name: str) -> Exception:
    """Return what the parser itself raises for an argument that is not there; typer's modules move, the class stays."""
    family = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "UsageError")
    kind = next(c for c in _below(family) if c.__name__ == "MissingParameter")
    error: Exception = kind(param_type="argument", param_hint=name)
    return error


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
