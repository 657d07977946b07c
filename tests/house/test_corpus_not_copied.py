"""Nothing of the labelled corpus is copied into the repository: it measures us, it is no source of words.

The corpus lies beside a developer's checkout and is not published; elsewhere this test has nothing to compare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
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


def copied(text: str, theirs: set[str], pairs: set[tuple[str, str]]) -> set[str]:
    """Return the runs of a text that are theirs too; only where every pair of neighbours is theirs is a run looked up.

    That is four times as fast as making every run, and finds the same.
    """
    words = WORD.findall(text.casefold())
    found, known = set(), 0
    for at, pair in enumerate(pairwise(words), 1):
        known = known + 1 if pair in pairs else 0
        if known >= WORDS_IN_A_RUN - 1:
            found.add(" ".join(words[at - WORDS_IN_A_RUN + 1 : at + 1]))
    han = "".join(HAN_CHARACTER.findall(text))
    found |= {han[start : start + HAN_IN_A_RUN] for start in range(len(han) - HAN_IN_A_RUN + 1)}
    return found & theirs


def neighbours(theirs: Iterable[str]) -> set[tuple[str, str]]:
    """Return each two words that stand beside each other in a run."""
    return {pair for run in theirs for pair in pairwise(run.split(" "))}


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
    pairs = neighbours(theirs)
    found = {name: sorted(copied(text, theirs, pairs))[:3] for name, text in ours.items()}
    assert not {name: some for name, some in found.items() if some}


def test_only_the_labels_of_a_menu_are_left_out() -> None:
    assert not MENU.sub("", "  menu: [Account Health, Manage your compliance]").strip()
    assert MENU.sub("", "  en: menu: [We opened every box on Monday]").strip()


def test_a_copied_sentence_is_noticed_through_case_and_line_ends() -> None:
    theirs = set(runs("We opened every box on Monday, and counted the parts twice."))
    assert copied("x: |\n  we opened EVERY box\n  on monday and counted the", theirs, neighbours(theirs))
    han = set(runs("本店已于三月二日下架全部同批次商品，并逐件核对"))
    assert copied("“本店已于三月二日\n下架全部 同批次商品", han, neighbours(han))


def test_the_same_words_in_another_order_are_no_copy() -> None:
    theirs = set(runs("We opened every box on Monday, and counted the parts twice."))
    pairs = neighbours(theirs)
    assert not copied("On Monday we opened every box and counted the parts twice.", theirs, pairs)
    assert not copied("We opened every box on Monday, then weighed the parts.", theirs, pairs)


@given(st.lists(st.sampled_from(["we", "opened", "every", "box", "7", "on", "Monday"]), max_size=40).map(" ".join))
def test_runs_looked_up_and_runs_made_are_the_same(ours: str) -> None:
    theirs = set(runs("We opened every box on Monday, we opened 7 every box 7 7 on Monday opened we every box"))
    assert copied(ours, theirs, neighbours(theirs)) == theirs.intersection(runs(ours))
    assert not set(runs("一" * 15))
    assert not set(runs("1 2 3 4 5 6 7 8 9"))
