"""Phrases and faults of a folder that are not proved by examples are refused, with line and key."""

from __future__ import annotations

from pathlib import Path

from rejoinder.app.rulebook.checking import check_rules

RULES = """schema: 1
defaults: {recorded: 2026-11-28, standing: own_judgement, source: [{kind: craft, place: firm}]}
phrases:
  - id: ours.proved
    gives: doc
    rows: [{zh: 拉链检测表, en: 'zip test sheet~'}]
    examples: {en: {'zip test sheets': 拉链检测表}}
    silent: {en: ['zip tests', 'test sheet']}
  - {id: ours.bare, gives: doc, rows: [{zh: 拉链表, en: 'zip sheet~'}]}
  - {id: ours.empty, gives: doc, rows: [{zh: 拉链单, en: 'zip note~'}], examples: {en: {}}, silent: {en: []}}
  - id: ours.false
    gives: doc
    rows: [{zh: 拉链照, en: 'zip picture~'}]
    examples:
      en: {'zip pictures': 拉链, 'zip': 拉链照, 'invoice': 发票}
    silent:
      en: ['zip', 'zip picture']
faults:
  - {id: ours.threat, code: threat, indicator: 11, scope: words, severity: error, label: {zh: 威胁, en: A threat},
     why: {zh: 没人会读。, en: Nobody reads on.}, remedy: {zh: 删掉。, en: Leave it out.}}
  - {id: ours.passive, code: passive, indicator: 12, scope: words, severity: error, label: {zh: 被动, en: Passive},
     why: {zh: 看不出谁做的。, en: Nobody acts.}, remedy: {zh: 写明谁做的。, en: Name who acted.},
     fires: [Lin packed 40 boxes on 4 May.], silent: [The boxes were handled wrongly.]}
"""


def test_what_is_not_proved_or_does_not_hold_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    told = [(one.rule.partition(".")[2], one.code, one.line, one.key) for one in check_rules(tmp_path).problems]
    assert sorted(told) == [
        ("bare", "rule.no_examples", 9, "examples"),
        ("bare", "rule.no_examples", 9, "silent"),
        ("empty", "rule.no_examples", 10, "examples"),
        ("empty", "rule.no_examples", 10, "silent"),
        ("false", "rule.not_firing", 15, "examples.en.zip"),
        ("false", "rule.not_own", 15, "examples.en.invoice"),
        ("false", "rule.not_silent", 17, "silent.en.1"),
        ("false", "rule.other_words", 15, "examples.en.zip pictures"),
        ("passive", "rule.not_firing", 23, "fires.0"),
        ("passive", "rule.not_silent", 23, "silent.0"),
        ("threat", "rule.no_examples", 19, "fires"),
        ("threat", "rule.no_examples", 19, "silent"),
    ]
