"""From the owner of the mark to the account no link may be missing; what is not known breaks nothing."""

from __future__ import annotations

import pytest
from tests.evidence.papers import BOOK

from rejoinder.evidence import chained
from rejoinder.model.exhibit import Exhibit, Field
from rejoinder.model.source import Confidence

OWNER, AGENT, US = "Larkfield Lamps GmbH", "Quenby Trading Ltd", "Shenzhen Lanqi Technology Co., Ltd."


def made(kind: str, sure: Confidence, **values: str) -> Exhibit:
    fields = tuple(Field(name=name, value=value, raw=value, confidence=sure) for name, value in values.items())
    return Exhibit(
        id="E0", file=f"{kind}.pdf", sha256="0" * 64, size=1, media="application/pdf", kind=kind, fields=fields
    )


def letter(grantor: str, grantee: str, mark: str = "LARKIT", sure: Confidence = "high") -> Exhibit:
    return made("authorisation", sure, grantor=grantor, grantee=grantee, mark=mark)


def certificate(holder: str = OWNER, mark: str = "LARKIT", sure: Confidence = "high") -> Exhibit:
    return made("trademark_certificate", sure, holder_name=holder, mark=mark)


def codes(*papers: Exhibit) -> list[str]:
    return [finding.code for one in chained(papers, BOOK) for finding in one.fitness]


def test_a_grantor_whom_nobody_authorised_is_told_with_the_owner() -> None:
    found = chained([certificate(), letter(AGENT, US)], BOOK)
    told = found[1].fitness[0]
    assert told.code == "paper.chain_gap"
    assert OWNER in told.what.say("en")
    assert AGENT in told.what.say("zh")


def test_a_letter_for_another_mark_is_no_link() -> None:
    assert codes(certificate(), letter(OWNER, AGENT, mark="ORBIT"), letter(AGENT, US)) == ["paper.chain_gap"]


@pytest.mark.parametrize(
    "papers",
    [
        (certificate(), letter(OWNER, US)),
        (certificate(), letter("LARKFIELD LAMPS GMBH", US)),
        (certificate(), letter(OWNER, AGENT), letter(AGENT, US)),
        (letter(AGENT, US),),
        (certificate(mark="ORBIT"), letter(AGENT, US)),
        (certificate(sure="low"), letter(AGENT, US)),
        (certificate(), letter(AGENT, US, sure="low")),
        (certificate(),),
        (),
    ],
)
def test_whole_chains_and_unknown_owners_are_left_alone(papers: tuple[Exhibit, ...]) -> None:
    assert codes(*papers) == []
