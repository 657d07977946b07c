"""YAML as we accept it: no duplicate keys, no tabs, no guessing of types; every refusal names file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from rejoinder.model.base import Text
from rejoinder.model.errors import DataError, RejoinderError
from rejoinder.rulebook.yaml_words import syntax, wrong_value

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]


class _Loader(_Base):  # type: ignore[misc]
    """Only true/false, numbers, null and ISO days are typed; ``no`` stays a word (it is Norway)."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("tag:yaml.org,2002:float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
    ("tag:yaml.org,2002:timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "0123456789"),
):
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))


@dataclass
class Loaded:
    """Plain data and the line on which each key or item stands."""

    name: str
    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Return the line of the nearest known ancestor of ``path``."""
        for size in range(len(path), -1, -1):
            if path[:size] in self.lines:
                return self.lines[path[:size]]
        return 1


def decoded(data: bytes, where: str, kind: type[RejoinderError], encoding: str = "utf-8") -> str:
    """Return the words of a rulebook file.

    Raises:
        RejoinderError: it is not UTF-8; of the kind that fits whoever gave it.
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise kind(
            "rule_encoding",
            Text.of("文件不是 UTF-8 编码。", "The file is not UTF-8."),
            where=where,
            todo=Text.of("请在编辑器里另存为 UTF-8。", "Save it as UTF-8 in your editor."),
        ) from error


def aliases(text: str) -> int:
    """Return the line of the first alias (``*name``) of a document; 0 where there is none, or it is no YAML."""
    try:
        for token in yaml.scan(text):
            if isinstance(token, yaml.AliasToken):
                return int(token.start_mark.line) + 1
    except yaml.YAMLError:
        return 0
    return 0


def load(text: str, name: str) -> Loaded:
    """Parse one YAML document.

    Args:
        text: the whole file as text.
        name: what to call the file in messages.

    Raises:
        DataError: the text is not YAML of our kind (tabs, duplicate keys, anchors' abuse, two documents).
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        loaded = Loaded(name=name, data=None)
        loaded.data = None if node is None else _build(loader, node, (), loaded)
    except yaml.YAMLError as error:
        raise _refused(name, text, error) from error
    finally:
        loader.dispose()
    return loaded


def _build(loader: Any, node: yaml.Node, path: Path, loaded: Loaded) -> Any:
    loaded.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node, path, loaded)
    if isinstance(node, yaml.SequenceNode):
        return [_build(loader, child, (*path, i), loaded) for i, child in enumerate(node.value)]
    return _scalar(loader, node, path, loaded)


def _scalar(loader: Any, node: yaml.Node, path: Path, loaded: Loaded) -> Any:
    try:
        return loader.construct_object(node)
    except (ValueError, yaml.YAMLError) as error:
        raise DataError(
            "yaml_value",
            Text.of(f"「{node.value}」不是合法的值。", f"“{node.value}” is not a legal value."),
            where=f"{loaded.name}:{loaded.line(path)}",
            todo=Text.of("日期写成 2026-11-22 这样。", "Write days like 2026-11-22."),
        ) from error


def _mapping(loader: Any, node: yaml.MappingNode, path: Path, loaded: Loaded) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise DataError(
                "yaml_key",
                Text.of("键必须是一个词。", "A key must be a single word."),
                where=f"{loaded.name}:{line}",
                todo=Text.of("请写成「键: 值」。", "Write “key: value”."),
            )
        key = str(key_node.value)
        if key in result:
            raise DataError(
                "yaml_duplicate_key",
                Text.of(f"「{key}」写了两次。", f"“{key}” is given twice."),
                where=f"{loaded.name}:{line}",
                todo=Text.of("请删掉其中一个。", "Remove one of them."),
            )
        result[key] = _build(loader, value_node, (*path, key), loaded)
        loaded.lines[(*path, key)] = line
    return result


def _refused(name: str, text: str, error: yaml.YAMLError) -> DataError:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark is not None else 1
    rows = text.split("\n")
    written = rows[line - 1] if line <= len(rows) else ""
    problem = str(getattr(error, "problem", None) or error)
    if "\t" in written[: len(written) - len(written.lstrip())]:
        what = Text.of("缩进里有制表符（Tab）。", "There is a tab in the indentation.")
        todo = Text.of("请把 Tab 换成空格。", "Replace tabs with spaces.")
    else:
        what, todo = syntax(
            problem, [row for row in rows[:line] if row.strip() and not row.lstrip().startswith("#")][-2:]
        )
    return DataError("yaml_syntax", what, where=f"{name}:{line}", todo=todo)


def validate(kind: type[M], loaded: Loaded, path: Path = (), data: Any = None) -> M:
    """Turn loaded data into a model.

    Raises:
        DataError: naming file, line, key and what was expected, in both languages.
    """
    try:
        return kind.model_validate(loaded.data if data is None else data)
    except ValidationError as error:
        raise data_error(error, loaded, path) from error


def data_error(error: ValidationError, loaded: Loaded, path: Path = ()) -> DataError:
    """Say a validation error as a plain sentence with its line."""
    first = error.errors(include_url=False)[0]
    where: Path = (*path, *first["loc"])
    what, todo = explained(first, where)
    return DataError("data_schema", what, where=f"{loaded.name}:{loaded.line(where)}", todo=todo)


def explained(problem: Any, where: Path) -> tuple[Text, Text]:
    """Return what one entry of a validation error says, and what to do, naming the key."""
    key = ".".join(str(part) for part in where) or "·"
    if problem["type"] == "extra_forbidden":
        return (
            Text.of(f"不认识的键「{key}」。", f"Unknown key “{key}”."),
            Text.of("请检查拼写，或删掉它。", "Check its spelling or remove it."),
        )
    if problem["type"] == "missing":
        return Text.of(f"缺少「{key}」。", f"“{key}” is missing."), Text.of("请补上。", "Add it.")
    return wrong_value(key, problem)


def plain(value: Any) -> Any:
    """Return loaded data with days as ISO strings, ready for JSON."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
