"""Papers of another case of the same client, used by explicit link: chosen, shown with their source, left off again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from rejoinder.desk.cases import actions, carried, files, linked, numbers, portable, working
from rejoinder.desk.cases.access import NotAllowed, NotThere
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.cases.models import CaseFile, Linked
from rejoinder.desk.cases.workspace import workspace
from rejoinder.desk.follow import retention
from rejoinder.model.errors import InputError

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

As = Callable[[str], "Client"]
People = Callable[[str], "User"]
WORDS = b"Hello,\n\nYour Joom store is suspended. Please send invoices of your supplier within 7 days.\n\nJoom\n"


@pytest.fixture
def lender(case: Case) -> Case:
    """The example: its five papers were read."""
    return case


@pytest.fixture
def borrower(lender: Case, people: People) -> Case:
    """Another case of the same client, without papers."""
    return actions.OpenCase(people("owner"), lender.client, [("notice.txt", WORDS)], platform="joom").run()


def invoice(lender: Case) -> CaseFile:
    """Return a paper of the lending case."""
    return next(file for file in files.files(lender, "paper") if "invoice" in file.private.name)


def link(by: User, borrower: Case, *papers: CaseFile) -> list[Linked]:
    """Link papers as the page does."""
    made: list[Linked] = actions.LinkPapers(by, borrower, [paper.pk for paper in papers]).run().result
    return made


def test_papers_of_the_clients_other_cases_are_offered_with_kind_and_day(
    lender: Case, borrower: Case, firm: Firm, people: People, as_role: As
) -> None:
    from rejoinder.desk.firm.models import Client as Customer

    stranger = actions.OpenCase(people("owner"), Customer.make(firm, name="栎舟贸易"), [("notice.txt", WORDS)]).run()
    files.take(stranger, "paper", "of-another-client.txt", b"not yours")
    files.take(borrower, "paper", "mine.txt", b"mine already")
    page = as_role("owner").get(f"/c/{borrower.pk}/papers/linked/").content.decode()
    assert lender.number in page
    assert page.count('name="papers"') == 5
    assert "发票" in page
    assert "票面日期" in page
    assert "2025年12月4日" in page
    assert "of-another-client" not in page
    assert "mine.txt" not in page
    assert f"/c/{borrower.pk}/papers/linked/" in as_role("owner").get(f"/c/{borrower.pk}/papers/").content.decode()


def test_a_linked_paper_is_read_here_shown_with_its_source_and_not_copied(
    lender: Case, borrower: Case, people: People, as_role: As
) -> None:
    paper = invoice(lender)
    browser = as_role("owner")
    answer = browser.post(f"/c/{borrower.pk}/papers/linked/", {"papers": paper.pk})
    assert answer.status_code == 302
    assert files.files(borrower, "paper") == []
    whole = working.current(Row.objects.get(pk=borrower.pk))
    assert whole is not None
    assert [exhibit.file for exhibit in whole.exhibits] == [paper.private.name]
    page = browser.get(f"/c/{borrower.pk}/papers/").content.decode()
    assert f'链接自 <span class="id">{lender.number}' in page
    assert f'href="/c/{lender.pk}/papers/"' in page
    assert browser.get(f"/c/{borrower.pk}/f/{paper.pk}/original").content == files.data_of(paper)
    assert browser.get(f"/c/{borrower.pk}/f/{paper.pk}/1/small.png").status_code == 200
    assert not borrower.files.filter(kind="picture").exists()
    assert "也链接到" in browser.get(f"/c/{lender.pk}/papers/?p=E1").content.decode()
    assert linked.papers(borrower)[paper.private.name].pk == paper.pk
    assert "2 件在用" in browser.get(f"/clients/{lender.client_id}/").content.decode()
    with workspace(Row.objects.get(pk=borrower.pk)) as folder:
        assert [one.link.from_case for one in folder.shared()] == [lender.number]
        assert not (folder.path / "papers").exists()


def test_what_is_not_linked_stays_hidden_from_the_other_case(lender: Case, borrower: Case, as_role: As) -> None:
    first, second = files.files(lender, "paper")[:2]
    browser = as_role("owner")
    browser.post(f"/c/{borrower.pk}/papers/linked/", {"papers": first.pk})
    assert browser.get(f"/c/{borrower.pk}/f/{second.pk}/original").status_code == 404


def test_removing_a_link_leaves_the_paper_and_can_be_undone(
    lender: Case, borrower: Case, people: People, as_role: As
) -> None:
    paper, browser = invoice(lender), as_role("owner")
    row = link(people("owner"), borrower, paper)[0]
    answer = browser.post(f"/c/{borrower.pk}/papers/linked/{row.pk}/out/")
    assert not Linked.objects.filter(case=borrower).exists()
    assert paper.pk in {file.pk for file in files.files(lender, "paper")}
    whole = working.current(Row.objects.get(pk=borrower.pk))
    assert whole is not None
    assert whole.exhibits == ()
    page = browser.get(answer["Location"]).content.decode()
    assert "原件没动" in page
    assert f'name="papers" value="{paper.pk}"' in page
    assert browser.post(f"/c/{borrower.pk}/papers/linked/{row.pk}/out/").status_code == 404


def test_nobody_links_what_they_do_not_reach(
    lender: Case, borrower: Case, firm: Firm, people: People, as_role: As
) -> None:
    from rejoinder.desk.firm.models import Client as Customer
    from rejoinder.desk.people.models import User as Person

    owner, paper = people("owner"), invoice(lender)
    strange = actions.OpenCase(owner, Customer.make(firm, name="栎舟贸易"), [("notice.txt", WORDS)]).run()
    foreign = files.take(strange, "paper", "a.txt", b"of another client")
    own = files.take(borrower, "paper", "b.txt", b"my own")
    removed = actions.TakeOut(owner, lender, files.files(lender, "paper")[-1].pk).run().result
    notice = files.files(lender, "notice")[0]
    for wrong in (foreign, own, removed, notice):
        with pytest.raises(NotThere):
            link(owner, borrower, paper, wrong)
    with pytest.raises(NotAllowed):
        link(people("reviewer"), borrower, paper)
    with pytest.raises(InputError):
        actions.LinkPapers(owner, borrower, []).run()
    firm.own_only = True
    firm.save()
    narrow = Person.objects.get(pk=people("consultant").pk)
    actions.Assign(owner, borrower, narrow).run()
    Row.objects.filter(pk=lender.pk).update(owner=owner)
    with pytest.raises(NotThere):
        link(narrow, borrower, paper)
    assert not Linked.objects.exists()
    assert as_role("client").get(f"/c/{borrower.pk}/papers/linked/").status_code == 404


def test_the_client_may_link_between_own_cases(lender: Case, borrower: Case, people: People) -> None:
    user = people("client")
    Row.objects.filter(pk__in=[lender.pk, borrower.pk]).update(client=user.client_id)
    assert len(link(user, Row.objects.get(pk=borrower.pk), invoice(lender))) == 1


def test_who_sees_only_the_using_case_sees_the_linked_paper_and_no_way_to_the_other(
    lender: Case, borrower: Case, firm: Firm, people: People
) -> None:
    from django.test import Client as Browser

    from rejoinder.desk.people.models import User as Person

    owner, paper = people("owner"), invoice(lender)
    link(owner, borrower, paper)
    working.rebuild(borrower)
    firm.own_only = True
    firm.save()
    narrow = Person.objects.get(pk=people("consultant").pk)
    actions.Assign(owner, borrower, narrow).run()
    Row.objects.filter(pk=lender.pk).update(owner=owner)
    browser = Browser(headers={"accept-language": "zh"})
    browser.force_login(narrow, backend="django.contrib.auth.backends.ModelBackend")
    page = browser.get(f"/c/{borrower.pk}/papers/").content.decode()
    assert lender.number in page
    assert f"/c/{lender.pk}/" not in page
    assert browser.get(f"/c/{borrower.pk}/f/{paper.pk}/original").status_code == 200


def test_an_original_taken_out_is_told_and_comes_back_with_it(
    lender: Case, borrower: Case, people: People, as_role: As
) -> None:
    owner, paper, browser = people("owner"), invoice(lender), as_role("owner")
    link(owner, borrower, paper)
    working.rebuild(borrower)
    version = Row.objects.get(pk=borrower.pk).version
    actions.TakeOut(owner, lender, paper.pk).run()
    there = Row.objects.get(pk=borrower.pk)
    assert there.stale
    assert there.version > version
    page = browser.get(f"/c/{borrower.pk}/papers/").content.decode()
    assert "现在用不了" in page
    assert f"案件 {lender.number} 把它拿掉了" in page
    assert browser.get(f"/c/{borrower.pk}/f/{paper.pk}/original").status_code == 404
    assert "这里用不到了" in browser.get(f"/c/{borrower.pk}/timeline/").content.decode()
    actions.PutBack(owner, lender, paper.pk).run()
    page = browser.get(f"/c/{borrower.pk}/papers/").content.decode()
    assert "现在用不了" not in page
    assert "链接自" in page


def test_an_original_that_was_deleted_with_its_case_is_told(
    lender: Case, borrower: Case, people: People, as_role: As
) -> None:
    link(people("owner"), borrower, invoice(lender))
    number = lender.number
    retention.erase(lender, people("owner"))
    assert Row.objects.get(pk=borrower.pk).stale
    page = as_role("owner").get(f"/c/{borrower.pk}/papers/").content.decode()
    assert f"案件 {number} 里已经没有这份原件了" in page
    row = Linked.objects.get(case=borrower)
    actions.UnlinkPaper(people("owner"), borrower, row.pk).run()
    assert linked.links(borrower) == []


def test_the_same_paper_is_used_once_and_one_name_means_one_paper(lender: Case, borrower: Case, people: People) -> None:
    owner, paper = people("owner"), invoice(lender)
    files.take(borrower, "paper", paper.private.name, b"another paper of the same name")
    row = link(owner, borrower, paper)[0]
    assert row.private.name != paper.private.name
    assert link(owner, borrower, paper) == []
    third = files.take(borrower, "paper", row.private.name, b"a third one")
    assert third.private.name not in (paper.private.name, row.private.name)
    files.take(borrower, "paper", "copy.pdf", files.data_of(paper))
    assert [one.state for one in linked.links(borrower)] == ["twice"]
    assert link(owner, borrower, paper) == []
    assert row.private.name not in linked.papers(borrower)


def test_what_is_said_of_a_linked_paper_holds_in_the_using_case_alone(
    lender: Case, borrower: Case, people: People
) -> None:
    from rejoinder.model.formats import PaperNote

    owner, paper = people("owner"), invoice(lender)
    link(owner, borrower, paper)
    actions.SayOfPaper(owner, borrower, paper.private.name, PaperNote(leave_out=True)).run()
    whole = working.rebuild(Row.objects.get(pk=borrower.pk))
    assert whole is not None
    assert [exhibit.leave_out for exhibit in whole.exhibits] == [True]
    known = working.current(Row.objects.get(pk=lender.pk))
    assert known is not None
    assert not any(exhibit.leave_out for exhibit in known.exhibits)


def test_an_archive_carries_linked_papers_and_says_where_they_are_from(
    lender: Case, borrower: Case, people: People, firm: Firm
) -> None:
    from rejoinder.desk.firm.models import Client as Customer

    owner, paper = people("owner"), invoice(lender)
    link(owner, borrower, paper)
    first = portable.archive(Row.objects.get(pk=borrower.pk))
    box = zipfile.ZipFile(io.BytesIO(first))
    assert box.read(f"{borrower.number}/papers/{paper.private.name}") == files.data_of(paper)
    head = yaml.safe_load(box.read(f"{borrower.number}/case.yaml"))
    assert head["links"] == [{"sha256": paper.private.sha256, "from_case": lender.number}]
    there = portable.restore(owner, Customer.make(firm, name="别处"), first)
    assert [file.private.name for file in files.files(there, "paper")] == [paper.private.name]
    assert working.rebuild(there) is not None
    again = zipfile.ZipFile(io.BytesIO(portable.archive(Row.objects.get(pk=there.pk))))
    same = {name.split("/", 1)[1]: again.read(name) for name in again.namelist()}
    was = {name.split("/", 1)[1]: box.read(name) for name in box.namelist()}
    assert {name for name, data in was.items() if same[name] != data} == {"desk/case.json"}
    actions.TakeOut(owner, there, files.files(there, "paper")[0].pk).run()
    assert working.rebuild(Row.objects.get(pk=there.pk)) is not None


def test_with_a_client_go_the_links_of_its_cases(lender: Case, borrower: Case, people: People) -> None:
    from rejoinder.desk.firm.forgetting import forget

    link(people("owner"), borrower, invoice(lender))
    forget(lender.client, [])
    assert not Linked.objects.exists()


def test_a_program_links_and_leaves_off(lender: Case, borrower: Case, people: People) -> None:
    from django.test import Client as Program

    from rejoinder.desk.people.models import Token

    _token, secret = Token.make(people("owner"), "test", ["read", "write"])
    browser = Program(headers={"authorization": f"Bearer {secret}"})
    paper, home = invoice(lender), f"/api/v1/cases/{borrower.pk}"
    made = browser.post(f"{home}/linked", {"papers": [paper.pk]}, content_type="application/json")
    assert made.status_code == 200
    row = browser.get(f"{home}/papers").json()[0]
    assert (row["id"], row["from_case"]) == (paper.pk, lender.number)
    said = browser.put(f"{home}/papers/{paper.pk}", {"leave_out": True}, content_type="application/json")
    assert said.status_code == 200
    assert browser.delete(f"{home}/linked/{row['link']}").status_code == 200
    assert browser.get(f"{home}/papers").json() == []


def test_of_an_archive_only_a_number_of_a_desk_is_taken(case: Case, people: People) -> None:
    before, nowhere = case.number, Path("nowhere")
    for number in ("../../x", "/etc/x-1", "a\\b-1", "AMZ-US-2611-last", "", "CON", "x" * 33, "-1", "AMZ-1\n"):
        carried.put_back(case, people("owner"), nowhere, carried.Carried(number=number))
        assert case.number == before, number
    for number in ("AMZ-US-2611-0147", "JOO-2611-0002", "OTH-2401-0001", "X-0013", "AMZ-DE-2611-12345"):
        carried.put_back(case, people("owner"), nowhere, carried.Carried(number=number))
        assert case.number == number


def test_cases_are_counted_on_beside_a_number_of_another_kind(case: Case, people: People) -> None:
    stem = case.number.rsplit("-", 1)[0]
    Row.objects.filter(pk=case.pk).update(number=f"{stem}-0041")
    other = actions.OpenCase(people("owner"), case.client, [("notice.txt", WORDS)], platform="amazon", marketplace="US")
    made = other.run()
    Row.objects.filter(pk=made.pk).update(number=f"{stem}-zzz")
    fresh = Row(firm=case.firm, client=case.client, key=case.key, platform="amazon", marketplace="US")
    assert numbers.next_number(fresh) == f"{stem}-0042"
