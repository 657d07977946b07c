"""Mail servers that a firm names: what holds for those that send and those that are read."""

from __future__ import annotations

from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def refuse_open(host: str, security: str, code: str) -> None:
    """Refuse to send a password in the clear to another machine.

    Args:
        host: the server.
        security: tls, starttls or none.
        code: of the error.

    Raises:
        InputError: it would be.
    """
    if security == "none" and host not in LOOPBACK:
        raise InputError(
            code,
            Text.of("不加密只能用于本机的服务器。", "Without encryption, only a server on this machine is used."),
            todo=Text.of("请选 TLS 或 STARTTLS。", "Choose TLS or STARTTLS."),
        )
