"""Cuts a message into sentences and list items, each with its exact place and the line that leads it in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rejoinder.model.notice import Segment
from rejoinder.model.source import Span
from rejoinder.rulebook.rows import tables

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z|[^\n]+")
_QUOTE_MARK = re.compile(r"(?:\s*>)+\s?")
_BULLET = re.compile(
    r"\s*(?:[-–—•*·▪◦‣►▶✓✔●○■□?]+\s+|--\s*|[•●▪·・]\s*|\(?\d{1,2}[.)、）]\s*(?!\d)|[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]|[a-hA-H])\s*[)）]\s*"
    r"|[a-hA-H][.)]\s+|[①-⑳]\s*|[一二三四五六七八九十]{1,2}[、.]\s*)"
)
_INLINE_NUMBER = re.compile(r"(?:(?<=[\s:：;；.。,，])|^)[（(]?(\d{1,2}|[a-h])[.)）、]\s*(?=[^\d\s])")
_INLINE_DASH = re.compile(r"(?<=[\s:：;])(?:[•●▪·►]|--?|[–—*])\s+(?=\S)")
_STOP = re.compile(
    r"(?<=[\u4e00-\u9fff]{3})\s+(?=[\u4e00-\u9fff]{3})|[.!?…]+[\"'”’»)\]]*(?=\s+[^\sa-z])|[.!?…]+[\"'”’»)\]]*\s*$|[。！？]+[”’」』）)\"]*|[；]"
)
_RUN = re.compile(r"\S+")
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,300}|!--.{0,300}?--)>")
_WORD = re.compile(r"\s+([^\W\d_]+)")
_WORD_END = re.compile(r"([\w.]+)$")
_SAME = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u3000": " ", "\t": " ", "\u2011": "-"})
_FULL = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]")
_HEADING_WORDS = 9
_HEADING_HAN = 16
_ADDRESS = re.compile(r"\S+@\S+$|(?:https?://|www\.)\S+$")
_ITEM_CHARS = 200
_SHORT_ITEM = 60
_FULL_LINE = 0.9  # of the widest line's width
_WRAPPED = 2  # lines that fill their margin where text was wrapped
_HAN_LINE = 28  # columns of a line that Han text can have been wrapped in
_NARROWEST, _WIDE_LINE, _WIDEST_LINE = 50, 110, 140  # columns that Latin text is wrapped at
_MET = 0.9  # of the width, reached by a line together with the word that did not fit on it
_SMALL_WORD = 3  # letters of "and", "the", "of": a line that ends so goes on


@dataclass(frozen=True)
class Sentence:
    """A sentence, heading or list item. ``text`` is tidied for matching; ``offsets`` leads back to the message."""

    number: int
    text: str
    offsets: tuple[int, ...] = field(repr=False)
    block: int = 0
    bullet: bool = False
    heading: bool = False
    first: bool = True
    """True when it begins its line."""
    lead: int | None = None
    """Number of the sentence that leads this item in."""
    section: int | None = None
    """Number of the heading or question it stands under."""

    @property
    def lower(self) -> str:
        """Return the text in lower case."""
        return self.text.lower()

    @property
    def opens(self) -> bool:
        """Tell whether it leads something in."""
        return self.text.rstrip().endswith((":", "：", "→"))

    @property
    def start(self) -> int:
        """Return where it begins in the message."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Return where it ends in the message."""
        return self.offsets[-1] + 1

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of this sentence stands in the message."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def span(self, message: str, source: str, start: int = 0, end: int | None = None) -> Span:
        """Return the exact words of a stretch of this sentence, trimmed of blanks at both ends."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        while stop > start and self.text[stop - 1].isspace():
            stop -= 1
        while start < stop and self.text[start].isspace():
            start += 1
        if start >= stop:
            return Span(source=source, start=self.start, end=self.start, text="")
        first, last = self.offsets[start], self.offsets[stop - 1] + 1
        return Span(source=source, start=first, end=last, text=message[first:last])


@dataclass
class _Block:
    """Lines that belong together, as one tidied string."""

    text: str
    offsets: list[int]
    bullet: bool
    gap: bool


def sentences(
    text: str,
    segments: Sequence[Segment],
    abbreviations: frozenset[str],
    words: frozenset[str],
    months: frozenset[str] = frozenset(),
) -> tuple[Sentence, ...]:
    """Cut the platform's own words into sentences.

    Args:
        text: the message's text.
        segments: whose words stand where; without any, all are the platform's.
        abbreviations: words (lower case, without final dot) after which a dot ends nothing.
        words: words such as "first" that may stand in place of a bullet.
        months: names of months (lower case): the dot of "22. Juni" ends nothing.
    """
    stretches = [(s.start, s.end) for s in segments if s.kind == "platform"] if segments else [(0, len(text))]
    rows = {row[0][0]: row for table in tables(text) if table.wide for row in table.rows}
    found: list[Sentence] = []
    number = 0
    for start, end in stretches:
        for block in _blocks(text, start, end, words, rows):
            number += 1
            for first, begin, stop, bullet in _cuts(block, abbreviations, months):
                piece = block.text[begin:stop]
                if piece.strip():
                    found.append(
                        Sentence(
                            number=len(found),
                            text=piece,
                            offsets=tuple(block.offsets[begin:stop]),
                            block=number,
                            bullet=bullet,
                            heading=first and _is_heading(block.text) and not bullet,
                            first=first,
                        )
                    )
    return tuple(_led(found))


def _blocks(
    text: str, start: int, end: int, words: frozenset[str], rows: Mapping[int, Sequence[tuple[int, int]]]
) -> Iterator[_Block]:
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text, start, end)]
    width = max((b - a for a, b in lines), default=0)
    margin = _margin([_across(text[a:b]) for a, b in lines])
    ends: set[int] = set()
    if rows:  # each cell of a table stands for itself
        lines, ends = _in_cells(text, lines, rows)
    current: _Block | None = None
    gap = orphan = listing = False
    before = 0
    for a, b in lines:
        line = text[a:b]
        if not line.strip():
            gap = gap or a < end
            continue
        tidy, offsets, bullet = _tidy(line, a, words)
        if not tidy.strip(" ?"):
            orphan = True  # a bullet that lost its line
            continue
        bullet, orphan = bullet or orphan, False
        joins = current is not None and not gap and not bullet and a not in ends
        full = 0 < _FULL_LINE * margin <= before
        joins = joins and current is not None and _continues(current.text, tidy, width, before, full=full)
        before = _across(line)
        if current is not None and joins and (full or not (listing and _may_be_item(current.text))):
            glue = "" if _CJK.match(tidy) and _CJK.match(current.text[-1]) else " "
            current.text += glue + tidy
            current.offsets += [current.offsets[-1]] * len(glue) + offsets
        else:
            if current is not None:
                yield current
                listing = current.text.endswith((":", "：")) or (listing and not gap and not bullet)
            current = _Block(tidy, offsets, bullet, gap)
        gap = False
    if current is not None:
        yield current


def _in_cells(
    text: str, lines: Sequence[tuple[int, int]], rows: Mapping[int, Sequence[tuple[int, int]]]
) -> tuple[list[tuple[int, int]], set[int]]:
    """Return lines with those of tables cut into cells, and where begins what never goes on with what stands before."""
    found: list[tuple[int, int]] = []
    apart: set[int] = set()
    cut = False
    for a, b in lines:
        cells = rows.get(a + len(text[a:b]) - len(text[a:b].lstrip()), ()) if text[a:b].strip() else ()
        if cut or cells:
            apart.add(a)
        found += [cell for cell in cells if cell[0] < cell[1]] or [(a, b)]
        apart.update(start for start, _ in cells)
        cut = bool(cells)
    return found, apart


def _tidy(line: str, base: int, words: frozenset[str]) -> tuple[str, list[int], bool]:
    """Drop marks and tags, squeeze blanks; return text, the place of every character, and whether it is an item."""
    begin, bullet = 0, False
    mark = _QUOTE_MARK.match(line)
    if mark:
        begin, bullet = mark.end(), True
    item = _BULLET.match(line, begin)
    if item:
        begin, bullet = item.end(), True
    else:
        head = re.match(r"\s*(\w+)[\s,:：、，]\s*", line[begin:])
        if head and head[1].lower() in words and (head[1].isupper() or not head[1].isascii()):
            begin, bullet = begin + head.end(), True
    raw = _TAG.sub(lambda tag: " " * len(tag.group()), line.translate(_SAME).translate(_FULL))
    out: list[str] = []
    offsets: list[int] = []
    for run in _RUN.finditer(raw, begin):
        if out:
            out.append(" ")
            offsets.append(offsets[-1] + 1)
        out.append(run.group())
        offsets += range(base + run.start(), base + run.end())
    return "".join(out), offsets, bullet


def _may_be_item(text: str) -> bool:
    """Tell whether a short line under a colon can be a whole item: it does not break off at a small word or comma."""
    last = text.rsplit(maxsplit=1)[-1]
    return len(text) <= _SHORT_ITEM and (len(last) > _SMALL_WORD or not last.isalpha()) and last[-1] not in ",，、"


def _across(line: str) -> int:
    """Return how far a line reaches: a Han character is as wide as two letters."""
    shown = line.strip()
    return len(shown) + len(_CJK.findall(shown))


def _margin(widths: Sequence[int]) -> int:
    """Return how far lines reach that were wrapped at a margin; 0 where only one goes so far, or none goes far."""
    widest = max(widths, default=0)
    full = sum(width >= _FULL_LINE * widest for width in widths)
    return widest if widest >= _HAN_LINE and full >= _WRAPPED else 0


def _continues(before: str, line: str, width: int, reach: int, *, full: bool) -> bool:
    """Tell whether a line goes on with the sentence of the line before it, which may fill its line to the margin.

    Lines wider than mail programs wrap at are whole paragraphs or rows, unless the word below would not have fitted.
    """
    last, head = before[-1], line[0]
    if last in ".:;!?。！？；：" or _ADDRESS.match(line) or _ADDRESS.match(before):
        return False
    if last in ",，、" or (head.islower() and last not in "|"):
        return True
    if _CJK.match(head) or _CJK.match(last):
        return full
    if width > _WIDE_LINE:
        return width <= _WIDEST_LINE and last.isalnum() and reach + 1 + len(line.split(maxsplit=1)[0]) > _MET * width
    return width >= _NARROWEST and len(before) % (width + 1) > width * 0.75 and last.isalnum()


def _is_heading(text: str) -> bool:
    stripped = text.strip()
    if stripped[-1] in ".!。！;；,，":
        return False
    if _CJK.search(stripped):
        return len(stripped) <= _HEADING_HAN
    return len(stripped.split()) <= _HEADING_WORDS


def _cuts(
    block: _Block, abbreviations: frozenset[str], months: frozenset[str]
) -> Iterator[tuple[bool, int, int, bool]]:
    """Yield (begins the line, start, end, is an item) for the sentences of a block."""
    text = block.text
    marks = sorted({*_enumeration(text), *_dashes(text)})
    ends = {m.end() for m in _STOP.finditer(text) if not _is_abbreviation(text, m, abbreviations, months)}
    points = sorted({*(e for e in ends if 0 < e < len(text)), *(a for a, _ in marks if a > 0)})
    skips = dict(marks)
    begin, bullet, first = 0, block.bullet, True
    if 0 in skips:
        begin, bullet = skips[0], True
    for point in [*points, len(text)]:
        if point > begin:
            yield first, begin, point, bullet
            first = False
        if point in skips:
            begin, bullet = skips[point], True
        else:
            begin = max(begin, point)
            while begin < len(text) and text[begin] == " ":
                begin += 1
            if not (block.bullet or any(a < begin for a, _ in marks)) or (point in ends and not block.bullet):
                bullet = False


def _enumeration(text: str) -> list[tuple[int, int]]:
    """Find 1) 2) 3) or a) b) inside a line; only a run that counts up from one is a list."""
    found: list[tuple[int, int]] = []
    for series in ("123456789", "abcdefgh"):
        wanted = 0
        run: list[tuple[int, int]] = []
        for m in _INLINE_NUMBER.finditer(text):
            if wanted < len(series) and m[1] == series[wanted]:
                run.append((m.start(), m.end()))
                wanted += 1
        if len(run) > 1:
            found += run
    return found


def _dashes(text: str) -> list[tuple[int, int]]:
    runs: dict[str, list[tuple[int, int]]] = {}
    for m in _INLINE_DASH.finditer(text):
        runs.setdefault(m.group().strip(), []).append((m.start(), m.end()))
    return [place for places in runs.values() if len(places) > 1 for place in places]


def _is_abbreviation(text: str, m: re.Match[str], abbreviations: frozenset[str], months: frozenset[str]) -> bool:
    if not m.group().startswith(".") or m.end() >= len(text):
        return False
    before = _WORD_END.search(text[: m.start()])
    if before is None:
        return False
    word = before[1].lower().strip(".")
    return (
        word in abbreviations
        or (len(word) == 1 and word.isalpha())
        or (word.isdigit() and len(word) <= 2 and (before.start() == 0 or _follows(text, m.end(), months)))
    )


def _follows(text: str, at: int, words: frozenset[str]) -> bool:
    """Tell whether one of the words comes next."""
    following = _WORD.match(text, at)
    return following is not None and following[1].lower() in words


def _led(found: Sequence[Sentence]) -> Iterator[Sentence]:
    """Give every list item its lead-in; short lines after a colon are items even without a bullet."""
    lead: int | None = None
    section: int | None = None
    run = False
    for sentence in found:
        following = found[sentence.number + 1] if sentence.number + 1 < len(found) else None
        previous = found[sentence.number - 1] if sentence.number else None
        plain = (
            not sentence.bullet
            and sentence.first
            and previous is not None
            and previous.block != sentence.block
            and (run or previous.opens)
            and len(sentence.text) <= _ITEM_CHARS
            and sentence.text.rstrip()[-1] not in ".!?。！？:："
            and not (following is not None and following.bullet)
        )
        if sentence.bullet or plain:
            run = plain
            yield replace(sentence, bullet=True, lead=lead, section=section)
        else:
            run = False
            lead = sentence.number
            if sentence.first and (sentence.heading or sentence.text.rstrip().endswith(("?", "？"))):
                section = sentence.number
            yield replace(sentence, section=section if section != sentence.number else None)
