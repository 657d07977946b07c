"""A case on disk: which files it has and what the seller wrote in them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from rejoinder.app.files import read_bytes, read_yaml
from rejoinder.app.sharing import SharedPaper, check_linked, linked_papers, seal
from rejoinder.model.adopted import LetterFile
from rejoinder.model.base import Model, Text
from rejoinder.model.errors import InputError
from rejoinder.model.finding import Override
from rejoinder.model.formats import CaseHead, FactsFile, OverridesFile, PaperNote, PapersFile, SentFile
from rejoinder.rulebook import strict_yaml

NOTICE_SUFFIXES = frozenset(
    {
        ".eml",
        ".msg",
        ".txt",
        ".md",
        ".html",
        ".htm",
        ".docx",
        ".pdf",
        ".png",
        ".jpg",
        ".jpeg",
        ".webp",
        ".heic",
        ".heif",
        ".tif",
    }
)
FACTS = "facts.yaml"
LETTER = "letter.yaml"
M = TypeVar("M", bound=Model)
PAPERS = "papers"
_SEAL = re.compile(r"[0-9a-fA-F]{64}")
_IGNORED = (".", "~$", "Thumbs.db", "desktop.ini")


class CaseFolder:
    """One case folder; nothing is read before it is asked for."""

    def __init__(self, path: Path) -> None:
        """Check that the folder is there.

        Raises:
            InputError: it is missing or a file.
        """
        if not path.exists():
            raise InputError(
                "no_case",
                Text.of("找不到这个案件文件夹。", "There is no such case folder."),
                where=str(path),
                todo=Text.of("请检查路径。", "Check the path."),
            )
        if not path.is_dir():
            raise InputError(
                "case_is_file",
                Text.of("这是一个文件，需要的是案件文件夹。", "This is a file; a case folder is needed."),
                where=str(path),
                todo=Text.of(
                    "文件夹里要有 notice.*、facts.yaml 和 papers/。", "It holds notice.*, facts.yaml and papers/."
                ),
            )
        self.path = path
        self._shared: tuple[SharedPaper, ...] | None = None

    @property
    def name(self) -> str:
        """Return the folder's own name, which is the case's id unless ``case.yaml`` gives one."""
        return self.path.resolve().name

    def notices(self) -> tuple[Path, ...]:
        """Return the notice's files: ``notices/*`` or ``notice.*``.

        Raises:
            InputError: there is none.
        """
        folder = self.path / "notices"
        found = _files(folder) if folder.is_dir() else iter(())
        single = (p for p in _files(self.path) if p.stem.lower() == "notice" and p.suffix.lower() in NOTICE_SUFFIXES)
        notices = tuple(sorted([*found, *single]))
        if not notices:
            raise InputError(
                "no_notice",
                Text.of("文件夹里没有通知。", "The folder holds no notice."),
                where=str(self.path),
                todo=Text.of(
                    "请把平台的通知存成 notice.txt 或 notice.eml 放进来。",
                    "Save the platform's notice as notice.txt or notice.eml in it.",
                ),
            )
        return notices

    def head(self) -> CaseHead:
        """Return ``case.yaml``, or an empty one."""
        return self._validated("case.yaml", CaseHead) or CaseHead()

    def facts(self) -> FactsFile:
        """Return ``facts.yaml``, or an empty one."""
        return self._validated(FACTS, FactsFile) or FactsFile()

    def overrides(self) -> tuple[Override, ...]:
        """Return the overrides, each with name, day and reason."""
        found = self._validated("overrides.yaml", OverridesFile)
        return found.overrides if found else ()

    def letter_changes(self) -> LetterFile:
        """Return ``letter.yaml``: what a person changed in the letter; an empty one where there is none."""
        return self._validated(LETTER, LetterFile) or LetterFile()

    def papers(self) -> tuple[Path, ...]:
        """Return the papers in the order of their names, then those that ``case.yaml`` links from other cases.

        Raises:
            InputError: ``papers`` is a file, or a link leads to no such paper.
        """
        folder = self.path / "papers"
        if folder.exists() and not folder.is_dir():
            raise InputError(
                "papers_is_file",
                Text.of("papers 是一个文件，需要的是文件夹。", "papers is a file; a folder is needed."),
                where=str(folder),
                todo=Text.of(
                    "请建一个 papers 文件夹，把材料放进去。", "Make a folder papers and put the papers in it."
                ),
            )
        own = tuple(sorted(_files(folder))) if folder.is_dir() else ()
        return (*own, *(shared.path for shared in self.shared()))

    def shared(self) -> tuple[SharedPaper, ...]:
        """Return the papers read from other cases by explicit link; nothing else of those cases is looked at.

        Raises:
            InputError: a link names no case beside this one, or no paper of its hash is there.
        """
        if self._shared is None:
            folder = self.path / "papers"
            own = list(_files(folder)) if folder.is_dir() else []
            links = self.head().links
            self._shared = tuple(linked_papers(self.path, links, own)) if links else ()
        return self._shared

    def paper(self, name: str) -> bytes:
        """Return the bytes of one paper.

        Raises:
            InputError: it cannot be read any more, or a shared paper is not the linked one any more.
        """
        link = next((shared for shared in self.shared() if shared.path.name == name), None)
        data = read_bytes(link.path if link else self.path / "papers" / name, sys.maxsize)
        if link is not None:
            check_linked(link, data)
        return data

    def collected(self) -> tuple[str, ...]:
        """Return the names of what lies in ``collected/``: kept for the seller's own use, never read and never sent."""
        folder = self.path / "collected"
        return tuple(sorted(path.name for path in _files(folder))) if folder.is_dir() else ()

    def paper_notes(self) -> dict[str, PaperNote]:
        """Return what ``papers.yaml`` says, by file name.

        Raises:
            InputError: it names a paper that is not there.
        """
        found = self._validated("papers.yaml", PapersFile) or self._validated("papers/papers.yaml", PapersFile)
        notes = found.papers if found else {}
        there = {paper.name for paper in self.papers()}
        for name in notes:
            if name not in there:
                raise InputError(
                    "paper_missing",
                    Text.of(
                        f"papers.yaml 提到「{name}」，papers/ 里没有。",
                        f"papers.yaml names “{name}”, but it is not in papers/.",
                    ),
                    where="papers.yaml",
                    todo=Text.of("请放进去，或改正名字。", "Add it or correct the name."),
                )
        return notes

    def attempts(self) -> Iterator[tuple[int, SentFile, str, Path | None]]:
        """Yield earlier attempts: number, what was sent, its words, and the file of the reply."""
        root = self.path / "history"
        for folder in sorted(p for p in root.glob("*") if p.is_dir()) if root.is_dir() else ():
            sent = self._validated(f"history/{folder.name}/sent.yaml", SentFile)
            if sent is None:
                if any(_files(folder)):
                    raise _unsent(folder.name)
                continue
            letter = folder / sent.letter
            words = letter.read_text(encoding="utf-8", errors="replace") if letter.is_file() else ""
            reply = next(
                (p for p in _files(folder) if p.stem.lower() == "reply" and p.suffix.lower() in NOTICE_SUFFIXES), None
            )
            papers = tuple(self._sent_papers(folder, sent))
            sent = sent.model_copy(update={"exhibits": papers if papers or sent.exhibits is not None else None})
            yield int("".join(c for c in folder.name if c.isdigit()) or 0), sent, words, reply

    def _sent_papers(self, attempt: Path, sent: SentFile) -> Iterator[str]:
        """Yield the seals of the papers of an attempt: those told, those told by name, and the files kept with it.

        Raises:
            InputError: a name is that of no paper.
        """
        kept = attempt / PAPERS
        files = {path.name: path for folder in (self.path / PAPERS, kept) if folder.is_dir() for path in _files(folder)}
        for told in sent.exhibits or ():
            if not _SEAL.fullmatch(told) and told not in files:
                raise _no_paper(attempt.name, told)
            yield told.lower() if _SEAL.fullmatch(told) else seal(files[told])
        if kept.is_dir():
            yield from (seal(path) for path in sorted(_files(kept)))

    def _validated(self, name: str, kind: type[M]) -> M | None:
        path = self.path / name
        if path.exists():
            return strict_yaml.validate(kind, read_yaml(path))
        for other in (path.with_suffix(".yml"), path.with_name(f"{path.name}.txt")):
            if other.exists():  # an editor's doing; passed over in silence, the answers in it would be lost
                raise InputError(
                    "misnamed",
                    Text.of(
                        f"这个文件要叫 {path.name} 才会读。", f"This file is read only under the name {path.name}."
                    ),
                    where=str(other),
                    todo=Text.of("请改名后再运行。", "Rename it and run again."),
                )
        return None


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_file() and not path.name.startswith(_IGNORED) and path.name != "papers.yaml":
            yield path


def _no_paper(name: str, told: str) -> InputError:
    return InputError(
        "history_paper",
        Text.of(f"papers 里没有叫 {told} 的文件。", f"No file of papers is called {told}."),
        where=f"history/{name}/sent.yaml",
        todo=Text.of(
            f"请写现有文件的名称；那一次交的是另一份，就把那一份放进 history/{name}/papers。",
            f"Name a file that is there; where another was sent, put that one into history/{name}/papers.",
        ),
    )


def _unsent(name: str) -> InputError:
    return InputError(
        "history_unsaid",
        Text.of("这一次交的信没有写明哪天交的、从哪里交的。", "It is not said when and where this attempt was sent."),
        where=f"history/{name}/sent.yaml",
        todo=Text.of(
            "请建这个文件，三行：schema: 1、on: 2026-11-05、channel: Account Health（日期和入口照实写）；"
            "还记得附了哪些材料，再加一行 exhibits: [文件名]。",
            "Make this file: schema: 1, on: 2026-11-05, channel: Account Health, a line each (your own day and place); "
            "where you know which papers went with it, exhibits: [file name] as well.",
        ),
    )
