"""Each check of the rulebook finds its fault, names rule and key, and leaves what is sound alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from rejoinder.rulebook.book import Rulebook
from rejoinder.rulebook.checks import Problem, conflicts, library, loose, reach, references, sources, wording
from rejoinder.rulebook.compiled import Store, compiled_form
from rejoinder.rulebook.files import examine

HEAD = """schema: 1
defaults:
  recorded: 2026-11-22
  standing: own_judgement
  source: [{kind: craft, place: test}]
"""
CONTROL = "{id: %s, label: {zh: 甲, en: A}, meaning: {zh: %s, en: %s}}"
PLAIN = (CONTROL % ("t.a", "甲", "A"))[:-1]
"""A control to which more keys can be added."""


def book(*texts: str) -> Rulebook:
    """A rulebook of just these records."""
    rules: dict[str, list[dict[str, object]]] = {}
    for text in texts:
        found = examine((HEAD + text).encode(), "t.yaml")
        assert not found.errors, found.errors[0].say("en")
        for kind, records in found.rules.items():
            rules.setdefault(kind, []).extend(records)
    return Rulebook((Store(compiled_form(rules, {}, {})),), "0" * 64)


def codes(found: Iterator[Problem]) -> list[tuple[str, str]]:
    problems = list(found)
    assert all(p.what.has("zh") and p.what.has("en") and p.todo.has("zh") and p.todo.has("en") for p in problems)
    return [(p.code, p.rule) for p in problems]


def test_a_text_without_english_is_named_with_its_key() -> None:
    found = list(wording.both_languages(book("controls: [{id: t.a, label: {zh: 甲}, meaning: {zh: 甲, en: A}}]")))
    assert [(p.code, p.rule, p.keys) for p in found] == [("rule.language", "t.a", ("label",))]


@pytest.mark.parametrize(
    ("fires", "silent", "code"),
    [("late parcel", "parcel", []), ("parcel", "box", ["rule.not_firing"]), ("late", "so late", ["rule.not_silent"])],
)
def test_a_pattern_must_do_what_its_examples_say(fires: str, silent: str, code: list[str]) -> None:
    match = f"{{any: {{en: [late]}}, fires: [{fires}], silent: [{silent}]}}"
    cue = f"cues: [{{id: t.c, label: {{zh: 甲, en: A}}, match: {match}}}]"
    assert [found for found, _ in codes(wording.proved(book(cue)))] == code


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("", ["rule.no_examples", "rule.no_examples"]),
        (", fires: [Invoice no. 7]", ["rule.no_examples"]),
        (", silent: [Invoice date]", ["rule.no_examples"]),
        (", fires: [Invoice no. 7], silent: [Invoice date]", []),
        (", fires: [Date 7], silent: [Invoice date]", ["rule.not_firing"]),
        (", fires: [Invoice no. 7], silent: ['Our invoice no. 7']", []),  # a label stands at the beginning
        (", fires: [Invoice no. 7], silent: ['Invoice no: 8']", ["rule.not_silent"]),
    ],
)
def test_a_label_without_a_firing_and_a_silent_example_is_refused(more: str, code: list[str]) -> None:
    labels = r"labels: {en: ['invoice no\b\.?']}"
    field = f"fields: [{{id: t.f, label: {{zh: 甲, en: A}}, type: code, {labels}{more}}}]"
    assert [found for found, _ in codes(loose.proved(book(field)))] == code


@pytest.mark.parametrize(
    "record",
    [
        "requirements: [{id: t.r, label: &a {zh: 甲, en: A}, detail: *a, why: *a, documents: [], shows: {en: [x]}%s}]",
        "conformity: [{id: t.c, label: {zh: 甲, en: A}, names: [x], body: never, expects: {zh: 甲, en: A}%s}]",
        "lexicons: [{id: t.l, words: {en: {'x|y': ''}}%s}]",
    ],
)
def test_words_that_match_papers_are_proved_wherever_they_stand(record: str) -> None:
    ident = record[record.index("id: ") + 4 :][:3]
    assert codes(loose.proved(book(record % ""))) == [("rule.no_examples", ident)] * 2
    assert codes(loose.proved(book(record % ", fires: [a x list], silent: [a stock list]"))) == []


def test_forms_of_ids_are_proved_one_by_one_and_plain_words_need_no_proof() -> None:
    platform = (
        "platforms: [{id: p, label: {zh: 甲, en: P}, addressee: {zh: 甲, en: P},"
        " match: {any: {en: [p]}, fires: [p], silent: [q]}, id_patterns: {skus: ['[A-Z]{3}'], order_ids: ['[0-9]{3}']},"
        " id_fires: {skus: [ABC]}, id_silent: {skus: [abc]}}]"
    )
    found = list(loose.proved(book(platform)))
    assert [(p.code, p.keys) for p in found] == [
        ("rule.no_examples", ("id_fires",)),
        ("rule.no_examples", ("id_silent",)),
    ]
    assert codes(loose.proved(book("lexicons: [{id: t.l, words: {en: {'no.': number}}}]"))) == []


def test_an_id_that_leads_nowhere_is_dead_and_one_that_exists_is_not() -> None:
    cause = (
        "causes: [{id: t.cause, control: t.%s, label: {zh: 甲, en: A}, say: [{say: {zh: 甲, en: A}}]}]\n"
        "controls: [" + CONTROL % ("t.there", "甲", "A") + "]"
    )
    assert codes(references.dead_ids(book(cause % "there"))) == []
    assert codes(references.dead_ids(book(cause % "gone"))) == [("rule.dead_id", "t.cause")]


def test_superseding_what_is_not_there_is_a_dead_id() -> None:
    alone = f"controls: [{PLAIN}, supersedes: t.b, reason: {{zh: 改, en: new}}}}]"
    assert codes(references.dead_ids(book(alone))) == [("rule.dead_id", "t.a")]


def test_a_blank_that_nothing_fills_is_named() -> None:
    action = (
        "actions: [{id: t.act, touches: [t.c], label: {zh: 甲, en: A}, "
        "slots: [{id: done, type: date, ask: {zh: 哪天, en: When}}], say: [{say: {zh: '{%s}', en: '{%s}'}}]}]"
    )
    assert codes(references.blanks(book(action % ("done", "done")), {"notice.date"})) == []
    assert codes(references.blanks(book(action % ("notice.date", "notice.date")), {"notice.date"})) == []
    assert codes(references.blanks(book(action % ("lost", "lost")), {"notice.date"})) == [("rule.lost_blank", "t.act")]


def test_a_condition_on_an_answer_that_cannot_be_given_is_dead() -> None:
    asked = (
        "questions: [{id: t.q, section: {zh: 甲, en: A}, slot: {id: q, type: yes_no, ask: {zh: 吗, en: Is it}}}]\n"
        "statements: [{id: t.s, section: opening, role: opening, say: [{say: {zh: 甲, en: A}, when: {t.q: [%s]}}]}]"
    )
    assert codes(references.conditions(book(asked % '"yes"'))) == []
    assert codes(references.conditions(book(asked % "perhaps"))) == [("rule.dead_id", "t.s")]


@pytest.mark.parametrize(("wanted", "dead"), [("before_notice", 0), ("notice_day", 0), ("several", 1), ("early", 1)])
def test_a_wording_may_ask_how_a_day_lies_to_the_notice(wanted: str, dead: int) -> None:
    slot = "{id: day, type: date, ask: {zh: 哪天, en: When}}"
    say = f"{{say: {{zh: 停售。, en: The sale stopped.}}, when: {{day: [{wanted}]}}}}"
    step = f"actions: [{{id: a, touches: [c], label: {{zh: 停, en: Stopped}}, slots: [{slot}], say: [{say}]}}]"
    assert len(codes(references.conditions(book(step)))) == dead


def test_a_question_cannot_ask_how_a_day_lies_to_the_notice() -> None:
    first = "{id: t.day, order: 1, section: {zh: 甲, en: A}, slot: {id: day, type: date, ask: {zh: 哪天, en: When}}}"
    other = first.replace("t.day", "t.next").replace("order: 1", "order: 2, when: {t.day: [before_notice]}")
    assert codes(references.conditions(book(f"questions: [{first}, {other}]"))) == [("rule.dead_id", "t.next")]


def clock(ident: str, days: int, more: str = "") -> str:
    return (
        f"  - {{id: {ident}, platform: p, title: {{zh: 甲, en: A}}, kinds: [deactivation], "
        f"duration: {{n: {days}, unit: days}}{more}}}\n"
    )


@pytest.mark.parametrize(
    ("second", "contradicts"),
    [
        (clock("t.b", 7), True),
        (clock("t.b", 3), False),  # says the same
        (clock("t.b", 7, ", since: 2027-01-01"), False),  # on other days
        (clock("t.b", 7, ", violations: [x]"), False),  # more particular
        (clock("t.b", 7, ", standing: reported"), False),  # the better standing wins
        (clock("t.b", 7, ", supersedes: t.a, reason: {zh: 改, en: new}"), False),  # says which wins
        (clock("t.b", 7, ", purpose: funds"), False),  # speaks of something else
    ],
)
def test_two_rules_that_say_different_things_on_one_day_must_say_which_wins(second: str, contradicts: bool) -> None:
    first = clock("t.a", 3, ", until: 2026-12-31")
    found = codes(conflicts.contradictions(book("clocks:\n" + first + second)))
    assert found == ([("rule.contradiction", "t.b")] if contradicts else [])


@pytest.mark.parametrize(
    ("first", "second", "contradicts"),
    [
        ("", "", True),  # one paper, two rules, and nothing says which of them counts
        ("", "platforms: [p]", False),  # the platform's own wins
        ("platforms: [p]", "platforms: [q]", False),
        ("platforms: [p]", "platforms: [p], marketplaces: [PL]", False),
        ("until: 2026-05-31", "since: 2026-06-01", False),
        ("until: 2026-05-31", "since: 2026-05-31", True),
    ],
)
def test_one_paper_is_not_wanted_in_two_ways_on_one_day(first: str, second: str, contradicts: bool) -> None:
    paper = "  - {id: %s, label: {zh: 票, en: Bill}, detail: {zh: 甲, en: A}, why: {zh: 甲, en: A}, documents: []%s}\n"
    both = [paper % (ident, f", {more}" if more else "") for ident, more in (("t.a", first), ("t.b", second))]
    found = codes(conflicts.contradictions(book("requirements:\n" + "".join(both))))
    assert found == ([("rule.contradiction", "t.b")] if contradicts else [])


def test_the_same_cause_in_other_blanks_is_found() -> None:
    def cause(ident: str, say: str) -> str:
        words = f"{{zh: '{{{say[7]}}}{ident[-1]}', en: '{say}'}}"
        return f"  - {{id: {ident}, control: t.c, label: {{zh: 甲, en: A}}, say: [{{say: {words}}}]}}\n"

    first = cause("t.a", "Since {a} nobody weighed the parcels before they left the warehouse")
    same = cause("t.b", "Since {b} nobody weighed the parcels before they left the warehouse")
    other = cause("t.b", "Since {b} the stock file of two channels was written by hand once a week")
    assert ("rule.alike", "t.b") in codes(library.near_duplicates(book("causes:\n" + first + same)))
    assert codes(library.near_duplicates(book("causes:\n" + first + other))) == []


def test_the_same_step_and_the_same_control_in_other_words_are_found() -> None:
    step = "  - {id: %s, touches: [t.c], label: {zh: 甲, en: A}, say: [{say: {zh: '%s{%s}', en: '%s {%s}'}}]}\n"
    same = "we closed the goods concerned and removed the stock from the warehouse by"
    first, second = (
        step % (ident, ident[-1], blank, same, blank) for ident, blank in (("t.a", "day"), ("t.b", "when"))
    )
    other = step % ("t.b", "b", "day", "each product is weighed again with its pack by", "day")
    for kind in ("actions", "preventions"):
        assert codes(library.near_duplicates(book(f"{kind}:\n{first}{second}"))) == [("rule.alike", "t.b")]
        assert codes(library.near_duplicates(book(f"{kind}:\n{first}{other}"))) == []
    one = CONTROL % ("t.a", "一", "One matter has one case which one person follows without double letters")
    two = CONTROL % ("t.b", "二", "Without double letters one person follows one matter in one case")
    far = CONTROL % ("t.b", "二", "Every parcel is weighed with its pack before a price is shown")
    assert codes(library.near_duplicates(book(f"controls: [{one}, {two}]"))) == [("rule.alike", "t.b")]
    assert codes(library.near_duplicates(book(f"controls: [{one}, {far}]"))) == []


@pytest.mark.parametrize(
    ("limit", "dead"),
    [
        ("not_after: [notice, today]", 0),
        ("at_most: [q.all]", 0),
        ("at_most: [part]", 0),
        ("at_most: [q.gone]", 1),
        ("at_most: [today]", 1),
        ("not_before: [q.gone]", 1),
    ],
)
def test_a_bound_that_leads_nowhere_is_dead(limit: str, dead: int) -> None:
    asked = "  - {id: %s, section: {zh: 甲, en: A}, slot: {id: %s, type: count, ask: {zh: 几, en: How many}%s}}\n"
    both = "questions:\n" + asked % ("q.all", "all", "") + asked % ("q.part", "part", f", limit: {{{limit}}}")
    assert codes(references.limits(book(both))) == [("rule.dead_id", "q.part")] * dead


ENTRY = """violations:
  - id: p.v
    platform: p
    violation: v
    label: {zh: 甲, en: A}
    meaning: {zh: 甲, en: A}
    form: plan
    match: {any: {en: [x]}, fires: [x], silent: [y]}
    causes: [t.cause]
    requirements: [t.paper]
causes: [{id: t.cause, control: t.c, label: {zh: 甲, en: A}, say: [{say: {zh: 甲, en: A}}]}]
requirements:
  - {id: t.paper, label: {zh: 甲, en: A}, detail: {zh: 甲, en: A}, why: {zh: 甲, en: A}, documents: []}
  - {id: %s, label: {zh: 甲, en: A}, detail: {zh: 甲, en: A}, why: {zh: 甲, en: A}, documents: []}
platforms:
  - {id: p, label: {zh: 甲, en: P}, addressee: {zh: 甲, en: P}, match: {any: {en: [p]}, fires: [p], silent: [q]}}
"""


def test_a_cause_without_steps_and_a_plan_of_one_cause_are_named() -> None:
    found = book(ENTRY % "t.other")
    assert codes(library.mendable(found)) == [("rule.not_mendable", "p.v")] * 2
    assert codes(library.enough_causes(found)) == [("rule.few_causes", "p.v")]


def test_a_requirement_that_no_notice_brings_up_is_named_and_a_platforms_own_form_is_not() -> None:
    assert codes(reach.unreached(book(ENTRY % "t.other"))) == [("rule.unreached", "t.other")]
    own = ENTRY.replace("t.paper", "paper")
    assert codes(reach.unreached(book(own % "p.paper"))) == []


@pytest.mark.parametrize(
    ("requirements", "unanswered"),
    [("[]", True), ("[t.mine]", True), ("[t.everywhere]", False), ("[t.mine, t.everywhere]", False)],
)
def test_a_paper_that_may_be_demanded_is_answered_on_every_platform(requirements: str, unanswered: bool) -> None:
    paper = "  - {id: %s, label: {zh: 甲, en: A}, detail: {zh: 甲, en: A}, why: {zh: 甲, en: A}, documents: []%s}\n"
    papers = "requirements:\n" + paper % ("t.mine", ", platforms: [p]") + paper % ("t.everywhere", "")
    topic = (
        "topics: [{id: t.topic, kind: document, label: {zh: 甲, en: A}, answered_by: exhibit, "
        f"requirements: {requirements}, match: {{any: {{en: [x]}}, fires: [x], silent: [y]}}}}]"
    )
    assert codes(reach.unanswerable(book(papers, topic))) == ([("rule.no_paper", "t.topic")] if unanswered else [])


@pytest.mark.parametrize(
    ("place", "known", "code"),
    [
        ("https://help.example/a", None, []),
        ("https://help.example/a", "see https://help.example/a", []),
        ("https://help.example/b", "see https://help.example/a", ["rule.invented_address"]),
        ("https://help.example/a", "see https://help.example/a?id=7", ["rule.invented_address"]),  # only its beginning
        ("https://help.example", "see https://help.example/a", ["rule.invented_address"]),
        ("https://help.example/a", "(https://help.example/a). And so on", []),
        ("the help page", None, ["rule.no_address"]),
        ("help.example/a?b=1", None, []),
    ],
)
def test_an_address_must_be_one_and_stand_in_a_fact_sheet(place: str, known: str | None, code: list[str]) -> None:
    control = f"controls: [{PLAIN}, source: [{{kind: url, place: '{place}'}}]}}]"
    assert [found for found, _ in codes(sources.addresses(book(control), known))] == code


@pytest.mark.parametrize(("standing", "named"), [("official", True), ("law", True), ("reported", False)])
def test_the_platforms_word_is_not_claimed_on_craft_alone(standing: str, named: bool) -> None:
    control = f"controls: [{PLAIN}, standing: {standing}}}]"
    assert bool(codes(sources.claims(book(control)))) is named


CHECKS: dict[str, Callable[[Rulebook], Iterator[Problem]]] = {
    "both languages": wording.both_languages,
    "dead ids": references.dead_ids,
    "contradictions": conflicts.contradictions,
    "steps": library.mendable,
}


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_an_empty_rulebook_has_nothing_wrong(name: str) -> None:
    assert codes(CHECKS[name](Rulebook((), "0" * 64))) == []
