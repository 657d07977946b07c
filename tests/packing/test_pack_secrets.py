"""Nothing of ours reaches the platform: no internal id, path, hash, author, comment or leftover of a template."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader
from tests.packing import pack_samples
from tests.packing.render_readers import pdf_pages, squeeze

from rejoinder.model.base import dump
from rejoinder.packing import Built

INTERNAL_KEYS = {"id", "rule", "owner_rule", "fact", "question", "file", "sha256", "field", "code", "rulebook", "name"}
"""Keys of a case whose values are ours alone; plain words among them (a section called closing) are not looked for."""


def internal(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from internal(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from internal(part, key)
    elif isinstance(value, str) and key in INTERNAL_KEYS and re.search(r"[._\\/-]|[0-9a-f]{32}", value):
        yield value


def secrets() -> set[str]:
    case = pack_samples.case()
    found = set(internal(dump(case))) | {"amazon.inauthentic", "indicator_3", "inauthentic.invoices", "C:\\Users"}
    return {part for secret in found for part in (secret, squeeze(secret))}


def texts(built: Built) -> Iterator[tuple[str, str]]:
    """Yield the name of each part that we made for the platform, and all words in it."""
    for name, data in built.files.items():
        if name.startswith("keep/") or "/exhibits/" in name:
            continue
        if name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                for part in parts.namelist():
                    xml = parts.read(part).decode()
                    yield f"{name}:{part}", xml
                    yield f"{name}:{part}", squeeze(re.sub(r"<[^>]+>", "", xml))
        elif name.endswith(".pdf"):
            reader = PdfReader(io.BytesIO(data))
            properties = {str(key): str(value) for key, value in (reader.metadata or {}).items()}
            yield f"{name}:properties", repr(properties)
            yield f"{name}:text", squeeze("".join(pdf_pages(data)))
        else:
            yield name, data.decode()


@pytest.fixture(params=["built", "draft"])
def either(request: pytest.FixtureRequest) -> Built:
    made: Built = request.getfixturevalue(request.param)
    return made


def test_the_search_knows_ids_paths_hashes_and_question_keys() -> None:
    found = secrets()
    assert {"yanhetuo-2026-114", "open.own.p1", "f.stance.p1", "stop_the_sale.removed_on", "private_mark"} <= found
    assert any(re.fullmatch(r"[0-9a-f]{64}", secret) for secret in found)
    assert any("final(2)" in secret for secret in found)


def test_no_internal_string_stands_in_any_file_for_the_platform(either: Built) -> None:
    leaks = [(place, secret) for place, text in texts(either) for secret in secrets() if secret in text]
    assert not leaks


def test_no_name_in_the_submission_is_the_name_on_the_sellers_disk(either: Built) -> None:
    names = [name for name in either.files if name.startswith("submit/")]
    assert not [name for name in names if any(secret in name for secret in secrets())]
    assert all(name.isascii() for name in names)


def test_exhibits_are_called_by_number_never_by_our_id(either: Built) -> None:
    assert not [place for place, text in texts(either) if ":word" not in place and re.search(r"\bE[1-7]\b", text)]


def test_no_template_leaves_a_trace(either: Built) -> None:
    left = re.compile(r"\{[a-z_.]+\}|\{\{|\bNone\b|%s|TODO|lorem", re.IGNORECASE)
    found = [(place, left.findall(text)) for place, text in texts(either) if not place.endswith((".xml", ".rels"))]
    assert not [one for one in found if one[1]]


def test_pdf_properties_hold_a_title_and_no_person(either: Built) -> None:
    for name, data in either.files.items():
        if name.endswith(".pdf") and "/exhibits/" not in name:
            properties: dict[str, Any] = dict(PdfReader(io.BytesIO(data)).metadata or {})
            assert set(properties) <= {"/Title", "/Creator"}, name


def test_the_word_file_has_no_properties_and_no_comments(either: Built) -> None:
    name = next(name for name in either.files if name.endswith(".docx"))
    with zipfile.ZipFile(io.BytesIO(either.files[name])) as parts:
        assert not [part for part in parts.namelist() if "docProps" in part or "comments" in part]
