"""Values behind their labels: right of it, in the next cell, or below; typed, with the place they were read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rejoinder.evidence.codes import read_code
from rejoinder.evidence.continued import block_text, continued, far, with_year
from rejoinder.evidence.names import is_chinese, is_sentence
from rejoinder.evidence.reading import (
    Order,
    is_number,
    last_amount,
    order_of,
    plain,
    read_amount,
    read_days,
)
from rejoinder.evidence.roles import later, meant
from rejoinder.evidence.sheet import Row, Sheet
from rejoinder.evidence.standing import (
    behind_code,
    heads_facts,
    heads_goods,
    heads_list,
    heads_sums,
    leads_to_marks,
    may_hold,
    names_goods,
    own_part,
    stands_over,
    two_lined,
    whole_name,
)
from rejoinder.evidence.totals import alone_below, beside_sums, best_total, sum_below
from rejoinder.evidence.two_languages import one_language, second_language
from rejoinder.evidence.words import LabelHit, Labels, Words
from rejoinder.model.exhibit import Field
from rejoinder.model.rules import FieldRule
from rejoinder.model.source import Confidence

_BELOW, _REACH = 3, 6  # rows under a label in which its value may stand; under a party's, that belong to it
_WHOLE = 0.8  # share of a heading
_TABLE, _HEADS, _BOTH = 3, 3, 2  # a row with more cells is the head of a table; days of a period
_WEAK = 100  # added to the rank of a day under the head of a table of goods
_DOUBTED = 9  # the same for a name that has figures and no type of company
_PERSON = 4  # characters of a Chinese person's name at most
_SHOPS = frozenset({"receipt"})
_DIGITS, _LONGEST_NAME = 0.3, 90  # share of digits from which a name is a number; its letters at most
_NUMBERED = r"\s*[(（][^()（）]*\d[^()（）]*[)）]$|<<accreditation_tails>>|<<declarants>>|<<issued_tails>>"
_AFTER_TYPE = re.compile(r"\.?\s*(?:[,，]\s*(?=.*\d|[^,]{3,}, )|[(（][^()（）]*[)）]\s*[–—-]|[–—]\s)")
_SENTENCE_AFTER = re.compile(r"\s+(?=[\u3400-\u9fff])(?=.{8})(?=.*[，。“”、])")
"""A Chinese sentence that goes on behind a name set apart by blanks: “兹授权 … 有限公司 为我司旗下“…”品牌的经销商”."""
_ADDRESS_AFTER = re.compile(r"\s[—–]\s(?=.*\d)|(?<=[^\W\d_]),\s(?=[^,]*\d.*\d{4}|.*\d{2}-\d{3})")
_UNIT = re.compile(r"(?:No|Nr|Unit|Room|Rm|Flat|Floor|Suite|Bldg|Building|Block|Apt)\b\.? ?\d")
_NUMBER_AFTER = re.compile(
    r"(?<=\w)[.)]?\s(?:[^\W\d_][\w.-]{0,11}[.:：]?\s*)?(?=[A-Z\d*-]*\d{3})[A-Z\d*-]{7,}(?:\s·.*)?$|\svia\s.*$"
)
"""A tax number or telephone behind a name, with its label; the shop through which somebody sells."""
_NAME_AND_STREET = re.compile(r"([A-ZÀ-Þ][^,:;\d]{3,60}), (?=\d|[A-ZÀ-Þ][^,]{2,30} \d)[^,]{3,40}, [^,]*\d")
"""Whom a line names with his address, without a type of company: “Sold to Quill & Marl, 9 Kiln Road, Birkau 4560”."""
_MORE_LABEL = re.compile(r"[^\d:：]{1,28}$")  # what may still belong to a label: “N.I.F. Definitivo”
_CODE_CELL = re.compile(r"[A-Z]{0,3}-?\d{3,}(?:[.-]\d+)*$")
_MARKED_CODE = re.compile(r"\W{0,3}[A-Z]{0,3}-?\d{3,}$")
_SIGN_ONLY = re.compile(r"\W*(?:[A-Z]{3}|元)?\W*$")
_BROKEN = r"(?:[–—-]|<<range_words>>)\s*\d"
"""A second day that is not whole, as it goes on in the next line."""
_SENTENCE_END = re.compile(r"\d\D{0,6}?(?:。|[.;；]\s)")
"""Behind a day: what follows speaks of another, as of the letter that this one takes the place of."""
_COLUMN_HEADS = "line_"  # fields with this prefix are heads of table columns, not values


@dataclass(frozen=True)
class Candidate:
    """One possible value of a field; the smallest ``order`` wins."""

    order: tuple[int, int, int]
    field: Field


class Reader:
    """Reads the fields of one paper."""

    def __init__(self, sheet: Sheet, words: Words, kind: str) -> None:
        """Prepare for one paper; ``kind`` decides which fields are looked for."""
        self.sheet = sheet
        self.words = words
        self.kind = kind
        self.order: Order | None = order_of(sheet.text, words) or (
            "mdy" if words.pattern("month_first").search(sheet.text) else None
        )
        of_kind = (one for one in words.labels.values() if not one.rule.documents or kind in one.rule.documents)
        self.labels = [one for one in of_kind if not one.rule.id.startswith(_COLUMN_HEADS)]
        self.wanted = {labels.rule.id for labels in self.labels}
        self.hits = self._find_labels()
        self.weak: dict[str, Field] = {}

    def _find_labels(self) -> dict[tuple[int, int], list[tuple[Labels, LabelHit]]]:
        """Return every label on the paper by row index and cell index."""
        hits: dict[tuple[int, int], list[tuple[Labels, LabelHit]]] = {}
        for i, row in enumerate(self.sheet.rows):
            for j, printed in enumerate(row.cells):
                cell = one_language(printed)
                found = self._labels_in(cell) or self._labels_in(second_language(cell))
                if found:
                    hits[i, j] = found
        for i, j, k, column in two_lined(self.sheet, hits):
            whole = f"{self.sheet.rows[i].cells[j]} {self.sheet.rows[k].cells[column]}"
            found = [(labels, hit) for labels in self.could(whole) if (hit := labels.match(whole)) and not hit.rest]
            if found:
                hits[i, j] = hits[k, column] = found
        return hits

    def _labels_in(self, cell: str) -> list[tuple[Labels, LabelHit]]:
        return [(labels, hit) for labels in self.could(cell) if (hit := labels.match(cell))]

    def could(self, cell: str) -> list[Labels]:
        """Return the fields looked for of which a label could stand in a cell, in the rulebook's order."""
        return [labels for labels in self.words.labels_in(cell) if labels.rule.id in self.wanted]

    def fields(self) -> tuple[Field, ...]:
        """Return the best value of every field that was found, in the order of the rulebook."""
        best: dict[str, Candidate] = {}
        totals: list[Candidate] = []
        for (i, j), found in self.hits.items():
            for labels, hit in found:
                candidate = self._candidate(labels.rule, hit, i, j)
                if candidate is not None:
                    self._keep(best, candidate)
                    totals += [candidate] if candidate.field.name == "total" else []
        self.weak = {name: best.pop(name).field for name in [n for n, one in best.items() if one.order[0] >= _WEAK]}
        total = best_total(totals, {name: one.field for name, one in best.items()}, self.sheet.rows)
        best |= {"total": total} if total else {}
        return tuple(best[labels.rule.id].field for labels in self.labels if labels.rule.id in best)

    @staticmethod
    def _keep(best: dict[str, Candidate], candidate: Candidate) -> None:
        name = candidate.field.name
        if name not in best or candidate.order < best[name].order:
            best[name] = candidate

    def _candidate(self, rule: FieldRule, hit: LabelHit, i: int, j: int) -> Candidate | None:
        whose = None if rule.type == "name" and self._names_kind(hit, i, j) else self._owned(rule.id, i, j)
        name = meant(self, whose, i, j)
        carried = rule.type == "amount" and self.words.pattern("carried_sums").match(self.sheet.rows[i].cells[j])
        goods = rule.type == "name" and not hit.rest and not hit.separated and names_goods(self, i)
        if name is None or carried or goods or (rule.type == "amount" and not hit.rest and heads_list(self, i, j)):
            return None
        if name == "total" and hit.rest and any(o.rule.id == "tax" and not h.rest for o, h in self.hits[i, j]):
            return None  # “Totale imposta”
        if name == "total" and self.words.pattern("without_tax").search(self.sheet.rows[i].cells[j]):
            name = "net"  # “invoice amount before VAT”
        for step, (row, text) in enumerate(self._places(rule, hit, i, j)):
            value = self._value(rule, whole_name(self, row, text) if rule.type == "name" else text)
            if value is not None:
                # Behind a code (a telephone, a number) the line may go on with something else.
                raw = value[0] if rule.type == "code" else text
                field = self._field(name, value, row, raw, near=row is self.sheet.rows[i])
                return Candidate(self._rank(rule, hit, step, i, field.value), field)
        return None

    def _names_kind(self, hit: LabelHit, i: int, j: int) -> bool:
        """Tell whether a label is but the beginning of the paper's own title: “Account statement”."""
        cell = self.sheet.rows[i].cells[j]
        if not hit.rest or hit.separated or not hit.rest[0].islower():
            return False
        titles = (found for rule, one in self.words.kinds if rule.id == self.kind and (found := one.find(cell)))
        return any(found.start() < _HEADS and found.end() > len(cell) - len(hit.rest) for found in titles)

    def _rank(self, rule: FieldRule, hit: LabelHit, step: int, i: int, value: str) -> tuple[int, int, int]:
        """Order candidates: exact label first, then nearness; totals stand at the end of a paper."""
        weak = _WEAK if rule.type == "date" and heads_goods(self, i) else later(self, rule.id, i)
        figures = rule.type == "name" and any(c.isdigit() for c in value)  # the line under the name: “4F, Block 2”
        maker = rule.id == "issuer" and self.kind == "declaration_of_conformity"
        weak = _DOUBTED if (figures or maker) and not self.words.company_type(value) else weak
        if rule.id == "report_number" and self.kind == "certificate" and hit.rank == 0:
            weak = 2  # a certificate has a number of its own beside its report's
        return hit.rank + weak, step, -i if rule.type == "amount" else i

    def _owned(self, name: str, i: int, j: int) -> str | None:
        """Give a plain “address” or “telephone” to the party in whose block it stands."""
        side, _, rest = name.partition("_")
        if side != "seller" or rest == "name":
            return name
        near = self.party_of(i, j) if rest == "vat" else self._block(i, j)
        if near != "buyer_name":
            return name
        other = f"buyer_{rest}"
        return other if other in self.words.labels else None

    def party_of(self, i: int, j: int) -> str | None:
        """Return the party whose label stands close above a cell in its own column, or on the cell itself."""
        row = self.sheet.rows[i]
        below = row
        for k in range(i, max(-1, i - _REACH), -1):
            above = self.sheet.rows[k]
            if above.page != row.page or far(above, below):
                return None
            below = above
            column = j if k == i else self._column_over(i, j, k)
            found = self.hits.get((k, column), []) if column is not None else []
            if column and not found and k < i and self.words.company_type(above.cells[column]):
                found = [one for one in self.hits.get((k, column - 1), []) if not one[1].rest]  # “Buyer: | Quill Ltd”
            for labels, _ in found:
                if labels.rule.id in ("seller_name", "buyer_name", "delivery_name"):
                    return "seller_name" if labels.rule.id == "seller_name" else "buyer_name"
        return None

    def _column_over(self, i: int, j: int, k: int) -> int | None:
        row, above = self.sheet.rows[i], self.sheet.rows[k]
        if row.places and above.places:
            return above.over(row.places[j])
        return j if j < len(above.cells) else None

    def _block(self, i: int, j: int) -> str | None:
        """Return the party label above a cell: in its own column, else the nearest in any."""
        above = [
            (row, column, labels.rule.id)
            for (row, column), found in self.hits.items()
            for labels, _ in found
            if labels.rule.id in ("seller_name", "buyer_name") and row <= i
        ]
        own = [item for item in above if item[1] == j]
        return max(own or above, default=(0, 0, None), key=lambda item: (item[0], item[1]))[2]

    def _places(self, rule: FieldRule, hit: LabelHit, i: int, j: int) -> Iterator[tuple[Row, str]]:
        """Yield where the value may stand, nearest first."""
        row = self.sheet.rows[i]
        if rule.type == "amount":
            yield from ((row, cell) for cell in reversed(row.cells[j + 1 :]) if is_number(cell) and "%" not in cell)
        joined = rule.type == "name" and hit.leads and self.words.company_type(hit.rest) is not None
        joined = joined or (
            rule.id == "buyer_name" and hit.leads and bool(self.words.pattern("person_lines").match(hit.rest))
        )
        joined = joined or (rule.id == "seller_name" and hit.leads and i < _TABLE and hit.rest[:1].isupper())
        if rule.type == "name" and (coded := behind_code(hit.rest)):
            yield row, coded
        if rule.id == "buyer_name" and hit.leads and (told := _NAME_AND_STREET.match(hit.rest)):
            yield row, told[1]
        if hit.rest and (hit.separated or joined or rule.type in ("date", "amount", "code", "number", "period")):
            own = own_part(self, rule, hit.rest)
            yield row, continued(self, own, i, j) if rule.type == "address" and own == hit.rest else own
        after = j + 1
        while after < len(row.cells) and not any(c.isalnum() for c in row.cells[after]):
            after += 1  # a colon may stand in a column of its own
        over = stands_over(self, rule, hit, i, j)
        if over:
            yield from self._below(rule, i, j)
        if after < len(row.cells) and may_hold(self, rule, i, after):
            yield row, continued(self, row.cells[after], i, after) if rule.type == "address" else row.cells[after]
        if rule.type == "name" and after < len(row.cells) and _MARKED_CODE.match(row.cells[after]):
            return
        more = rule.type in ("date", "code", "amount", "period") and not hit.separated and _MORE_LABEL.match(hit.rest)
        if hit.rest and not more and not (rule.type == "amount" and _SIGN_ONLY.match(hit.rest)):
            return
        if not over:
            yield from self._below(rule, i, j)

    def _below(self, rule: FieldRule, i: int, j: int) -> Iterator[tuple[Row, str]]:
        width = len(self.sheet.rows[i].cells)
        if rule.type == "amount" and width > _TABLE:
            yield from sum_below(self.sheet.rows, i, j) if rule.id == "total" else ()
            yield from alone_below(self.sheet.rows, i, j) if heads_sums(self, i) or heads_facts(self, i) else ()
            if rule.id == "total" and beside_sums(self.sheet.rows[i], j):
                yield from alone_below(self.sheet.rows, i, j)
            return
        for k in range(i + 1, min(i + 1 + _BELOW, len(self.sheet.rows))):
            row = self.sheet.rows[k]
            if row.page != self.sheet.rows[i].page:
                return
            column = self.column(i, j, k)
            if column is None:
                continue
            if rule.type == "name" and self.words.pattern("attention_lines").match(row.cells[column]):
                continue  # “Attn: Accounts” over the company's name
            if (k, column) in self.hits or (rule.type == "name" and _CODE_CELL.match(row.cells[column])):
                return  # the next label, a customer's number
            if column + 1 < len(row.cells) and row.cells[column + 1].startswith((":", "：")):
                continue
            text = row.cells[column]
            if rule.type == "address":
                text = block_text(self, k, column) or text
            if rule.type == "period":
                text = with_year(self, k, column)
            yield row, text

    def column(self, i: int, j: int, k: int) -> int | None:
        """Return the cell of row ``k`` that stands under a cell, by its edges where they are known."""
        above, row = self.sheet.rows[i], self.sheet.rows[k]
        if above.places and row.places:
            return row.over(above.places[j])
        return j if len(row.cells) == len(above.cells) else min(j, len(row.cells) - 1)

    def _value(self, rule: FieldRule, text: str) -> tuple[str, Confidence] | None:
        """Return the normalised value of a field's type, or None when the text is not of this type."""
        if rule.type == "date":
            days = read_days(text, self.words, self.order)
            return (days[0].day.isoformat(), days[0].confidence) if days else None
        if rule.type == "period":
            return self._period(rule, text)
        if rule.type in ("amount", "number"):
            number = last_amount(text) if rule.type == "amount" else read_amount(text)
            return (plain(number), "high") if number is not None else None
        if rule.type == "code":
            return read_code(rule, text, self.words)
        if rule.id == "mark" and (not any(c.isalpha() for c in text) or leads_to_marks(self, text)):
            return None
        if rule.type == "address" and sum(c.isalpha() for c in text) < _HEADS:
            return None  # a number of the meter at “point de livraison”
        if rule.type == "address" and self.words.pattern("elsewhere_words").match(text):
            return None  # “see above”
        return self._words(rule, text)

    def _period(self, rule: FieldRule, text: str) -> tuple[str, Confidence] | None:
        ends = rule.id.endswith(("_until", "_to"))
        days = read_days(text, self.words, self.order)
        if ends and any(word in text.lower() for word in self.words.lexicon("open_ended")):
            return "open", "high"
        if not days or (ends and len(days) == 1 and self.words.built(_BROKEN).search(text.partition(days[0].raw)[2])):
            return None
        chosen = (days[1] if len(days) > _BOTH and _SENTENCE_END.search(text) else days[-1]) if ends else days[0]
        return chosen.day.isoformat(), chosen.confidence

    def _words(self, rule: FieldRule, text: str) -> tuple[str, Confidence] | None:
        clean = text.strip(" :：,;|-—_•●▪")
        if not any(c.isalnum() for c in clean) or (rule.type == "name" and len(clean) > _LONGEST_NAME):
            return None
        if rule.type == "name":
            clean = self.words.pattern("name_labels").sub("", clean)
            if re.match(r"[^:：]{1,45}[:：]", clean):
                return None  # another label with its value
            clean = _NUMBER_AFTER.sub("", clean)
            clean = self._bare_name(re.split(r"\s{2,}|\s[|●•·]\s", clean)[0].rstrip(",，;；"))
            figures = sum(c.isdigit() for c in clean) > _DIGITS * len(clean) or not any(c.isalpha() for c in clean)
            if figures or "@" in clean or self.is_dated(text.strip()):
                return None  # a number, a mail, a line with a place and its day
            if self.words.pattern("number_labels").search(clean) and not self.words.company_type(clean):
                return None
            if clean.lower().strip(" .:") in self.words.lexicon("heading_words") or self._is_labelled(clean):
                return None
            if (
                clean.startswith(("(", "（"))
                or is_sentence(self.words.company.sub(" ", clean))
                or self.is_heading(clean)
            ):
                return None
            company = self.words.company_type(clean)
            if not company and _UNIT.match(clean):
                return None  # the address under a name whose label takes two lines
            if rule.id == "lab" and not company and not self.words.pattern("laboratory_words").search(clean):
                return None  # who signed
            if rule.id == "seller_name" and not company and is_chinese(clean) and len(clean) <= _PERSON:
                return None  # who receives the money, who wrote the invoice
            if rule.id == "seller_name" and not company and self.kind in _SHOPS and not is_chinese(clean):
                return None  # “Vendeur: …” names who served, “From: …” a port
            return clean, "high" if company else "medium"
        return clean, "high"

    def is_dated(self, text: str) -> bool:
        """Tell whether a line ends with a day, in figures or in words: “Diest, 7 augustus 2024”."""
        days = read_days(text, self.words, self.order) if " " in text else []
        return bool(days) and text.rstrip(" .").endswith(days[-1].raw.strip(" ."))

    def _is_labelled(self, text: str) -> bool:
        """Tell whether a text is itself a label with its value: “Invoice no.: 118”."""
        every = self.words.labels.values()
        return (":" in text or "：" in text) and any((hit := one.match(text)) and hit.separated for one in every)

    def _bare_name(self, text: str) -> str:
        """Return a name without the address or the number in brackets that follows it in one line."""
        text = self.words.built(_NUMBERED).sub("", text)
        found = self.words.company_type(text)
        if found is None or not text[: found.start()].strip():
            return _ADDRESS_AFTER.split(text)[0]
        rest = text[found.end() :]
        if _SENTENCE_AFTER.match(rest):
            return text[: found.end()]
        cut = _AFTER_TYPE.match(rest)
        if cut is None:
            return text
        return text[: found.end()] + ("." if cut[0].startswith(".") else "")

    def is_heading(self, text: str) -> bool:
        """Tell whether words only say what kind of paper this is."""
        return any(hit.end() - hit.start() >= _WHOLE * len(text) for hit in self.words.titles_in(text))

    @staticmethod
    def _field(name: str, value: tuple[str, Confidence], row: Row, raw: str, *, near: bool) -> Field:
        confidence = value[1] if near or value[1] != "high" else "medium"
        return Field(
            name=name,
            value=value[0],
            raw=raw.strip(),
            page=row.page,
            line=row.line,
            box=row.box,
            confidence=confidence,
        )
