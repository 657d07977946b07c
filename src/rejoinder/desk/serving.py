"""Starts the desk on this machine: data made ready, a worker beside the web server, one link for the way in."""

from __future__ import annotations

import gc
import os
import socket
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from rejoinder.desk.config import boot
from rejoinder.desk.config.env import TEAM, Env
from rejoinder.desk.sweeping import SWEEPER
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

LOOPBACK = "127.0.0.1"
FIRST_PORT = 8300
LINK_LASTS = timedelta(minutes=15)
THREADS = 8
BACKLOG = 64


@dataclass(frozen=True, slots=True)
class Started:
    """Where the desk answers, and the link that lets the first person in."""

    address: str
    link: str


def serve(port: int | None, *, browser: bool, team: bool, tell: Callable[[Started], None]) -> None:
    """Run the desk until it is stopped.

    Args:
        port: the port; without one the first free from 8300 on.
        browser: whether to open the browser.
        team: for a firm, with names and passwords.
        tell: told when the desk answers.

    Raises:
        InputError: the port is taken.
    """
    if team:
        os.environ[TEAM] = "1"
    gc.enable()
    env = Env.read()
    boot.prepare(env)
    boot.boot()
    make_ready()
    listener = _listen(port)
    address = f"http://{LOOPBACK}:{listener.getsockname()[1]}"
    secret = first_link(team=env.team)
    started = Started(address, f"{address}/enter/{secret}/" if secret else "")
    worker = start_worker()
    try:
        tell(started)
        if browser and started.link:
            threading.Thread(target=webbrowser.open, args=(started.link,), daemon=True).start()
        threading.Thread(target=warm, daemon=True).start()
        threading.Thread(target=SWEEPER.watch, daemon=True).start()
        _answer(listener)
    finally:
        _end(worker)


def make_ready() -> None:
    """Bring the database up to date, take up jobs that a stop cut short, and renew cases for the day and the rules."""
    from django.core.management import call_command

    from rejoinder.desk.vault.aside import clear
    from rejoinder.desk.vault.store import vault

    clear(timedelta(0))
    vault()  # a store that cannot be spoken to for want of a library is told at the start
    call_command("migrate", interactive=False, verbosity=0)
    from rejoinder.app.rulebook.own import recover
    from rejoinder.desk.cases.tasks import renew_later
    from rejoinder.desk.jobs.upkeep import schedule, take_up

    recover()  # of rules that a stop left on their way
    schedule()
    take_up()
    renew_later()


def first_link(*, team: bool) -> str:
    """Return the secret of a link for the owner; a firm with people of its own gets none."""
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import EnterLink, User
    from rejoinder.desk.people.roles import Role

    owner = User.objects.filter(role=Role.owner.value, is_active=True).order_by("login").first()
    if owner is None:
        firm = Firm.make(alone=not team, name="本店" if not team else "本所")
        owner = User.make(firm, "owner", "我" if not team else "负责人", Role.owner)
    elif team and owner.has_usable_password():
        return ""
    return EnterLink.make(owner, lasts=LINK_LASTS, onward="/settings/#people" if team else "/")


def _listen(port: int | None) -> socket.socket:
    """Take the asked port, or the first free one; on this machine's own address only."""
    wanted = [port] if port is not None else [*range(FIRST_PORT, FIRST_PORT + 20), 0]
    for number in wanted:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, number))
            listener.listen(BACKLOG)  # the link is told at once: whoever follows it waits, and is not turned away
        except OSError:
            listener.close()
            continue
        return listener
    raise InputError(
        "port",
        Text.of(f"端口 {port} 被占用了。", f"Port {port} is taken."),
        todo=Text.of("换一个 --port，或不写，让程序自己找。", "Give another --port, or none to have one found."),
    )


def _answer(listener: socket.socket) -> None:
    from waitress import create_server

    from rejoinder.desk.config.wsgi import application
    from rejoinder.desk.roomless import Channel

    kept: dict[str, Any] = {"threads": THREADS, "ident": None, "channel_timeout": 60, "max_request_body_size": 2**31}
    if os.environ.get("REJOINDER_BEHIND_TLS"):
        kept |= {
            "trusted_proxy": LOOPBACK,
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"},
            "clear_untrusted_proxy_headers": True,
        }
    listener.listen(128)
    server = create_server(application, sockets=[listener], **kept)
    server.channel_class = Channel
    try:
        server.run()
    finally:
        server.close()


def warm() -> None:
    """Load what the first notice needs, so that it is read within two seconds, then what the first letter needs."""
    from rejoinder.app.ahead import linter_ahead, reader_ahead
    from rejoinder.desk.cases.now import today
    from rejoinder.desk.cases.rules import book
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.firm.served import serving

    with serving(Firm.objects.order_by("-machine_rules").first()):
        rules = book()
    reader_ahead().join()
    linter_ahead(rules, today())
    SWEEPER.take_over()


def start_worker() -> subprocess.Popen[bytes]:
    """Start the worker for long jobs; it ends by itself when this process is gone."""
    return subprocess.Popen(
        [sys.executable, "-m", "rejoinder.desk.worker"], stdin=subprocess.PIPE, env=os.environ.copy()
    )


def _end(worker: subprocess.Popen[bytes]) -> None:
    if worker.stdin is not None:
        worker.stdin.close()
    try:
        worker.wait(timeout=8)
    except subprocess.TimeoutExpired:
        worker.kill()
