"""Papers of two cases: only by explicit link, with their hash checked; a paper that is not linked is never used."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from rejoinder.app.casefolder import CaseFolder
from rejoinder.model.errors import InputError

PAPER = b"%PDF-1.4 business licence of Kestrel Outdoor"


def seal(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def cases(tmp_path: Path, links: str = "", own: dict[str, bytes] | None = None) -> CaseFolder:
    """Two cases side by side: one holds the paper, the other links it."""
    (tmp_path / "amazon-de" / "papers").mkdir(parents=True)
    (tmp_path / "amazon-de" / "papers" / "licence.pdf").write_bytes(PAPER)
    (tmp_path / "amazon-de" / "papers" / "other.pdf").write_bytes(b"%PDF-1.4 not shared")
    case = tmp_path / "joom"
    (case / "papers").mkdir(parents=True)
    for name, data in (own or {}).items():
        (case / "papers" / name).write_bytes(data)
    if links:
        (case / "case.yaml").write_text(f"schema: 1\nlinks:\n{links}", "utf-8")
    return CaseFolder(case)


def link(data: bytes = PAPER, folder: str = "amazon-de") -> str:
    return f"  - {{sha256: {seal(data)}, from_case: '{folder}'}}\n"


def test_a_linked_paper_is_read_from_the_other_case(tmp_path: Path) -> None:
    folder = cases(tmp_path, link(), {"a-invoice.pdf": b"mine"})
    assert [paper.name for paper in folder.papers()] == ["a-invoice.pdf", "licence.pdf"]
    assert folder.paper("licence.pdf") == PAPER
    assert [(s.path.name, s.link.from_case) for s in folder.shared()] == [("licence.pdf", "amazon-de")]


def test_without_a_link_nothing_of_the_other_case_is_used(tmp_path: Path) -> None:
    folder = cases(tmp_path)
    assert folder.papers() == ()
    assert folder.shared() == ()


def test_a_link_brings_its_paper_alone(tmp_path: Path) -> None:
    assert [paper.name for paper in cases(tmp_path, link()).papers()] == ["licence.pdf"]


def test_a_link_is_by_content_not_by_name(tmp_path: Path) -> None:
    folder = cases(tmp_path, link())
    (tmp_path / "amazon-de" / "papers" / "licence.pdf").rename(tmp_path / "amazon-de" / "papers" / "licence-2026.pdf")
    assert [paper.name for paper in folder.papers()] == ["licence-2026.pdf"]


def test_a_link_given_twice_or_to_a_paper_of_its_own_gives_one(tmp_path: Path) -> None:
    folder = cases(tmp_path, link() + link(), {"mine.pdf": PAPER})
    assert [paper.name for paper in folder.papers()] == ["mine.pdf"]


def test_a_case_that_is_gone_is_not_missed_once_its_paper_lies_here(tmp_path: Path) -> None:
    folder = cases(tmp_path, link(), {"invoice.pdf": b"mine"})
    (tmp_path / "amazon-de").rename(tmp_path / "archive of amazon-de")
    assert refused(folder) == "link_no_case"
    (folder.path / "papers" / "licence.pdf").write_bytes(PAPER)
    assert [paper.name for paper in folder.papers()] == ["invoice.pdf", "licence.pdf"]


def refused(folder: CaseFolder) -> str:
    with pytest.raises(InputError) as seen:
        folder.papers()
    assert seen.value.what.has("zh")
    assert seen.value.what.has("en")
    assert seen.value.todo is not None
    assert seen.value.where.startswith("case.yaml")
    return seen.value.code


def test_a_paper_changed_in_the_other_case_is_an_error_and_not_used(tmp_path: Path) -> None:
    folder = cases(tmp_path, link())
    (tmp_path / "amazon-de" / "papers" / "licence.pdf").write_bytes(PAPER + b" changed")
    assert refused(folder) == "link_changed"


def test_a_paper_changed_after_it_was_looked_at_is_an_error(tmp_path: Path) -> None:
    folder = cases(tmp_path, link())
    folder.papers()
    (tmp_path / "amazon-de" / "papers" / "licence.pdf").write_bytes(PAPER + b" changed")
    with pytest.raises(InputError) as seen:
        folder.paper("licence.pdf")
    assert seen.value.code == "link_changed"


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        ("nowhere", "link_no_case"),
        ("joom", "link_no_case"),
        ("../amazon-de", "link_place"),
        ("/etc", "link_place"),
        ("..", "link_place"),
        (".", "link_place"),
        ("C:cases", "link_place"),
        ("a\\b", "link_place"),
    ],
)
def test_a_link_leads_to_a_case_beside_and_nowhere_else(folder: str, code: str, tmp_path: Path) -> None:
    assert refused(cases(tmp_path, link(folder=folder))) == code


def test_a_hash_that_is_none_is_named(tmp_path: Path) -> None:
    assert refused(cases(tmp_path, "  - {sha256: abc, from_case: amazon-de}\n")) == "link_hash"


def test_two_papers_of_one_name_are_not_guessed_between(tmp_path: Path) -> None:
    assert refused(cases(tmp_path, link(), {"licence.pdf": b"another"})) == "link_name"


def test_what_was_collected_for_oneself_is_known_by_name_only(tmp_path: Path) -> None:
    folder = cases(tmp_path)
    (folder.path / "collected").mkdir()
    (folder.path / "collected" / "account health.png").write_bytes(b"x")
    assert folder.collected() == ("account health.png",)
    assert folder.papers() == ()
