"""Sealed files in any S3-compatible store; it sees random names and sealed bytes, never a key or a word."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, TypeVar

from rejoinder.desk.config.store import S3Place
from rejoinder.desk.vault.envelope import seal, unseal
from rejoinder.desk.vault.models import Leftover, VaultKey, new_id
from rejoinder.desk.vault.said import gone
from rejoinder.desk.vault.undo import note
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, OutputError, RejoinderError

CONNECT_SECONDS, READ_SECONDS, TRIES = 5, 60, 3
_ABSENT = frozenset({"NoSuchKey", "404", "NotFound"})
_REFUSED = frozenset(
    {"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthorizationHeaderMalformed", "403"}
)
_T = TypeVar("_T")


class StoreAwayError(OutputError):
    """The store does not answer; pages answer 503, and nothing was changed."""


class S3Vault:
    """The port over an object store."""

    def __init__(self, place: S3Place) -> None:
        """Keep the place; nothing is asked of it yet.

        Raises:
            InputError: the library for it is not installed.
        """
        self.place = place
        self._client = _client(place)

    def _path(self, name: str) -> str:
        return f"{self.place.prefix}{name[:2]}/{name}"

    def put(self, key: VaultKey, data: bytes) -> str:
        """Seal and send.

        Raises:
            OutputError: the store does not answer, or refuses.
        """
        name = new_id()
        sealed = seal(key.key("files"), data, name)
        self._ask(
            lambda: self._client.put_object(
                Bucket=self.place.bucket,
                Key=self._path(name),
                Body=sealed,
                ContentType="application/octet-stream",
            )
        )
        note(name)
        return name

    def get(self, key: VaultKey, name: str) -> bytes:
        """Fetch and open.

        Raises:
            InputError: the file is gone.
            DataError: it was changed.
            OutputError: the store does not answer, or refuses.
        """

        def fetch() -> bytes:
            body: bytes = self._client.get_object(Bucket=self.place.bucket, Key=self._path(name))["Body"].read()
            return body

        sealed = self._ask(fetch)
        return unseal(key.key("files"), sealed, name)

    def drop(self, name: str) -> None:
        """Remove a file. Where the store does not answer, its name is kept and the removal tried again each hour.

        By then the key is gone already, where a client is deleted: a store that is away must not hold that up.
        """
        try:
            self.remove(name)
        except OutputError:
            Leftover.objects.get_or_create(name=name)

    def remove(self, name: str) -> None:
        """Remove a file; what is not there is no error.

        Raises:
            OutputError: the store does not answer, or refuses.
        """
        try:
            self._ask(lambda: self._client.delete_object(Bucket=self.place.bucket, Key=self._path(name)))
        except InputError:
            return

    def _ask(self, what: Callable[[], _T]) -> _T:
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return what()
        except ClientError as error:
            raise self._said(str(error.response.get("Error", {}).get("Code", ""))) from error
        except (BotoCoreError, OSError) as error:
            raise StoreAwayError(
                "vault_away",
                Text.of(
                    f"存文件的对象存储连不上（{type(error).__name__}）。",
                    f"The object store does not answer ({type(error).__name__}).",
                ),
                where=self.place.endpoint or self.place.bucket,
                todo=Text.of(
                    "已有的都在，什么也没有改。过一会儿再试；一直不行请看网络和存储服务。",
                    "What was there is safe and nothing was changed. Try again later; else look at network and store.",
                ),
            ) from error

    def _said(self, code: str) -> RejoinderError:
        """Return a store's refusal in plain words; its own could name more than a page should."""
        if code in _ABSENT:
            return gone()
        if code == "NoSuchBucket":
            what = Text.of("对象存储里没有这个桶。", "The object store has no such bucket.")
        elif code in _REFUSED:
            what = Text.of(f"对象存储拒绝访问（{code}）。", f"The object store refuses access ({code}).")
        else:
            what = Text.of(f"对象存储没有照办（{code}）。", f"The object store did not comply ({code}).")
        return OutputError(
            "vault_store",
            what,
            where=self.place.bucket,
            todo=Text.of(
                "已有的都在。请负责人检查桶名、密钥、权限和余量。",
                "What was there is safe. Have bucket, key, rights and room checked.",
            ),
        )


@lru_cache(maxsize=4)
def _client(place: S3Place) -> Any:
    if find_spec("botocore") is None:
        raise InputError(
            "vault_library",
            Text.of("用对象存储还要装一个库。", "The object store needs one more library."),
            todo=Text.of('请安装 "rejoinder[s3]" 后重新启动。', 'Install "rejoinder[s3]" and start again.'),
        )
    from botocore.config import Config
    from botocore.session import Session

    return Session().create_client(
        "s3",
        region_name=place.region,
        endpoint_url=place.endpoint or None,
        aws_access_key_id=place.ident,
        aws_secret_access_key=place.secret,
        config=Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"total_max_attempts": TRIES, "mode": "standard"},
            s3={"addressing_style": place.style},
            # Stores other than Amazon's often do not know the newer checksums; the seal tells a changed byte anyway.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )
