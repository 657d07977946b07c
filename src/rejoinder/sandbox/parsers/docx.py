"""A Word file to its text in order: headers, body with tables, notes, footers; accepted changes only."""

from __future__ import annotations

from lxml import etree

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.clean import clean, one_line
from rejoinder.sandbox.parsers.docx_text import Reader
from rejoinder.sandbox.parsers.text import check_length
from rejoinder.sandbox.parsers.zips import SafeZip
from rejoinder.sandbox.values import Parsed, Problem

_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CORE = {
    "creator": "author",
    "lastModifiedBy": "modified_by",
    "created": "created",
    "modified": "modified",
    "title": "title",
}
_APP = {"Application": "producer", "Company": "company", "AppVersion": "version"}


def parse(data: bytes, name: str, limits: Limits) -> Parsed:  # noqa: ARG001 - the shape all parsers share
    """The text of a Word file. Raises `Refused` for bombs, passwords and files that are no Word file."""
    archive = SafeZip(data, limits)
    body = open_part(archive, "word/document.xml")
    if body is None:
        raise Refused("not_readable", "no word/document.xml")
    reader = Reader()
    pieces = [_read(reader, archive, part) for part in _parts(archive, "word/header")]
    pieces.append(reader.text(body, _targets(archive, "word/document.xml")))
    pieces += [_read(reader, archive, part) for part in ("word/footnotes.xml", "word/endnotes.xml")]
    pieces += [_read(reader, archive, part) for part in _parts(archive, "word/footer")]
    text, problems = clean("\n".join(piece for piece in pieces if piece))
    check_length(text, limits)
    return Parsed(
        "docx",
        text,
        meta=_meta(archive),
        problems=tuple(reader.problems()) + tuple(_ignored(archive)) + problems,
        links=tuple(reader.links),
    )


def _read(reader: Reader, archive: SafeZip, part: str) -> str:
    root = open_part(archive, part)
    return "" if root is None else reader.text(root, _targets(archive, part))


def _parts(archive: SafeZip, start: str) -> list[str]:
    return sorted(name for name in archive.names() if name.startswith(start) and name.endswith(".xml"))


def open_part(archive: SafeZip, part: str) -> etree._Element | None:
    """A part's XML tree; entities and document types are refused, nothing outside is loaded."""
    source = archive.read(part)
    if source is None:
        return None
    if b"<!DOCTYPE" in source or b"<!ENTITY" in source or b"<\x00!\x00" in source:
        raise Refused("bomb", f"{part} declares entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise Refused("not_readable", f"{part}: {error}"[:300]) from error


def _targets(archive: SafeZip, part: str) -> dict[str, str]:
    """Addresses of a part's hyperlinks by relationship id."""
    folder, _, base = part.rpartition("/")
    root = open_part(archive, f"{folder}/_rels/{base}.rels")
    if root is None:
        return {}
    found = root.iter(_REL)
    return {rel.get("Id", ""): rel.get("Target", "") for rel in found if rel.get("Type", "").endswith("/hyperlink")}


def _meta(archive: SafeZip) -> dict[str, str]:
    meta: dict[str, str] = {}
    for part, wanted in (("docProps/core.xml", _CORE), ("docProps/app.xml", _APP)):
        root = open_part(archive, part)
        if root is None:
            continue
        for element in root:
            key = wanted.get(etree.QName(element).localname)
            if key and element.text:
                meta[key] = one_line(element.text)
    meta["n_images"] = str(sum(name.startswith("word/media/") for name in archive.names()))
    return meta


def _ignored(archive: SafeZip) -> list[Problem]:
    """What the file carries besides text; none of it is run or opened."""
    names = archive.names()
    found = []
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        found.append(Problem("active_content", "macros, not run"))
    embedded = sum(name.startswith(("word/embeddings/", "word/activeX/")) for name in names)
    if embedded:
        found.append(Problem("attached_files", f"{embedded} embedded objects, not read"))
    outside = sum(_external(archive, name) for name in names if name.endswith(".rels"))
    if outside:
        found.append(Problem("external_parts", f"{outside}, not loaded"))
    if "word/comments.xml" in names:
        found.append(Problem("comments", "not read"))
    return found


def _external(archive: SafeZip, part: str) -> int:
    root = open_part(archive, part)
    if root is None:
        return 0
    outside = [rel for rel in root.iter(_REL) if rel.get("TargetMode") == "External"]
    return sum(not rel.get("Type", "").endswith("/hyperlink") for rel in outside)
