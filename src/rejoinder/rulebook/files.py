"""One rulebook file: read strictly, its defaults filled in, every record checked against its schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from rejoinder.model.base import SCHEMA, Text
from rejoinder.model.errors import DataError
from rejoinder.model.rules import PackManifest
from rejoinder.rulebook import strict_yaml
from rejoinder.rulebook.book import KINDS
from rejoinder.rulebook.compiled import Raw
from rejoinder.rulebook.yaml_words import FORMATS

PACK = "pack"
_HEAD = {"schema", "defaults", "about", PACK}
_SEE = Text.of("写法见 docs/rulebook.md。", "See docs/rulebook.md for how a rule is written.")


@dataclass(slots=True)
class RuleFile:
    """What one file holds: records by kind, each with its place; a manifest, if it is one; what is wrong with it."""

    name: str
    rules: dict[str, list[Raw]] = field(default_factory=dict)
    manifest: Raw | None = None
    errors: list[DataError] = field(default_factory=list)


def read_file(data: bytes, name: str) -> dict[str, list[Raw]]:
    """Read one rulebook file into plain records by kind, with its defaults filled in.

    Raises:
        DataError: not UTF-8, not YAML, an unknown kind, no ``schema: 1``, or a record that does not follow its schema.
    """
    found = examine(data, name)
    if found.errors:
        raise found.errors[0]
    return found.rules


def examine(data: bytes, name: str) -> RuleFile:
    """Read one rulebook file and keep everything that is wrong with it, instead of stopping at the first."""
    found = RuleFile(name)
    try:
        loaded = _loaded(data, name)
    except DataError as error:
        found.errors.append(error)
        return found
    document = strict_yaml.plain(loaded.data)
    defaults = document.get("defaults") or {}
    for kind, items in document.items():
        if kind == PACK:
            found.manifest = items
            found.errors += _errors(PackManifest, items, loaded, (PACK,), {})
        elif kind not in _HEAD:
            _take(found, kind, items, defaults, loaded)
    return found


def _loaded(data: bytes, name: str) -> strict_yaml.Loaded:
    loaded = strict_yaml.load(strict_yaml.decoded(data, name, DataError), name)
    if not isinstance(loaded.data, dict) or loaded.data.get("schema") != SCHEMA:
        what = Text.of(f"文件开头要有 schema: {SCHEMA}。", f"The file must begin with schema: {SCHEMA}.")
        raise DataError("rule_version", what, where=name, todo=_SEE)
    if not isinstance(loaded.data.get("defaults") or {}, dict):
        what = Text.of("defaults 下面要写「键: 值」。", "Under defaults, “key: value” is expected.")
        raise DataError("rule_defaults", what, where=f"{name}:{loaded.line(('defaults',))}", todo=_SEE)
    return loaded


def _take(found: RuleFile, kind: str, items: Any, defaults: Raw, loaded: strict_yaml.Loaded) -> None:
    if kind not in KINDS or not isinstance(items, list):
        found.errors.append(_unknown_kind(kind, loaded))
        return
    for number, item in enumerate(items):
        at = f"{loaded.name}:{loaded.line((kind, number))}"
        if not isinstance(item, dict):
            what = Text.of("这里应是一条规则。", "A rule is expected here.")
            found.errors.append(DataError("rule_record", what, where=at, todo=_SEE))
            continue
        record = {**defaults, **item}
        found.errors += _errors(KINDS[kind], record, loaded, (kind, number), item)
        found.rules.setdefault(kind, []).append({**record, "_at": at})


def _errors(
    kind: type[BaseModel], record: Any, loaded: strict_yaml.Loaded, path: strict_yaml.Path, item: Raw
) -> Iterator[DataError]:
    """Yield what a schema says of one record; a key that came from ``defaults`` is sought there."""
    try:
        kind.model_validate(record)
    except ValidationError as error:
        ident = str(record.get("id", "?")) if isinstance(record, dict) else "?"
        for problem in error.errors(include_url=False):
            key = problem["loc"][0] if problem["loc"] else None
            inherited = key is not None and key not in item and problem["type"] != "missing"
            yield _said(problem, loaded, ("defaults",) if inherited and item else path, ident)


def _said(problem: Any, loaded: strict_yaml.Loaded, path: strict_yaml.Path, ident: str) -> DataError:
    what, todo = strict_yaml.explained(problem, tuple(problem["loc"]))
    line = loaded.line((*path, *problem["loc"]))
    zh, en = what.say("zh"), what.say("en")
    error = DataError(
        "rule_schema",
        Text.of(f"规则「{ident}」：{zh}", f"Rule “{ident}”: {en}"),
        where=f"{loaded.name}:{line}",
        todo=_SEE if todo is FORMATS else todo,
    )
    error.rule, error.key = ident, ".".join(map(str, problem["loc"]))
    return error


def _unknown_kind(kind: str, loaded: strict_yaml.Loaded) -> DataError:
    if kind in KINDS:
        what = Text.of(
            f"「{kind}」下面要写成一条条规则，每条前面有「- 」。", f"“{kind}” holds a list, each rule after “- ”."
        )
    else:
        what = Text.of(f"不认识的规则种类「{kind}」。", f"Unknown kind of rule “{kind}”.")
    return DataError(
        "rule_kind",
        what,
        where=f"{loaded.name}:{loaded.line((kind,))}",
        todo=Text.of(f"可用的种类：{', '.join(KINDS)}。", f"Known kinds: {', '.join(KINDS)}."),
    )
