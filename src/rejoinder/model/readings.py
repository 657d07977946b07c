"""What reading a notice gives to print, apart from the other formats: reading must start soon."""

from __future__ import annotations

from pydantic import Field

from rejoinder.model.base import Model
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.notice import Notice
from rejoinder.model.rendering import ChineseReading


class NoticeRead(Model):
    """One notice with what the rulebook says of it."""

    notice: Notice
    diagnosis: Diagnosis
    chinese: ChineseReading = ChineseReading()
    """The notice sentence by sentence in Chinese, and what its deciding clauses mean."""


class ReadOutput(Model):
    """What ``rejoinder read --json`` prints: the first notice, and every notice the files hold."""

    schema_: int = Field(alias="schema", default=1)
    notice: Notice
    diagnosis: Diagnosis
    chinese: ChineseReading = ChineseReading()
    notices: tuple[NoticeRead, ...] = ()
    """Every notice in order, the first again among them: two where two mails were forwarded together, or where the
    files are of two platforms."""
    calendar: str = ""
    """The calendar file that ``--ics`` wrote; empty where none was asked for or no clock has a known end."""
