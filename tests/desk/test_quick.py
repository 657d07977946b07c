"""Templates filled with less work say what Django says, to the byte, also where something is missing or wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.template import Context, Template, engines
from django.template.loaders import cached
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from rejoinder.desk.cases.now import BEIJING
from rejoinder.desk.pages.quick import Loader, Quick
from rejoinder.model.base import Text

if TYPE_CHECKING:
    from django.test import Client

    from rejoinder.desk.cases.models import Case


class Thing:
    """What templates look into."""

    kept: ClassVar = {"items": "a key, no method", "n": 3}
    rows: ClassVar = ["first", "second"]
    text = Text.of("<甲>", "A & B")
    name = "O'Neil <b>"
    safe = mark_safe("<i>ok</i>")
    none = None

    def __repr__(self) -> str:
        return "a thing"

    def said(self) -> str:
        return "called"

    def wants(self, one: str) -> str:
        return one

    def gone(self) -> str:
        raise ObjectDoesNotExist

    def dropped(self) -> str:
        raise AssertionError("never called by a template")

    dropped.alters_data = True  # type: ignore[attr-defined]

    @property
    def broken(self) -> str:
        raise AttributeError("deep inside")


SAME = (
    "{{ one }} {{ two.deep }} {{ nothing }}{{ t.nothing }}{{ t.none }}",
    "{{ t.name }} {{ t.safe }} {{ t.name|safe }} {{ t.name|upper }} {{ t.text|say }} {{ t.text|zh|ids }}",
    "{{ t.said }} {{ t.said|upper }} [{{ t.wants }}] [{{ t.gone }}] [{{ t.dropped }}]",
    "{{ t.kept.items }} {{ t.kept.n }} {{ t.kept.values }} {{ t.kept.no }} {{ plain.keys }}",
    "{{ t.rows.0 }} {{ t.rows.1 }} [{{ t.rows.9 }}] {{ t.name.0 }} {{ t.rows|length }} {{ words.upper }}",
    "{{ n }} {{ big }} {{ half }} {{ money }} {{ yes }} {{ day }} {{ moment }} {{ lazy }} {{ 12345 }} {{ 'a<b' }}",
    "{{ day|date:'Y-m-d' }} {{ moment|date:'c' }} {{ moment|iso }} {{ none|iso }} {{ nothing|default:'—' }}",
    "{{ nothing|default:t.name }} {{ n|add:2 }} {{ rows|join:', ' }} {{ t.name|truncatechars:4 }}",
    "{{ t.name|linebreaksbr }} {{ t.safe|linebreaksbr }}",
    "{% if n %}a{% endif %}{% if not n %}b{% else %}c{% endif %}{% if nothing %}d{% elif t.kept.n == 3 %}e{% endif %}",
    "{% if n > 'x' %}a{% else %}b{% endif %}",
    "{% if nothing.deep > 1 %}c{% else %}d{% endif %}{% if 'x' in nothing %}e{% endif %}",
    "{% if n and t.name or nothing %}a{% endif %}",
    "{% if 'first' in t.rows %}b{% endif %}{% if 'z' not in t.rows %}c{% endif %}",
    "{% if t.none is None %}a{% endif %}{% if n is not None %}b{% endif %}",
    "{% if n <= 7 and n >= 7 and n != 8 and n < 8 %}c{% endif %}",
    "{% if nothing|default:t.no %}a{% else %}b{% endif %}{% if rows|length > 1 %}c{% endif %}",
    "{% for x in rows %}{{ forloop.counter }}{{ forloop.revcounter }}{% if not forloop.last %},{% endif %}{% endfor %}",
    "{% for one in rows reversed %}{{ forloop.first }}{{ one }}{% endfor %}",
    "{% for x in nothing %}{% empty %}none{% endfor %}",
    "{% for a, b in pairs %}{{ a }}={{ b }}{% for c in rows %}{{ forloop.parentloop.counter }}{% endfor %}{% endfor %}",
    "{% for a, b in pairs %}{{ a }};{% endfor %}{{ a }}",
    "{% for one in made %}{{ one }}{% endfor %}{% for key in plain %}{{ key }}{% endfor %}",
    "{% for c in words %}{{ c }}.{% endfor %}",
    "{% with x=n|add:1 %}{{ x }}{% for one in rows %}{{ x }}{% endfor %}{% endwith %}[{{ x }}]",
    "{% autoescape off %}{{ t.name }}{% for one in rows %}{{ t.name }}{% endfor %}{% endautoescape %}{{ t.name }}",
    "{% blocktranslate with who=t.name %}{{ who }} 改过{% endblocktranslate %}",
    "{% blocktranslate %}{{ n }} % {{ nothing }}{% endblocktranslate %}",
    "{% blocktranslate count c=n %}{{ c }} day{% plural %}{{ c }} days{% endblocktranslate %}{% translate '标题' %}",
    "{% icon 'doc' %}{% mark 'stop' %}{% comma %}{% standing 'official' %}{% standing none %}",
    "{% icon nothing as x %}{{ x }}",
    "{% options pairs 'k' %}{% proofs none_at_all %}",
)
"""Nothing here may be said otherwise than by Django alone."""


def engine_() -> Any:
    """Return what loads the desk's templates."""
    backend: Any = engines["django"]
    return backend.engine


def context() -> dict[str, Any]:
    """Return what the templates are filled with; anew, since some of it is used up."""
    return {
        "t": Thing(),
        "one": "<one>",
        "two": {"deep": "'deep'"},
        "plain": {"k": 1, "m": 2},
        "n": 7,
        "big": 1234567,
        "half": 0.5,
        "money": Decimal("1234.50"),
        "yes": True,
        "none": None,
        "none_at_all": (),
        "day": date(2026, 11, 9),
        "moment": datetime(2026, 11, 9, 13, 30, tzinfo=UTC),
        "lazy": gettext_lazy("标题"),
        "rows": ["a", "<b>", "c"],
        "pairs": [("k", "v<"), ("l", 2)],
        "made": (letter for letter in "xyz"),
        "words": "w&",
    }


def both(source: str, lang: str) -> tuple[str, str]:
    """Return what Django says, and what is said quickly."""
    engine = engine_()
    plain, quick = Template(source, engine=engine), Template(source, engine=engine)
    quick.nodelist = Quick(quick.nodelist)
    with translation.override(lang):
        return plain.render(Context(context())), quick.render(Context(context()))


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
@pytest.mark.parametrize("source", SAME)
def test_a_quick_template_says_what_django_says(source: str, lang: str) -> None:
    plain, quick = both(source, lang)
    assert quick == plain


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("{{ t.broken }}", AttributeError),
        ("{% for a, b in rows %}{{ a }}{% endfor %}", ValueError),
        ("{% for a in n %}{{ a }}{% endfor %}", TypeError),
        ("{{ n|default:t.no|add:nothing.deep }}", Exception),
    ],
)
def test_what_fails_fails_as_with_django(source: str, kind: type[Exception]) -> None:
    engine = engine_()
    quick = Template(source, engine=engine)
    quick.nodelist = Quick(quick.nodelist)
    with pytest.raises(kind) as slow:
        Template(source, engine=engine).render(Context(context()))
    with pytest.raises(kind) as fast:
        quick.render(Context(context()))
    assert str(fast.value) == str(slow.value)


@pytest.mark.parametrize(
    ("words", "most"),
    [
        ("short", 9),
        ("exactly", 7),
        ("one too long", 11),
        ("很长的一句中文", 4),
        ("e\u0301e\u0301e\u0301e", 2),
        ("q\u0323\u0307abcdef", 3),
        ("", 3),
        ("abc", 1),
    ],
)
def test_words_are_cut_where_django_cuts_them(words: str, most: int) -> None:
    from django.utils.text import Truncator

    from rejoinder.desk.pages.templatetags.lean import truncatechars

    assert truncatechars(words, most) == Truncator(words).chars(most)


def test_a_moment_is_written_in_beijings_time() -> None:
    from rejoinder.desk.pages.templatetags.lean import iso

    assert iso(datetime(2026, 11, 9, 13, 30, tzinfo=UTC).astimezone(BEIJING)) == "2026-11-09T21:30:00+08:00"


PAGES = ("", "answers/", "papers/", "letter/", "check/", "pack/", "sent/", "replies/", "timeline/")


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_whole_pages_are_the_same(
    lang: str, case: Case, as_role: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = as_role("owner")
    browser.cookies["lang"] = lang
    paths = [f"/c/{case.pk}/{stage}" for stage in PAGES]
    paths += ["/", "/cases/", "/rules/", "/settings/", f"/clients/{case.client_id}/", "/learning/", "/provider/"]

    def shown() -> list[str]:
        words = [browser.get(path).content.decode() for path in paths]
        return [re.sub(r"\b[A-Za-z0-9]{64}\b", "token", one) for one in words]

    quick = shown()
    engine = engine_()
    assert any(isinstance(loader, Loader) for loader in engine.template_loaders)
    names = ["django.template.loaders.app_directories.Loader"]
    monkeypatch.setitem(engine.__dict__, "template_loaders", [cached.Loader(engine, names)])
    assert quick == shown()
