"""What kind of paper this is: the rulebook's headings, weighed by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from statistics import median

from rejoinder.evidence.continued import far
from rejoinder.evidence.kind_sentences import kind_said
from rejoinder.evidence.reading import last_amount
from rejoinder.evidence.sheet import Row, Sheet
from rejoinder.evidence.words import Words
from rejoinder.model.source import Confidence
from rejoinder.rulebook.matching import Compiled

_TOP = 15  # rows in which a heading stands
_TITLE = 70  # a heading is short
_ENOUGH = 2.0
_SURE = 6.0
_MARGIN = 2.0
_OFTEN = 3
_ACCOUNTS = frozenset({"invoice", "credit_note", "receipt"})
_LABEL = 0.3
"""What words are worth that only stand before a value."""
_COLON = r"(?!<<references>>)[^:：]{0,20}[:：]\s*\S"
_IN_A_SENTENCE = 0.3
"""What words are worth in a cell that begins with a small letter: a line that goes on, a value."""
_BEFORE_NUMBER = re.compile(r"[^\d]{0,8}?\d")
"""What may part a title from its number or day: “N°”, “Nr.”, “du”."""
_NUMBER_AND_MORE = re.compile(r"[^\d]{0,8}?\S*\d\S*\s+(?:[^\W\d_]{2,8}\s+\d|\d{1,2}\.?\s+[^\W\d_]{3})")
_NUMBERED_TITLE = re.compile(r"[^\d:,]{0,16}\d")  # “Faktura VAT nr FS 118”
_REFERENCE = 0.6
_HEADS = 3  # cells of a row of labels over their values at least
_FACTS = 4  # cells of a row of facts at most
_SUM = re.compile(r"\W{0,3}(?:[A-Z]{3} )?\d[\d.,' ]*[.,]\d{2}\W{0,3}(?:[A-Z]{3})?")
_NUMBERED = 0.7
"""Share of its cell that a title with a number counts for at most."""
_TALLER = 1.2
_MORE_OF_TITLE = re.compile(r"\s?[(（\[]|\s[–—|·]\s")
_SUBJECT = re.compile(r"\s?[:：]\s[^\d:]{1,12}[^:]{28,}$")
"""What a paper is about, behind its title and a colon: a sentence, no value."""
_ASKED = 12  # letters between a name of a paper and the colon before its number
_OF_SUBJECT = 1.0
_END_OF_SUBJECT = re.compile(r"[,;]\s|\s[–—|·]\s")


@dataclass(frozen=True)
class Kind:
    """A kind and how surely it was recognised."""

    id: str
    confidence: Confidence


def kind_of(sheet: Sheet, words: Words) -> Kind:
    """Recognise a paper by its text; ``unknown`` when no heading is clear enough."""
    rows = sheet.first_page[:80]
    if not rows:
        return Kind("unknown", "low")
    usual = median(row.height for row in rows)
    above = _numbered_account(rows, words)
    lower = f"{_body(rows)}\n{' '.join(cell for row in rows for cell in row.cells)}".lower()
    scores = []
    for order, (rule, narrow) in enumerate(words.kinds_in(lower)):
        below = None if rule.id in _ACCOUNTS else above
        scores.append((_score(rows, narrow, usual, words, below), -order, rule.id))
    scores.sort(reverse=True)
    if not scores or scores[0][0] < _ENOUGH:
        hinted = _by_hints(rows, words)
        named = scores[0][2] if scores and scores[0][2] in _ACCOUNTS else ""
        if hinted.id == "unknown" and named and _has_total(rows, words):
            return Kind(named, "low")
        said = kind_said(rows, words) if hinted.id == "unknown" else ""
        return Kind(said, "medium") if said else hinted
    best, second = scores[0][0], scores[1][0] if len(scores) > 1 else 0.0
    narrower = _narrower(scores[0][2], rows, words)
    if narrower:
        return Kind(narrower, "medium")
    if best >= _SURE and best - second >= _MARGIN:
        return Kind(scores[0][2], "high")
    return Kind(scores[0][2], "medium" if best - second >= _MARGIN / 2 else "low")


def _has_total(rows: tuple[Row, ...], words: Words) -> bool:
    """Tell whether a row says what all comes to: a paper that names an account somewhere is one then."""
    total = words.labels.get("total")
    return total is not None and any(
        any(total.match(cell) for cell in row.cells) and any(last_amount(one.text) for one in rows[at : at + 2])
        for at, row in enumerate(rows)
    )


def _narrower(kind: str, rows: tuple[Row, ...], words: Words) -> str:
    """Return the narrower kind that a broad heading stands over, told by its body; empty where it is what it says."""
    text = _body(rows)
    for rule, patterns in words.hints:
        if kind in rule.narrows and sum(p.search(text) is not None for p in patterns) >= rule.hints_needed:
            return rule.id
    return ""


def _by_hints(rows: tuple[Row, ...], words: Words) -> Kind:
    """Recognise a paper without a heading by what stands in its body; ``unknown`` when too little does."""
    text = _body(rows)
    best, kind = 0.0, "unknown"
    for rule, patterns in words.hints:
        seen = sum(pattern.search(text) is not None for pattern in patterns)
        if seen >= rule.hints_needed and seen / rule.hints_needed > best:
            best, kind = seen / rule.hints_needed, rule.id
    return Kind(_narrower(kind, rows, words) or kind, "medium" if best > 1 else "low")


def _body(rows: tuple[Row, ...]) -> str:
    """Return every cell on a line of its own, then every row of several: a hint may be a label with its value."""
    cells = [cell for row in rows for cell in row.cells]
    return "\n".join([*cells, *(" ".join(row.cells) for row in rows if len(row.cells) > 1)])


def _numbered_account(rows: tuple[Row, ...], words: Words) -> int:
    """Return the row that an invoice's title begins with its number behind it: papers named below it are its orders."""
    matchers = [matcher for rule, matcher in words.kinds if rule.id in _ACCOUNTS]
    for index, row in enumerate(rows[:_TOP]):
        for matcher in matchers:
            found = matcher.find(row.cells[0])
            if found and found.start() <= 2 and _NUMBERED_TITLE.match(row.cells[0], found.end()):
                return index
    return len(rows)


def _score(rows: tuple[Row, ...], matcher: Compiled, usual: float, words: Words, below: int | None = None) -> float:
    """Weigh the best heading and add a little for every further mention.

    With ``below`` it is a kind of paper that invoices name with its day, “Lieferschein vom 27.02.2026”, and below the
    row of that number with its number alone.
    """
    named = below is not None
    weights = []
    yours = words.pattern("yours")
    often = Counter(cell.lower() for row in rows for cell in row.cells if len(row.cells) > 1)
    for index, row in enumerate(rows):
        tall = row.height > usual * _TALLER
        for number, printed in enumerate(row.cells):
            cell = _without_lead(printed, words) if index < _TOP else printed
            found = matcher.find(cell)
            if found and index < _TOP and (on := _goes_on(rows, index, number)) and not matcher.find(f"{cell} {on}"):
                continue
            if found:
                weight = _weight(index, cell, found, tall) + (0.0 if cell is printed else _OF_SUBJECT)
                entry = often[cell.lower()] >= _OFTEN  # a word of many lines, as in a statement
                # A thing that was sold, a head among others.
                entry = entry or (
                    number == 0 and index > 2 and len(row.cells) > 1 and _SUM.fullmatch(row.cells[-1]) is not None
                )
                entry = entry or (len(row.cells) > _FACTS and not tall and not any(c.isdigit() for c in row.text))
                own = number == 0 and _asks_number(cell[found.end() :], words)
                heads = not tall and _heads_facts(rows, index, number)
                entry = entry or (heads and not own)
                weight *= _LABEL if entry or (cell is printed and _is_label(row, number, found, words)) else 1.0
                goes_on = printed[0].islower() and not tall and not yours.match(cell)
                # Beside something else “Lieferschein 7731 vom 8.5.” is a reference more likely than the title.
                beside = number > 0 and not tall and _NUMBER_AND_MORE.match(cell, found.end()) is not None
                beside = beside or (named and index > 0 and not tall and _is_dated(row, number, found, words))
                beside = beside or (below is not None and index > below and not tall and _numbers(cell, found))
                weights.append(weight * (_IN_A_SENTENCE if goes_on else _REFERENCE if beside or heads else 1.0))
        for title in _titles(rows, index, usual) if index < _TOP else ():
            found = matcher.find(title)
            if found:
                weights.append(_weight(index, title, found, tall))
    if not weights:
        return 0.0
    weights.sort(reverse=True)
    return weights[0] + min(1.5, sum(weights[1:]) * 0.1)


def _asks_number(rest: str, words: Words) -> bool:
    """Tell whether nothing but a sign of a number follows a title: “CONFERMA D’ORDINE N.” over its number."""
    sign = words.pattern("number_signs").match(rest)
    return sign is not None and sign.end() == len(rest)


def _without_lead(cell: str, words: Words) -> str:
    """Return what the subject of a letter names first: “facture pro forma n° 118” of “Objet : …, votre demande”."""
    lead = words.pattern("subject_leads").match(cell)
    return _END_OF_SUBJECT.split(cell[lead.end() :])[0] or cell if lead else cell


def _is_dated(row: Row, number: int, found: re.Match[str], words: Words) -> bool:
    """Tell whether the day of a paper follows its name, with a word for “of” or “day” between them."""
    rest = words.pattern("days_of_others").match(row.cells[number][found.end() :])
    if rest is None:
        return False
    after = row.cells[number][found.end() + rest.end() :] or (
        row.cells[number + 1] if number + 1 < len(row.cells) else ""
    )
    return after.lstrip(" :：")[:1].isdigit()


def _numbers(cell: str, found: re.Match[str]) -> bool:
    """Tell whether a title is followed by its number: “Lieferschein LS26044”."""
    return _BEFORE_NUMBER.match(cell, found.end()) is not None


def _heads_facts(rows: tuple[Row, ...], index: int, number: int) -> bool:
    """Tell whether a cell is one of several labels that each stand over a value: “Delivery note” over “DN 91”."""
    row, below = rows[index], rows[index + 1] if index + 1 < len(rows) else None
    if below is None or len(row.cells) < _HEADS or len(below.cells) != len(row.cells):
        return False
    return any(c.isdigit() for c in below.cells[number]) and not any(c.isdigit() for c in row.cells[number])


def _titles(rows: tuple[Row, ...], index: int, usual: float) -> list[str]:
    """Return the titles that a row begins and that stand in more than one cell or line of it."""
    row, found = rows[index], []
    tall = row.height > usual * _TALLER
    two = len(row.cells) == 2 and len(row.text) <= _TITLE
    if two and (tall or row.text.isupper()) and not any(c.isdigit() for c in row.text):
        found.append(" ".join(row.cells))
    below = rows[index + 1] if index + 1 < len(rows) else None
    if len(row.cells) == 2:
        parts = ((cell, _goes_on(rows, index, number)) for number, cell in enumerate(row.cells))
        found += [f"{cell} {on}" for cell, on in parts if on and len(cell) + len(on) <= _TITLE]
    if below is None or len(row.cells) != 1 or len(below.cells) != 1:
        return found
    whole = f"{row.cells[0]} {below.cells[0]}"
    goes_on = below.cells[0][0].islower() or (tall and below.height > usual * _TALLER)
    if goes_on and not row.cells[0][0].islower() and len(whole) <= _TITLE and ":" not in whole:
        found.append(whole)
    return found


def _goes_on(rows: tuple[Row, ...], index: int, number: int) -> str:
    """Return the line under a cell that goes on with it, on its edge: “Certificate of Registration / for VAT”."""
    row, below = rows[index], rows[index + 1] if index + 1 < len(rows) else None
    if below is None or not row.places or not below.places or below.page != row.page:
        return ""
    if far(row, below, 1.0) or row.cells[number][:1].islower():
        return ""
    edges = zip(below.cells, below.places, strict=False)
    slack = max(1.0, row.height / 3)
    under = (cell for cell, place in edges if abs(place[0] - row.places[number][0]) < slack and cell[0].islower())
    return next(under, "")


def _is_label(row: Row, number: int, found: re.Match[str], words: Words) -> bool:
    """Tell whether the words only name a value that follows a colon: “Delivery note : L-118”."""
    rest = row.cells[number][found.end() :]
    if not number and len(row.cells) == 1 and found.start() <= 1 and _SUBJECT.fullmatch(rest):
        return False  # “Rechtsgutachten: Verwendung der Bezeichnung …”
    following = row.cells[number + 1] if number + 1 < len(row.cells) else ""
    if number == 0 and row.line > 1 and len(row.cells) == 2 and words.pattern("number_cells").match(following):
        return True
    if number and following and rest.rstrip().endswith((":", "：")) and len(rest) <= _ASKED:
        return True  # “Objednávka č.:” beside its number
    return following.startswith((":", "：")) or bool(words.built(_COLON).match(rest))


def _weight(index: int, printed: str, found: re.Match[str], tall: bool) -> float:
    cell = printed
    if len(cell) > _TITLE and index < _TOP and found.start() <= 2:
        cell = _MORE_OF_TITLE.split(_SUBJECT.sub("", cell))[
            0
        ]  # laws or a number may follow the title: “… UE (2014/35/EU, …)”
        cell = cell if len(cell) >= found.end() else printed
    if len(cell) > _TITLE:
        return 1.0 if index < _TOP else 0.5
    number = _BEFORE_NUMBER.match(cell, found.end())  # the title's own number or day says nothing against it
    plain = (found.end() - found.start()) / len(cell)
    share = max(plain, min(_NUMBERED, (found.end() - found.start()) / number.end())) if number else plain
    place = 3.0 - index * 0.1 if index < _TOP else 1.0
    begins = 1.0 if found.start() <= 2 and index < _TOP else 0.0
    return place * (0.4 + 0.6 * share) + 2.0 * share + begins + (3.0 * share if tall else 0.0)


def kind_by_name(name: str, words: Words) -> Kind:
    """Guess a kind from a file name; never better than ``low``."""
    stem = re.sub(r"[_\-.]+", " ", PurePath(name).stem)
    stem = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", stem)
    for rule, matcher in reversed(words.kinds):
        if matcher.find(stem):
            return Kind(rule.id, "low")
    return Kind("unknown", "low")
