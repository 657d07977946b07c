"""Papers that try to hurt the reader end as exhibits that say so; the large ones are left to scripts/hostile.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.evidence.papers import BOOK, DAY
from tests.evidence.test_signs import MAKE

from rejoinder.evidence import inspect
from rejoinder.sandbox import Sandbox

SLOW = ("flate-bomb", "huge-raster", "zip-bomb")
PAPERS = list(MAKE.corpus(without=SLOW))
READ = {
    "javascript.pdf",
    "launch.pdf",
    "wrong-xref.pdf",
    "font-map-broken.pdf",
    "..%2f..%2fescape.pdf",
    "entities.xml.pdf",
    "endless-line.txt",
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as box:
        yield box


@pytest.mark.parametrize(("name", "data"), PAPERS, ids=[name for name, _ in PAPERS])
def test_each_ends_as_an_exhibit_that_says_what_it_is(name: str, data: bytes, sandbox: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    exhibit = inspect(file, None, BOOK, DAY, sandbox=sandbox)
    if name == "changed.pdf":
        assert exhibit.level == "do_not_send"
    elif name in READ:
        assert exhibit.level != "cannot_read"
    else:
        assert exhibit.level == "cannot_read"
    assert file.read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == [name]
