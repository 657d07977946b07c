"""Templates filled with less work: what Django decides anew at each view is decided once, when a template is loaded.

More than half of a page's time went into filling its template, and most of that into questions whose answer never
changes: has this value an attribute or a key of that name, is this filter safe, is this text already escaped. Here the
commonest nodes (text, variable, ``if``, ``for``, our tags, texts with names in them) become plain functions. What is
none of these, or fails, is left to Django itself, so a page is the same to the byte; ``tests/desk/test_quick.py``
compares both.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from django.conf import settings
from django.template import Context, Node, Template, VariableDoesNotExist
from django.template.base import FilterExpression, NodeList, TextNode, Variable, VariableNode, render_value_in_context
from django.template.defaulttags import ForNode, IfNode, TemplateLiteral
from django.template.library import SimpleNode
from django.template.loaders import cached
from django.templatetags.i18n import BlockTranslateNode
from django.utils import timezone
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

Value = Callable[[Context], Any]
Words = Callable[[Context], str]
_here: Any = timezone.template_localtime  # type: ignore[attr-defined]
_COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "in": lambda one, many: one in many,
    "not in": lambda one, many: one not in many,
    "is": operator.is_,
    "is not": operator.is_not,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


class Loader(cached.Loader):
    """Loads a template once, as Django's own does, and makes it quick."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        """Return a template."""
        found: Template = super().get_template(template_name, skip)
        if not isinstance(found.nodelist, Quick) and not self.engine.debug and not self.engine.string_if_invalid:
            found.nodelist = Quick(found.nodelist)
        return found


class Quick(NodeList):
    """Nodes as they were, and beside them what is done to fill them: fixed words, and functions of the context."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        """Look at each node, and at what is in it."""
        super().__init__(nodes)
        self.parts: tuple[str | Words, ...] = tuple(_joined(_part(node) for node in self))

    def render(self, context: Context) -> SafeString:
        """Return the words."""
        return SafeString("".join([one if one.__class__ is str else one(context) for one in self.parts]))  # type: ignore[operator]


def _joined(parts: Iterable[str | Words]) -> list[str | Words]:
    """Return the parts, fixed words that follow each other as one."""
    found: list[str | Words] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, str) and isinstance(last, str):
            found[-1] = last + part
        else:
            found.append(part)
    return found


def _part(node: Node) -> str | Words:
    """Return what a node comes to."""
    kind: type[Any] = type(node)
    if kind is TextNode:
        return str(node.s)  # type: ignore[attr-defined]
    make: Callable[[Any], Words] | None = _MADE.get(kind)
    if make is not None:
        return make(node)
    for name in node.child_nodelists:
        inner = getattr(node, name, None)
        if isinstance(inner, NodeList) and not isinstance(inner, Quick):
            setattr(node, name, Quick(inner))
    return node.render


def _shown(value: Any, context: Context) -> str:
    """Return a value as it stands in a page."""
    kind: type[Any] = type(value)
    if context.autoescape:
        if kind is SafeString:
            return str.__str__(value)
        if kind is str:
            return escape(value)
    if kind is int and not settings.USE_THOUSAND_SEPARATOR:
        return str(value)
    if kind is date:
        return _dated(value, get_language(), context.use_l10n)
    return render_value_in_context(value, context)


@lru_cache(maxsize=4000)
def _dated(value: date, _language: str | None, use_l10n: bool | None) -> str:
    """Return a day as Django writes it in a language."""
    return str(localize(value, use_l10n=use_l10n))


def _variable(node: VariableNode) -> Words:
    value = _value(node.filter_expression)

    def words(context: Context) -> str:
        return _shown(value(context), context)

    return words


def _value(expression: FilterExpression, *, missing: Any = "") -> Value:
    """Return what works an expression out; ``missing`` stands for a name that is not there."""
    value = _first(expression, missing)
    for func, args in expression.filters:
        value = _filtered(value, func, [_argument(known, one) for known, one in args])
    return value


def _first(expression: FilterExpression, missing: Any) -> Value:
    var = expression.var
    if not isinstance(var, Variable):
        return lambda _context: var
    lookup = _lookup(var)

    def found(context: Context) -> Any:
        try:
            return lookup(context)
        except VariableDoesNotExist:
            return missing

    return found


def _argument(known: bool, one: Any) -> Value:
    if known:
        return _lookup(one)
    safe = mark_safe(one)  # noqa: S308 - words of a template of ours
    return lambda _context: safe


def _filtered(value: Value, func: Any, args: Sequence[Value]) -> Value:
    """Return a value passed through a filter."""
    safe = bool(getattr(func, "is_safe", False))
    told = bool(getattr(func, "needs_autoescape", False))
    local = bool(getattr(func, "expects_localtime", False))
    if local:
        before = value

        def value(context: Context) -> Any:
            return _here(before(context), context.use_tz)

    def passed(context: Context) -> Any:
        obj = value(context)
        given = [one(context) for one in args]
        new = func(obj, *given, autoescape=context.autoescape) if told else func(obj, *given)
        return mark_safe(new) if safe and isinstance(obj, SafeString) else new  # noqa: S308 - as Django does

    def plain(context: Context) -> Any:
        return func(value(context))

    return passed if args or safe or told else plain


def _lookup(var: Variable) -> Value:
    """Return what finds a name in the context; whatever is out of the common is found by Django itself."""
    if var.translate or var.lookups is None:
        return var.resolve
    name, rest = var.lookups[0], var.lookups[1:]
    slow = var.resolve

    def found(context: Context) -> Any:
        for scope in reversed(context.dicts):
            if name in scope:
                value = scope[name]
                break
        else:
            return slow(context)
        try:
            if callable(value):
                value = _called(value)
            for bit in rest:
                kind: Any = type(value)
                if kind is dict:
                    value = value[bit] if bit in value else getattr(value, bit)
                elif _has_keys(kind):
                    return slow(context)
                else:
                    value = getattr(value, bit)
                if callable(value):
                    value = _called(value)
        except Exception:  # noqa: BLE001 - Django says what it means: nothing there, or an error
            return slow(context)
        return value

    return found


@lru_cache(maxsize=2000)
def _has_keys(kind: Hashable) -> bool:
    """Tell whether values of a kind have keys, which Django looks among before it asks for an attribute."""
    return hasattr(kind, "__getitem__")


def _called(value: Any) -> Any:
    """Return what a function in a template comes to.

    Raises:
        TypeError: it is none that is simply called.
    """
    if getattr(value, "do_not_call_in_templates", False) or getattr(value, "alters_data", False):
        raise TypeError("not simply called")
    return value()


def _if(node: IfNode) -> Words:
    """Return an ``if`` with its branches."""
    node.conditions_nodelists = [
        (condition, inner if isinstance(inner, Quick) else Quick(inner))
        for condition, inner in node.conditions_nodelists
    ]
    branches = [(_asked(condition), inner.render) for condition, inner in node.conditions_nodelists]

    def words(context: Context) -> str:
        for holds, render in branches:
            try:
                match = holds(context)
            except VariableDoesNotExist:
                continue
            if match:
                return render(context)
        return ""

    return words


def _asked(condition: Any) -> Value:
    """Return a condition as a function; one that cannot be answered does not hold, as in Django."""
    if condition is None:
        return lambda _context: True
    if type(condition) is TemplateLiteral:
        literal: Any = condition.value
        return _value(literal, missing=None)
    kind, one = condition.id, _asked(condition.first)
    other = _asked(condition.second) if condition.second is not None else one
    compare = _COMPARED.get(kind)
    if compare is None and kind not in ("and", "or", "not"):
        answer: Value = condition.eval
        return answer

    def compared(context: Context) -> Any:
        return compare(one(context), other(context)) if compare is not None else False

    def both(context: Context) -> Any:
        return one(context) and other(context)

    def either(context: Context) -> Any:
        return one(context) or other(context)

    def neither(context: Context) -> Any:
        return not one(context)

    return _or_not({"and": both, "or": either, "not": neither}.get(kind, compared))


def _or_not(asked: Value) -> Value:
    def answer(context: Context) -> Any:
        try:
            return asked(context)
        except Exception:  # noqa: BLE001 - as Django's own operators do
            return False

    return answer


def _for(node: ForNode) -> Words:
    """Return a ``for``; what stands in its context is what Django puts there."""
    looped: Any = node  # the stubs know less of it than there is
    inner = looped.nodelist_loop = Quick(looped.nodelist_loop)
    empty = looped.nodelist_empty = Quick(looped.nodelist_empty)
    sequence = _value(looped.sequence, missing=None)
    names, parts, backwards = tuple(node.loopvars), inner.parts, node.is_reversed
    single = names[0]

    def words(context: Context) -> str:
        outer = context.get("forloop", {})
        with context.push():
            values = sequence(context)
            values = [] if values is None else values if hasattr(values, "__len__") else list(values)
            count = len(values)
            if not count:
                return empty.render(context)
            loop: dict[str, Any] = {"parentloop": outer}
            context["forloop"] = loop
            said: list[str] = []
            for n, item in enumerate(reversed(values) if backwards else values):
                loop["counter0"], loop["counter"] = n, n + 1
                loop["revcounter"], loop["revcounter0"] = count - n, count - n - 1
                loop["first"], loop["last"] = n == 0, n == count - 1
                if len(names) == 1:
                    context[single] = item
                    said += [one if one.__class__ is str else one(context) for one in parts]  # type: ignore[operator]
                    continue
                with context.push(_unpacked(names, item)):
                    said += [one if one.__class__ is str else one(context) for one in parts]  # type: ignore[operator]
        return "".join(said)

    return words


def _unpacked(names: Sequence[str], item: Any) -> dict[str, Any]:
    """Return the names of a loop with their values.

    Raises:
        ValueError: there are more or fewer values.
    """
    if len(names) != len(item):
        raise ValueError(f"Need {len(names)} values to unpack in for loop; got {len(item)}. ")
    return dict(zip(names, item, strict=True))


def _tag(node: SimpleNode) -> Words:
    """Return one of our tags."""
    if node.target_var is not None or node.takes_context:
        return node.render
    func = node.func
    args = [_value(one) for one in node.args]
    named = [(name, _value(one)) for name, one in node.kwargs.items()]

    def words(context: Context) -> str:
        given = {name: one(context) for name, one in named}
        said = func(*[one(context) for one in args], **given)
        return conditional_escape(said) if context.autoescape else said

    return words


def _sentence(node: BlockTranslateNode) -> Words:
    """Return a text with names in it, in the reader's language."""
    if node.plural or node.message_context or node.asvar:
        return node.render
    msgid, names = node.render_token_list(node.singular)
    more: Mapping[str, Value] = {name: _value(one) for name, one in node.extra_context.items()}
    missing = object()

    def words(context: Context) -> str:
        given = {name: one(context) for name, one in more.items()}
        data = {}
        for name in names:
            value = given[name] if name in given else context.get(name, missing)
            data[name] = "" if value is missing else _shown(value, context)
        try:
            return gettext(msgid) % data
        except (KeyError, ValueError):
            return node.render(context)

    return words


_MADE: dict[type[Any], Callable[[Any], Words]] = {
    VariableNode: _variable,
    IfNode: _if,
    ForNode: _for,
    SimpleNode: _tag,
    BlockTranslateNode: _sentence,
}
