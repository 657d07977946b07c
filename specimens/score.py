"""Reads the specimens with ``rejoinder inspect`` and prints how much is right: python specimens/score.py [--worst].

Kinds and key fields by form and kind; --worst lists every fault. The whole record is asked for (``--json``), as the
lines of ``--batch`` hold the fields of invoices only. A kind that is wrong does not excuse a field.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from compare import line_found, read_value, same

ROOT = Path(__file__).parent.parent
OUT = ROOT / "out" / "specimens"
DAY = "2026-11-28"
LEVELS = {"error": "do_not_send", "ask": "ask"}
Tally = dict[tuple[str, str], Counter[str]]


def ask_program(out: Path, files: list[str]) -> list[dict[str, Any]]:
    """Return what the program says of some files; nothing where the run came to no answer."""
    program = Path(sys.executable).parent / "rejoinder"
    command = [str(program), "inspect", "--json", "--on", DAY, *files]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False)
    try:
        papers = list(json.loads(done.stdout)["papers"])
    except (ValueError, KeyError):
        return []
    return papers if len(papers) == len(files) else []


def inspect(out: Path, files: list[str], chunk: int) -> Iterator[dict[str, Any]]:
    """Yield what the program read from each file; a file that brings a run down is read alone and counts as unread."""
    for at in range(0, len(files), chunk):
        some = files[at : at + chunk]
        papers = ask_program(out, some)
        if not papers:
            papers = [(ask_program(out, [file]) or [{"kind": "no answer"}])[0] for file in some]
        yield from papers
        print(f"{min(at + chunk, len(files))} of {len(files)}", file=sys.stderr, flush=True)


def level_of(paper: dict[str, Any]) -> str:
    """Return the level of the signs of alteration of one paper."""
    found = {LEVELS.get(f["severity"], "none") for f in paper.get("alteration", [])}
    return "do_not_send" if "do_not_send" in found else "ask" if "ask" in found else "none"


def mark_one(gold: dict[str, Any], paper: dict[str, Any], tally: Tally, faults: list[str]) -> None:
    """Count what is right in one paper and note what is not."""
    counts, place = tally[(gold["form"], gold["sort"])], gold["file"]
    counts["papers"] += 1
    counts["kind"] += paper["kind"] == gold["kind"]
    if paper["kind"] != gold["kind"]:
        faults.append(f"{place}\tkind\t{gold['kind']}\t{paper['kind']}")
    level = level_of(paper)
    counts[level] += 1
    if level != "none":
        faults.append(f"{place}\talteration\tnone\t{level} {[f['code'] for f in paper['alteration']]}")
    values: dict[str, list[str]] = defaultdict(list)
    for field in paper.get("fields", []):
        values[field["name"]].append(str(field["value"]))
    for name, entry in gold["fields"].items():
        read = read_value(gold["kind"], name, values)
        right = any(same(name, g, read) for g in (entry["value"], *entry["also"])) if read else False
        sort = "key" if entry["key"] else "more"
        counts[sort] += 1
        counts[f"{sort}_right"] += right
        if not right:
            faults.append(f"{place}\t{name}{'' if entry['key'] else ' (not key)'}\t{entry['value']}\t{read or '-'}")
    found = [line_found(line, paper.get("lines", [])) for line in gold["lines"]]
    counts["lines"] += len(found)
    counts["lines_right"] += sum(found)


def share(right: int, total: int) -> str:
    """Return a share in per cent with its counts."""
    return f"{100 * right / total:5.1f} % {right}/{total}" if total else "-"


def show(tally: Tally) -> None:
    """Print one line a form and kind, and the sums of each form."""
    heads = ("form", "kind of paper", "kind right", "key fields", "other fields", "lines", "ask", "do not send")
    print("| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    forms = dict.fromkeys(form for form, _ in tally)
    for form in forms:
        rows = [(sort, c) for (f, sort), c in sorted(tally.items()) if f == form]
        rows.append(("**all**", sum((c for _, c in rows), Counter())))
        for sort, c in rows:
            cells = (form, sort, share(c["kind"], c["papers"]), share(c["key_right"], c["key"]), share(c["more_right"], c["more"]),
                     share(c["lines_right"], c["lines"]), str(c["ask"]), str(c["do_not_send"]))  # fmt: skip
            print("| " + " | ".join(cells) + " |")


def main() -> None:
    """Read, compare, print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, default=OUT, help="where make.py wrote")
    ask.add_argument("--forms", default="text,scan,photo")
    ask.add_argument("--names", default="", help="only specimens whose name begins with one of these, by commas")
    ask.add_argument("--chunk", type=int, default=16, help="papers a run of the program")
    ask.add_argument("--worst", action="store_true", help="list every fault")
    ask.add_argument("--keep", type=Path, help="write what was read to this file, JSON lines")
    given = ask.parse_args()
    lists = [given.out / f"{form}.jsonl" for form in given.forms.split(",")]
    rows = [json.loads(line) for path in lists for line in path.read_text(encoding="utf-8").splitlines()]
    names = tuple(n for n in given.names.split(",") if n)
    rows = [r for r in rows if not names or r["name"].startswith(names)]
    tally: Tally = defaultdict(Counter)
    faults: list[str] = []
    kept = []
    for gold, paper in zip(rows, inspect(given.out, [r["file"] for r in rows], given.chunk), strict=True):
        mark_one(gold, paper, tally, faults)
        kept.append(
            json.dumps(
                {"file": gold["file"], **{k: paper.get(k) for k in ("kind", "fields", "lines", "alteration")}},
                ensure_ascii=False,
            )
        )
    show(tally)
    if given.worst:
        print("\n".join(faults))
    if given.keep:
        given.keep.write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
