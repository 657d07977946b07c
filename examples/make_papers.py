"""Makes the SPECIMEN papers of the examples from their descriptions; the same description gives the same bytes.

Run ``python examples/make_papers.py`` after changing a ``papers.src.yaml``. With ``--check`` nothing is written;
the run fails where a paper on disk is not what its description gives. Every company, person and number in them
is invented (see COMPANIES.md), and every page says SPECIMEN.
"""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import typst
import yaml

HERE = Path(__file__).parent
FONTS = HERE.parent / "src" / "rejoinder" / "packing" / "fonts"
SOURCE = "papers.src.yaml"
ORDER = ("parties", "pairs", "text", "table", "sums", "sign")
HEADS = {
    "en": ("Description", "Quantity", "Unit Price", "Amount"),
    "zh": ("品名型号 Description", "数量 Quantity", "单价 Unit Price", "金额 Amount"),
}
SUMS = {"en": ("Subtotal", "VAT", "Total"), "zh": ("不含税金额 Subtotal", "税额 VAT", "价税合计 Total")}
CENT = Decimal("0.01")


def money(value: Decimal) -> str:
    """Return an amount with thousands and cents."""
    return f"{value:,.2f}"


def with_goods(paper: dict[str, Any]) -> dict[str, Any]:
    """Turn ``goods`` (description, quantity, price) into a table and its sums, so that they always add up."""
    goods = paper.pop("goods", None)
    if goods is None:
        return paper
    style, currency = goods.get("labels", "en"), goods["currency"]
    rows, net = [], Decimal(0)
    for text, quantity, price in goods["lines"]:
        amount = (Decimal(quantity) * Decimal(str(price))).quantize(CENT)
        net += amount
        rows.append([text, f"{quantity:,}", money(Decimal(str(price))), money(amount)])
    tax = (net * Decimal(goods["vat"]) / 100).quantize(CENT)
    names = SUMS[style]
    paper["table"] = {"head": list(HEADS[style]), "rows": rows, "widths": [5, 2, 2, 2], "right": [1, 2, 3]}
    paper["sums"] = [
        [f"{names[0]} ({currency})", money(net), False],
        [f"{names[1]} {goods['vat']}%", money(tax), False],
        [f"{names[2]} ({currency})", money(net + tax), True],
    ]
    return paper


@cache
def compiler() -> typst.Compiler:
    """Return the typesetter with the packs' own fonts only, so that every machine draws the same bytes."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
    return typst.Compiler(root=HERE, font_paths=fonts, ignore_system_fonts=True)


def drawn(paper: dict[str, Any]) -> bytes:
    """Return one paper as PDF bytes."""
    filled = {"look": "band", **with_goods(dict(paper))}
    filled["order"] = [name for name in ORDER if name in filled]
    if "table" in filled:
        filled["table"] = {"right": [], "widths": [0] * len(filled["table"]["head"]), **filled["table"]}
    source = (HERE / "papers.typ").read_bytes()
    pdf = compiler().compile(source, format="pdf", sys_inputs={"d": json.dumps(filled, ensure_ascii=False)})
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave more than one file")
    return pdf


def papers() -> list[tuple[Path, dict[str, Any]]]:
    """Return every paper of every example: where it stands and its description."""
    found: list[tuple[Path, dict[str, Any]]] = []
    for source in sorted(HERE.glob(f"*/{SOURCE}")):
        described = yaml.safe_load(source.read_text(encoding="utf-8"))
        found += [(source.parent / "papers" / paper["file"], paper) for paper in described["papers"]]
    return found


def main(arguments: list[str]) -> int:
    """Write the papers, or with ``--check`` compare them; return the exit code."""
    stale = []
    for target, paper in papers():
        pdf = drawn({key: value for key, value in paper.items() if key != "file"})
        if "--check" in arguments:
            if not target.is_file() or target.read_bytes() != pdf:
                stale.append(target.relative_to(HERE).as_posix())
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(pdf)
            print(target.relative_to(HERE).as_posix(), len(pdf))
    for name in stale:
        print(f"{name} is not what its description gives; run examples/make_papers.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
