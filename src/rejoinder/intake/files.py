"""Files to one Message: every byte goes through the sandbox, every refusal comes back as plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rejoinder.intake.message import build
from rejoinder.intake.pictures import Eyes, Progress, no_progress
from rejoinder.intake.sources import Given, Reader, Words, moved
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.notice import Message, PageLine, SourceFile, Unread
from rejoinder.model.ports import Recogniser
from rejoinder.model.refusals import directory, explain, missing, unopened
from rejoinder.rulebook import Rulebook, load
from rejoinder.sandbox import Limits, Sandbox

_BETWEEN = "\n\n"


def read_files(
    paths: Sequence[Path | Given],
    sandbox: Sandbox,
    rulebook: Rulebook | None = None,
    *,
    recogniser: Recogniser | None = None,
    progress: Progress = no_progress,
) -> Message:
    """Read the files of one notice, in order, into one Message; see ``read_words``.

    Raises:
        InputError: no file given, a file is missing or is a folder, or none holds text.
        PaperError: a file was refused; says why and what to do.
    """
    words = read_words(paths, sandbox, rulebook, recogniser=recogniser, progress=progress)
    return words.joined(range(len(words)))


class FileWords:
    """What files gave, each for itself; they become messages alone or together."""

    def __init__(self, found: Sequence[Words], book: Rulebook) -> None:
        """Keep the words of each file."""
        self._found = found
        self._book = book

    def __len__(self) -> int:
        """Return the number of files."""
        return len(self._found)

    def joined(self, numbers: Iterable[int]) -> Message:
        """Return some of the files, in order, as one message."""
        return _joined([self._found[number] for number in numbers], self._book)


def read_words(
    paths: Sequence[Path | Given],
    sandbox: Sandbox,
    rulebook: Rulebook | None = None,
    *,
    recogniser: Recogniser | None = None,
    progress: Progress = no_progress,
) -> FileWords:
    """Read files that may belong to one notice or to several.

    Args:
        paths: mails (.eml, .msg), .txt, .md, .html, .docx, .pdf and pictures, on disk or already in memory.
        sandbox: the process that parses them.
        rulebook: where the patterns come from; the shipped rulebook if not given.
        recogniser: reads pictures and scanned pages; without one they are noted as unread.
        progress: told before each scanned page.

    Raises:
        InputError: no file given, a file is missing or is a folder, or none holds text.
        PaperError: a file was refused; says why and what to do.
    """
    if not paths:
        raise InputError(
            "no_file",
            Text.of("没有指定通知文件。", "No notice file was given."),
            todo=Text.of("请指定通知的文件。", "Name the notice's file."),
        )
    book = rulebook or load()
    reader = Reader(sandbox, None if recogniser is None else Eyes(recogniser, book), progress, book)
    found = [reader.read(_given(path)) for path in paths]
    if not any(words.text.strip() for words in found):
        raise _no_text(found, can_see=recogniser is not None)
    return FileWords(found, book)


def _given(path: Path | Given) -> Given:
    return path if isinstance(path, Given) else Given(path.name, load_bytes(path), str(path))


def _joined(found: Sequence[Words], book: Rulebook) -> Message:
    texts: list[str] = []
    sources: list[SourceFile] = []
    unread: list[Unread] = []
    lines: list[PageLine] = []
    links: list[tuple[str, str]] = []
    headers: tuple[tuple[str, str], ...] = ()
    at = 0
    for words in found:
        sources += words.sources
        unread += words.unread
        if not words.text.strip():
            continue
        texts.append(words.text)
        lines += moved(words.lines, at)
        at += len(words.text) + len(_BETWEEN)
        if words.parsed is not None:
            headers = headers or words.parsed.headers
            links += words.parsed.links
    return build(
        _BETWEEN.join(texts),
        book,
        files=tuple(sources),
        headers=headers,
        links=tuple(links),
        lines=tuple(lines),
        unread=tuple(unread),
    )


def load_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        InputError: it is missing, is a folder, or may not be opened.
        PaperError: it is empty or larger than the sandbox takes.
    """
    if path.is_dir():
        raise directory(str(path))
    if not path.exists():
        raise missing(str(path))
    try:
        size = path.stat().st_size
        if size == 0:
            raise explain("empty", str(path))
        if size > Limits().max_bytes:
            raise explain("too_big", str(path))
        return path.read_bytes()
    except OSError as error:
        raise unopened(str(path)) from error


def _no_text(found: Sequence[Words], *, can_see: bool) -> InputError:
    where = ", ".join(words.sources[0].name for words in found)
    pictures = any(note.code == "needs_ocr" for words in found for note in words.unread)
    if pictures and not can_see:
        return InputError(
            "needs_ocr",
            Text.of(
                "这是图片或扫描件，读里面的字要装识别组件。",
                "This is a picture or scan; reading its words needs an extra part.",
            ),
            where=where,
            todo=Text.of(
                "请安装：pip install 'rejoinder[ocr]'；或把通知的文字粘贴到 .txt 文件里。",
                "Install it: pip install 'rejoinder[ocr]', or paste the notice's words into a .txt file.",
            ),
        )
    if any(source.how == "none" for words in found for source in words.sources) or pictures:
        return InputError(
            "no_words",
            Text.of("图片里没有认出文字。", "No words were recognised in the picture."),
            where=where,
            todo=Text.of(
                "请换一张清楚、端正的图；俄文等西里尔字母在图片里认不出来，请把文字粘贴到 .txt 文件里。",
                "Use a clear and upright picture. Cyrillic letters cannot be read in pictures: "
                "paste the words into a .txt file.",
            ),
        )
    return InputError(
        "empty",
        Text.of("文件里没有文字。", "There is no text in the file."),
        where=where,
        todo=Text.of("请检查是不是通知的文件。", "Check that it is the notice's file."),
    )
