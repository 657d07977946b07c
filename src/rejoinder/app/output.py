"""Writing results: aside first, then renamed, so that nothing half-written is ever left."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import takewhile
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
    if path.exists() and not path.is_file():
        raise OutputError(
            "out_no_file",
            Text.of("这里已有别的东西，不是文件。", "Something that is no file stands here already."),
            where=str(path),
            todo=Text.of("请换一个文件名。", "Give another file name."),
        )
    path = path.resolve()  # a link stays a link: what it leads to is replaced
    aside = path.with_name(f".{path.name}.part")
    made = _missing_parents(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(data)
        aside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        _remove_empty(made)
        raise cannot_write(path, error) from error


def check_target(out: Path) -> None:
    """Refuse an output folder that is a file, or that holds something we did not write.

    Raises:
        OutputError: writing there would overwrite what is not ours.
    """
    if out.is_symlink() and not out.exists():
        raise OutputError(
            "out_is_link",
            Text.of("输出位置是一个链接，指向的地方不存在。", "The output place is a link that leads nowhere."),
            where=str(out),
            todo=Text.of("请换一个文件夹名。", "Give another folder name."),
        )
    if out.exists() and not out.is_dir():  # a device or a pipe is as little ours as a file
        raise OutputError(
            "out_is_file",
            Text.of("输出位置是一个文件。", "The output place is a file."),
            where=str(out),
            todo=Text.of("请换一个文件夹名。", "Give another folder name."),
        )
    if out.resolve() in (Path.cwd(), *Path.cwd().parents):
        raise OutputError(
            "out_is_here",
            Text.of("输出位置就是当前文件夹，或它的上级。", "The output place is the current folder or one above it."),
            where=str(out),
            todo=Text.of("请给一个新文件夹名，例如 out。", "Give a new folder name, such as out."),
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
    place = out.resolve()  # behind a link lies the folder itself, which is what is replaced
    made = _missing_parents(place)
    done = False
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{place.name[:40]}.", dir=place.parent))
        try:
            yield aside
            _swap(aside, place)
            done = True
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise cannot_write(out, error) from error
    finally:
        if not done:
            _remove_empty(made)


def _missing_parents(path: Path) -> tuple[Path, ...]:
    """Return the folders above a path that are not there yet, the innermost first."""
    return tuple(takewhile(lambda folder: not folder.exists(), path.parents))


def _remove_empty(folders: Iterable[Path]) -> None:
    """Take away folders made for a result that never came; one that holds something stays."""
    with contextlib.suppress(OSError):
        for folder in folders:
            folder.rmdir()


def _swap(aside: Path, out: Path) -> None:
    aside.chmod(0o755)
    if not out.exists():
        aside.replace(out)
        return
    old = aside.with_name(f"{aside.name}.old")  # a name nobody else has
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
