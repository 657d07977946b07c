"""Parts of indicators 4, 14 and 19: an accusation that is answered in two ways, each part kept to its own products."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model.diagnosis import Point, stance_keys
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Statement
from rejoinder.selfcheck.subject import Subject, finding, short, stands

_TAKES_SIDES = ("ownership", "dispute")


def quoted(point: Point) -> str:
    """Return an accusation in a few of its words; of a part also the products or orders it is about."""
    return f"{short(point.quote)} ({', '.join(point.concerns)})" if point.of else short(point.quote)


def crossed(subject: Subject) -> Iterator[Finding]:
    """Yield each sentence that owns or disputes one part and names a product of the other (4)."""
    for point in _parts(subject):
        for statement in subject.of_role(*_TAKES_SIDES):
            words = subject.unquoted(statement.text.say(subject.letter.language))
            for ident in point.concerns:
                if _of_other(statement, point, subject) and stands(ident, words):
                    yield finding(
                        "check.part_crossed",
                        f"{ident} 的回应和这一句不同，却写在这一句里：“{short(words)}”。",
                        f"{ident} is answered otherwise, yet stands in this sentence: “{short(words)}”.",
                        remedy=("请把它移到它自己的那一句。", "Move it to its own sentence."),
                        where=Place(statement=statement.id),
                    )


def unnamed_parts(subject: Subject) -> Iterator[Finding]:
    """Yield each product of a part that no sentence about the part names (14): nobody could tell how it is answered."""
    for point in _parts(subject):
        mine = [s.text.say(subject.letter.language) for s in subject.statements if _alone(s, point, subject)]
        words = "\n".join(subject.unquoted(one) for one in mine)
        for ident in (ident for ident in point.concerns if point.stance and not stands(ident, words)):
            yield finding(
                "check.part_unnamed",
                f"信里看不出 {ident} 是承认还是抗辩。",
                f"The letter does not tell whether {ident} is accepted or disputed.",
                remedy=("请重新写信，或在它那一部分里写出编号。", "Compose the letter again, or name it in its part."),
                where=Place(question=stance_keys(point)[point.concerns.index(ident)]),
            )


def papers_of_others(subject: Subject) -> Iterator[Finding]:
    """Yield each sentence about one part that leans only on papers for products of the other (19)."""
    for point in _parts(subject):
        for statement in (s for s in subject.statements if _alone(s, point, subject)):
            papers = [paper for paper in subject.case.sent if paper.id in statement.exhibits]
            if papers and all(_for_others(paper, point) for paper in papers):
                yield finding(
                    "check.part_paper",
                    f"这一句说的是 {'、'.join(point.concerns)}，附的材料却是别的商品的：{papers[0].file}。",
                    f"This sentence is about {', '.join(point.concerns)}; its paper is for others: {papers[0].file}.",
                    severity="ask",
                    remedy=(
                        "请附上这些商品的材料，或在 papers.yaml 改正。",
                        "Add a paper for these products, or correct papers.yaml.",
                    ),
                    where=Place(statement=statement.id),
                )


def _parts(subject: Subject) -> tuple[Point, ...]:
    return tuple(point for point in subject.diagnosis.points if point.of)


def _alone(statement: Statement, point: Point, subject: Subject) -> bool:
    """Tell whether a sentence is about a part and about no other part of the accusation."""
    others = {other.id for other in _parts(subject) if other.of == point.of and other.id != point.id}
    return point.id in statement.points and others.isdisjoint(statement.points)


def _of_other(statement: Statement, point: Point, subject: Subject) -> bool:
    others = {other.id for other in _parts(subject) if other.of == point.of and other.id != point.id}
    return point.id not in statement.points and not others.isdisjoint(statement.points)


def _for_others(paper: Exhibit, point: Point) -> bool:
    """Tell whether a paper is for products of the accusation, none of which belongs to the part."""
    named = set(paper.products) & set(point.among)
    return bool(named) and named.isdisjoint(point.concerns)
