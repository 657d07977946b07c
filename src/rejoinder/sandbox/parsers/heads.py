"""The head of a mail, without what follows it: all its fields, unfolded and decoded."""

from __future__ import annotations

from email.parser import BytesParser

from rejoinder.sandbox.limits import Limits
from rejoinder.sandbox.parsers.mail_fields import SentMessage, header_pairs
from rejoinder.sandbox.values import Parsed


def parse(data: bytes, name: str, limits: Limits) -> Parsed:  # noqa: ARG001 - the shape all parsers share
    """The fields in order; a broken one is read as far as it goes."""
    headers, problems = header_pairs(BytesParser(_class=SentMessage).parsebytes(data, headersonly=True))
    return Parsed("heads", "", headers=headers, problems=tuple(problems))
