"""How long a finding takes while a sentence of the letter is typed: from the pause after the last key to what is shown.

Runs the desk as the program serves it, in a data folder of its own, and types in a real Chromium (the extra ``test``).
The wait of the page itself (half a second in which nothing more is typed) is stated apart. Printed are the round trip,
from the call's start to the changed page, and the server's share of it. Other programs on the machine count: the load
is printed as well, and on a busy machine it is run under `nice -n -20`.

What does not depend on them so much is a ratio: in the same run the same sentence is put to the linter alone and to all
21 indicators in this process, and the desk's processor time for one call is stated in that measure.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from rejoinder.model.base import Text
from rejoinder.model.letter import Group, Letter, Statement

ROOT = Path(__file__).resolve().parents[1]
RUNS = 40
FIRST = 5
"""Pauses before any is counted: a desk that was just started still loads what its first pages need."""
LIMIT_MS = 100.0
WAIT_MS = 500
"""How long the page waits after a key, as ``editor.html`` says."""
WORDS = ("guarantee", "always", "sorry", "promise", "never")
WATCH = """() => {
  const box = document.querySelector('.lint-box');
  window.trips = []; let typed = 0, asked = 0;
  document.querySelector('.editor textarea[name=en]').addEventListener('input', () => typed = performance.now());
  document.addEventListener('htmx:beforeRequest', () => asked = performance.now());
  new MutationObserver(() => requestAnimationFrame(() => {
    const took = performance.getEntriesByType('resource').filter(e => e.name.includes('/lint/')).pop();
    window.trips.push([asked - typed, performance.now() - asked, took.responseStart - took.requestStart]);
  })).observe(box, {childList: true});
}"""


def started(data: Path) -> tuple[subprocess.Popen[str], str]:
    """Start a desk; return it and the link that lets us in."""
    env = {**os.environ, "REJOINDER_DATA": str(data), "REJOINDER_NOW": "2026-11-09T21:30:00+08:00"}
    order = [sys.executable, "-m", "rejoinder", "serve", "--no-browser"]
    desk = subprocess.Popen(order, env=env, stdout=subprocess.PIPE, text=True, start_new_session=True)
    for line in desk.stdout or ():
        found = re.search(r"http://\S+/enter/\S+", line)
        if found:
            return desk, found[0]
    raise SystemExit("the desk did not start")


def processor(pid: int) -> float:
    """Return the processor time that a process took so far, in ms."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(page: Any, base: str, pid: int) -> tuple[list[tuple[float, float, float]], float]:
    """Type a word more, again and again, in one sentence of an example's letter; return wait, trip and server time.

    The second value is the desk's processor time for one call, which does not grow with other programs.
    """
    from tests.desk.material import zipped_example

    page.goto(f"{base}/cases/")
    box = {"name": "case.zip", "mimeType": "application/zip", "buffer": zipped_example("amazon-us-inauthentic")}
    page.set_input_files('form[action="/cases/import/"] input[type=file]', box)
    page.wait_for_url("**/c/*/")
    page.goto(f"{page.url}letter/")
    page.get_by_role("button", name=re.compile("第 5 句|sentence 5", re.IGNORECASE)).click()
    field = page.locator('.editor textarea[name="en"]')
    page.wait_for_selector(".lint-box > *")
    page.evaluate(WATCH)
    before = 0.0
    for n in range(FIRST + RUNS):
        if n == FIRST:
            before = processor(pid)
        field.press("End")
        field.type(f" {WORDS[n % len(WORDS)]}")
        for _ in range(400):
            if page.evaluate("window.trips.length") > n:
                break
            page.wait_for_timeout(10)
    trips = [tuple(one) for one in page.evaluate("window.trips")][FIRST:]
    return trips, (processor(pid) - before) / len(trips)


def alone() -> tuple[float, float]:
    """Return the processor time, in ms, of the linter alone and of all indicators, on the same letter and words."""
    from rejoinder.app import verbs
    from rejoinder.app.casefolder import CaseFolder
    from rejoinder.app.rules import load
    from rejoinder.app.run import check_case
    from rejoinder.selfcheck.subject import Subject

    book, day = load(), date(2026, 11, 9)
    folder = CaseFolder(ROOT / "examples" / "amazon-us-inauthentic")
    case = check_case(folder, book, day).case
    letter, diagnosis = case.letter, case.diagnosis
    if letter is None or diagnosis is None:
        raise SystemExit("the example has no letter")
    view = book.as_of(day, case.notice.received)

    def linter(letter: Letter) -> None:
        _ = Subject(case, letter, diagnosis, view, day).linted

    def indicators(letter: Letter) -> None:
        verbs.check(case.model_copy(update={"letter": letter}), book, day)

    return _median(linter, letter, "Today"), _median(indicators, letter, "Then")


def _median(work: Callable[[Letter], None], letter: Letter, first: str) -> float:
    """Return the processor time in the median, in ms, for a word more each time; no two works share their words."""
    typed, took = f"{letter.statements()[4].text.say('en')} {first}", []
    for n in range(RUNS):
        typed += f" {WORDS[n % len(WORDS)]}"
        changed = _with(letter, typed)
        begun = time.process_time()
        work(changed)
        took.append(1000 * (time.process_time() - begun))
    return statistics.median(took)


def _with(letter: Letter, words: str) -> Letter:
    """Return a letter with its fifth sentence in other words, as somebody's own."""
    fifth = letter.statements()[4]
    text = Text({**fifth.text.root, "en": words})

    def sentence(one: Statement) -> Statement:
        return one.model_copy(update={"text": text, "origin": "edited"}) if one.id == fifth.id else one

    def group(one: Group) -> Group:
        return one.model_copy(update={"statements": tuple(sentence(s) for s in one.statements)})

    parts = tuple(s.model_copy(update={"groups": tuple(group(g) for g in s.groups)}) for s in letter.sections)
    return letter.model_copy(update={"sections": parts})


def main() -> int:
    """Measure and print."""
    from playwright.sync_api import sync_playwright

    sys.path[:0] = [str(ROOT)]
    place = Path(tempfile.mkdtemp(prefix="desk-lint-"))
    desk, link = started(place)
    try:
        with sync_playwright() as driver:
            chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_context(locale="zh-CN").new_page()
            page.set_default_timeout(300_000)  # the machine may have much else to do
            page.goto(link)
            trips, taken = measured(page, link.split("/enter/")[0], desk.pid)
            browser.close()
    finally:
        os.killpg(desk.pid, 15)
        desk.wait(20)
        shutil.rmtree(place, ignore_errors=True)
    print(
        f"{len(trips)} pauses in typing; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; in ms"
    )
    names = ("the page's own wait", "round trip: call to changed page", "of it the server")
    for name, column in zip(names, zip(*trips, strict=True), strict=True):
        kept = sorted(column)
        told = f"min {kept[0]:.0f}, median {statistics.median(kept):.0f}, p95 {kept[int(len(kept) * 0.95) - 1]:.0f}"
        print(f"  {name}: {told}, max {kept[-1]:.0f}")
    print(f"  processor time of the desk for one: {taken:.0f}")
    linter, indicators = alone()
    print(f"  in this process, processor time: the linter alone {linter:.0f}, all 21 indicators {indicators:.0f};")
    print(
        f"  a call of the desk is {taken / linter:.2f} times the linter, {taken / indicators:.2f} times the indicators"
    )
    return 0 if statistics.median(trip for _, trip, _ in trips) <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
