"""Papers shared by two cases: only by explicit link, with their hash checked, and never by likeness of names."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rejoinder.app.files import read_bytes
from rejoinder.model.base import Text
from rejoinder.model.case import PaperLink
from rejoinder.model.errors import InputError

_WHERE = "case.yaml: links"
_SEAL = re.compile(r"^[0-9a-fA-F]{64}$")
_FOLDER = re.compile(r"^[^/\\:]+$")


@dataclass(frozen=True, slots=True)
class SharedPaper:
    """A paper that lies in another case, and the link that names it."""

    path: Path
    link: PaperLink


def linked_papers(case: Path, links: Iterable[PaperLink], own: Iterable[Path]) -> Iterator[SharedPaper]:
    """Yield the papers that a case's links name, each once; one that lies in the case itself is not read twice.

    Args:
        case: the case's folder; the other cases lie beside it.
        links: as ``case.yaml`` gives them.
        own: the case's own papers.

    Raises:
        InputError: a link is not well formed, names no case beside this one, or no paper of its hash is there; or
            two papers would have the same name.
    """
    mine = {path.name: path for path in own}
    seals = {seal(path) for path in mine.values()}
    for link in links:
        _check(link)
        wanted = link.sha256.lower()
        if wanted in seals:
            continue  # it lies here as well: the other case may be gone
        folder = _folder(case, link)
        found = next((path for path in _papers(folder) if seal(path) == wanted), None)
        if found is None:
            raise _changed(link)
        if found.name in mine:
            raise _same_name(link, found)
        seals.add(wanted)
        mine[found.name] = found
        yield SharedPaper(found, link)


def check_linked(shared: SharedPaper, data: bytes) -> None:
    """Make sure that bytes are those of the linked paper.

    Raises:
        InputError: they are not any more.
    """
    if hashlib.sha256(data).hexdigest() != shared.link.sha256.lower():
        raise _changed(shared.link)


def seal(path: Path) -> str:
    """Return a file's SHA-256."""
    return hashlib.sha256(read_bytes(path, sys.maxsize)).hexdigest()


def _papers(folder: Path) -> list[Path]:
    papers = folder / "papers"
    return sorted(p for p in papers.iterdir() if p.is_file()) if papers.is_dir() else []


def _check(link: PaperLink) -> None:
    name = link.from_case
    if not _SEAL.match(link.sha256):
        raise InputError(
            "link_hash",
            Text.of("sha256 要写 64 位十六进制。", "sha256 must have 64 hexadecimal digits."),
            where=f"{_WHERE}: {link.sha256[:80]}",
            todo=Text.of("请从那个案件的 case.json 里抄。", "Copy it from that case's case.json."),
        )
    if not _FOLDER.match(name) or name.strip(". ") == "":
        raise InputError(
            "link_place",
            Text.of(
                "from_case 只能写旁边那个案件文件夹的名字。", "from_case takes the bare name of a case folder beside."
            ),
            where=f"{_WHERE}: {name[:80]}",
            todo=Text.of("请把两个案件放在同一个文件夹下。", "Put both cases into the same folder."),
        )


def _folder(case: Path, link: PaperLink) -> Path:
    name = link.from_case
    folder = case.resolve().parent / name
    if folder == case.resolve() or not folder.is_dir():
        raise InputError(
            "link_no_case",
            Text.of(f"旁边没有案件「{name}」。", f"There is no case “{name}” beside this one."),
            where=_WHERE,
            todo=Text.of(
                "请检查文件夹名；那个案件已移走或删除的，把这份材料的原件放进本案的 papers，或删掉这条链接。",
                "Check the folder's name. If that case was moved or deleted, put the original into this case's papers, "
                "or remove the link.",
            ),
        )
    return folder


def _changed(link: PaperLink) -> InputError:
    return InputError(
        "link_changed",
        Text.of(
            f"案件「{link.from_case}」里没有这份材料了：改过、删了，或从来不在。",
            f"Case “{link.from_case}” does not hold this paper: it was changed, removed or never there.",
        ),
        where=f"{_WHERE}: {link.sha256[:12]}…",
        todo=Text.of(
            "请看过那份材料再更新 sha256，或删掉这条链接。",
            "Look at the paper and update its sha256, or remove the link.",
        ),
    )


def _same_name(link: PaperLink, path: Path) -> InputError:
    return InputError(
        "link_name",
        Text.of(
            f"两份不同的材料都叫「{path.name}」，一份来自案件「{link.from_case}」。",
            f"Two different papers are called “{path.name}”; one comes from case “{link.from_case}”.",
        ),
        where=_WHERE,
        todo=Text.of("请给其中一份改名。", "Rename one of them."),
    )
