"""``rejoinder appeal`` and ``rejoinder check``: a case folder to a checked pack, or to its verdicts alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.cli.options import Debug, Json, On, Setting, Speak, running
from rejoinder.model.base import Text

if TYPE_CHECKING:
    from rejoinder.app.progress import Progress
    from rejoinder.app.rules import Rulebook
    from rejoinder.app.run import Outcome
    from rejoinder.cli.show import Screen

CaseDir = Annotated[Path, typer.Argument(help="案件文件夹 / the case folder")]


def appeal_command(
    case_dir: CaseDir,
    out: Annotated[Path, typer.Option("-o", "--out", help="输出文件夹 / where the pack goes")],
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """从通知、答案和材料做出检查过的材料包。 / From notice, answers and papers to a checked pack."""
    with running(lang, on, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.casefolder import CaseFolder
        from rejoinder.app.rules import load
        from rejoinder.app.run import appeal

        book = load()
        with _progress(setting) as progress:
            outcome = appeal(CaseFolder(case_dir), out, book, setting.day, progress)
        _finish(outcome, setting, book)


def check_command(
    case_dir: CaseDir,
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """只看 21 项自查结论。 / The 21 verdicts alone."""
    with running(lang, on, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.casefolder import CaseFolder
        from rejoinder.app.rules import load
        from rejoinder.app.run import check_case

        book = load()
        with _progress(setting) as progress:
            outcome = check_case(CaseFolder(case_dir), book, setting.day, progress)
        if setting.as_json:
            _print_json(outcome, setting, with_pack=False)
        else:
            from rejoinder.cli.show import Screen

            screen = Screen(setting, book, setting.console())
            if outcome.case.letter is None and outcome.case.diagnosis:
                screen.warnings(outcome.case.diagnosis.warnings)
            screen.verdicts(outcome.case.verdicts)
            if outcome.case.diagnosis:
                screen.collecting(outcome.case.diagnosis.collect)
        raise typer.Exit(outcome.exit_code)


@contextmanager
def _progress(setting: Setting) -> Iterator[Progress]:
    """Show a bar on the terminal while long steps run; nothing where nobody looks."""
    from rejoinder.app.progress import silent

    console = setting.console(stderr=True)
    if setting.as_json or not console.is_terminal:
        yield silent
        return
    from rich.progress import BarColumn, Progress, TextColumn

    with Progress(TextColumn("{task.description}"), BarColumn(), console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def step(what: Text, done: int, total: int, /) -> None:
            bar.update(task, description=what.say(setting.lang), completed=done, total=total or None)

        yield step


def _finish(outcome: Outcome, setting: Setting, book: Rulebook) -> None:
    if setting.as_json:
        _print_json(outcome, setting, with_pack=True)
    else:
        _show(outcome, setting, book)
    raise typer.Exit(outcome.exit_code)


def _print_json(outcome: Outcome, setting: Setting, *, with_pack: bool) -> None:
    from rejoinder.model.formats import AppealOutput, CheckOutput

    case = outcome.case
    checked = CheckOutput(
        case=case.id,
        diagnosis=case.diagnosis,
        coverage=case.coverage,
        gaps=case.letter.gaps if case.letter else (),
        verdicts=case.verdicts,
        failed=tuple(v.indicator for v in case.verdicts if v.blocks),
    )
    if with_pack:
        checked = AppealOutput(**dict(checked), pack=outcome.pack, out=str(outcome.out or ""))
    setting.print_json(checked)


def _show(outcome: Outcome, setting: Setting, book: Rulebook) -> None:
    from rejoinder.cli.show import Screen
    from rejoinder.model.case import last_refused

    screen = Screen(setting, book, setting.console())
    case, diagnosis = outcome.case, outcome.case.diagnosis
    if diagnosis is not None:
        screen.warnings((*diagnosis.warnings, *case.findings))
        screen.notice(case.notice, diagnosis)
        last = last_refused(case.history)
        if last is not None and last.reply is not None and last.reply.message.text != case.notice.message.text:
            screen.reply(last)
        screen.clocks(diagnosis.clocks)
        screen.routes(diagnosis.routes)
        screen.first_hour(diagnosis)
        screen.collecting(diagnosis.collect)
    _papers(outcome, screen)
    _missing(outcome, screen, setting, book)
    screen.verdicts(case.verdicts)
    _where(outcome, screen, setting, book)


def _papers(outcome: Outcome, screen: Screen) -> None:
    findings = [f for exhibit in outcome.case.exhibits for f in (*exhibit.fitness, *exhibit.alteration)]
    if findings:
        screen.title("材料里看到的", "What was seen in the papers")
        screen.warnings(findings)


def _missing(outcome: Outcome, screen: Screen, setting: Setting, book: Rulebook) -> None:
    from rejoinder.app.missing import missing_papers, open_questions

    case = outcome.case
    gaps = case.letter.gaps if case.letter else ()
    screen.missing(gaps, open_questions(case, book, setting.day, setting.lang), missing_papers(case))
    if case.coverage:
        done = setting.say("信里需要的要点已填", "Points the letter needs that are filled")
        typed = setting.say("其中靠您写的英文", "of these, resting on English you typed")
        cover = case.coverage
        screen.line(f"  {done}: {cover.filled}/{cover.needed} ({cover.share:.0%}); {typed}: {cover.english_typed}")


def _where(outcome: Outcome, screen: Screen, setting: Setting, book: Rulebook) -> None:
    from rejoinder.app.missing import open_questions

    if outcome.out is None:
        return
    failed = sum(verdict.blocks for verdict in outcome.case.verdicts)
    asked = sum(verdict.result == "person" for verdict in outcome.case.verdicts)
    screen.title("材料包", "The pack")
    if failed:
        screen.line(
            setting.say(
                f"  先改 {failed} 项，再答 {asked} 个问题，才能交。现在这份是草稿。",
                f"  Mend {failed} and answer {asked} questions before you send it. This one is a draft.",
            ),
            "red",
        )
    elif asked:
        screen.line(setting.say(f"  还有 {asked} 项要您来定。", f"  {asked} points need your decision."), "yellow")
    unanswered = 0 if failed else len(open_questions(outcome.case, book, setting.day, setting.lang))
    if unanswered:
        screen.line(
            setting.say(
                f"  还有 {unanswered} 个问题没有答，靠它们的话信里没有。",
                f"  Questions not yet answered: {unanswered}; the letter lacks what would rest on them.",
            ),
            "yellow",
        )
    screen.line(f"  {outcome.out / 'pack.zip'}", "bold")
    screen.line(
        setting.say("  由您自己在平台提交，程序不登录、不代交。", "  You submit it yourself; we never log in."),
        "dim",
    )
