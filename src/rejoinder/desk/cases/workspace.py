"""A case as a folder for the time of one piece of work: opened from the vault, and gone afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import yaml

from rejoinder.app.casefolder import CaseFolder
from rejoinder.desk.cases import docs, files, linked
from rejoinder.desk.cases.models import Attempt, Case, CaseFile
from rejoinder.desk.vault.aside import aside
from rejoinder.model.adopted import LetterFile
from rejoinder.model.base import Model
from rejoinder.model.formats import CaseHead, FactsFile, OverridesFile, PapersFile, SentFile

PLACES = {"notice": "notices", "paper": "papers", "collected": "collected"}
DOCS: dict[str, type[Model]] = {
    "case.yaml": CaseHead,
    "facts.yaml": FactsFile,
    "papers.yaml": PapersFile,
    "overrides.yaml": OverridesFile,
    "letter.yaml": LetterFile,
}


@contextmanager
def workspace(case: Case) -> Iterator[CaseFolder]:
    """Give the case as a folder that only this user of the system can read."""
    with aside() as place:
        folder = place / files.clean_name(case.number)
        folder.mkdir()
        for name, data in tree(case):
            _write(folder.joinpath(*name.split("/")), data)
        for link, file in linked.used(case):  # each in a folder of its own case beside this one, as links are read
            beside = place / files.clean_name(link.number)
            _write(beside / "papers" / link.name, files.data_of(file))
        yield CaseFolder(folder)


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def tree(case: Case, *, alone: bool = False) -> Iterator[tuple[str, bytes]]:
    """Yield the case's files by name, as ``docs/formats.md`` describes a case folder.

    Args:
        case: the case.
        alone: whether no other case goes with it; papers it links to lie among its own then.
    """
    own = files.files(case, "paper")
    lent = linked.used(case, own)
    for file in (*own, *files.files(case, "notice", "collected")):
        yield f"{PLACES[file.kind]}/{file.private.name}", files.data_of(file)
    for link, file in lent if alone else ():
        yield f"papers/{link.name}", files.data_of(file)
    for name, kind in DOCS.items():
        value = docs.load(case, kind)
        if value is None and kind is CaseHead and lent:
            value = CaseHead()
        if value is not None:
            yield name, dumped(_kept(value, own, lent))
    yield from _history(case)


def _kept(value: Model, own: Sequence[CaseFile], lent: Sequence[tuple[linked.Link, CaseFile]]) -> Model:
    """Leave out what is said of papers that are not in the case any more, and name the links that hold."""
    if isinstance(value, PapersFile):
        here = {file.private.name for file in own} | {link.name for link, _file in lent}
        return value.model_copy(update={"papers": {n: note for n, note in value.papers.items() if n in here}})
    if isinstance(value, CaseHead):
        seals = {file.private.sha256 for file in own}
        carried = (link for link in value.links if link.sha256.lower() in seals)  # an archive brought paper and link
        return value.model_copy(update={"links": (*carried, *(link.paper() for link, _file in lent))})
    return value


def dumped(value: Model) -> bytes:
    """Return a document as YAML."""
    plain = value.model_dump(mode="json", by_alias=True, exclude_none=True)
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100).encode("utf-8")


def _history(case: Case) -> Iterator[tuple[str, bytes]]:
    for attempt in Attempt.objects.filter(case=case).select_related("key").order_by("number"):
        said, place = attempt.private, f"history/{attempt.number:03d}"
        sent = SentFile(on=attempt.on, channel=said.channel, by=said.by, exhibits=said.exhibits or None)
        yield f"{place}/sent.yaml", dumped(sent)
        yield f"{place}/letter.txt", said.letter.encode("utf-8")
        for file in files.files(case, "reply", attempt=attempt.number)[:1]:
            yield f"{place}/reply{os.path.splitext(file.private.name)[1]}", files.data_of(file)  # noqa: PTH122
