"""A wording with its blanks filled; a sentence with an open blank is left out, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rejoinder.letters.blanks import Blanks, Scope
from rejoinder.letters.nought import NOUGHT, counted_none, without_noughts
from rejoinder.letters.resolved import Resolved
from rejoinder.letters.values import is_chinese
from rejoinder.model.base import Text
from rejoinder.model.letter import Basis
from rejoinder.model.rules import ANY_PAPER, PLACEHOLDER, Conditions, Sentence
from rejoinder.model.rules_words import names_in
from rejoinder.model.slots import Means, Slot
from rejoinder.rulebook.lexicons import pattern

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_THE = re.compile(r"\b[Tt]he\s+$")
"""What stands before a count of one that is not said: the order, not the 1 order; the week, not the 1 week."""
_OF_THEM = re.compile(r" ?\bof them\b")
_DROPPED = "\ue001"
"""Stands behind an ``it`` until the ``of them`` that follows it is taken away."""
_OF_PAPERS = ("exhibit.", "exhibits.")
_UNKNOWN = "unknown"
"""Kind of a paper nobody recognised: what it shows, the seller says who put it beside a demand."""
_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")
_LATIN = "[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9.&/-]*"
_OPEN_LATIN = re.compile(rf"(?<=[{_HAN}]){_LATIN}")
_SHUT_LATIN = re.compile(rf"{_LATIN}(?=[{_HAN}])")
_NUMBER = r"[0-9][0-9,.]*%?(?![0-9,.%年月日]|[A-Za-zÀ-ɏ])"
_OPEN_NUMBER = re.compile(rf"(?<=[{_HAN}])(?<![年月])(?={_NUMBER})")
_SHUT_NUMBER = re.compile(rf"(?<=[0-9%])(?=[{_HAN}])(?![年月日])")


@dataclass(frozen=True, slots=True)
class Filled:
    """One sentence ready to stand in the letter."""

    text: Text
    basis: tuple[Basis, ...]
    tokens: tuple[str, ...]
    means: tuple[Means, ...]
    tables: tuple[Resolved, ...]
    exhibits: tuple[str, ...] = ()
    """The papers it leans on."""
    unproved: tuple[str, ...] = ()
    """Kinds of paper it would lean on, were one of them sent."""
    announces: tuple[str, ...] = ()
    """What it announces, of which something has to stand in the letter."""
    plain: Text | None = None
    """How it is said where nothing of that does."""


def fill(sentence: Sentence, scope: Scope, blanks: Blanks, slots: Iterable[Slot] = ()) -> Filled | None:
    """Fill one sentence, or return None where a blank is open or a condition does not hold.

    Args:
        sentence: the wording.
        scope: what it is about.
        blanks: resolves the blanks.
        slots: the slots of the rule it belongs to, for what each of them contributes.
    """
    if not holds(sentence.when, scope, blanks) or broken(sentence.unless, scope, blanks):
        return None
    found: dict[str, Resolved] = {}
    for name in sentence.blanks:
        resolved = blanks.resolve(name, scope)
        if resolved is not None:
            found[name] = resolved
        elif not (sentence.leans and name.startswith(_OF_PAPERS)):
            return None
    whole = len(found) == len(sentence.blanks)
    papers = leaned_on(sentence, scope, found.values(), blanks) if whole else ()
    said = _wording(sentence, found, backed=whole and bool(papers or not sentence.leans))
    if said is None:
        blanks.unshown.setdefault(_shown(sentence.say, found, blanks.languages), sentence.leans)
        return None
    if said is sentence.bare:
        kept = names_in(next(iter(said.root.values())))
        found = {name: resolved for name, resolved in found.items() if name in kept}
    languages = blanks.languages
    texts = {lang: _tidy(_put(said.say(lang), found, lang)) for lang in languages}
    values = [resolved.words[languages[0]] for resolved in found.values()]
    meanings = {slot.id: slot.means for slot in slots}
    return Filled(
        text=Text(texts),
        basis=tuple(dict.fromkeys((*scope.basis, *(b for r in found.values() for b in r.basis)))),
        tokens=tuple(dict.fromkeys(words for words in values if words and words in texts[languages[0]])),
        means=tuple(dict.fromkeys(meanings[name] for name in found if name in meanings)),
        tables=tuple(r for r in found.values() if r.is_table),
        exhibits=papers,
        unproved=() if papers else sentence.leans,
        announces=sentence.announces if said is sentence.say else (),
        plain=_plain(sentence, found, languages),
    )


def _plain(sentence: Sentence, found: dict[str, Resolved], languages: Iterable[str]) -> Text | None:
    """Return the wording that announces nothing, filled."""
    if sentence.plain is None:
        return None
    return Text({lang: _tidy(_put(sentence.plain.say(lang), found, lang)) for lang in languages})


def leaned_on(sentence: Sentence, scope: Scope, found: Iterable[Resolved], blanks: Blanks) -> tuple[str, ...]:
    """Return the papers a sentence leans on: of the kinds it names, or those the seller put behind its answers."""
    if not sentence.leans:
        return ()
    keys = {basis.fact.removeprefix("f.") for resolved in found for basis in resolved.basis}
    about = {exhibit.id for exhibit in scope.exhibits}
    return tuple(
        exhibit.id
        for exhibit in blanks.case.sent
        if exhibit.kind in sentence.leans
        or ANY_PAPER in sentence.leans
        or keys & set(exhibit.proves)
        or (exhibit.id in about and exhibit.kind == _UNKNOWN)
    )


def _shown(say: Text, found: dict[str, Resolved], languages: Iterable[str]) -> Text:
    """Return a wording that is left out, as it would have been said, with dots where a paper would be named."""
    dots = {name: Resolved(dict.fromkeys(say.root, "…"), ()) for name in names_in(next(iter(say.root.values())))}
    return Text({lang: _tidy(_put(say.say(lang), dots | found, lang)) for lang in languages})


def _wording(sentence: Sentence, found: dict[str, Resolved], *, backed: bool) -> Text | None:
    if not backed:
        return sentence.bare
    return sentence.say if sentence.zero is None or not _nought(sentence, found) else sentence.zero


def fill_all(
    sentences: Iterable[Sentence],
    scope: Scope,
    blanks: Blanks,
    slots: Iterable[Slot] = (),
    *,
    headed: bool = False,
) -> Iterator[Filled]:
    """Yield the sentences that can be said, in order.

    With ``headed`` the first sentence that applies carries the others ("This was found by ..."): while one of
    its blanks is open, nothing is said at all. Elsewhere only a sentence that speaks of the one left out ("It has not
    been used since.") goes with it.
    """
    slots = tuple(slots)
    said, open_before = False, False
    for sentence in sentences:
        if not holds(sentence.when, scope, blanks) or broken(sentence.unless, scope, blanks):
            continue
        filled = fill(sentence, scope, blanks, slots)
        if filled is not None and not (open_before and not said and _speaks_of_it(filled, blanks)):
            yield filled
            said = True
        elif filled is None and headed:
            return
        open_before = open_before or filled is None
        headed = False


def _speaks_of_it(filled: Filled, blanks: Blanks) -> bool:
    """Tell whether a sentence has its subject in the one before it."""
    return pattern(blanks.book, "letter.speaks_of_it").match(filled.text.say("en")) is not None


def holds(when: Conditions, scope: Scope, blanks: Blanks) -> bool:
    """Tell whether every condition on an answer holds; an open question holds nothing."""
    return all(set(blanks.condition(key, scope)) & set(wanted) for key, wanted in when.items())


def broken(unless: Conditions, scope: Scope, blanks: Blanks) -> bool:
    """Tell whether one of the excluding conditions holds."""
    return any(set(blanks.condition(key, scope)) & set(wanted) for key, wanted in unless.items())


def _nought(sentence: Sentence, found: dict[str, Resolved]) -> bool:
    """Tell whether every blank that the wording for nought leaves out is 0."""
    return all(found[name].number == 0 for name in sentence.counted_out)


def _put(words: str, found: dict[str, Resolved], lang: str) -> str:
    def one(match: re.Match[str]) -> str:
        name, single, several = match.groups()
        resolved = found[name]
        said = resolved.words[lang]
        if resolved.number == 0 and lang == "en":
            return counted_none(several)
        if resolved.number == 0 and is_chinese(lang):
            return NOUGHT
        if lang == "en" and _THE.search(words, 0, match.start()):
            said = said.removeprefix("1 ") if _single(resolved) else said
            if resolved.number == 1 and single is not None:
                return str(single)
        if single is None:
            return said
        return f"{said} {single if resolved.number == 1 else several}"

    def of_one(match: re.Match[str]) -> str:
        """Say ``1 of them`` as ``it`` where what was counted before is one thing as well."""
        name, single, _ = match.groups()
        of_them = _OF_THEM.match(single) if single else _OF_THEM.match(words, match.end())
        if lang != "en" or found[name].number != 1 or of_them is None:
            return one(match)
        before = [m for m in PLACEHOLDER.finditer(words, 0, match.start()) if m.group(2)]
        if not before or found[before[-1].group(1)].number != 1:
            return one(match)
        return f"it{single[of_them.end() :]}" if single else f"it{_DROPPED}"

    filled = PLACEHOLDER.sub(of_one, words)
    return without_noughts(filled.replace(f"{_DROPPED} of them", "").replace(_DROPPED, ""))


def _single(resolved: Resolved) -> bool:
    """Tell whether a blank is a length of time of one unit."""
    return resolved.value is not None and resolved.value.duration is not None and resolved.value.duration.n == 1


def _tidy(words: str) -> str:
    """Close the gaps that folded YAML lines and empty table blanks leave."""
    words = re.sub(r"[ \t\n]+", " ", words).strip()
    words = re.sub(r"(?<=[　-〿㐀-鿿＀-￯]) (?=[　-〿㐀-鿿＀-￯])", "", words)
    words = re.sub(r"(?<!\.)\.\.(?!\.)", ".", words)  # "Co., Ltd." at the end of a sentence
    words = re.sub(r"([.!?])”\.", r"\1”", words)  # a quotation that ends with its own stop
    words = re.sub(r" +([,.;:!?，。；：、）])", r"\1", words)
    words = _OPEN_LATIN.sub(lambda m: f" {m.group()}" if _LETTER.search(m.group()) else m.group(), words)
    words = _SHUT_LATIN.sub(lambda m: f"{m.group()} " if _LETTER.search(m.group()) else m.group(), words)
    words = _SHUT_NUMBER.sub(" ", _OPEN_NUMBER.sub(" ", words))  # dates stay closed: 2026年11月3日
    if words and words[0].islower() and words[0].isascii():
        words = words[0].upper() + words[1:]
    return words
