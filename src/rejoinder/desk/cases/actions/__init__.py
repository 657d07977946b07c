"""What is done to a case, one object a deed: permission, change, trail and event in one place."""

from __future__ import annotations

from rejoinder.desk.cases.actions.base import Action, Conflict, Done
from rejoinder.desk.cases.actions.letter import (
    AdoptLetter,
    ConfirmSentence,
    DropSentence,
    EditSentence,
    KeepComposed,
    LinkSentence,
    Override,
    TakeBack,
)
from rejoinder.desk.cases.actions.linking import LinkPapers, UnlinkPaper
from rejoinder.desk.cases.actions.moving import (
    Approve,
    Assign,
    AssignBack,
    Close,
    Decline,
    Note,
    OpenCase,
    Promise,
    RecordReply,
    RecordSent,
)
from rejoinder.desk.cases.actions.releasing import AskRelease
from rejoinder.desk.cases.actions.writing import (
    AddFiles,
    AnswerQuestion,
    CorrectHead,
    NameGoods,
    PutBack,
    SayOfPaper,
    TakeOut,
)

__all__ = [
    "Action",
    "AddFiles",
    "AdoptLetter",
    "AnswerQuestion",
    "Approve",
    "AskRelease",
    "Assign",
    "AssignBack",
    "Close",
    "ConfirmSentence",
    "Conflict",
    "CorrectHead",
    "Decline",
    "Done",
    "DropSentence",
    "EditSentence",
    "KeepComposed",
    "LinkPapers",
    "LinkSentence",
    "NameGoods",
    "Note",
    "OpenCase",
    "Override",
    "Promise",
    "PutBack",
    "RecordReply",
    "RecordSent",
    "SayOfPaper",
    "TakeBack",
    "TakeOut",
    "UnlinkPaper",
]
