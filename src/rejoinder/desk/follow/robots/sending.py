"""The one port for a message to a group: shaped, sent, tried again where the service is only busy."""

from __future__ import annotations

import time
from dataclasses import dataclass

from rejoinder.desk.cases.now import now
from rejoinder.desk.follow.robots import wire
from rejoinder.desk.follow.robots.services import Service, usable
from rejoinder.desk.follow.robots.shaping import ADAPTERS
from rejoinder.model.base import Text
from rejoinder.model.errors import OutputError

SECONDS = 10.0
PAUSES = (2.0, 8.0)
"""Seconds before the second try and the third."""
_REDIRECTS, _REFUSALS, _BUSY, _FAULTS = 300, 400, 429, 500
_AWAY = {
    "late": Text.of("没有在时间内回答，不知道收到没有", "it did not answer in time; whether it took it is not known"),
    "unreachable": Text.of("连不上", "it cannot be reached"),
    "rubbish": Text.of("回答看不懂", "its answer cannot be understood"),
}


class RobotError(OutputError):
    """The group did not get it."""

    refused = False
    """Whether trying again is of no use before somebody has looked."""


@dataclass(frozen=True, slots=True)
class _Try:
    """What came of one try; without ``what`` the message was taken."""

    what: Text | None = None
    refused: bool = False
    again: bool = False


def tell(service: Service, address: str, secret: str, words: str, *, tries: int = 1 + len(PAUSES)) -> None:
    """Send a message to a group.

    What is not answered in time may have arrived; it is not sent again at once, but with the next round.

    Raises:
        InputError: the address is not the service's own any more.
        RobotError: the group did not get it; nothing of the address stands in the words.
    """
    address = usable(service, address)  # once more: the list may have changed since it was kept
    done = _once(service, address, secret, words)
    for pause in PAUSES[: tries - 1]:
        if not done.again:
            break
        time.sleep(pause)
        done = _once(service, address, secret, words)
    if done.what is not None:
        raise _failed(service, done)


def _once(service: Service, address: str, secret: str, words: str) -> _Try:
    adapter = ADAPTERS[service.id]
    call = adapter.call(address, secret if service.signed else "", words, now())
    try:
        answer = wire.post(call.address, call.body, SECONDS)
    except wire.AwayError as error:
        return _Try(_AWAY[error.why], again=error.why == "unreachable")
    if not 200 <= answer.status < _REDIRECTS:
        return _status(answer.status)
    code = adapter.code(answer.said)
    if code == 0:
        return _Try()
    if code is None:
        return _Try(_AWAY["rubbish"])
    if code in service.busy:
        return _Try(Text.of(f"它现在忙（{code}）", f"it is busy ({code})"), again=True)
    known = service.codes.get(code)
    zh, en = (known.say("zh"), known.say("en")) if known else ("它没有收", "it did not take it")
    return _Try(Text.of(f"{zh}（{code}）", f"{en} ({code})"), refused=True)


def _status(status: int) -> _Try:
    if status == _BUSY or status >= _FAULTS:
        return _Try(Text.of(f"它现在不行（{status}）", f"it has trouble of its own ({status})"), again=True)
    if status < _REFUSALS:
        what = Text.of(f"它要转到别处（{status}），没有跟去", f"it points elsewhere ({status}); that is not followed")
        return _Try(what, refused=True)
    return _Try(Text.of(f"它拒绝了（{status}）", f"it refuses ({status})"), refused=True)


def _failed(service: Service, done: _Try) -> RobotError:
    what = done.what or Text.of("没有发到", "it was not sent")
    zh, en = service.name.say("zh"), service.name.say("en")
    error = RobotError(
        "robot_failed",
        Text.of(f"{zh}群没有收到：{what.say('zh')}。", f"The {en} group did not get it: {what.say('en')}."),
        todo=Text.of(
            "提醒都还在。请到设置里看群机器人。", "The reminders are kept. Look at the group robots in settings."
        ),
    )
    error.refused = done.refused
    return error
