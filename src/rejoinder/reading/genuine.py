"""Signs for and against a message coming from the platform. Never a verdict: signs and the safe step."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.utils import getaddresses

from rejoinder.model.base import Text
from rejoinder.model.notice import Message, Signal
from rejoinder.model.rules import FunctionRule, PlatformRule
from rejoinder.model.source import Span
from rejoinder.reading.context import Context

_HOST = re.compile(
    r"(?<![\w@.-])(?:h(?:tt|xx)ps?://)?((?:[a-z0-9-]+\.)+[a-z]{2,12})(?![\w-])(?:[/:?][^\s<>\"')]*)?", re.IGNORECASE
)
_DEFANGED = re.compile(r"\[\.\]|\(\.\)|\[dot\]", re.IGNORECASE)
_FILES = re.compile(r"\.(?:pdf|jpe?g|pjpeg|png|gif|tiff?|docx?|xlsx?|csv|eml|txt|bmp|heic|zip)$", re.IGNORECASE)
_DKIM = re.compile(r"\bdkim\s*=\s*(\w+)[^;]*", re.IGNORECASE)
_DKIM_DOMAIN = re.compile(r"header\.(?:d|i)\s*=\s*@?([\w.-]+)", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_BUYER = "marketplace."


def belongs(host: str, known: Iterable[str]) -> bool:
    """Tell whether a host is one of the known ones or below it, at a label's border."""
    name = host.lower().strip(".")
    return any(name == domain or name.endswith("." + domain) for domain in known)


def signals(context: Context, platform: PlatformRule | None) -> tuple[Signal, ...]:
    """Return what speaks for or against the message; without headers nothing about the sender is proved."""
    found: list[Signal] = []
    if platform is not None:
        found += _sender(context.message, platform)
        found += _looks_alike(context, platform)
    found += _asks(context)
    if not context.message.headers:
        found.append(
            _signal(
                "no_headers",
                "note",
                "没有邮件头，无法从发件方判断真假。请登录卖家后台查看是否有同一条通知。",
                "Without mail headers the sender cannot be checked. Look for the same notice in the seller's panel.",
            )
        )
    return tuple(found)


def _signal(code: str, weight: str, zh: str, en: str, span: Span | None = None) -> Signal:
    return Signal(code=code, weight=weight, what=Text.of(zh, en), span=span)  # type: ignore[arg-type]


def sender_host(sender: str) -> str:
    """Return the host of a sender's address in lower case; empty when there is no real address."""
    bare = _QUOTED.sub("", sender)
    if "@" not in bare:
        return ""  # an address inside the display name is none
    pairs = [address for _, address in getaddresses([sender]) if "@" in address]
    return pairs[-1].rsplit("@", 1)[1].lower().strip(".> ") if pairs else ""


def _sender(message: Message, platform: PlatformRule) -> list[Signal]:
    if not message.sender:
        return []
    host = sender_host(message.sender)
    name = platform.label.say("en")
    if not host:
        return [
            _signal(
                "sender_without_address",
                "warn",
                "发件人一栏没有真正的邮箱地址。",
                "The sender line holds no real address.",
            )
        ]
    if not belongs(host, platform.mail_domains):
        return _foreign_sender(message, platform, host)
    if host.startswith(_BUYER):
        return [
            _signal("buyer_message", "note", "这是买家来信，正文由买家写成。", "This mail carries a buyer's own words.")
        ]
    proof = _aligned(message, host)
    if proof is True:
        return [
            _signal(
                "dkim_aligned",
                "fine",
                f"签名域与发件域一致，属于 {name}。",
                f"The signature's domain is the sender's and belongs to {name}.",
            )
        ]
    if proof is False:
        return [
            _signal(
                "dkim_failed",
                "warn",
                "发件域是平台的，但签名没有通过。",
                "The sender's domain is the platform's but its signature failed.",
            )
        ]
    return []


def _foreign_sender(message: Message, platform: PlatformRule, host: str) -> list[Signal]:
    """A forwarded mail comes from the seller; a stranger that names the platform in its address imitates it."""
    if _forwarded(message, platform):
        return [
            _signal(
                "forwarded",
                "note",
                "邮件经过转发，无法核对原发件方。",
                "The mail was forwarded; its first sender cannot be checked.",
            )
        ]
    name = platform.label.say("en")
    return [
        _signal(
            "sender_not_platform",
            "warn",
            f"发件域 {host} 不是 {name} 的。",
            f"The sender's domain {host} is not {name}'s.",
        )
    ]


def _forwarded(message: Message, platform: PlatformRule) -> bool:
    own = sender_host(message.sender)
    for m in re.finditer(r"@([A-Za-z0-9.-]+)", message.text):
        if belongs(m[1].lower().rstrip("."), platform.mail_domains) and any(
            s.kind in ("boilerplate", "remark") for s in message.segments
        ):
            return platform.id not in own
    return False


def _aligned(message: Message, host: str) -> bool | None:
    """Look at the topmost authentication result only; a failed one is no proof once a mail was forwarded."""
    result = next((value for key, value in message.headers if key.lower() == "authentication-results"), None)
    if result is None:
        return None
    seen = None
    for m in _DKIM.finditer(result):
        for d in _DKIM_DOMAIN.finditer(m.group()):
            domain = d[1].lower().rstrip(".")
            if host == domain or host.endswith("." + domain) or domain.endswith("." + host):
                seen = m[1].lower() == "pass" or bool(seen)
    return seen


def _looks_alike(context: Context, platform: PlatformRule) -> list[Signal]:
    """Hosts that carry the platform's name or lead elsewhere; hosts of rights owners in addresses are none."""
    found = []
    names = [platform.id, *(host.split(".")[0] for host in platform.hosts if host.startswith("amzn"))]
    for sentence in context.sentences:
        text = _DEFANGED.sub(".", sentence.text)
        for m in _HOST.finditer(text):
            host = m[1].lower()
            if _FILES.search(host) or belongs(host, platform.hosts) or "." not in host:
                continue
            imitates = any(re.search(rf"(?:^|[.-]){name}(?:$|[.-])|{name}", host) for name in names)
            if imitates:
                span = context.span(sentence, *m.span()) if text == sentence.text else context.span(sentence)
                found.append(
                    _signal(
                        "host_imitates",
                        "warn",
                        f"网址 {host} 用了平台的名字，但不属于平台。",
                        f"The address {host} carries the platform's name but is not the platform's.",
                        span,
                    )
                )
    found += _links(context.message, platform)
    return found[:3]


def _links(message: Message, platform: PlatformRule) -> list[Signal]:
    """A link whose words show the platform's host but which leads to another one."""
    found = []
    for words, target in message.links:
        shown, real = _HOST.search(words), _HOST.search(target)
        if shown and real and belongs(shown[1], platform.hosts) and not belongs(real[1], platform.hosts):
            if any(host in target.lower() for host in platform.hosts):
                continue
            found.append(
                _signal(
                    "link_elsewhere",
                    "warn",
                    f"链接写的是 {shown[1]}，实际指向 {real[1]}。",
                    f"A link shows {shown[1]} but leads to {real[1]}.",
                )
            )
    return found


def _asks(context: Context) -> list[Signal]:
    """Requests a platform never makes: passwords, codes, remote access, gift cards, fees."""
    found = []
    for rule, matcher in context.patterns.functions:
        if not rule.id.startswith("scam."):
            continue
        for sentence in context.sentences:
            m = matcher.find(sentence.text, sentence.lower)
            if m:
                label: FunctionRule = rule
                found.append(
                    Signal(
                        code=label.id, weight="warn", what=label.label, span=context.span(sentence, m.start(), m.end())
                    )
                )
                break
    return found
