"""``rules add`` and ``remove``: packs of data, checked first, shown, and undone again.

A pack is a folder of ``pack.yaml`` and rulebook files; nothing in it is ever run. What stood in its place is
kept beside it until the next change, so that both steps can be undone.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rejoinder.app.output import cannot_write
from rejoinder.app.rulebook.checking import Checked, look_through
from rejoinder.app.rulebook.titles import ref
from rejoinder.model.base import Text
from rejoinder.model.errors import DataError, InputError
from rejoinder.model.rules import PackManifest
from rejoinder.model.rules_output import RuleRef, RulesPackOutput
from rejoinder.rulebook import layers, strict_yaml
from rejoinder.rulebook.checks.problem import every
from rejoinder.rulebook.files import read_file
from rejoinder.rulebook.layers import Layer

DATA_ONLY = frozenset({".yaml", ".md", ".txt", ""})
"""What a pack may hold: rules, and words about them."""
EARLIER = ".before"
"""Folder beside the packs where what was replaced or removed last is kept."""


def add(source: Path, *, only_show: bool = False) -> RulesPackOutput:
    """Add a pack after checking it, or show what adding it would do.

    Args:
        source: a folder with ``pack.yaml``.
        only_show: check and compare, but add nothing.

    Raises:
        InputError: the source is no pack, holds more than data, or bears the name of a shipped layer.
        DataError: something in it must be mended first; names file, line, key and remedy.
        OutputError: the folder of packs cannot be written.
    """
    folder = _folder(source)
    manifest = manifest_of(folder)
    _data_only(folder)
    _own_name(manifest)
    others = tuple(layer for layer in layers.installed() if layer.name not in (manifest.id, layers.OVERLAY))
    checked = look_through(Layer(manifest.id, folder), beside=others)
    if not checked.sound:
        raise _unsound(checked)
    target = layers.packs_folder() / manifest.id
    before = manifest_of(target) if target.is_dir() else None
    if not only_show:
        _put(folder, target)
    return RulesPackOutput(
        done="would_add" if only_show else "added",
        pack=manifest,
        before=before,
        folder=str(target),
        rules=checked.rules,
        supersedes=tuple(_superseded(checked)),
        problems=tuple(checked.problems),
    )


def remove(ident: str, *, undo: bool = False) -> RulesPackOutput:
    """Remove an added pack; what it was is kept. With ``undo``, bring back what stood before the last change of it.

    Raises:
        InputError: no such pack was added, or nothing is kept to bring back.
        OutputError: the folder of packs cannot be written.
    """
    target = layers.packs_folder() / ident
    kept = layers.packs_folder() / EARLIER / ident
    if undo:
        if not kept.is_dir():
            raise _nothing_kept(ident)
        manifest, before = manifest_of(kept), manifest_of(target) if target.is_dir() else None
        _put(kept, target)
        count = sum(
            len(r) for n, p in layers.files(Layer(ident, target)) for r in read_file(p.read_bytes(), n).values()
        )
        return RulesPackOutput(done="added", pack=manifest, before=before, folder=str(target), rules=count)
    if not target.is_dir():
        raise _not_added(ident)
    manifest = manifest_of(target)
    try:
        _keep(target)
    except OSError as error:
        raise cannot_write(target, error) from error
    return RulesPackOutput(done="removed", pack=manifest, before=manifest, folder=str(target))


def manifest_of(folder: Path) -> PackManifest:
    """Return a pack's manifest.

    Raises:
        InputError: there is none.
        DataError: it does not follow its schema.
    """
    path = folder / layers.MANIFEST
    if not path.is_file():
        raise InputError(
            "no_manifest",
            Text.of("这里没有 pack.yaml，不是规则包。", "There is no pack.yaml here, so this is no pack."),
            where=str(folder),
            todo=Text.of("写法见 docs/rulebook.md。", "See docs/rulebook.md for how a pack is written."),
        )
    loaded = strict_yaml.load(path.read_text(encoding="utf-8"), path.name)
    data = loaded.data.get("pack") if isinstance(loaded.data, dict) else None
    return strict_yaml.validate(PackManifest, loaded, ("pack",), data or {})


def _superseded(checked: Checked) -> Iterator[RuleRef]:
    """Yield the rules that those of a pack take the place of."""
    book = checked.book
    if book is None:
        return
    for _, rule in every(book):
        kind = type(rule)
        if not rule.supersedes or layers.layer_of(book.place(kind, rule.id)) != checked.layer.name:
            continue
        older = book.earlier(kind, rule.id)
        other = older[0] if older else book.find(kind, rule.supersedes)
        if other is not None:
            yield ref(other)


def _folder(source: Path) -> Path:
    if not source.is_dir():
        raise InputError(
            "no_pack",
            Text.of("这里没有规则包：需要一个文件夹。", "There is no pack here: a folder is needed."),
            where=str(source),
            todo=Text.of("压缩包请先解压，再给文件夹的路径。", "Unpack an archive first and give the folder."),
        )
    return source


def _data_only(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or (path.is_file() and path.suffix.lower() not in DATA_ONLY):
            name = path.relative_to(folder).as_posix()
            raise InputError(
                "not_data",
                Text.of(
                    f"「{name}」不是数据；规则包里只能有规则和说明。", f"“{name}” is no data; a pack holds rules only."
                ),
                where=str(folder),
                todo=Text.of("请拿掉它，再加一次。", "Take it out and add the pack again."),
            )


def _own_name(manifest: PackManifest) -> None:
    taken = {path.name for path in layers.DATA.iterdir() if path.is_dir()} | {layers.OVERLAY, layers.DATA.name}
    if manifest.id in taken or manifest.id.startswith("."):
        raise InputError(
            "pack_name",
            Text.of(f"「{manifest.id}」是自带的名字，不能用。", f"“{manifest.id}” is the name of something shipped."),
            where=layers.MANIFEST,
            todo=Text.of("请给规则包另起一个 id。", "Give the pack another id."),
        )


def _put(source: Path, target: Path) -> None:
    """Copy a pack aside and rename it into place; what stood there is kept."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".adding.", dir=target.parent))
        try:
            shutil.copytree(source, aside / "pack")
            if target.exists():
                _keep(target)
            (aside / "pack").replace(target)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise cannot_write(target, error) from error


def _keep(target: Path) -> None:
    """Move a pack to where it can be brought back from."""
    kept = target.parent / EARLIER / target.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    if kept.exists():
        shutil.rmtree(kept)
    target.replace(kept)


def _unsound(checked: Checked) -> DataError:
    first = next(problem for problem in checked.problems if problem.severity == "error")
    more = sum(problem.severity == "error" for problem in checked.problems) - 1
    zh, en = first.what.say("zh"), first.what.say("en")
    if more:
        zh, en = f"{zh}还有 {more} 处。", f"{en} There are {more} more."
    return DataError(
        first.code,
        Text.of(zh, en),
        where=f"{first.file}:{first.line}" + (f" {first.rule}" if first.rule else ""),
        todo=Text.of(
            "先用 rejoinder rules check 看全，改好再加。", "See them with rejoinder rules check and mend them."
        ),
    )


def _not_added(ident: str) -> InputError:
    there = [layer.name for layer in layers.installed() if layer.name != layers.OVERLAY]
    listed = Text.of(f"加过的有：{'、'.join(there)}。", f"Added are: {', '.join(there)}.")
    none = Text.of("还没有加过规则包。", "No pack was added yet.")
    return InputError(
        "not_added",
        Text.of(f"没有加过「{ident}」。", f"No pack “{ident}” was added."),
        todo=listed if there else none,
    )


def _nothing_kept(ident: str) -> InputError:
    return InputError(
        "nothing_kept",
        Text.of(f"「{ident}」没有可以恢复的旧版。", f"Nothing earlier of “{ident}” is kept."),
        todo=Text.of("请重新 add。", "Add it again."),
    )
