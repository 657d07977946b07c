"""What a firm wrote down for itself is not given away: of a whole pack only letter, form and list hold its words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.examples_at import DAYS, ROOT, example

from rejoinder.app import verbs
from rejoinder.model.case import Case
from rejoinder.packing import Built, kept, pack
from rejoinder.rulebook import Rulebook, load

NAME = "amazon-us-odr"
DAY = DAYS[NAME]
OWN = """schema: 1
defaults: {recorded: 2026-11-28, standing: own_judgement, source: [{kind: craft, place: PRIVATE-PLACE}]}
advice:
  - {id: ours.keep, kind: dont, text: {zh: PRIVATE-ADVICE, en: PRIVATE-ADVICE}, platforms: [amazon],
     kinds: [deactivation]}
clocks:
  - id: amazon.answer_72h
    supersedes: amazon.answer_72h
    reason: {zh: PRIVATE-REASON, en: PRIVATE-REASON}
    platform: amazon
    title: {zh: PRIVATE-CLOCK, en: PRIVATE-CLOCK}
    kinds: [deactivation]
    duration: {n: 48, unit: hours}
replies:
  - {id: ours.reply, kind: appeal_rejected, text: {zh: PRIVATE-REPLY, en: PRIVATE-REPLY}}
collecting:
  - {id: ours.collect, label: {zh: PRIVATE-COLLECT, en: PRIVATE-COLLECT}, how: {zh: PRIVATE-HOW, en: PRIVATE-HOW},
     why: {zh: PRIVATE-WHY, en: PRIVATE-WHY}, ticks: [mail_file]}
glosses:
  - {id: ours.gloss, label: {zh: PRIVATE-GLOSS, en: PRIVATE-GLOSS}, words: {en: [order defect rate]},
     means: {zh: PRIVATE-MEANS, en: PRIVATE-MEANS}, missing: {zh: PRIVATE-MISSING, en: PRIVATE-MISSING},
     fires: [the order defect rate], silent: [the rate]}
terms:
  - id: ours.term
    code: vague_commitment
    indicator: 8
    severity: ask
    what: {zh: PRIVATE-TERM, en: PRIVATE-TERM}
    remedy: {zh: PRIVATE-REMEDY, en: PRIVATE-REMEDY}
    match: {any: {en: ['\\bplainly said\\b']}, fires: [This is plainly said.], silent: [This is said.]}
questions:
  - id: performance_odr.window_end
    supersedes: performance_odr.window_end
    reason: {zh: PRIVATE-REASON, en: PRIVATE-REASON}
    platforms: [amazon]
    violations: [performance_odr]
    order: 202
    section: {zh: PRIVATE-SECTION, en: PRIVATE-SECTION}
    slot: {id: window_end, type: date, means: when, ask: {zh: PRIVATE-QUESTION, en: PRIVATE-QUESTION}}
statements:
  - id: ours.opening
    platforms: [amazon]
    violations: [performance_odr]
    section: opening
    role: ownership
    order: 1
    say:
      - say: {zh: "我司的写法是这样的，{notice.date}。", en: "OUR-OWN-WORDING is plainly said here, on {notice.date}."}
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rulebook:
    example(NAME)  # it is kept for every test of the process, so it is read before the firm's own rules are there
    monkeypatch.setenv("REJOINDER_HOME", str(tmp_path))
    (tmp_path / "overlay").mkdir()
    (tmp_path / "overlay" / "rules.yaml").write_text(OWN, encoding="utf-8")
    return load()


def whole(book: Rulebook) -> Case:
    """The example judged, written and checked by a firm with rules of its own."""
    case = example(NAME)
    judged = case.model_copy(
        update={
            "diagnosis": verbs.diagnose(case.notice, book, DAY),
            "chinese": verbs.chinese(case.notice, book, DAY),
        }
    )
    written = judged.model_copy(update={"letter": verbs.compose(judged, book, DAY)})
    return written.model_copy(update={"verdicts": verbs.check(written, book, DAY)})


def originals(case: Case) -> dict[str, bytes]:
    papers = ROOT / "examples" / NAME / "papers"
    return {one.id: (papers / one.file).read_bytes() for one in case.sent}


def words(built: Built) -> Iterator[tuple[str, str]]:
    for name, data in built.files.items():
        if name.endswith(".pdf") and "/exhibits/" not in name:
            yield name, "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages)
        elif name.endswith((".txt", ".json", ".ics")):
            yield name, data.decode().replace("\r\n ", "")


def test_no_word_of_the_firms_own_rules_lies_in_a_pack_but_the_letters_own(own: Rulebook) -> None:
    case = whole(own)
    said = case.model_dump_json()
    assert all(f"PRIVATE-{word}" in said for word in ("ADVICE", "CLOCK", "COLLECT", "MEANS", "REMEDY"))
    found = dict(words(verbs.pack(case, own, DAY, originals(case))))
    told = {name: text for name, text in found.items() if "PRIVATE-" in text or "ours." in text}
    assert told == {}
    spoken = {name for name, text in found.items() if "OUR-OWN-WORDING" in text}
    assert {name.partition(".")[0].removesuffix("-draft") for name in spoken} >= {"submit/letter", "keep/letter"}


def test_what_anybody_has_stands_in_place_of_the_firms_own(own: Rulebook) -> None:
    """The platform's own time to answer is told where the firm keeps a stricter one for itself."""
    case = whole(own)
    found = dict(words(verbs.pack(case, own, DAY, originals(case))))
    public = dict(words(verbs.pack(whole(load([])), load([]), DAY, originals(case))))
    assert found["keep/deadline.ics"] == public["keep/deadline.ics"]
    assert found["keep/guide.en.pdf"].count("Wheretosubmit") == 1
    results = [verdict.result for verdict in case.verdicts]
    assert [verdict.result for verdict in kept(case, own).case.verdicts] == results


def test_a_diagnosis_by_the_firms_own_rules_is_not_shown_at_all(own: Rulebook) -> None:
    """Whoever packs without having judged anew gives less away, never more."""
    case = whole(own)
    found = dict(words(pack(case, own.as_of(DAY, case.notice.received), DAY, originals(case))))
    assert [name for name, text in found.items() if "PRIVATE-" in text] == []


def test_a_case_that_rests_on_no_rule_of_the_firms_own_is_given_away_as_it_is() -> None:
    book = load([])
    case = whole(book)
    assert kept(case, book).case is case
    assert kept(case, book).book is book
