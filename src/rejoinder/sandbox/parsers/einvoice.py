"""An invoice that a PDF carries as XML (ZUGFeRD, Factur-X, XRechnung) to plain values: no name spaces, no markup."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from rejoinder.sandbox.parsers.clean import one_line
from rejoinder.sandbox.values import Part

_MOST_BYTES = 5_000_000
_MOST_LINES = 500
_HEADS = ("ExchangedDocument", "HeaderExchangedDocument")
_UBL = ("Invoice", "CreditNote")
_ADDRESS_CII = ("LineOne", "LineTwo", "LineThree", "PostcodeCode", "CityName", "CountryID")
_ADDRESS_UBL = ("StreetName", "AdditionalStreetName", "PostalZone", "CityName", "IdentificationCode")


def einvoice(name: str, data: bytes) -> Part | None:
    """Return the values of an embedded invoice as a part of kind ``einvoice``; None where the XML is none.

    Raises nothing for broken XML: an attachment is only an attachment then.
    """
    if len(data) > _MOST_BYTES or b"<" not in data[:1000]:
        return None
    root = _parsed(data)
    if root is None:
        return None
    # The oldest drafts have another root, but the same head.
    crossed = any(_local(child) in _HEADS for child in root)
    values = _cii(root) if crossed else _ubl(root) if _local(root) in _UBL else None
    if not values:
        return None
    told = json.dumps(values, ensure_ascii=True).encode("ascii")
    return Part(one_line(name, 80) or "invoice.xml", "einvoice", hashlib.sha256(data).hexdigest(), len(told), told)


def _parsed(data: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""  # broken XML has names that are none


def _all(node: Any, *path: str) -> Iterator[Any]:
    """Yield what stands at a path below a node, by local names; ``**`` before a name means at any depth."""
    if not path:
        yield node
        return
    if path[0] == "**":
        for found in node.iter():
            if found is not node and _local(found) == path[1]:
                yield from _all(found, *path[2:])
        return
    for child in node:
        if _local(child) == path[0]:
            yield from _all(child, *path[1:])


def _first(node: Any, *path: str) -> Any:
    return next(_all(node, *path), None) if node is not None else None


def _text(node: Any, *path: str) -> str:
    found = _first(node, *path)
    return one_line("".join(found.itertext())) if found is not None else ""


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _cii(root: Any) -> dict[str, Any]:
    head = _first(root, "ExchangedDocument")
    head = head if head is not None else _first(root, "HeaderExchangedDocument")
    sums = _first(root, "**", "SpecifiedTradeSettlementHeaderMonetarySummation")
    sums = sums if sums is not None else _first(root, "**", "SpecifiedTradeSettlementMonetarySummation")
    return _filled(
        {
            "number": _text(head, "ID"),
            "type": _text(head, "TypeCode"),
            "date": _text(head, "IssueDateTime"),
            "currency": _text(root, "**", "InvoiceCurrencyCode"),
            "delivered": _text(root, "**", "ActualDeliverySupplyChainEvent", "OccurrenceDateTime"),
            "seller": _cii_party(_first(root, "**", "SellerTradeParty")),
            "buyer": _cii_party(_first(root, "**", "BuyerTradeParty")),
            "net": _text(sums, "TaxBasisTotalAmount"),
            "tax": _text(sums, "TaxTotalAmount"),
            "total": _text(sums, "GrandTotalAmount"),
            "due": _text(sums, "DuePayableAmount"),
            "lines": [_cii_line(line) for line in _some(root, "IncludedSupplyChainTradeLineItem")],
        }
    )


def _some(root: Any, name: str) -> list[Any]:
    found = []
    for node in _all(root, "**", name):
        found.append(node)
        if len(found) >= _MOST_LINES:
            break
    return found


def _cii_party(party: Any) -> dict[str, Any]:
    if party is None:
        return {}
    address = _first(party, "PostalTradeAddress")
    taxes = {node.get("schemeID", ""): one_line("".join(node.itertext())) for node in _all(party, "**", "ID")}
    return _filled(
        {
            "name": _text(party, "Name") or _text(party, "SpecifiedLegalOrganization", "TradingBusinessName"),
            "vat": taxes.get("VA", ""),
            "tax": taxes.get("FC", ""),
            "legal": _text(party, "SpecifiedLegalOrganization", "ID"),
            "address": ", ".join(part for key in _ADDRESS_CII if (part := _text(address, key))),
            "phone": _text(party, "DefinedTradeContact", "TelephoneUniversalCommunication", "CompleteNumber"),
            "email": _text(party, "DefinedTradeContact", "EmailURIUniversalCommunication", "URIID"),
        }
    )


def _cii_line(line: Any) -> dict[str, Any]:
    amount = _text(line, "**", "SpecifiedTradeSettlementLineMonetarySummation", "LineTotalAmount")
    amount = amount or _text(line, "**", "SpecifiedTradeSettlementMonetarySummation", "LineTotalAmount")
    return _filled(
        {
            "name": _text(line, "SpecifiedTradeProduct", "Name"),
            "ean": _text(line, "SpecifiedTradeProduct", "GlobalID"),
            "sku": _text(line, "SpecifiedTradeProduct", "SellerAssignedID"),
            "quantity": _text(line, "**", "BilledQuantity"),
            "price": _text(line, "**", "NetPriceProductTradePrice", "ChargeAmount"),
            "amount": amount,
        }
    )


def _ubl(root: Any) -> dict[str, Any]:
    sums = _first(root, "LegalMonetaryTotal")
    lines = _some(root, "InvoiceLine") or _some(root, "CreditNoteLine")
    return _filled(
        {
            "number": _text(root, "ID"),
            "type": _text(root, "InvoiceTypeCode") or _text(root, "CreditNoteTypeCode"),
            "date": _text(root, "IssueDate"),
            "currency": _text(root, "DocumentCurrencyCode"),
            "seller": _ubl_party(_first(root, "AccountingSupplierParty", "Party")),
            "buyer": _ubl_party(_first(root, "AccountingCustomerParty", "Party")),
            "net": _text(sums, "TaxExclusiveAmount"),
            "tax": _text(root, "TaxTotal", "TaxAmount"),
            "total": _text(sums, "TaxInclusiveAmount") or _text(sums, "PayableAmount"),
            "due": _text(sums, "PayableAmount"),
            "lines": [_ubl_line(line) for line in lines],
        }
    )


def _ubl_party(party: Any) -> dict[str, Any]:
    if party is None:
        return {}
    address = _first(party, "PostalAddress")
    parts = (_text(address, key) or _text(address, "Country", key) for key in _ADDRESS_UBL)
    return _filled(
        {
            "name": _text(party, "PartyLegalEntity", "RegistrationName") or _text(party, "PartyName", "Name"),
            "vat": _text(party, "PartyTaxScheme", "CompanyID"),
            "legal": _text(party, "PartyLegalEntity", "CompanyID"),
            "address": ", ".join(part for part in parts if part),
            "phone": _text(party, "Contact", "Telephone"),
            "email": _text(party, "Contact", "ElectronicMail"),
        }
    )


def _ubl_line(line: Any) -> dict[str, Any]:
    return _filled(
        {
            "name": _text(line, "Item", "Name"),
            "ean": _text(line, "Item", "StandardItemIdentification", "ID"),
            "sku": _text(line, "Item", "SellersItemIdentification", "ID"),
            "quantity": _text(line, "InvoicedQuantity") or _text(line, "CreditedQuantity"),
            "price": _text(line, "Price", "PriceAmount"),
            "amount": _text(line, "LineExtensionAmount"),
        }
    )
