"""The letter goes to Word and comes back: what changed is shown, what is wanted is taken, what lost its facts told."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from rejoinder.desk.cases import actions, docs, letters, portable, working
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.actions import Conflict
from rejoinder.desk.cases.docs import Returned
from rejoinder.model.adopted import EditedStatement, LetterFile, NewStatement
from rejoinder.model.base import Text

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User
    from rejoinder.model.letter import Statement

As = Callable[[str], Client]
People = Callable[[str], "User"]
_WORD: list[bytes] = []
OWN = "We also looked at the shelves ourselves."


@pytest.fixture
def word(case: Case, as_role: As) -> bytes:
    """The letter as the page gives it; made once a process."""
    if not _WORD:
        _WORD.append(as_role("consultant").get(f"/c/{case.pk}/letter/word/").content)
    return _WORD[0]


def sentence(case: Case, figure: str = "900") -> Statement:
    """Return the first sentence that carries a figure."""
    whole = working.current(case)
    assert whole is not None
    assert whole.letter is not None
    return next(s for s in whole.letter.statements() if figure in s.tokens)


def edited(word: bytes, *swaps: tuple[str, str], more: str = "") -> bytes:
    """Return the file with words replaced, and a sentence of its own, as a person in Word does it."""
    file = docx.Document(io.BytesIO(word))
    for paragraph in file.paragraphs:
        for run in paragraph.runs:
            for old, new in swaps:
                run.text = run.text.replace(old, new) if old in run.text else run.text
    if more:
        body = next(p for p in file.paragraphs if any(old in p.text or new in p.text for old, new in swaps))
        body.insert_paragraph_before(more)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def bring(browser: Client, case: Case, data: bytes, name: str = "back.docx") -> Any:
    """Bring a file back."""
    return browser.post(f"/c/{case.pk}/letter/back/", {"files": SimpleUploadedFile(name, data)}, follow=True)


def test_the_copy_to_edit_knows_its_sentences(word: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        assert parts.read("word/document.xml").count(b"w:bookmarkStart") > 10


def test_who_tracked_a_change_and_who_remarked_stand_beside_it(case: Case, word: bytes, as_role: As) -> None:
    file = docx.Document(io.BytesIO(word))
    run = next(r for p in file.paragraphs for r in p.runs if "900" in r.text)
    file.add_comment(run, text="Was it 900?", author="Chen Bo")
    came = OxmlElement("w:ins")
    came.set(qn("w:author"), "Li Wen")
    came.set(qn("w:date"), "2026-11-14T10:00:00Z")
    run._r.addnext(came)
    came.append(run._r)
    run.text = run.text.replace("900", "901")
    out = io.BytesIO()
    file.save(out)
    page = bring(as_role("consultant"), case, out.getvalue()).content.decode()
    assert 'ans-of">Li Wen 11月14日' in page
    assert re.search(r"Chen Bo \S*\d+月\d+日\S*：Was it 900", page.replace("\u00a0", ""))


def test_a_letter_that_comes_back_untouched_changes_nothing(case: Case, word: bytes, as_role: As) -> None:
    answer = bring(as_role("consultant"), case, word)
    assert "和现在的信一样" in answer.content.decode()
    assert docs.load(case, Returned) is None


@pytest.mark.parametrize(
    ("lang", "said", "lost", "new"),
    [
        ("zh-hans", "和原来的事实脱开了", "没有人说过", "新写的"),
        ("en", "It lost its facts", "Nobody has said this", "New"),
    ],
)
def test_stale_unbacked_and_new_words_are_shown_and_taken_one_by_one(
    lang: str, said: str, lost: str, new: str, case: Case, word: bytes, as_role: As
) -> None:
    before = sentence(case)
    browser = as_role("consultant")
    browser.cookies["lang"] = lang
    as_role("consultant").cookies["lang"] = lang
    page = bring(browser, case, edited(word, ("900", "1,234"), more=OWN)).content.decode()
    shown = browser.get(f"/c/{case.pk}/letter/changes/", headers={"accept-language": lang}).content.decode()
    assert "<del>900" in page.replace("\n", "")
    assert "1,234</ins>" in page
    assert lost in shown or lost in page
    assert said in page
    assert new in page
    back = docs.get(case, Returned)
    own = next(one for one in back.adopted.changes if one.kind == "new")
    answer = browser.post(f"/c/{case.pk}/letter/changes/", {"do": "take", "take": [own.statement]}, follow=True)
    assert answer.status_code == 200
    whole = working.current(case)
    assert whole is not None
    assert whole.letter is not None
    words = [s.text.say("en") for s in whole.letter.statements()]
    assert OWN in words
    assert before.text.say("en") in words  # not ticked: as it was
    assert docs.load(case, Returned) is None
    assert case.entries.filter(action="adopt_letter").count() == 1


def test_a_sentence_that_lost_its_facts_fails_until_somebody_answers_for_it(
    case: Case, word: bytes, as_role: As, people: People
) -> None:
    at = sentence(case).id
    browser = as_role("consultant")
    bring(browser, case, edited(word, ("900", "many")))
    changed = [one.statement for one in docs.get(case, Returned).adopted.changes]
    browser.post(f"/c/{case.pk}/letter/changes/", {"do": "take", "take": changed})
    page = browser.get(f"/c/{case.pk}/letter/").content.decode()
    assert "没有依据" in page
    case.refresh_from_db()
    assert any(v.blocks for v in working.current(case).verdicts)  # type: ignore[union-attr]
    for one in changed:
        actions.ConfirmSentence(people("owner"), case, one).run()
    working.rebuild(case)
    confirmed = next(s for s in working.current(case).letter.statements() if s.id == at)  # type: ignore[union-attr]
    assert confirmed.confirmed is not None
    assert confirmed.confirmed.who == people("owner").name
    assert 15 not in [v.indicator for v in working.current(case).verdicts if v.blocks]  # type: ignore[union-attr]


def test_a_letter_compared_with_another_state_of_the_case_is_not_taken(
    case: Case, word: bytes, as_role: As, people: People
) -> None:
    browser = as_role("consultant")
    bring(browser, case, edited(word, ("900", "901")))
    actions.Note(people("owner"), case, "meanwhile", inside=True).run()
    page = browser.get(f"/c/{case.pk}/letter/changes/").content.decode()
    assert "案件又改过了" in page
    with pytest.raises(Conflict):
        actions.AdoptLetter(people("consultant"), case, frozenset()).run()
    assert docs.load(case, Returned) is not None  # nothing is lost


def test_none_of_it_can_be_taken(case: Case, word: bytes, as_role: As) -> None:
    browser = as_role("consultant")
    bring(browser, case, edited(word, ("900", "901")))
    browser.post(f"/c/{case.pk}/letter/changes/", {"do": "none"})
    assert docs.get(case, LetterFile).empty
    assert browser.get(f"/c/{case.pk}/letter/changes/").status_code == 302


@pytest.mark.parametrize(
    ("name", "data"),
    [("back.docx", b"PK\x03\x04 not really"), ("back.docx", b""), ("other.txt", b"The weather is fine this week.\n")],
)
def test_another_file_is_refused_and_nothing_is_kept(name: str, data: bytes, case: Case, as_role: As) -> None:
    assert bring(as_role("consultant"), case, data, name).status_code == 422
    assert docs.load(case, Returned) is None


@pytest.mark.parametrize("role", ["reviewer", "client"])
def test_who_does_not_write_letters_brings_none_back(role: str, case: Case, as_role: As, people: People) -> None:
    if role == "client":
        type(case).objects.filter(pk=case.pk).update(client=people("client").client_id)
    assert bring(as_role(role), case, b"x").status_code == 403
    assert as_role(role).get(f"/c/{case.pk}/letter/changes/").status_code == 403


def test_an_answer_that_changes_later_makes_the_edit_stale(case: Case, people: People) -> None:
    one = sentence(case)
    words = one.text.say("en").replace("units", "pieces")
    actions.EditSentence(people("consultant"), case, one.id, Text.of("新话 900", words)).run()
    edit = docs.get(case, LetterFile).of(one.id)
    assert edit is not None
    whole = working.current(case)
    assert whole is not None
    rests = {b.fact for b in edit.basis}
    key = next(f.question for f in whole.facts.current if f.id in rests and f.value.number == 900)
    actions.AnswerQuestion(people("consultant"), case, key, "880").run()
    whole = working.rebuild(case)
    assert whole is not None
    assert "check.stale" in {f.code for v in whole.verdicts for f in v.findings}


def test_a_sentence_rests_on_the_answer_it_is_linked_to(case: Case, people: People) -> None:
    one = sentence(case)
    by = people("consultant")
    actions.EditSentence(by, case, one.id, Text.of("很多", "Many units were affected.")).run()
    working.rebuild(case)
    actions.LinkSentence(by, case, one.id, "account.store").run()
    whole = working.rebuild(case)
    linked = next(s for s in whole.letter.statements() if s.id == one.id)  # type: ignore[union-attr]
    assert linked.basis
    assert linked.text.say("zh") == "很多"
    actions.AnswerQuestion(by, case, "account.store", "").run()  # the answer goes, and the link with it
    assert docs.get(case, LetterFile).of(one.id).facts == ()  # type: ignore[union-attr]
    assert working.rebuild(case) is not None


def test_a_sentence_that_nobody_changed_is_not_confirmed_in_person(case: Case, people: People) -> None:
    with pytest.raises(NotThere):
        actions.ConfirmSentence(people("owner"), case, sentence(case).id).run()
    with pytest.raises(NotThere):
        actions.LinkSentence(people("owner"), case, sentence(case).id, "no.such").run()


def test_changes_of_the_letter_travel_in_the_archive(case: Case, people: People) -> None:
    one = sentence(case)
    actions.EditSentence(people("consultant"), case, one.id, Text.of("很多", "Many units were affected.")).run()
    again = portable.restore(people("consultant"), case.client, portable.archive(case))
    assert docs.get(again, LetterFile).of(one.id).text == "Many units were affected."  # type: ignore[union-attr]


def edit(ident: str, text: str = "x", **more: Any) -> EditedStatement:
    """Return a change of one sentence."""
    return EditedStatement(statement=ident, text=text, **more)


def test_what_is_not_wanted_stays_as_it_was() -> None:
    before = LetterFile(statements=(edit("a", "old"),), new=(NewStatement(id="new.1", after="a", text="one"),))
    every = LetterFile(
        statements=(edit("a", "newer"), edit("b", merged=("c",)), edit("c", "", dropped=True)),
        new=(NewStatement(id="new.1", after="a", text="two"), NewStatement(id="new.2", after="new.1", text="three")),
    )
    none = letters.chosen(every, before, frozenset())
    assert (none.statements, none.new) == (before.statements, before.new)
    whole = letters.chosen(every, before, frozenset({"a", "b", "new.1", "new.2"}))
    assert (whole.statements, whole.new) == (every.statements, every.new)
    drawn = letters.chosen(every, before, frozenset({"b"}))
    assert [one.statement for one in drawn.statements] == ["a", "b", "c"]  # c goes the way of b
    assert drawn.of("a") == before.of("a")
    last = letters.chosen(every, before, frozenset({"new.2"}))
    assert [(one.id, one.text) for one in last.new] == [("new.1", "one"), ("new.2", "three")]


def test_a_change_taken_back_in_word_is_taken_back_here_when_wanted() -> None:
    before = LetterFile(statements=(edit("a", "old"),))
    assert letters.chosen(LetterFile(), before, frozenset({"a"})).statements == ()
    assert letters.chosen(LetterFile(), before, frozenset()).statements == before.statements


def test_what_followed_a_sentence_that_goes_moves_up() -> None:
    news = (NewStatement(id="new.1", after="a", text="1"), NewStatement(id="new.2", after="new.1", text="2"))
    left = letters.without(LetterFile(new=news), "new.1")
    assert [(one.id, one.after) for one in left.new] == [("new.2", "a")]
