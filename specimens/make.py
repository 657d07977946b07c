"""Sets the SPECIMEN papers with their gold: python specimens/make.py [--out DIR] [--seed N] [--forms text,scan,photo].

The same seed gives the same bytes. Every company, person and number is invented and every page says SPECIMEN.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import forms
import typst
from layouts_list import HANDS
from paper import FONTS, HERE, Paper

Maker = Callable[[Random], Paper]
OUT = HERE.parent / "out" / "specimens"
FORMS = ("text", "scan", "photo")


def set_pdf(paper: Paper) -> bytes:
    """Set a paper with its layout."""
    return bytes(
        typst.compile(
            str(HERE / "layouts" / f"{paper.layout}.typ"),
            root=str(HERE),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"d": json.dumps(paper.data, ensure_ascii=False)},
            format="pdf",
        )
    )


def gold_of(paper: Paper, pdf: bytes) -> dict[str, Any]:
    """Return the gold; a value that is not printed on a page is a fault of ours and stops the run."""
    pages = forms.words_of(pdf)
    fields = {}
    for name, entry in paper.fields.items():
        found = []
        for shown in entry["shown"]:
            bare = "".join(str(shown).split())
            places = [k + 1 for k, text in enumerate(pages) if bare in text or bare.upper() in text.upper()]
            if not places:
                raise SystemExit(f"{paper.sort} {paper.layout}: {name} {shown!r} is not on the paper")
            found.append(places[0])
        fields[name] = {"value": entry["value"], "also": entry["also"], "page": max(found), "key": entry["key"]}
    if any("SPECIMEN" not in text for text in pages):
        raise SystemExit(f"{paper.sort} {paper.layout}: a page does not say SPECIMEN")
    return {
        "kind": paper.kind,
        "sort": paper.sort,
        "layout": paper.layout,
        "pages": len(pages),
        "fields": fields,
        "lines": paper.lines,
    }


def seen_by_photo(gold: dict[str, Any]) -> dict[str, Any]:
    """A photo shows the first page alone."""
    first = {k: v for k, v in gold["fields"].items() if v["page"] == 1}
    return {**gold, "fields": first, "lines": gold["lines"] if gold["pages"] == 1 else []}


def chosen(kinds: list[str], hand: str = "first") -> Iterator[tuple[str, Maker]]:
    """Yield a hand's specimens whose name begins with one of the words."""
    for name, maker in HANDS[hand].items():
        if not kinds or any(name.startswith(kind) for kind in kinds):
            yield name, maker


def write_one(out: Path, name: str, maker: Maker, form: str, seed: int, k: int) -> dict[str, Any]:
    """Make one file and its gold; each form has contents of its own."""
    stem = f"{form}/{name}-{k}"
    paper = maker(Random(f"{seed}/{stem}"))
    pdf = set_pdf(paper)
    gold = gold_of(paper, pdf)
    file = f"{stem}.jpg" if form == "photo" else f"{stem}.pdf"
    target = out / file
    target.parent.mkdir(parents=True, exist_ok=True)
    lot = zlib.crc32(f"{seed}/{stem}".encode())
    if form == "text":
        target.write_bytes(pdf)
    elif form == "scan":
        forms.scan(pdf, target, lot)
    else:
        forms.photo(pdf, target, lot)
        gold = seen_by_photo(gold)
    record = {"file": file, "form": form, "name": name, **gold}
    (out / f"{stem}.gold.json").write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return record


def main() -> None:
    """Make the specimens asked for and a manifest of each form."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, default=OUT)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--forms", default="text,scan,photo")
    ask.add_argument("--kinds", default="", help="names begin with one of these, by commas")
    ask.add_argument(
        "--hand", default="first", choices=sorted(HANDS), help="whose layouts; each hand into an --out of its own"
    )
    ask.add_argument("--count", type=int, default=1, help="text papers a layout; scans and photos are one each")
    given = ask.parse_args()
    for form in given.forms.split(","):
        count = given.count if form == "text" else 1
        names = chosen([k for k in given.kinds.split(",") if k], given.hand)
        records = [
            write_one(given.out, name, maker, form, given.seed, k) for name, maker in names for k in range(count)
        ]
        rows = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
        (given.out / f"{form}.jsonl").write_text(rows, encoding="utf-8")
        print(form, len(records), flush=True)


if __name__ == "__main__":
    main()
