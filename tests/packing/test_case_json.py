"""The case as JSON: whole, readable again, versioned, without places on the seller's disk."""

from __future__ import annotations

import json

import pytest
from tests.packing import pack_samples

from rejoinder.model.formats import CaseFile
from rejoinder.packing import Built
from rejoinder.packing.casefile import portable


def test_the_file_carries_its_version_and_reads_back_as_the_same_case(built: Built) -> None:
    raw = json.loads(built.files["keep/case.json"])
    assert raw["schema"] == 1
    read = CaseFile.model_validate(raw)
    case = pack_samples.case()
    assert read.letter == case.letter
    assert read.exhibits == case.exhibits
    assert read.facts == case.facts
    assert read.diagnosis is not None
    assert read.verdicts == case.verdicts


def test_no_folder_of_the_sellers_disk_is_in_it(built: Built) -> None:
    text = built.files["keep/case.json"].decode()
    assert "Users" not in text
    assert "notice.eml" in text


@pytest.mark.parametrize(
    ("key", "given", "kept"),
    [
        ("file", "/home/zhou/a.pdf", "a.pdf"),
        ("file", "papers/a.pdf", "a.pdf"),
        ("name", "C:\\Users\\zhou\\b.eml", "b.eml"),
        ("name", "../b.eml", "b.eml"),
    ],
)
def test_a_place_becomes_the_files_own_name(key: str, given: str, kept: str) -> None:
    assert portable({key: given}) == {key: kept}


@pytest.mark.parametrize(
    ("key", "given"),
    [("name", "seller/buyer"), ("text", "/either way/"), ("what", "C:\\ is a drive"), ("file", "a.pdf"), ("n", "1/2")],
)
def test_other_words_with_a_slash_stay(key: str, given: str) -> None:
    assert portable({key: given, "more": [1, None, {"x": given}]})[key] == given
