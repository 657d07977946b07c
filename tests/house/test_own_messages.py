"""Our own labelled messages: what the checker says of the line that tells what each accusation is about."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from tests.house.tree import ROOT

MESSAGE = """===
id: zz-001
platform: amazon
marketplace: US
language: en
subject: -
sender: notice@amazon.com
date: 2026-03-14
kind: listing_removal
violations: product_safety, ip_patent
{about}
genuine: yes
---
{{{{a:The lid flew off.}}}} {{{{a:The hinge is somebody's patent.}}}}
"""


def checker() -> ModuleType:
    """The script, loaded as a module."""
    spec = importlib.util.spec_from_file_location("own_messages", ROOT / "scripts" / "messages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["own_messages"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("about", "fault"),
    [
        ("about: product_safety, ip_patent", None),
        ("about: product_safety, -", None),
        ("about: -, -", None),
        ("writer: a hand that does not tell", None),
        ("about: product_safety", "about tells of 1 accusations, 2 are marked"),
        ("about: product_safety, ip_patent, -", "about tells of 3 accusations, 2 are marked"),
        ("about: product_safety, ip_trademark", "about ip_trademark, which is not among the violations"),
    ],
)
def test_each_accusation_is_told_of_once(tmp_path: Path, about: str, fault: str | None) -> None:
    module, file = checker(), tmp_path / "one.txt"
    file.write_text(MESSAGE.format(about=about), "utf-8")
    (record,) = module.records(file)
    module.judge(record)
    assert record.faults == ([fault] if fault else [])
