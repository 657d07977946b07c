"""What is done to a case: the change, the trail, the conflict, the second pair of eyes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from rejoinder.desk.cases import actions, docs, files, portable, working
from rejoinder.desk.cases.access import NotAllowed
from rejoinder.desk.cases.actions import Conflict
from rejoinder.desk.cases.actions.writing import mark_of
from rejoinder.desk.cases.models import Attempt, Entry
from rejoinder.model.adopted import LetterFile
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, RejoinderError
from rejoinder.model.formats import FactsFile

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

People = Callable[[str], "User"]


def whole(case: Case) -> Any:
    """Return the case as worked out."""
    found = working.current(case)
    assert found is not None
    return found


def test_the_example_comes_out_as_on_the_command_line(case: Case) -> None:
    assert [v.indicator for v in whole(case).verdicts if v.result != "pass"] == []
    assert case.stage == "pack"
    assert case.number.startswith("AMZ-US-2611-")


def test_an_answer_is_kept_and_the_old_one_stays_in_the_trail(case: Case, people: People) -> None:
    actions.AnswerQuestion(people("consultant"), case, "account.store", "Lanqi Lights").run()
    facts = docs.get(case, FactsFile)
    assert facts.raw["account.store"] == "Lanqi Lights"
    assert facts.history[-1].value == "Lanqi Home"
    line = Entry.objects.filter(case=case).order_by("-id")[0].told(case)
    assert (line.before, line.after) == ("Lanqi Home", "Lanqi Lights")


def test_an_answer_that_cannot_be_taken_changes_nothing(case: Case, people: People) -> None:
    before, lines = docs.get(case, FactsFile), case.entries.count()
    with pytest.raises(InputError):
        actions.AnswerQuestion(people("consultant"), case, "invoices_not_filed.units", "viele").run()
    assert docs.get(case, FactsFile) == before
    assert case.entries.count() == lines


def test_two_who_answer_at_once_notice_each_other(case: Case, people: People) -> None:
    seen = mark_of("Lanqi Home")
    actions.AnswerQuestion(people("consultant"), case, "account.store", "One", was=seen).run()
    with pytest.raises(Conflict):
        actions.AnswerQuestion(people("owner"), case, "account.store", "Two", was=seen).run()
    assert docs.get(case, FactsFile).raw["account.store"] == "One"


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("account.store", " Lanqi Home "),
        ("stance.p1", "own"),
        ("inauthentic.identified_by", "model,upc"),
        ("inauthentic.supplier_since", "2025-10-10"),
        ("account.entity", '{"zh": "深圳市岚启科技有限公司", "en": "Shenzhen Lanqi Technology Co., Ltd."}'),
        ("inauthentic.registration", ""),
    ],
)
def test_the_same_answer_once_more_is_no_deed_and_no_conflict(case: Case, people: People, key: str, typed: str) -> None:
    before, lines, version = docs.get(case, FactsFile), case.entries.count(), case.version
    done = actions.AnswerQuestion(people("owner"), case, key, typed, was="of-an-hour-ago").run()
    assert done.idle
    assert docs.get(case, FactsFile) == before
    assert (case.entries.count(), type(case).objects.get(pk=case.pk).version) == (lines, version)


@pytest.mark.parametrize(("key", "typed"), [("account.store", "Lanqi home"), ("account.store", ""), ("stance.p1", "")])
def test_another_answer_over_one_that_was_not_seen_stays_a_conflict(
    case: Case, people: People, key: str, typed: str
) -> None:
    with pytest.raises(Conflict):
        actions.AnswerQuestion(people("owner"), case, key, typed, was="of-an-hour-ago").run()


def test_an_emptied_answer_is_open_again(case: Case, people: People) -> None:
    actions.AnswerQuestion(people("consultant"), case, "account.store", "").run()
    working.rebuild(case)
    assert "account.store" in whole(case).coverage.open
    assert case.stage == "answers"


def test_an_edit_that_keeps_its_figures_keeps_its_basis(case: Case, people: People) -> None:
    sentence = next(s for s in whole(case).letter.statements() if "900" in s.tokens)
    words = sentence.text.say("en").replace("units", "pieces")
    actions.EditSentence(people("consultant"), case, sentence.id, Text.of("新话 900", words)).run()
    working.rebuild(case)
    changed = next(s for s in whole(case).letter.statements() if s.id == sentence.id)
    assert changed.origin == "edited"
    assert changed.basis == sentence.basis


def test_an_edit_that_loses_a_figure_loses_its_basis_and_fails(case: Case, people: People) -> None:
    sentence = next(s for s in whole(case).letter.statements() if "900" in s.tokens)
    actions.EditSentence(people("consultant"), case, sentence.id, Text.of("很多", "Many units were affected.")).run()
    working.rebuild(case)
    changed = next(s for s in whole(case).letter.statements() if s.id == sentence.id)
    assert changed.basis == ()
    assert any(v.blocks for v in whole(case).verdicts)


def test_a_composed_sentence_can_be_had_back(case: Case, people: People) -> None:
    sentence = whole(case).letter.statements()[3]
    actions.DropSentence(people("consultant"), case, sentence.id).run()
    working.rebuild(case)
    assert sentence.id not in {s.id for s in whole(case).letter.statements()}
    actions.KeepComposed(people("consultant"), case, sentence.id).run()
    assert docs.get(case, LetterFile).empty
    working.rebuild(case)
    assert sentence.id in {s.id for s in whole(case).letter.statements()}


def test_an_edit_over_another_version_is_a_conflict(case: Case, people: People) -> None:
    seen = case.version
    sentence = whole(case).letter.statements()[3]
    actions.Note(people("owner"), case, "zwischendurch", inside=True).run()
    with pytest.raises(Conflict):
        actions.EditSentence(people("consultant"), case, sentence.id, Text.of("一", "One."), seen=seen).run()


def test_where_two_persons_are_wanted_the_writer_does_not_release(case: Case, people: People) -> None:
    case.firm.change(two_person=True)
    case.firm.save()
    actions.AnswerQuestion(people("consultant"), case, "account.store", "Changed").run()
    with pytest.raises(NotAllowed):
        actions.Override(people("consultant"), case, 21, "客户书面确认").run()
    actions.Override(people("reviewer"), case, 21, "客户书面确认").run()
    assert Entry.objects.filter(case=case, action="override", by=people("reviewer")).exists()


@pytest.mark.parametrize("why", ["", "  ", "ok"])
def test_an_override_without_a_reason_is_refused(case: Case, people: People, why: str) -> None:
    with pytest.raises(InputError):
        actions.Override(people("owner"), case, 21, why).run()


def test_a_line_of_the_trail_cannot_be_changed(case: Case) -> None:
    line = Entry.objects.filter(case=case).first()
    assert line is not None
    with pytest.raises(TypeError):
        line.save()


def test_a_paper_taken_out_can_be_put_back(case: Case, people: People) -> None:
    paper = files.files(case, "paper")[0]
    actions.TakeOut(people("consultant"), case, paper.pk).run()
    working.rebuild(case)
    assert paper.private.name not in {e.file for e in whole(case).exhibits}
    actions.PutBack(people("consultant"), case, paper.pk).run()
    working.rebuild(case)
    assert paper.private.name in {e.file for e in whole(case).exhibits}


def test_the_same_paper_twice_is_kept_once(case: Case, people: People) -> None:
    data = files.data_of(files.files(case, "paper")[0])
    before = len(files.files(case, "paper"))
    actions.AddFiles(people("consultant"), case, [("again.pdf", data), ("empty.pdf", b"")]).run()
    assert len(files.files(case, "paper")) == before


def test_a_submission_is_noted_with_the_words_that_were_sent(case: Case, people: People) -> None:
    actions.RecordSent(people("owner"), case, date(2026, 11, 9), "Account Health", "周敏", None).run()
    attempt = Attempt.objects.get(case=case)
    assert "purchase record" in attempt.private.letter
    assert case.state == "waiting"


def test_a_day_that_has_not_come_is_no_day_of_sending(case: Case, people: People) -> None:
    with pytest.raises(InputError):
        actions.RecordSent(people("owner"), case, date(2026, 11, 10), "", "", None).run()


@pytest.mark.parametrize(
    ("words", "kind", "state"),
    [
        ("Your appeal has been received. We will review it and write to you.", "auto_acknowledgement", "waiting"),
        ("Hello,\n\nYour seller account has been reinstated. You may sell again.\n\nAmazon", "reinstated", "open"),
    ],
)
def test_a_reply_is_told_from_an_acknowledgement(case: Case, people: People, words: str, kind: str, state: str) -> None:
    actions.RecordSent(people("owner"), case, date(2026, 11, 9), "Account Health", "", None).run()
    done = actions.RecordReply(people("owner"), case, "reply.txt", words.encode(), date(2026, 11, 9)).run()
    assert done.after == kind
    assert case.state == state


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("Hello,\n\nYour seller account has been reinstated. You may sell again.\n\nAmazon", "恢复了"),
        (
            "Hello,\n\nWe reviewed your appeal and decided not to reinstate your account.\n\nAmazon",
            "被拒了：先看为什么，再准备第 2 次",
        ),
    ],
)
def test_the_next_step_follows_from_the_answer(case: Case, people: People, words: str, step: str) -> None:
    actions.RecordSent(people("owner"), case, date(2026, 11, 9), "Account Health", "", None).run()
    actions.RecordReply(people("owner"), case, "reply.txt", words.encode(), date(2026, 11, 9)).run()
    working.rebuild(case)
    case.refresh_from_db()
    assert case.private.next.title.say("zh").startswith(step)
    assert case.private.next.stage == "replies"


def test_a_case_goes_out_and_comes_back_the_same(case: Case, people: People) -> None:
    from rejoinder.desk.firm.models import Client

    actions.RecordSent(people("owner"), case, date(2026, 11, 8), "Account Health", "周敏", None).run()
    first = portable.archive(case)
    again = portable.restore(people("owner"), Client.make(case.firm, name="别名"), first)
    working.rebuild(again)
    assert docs.get(again, FactsFile) == docs.get(case, FactsFile)
    assert {f.private.sha256 for f in files.files(again, "paper")} == {
        f.private.sha256 for f in files.files(case, "paper")
    }
    assert Attempt.objects.get(case=again).private.letter == Attempt.objects.get(case=case).private.letter


def test_an_archive_that_leads_out_stays_in(people: People, firm: Any) -> None:
    import io
    import zipfile

    from rejoinder.desk.cases.unpacking import unpacked

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        box.writestr("../../evil.txt", b"x")
        box.writestr("C:\\evil.txt", b"x")
    with unpacked(out.getvalue()) as root:
        assert all(root in path.parents for path in root.rglob("*"))
        assert not (root.parent.parent / "evil.txt").exists()


def test_a_bomb_is_refused() -> None:
    import io
    import zipfile

    from rejoinder.app.archives import members

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("zeros", bytes(60_000_000))
    with pytest.raises(RejoinderError):
        members(out.getvalue())
