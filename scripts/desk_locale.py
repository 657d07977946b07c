"""Collects what the desk says, and compiles its English; Chinese is the source language.

    desk_locale.py            collect new words into django.po, compile django.mo
    desk_locale.py --open     and list what has no English yet

Needs GNU gettext on the path; users do not, the compiled file is shipped.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from pathlib import Path

DESK = Path(__file__).resolve().parents[1] / "src" / "rejoinder" / "desk"
PO = DESK / "locale" / "en" / "LC_MESSAGES" / "django.po"


def entries(text: str) -> list[tuple[str, str]]:
    """Return msgid and msgstr of a .po file, without its head; plurals are not used here."""
    found = []
    for block in re.split(r"\n\s*\n", text):
        parts = {"msgid": "", "msgstr": ""}
        at = ""
        for line in block.splitlines():
            head = re.match(r'(msgid|msgstr) (".*")$', line)
            if head:
                at, line = head[1], head[2]  # noqa: PLW2901
            if at and line.startswith('"'):
                parts[at] += line[1:-1].encode().decode("unicode_escape").encode("latin-1").decode("utf-8")
        if parts["msgid"] and not block.startswith("#~"):
            found.append((parts["msgid"], parts["msgstr"]))
    return found


def main() -> int:
    """Collect and compile."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--open", action="store_true")
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "rejoinder.desk.config.settings"
    os.environ["REJOINDER_DATA"] = tempfile.mkdtemp()
    import django
    from django.core.management import call_command
    from django.core.management.commands import makemessages

    django.setup()
    # a guess from a like text is worse than none: it passes for a translation
    makemessages.Command.msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
    os.chdir(DESK)
    PO.parent.mkdir(parents=True, exist_ok=True)
    call_command(
        "makemessages", locale=["en"], add_location=None, no_obsolete=True, extensions=["py", "html"], verbosity=0
    )
    text = re.sub(r'"POT-Creation-Date: [^"]*"\n', "", PO.read_text(encoding="utf-8"))
    PO.write_text(text, encoding="utf-8")
    call_command("compilemessages", locale=["en"], verbosity=0)
    open_words = [msgid for msgid, msgstr in entries(text) if not msgstr]
    if asked.open:
        print("\n".join(open_words))
    print(f"{len(entries(text))} texts, {len(open_words)} without English", file=sys.stderr)
    return 1 if open_words else 0


if __name__ == "__main__":
    sys.exit(main())
