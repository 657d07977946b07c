"""The three protocols: how each service wants a message and its signature, and how it says that it took it."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Call:
    """What is sent, and where."""

    address: str
    body: dict[str, Any]


class Adapter(Protocol):
    """One service's way of speaking."""

    def call(self, address: str, secret: str, words: str, moment: datetime) -> Call:
        """Return the request for a message."""

    def code(self, answer: dict[str, Any]) -> int | None:
        """Return the code of an answer, 0 where the message was taken; None where there is none in it."""


def _mac(key: str, words: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), words.encode(), hashlib.sha256).digest()).decode("ascii")


def _number(answer: dict[str, Any], *names: str) -> int | None:
    found = next((answer[name] for name in names if name in answer), None)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


class WeCom:
    """The secret is in the address, nothing is signed."""

    def call(self, address: str, secret: str, words: str, moment: datetime) -> Call:  # noqa: ARG002 - it needs neither
        """Return the request for a message."""
        return Call(address, {"msgtype": "text", "text": {"content": words}})

    def code(self, answer: dict[str, Any]) -> int | None:
        """Return the code of an answer."""
        return _number(answer, "errcode")


class DingTalk:
    """Signed in the address: milliseconds and the secret, under the secret."""

    def call(self, address: str, secret: str, words: str, moment: datetime) -> Call:
        """Return the request for a message."""
        if secret:
            stamp = str(int(moment.timestamp() * 1000))
            sign = {"timestamp": stamp, "sign": _mac(secret, f"{stamp}\n{secret}")}
            address += f"{'&' if '?' in address else '?'}{urlencode(sign)}"
        return Call(address, {"msgtype": "text", "text": {"content": words}})

    def code(self, answer: dict[str, Any]) -> int | None:
        """Return the code of an answer."""
        return _number(answer, "errcode")


class Feishu:
    """Signed in the body: nothing at all, under seconds and the secret."""

    def call(self, address: str, secret: str, words: str, moment: datetime) -> Call:
        """Return the request for a message."""
        body: dict[str, Any] = {"msg_type": "text", "content": {"text": words}}
        if secret:
            stamp = str(int(moment.timestamp()))
            body |= {"timestamp": stamp, "sign": _mac(f"{stamp}\n{secret}", "")}
        return Call(address, body)

    def code(self, answer: dict[str, Any]) -> int | None:
        """Return the code of an answer; older robots name it otherwise."""
        return _number(answer, "code", "StatusCode")


ADAPTERS: dict[str, Adapter] = {"wecom": WeCom(), "dingtalk": DingTalk(), "feishu": Feishu()}
