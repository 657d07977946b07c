"""How the ``rejoinder rules`` commands print what they found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from pydantic import BaseModel

from rejoinder.cli.options import Setting
from rejoinder.model.base import Text, things
from rejoinder.model.rules_output import (
    RuleChange,
    RuleLine,
    RuleProblem,
    RuleRef,
    RulesAffectedOutput,
    RulesCheckOutput,
    RulesDiffOutput,
    RuleShown,
    RulesListOutput,
    RulesPackOutput,
    RulesShowOutput,
    RulesSourcesOutput,
)
from rejoinder.model.source import Source

_JUDGED: dict[str, Text] = {
    "notice": Text.of("看通知那天", "judged on the notice's day"),
    "conduct": Text.of("看行为发生那天", "judged on the day of the conduct"),
    "submission": Text.of("看提交那天", "judged on the day of submission"),
}


class RulesScreen:
    """Prints outputs of the rulebook in the run's language, or as JSON."""

    def __init__(self, setting: Setting) -> None:
        """Keep the setting and open a console."""
        self.setting = setting
        self.lang = setting.lang
        self.console = setting.console()

    def line(self, words: str = "", style: str | None = None) -> None:
        """Print one line as it is."""
        self.console.plain(words, style)

    def _json(self, output: BaseModel) -> bool:
        if self.setting.as_json:
            self.setting.print_json(output)
        return self.setting.as_json

    def listed(self, output: RulesListOutput) -> None:
        """Print the rules, kind by kind."""
        if self._json(output):
            return
        for kind, lines in groupby(output.rules, key=lambda one: one.kind):
            self.line(kind, "bold cyan")
            for one in lines:
                self.line(f"  {one.id}  {self._name(one.title)}{self._marks(one)}", None if one.in_force else "dim")
        self.line(self.setting.say(f"共 {len(output.rules)} 条。", f"{things(len(output.rules), 'rule')}."))

    def _name(self, title: Text) -> str:
        words = " ".join(title.say(self.lang).split())
        return words if len(words) <= 80 else words[:79] + "…"

    def _marks(self, one: RuleLine) -> str:
        say = self.setting.say
        marks = [one.standing] + ([] if one.in_force else [say("这天不适用", "not in force on the day")])
        if one.layer == "overlay":
            marks.append(say("本公司自己的", "your firm's own"))
        return f"  [{' · '.join(marks)}]"

    def shown(self, output: RulesShowOutput) -> None:
        """Print rules in plain words."""
        if self._json(output):
            return
        for rule in output.rules:
            self._rule(rule, output.day)

    def _rule(self, rule: RuleShown, day: date) -> None:
        say, lang = self.setting.say, self.lang
        self.line(f"{rule.title.say(lang)}", "bold cyan")
        self.line(f"{rule.kind_label.say(lang)} · {rule.id} · {rule.place}", "dim")
        days = say(
            f"适用：{_day(rule.since, '从何时起不清楚', '从 {} 起')}" + (f"，到 {rule.until} 止" if rule.until else ""),
            f"In force: {_day(rule.since, 'since when is not known', 'from {}')}"
            + (f" until {rule.until}" if rule.until else ""),
        )
        state = "" if rule.in_force else say(f"（{day} 不适用）", f" (not on {day})")
        self.line(f"{days}{state}{say('；', '; ')}{_JUDGED[rule.judged_on].say(lang)}")
        self.line(f"{say('可信程度：', 'Standing: ')}{rule.standing_label.say(lang)}")
        for part in rule.parts:
            self.line()
            self.line(part.label.say(lang), "bold")
            for one in part.lines:
                self.line(f"  {'  ' * one.depth}{one.words.say(lang)}")
                self._sources(one.source, 2 + one.depth)
        self._end(rule)

    def _end(self, rule: RuleShown) -> None:
        say, lang = self.setting.say, self.lang
        self.line()
        self.line(say("来源", "Sources"), "bold")
        self._sources(rule.source, 1)
        if rule.against:
            self.line(say("反对的理由", "What speaks against it"), "bold yellow")
            for one in rule.against:
                self.line(f"  {one.text.say(lang)}")
                self._sources(one.source, 2)
        if rule.supersedes:
            why = f"{say('。理由：', '. Reason: ')}{rule.reason.say(lang)}" if rule.reason else ""
            self.line(f"{say('取代了 ', 'Takes the place of ')}{self._ref(rule.supersedes)}{why}")
        for new in rule.replaced_by:
            self.line(f"{say('后来被取代：', 'Later replaced by ')}{self._ref(new)}")
        if rule.named_by:
            self.line(say("用在哪里", "Named by"), "bold")
            for other in rule.named_by:
                self.line(f"  {self._ref(other)}")
        self.line()

    def _ref(self, ref: RuleRef) -> str:
        return f"{ref.kind}:{ref.id} {self._name(ref.title)}"

    def _sources(self, sources: Iterable[Source], depth: int) -> None:
        for source in sources:
            seen = self.setting.say(f"，{source.seen_on} 看到", f", seen on {source.seen_on}") if source.seen_on else ""
            self.line(f"{'  ' * depth}[{source.kind}] {source.place}{seen}", "dim")

    def checked(self, output: RulesCheckOutput) -> None:
        """Print what is wrong, with file, line, key and remedy."""
        if self._json(output):
            return
        self._problems(output.problems)
        wrong = len(output.problems)
        self.line(
            self.setting.say(
                f"看了 {output.files} 个文件、{output.rules} 条规则，"
                + (f"有 {wrong} 处要改。" if wrong else "没有问题。"),
                f"{output.files} files, {output.rules} rules; "
                + (f"{things(wrong, 'thing')} to mend." if wrong else "nothing is wrong."),
            )
        )

    def _problems(self, problems: Iterable[RuleProblem]) -> None:
        for one in problems:
            where = f"{one.file}:{one.line}" + (f" {one.rule}" if one.rule else "") + (f" {one.key}" if one.key else "")
            self.line(where, "red" if one.severity == "error" else "yellow")
            self.line(f"  {one.what.say(self.lang)}{'' if self.lang == 'zh' else ' '}{self._todo(one)}")

    def _todo(self, one: RuleProblem) -> str:
        return one.todo.say(self.lang) if one.todo else ""

    def compared(self, output: RulesDiffOutput) -> None:
        """Print what changed, in sentences."""
        if self._json(output):
            return
        self._changes(output.changes)
        if not output.changes:
            self.line(
                self.setting.say(
                    f"{output.before} 到 {output.after}，规则没有变化。",
                    f"Nothing changed from {output.before} to {output.after}.",
                )
            )

    def _changes(self, changes: Iterable[RuleChange], depth: int = 0) -> None:
        space = "  " * depth
        for one in changes:
            self.line(f"{space}{one.kind}:{one.id}", "bold cyan")
            for words in one.says:
                self.line(f"{space}  {words.say(self.lang)}")
            self._sources(one.source, depth + 2)

    def sources(self, output: RulesSourcesOutput) -> None:
        """Print every source and what rests on it."""
        if self._json(output):
            return
        for one in output.sources:
            self.line(f"[{one.source.kind}] {one.source.place}", "bold")
            self.line(f"  {', '.join(one.standings)}", "dim")
            for ref in one.rules[:12]:
                self.line(f"  {self._ref(ref)}")
            if len(one.rules) > 12:
                self.line(self.setting.say(f"  …共 {len(one.rules)} 条", f"  … {len(one.rules)} in all"))
        count = len(output.sources)
        self.line(self.setting.say(f"共 {count} 个来源。", f"{things(count, 'source')}."))

    def affected(self, output: RulesAffectedOutput) -> None:
        """Print the cases a change touches, and why."""
        if self._json(output):
            return
        say = self.setting.say
        for case in output.touched:
            self.line(case.folder, "bold")
            for words in case.changes:
                self.line(f"  {words.say(self.lang)}")
            if case.because:
                self.line(f"  {say('因为：', 'Because:')}", "dim")
                self._changes(case.because, 2)
        for left in output.left:
            self.line(f"{left.folder}{say('：', ': ')}{left.what.say(self.lang)}", "yellow")
        self.line(
            say(
                f"看了 {output.looked_at} 个案件，{len(output.touched)} 个没结的结论会变。",
                f"{output.looked_at} cases looked at; the verdict of {len(output.touched)} open ones changes.",
            )
        )

    def pack(self, output: RulesPackOutput) -> None:
        """Print what was added or removed, what it takes the place of, and how to undo it."""
        if self._json(output):
            return
        say = self.setting.say
        name = f"{output.pack.name.say(self.lang)} {output.pack.version}"
        done = {
            "added": say(f"已加上 {name}，共 {output.rules} 条规则。", f"Added {name}, {output.rules} rules."),
            "would_add": say(f"会加上 {name}，共 {output.rules} 条规则。", f"Would add {name}, {output.rules} rules."),
            "removed": say(f"已拿掉 {name}。", f"Removed {name}."),
        }[output.done]
        self.line(done)
        if output.before and output.done != "removed":
            self.line(
                say(f"取代旧版 {output.before.version}。", f"Takes the place of version {output.before.version}.")
            )
        for ref in output.supersedes:
            self.line(f"  {say('取代：', 'takes the place of ')}{self._ref(ref)}")
        self._problems(output.problems)
        if output.done != "would_add":
            undo = f"rejoinder rules remove {output.pack.id}"
            undo += " --undo" if output.done == "removed" or output.before else ""
            self.line(say(f"要撤回：{undo}", f"To undo: {undo}"), "dim")


def _day(since: date | str, unknown: str, known: str) -> str:
    return unknown if isinstance(since, str) else known.format(since)
