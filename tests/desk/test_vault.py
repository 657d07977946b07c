"""What is sealed opens with its own key at its own place, and nowhere else."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.desk.vault import blind, keys, store
from rejoinder.desk.vault.envelope import seal, unseal
from rejoinder.model.errors import DataError, InputError, RejoinderError

if TYPE_CHECKING:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.firm.models import Firm

KEY = bytes(range(32))


@given(st.binary(max_size=300), st.text(max_size=40))
def test_what_was_sealed_comes_back(plain: bytes, place: str) -> None:
    assert unseal(KEY, seal(KEY, plain, place), place) == plain


def test_the_same_words_never_seal_to_the_same_bytes() -> None:
    assert seal(KEY, b"same", "a") != seal(KEY, b"same", "a")


@pytest.mark.parametrize("at", [0, 1, 14, -1])
def test_a_changed_byte_does_not_open(at: int) -> None:
    sealed = bytearray(seal(KEY, b"words", "row:1"))
    sealed[at] ^= 1
    with pytest.raises(DataError):
        unseal(KEY, bytes(sealed), "row:1")


def test_a_value_moved_to_another_row_does_not_open() -> None:
    with pytest.raises(DataError):
        unseal(KEY, seal(KEY, b"words", "row:1"), "row:2")


def test_another_key_does_not_open() -> None:
    with pytest.raises(DataError):
        unseal(bytes(32), seal(KEY, b"words", "row:1"), "row:1")


@pytest.mark.parametrize("given_key", ["short", "!!!", base64.b64encode(bytes(16)).decode()])
def test_a_master_key_of_the_wrong_shape_is_refused(given_key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REJOINDER_KEY", given_key)
    with pytest.raises(InputError):
        keys.master()


def test_nothing_of_a_case_stands_in_the_database_in_the_clear(case: Case, settings: Any) -> None:
    from django.db import connection

    tables = [name for name in connection.introspection.table_names() if not name.startswith("django")]
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names from the database itself
            for row in cursor.fetchall():
                words = b"|".join(value if isinstance(value, bytes) else str(value).encode() for value in row)
                found += [
                    table for secret in ("Lanqi", "岚启", "B0CLQ7K2MX", "Haoguang", "周敏") if secret.encode() in words
                ]
    assert not found
    assert len(tables) > 15


def test_files_in_the_vault_hold_nothing_in_the_clear(case: Case, settings: Any) -> None:
    stored = [path.read_bytes() for path in (settings.DESK_DATA / "vault").rglob("*") if path.is_file()]
    assert stored
    assert not [data for data in stored if data.startswith(b"%PDF") or b"Seller Performance" in data]


def test_a_full_disk_is_said_plainly_and_nothing_half_written_stays(
    case: Case, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    from rejoinder.desk.cases import files
    from rejoinder.model.errors import OutputError

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = len(files.files(case, "paper"))
    monkeypatch.setattr("rejoinder.desk.vault.store.os.replace", full)
    with pytest.raises(OutputError):
        files.take(case, "paper", "new.pdf", b"%PDF-1.7 something new")
    assert len(files.files(case, "paper")) == before
    assert not list((settings.DESK_DATA / "vault").rglob("*.part"))


def test_a_client_that_is_forgotten_is_gone_for_good(case: Case, settings: Any) -> None:
    from rejoinder.desk.cases.models import CaseFile
    from rejoinder.desk.firm.forgetting import forget
    from rejoinder.desk.firm.models import Client
    from rejoinder.desk.vault.models import VaultKey

    client = Client.objects.get(pk=case.client_id)
    old = VaultKey.objects.get(pk=client.key_id)
    sealed, bound = bytes(case.sealed), f"cases.case:{case.pk}"
    assert unseal(old.key(), sealed, bound)
    blobs = list(CaseFile.objects.filter(case=case).values_list("blob", flat=True))
    forget(client, blobs)
    with pytest.raises(RejoinderError):
        VaultKey.objects.get(pk=old.pk).key()
    assert not CaseFile.objects.filter(blob__in=blobs).exists()
    assert not [b for b in blobs if (settings.DESK_DATA / "vault" / b[:2] / b).exists()]
    assert Client.objects.get(pk=client.pk).gone is not None


@pytest.mark.parametrize("typed", ["B0CLQ7K2MX", "b0clq7", "岚启", "岚", "Lanqi", "lanqi home", "AMZ-US-2611"])
def test_a_case_is_found_by_what_people_type(case: Case, typed: str) -> None:
    from rejoinder.desk.cases.models import Case as Row
    from rejoinder.desk.cases.searching import search

    assert list(search(Row.objects.all(), case.firm, typed)) == [case]


@pytest.mark.parametrize("typed", ["B0CLQ7K2MZ", "岚起", "Lanqi Away", "b0"])
def test_a_case_is_not_found_by_what_it_does_not_hold(case: Case, typed: str) -> None:
    from rejoinder.desk.cases.models import Case as Row
    from rejoinder.desk.cases.searching import search

    assert not list(search(Row.objects.all(), case.firm, typed))


def test_another_firm_has_other_marks_for_the_same_words(firm: Firm) -> None:
    from rejoinder.desk.firm.models import Firm as Row

    stranger = Row.make(alone=False, name="别家")
    assert not firm.blind(blind.pieces("岚启科技")) & stranger.blind(blind.pieces("岚启科技"))
    assert firm.fingerprint(b"paper") != stranger.fingerprint(b"paper")


def test_a_file_that_another_program_holds_for_a_moment_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOMENT", 0)
    held = [PermissionError(13, "held"), PermissionError(13, "held")]

    def act() -> None:
        if held:
            raise held.pop()

    store.patiently(act)
    assert not held


def test_a_file_that_stays_held_is_told_and_other_errors_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOMENT", 0)
    tried: list[int] = []

    def act(error: OSError) -> None:
        tried.append(1)
        raise error

    with pytest.raises(PermissionError):
        store.patiently(lambda: act(PermissionError(13, "held")))
    assert len(tried) == store.TRIES
    with pytest.raises(FileNotFoundError):
        store.patiently(lambda: act(FileNotFoundError(2, "gone")))
    assert len(tried) == store.TRIES + 1
