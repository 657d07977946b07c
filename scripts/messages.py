"""Our own labelled messages: read their files, refuse what breaks the label rules, write them as JSON lines.

    messages.py FILE...             check the files; every fault with its place
    messages.py FILE... --out OUT   and write the records with the keys of the shared corpus

A file holds records: a line `===`, header lines `key: value`, a line `---`, the body. In the body stand marks, which
may lie inside one another: {{a:accusation}} {{d:demand}} {{t:time to answer}} {{c:where to answer}}.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
KEYS = {"id", "platform", "marketplace", "language", "subject", "sender", "date", "kind", "violations", "genuine"}
MORE = {"about", "deadline", "asins", "order_ids", "complaint_ids", "skus", "hazards", "writer", "brief"}
IDS = ("asins", "order_ids", "complaint_ids", "skus")
PLATFORMS = {"amazon", "joom", "other"}
KINDS = frozenset(
    """
    appeal_rejected at_risk_warning auto_acknowledgement deactivation funds_withheld information_request
    listing_removal other phishing policy_warning reinstated
    """.split()
)
VIOLATIONS = frozenset(
    """
    code_of_conduct compliance_documents counterfeit drop_shipping duplicate_products false_tracking
    food_or_expired forged_documents identity_verification inauthentic ip_copyright ip_other ip_patent
    ip_trademark not_as_described payment_method performance_cancellation performance_late_shipment
    performance_odr performance_tracking pricing product_condition_other product_quality_refunds
    product_safety related_account restricted_product review_manipulation tax_or_regulatory_verification
    unspecified used_sold_as_new variation_or_listing_abuse
    """.split()
)
UNITS = {"hours", "days", "business_days"}
MARK = re.compile(r"\{\{([adtc]):|\}\}")
LETTER = re.compile(r"[一-鿿぀-ヿ가-힯]")
WORD = re.compile(r"[一-鿿぀-ヿ가-힯]|[^\W_一-鿿぀-ヿ가-힯]+")
NEAR = 0.3
RUN = 8
HAN_RUN = 16


@dataclass
class Record:
    """One labelled message and what is wrong with it."""

    place: str
    head: dict[str, str]
    body: str
    marks: list[tuple[str, int, int]]
    faults: list[str] = field(default_factory=list)

    def listed(self, key: str) -> list[str]:
        """A header line of several values."""
        return [part for part in re.split(r"[,\s]+", self.head.get(key, "")) if part and part != "-"]

    def about(self) -> list[str]:
        """Of each accusation in order, the violation it speaks of; nothing where that is not told."""
        said = [one.strip() for one in self.head.get("about", "").split(",") if one.strip()]
        return ["" if one == "-" else one for one in said]

    def marked(self, kind: str) -> list[str]:
        """The words under one kind of mark, in order."""
        return [self.body[start:end] for mark, start, end in self.marks if mark == kind]

    def as_json(self) -> dict[str, Any]:
        """The record with the corpus' keys."""
        head = {key: (None if value in ("-", "") else value) for key, value in self.head.items()}
        times, places = self.marked("t"), self.marked("c")
        deadline = None
        if times and (said := (head.get("deadline") or "").split()):
            deadline = {"text": times[0], "n": int(said[0]), "unit": said[1]}
        return {
            **{key: head.get(key) for key in ("id", "platform", "marketplace", "language", "subject", "sender")},
            "date": head.get("date"),
            "body": self.body,
            "kind": head.get("kind"),
            "violations": self.listed("violations"),
            "allegations": self.marked("a"),
            "demands": self.marked("d"),
            "response_deadline": deadline,
            "ids": {key: self.listed(key) for key in IDS},
            "channel": places[0] if places else None,
            "genuine": head.get("genuine") != "no",
            "hazards": self.listed("hazards"),
            "writer": head.get("writer"),
            "brief": head.get("brief"),
        }


def unmark(marked: str) -> tuple[str, list[tuple[str, int, int]], list[str]]:
    """Take the marks out of a body: the plain text, the places that were marked in order, and faults of marking."""
    plain, open_, found, last, faults = "", [], [], 0, []
    for mark in MARK.finditer(marked):
        plain += marked[last : mark.start()]
        last = mark.end()
        if mark[1]:
            open_.append((mark[1], len(plain)))
        elif open_:
            kind, start = open_.pop()
            words = plain[start:]
            first = start + len(words) - len(words.lstrip())
            found.append((kind, first, first + len(words.strip())))
        else:
            faults.append("a mark closes that was never opened")
    plain += marked[last:]
    if open_:
        faults.append("a mark is never closed")
    return plain, sorted(found, key=lambda one: one[1:]), faults


def records(path: Path) -> Iterator[Record]:
    """Every record of a file."""
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    for number, part in enumerate(re.split(r"(?m)^===[ \t]*\n", text)[1:], 1):
        top, _, marked = part.partition("\n---\n")
        head = {}
        for line in top.splitlines():
            key, colon, value = line.partition(":")
            if colon:
                head[key.strip()] = value.strip()
        body, marks, faults = unmark(marked.strip("\n"))
        yield Record(f"{path.name} #{number} {head.get('id', '?')}", head, body, marks, faults)


def spans(record: Record) -> list[tuple[str, int, int]]:
    """The marked places of a body: kind of mark, begin, end."""
    return record.marks


def judge(record: Record) -> None:
    """Note every breach of the label rules that a machine can see."""
    head, faults = record.head, record.faults
    faults += [f"no {key}" for key in sorted(KEYS - head.keys())]
    faults += [f"unknown key {key}" for key in sorted(head.keys() - KEYS - MORE)]
    if head.get("platform") not in PLATFORMS:
        faults.append(f"platform {head.get('platform')}")
    if head.get("kind") not in KINDS:
        faults.append(f"kind {head.get('kind')}")
    named = record.listed("violations")
    faults += [f"violation {one}" for one in named if one not in VIOLATIONS]
    if (about := record.about()) and len(about) != len(record.marked("a")):
        faults.append(f"about tells of {len(about)} accusations, {len(record.marked('a'))} are marked")
    faults += [f"about {one}, which is not among the violations" for one in about if one and one not in named]
    if len(record.marked("c")) > 1 or len(record.marked("t")) > 1:
        faults.append("more than one {{t:}} or {{c:}}")
    said = head.get("deadline", "-").split()
    if bool(record.marked("t")) != (said not in (["-"], [])):
        faults.append("deadline line and {{t:}} must go together")
    if said not in (["-"], []) and not (len(said) == 2 and said[0].isdigit() and said[1] in UNITS):
        faults.append(f"deadline {head.get('deadline')}: wanted N hours|days|business_days")
    for key in IDS:
        faults += [f"{one} of {key} is not in the text" for one in record.listed(key) if one not in everything(record)]
    if not record.body.strip() or any(start == end for _, start, end in record.marks):
        faults.append("empty body or mark")


def everything(record: Record) -> str:
    """Subject and body."""
    return f"{record.head.get('subject', '')}\n{record.body}"


def words(text: str) -> list[str]:
    """Words, and single characters of scripts without spaces."""
    return [word.lower() for word in WORD.findall(text)]


def shingles(text: str, size: int) -> set[tuple[str, ...]]:
    """All runs of so many words."""
    said = words(text)
    return {tuple(said[at : at + size]) for at in range(len(said) - size + 1)}


def corpus_runs(text: str) -> set[tuple[str, ...]]:
    """Runs of eight words, and of sixteen letters where words are written without spaces."""
    spaced = [word for word in words(text) if not LETTER.match(word)]
    dense = [word for word in words(text) if LETTER.match(word)]
    return {
        tuple(said[at : at + size])
        for said, size in ((spaced, RUN), (dense, HAN_RUN))
        for at in range(len(said) - size + 1)
    }


def compare(found: list[Record]) -> None:
    """Refuse records alike by more than the bound, equal ids, and runs of words that stand in the shared corpus."""
    seen: Counter[str] = Counter(record.head.get("id", "?") for record in found)
    for record in found:
        if seen[record.head.get("id", "?")] > 1:
            record.faults.append("id used twice")
    runs = [shingles(record.body, 5) for record in found]
    for at, record in enumerate(found):
        for other in range(at):
            both = len(runs[at] & runs[other])
            if both and both / len(runs[at] | runs[other]) > NEAR:
                record.faults.append(f"too like {found[other].place}")
    if (CORPUS / "notices.jsonl").exists():
        shared: set[tuple[str, ...]] = set()
        for line in (CORPUS / "notices.jsonl").read_text(encoding="utf-8").splitlines():
            shared |= corpus_runs(json.loads(line)["body"])
        for record in found:
            for run in sorted(corpus_runs(record.body) & shared)[:1]:
                record.faults.append(f"stands in the shared corpus: {' '.join(run)}")


def main() -> int:
    """Check the files; 1 where anything is refused."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    found = [record for path in given.files for record in records(path)]
    for record in found:
        judge(record)
    compare(found)
    bad = [record for record in found if record.faults]
    for record in bad:
        print(f"{record.place}: {'; '.join(record.faults)}")
    for key in ("kind", "language", "platform"):
        print(key, dict(Counter(record.head.get(key, "?") for record in found).most_common()))
    print("violations", dict(Counter(one for record in found for one in record.listed("violations")).most_common()))
    print(f"{len(found)} records, {len(bad)} refused")
    if given.out:
        lines = (json.dumps(record.as_json(), ensure_ascii=False) for record in found if not record.faults)
        given.out.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
