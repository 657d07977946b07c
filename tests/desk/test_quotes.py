"""A quote is a real PDF in both languages; an accepted price changes by the client's own word alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from rejoinder.app.quoting import quote_pdf
from rejoinder.desk.cases import tasks
from rejoinder.desk.cases.access import NotAllowed
from rejoinder.desk.cases.actions.base import Conflict
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today
from rejoinder.desk.service import quotes
from rejoinder.desk.service.models import Quote
from rejoinder.desk.service.pricing import Wanted
from rejoinder.model.errors import InputError

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.people.models import User

As = Callable[[str], "Client"]
People = Callable[[str], "User"]
PLAIN = Wanted(platform="amazon", severity=2)
DEARER = Wanted(platform="amazon", severity=4)


@pytest.fixture
def theirs(case: Case, people: People) -> Case:
    """The case, as one of the client who has an account."""
    client = people("client").client
    assert client is not None
    Case.objects.filter(pk=case.pk).update(client=client)
    case.refresh_from_db()
    return case


def offered(case: Case, people: People, wanted: Wanted = PLAIN, why: str = "") -> Quote:
    """Have the consultant make a quote for a case."""
    return quotes.offer(people("consultant"), case.client, wanted, case=case, why=why)


def agreed(case: Case, people: People, wanted: Wanted = PLAIN) -> Quote:
    """Have the client accept one."""
    quote = offered(case, people, wanted)
    quotes.accept(people("client"), quote, "何砚", quotes.seal_of(quote))
    return Quote.objects.get(pk=quote.pk)


def fresh(row: Any) -> Any:
    """Return a row as it lies in the database."""
    return type(row).objects.get(pk=row.pk)


def words_of(data: bytes) -> str:
    """Return the text of a PDF on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def test_the_pdf_says_line_by_line_in_both_languages_what_is_offered(theirs: Case, people: People) -> None:
    quote = offered(theirs, people, Wanted(platform="amazon", severity=2, urgent=True, papers=2, legal=True))
    text = words_of(quote_pdf(quotes.sheet_of(quote)))
    for line in quotes.sheet_of(quote).lines:
        assert line.label.say("en") in text
        assert line.label.say("zh").replace(" ", "") in text.replace(" ", "")
        assert f"¥{line.amount}" in text
    assert f"¥{quote.private.total}" in text
    assert "衡石跨境服务" in text
    assert "Hengshi Services" in text
    assert "2026年11月23日 / 23 November 2026" in text
    assert "neither reinstatement nor a date is promised" in text
    assert "不承诺恢复" in text
    assert theirs.number in text


def test_the_same_quote_gives_the_same_bytes_also_after_the_firm_took_another_name(
    theirs: Case, people: People, as_role: As
) -> None:
    quote = agreed(theirs, people)
    first = as_role("consultant").get(f"/quotes/{quote.pk}/quote.pdf")
    firm = people("owner").firm
    firm.change(name="改了名的服务所")
    firm.save()
    again = as_role("client").get(f"/quotes/{quote.pk}/quote.pdf")
    assert first.content == again.content
    assert first["Content-Type"] == "application/pdf"
    assert first["Content-Disposition"].startswith("attachment")
    assert "何砚" in words_of(again.content)
    assert quote.private.accepted_hash in words_of(again.content).replace(" ", "")


def test_a_name_that_is_markup_or_very_long_stays_words(theirs: Case, people: People) -> None:
    theirs.client.change(name="#let x = 1 <b>砚禾</b> " + "很长的名字" * 40)
    theirs.client.save()
    text = words_of(quote_pdf(quotes.sheet_of(offered(theirs, people))))
    assert "#let x = 1 <b>砚禾</b>" in text


def test_nobody_else_fetches_the_pdf(theirs: Case, people: People, as_role: As) -> None:
    from rejoinder.desk.firm.models import Client as Customer
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User
    from rejoinder.desk.people.roles import Role

    quote = offered(theirs, people)
    other = Customer.make(people("owner").firm, name="别的客户")
    stranger = User.make(Firm.make(alone=False, name="别家"), "stranger", "别家的人", Role.owner)
    neighbour = User.make(people("owner").firm, "neighbour", "别的客户的人", Role.client, client=other)
    browser = as_role("client")
    for user, code in ((stranger, 404), (neighbour, 404), (people("client"), 200)):
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        assert browser.get(f"/quotes/{quote.pk}/quote.pdf").status_code == code
        assert browser.get(f"/quotes/{quote.pk}/").status_code == code


def test_a_dearer_price_waits_for_the_client_and_nothing_is_handed_over_meanwhile(theirs: Case, people: People) -> None:
    old = agreed(theirs, people)
    change = offered(theirs, people, DEARER, "多了一个 ASIN")
    assert fresh(change).state == "offered"
    assert quotes.in_force(theirs) == old
    with pytest.raises(InputError) as refused:
        tasks.pack_later(fresh(theirs), people("owner"))
    assert refused.value.code == "price_waits"
    assert fresh(theirs).promised == old.delivery


def test_with_the_clients_word_it_holds_and_the_trail_says_who_when_and_what(theirs: Case, people: People) -> None:
    old = agreed(theirs, people)
    change = offered(theirs, people, DEARER, "多了一个 ASIN")
    quotes.accept(people("client"), change, "何砚", quotes.seal_of(change))
    row = fresh(change)
    assert (row.state, row.accepted is not None, row.private.accepted_by) == ("accepted", True, "何砚")
    assert row.private.accepted_hash == quotes.sheet_of(row).seal()
    assert fresh(old).state == "replaced"
    assert fresh(old).private.accepted_by == "何砚"
    assert quotes.in_force(theirs) == row
    assert fresh(theirs).price_waits is None
    entries = [entry.told(theirs) for entry in theirs.entries.filter(action="quote").order_by("id")]
    assert entries[-2].before == old.private.total
    assert entries[-2].after["why"] == "多了一个 ASIN"
    assert entries[-1].after == {"name": "何砚", "total": row.private.total, "hash": row.private.accepted_hash}
    assert entries[-1].who == people("client").name


@pytest.mark.parametrize("role", ["owner", "consultant"])
def test_nobody_of_the_firm_agrees_to_a_change_for_the_client(
    role: str, theirs: Case, people: People, as_role: As
) -> None:
    agreed(theirs, people)
    change = offered(theirs, people, DEARER, "多了一个 ASIN")
    with pytest.raises(NotAllowed):
        quotes.accept(people(role), change, "何砚", quotes.seal_of(change))
    page = as_role(role).get(f"/quotes/{change.pk}/").content.decode()
    assert "同意改价</button>" not in page
    answer = as_role(role).post(f"/quotes/{change.pk}/", {"do": "refuse"})
    assert answer.status_code == 403
    assert fresh(change).state == "offered"


def test_refused_the_former_price_stays_and_work_goes_on_under_it(theirs: Case, people: People) -> None:
    old = agreed(theirs, people)
    change = offered(theirs, people, DEARER, "多了一个 ASIN")
    quotes.refuse(people("client"), change, "太贵了")
    assert fresh(change).state == "refused"
    assert fresh(change).private.ended_why == "太贵了"
    assert quotes.in_force(theirs) == old
    assert tasks.pack_later(fresh(theirs), people("owner")).state == "done"
    with pytest.raises(InputError):
        quotes.accept(people("client"), change, "何砚", quotes.seal_of(change))


def test_taken_back_the_former_price_stays(theirs: Case, people: People) -> None:
    old = agreed(theirs, people)
    change = offered(theirs, people, DEARER, "多了一个 ASIN")
    quotes.withdraw(people("consultant"), change)
    assert quotes.in_force(theirs) == old
    assert fresh(theirs).price_waits is None
    assert fresh(old).state == "accepted"


def test_a_change_before_any_acceptance_is_only_another_quote(theirs: Case, people: People) -> None:
    first = offered(theirs, people)
    second = offered(theirs, people, DEARER)
    assert second.before is None
    assert fresh(theirs).price_waits is None
    assert fresh(first).state == "replaced"
    with pytest.raises(InputError):
        quotes.accept(people("client"), first, "何砚", quotes.seal_of(first))
    tasks.pack_later(fresh(theirs), people("owner"))


def test_a_lower_price_for_the_same_work_needs_no_word_and_is_written_down(theirs: Case, people: People) -> None:
    old = agreed(theirs, people, DEARER)
    lower = fresh(offered(theirs, people, PLAIN, "材料比预计的少"))
    assert lower.state == "accepted"
    assert quotes.in_force(theirs) == lower
    assert fresh(old).state == "replaced"
    assert fresh(theirs).price_waits is None
    entry = theirs.entries.filter(action="quote").order_by("-id")[0].told(theirs)
    assert "降为" in entry.what.say("zh")
    assert entry.before == old.private.total


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        (Wanted(platform="amazon", papers=3), Wanted(platform="amazon", papers=1)),
        (Wanted(platform="amazon", legal=True), Wanted(platform="amazon")),
        (Wanted(platform="amazon", urgent=True), Wanted(platform="amazon")),
        (Wanted(platform="amazon", languages=1), Wanted(platform="amazon")),
        (Wanted(platform="amazon", care=2), Wanted(platform="amazon", care=1)),
    ],
)
def test_a_lower_price_for_less_work_needs_the_clients_word(
    was: Wanted, is_now: Wanted, theirs: Case, people: People
) -> None:
    agreed(theirs, people, was)
    assert offered(theirs, people, is_now, "少做一些").state == "offered"
    assert fresh(theirs).price_waits is not None


def test_a_lower_price_on_a_later_day_needs_the_clients_word(theirs: Case, people: People) -> None:
    old = agreed(theirs, people, DEARER)
    Quote.objects.filter(pk=old.pk).update(delivery=today() + timedelta(days=1))
    assert offered(theirs, people, PLAIN, "便宜一些").state == "offered"


def test_a_change_of_an_accepted_price_says_why(theirs: Case, people: People) -> None:
    agreed(theirs, people)
    with pytest.raises(InputError) as refused:
        offered(theirs, people, DEARER)
    assert refused.value.code == "price_stands"
    assert Quote.objects.count() == 1


def test_a_new_price_table_changes_no_price_that_was_accepted(theirs: Case, people: People, as_role: As) -> None:
    quote = agreed(theirs, people)
    table = people("owner").firm.private.prices
    people("owner").firm.change(prices=table.model_copy(update={"paper": table.paper * 9, "bands": {}}))
    people("owner").firm.save()
    assert quotes.sheet_of(fresh(quote)).seal() == quote.private.accepted_hash
    page = as_role("client").get(f"/quotes/{quote.pk}/").content.decode()
    assert f"¥{quote.private.total}" in page


def test_another_change_of_the_same_price_takes_the_place_of_the_first(theirs: Case, people: People) -> None:
    agreed(theirs, people)
    first = offered(theirs, people, DEARER, "多了一个 ASIN")
    second = offered(theirs, people, Wanted(platform="amazon", severity=5), "又多了两个")
    assert fresh(first).state == "replaced"
    with pytest.raises(InputError):
        quotes.accept(people("client"), first, "何砚", quotes.seal_of(first))
    quotes.accept(people("client"), second, "何砚", quotes.seal_of(second))


def test_a_change_that_ran_out_holds_nothing_up(
    theirs: Case, people: People, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = agreed(theirs, people)
    change = offered(theirs, people, DEARER, "多了一个 ASIN")
    settings.DESK_NOW = "2026-12-24T10:00:00+08:00"
    assert quotes.waiting(theirs) is None
    with pytest.raises(InputError):
        quotes.accept(people("client"), change, "何砚", quotes.seal_of(change))
    assert quotes.in_force(theirs) == old
    tasks.pack_later(fresh(theirs), people("owner"))


def test_what_was_not_shown_is_not_accepted(theirs: Case, people: People) -> None:
    quote = offered(theirs, people)
    with pytest.raises(Conflict):
        quotes.accept(people("client"), quote, "何砚", "0" * 64)
    assert fresh(quote).state == "offered"


def test_a_first_price_accepted_elsewhere_is_written_down_by_name(theirs: Case, people: People, as_role: As) -> None:
    quote = offered(theirs, people)
    seal = quotes.seal_of(quote)
    as_role("consultant").post(f"/quotes/{quote.pk}/", {"name": "何砚", "seal": seal})
    assert fresh(quote).private.recorded_by == people("consultant").name
    assert "代为记下" in as_role("owner").get(f"/quotes/{quote.pk}/").content.decode()


def test_an_early_quote_without_a_sheet_is_still_shown_and_printed(theirs: Case, people: People, as_role: As) -> None:
    quote = offered(theirs, people)
    quote.change(sheet=None)
    quote.save()
    assert f"¥{quote.private.total}" in as_role("client").get(f"/quotes/{quote.pk}/").content.decode()
    assert f"¥{quote.private.total}" in words_of(as_role("client").get(f"/quotes/{quote.pk}/quote.pdf").content)


def test_the_case_says_that_a_price_waits_to_firm_and_client(theirs: Case, people: People, as_role: As) -> None:
    agreed(theirs, people)
    change = offered(theirs, people, DEARER, "多了一个 ASIN")
    for role, words in (("consultant", "看这次改价"), ("client", "去看，同意或不同意")):
        page = as_role(role).get(f"/c/{theirs.pk}/").content.decode()
        assert words in page
        assert f"/quotes/{change.pk}/" in page


def test_the_client_finds_quotes_and_agreement_on_one_page(theirs: Case, people: People, as_role: As) -> None:
    quote = agreed(theirs, people)
    page = as_role("client").get("/agreed/").content.decode()
    assert f"/quotes/{quote.pk}/" in page
    assert as_role("owner").get("/agreed/").status_code == 404


def test_a_quote_begins_with_the_one_case_it_can_be_about(theirs: Case, as_role: As) -> None:
    page = f"/clients/{theirs.client_id}/quote/"
    assert f'value="{theirs.pk}" selected' in as_role("owner").get(page).content.decode()
    type(theirs).objects.filter(pk=theirs.pk).update(state="closed")
    assert f'value="{theirs.pk}" selected' not in as_role("owner").get(page).content.decode()
