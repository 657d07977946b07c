"""The services as data, and which addresses are theirs: https, their own hosts, the form of their own webhooks.

An address is typed by a person, and this machine then connects to it. So none is taken that could lead to another
server, into the firm's own network least of all: it is taken apart, compared, and put together anew from its parts.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib.resources import files
from urllib.parse import SplitResult, parse_qs, urlsplit

import yaml
from django.conf import settings

from rejoinder.desk.firm.servers import LOOPBACK
from rejoinder.model.base import Model, Text
from rejoinder.model.errors import InputError

_PLAIN = re.compile(r"[!-\[\]-~]{10,500}")
"""Printable ASCII without blanks and without the backslash, which some readers take for a slash."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,128}")


class Seen(Model):
    """Where it is written, and when it was read."""

    kind: str
    place: str
    recorded: date


class Service(Model):
    """One service."""

    id: str
    name: Text
    hosts: tuple[str, ...]
    path: str
    key: str
    """Name of the part of the address that holds the secret; where it is empty the secret ends the path."""
    signed: bool
    """Whether a message may be signed with a secret of its own."""
    most_bytes: int
    source: Seen
    where: Text
    busy: tuple[int, ...]
    codes: dict[int, Text]


class _File(Model):
    services: tuple[Service, ...]


@cache
def services() -> dict[str, Service]:
    """Return the services by id."""
    words = files("rejoinder.desk.follow.robots").joinpath("services.yaml").read_text(encoding="utf-8")
    return {one.id: one for one in _File.model_validate(yaml.safe_load(words)).services}


def usable(service: Service, words: str) -> str:
    """Return an address in its one form.

    Raises:
        InputError: it is not the service's own, nor a gateway's that the settings of the machine name.
    """
    words = words.strip()
    try:
        parts = urlsplit(words) if _PLAIN.fullmatch(words) else None
        found = "" if parts is None or _odd(parts) else _own(service, parts) or _gateway(parts)
    except ValueError:  # a port that is none, a bracket that is open
        found = ""
    if not found:
        host = service.hosts[0]
        raise InputError(
            "robot_address",
            Text.of(
                f"这不是{service.name.say('zh')}群机器人的地址，没有存。",
                f"This is no address of a {service.name.say('en')} group robot; it was not kept.",
            ),
            todo=Text.of(
                f"请原样复制，要以 https://{host}{service.path} 开头。自建网关要由管理机器的人先在设置里写明。",
                f"Copy it as it is; it begins with https://{host}{service.path}. A gateway of your own has to be named "
                "in the machine's settings first.",
            ),
        )
    return found


def _odd(parts: SplitResult) -> bool:
    return "@" in parts.netloc or bool(parts.fragment) or not parts.hostname


def _own(service: Service, parts: SplitResult) -> str:
    """Return the address put together anew, if it is one of the service's own; else nothing."""
    host = parts.hostname or ""
    if parts.scheme != "https" or host not in service.hosts or parts.port not in (None, 443):
        return ""
    if service.key:
        given = parse_qs(parts.query, keep_blank_values=True)
        token = given.get(service.key, [""])[0]
        if parts.path != service.path or set(given) != {service.key} or len(given[service.key]) != 1:
            return ""
        return f"https://{host}{service.path}?{service.key}={token}" if _TOKEN.fullmatch(token) else ""
    token = parts.path.removeprefix(service.path)
    fits = parts.path.startswith(service.path) and not parts.query and _TOKEN.fullmatch(token)
    return f"https://{host}{service.path}{token}" if fits else ""


def _gateway(parts: SplitResult) -> str:
    """Return the address, if it lies on a gateway that whoever runs the machine named; else nothing."""
    port = f":{parts.port}" if parts.port else ""
    if f"{parts.scheme}://{parts.hostname}{port}" not in gateways():
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path}{query}"


def gateways() -> tuple[str, ...]:
    """Return the gateways that count: with TLS, or on this machine."""
    named = (one.rstrip("/").lower() for one in settings.DESK_ROBOT_GATEWAYS)
    return tuple(one for one in named if one.startswith("https://") or _here(one))


def _here(words: str) -> bool:
    return words.startswith("http://") and urlsplit(words).hostname in LOOPBACK
