"""Everything the desk says stands in both languages, and what is shipped is what was written."""

from __future__ import annotations

import gettext
import re
import sys

from tests.desk.material import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

from desk_locale import PO, entries

WORDS = re.compile(r"""translate\s+(?:"([^"]+)"|'([^']+)')""")
PLACE = re.compile(r"%\(\w+\)s")


def test_every_text_has_its_english_with_the_same_blanks() -> None:
    found = entries(PO.read_text(encoding="utf-8"))
    assert len(found) > 500
    assert not [msgid for msgid, msgstr in found if not msgstr.strip()]
    assert not [m for m, s in found if set(PLACE.findall(m)) != set(PLACE.findall(s))]
    assert "#, fuzzy" not in PO.read_text(encoding="utf-8")


def test_the_compiled_file_says_the_same() -> None:
    with PO.with_suffix(".mo").open("rb") as file:
        shipped = gettext.GNUTranslations(file)
    assert not [m for m, s in entries(PO.read_text(encoding="utf-8")) if shipped.gettext(m) != s]


def test_no_template_says_what_was_not_collected() -> None:
    known = {msgid for msgid, _ in entries(PO.read_text(encoding="utf-8"))}
    missing = []
    for path in (ROOT / "src/rejoinder/desk/pages/templates").rglob("*.html"):
        said = [a or b for a, b in WORDS.findall(path.read_text(encoding="utf-8"))]
        missing += [words for words in said if words not in known]
    assert not missing


def test_no_chinese_stands_in_a_template_outside_a_text_that_is_translated() -> None:
    bare = []
    for path in (ROOT / "src/rejoinder/desk/pages/templates").rglob("*.html"):
        words = path.read_text(encoding="utf-8")
        words = re.sub(r"\{% blocktranslate.*?endblocktranslate %\}|\{%.*?%\}|\{\{.*?\}\}", "", words, flags=re.DOTALL)
        bare += [f"{path.name}: {hit}" for hit in re.findall(r"[\u4e00-\u9fff]+", words) if hit not in ("申复", "中文")]
    assert not bare
