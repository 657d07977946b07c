"""The other way of making a letter: a Word template filled by docxtpl. Started by run.py, one process a letter."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def prepare(letter: Path, template: Path, words: Path) -> None:
    """Take the words of our letter, and write a template with one place for each paragraph."""
    from docx import Document

    paragraphs = [paragraph.text for paragraph in Document(str(letter)).paragraphs if paragraph.text.strip()]
    blank = Document()
    for number in range(len(paragraphs)):
        blank.add_paragraph(f"{{{{ p{number} }}}}")
    blank.save(str(template))
    context = {f"p{number}": text for number, text in enumerate(paragraphs)}
    words.write_text(json.dumps(context, ensure_ascii=False), encoding="utf-8")


def fill(template: Path, words: Path, filled: Path) -> None:
    """Fill the template as its users do."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(str(template))
    document.render(json.loads(words.read_text(encoding="utf-8")), autoescape=True)
    document.save(str(filled))


if __name__ == "__main__":
    {"prepare": prepare, "fill": fill}[sys.argv[1]](*map(Path, sys.argv[2:]))
