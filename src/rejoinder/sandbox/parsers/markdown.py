"""Markdown to its words: marks for bold, headings, links and tables are taken away, lists and quotations stay."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^\s{0,3}(?:```+|~~~+).*$")
_RULE = re.compile(r"^\s{0,3}(?:(?:[-*_]\s*){3,}|={2,}\s*)$")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$")
_BULLET = re.compile(r"^(\s*(?:>\s?)*\s*)[*+](?=\s)")
_CELLS = re.compile(r"^\s*\|(.*)\|\s*$")
_CELL_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?\|?\s*$")
_PICTURE = re.compile(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,500})\]\(\s*<?([^)\s>]{1,2000})>?(?:\s+\"[^\"\n]{0,500}\")?\s*\)")
_AUTO = re.compile(r"<((?:https?://|mailto:)[^>\s]{1,2000})>")
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S)([^\n]{1,2000}?)(?<=\S)\1")
_LIGHT = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s\\])\*(?![\w*])")
_LOW = re.compile(r"(?<![\w_\\])_(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s\\])_(?![\w_])")
_STRUCK = re.compile(r"~~(?=\S)([^\n]{1,2000}?)(?<=\S)~~")
_CODE = re.compile(r"`{1,2}([^`\n]{1,2000})`{1,2}")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def plain(source: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words without marks, and the links as (text, address) in order."""
    links: list[tuple[str, str]] = []
    lines: list[str] = []
    fenced = False
    for line in source.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced:
            lines.append(line)
        elif not _RULE.match(line) and not _CELL_RULE.match(line):
            lines.append(_line(line, links))
    return "\n".join(lines), tuple(links)


def _line(line: str, links: list[tuple[str, str]]) -> str:
    heading = _HEADING.match(line)
    line = heading.group(1) if heading else _BULLET.sub(r"\1-", line)
    cells = _CELLS.match(line)
    if cells:
        line = " | ".join(cell.strip() for cell in cells.group(1).split("|"))

    def link(found: re.Match[str]) -> str:
        links.append((_marks_off(found.group(1)), found.group(2)))
        return found.group(1)

    def address(found: re.Match[str]) -> str:
        links.append((found.group(1), found.group(1)))
        return found.group(1)

    line = _AUTO.sub(address, _LINK.sub(link, _PICTURE.sub(r"\1", line)))
    return _BREAK.sub("\n", _marks_off(line))


def _marks_off(words: str) -> str:
    words = _STRONG.sub(r"\2", words)
    words = _LOW.sub(r"\1", _LIGHT.sub(r"\1", words))
    words = _STRUCK.sub(r"\1", _CODE.sub(r"\1", words))
    return _ESCAPE.sub(r"\1", words)
