"""What a whole walk through a firm's desk leaves in its log, faults among it: no name, number, id or key."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.desk.chromium import Look
from tests.desk.material import EXAMPLES, notice

pytestmark = pytest.mark.browser
EXAMPLE = EXAMPLES / "amazon-us-inauthentic"
CLIENT, ASIN, BRAND = "岚启科技远行组", "B0CLQ7K2MX", "BRANDNAME-7731"


@dataclass(frozen=True)
class Served:
    """A firm's desk in a process of its own."""

    link: str
    data: Path
    log: Path

    @property
    def base(self) -> str:
        """Return where it answers."""
        return self.link.split("/enter/")[0]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A desk whose log, that of its worker too, goes into a file."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("REJOINDER_", "DJANGO_"))}
    data, log = tmp_path / "data", tmp_path / "log"
    with log.open("wb") as err:
        desk = subprocess.Popen(
            [sys.executable, "-m", "rejoinder", "serve", "--no-browser", "--team", "--lang", "en"],
            env={**kept, "REJOINDER_DATA": str(data)},
            stdout=subprocess.PIPE,
            stderr=err,
            text=True,
            encoding="utf-8",
        )
    try:
        assert desk.stdout
        link = re.search(r"http://127\.0\.0\.1:\d+/enter/\S+/", "".join(desk.stdout.readline() for _ in range(3)))
        assert link is not None
        yield Served(link.group(), data, log)
    finally:
        desk.send_signal(signal.SIGINT)
        desk.wait(timeout=30)
        if desk.stdout is not None:
            desk.stdout.close()


def rows(served: Served, what: str) -> list[str]:
    """Return what a query of the desk's database gives."""
    line = sqlite3.connect(f"file:{served.data / 'desk.sqlite3'}?mode=ro", uri=True, timeout=20)
    try:
        return [str(cell) for row in line.execute(what).fetchall() for cell in row if cell]
    finally:
        line.close()


def walk(look: Look, served: Served) -> str:
    """Go from the way in to papers, letter and check, with a client, an enquiry and a key; return the case's id."""
    page = look.page
    page.goto(served.link)
    page.get_by_role("button", name="进入").click()
    page.wait_for_url("**/settings/**")
    look.go("/clients/")
    page.locator('main form input[name="name"]').first.fill(CLIENT)
    page.locator('main form input[name="name"]').first.press("Enter")
    page.wait_for_load_state()
    look.go("/")
    page.get_by_role("button", name="粘贴文字").click()
    page.locator("#words").fill(notice(EXAMPLE.name)[1].decode())
    page.get_by_role("button", name="读这段文字").click()
    page.wait_for_url("**/n/*/")
    page.locator(".next .btn--main").click()
    page.wait_for_url("**/c/*/")
    ident: str = page.url.rstrip("/").rsplit("/", 1)[1]
    look.go(f"/c/{ident}/papers/")
    page.locator('input[name="files"]').first.set_input_files([str(p) for p in sorted(EXAMPLE.glob("papers/*.pdf"))])
    page.wait_for_selector(".exhibit >> nth=1", timeout=60000)
    for stage in ("", "answers/", "letter/", "check/", "pack/", "sent/", "replies/", "timeline/"):
        look.go(f"/c/{ident}/{stage}")
    for where in ("cases/?q=" + CLIENT, "clients/enquiries/", "rules/", "learning/", "settings/ledger/", "reminders/"):
        look.go(f"/{where}")
    look.go("/settings/")
    page.locator("#tok-name").fill("脚本")
    page.get_by_role("button", name="做一个密钥").click()
    page.wait_for_load_state()
    (link,) = rows(served, "select link from firm_firm")
    look.go(f"/in/{link}/")
    for field, words in (("name", CLIENT), ("contact", "微信 yuanxing"), ("notice", notice(EXAMPLE.name)[1].decode())):
        page.locator(f"#{field}").fill(words)
    page.locator("#brand").fill(BRAND)
    page.locator("#platform").select_option("amazon")
    page.locator("#files").set_input_files([{"name": "营业执照.txt", "mimeType": "text/plain", "buffer": b"licence"}])
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/in/done/*/")
    return ident


def stumble(look: Look, served: Served, ident: str) -> None:
    """Ask for what is not there, with names, keys and ids in the address, and for a file whose bytes were spoilt."""
    other = ident[::-1]
    for where in (f"c/{other}/", f"clients/{CLIENT}/", f"{CLIENT}/{ASIN}", f"feed/{other}.ics", f"in/{other}/"):
        look.go(f"/{where}")
    look.context.request.post(f"{served.base}/c/{ident}/note/", form={"words": CLIENT})  # without its token
    look.context.request.get(f"{served.base}/api/v1/cases/{ident}", headers={"Authorization": f"Bearer rj_{other}"})
    for path in (served.data / "vault").rglob("*"):
        if path.is_file():
            path.write_bytes(b"spoilt")
    for file in rows(served, "select id from cases_casefile"):
        look.context.request.get(f"{served.base}/c/{ident}/f/{file}/original")
        look.context.request.get(f"{served.base}/c/{ident}/f/{file}/1/small.png")
    look.page.goto(served.link)  # used already


def test_a_whole_walk_leaves_nothing_of_a_client_in_the_log(chromium: Any, served: Served) -> None:
    look = Look(chromium, served.base)
    try:
        ident = walk(look, served)
        stumble(look, served, ident)
        cookies = [cookie["value"] for cookie in look.context.cookies() if len(cookie.get("value", "")) > 12]
    finally:
        look.close()
    log = served.log.read_text("utf-8")
    secrets = {CLIENT, ASIN, BRAND, "yuanxing", "营业执照", ident, ident[::-1], served.link.rstrip("/").rsplit("/")[-1]}
    secrets |= {path.name for path in EXAMPLE.glob("papers/*")} | set(cookies)
    for table in (
        "cases_case",
        "cases_casefile",
        "cases_parcel",
        "firm_client",
        "firm_firm",
        "people_user",
        "jobs_job",
    ):
        secrets |= set(rows(served, f"select id from {table}"))  # noqa: S608 - names of our own
    secrets |= set(rows(served, "select link from firm_firm")) | set(rows(served, "select secret from service_intake"))
    assert "Not Found: /c/<str:ident>/" in log  # it is not silent
    assert len(secrets) > 20
    forms = secrets | {secret.encode("unicode_escape").decode("ascii") for secret in secrets}
    assert not {form for form in forms if form in log}, log
