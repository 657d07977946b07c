"""Writing results: aside first, then renamed, so that nothing half-written is ever left."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rejoinder.model.base import Text
from rejoinder.model.errors import OutputError
from rejoinder.model.oserrors import reason

MARK = ".rejoinder-pack"
"""A file of this name says that a folder was written by us and may be replaced by us."""


def write_file(path: Path, data: bytes) -> None:
    """Write one file aside and rename it into place.

    Raises:
        OutputError: the place cannot be written.
    """
    aside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(data)
        aside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        raise cannot_write(path, error) from error


def check_target(out: Path) -> None:
    """Refuse an output folder that is a file, or that holds something we did not write.

    Raises:
        OutputError: writing there would overwrite what is not ours.
    """
    if out.is_file():
        raise OutputError(
            "out_is_file",
            Text.of("输出位置是一个文件。", "The output place is a file."),
            where=str(out),
            todo=Text.of("请换一个文件夹名。", "Give another folder name."),
        )
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).exists():
        raise OutputError(
            "out_exists",
            Text.of("输出文件夹已存在，里面有别的东西。", "The output folder exists and holds other things."),
            where=str(out),
            todo=Text.of("请换一个新文件夹，或清空它。", "Give a new folder or empty it."),
        )


@contextmanager
def folder_aside(out: Path) -> Iterator[Path]:
    """Give a folder to write into; it takes the place of ``out`` only when all went well.

    Raises:
        OutputError: the place cannot be written; what stood there before still stands.
    """
    check_target(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as error:
        raise cannot_write(out, error) from error
    try:
        yield aside
        _swap(aside, out)
    except OSError as error:
        raise cannot_write(out, error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _swap(aside: Path, out: Path) -> None:
    aside.chmod(0o755)
    if not out.exists():
        aside.replace(out)
        return
    old = out.with_name(f".{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    out.replace(old)
    try:
        aside.replace(out)
    except OSError:
        old.replace(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their slash-separated names below a folder."""
    for name, data in files.items():
        target = folder.joinpath(*name.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def cannot_write(path: Path, error: OSError) -> OutputError:
    """Say why a place cannot be written."""
    why = reason(error)
    return OutputError(
        "cannot_write",
        Text.of(f"写不进这里（{why.say('zh')}）。", f"Cannot write here ({why.say('en')})."),
        where=str(path),
        todo=Text.of("请换一个有权限、有空间的文件夹。", "Choose a folder that you may write to and that has room."),
    )
