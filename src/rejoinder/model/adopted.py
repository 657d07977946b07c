"""A letter that a person changed: ``letter.yaml`` of a case, and what is said of a letter that came back."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from rejoinder.model.base import Id, Model
from rejoinder.model.claims import Particular
from rejoinder.model.finding import Finding, Verdict
from rejoinder.model.letter import Basis, Confirmed, Role

MARK = "rj_"
"""How the names of our bookmarks begin."""

PieceKind = Literal["same", "gone", "new"]
ChangeKind = Literal["same", "edited", "merged", "dropped", "new"]
Link = Literal["kept", "lost", "confirmed", "none"]
"""kept: its facts still carry it; lost: words it rested on are gone; none: no fact."""


def mark_of(case: str, statement: str) -> str:
    """Return the name of a statement's bookmark: the same each time, and telling nothing."""
    return MARK + hashlib.sha256(f"{case}\0{statement}".encode()).hexdigest()[:24]


def mark_in(name: str) -> str:
    """Return our bookmark's name in that of a copy: LibreOffice puts ``_Copy_1`` behind it, others a number."""
    return name[: len(MARK) + 24]


class EditedStatement(Model):
    """One statement in a person's words."""

    statement: Id
    text: str = ""
    """The words as they stand now, in the letter's language; empty where it was left out."""
    was: str = ""
    """The composed words they took the place of."""
    basis: tuple[Basis, ...] = ()
    """The facts it rested on, at the revision they had then."""
    tokens: tuple[str, ...] = ()
    """What had to survive the edit."""
    merged: tuple[Id, ...] = ()
    """Statements whose sentences were drawn into this one."""
    dropped: bool = False
    facts: tuple[str, ...] = ()
    """Question keys that a person linked to it."""
    confirmed: Confirmed | None = None


class NewStatement(Model):
    """A sentence the program did not compose."""

    id: Id
    after: Id | None = None
    """The statement it follows; the first of the letter where there is none."""
    text: str
    facts: tuple[str, ...] = ()
    confirmed: Confirmed | None = None


class AdoptedFrom(Model):
    """The file the words came from."""

    file: str = ""
    sha256: str = ""
    on: date | None = None
    by: str = ""


class LetterFile(Model):
    """``letter.yaml``: what a person changed in the composed letter."""

    schema_: int = Field(alias="schema", default=1)
    adopted: AdoptedFrom = AdoptedFrom()
    statements: tuple[EditedStatement, ...] = ()
    new: tuple[NewStatement, ...] = ()

    def of(self, statement: str) -> EditedStatement | None:
        """Return what was done to a statement, or None."""
        return next((one for one in self.statements if one.statement == statement), None)

    @property
    def empty(self) -> bool:
        """Tell whether nothing was changed."""
        return not (self.statements or self.new)


class Tracked(Model):
    """Who tracked a change, and the day, as the file has them."""

    by: str = ""
    on: date | None = None

    @model_validator(mode="before")
    @classmethod
    def _by_name(cls, given: object) -> object:
        """Take a bare name: comparisons kept before days were read hold nothing else."""
        return {"by": given} if isinstance(given, str) else given


class Piece(Model):
    """A run of words that stayed, went or came."""

    kind: PieceKind
    words: str


class Remark(Model):
    """A comment in the margin of the letter."""

    by: str = ""
    on: date | None = None
    text: str
    about: str = ""
    """The words it stands beside."""
    statement: str = ""


class Change(Model):
    """One sentence as it was and as it came back, and what it rests on now."""

    kind: ChangeKind
    statement: Id
    role: Role | None = None
    was: str = ""
    now: str = ""
    pieces: tuple[Piece, ...] = ()
    by: tuple[Tracked, ...] = ()
    """Who tracked the changes, and when."""
    matched: Literal["bookmark", "text", "none"] = "text"
    link: Link = "none"
    lost: tuple[str, ...] = ()
    unsaid: tuple[Particular, ...] = ()
    """What the words state that nobody gave."""


class Adopted(Model):
    """What came back in a letter, sentence by sentence, and how the case stands with it."""

    case: Id
    file: str
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    remarks: tuple[Remark, ...] = ()
    findings: tuple[Finding, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    written: str = ""
    """Name of the file in the case folder that now holds the changes; empty where nothing was written."""

    def of(self, *kinds: ChangeKind) -> tuple[Change, ...]:
        """Return the changes of some kinds."""
        return tuple(one for one in self.changes if one.kind in kinds)


class ReturnedPiece(Model):
    """A run of words of a returned file."""

    text: str
    state: PieceKind = "same"
    by: str = ""
    on: date | None = None
    marks: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


class ReturnedParagraph(Model):
    """One paragraph of a returned file."""

    pieces: tuple[ReturnedPiece, ...] = ()
    row: int = 0
    """The number of the table row it stands in; 0 outside of tables."""
    heading: bool = False

    @property
    def text(self) -> str:
        """Return its words with all tracked changes taken."""
        return "".join(piece.text for piece in self.pieces if piece.state != "gone")


class ReturnedComment(Model):
    """A comment of a returned file."""

    id: str
    by: str = ""
    on: date | None = None
    text: str = ""


class ReturnedLetter(Model):
    """A letter as a file holds it."""

    paragraphs: tuple[ReturnedParagraph, ...] = ()
    comments: tuple[ReturnedComment, ...] = ()
    lines: bool = False
    """Its paragraphs are the lines of a page, which may break off in the middle of a sentence."""
