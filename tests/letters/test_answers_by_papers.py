"""Linked accounts, identity and brand papers: the letter follows the branch or role that was answered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from rejoinder.diagnosis import diagnose, read_answers
from rejoinder.letters.compose import compose
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.letter import Letter
from rejoinder.model.notice import Allegation, Demand, DemandKind, Ids, Message, Notice, Stated
from rejoinder.model.source import Span
from rejoinder.rulebook import load

DAY = date(2026, 11, 22)
BOOK = load()
ACCOUNT = {
    "account.entity": {"zh": "宁波禾筑家居有限公司", "en": "Ningbo Hezhu Homeware Co., Ltd."},
    "account.address": "Room 802, 16 Yonghe Road, Yinzhou, Ningbo 315100, China",
    "account.store": "Hezhu Home",
    "account.signatory": {"zh": "姚书宁"},
}
LINK: list[tuple[DemandKind, str, str, str]] = [
    ("action", "reactivate_other_account", "Get that account reactivated first.", "own"),
    ("document", "link_ended_proof", "Show when your rights ended.", "once_owned"),
    ("explanation", "relationship", "Explain why the accounts look connected.", ""),
]
LINK_RAW = {"related_account.other_account": "Alba Goods EU"}


def span(words: str) -> Span:
    return Span(start=0, end=len(words), text=words)


def notice(platform: str, violation: str, said: str, demands: list[tuple[DemandKind, str, str, str]]) -> Notice:
    return Notice(
        id="n",
        message=Message(id="m", text=said, date=datetime(2026, 11, 10, 9, tzinfo=UTC)),
        platform=platform,
        kind="deactivation",
        marketplace="GB" if platform == "amazon" else None,
        violations=(Stated(value=violation),),
        allegations=(Allegation(id="a1", violation=violation, span=span(said)),),
        demands=tuple(
            Demand(id=f"d{n}", kind=kind, topic=topic, span=span(words), branch=branch)
            for n, (kind, topic, words, branch) in enumerate(demands, start=1)
        ),
        ids=Ids(),
    )


def letter(found: Notice, raw: dict[str, Any], exhibits: tuple[Exhibit, ...] = ()) -> Letter:
    diagnosis = diagnose(found, BOOK, DAY)
    facts = read_answers({**ACCOUNT, **raw}, diagnosis, found, BOOK, DAY)
    assert facts.findings == ()
    return compose(
        Case(
            id="c",
            platform=found.platform,
            marketplace=found.marketplace,
            notice=found,
            facts=facts,
            diagnosis=diagnosis,
            exhibits=exhibits,
        ),
        BOOK,
        DAY,
    )


def words(composed: Letter) -> str:
    return " ".join(s.text.say("en") for s in composed.statements())


def paper(ident: str, *answers: str) -> Exhibit:
    return Exhibit(
        id=ident,
        file=f"{ident}.pdf",
        sha256="0" * 64,
        size=1,
        media="application/pdf",
        kind="contract",
        title=Text.of("合同", "contract"),
        answers=answers,
    )


def linked(**raw: Any) -> Letter:
    found = notice("amazon", "related_account", "Your account is linked to the account Alba Goods EU.", LINK)
    answers = {key if key == "branch" else f"related_account.{key}": v for key, v in raw.items()}
    stance = "not_mine" if raw["branch"] == "never_owned" else "own"
    return letter(found, {**LINK_RAW, **answers, "stance.p1": stance}, (paper("E1", "d2"),))


def test_an_account_of_ours_is_named_with_the_day_of_its_reactivation() -> None:
    composed = linked(branch="own", reactivated_on="2026-11-18", other_reason="card")
    assert "Name of the account: Alba Goods EU. Date of its reactivation: 18 November 2026." in words(composed)
    assert composed.gaps == ()


def test_without_the_day_of_reactivation_the_demand_stays_open() -> None:
    composed = linked(branch="own")
    assert "reactivation:" not in words(composed)
    assert [gap.code for gap in composed.gaps] == ["gap.demand"]


def test_a_link_that_ended_is_told_with_day_manner_and_paper() -> None:
    said = words(
        linked(
            branch="once_owned",
            right_held="shareholder",
            ended_on="2025-03-04",
            ended_how="shares_transferred",
            kept_nothing="yes",
        )
    )
    assert "The link ended through the transfer of the shares on 4 March 2025." in said
    assert "Proof that the link ended: please see Exhibit 1." in said
    assert "never was" not in said
    assert "reactivat" not in said.replace("to reactivate this account", "")


def test_what_is_still_shared_is_never_called_separate() -> None:
    said = words(linked(branch="once_owned", right_held="user", ended_on="2025-03-04", kept_nothing="no"))
    assert "in common" not in said


def test_an_account_that_was_never_ours_comes_with_the_overlap_that_was_found() -> None:
    said = words(
        linked(
            branch="never_owned",
            never_held="yes",
            overlaps=["network"],
            compared_on="2026-11-14",
            compared=["networks", "users"],
            network_kind="coworking",
            network_from="2024-01-05",
            network_until="2026-11-12",
        )
    )
    assert "is not ours and never was" in said
    assert "from 5 January 2024 to 12 November 2026 we worked on the account over the network of a co-working" in said
    assert "Device:" not in said
    assert "found no data in common" not in said


def test_where_nothing_was_found_the_letter_says_what_was_compared() -> None:
    said = words(
        linked(
            branch="never_owned",
            never_held="yes",
            overlaps=["nothing_found"],
            compared_on="2026-11-14",
            compared=["registration", "devices"],
        )
    )
    assert "By 14 November 2026, we had checked registration data and log-in devices." in said
    assert "why the two accounts may look connected" not in said


def test_identity_papers_get_a_cover_note_and_no_plan() -> None:
    found = notice(
        "amazon",
        "identity_verification",
        "We could not verify your business address.",
        [("document", "utility_bill", "Send a utility bill.", ""), ("action", "valid_card", "Put a card on file.", "")],
    )
    composed = letter(
        found,
        {
            "stance.p1": "own",
            "identity_verification.names_equal": "yes",
            "identity_verification.bill_kind": "electricity",
            "identity_verification.bill_on": "2026-10-20",
            "demand.done_on.d2": "2026-11-13",
        },
        (paper("E1", "d1"),),
    )
    said = words(composed)
    assert "It is an electricity bill issued on 20 October 2026." in said
    assert "has been on file in our account since 13 November 2026" in said
    assert composed.gaps == ()
    assert not {"root_causes", "actions", "prevention"} & {section.id for section in composed.sections}


def test_names_are_not_called_equal_when_the_seller_has_not_confirmed_it() -> None:
    found = notice(
        "amazon",
        "identity_verification",
        "We could not verify your business address.",
        [("document", "utility_bill", "Send a utility bill.", "")],
    )
    said = words(letter(found, {"stance.p1": "dispute", "identity_verification.names_equal": "no"}))
    assert "equal" not in said


BRAND_RAW = {
    "stance.p1": "dispute",
    "ip_trademark.brand_name": "Velmora",
    "ip_trademark.certificate_number": "018000001",
    "ip_trademark.certificate_until": "2031-02-03",
    "ip_trademark.recipient_equal": "yes",
}


@pytest.mark.parametrize(
    ("role", "more", "said", "unsaid"),
    [
        ("owner", {}, "Our company, Ningbo Hezhu Homeware Co., Ltd., is the owner.", "distributor"),
        (
            "reseller",
            {
                "ip_trademark.distributor": "Baltic Trade",
                "ip_trademark.authorised_on": "2026-01-10",
                "ip_trademark.authorised_until": "2027-12-31",
            },
            "The distributor, Baltic Trade, authorised our company on 10 January 2026, valid until 31 December 2027.",
            "is the owner.",
        ),
    ],
)
def test_brand_papers_follow_the_role(role: str, more: dict[str, str], said: str, unsaid: str) -> None:
    found = notice(
        "joom",
        "ip_trademark",
        "The brand is used without verification.",
        [("document", "trademark_certificate", "Send the certificate.", "")],
    )
    raw = {**BRAND_RAW, **more, "ip_trademark.brand_role": role}
    text = words(letter(found, raw, (paper("E1", "d1"),)))
    assert said in text
    assert unsaid not in text


def test_without_authorisation_the_answer_owns_it_and_lists_what_was_taken_down() -> None:
    found = notice(
        "joom",
        "ip_trademark",
        "The brand is used without verification.",
        [("document", "authorisation", "Send an authorisation.", "")],
    )
    composed = letter(
        found,
        {
            "stance.p1": "own",
            "ip_trademark.brand_name": "Velmora",
            "ip_trademark.shown_on": "goods",
            "ip_trademark.removed_on": "2026-11-12",
            "ip_trademark.removed_count": 7,
            "ip_trademark.no_papers": "yes",
        },
    )
    said = words(composed)
    assert "On 12 November 2026, we took down 7 products with this brand." in said
    assert "we hold no such paper" in said
    assert "We are" not in said
    assert composed.gaps == ()
