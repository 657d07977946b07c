"""The process in which uploaded rules are checked: a pattern that runs for ever, or eats memory, ends with it."""

from __future__ import annotations

import sys
from pathlib import Path

from rejoinder.app.rulebook.own import examined
from rejoinder.model.errors import RejoinderError


def main() -> int:
    """Check the folder that is named and write what was found."""
    try:
        found = examined(Path(sys.argv[1]))
    except RejoinderError as error:
        sys.stderr.write(error.say("en"))
        return 1
    sys.stdout.buffer.write(found.model_dump_json(by_alias=True).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
