"""Questions that nearly every page asks, with the SQL worked out once a process instead of once a request.

Django works out the SQL of a query anew each time it is asked, which takes several times as long as the answer. What is
kept here is the SQL alone, never an answer: each call asks the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators

Row = TypeVar("Row")
USING = "default"


@dataclass(frozen=True, slots=True)
class _Known:
    """The SQL of a question, and how rows become what is returned."""

    sql: str
    params: tuple[Any, ...]
    converters: dict[int, tuple[list[Callable[..., Any]], Any]]
    made: Callable[[Any], Any]


def _mark(number: int) -> str:
    """Return what stands for a value while the SQL is worked out."""
    return f"\x01value {number}\x01"


class Prepared(Generic[Row]):
    """A query set whose values are ids, given anew at each call."""

    def __init__(self, values: int, ask: Callable[..., QuerySet[Any]]) -> None:
        """Keep how it is asked; the SQL is worked out at the first call, when all models are known.

        Args:
            values: how many values it takes, all of them strings.
            ask: returns the query set of these values: of whole rows, or of ``values_list``.
        """
        self._values = values
        self._ask = ask
        self._known: _Known | None = None

    def __call__(self, *values: str) -> list[Row]:
        """Return the rows.

        Raises:
            TypeError: a value is no string, or one is missing.
        """
        if len(values) != self._values or not all(isinstance(value, str) for value in values):
            raise TypeError("a prepared question takes its strings, no more and no fewer")
        known = self._known
        if known is None:
            known = self._known = self._worked_out(USING)
        given = {_mark(number): value for number, value in enumerate(values)}
        params = [given.get(one, one) if isinstance(one, str) else one for one in known.params]
        connection = connections[USING]
        with connection.cursor() as cursor:
            cursor.execute(known.sql, params)
            rows = cursor.fetchall()
        if known.converters:
            rows = [self._converted(list(row), known, connection) for row in rows]
        return [known.made(row) for row in rows]

    def first(self, *values: str) -> Row | None:
        """Return the first row, or None."""
        rows = self(*values)
        return rows[0] if rows else None

    @staticmethod
    def _converted(row: list[Any], known: _Known, connection: Any) -> list[Any]:
        for place, (convs, expression) in known.converters.items():
            value = row[place]
            for conv in convs:
                value = conv(value, expression, connection)
            row[place] = value
        return row

    def _worked_out(self, using: str) -> _Known:
        asked: Any = self._ask(*map(_mark, range(self._values)))
        compiler = asked.query.get_compiler(using=using)
        sql, params = compiler.as_sql()
        missing = {_mark(number) for number in range(self._values)} - {one for one in params if isinstance(one, str)}
        if missing:
            raise TypeError("a prepared question does not use all its values as they are")
        columns = [column[0] for column in compiler.select[: compiler.col_count]]
        converters = {place: (list(convs), one) for place, (convs, one) in compiler.get_converters(columns).items()}
        return _Known(sql, tuple(params), converters, _maker(asked, compiler, using))


def _maker(asked: Any, compiler: Any, using: str) -> Callable[[Any], Any]:
    """Return what makes of a database's row what Django makes of it."""
    if asked._iterable_class is not ModelIterable:  # noqa: SLF001 - Django names it so
        return tuple
    info, select = compiler.klass_info, compiler.select
    model, fields = info["model"], info["select_fields"]
    begin, end = fields[0], fields[-1] + 1
    names = [column[0].target.attname for column in select[begin:end]]
    populators: Any = get_related_populators  # the stubs are of a later Django
    related = populators(info, select, using)

    def made(row: Any) -> Any:
        found = model.from_db(using, names, row[begin:end])
        for one in related:
            one.populate(row, found)
        return found

    return made
