"""A whole case out of one desk and into another: every part comes back, and nothing comes that is not there."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk.material import notice

from rejoinder.desk.cases import actions, docs, files, packs, portable, tasks, working
from rejoinder.desk.cases.models import Attempt, CaseFile, Entry
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.service import promises
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.people.models import User

People = Callable[[str], "User"]


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive below its one folder."""
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return {name.split("/", 1)[1]: box.read(name) for name in box.namelist()}


def rezipped(parts: dict[str, bytes]) -> bytes:
    """Return an archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        for name, data in parts.items():
            box.writestr(f"case/{name}", data)
    return out.getvalue()


@pytest.fixture
def lived(case: Case, people: People) -> Case:
    """A case with everything: answers, letter in other words, notes, pack, two submissions, proofs, replies."""
    owner = people("owner")
    whole = working.current(case)
    assert whole is not None
    assert whole.letter is not None
    statement = whole.letter.statements()[1]
    words = Text.of("另写的一句。", statement.text.say("en") + " We keep every invoice.")
    actions.EditSentence(owner, case, statement.id, words).run()
    actions.Note(owner, case, "内部的话", inside=True).run()
    actions.Override(owner, case, 21, "逐字看过了").run()
    actions.AddFiles(owner, case, [("订单.csv", b"a,b")], "collected").run()
    working.rebuild(case)
    tasks.pack_later(case, people("reviewer"))
    case.refresh_from_db()
    actions.RecordSent(owner, case, date(2026, 11, 5), "Account Health", "周敏", ("截图.png", b"one")).run()
    _name, words_of_notice = notice("amazon-us-inauthentic")
    actions.RecordReply(owner, case, "reply.eml", words_of_notice, date(2026, 11, 6)).run()
    actions.RecordReply(owner, case, "更多.txt", b"Thank you, we have received your appeal.", date(2026, 11, 7)).run()
    actions.RecordSent(owner, case, date(2026, 11, 8), "Account Health", "周敏", None).run()
    promises.collect(case, date(2026, 11, 8))
    first, second = promises.of_case(case)[:2]
    promises.PlanPromise(owner, first, "何砚", date(2026, 11, 30)).run()
    promises.KeepPromise(owner, second, "抽检过了", again=0, proof=("抽检表.csv", b"1,2")).run()
    actions.Promise(owner, case, date(2026, 11, 20)).run()
    actions.Close(owner, case, "withdrawn").run()
    case.refresh_from_db()
    return case


@pytest.fixture
def elsewhere(db: None) -> User:
    """The owner of another desk."""
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User as Person
    from rejoinder.desk.people.roles import Role

    firm = Firm.make(alone=False, name="别家")
    return Person.make(firm, f"elsewhere-{firm.pk}", "别家的人", Role.owner)


def brought(user: User, data: bytes) -> Case:
    """Import an archive on a desk."""
    from rejoinder.desk.firm.models import Client

    return portable.restore(user, Client.make(user.firm, name="客户"), data)


def test_every_part_comes_back_as_it_was(lived: Case, elsewhere: User) -> None:
    first = portable.archive(lived)
    again = unzipped(portable.archive(brought(elsewhere, first)))
    before = unzipped(first)
    kinds = sorted(name.split("/")[1] for name in before if name.startswith("desk/"))
    assert kinds == ["case.json", "pack", "promise", "proof", "reply", "reply"]
    told = json.loads(before.pop("desk/case.json"))
    told_again = json.loads(again.pop("desk/case.json"))
    assert again == before
    assert told_again["trail"].pop()["action"] == "open"
    assert told_again == told


def test_the_other_desk_shows_what_this_one_showed(lived: Case, elsewhere: User) -> None:
    there = brought(elsewhere, portable.archive(lived))
    whole, copy = working.rebuild(lived), working.rebuild(there)
    assert whole is not None
    assert copy == whole
    there.refresh_from_db()
    for column in ("number", "state", "outcome", "promised", "attempts", "platform", "stage", "opened", "ended"):
        assert getattr(there, column) == getattr(lived, column), column
    pack = packs.last(there)
    assert pack is not None
    assert files.data_of(pack[1]) == files.data_of(files.files(lived, "pack")[-1])
    tries = [
        [(one.on, one.answered, one.result, one.private) for one in Attempt.objects.filter(case=x).order_by("number")]
        for x in (lived, there)
    ]
    assert tries[0] == tries[1]
    assert tries[0][0][2]
    kept = [[(one.private, one.due, one.done) for one in promises.of_case(x)] for x in (lived, there)]
    assert kept[0] == kept[1]
    proofs = [promises.proofs(promises.of_case(x)) for x in (lived, there)]
    assert [[files.data_of(file) for file in found.values()] for found in proofs] == [[b"1,2"], [b"1,2"]]
    assert docs.get(there, docs.Hands) == docs.get(lived, docs.Hands)


def test_the_trail_says_what_this_desk_did_not_write_and_agreement_is_asked_anew(lived: Case, elsewhere: User) -> None:
    Row.objects.filter(pk=lived.pk).update(approved=lived.opened)
    there = brought(elsewhere, portable.archive(lived))
    rows = list(Entry.objects.filter(case=there).order_by("id"))
    assert "不是本工作台记的" in rows[-1].told(there).what.say("zh")
    assert [row.by_id for row in rows[:-1]] == [None] * (len(rows) - 1)
    assert rows[-1].by_id == elsewhere.pk
    assert there.approved is None
    assert [row.internal for row in rows if row.action == "note"] == [True]


def test_a_number_that_is_taken_stays_with_the_case_that_has_it(lived: Case, people: People) -> None:
    there = brought(people("owner"), portable.archive(lived))
    assert there.number != lived.number


def test_a_plain_case_folder_comes_in_as_before(people: People, example_zip: bytes) -> None:
    there = brought(people("owner"), example_zip)
    assert [row.told(there).what.say("zh") for row in Entry.objects.filter(case=there)] == ["开立案件"]


@pytest.mark.parametrize("place", ["../../../../etc/passwd", "/etc/passwd", "papers/x.pdf", "desk/none.png", "desk"])
def test_no_archive_reads_a_file_of_this_machine_and_nothing_half_imported_stays(
    lived: Case, elsewhere: User, settings: Any, place: str
) -> None:
    parts = unzipped(portable.archive(lived))
    told = json.loads(parts["desk/case.json"])
    told["files"][-1]["place"] = place
    parts["desk/case.json"] = json.dumps(told).encode()
    before = sorted((settings.DESK_DATA / "vault").rglob("*"))
    with pytest.raises(InputError):
        brought(elsewhere, rezipped(parts))
    assert not Row.objects.filter(firm=elsewhere.firm).exists()
    assert not CaseFile.objects.filter(case__firm=elsewhere.firm).exists()
    assert [p for p in sorted((settings.DESK_DATA / "vault").rglob("*")) if p.is_file() and p not in before] == []


@pytest.mark.parametrize("words", [b"{", b"[]", b'{"number": "x", "unknown": 1}', b"\xff\xfe"])
def test_a_file_that_is_none_of_ours_is_told(lived: Case, elsewhere: User, words: bytes) -> None:
    parts = unzipped(portable.archive(lived)) | {"desk/case.json": words}
    with pytest.raises(InputError, match="archive"):
        brought(elsewhere, rezipped(parts))
    assert not Row.objects.filter(firm=elsewhere.firm).exists()
