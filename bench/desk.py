"""How fast the desk answers with many cases: pages asked for in turn, and by twenty people at once.

    bench/desk.py --cases 100000 --entries 1000000

Makes the rows in a data folder of its own, which is removed afterwards. Prints the 95th percentile of the server's own
time for each page; the load generator runs at the lowest priority.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def fill(cases: int, entries: int) -> tuple[Any, str]:
    """Make the rows; return the owner and the id of one whole case."""
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
    whole = portable.restore(owner, Client.make(firm, name="岚启科技"), zipped_example("amazon-us-inauthentic"))
    working.rebuild(whole)
    chance = random.Random(7)  # noqa: S311 - a bench, no secret
    stages = ("answers", "papers", "letter", "check", "pack", "sent")
    clients = [Client.make(firm, name=f"客户 {n}") for n in range(min(cases, 500))]
    said = whole.private
    for begin in range(0, cases, 5000):
        rows = []
        for n in range(begin, min(begin + 5000, cases)):
            client = clients[n % len(clients)]
            row = Case(firm=firm, client=client, key=client.key, owner=owner, number=f"B-{n:06d}", platform="amazon")
            row.put(said)
            row.stage = chance.choice(stages)
            row.state = chance.choice(("open", "open", "waiting", "closed"))
            row.due = row.rank = timezone.now()
            rows.append(row)
        Case.objects.bulk_create(rows)
        marks = [(row, m) for row in rows for m in sorted(firm.blind(blind.pieces(row.number)))]
        Piece.objects.bulk_create(Piece(case=row, mark=m) for row, m in marks)
    plain = EntryRecord(what=said.title, who="bench").model_dump_json(exclude_defaults=True).encode()
    sealed = seal(whole.key.key(), plain, f"entry:{whole.pk}")
    ids = list(Case.objects.values_list("pk", flat=True)[: max(cases, 1)])
    for begin in range(0, entries, 20000):
        Entry.objects.bulk_create(
            Entry(case_id=ids[n % len(ids)], at=timezone.now(), action="note", sealed=sealed)
            for n in range(begin, min(begin + 20000, entries))
        )
    Entry.objects.bulk_create(Entry(case=whole, at=timezone.now(), action="note", sealed=sealed) for _ in range(200))
    return owner, whole.pk


def pages(case: str) -> list[str]:
    """Return the pages that are asked for."""
    stages = ("", "answers/", "papers/", "letter/", "check/", "pack/", "timeline/")
    return [
        "/",
        "/cases/",
        "/cases/?f=mine",
        "/cases/?by=stage",
        "/cases/?q=B-0042",
        "/clients/",
        "/rules/",
        "/learning/",
    ] + [f"/c/{case}/{stage}" for stage in stages]


def in_turn(owner: Any, paths: list[str], times: int = 20) -> dict[str, float]:
    """Return the 95th percentile of each page asked for in turn, in milliseconds."""
    from django.test import Client

    browser = Client()
    browser.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    found = {}
    for path in paths:
        took = []
        for _ in range(times):
            begun = time.perf_counter()
            answer = browser.get(path)
            took.append((time.perf_counter() - begun) * 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{path}: {answer.status_code}")
        found[path.split("/c/")[-1] if "/c/" in path else path] = sorted(took[1:])[int(len(took) * 0.95) - 1]
    return found


def at_once(owner: Any, paths: list[str], users: int, seconds: float) -> list[float]:
    """Return how long the server took for each page while twenty people use it with two seconds to think."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from waitress import create_server

    from rejoinder.desk.config.wsgi import application

    spent: list[float] = []

    def timed(environ: Any, begin: Any) -> Any:
        started = time.perf_counter()
        answer = application(environ, begin)
        spent.append((time.perf_counter() - started) * 1000)
        return answer

    session = SessionStore()
    session[SESSION_KEY] = owner.pk
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = owner.get_session_auth_hash()
    session.save()
    httpd = create_server(timed, listen="127.0.0.1:0", threads=8)
    threading.Thread(target=httpd.run, daemon=True).start()
    until = time.monotonic() + seconds

    def person(seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - a bench, no secret
        while time.monotonic() < until:
            line = http.client.HTTPConnection("127.0.0.1", httpd.effective_port, timeout=30)
            line.request("GET", chance.choice(paths), headers={"Cookie": f"rejoinder={session.session_key}"})
            line.getresponse().read()
            line.close()
            time.sleep(chance.uniform(1, 3))

    crowd = [threading.Thread(target=person, args=(n,)) for n in range(users)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    httpd.close()
    return sorted(spent)


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        os.environ.update(
            REJOINDER_DATA=place, REJOINDER_TEAM="1", REJOINDER_HOSTS="127.0.0.1,testserver", REJOINDER_JOBS="inline"
        )
        os.environ["REJOINDER_NOW"] = "2026-11-09T21:30:00+08:00"
        from rejoinder.desk.config.boot import boot, prepare
        from rejoinder.desk.config.env import Env

        prepare(Env.read())
        boot()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        begun = time.perf_counter()
        owner, case = fill(asked.cases, asked.entries)
        print(f"{asked.cases} cases, {asked.entries} entries, filled in {time.perf_counter() - begun:.0f} s")
        for path, took in in_turn(owner, pages(case)).items():
            print(f"{took:7.1f} ms  {path}")
        spent = at_once(owner, pages(case), asked.users, asked.seconds)
        if spent:
            middle, late = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
            print(f"{asked.users} people: {len(spent)} pages, p50 {middle:.0f} ms, p95 {late:.0f} ms")


if __name__ == "__main__":
    import sys

    sys.path.insert(0, str(ROOT))
    main()
