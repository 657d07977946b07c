"""``rejoinder lint``: what stands in the way of a letter, with reasons and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.cli.options import Debug, Json, On, Setting, Speak, missing_argument, piped, reporting
from rejoinder.model.errors import EXIT_FAILED_INDICATORS

if TYPE_CHECKING:
    from rejoinder.model.finding import Finding
    from rejoinder.model.lint import LintReport

STDIN = Path("-")
_MARKS = {"error": ("■", "red"), "ask": ("◆", "yellow"), "notice": ("·", "dim")}


def lint_command(
    letter: Annotated[
        Path | None, typer.Argument(help="申诉信文件；- 读标准输入 / the letter's file; - reads stdin")
    ] = None,
    platform: Annotated[str, typer.Option("--platform", metavar="P", help="平台 / platform: amazon, joom")] = "",
    violation: Annotated[str, typer.Option("--violation", metavar="V", help="违规类型 / violation")] = "",
    notice: Annotated[
        Path | None, typer.Option("--notice", help="所答的通知 / the notice that the letter answers")
    ] = None,
    case: Annotated[Path | None, typer.Option("--case", help="案件文件夹 / case folder")] = None,
    batch: Annotated[
        Path | None, typer.Option("--batch", help="一批信或句子，每行一个 JSON / many letters or sentences, JSON lines")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="批量结果写到哪里 / where the batch's findings go")] = None,
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """检查申诉信：空话、推责、求情、漏答、语法，逐句给出理由和改法。 / Lint an appeal letter."""
    setting = Setting.of(lang, on, as_json=as_json, debug=debug)
    if letter is None and batch is None and out is None:
        raise missing_argument("LETTER")
    with reporting(setting):
        if letter is None or batch is not None or out is not None:
            _lint_batch(batch, out, letter, setting)
            return
        report = _lint(letter, (platform, violation, notice, case), setting)
    if any(finding.severity == "error" for finding in report.findings):
        raise typer.Exit(EXIT_FAILED_INDICATORS)


def _lint(letter: Path, beside: tuple[str, str, Path | None, Path | None], setting: Setting) -> LintReport:
    from rejoinder.app.linting import Beside, lint_file
    from rejoinder.app.rules import load
    from rejoinder.model.formats import LintOutput

    report = lint_file(piped() if letter == STDIN else letter, Beside(*beside), load(), setting.day)
    if setting.as_json:
        setting.print_json(LintOutput(**dict(report)))
    else:
        _show(report, setting)
    return report


def _show(report: LintReport, setting: Setting) -> None:
    line = setting.console().plain
    for finding in report.findings:
        _show_finding(finding, setting, line)
    counts = {grade: sum(f.severity == grade for f in report.findings) for grade in _MARKS}
    line(
        setting.say(
            f"{counts['error']} 处必须改，{counts['ask']} 处要看，{counts['notice']} 处可改。",
            f"{counts['error']} to mend, {counts['ask']} to look at, {counts['notice']} to consider.",
        )
    )
    if not report.learned:
        line(
            setting.say(
                "这台电脑装不上识别组件，只按词句规则检查过。",
                "The encoder cannot run on this machine; the rules' words alone judged.",
            ),
            "dim",
        )


def _show_finding(finding: Finding, setting: Setting, line: Line) -> None:
    mark, colour = _MARKS[finding.severity]
    span = finding.where.span
    place = setting.say(f"（字 {span.start}–{span.end}）", f" (chars {span.start}–{span.end})") if span else ""
    line(f"{mark} {finding.what.say(setting.lang)}{place}", colour)
    if finding.why:
        line(f"    {finding.why.say(setting.lang)}")
    if finding.remedy:
        line(f"    → {finding.remedy.say(setting.lang)}")


def _lint_batch(batch: Path | None, out: Path | None, letter: Path | None, setting: Setting) -> None:
    from rejoinder.app.linting import lint_batch
    from rejoinder.app.rules import load
    from rejoinder.cli.many import counted, not_alone, tell_done
    from rejoinder.model.base import Text

    if batch is None or out is None or letter is not None:
        raise not_alone(
            Text.of("--batch 与 --out 要一起用，且不带信。", "--batch and --out go together, and with no letter."),
            Text.of(
                "例：rejoinder lint --batch 输入.jsonl --out 输出.jsonl",
                "Like this: rejoinder lint --batch in.jsonl --out out.jsonl",
            ),
        )
    count = lint_batch(batch, out, load(), setting.day, counted())
    tell_done(setting, count, out, Text.of(f"已检查 {count} 条。", f"{count} linted."))


if TYPE_CHECKING:
    from collections.abc import Callable

    Line = Callable[..., None]
