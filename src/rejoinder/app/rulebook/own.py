"""A firm's own rules as files that are put in place, looked at first, and taken out again; never half-written."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from rejoinder.app.archives import contents
from rejoinder.app.output import cannot_write
from rejoinder.app.rulebook.checking import by_file, look_through
from rejoinder.app.rulebook.comparing import changed
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.rules_output import RuleChange, RulesCheckOutput
from rejoinder.rulebook import Rulebook, layers
from rejoinder.rulebook.layers import Layer
from rejoinder.rulebook.loader import load_layers
from rejoinder.rulebook.strict_yaml import aliases, decoded

Files = Mapping[str, str]
"""Names with their folders, and words."""
MOST_FILES = 40
MOST_BYTES = 200_000
MOST_TOGETHER = 1_000_000
WORDS_ABOUT = (".md", ".txt")
FIRMS = "firms"
"""Beside the machine's own rules: a folder for each further firm."""
_FIRM = re.compile(r"[a-z0-9]{8,32}")
_SAFE = re.compile(r"[^\w.-]")
_NEXT, _WRITING, _BEFORE, _STAMP = "overlay.next", "overlay.writing", "overlay.before", "overlay.stamp"


def unpacked(given: Sequence[tuple[str, bytes]]) -> dict[str, str]:
    """Return the rulebook files of an upload: YAML files, and what zips hold; opened in the sandbox.

    Raises:
        InputError: something in it is no rulebook file, is too large, or there is too much; says which.
        RejoinderError: a zip does not open.
    """
    found: dict[str, str] = {}
    for name, data in given:
        zipped, before = name.lower().endswith(".zip"), len(found)
        for parts, inner in contents(data, name) if zipped else [([name], data)]:
            path = _path(parts)
            if zipped and (path.suffix.lower() in WORDS_ABOUT or path.name.startswith(".") or "__MACOSX" in parts):
                continue
            found[_named(path)] = _words(path, inner)
        if len(found) == before:
            raise _refused("no_rules", "里面没有 .yaml 规则文件。", "It holds no .yaml rulebook file.", name)
    return _bounded(found)


def _path(parts: Sequence[str]) -> PurePosixPath:
    kept = [part for part in parts if part not in ("", ".", "..")]
    return PurePosixPath(*kept[-2:])  # the folders of a whole disk say nothing


def _named(path: PurePosixPath) -> str:
    plain = "/".join(_SAFE.sub("-", part).lstrip(".-") for part in path.parts)
    if path.suffix.lower() not in (".yaml", ".yml") or not plain.strip("/"):
        raise _refused("not_data", "这不是 YAML 规则文件。", "This is no YAML rulebook file.", str(path))
    if path.name.lower() == layers.MANIFEST:
        raise InputError(
            "is_pack",
            Text.of("这是规则包，不是本所自己的规则。", "This is a pack, not rules of your own."),
            where=str(path),
            todo=Text.of("规则包用 rejoinder rules add 来加。", "Add a pack with rejoinder rules add."),
        )
    return str(PurePosixPath(plain).with_suffix(".yaml"))


def _words(path: PurePosixPath, data: bytes) -> str:
    if len(data) > MOST_BYTES:
        kb = MOST_BYTES // 1000
        raise _refused("too_big", f"文件太大，上限是 {kb} KB。", f"The file is larger than {kb} KB.", str(path))
    words = decoded(data, str(path), InputError, "utf-8-sig")  # as editors on Windows begin it
    line = aliases(words)
    if line:
        raise InputError(
            "rule_alias",
            Text.of("这里用了 YAML 的别名（*），不收。", "An alias (*) of YAML is used here; it is not taken."),
            where=f"{path}:{line}",
            todo=Text.of("请把内容直接写出来。", "Write the content out."),
        )
    return words.replace("\r\n", "\n")


def _bounded(files: dict[str, str]) -> dict[str, str]:
    if len(files) > MOST_FILES or sum(len(words.encode()) for words in files.values()) > MOST_TOGETHER:
        raise _refused(
            "too_much",
            f"最多 {MOST_FILES} 个文件，共 {MOST_TOGETHER // 1000} KB。",
            f"At most {MOST_FILES} files of {MOST_TOGETHER // 1000} KB together.",
            f"{len(files)}",
        )
    return files


def _refused(code: str, zh: str, en: str, where: str) -> InputError:
    todo = Text.of("请只放 .yaml 文件，或装着它们的 zip。", "Add .yaml files only, or a zip of them.")
    return InputError(code, Text.of(zh, en), where=where, todo=todo)


def joined(files: Files, more: Files) -> dict[str, str]:
    """Return the files with others put over those of the same name.

    Raises:
        InputError: there is too much then.
    """
    return _bounded({**files, **more})


@dataclass(frozen=True, slots=True)
class Place:
    """Where rules of one's own lie; each firm's are in another."""

    root: Path

    @property
    def folder(self) -> Path:
        """Return the folder of the rules in use."""
        return self.root / layers.OVERLAY

    @property
    def layer(self) -> tuple[Layer, ...]:
        """Return them as a layer; none where there are none."""
        return (Layer(layers.OVERLAY, self.folder),) if self.folder.is_dir() else ()


def machine() -> Place:
    """Return the machine's own place, which the command line uses as well."""
    return Place(layers.home())


def place_of(firm: str) -> Place:
    """Return the place of one of several firms on this machine.

    Raises:
        ValueError: it is no id of a firm.
    """
    if not _FIRM.fullmatch(firm):
        raise ValueError(firm)
    return Place(layers.home() / FIRMS / firm)


def in_place(place: Place | None = None) -> dict[str, str]:
    """Return one's own rules as they lie in their folder, the machine's where no place is named."""
    root = (place or machine()).folder
    found = sorted(root.rglob("*.yaml")) if root.is_dir() else []
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8", errors="replace") for path in found}


def load_at(place: Place | None) -> Rulebook:
    """Return the rulebook with the packs of this machine and the rules of one place; without a place, of none.

    Raises:
        DataError: a file is not valid.
    """
    return load_layers((*_others(), *(place.layer if place is not None else ())))


def put_down(files: Files, folder: Path) -> None:
    """Write the files into a folder."""
    for name, words in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.write(words)
            out.flush()
            os.fsync(out.fileno())


def examined(folder: Path) -> RulesCheckOutput:
    """Check a folder in the place of the firm's own rules that are there, as ``rules check`` does."""
    found = look_through(Layer(layers.OVERLAY, folder), beside=_others())
    names = {str(path): path.relative_to(folder).as_posix() for path in found.files.values()}
    problems = [one.model_copy(update={"file": names.get(one.file, one.file)}) for one in found.problems]
    return RulesCheckOutput(
        folder=layers.OVERLAY, files=len(found.files), rules=found.rules, problems=tuple(by_file(problems))
    )


def _others() -> tuple[Layer, ...]:
    return tuple(layer for layer in layers.installed() if layer.name != layers.OVERLAY)


def books(folder: Path, place: Place | None = None) -> tuple[Rulebook, Rulebook]:
    """Return the rulebook as it is at a place, and as it would be with the rules of a folder instead of those there.

    Raises:
        DataError: a file is not valid.
    """
    own = (Layer(layers.OVERLAY, folder),) if any(folder.rglob("*.yaml")) else ()
    return load_at(place or machine()), load_layers((*_others(), *own))


def entries(old: Rulebook, new: Rulebook, day: date) -> tuple[RuleChange, ...]:
    """Return which rules begin, end, are replaced or say something else, in sentences."""
    return tuple(sorted(changed(old, new, day, day), key=lambda one: (one.kind, one.id)))


def publish(files: Files, place: Place | None = None) -> None:
    """Put rules in the place of those that are there: written aside, then renamed; none at all takes them out.

    Raises:
        OutputError: the folder cannot be written; what was there stays.
    """
    place = place or machine()
    root = place.root
    try:
        _recovered(place)
        root.mkdir(parents=True, exist_ok=True)
        if files:
            shutil.rmtree(root / _WRITING, ignore_errors=True)
            (root / _WRITING).mkdir()
            put_down(files, root / _WRITING)
            (root / _WRITING).replace(root / _NEXT)
        _swap(place)
        _stamped(root)
    except OSError as error:
        raise cannot_write(place.folder, error) from error


def _swap(place: Place) -> None:
    """Let what stands ready take the place of what is there; where that fails, what was there comes back."""
    root, target, before = place.root, place.folder, place.root / _BEFORE
    shutil.rmtree(before, ignore_errors=True)
    if target.is_dir():
        target.replace(before)
    if (root / _NEXT).is_dir():
        try:
            (root / _NEXT).replace(target)
        except OSError:
            if before.is_dir():
                before.replace(target)
            raise


def recover() -> None:
    """Undo what a stop cut short, at every place: nothing that was only on its way is taken for somebody's rules."""
    firms = layers.home() / FIRMS
    for root in (layers.home(), *(sorted(firms.iterdir()) if firms.is_dir() else ())):
        _recovered(Place(root))


def _recovered(place: Place) -> None:
    root, target, before = place.root, place.folder, place.root / _BEFORE
    if (root / _NEXT).is_dir():  # a change that was done leaves none behind
        if before.is_dir() and not target.is_dir():
            before.replace(target)
        shutil.rmtree(root / _NEXT)
    shutil.rmtree(root / _WRITING, ignore_errors=True)


def _stamped(root: Path) -> None:
    """Leave a mark by which other processes notice the change."""
    handle, name = tempfile.mkstemp(prefix=_STAMP, dir=root)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(Path(name).name)
    Path(name).replace(root / _STAMP)


def mark(place: Place | None = None) -> str:
    """Return a mark that is another one after every change that was put in place; one for all places without rules."""
    root = (place or machine()).root
    try:
        return f"{root}\0{(root / _STAMP).read_text(encoding='utf-8')}"
    except OSError:
        return str(root) if (root / layers.OVERLAY).is_dir() else ""
