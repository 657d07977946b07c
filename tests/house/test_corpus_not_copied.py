"""Nothing of the labelled corpus is copied into the repository: it measures us, it is no source of words.

The corpus lies beside a developer's checkout and is not published; elsewhere this test has nothing to compare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.house.tree import ROOT, texts

CORPUS = ROOT.parent / "shared" / "corpus"
WORDS_IN_A_RUN = 8
HAN_IN_A_RUN = 16
HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
HAN_CHARACTER = re.compile(rf"[{HAN}]")
# The labels of a platform's own screens, in a route of the rulebook, are the same wherever they are written down.
MENU = re.compile(r"(?m)^\s*menu: \[[^\]\n]*\]$")
WORD = re.compile(rf"[^\W_{HAN}]+")


def runs(text: str) -> Iterator[str]:
    """Each run of words, and each run of Chinese characters, whatever stands between them."""
    words = WORD.findall(text.casefold())
    for start in range(len(words) - WORDS_IN_A_RUN + 1):
        run = words[start : start + WORDS_IN_A_RUN]
        if not all(word.isdigit() for word in run):
            yield " ".join(run)
    han = "".join(HAN_CHARACTER.findall(text))
    for start in range(len(han) - HAN_IN_A_RUN + 1):
        yield han[start : start + HAN_IN_A_RUN]


def strings(value: object) -> Iterator[str]:
    """Every string in a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def corpus_runs(files: Iterable[Path]) -> set[str]:
    """All runs of all texts of the corpus."""
    found: set[str] = set()
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            for text in strings(json.loads(line)):
                found.update(runs(text))
    return found


def test_no_run_of_the_corpus_stands_in_the_repository() -> None:
    files = sorted(CORPUS.glob("*.jsonl"))
    if not files:
        pytest.skip("no corpus beside this checkout (../shared/corpus)")
    theirs = corpus_runs(files)
    assert len(theirs) > 10_000
    ours = {
        name: MENU.sub("\n", text) if name.startswith("src/rejoinder/rulebook/") else text
        for name, text in texts().items()
    }
    copied = {name: sorted(theirs.intersection(runs(text)))[:3] for name, text in ours.items()}
    assert not {name: found for name, found in copied.items() if found}


def test_only_the_labels_of_a_menu_are_left_out() -> None:
    assert not MENU.sub("", "  menu: [Account Health, Manage your compliance]").strip()
    assert MENU.sub("", "  en: menu: [We opened every box on Monday]").strip()


def test_a_copied_sentence_is_noticed_through_case_and_line_ends() -> None:
    theirs = set(runs("We opened every box on Monday, and counted the parts twice."))
    assert theirs.intersection(runs("x: |\n  we opened EVERY box\n  on monday and counted the"))
    assert set(runs("本店已于三月二日下架全部同批次商品，并逐件核对")) & set(
        runs("“本店已于三月二日\n下架全部 同批次商品")
    )


def test_the_same_words_in_another_order_are_no_copy() -> None:
    theirs = set(runs("We opened every box on Monday, and counted the parts twice."))
    assert not theirs.intersection(runs("On Monday we opened every box and counted the parts twice."))
    assert not theirs.intersection(runs("We opened every box on Monday, then weighed the parts."))
    assert not set(runs("一" * 15))
    assert not set(runs("1 2 3 4 5 6 7 8 9"))
