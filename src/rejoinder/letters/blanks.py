"""What a blank in a wording stands for: an own slot, another answer, the notice, an exhibit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from rejoinder.letters.concerning import threat
from rejoinder.letters.many import ids_words, listing, told_of
from rejoinder.letters.resolved import NOTICE, REPLY, Resolved
from rejoinder.letters.values import exhibit_numbers, is_chinese, joined, number_words, value_words
from rejoinder.model.base import Text
from rejoinder.model.case import Case, Submission
from rejoinder.model.diagnosis import EARLIER, LAST_ON, Wanted
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.facts import Fact
from rejoinder.model.letter import Basis
from rejoinder.model.notice import Notice
from rejoinder.model.rules import MarketplaceRule, PlatformRule
from rejoinder.model.rules_words import ANY_PAPER, UNSENT
from rejoinder.model.slots import SlotValue, TableRow
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.romanise import romanise

_QUOTE_WORDS = 32
UNTRUE = "again.untrue_words"
"""The question for the words of an earlier letter that were not true: they are quoted."""
_NOT_HELD = "demand.not_held"


@dataclass(frozen=True, slots=True)
class Scope:
    """What the sentence at hand is about."""

    owner: str = ""
    quotes: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    demand: Wanted | None = None
    exhibit: Exhibit | None = None
    exhibits: tuple[Exhibit, ...] = ()
    product: str = ""
    suffix: str = ""
    """Id that ends the keys of questions asked per point, product or demand."""
    part: str = ""
    """Id that ends the keys of questions asked of one part of an accusation that is answered in two ways."""
    basis: tuple[Basis, ...] = field(default=())
    brief: bool = False
    """It is a line that heads the letter, not a sentence in it."""

    def about(self, exhibit: Exhibit) -> Scope:
        """Return the same scope, about one exhibit."""
        return replace(self, exhibit=exhibit)


class Blanks:
    """Resolves the blanks of one case."""

    def __init__(self, case: Case, book: Rulebook, languages: Sequence[str]) -> None:
        """Keep the case; ``languages`` are those the letter is written in, its own first."""
        self.case = case
        self.book = book
        self.languages = tuple(languages)
        self.unshown: dict[Text, tuple[str, ...]] = {}
        """What was left out because no paper it leans on is sent, with the kinds of paper."""
        place = book.find(MarketplaceRule, case.marketplace) if case.marketplace else None
        self.style = place.date_style if place else "dmy"

    def resolve(self, name: str, scope: Scope) -> Resolved | None:
        """Return what a blank stands for, or None while it is open."""
        for key in self._keys(name, scope):
            fact = self.case.facts.get(key)
            if fact is not None:
                return None if key == UNTRUE and not wrote(fact.raw, self.case.history) else self._fact(fact, scope)
        if "." in name:
            found = self._part(name, scope)
            if found is not None:
                return found
        maker = _BUILT_IN.get(name)
        return maker(self, scope) if maker else None

    def condition(self, name: str, scope: Scope) -> tuple[str, ...]:
        """Return an answer as ids, for ``when``; empty while it is open.

        Of a day, how it lies to the notice; of a number, whether it is none, one or several (``BANDS``).
        """
        if name == UNSENT:
            wanted = self.case.diagnosis.wanted if self.case.diagnosis else ()
            lacking = [one.topic for one in wanted if self.case.facts.picks(f"{_NOT_HELD}.{one.demand}")]
            return (ANY_PAPER, *lacking) if lacking else ()
        if name == EARLIER and self.case.history:
            return ("yes",)
        for key in self._keys(name, scope):
            value = self.case.facts.value(key)
            if value is not None:
                return self._ids(value)
        rows = self._part(name, scope) if name.endswith(".rows") else None
        return (_amount(rows.number),) if rows and rows.number is not None else ()

    def _ids(self, value: SlotValue) -> tuple[str, ...]:
        if value.yes is not None:
            return ("yes" if value.yes else "no",)
        notice = self.case.notice.received
        if value.day is not None and notice is not None:
            return (_side(value.day, notice),)
        return (_amount(value.number),) if value.number is not None else value.pick_ids

    def _keys(self, name: str, scope: Scope) -> tuple[str, ...]:
        owned = (f"{scope.owner}.{name}",) if scope.owner else ()
        suffixed = (f"{name}.{scope.suffix}",) if scope.suffix else ()
        own = (f"{name}.{scope.part}",) if scope.part else ()
        return (*owned, *suffixed, *own, name)

    def _fact(self, fact: Fact, scope: Scope) -> Resolved | None:
        basis = (Basis(fact=fact.id, revision=fact.revision),)
        if fact.value.type == "table":
            kept = self._rows(fact.value.rows, scope) if scope.part else None
            if scope.part and not kept:
                return None
            value = fact.value.model_copy(update={"rows": tuple(kept)}) if kept else fact.value
            return Resolved(dict.fromkeys(self.languages, ""), basis, value=value, key=fact.question)
        words = {lang: value_words(fact.value, lang, self.style, self.book) for lang in self.languages}
        present = {lang: said for lang, said in words.items() if said is not None}
        if len(present) < len(self.languages):
            return None
        return Resolved(present, basis, fact.value.number, fact.value, fact.question)

    def _part(self, name: str, scope: Scope) -> Resolved | None:
        """Resolve ``<table>.total_<column>``, ``<table>.rows`` and ``<table>.<column>`` (a joined list)."""
        key, part = name.rsplit(".", 1)
        fact = next((f for k in self._keys(key, scope) if (f := self.case.facts.get(k))), None)
        if fact is None or fact.value.type != "table":
            return None
        basis = (Basis(fact=fact.id, revision=fact.revision),)
        rows = self._rows(fact.value.rows, scope)
        if rows is None:
            return None
        if part == "rows":
            return self._number(Decimal(len(rows)), basis)
        column = part.removeprefix("total_")
        cells = [cell for row in rows if (cell := row.get(column)) is not None]
        if part.startswith("total_"):
            return self._number(sum((c.number for c in cells if c.number is not None), Decimal(0)), basis)
        words = {
            lang: joined([w for c in cells if (w := value_words(c, lang, self.style, self.book))], lang)
            for lang in self.languages
        }
        return Resolved(words, basis) if all(words.values()) else None

    def _rows(self, rows: Sequence[TableRow], scope: Scope) -> Sequence[TableRow] | None:
        """Return the rows a sentence counts, of a part its own; None where a sum would mix owned and disputed ones."""
        points = self.case.diagnosis.points if self.case.diagnosis else ()
        whose = {ident: point.stance for point in points if point.of for ident in point.concerns}
        named = [next((whose[i] for i in row_ids(row) if i in whose), None) for row in rows]
        mine = {point.stance for point in points if point.of and point.id in scope.points}
        if scope.part and len(mine) == 1:
            return [row for row, stance in zip(rows, named, strict=True) if stance is None or stance in mine]
        return rows if len({*named} - {None}) < 2 else None

    def _number(self, number: Decimal, basis: tuple[Basis, ...]) -> Resolved:
        return Resolved({lang: number_words(number) for lang in self.languages}, basis, number)

    def latin(self, words: str, lang: str) -> str:
        """Return words for a language; Chinese names in one that is not Chinese get their Latin form."""
        return words if is_chinese(lang) else romanise(words, self.book)

    def same(self, words: str, basis: Basis = NOTICE) -> Resolved | None:
        """Return words that are the same in every language, such as an id or a quotation."""
        return Resolved(dict.fromkeys(self.languages, words), (basis,)) if words else None

    def listed(self, items: Sequence[str], basis: Basis = NOTICE) -> Resolved | None:
        """Return a list of ids joined as each language does."""
        if not items:
            return None
        return Resolved({lang: joined(items, lang) for lang in self.languages}, (basis,))

    def by_language(self, make: Callable[[str], str], basis: tuple[Basis, ...]) -> Resolved | None:
        """Return words made for each language; None where one language has none."""
        words = {lang: make(lang) for lang in self.languages}
        return Resolved(words, basis) if all(words.values()) else None


def row_ids(row: TableRow) -> tuple[str, ...]:
    """Return the words of a row that may name a product or an order."""
    values = [value for _, value in row.cells]
    words = (words for value in values if value.words is not None for words in value.words.root.values())
    return tuple(one.strip() for one in (*words, *(item for value in values for item in value.items)))


def wrote(words: str, history: Sequence[Submission]) -> bool:
    """Tell whether words stood in an earlier letter, or may have: nobody quotes what was never written."""
    texts = [bare(one.text) for one in history]
    return not texts or not all(texts) or any(bare(words) in text for text in texts)


def bare(words: str) -> str:
    """Return the letters and digits of words, for comparison."""
    return "".join(char for char in words.lower() if char.isalnum())


def _side(day: date, notice: date) -> str:
    if day == notice:
        return "notice_day"
    return "before_notice" if day < notice else "after_notice"


def _amount(number: Decimal) -> str:
    return {0: "none", 1: "one"}.get(int(number), "several")


def shortened(quote: str) -> str:
    """Return a quotation on one line, cut after a number of words with an ellipsis."""
    words = quote.split()
    if len(words) <= _QUOTE_WORDS:
        return " ".join(words).rstrip(".;,。；，:： ")
    return " ".join(words[:_QUOTE_WORDS]).rstrip(".;,:") + " …"


def _date(blanks: Blanks, _: Scope) -> Resolved | None:
    from rejoinder.letters.values import day_words

    day = blanks.case.notice.received
    if day is None:
        return None
    return blanks.by_language(lambda lang: day_words(day, lang, blanks.style), (NOTICE,))


def _quote(blanks: Blanks, scope: Scope) -> Resolved | None:
    quotes = list(dict.fromkeys(shortened(q) for q in scope.quotes if q))
    if not quotes:
        return None

    return blanks.by_language(lambda lang: _quoted(quotes, lang), (NOTICE,))


def _rights_owner(blanks: Blanks, _: Scope) -> Resolved | None:
    return blanks.listed([owner.value for owner in blanks.case.notice.rights_owners])


def _one_exhibit(part: str) -> Callable[[Blanks, Scope], Resolved | None]:
    def make(blanks: Blanks, scope: Scope) -> Resolved | None:
        exhibit = scope.exhibit or (scope.exhibits[0] if scope.exhibits else None)
        if exhibit is None:
            return None
        basis = (Basis(fact=f"paper.{exhibit.id}"),)
        if part == "number":
            return blanks.by_language(lambda _: exhibit.id.lstrip("E"), basis)
        return blanks.by_language(lambda lang: blanks.latin(exhibit.title.say(lang), lang), basis)

    return make


def _exhibits(blanks: Blanks, scope: Scope) -> Resolved | None:
    found = scope.exhibits
    if not found:
        return None
    basis = tuple(Basis(fact=f"paper.{exhibit.id}") for exhibit in found)
    return blanks.by_language(lambda lang: exhibit_numbers(found, lang), basis)


def _sent(blanks: Blanks, _: Scope) -> Resolved | None:
    found = blanks.case.sent
    basis = tuple(Basis(fact=f"paper.{exhibit.id}") for exhibit in found)
    return Resolved(dict.fromkeys(blanks.languages, str(len(found))), basis, Decimal(len(found))) if found else None


def _last(part: str) -> Callable[[Blanks, Scope], Resolved | None]:
    """Resolve what a further attempt says of the one before: its day, the reply's day, what the reply named."""

    def make(blanks: Blanks, _: Scope) -> Resolved | None:
        from rejoinder.letters.again import asked, refused, stated
        from rejoinder.letters.values import day_words

        last = refused(blanks.case)
        if last is None:
            return None
        sent, reply = last
        day = reply.received if part in ("reply_on", "same_on") else sent.on
        if part == "same_on" and not (asked(reply, blanks.book) and _words_of(reply) == _words_of(blanks.case.notice)):
            return None
        if part in ("quote", "states", "states_alone"):
            asks = asked(reply, blanks.book)
            answered = _words_of(reply) == _words_of(blanks.case.notice)  # then the notice's own quotation says it
            wanted = asks if part == "quote" else () if answered else stated(reply, blanks.book)
            quotes = [shortened(words) for words in wanted if (part == "states_alone") != bool(asks)]
            return blanks.by_language(lambda lang: _quoted(quotes, lang), (REPLY,)) if quotes else None
        return blanks.by_language(lambda lang: day_words(day, lang, blanks.style), (REPLY,)) if day else None

    return make


def _last_on(blanks: Blanks) -> Resolved | None:
    """Return the day of the last attempt that the case keeps, where nobody typed one."""
    from rejoinder.letters.values import day_words

    sent = blanks.case.history[-1:]
    return blanks.by_language(lambda lang: day_words(sent[0].on, lang, blanks.style), (REPLY,)) if sent else None


def _words_of(notice: Notice) -> str:
    return " ".join(notice.message.text.split())


def _quoted(quotes: Sequence[str], lang: str) -> str:
    """Join quotations; the wording itself opens the first and closes the last."""
    head, last = "”, “".join(quotes[:-1]), quotes[-1]
    if is_chinese(lang):
        return "”“".join(quotes)
    return f"{head}” and “{last}" if head else last


def _addressee(blanks: Blanks, _: Scope) -> Resolved | None:
    rule = blanks.book.find(PlatformRule, blanks.case.platform)
    return blanks.by_language(rule.addressee.say, (NOTICE,)) if rule else None


_MANY = {"asins": "asins", "orders": "order_ids", "skus": "skus", "products": "product_ids"}
"""What wordings call the notice's ids, and which they are."""


def _of_kind(kind: str, blanks: Blanks, scope: Scope) -> bool:
    """Tell whether a sentence is about a part of an accusation that is parted by ids of this kind."""
    points = blanks.case.diagnosis.points if scope.part and blanks.case.diagnosis else ()
    every = set(getattr(blanks.case.notice.ids, kind))
    return any(point.id in scope.points and point.of and every.issuperset(point.concerns) for point in points)


def _ids(name: str) -> dict[str, Callable[[Blanks, Scope], Resolved | None]]:
    """Return the blanks about ids of one kind: in words, as a table where they are many, how many were told of."""
    kind = _MANY[name]
    return {
        f"ids.{name}": lambda b, s: ids_words(kind, b, s.points, brief=s.brief),
        f"ids.{name}.table": lambda b, _: listing(kind, b),
        f"ids.{name}.told": lambda b, _: told_of(kind, b),
        f"part.{name}": lambda b, s: ids_words(kind, b, s.points) if _of_kind(kind, b, s) else None,
    }


_BUILT_IN: dict[str, Callable[[Blanks, Scope], Resolved | None]] = {
    "notice.date": _date,
    "notice.quote": _quote,
    "notice.threat": lambda b, _: b.same(threat(b.case.notice.message, b.book)),
    "notice.subject": lambda b, _: b.same(shortened(b.case.notice.message.subject)),
    "ids.complaints": lambda b, _: b.listed(b.case.notice.ids.complaint_ids),
    "ids.all": lambda b, _: b.listed(b.case.notice.ids.all()),
    "rights_owner": _rights_owner,
    "demand.quote": lambda b, s: b.same(shortened(s.demand.quote)) if s.demand else None,
    "product.id": lambda b, s: b.same(s.product),
    "exhibit.number": _one_exhibit("number"),
    "exhibit.title": _one_exhibit("title"),
    "exhibits.list": _exhibits,
    "exhibits.sent": _sent,
    "last.sent_on": _last("sent_on"),
    "last.reply_on": _last("reply_on"),
    "last.quote": _last("quote"),
    "last.states": _last("states"),
    "last.states_alone": _last("states_alone"),
    "last.same_on": _last("same_on"),
    LAST_ON: lambda b, _: _last_on(b),
    "platform.addressee": _addressee,
}
for _name in _MANY:
    _BUILT_IN |= _ids(_name)
PART_NAMES = frozenset(f"part.{name}" for name in _MANY)
"""Blanks that name the products or orders of a part of an accusation."""
"""Blanks that every wording may use; docs/rulebook.md lists them."""

BUILT_IN_NAMES = frozenset(_BUILT_IN)
