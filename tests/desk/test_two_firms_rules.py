"""Two firms on one machine: each lays its own rules over the rulebook, and neither ever works by the other's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.desk.test_own_rules import ADVICE, CLOCK, book_of, placed

from rejoinder.app.rulebook import own
from rejoinder.app.rules import load
from rejoinder.desk.cases import portable, rules, tasks, working
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.cases.now import now
from rejoinder.desk.firm.served import served, serving
from rejoinder.desk.ruling import deeds, looking
from rejoinder.desk.ruling.models import RuleSet
from rejoinder.model.rules import AdviceRule, ClockRule

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

MINE = ADVICE.replace("ours.", "mine.")
THEIRS = ADVICE.replace("ours.", "theirs.").replace("先别动商品页", "别家的做法")
CLOCK_OF_THEIRS = CLOCK.replace("本所的首次答复", "别家的首次答复").replace("n: 48", "n: 24")


@dataclass(frozen=True)
class Side:
    """One firm: who leads it, and a case of its own."""

    owner: User
    case: Case

    @property
    def firm(self) -> Firm:
        return self.owner.firm

    def browser(self) -> Client:
        one = Client(headers={"accept-language": "zh"})
        one.force_login(self.owner, backend="django.contrib.auth.backends.ModelBackend")
        return one


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the rules of this test alone; checks run in this process."""
    monkeypatch.setenv("REJOINDER_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(looking, "check", own.examined)
    return tmp_path / "home"


@pytest.fixture
def mine(case: Case, people: Callable[[str], User]) -> Side:
    """The first firm of the desk."""
    return Side(people("owner"), case)


@pytest.fixture
def theirs(mine: Side, example_zip: bytes) -> Side:
    """Another firm, with the same case of a client of its own, worked out as it is."""
    from rejoinder.desk.firm.models import Client as Customer
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User
    from rejoinder.desk.people.roles import Role

    firm = Firm.make(alone=False, name="别家")
    owner = User.make(firm, "theirs", "别家的人", Role.owner, password="long enough words")
    return Side(owner, portable.restore(owner, Customer.make(firm, name="别的客户"), example_zip))


def test_each_firm_has_its_own_and_sees_no_other(mine: Side, theirs: Side, home: Path) -> None:
    placed(mine.owner, own=MINE)
    placed(theirs.owner, own=THEIRS, clock=CLOCK_OF_THEIRS)
    assert own.in_place() == {"own.yaml": MINE}
    assert (home / "firms" / theirs.firm.pk / "overlay" / "clock.yaml").read_text("utf-8") == CLOCK_OF_THEIRS
    for side, has, lacks in ((mine, "mine.keep", "theirs.keep"), (theirs, "theirs.keep", "mine.keep")):
        book = book_of(side.firm)
        assert book.find(AdviceRule, has) is not None
        assert book.find(AdviceRule, lacks) is None
        words = "先别动商品页" if side is mine else "别家的做法"
        other = "别家的做法" if side is mine else "先别动商品页"
        for page in ("/rules/?k=advice", f"/rules/?q={words}", "/rules/?recent=1", "/settings/rules/", "/settings/"):
            assert other not in side.browser().get(page).content.decode(), page
        assert words in side.browser().get(f"/rules/?q={words}").content.decode()
        assert side.browser().get(f"/rules/advice/{lacks}/").status_code == 404
        assert side.browser().get("/settings/rules/file/1/").status_code == 200
    assert side.browser().get("/settings/rules/file/3/").status_code == 404


def test_nobodys_work_is_done_by_no_firms_rules(mine: Side, theirs: Side) -> None:
    placed(mine.owner, own=MINE)
    placed(theirs.owner, own=THEIRS)
    assert served() is None
    shipped = rules.book()
    assert shipped.find(AdviceRule, "mine.keep") is None
    assert shipped.find(AdviceRule, "theirs.keep") is None
    assert load().find(AdviceRule, "mine.keep") is not None  # the command line, as ever
    anybody = Client()
    anybody.get("/ways/")
    assert rules.book() is shipped


def test_a_thread_that_served_one_firm_serves_the_next_by_its_own_rules(mine: Side, theirs: Side) -> None:
    placed(theirs.owner, clock=CLOCK_OF_THEIRS)
    seen: list[str] = []
    for side in (mine, theirs, mine, theirs, mine):
        seen.append(side.browser().get("/rules/clocks/amazon.answer_72h/").content.decode())
        assert served() is None
    assert ["别家的首次答复" in page for page in seen] == [False, True, False, True, False]


def test_an_error_on_the_way_leaves_nobody_behind(theirs: Side) -> None:
    placed(theirs.owner, clock=CLOCK_OF_THEIRS)
    theirs.browser().get("/c/nothing/")
    assert served() is None
    with pytest.raises(RuntimeError), serving(theirs.firm):
        raise RuntimeError
    assert served() is None


def test_firms_without_rules_of_their_own_share_one_rulebook(mine: Side, theirs: Side) -> None:
    assert book_of(mine.firm) is book_of(theirs.firm) is rules.book()
    placed(theirs.owner, own=THEIRS)
    assert book_of(mine.firm) is rules.book()
    assert book_of(theirs.firm) is book_of(theirs.firm)
    assert book_of(theirs.firm).digest != rules.book().digest


def test_jobs_work_cases_out_by_the_rules_of_their_own_firm(mine: Side, theirs: Side) -> None:
    placed(theirs.owner, clock=CLOCK_OF_THEIRS)
    for side in (mine, theirs):
        Row.objects.filter(pk=side.case.pk).update(stale=True)
        tasks.work_out_later(side.case, None)
    titles = {side.firm.pk: clocks(side.case) for side in (mine, theirs)}
    assert "别家的首次答复" in titles[theirs.firm.pk]
    assert "别家的首次答复" not in titles[mine.firm.pk]
    marks = dict(Row.objects.values_list("firm", "worked_by"))
    assert marks[theirs.firm.pk] == book_of(theirs.firm).digest[:16]
    assert marks[mine.firm.pk] == rules.book().digest[:16]


def clocks(case: Case) -> set[str]:
    """Return the names of a case's clocks as it was last worked out."""
    whole = working.current(Row.objects.select_related("key", "firm__key", "client__key").get(pk=case.pk))
    assert whole is not None
    assert whole.diagnosis is not None
    return {one.title.say("zh") for one in whole.diagnosis.clocks}


def test_the_sweep_renews_the_cases_of_the_firm_whose_rules_changed_alone(mine: Side, theirs: Side) -> None:
    for side in (mine, theirs):
        working.rebuild(side.case)
    Row.objects.update(changed=now())
    assert tasks.renew_later() == 0
    own.publish({"clock.yaml": CLOCK_OF_THEIRS}, rules.place_of(theirs.firm))
    assert tasks.renew_later() == 1
    assert "别家的首次答复" in clocks(theirs.case)
    assert "别家的首次答复" not in clocks(mine.case)
    assert tasks.renew_later() == 0


def test_a_change_is_compared_with_the_firms_own_cases_and_rules(mine: Side, theirs: Side) -> None:
    placed(mine.owner, own=MINE)
    working.rebuild(theirs.case)
    new = CLOCK_OF_THEIRS.replace("- id: amazon.answer_72h\n    supersedes: amazon.answer_72h", "- id: theirs.clock")
    found = deeds.propose(theirs.owner, {"own.yaml": new})
    assert found.state == "sound", found.private.problems
    assert [one.id for one in found.private.entries] == ["theirs.clock"]  # and not that mine.keep is gone
    assert [one.case for one in found.private.touched] == [theirs.case.pk]
    assert mine.browser().get(f"/settings/rules/{found.pk}/").status_code == 404
    assert not RuleSet.objects.filter(firm=mine.firm, state="looking").exists()


def test_an_enquiry_is_judged_by_the_firm_that_is_asked(
    mine: Side, theirs: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rejoinder.desk.service import intake

    placed(theirs.owner, own=THEIRS)
    judged: list[Any] = []
    real = intake.judge

    def noting(*given: Any) -> Any:
        judged.append((served(), rules.book().find(AdviceRule, "theirs.keep") is not None))
        return real(*given)

    monkeypatch.setattr(intake, "judge", noting)
    said = {ask.id: "x" for ask in intake.ASKS} | {"received": ""}
    for browser, side in ((Client(), mine), (mine.browser(), theirs), (theirs.browser(), mine)):
        assert browser.post(f"/in/{side.firm.link}/", said).status_code in (302, 422)
    assert judged == [(mine.firm, False), (theirs.firm, True), (mine.firm, False)]


def test_calls_of_programs_are_answered_by_the_rules_of_their_owner(mine: Side, theirs: Side) -> None:
    from tests.desk.test_api import program

    placed(theirs.owner, own=THEIRS)
    seen = []
    for side in (mine, theirs, mine):
        program(side.owner, "read").get("/api/v1/cases")
        assert served() is None
        seen.append(book_of(side.firm).find(AdviceRule, "theirs.keep") is not None)
    assert seen == [False, True, False]


def test_threads_side_by_side_do_not_see_each_others_firm(mine: Side, theirs: Side) -> None:
    placed(theirs.owner, own=THEIRS)
    both, found = threading.Barrier(2), {}

    def work(side: Side) -> None:
        with serving(side.firm):
            both.wait(20)
            found[side.firm.pk] = rules.book().find(AdviceRule, "theirs.keep") is not None
            both.wait(20)

    threads = [threading.Thread(target=work, args=(side,)) for side in (mine, theirs)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert found == {mine.firm.pk: False, theirs.firm.pk: True}


def test_the_machines_rules_stay_with_the_first_firm(mine: Side, theirs: Side, home: Path) -> None:
    (home / "overlay").mkdir(parents=True)
    (home / "overlay" / "hand.yaml").write_text(CLOCK, encoding="utf-8")
    assert "本所" in book_of(mine.firm).get(ClockRule, "amazon.answer_72h").title.say("zh")
    assert "本所" not in book_of(theirs.firm).get(ClockRule, "amazon.answer_72h").title.say("zh")
    mine.firm.delete()
    from rejoinder.desk.firm.models import Firm

    third = Firm.make(alone=False, name="第三家")
    assert not third.machine_rules
    assert "本所" not in book_of(third).get(ClockRule, "amazon.answer_72h").title.say("zh")


@pytest.mark.parametrize("ident", ["", "..", "../../etc", "A/B", "x" * 40])
def test_no_name_of_a_firm_leads_out_of_the_folder(ident: str) -> None:
    with pytest.raises(ValueError, match="^" + ident.replace(".", r"\.") + "$"):
        own.place_of(ident)


def test_a_stop_in_the_middle_is_undone_for_every_firm(home: Path, mine: Side, theirs: Side) -> None:
    place = rules.place_of(theirs.firm)
    own.publish({"own.yaml": THEIRS}, place)
    (place.root / "overlay.next").mkdir()
    place.folder.replace(place.root / "overlay.before")
    own.recover()
    assert own.in_place(place) == {"own.yaml": THEIRS}
    assert own.in_place() == {}
