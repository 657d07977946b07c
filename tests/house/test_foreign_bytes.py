"""Foreign bytes are opened in the sandbox alone: no other room reads an archive or takes a mail apart."""

from __future__ import annotations

import ast

from tests.house.tree import PACKAGE

READERS = {"email.parser", "email.policy", "email.message_from_bytes", "tarfile", "lxml", "lxml.etree", "PIL", "pypdf"}
OWN = {"packing/render/word_file.py"}
"""Opens again what it wrote itself a moment before."""
READERS |= {"pypdfium2", "olefile", "xml.etree.ElementTree", "gzip", "bz2", "lzma"}


def opens(tree: ast.AST) -> set[str]:
    """Return what a module uses to take foreign bytes apart."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names} & READERS
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= ({node.module} | {f"{node.module}.{name.name}" for name in node.names}) & READERS
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("ZipFile"):
            how = node.args[1:2] + [word.value for word in node.keywords if word.arg == "mode"]
            if [ast.unparse(one) for one in how] != ["'w'"]:
                found.add("zipfile for reading")
    return found


def test_no_room_but_the_sandbox_opens_foreign_bytes() -> None:
    rooms = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
    found = {
        place: names
        for place, path in rooms.items()
        if not place.startswith("sandbox/")
        and place not in OWN
        and (names := opens(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


def test_reading_is_told_from_writing() -> None:
    assert opens(ast.parse("zipfile.ZipFile(data)")) == {"zipfile for reading"}
    assert opens(ast.parse("from email.parser import BytesParser")) == {"email.parser"}
    assert opens(ast.parse("zipfile.ZipFile(out, 'w')\nfrom email.message import EmailMessage")) == set()
