"""The program's entry: its commands and its version."""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from rejoinder import __version__
from rejoinder.cli import adopt, appeal, assist, import_, inspect, interview, lint, read, review, rules, serve
from rejoinder.cli.program import Program, halted

app = typer.Typer(
    name="rejoinder",
    cls=Program,
    help="申复 Rejoinder",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"rejoinder {__version__}\n")
        raise typer.Exit


@app.callback()
def main(
    _version_asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版本 / version")
    ] = False,
) -> None:
    """申复：读懂平台通知，准备可以核对的申诉材料包。 / Prepares a checked appeal pack."""


app.command("read")(read.read_command)
app.command("import")(import_.import_command)
app.command("inspect")(inspect.inspect_command)
app.command("lint")(lint.lint_command)
app.command("interview")(interview.interview_command)
app.command("appeal")(appeal.appeal_command)
app.command("check")(appeal.check_command)
app.command("adopt")(adopt.adopt_command)
app.command("assist")(assist.assist_command)
app.command("review")(review.review_command)
app.command("serve")(serve.serve_command)
app.add_typer(rules.rules, name="rules")


def _end(*_: object) -> None:
    """Leave in order when the system ends the program, so that half-written folders are removed."""
    sys.exit(128 + signal.SIGTERM)


def run() -> None:
    """Start the program; text is UTF-8 on every system, also on a Chinese Windows console."""
    signal.signal(signal.SIGTERM, _end)
    for name in ("stdout", "stderr"):  # a window without a console has none
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(halted(sys.argv[1:]))
    finally:
        gc.freeze()  # or Python looks through all records once more before it ends
