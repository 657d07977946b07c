"""Reading a user's own YAML files, with one plain sentence for everything that can be wrong with them."""

from __future__ import annotations

from pathlib import Path

import yaml

from rejoinder.app.output import write_file
from rejoinder.model.base import SCHEMA, Model, Text
from rejoinder.model.errors import DataError, InputError
from rejoinder.model.oserrors import reason
from rejoinder.rulebook import strict_yaml

MOST_BYTES = 2_000_000
"""A hand-written YAML file larger than this is a mistake."""


def read_yaml(path: Path) -> strict_yaml.Loaded:
    """Read one of the user's YAML files.

    Raises:
        InputError: it is missing, a directory, too large or not text.
        DataError: it is not YAML of our kind, or its schema is not one we know.
    """
    loaded = strict_yaml.load(read_text(path), path.name)
    document = loaded.data
    if not isinstance(document, dict):
        raise DataError(
            "yaml_shape",
            Text.of("文件里应是「键: 值」。", "The file should hold “key: value” pairs."),
            where=path.name,
            todo=Text.of("格式见 docs/formats.md。", "See docs/formats.md for the format."),
        )
    if document.get("schema") != SCHEMA:
        raise DataError(
            "yaml_version",
            Text.of(f"文件要写明 schema: {SCHEMA}。", f"The file must say schema: {SCHEMA}."),
            where=f"{path.name}:1",
            todo=Text.of(
                "如果它来自更新的版本，请先升级 Rejoinder。",
                "If it comes from a newer version, update Rejoinder first.",
            ),
        )
    return loaded


def write_yaml(path: Path, value: Model, *, about: str) -> None:
    """Write one of the user's YAML files whole or not at all; what says nothing is left out.

    Args:
        path: where.
        value: the file's model.
        about: what wrote it, for its first line.

    Raises:
        OutputError: the place cannot be written.
    """
    data = value.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude_none=True)
    words = yaml.safe_dump({"schema": SCHEMA} | data, allow_unicode=True, sort_keys=False, width=110)
    write_file(path, f"# {about}; docs/formats.md\n{words}".encode())


def read_text(path: Path) -> str:
    """Read a text file the user wrote.

    Raises:
        InputError: it is missing, a directory, too large or not UTF-8.
    """
    return _decoded(read_bytes(path, MOST_BYTES), path)


def read_bytes(path: Path, most: int) -> bytes:
    """Read a file's bytes within a limit (in bytes).

    Raises:
        InputError: it is missing, a directory, unreadable or larger than ``most``.
    """
    if path.is_dir():
        raise InputError(
            "is_directory",
            Text.of("这是文件夹，需要的是文件。", "This is a folder; a file is needed."),
            where=str(path),
            todo=Text.of("请给出文件的完整名字。", "Give the file's full name."),
        )
    try:
        size = path.stat().st_size
        if size > most:
            raise _too_big(path, size, most)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            "missing",
            Text.of("找不到这个文件。", "There is no such file."),
            where=str(path),
            todo=Text.of("请检查文件名和位置。", "Check its name and place."),
        ) from error
    except OSError as error:
        why = reason(error)
        raise InputError(
            "unreadable",
            Text.of(f"读不了这个文件（{why.say('zh')}）。", f"This file cannot be read ({why.say('en')})."),
            where=str(path),
            todo=Text.of("请检查文件的权限和位置。", "Check its permissions and its place."),
        ) from error


def _too_big(path: Path, size: int, most: int) -> InputError:
    return InputError(
        "too_big",
        Text.of(
            f"文件太大（{size / 1e6:.0f} MB，最多 {most / 1e6:.0f} MB）。",
            f"The file is too large ({size / 1e6:.0f} MB, at most {most / 1e6:.0f} MB).",
        ),
        where=str(path),
        todo=Text.of("请检查是不是放错了文件。", "Check that it is the right file."),
    )


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "encoding",
            Text.of("文件不是 UTF-8 编码。", "The file is not UTF-8."),
            where=path.name,
            todo=Text.of("请在记事本里另存为 UTF-8。", "Save it as UTF-8 in your editor."),
        ) from error
