"""What the API takes and gives beside the values of model/."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema

from rejoinder.desk.cases.models import Case
from rejoinder.model.base import Text


class CaseRow(Schema):
    """A case in a list."""

    id: str
    number: str
    title: dict[str, str]
    client: str
    platform: str
    marketplace: str
    violation: str
    stage: str
    state: str
    outcome: str
    due: datetime | None
    promised: date | None
    attempts: int
    version: int
    next: dict[str, str]
    trouble: dict[str, str]

    @classmethod
    def of(cls, case: Case) -> CaseRow:
        """Return a case's row."""
        said = case.private
        return cls(
            id=case.pk,
            number=case.number,
            title=said.title.root,
            client=case.client_id,
            platform=case.platform,
            marketplace=case.marketplace,
            violation=case.violation,
            stage=case.stage,
            state=case.state,
            outcome=case.outcome,
            due=case.due,
            promised=case.promised,
            attempts=case.attempts,
            version=case.version,
            next=said.next.title.root,
            trouble=said.trouble.root,
        )


class Page(Schema):
    """A page of cases; ``after`` asks for the next one, empty at the end."""

    items: list[CaseRow]
    after: str


class PaperRow(Schema):
    """A paper as it lies in the case."""

    id: str
    name: str
    size: int
    sha256: str
    link: str = ""
    """For a paper of another case of the client that this one links to: the link's id."""
    from_case: str = ""
    """The number of the case it lies in then."""


class NewCase(Schema):
    """A notice as words, for a client that is there or named."""

    words: str
    client: str = ""
    client_name: str = ""


class Answer(Schema):
    """An answer to one question, as the interview takes it."""

    answer: str


class Sentence(Schema):
    """A sentence of the letter in own words."""

    text: dict[str, str]
    version: int | None = None

    def words(self) -> Text:
        """Return them as a text."""
        return Text({tag: words for tag, words in self.text.items() if words.strip()})


class Pass(Schema):
    """Why a failed indicator may pass."""

    why: str


class Sent(Schema):
    """A submission the seller made."""

    on: date
    channel: str = ""
    by: str = ""


class JobRow(Schema):
    """How far a job is."""

    id: str
    state: str
    done: int
    total: int
    says: dict[str, Any]
    error: dict[str, Any]


class EntryRow(Schema):
    """One line of the trail."""

    id: int
    at: datetime
    action: str
    who: str
    what: dict[str, str]
    internal: bool
    before: Any = None
    after: Any = None
