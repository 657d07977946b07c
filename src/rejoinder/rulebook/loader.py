"""Reads the rulebook's YAML files, layer by layer, into one Rulebook; keeps a compiled form beside the cache."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rejoinder.model.base import Text
from rejoinder.model.errors import DataError
from rejoinder.model.rules_words import prove
from rejoinder.rulebook import keeping, layers
from rejoinder.rulebook.book import Rulebook, digest_over
from rejoinder.rulebook.compiled import Raw, Store, compiled_form
from rejoinder.rulebook.layers import DATA, Layer
from rejoinder.rulebook.matching import learn
from rejoinder.rulebook.needs import Needs, needed
from rejoinder.rulebook.seals import digest_of

__all__ = ["DATA", "load"]

_COMPILED = 11  # raise when the compiled form changes
_KIND, _OWN = "rulebook", "own-rules"
_MOST_LOADED = 16
_MOST_KEPT = 12  # compiled forms in the cache: each change of a source file makes another
_MOST_OWN = 64  # small ones, one a firm on a shared machine; kept apart, so that they do not drive the shipped one out
_LOADED: dict[str, Rulebook] = {}  # by hash, so that a changed file is never answered from memory
_PARTS: dict[str, Store] = {}  # the layers of which they are made, by the hash of each


def load(overlays: Sequence[Path] | None = None) -> Rulebook:
    """Load the shipped rulebook and what lies over it, in order.

    Args:
        overlays: folders to lay over it; by default the packs that were added and the firm's own rules.

    Raises:
        DataError: a file is not valid; names file, line and key.
    """
    return load_layers(layers.installed() if overlays is None else layers.given(overlays))


def load_layers(over: Iterable[Layer]) -> Rulebook:
    """Load the shipped rulebook and layers over it, in order.

    Raises:
        DataError: a file is not valid; names file, line and key.
    """
    parts = [_part(layer) for layer in (*layers.shipped(), *over)]
    digest = digest_over([store for _, store in parts])
    if digest not in _LOADED:
        _make_room(_LOADED)
        _LOADED[digest] = Rulebook(tuple(store for _, store in parts), digest)
    return _LOADED[digest]


def _make_room(held: dict[str, Any]) -> None:
    """Let go of all but the first where there are many: the first is what is shipped, and all others lie over it."""
    if len(held) >= _MOST_LOADED:
        for digest in list(held)[1:]:
            held.pop(digest, None)


def _part(layer: Layer) -> tuple[str, Store]:
    """Return a layer's hash and compiled form: from memory, from the cache, or made anew."""
    digest = digest_of(layer, _COMPILED, lambda: _digest(list(_sources(layer))))
    if digest not in _PARTS:
        kind = _OWN if layer.name == layers.OVERLAY else _KIND
        store = _from_cache(kind, digest)
        if store is None:
            sources = list(_sources(layer))
            digest = _digest(sources)
            store = _compiled(sources, kind, digest)
        learn(store.literals)
        _make_room(_PARTS)
        _PARTS[digest] = store
    return digest, _PARTS[digest]


def _sources(layer: Layer) -> Iterator[tuple[str, bytes]]:
    """Yield (name for messages, bytes) of every file of a layer."""
    for name, path in layers.files(layer):
        yield name, path.read_bytes()


def _digest(sources: Sequence[tuple[str, bytes]]) -> str:
    seal = hashlib.sha256(f"{_COMPILED}".encode())
    for name, data in sources:
        seal.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return seal.hexdigest()


def _compiled(sources: Sequence[tuple[str, bytes]], kind: str, digest: str) -> Store:
    """Read and check all files, and keep what they come to."""
    from rejoinder.rulebook.files import examine

    rules: dict[str, list[Raw]] = {}
    packs: dict[str, Raw] = {}
    for name, data in sources:
        found = examine(data, name)
        if found.errors:
            raise found.errors[0]
        if found.manifest is not None:
            packs[layers.layer_of(name)] = found.manifest
        for rule_kind, records in found.rules.items():
            rules.setdefault(rule_kind, []).extend(records)
    form = compiled_form(rules, _literals(rules), packs)
    keeping.keep(kind, digest, form, _MOST_OWN if kind == _OWN else _MOST_KEPT)
    return Store(form, digest)


def _literals(raw: Mapping[str, Sequence[Raw]]) -> dict[str, Needs]:
    """Compile every pattern once and return the literals that stand in every text it matches.

    Raises:
        DataError: a pattern is not a regular expression; names file and line.
    """
    found: dict[str, Needs] = {}
    for records in raw.values():
        for record in records:
            for pattern in _patterns(record):
                try:
                    prove(pattern)
                except re.error as error:
                    raise DataError(
                        "rule_pattern",
                        Text.of(
                            f"「{pattern}」不是合法的正则表达式：{error}。",
                            f"“{pattern}” is no regular expression: {error}.",
                        ),
                        where=str(record.get("_at", "")),
                    ) from error
                found[pattern] = needed(pattern)
    return found


def _patterns(record: Raw) -> Iterator[str]:
    for match in record.values():  # a rule's match, and what a matter owns, denies and speaks of
        if isinstance(match, dict) and isinstance(match.get("any"), dict):
            yield from (str(p) for found in match["any"].values() for p in found or ())
            yield from (str(p) for p in match.get("none") or ())
    labels = record.get("labels")  # of a field of papers
    if isinstance(labels, dict):
        yield from (str(p) for found in labels.values() if isinstance(found, (list, tuple)) for p in found)


def _from_cache(kind: str, digest: str) -> Store | None:
    form = keeping.kept(kind, digest)
    try:
        return None if form is None else Store(form, digest)
    except ValueError:
        return None
