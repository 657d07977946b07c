"""Sealed files in an object store: against a server that speaks S3 on this machine, and against none at all."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from rejoinder.desk.cases import files
from rejoinder.desk.config.store import S3Place
from rejoinder.desk.pages.errors import status_of
from rejoinder.desk.vault import s3
from rejoinder.desk.vault.models import Leftover, VaultKey
from rejoinder.desk.vault.s3 import S3Vault
from rejoinder.desk.vault.store import FolderVault, sweep, vault
from rejoinder.model.errors import DataError, InputError, OutputError, RejoinderError

if TYPE_CHECKING:
    from rejoinder.desk.firm.models import Firm
    from rejoinder.desk.people.models import User

BUCKET = "rejoinder-desk"
GIVEN = {
    "REJOINDER_VAULT": f"s3://{BUCKET}/firm",
    "REJOINDER_S3_ENDPOINT": "https://store.example",
    "REJOINDER_S3_ID": "an-id",
    "REJOINDER_S3_SECRET": "a-secret",
}


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[..., S3Place | None]:
    """What the environment says, with some of it changed."""

    def read(**changed: str) -> S3Place | None:
        for name, value in {**GIVEN, "REJOINDER_S3_REGION": "", "REJOINDER_S3_STYLE": "", **changed}.items():
            monkeypatch.setenv(name, value)
        return S3Place.read()

    return read


def test_without_a_word_files_lie_in_the_data_folder(given: Callable[..., S3Place | None]) -> None:
    assert given(REJOINDER_VAULT="") is None
    assert isinstance(vault(), FolderVault)


@pytest.mark.parametrize("words", [f"s3://{BUCKET}", f"s3://{BUCKET}/"])
def test_a_bucket_may_have_no_prefix(given: Callable[..., S3Place | None], words: str) -> None:
    place = given(REJOINDER_VAULT=words)
    assert place is not None
    assert (place.bucket, place.prefix) == (BUCKET, "")


@pytest.mark.parametrize("words", ["https://store.example", "http://127.0.0.1:9000", "http://localhost:9000", ""])
def test_addresses_that_are_safe_are_taken(given: Callable[..., S3Place | None], words: str) -> None:
    assert given(REJOINDER_S3_ENDPOINT=words) is not None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REJOINDER_VAULT", "https://store.example/bucket"),
        ("REJOINDER_VAULT", "s3://"),
        ("REJOINDER_VAULT", "rejoinder-desk"),
        ("REJOINDER_S3_ENDPOINT", "http://store.example"),
        ("REJOINDER_S3_ENDPOINT", "store.example:9000"),
        ("REJOINDER_S3_ID", ""),
        ("REJOINDER_S3_SECRET", ""),
        ("REJOINDER_S3_STYLE", "sideways"),
    ],
)
def test_settings_that_cannot_be_used_are_named(given: Callable[..., S3Place | None], name: str, value: str) -> None:
    with pytest.raises(InputError) as caught:
        given(**{name: value})
    assert caught.value.where == name
    assert "secret" not in caught.value.say("en")


def test_the_secret_stands_in_no_description(given: Callable[..., S3Place | None]) -> None:
    assert "a-secret" not in repr(given())


def test_a_missing_library_is_told_with_what_to_do(
    given: Callable[..., S3Place | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3, "find_spec", lambda _name: None)
    place = given(REJOINDER_VAULT="s3://another-bucket")
    assert place is not None
    with pytest.raises(InputError) as caught:
        S3Vault(place)
    assert "rejoinder[s3]" in caught.value.say("zh")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server that speaks S3, on a port of this machine."""
    pytest.importorskip("botocore", reason='the object store needs "rejoinder[s3]"')
    pytest.importorskip("moto", reason='a store to test against comes with "rejoinder[s3-test]"')
    pytest.importorskip("flask_cors", reason='a store to test against comes with "rejoinder[s3-test]"')
    moto, serving = import_module("moto.moto_server.werkzeug_app"), import_module("werkzeug.serving")
    silent = type("Silent", (serving.WSGIRequestHandler,), {"log": lambda *_given, **_named: None})
    app = moto.DomainDispatcherApplication(moto.create_backend_app)
    httpd = serving.make_server("127.0.0.1", 0, app, threaded=True, request_handler=silent)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()


@pytest.fixture
def store(address: str, given: Callable[..., S3Place | None], settings: Any, this_machine: None, db: None) -> S3Vault:
    """A desk whose files lie in an empty bucket of that server."""
    place = given(REJOINDER_S3_ENDPOINT=address)
    assert place is not None
    made = S3Vault(place)
    made._client.create_bucket(Bucket=BUCKET)
    for name in held(made):
        made._client.delete_object(Bucket=BUCKET, Key=name)
    settings.DESK_STORE = place
    return made


def held(store: S3Vault) -> list[str]:
    """Return the names of what lies in the bucket."""
    return [one["Key"] for one in store._client.list_objects_v2(Bucket=BUCKET).get("Contents", [])]


def away(store: S3Vault) -> S3Place:
    """Return the same place behind a port where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place = store.place
    return S3Place(place.bucket, place.prefix, f"http://127.0.0.1:{port}", place.region, place.ident, "x", place.style)


def test_what_was_kept_comes_back_and_lies_there_sealed(store: S3Vault) -> None:
    key, words = VaultKey.make(), "砚禾拓家居 invoice".encode()
    name = store.put(key, words)
    assert store.get(key, name) == words
    assert held(store) == [f"firm/{name[:2]}/{name}"]
    lies = store._client.get_object(Bucket=BUCKET, Key=held(store)[0])["Body"].read()
    assert words not in lies
    assert len(lies) == len(words) + 29  # the same envelope as in the folder: version, nonce, tag


def test_a_folder_copied_into_the_bucket_is_read_as_it_is(store: S3Vault, tmp_path: Any) -> None:
    key, folder = VaultKey.make(), FolderVault(tmp_path)
    name = folder.put(key, b"words")
    for path in tmp_path.rglob(name):
        where = f"firm/{path.relative_to(tmp_path).as_posix()}"
        store._client.put_object(Bucket=BUCKET, Key=where, Body=path.read_bytes())
    assert store.get(key, name) == b"words"


def test_a_file_of_20_mb_passes(store: S3Vault) -> None:
    key, words = VaultKey.make(), bytes(20_000_000)
    assert store.get(key, store.put(key, words)) == words


def test_another_key_does_not_open_it(store: S3Vault) -> None:
    name = store.put(VaultKey.make(), b"words")
    with pytest.raises(DataError):
        store.get(VaultKey.make(), name)


def test_a_changed_or_exchanged_file_does_not_open(store: S3Vault) -> None:
    key = VaultKey.make()
    one, other = store.put(key, b"one"), store.put(key, b"other")
    lies = store._client.get_object(Bucket=BUCKET, Key=store._path(other))["Body"].read()
    store._client.put_object(Bucket=BUCKET, Key=store._path(one), Body=lies)
    with pytest.raises(DataError):
        store.get(key, one)


def test_a_file_that_is_gone_is_told_and_gone_twice_is_no_error(store: S3Vault) -> None:
    key = VaultKey.make()
    name = store.put(key, b"words")
    store.drop(name)
    store.drop(name)
    with pytest.raises(InputError) as caught:
        store.get(key, name)
    assert caught.value.code == "vault_missing"
    assert not Leftover.objects.exists()


@pytest.mark.parametrize("ask", [lambda v, k: v.put(k, b"x"), lambda v, k: v.get(k, "abcdefgh")])
def test_no_such_bucket_is_told_plainly(store: S3Vault, ask: Callable[[S3Vault, VaultKey], Any]) -> None:
    place = store.place
    lost = S3Vault(S3Place("no-such-bucket", "", place.endpoint, place.region, "x", "x"))
    with pytest.raises(OutputError) as caught:
        ask(lost, VaultKey.make())
    assert "桶" in caught.value.say("zh")
    assert caught.value.say("en").startswith("no-such-bucket")


@pytest.mark.parametrize(
    ("code", "kind"),
    [("AccessDenied", "vault_store"), ("SlowDown", "vault_store"), ("NoSuchKey", "vault_missing"), ("", "vault_store")],
)
def test_a_refusal_of_the_store_is_said_without_its_own_words(store: S3Vault, code: str, kind: str) -> None:
    from botocore.exceptions import ClientError

    def refuse() -> None:
        raise ClientError({"Error": {"Code": code, "Message": "arn:secret"}}, "GetObject")

    with pytest.raises(RejoinderError) as caught:
        store._ask(refuse)
    assert caught.value.code == kind
    assert "arn:secret" not in caught.value.say("en")


def test_a_store_that_is_away_changes_nothing_and_is_said(store: S3Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3, "TRIES", 1)
    lost, key = S3Vault(away(store)), VaultKey.make()
    for ask in (lambda: lost.put(key, b"x"), lambda: lost.get(key, "abcdefgh")):
        with pytest.raises(OutputError) as caught:
            ask()
        assert status_of(caught.value).value == 503
        assert "连不上" in caught.value.say("zh")


def test_what_could_not_be_removed_is_removed_when_the_store_is_back(
    store: S3Vault, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = store.put(VaultKey.make(), b"words")
    here = settings.DESK_STORE
    monkeypatch.setattr(s3, "TRIES", 1)
    settings.DESK_STORE = away(store)
    vault().drop(name)
    vault().drop(name)
    assert sweep() == 1
    assert held(store)
    settings.DESK_STORE = here
    assert sweep() == 0
    assert not held(store)


def test_a_clients_files_go_with_the_client(
    store: S3Vault, firm: Firm, people: Callable[[str], User], example_zip: bytes
) -> None:
    from rejoinder.desk.cases import portable
    from rejoinder.desk.firm.forgetting import forget
    from rejoinder.desk.firm.models import Client as Customer

    client = Customer.make(firm, name="岚启科技")
    case = portable.restore(people("consultant"), client, example_zip)
    blobs = [file.blob for file in files.files(case, "paper", "notice")]
    assert {store._path(blob) for blob in blobs} <= set(held(store))
    assert b"Seller Performance" in files.data_of(files.files(case, "notice")[0])
    forget(client, blobs)
    assert not {store._path(blob) for blob in blobs} & set(held(store))
