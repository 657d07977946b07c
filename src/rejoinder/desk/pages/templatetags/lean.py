"""Words that stand on a page dozens of times: written without asking each time what never changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import Any

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator, add_truncation_text

from rejoinder.desk.cases.now import BEIJING
from rejoinder.desk.pages.errors import lang
from rejoinder.desk.pages.templatetags.desk import icon
from rejoinder.model.base import Text

register = template.Library()


@register.filter(is_safe=True)
@stringfilter
def truncatechars(words: str, most: int) -> str:
    """Cut words that are too long, as Django's own filter does; marks above and below letters count for nothing."""
    if not unicodedata.is_normalized("NFC", words):
        return Truncator(words).chars(most)
    if len(words) <= most:
        return words
    tail = add_truncation_text("")
    if any(map(unicodedata.combining, words[: most + 1])) or any(map(unicodedata.combining, tail)):
        return Truncator(words).chars(most)
    return add_truncation_text(words[: max(most - len(tail), 0)])


@register.filter
def iso(value: datetime | None) -> str:
    """Write a moment for programs: 2026-11-09T21:30:00+08:00."""
    return value.astimezone(BEIJING).isoformat() if value is not None else ""


@register.simple_tag
def options(rows: Iterable[tuple[str, Any]], chosen: str = "") -> SafeString:
    """Write the options of a field: id and label each, the chosen one marked."""
    tag, found = lang(), []
    for ident, label in rows:
        words = label.say(tag) if isinstance(label, Text) else str(label)
        marked = " selected" if ident == chosen else ""
        found.append(f'<option value="{escape(ident)}"{marked}>{escape(words)}</option>')
    return mark_safe("".join(found))  # noqa: S308 - escaped


@register.simple_tag
def proofs(rows: Iterable[Any]) -> SafeString:
    """Write what a sentence of the letter rests on: papers, the seller's own words, or nothing."""
    found = []
    for one in rows:
        words = f"<span><b>{escape(one.name)}</b> {escape(one.words)}</span>"
        if not one.url:
            found.append(f'<span class="proof proof--none">{icon("q")}{words}</span>')
            continue
        css, drawn = (" proof--said" if one.kind == "said" else ""), icon("doc" if one.kind == "paper" else "say")
        found.append(f'<a class="proof{css}" href="{escape(one.url)}">{drawn}{words}</a>')
    return mark_safe("".join(found))  # noqa: S308 - escaped
