"""A firm's own rules: checked as the command does, seen before they hold, put in place whole, brought back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rejoinder.app.rulebook import own
from rejoinder.desk.cases import rules
from rejoinder.desk.firm.served import serving
from rejoinder.desk.ledger.models import Line
from rejoinder.desk.ruling import deeds, looking
from rejoinder.desk.ruling.models import RuleSet
from rejoinder.model.errors import InputError, OutputError
from rejoinder.model.rules import AdviceRule

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

As = Callable[[str], "Client"]
People = Callable[[str], "User"]
HEAD = "schema: 1\ndefaults: {recorded: 2026-11-28, standing: own_judgement, source: [{kind: craft, place: ours}]}\n"
ADVICE = (
    HEAD
    + """advice:
  - {id: ours.keep, kind: dont, text: {zh: 先别动商品页, en: Leave the product page alone},
     platforms: [amazon], kinds: [deactivation]}
"""
)
CLOCK = (
    HEAD
    + """clocks:
  - id: amazon.answer_72h
    supersedes: amazon.answer_72h
    reason: {zh: 本所要求更快, en: Our firm wants it sooner}
    platform: amazon
    title: {zh: 本所的首次答复, en: Our first answer}
    kinds: [deactivation]
    duration: {n: 48, unit: hours}
"""
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the rules of this test alone, and checks in this process unless a test says otherwise."""
    monkeypatch.setenv("REJOINDER_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(looking, "check", own.examined)
    return tmp_path / "home"


def send(browser: Client, *files: tuple[str, bytes | str]) -> Any:
    """Upload files through the page."""
    given = [SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode()) for name, data in files]
    return browser.post("/settings/rules/", {"files": given})


def zipped(**files: str) -> bytes:
    """Return an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        for name, words in files.items():
            box.writestr(name, words)
    return out.getvalue()


def book_of(firm: Firm) -> Any:
    """Return the rulebook as a firm's work is done by."""
    with serving(firm):
        return rules.book()


def placed(by: User, **files: str) -> RuleSet:
    """Put rules in place."""
    found = deeds.propose(by, {f"{name}.yaml": words for name, words in files.items()})
    deeds.PutInPlace(by, found).run()
    return RuleSet.objects.get(pk=found.pk)


def test_uploaded_seen_and_confirmed_the_rules_hold(as_role: As, people: People, home: Path, case: Case) -> None:
    browser = as_role("owner")
    answer = send(browser, ("own.yaml", ADVICE), ("more.zip", zipped(**{"firm/clock.yaml": CLOCK, "readme.md": "hi"})))
    assert answer.status_code == 302
    page = browser.get(answer["Location"]).content.decode()
    assert "可以换上，先看会怎样" in page
    assert "先别动商品页" in page
    assert "「本所的首次答复」的内容变了" in page
    assert "本所要求更快" in page
    assert "看了 1 件在办的" in page
    assert not (home / "overlay").exists()
    assert book_of(case.firm).find(AdviceRule, "ours.keep") is None
    assert browser.post(answer["Location"], {"do": "put"}).status_code == 302
    assert sorted(own.in_place()) == ["firm/clock.yaml", "own.yaml"]
    assert book_of(case.firm).find(AdviceRule, "ours.keep") is not None
    line = Line.objects.get(action="rules_put").told()
    assert line.more["files"] == 2
    assert line.who == people("owner").name
    assert "先别动" not in str(line.more)
    page = browser.get("/settings/rules/").content.decode()
    assert "firm/clock.yaml" in page
    assert browser.get("/settings/rules/file/2/").content.decode() == ADVICE


def test_a_case_that_is_judged_otherwise_is_named_with_the_reason(as_role: As, people: People, case: Case) -> None:
    new = CLOCK.replace("- id: amazon.answer_72h\n    supersedes: amazon.answer_72h", "- id: ours.clock")
    found = deeds.propose(people("owner"), {"own.yaml": new})
    said = found.private
    assert found.state == "sound", said.problems
    assert [one.number for one in said.touched] == [case.number]
    assert [line.say("zh") for line in said.touched[0].says] == ["新增期限：本所的首次答复。"]
    page = as_role("owner").get(f"/settings/rules/{found.pk}/").content.decode()
    assert f"/c/{case.pk}/" in page
    assert "新增期限：本所的首次答复" in page


def test_a_case_that_is_not_judged_otherwise_is_not_named(people: People, case: Case) -> None:
    joom = ADVICE.replace("amazon", "joom").replace("deactivation", "reinstated")
    found = deeds.propose(people("owner"), {"own.yaml": joom})
    assert found.state == "sound"
    assert len(found.private.entries) == 1
    assert found.private.touched == ()
    assert found.private.looked_at == 1


def test_what_is_wrong_is_said_with_file_line_and_remedy_in_both_languages(as_role: As, people: People) -> None:
    wrong = ADVICE.replace("kind: dont", "kind: never").replace("advice:", "\nadvice:")
    answer = send(as_role("owner"), ("own.yaml", wrong))
    zh = as_role("owner").get(answer["Location"]).content.decode()
    en = as_role("owner").get(answer["Location"], headers={"accept-language": "en"}).content.decode()
    for page, line, todo in ((zh, "第 5 行", "有 1 处要改"), (en, "line 5", "To mend: 1")):
        assert "own.yaml" in page
        assert line in page
        assert todo in page
        assert "ours.keep" in page
        assert 'value="put"' not in page
    found = RuleSet.objects.get()
    with pytest.raises(InputError) as refused:
        deeds.PutInPlace(people("owner"), found).run()
    assert refused.value.code == "rules_not_sound"
    assert own.in_place() == {}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("rules.txt", ADVICE, "not_data"),
        ("run.py", "import os", "not_data"),
        ("pack.yaml", "schema: 1\npack: {id: x}", "is_pack"),
        ("own.yaml", b"\xff\xfe\x00", "rule_encoding"),
        ("own.yaml", "a: &x [1]\nb: [*x, *x]\n", "rule_alias"),
        ("own.yaml", "x" * 200_001, "too_big"),
        ("empty.zip", zipped(**{"readme.md": "hello"}), "no_rules"),
        ("more.zip", zipped(**{"own.yaml": ADVICE, "evil.exe": "MZ"}), "not_data"),
        ("many.zip", zipped(**{f"r{n}.yaml": "schema: 1" for n in range(41)}), "too_much"),
        ("no.zip", "this is no archive", "archive"),
    ],
)
def test_what_is_no_rulebook_file_is_refused_and_nothing_is_kept(
    name: str, data: Any, code: str, people: People
) -> None:
    raw = data if isinstance(data, bytes) else data.encode()
    with pytest.raises(InputError) as refused:
        deeds.uploaded(people("owner"), [("good.yaml", ADVICE.encode()), (name, raw)])
    assert refused.value.code == code
    assert refused.value.what.has("zh")
    assert refused.value.what.has("en")
    assert not RuleSet.objects.exists()


def test_no_name_leads_out_of_the_folder() -> None:
    found = own.unpacked([("z.zip", zipped(**{"a/b/../../c/hid den.yaml": ADVICE, "C:evil.yml": CLOCK}))])
    assert sorted(found) == ["C-evil.yaml", "c/hid-den.yaml"]


def test_a_file_of_the_same_name_is_replaced_and_others_stay(people: People) -> None:
    placed(people("owner"), own=ADVICE, clock=CLOCK)
    newer = ADVICE.replace("先别动商品页", "商品页先不要动")
    found = deeds.uploaded(people("owner"), [("own.yaml", newer.encode())])
    assert found.private.files == {"own.yaml": newer, "clock.yaml": CLOCK}
    assert [one.change for one in found.private.entries] == ["differs"]


def test_taken_out_and_brought_back(people: People, as_role: As) -> None:
    by = people("owner")
    placed(by, own=ADVICE)
    gone = deeds.propose(by, {})
    assert [one.change for one in gone.private.entries] == ["ends"]
    deeds.PutInPlace(by, gone).run()
    assert own.in_place() == {}
    assert book_of(people("owner").firm).find(AdviceRule, "ours.keep") is None
    former = RuleSet.objects.filter(state="former").exclude(since=None).get()
    answer = as_role("owner").post("/settings/rules/", {"do": f"back:{former.pk}"})
    as_role("owner").post(answer["Location"], {"do": "put"})
    assert own.in_place() == {"own.yaml": ADVICE}
    assert book_of(people("owner").firm).find(AdviceRule, "ours.keep") is not None
    assert Line.objects.filter(action="rules_put").count() == 3


def test_one_of_several_files_is_taken_out(people: People, as_role: As) -> None:
    placed(people("owner"), own=ADVICE, clock=CLOCK)
    answer = as_role("owner").post("/settings/rules/", {"do": "out", "file": ["clock.yaml"]})
    as_role("owner").post(answer["Location"], {"do": "put"})
    assert list(own.in_place()) == ["own.yaml"]


def test_let_go_nothing_holds_and_nothing_is_kept(people: People, as_role: As) -> None:
    found = deeds.propose(people("owner"), {"own.yaml": ADVICE})
    as_role("owner").post(f"/settings/rules/{found.pk}/", {"do": "drop"})
    assert own.in_place() == {}
    assert not RuleSet.objects.exists()
    live = placed(people("owner"), own=ADVICE)
    assert as_role("owner").post(f"/settings/rules/{live.pk}/", {"do": "drop"}).status_code == 422
    assert own.in_place() == {"own.yaml": ADVICE}


def test_rules_that_changed_meanwhile_are_not_overwritten(people: People, home: Path) -> None:
    found = deeds.propose(people("owner"), {"own.yaml": ADVICE})
    (home / "overlay").mkdir(parents=True)
    (home / "overlay" / "hand.yaml").write_text(CLOCK, encoding="utf-8")
    with pytest.raises(Exception, match="rules in use changed"):
        deeds.PutInPlace(people("owner"), found).run()
    assert own.in_place() == {"hand.yaml": CLOCK}


def test_what_lay_there_by_hand_can_be_brought_back(people: People, home: Path) -> None:
    (home / "overlay").mkdir(parents=True)
    (home / "overlay" / "hand.yaml").write_text(CLOCK, encoding="utf-8")
    placed(people("owner"), own=ADVICE)
    assert [one.private.files for one in RuleSet.objects.filter(state="former")] == [{"hand.yaml": CLOCK}]


def test_a_disk_that_fails_at_the_last_step_leaves_what_was_there(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = people("owner")
    placed(by, own=ADVICE)
    found = deeds.propose(by, {"own.yaml": ADVICE, "clock.yaml": CLOCK})
    real = Path.replace

    def failing(self: Path, target: Any) -> Path:
        if self.name == "overlay.next":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OutputError):
        deeds.PutInPlace(by, found).run()
    monkeypatch.undo()
    assert RuleSet.objects.get(pk=found.pk).state == "sound"
    assert Line.objects.filter(action="rules_put").count() == 1


@pytest.mark.parametrize("when", ["writing", "ready", "moved"])
def test_a_stop_in_the_middle_leaves_the_former_rules(when: str, home: Path) -> None:
    own.publish({"own.yaml": ADVICE})
    if when == "writing":
        (home / "overlay.writing").mkdir()
        (home / "overlay.writing" / "half.yaml").write_text("schema", encoding="utf-8")
    else:
        (home / "overlay.next").mkdir()
        own.put_down({"clock.yaml": CLOCK}, home / "overlay.next")
    if when == "moved":
        (home / "overlay").replace(home / "overlay.before")
    own.recover()
    assert own.in_place() == {"own.yaml": ADVICE}
    assert not (home / "overlay.next").exists()
    assert not (home / "overlay.writing").exists()


@pytest.mark.parametrize("role", ["consultant", "reviewer", "client"])
def test_nobody_but_the_owner_sees_or_changes_them(role: str, as_role: As, people: People) -> None:
    found = deeds.propose(people("owner"), {"own.yaml": ADVICE})
    browser = as_role(role)
    assert "自己的规则" not in browser.get("/settings/").content.decode()
    for path in ("/settings/rules/", f"/settings/rules/{found.pk}/", "/settings/rules/file/1/"):
        assert browser.get(path).status_code == 403
    assert send(browser, ("own.yaml", ADVICE)).status_code == 403
    assert browser.post(f"/settings/rules/{found.pk}/", {"do": "put"}).status_code == 403
    assert own.in_place() == {}


def test_the_check_runs_in_a_process_of_its_own_and_one_that_hangs_is_ended(
    people: People, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("REJOINDER_HOME", str(tmp_path))
    folder = tmp_path / "rules"
    folder.mkdir()
    own.put_down({"own.yaml": ADVICE.replace("kind: dont", "kind: never")}, folder)
    problems = looking.check(folder).problems
    assert [(one.file, one.line, one.rule) for one in problems] == [("own.yaml", 4, "ours.keep")]
    monkeypatch.setattr(looking, "CHECK_LASTS", 0.01)
    found = deeds.propose(people("owner"), {"own.yaml": ADVICE})
    assert found.state == "failed"
    assert "正则" in found.private.trouble.say("zh")
    assert own.in_place() == {}


def test_the_settings_lead_there(as_role: As) -> None:
    page = as_role("owner").get("/settings/").content.decode()
    assert "现在只用随程序来的规则" in page
    assert "/settings/rules/" in page
