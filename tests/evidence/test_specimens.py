"""One drawn paper of each further kind goes through sandbox, reading and checks as a real PDF would."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.evidence.papers import ACCOUNT, BIG_LAMP, BOOK, DAY, LAMP, notice

from rejoinder.evidence import inspect
from rejoinder.model.exhibit import Exhibit
from rejoinder.sandbox import Sandbox

HERE = Path(__file__).parent
DESCRIBED: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "specimens.yaml").read_text(encoding="utf-8"))
WANTED: dict[str, tuple[str, dict[str, str]]] = {
    "authorisation": (
        "authorisation",
        {
            "grantor": "Tarnfell Outdoor Ltd",
            "grantee": "Shenzhen Lanqi Technology Co., Ltd.",
            "mark": "TARNFELL",
            "territory": "United Kingdom, European Union",
            "valid_from": "2026-02-01",
            "valid_until": "2028-01-31",
        },
    ),
    "authorisation_zh": (
        "authorisation",
        {"grantor": "佛山市北屿户外用品有限公司", "grantee": "深圳市岚启科技有限公司", "valid_until": "2026-06-30"},
    ),
    "licence": (
        "business_licence",
        {"uscc": "91440300MA5GT3K80W", "holder_name": "深圳市岚启科技有限公司", "valid_until": "open"},
    ),
    "utility": (
        "utility_bill",
        {
            "provider": "Longhua Power Supply Bureau",
            "holder_name": "深圳市岚启科技有限公司",
            "document_date": "2026-10-12",
            "account_number": "0312 4471 2208",
            "total": "1482.36",
        },
    ),
    "trademark": (
        "trademark_certificate",
        {
            "mark": "LANQI",
            "registration_number": "UK00003998812",
            "holder_name": "Shenzhen Lanqi Technology Co., Ltd.",
            "document_date": "2024-05-03",
            "valid_until": "2034-05-03",
        },
    ),
    "declaration": (
        "declaration_of_conformity",
        {
            "issuer": "Zhongshan Haoguang Lighting Co., Ltd.",
            "models": "LQ-DL20, LQ-DL35",
            "standards": "EN IEC 55015:2019, EN IEC 61547:2023",
            "document_date": "2026-01-08",
            "signature": "He Qiming",
        },
    ),
    "report": (
        "test_report",
        {
            "report_number": "NV-26-00418",
            "lab": "Norvane Testing Laboratory Ltd",
            "models": "LQ-DL20",
            "document_date": "2026-01-05",
        },
    ),
    "transfer": (
        "contract",
        {
            "grantor": "Shenzhen Lanqi Technology Co., Ltd.",
            "grantee": "Huizhou Weiran Trading Co., Ltd.",
            "document_date": "2024-05-14",
        },
    ),
    "pro_forma": ("pro_forma", {"issue_date": "2026-03-01", "total": "640.00"}),
    "cpc": (
        "cpc",
        {
            "issuer": "Brindle Harbor Imports LLC",
            "lab": "Norvane Testing Laboratory Ltd",
            "document_date": "2026-07-02",
        },
    ),
}
LEVELS = {"authorisation_zh": "do_not_send", "pro_forma": "do_not_send"}


@pytest.fixture(scope="module")
def exhibits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Exhibit]:
    """Draw and read every described paper once."""
    spec = importlib.util.spec_from_file_location("make_papers", HERE.parents[1] / "examples" / "make_papers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = tmp_path_factory.mktemp("papers")
    done = {}
    with Sandbox() as sandbox:
        for name, description in DESCRIBED.items():
            path = folder / f"{name}.pdf"
            path.write_bytes(module.drawn(description))
            done[name] = inspect(
                path, None, BOOK, DAY, sandbox=sandbox, account=ACCOUNT, products=(LAMP, BIG_LAMP),
                notice=notice(marketplace="GB"),
            )  # fmt: skip
    return done


@pytest.mark.parametrize("name", DESCRIBED)
def test_kind_and_fields_are_read_from_the_pdf(name: str, exhibits: dict[str, Exhibit]) -> None:
    kind, wanted = WANTED[name]
    assert exhibits[name].kind == kind
    read = {field.name: field.value for field in exhibits[name].fields}
    assert {key: read.get(key) for key in wanted} == wanted


@pytest.mark.parametrize("name", DESCRIBED)
def test_only_the_expired_and_the_pro_forma_are_held_back(name: str, exhibits: dict[str, Exhibit]) -> None:
    exhibit = exhibits[name]
    expected = LEVELS.get(name, "fits")
    told = [(finding.code, finding.what.say("en")) for finding in exhibit.fitness]
    if name == "cpc":
        assert exhibit.level == "ask_issuer", "it names none of the case's products"
    else:
        assert exhibit.level == expected, told


def test_the_expired_authorisation_says_until_when(exhibits: dict[str, Exhibit]) -> None:
    finding = next(f for f in exhibits["authorisation_zh"].fitness if f.code == "paper.not_expired")
    assert finding.what.say("zh") == "授权到 2026年6月30日 为止，已经过期。"
    assert finding.where.page == 1


def test_a_pro_forma_is_named_and_explained(exhibits: dict[str, Exhibit]) -> None:
    finding = next(f for f in exhibits["pro_forma"].fitness if f.code == "paper.never_enough")
    assert finding.why is not None
    assert "发票" in finding.why.say("zh")


def test_no_finding_speaks_of_guilt_or_percentages(exhibits: dict[str, Exhibit]) -> None:
    for exhibit in exhibits.values():
        for finding in exhibit.fitness:
            for text in (finding.what, finding.why, finding.remedy):
                words = " ".join(text.root.values()).lower() if text else ""
                assert not any(bad in words for bad in ("fake", "forged", "伪造", "假", "%"))
