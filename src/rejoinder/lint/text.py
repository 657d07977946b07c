"""A letter cut into lines and sentences, each with its exact place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_BULLET = re.compile(
    r"\s*(?:[-–—•*·▪◦●○>|]+(?=\s|$)|\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)]\s(?!\d)|[（(]\s*\d{1,2}\s*[)）]|[①-⑳])\s*"
)
_INLINE = re.compile(r"(?<=[\s:;])(?:\(?(?:\d{1,2}|[a-h])\))\s+(?=\S)")
_STOP = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s+\S)|[。！？；]+[”’」』）)\"]*")
_WORD_BEFORE = re.compile(r"([^\s(]+)$")
_ABBREVIATION = re.compile(
    r"(?:mr|mrs|ms|dr|prof|st|no|nos|co|ltd|inc|corp|llc|gmbh|e\.g|i\.e|eg|ie|etc|vs|approx|art|"
    r"fig|tel|pos|sec|dept|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|ul|str|bldg|rd|ave|"
    r"ext|ref|cf|al)"
)
"""Words, without their last dot, behind which a dot ends nothing."""
_HEADING_WORDS = 8
_HEAD_ENDS = ".!?;,。！？；，"
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SIGN_OFF = re.compile(
    r"^(?:(?:with |my |our )?(?:kind|kindest|best|warm|warmest|many)?\s?(?:regards|wishes|greetings)|yours? \w+|"
    r"sincerely|respectfully|faithfully|cordially|thank you|thanks|dear|hello|hi|good (?:day|morning|afternoon)|"
    r"to whom|attn|attention|re:|subject|with (?:\w+ )?(?:regards|respect))\b",
    re.IGNORECASE,
)


_QUOTED = re.compile(r"[“\"][^”\"]{0,400}[”\"]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item or heading of a letter."""

    number: int
    start: int
    end: int
    text: str
    line: int
    bullet: bool = False
    heading: bool = False

    @property
    def words(self) -> int:
        """Return how many words it has."""
        return _count(self.text)


@lru_cache(maxsize=4_000)
def _count(text: str) -> int:
    return len(_WORD.findall(text))


def unquoted(text: str) -> str:
    """Blank out what is quoted: it is somebody else's word; every place stays where it is."""
    return _QUOTED.sub(lambda m: " " * len(m.group()), text)


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return [word.lower() for word in _WORD.findall(text)]


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut a letter into sentences; a line's end always ends one, but for lines broken in the middle of a sentence."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_lines(text)):
        for at, words, bullet, heading in _of_line(text[start:end]):
            first = start + at
            found.append(Sentence(len(found), first, first + len(words), words, number, bullet, heading))
    return tuple(found)


@lru_cache(maxsize=4_000)
def _of_line(line: str) -> tuple[tuple[int, str, bool, bool], ...]:
    """Cut one line: where each sentence begins, its words, whether it is an item, whether a heading.

    Nothing beyond a line has a say in how it is cut, and while a letter is typed most lines stay.
    """
    found = []
    body, bullet = _after_bullet(line, 0, len(line))
    for first, last in _cuts(line, body, len(line)):
        words = line[first:last].strip()
        if words:
            at = line.index(words, first)
            found.append((at, words, bullet, _heading(words, at, body)))
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield lines; one that breaks off in the middle of a sentence is joined with the next."""
    start: int | None = None
    end = 0
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        if start is not None and _goes_on(text[start:end], text[end : match.start()], line):
            end = match.end()
            continue
        if start is not None:
            yield start, end
        start, end = match.span()
    if start is not None:
        yield start, end


def _goes_on(before: str, between: str, line: str) -> bool:
    stripped = line.lstrip()
    joined = between == "\n" and stripped[:1].islower() and not _BULLET.match(line)
    return joined and before.rstrip()[-1:] not in (*_HEAD_ENDS, ":")


def _after_bullet(text: str, start: int, end: int) -> tuple[int, bool]:
    mark = _BULLET.match(text, start, end)
    return (mark.end(), True) if mark and mark.end() < end else (start, False)


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    points = {m.end() for m in _STOP.finditer(text, start, end) if not _abbreviated(text, start, m)}
    points |= {m.start() for m in _INLINE.finditer(text, start, end)}
    begin = start
    for point in sorted(points):
        if point > begin:
            yield begin, point
            begin = point
    yield begin, end


def _abbreviated(text: str, start: int, stop: re.Match[str]) -> bool:
    if not stop.group().startswith(".") or len(stop.group()) > 1:
        return False
    before = _WORD_BEFORE.search(text, start, stop.start())
    if before is None:
        return False
    word = before[1].lower().strip(".\"“'(")
    single = len(word) == 1 and word.isalpha() and before[1][0].isupper()
    numbered = word.isdigit() and len(word) <= 2 and before.start() <= start + 1
    follows = text[stop.end() :].lstrip()[:1]
    return bool(_ABBREVIATION.fullmatch(word)) or single or numbered or follows.islower()


def _heading(words: str, start: int, line: int) -> bool:
    return (
        start == line
        and words[-1] not in _HEAD_ENDS
        and len(words.split()) <= _HEADING_WORDS
        and not _SIGN_OFF.match(words)
    )


def framing(sentence: Sentence) -> bool:
    """Tell whether a sentence only greets, thanks or signs."""
    return bool(_SIGN_OFF.match(sentence.text)) and sentence.words <= _HEADING_WORDS
