"""Filters over HTTP, and what they find reassigned in one call."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from rejoinder.desk.api.auth import by
from rejoinder.desk.cases import access
from rejoinder.desk.cases.access import NotThere, require
from rejoinder.desk.lists.assigning import Reassign
from rejoinder.desk.lists.deeds import DropFilter, KeepFilter, filter_of
from rejoinder.desk.lists.models import SavedFilter, filters
from rejoinder.desk.lists.wish import Wish
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text

router = Router()
MOST = 500


class FilterRow(Schema):
    """A kept filter."""

    id: str
    name: str
    shared: bool
    by: str
    query: dict[str, str]

    @classmethod
    def of(cls, kept: SavedFilter) -> FilterRow:
        """Return a filter's row."""
        said = kept.private
        query = {name: value for name, value in said.wish if value}
        return cls(id=kept.pk, name=said.name, shared=kept.shared, by=kept.by.name, query=query)


class NewFilter(Schema):
    """A filter to keep; ``query`` holds the same parts as the board's address."""

    name: str
    shared: bool = False
    query: dict[str, str] = {}


class Give(Schema):
    """Cases by id, or all that a kept filter finds, given to one person by sign-in name."""

    owner: str
    cases: list[str] = []
    filter: str = ""


class Given(Schema):
    """Which cases were given."""

    cases: list[str]


@router.get("/filters", response=list[FilterRow], summary="Filters: one's own and the shared ones")
def list_filters(request: HttpRequest) -> list[FilterRow]:
    """List filters."""
    return [FilterRow.of(kept) for kept in filters(by(request, "read"))]


@router.post("/filters", response={201: FilterRow}, summary="Keep a filter under a name")
def keep_filter(request: HttpRequest, body: NewFilter) -> Any:
    """Keep a filter."""
    user = by(request, "write")
    told = KeepFilter(user, body.name, Wish.of(body.query), shared=body.shared).run()
    return Status(201, FilterRow.of(told.result))


@router.delete("/filters/{ident}", response={204: None}, summary="Let a filter go")
def drop_filter(request: HttpRequest, ident: str) -> Any:
    """Remove a filter."""
    DropFilter(by(request, "write"), ident).run()
    return Status(204, None)


@router.post("/assign", response=Given, summary="Give many cases to one person, each with its own line in its trail")
def assign(request: HttpRequest, body: Give) -> Given:
    """Reassign cases."""
    user = by(request, "write")
    require(user, Right.assign)
    owner = User.objects.filter(firm=user.firm, login=body.owner.strip().lower(), is_active=True).first()
    if owner is None:
        raise NotThere("no_person", Text.of("没有这个人。", "There is no such person."))
    reach = access.cases(user)
    wish = filter_of(user, body.filter).private.wish if body.filter else None
    found = reach.filter(pk__in=body.cases[:MOST]) if wish is None else wish.narrow(reach, user).order_by("rank", "pk")
    chosen = list(found[:MOST])
    if chosen:
        Reassign(user, chosen, owner).run()
    return Given(cases=[case.pk for case in chosen])
