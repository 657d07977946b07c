"""Search without reading: keyed hashes of words, ids and pieces of names."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[0-9a-z]+(?:[-_.@][0-9a-z]+)*")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
SHORTEST = 3
"""Latin words and ids are found from their first three characters on."""
LONGEST = 24
MOST = 400
SIZE = 8


def pieces(words: str) -> set[str]:
    """Return the pieces under which a text is found: Latin words with their beginnings, Chinese in ones and twos."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    found: set[str] = set()
    for word in _WORD.findall(plain):
        for part in {word, *re.split(r"[-_.@]", word)}:
            found.update(part[:n] for n in range(min(SHORTEST, len(part)), min(len(part), LONGEST) + 1))
    for run in _HAN.findall(plain):
        found.update(run)
        found.update(run[n : n + 2] for n in range(len(run) - 1))
    found.discard("")
    return found


def asked(words: str) -> set[str]:
    """Return the pieces that all have to be there for a text to be what was asked for."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    found = {word[:LONGEST] for word in _WORD.findall(plain)}
    for run in _HAN.findall(plain):
        found.update(run if len(run) == 1 else (run[n : n + 2] for n in range(len(run) - 1)))
    return found


def blind(key: bytes, parts: Iterable[str]) -> set[bytes]:
    """Return the keyed hash of each piece."""
    return {hmac.new(key, part.encode("utf-8"), hashlib.sha256).digest()[:SIZE] for part in sorted(parts)[:MOST]}


def fingerprint(key: bytes, data: bytes) -> str:
    """Return a mark by which the same bytes are known again inside one firm, and by nobody else."""
    return hmac.new(key, data, hashlib.sha256).hexdigest()
