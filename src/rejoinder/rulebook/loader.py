"""Reads the rulebook's YAML files, layer by layer, into one Rulebook; keeps a compiled form beside the cache."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rejoinder.model.base import SCHEMA, Text
from rejoinder.model.errors import DataError
from rejoinder.rulebook.book import KINDS, Raw, Rulebook
from rejoinder.rulebook.matching import Needs, learn, needed

if TYPE_CHECKING:
    from rejoinder.rulebook.strict_yaml import Loaded

DATA = Path(__file__).parent / "data"
_HEAD = {"schema", "defaults", "about", "pack"}
_COMPILED = 5  # raise when the compiled form changes
_MOST_LOADED = 8
_LOADED: dict[str, Rulebook] = {}  # by hash, so that a changed file is never answered from memory


def load(overlays: Sequence[Path] = ()) -> Rulebook:
    """Load the shipped rulebook and then a firm's overlays, in order.

    Raises:
        DataError: a file is not valid; names file, line and key.
    """
    sources = _sources([DATA, *overlays])
    digest = _digest(sources)
    if digest not in _LOADED:
        stored = _from_cache(digest)
        if stored is None:
            raw = _compile(sources)
            stored = {"rules": raw, "literals": _literals(raw)}
            _to_cache(digest, stored)
        learn(stored["literals"])
        if len(_LOADED) >= _MOST_LOADED:
            _LOADED.clear()
        _LOADED[digest] = Rulebook(stored["rules"], digest)
    return _LOADED[digest]


def _sources(roots: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Return (name for messages, bytes) of every YAML file, in a stable order: core first."""
    found = []
    for root in roots:
        files = sorted(root.rglob("*.yaml"), key=lambda p: (not p.is_relative_to(root / "core"), p.as_posix()))
        found += [(f"{root.name}/{file.relative_to(root).as_posix()}", file.read_bytes()) for file in files]
    return found


def _digest(sources: Sequence[tuple[str, bytes]]) -> str:
    seal = hashlib.sha256(f"{_COMPILED}".encode())
    for name, data in sources:
        seal.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return seal.hexdigest()


def _compile(sources: Sequence[tuple[str, bytes]]) -> dict[str, list[Raw]]:
    raw: dict[str, list[Raw]] = {}
    for name, data in sources:
        for kind, records in read_file(data, name).items():
            raw.setdefault(kind, []).extend(records)
    return raw


def _literals(raw: dict[str, list[Raw]]) -> dict[str, Needs]:
    """Compile every pattern once and return the literals that stand in every text it matches.

    Raises:
        DataError: a pattern is not a regular expression; names file and line.
    """
    found: dict[str, Needs] = {}
    for records in raw.values():
        for record in records:
            for pattern in _patterns(record):
                try:
                    re.compile(pattern, re.IGNORECASE)
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
    match = record.get("match")
    if isinstance(match, dict):
        yield from (str(p) for found in (match.get("any") or {}).values() for p in found or ())
        yield from (str(p) for p in match.get("none") or ())


def read_file(data: bytes, name: str) -> dict[str, list[Raw]]:
    """Read one rulebook file into plain records by kind, with its defaults filled in.

    Raises:
        DataError: not UTF-8, not YAML, an unknown kind, or no ``schema: 1``.
    """
    from rejoinder.rulebook import strict_yaml  # a start with the compiled form needs no YAML

    try:
        loaded = strict_yaml.load(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        raise DataError(
            "rule_encoding", Text.of("文件不是 UTF-8 编码。", "The file is not UTF-8."), where=name
        ) from error
    document = strict_yaml.plain(loaded.data)
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise DataError(
            "rule_version",
            Text.of(f"文件开头要有 schema: {SCHEMA}。", f"The file must begin with schema: {SCHEMA}."),
            where=name,
        )
    defaults = document.get("defaults") or {}
    return {kind: _records(kind, items, defaults, loaded) for kind, items in document.items() if kind not in _HEAD}


def _records(kind: str, items: Any, defaults: Raw, loaded: Loaded) -> list[Raw]:
    if kind not in KINDS or not isinstance(items, list):
        raise DataError(
            "rule_kind",
            Text.of(f"不认识的规则种类「{kind}」。", f"Unknown kind of rule “{kind}”."),
            where=f"{loaded.name}:{loaded.line((kind,))}",
            todo=Text.of(f"可用的种类：{', '.join(KINDS)}。", f"Known kinds: {', '.join(KINDS)}."),
        )
    records = []
    for number, item in enumerate(items):
        at = f"{loaded.name}:{loaded.line((kind, number))}"
        if not isinstance(item, dict):
            raise DataError("rule_record", Text.of("这里应是一条规则。", "A rule is expected here."), where=at)
        records.append({**defaults, **item, "_at": at})
    return records


def _cache_file(digest: str) -> Path:
    from platformdirs import user_cache_path

    base = os.environ.get("REJOINDER_CACHE")
    folder = Path(base) if base else user_cache_path("rejoinder", appauthor=False)
    return folder / f"rulebook-{digest[:32]}.json"


def _from_cache(digest: str) -> dict[str, Any] | None:
    try:
        stored = json.loads(_cache_file(digest).read_bytes())
    except (OSError, ValueError):
        return None
    valid = isinstance(stored, dict) and set(stored) == {"rules", "literals"} and set(stored["rules"]) <= set(KINDS)
    return stored if valid else None


def _to_cache(digest: str, raw: dict[str, Any]) -> None:
    """Keep the compiled form; a cache that cannot be written costs time, nothing else."""
    target = _cache_file(digest)
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_suffix(f".{os.getpid()}.part")
        aside.write_text(json.dumps(raw, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        aside.replace(target)
