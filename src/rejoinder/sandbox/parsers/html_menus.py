"""Takes menus, foot and side bars out of a saved page: their words ("Account Health", "at risk?") are no notice's."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

_FURNITURE = frozenset({"nav", "footer", "aside", "menu"})
_ROLES = frozenset({"navigation", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar"})
_HOLDERS = frozenset({"div", "ul", "ol", "td", "table", "header", "section"})
_CRUMBS = "crumb"
"""The line that says where in the site a page stands ("Performance > Notifications"): no place to answer."""
_UNSEEN = frozenset({"script", "style", "head", "noscript", "template"})
_FEWEST_LINKS = 5
_LONGEST_LINK = 30
_MOST_OTHER = 0.2
"""Share of the letters of a menu that are no link's."""
_MOST_ELEMENTS = 20_000
"""Larger pages are read as they are: looking for menus takes longer than reading."""
_LEAST_WORDS = 200
"""Letters that must be left: a page that is all menu is read as it is."""


@dataclass(slots=True)
class _Holds:
    """How many letters a part holds, and how many of them are links'."""

    letters: int = 0
    links: int = 0
    linked: int = 0
    longest: int = 0
    main: bool = False

    def add(self, other: _Holds) -> None:
        """Count what a part inside holds."""
        self.letters += other.letters
        self.links += other.links
        self.linked += other.linked
        self.longest = max(self.longest, other.longest)
        self.main = self.main or other.main

    @property
    def menu(self) -> bool:
        """Whether it is a run of short links and hardly anything else."""
        few = self.links < _FEWEST_LINKS or self.longest > _LONGEST_LINK
        return not few and self.letters - self.linked <= _MOST_OTHER * self.letters


def without_menus(root: _Element) -> int:
    """Take the furniture of a page out of its tree; return how many parts were taken, 0 where too little is left."""
    if next(islice(root.iter(), _MOST_ELEMENTS, None), None) is not None:
        return 0
    parts, letters = _furniture(root)
    if not parts or letters - sum(held for _, held in parts) < _LEAST_WORDS:
        return 0
    for part, _ in parts:
        parent = part.getparent()
        if parent is not None:
            _keep_tail(part, parent)
            parent.remove(part)
    return len(parts)


def _furniture(root: _Element) -> tuple[list[tuple[_Element, int]], int]:
    """Return the outermost parts that are furniture with their letters, and the letters of the whole page.

    Each element is looked at once: a page may be of any size and depth. What holds the page's main part is none, nor
    is anything inside that part.
    """
    open_: list[_Holds] = []
    found: list[tuple[_Element, int]] = []
    whole = mains = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        main = element.tag in {"main", "article"} or element.get("role") == "main"
        if event == "start":
            mains += main
            open_.append(_Holds(0 if element.tag in _UNSEEN else _letters(element.text), main=main))
            continue
        mains -= main
        held = open_.pop()
        if element.tag == "a" and held.letters:
            held = _link(element, held)
        if held.letters and not mains and not held.main and _is_furniture(element, held):
            while found and _inside(found[-1][0], element):
                found.pop()
            found.append((element, held.letters))
        if open_:
            open_[-1].add(held)
            open_[-1].letters += _letters(element.tail)
        else:
            whole = held.letters
    return found, whole


def _link(element: _Element, held: _Holds) -> _Holds:
    """Count a link; one with a number in it (a product, an order) is no item of a menu."""
    numbered = any(letter.isdigit() for words in element.itertext() for letter in str(words))
    return _Holds(held.letters, 1, held.letters, _LONGEST_LINK + 1 if numbered else held.letters, held.main)


def _is_furniture(element: _Element, held: _Holds) -> bool:
    named = element.tag in _FURNITURE or (element.get("role") or "").lower() in _ROLES
    named = named or _CRUMBS in f"{element.get('class')} {element.get('id')} {element.get('aria-label')}".lower()
    return named or (element.tag in _HOLDERS and held.menu)


def _inside(inner: _Element, outer: _Element) -> bool:
    return any(one is outer for one in inner.iterancestors())


def _letters(words: str | None) -> int:
    return len("".join(words.split())) if words else 0


def _keep_tail(part: _Element, parent: _Element) -> None:
    """Leave the words behind a part where they are."""
    if not part.tail:
        return
    before = part.getprevious()
    if before is None:
        parent.text = (parent.text or "") + part.tail
    else:
        before.tail = (before.tail or "") + part.tail
