"""A desk for tests: its own data folder, jobs done at once, a fixed moment, firms and people by name."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

DATA = Path(tempfile.mkdtemp(prefix="desk-"))
os.environ["REJOINDER_DATA"] = str(DATA)
os.environ["REJOINDER_DATABASE"] = os.environ.get("REJOINDER_TEST_DATABASE", "")
os.environ["REJOINDER_JOBS"] = "inline"
os.environ["REJOINDER_NOW"] = "2026-11-09T21:30:00+08:00"
os.environ["DJANGO_SETTINGS_MODULE"] = "rejoinder.desk.config.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in the thread of the tests

from django.conf import settings as django_settings  # noqa: E402 - the environment comes first

from rejoinder.desk.config.boot import boot  # noqa: E402

boot()
django_settings.DESK_DATA = DATA  # a worker of the tests comes with the folder of who started it, shared by all of them
django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if TYPE_CHECKING:
    from django.test import Client
    from tests.desk.chromium import Look

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

_WORKED_OUT: list[Any] = []
EXAMPLE = "amazon-us-inauthentic"
NAMES = {"owner": "沈若岚", "consultant": "周衡", "reviewer": "梁一苇", "client": "何砚"}
"""Invented people, by role."""


@pytest.fixture(scope="session", autouse=True)
def _remembered() -> Iterator[None]:
    """Rooms below the desk work the same thing out once a process."""
    from tests.desk.remembering import remember_below_the_desk

    with pytest.MonkeyPatch.context() as patch:
        remember_below_the_desk(patch)
        yield


@pytest.fixture(autouse=True)
def _team(settings: Any) -> None:
    """Most tests are of a firm's desk; those of a seller's say so."""
    settings.DESK_TEAM = True
    settings.ALLOWED_HOSTS = ["*"]


@pytest.fixture
def firm(db: None) -> Firm:
    """A firm with an empty desk."""
    from rejoinder.desk.firm.models import Firm

    return Firm.make(alone=False, name="衡石跨境服务", name_en="Hengshi Services")


@pytest.fixture
def people(firm: Firm) -> Callable[[str], User]:
    """People of the firm by role; made when they are first asked for."""
    from rejoinder.desk.people.models import User
    from rejoinder.desk.people.roles import Role

    known: dict[str, User] = {}

    def person(role: str) -> User:
        if role not in known:
            more: dict[str, Any] = {}
            if role == "client":
                from rejoinder.desk.firm.models import Client as Customer

                more["client"] = Customer.make(firm, name="砚禾拓家居")
            login = f"{role}-{firm.pk}"
            known[role] = User.make(firm, login, NAMES[role], Role(role), password="long enough words", **more)
        return known[role]

    return person


@pytest.fixture
def as_role(people: Callable[[str], User]) -> Callable[[str], Client]:
    """A browser without a browser, signed in as somebody of this role."""
    from django.test import Client

    def client(role: str) -> Client:
        one = Client(headers={"accept-language": "zh"})
        one.force_login(people(role), backend="django.contrib.auth.backends.ModelBackend")
        return one

    return client


@pytest.fixture
def this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test speak to servers of its own on this machine, and to no other."""
    import _socket
    import socket

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] != "127.0.0.1":
            raise ConnectionRefusedError(f"a test reached for the network: {address!r}")
        _socket.socket.connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session")
def example_zip() -> bytes:
    """The example case as an archive."""
    from tests.desk.material import zipped_example

    return zipped_example(EXAMPLE)


@pytest.fixture
def case(firm: Firm, people: Callable[[str], User], example_zip: bytes) -> Case:
    """The example as a case of the firm, worked out; owned by the consultant."""
    from rejoinder.desk.cases import docs, portable, working
    from rejoinder.desk.cases.now import today
    from rejoinder.desk.cases.rules import book
    from rejoinder.desk.firm.models import Client as Customer

    made = portable.restore(people("consultant"), Customer.make(firm, name="岚启科技"), example_zip)
    if not _WORKED_OUT:
        _WORKED_OUT.append(working.rebuild(made))
    else:  # the same files on the same day come to the same: worked out once a process
        docs.keep(made, docs.Snapshot(case=_WORKED_OUT[0], day=today(), rulebook=book().digest))
        working.refresh(made, _WORKED_OUT[0], seen=made.version)
    return made


@pytest.fixture(scope="session")
def server(django_db_setup: None) -> Iterator[str]:
    """The desk on a port of this machine, as the program serves it."""
    import threading

    from waitress import create_server

    from rejoinder.desk.config.wsgi import application

    httpd = create_server(application, listen="127.0.0.1:0", threads=6, ident=None)

    def run() -> None:
        """Answer until the end; the wait for a socket that is closed meanwhile ends with an error on a busy machine."""
        with suppress(OSError):
            httpd.run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.effective_port}"
    httpd.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One Chromium for all browser tests of a worker."""
    from tests.desk.chromium import CHROMIUM, start

    if CHROMIUM is None:
        pytest.skip("Chromium is not installed on this machine")
    with start() as browser:
        yield browser


@pytest.fixture
def window(chromium: Any, server: str) -> Iterator[Callable[..., Look]]:
    """Windows of the browser, closed at the end."""
    from tests.desk.chromium import Look

    opened: list[Look] = []

    def make(**how: Any) -> Look:
        opened.append(Look(chromium, server, **how))
        return opened[-1]

    yield make
    for one in opened:
        one.close()
