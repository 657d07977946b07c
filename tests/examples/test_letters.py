"""The letters of the six examples: as agreed, resting on facts, in English from Chinese answers."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest
from tests.examples.reading_copy import GOLDEN, reading_copy
from tests.examples_at import DAYS, ROOT, example

from rejoinder.app import verbs
from rejoinder.diagnosis import coverage, questions, read_answers
from rejoinder.letters import compose
from rejoinder.model.case import Case
from rejoinder.rulebook import load

HAN = re.compile(r"[\u3400-\u9fff]")
NAMES = list(DAYS)


def recomposed(case: Case, name: str) -> Case:
    return case.model_copy(update={"letter": compose(case, load(), DAYS[name])})


def without(case: Case, key: str) -> Case:
    current = tuple(f for f in case.facts.current if f.question != key)
    return case.model_copy(update={"facts": case.facts.model_copy(update={"current": current})})


def bare(words: str) -> str:
    """Return a sentence without its reference to exhibits, which may move to a neighbour."""
    return re.sub(r" \(Exhibit[^)]*\)", "", words)


def sentences(case: Case) -> Counter[str]:
    assert case.letter is not None
    return Counter(bare(s.text.say("en")) for s in case.letter.statements())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", NAMES)
def test_the_letter_reads_as_agreed(name: str, lang: str) -> None:
    wanted = (GOLDEN / f"{name}.{lang}.txt").read_text(encoding="utf-8")
    assert reading_copy(example(name), lang) == wanted, "read the difference; if it is better, run scripts/golden.py"


@pytest.mark.parametrize("name", NAMES)
def test_the_same_facts_give_the_same_letter(name: str) -> None:
    assert recomposed(example(name), name).letter == example(name).letter


@pytest.mark.parametrize("name", NAMES)
def test_at_least_nine_tenths_of_the_points_are_filled_with_no_english_typed(name: str) -> None:
    cover = example(name).coverage
    assert cover is not None
    assert cover.share >= 0.9
    assert cover.english_typed == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_english_letter_holds_no_chinese_and_no_sentence_twice(name: str) -> None:
    words = sentences(example(name))
    assert not [s for s in words if HAN.search(s)]
    assert not [s for s, times in words.items() if times > 1]


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_rests_on_an_answer_a_paper_or_the_notice(name: str) -> None:
    case = example(name)
    assert case.letter is not None
    facts = {f"{fact.id}@{fact.revision}" for fact in case.facts.current}
    papers = {f"paper.{exhibit.id}" for exhibit in case.exhibits}
    for statement in case.letter.statements():
        assert statement.basis
        for basis in statement.basis:
            known = basis.fact == "notice" or basis.fact in papers or f"{basis.fact}@{basis.revision}" in facts
            assert known, (statement.text.say("en"), basis)


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_taken_back_never_adds_a_claim_and_is_asked_for(name: str) -> None:
    """Leaving a blank open drops sentences; only a plainer opening or closing may take their place."""
    case = example(name)
    before = sentences(case)
    plain = {"opening", "ownership", "dispute", "closing", "answer"}
    for fact in case.facts.current[:: 1 if name == "amazon-us-odr" else 3]:  # one example whole, of the others a third
        less = recomposed(without(case, fact.question), name)
        assert less.letter is not None
        added = [s for s in less.letter.statements() if bare(s.text.say("en")) not in before and s.role not in plain]
        assert not added, (fact.question, [s.text.say("en") for s in added])
        assert case.diagnosis is not None
        asked = {q.key: q.state for q in questions(case.diagnosis, case.notice, less.facts, load(), DAYS[name])}
        assert asked.get(fact.question) == "open", fact.question


def test_a_changed_fact_changes_only_the_sentences_that_rest_on_it() -> None:
    name = "amazon-us-odr"
    case = example(name)
    key = "packing_replaced.products"
    current = tuple(
        f.model_copy(update={"value": f.value.model_copy(update={"number": Decimal(9)})}) if f.question == key else f
        for f in case.facts.current
    )
    changed = recomposed(case.model_copy(update={"facts": case.facts.model_copy(update={"current": current})}), name)
    assert case.letter is not None
    assert changed.letter is not None
    pairs = zip(case.letter.statements(), changed.letter.statements(), strict=True)
    differing = [old for old, new in pairs if old.text != new.text]
    assert differing
    assert all(any(b.fact == f"f.{key}" for b in s.basis) for s in differing)


@pytest.mark.parametrize("words", ["{since}", "#panic()", "<b>x</b>", "*a* _b_ $c$", "“quoted”", "a & b; {{x}}"])
def test_hostile_words_stand_as_they_are(words: str) -> None:
    name = "amazon-uk-trademark-retraction"
    case = example(name)
    assert case.diagnosis is not None
    raw: dict[str, object] = {f.question: f.raw for f in case.facts.current if f.value.type in ("line", "count")}
    raw |= {f.question: list(f.value.pick_ids) if f.value.type == "choices" else f.value.pick_ids[0] for f in case.facts.current if f.value.picks}  # fmt: skip  # noqa: E501
    raw["ip_trademark.own_brand"] = words
    facts = read_answers(raw, case.diagnosis, case.notice, load(), DAYS[name])
    letter = verbs.compose(case.model_copy(update={"facts": facts}), load(), DAYS[name])
    assert any(words in s.text.say("en") for s in letter.statements())


def test_a_retraction_beats_a_letter_and_stands_first() -> None:
    diagnosis = example("amazon-uk-trademark-retraction").diagnosis
    assert diagnosis is not None
    assert diagnosis.routes[0].rule == "amazon.rights_owner_retraction"
    assert diagnosis.routes[0].beats_letter


@pytest.mark.parametrize("name", NAMES)
def test_what_the_seller_wrote_is_all_used(name: str) -> None:
    assert [f.code for f in example(name).facts.findings] == []


def test_the_examples_answers_were_written_by_the_interview() -> None:
    for name in NAMES:
        text = (ROOT / "examples" / name / "facts.yaml").read_text(encoding="utf-8")
        assert text.startswith("# 申复 Rejoinder 答题表")


def test_coverage_counts_free_text_only_where_it_gives_english() -> None:
    case = example("amazon-us-odr")
    assert case.diagnosis is not None
    asked = questions(case.diagnosis, case.notice, case.facts, load(), DAYS["amazon-us-odr"])
    full = coverage(asked, case.facts)
    less = coverage(asked, without(case, "packing_replaced.products").facts)
    assert (less.filled, less.open) == (full.filled - 1, ("packing_replaced.products",))
