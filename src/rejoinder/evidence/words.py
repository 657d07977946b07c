"""The rulebook's words as papers need them: lexicons and compiled patterns, made once for each rulebook."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from weakref import WeakKeyDictionary

from rejoinder.model.rules import DocumentRule, FieldRule, LexiconRule
from rejoinder.rulebook.book import Rulebook
from rejoinder.rulebook.days import DayReader, day_reader
from rejoinder.rulebook.matching import Compiled, Pattern, compiled
from rejoinder.rulebook.sieve import Sieve

_AFTER_LABEL = r"(?=\s*[:：#]|[\s\t]|$|\d|[-−]\d|[/(（¥￥$€£])"
_HEADED = r"\(?\d{1,2}(?:\.\d{1,2})?(?:[.)]\s*(?=[^\W\d_])|\s(?=(?-i:[A-ZÀ-Þ])[^\W\d_]{2}))"
_BEFORE = rf"^[^\w(]*(?:[①-⑳]\s*)?(?:{_HEADED})?"  # perhaps the number of a heading
_SECOND = r"(?:\s*/\s*[^\W\d][^:：\d]{0,30}(?=[:：]|$|\s\S*\d))?"  # “Buyer / recipient:”, “Datum/Date 7.11.2026”
_CAPITALS = "caps"
"""What marks a type of company that counts only in capitals."""
_UNIT = 2  # letters of a unit of weight
_WEIGHT = re.compile(r"(?<![^\s(])[\d.,]*\d$")
_NUMERO = re.compile(r"(?<![^\W\d_])([Nn])[.\s]?\s?[º°](?=[\s.:：\d]|$)")
_BLANK = re.compile(r"<<(\w+)>>")
_TAIL = _SECOND + r"\s*(?:\([^)]{0,30}\)|（[^）]{0,30}）)?(?P<sep>\s*[:：#]*[\s.]*)(?P<rest>.*)$"


@dataclass(frozen=True)
class LabelHit:
    """A printed label at the beginning of a cell and what follows it."""

    rank: int
    """Place of the label among the rule's labels: the smaller, the more exact."""
    language: str
    separated: bool
    rest: str
    leads: bool = False
    """True where the label itself leads to what follows: “Messrs.”, “Bill to”."""


class _Label(Pattern):
    """One label as it stands at the beginning of a cell."""

    __slots__ = ("language", "rank")

    def __init__(self, rank: int, language: str, source: str) -> None:
        """Keep its place among the labels of its language, and its own pattern, which tells what must stand there."""
        super().__init__(source)
        self.rank, self.language = rank, language

    @property
    def regex(self) -> re.Pattern[str]:
        """Return it with what may stand before and behind it."""
        if self._regex is None:
            self._regex = re.compile(rf"{_BEFORE}(?:{self.source}){_AFTER_LABEL}{_TAIL}", re.IGNORECASE)
        return self._regex

    def begins(self, cell: str, lower: str) -> re.Match[str] | None:
        """Return what it finds in a cell, given also in lower case."""
        return self.regex.match(cell) if self.possible(lower) else None


class Labels:
    """The labels of one field; they are compiled when they are first needed."""

    def __init__(self, rule: FieldRule, leads: re.Pattern[str]) -> None:
        """Keep the rule, and the words with which a label leads to a name without a colon."""
        self.rule = rule
        self._leads = leads

    @property
    def sources(self) -> list[str]:
        """Return its labels as they are looked for."""
        return [_sign(source) for sources in self.rule.labels.values() for source in sources]

    @cached_property
    def any_of(self) -> re.Pattern[str]:
        """Return one pattern that any label begins with, to pass over most cells quickly."""
        every = "|".join(f"(?:{_sign(source)})" for sources in self.rule.labels.values() for source in sources)
        return re.compile(rf"{_BEFORE}(?:{every})", re.IGNORECASE)

    @cached_property
    def each(self) -> tuple[_Label, ...]:
        """Return every label, the most exact first."""
        found = [
            _Label(rank, language, _sign(source))
            for language, sources in self.rule.labels.items()
            for rank, source in enumerate(sources)
        ]
        return tuple(sorted(found, key=lambda label: label.rank))

    @cached_property
    def anywhere(self) -> re.Pattern[str]:
        """Return one pattern that finds any label as whole words within a sentence."""
        every = "|".join(f"(?:{_sign(source)})" for sources in self.rule.labels.values() for source in sources)
        return re.compile(rf"(?<![^\W\d_])(?:{every})(?![^\W\d_])", re.IGNORECASE)

    @cached_property
    def each_anywhere(self) -> tuple[re.Pattern[str], ...]:
        """Return the same label by label: one that takes more words than its own must not hide another."""
        sources = [source for group in self.rule.labels.values() for source in group]
        return tuple(re.compile(rf"(?<![^\W\d_])(?:{_sign(s)})(?![^\W\d_])", re.IGNORECASE) for s in sources)

    def match(self, printed: str) -> LabelHit | None:
        """Return the most exact label the cell begins with, or None."""
        cell = _one_numero(printed)
        if not self.any_of.match(cell):
            return None
        lower = cell.lower()
        for label in self.each:
            found = label.begins(cell, lower)
            if found:
                leads = bool(self._leads.search(cell[: found.start("sep")]))
                marked = _is_mark(found, label.language)
                return self._with_second(LabelHit(label.rank, label.language, marked, found["rest"].strip(), leads))
        return None

    def _with_second(self, hit: LabelHit) -> LabelHit:
        """Step over the same label in a second language: “Invoice no. 发票号码: 118”."""
        rest = hit.rest.lstrip("/|(（ ")
        lower = rest.lower()
        again = next((m for label in self.each if rest and (m := label.begins(rest, lower))), None)
        if again is None:
            return hit
        return LabelHit(hit.rank, hit.language, True, again["rest"].strip(")） ").strip())


def _one_numero(printed: str) -> str:
    """Return a cell with one sign for its first “number”."""
    return _NUMERO.sub(r"\1°", printed, count=1)


def _sign(source: str) -> str:
    """Return a label with one sign for “number”: papers print n°, nº, n.º and n.° for the same."""
    return source.replace("º", "°")


def _is_mark(found: re.Match[str], language: str) -> bool:
    """Tell whether a label ends there; Chinese papers often print only a space, which no Chinese word has inside."""
    if any(mark in found["sep"] for mark in ":：#"):
        return True
    return language == "zh" and found.string[: found.end("sep")][-1:].isspace()


@dataclass
class Words:
    """Everything of one rulebook that reading a paper needs, compiled on first use."""

    book: Rulebook
    _lexicons: dict[str, dict[str, str]] = field(default_factory=dict)
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)
    _tokens: dict[str, dict[str, re.Pattern[str]]] = field(default_factory=dict)

    def lexicon(self, ident: str) -> dict[str, str]:
        """Return a lexicon as one dictionary, word to token; empty when the rulebook has none of this name."""
        if ident not in self._lexicons:
            rule = self.book.find(LexiconRule, ident)
            words = rule.words.values() if rule else ()
            self._lexicons[ident] = {word.lower(): token for group in words for word, token in group.items()}
        return self._lexicons[ident]

    @cached_property
    def kinds(self) -> tuple[tuple[DocumentRule, Compiled], ...]:
        """Return every kind of paper with its compiled matcher, for all languages."""
        return tuple((rule, compiled(rule.match)) for rule in self.book.of(DocumentRule).values())

    def titles_in(self, text: str) -> list[re.Match[str]]:
        """Return what each kind of paper finds of its titles in a text, in the rulebook's order."""
        lower = text.lower()
        return [found for _, one in self._titled.left(lower) if (found := one.find(text, lower))]

    def kinds_in(self, lower: str) -> list[tuple[DocumentRule, Compiled]]:
        """Return the kinds of paper of which a title could stand anywhere in a whole page, given in lower case."""
        return [(rule, Compiled(one.patterns, one.nones)) for rule, one in self._titled.within(lower).rows()]

    @cached_property
    def _titled(self) -> Sieve[DocumentRule]:
        return Sieve(self.kinds)

    @cached_property
    def hints(self) -> tuple[tuple[DocumentRule, tuple[re.Pattern[str], ...]], ...]:
        """Return the kinds that are also known by words of their body, each pattern compiled by itself."""
        return tuple(
            (rule, tuple(re.compile(p, re.IGNORECASE) for group in rule.hints.any.values() for p in group))
            for rule in self.book.of(DocumentRule).values()
            if rule.hints is not None
        )

    @cached_property
    def labels(self) -> dict[str, Labels]:
        """Return the labels of every field by field id."""
        leads = self.pattern("lead_ins")
        return {ident: Labels(rule, leads) for ident, rule in self.book.of(FieldRule).items()}

    def labels_in(self, printed: str) -> list[Labels]:
        """Return the fields of which a label could stand in a cell, in the rulebook's order: few of a hundred."""
        return [labels for labels, _ in self._labelled.left(_one_numero(printed).lower())]

    @cached_property
    def _labelled(self) -> Sieve[Labels]:
        return Sieve(
            (labels, Compiled([Pattern(one) for one in labels.sources], [])) for labels in self.labels.values()
        )

    @cached_property
    def company(self) -> re.Pattern[str]:
        """Return a pattern that finds a company type at the end of a name."""
        types = sorted(
            (t for t, sort in self.lexicon("company_types").items() if sort != _CAPITALS), key=len, reverse=True
        )
        latin = "|".join(re.escape(t).replace(r"\ ", r"\s*") for t in types if t[0].isascii())
        other = "|".join(re.escape(t) for t in types if not t[0].isascii())
        return re.compile(rf"(?:(?<![^\W_])(?:{latin})(?!\w)|(?:{other}))", re.IGNORECASE)

    @cached_property
    def _capital_types(self) -> re.Pattern[str]:
        """Return a pattern of the types that are plain words in other cases and parts of post codes: SE, AS."""
        types = [t.upper() for t, sort in self.lexicon("company_types").items() if sort == _CAPITALS]
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, types)) or '(?!)'})(?![\w-])(?!\s\d)")

    def company_type(self, name: str) -> re.Match[str] | None:
        """Return the company type in a printed name; one that is also a plain word counts only with a capital."""
        kinds = self.lexicon("company_types")
        for found in self.company.finditer(name):
            before = name[: found.start()].rstrip()
            short = sum(c.isalpha() for c in found[0]) <= _UNIT
            weight = short and _WEIGHT.search(before) is not None  # “5 KG” is no company, “Halle 21 GmbH” is
            state = found[0] == "NV" and before.endswith(",")  # “Reno, NV”
            if not weight and not state and not (kinds.get(found[0].lower()) == "word" and found[0].islower()):
                return found
        return self._capital_types.search(name)

    def pattern(self, ident: str) -> re.Pattern[str]:
        """Return one pattern for a lexicon of regular expressions; it matches nothing where there is none."""
        if ident not in self._patterns:
            self._patterns[ident] = re.compile(self.alternatives(ident))
        return self._patterns[ident]

    def alternatives(self, ident: str) -> str:
        """Return the regular expressions of a lexicon as the alternatives of one; none matches where there is none."""
        rule = self.book.find(LexiconRule, ident)
        sources = [source for group in (rule.words.values() if rule else ()) for source in group]
        return "|".join(f"(?:{source})" for source in sources) or r"(?!)"

    def built(self, template: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        """Return a pattern around words of the rulebook: ``<<ident>>`` stands for the alternatives of a lexicon."""
        key = f"{int(flags)} {template}"
        if key not in self._patterns:
            source = _BLANK.sub(lambda blank: f"(?:{self.alternatives(blank[1])})", template)
            self._patterns[key] = re.compile(source, flags)
        return self._patterns[key]

    def tokens(self, ident: str) -> dict[str, re.Pattern[str]]:
        """Return the pattern of each token of a lexicon of regular expressions."""
        if ident not in self._tokens:
            rule = self.book.find(LexiconRule, ident)
            sources: dict[str, list[str]] = {}
            for source, token in (pair for group in (rule.words.values() if rule else ()) for pair in group.items()):
                sources.setdefault(token, []).append(source)
            self._tokens[ident] = {token: re.compile("|".join(found)) for token, found in sources.items()}
        return self._tokens[ident]

    @cached_property
    def folding(self) -> dict[int, str]:
        """Return the traditional letters with the simplified ones that are printed, as ``str.translate`` wants them."""
        return {ord(seen): printed for seen, printed in self.lexicon("traditional_letters").items()}

    @cached_property
    def days(self) -> dict[str, DayReader]:
        """Return readers of days, one for each way numbers may be ordered."""
        return {style: day_reader(self.book, style) for style in ("dmy", "mdy")}


_CACHE: WeakKeyDictionary[Rulebook, Words] = WeakKeyDictionary()


def words_of(book: Rulebook) -> Words:
    """Return the compiled words of a rulebook; they are made once for each rulebook object."""
    found = _CACHE.get(book)
    if found is None:
        found = _CACHE[book] = Words(book)
    return found
