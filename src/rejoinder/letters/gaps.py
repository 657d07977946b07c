"""What the letter could not say, each with the question that would let it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rejoinder.letters.blanks import UNTRUE, wrote
from rejoinder.letters.view import LetterView
from rejoinder.model.base import Text
from rejoinder.model.diagnosis import Point, Wanted, stance_keys
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Section
from rejoinder.rulebook.asking import paper_labels

_POSITION = "account.signatory_role"


def gaps(view: LetterView, sections: Iterable[Section]) -> tuple[Finding, ...]:
    """Return unanswered demands, points without a stance, and chosen causes that say nothing."""
    sections = tuple(sections)
    said = {d for s in sections for g in s.groups for st in g.statements for d in st.demands}
    return (
        *(_no_stance(point) for point in view.diagnosis.points if view.stance(point) is None),
        *_unanswered(view, said),
        *(_silent(group.id) for s in sections for group in s.groups if not group.statements),
        *(_unshown(words, kinds, view) for kinds, words in _by_kinds(view)),
        *_unnamed_position(view),
        *_never_written(view),
    )


def _unanswered(view: LetterView, said: set[str]) -> tuple[Finding, ...]:
    wanted = [w for w in view.wanted() if (topic := view.topic(w)) is None or topic.answered_by != "route"]
    groups = {w.group for w in wanted if w.group and w.demand in said}
    return tuple(_no_answer(w) for w in wanted if w.demand not in said and (not w.group or w.group not in groups))


def _unnamed_position(view: LetterView) -> Iterator[Finding]:
    """Yield that the position under the letter has no words in its language; pinyin would be none."""
    value = view.case.facts.value(_POSITION)
    label = value.picks[0].label if value is not None and value.picks else None
    if label is None or view.blanks.languages[0] in label.root:
        return
    yield Finding(
        code="gap.english",
        severity="ask",
        what=Text.of(
            f"签名人的职务“{label.say('zh')}”没有英文，信末没有写。",
            f"The position “{label.say('zh')}” has no English, so it does not stand under the letter.",
        ),
        remedy=Text.of(
            "请选表里的职务，或写成 {zh: 中文, en: English}。",
            "Choose a position of the list, or write {zh: Chinese, en: English}.",
        ),
        where=Place(question=_POSITION),
    )


def _never_written(view: LetterView) -> Iterator[Finding]:
    """Yield that the words to be corrected stand in no earlier letter: the correction is left out."""
    fact = view.case.facts.get(UNTRUE)
    if fact is None or wrote(fact.raw, view.case.history):
        return
    words = " ".join(fact.raw.split())
    yield Finding(
        code="gap.correction",
        severity="ask",
        what=Text.of(f"以前交的信里没有这一句，更正没有写进信里：“{words}”。",
                     f"No earlier letter holds these words, so they are not corrected in this one: “{words}”."),
        remedy=Text.of("请照抄当时信里的那一句。", "Copy the sentence as it was sent."),
        where=Place(question=UNTRUE),
    )  # fmt: skip


def _no_stance(point: Point) -> Finding:
    zh, en = ("回信里的这一条", "this point of the reply") if point.again else ("这一条", "this point")
    return Finding(
        code="gap.stance",
        severity="ask",
        what=Text.of(f"还没有选怎么回应{zh}：“{point.quote}”。", f"No answer is chosen yet for {en}: “{point.quote}”."),
        remedy=Text.of("请选：承认、抗辩，或与我无关。", "Choose: accept, dispute, or not ours."),
        where=Place(question=stance_keys(point)[0]),
    )


def _no_answer(wanted: Wanted) -> Finding:
    zh, en = ("回信要的", "This demand of the reply") if wanted.again else ("通知要的", "This demand")
    return Finding(
        code="gap.demand",
        severity="ask",
        what=Text.of(f"{zh}这一项还没有答：“{wanted.quote}”。", f"{en} has no answer yet: “{wanted.quote}”."),
        remedy=Text.of("请补上材料或答案。", "Add the paper or the answer."),
        where=Place(rule=wanted.demand),
    )


def _by_kinds(view: LetterView) -> Iterator[tuple[tuple[str, ...], Text]]:
    """Yield what was left out, once for each choice of papers: the next wording for the same is no gap of its own."""
    first: dict[tuple[str, ...], Text] = {}
    for words, kinds in view.blanks.unshown.items():
        first.setdefault(kinds, words)
    yield from first.items()


def _unshown(words: Text, kinds: Iterable[str], view: LetterView) -> Finding:
    labels = paper_labels(kinds, view.book)
    return Finding(
        code="gap.paper",
        severity="ask",
        what=Text.of(
            f"这句要靠材料，材料里没有，所以没写进信：“{words.say('zh')}”",
            f"This leans on a paper that is not there, so the letter leaves it out: “{words.say('en')}”",
        ),
        remedy=Text.of(
            f"有{labels.say('zh')}就放进材料；没有就不写这句。",
            f"Add it where you have it ({labels.say('en')}); else the sentence stays out.",
        ),
    )


def _silent(group: str) -> Finding:
    return Finding(
        code="gap.silent",
        severity="ask",
        what=Text.of(
            "选了这一项，但空都没有填，信里一句也没有写。",
            "This was chosen, but its blanks are open, so the letter says nothing about it.",
        ),
        remedy=Text.of("请填好它的问题。", "Answer its questions."),
        where=Place(rule=group),
    )
