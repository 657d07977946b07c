"""Who issues a paper and whom it is addressed to, where no label says so: letterhead, foot, payee, own domain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from rejoinder.evidence.addresses import Address, addresses, contacts, first_script, name_over
from rejoinder.evidence.blocks import Block, Towns, blocks_of
from rejoinder.evidence.fuller_names import first_form, in_full, longer
from rejoinder.evidence.holders import company_in
from rejoinder.evidence.houses import firm_of
from rejoinder.evidence.names import is_chinese, letters
from rejoinder.evidence.party_names import (
    TRADING_AS,
    alike,
    end,
    is_name,
    is_tagline,
    is_told,
    shares_word,
    without_lead,
)
from rejoinder.evidence.reading import last_amount
from rejoinder.model.exhibit import Field
from rejoinder.model.source import Confidence

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row

_LONGEST = 80
_FEWEST = 2
_HEAD = 12  # rows in which a letterhead stands
_TOP = 4  # rows in which a name without a company type may stand
_FOOT = 8
_ABOVE_FOOT = 6  # rows that stand over a foot at least
_HEADED = frozenset({"receipt", "utility_bill", "bank_statement"})
_TO_PERSONS = frozenset({"utility_bill", "bank_statement"})  # papers that are addressed to persons
_TABLE = 2  # a row with more cells is the head of a table
_WORDS = 7
_SLOGAN = 3  # words from which on a line with a full stop is a sentence
_PERSON = 4  # characters of a Chinese person's name at most
_NOBODY = ("attention_lines", "made_with", "addressed_to")
_ENOUGH, _GOOD = 1.6, 3.0
_WHOLE = 2.0
"""What a name is worth that is the domain's own."""
_SHORTEST_STEM = 4
_DOMAIN = re.compile(
    r"(?:@|www\.|https?://(?:www\.)?|(?<![\w.@]))([a-z0-9-]+(?:\.[a-z0-9-]+)*)\.[a-z]{2,}(?![\w@])", re.IGNORECASE
)
_REGISTERED = re.compile(r"\d[\d .]{5,}\d")  # a number of a register, a tax number, a telephone
_ORNAMENTS = re.compile(r"[★☆✦✶●■◆▪♦*]+|\s[–—-]\s(?=[a-zà-ÿ]).*$")
"""Stars, and what a business says of itself behind its name: “Kerbrat – artisan menuisier”."""
_SENDER = re.compile(r"^([^,·|•]{4,60}?)(,| ·| \||  ?•) (.*\d.*)$")
_APART = 1.2
"""Line heights that part the sender's line from the window under it."""
_BULLET = re.compile(r"\s+[|●•·–−]\s+|\s-\s(?=\d)|,(?=\s*\d)")


@dataclass(slots=True)
class Candidate:
    """A name that may be the issuer's, with its place and what speaks for it."""

    row: Row
    column: int
    name: str
    score: float
    places: set[int] = field(default_factory=set)


class Parties:
    """Looks for the issuer of a paper and for whom it is addressed to."""

    def __init__(self, reader: Reader, found: dict[str, Field]) -> None:
        """Prepare for one paper; ``found`` holds what labels gave."""
        self.reader = reader
        self.words = reader.words
        self.rows = reader.sheet.rows
        self.found = found
        others = ("buyer_name", "grantee", "holder_name", "delivery_name")
        self.others = [letters(found[name].value) for name in others if name in found]

    @cached_property
    def stems(self) -> set[str]:
        """Return the own names of the domains on the paper: example in www.example.com."""
        common = self.words.lexicon("mail_hosts")
        found = set()
        for row in self.rows:
            for match in _DOMAIN.finditer(row.text):
                bare = match[0] == match[0].lstrip("@") and not match[0].lower().startswith(("www.", "http"))
                if bare and len(row.cells) > _TABLE and last_amount(row.cells[-1]) is not None:
                    continue  # a domain that was sold
                stem = letters(match[1].rpartition(".")[2])
                if len(stem) >= _SHORTEST_STEM and stem not in common:
                    found.add(stem)
        return found

    @cached_property
    def blocks(self) -> list[Block]:
        """Return the paper's blocks."""
        return blocks_of(self.reader.sheet)

    @cached_property
    def towns(self) -> Towns:
        """Return what knows the lines of towns."""
        return Towns(self.words)

    @cached_property
    def addresses(self) -> list[Address]:
        """Return the addresses at the head of the paper."""
        return addresses(self)

    def is_label(self, index: int, column: int) -> bool:
        """Tell whether a cell begins with a label of the rulebook."""
        cell = self.rows[index].cells[column]
        return any(labels.match(cell) for labels in self.reader.could(cell))

    def is_contact(self, text: str) -> bool:
        """Tell whether a line begins with a label of what issuers print about themselves: telephone, tax number."""
        return any(labels.rule.id.startswith("seller_") and labels.match(text) for labels in self.reader.could(text))

    def issuer(self) -> tuple[Row, int, str, Confidence] | None:
        """Return the likeliest issuer with its place, or None where nothing speaks for one."""
        best: dict[str, Candidate] = {}
        kinds = (self._companies, self._heads, self._over_towns, self._of_domain, self._in_one_line)
        for candidate in chain.from_iterable(kind() for kind in kinds):
            key = letters(candidate.name)
            if len(key) < _FEWEST or self._is_other(key):
                continue
            known = best.setdefault(key, candidate)
            if known is not candidate:
                # A name that stands in several places is the issuer's more likely than any other's.
                elsewhere = known.row is not candidate.row
                known.score = max(known.score, candidate.score) + (0.4 if elsewhere else 0.0)
        if not best:
            return None
        chosen = longer(self, in_full(self, max(best.values(), key=lambda one: one.score), best.values()))
        chosen = first_form(self, chosen, best.values())
        chosen = firm_of(self, chosen, best.values()) or chosen
        if chosen.score < _ENOUGH:
            return None
        return chosen.row, chosen.column, chosen.name, "medium" if chosen.score >= _GOOD else "low"

    def _in_one_line(self) -> Iterator[Candidate]:
        """Yield names without a type that a line at the head sets before their own address."""
        for row in (*self.rows[:_TOP], *(self.rows[-_TOP:] if self.reader.kind == "receipt" else ())):
            for column, cell in enumerate(row.cells):
                name, comma, rest = cell.partition(", ")
                street = rest.partition(",")[0]
                if (
                    not comma
                    or street == rest
                    or not any(c.isdigit() for c in street)
                    or not self.towns.seen([rest])
                    or self.is_label(self.rows.index(row), column)
                ):
                    continue
                owner = self.words.pattern("owner_leads").match(name) or self.words.pattern("person_lines").match(name)
                if not owner and self.is_plain_name(name) and len(name.split()) > 1:
                    logo = any(alike(letters(name), key) for key in self.logos)
                    yield Candidate(row, column, name, 2.2 + (1.0 if logo else 0.0))

    def _is_other(self, key: str) -> bool:
        return any(key in other or (len(other) > _SHORTEST_STEM and other in key) for other in self.others)

    def _companies(self) -> Iterator[Candidate]:
        """Yield names with a company type, weighed by where they stand and by what stands beside them."""
        signs = self.words.lexicon("issuer_signs")
        banks = self.words.lexicon("bank_words")
        tails = self.words.pattern("addressed_tails")
        for index, row in enumerate(self.rows):
            for column, cell in enumerate(row.cells):
                if tails.search(cell) or any(self.words.pattern(name).match(cell) for name in _NOBODY):
                    continue
                name = self._company_in(self._after_label(cell))
                signed = any(sign in row.text.lower() for sign in signs)
                if not name or (self._in_buyer_block(index, column) and not signed):
                    continue
                near = self._near(index, column)
                score = 1.0
                score += 2.0 if row.page == 1 and index < _HEAD else 0.0
                score += 1.0 if any(sign in near for sign in signs) else 0.0
                score += 0.6 if self._at_foot(index) else 0.0
                # Issuers set name and address or register into one line; who is addressed stands in lines of his own.
                rest = cell.lower().replace(name.lower(), "", 1)
                said = self.towns.seen([cell]) or any(s in rest for s in signs) or _REGISTERED.search(rest)
                last = row.cells[-1] if len(row.cells) > _TABLE - 1 else ""
                entry = last_amount(last) is not None and (index >= _TOP or bool(re.search(r"[.,]\d\d(?!\d)", last)))
                score += 1.5 if len(rest) > _SHORTEST_STEM and said and not entry else 0.0
                score += 1.0 if any(letters(name).startswith(logo) for logo in self.logos) else 0.0
                others = (one for one in self._tall if one != cell)
                score += 1.0 if shares_word(name, others, self.words) else 0.0
                score -= _WHOLE if self._under_sender(index, column, name) else 0.0
                score -= 2.0 if entry else 0.0  # who is named in a line of a statement or of goods
                score += self._domain(name) - self._rivals(index, column)
                bank = any(word in cell.lower() for word in banks)
                score += (1.5 if self.reader.kind == "bank_statement" else -4.0) if bank else 0.0
                yield Candidate(row, column, name, score)

    def _under_sender(self, index: int, column: int, name: str) -> bool:
        """Tell whether another's name and address stand in one line right over a name: the window of a letter."""
        row, above = self.rows[index], self.rows[index - 1] if index else None
        if above is None or not row.places or not above.places or above.page != row.page or index > _HEAD:
            return False
        if row.box is None or above.box is None or row.box.top - above.box.bottom > _APART * max(row.height, 1.0):
            return False
        for cell, place in zip(above.cells, above.places, strict=False):
            sender, mark, rest = next(iter(_SENDER.findall(cell)), ("", "", ""))
            same = abs(place[0] - row.places[column][0]) < 2 and letters(sender) not in letters(name)
            if mark and same and any(c.isdigit() for c in rest) and self.towns.seen([rest]):
                return self.is_plain_name(sender) or self.words.company_type(sender) is not None
        return False

    def _near(self, index: int, column: int) -> str:
        """Return the words beside a name: at the foot those of its rows, elsewhere those of its own column."""
        rows, row = self.rows[max(0, index - 1) : index + 4], self.rows[index]
        if self._at_foot(index) or not row.places:
            return " ".join(one.text for one in rows[:4]).lower()
        own = [(one, one.over(row.places[column])) for one in rows if one.places and one.page == row.page]
        return " ".join(one.cells[at] for one, at in own if at is not None).lower()

    @cached_property
    def logos(self) -> tuple[str, ...]:
        """Return the words that stand in large letters at the head: the issuer's name begins with them."""
        return tuple(key for cell in self._tall if len(key := letters(cell)) >= _SHORTEST_STEM)

    @cached_property
    def _tall(self) -> tuple[str, ...]:
        first = [row for row in self.rows if row.page == 1]
        usual = sorted(row.height for row in first)[len(first) // 2] if first else 0.0
        return tuple(cell for row in first[:_TOP] if row.height > 1.3 * usual for cell in row.cells)

    def _after_label(self, cell: str) -> str:
        """Return a cell without the label it begins with."""
        for labels in self.reader.could(cell):
            hit = labels.match(cell)
            if hit is not None and hit.separated:
                return hit.rest
        return cell

    def _company_in(self, cell: str) -> str:
        """Return a company's name at the beginning of a cell or of one of its parts; empty where there is none."""
        for part in _BULLET.split(cell):
            text = part.strip(" ,;:.*") if not part.rstrip().endswith(".") else part.strip(" ,;:*")
            match = self.words.company_type(text) if "@" not in text else None
            # What stands behind the name of another part (“Carrier: …”) is nobody's head.
            told = match is not None and not re.search(r"[:：]", text[: match.start()])
            if match and told and not match.start() and text[:1] > "\u3040" and len(text) - match.end() >= _FEWEST:
                return text  # 株式会社 stands before the name
            if match and told and is_told(text, match.start(), self.words.lexicon("name_joiners")):
                text = company_in(self.reader, text)
                match = self.words.company_type(text)
            if match and told and match.start() and is_name(text, match) and not self._is_sum(text):
                return without_lead(text[: end(text, match)].strip(" ,;:"), match.start())
        return ""

    def _is_sum(self, text: str) -> bool:
        """Tell whether words that look like a company are the label of an amount: “Total Inc GST”."""
        return any(labels.rule.type == "amount" and labels.match(text) for labels in self.reader.could(text))

    def _of_domain(self) -> Iterator[Candidate]:
        """Yield names without a type that stand whole in the domain of a site or mail, wherever they are."""
        for index, row in enumerate(self.rows if self.stems else ()):
            for column, cell in enumerate(row.cells):
                name = re.split(r"\s*[,|·•]\s*|\s[-–]\s", cell.strip())[0]
                plain = self.is_plain_name(name) and not self._in_buyer_block(index, column)
                if plain and self._domain(name) >= _WHOLE:
                    yield Candidate(row, column, name, _WHOLE)

    def _rivals(self, index: int, column: int) -> float:
        """Weigh against a name over an address that another address is the issuer's: by its contacts, by its place."""
        own = next((a for a in self.addresses if (index, column) in [cell[:2] for cell in a.above]), None)
        if own is None or contacts(self, own) or self._at_foot(index):
            return 0.0
        others = [a for a in self.addresses if a is not own and a.above and not self._in_buyer_block(*a.above[0][:2])]
        if any(contacts(self, other) for other in others):
            return 1.5
        return 0.8 if any(other.above[0][0] < own.above[0][0] for other in others) else 0.0

    def _heads(self) -> Iterator[Candidate]:
        """Yield names at the top of page 1: alone, or in one line with the word for the kind of paper."""
        first = [row for row in self.rows if row.page == 1]
        usual = sorted(row.height for row in first)[len(first) // 2] if first else 0.0
        for index, row in enumerate(first[:_TOP]):
            for column, cell in enumerate(row.cells):
                if len(row.cells) > _TABLE and not self._over_address(index, column):
                    continue
                name, stripped = self._without_kind(first_script(cell))
                if stripped and is_chinese(name) and not self.words.company_type(name):
                    continue  # what is left of a title: “增值税普通”
                addressed = self.reader.kind in _TO_PERSONS and self.words.pattern("person_lines").match(cell)
                if addressed or not self.is_plain_name(name) or self._in_buyer_block(index, column):
                    continue
                score = 1.0 - 0.1 * index + (0.6 if stripped else 0.0) + self._domain(name)
                score += (0.7 if index else 1.2) if usual and row.height > 1.3 * usual else 0.0
                score += 1.0 if self._over_address(index, column) or self._over_contact(index, column) else 0.0
                # A receipt begins with the shop's name, a bill or statement with that of who sends it.
                score += 1.0 if self.reader.kind in _HEADED and index < 2 else 0.0
                if self.reader.kind == "bank_statement":
                    score += 1.5 if any(word in cell.lower() for word in self.words.lexicon("bank_words")) else 0.0
                yield Candidate(row, column, name, score)
        payee = self.found.get("payee")
        person = payee is not None and is_chinese(payee.value) and len(payee.value) <= _PERSON
        for place in self.rows if payee is not None and not person else ():
            if payee is not None and (place.page, place.line) == (payee.page, payee.line):
                yield Candidate(place, 0, payee.value, 2.4 + self._domain(payee.value))

    def _over_towns(self) -> Iterator[Candidate]:
        """Yield names over an address; the issuer's is followed by a telephone, mail, site or tax number."""
        for address in self.addresses:
            named = name_over(self, address)
            if named is not None and not self._in_buyer_block(named[0], named[1]):
                index, column, name = named
                score = 0.8 + self._domain(name) + (1.0 if contacts(self, address) else 0.0)
                # Right of the paper's facts, with another address left of them: the issuer's own.
                score += 1.5 if column > 1 and self.is_label(index, column - 1) else 0.0
                yield Candidate(self.rows[index], column, name, score)

    def _without_kind(self, cell: str) -> tuple[str, bool]:
        every = self.words.titles_in(cell)
        if not every:
            return _ORNAMENTS.sub("", cell).strip(" -–—|,"), False
        found = max(every, key=lambda hit: hit.end() - hit.start())
        if cell[found.end() :].lstrip()[:1].islower():
            return "", False  # the title goes on: “Reçu de règlement”
        rest = (cell[: found.start()] + " " + cell[found.end() :]).strip(" -–—:|,.")
        return rest, bool(rest)

    def is_plain_name(self, name: str) -> bool:
        """Tell a name from labels, sentences and addresses: short, of letters, no label of the rulebook."""
        figures = re.sub(r"\s#\d{1,5}$", "", name) if self.reader.kind == "receipt" else name  # a shop of a chain
        if not 3 <= len(name) <= _LONGEST or any(c.isdigit() for c in figures) or len(name.split()) > _WORDS:
            return False
        if self.words.pattern("attention_lines").match(name) or self.words.pattern("addressed_tails").search(name):
            return False
        slogan = name.endswith(".") and len(name.split()) > _SLOGAN and not self.words.company_type(name)
        if slogan or sum(c.isalpha() for c in name) < 0.7 * len(name.replace(" ", "")) or ":" in name or "：" in name:
            return False
        lower = name.lower()
        if is_tagline(name) or lower in self.words.lexicon("heading_words") or lower.startswith("www."):
            return False
        if any(c in TRADING_AS.sub(" ", name) for c in "@/="):
            return False
        return not any(labels.match(name) for labels in self.reader.could(name)) and not self.reader.is_dated(name)

    def _over_address(self, index: int, column: int) -> bool:
        block = self._block_at(index, column)
        if block is None:
            return False
        at = next(n for n, (i, j, _) in enumerate(block.cells) if (i, j) == (index, column))
        return at < 2 and self.towns.seen(block.lines[at + 1 :])

    def _over_contact(self, index: int, column: int) -> bool:
        """Tell whether a mail, site or telephone stands right under a name, on its edge."""
        row, below = self.rows[index], self.rows[index + 1] if index + 1 < len(self.rows) else None
        if below is None or not row.places or not below.places or below.page != row.page:
            return False
        under = [
            c for c, place in zip(below.cells, below.places, strict=False) if abs(place[0] - row.places[column][0]) < 2
        ]
        return any("@" in text or "www." in text.lower() or self.is_contact(text) for text in under)

    def _block_at(self, index: int, column: int) -> Block | None:
        return next((b for b in self.blocks if any((i, j) == (index, column) for i, j, _ in b.cells)), None)

    def _in_buyer_block(self, index: int, column: int) -> bool:
        return self.reader.party_of(index, column) == "buyer_name"

    def _at_foot(self, index: int) -> bool:
        page = self.rows[index].page
        following = sum(1 for row in self.rows[index + 1 : index + 1 + _FOOT] if row.page == page)
        before = sum(1 for row in self.rows[max(0, index - _FOOT) : index] if row.page == page)
        return following < _FOOT and before >= _ABOVE_FOOT

    def _domain(self, name: str) -> float:
        """Weigh a name that stands in the domain of a site or mail on the paper."""
        key = letters(name)
        bare = letters(self.words.company.sub(" ", name))
        first = letters(re.split(r"[\s,&-]+", name)[0])
        for stem in self.stems:
            if bare and (stem == bare or (len(bare) >= _SHORTEST_STEM and stem.startswith(bare))):
                return 2.0
            if stem in key or (len(first) >= _SHORTEST_STEM and stem.startswith(first)):
                return 1.5
        return 0.0
