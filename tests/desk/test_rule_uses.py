"""A rule names the open cases that rest on it: demands, papers, roads and clocks as much as violations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rejoinder.desk.cases import docs, uses, working
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.cases.models import RuleUse
from rejoinder.desk.cases.now import today

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm

As = Callable[[str], "Client"]


def one_of_each(case: Case) -> dict[str, str]:
    """Return of each kind one rule that the case rests on, taken from its own diagnosis and answers."""
    whole = working.current(case)
    assert whole is not None
    assert whole.diagnosis is not None
    found = whole.diagnosis
    return {
        "violations": f"{whole.platform}.{found.points[0].violation}",
        "clauses": found.points[0].clauses[0],
        "topics": whole.notice.demands[0].topic,
        "requirements": next(r for one in found.wanted for r in one.requirements),
        "routes": found.routes[0].rule,
        "clocks": next(one.id for one in found.clocks if one.id.startswith("amazon.")),
        "advice": found.first_hour[0].rule,
        "causes": next(f for fact in whole.facts.current if fact.question.startswith("causes.")
                       for f in fact.value.pick_ids),
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_each_kind_of_rule_names_the_case(lang: str, case: Case, as_role: As) -> None:
    browser = as_role("owner")
    browser.cookies["lang"] = lang
    for kind, rule in one_of_each(case).items():
        page = browser.get(f"/rules/{kind}/{rule}/").content.decode()
        assert f"/c/{case.pk}/" in page, f"{kind}/{rule}"
    listed = browser.get("/rules/?k=topics").content.decode()
    assert ("1 件在办的用到" if lang == "zh-hans" else "in use: 1 open") in listed


def test_a_rule_the_case_does_not_rest_on_names_none(case: Case, as_role: As) -> None:
    from rejoinder.desk.cases import rules

    used = uses.used(working.current(case))  # type: ignore[arg-type]
    book = rules.book()
    silent = 0
    for kind, of in uses.KINDS.items():
        for ident in [one for one in book.of(of) if (kind, one) not in used][:3]:
            page = as_role("owner").get(f"/rules/{kind}/{ident}/").content.decode()
            assert f"/c/{case.pk}/" not in page, f"{kind}/{ident}"
            assert "现在没有在办的案件用到这一条" in page
            silent += 1
    assert silent > 20
    for ident in ("joom.false_tracking", "amazon.related_account"):
        if book.find(uses.KINDS["violations"], ident):
            assert f"/c/{case.pk}/" not in as_role("owner").get(f"/rules/violations/{ident}/").content.decode()


def test_what_every_case_is_judged_by_names_none(case: Case, as_role: As) -> None:
    assert "indicators" not in uses.KINDS
    page = as_role("owner").get("/rules/?k=indicators").content.decode()
    assert "件在办的用到" not in page


def test_a_case_worked_out_anew_without_a_demand_leaves_its_rules(case: Case, firm: Firm) -> None:
    whole = working.current(case)
    assert whole is not None
    before = RuleUse.objects.filter(case=case).count()
    assert before > 15
    bare = whole.model_copy(update={"diagnosis": None, "exhibits": (), "notice": whole.notice.model_copy(
        update={"demands": ()})})  # fmt: skip
    docs.keep(case, docs.Snapshot(case=bare, day=today()))
    uses.note(case, bare)
    assert RuleUse.objects.filter(case=case).exclude(kind__in=("causes", "preventions")).count() == 0
    uses.note(case, whole)
    assert RuleUse.objects.filter(case=case).count() == before


def test_a_closed_case_is_not_named_and_keeps_nothing(case: Case, as_role: As) -> None:
    rule = one_of_each(case)["topics"]
    as_role("owner").post(f"/c/{case.pk}/close/", {"outcome": "reinstated"})
    assert Row.objects.get(pk=case.pk).state == "closed"
    assert f"/c/{case.pk}/" not in as_role("owner").get(f"/rules/topics/{rule}/").content.decode()
    assert not RuleUse.objects.filter(case=case).exists()


def test_nobody_is_told_of_a_case_they_do_not_reach(case: Case, as_role: As, firm: Firm) -> None:
    from django.test import Client

    from rejoinder.desk.firm.models import Firm as Table
    from rejoinder.desk.people.models import User
    from rejoinder.desk.people.roles import Role

    rule = one_of_each(case)["requirements"]
    other = Table.make(alone=False, name="别家")
    stranger = Client()
    stranger.force_login(User.make(other, "theirs", "别家的人", Role.owner))
    assert f"/c/{case.pk}/" not in stranger.get(f"/rules/requirements/{rule}/").content.decode()
    assert "件在办的用到" not in stranger.get("/rules/?k=requirements").content.decode()
    firm.own_only = True
    firm.save()
    Row.objects.filter(pk=case.pk).update(owner=None, reviewer=None)
    assert f"/c/{case.pk}/" not in as_role("consultant").get(f"/rules/requirements/{rule}/").content.decode()
    assert "件在办的用到" not in as_role("consultant").get("/rules/?k=requirements").content.decode()
    assert f"/c/{case.pk}/" in as_role("owner").get(f"/rules/requirements/{rule}/").content.decode()


def test_a_list_of_rules_counts_them_all_in_one_question(case: Case, as_role: As) -> None:
    browser = as_role("owner")
    browser.get("/rules/?k=requirements")
    asked: dict[str, int] = {}
    for page in ("/rules/?k=requirements", "/rules/?q=zzzz-no-such-rule"):
        with CaptureQueriesContext(connection) as seen:
            browser.get(page)
        asked[page] = len([one for one in seen.captured_queries if "ruleuse" in _words(one)])
    assert list(asked.values()) == [1, 0]


def _words(query: dict[str, Any]) -> str:
    return str(query["sql"]).lower()
