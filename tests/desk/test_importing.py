"""Past letters, notices and replies: read, grouped, looked through, kept; a second time nothing is doubled."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.desk.material import notice
from tests.desk.test_api import program

from rejoinder.desk.cases.models import Attempt, CaseFile
from rejoinder.desk.cases.models import Case as Row
from rejoinder.desk.incoming import batches, choosing
from rejoinder.desk.incoming.folders import spread
from rejoinder.desk.incoming.grouping import grouped, subject
from rejoinder.desk.incoming.models import Batch, Item
from rejoinder.desk.incoming.telling import day_in, told
from rejoinder.desk.vault.models import VaultKey
from rejoinder.model.errors import InputError

if TYPE_CHECKING:
    from rejoinder.desk.people.models import User

As = Callable[[str], Client]
People = Callable[[str], "User"]
LETTER = b"""Dear Seller Performance Team,

I am writing to appeal the deactivation of our account. On November 4, 2026 we took 40 lamps off sale.

Kind regards,
Zhou Min
"""
REPLY = b"""From: Amazon Seller Performance <seller-performance@amazon.com>
To: lanqi.home@lanqi-lighting.example
Subject: Re: Your Amazon.com selling account has been deactivated
Date: Fri, 06 Nov 2026 09:42:17 -0800
Message-ID: <0101019b-second@us-west-2.amazonses.com>
In-Reply-To: <0101019a4c21-lanqi@us-west-2.amazonses.com>
Content-Type: text/plain; charset="utf-8"

Hello Lanqi Home,

We received your submission, but what you sent does not yet let us put your account back. ASIN: B0CLQ7K2MX

Seller Performance Team
"""


def zipped(files: dict[str, bytes]) -> bytes:
    """Return an archive of these."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        for name, data in files.items():
            box.writestr(name, data)
    return out.getvalue()


def item(number: int, kind: str = "notice", **more: Any) -> Item:
    """Return a file as it might be read."""
    return Item(number=number, name=f"{number}.eml", kind=kind, blob="x", **more)  # type: ignore[arg-type]


def groups(*items: Item) -> list[list[int]]:
    """Return the numbers of the files in each group."""
    return [[one.number for one in group] for group in grouped(items)]


def test_what_shares_a_number_or_a_thread_goes_together() -> None:
    a = item(1, platform="amazon", on=date(2026, 1, 5), strong=("<m1@x>",), ids=("B0CLQ7K2MX",))
    b = item(2, "reply", platform="amazon", on=date(2026, 1, 9), strong=("<m2@x>", "<m1@x>"))
    c = item(3, "reply", platform="amazon", on=date(2026, 2, 1), ids=("B0CLQ7K2MX",))
    assert groups(c, b, a) == [[1, 2, 3]]


@pytest.mark.parametrize(
    "other",
    [
        {"platform": "joom", "ids": ("B0CLQ7K2MX",)},  # another platform
        {"platform": "amazon", "marketplace": "DE", "ids": ("B0CLQ7K2MX",)},  # another shop
        {"platform": "amazon", "ids": ("B0CLQ7K2MX",), "on": date(2026, 9, 1)},  # eight months later
        {"platform": "amazon", "subject": "Your listing"},  # the same standing subject is no thread between notices
        {"platform": "amazon"},
    ],
)
def test_two_notices_that_share_too_little_stay_apart(other: dict[str, Any]) -> None:
    one: dict[str, Any] = {"platform": "amazon", "marketplace": "US", "on": date(2026, 1, 5), "subject": "Your listing"}
    assert groups(item(1, ids=("B0CLQ7K2MX",), **one), item(2, **{"on": date(2026, 1, 8), **other})) == [[1], [2]]


def test_a_letter_without_any_number_follows_the_notice_of_its_folder() -> None:
    first = item(1, path="甲店", platform="amazon", on=date(2026, 1, 5))
    second = item(2, path="乙店", platform="amazon", on=date(2026, 1, 6))
    letter = item(3, "letter", path="乙店/信", on=date(2026, 1, 7))
    assert groups(first, second, letter) == [[1], [2, 3]]


def test_a_letter_that_could_belong_to_two_stands_alone() -> None:
    first = item(1, platform="amazon", on=date(2026, 1, 5))
    second = item(2, platform="amazon", on=date(2026, 1, 6))
    assert groups(first, second, item(3, "letter")) == [[1], [2], [3]]


@pytest.mark.parametrize(
    ("words", "bare"),
    [("Re: Fwd: Your listing", "your listing"), ("回复：您的店铺", "您的店铺"), ("Regarding: x", "regarding: x")],
)
def test_a_subject_without_its_prefixes(words: str, bare: str) -> None:
    assert subject(words) == bare


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-03-09 notice.eml", date(2026, 3, 9)),
        ("2026-11-05 appeal.txt", date(2026, 11, 5)),
        ("20260309.pdf", date(2026, 3, 9)),
        ("2026年3月9日.docx", date(2026, 3, 9)),
        ("IMG_20261399.png", None),
        ("B0202603091", None),
        ("2026-02-31.txt", None),
    ],
)
def test_the_day_of_a_file_name(words: str, day: date | None) -> None:
    assert day_in(words) == day


def test_archives_are_opened_with_their_folders_and_chinese_names() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        box.writestr("岚启/通知.txt", "a")
        info = zipfile.ZipInfo("x")
        info.filename = "甲店/回信.txt".encode("gbk").decode("cp437")  # as Chinese Windows writes it
        box.writestr(info, "b")
        box.writestr("__MACOSX/._x", "c")
        box.writestr("../../outside.txt", "d")
    raw = out.getvalue()
    found = spread([("a.zip", raw), ("loose.eml", b"e"), (".DS_Store", b"f")], ["", "客户/loose.eml"])
    places = {(name, place) for name, place, _data in found}
    assert ("通知.txt", "岚启") in places
    assert ("outside.txt", "") in places
    assert ("loose.eml", "客户") in places
    assert len(found) == 4


def test_a_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("big.txt", b"0" * 30_000_000)
    with pytest.raises(InputError):
        spread([("big.zip", out.getvalue())])


def test_ones_own_letter_is_told_from_the_platforms_words() -> None:
    assert told(Item(number=1, name="appeal 2026-11-05.txt"), LETTER).kind == "letter"
    assert told(Item(number=1, name="appeal 2026-11-05.txt"), LETTER).on == date(2026, 11, 5)
    reply = told(Item(number=2, name="r.eml"), REPLY)
    assert (reply.kind, reply.reading, reply.platform) == ("reply", "appeal_rejected", "amazon")
    assert told(Item(number=3, name="menu.txt"), b"Soup, rice, tea.").kind == "other"


FILES = {
    "岚启科技/2026-11-03 notice.eml": notice("amazon-us-inauthentic")[1],
    "岚启科技/2026-11-05 appeal.txt": LETTER,
    "岚启科技/reply.eml": REPLY,
    "别家/joom.eml": notice("joom-false-tracking-dispute")[1],
    "别家/empty.txt": b"",
}


def form(batch: Batch) -> dict[str, str]:
    """Return the form of the review as it stands when nothing is changed in it."""
    said = batch.private
    found = {"do": "keep"}
    for group in said.groups:
        found |= {f"client-{group.number}": group.client, f"case-{group.number}": group.case}
        for number in group.items:
            one = said.items[number]
            found |= {f"g-{number}": str(group.number) if choosing.fits(one) else "out", f"k-{number}": one.kind}
    return found


def test_a_folder_of_past_files_becomes_cases_and_a_second_time_nothing(as_role: As, people: People) -> None:
    browser = as_role("consultant")
    drop = {"files": SimpleUploadedFile("old.zip", zipped(FILES))}
    page = browser.post("/import/", drop, follow=True)
    batch = Batch.objects.get()
    assert batch.state == "review"
    assert "这样分组对吗" in page.content.decode()
    assert not Row.objects.exists()  # nothing is kept unasked
    assert [[batch.private.items[n].kind for n in g.items] for g in batch.private.groups] == [
        ["notice", "letter", "reply"],
        ["notice"],
    ]
    done = browser.post(f"/import/{batch.pk}/", form(batch), follow=True)
    assert "已收进来" in done.content.decode()
    case = Row.objects.get(client__in=[c for c in people("owner").firm.clients.all() if c.name == "岚启科技"])
    assert (case.platform, case.attempts, case.state, case.outcome) == ("amazon", 1, "open", "refused")
    attempt = Attempt.objects.select_related("key").get(case=case)
    assert (attempt.on, attempt.answered, attempt.result) == (date(2026, 11, 5), date(2026, 11, 6), "appeal_rejected")
    assert "40 lamps" in attempt.private.letter
    assert {e.action for e in case.entries.all()} == {"open", "add_past"}
    files = CaseFile.objects.count()

    browser.post("/import/", {"files": SimpleUploadedFile("old.zip", zipped(FILES))})
    again = Batch.objects.order_by("-created")[0]
    assert not again.private.groups
    english = as_role("consultant")
    english.cookies["lang"] = "en"
    assert "These are not taken" in english.get(f"/import/{again.pk}/").content.decode()
    assert browser.post(f"/import/{again.pk}/", form(again)).status_code == 422
    assert (Row.objects.count(), CaseFile.objects.count()) == (2, files)

    later = REPLY.replace(b"0101019b-second", b"0101019c-third").replace(b"06 Nov", b"08 Nov")
    browser.post("/import/", {"files": SimpleUploadedFile("later.eml", later)})
    third = Batch.objects.order_by("-created")[0]
    assert third.private.groups[0].case == case.pk  # it answers a message of that case
    browser.post(f"/import/{third.pk}/", form(third))
    assert Row.objects.count() == 2
    assert CaseFile.objects.filter(case=case, kind="reply").count() == 2


def test_programs_bring_in_past_files(people: People) -> None:
    api = program(people("owner"), "read", "import")
    made = api.post("/api/v1/imports", {"files": [SimpleUploadedFile("r.eml", REPLY)]})
    assert made.status_code == 202
    batch = api.get(f"/api/v1/imports/{made.json()['id']}").json()
    assert (batch["state"], batch["items"][0]["kind"]) == ("review", "reply")
    at = f"/api/v1/imports/{batch['id']}/keep"
    assert api.post(at, {"groups": []}, content_type="application/json").status_code == 422
    assert api.post(at, batch["proposed"], content_type="application/json").status_code == 202
    assert api.post(at, batch["proposed"], content_type="application/json").status_code == 422  # decided already
    assert len(api.get(f"/api/v1/imports/{batch['id']}").json()["made"]) == 1
    assert (
        program(people("reviewer"), "import")
        .post("/api/v1/imports", {"files": [SimpleUploadedFile("a.eml", b"x")]})
        .status_code
        == 403
    )


def test_a_group_without_the_platforms_words_opens_no_case(people: People) -> None:
    batch = batches.take(people("owner"), [("a.txt", "", b"x")])
    batch.change(items=(item(0, "letter"),))
    batch.state = "review"
    batch.save()
    with pytest.raises(InputError):
        choosing.chosen(batch, {"g-0": "1", "k-0": "letter"})
    assert choosing.chosen(batch, {"g-0": "out"}).groups == ()
    assert choosing.chosen(batch, {"g-0": "1", "case-1": "out"}).groups == ()


@pytest.mark.parametrize("role", ["reviewer", "client"])
def test_who_opens_no_cases_imports_nothing(role: str, as_role: As, people: People) -> None:
    batch = batches.take(people("owner"), [("a.txt", "", b"x")])
    browser = as_role(role)
    assert browser.get("/import/").status_code == 403
    assert browser.post("/import/", {"files": SimpleUploadedFile("a.eml", b"x")}).status_code == 403
    assert browser.post(f"/import/{batch.pk}/", {"do": "drop"}).status_code == 403


def test_another_firm_finds_no_batch(people: People) -> None:
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User as Person
    from rejoinder.desk.people.roles import Role

    batch = batches.take(people("owner"), [("a.txt", "", b"x")])
    stranger = Person.make(
        Firm.make(alone=False, name="别家"), "elsewhere", "x", Role.owner, password="long enough words"
    )
    browser = Client()
    browser.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    assert browser.get(f"/import/{batch.pk}/").status_code == 404


def test_a_discarded_batch_is_gone_with_its_key(as_role: As, people: People, settings: Any) -> None:
    batch = batches.take(people("consultant"), [("a.txt", "", b"some words"), ("b.txt", "", b"some words")])
    first, second = batch.private.items
    assert (second.twin, second.blob) == (True, "")
    key, path = batch.key_id, settings.DESK_DATA / "vault" / first.blob[:2] / first.blob
    assert path.exists()
    as_role("consultant").post(f"/import/{batch.pk}/", {"do": "drop"})
    assert not path.exists()
    assert not VaultKey.objects.filter(pk=key).exists()


def test_where_files_lay_is_taken_from_the_browser_and_nonsense_is_passed_over(as_role: As) -> None:
    for paths in (json.dumps(["甲店/a.txt"]), "{", "[1]", '{"a": 1}'):
        as_role("owner").post("/import/", {"files": SimpleUploadedFile("a.txt", b"Soup."), "paths": paths})
    assert [b.private.items[0].path for b in Batch.objects.order_by("created")] == ["甲店", "", "", ""]
