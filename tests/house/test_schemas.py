"""The JSON Schemas in docs are the ones the models give."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema


def test_schemas_on_disk_are_made_from_the_models(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, root / "scripts" / "schemas.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_schema_is_itself_valid(root: Path) -> None:
    for path in (root / "docs" / "schemas").glob("*.json"):
        jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))
