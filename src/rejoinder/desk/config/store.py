"""What the environment says about where sealed files lie: a folder of this machine, or an S3-compatible store."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

PLACE = "REJOINDER_VAULT"
ENDPOINT = "REJOINDER_S3_ENDPOINT"
REGION = "REJOINDER_S3_REGION"
ID = "REJOINDER_S3_ID"
SECRET = "REJOINDER_S3_SECRET"  # noqa: S105 - the name of a variable
STYLE = "REJOINDER_S3_STYLE"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class S3Place:
    """A bucket, and the key that opens it."""

    bucket: str
    prefix: str
    endpoint: str
    region: str
    ident: str
    secret: str = field(repr=False)
    style: str = "auto"
    """How the bucket is named: ``path`` (behind the host), ``virtual`` (before it), ``auto``."""

    @classmethod
    def read(cls) -> S3Place | None:
        """Return what the environment names; None where files lie in the data folder.

        Raises:
            InputError: what is named cannot be used, or would go over the network in the clear.
        """
        given = {name: os.environ.get(name, "").strip() for name in (PLACE, ENDPOINT, REGION, ID, SECRET, STYLE)}
        if not given[PLACE]:
            return None
        place = urlsplit(given[PLACE])
        if place.scheme != "s3" or len(place.netloc) < 3:
            raise _wrong(PLACE, "要写成 s3://桶名/前缀", "write it as s3://bucket/prefix")
        for name in (ID, SECRET):
            if not given[name]:
                raise _wrong(name, "没有填访问密钥", "the access key is missing")
        _check_endpoint(given[ENDPOINT])
        style = given[STYLE] or "auto"
        if style not in ("auto", "path", "virtual"):
            raise _wrong(STYLE, "只能是 auto、path 或 virtual", "it is auto, path or virtual")
        prefix = place.path.strip("/")
        return cls(
            bucket=place.netloc,
            prefix=f"{prefix}/" if prefix else "",
            endpoint=given[ENDPOINT],
            region=given[REGION] or "us-east-1",
            ident=given[ID],
            secret=given[SECRET],
            style=style,
        )


def _check_endpoint(words: str) -> None:
    if not words:
        return
    address = urlsplit(words)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise _wrong(ENDPOINT, "要写成 https://主机", "write it as https://host")
    if address.scheme == "http" and address.hostname not in _LOOPBACK:
        raise _wrong(ENDPOINT, "不加密只能用于本机", "without encryption, only this machine is spoken to")


def _wrong(name: str, zh: str, en: str) -> InputError:
    return InputError(
        "vault_settings",
        Text.of(f"对象存储的设置不对：{zh}。", f"The settings of the object store are wrong: {en}."),
        where=name,
        todo=Text.of("请改这个环境变量后重新启动。", "Correct this environment variable and start again."),
    )
