"""``rules check``: everything that is wrong with a folder of rulebook files, each with file, line, key and remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rejoinder.letters.blanks import BUILT_IN_NAMES
from rejoinder.model.base import Text
from rejoinder.model.errors import DataError, InputError
from rejoinder.model.rules import FaultRule, PhraseRule
from rejoinder.model.rules_output import RuleProblem, RulesCheckOutput
from rejoinder.reading.rendering.proving import proved as phrases_proved
from rejoinder.rulebook import Rulebook, layers, strict_yaml
from rejoinder.rulebook.book import KINDS
from rejoinder.rulebook.checks import Problem, check
from rejoinder.rulebook.compiled import PROOFS
from rejoinder.rulebook.files import RuleFile, examine
from rejoinder.rulebook.layers import Layer
from rejoinder.rulebook.loader import load_layers


@dataclass(slots=True)
class Checked:
    """A folder that was looked through: its files, what they hold, what is wrong with them."""

    layer: Layer
    files: dict[str, Path] = field(default_factory=dict)
    read: list[RuleFile] = field(default_factory=list)
    problems: list[RuleProblem] = field(default_factory=list)
    book: Rulebook | None = None

    @property
    def rules(self) -> int:
        """Return how many rules the files hold."""
        return sum(len(records) for one in self.read for records in one.rules.values())

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong that must be mended."""
        return not any(problem.severity == "error" for problem in self.problems)


def check_rules(folder: Path | None = None, sheets: Path | None = None) -> RulesCheckOutput:
    """Check a folder of rulebook files, laid over the installed rulebook; without one, all that is installed.

    Args:
        folder: a pack, an overlay or a part of one.
        sheets: a folder of fact sheets (``*.md``); every address given as a source must then stand in one.

    Raises:
        InputError: a folder is not there or holds no rulebook file.
    """
    known = _words(sheets) if sheets is not None else None
    found = look_through(Layer(folder.resolve().name, folder), known) if folder is not None else _whole(known)
    return RulesCheckOutput(
        folder=str(folder or layers.DATA),
        files=len(found.files),
        rules=found.rules,
        problems=tuple(by_file(found.problems)),
    )


def look_through(layer: Layer, known: str | None = None, beside: Iterable[Layer] | None = None) -> Checked:
    """Check one folder laid over the rulebook.

    Args:
        layer: the folder.
        known: the words of the fact sheets, where they are at hand.
        beside: the layers it lies over, beside what is shipped; by default those that are installed.

    Raises:
        InputError: it is not there or holds no rulebook file.
    """
    _there(layer.root)
    found = Checked(layer, dict(layers.files(layer)))
    if not found.files:
        raise _no_rules(layer.root)
    _read(found)
    if found.sound:
        under = layers.installed() if beside is None else tuple(beside)
        mine = layer.root.resolve()
        inside = mine == layers.DATA.resolve() or mine.is_relative_to(layers.DATA.resolve())
        over = [one for one in under if one.root.resolve() != mine]
        _judge(found, over if inside else [*over, layer], known, layers.DATA.name if inside else layer.name)
    return found


def _whole(known: str | None) -> Checked:
    """Check everything that is installed."""
    everything = (*layers.shipped(), *layers.installed())
    found = Checked(everything[0], {name: path for layer in everything for name, path in layers.files(layer)})
    _read(found)
    if found.sound:
        _judge(found, layers.installed(), known, "")
    return found


def _read(found: Checked) -> None:
    for name, path in found.files.items():
        one = examine(path.read_bytes(), name)
        found.read.append(one)
        found.problems += [_of_error(error, found) for error in one.errors]


def _judge(found: Checked, over: Iterable[Layer], known: str | None, name: str) -> None:
    """Run the checks of meaning and keep what concerns the folder's own rules."""
    try:
        found.book = load_layers(over)
        wrong = [*check(found.book, BUILT_IN_NAMES, known), *_examples(found)]
    except DataError as error:
        found.problems.append(_of_error(error, found))
        return
    lines = _Lines(found)
    for problem in wrong:
        place = found.book.place(KINDS[problem.kind], problem.rule)
        if place.rpartition(":")[0] in found.files or (name == layers.DATA.name and lines.holds(place)):
            found.problems.append(lines.located(problem, place))


def _examples(found: Checked) -> Iterator[Problem]:
    """Run the examples of the folder's own phrases and faults through the rooms that use them."""
    book = found.book
    if book is None:
        return
    ids = {kind: {str(record.get("id")) for one in found.read for record in one.rules.get(kind, ())} for kind in PROOFS}
    phrases = [book.whole(rule) for rule in book.of(PhraseRule).values() if rule.id in ids["phrases"]]
    yield from phrases_proved(book, phrases)
    faults = [book.whole(rule) for rule in book.of(FaultRule).values() if rule.id in ids["faults"]]
    if faults:
        from rejoinder.lint.proving import proved  # with the encoder, which takes its time to load

        yield from proved(book, faults)


class _Lines:
    """Finds the line of a key: files are read again, with the line of each key, only where something is wrong."""

    def __init__(self, found: Checked) -> None:
        self._files = found.files
        self._ends = {
            path.resolve().relative_to(layers.DATA.resolve()).as_posix(): name
            for name, path in found.files.items()
            if path.resolve().is_relative_to(layers.DATA.resolve())
        }
        self._loaded: dict[str, strict_yaml.Loaded] = {}

    def holds(self, place: str) -> bool:
        """Tell whether a shipped rule stands in one of the files."""
        return self._name(place) in self._files

    def _name(self, place: str) -> str:
        name = place.rpartition(":")[0]
        return name if name in self._files else self._ends.get(name.partition("/")[2], name)

    def located(self, problem: Problem, place: str) -> RuleProblem:
        """Return a problem with its file and the line of its key."""
        name = self._name(place)
        if name not in self._loaded:
            self._loaded[name] = strict_yaml.load(self._files[name].read_text("utf-8"), name)
        loaded = self._loaded[name]
        records = loaded.data.get(problem.kind) or []
        at = next((n for n, record in enumerate(records) if record.get("id") == problem.rule), 0)
        return RuleProblem(
            code=problem.code,
            severity=problem.severity,
            file=str(self._files[name]),
            line=loaded.line((problem.kind, at, *problem.keys)),
            rule=problem.rule,
            key=".".join(map(str, problem.keys)),
            what=problem.what,
            todo=problem.todo,
        )


def _of_error(error: DataError, found: Checked) -> RuleProblem:
    name, _, line = error.where.rpartition(":")
    known = name if line.isdigit() else error.where
    return RuleProblem(
        code=error.code,
        severity="error",
        file=str(found.files.get(known, known)),
        line=int(line) if line.isdigit() else 1,
        rule=error.rule,
        key=error.key,
        what=error.what,
        todo=error.todo,
    )


def _words(sheets: Path) -> str:
    _there(sheets)
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(sheets.glob("*.md")))


def _there(folder: Path) -> None:
    if not folder.is_dir():
        raise InputError(
            "no_folder",
            Text.of("找不到这个文件夹。", "There is no such folder."),
            where=str(folder),
            todo=Text.of("请检查路径。", "Check the path."),
        )


def _no_rules(folder: Path) -> InputError:
    return InputError(
        "no_rules",
        Text.of("文件夹里没有 .yaml 规则文件。", "The folder holds no .yaml rulebook file."),
        where=str(folder),
        todo=Text.of("写法见 docs/rulebook.md。", "See docs/rulebook.md for how rules are written."),
    )


def by_file(problems: Iterable[RuleProblem]) -> Iterator[RuleProblem]:
    """Yield problems in the order of files and lines."""
    yield from sorted(problems, key=lambda one: (one.file, one.line, one.code))
