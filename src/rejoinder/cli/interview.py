"""``rejoinder interview``: the questions a notice raises, as a form to fill in or one at a time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.cli.options import Debug, Json, On, Setting, Speak, running
from rejoinder.model.base import Text, things
from rejoinder.model.errors import InputError

if TYPE_CHECKING:
    from rejoinder.app.interviewing import Session


def interview_command(
    notice: Annotated[list[Path], typer.Argument(help="通知文件 / the notice's files")],
    out: Annotated[Path, typer.Option("-o", "--out", help="答题表 / the form, e.g. case/facts.yaml")],
    ask: Annotated[bool, typer.Option("--ask", help="在终端一题一题问 / ask here, one at a time")] = False,
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """写出这封通知引出的问题；再运行一次会补上新问题，已填的保留。 / Write the questions this notice raises."""
    with running(lang, on, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.interviewing import Session

        if ask and as_json:
            raise _not_together()
        session = Session.open(notice, out, setting.day)
        if ask:
            _ask(session, setting)
        session.save()
        _report(session, setting)


def _report(session: Session, setting: Setting) -> None:
    questions, coverage = session.questions(), session.coverage()
    if setting.as_json:
        from rejoinder.model.formats import InterviewOutput

        written = str(session.path)
        setting.print_json(
            InterviewOutput(questions=questions, coverage=coverage, findings=session.facts.findings, written=written)
        )
        return
    screen = setting.console()
    for finding in session.facts.findings:
        screen.plain(f"· {finding.what.say(setting.lang)}")
    left = len(coverage.open)
    screen.print(
        setting.say(
            f"已写好 {session.path}：{len(questions)} 个问题，必答的还有 {left} 个。填好后再运行一次，会补上新问题。",
            f"Wrote {session.path}: {things(len(questions), 'question')}, {left} of them required and open. "
            "Fill it in and run again.",
        ),
        markup=False,
        soft_wrap=True,
    )


def _ask(session: Session, setting: Setting) -> None:
    """Ask one question at a time, saving after each answer; Ctrl-C stops and keeps everything."""
    console = setting.console()
    skipped: set[str] = set()
    while (question := session.next_open(skipped)) is not None:
        console.print()
        for line in session.prompt(question, setting.lang):
            console.plain(line)
        typed = _typed(setting)
        if typed is None:
            console.print()
            return
        if not typed:
            skipped.add(question.key)
            continue
        problem = session.answer(question, typed)
        if problem is not None:
            console.plain(problem.say(setting.lang), "yellow")
        else:
            console.print(setting.say("已保存。", "Saved."), style="dim")


def _not_together() -> InputError:
    return InputError(
        "ask_and_json",
        Text.of("--ask 和 --json 不能一起用。", "--ask and --json do not go together."),
        todo=Text.of("请去掉其中一个。", "Leave out one of them."),
    )


def _typed(setting: Setting) -> str | None:
    """Return one line, or None when a person ends the input; where nobody can type, that is an error."""
    try:
        return input(setting.say("答（回车跳过）> ", "answer (Enter skips)> ")).strip()
    except (EOFError, RuntimeError) as error:  # without any standard input Python says RuntimeError
        if sys.stdin is not None and sys.stdin.isatty():
            return None
        raise InputError(
            "no_terminal",
            Text.of("这里不能逐题回答，没有键盘输入。", "Questions cannot be asked here: there is no keyboard input."),
            todo=Text.of("请去掉 --ask，改填表格。", "Leave out --ask and fill in the form instead."),
        ) from error
