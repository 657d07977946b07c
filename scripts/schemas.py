"""Writes the JSON Schemas of every file format and command output from the models (``make schemas``)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rejoinder.model.formats import FILES
from rejoinder.rulebook.book import KINDS

TARGET = Path(__file__).resolve().parents[1] / "docs" / "schemas"


def schemas() -> dict[str, str]:
    """Return file name to JSON Schema text, for the formats and for each kind of rule."""
    made = {f"{name}.schema.json": model.model_json_schema(by_alias=True) for name, model in FILES.items()}
    made |= {f"rule-{name}.schema.json": rule.model_json_schema(by_alias=True) for name, rule in KINDS.items()}
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n" for name, schema in made.items()
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
