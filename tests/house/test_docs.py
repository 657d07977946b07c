"""What the documents show is what the program takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rejoinder.model.adopted import LetterFile
from rejoinder.model.assist import AssistFile
from rejoinder.model.formats import FILES, CaseHead, FactsFile, OverridesFile, PapersFile, SentFile
from rejoinder.rulebook import KINDS, strict_yaml

MODELS = {
    "facts": FactsFile,
    "papers": PapersFile,
    "case": CaseHead,
    "overrides": OverridesFile,
    "sent": SentFile,
    "letter": LetterFile,
    "assist": AssistFile,
}


def examples(root: Path) -> dict[str, str]:
    page = (root / "docs" / "formats.md").read_text(encoding="utf-8")
    found = re.findall(r"schemas/(\w+)\.schema\.json\).*?```yaml\n(.*?)```", page, re.DOTALL)
    return dict(found)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_the_example_of_a_file_is_taken_by_its_model(name: str, root: Path) -> None:
    loaded = strict_yaml.load(examples(root)[name], f"{name}.yaml")
    assert strict_yaml.validate(MODELS[name], loaded).model_dump(by_alias=True)["schema"] == 1  # type: ignore[arg-type]


def test_every_format_is_named_with_its_schema(root: Path) -> None:
    page = (root / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [name for name in FILES if f"schemas/{name}.schema.json" not in page] == []


def test_every_kind_of_rule_is_explained(root: Path) -> None:
    page = (root / "docs" / "rulebook.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in page] == []


PAGES = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/rulebook.md", "docs/formats.md"]


@pytest.mark.parametrize("page", PAGES)
def test_links_between_documents_lead_somewhere(page: str, root: Path) -> None:
    text = (root / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [link for link in links if not ((root / page).parent / link).exists()] == []
