"""Chromium as the browser tests use it: one look at a page, with what must never be wrong on any page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

CHROMIUM = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
SHOTS = Path(__file__).resolve().parents[2] / "out" / "desk"
WANTED = bool(os.environ.get("DESK_PICTURES"))
"""Whether pictures are kept: nothing is told by them, and to paint and pack some hundred long pages takes its time."""
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
FEW = ["--in-process-gpu", "--renderer-process-limit=1", "--disable-site-isolation-trials"]
"""Few processes: one more for every window, and one held ready, is what a person needs who has many open."""
CONTRAST = "color-contrast"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


WIDEST = """[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth)
  .slice(0, 3).map(e => e.outerHTML.slice(0, 90)).join(' | ')"""

NEW_LOOKS = """seen => {
  const grounds = new Map(), known = new Set(seen), counts = new Map();
  const ground = e => {
    if (!e) return '';
    if (!grounds.has(e)) {
      const s = getComputedStyle(e);
      const own = [s.backgroundColor, s.backgroundImage, s.opacity, s.filter, s.mixBlendMode, s.position].join(' ');
      const below = ground(e.parentElement);
      grounds.set(e, own === 'rgba(0, 0, 0, 0) none 1 none normal static' ? below : below + ' | ' + own);
    }
    return grounds.get(e);
  };
  window.newLooks = [...document.querySelectorAll('body *')].filter(e => {
    const worded = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!(worded || 'value' in e) || !e.checkVisibility({ visibilityProperty: true })) return false;
    const s = getComputedStyle(e);
    const off = e.matches(':disabled, :disabled *, [aria-disabled] *') || e.closest('label')?.control?.disabled;
    const look = [e.tagName, s.color, s.fontSize, s.fontWeight, s.textShadow, off, ground(e)].join(' ');
    counts.set(look, (counts.get(look) ?? 0) + 1);
    return !known.has(look) && counts.get(look) <= 2;
  });
  return [...counts.keys()].filter(look => !known.has(look));
}"""
"""Notes elements whose words look as none on a page before: colour, size and all grounds. Two of each will do."""


@contextmanager
def start() -> Iterator[Any]:
    """Give a headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *FEW])
        yield browser
        browser.close()


@cache
def axe() -> str:
    """Return axe-core's own script."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


class Look:
    """One browser window: goes to pages and collects what was wrong."""

    def __init__(
        self, browser: Any, base: str, *, lang: str = "zh-hans", width: int = 1440, dark: bool = False
    ) -> None:
        self.base = base
        self.dark = dark
        self.context = browser.new_context(
            viewport={"width": width, "height": 900 if width > 640 else 844},
            locale="zh-CN" if lang.startswith("zh") else "en-GB",
            timezone_id="Asia/Shanghai",
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            bypass_csp=False,
            has_touch=width < 640,
        )
        self.context.add_cookies([{"name": "lang", "value": lang, "url": base}])
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)  # other tests keep the machine busy
        # told of here, and not only while a test waits for it: the browser then asks us for files from the start on
        self.page.on("filechooser", lambda chooser: None)
        self.wrong: list[str] = []
        self.looks: dict[str, set[str]] = {"light": set(), "dark": set()}
        self.page.on("console", lambda m: self.wrong.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.wrong.append(str(e)))

    def sign_in(self, user: Any) -> None:
        """Come in as somebody, by a session made for it."""
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
        from django.contrib.sessions.backends.db import SessionStore

        session = SessionStore()
        session[SESSION_KEY] = user.pk
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        self.context.add_cookies([{"name": "rejoinder", "value": session.session_key, "url": self.base}])

    def go(self, path: str) -> Any:
        """Open a page."""
        self.page.goto(self.base + path, wait_until="load")
        return self.page

    def picture(self, name: str, *, full: bool = True) -> None:
        """Keep a picture of the page for a person to look at, where they are wanted."""
        if not WANTED:
            return
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png", full_page=full)

    def faults(self, *, deep: bool = True, colours: bool = True) -> list[str]:
        """Return what is wrong with the page: accessibility (where ``deep``), sideways scroll, console.

        The colours are judged in both themes, where they are asked for; everything else is the same in both. Words
        that look as others did on a page of this window before are as easy to read: a long page took seconds.
        """
        found = []
        if deep:
            self.page.evaluate(axe())
            found = self._judged({"type": "tag", "values": TAGS}, without=(CONTRAST,))
        if deep and colours:
            other, own = ("light", "dark") if self.dark else ("dark", "light")
            for theme in (other, own):
                self.page.emulate_media(color_scheme=theme)
                found += self._pale(theme)
        said = [
            f"{v['id']}: {v['nodes'][0]['html'][:160]} {v['nodes'][0].get('failureSummary', '')[:200]}" for v in found
        ]
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 1:
            said.append(f"the page scrolls sideways by {wide} px: {self.page.evaluate(WIDEST)}")
        return said + self.wrong

    def _pale(self, theme: str) -> list[Any]:
        """Return what axe says of words that are hard to read on their ground, among those of a new look."""
        new = self.page.evaluate(NEW_LOOKS, sorted(self.looks[theme]))
        self.looks[theme] |= set(new)
        return self._judged({"type": "rule", "values": [CONTRAST]}, where="newLooks") if new else []

    def _judged(self, rules: dict[str, Any], *, without: tuple[str, ...] = (), where: str = "[document]") -> list[Any]:
        options = {
            "runOnly": rules,
            "resultTypes": ["violations"],
            "rules": {name: {"enabled": False} for name in without},
        }
        run = f"async (o) => (await axe.run({{ include: {where} }}, o)).violations"
        found: list[Any] = self.page.evaluate(run, options)
        return found

    def close(self) -> None:
        """Close the window."""
        self.context.close()
