"""A case as a folder for the time of one piece of work: opened from the vault, and gone afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import yaml

from rejoinder.app.casefolder import CaseFolder
from rejoinder.desk.cases import docs, files
from rejoinder.desk.cases.models import Attempt, Case
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
        folder = place / case.number
        folder.mkdir()
        for name, data in tree(case):
            target = folder.joinpath(*name.split("/"))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        yield CaseFolder(folder)


def tree(case: Case) -> Iterator[tuple[str, bytes]]:
    """Yield the case's files by name, as ``docs/formats.md`` describes a case folder."""
    for file in files.files(case, "notice", "paper", "collected"):
        yield f"{PLACES[file.kind]}/{file.private.name}", files.data_of(file)
    for name, kind in DOCS.items():
        value = docs.load(case, kind)
        if value is not None:
            yield name, dumped(_kept(case, value))
    yield from _history(case)


def _kept(case: Case, value: Model) -> Model:
    """Leave out what is said of papers that were taken out of the case."""
    if not isinstance(value, PapersFile):
        return value
    here = {file.private.name for file in files.files(case, "paper")}
    return value.model_copy(update={"papers": {n: note for n, note in value.papers.items() if n in here}})


def dumped(value: Model) -> bytes:
    """Return a document as YAML."""
    plain = value.model_dump(mode="json", by_alias=True, exclude_none=True)
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100).encode("utf-8")


def _history(case: Case) -> Iterator[tuple[str, bytes]]:
    for attempt in Attempt.objects.filter(case=case).select_related("key").order_by("number"):
        said, place = attempt.private, f"history/{attempt.number:03d}"
        sent = SentFile(on=attempt.on, channel=said.channel, by=said.by, exhibits=said.exhibits)
        yield f"{place}/sent.yaml", dumped(sent)
        yield f"{place}/letter.txt", said.letter.encode("utf-8")
        for file in files.files(case, "reply", attempt=attempt.number)[:1]:
            yield f"{place}/reply{os.path.splitext(file.private.name)[1]}", files.data_of(file)  # noqa: PTH122
