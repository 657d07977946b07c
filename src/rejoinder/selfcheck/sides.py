"""Papers of which a notice wants both sides: one page may show one side alone, which a person can see and we cannot."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model.finding import Finding, Place
from rejoinder.rulebook.asking import wants
from rejoinder.selfcheck.subject import Subject, finding

BOTH = "papers.both_sides"


def one_sided(subject: Subject) -> Iterator[Finding]:
    """Yield that both sides of a paper are wanted where a single page was put to the demand."""
    seen: set[str] = set()
    for wanted in subject.wanted():
        if not wants(subject.book, BOTH, wanted.quote):
            continue
        papers = [one for one in subject.case.sent if wanted.demand in one.answers]
        if len(papers) != 1 or papers[0].pages != 1 or papers[0].id in seen:
            continue
        seen.add(papers[0].id)
        yield finding(
            "check.one_page",
            f"通知要每一面；{papers[0].file} 只有 1 页，请看正反两面是不是都在这一页上。",
            f"The notice wants every side; {papers[0].file} is a single page; see whether it shows front and back.",
            severity="ask",
            remedy=(
                "两面都在就不用改；只有一面的，请把整份重新扫描。",
                "If both are there, leave it; else scan the whole document anew.",
            ),
            where=Place(file=papers[0].file, page=1),
        )
