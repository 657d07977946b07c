"""The letters we compose ourselves neither contradict themselves nor answer another case, by the linter's rules."""

from __future__ import annotations

import pytest
from tests.examples_at import DAYS, example

from rejoinder.lint.matters import contradictions, elsewhere
from rejoinder.lint.ready import rules
from rejoinder.lint.text import sentences
from rejoinder.model.lint import LetterTold
from rejoinder.rulebook import load


@pytest.mark.parametrize("stance", ["own", "mixed", "dispute"])
@pytest.mark.parametrize("name", DAYS)
def test_a_composed_letter_holds_one_stance_and_keeps_to_its_case(name: str, stance: str) -> None:
    case, ready = example(name), rules(load(), DAYS[name])
    assert case.letter is not None
    assert case.diagnosis is not None
    text = "\n".join(s.text.say("en") for s in case.letter.statements())
    told = LetterTold(
        platform=case.platform,
        violation=case.diagnosis.points[0].violation,
        stance=stance,
        allegations=tuple(one.span.text for one in case.notice.allegations),
        demands=tuple(one.span.text for one in case.notice.demands),
    )
    assert contradictions(sentences(text), ready, told) == []
    assert list(elsewhere(sentences(text), ready, told)) == []
