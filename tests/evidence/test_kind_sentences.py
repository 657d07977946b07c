"""Kinds of papers without a title: what a sentence says that only one kind holds, and what only speaks of it."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS, sheet

from rejoinder.evidence.kind_sentences import kind_said
from rejoinder.evidence.look import _kind_seen

HEAD = ("Norvale & Sons", "Kiln Road 9, Birkau", "Dear Ms Quill,")


def said(*rows: str) -> str:
    return kind_said(sheet(*HEAD, *rows).first_page, WORDS)


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        # An invoice that mentions authorisation.
        (("We hereby authorise Quill Ltd to sell our lamps.", "Lamp AL-20\t8,800.00"), ""),
        (("Quill Ltd is our authorised distributor in Malta.", "Total EUR 118.00"), ""),
        (("Wir bestätigen, dass die Quill GmbH autorisierter Händler ist.", "Summe 118,00 €"), ""),
        # A mail that asks for it.
        (("Please confirm in writing that Quill Ltd is your authorised distributor.",), ""),
        (("We need a letter stating that you hereby authorise Quill Ltd to sell your lamps.",), ""),
        (("Bitte bestätigen Sie, dass die Quill GmbH Ihre Leuchten verkaufen darf.",), ""),
        (("Veuillez nous confirmer que la société Quill est votre distributeur agréé.",), ""),
        (("Le rogamos confirme que Quill S.L. es distribuidor autorizado.",), ""),
        (("Prosimy o potwierdzenie, że Quill jest autoryzowanym dystrybutorem.",), ""),
        (("请贵司确认：兹授权奎尔公司在亚马逊销售岚启灯具。",), ""),
        # A contract's clauses.
        (
            (
                "1. The Principal hereby authorises Quill Ltd to sell the goods.",
                "2. Orders are binding.",
                "3. Goods are delivered within 10 days.",
            ),
            "",
        ),
        (("The Supplier hereby authorises the Distributor to sell the Products.",), ""),
        # Who says it of himself, and what is denied.
        (("We confirm that we are an authorised distributor of Norvale.",), ""),
        (("We do not hereby authorise anybody to sell our lamps.",), ""),
        (("We cannot confirm that Quill Ltd is an authorised dealer.",), ""),
        # Other powers, other statements.
        (("We hereby authorise the bank to debit our account.",), ""),
        (("Hierbij machtigen wij mevrouw Marl ons te vertegenwoordigen.",), ""),
        (("Wir bestätigen, dass der Kunde zum Vorsteuerabzug berechtigt ist.",), ""),
        (("I declare under my responsibility that these data are true.",), ""),
        (("Si attesta che la ditta Quill, partita IVA 118, ha acquistato 40 lampade.",), ""),
        (("特此证明我司已收到货款。",), ""),
        # What says it.
        (
            ("We hereby authorise Quill Ltd, of Gate 9,", "to offer and sell lamps of the brand NORVALE."),
            "authorisation",
        ),
        (("We confirm that Quill Ltd is our authorised distributor in Malta.",), "authorisation"),
        (("Wir bestätigen, dass die Quill GmbH unsere Leuchten", "anbieten und verkaufen darf."), "authorisation"),
        (("Par la présente, nous autorisons la société Quill à vendre nos lampes.",), "authorisation"),
        (("Por la presente autorizamos a Quill S.L. a distribuir nuestras lámparas.",), "authorisation"),
        (("Si certifica che la Quill S.r.l. è rivenditore autorizzato dei nostri prodotti.",), "authorisation"),
        (("Met deze brief bevestigen wij, Norvale NV, dat Quill BV", "onze lampen mag verkopen."), "authorisation"),
        (("Niniejszym upoważniamy Quill sp. z o.o. do sprzedaży lamp.",), "authorisation"),
        (("兹授权奎尔公司在亚马逊平台", "销售岚启品牌灯具。"), "authorisation"),
        (
            ("The undersigned declares under its sole responsibility that the lamp", "complies with 2014/35/EU."),
            "declaration_of_conformity",
        ),
        (("Il est certifié que la société Quill est immatriculée au registre du commerce.",), "business_licence"),
        (("This is to certify that Quill Ltd is registered for VAT.",), "tax_registration"),
        (("I certify that the mark NORVALE has been registered in class 11.",), "trademark_certificate"),
    ],
)
def test_a_sentence_tells_the_kind_of_a_paper_without_a_title(rows: tuple[str, ...], kind: str) -> None:
    assert said(*rows) == kind


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        # A title goes before every sentence.
        (("SUPPLY AGREEMENT", "We hereby authorise Quill Ltd to sell our lamps."), "contract"),
        (("DELIVERY NOTE 118", "We confirm that Quill Ltd is our authorised distributor."), "delivery_proof"),
        (("Norvale NV", "Bevestigen wij dat Quill BV onze lampen mag aanbieden en verkopen."), "authorisation"),
    ],
)
def test_a_title_goes_before_a_sentence(rows: tuple[str, ...], kind: str) -> None:
    assert _kind_seen(sheet(*rows), None, WORDS).id == kind
