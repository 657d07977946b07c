"""The words that leave the machine, and those that somebody agrees to before any of them does."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from rejoinder.desk.follow.robots.services import Service, gateways
from rejoinder.model.base import Text

ALIAS = 24
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f<>@\u200b-\u200f\u2028-\u202e\u2066-\u2069]+")
"""What ends a line, turns its direction, or is a mark-up of a service that calls everybody."""
CONSENT = Text.of(
    "开启后，每小时有新提醒时，程序从这台机器向{name}发一条消息，经 {host} 到您的群。消息里只有店铺代号"
    "（没起的写案件号）和还剩几天。不发通知原文、客户名、材料、信和问题的内容，也不发链接。群里每个人都看得到，{name}的服务器也留有记录。"
    "可以随时关掉，关掉以后不再连它。",
    "Once it is on, this machine sends {name} a message each hour in which there is something new, through {host} to "
    "your group. It holds the shop's alias (the case number where there is none) and the days left, nothing else: no "
    "words of a notice, no client's name, nothing of papers, letters or questions, and no link. Everybody in the group "
    "can read it, and {name}'s servers keep it. It can be switched off at any time, and then nothing is connected to.",
)


def consent(service: Service) -> Text:
    """Return what is agreed to; it names every host that an address of this service may have on this machine."""
    hosts = (*service.hosts, *gateways())
    joined = {"zh": " 或 ".join(hosts), "en": " or ".join(hosts)}
    return Text.of(*(CONSENT.say(lang).format(name=service.name.say(lang), host=joined[lang]) for lang in joined))


def seal(service: Service) -> str:
    """Return the mark of the very words that are agreed to; other words want another agreement."""
    said = consent(service)
    return hashlib.sha256(f"{said.say('zh')}\n{said.say('en')}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Left:
    """One shop's nearest day."""

    alias: str
    days: int


def safe(alias: str) -> str:
    """Return a name that is one short line and calls nobody."""
    return " ".join(_UNSAFE.sub(" ", alias).split())[:ALIAS].strip()


def message(rows: Iterable[Left], english: bool, most_bytes: int) -> tuple[str, int]:
    """Return the message and how many of the rows are in it; those that find no room are counted, and come later."""
    given = list(rows)
    lines = [f"申复 Rejoinder: {len(given)} to look at" if english else f"申复提醒：有 {len(given)} 件"]
    size = len(lines[0].encode("utf-8"))
    for row in given:
        line = _line(row, english)
        size += len(line.encode("utf-8")) + 1
        if size > most_bytes:
            break
        lines.append(line)
    return "\n".join(lines), len(lines) - 1


def _line(row: Left, english: bool) -> str:
    days = abs(row.days)
    if english:
        left = f"{days} {'day' if days == 1 else 'days'} {'left' if row.days > 0 else 'over'}" if days else "due today"
        return f"{row.alias}: {left}"
    left = f"还有 {days} 天" if row.days > 0 else f"已过 {days} 天" if days else "今天到期"
    return f"{row.alias}：{left}"


def trial(english: bool) -> str:
    """Return a message that only shows that it works."""
    return "申复 Rejoinder: a test, nothing to do." if english else "申复提醒：试发一条，不用处理。"
