"""The supplier's own purchase: an invoice one step up shows where its goods come from and names the supplier as buyer.

A platform that asks how supplier and maker are connected asks for this very paper. Its buyer is not the account and
must not be; nothing is held against it where another paper of the case shows that the account buys from that buyer.
"""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.evidence.names import alike
from rejoinder.evidence.words import Words, words_of
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.party import Account
from rejoinder.rulebook.book import Rulebook

_INVOICE = "invoice"
_OF_BUYER = ("paper.buyer_is_account", "paper.address_is_account")


def one_step_up(exhibits: Sequence[Exhibit], account: Account, book: Rulebook) -> list[Exhibit]:
    """Return the exhibits; an invoice to the account's own supplier is not asked why it names another buyer."""
    words = words_of(book)
    suppliers = {
        seller
        for one in exhibits
        if one.kind == _INVOICE and (seller := one.told("seller_name")) and _to_account(one, account, words)
    }
    return [
        one.model_copy(update={"fitness": tuple(f for f in one.fitness if f.code not in _OF_BUYER)})
        if one.kind == _INVOICE and any(_same(one.told("buyer_name"), name, words) for name in suppliers)
        else one
        for one in exhibits
    ]


def _to_account(invoice: Exhibit, account: Account, words: Words) -> bool:
    buyer = invoice.told("buyer_name")
    return bool(buyer and account.holder.names.root) and alike(buyer, account.holder.names, words) == "same"


def _same(buyer: str, supplier: str, words: Words) -> bool:
    return bool(buyer) and alike(buyer, supplier, words) == "same"
