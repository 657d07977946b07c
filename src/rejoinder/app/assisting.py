"""``rejoinder assist``: what would be sent, consent to just that, proposals held by the guard, what is kept."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from rejoinder.app.casefolder import FACTS, LETTER, CaseFolder
from rejoinder.app.files import read_yaml, write_yaml
from rejoinder.app.interviewing import Session
from rejoinder.app.run import checked_case
from rejoinder.assist import ChatModel, Masks, propose, reread
from rejoinder.assist.proposing import outgoing
from rejoinder.claims import ClaimReader, claim_reader
from rejoinder.model.adopted import LetterFile
from rejoinder.model.assist import TASKS, AssistFile, AssistOutput, AssistTask, Consent, Outgoing, Proposal
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.errors import AssistError
from rejoinder.model.letter import Letter
from rejoinder.model.ports import Proposer
from rejoinder.model.rules import MarketplaceRule
from rejoinder.rulebook import Rulebook, strict_yaml
from rejoinder.rulebook.layers import home

FILE = "assist.yaml"


def settings() -> AssistFile:
    """Return where the language model is, from the program's own folder; off where nothing says so.

    Raises:
        DataError: ``assist.yaml`` is not of its form.
    """
    path = home() / FILE
    return strict_yaml.validate(AssistFile, read_yaml(path)) if path.exists() else AssistFile()


def model_of(said: AssistFile) -> ChatModel:
    """Return the language model of the settings.

    Raises:
        AssistError: it is off, or has no address.
    """
    if not (said.enabled and said.address and said.model):
        raise AssistError(
            "assist_off",
            Text.of("语言模型没有开启。", "The language model is off."),
            where=str(home() / FILE),
            todo=Text.of(
                "要用的话，在这个文件里写 enabled: true、address 和 model（见 docs/formats.md）。不用它，其余照常。",
                "To use it, write enabled: true, address and model there (docs/formats.md). All else works without it.",
            ),
        )
    return ChatModel(said.address, said.model, os.environ.get(said.key_env, ""), float(said.seconds))


@dataclass(frozen=True, slots=True)
class Asked:
    """What one use would send, and what it is about."""

    task: AssistTask
    address: str
    model: str
    case: Case
    composed: Letter | None
    texts: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    reader: ClaimReader

    @property
    def outgoing(self) -> tuple[Outgoing, ...]:
        """Return the texts as they would be sent."""
        return tuple(outgoing(ident, text, Masks(self.reader, self.names)) for ident, text in self.texts)

    @property
    def seal(self) -> str:
        """Return the hash of everything a person is shown before they agree."""
        shown = [self.task, self.address, self.model, [(one.ident, one.text) for one in self.outgoing]]
        return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()

    def agreed(self) -> Consent:
        """Return a person's consent; to be called only after they saw ``words`` and said yes."""
        return Consent(address=self.address, model=self.model, seal=self.seal)

    def words(self) -> Text:
        """Say what would go where."""
        masked = sum(one.masked for one in self.outgoing)
        count, task = len(self.texts), TASKS[self.task]
        return Text.of(
            f"为了{task.say('zh')}，下面 {count} 段文字会发到 {self.address}（模型 {self.model}）。"
            f"{masked} 处编号和名称已换成记号。对方怎样保存和使用，由对方决定。",
            f"To {task.say('en')}, the {count} texts below go to {self.address} (model {self.model}). "
            f"{masked} ids and names stand as marks. How they are kept and used is up to that service.",
        )


def asked(task: AssistTask, folder: CaseFolder, book: Rulebook, day: date, model: Proposer) -> Asked:
    """Gather what one use would send. Nothing is sent.

    Raises:
        AssistError: there is nothing to send.
        RejoinderError: the case cannot be worked on.
    """
    worked = checked_case(folder, book, day)
    case = worked.outcome.case
    place = book.find(MarketplaceRule, case.marketplace) if case.marketplace else None
    texts = tuple((ident, text) for ident, text in _texts(task, case) if text.strip())
    if not texts:
        raise AssistError(
            "assist_nothing",
            Text.of(f"没有要做的：{TASKS[task].say('zh')}。", f"There is nothing to do: {TASKS[task].say('en')}."),
        )
    reader = claim_reader(book, place.date_style if place else "dmy")
    return Asked(task, model.address, model.model, case, worked.composed, texts, tuple(_names(case)), reader)


def _texts(task: AssistTask, case: Case) -> Iterator[tuple[str, str]]:
    if task == "english":
        for fact in case.facts.current:
            words = fact.value.words
            if fact.value.type == "text" and words is not None and words.has("zh") and not words.has("en"):
                yield fact.question, words.say("zh")
    elif task == "polish":
        statements = case.letter.statements() if case.letter else ()
        yield from ((s.id, s.text.say("en")) for s in statements if s.origin != "composed")
    elif task == "render":
        for number, one in enumerate(case.chinese.sentences, 1):
            if one.how == "partial":
                yield f"s{number}", one.span.text
    else:
        yield "notice", case.notice.message.text


def _names(case: Case) -> Iterator[str]:
    """Yield the case's names in every script: they are masked, and may come back in either."""
    account = case.account
    for text in (account.holder.names, account.signatory):
        yield from text.root.values()
    yield from (name for name in (account.store, account.holder.address) if name)
    for fact in case.facts.current:
        if fact.value.type == "name" and fact.value.words is not None:
            yield from fact.value.words.root.values()


def ask(what: Asked, consent: Consent, model: Proposer) -> AssistOutput:
    """Send just what a person agreed to, and return what the guard let through and what it refused.

    Raises:
        AssistError: the consent is to other texts, or to another place.
    """
    if (consent.address, consent.model, consent.seal) != (model.address, model.model, what.seal):
        raise AssistError(
            "assist_consent",
            Text.of("同意的不是这些文字，或不是发到这里；没有发送。",
                    "The consent is to other texts or another place; nothing was sent."),
        )  # fmt: skip
    base = AssistOutput(task=what.task, address=model.address, model=model.model, sent=what.outgoing)
    if what.task == "reread":
        seen, refused = reread(what.case.notice, model, what.reader, what.names)
        return base.model_copy(update={"seen": seen, "refused": refused})
    made = tuple(propose(what.task, ident, text, model, what.reader, what.names) for ident, text in what.texts)
    return base.model_copy(update={"proposals": made})


def accept(what: Asked, proposals: Collection[Proposal], folder: CaseFolder, day: date) -> str:
    """Keep proposals a person took, in their case; return the file that holds them now, empty where none is kept.

    Raises:
        AssistError: one of them was refused by the guard.
        OutputError: the file cannot be written.
    """
    refused = next((one for one in proposals if not one.usable), None)
    if refused is not None:
        raise AssistError("assist_refused", Text.of("这条建议已被拒，不能采用。", "This proposal was refused."),
                          where=refused.ident)  # fmt: skip
    if not proposals or what.task not in ("english", "polish"):
        return ""
    if what.task == "english":
        _into_answers(proposals, folder, day)
        return FACTS
    changes = folder.letter_changes()
    write_yaml(folder.path / LETTER, _polished(changes, proposals), about="rejoinder adopt, assist")
    return LETTER


def _into_answers(proposals: Collection[Proposal], folder: CaseFolder, day: date) -> None:
    session = Session.open(list(folder.notices()), folder.path / FACTS, day)
    questions = {question.key: question for question in session.questions()}
    for one in proposals:
        if one.ident in questions:
            session.answer(questions[one.ident], json.dumps({"zh": one.given, "en": one.proposed}, ensure_ascii=False))


def _polished(changes: LetterFile, proposals: Collection[Proposal]) -> LetterFile:
    """Return a person's own sentences in polished words; what somebody confirmed they have to confirm again."""
    words = {one.ident: one.proposed for one in proposals}
    return changes.model_copy(
        update={
            "statements": tuple(
                s.model_copy(update={"text": words[s.statement], "confirmed": None}) if s.statement in words else s
                for s in changes.statements
            ),
            "new": tuple(
                n.model_copy(update={"text": words[n.id], "confirmed": None}) if n.id in words else n
                for n in changes.new
            ),
        }
    )
