"""How fast the desk answers with many cases: each page in turn, and twenty people at once.

    bench/desk.py --cases 100000 --entries 1000000

Makes the rows in a data folder of its own, which is removed afterwards (``--data`` keeps it and uses it again). Printed
is the server's own time for a page, from the request's head to the last byte of the answer: by the clock, and the
processor time of the thread that answered. The second does not grow when other programs share the machine. The load
generator is a process of its own at the lowest priority.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import http.client
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MOMENT = "2026-11-09T21:30:00+08:00"
WHOLE = 200
"""Cases that hold everything: more than the desk keeps open in memory, so that opening one is measured too."""
Took = tuple[float, float]


def fill(cases: int, entries: int, whole: int = WHOLE) -> None:
    """Make the rows."""
    from django.utils import timezone
    from tests.desk.material import zipped_example

    from rejoinder.desk.cases import portable, working
    from rejoinder.desk.cases.models import Case, Entry, EntryRecord, Piece
    from rejoinder.desk.firm.models import Client, Firm
    from rejoinder.desk.people.models import User
    from rejoinder.desk.people.roles import Role
    from rejoinder.desk.vault import blind
    from rejoinder.desk.vault.envelope import seal

    firm = Firm.make(alone=False, name="bench")
    owner = User.make(firm, "bench", "bench", Role.owner)
    chance = random.Random(7)  # noqa: S311 - a bench, no secret
    clients = [Client.make(firm, name=f"客户 {n}") for n in range(min(cases, 500))]
    example, done = zipped_example("amazon-us-inauthentic"), None
    for n in range(whole):
        case = portable.restore(owner, clients[n % len(clients)], example)
        if done is None:
            done = working.rebuild(case)
        if done is not None:
            working.refresh(case, done, seen=case.version)
        add_lines(case, 60, "bench")
    like = Case.objects.select_related("key").earliest("opened")
    said = like.private
    stages = ("answers", "papers", "letter", "check", "pack", "sent")
    for begin in range(0, cases, 5000):
        rows = []
        for n in range(begin, min(begin + 5000, cases)):
            client = clients[n % len(clients)]
            row = Case(firm=firm, client=client, key=client.key, owner=owner, number=f"B-{n:06d}", platform="amazon")
            row.put(said)
            row.stage = chance.choice(stages)
            row.state = chance.choice(("open", "open", "waiting", "closed"))
            row.outcome = chance.choice(("reinstated", "refused")) if row.state == "closed" else ""
            row.violation = chance.choice(("inauthentic", "intellectual_property", "order_defects", "related_account"))
            row.due = row.rank = timezone.now() + timedelta(minutes=chance.randrange(100_000))
            rows.append(row)
        Case.objects.bulk_create(rows)
        marks = [(row, m) for row in rows for m in sorted(firm.blind(blind.pieces(row.number)))]
        Piece.objects.bulk_create(Piece(case=row, mark=m) for row, m in marks)
    add_attempts(like)
    plain = EntryRecord(what=said.title, who="bench").model_dump_json(exclude_defaults=True).encode()
    sealed = seal(like.key.key(), plain, f"entry:{like.pk}")
    ids = list(Case.objects.filter(number__startswith="B-").values_list("pk", flat=True))
    for begin in range(0, entries if ids else 0, 20000):
        Entry.objects.bulk_create(
            Entry(case_id=ids[n % len(ids)], at=timezone.now(), action="note", sealed=sealed)
            for n in range(begin, min(begin + 20000, entries))
        )


def add_attempts(like: Any) -> None:
    """Have every case that waits or is closed be sent once, and most of them answered."""
    from rejoinder.desk.cases.models import Attempt, AttemptRecord, Case
    from rejoinder.desk.cases.now import today

    chance = random.Random(8)  # noqa: S311 - a bench, no secret
    sent = Case.objects.filter(number__startswith="B-", state__in=("waiting", "closed"))
    rows = []
    for case, state in sent.values_list("pk", "state"):
        on = today() - timedelta(days=chance.randrange(20, 700))
        row = Attempt(case_id=case, key=like.key, number=1, on=on)
        row.put(AttemptRecord())
        if state == "closed":
            row.answered = on + timedelta(days=chance.randrange(1, 40))
            row.result = chance.choice(("reinstated", "appeal_refused", "information_requested"))
        rows.append(row)
    Attempt.objects.bulk_create(rows, batch_size=5000)


def add_lines(case: Any, count: int, who: str) -> None:
    """Write lines into a case's trail, as an action writes them."""
    from django.utils import timezone

    from rejoinder.desk.cases.models import Entry, EntryRecord
    from rejoinder.desk.vault.envelope import seal

    plain = EntryRecord(what=case.private.title, who=who).model_dump_json(exclude_defaults=True).encode()
    Entry.objects.bulk_create(
        Entry(case=case, at=timezone.now(), action="note", sealed=seal(case.key.key(), plain, f"entry:{case.pk}"))
        for _ in range(count)
    )


def renewed() -> None:
    """Have every case as the desk's own jobs would have it by now: worked out by today's rules, its papers drawn."""
    from rejoinder.desk.cases import docs, tasks, working
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.cases.now import today
    from rejoinder.desk.cases.rules import book
    from rejoinder.desk.firm.served import serving
    from rejoinder.model.formats import FactsFile

    whole = Case.objects.exclude(number__startswith="B-")
    done = None
    for case in whole.select_related("firm"):
        tasks.draw_later(case)
        with serving(case.firm):
            done = done or working.rebuild(case)
            if done is not None:  # all are the same example
                answers = docs.version(case, FactsFile)
                docs.keep(case, docs.Snapshot(case=done, day=today(), rulebook=book().digest, answers=answers))
    whole.update(stale=False, worked_on=today(), worked_by=working.rules_mark())


OF_THE_DESK = (
    "/",
    "/cases/",
    "/cases/?f=mine",
    "/cases/?by=stage",
    "/cases/?q=B-0042",
    "/clients/",
    "/clients/{client}/",
    "/rules/",
    "/rules/?q=invoice",
    "/learning/",
    "/promises/",
    "/settings/",
)
OF_A_CASE = ("", "answers/", "papers/", "letter/", "check/", "pack/", "sent/", "replies/", "timeline/")


def pages() -> dict[str, list[str]]:
    """Return the pages that are asked for by name, each with the addresses it has."""
    from rejoinder.desk.cases.models import Case

    whole = list(Case.objects.exclude(number__startswith="B-").order_by("number").values_list("pk", "client_id"))
    found = {path: [path.replace("{client}", client) for _, client in whole] for path in OF_THE_DESK}
    return found | {f"case: {stage or 'notice/'}": [f"/c/{pk}/{stage}" for pk, _ in whole] for stage in OF_A_CASE}


def session_key() -> str:
    """Open a session for the owner."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from rejoinder.desk.people.models import User

    owner = User.objects.get(login="bench")
    session = SessionStore()
    session[SESSION_KEY] = owner.pk
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = owner.get_session_auth_hash()
    session.save()
    return session.session_key or ""


def get(port: int, path: str, session: str) -> int:
    """Ask for a page and read it to its end."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with contextlib.closing(line):
        headers = {"Cookie": f"rejoinder={session}", "Accept-Encoding": "gzip", "Accept-Language": "zh"}
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        answer.read()
        return answer.status


class Server:
    """The desk on a port of this machine, with the time of each request written down."""

    def __init__(self) -> None:
        from waitress import create_server

        from rejoinder.desk.roomless import Channel
        from rejoinder.desk.serving import THREADS

        self.spent: dict[str, list[Took]] = defaultdict(list)
        self.name_of: dict[str, str] = {}
        self.httpd = create_server(self._timed, listen="127.0.0.1:0", threads=THREADS)
        self.httpd.channel_class = Channel
        self.port = self.httpd.effective_port
        threading.Thread(target=self.httpd.run, daemon=True).start()

    def _timed(self, environ: Any, begin: Any) -> Any:
        from rejoinder.desk.config.wsgi import application

        clock, cpu = time.perf_counter(), time.thread_time()
        answer = application(environ, begin)
        body = list(answer)
        if hasattr(answer, "close"):
            answer.close()
        took = ((time.perf_counter() - clock) * 1000, (time.thread_time() - cpu) * 1000)
        path = environ["PATH_INFO"] + (f"?{environ['QUERY_STRING']}" if environ["QUERY_STRING"] else "")
        self.spent[self.name_of.get(path, path)].append(took)
        return body


def late(numbers: list[float], share: float = 0.95) -> float:
    """Return the number that this share of the others does not pass."""
    return sorted(numbers)[min(int(len(numbers) * share), len(numbers) - 1)]


def told(spent: dict[str, list[Took]]) -> None:
    """Print one line a page."""
    print(f"{'page':28} {'n':>5} {'p50':>7} {'p95':>7} {'most':>7}   cpu: {'p50':>6} {'p95':>6}   (ms)")
    every = [row for rows in spent.values() for row in rows]
    for name, rows in [*spent.items(), ("all", every)]:
        clock, cpu = [r[0] for r in rows], [r[1] for r in rows]
        print(
            f"{name:28} {len(rows):5} {statistics.median(clock):7.1f} {late(clock):7.1f} {max(clock):7.1f}"
            f"   cpu: {statistics.median(cpu):6.1f} {late(cpu):6.1f}"
        )


class Sweeps:
    """How long Python looked for dead objects, when nobody else of this process could work."""

    def __init__(self) -> None:
        self.took: list[float] = []
        self._begun = 0.0
        gc.callbacks.append(self._seen)

    def _seen(self, phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            self._begun = time.perf_counter()
        else:
            self.took.append((time.perf_counter() - self._begun) * 1000)

    def told(self) -> None:
        """Print one line."""
        most = max(self.took, default=0.0)
        print(f"sweeps for dead objects: {len(self.took)}, {sum(self.took):.0f} ms, the longest {most:.0f} ms")


def crowd(port: int, session: str, users: int, seconds: float, paths: list[list[str]]) -> None:
    """Be so many people, each with one to three seconds to think; run in a process of its own."""
    until = time.monotonic() + seconds

    def person(seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - a bench, no secret
        time.sleep(chance.uniform(0, 2))
        while time.monotonic() < until:
            if get(port, chance.choice(chance.choice(paths)), session) != 200:
                raise SystemExit("a page did not answer")
            time.sleep(chance.uniform(1, 3))

    everybody = [threading.Thread(target=person, args=(n,)) for n in range(users)]
    for one in everybody:
        one.start()
    for one in everybody:
        one.join()


def measure(users: int, seconds: float, times: int) -> None:
    """Ask for every page in turn, then have many ask at once."""
    from rejoinder.desk.serving import warm

    gc.enable()
    warm()
    server, session, asked = Server(), session_key(), pages()
    server.name_of = {path: name for name, paths in asked.items() for path in paths}
    for paths in asked.values():
        get(server.port, paths[0], session)
    server.spent.clear()
    for paths in asked.values():
        for n in range(times):
            if get(server.port, paths[n % len(paths)], session) != 200:
                raise SystemExit(f"{paths[0]} did not answer")
    print("\nin turn, another case each time")
    told(server.spent)
    server.spent.clear()
    if users:
        sweeps = Sweeps()
        order = [sys.executable, __file__, "--crowd", str(server.port), session, str(users), str(seconds)]
        subprocess.run(order, input=json.dumps(list(asked.values())).encode(), check=True, preexec_fn=_politely)
        print(f"\n{users} people at once for {seconds:.0f} s, two seconds to think")
        told(dict(sorted(server.spent.items())))
        sweeps.told()


def _politely() -> None:
    os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    os.nice(19)


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--data", help="a folder that is kept, and used again where it is filled already")
    asked = parser.parse_args()
    place = Path(asked.data or tempfile.mkdtemp(prefix="desk-bench-"))
    os.environ.update(
        REJOINDER_DATA=str(place), REJOINDER_TEAM="1", REJOINDER_HOSTS="127.0.0.1", REJOINDER_JOBS="inline"
    )
    os.environ["REJOINDER_NOW"] = MOMENT
    from rejoinder.desk.config.boot import boot, prepare
    from rejoinder.desk.config.env import Env

    prepare(Env.read())
    boot()
    from django.core.management import call_command

    from rejoinder.desk.people.models import User

    call_command("migrate", verbosity=0, interactive=False)
    begun = time.perf_counter()
    if not User.objects.filter(login="bench").exists():
        fill(asked.cases, asked.entries)
        print(f"{asked.cases} cases, {asked.entries} entries, filled in {time.perf_counter() - begun:.0f} s")
    renewed()
    measure(asked.users, asked.seconds, asked.times)
    if not asked.data:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:2] == ["--crowd"]:
        crowd(int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), float(sys.argv[5]), json.load(sys.stdin))
    else:
        main()
