"""A paper's kind is told by its heading; neighbours of an invoice are told apart from it."""

from __future__ import annotations

import pytest
from tests.evidence.papers import INVOICE, WORDS, sheet

from rejoinder.evidence.kinds import kind_by_name, kind_of

BODY = ("Haoguang Lighting Co., Ltd.", "18 Xingye Road, Zhongshan", "Tel: +86 760 5550 0142")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("COMMERCIAL INVOICE", "invoice"),
        ("Tax Invoice", "invoice"),
        ("增值税专用发票", "invoice"),
        ("销售发票 SALES INVOICE", "invoice"),
        ("RECHNUNG", "invoice"),
        ("PRO FORMA INVOICE", "pro_forma"),
        ("形式发票 PROFORMA INVOICE", "pro_forma"),
        ("CREDIT NOTE", "credit_note"),
        ("红字增值税专用发票", "credit_note"),
        ("ORDER CONFIRMATION", "order_confirmation"),
        ("采购订单", "order_confirmation"),
        ("QUOTATION", "quotation"),
        ("报价单", "quotation"),
        ("CASH RECEIPT", "receipt"),
        ("LETTER OF AUTHORIZATION", "authorisation"),
        ("品牌授权书", "authorisation"),
        ("营业执照", "business_licence"),
        ("EU DECLARATION OF CONFORMITY", "declaration_of_conformity"),
        ("TEST REPORT", "test_report"),
        ("ELECTRICITY BILL", "utility_bill"),
        ("电费账单", "utility_bill"),
        ("CREDIT CARD STATEMENT", "bank_statement"),
        ("Children's Product Certificate", "cpc"),
        ("TRADE MARK REGISTRATION CERTIFICATE", "trademark_certificate"),
        ("VAT REGISTRATION CERTIFICATE", "tax_registration"),
        ("LEASE CONTRACT", "lease"),
        ("房屋租赁合同", "lease"),
        ("Car rental agreement", "unknown"),
        ("Acceptance receipt", "tracking_proof"),
        ("NOTICE OF TERMINATION", "termination_letter"),
        ("Termination of our supply agreement", "termination_letter"),
        ("解除劳动合同证明书", "termination_letter"),
        ("采购合同终止协议", "termination_letter"),
        ("劳动合同", "unknown"),
        ("准予注销登记通知书", "dissolution_paper"),
        ("DELIVERY NOTE", "delivery_proof"),
        ("TRACKING RECORD", "tracking_proof"),
        ("SUPPLY AGREEMENT", "contract"),
        ("CONTRACT OF TRANSFER", "contract"),
        ("REMOVAL ORDER RECORD", "removal_order"),
        ("INCOMING INSPECTION RECORD", "process_document"),
        ("培训记录", "process_document"),
    ],
)
def test_a_heading_tells_the_kind(title: str, kind: str) -> None:
    assert kind_of(sheet(title, *BODY), WORDS).id == kind


@pytest.mark.parametrize(
    "line",
    [
        "Refers to invoice HG-118 of 14 March 2026",
        "A credit note will follow for the two broken units",
        "See our quotation of 1 March 2026",
        "Payment upon receipt of goods",
        "Your purchase order 4471 of 3 May 2026",
    ],
)
def test_a_mention_in_the_body_does_not_change_an_invoice(line: str) -> None:
    assert kind_of(sheet(*INVOICE, line), WORDS).id == "invoice"


def test_a_credit_note_that_names_its_invoice_is_no_invoice() -> None:
    rows = ("CREDIT NOTE", "Credit note no.: CN-41", "Invoice No.:\tHG-118", "Invoice Date:\t14 March 2026")
    assert kind_of(sheet(*rows), WORDS).id == "credit_note"


def test_text_without_a_heading_is_unknown() -> None:
    assert (
        kind_of(sheet("Hello Li Na", "thank you for your visit last week", "see you in spring"), WORDS).id == "unknown"
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("invoice-HG-118.pdf", "invoice"),
        ("proforma_invoice.pdf", "pro_forma"),
        ("营业执照.jpg", "business_licence"),
        ("Screenshot_2026-11-03.png", "screenshot"),
        ("微信截图_20261103.png", "screenshot"),
        ("IMG_2041.jpg", "unknown"),
        ("scan0001.pdf", "unknown"),
    ],
)
def test_a_file_name_is_only_a_weak_hint(name: str, kind: str) -> None:
    guessed = kind_by_name(name, WORDS)
    assert guessed.id == kind
    assert guessed.confidence == "low"


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (("Objet : facture pro forma n° PF 26-118, votre demande du 3 mai 2026",), "pro_forma"),
        (("Oggetto: conferma d'ordine n. 118, vostra richiesta",), "order_confirmation"),
        (
            ("CONFERMA D'ORDINE N.\tDEL\tVS. ORDINE\tCONSEGNA", "CO-26/118\t3 maggio 2026\tn. 7\t02/06/2026"),
            "order_confirmation",
        ),
        (("Job: kitchen\tINVOICE NO K+L/118", "Mrs Ada Quill\tQuote 118Q, 14 May"), "invoice"),
        (("Electronic ticket invoice", "Invoice no. 118", "Lima\tTicket 118 4471 203 552"), "invoice"),
        (("Fatura-Recibo FR A/118",), "invoice"),
        # Near misses: what a letter is about, a paper among the facts of another, and what is no invoice at all.
        (("INVOICE 118", "Subject: your pro forma 77 of 3 May"), "invoice"),
        (("RECHNUNG 118", "Betreff: Ihre Bestellung 77, Lieferung vom 3. Mai"), "invoice"),
        (("FATTURA 118", "CONFERMA D'ORDINE N.\tDEL\tVS. ORDINE\tPORTO", "CO-26/118\t3/5/2026\tn. 7\t1"), "invoice"),
        (("QUOTATION Q-118", "Invoice no. will follow"), "quotation"),
        (("Quote 118Q, 14 May",), "quotation"),
        (("DELIVERY NOTE", "Invoice no. 118"), "delivery_proof"),
        (("Ticket 118", "Total\t4,00"), "receipt"),
        (("There is no invoice 118 for this parcel",), "unknown"),
    ],
)
def test_a_title_is_told_from_what_a_paper_only_names(rows: tuple[str, ...], kind: str) -> None:
    assert kind_of(sheet(*rows, *BODY), WORDS).id == kind
