"""Files become one Message; every refusal is a plain sentence in both languages with a next step."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from rejoinder.intake import read_files
from rejoinder.model.errors import InputError, PaperError, RejoinderError
from rejoinder.model.refusals import REFUSALS, explain
from rejoinder.sandbox import Limits, Sandbox
from rejoinder.sandbox.limits import REFUSAL_CODES

BODY = "Your Amazon selling account has been deactivated.\nPlease send the invoices of your supplier.\n"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as found:
        yield found


def _mail(body: str = BODY) -> bytes:
    mail = EmailMessage()
    mail["From"] = "Seller Notification <seller-notification@amazon.de>"
    mail["To"] = "shop@harbourlane.example"
    mail["Subject"] = "Account deactivated"
    mail["Date"] = "Mon, 02 Mar 2026 08:15:00 +0100"
    mail.set_content(body)
    return bytes(mail)


def test_a_mail_keeps_its_headers_and_its_words(tmp_path: Path, sandbox: Sandbox) -> None:
    file = tmp_path / "notice.eml"
    file.write_bytes(_mail())
    message = read_files([file], sandbox)
    assert message.subject == "Account deactivated"
    assert "seller-notification@amazon.de" in message.sender
    assert message.date is not None
    assert message.date.isoformat() == "2026-03-02T08:15:00+01:00"
    assert "invoices of your supplier" in message.text
    assert message.files[0].kind == "eml"
    assert message.languages == ("en",)


def test_several_files_are_read_in_order_as_one(tmp_path: Path, sandbox: Sandbox) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.eml"
    first.write_text("您好，您的账户已停用。", encoding="utf-8")
    second.write_bytes(_mail())
    message = read_files([first, second], sandbox)
    assert message.text.index("您的账户") < message.text.index("invoices")
    assert message.subject == "Account deactivated"
    assert len(message.files) == 2


def test_the_same_words_give_the_same_id(tmp_path: Path, sandbox: Sandbox) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(BODY, encoding="utf-8")
    two.write_text(BODY, encoding="utf-8")
    assert read_files([one], sandbox).id == read_files([two], sandbox).id


def _refused(tmp_path: Path, sandbox: Sandbox, name: str, data: bytes | None) -> RejoinderError:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(RejoinderError) as caught:
        read_files([file], sandbox)
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "kind", "code"),
    [
        ("missing.eml", None, InputError, "missing"),
        ("empty.txt", b"", PaperError, "empty"),
        ("blank.txt", b" \n\n ", InputError, "empty"),
        ("big.txt", b"x" * (Limits().max_bytes + 1), PaperError, "too_big"),
        ("tool.exe", b"MZ\x90\x00" + b"\x00" * 200, PaperError, "unsupported"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 60, InputError, "needs_ocr"),
        ("broken.docx", b"PK\x03\x04" + b"\x00" * 60, PaperError, None),
    ],
)
def test_what_cannot_be_read_is_said_plainly(
    tmp_path: Path, sandbox: Sandbox, name: str, data: bytes | None, kind: type[RejoinderError], code: str | None
) -> None:
    error = _refused(tmp_path, sandbox, name, data)
    assert isinstance(error, kind)
    assert code in (None, error.code)
    assert name in error.where
    for lang in ("zh", "en"):
        assert error.what.has(lang)
        assert error.todo is not None
        assert error.todo.has(lang)


def test_a_folder_is_no_file(tmp_path: Path, sandbox: Sandbox) -> None:
    with pytest.raises(InputError) as caught:
        read_files([tmp_path], sandbox)
    assert caught.value.code == "directory"


def test_no_file_at_all_is_said(sandbox: Sandbox) -> None:
    with pytest.raises(InputError) as caught:
        read_files([], sandbox)
    assert caught.value.code == "no_file"


def test_a_picture_beside_a_mail_is_noted_not_refused(tmp_path: Path, sandbox: Sandbox) -> None:
    mail, picture = tmp_path / "a.eml", tmp_path / "b.png"
    mail.write_bytes(_mail())
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 60)
    message = read_files([mail, picture], sandbox)
    assert [(note.file, note.code) for note in message.unread] == [("b.png", "needs_ocr")]


def test_every_code_of_the_sandbox_has_words() -> None:
    assert set(REFUSAL_CODES) <= set(REFUSALS)


def test_an_unknown_code_is_told_as_damage() -> None:
    assert explain("something_new", "a.pdf").what == REFUSALS["not_readable"][0]
