"""The program around its commands: how a mistyped command, a vanished reader or a stop by the user is told."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

import typer
from typer.core import TyperGroup

from rejoinder.cli.options import Lang, Setting, default_lang, report, stopped, unwritten
from rejoinder.model.base import Text
from rejoinder.model.errors import EXIT_CANNOT, EXIT_STOPPED, RejoinderError

# The class above all errors in a command line; typer shows only its children, under changing modules.
_CommandLineError: type[Exception] = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException")
_QUOTED = re.compile(r"'([^']*)'|\(([^()]+)\)$")
_HOW: dict[str, Text] = {
    "on": Text.of("请写成 2026-11-22 这样的日期。", "Write a day like 2026-11-22."),
    "lang": Text.of("可以写 zh 或 en。", "Write zh or en."),
}


class Program(TyperGroup):
    """Our commands; whatever goes wrong outside them is said in the same way as inside."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run one command line and, standing alone, leave with its exit code."""
        words = list(sys.argv[1:] if args is None else args)
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except _CommandLineError as error:
            code = _mistyped(error, words)
        except (typer.Abort, KeyboardInterrupt):
            code = halted(words)
        except SystemExit as leave:  # the parser's way out when nobody reads its help: 1 has a meaning of its own here
            code = EXIT_CANNOT if leave.code == 1 else leave.code
        code = _flushed(code if isinstance(code, int) else 0, words)
        if standalone_mode:
            sys.exit(code)
        return code


def halted(words: Sequence[str]) -> int:
    """Say that the user stopped the program, and return the exit code for it."""
    report(_setting(words), stopped())
    return EXIT_STOPPED


def _mistyped(error: Any, words: Sequence[str]) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
    else:
        report(_setting(words), _explained(error))
    return EXIT_CANNOT


def _explained(error: Any) -> RejoinderError:
    """Say what is wrong with a command line: the parser's own words are English only."""
    kind, message = type(error).__name__, str(error.format_message())
    found = _QUOTED.search(str(error.message))
    word = next((part for part in found.groups() if part), "") if found else ""
    param = getattr(error, "param", None)
    name = str(getattr(param, "name", "") or "")
    told = getattr(error, "param_hint", "") or getattr(error, "option_name", "")
    shown = _shown(param) or str(told or "")
    todo = _HOW.get(name, _help(error))
    if kind == "MissingParameter":
        what = Text.of(f"少了 {shown}。", f"{shown} is missing.")
    elif kind == "NoSuchOption":
        what = Text.of(f"没有 {shown} 这个选项。", f"There is no option {shown}.")
    elif param is not None:
        what = Text.of(f"{shown} 的值不对：{word}。", f"The value of {shown} is wrong: {word}.")
    elif message.startswith("No such command"):
        what = Text.of(f"没有 {word} 这个命令。", f"There is no command {word}.")
        todo = Text.of(
            "命令有 read、import、interview、appeal、check、adopt、review、assist、lint、serve、rules。",
            "The commands are read, import, interview, appeal, check, adopt, review, assist, lint, serve and rules.",
        )
    elif "requires an argument" in message:
        what = Text.of(f"{word} 后面要有值。", f"{word} needs a value after it.")
    elif "unexpected extra argument" in message:
        what = Text.of(f"多了 {word}。", f"{word} is too much.")
    else:
        what = Text.of("命令写得不对。", f"The command cannot be understood: {message}")
    return RejoinderError("usage", what, todo=todo)


def _shown(param: Any) -> str:
    """Return a parameter as it is typed: the long name of an option, an argument in capitals."""
    if param is None:
        return ""
    options = [opt for opt in param.opts if opt.startswith("-")]
    return max(options, key=len) if options else str(param.name).upper()


def _help(error: Any) -> Text:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "rejoinder"
    return Text.of(f"用法见 {command} --help。", f"See {command} --help.")


def _setting(words: Sequence[str]) -> Setting:
    """Return how to speak, read from a command line that could not be parsed."""
    lang = default_lang().value
    for word, following in zip(words, [*words[1:], ""], strict=True):
        said = following if word == "--lang" else word.removeprefix("--lang=")
        lang = said if said in tuple(Lang) and (word == "--lang" or word.startswith("--lang=")) else lang
    return Setting(lang, date.min, as_json="--json" in words, debug="--debug" in words)


def _flushed(code: int, words: Sequence[str]) -> int:
    """Write out what is still held back; a reader that went away is no error worth words, a full disk is."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = EXIT_CANNOT
    except (OSError, ValueError) as error:
        if code != EXIT_CANNOT and isinstance(error, OSError):
            report(_setting(words), unwritten(error))
        code = EXIT_CANNOT
    else:
        return code
    with suppress(OSError, ValueError):  # else the interpreter would try again while it ends, and complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
