"""Every paper of the third hand by name: first the hand, then the kind and what is its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

import third_after as after
import third_china as china
import third_goods as goods
import third_home as home
import third_rights as rights
import third_sale as sale
from paper import Paper

THIRD: dict[str, Callable[[Random], Paper]] = {
    "third-invoice-cells": sale.invoice_it,
    "third-invoice-carried": sale.invoice_es,
    "third-invoice-factory": sale.invoice_factory,
    "third-proforma-factory": sale.pro_factory,
    "third-proforma-band": sale.pro_it,
    "third-proforma-letter": sale.pro_fr,
    "third-credit-bar": after.credit_it,
    "third-credit-columns": after.credit_es,
    "third-credit-typed": after.credit_typed,
    "third-order-cells": after.order_it,
    "third-order-positions": after.order_sap,
    "third-order-mail": after.order_mail,
    "third-receipt-page": after.receipt_shop,
    "third-receipt-ticket": after.receipt_ticket,
    "third-receipt-slip": after.receipt_slip,
    "third-special-paper": partial(china.fapiao, sort="special", form="paper"),
    "third-special-rebate": partial(china.fapiao, sort="special", form="rebate"),
    "third-special-electronic": partial(china.fapiao, sort="special", form="electronic"),
    "third-normal-person": partial(china.fapiao, sort="normal", form="person"),
    "third-normal-free": partial(china.fapiao, sort="normal", form="free"),
    "third-normal-roll": partial(china.fapiao, sort="normal", form="roll"),
    "third-digital-small": partial(china.fapiao, sort="digital", form="small"),
    "third-digital-pages": partial(china.fapiao, sort="digital", form="pages"),
    "third-digital-freight": partial(china.fapiao, sort="digital", form="freight"),
    "third-licence-wide": partial(china.licence, form="wide"),
    "third-licence-tall": partial(china.licence, form="tall"),
    "third-licence-phone": partial(china.licence, form="phone"),
    "third-identity-stamped": partial(china.identity, form="stamped"),
    "third-identity-turned": partial(china.identity, form="turned"),
    "third-identity-sheet": partial(china.identity, form="sheet"),
    "third-bill-boxes": home.bill_es,
    "third-bill-window": home.bill_fr,
    "third-bill-stub": home.bill_us,
    "third-bank-cells": home.bank_it,
    "third-bank-bare": home.bank_fr,
    "third-bank-wide": home.bank_cn,
    "third-authorisation-prose": rights.allow_es,
    "third-authorisation-double": rights.allow_double,
    "third-authorisation-list": rights.allow_it,
    "third-trademark-right": rights.mark_es,
    "third-trademark-deed": rights.mark_de,
    "third-trademark-sentence": rights.mark_uk,
    "third-tax-card": rights.tax_es,
    "third-tax-certificate": rights.tax_it,
    "third-tax-typed": rights.tax_us,
    "third-producer-box": rights.maker_fr,
    "third-producer-form": rights.maker_es,
    "third-producer-letter": rights.maker_de,
    "third-conformity-prose": goods.doc_it,
    "third-conformity-numbered": goods.doc_es,
    "third-conformity-typed": goods.doc_cn,
    "third-report-cover": goods.report_cn,
    "third-report-typed": goods.report_typed,
    "third-report-cells": goods.report_it,
    "third-delivery-cells": goods.delivery_it,
    "third-delivery-page": goods.delivery_page,
    "third-delivery-slip": goods.delivery_cn,
}
