"""One request to an OpenAI-compatible address: bounded in time and size, no redirect, every oddity an error."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from typing import Any

from rejoinder.model.base import Text
from rejoinder.model.errors import AssistError

MOST_BYTES = 1_000_000
_STAYS = Text.of(
    "程序自己的文字不变，其余照常能用。", "The program's own words stand; everything else works without it."
)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Texts go where the person agreed to send them, and nowhere else."""

    def redirect_request(self, *_: object) -> None:
        """Follow no redirect."""


class ChatModel:
    """A language model behind ``/chat/completions``."""

    def __init__(self, address: str, model: str, key: str = "", seconds: float = 30.0) -> None:
        """Keep where it is; nothing is sent before ``propose``."""
        self._address, self._model, self._key, self._seconds = address.rstrip("/"), model, key, seconds
        # No proxy of the environment either: it would be another place that sees the texts.
        self._opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))

    @property
    def address(self) -> str:
        """Return where texts are sent."""
        return self._address

    @property
    def model(self) -> str:
        """Return the model's name."""
        return self._model

    def propose(self, instructions: str, text: str) -> str:
        """Return the model's answer.

        Raises:
            AssistError: no answer in time, a refusal, or an answer that is none.
        """
        body = {
            "model": self._model,
            "temperature": 0,
            "stream": False,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": text}],
        }
        return _content(self._sent(json.dumps(body, ensure_ascii=False).encode()))

    def _sent(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        address = f"{self._address}/chat/completions"
        request = urllib.request.Request(address, body, headers, method="POST")  # noqa: S310 - its scheme is checked
        try:
            with self._opener.open(request, timeout=self._seconds) as answer:
                return _bounded(answer, self._seconds)
        except urllib.error.HTTPError as error:
            error.close()
            raise self._refused(error.code) from error
        except TimeoutError as error:
            raise self._late() from error
        except (OSError, ValueError) as error:  # refused, broken off, no such host, a line that is no HTTP
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise self._late() from error
            raise _failed("assist_unreachable", "连不上这个地址。", "This address cannot be reached.",
                          self._address) from error  # fmt: skip
        except Exception as error:
            if type(error).__module__.startswith("http"):
                raise _rubbish() from error
            raise

    def _refused(self, code: int) -> AssistError:
        if 300 <= code < 400:
            zh = f"服务要转到别处（{code}），没有跟过去：文字只发到您同意的地址。"
            en = f"The service points elsewhere ({code}) and was not followed: texts go only where you agreed."
        else:
            zh, en = f"服务没有照办，回答的是 {code}。", f"The service did not comply; it answered {code}."
        return _failed("assist_status", zh, en, self._address)

    def _late(self) -> AssistError:
        seconds = f"{self._seconds:g}"
        return _failed("assist_timeout", f"{seconds} 秒内没有回答。", f"No answer in {seconds} seconds.", self._address)


def _bounded(answer: Any, seconds: float) -> bytes:
    """Read an answer piece by piece: one that drips for ever ends with the time, one that never ends with the size."""
    until = time.monotonic() + seconds
    found = b""
    while chunk := answer.read1(65_536):
        found += chunk
        if len(found) > MOST_BYTES:
            raise _failed("assist_too_long", "回答太长，没有读完。", "The answer is too long and was not read.", "")
        if time.monotonic() > until:
            raise TimeoutError
    return found


def _content(data: bytes) -> str:
    """Return the words of an answer, whole or streamed as events.

    Raises:
        AssistError: it has no words, or another shape.
    """
    try:
        text = data.decode("utf-8")
        if text.lstrip().startswith("data:"):
            return _streamed(text)
        words = json.loads(text)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise _rubbish() from error
    if not isinstance(words, str) or not words.strip():
        raise _rubbish()
    return words


def _streamed(text: str) -> str:
    """Join the pieces of an answer that was streamed unasked; without its end it is no answer."""
    lines = [line.removeprefix("data:").strip() for line in text.splitlines() if line.startswith("data:")]
    if not lines or lines[-1] != "[DONE]":
        raise ValueError("the stream broke off")
    pieces = [json.loads(line)["choices"][0].get("delta", {}).get("content") or "" for line in lines[:-1]]
    words = "".join(pieces)
    if not words.strip():
        raise ValueError("the stream holds no words")
    return words


def _rubbish() -> AssistError:
    return _failed("assist_rubbish", "服务的回答看不懂。", "The service's answer cannot be understood.", "")


def _failed(code: str, zh: str, en: str, where: str) -> AssistError:
    return AssistError(code, Text.of(zh, en), where=where, todo=_STAYS)
