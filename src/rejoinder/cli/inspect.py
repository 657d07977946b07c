"""``rejoinder inspect``: what papers are, what they state, whether they fit, and what has to be asked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.cli.options import Debug, Json, On, Setting, Speak, missing_argument, reporting

if TYPE_CHECKING:
    from rejoinder.model.base import Text

Tell = Callable[["Text", int, int], None]


def inspect_command(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE…", help="材料文件 / papers")] = None,
    case: Annotated[
        Path | None, typer.Option("--case", metavar="DIR", help="按这个案件核对 / judge them for this case")
    ] = None,
    kind: Annotated[
        str, typer.Option("--as", metavar="KIND", help="这是什么材料，如 invoice / what the papers are, say invoice")
    ] = "",
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="MANIFEST", help="一批材料 / many papers, JSON lines"),
    ] = None,
    root: Annotated[
        Path | None,
        typer.Option("--root", metavar="DIR", help="清单的文件在哪里 / where the batch's files lie"),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="批量结果写到哪里 / where the batch's readings go")] = None,
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """读材料：是什么、写了什么、合不合用、要问开具方什么。 / Read papers and judge whether they fit."""
    setting = Setting.of(lang, on, as_json=as_json, debug=debug)
    if not files and case is None and batch is None:
        raise missing_argument("FILE…")
    with reporting(setting):
        if batch is not None:
            _batch(batch, root, out, files, setting)
        else:
            _inspect(files or [], case, kind, setting)


def _inspect(files: list[Path], case: Path | None, kind: str, setting: Setting) -> None:
    from rejoinder.app.inspecting import inspect_papers
    from rejoinder.app.progress import silent
    from rejoinder.app.rules import load

    book = load()
    found = inspect_papers(files, book, setting.day, case=case, kind=kind, progress=_progress(setting) or silent)
    if setting.as_json:
        setting.print_json(found)
        return
    from rejoinder.cli.show import Screen
    from rejoinder.cli.show_papers import show_papers

    show_papers(Screen(setting, book, setting.console()), found)


def _batch(batch: Path, root: Path | None, out: Path | None, files: list[Path] | None, setting: Setting) -> None:
    from rejoinder.app.papers_batch import inspect_batch
    from rejoinder.app.progress import silent
    from rejoinder.app.rules import load
    from rejoinder.cli.many import not_alone, tell_done
    from rejoinder.model.base import Text, things

    if out is None or files:
        raise not_alone(
            Text.of(
                "--batch 与 --out 要一起用，且不带材料文件。", "--batch and --out go together, and with no papers."
            ),
            Text.of(
                "例：rejoinder inspect --batch 清单.jsonl --root 文件夹 --out 输出.jsonl",
                "Like this: rejoinder inspect --batch list.jsonl --root FOLDER --out out.jsonl",
            ),
        )
    tell = _progress(setting) or silent
    count = inspect_batch(batch, root or batch.parent, out, load(), setting.day, tell)
    tell_done(setting, count, out, Text.of(f"已读 {count} 份材料。", f"{things(count, 'paper')} read."))


def _progress(setting: Setting) -> Tell | None:
    """Draw a bar on a terminal; say nothing to programs."""
    if setting.as_json or not sys.stderr.isatty():
        return None

    def tell(what: Text, done: int, total: int) -> None:
        width = 24
        full = width * done // max(total, 1)
        sys.stderr.write(f"\r\x1b[K[{'#' * full}{'.' * (width - full)}] {done}/{total} {what.say(setting.lang)[:50]}")
        if done + 1 >= total:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    return tell
