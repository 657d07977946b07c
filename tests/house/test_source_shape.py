"""The size and shape of our own Python, so that every file can be read at a glance."""

from __future__ import annotations

import ast
import re

from tests.house.tree import ROOT, Function, functions, sources

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b")
SAYS_SO = re.compile(r"assert|raises|expect|check|verify|warns|fail")


def length(node: Function) -> int:
    """Lines from the signature to the last statement."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_source_file_is_longer_than_can_be_read_in_one_sitting() -> None:
    lines = {name: len((ROOT / name).read_text(encoding="utf-8").splitlines()) for name, _ in sources("src")}
    assert not {name: n for name, n in lines.items() if n > MAX_FILE_LINES}
    assert lines


def test_no_function_is_longer_than_a_page() -> None:
    found = [f"{place} ({length(node)} lines)" for place, node in functions("src") if length(node) > MAX_FUNCTION_LINES]
    assert not found


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    silent = []
    for name, module in [*sources("src"), *sources("tests")]:
        said = ast.get_docstring(module)
        if module.body and not (said and said.splitlines()[0].strip()):
            silent.append(name)
    assert not silent


def test_nothing_is_left_unfinished() -> None:
    marks = []
    for name, module in sources("src"):
        text = (ROOT / name).read_text(encoding="utf-8")
        marks += [f"{name}: {hit.group()}" for hit in UNFINISHED.finditer(text)]
        for node in ast.walk(module):
            if isinstance(node, ast.Raise) and node.exc and "NotImplemented" in ast.unparse(node.exc):
                marks.append(f"{name}:{node.lineno} raises NotImplemented")
    assert not marks


def asserts(node: Function, helpers: frozenset[str] = frozenset()) -> bool:
    """Whether a test can fail by its own words: an assertion, or a helper that asserts or is named for it."""
    for part in ast.walk(node):
        if isinstance(part, ast.Assert):
            return True
        if isinstance(part, ast.Call):
            called = ast.unparse(part.func)
            if called in helpers or SAYS_SO.search(called):
                return True
    return False


def asserting_helpers(module: ast.Module) -> frozenset[str]:
    """Functions of a test module, not tests themselves, that hold an assertion."""
    defined = [node for node in module.body if isinstance(node, Function) and not node.name.startswith("test_")]
    return frozenset(node.name for node in defined if any(isinstance(part, ast.Assert) for part in ast.walk(node)))


def test_every_test_asserts_something() -> None:
    silent = []
    for name, module in sources("tests"):
        helpers = asserting_helpers(module)
        tests = [n for n in ast.walk(module) if isinstance(n, Function) and n.name.startswith("test_")]
        silent += [f"{name}:{node.lineno} {node.name}" for node in tests if not asserts(node, helpers)]
    assert not silent


def test_an_empty_test_would_be_noticed() -> None:
    empty = ast.parse("def test_x():\n    compute()\n").body[0]
    assert isinstance(empty, ast.FunctionDef)
    assert not asserts(empty)
