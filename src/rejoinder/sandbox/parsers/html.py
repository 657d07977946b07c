"""HTML to the lines a reader sees: no scripts, no hidden text, tables kept as rows."""

from __future__ import annotations

import re

from lxml import etree

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.clean import clean
from rejoinder.sandbox.parsers.encoding import decode
from rejoinder.sandbox.parsers.html_lines import Renderer
from rejoinder.sandbox.parsers.html_menus import without_menus
from rejoinder.sandbox.parsers.text import check_length
from rejoinder.sandbox.values import Parsed, Problem

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DEEPEST = 2000


def parse(data: bytes, name: str, limits: Limits) -> Parsed:  # noqa: ARG001 - the shape all parsers share
    """The readable text of a page. Raises `Refused` where it is too long or nested too deep."""
    found = _CHARSET.search(data[:4096])
    decoded = decode(data, found.group(1).decode("ascii") if found else None)
    text, links, problems = to_text(decoded.text, limits, page=True)
    meta = {"encoding": decoded.encoding}
    return Parsed("html", text, meta=meta, problems=decoded.problems + problems, links=links)


def to_text(
    markup: str, limits: Limits, *, page: bool = False
) -> tuple[str, tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """Text, links (text, address) and problems of decoded HTML; a ``page`` saved in a browser loses its menus."""
    check_length(markup, Limits(max_text_bytes=4 * limits.max_text_bytes))
    tags = markup.count("<") - markup.count("</")
    if tags > limits.max_elements:  # a saved page of a shop's desk has some ten thousand; each costs time and memory
        raise Refused("too_many_elements", f"{tags} tags, at most {limits.max_elements}")
    # libxml2 would end the document at a NUL.
    source = markup.replace("\x00", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    root = etree.fromstring(source, parser) if source.strip() else None
    if root is None:
        return "", (), ()
    menus = without_menus(root) if page else 0
    renderer = Renderer(_DEEPEST, limits.max_text_bytes)
    if not renderer.run(root):
        raise Refused("too_deep", f"elements nested more than {_DEEPEST} deep")
    text, problems = clean("\n".join(renderer.lines()))
    check_length(text, limits)
    if markup.count("\x00"):
        problems += (Problem("stripped_characters", f"{markup.count(chr(0))} control"),)
    if menus:
        problems += (Problem("menus_left_out", f"{menus} parts"),)
    if renderer.hidden:
        problems += (Problem("hidden_text", f"{renderer.hidden} elements dropped"),)
    return text, tuple(renderer.links), problems
