"""Every address × both methods × every role × own and other firm, own and other client: none is left out.

A new address without a line in the table fails the first test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from rejoinder.desk.people.roles import RIGHTS, Right, Role

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

ANY = frozenset(Role)
INSIDE = ANY - {Role.client}
OPEN = "open to everybody"


def holders(right: Right) -> frozenset[Role]:
    """Return the roles that hold a right."""
    return frozenset(role for role in Role if right in RIGHTS[role])


@dataclass(frozen=True)
class Line:
    """Who may look and who may change; None where the address knows no such method."""

    get: frozenset[Role] | str | None = None
    post: frozenset[Role] | str | None = None
    bound: bool = True
    """Whether it names a thing that other firms must not find."""


def looks(right: Right | None = None, *, bound: bool = True) -> Line:
    """An address that only shows."""
    return Line(get=holders(right) if right else ANY, bound=bound)


def does(right: Right | None = None, *, bound: bool = True) -> Line:
    """An address that only changes."""
    return Line(post=holders(right) if right else ANY, bound=bound)


TABLE: dict[str, Line] = {
    # ways in, and what is public
    "enter": Line(OPEN, OPEN, bound=False),
    "code": Line(OPEN, OPEN, bound=False),
    "by_link": Line(OPEN, OPEN, bound=False),
    "language": Line(None, OPEN, bound=False),
    "leave": Line(None, ANY, bound=False),
    "intake": Line(OPEN, OPEN, bound=False),
    "intake_done": Line(OPEN, OPEN, bound=False),
    "provider": Line(OPEN, OPEN, bound=False),
    "ways": Line(OPEN, None, bound=False),
    "feed": Line(OPEN, None, bound=False),
    # notices just dropped
    "start": looks(Right.open, bound=False),
    "drop": does(Right.open, bound=False),
    "parcel": looks(Right.open),
    "open_case": does(Right.open),
    "calendar": looks(Right.open),
    "job": looks(),
    "job_stop": does(),
    "job_again": does(),
    "delivery": Line(ANY, ANY, bound=False),
    # the board
    "board": looks(bound=False),
    "reassign": does(Right.assign, bound=False),
    "reassign_undo": does(Right.assign, bound=False),
    "filter_keep": does(Right.internal, bound=False),
    "filter_drop": does(Right.internal),
    "take_in": does(Right.open, bound=False),
    "import": Line(holders(Right.open), holders(Right.open), bound=False),
    "import_batch": Line(holders(Right.open), holders(Right.open)),
    # a case
    "case": looks(),
    "correct": does(Right.letter),
    "add_notice": does(Right.papers),
    "answers": Line(ANY, holders(Right.answer)),
    "answers_link": does(Right.assign),
    "papers": looks(),
    "papers_add": does(Right.papers),
    "papers_describe": does(Right.papers),
    "papers_goods": does(Right.papers),
    "papers_linked": Line(holders(Right.papers), holders(Right.papers)),
    "papers_unlink": does(Right.papers),
    "papers_out": does(Right.papers),
    "papers_back": does(Right.papers),
    "picture": looks(),
    "original": looks(),
    "letter": Line(ANY, holders(Right.letter)),
    "sentence": looks(Right.letter),
    "lint": does(Right.letter),
    "word": looks(),
    "word_back": does(Right.letter),
    "word_changes": Line(holders(Right.letter), holders(Right.letter)),
    "approve": does(Right.approve),
    "check": Line(ANY, holders(Right.release)),
    "pack": Line(ANY, holders(Right.release)),
    "ask_release": does(Right.letter),
    "pack_download": looks(),
    "sent": Line(ANY, holders(Right.send)),
    "replies": Line(ANY, holders(Right.send)),
    "close": does(Right.send),
    "timeline": looks(),
    "timeline_csv": looks(),
    "note": does(),
    "assign": does(Right.assign),
    "export": looks(Right.internal),
    # clients, enquiries, quotes, promises
    "clients": Line(holders(Right.clients), holders(Right.clients), bound=False),
    "inbox": looks(Right.clients, bound=False),
    "intake_accept": does(Right.clients),
    "intake_drop": does(Right.clients),
    "intake_file": looks(Right.clients),
    "client": Line(holders(Right.clients), holders(Right.clients)),
    "client_delete": does(Right.manage),
    "quote_new": Line(holders(Right.quote), holders(Right.quote)),
    "quote": Line(ANY, holders(Right.quote) | {Role.client}),
    "quote_file": looks(),
    "quote_link": does(Right.quote),
    "agreement_offer": does(Right.clients),
    "agreed": Line(frozenset({Role.client}), bound=False),
    "promises": looks(bound=False),
    "promise_kept": does(Right.papers),
    "promise_plan": does(Right.papers),
    # rules and learning
    "rules": looks(Right.rules, bound=False),
    "rule": looks(Right.rules, bound=False),
    "learning": looks(Right.learn, bound=False),
    # mail, reminders, retention
    "mails": looks(Right.send, bound=False),
    "mail_box": does(Right.manage, bound=False),
    "mail_decide": does(Right.send),
    "reminders": looks(Right.internal, bound=False),
    "reminders_seen": does(Right.internal, bound=False),
    "reminders_feed": does(Right.internal, bound=False),
    "reminders_mail": does(Right.internal, bound=False),
    "reminders_server": does(Right.manage, bound=False),
    "retention": Line(holders(Right.manage), holders(Right.manage), bound=False),
    "retention_hold": does(Right.manage),
    "ledger": looks(Right.manage, bound=False),
    # settings
    "settings": looks(bound=False),
    "own_rules": Line(holders(Right.manage), holders(Right.manage), bound=False),
    "own_rules_set": Line(holders(Right.manage), holders(Right.manage)),
    "own_rules_file": looks(Right.manage, bound=False),
    "robots": looks(Right.manage, bound=False),
    "robot": does(Right.manage, bound=False),
    "settings_firm": does(Right.manage, bound=False),
    "settings_prices": does(Right.manage, bound=False),
    "settings_people": does(Right.manage, bound=False),
    "settings_link": does(Right.manage),
    "settings_forget_second": does(Right.manage),
    "settings_switch": does(Right.manage),
    "settings_password": does(bound=False),
    "settings_second": does(bound=False),
    "settings_session": does(),
    "settings_tokens": Line(None, INSIDE, bound=False),
}
"""The one place that says who may do what under each address."""

BY_ITSELF = dict.fromkeys(
    (
        "filter_drop",
        "settings_session",
        "reassign_undo",
        "feed",
        "by_link",
        "papers_describe",
        "papers_unlink",
        "mail_decide",
        "own_rules_set",
        "own_rules_file",
    ),
    (404, 410),
)
"""Addresses of things of one person or one moment, of which the desk of this test holds none."""
OTHERWISE = {"start": (302, 403), "agreed": (404,), "settings_tokens": (403, 422)}
"""How else than with 403 somebody without the right is told so."""


def routes() -> dict[str, str]:
    """Return name and route of every page of ours."""
    found: dict[str, str] = {}
    for resolver in get_resolver().url_patterns:
        if not isinstance(resolver, URLPattern) and str(resolver.pattern) == "":
            found |= {one.name or "": str(one.pattern) for one in resolver.url_patterns if isinstance(one, URLPattern)}
    return found


ROUTES = routes()


@dataclass(frozen=True)
class Desk:
    """A desk that holds one thing for each kind of address."""

    ids: dict[str, str]

    def address(self, name: str) -> str:
        """Return where a page lies, with ids of this desk's own."""
        filled = "/" + ROUTES[name]
        parts = {"page": "1", "size": "small", "kind": "violations"}
        for part, value in parts.items():
            for form in (f"<int:{part}>", f"<str:{part}>"):
                filled = filled.replace(form, value)
        filled = filled.replace("<str:file>", self.ids["file"]).replace("<str:link>", self.ids["link"])
        secret = self.ids["secret"] if name == "intake_done" else self.ids.get(name, "x")
        return filled.replace("<str:secret>", secret).replace("<str:ident>", self._ident(name))

    def _ident(self, name: str) -> str:
        if name in self.ids:
            return self.ids[name]
        head = ROUTES[name].split("/", maxsplit=1)[0]
        kinds = {"c": "case", "n": "parcel", "jobs": "job", "quotes": "quote", "import": "batch", "mail": "mail"}
        kinds |= {"promises": "promise", "rules": "rule", "clients": "client", "settings": "person"}
        return self.ids[kinds.get(head, head)] if head in kinds else "x"


@pytest.fixture
def desk(case: Case, people: Callable[[str], User]) -> Desk:
    """The desk of the firm, the case being that of the client who has an account."""
    from tests.desk.material import notice
    from tests.desk.stuff import stuffed

    from rejoinder.desk.cases import files, parcels, tasks, working
    from rejoinder.desk.cases.models import Case as Row
    from rejoinder.desk.cases.now import now, today
    from rejoinder.desk.incoming.models import Batch, MailItem
    from rejoinder.desk.jobs.models import Job
    from rejoinder.desk.service.models import Intake, IntakeRecord, Kept, PromiseRecord, Quote, QuoteRecord
    from rejoinder.desk.vault.models import VaultKey
    from rejoinder.desk.vault.store import vault

    owner, firm = people("owner"), case.firm
    tasks.pack_later(case, owner)  # before a change of the price waits: from then on no pack is made
    stuffed(owner, case)
    Row.objects.filter(pk=case.pk).update(client=people("client").client_id)
    case.refresh_from_db()
    parcel = parcels.take(firm, owner, [notice("joom-false-tracking-dispute")])
    parcels.read(parcel)
    key = VaultKey.make()
    intake = Intake(firm=firm, key=key, made=now())
    intake.put(IntakeRecord(answers={"name": "新人", "notice": "x"}, files=(("a.txt", vault().put(key, b"x")),)))
    intake.save()
    quote = Quote(firm=firm, client=case.client, key=case.key, by=owner, made=now(), case=case)
    quote.valid_until = today() + timedelta(days=7)
    quote.put(QuoteRecord(total="1"))
    quote.save()
    promise = Kept(case=case, key=case.key, statement="s1", due=today())
    promise.put(PromiseRecord(what={"zh": "查", "en": "check"}))
    promise.save()
    batch, mail = Batch.objects.get(firm=firm), MailItem.objects.filter(firm=firm).first()
    job = Job.objects.create(firm=firm, kind="rebuild", about=case.pk, args={"case": case.pk}, state="cancelled")
    assert mail is not None
    whole = working.current(case)
    assert whole is not None
    assert whole.letter is not None
    ids = {
        "statement": whole.letter.statements()[1].id,
        "case": case.pk, "file": files.files(case, "paper")[0].pk, "parcel": parcel.pk,
        "job": job.pk, "quote": quote.pk, "batch": batch.pk, "mail": mail.pk, "promise": promise.pk,
        "client": case.client_id, "person": people("reviewer").pk, "rule": "amazon.inauthentic", "link": firm.link,
        "secret": intake.secret, "intake_accept": intake.pk, "intake_drop": intake.pk, "intake_file": intake.pk,
        "retention_hold": case.pk, "robot": "wecom",
    }  # fmt: skip
    return Desk(ids)


BODIES: dict[str, dict[str, str]] = {
    "answers": {"key": "stance.p1", "value": "own"},
    "note": {"words": "x"},
    "promise_kept": {"again": "1"},
    "promise_plan": {"owner": "x", "due": "2026-12-01"},
    "quote": {"name": "x"},
    "filter_keep": {"name": "x", "owner": "me"},
}


def signed_in(user: User) -> Client:
    """Return a browser of this user."""
    browser = Client(raise_request_exception=False)
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@contextmanager
def undone() -> Iterator[None]:
    """Take back in the database what is done in here."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def codes(user: User | None, desk: Desk, *, none: bool = False, bound: bool = False) -> dict[tuple[str, str], int]:
    """Return what each address answers this user by each method; nothing that is done stays.

    Args:
        user: who asks; nobody is a stranger.
        desk: where.
        none: whether methods are tried that an address does not know.
        bound: whether only addresses that name a thing are tried.
    """
    from rejoinder.desk.cases import docs

    found: dict[tuple[str, str], int] = {}
    for name, line in TABLE.items():
        for method in ("get", "post"):
            if (getattr(line, method) is None and not none) or (bound and not line.bound):
                continue
            with undone():
                browser = signed_in(user) if user is not None else Client(raise_request_exception=False)
                data = BODIES.get(name, {}) if method == "post" else {}
                data = {"s": desk.ids["statement"]} if name in ("sentence", "lint") else data
                found[name, method] = getattr(browser, method)(desk.address(name), data).status_code
            docs.clear(desk.ids["case"])
    return found


def test_the_table_names_every_address_and_no_other() -> None:
    assert set(TABLE) == set(ROUTES)


def test_a_stranger_comes_to_the_way_in_and_nowhere_else(desk: Desk) -> None:
    found = codes(None, desk)
    wrong = {}
    for (name, method), code in found.items():
        who = TABLE[name].get if method == "get" else TABLE[name].post
        good = code not in (401, 403) if who == OPEN else code in (302, 405)
        if not good:
            wrong[name, method] = code
    assert not wrong


@pytest.mark.parametrize("role", list(Role))
def test_each_role_reaches_what_the_table_says_and_nothing_else(
    role: Role, desk: Desk, people: Callable[[str], User]
) -> None:
    wrong = {}
    for (name, method), code in codes(people(role.value), desk, none=role == Role.owner).items():
        who = TABLE[name].get if method == "get" else TABLE[name].post
        if who is None:
            good = code == 405
        elif who != OPEN and role not in who:
            good = code in OTHERWISE.get(name, (403,))
        else:
            good = code in (200, 202, 302, 409, 422, *BY_ITSELF.get(name, ()))
        if not good:
            wrong[name, method] = code
    assert not wrong


@pytest.mark.parametrize("role", [Role.owner, Role.client])
def test_another_firm_finds_nothing_under_any_address(role: Role, desk: Desk, db: None) -> None:
    from rejoinder.desk.firm.models import Client as Customer
    from rejoinder.desk.firm.models import Firm as Row
    from rejoinder.desk.people.models import User as Person

    firm = Row.make(alone=False, name="别家")
    more: dict[str, Any] = {"client": Customer.make(firm, name="别家的客户")} if role == Role.client else {}
    stranger = Person.make(firm, f"stranger-{firm.pk}", "别家的人", role, **more)
    found = {
        (name, method): code
        for (name, method), code in codes(stranger, desk, bound=True).items()
        if code not in (403, 404)
    }
    assert not found


def test_a_client_finds_nothing_of_another_client_under_any_address(desk: Desk, people: Callable[[str], User]) -> None:
    from rejoinder.desk.firm.models import Client as Customer
    from rejoinder.desk.people.models import User as Person

    firm = people("owner").firm
    other = Person.make(firm, f"other-{firm.pk}", "另一位客户", Role.client, client=Customer.make(firm, name="另一家"))
    found = {
        (name, method): code
        for (name, method), code in codes(other, desk, bound=True).items()
        if code not in (403, 404)
    }
    assert not found
