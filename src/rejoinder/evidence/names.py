"""Names and addresses compared across scripts and spellings: case, punctuation, company types, pinyin."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from rejoinder.evidence.words import Words
from rejoinder.model.base import Text

Likeness = Literal["same", "near", "different"]

_NAME_WORDS = 4
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_NAME = r"[A-Za-z][A-Za-z0-9&.,'’ -]*[A-Za-z.]"
_BOTH = re.compile(rf"(?P<han>[\u3400-\u9fff（）()]{{4,}}?)[\s/(（·|]+(?P<latin>{_LATIN_NAME})[)）]?")
_BOTH_TURNED = re.compile(rf"(?P<latin>{_LATIN_NAME})[\s/(（·|]+(?P<han>[\u3400-\u9fff（）]{{4,}}?)[)）]?")
_TOKEN = re.compile(r"[^\W_]+")
_NEAR = 2  # letters that may differ in a long name before it is another name
_LONG = 8
_ENOUGH_ADDRESS = 0.6
_PLAIN = {
    ord(letter): plain for letter, plain in {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "ı": "i"}.items()
}
_UMLAUTS = {ord(letter): plain for letter, plain in {"ä": "ae", "ö": "oe", "ü": "ue"}.items()}
_CITY = re.compile(r"^([a-z]{3,12})\s?(?:shi|sheng)\s+")
"""“Shenzhen Shi Lanqi”: the word for city or province in pinyin."""
_VOWEL = re.compile(r"(?<=[ln])(?:yu|v)(?=[^aeiou]|$)")
"""Passports write lyu and forms lv for what others write lu: 吕."""


def is_chinese(text: str) -> bool:
    """Tell whether a text has Chinese characters."""
    return bool(_HAN.search(text))


def _folded(text: str) -> str:
    """Lower case, full-width forms and accents taken away."""
    wide = unicodedata.normalize("NFKC", text).lower().translate(_PLAIN)
    return "".join(c for c in unicodedata.normalize("NFKD", wide) if not unicodedata.combining(c))


def _pinyin(text: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(text)).replace("ü", "v")


def key_of(name: str, words: Words) -> str:
    """Return a company or person's name as compared: the same for every spelling of one name.

    Company types are left out, trade words become tokens that Chinese and English share,
    Chinese characters become pinyin, the rest is joined without spaces.
    """
    core, found = _parts(name, words)
    rest = _VOWEL.sub("u", "".join(_pinyin(token) if is_chinese(token) else token for token in core))
    return rest + "".join(f"+{token}" for token in sorted(t for t in found if t))


def _parts(name: str, words: Words) -> tuple[list[str], list[str]]:
    """Return what is a name's own, as printed, and the tokens of its trade words."""
    # Types with accents (“spółka z ograniczoną …”) are looked for before accents are taken away.
    typed = words.company.sub(" ", words.pattern("honorifics").sub("", unicodedata.normalize("NFKC", name)))
    text = _CITY.sub(r"\1 ", words.company.sub(" ", _folded(typed)))
    trade = words.lexicon("company_words")
    found: list[str] = []
    for word in sorted((w for w in trade if not w.isascii()), key=len, reverse=True):
        if word in text:
            found += [trade[word]] * text.count(word)
            text = text.replace(word, " ")
    for word in sorted((w for w in trade if w.isascii()), key=len, reverse=True):
        pattern = rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])"
        text, count = re.subn(pattern, " ", text)
        found += [trade[word]] * count
    return _TOKEN.findall(text), found


def in_two_scripts(name: str) -> tuple[str, str] | None:
    """Return the Chinese and the Latin name of a party that is printed with both, one after the other."""
    found = _BOTH.fullmatch(name.strip()) or _BOTH_TURNED.fullmatch(name.strip())
    if found is None:
        return None
    latin = found.group("latin").strip()
    return (found.group("han"), latin) if " " in latin else None


def alike(seen: str, wanted: Text | str, words: Words) -> Likeness:
    """Compare a printed name with the names of a company or person, in any of its scripts."""
    every = list(wanted.root.values()) if isinstance(wanted, Text) else [wanted]
    if both := in_two_scripts(seen):
        return max((alike(part, wanted, words) for part in both), key=("different", "near", "same").index)
    if any(_spelled(seen, name) for name in every):
        return "same"
    names = [name for name in every if is_chinese(name) == is_chinese(seen)] or every
    if any(letters(seen) == letters(name) != "" for name in names):
        return "same"
    key = key_of(seen, words)
    best: Likeness = "different"
    for name in names:
        other = key_of(name, words)
        if not key or not other:
            continue
        if key == other and _other_signs(seen, name, words):
            best = "near"
        elif key == other or _turned(seen, name, words) or _umlauts(seen, name, words):
            return "same"
        if len(other) >= _LONG and _distance(key, other) <= _NEAR:
            best = "near"
    return best


def _other_signs(seen: str, name: str, words: Words) -> bool:
    """Tell whether two Chinese names only sound alike: 蓝启 is not 岚启; a traditional form of a sign is the same."""
    if not (is_chinese(seen) and is_chinese(name)):
        return False
    one, two = ("".join(_parts(text, words)[0]).translate(words.folding) for text in (seen, name))
    return len(one) != len(two) or any(
        a != b and _is_simplified(a) and _is_simplified(b) for a, b in zip(one, two, strict=True)
    )


def _is_simplified(sign: str) -> bool:
    """Tell whether a sign is one that is printed where simplified signs are."""
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _umlauts(seen: str, name: str, words: Words) -> bool:
    """Tell whether names are the same where one of them writes ae, oe, ue: Mueller, Müller."""
    written = [key_of(text.lower().translate(_UMLAUTS), words) for text in (seen, name)]
    return (seen.lower() + name.lower()).translate(_UMLAUTS) != (seen.lower() + name.lower()) and written[0] == written[
        1
    ]


def _spelled(seen: str, name: str) -> bool:
    """Tell whether a name is the Chinese one in pinyin to its last word: “Lanqi Keji Youxian Gongsi”."""
    sound = letters(seen)
    if not sound.endswith("gongsi") or not is_chinese(name):
        return False
    bare = re.sub(r"[市省]", "", name)
    return sound in (letters(_pinyin(name)), letters(_pinyin(bare)))


def letters(text: str) -> str:
    """Return only letters and digits, folded: enough to see that most names are the same."""
    return "".join(_TOKEN.findall(_folded(text)))


def _turned(seen: str, name: str, words: Words) -> bool:
    """Accept a person's name in either order: Zhou Min, Min Zhou."""
    mine, theirs = (_TOKEN.findall(_folded(words.pattern("honorifics").sub("", text))) for text in (seen, name))
    return 1 < len(mine) <= 3 and sorted(mine) == sorted(theirs)


def _distance(one: str, two: str) -> int:
    """Count the letters to change, add or drop (Levenshtein)."""
    if abs(len(one) - len(two)) > _NEAR:
        return _NEAR + 1
    previous = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        current = [i]
        for j, b in enumerate(two, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b)))
        previous = current
    return previous[-1]


def same_address(seen: str, wanted: str, words: Words, *, sounds: bool = True) -> bool:
    """Compare addresses tolerantly: the house numbers must agree, and most of the words.

    Chinese and English forms are compared through pinyin, so that only a real difference counts; with ``sounds``
    off the numbers alone decide there, for loading pinyin takes longer than reading the paper.
    """
    mine, theirs = _numbers(seen), _numbers(wanted)
    if mine and theirs and not (mine <= theirs or theirs <= mine):
        return False
    one, two = _address_words(seen, words), _address_words(wanted, words)
    if not one or not two:
        return False
    common = set(words.lexicon("address_words").values())
    one, two = one - common, two - common
    if is_chinese(seen) != is_chinese(wanted):
        if not sounds:
            return bool(mine and theirs)
        latin, han = (two, seen) if is_chinese(seen) else (one, wanted)
        sound = _pinyin(_folded(han))
        return sum(token in sound for token in latin) >= _ENOUGH_ADDRESS * len(latin)
    short, long = sorted((one, two), key=len)
    return len(short & long) >= _ENOUGH_ADDRESS * len(short)


def _numbers(address: str) -> set[str]:
    """Return the house, room and building numbers; post codes are left out, since many papers drop them."""
    return {n.lstrip("0") for n in re.findall(r"\d+", _folded(address)) if len(n) < 5}


def _address_words(address: str, words: Words) -> set[str]:
    text = _folded(address)
    spellings = words.lexicon("address_words")
    if is_chinese(address):
        for word in sorted((w for w in spellings if not w.isascii()), key=len, reverse=True):
            text = text.replace(word, f" {spellings[word]} ")
        return {_pinyin(t) if is_chinese(t) else t for t in _TOKEN.findall(text) if not t.isdigit()}
    tokens = (spellings.get(token, token) for token in _TOKEN.findall(text))
    return {token for token in tokens if token and not token.isdigit()}


def is_sentence(text: str) -> bool:
    """Tell running text from a name: several words, most of them small."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return len(words) > _NAME_WORDS and sum(word[:1].islower() for word in words) > len(words) / 2
