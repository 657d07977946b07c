"""The files of the repository: names every system can hold, text everyone can read, nothing of one machine."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath

import pytest
from tests.house.tree import BINARY, MAIL, ROOT, texts, tracked

RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
ILLEGAL = re.compile(r'[<>:"\\|?*\x00-\x1f]')
LONGEST = 140  # Windows allows 260 in all, and a checkout folder comes before

# In pieces, so that this file holds none of what it looks for.
REGISTRIES = ["pypi" + ".org/simple", "files" + ".pythonhosted", "registry" + ".npmjs", "test.pypi" + ".org"]
MACHINE = re.compile("|".join(rf"(?<![\w.~-])/{place}/" for place in ("wo" + "rk", "ro" + "ot", "fa" + "rm")))


def legal_on_windows(path: str) -> bool:
    """Whether every part of a path can be a name on Windows."""
    return all(
        not ILLEGAL.search(part) and part[-1] not in ". " and part.split(".")[0].lower() not in RESERVED
        for part in PurePosixPath(path).parts
    )


def test_every_name_is_legal_on_windows() -> None:
    assert not [name for name in tracked() if not legal_on_windows(name)]


def test_every_path_is_short_enough_for_windows() -> None:
    assert not [name for name in tracked() if len(name) > LONGEST]


@pytest.mark.parametrize("name", ["a/aux.yaml", "a:b", "what?.txt", "end.", "dir /x", "NUL", "a|b", "com1.log"])
def test_a_name_windows_cannot_hold_is_noticed(name: str) -> None:
    assert not legal_on_windows(name)


@pytest.mark.parametrize("name", ["auxiliary.yaml", ".ci/run", "com.txt", "申诉.md", "a-b_c (1).pdf", "console.py"])
def test_an_ordinary_name_is_not_mistaken_for_a_reserved_one(name: str) -> None:
    assert legal_on_windows(name)


def test_no_two_names_differ_in_case_alone() -> None:
    folders = {parent.as_posix() for name in tracked() for parent in PurePosixPath(name).parents}
    seen = Counter(name.casefold() for name in {*tracked(), *folders})
    assert not [name for name, times in seen.items() if times > 1]


def test_every_text_is_utf8_without_a_byte_order_mark() -> None:
    odd = []
    for name in tracked():
        if PurePosixPath(name).suffix.lower() in {*BINARY, MAIL}:
            continue
        data = (ROOT / name).read_bytes()
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            odd.append(name)
        if data.startswith(b"\xef\xbb\xbf"):
            odd.append(name)
    assert not odd


def test_no_registry_address_and_no_path_of_one_machine_is_committed() -> None:
    found = [f"{name}: {word}" for name, text in texts().items() for word in REGISTRIES if word in text]
    found += [f"{name}: {hit.group()}" for name, text in texts().items() for hit in MACHINE.finditer(text)]
    assert not found
