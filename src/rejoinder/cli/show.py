"""How results look in a terminal: short lines, marks with a word beside them, no score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rejoinder.app.rules import Rulebook
from rejoinder.cli.options import Setting
from rejoinder.model.base import Text
from rejoinder.model.case import Submission
from rejoinder.model.collecting import COLLECTED, Collected
from rejoinder.model.diagnosis import Clock, Diagnosis, RouteStep
from rejoinder.model.finding import Finding, Verdict
from rejoinder.model.notice import Notice
from rejoinder.model.rules import KindRule, PlatformRule, RequirementRule, TopicRule, VocabularyRule
from rejoinder.model.source import Span

if TYPE_CHECKING:
    from rejoinder.cli.terminal import Terminal

BEIJING = ZoneInfo("Asia/Shanghai")
MARKS: dict[str, tuple[str, str, Text]] = {
    "pass": ("●", "green", Text.of("通过", "pass")),
    "fail": ("■", "red", Text.of("不通过", "fail")),
    "person": ("◆", "yellow", Text.of("要人来定", "needs a person")),
    "waits": ("○", "dim", Text.of("待查", "to be checked")),
    "apart": ("–", "dim", Text.of("不涉及", "not concerned")),
    "override": ("□", "red", Text.of("放行", "overridden")),
}
_WAITS = (
    "  待查：信还没写、材料还没放，没有东西可查；有了就查。",
    "  To be checked: no letter or papers yet, so nothing to look at; it is done once they are there.",
)
_ADVICE = {"do": Text.of("要做", "do"), "dont": Text.of("先别做", "do not"), "note": Text.of("记下", "note")}


class Screen:
    """Prints parts of a case in one language."""

    def __init__(self, setting: Setting, book: Rulebook, console: Terminal) -> None:
        """Keep where and how to print."""
        self.setting = setting
        self.lang = setting.lang
        self.book = book
        self.console = console

    def line(self, words: str, style: str | None = None) -> None:
        """Print one line as it is: words from a notice are never read as markup."""
        self.console.plain(words, style)

    def title(self, zh: str, en: str) -> None:
        """Print a heading."""
        self.console.print()
        self.line(self.setting.say(zh, en), "bold cyan")

    def notice(self, notice: Notice, diagnosis: Diagnosis) -> None:
        """Say what the notice says, each point with its place in the text."""
        say = self.setting.say
        self.title("通知说了什么", "What the notice says")
        self.line(" · ".join(self._what(notice, diagnosis)))
        self._accused(notice)
        if notice.nameless:
            self._nearest(notice)
        self._asked(notice)
        if notice.channel:
            self.line(f"  {say('在哪里答：', 'where to answer: ')}“{_flat(notice.channel.value)}”")
        ids = ", ".join(notice.ids.all())
        if ids:
            self.line(f"  {say('编号：', 'ids: ')}{ids}")
        self.line(f"  {diagnosis.form_reason.say(self.lang)}")

    def reply(self, attempt: Submission) -> None:
        """Say what the reply to the last attempt says: the next one answers that first."""
        reply = attempt.reply
        if reply is None:
            return
        sent, came = attempt.on, reply.received
        self.title(
            f"{came} 的回信说了什么（答 {sent} 交的）" if came else f"回信说了什么（答 {sent} 交的）",
            f"What the reply of {came} says to the answer of {sent}" if came else f"What the reply to {sent} says",
        )
        self._accused(reply)
        self._asked(reply)
        if not (reply.allegations or reply.demands):
            self.line(self.setting.say("  没有点名缺什么。", "  It names nothing that is lacking."))

    def _accused(self, notice: Notice) -> None:
        for number, allegation in enumerate(notice.allegations, start=1):
            label = self._about(notice.platform, allegation.violation)
            self.line(self._point(self.setting.say("指控", "allegation"), number, label, allegation.span), "magenta")
            self.line(f"    “{_flat(allegation.span.text)}”")

    def _asked(self, notice: Notice) -> None:
        for number, demand in enumerate(notice.demands, start=1):
            topic = self.book.find(TopicRule, demand.topic)
            label = topic.label.say(self.lang) if topic else demand.topic
            self.line(self._point(self.setting.say("要求", "demand"), number, label, demand.span), "blue")
            self.line(f"    “{_flat(demand.span.text)}”")

    def _nearest(self, notice: Notice) -> None:
        """Say what the notice comes near to, where nothing in it names the violation; the seller can say it."""
        say, name = self.setting.say, notice.perhaps[0]
        near = say("、", ", ").join(self._about(notice.platform, one) for one in notice.perhaps)
        self.line(
            say(
                f"  没有认出指控的是哪一条。最接近的：{near}。",
                f"  Which violation is meant was not recognised. Nearest: {near}.",
            )
        )
        self.line(
            say(
                f"    看得出是哪一条，就在案件文件夹的 case.yaml 里写 violations: [{name}]",
                f"    If you can tell, write it into the case folder's case.yaml: violations: [{name}]",
            )
        )

    def _point(self, word: str, number: int, label: str, span: Span) -> str:
        """Name one point of the notice with its place in the text, counted in characters."""
        place = f"{span.start}–{span.end}"
        return self.setting.say(
            f"  {word} {number}（{label}，字 {place}）", f"  {word} {number} ({label}, chars {place})"
        )

    def _what(self, notice: Notice, diagnosis: Diagnosis) -> Iterable[str]:
        platform = self.book.find(PlatformRule, notice.platform)
        if platform is not None:
            yield platform.label.say(self.lang)
        elif notice.platform not in ("", "other"):
            yield notice.platform
        if notice.marketplace:
            yield notice.marketplace
        kind = next((k for k in self.book.of(KindRule).values() if k.kind == notice.kind), None)
        if kind is not None and notice.kind != "phishing":
            yield kind.label.say(self.lang)
        for violation, variants in {point.violation: point.variants for point in diagnosis.points}.items():
            yield self._about(notice.platform, violation, variants)

    def _about(self, platform: str, violation: str, variants: Iterable[str] = ()) -> str:
        """Name a violation as the platform's entry does, else as the vocabulary does."""
        entry = self.book.entry(platform, violation, variants) or self.book.find(VocabularyRule, violation)
        return entry.label.say(self.lang) if entry else violation

    def warnings(self, findings: Iterable[Finding]) -> None:
        """Print what to look out for before anything else."""
        for finding in findings:
            self.finding(finding)

    def clocks(self, clocks: Iterable[Clock]) -> None:
        """Print the times that run, with where each comes from; hearsay is labelled."""
        clocks = tuple(clocks)
        if not clocks:
            return
        self.title("期限", "Clocks")
        for clock in clocks:
            self.line(f"  {self._clock(clock)}", None if clock.can_fail else "dim")

    def _clock(self, clock: Clock) -> str:
        say = self.setting.say
        when = _moment(clock.due, self.lang) if clock.due else say("起算日不明", "start unknown")
        if clock.due is None and clock.span is not None:  # the time itself is known: say it as the notice does
            when = f"“{clock.span.text}”{say('，', ', ')}{when}"
        grade = "" if clock.standing != "reported" else say("【经验值，未证实】", "[reported, unconfirmed] ")
        return f"{grade}{clock.title.say(self.lang)}{say('：', ': ')}{when}"

    def first_hour(self, diagnosis: Diagnosis) -> None:
        """Print what to do and not to do now."""
        if not diagnosis.first_hour:
            return
        self.title("第一个小时", "The first hour")
        for advice in diagnosis.first_hour:
            self.line(
                f"  {_ADVICE[advice.kind].say(self.lang)}{self.setting.say('：', ': ')}{advice.text.say(self.lang)}"
            )

    def collecting(self, lines: Iterable[Collected]) -> None:
        """Print what to collect beside what the notice asks for; what the case has is ticked, with its files."""
        lines = tuple(lines)
        if not lines:
            return
        say = self.setting.say
        self.title("还要收集（自己留用，不交）", "Also collect (for yourself, not to be sent)")
        self.line(f"  {COLLECTED.say(self.lang)}", "dim")
        for line in lines:
            mark, colour = ("☑", "green") if line.there else ("☐", None)
            seen = say(f"（{'、'.join(line.seen)}）", f" ({', '.join(line.seen)})") if line.seen else ""
            self.line(f"  {mark} {line.label.say(self.lang)}{seen}", colour)
            if line.lacking:
                self.line(f"    {say('还缺：', 'still lacking: ')}{', '.join(line.lacking)}", "yellow")
            if not line.there:
                self.line(f"    {line.how.say(self.lang)}")
                self.line(f"    {say('为什么：', 'why: ')}{line.why.say(self.lang)}", "dim")

    def calendar(self, path: Path, *, written: bool) -> None:
        """Say whether the times were written into a calendar file."""
        say = self.setting.say
        self.console.print()
        if written:
            self.line(
                say(f"期限已写入 {path}，导入手机日历即可。", f"The times are in {path}; import it into your calendar.")
            )
        else:
            self.line(
                say(
                    "没有能算出日期的期限，没有写日历文件。",
                    "No clock has an end that can be counted; no calendar file was written.",
                ),
                "yellow",
            )

    def routes(self, routes: Iterable[RouteStep]) -> None:
        """Print the roads in order; one that beats a letter says so first."""
        routes = tuple(routes)
        if not routes:
            return
        self.title("走哪条路", "Which road")
        for number, route in enumerate(routes, start=1):
            first = self.setting.say("【先走这条】", "[Try this first] ") if route.beats_letter else ""
            heard = self.setting.say("【未证实】", "[unconfirmed] ") if route.standing == "reported" else ""
            self.line(f"  {number}. {first}{heard}{route.title.say(self.lang)}", "bold" if route.beats_letter else None)
            if route.condition:
                self.line(f"     {route.condition.say(self.lang)}", "dim")

    def missing(self, gaps: Iterable[Finding], open_questions: Iterable[str], papers: Iterable[str]) -> None:
        """Print what is still missing: answers, papers, points without a reply."""
        self.title("还缺什么", "What is missing")
        lines = [gap.what.say(self.lang) for gap in gaps]
        lines += list(open_questions)
        for ident in papers:
            rule = self.book.find(RequirementRule, ident)
            lines.append(f"{self.setting.say('材料', 'paper')}: {rule.label.say(self.lang) if rule else ident}")
        if not lines:
            lines = [self.setting.say("没有缺的。", "Nothing is missing.")]
        for line in dict.fromkeys(lines):
            self.line(f"  · {line}")

    def verdicts(self, verdicts: Iterable[Verdict]) -> None:
        """Print the 21 indicators, passed ones on one line, the others with evidence and mend."""
        self.title("21 项自查", "The 21 indicators")
        counted: Counter[str] = Counter()
        for verdict in verdicts:
            key = "override" if verdict.override else verdict.unchecked or verdict.result
            counted[key] += 1
            mark, colour, word = MARKS[key]
            label = f"{mark} {verdict.indicator:2d} {verdict.title.say(self.lang)}  {word.say(self.lang)}"
            self.line(f"  {label}", colour)
            if verdict.result != "pass":
                self._why(verdict)
        if counted["waits"] or counted["apart"]:  # a pass is a good sign only where something was looked at
            told = [f"{word.say(self.lang)} {counted[key]}" for key, (_, _, word) in MARKS.items() if counted[key]]
            self.line(f"  {self.setting.say('，', ', ').join(told)}")
            if counted["waits"]:
                self.line(self.setting.say(*_WAITS), "dim")

    def _why(self, verdict: Verdict) -> None:
        self.line(f"       {verdict.evidence.say(self.lang)}")
        for finding in verdict.findings:
            if finding.remedy:
                self.line(f"       → {finding.remedy.say(self.lang)}", "dim")
        if verdict.result == "person" and verdict.question:
            self.line(f"       ? {verdict.question.say(self.lang)}", "yellow")

    def finding(self, finding: Finding) -> None:
        """Print one finding: where, what, what to do."""
        mark, colour = {"error": ("■", "red"), "ask": ("◆", "yellow"), "notice": ("·", "dim")}[finding.severity]
        place = f"{finding.where.file}: " if finding.where.file else ""
        self.line(f"  {mark} {place}{finding.what.say(self.lang)}", colour)
        if finding.remedy:
            self.line(f"    → {finding.remedy.say(self.lang)}", "dim")


def _flat(words: str) -> str:
    return " ".join(words.split())


def _moment(moment: datetime, lang: str) -> str:
    """Write a moment in Beijing time, where sellers sit, and in the platform's own zone."""
    local = moment.strftime("%Y-%m-%d %H:%M %Z")
    if lang == "zh":
        return f"{moment.astimezone(BEIJING).strftime('%Y-%m-%d %H:%M')} 北京时间（{local}）"
    return f"{local} ({moment.astimezone(BEIJING).strftime('%Y-%m-%d %H:%M')} Beijing time)"
