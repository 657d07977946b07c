"""Files to one Message: every byte goes through the sandbox, every refusal comes back as plain words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from rejoinder.intake.message import build
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.notice import Message, SourceFile, Unread
from rejoinder.model.refusals import directory, explain, missing, unopened
from rejoinder.rulebook import Rulebook, load
from rejoinder.sandbox import Limits, Parsed, Refused, Sandbox, sniff

_PICTURES = frozenset({"jpeg", "png", "gif", "tiff", "webp", "heic"})
_WITH_TEXT = frozenset({"eml", "html", "text", "docx", "pdf"})


def read_files(paths: Sequence[Path], sandbox: Sandbox, rulebook: Rulebook | None = None) -> Message:
    """Read the files of one notice, in order, into one Message.

    Args:
        paths: .eml, .txt, .md, .html, .docx, or .pdf with text; pictures are noted as unread.
        sandbox: the process that parses them.
        rulebook: where the patterns come from; the shipped rulebook if not given.

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
    texts: list[str] = []
    sources: list[SourceFile] = []
    unread: list[Unread] = []
    first: Parsed | None = None
    links: list[tuple[str, str]] = []
    for path in paths:
        data = load_bytes(path)
        parsed = _parse(data, path, sandbox)
        kind = parsed.kind if parsed else sniff(data, path.name)
        sources.append(SourceFile(name=path.name, sha256=hashlib.sha256(data).hexdigest(), size=len(data), kind=kind))
        unread += _unread(parsed, path)
        if parsed is None or not parsed.text.strip():
            continue
        first = first if first is not None and first.headers else parsed
        texts.append(parsed.text)
        links += parsed.links
    if first is None:
        raise _no_text(unread, paths)
    return build(
        "\n\n".join(texts),
        rulebook or load(),
        files=tuple(sources),
        headers=first.headers,
        links=tuple(links),
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


def _parse(data: bytes, path: Path, sandbox: Sandbox) -> Parsed | None:
    """Parse one file; a picture gives None, since its words are not read yet."""
    kind = sniff(data, path.name)
    if kind in _PICTURES:
        return None
    if kind not in _WITH_TEXT and kind != "unknown":
        raise explain("unsupported", str(path))
    try:
        return sandbox.parse(data, path.name)
    except Refused as refused:
        raise explain(refused.code, str(path)) from refused


def _unread(parsed: Parsed | None, path: Path) -> list[Unread]:
    if parsed is None:
        return [Unread(file=path.name, code="needs_ocr")]
    notes = [
        Unread(file=path.name, code="needs_ocr" if p.code == "no_text_layer" else p.code, detail=p.detail)
        for p in parsed.problems
    ]
    return notes + [Unread(file=part.name, code="attachment", detail=part.kind) for part in parsed.parts]


def _no_text(unread: Sequence[Unread], paths: Sequence[Path]) -> InputError:
    where = ", ".join(path.name for path in paths)
    if any(note.code == "needs_ocr" for note in unread):
        return InputError(
            "needs_ocr",
            Text.of(
                "这是图片或扫描件，目前还读不出里面的文字。", "This is a picture or scan; its words cannot be read yet."
            ),
            where=where,
            todo=Text.of("请把通知的文字粘贴到 .txt 文件里。", "Paste the notice's words into a .txt file."),
        )
    return InputError(
        "empty",
        Text.of("文件里没有文字。", "There is no text in the file."),
        where=where,
        todo=Text.of("请检查是不是通知的文件。", "Check that it is the notice's file."),
    )
