"""Words and shapes that templates use: texts in the reader's language, icons, marks, clocks, days."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template import Context, Node
from django.template.base import Parser, Token
from django.templatetags.i18n import do_translate
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rejoinder import __version__
from rejoinder.desk.cases import rules
from rejoinder.desk.cases.now import BEIJING, now
from rejoinder.desk.pages.errors import lang
from rejoinder.model.base import Text

register = template.Library()
_ID = re.compile(r"\b(?:B0[0-9A-Z]{8}|\d{3}-\d{7}-\d{7}|[0-9a-f]{24})\b")
_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
STANDINGS = {
    "official": gettext_lazy("官方"),
    "law": gettext_lazy("法律"),
    "seen": gettext_lazy("见过原文"),
    "practice": gettext_lazy("行内"),
    "own_judgement": gettext_lazy("我们的看法"),
    "reported": gettext_lazy("未证实"),
    "refuted": gettext_lazy("已否定"),
}
MARKS = {
    "hold": "check",
    "pass": "check",
    "fits": "check",
    "stop": "x",
    "fail": "x",
    "do_not_send": "x",
    "error": "x",
    "ask": "q",
    "person": "q",
    "ask_issuer": "q",
    "mute": "dash",
    "cannot_read": "dash",
    "notice": "dash",
    "over": "x",
}
TONES = {
    "pass": "hold",
    "fits": "hold",
    "fail": "stop",
    "do_not_send": "stop",
    "error": "stop",
    "person": "ask",
    "ask_issuer": "ask",
    "cannot_read": "mute",
    "notice": "mute",
    "waits": "mute",
    "apart": "mute",
}
LEVELS = {
    "fits": gettext_lazy("合用"),
    "ask_issuer": gettext_lazy("问开具方"),
    "do_not_send": gettext_lazy("说明前不要交"),
    "cannot_read": gettext_lazy("看不清"),
    "error": gettext_lazy("说明前不要交"),
    "ask": gettext_lazy("问开具方"),
    "notice": gettext_lazy("知道就好"),
}


_OURS = re.compile(r"\b([Tt]he|[Tt]his|[Yy]our) firm\b")
"""How a text speaks of the firm whose desk it is; ``a firm`` is another one."""


def house(words: str) -> str:
    """Say of one seller's own desk what is said of a firm's."""
    if settings.DESK_TEAM:
        return words
    said = _OURS.sub(r"\1 shop", words.replace("本所", "本店"))
    return mark_safe(said) if isinstance(words, SafeString) else said  # noqa: S308 - of our own words only


_CHOSEN = "rejoinder_language"


class _Words(Node):
    """A fixed text in the reader's language, looked up once a language and not at every view."""

    def __init__(self, node: Node) -> None:
        """Keep how it is looked up."""
        self.node = node
        self.known: dict[tuple[str | None, bool], str] = {}

    def render(self, context: Context) -> str:
        """Return the text; a page is in one language from its head to its foot."""
        chosen = context.__dict__.get(_CHOSEN)
        if chosen is None:
            chosen = context.__dict__[_CHOSEN] = get_language(), bool(settings.DESK_TEAM)
        known = self.known.get(chosen)
        if known is None:
            known = self.known[chosen] = house(self.node.render(context))
        return known


@register.tag("translate")
def translated(parser: Parser, token: Token) -> Node:
    """Say a text in the reader's language, as Django's own tag of this name does."""
    node = do_translate(parser, token)
    fixed = not (node.noop or node.asvar or node.message_context or node.filter_expression.filters)
    return _Words(node) if fixed and isinstance(node.filter_expression.var.literal, str) else node


@register.filter
def platform(ident: str) -> str:
    """Return a platform's name in the reader's language; an id that the rulebook does not know as it is."""
    known = rules.platform(ident)
    return known.label.say(lang()) if known is not None else ident


@register.filter
def say(text: Any) -> str:
    """Return a text in the reader's language."""
    if isinstance(text, Text):
        return text.say(lang())
    if isinstance(text, dict):
        return str(text.get(lang()) or text.get("en") or text.get("zh") or "")
    return "" if text is None else str(text)


@register.filter
def other(text: Any) -> SafeString:
    """Return a text in the other of our two languages, marked as that, so that a screen reader speaks it as such."""
    there, tag = ("en", "en") if lang() == "zh" else ("zh", "zh-Hans")
    words = text.say(there) if isinstance(text, Text) else ""
    return format_html('<span lang="{}">{}</span>', tag, words) if words else SafeString()


@register.filter
def en(text: Any) -> str:
    """Return a text in English."""
    return text.say("en") if isinstance(text, Text) else ""


@register.filter
def zh(text: Any) -> str:
    """Return a text in Chinese; empty where there is none."""
    return text.root.get("zh", "") if isinstance(text, Text) else ""


@register.filter
def ids(words: Any) -> SafeString:
    """Set ids in the fixed-width face, so that they stay whole."""
    plain = conditional_escape(words)
    return mark_safe(_ID.sub(lambda hit: f'<span class="id">{hit.group()}</span>', plain))  # noqa: S308 - escaped


@register.simple_tag
def asset(name: str) -> str:
    """Return a static file's address, with the version so that a new one is fetched."""
    return f"{static(f'desk/{name}')}?v={__version__}"


@register.simple_tag
@lru_cache(maxsize=200)
def icon(name: str) -> SafeString:
    """Draw an icon that says nothing beside the word it stands with."""
    return format_html(
        '<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><use href="{}#{}"></use></svg>', asset("icons.svg"), name
    )


@register.simple_tag
def mark(kind: str) -> SafeString:
    """Draw a verdict's mark: shape first, colour second; a word always stands beside it."""
    tone = "over" if kind == "over" else TONES.get(kind, kind)
    return format_html('<span class="mark mark--{}">{}</span>', tone, icon(MARKS.get(kind, "dash")))


@register.filter
def level(kind: str) -> str:
    """Return the fixed name of a level."""
    return str(LEVELS.get(kind, kind))


@register.filter
def tone(kind: str) -> str:
    """Return the colour role of a level or severity."""
    return TONES.get(kind, kind)


@register.simple_tag
def standing(value: str | None) -> SafeString:
    """Show how well a rule is founded; hearsay has a dashed edge."""
    return _standing(value, get_language()) if value else SafeString("")


@lru_cache(maxsize=100)
def _standing(value: str, language: str | None) -> SafeString:  # noqa: ARG001 - it is kept for each language
    css = "tag tag--reported" if value in ("reported", "refuted") else "tag is-act tag--plain"
    return format_html('<span class="{}">{}</span>', css, STANDINGS.get(value, value))


@register.filter
def day(value: date | datetime | None) -> str:
    """Write a day short: 11月28日 周六, Sat 28 Nov."""
    if value is None:
        return ""
    plain = value.astimezone(BEIJING) if isinstance(value, datetime) else value
    year = "" if plain.year == now().year else str(plain.year)
    if lang() == "zh":
        return f"{year + '年' if year else ''}{plain.month}月{plain.day}日\u00a0{_WEEKDAYS[plain.weekday()]}"
    return f"{plain:%a}\u00a0{plain.day}\u00a0{plain:%b}{' ' + year if year else ''}"


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment in Beijing time."""
    return f"{day(value)}\u00a0{value.astimezone(BEIJING):%H:%M}" if value is not None else ""


@register.filter
def ago(value: datetime | None) -> str:
    """Write when something happened: 今天 21:28, 11-21 10:40."""
    if value is None:
        return ""
    here = value.astimezone(BEIJING)
    if here.date() == now().date():
        return _("今天") + f"\u00a0{here:%H:%M}"
    return f"{here:%m-%d\u00a0%H:%M}" if here.year == now().year else f"{here:%Y-%m-%d}"


def left_words(left: timedelta) -> str:
    """Say a stretch of time in its two largest units."""
    minutes = int(abs(left).total_seconds()) // 60
    days, hours, mins = minutes // 1440, minutes // 60 % 24, minutes % 60
    chinese = lang() == "zh"
    if days >= 3:
        parts = [(days, "天", "d"), (hours, "小时", "h")]
    elif minutes >= 60:
        parts = [(minutes // 60, "小时", "h"), (mins, "分", "min")]
    else:
        parts = [(mins, "分钟", "min")]
    shown = [(n, z, e) for n, z, e in parts if n] or [parts[-1]]
    return " ".join(f"{n}\u00a0{z if chinese else e}" for n, z, e in shown)


def clock_words(due: datetime | None) -> tuple[str, str]:
    """Return how near a time is, and the words for what is left; neither where there is no time."""
    if due is None:
        return "", ""
    left = due - now()
    over = left.total_seconds() < 0
    state = "over" if over else "last" if left <= timedelta(hours=24) else "soon" if left <= timedelta(hours=72) else ""
    return state, left_words(left)


@register.inclusion_tag("desk/parts/clock.html")
def clock(due: datetime | None, title: str = "", *, reported: bool = False) -> dict[str, Any]:
    """Show a clock: how long is left, where the time comes from, the moment in Beijing."""
    if due is None:
        return {"due": None, "title": title}
    state, left = clock_words(due)
    shown = {"due": due, "title": title, "reported": reported}
    return {**shown, "over": state == "over", "state": state, "left": left}


@register.simple_tag
def mini_clock(due: datetime | None, *, reported: bool = False) -> SafeString:
    """Show how long is left on one line of a list; there are dozens, so no template of its own is filled for each."""
    if due is None:
        return format_html('<span class="clock--mini is-quiet">{}{}</span>', icon("clock"), _("没有期限"))
    state, words = clock_words(due)
    words = _("已过 %(left)s") % {"left": words} if state == "over" else words
    css = (f" clock--{state}" if state else "") + (" clock--reported" if reported else "")
    return format_html('<span class="clock--mini{}">{}{}</span>', css, icon("clock"), words)


@register.simple_tag
def comma() -> str:
    """Part two things in a line as the reader's language does."""
    return "，" if lang() == "zh" else ", "


@register.simple_tag
def colon() -> str:
    """Begin what was announced, as the reader's language does."""
    return "：" if lang() == "zh" else ": "


@register.filter
def get(values: Any, key: Any) -> Any:
    """Return a value of a mapping by a key that a template holds."""
    return values.get(key) if hasattr(values, "get") else None


@register.filter
def size(number: int) -> str:
    """Write a number of bytes."""
    return f"{number / 1e6:.1f} MB" if number >= 1_000_000 else f"{max(1, round(number / 1000))} kB"


@register.filter
def flat(words: Any) -> str:
    """Return words on one line."""
    return " ".join(str(words or "").split())


_PARTS = {
    "name": Text.of("姓名", "Name"),
    "who": Text.of("谁", "Who"),
    "total": Text.of("合计", "Total"),
    "was": Text.of("原来", "Before"),
    "why": Text.of("原因", "Why"),
    "hash": Text.of("文本校验", "Hash"),
    "on": Text.of("日期", "Day"),
    "channel": Text.of("途径", "Channel"),
    "indicator": Text.of("第几项", "Indicator"),
    "letter": Text.of("信", "Letter"),
}


@register.filter
def spelled(value: Any) -> str:
    """Write what stood before or after a deed as lines a person reads, whatever was kept of it."""
    if value is None or value == "":
        return "—"
    if isinstance(value, dict) and set(value) <= {"zh", "en"}:
        return str(value.get(lang()) or next(iter(value.values()), "—"))
    if isinstance(value, dict):
        rows = [(_PARTS[key].say(lang()) if key in _PARTS else str(key), spelled(v)) for key, v in value.items()]
        return "\n".join(f"{key}{colon()}{words}" for key, words in rows)
    if isinstance(value, list | tuple):
        return "\n".join(spelled(one) for one in value) or "—"
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return str(value)


_FILES = (
    ("按 case.yaml 的链接", "按“材料”一页的链接"),
    ("as case.yaml links it", "as the page of papers links it"),
    (" papers.yaml 写明 kind", "“材料”一页写明种类"),
    (" case.yaml 写明 account.holder", "“回答”一页写明店铺登记的公司名"),
    ("its kind in papers.yaml", "its kind on the page of papers"),
    ("account.holder in case.yaml", "the registered company name among the answers"),
    (" papers.yaml ", "“材料”一页"),
    (" case.yaml ", "“通知”一页"),
    (" facts.yaml ", "“回答”一页"),
)
_PAGES = {"papers.yaml": "the page of papers", "case.yaml": "the page of the notice", "facts.yaml": "the answers"}


@register.filter
def desked(words: str) -> str:
    """Name the page where something is mended instead of the file: nobody at the desk sees files of the case."""
    for file, page in (*_FILES, *_PAGES.items()):
        words = words.replace(file, page)
    return words
