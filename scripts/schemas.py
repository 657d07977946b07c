"""Writes the JSON Schemas of every file format and command output from the models (``make schemas``)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from rejoinder.model.base import SCHEMA
from rejoinder.model.formats import FILES
from rejoinder.model.rules import PackManifest
from rejoinder.model.source import Dated
from rejoinder.rulebook.book import KINDS

PROOF = {"phrases": ("examples", "silent"), "faults": ("fires", "silent")}
"""Keys without which ``rejoinder rules check`` refuses a rule of a kind."""
TARGET = Path(__file__).resolve().parents[1] / "docs" / "schemas"


def schemas() -> dict[str, str]:
    """Return file name to JSON Schema text, for the formats and for each kind of rule."""
    made = {f"{name}.schema.json": model.model_json_schema(by_alias=True) for name, model in FILES.items()}
    made |= {f"rule-{name}.schema.json": _of_rule(name, rule) for name, rule in KINDS.items()}
    made["rulebook-file.schema.json"] = rulebook_file()
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n" for name, schema in made.items()
    }


def _of_rule(name: str, rule: type[Dated]) -> dict[str, Any]:
    """Return a rule's schema for editors: every key may come from a file's defaults but the id and what proves it."""
    return rule.model_json_schema(by_alias=True) | {"required": ["id", *PROOF.get(name, ())]}


def rulebook_file() -> dict[str, Any]:
    """Return the schema of a whole rulebook file, so that an editor completes and checks it while it is written."""
    kinds = {name: {"type": "array", "items": {"$ref": f"rule-{name}.schema.json"}} for name in KINDS}
    head: dict[str, Any] = {
        "schema": {"const": SCHEMA},
        "about": {"type": "string", "description": "What the file is about, for people."},
        "defaults": {"type": "object", "description": "Filled into every record of this file."},
        "pack": PackManifest.model_json_schema(by_alias=True),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rulebook file",
        "type": "object",
        "required": ["schema"],
        "additionalProperties": False,
        "properties": {**head, **kinds},
    }


def main() -> int:
    """Write the schemas, or with ``--check`` tell whether those on disk are the ones the models give."""
    wanted = schemas()
    if "--check" in sys.argv:
        stale = [
            n for n, text in wanted.items() if not (TARGET / n).is_file() or (TARGET / n).read_text("utf-8") != text
        ]
        stale += [path.name for path in TARGET.glob("*.json") if path.name not in wanted]
        print(f"stale: {', '.join(stale)}; run make schemas" if stale else f"{len(wanted)} schemas are up to date")
        return 1 if stale else 0
    TARGET.mkdir(parents=True, exist_ok=True)
    for path in TARGET.glob("*.json"):
        path.unlink()
    for name, text in wanted.items():
        (TARGET / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"wrote {len(wanted)} schemas")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
