"""Whether a case may go on at its price: while a change of it waits for the client's word, nothing is handed over."""

from __future__ import annotations

from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError


def waits(case: Case) -> bool:
    """Tell whether a change of the accepted price waits for the client's word."""
    return case.price_waits is not None and case.price_waits >= today()


def insist(case: Case) -> None:
    """Refuse to hand anything over while the price is open.

    Raises:
        InputError: it is.
    """
    if waits(case):
        raise InputError(
            "price_waits",
            Text.of("改了价，客户还没有同意，先不打包。", "The price was changed and the client has not agreed yet."),
            todo=Text.of(
                "等客户同意，或在那份报价里撤回改价，按原价继续。",
                "Wait for the client, or take the change back on the quote and go on at the former price.",
            ),
            where=case.number,
        )
