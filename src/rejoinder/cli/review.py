"""``rejoinder review``: why earlier letters were refused, and what the next one needs (复盘)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.cli.options import Debug, Json, On, Setting, Speak, running

if TYPE_CHECKING:
    from collections.abc import Callable

    from rejoinder.model.review import Attempt, Review

    Line = Callable[..., None]

_MARKS = {"error": ("■", "red"), "ask": ("◆", "yellow"), "notice": ("·", "dim")}


def review_command(
    case_dir: Annotated[Path, typer.Argument(help="案件文件夹 / the case folder")],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="报告写到哪里 / where the report goes")] = None,
    as_json: Json = False,
    on: On = None,
    lang: Speak = None,
    debug: Debug = False,
) -> None:
    """复盘：被拒点名了什么，哪句没答上，现在还缺什么，前后有没有矛盾。 / Review earlier attempts and refusals."""
    with running(lang, on, as_json=as_json, debug=debug) as setting:
        from rejoinder.app.casefolder import CaseFolder
        from rejoinder.app.reviewing import review_case
        from rejoinder.app.rules import load

        made = review_case(CaseFolder(case_dir), out, load(), setting.day)
        if setting.as_json:
            from rejoinder.model.review import ReviewOutput

            setting.print_json(ReviewOutput(**dict(made.review), written=made.written))
        else:
            _show(made.review, setting)
            for name in made.written:
                setting.console().plain(str((out or Path()) / name))


def _show(review: Review, setting: Setting) -> None:
    line = setting.console().plain
    say, budget = setting.say, review.budget
    left = {None: say("平台没有说", "not said"), "0": say("没有了", "none"), "unlimited": say("不限", "not limited")}
    line(
        say(f"已交 {budget.used} 次；还剩：", f"Attempts: {budget.used}; left: ")
        + left.get(budget.left, budget.left or "")
    )
    if budget.wait_until and budget.why:
        heard = say("【经验值，未证实】", "[reported, unconfirmed] ") if budget.standing == "reported" else ""
        line(f"  {heard}{budget.why.say(setting.lang)}{say('：', ': ')}{budget.wait_until}", "dim")
    for attempt in review.attempts:
        _attempt(attempt, setting, line)
    for clash in review.contradictions:
        line(f"■ {clash.what.say(setting.lang)}", "red")
        for quote in (clash.first, clash.second):
            numbers = ", ".join(str(number) for number in (quote.attempt, *quote.also) if number)
            line(f"    {numbers or say('现在', 'now')}: “{quote.text}”")
    if review.now:
        line(say("下一次之前", "Before the next attempt"), "bold cyan")
    for finding in review.now:
        mark, colour = _MARKS[finding.severity]
        line(f"  {mark} {finding.what.say(setting.lang)}", colour)


def _attempt(attempt: Attempt, setting: Setting, line: Line) -> None:
    say = setting.say
    line(say(f"第 {attempt.number} 次（{attempt.on}）", f"Attempt {attempt.number} ({attempt.on})"), "bold cyan")
    if attempt.same_as:
        same = attempt.same_as[0]
        line(say(f"  和第 {same} 次几乎一样。", f"  Nearly the same as attempt {same}."), "red")
    if attempt.reply is None:
        line(say("  还没有回复。", "  There is no reply yet."), "dim")
    for point in attempt.points:
        if point.advice is not None:
            continue
        words = f" “{' '.join(point.span.text.split())}”" if point.span else ""
        line(f"  {point.label.say(setting.lang) or point.topic}{words}", "magenta")
        for failing in point.failing:
            quote = f"“{failing.quote}” " if failing.quote else ""
            line(f"    {quote}{failing.why.say(setting.lang)}")
        if point.now:
            line(say("    现在的信里：", "    In the letter of today: ") + f"“{point.now}”", "green")
        for missing in point.missing:
            line(f"    → {missing.say(setting.lang)}", "yellow")
    for flaw in attempt.flaws:
        line(f"  · {flaw.what.say(setting.lang)}", "dim")
