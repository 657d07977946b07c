"""Embedded invoices are read by their local names in every syntax; other XML and hostile XML give nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rejoinder.sandbox.parsers.einvoice import einvoice

CII = """<?xml version="1.0"?><rsm:CrossIndustryInvoice xmlns:rsm="urn:r" xmlns:ram="urn:a" xmlns:udt="urn:u">
<rsm:ExchangedDocument><ram:ID>HG-118</ram:ID><ram:TypeCode>380</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20260503</udt:DateTimeString>
</ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:IncludedSupplyChainTradeLineItem>
<ram:SpecifiedTradeProduct><ram:Name>Desk lamp</ram:Name></ram:SpecifiedTradeProduct>
<ram:SpecifiedLineTradeDelivery><ram:BilledQuantity>2</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
</ram:IncludedSupplyChainTradeLineItem><ram:ApplicableHeaderTradeAgreement>
<ram:SellerTradeParty><ram:Name>Haoguang Lighting</ram:Name><ram:SpecifiedTaxRegistration>
<ram:ID schemeID="VA">DE136695976</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Lanqi Technology</ram:Name></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:GrandTotalAmount>118.00</ram:GrandTotalAmount>
</ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"""
UBL = """<Invoice xmlns="urn:i" xmlns:c="urn:c"><c:ID>HG-118</c:ID><c:IssueDate>2026-05-03</c:IssueDate>
<c:AccountingSupplierParty><c:Party><c:PartyName><c:Name>Haoguang Lighting</c:Name></c:PartyName></c:Party>
</c:AccountingSupplierParty><c:LegalMonetaryTotal><c:PayableAmount>118.00</c:PayableAmount></c:LegalMonetaryTotal></Invoice>"""


def values(text: str) -> dict[str, Any]:
    part = einvoice("factur-x.xml", text.encode())
    assert part is not None
    assert part.data is not None
    found: dict[str, Any] = json.loads(part.data)
    return found


def test_a_cross_industry_invoice_is_read_whole() -> None:
    found = values(CII)
    assert (found["number"], found["date"], found["total"], found["currency"]) == (
        "HG-118",
        "20260503",
        "118.00",
        "EUR",
    )
    assert found["seller"] == {"name": "Haoguang Lighting", "vat": "DE136695976"}
    assert found["buyer"] == {"name": "Lanqi Technology"}
    assert found["lines"] == [{"name": "Desk lamp", "quantity": "2"}]


def test_an_early_draft_with_another_root_is_read_as_well() -> None:
    old = CII.replace("CrossIndustryInvoice", "Invoice").replace("ExchangedDocument", "HeaderExchangedDocument")
    assert values(old)["number"] == "HG-118"


def test_a_universal_business_invoice_is_read() -> None:
    found = values(UBL)
    assert (found["number"], found["date"], found["total"]) == ("HG-118", "2026-05-03", "118.00")
    assert found["seller"]["name"] == "Haoguang Lighting"


@pytest.mark.parametrize(
    "text", ["", "no markup", "<html><body>Invoice</body></html>", "<a", "<Invoice2><ID>1</ID></Invoice2>"]
)
def test_other_files_are_no_invoices(text: str) -> None:
    assert einvoice("a.xml", text.encode()) is None


def test_entities_are_not_followed() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]>' + UBL.replace("HG-118", "&y;")
    part = einvoice("a.xml", bomb.encode())
    assert part is None or b"haha" not in (part.data or b"")


@pytest.mark.parametrize("broken", [UBL.replace("<c:ID", "<1c:ID"), UBL.replace(' xmlns:c="urn:c"', ""), UBL[:-40]])
def test_broken_names_upset_nobody(broken: str) -> None:
    part = einvoice("a.xml", broken.encode())
    assert part is None or json.loads(part.data or b"{}").get("total", "118.00") == "118.00"
