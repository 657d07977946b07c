"""Every specimen by name: which maker, which layout, which languages."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent / "layouts"))  # the third hand's papers stand beside its sheet

import goods
import rights
from chinese import fapiao, identity, licence
from home import bank_de, bank_en, bank_zh, bill_de, bill_en, bill_zh
from paper import Paper
from third_list import THIRD
from trade import receipt, receipt_zh, trade

Maker = Callable[[Random], Paper]


def _trade(kind: str, layout: str, style: str, sell: str, buy: str, **more: object) -> Maker:
    return lambda rng: trade(rng, kind, layout, style, sell, buy, **more)  # type: ignore[arg-type]


SPECIMENS: dict[str, Maker] = {
    "invoice-left": _trade("invoice", "left_grid", "en", "GB", "GB"),
    "invoice-letter": _trade("invoice", "letter_right", "de", "DE", "DE", serial="plain"),
    "invoice-band": _trade("invoice", "band_above", "tax", "US", "US", discount=True, shipping=True),
    "invoice-long": _trade("invoice", "serif_long", "fr", "FR", "FR", count=24, serial="plain"),
    "invoice-export": _trade("invoice", "bilingual", "zh", "CN", "US", serial="day"),
    "invoice-print": _trade("invoice", "mono_print", "en", "US", "CN", serial="plain", contacts=False),
    "proforma-export": _trade("pro_forma", "bilingual", "zh", "CN", "US", serial="day"),
    "proforma-band": _trade("pro_forma", "band_above", "tax", "GB", "CN"),
    "proforma-letter": _trade("pro_forma", "letter_right", "de", "DE", "DE", serial="plain"),
    "credit-letter": _trade("credit_note", "letter_right", "de", "DE", "DE", count=2),
    "credit-left": _trade("credit_note", "left_grid", "en", "GB", "GB", count=2),
    "credit-serif": _trade("credit_note", "serif_long", "fr", "FR", "FR", count=3, serial="plain"),
    "order-print": _trade("order_confirmation", "mono_print", "tax", "GB", "GB", serial="plain"),
    "order-letter": _trade("order_confirmation", "letter_right", "de", "DE", "DE"),
    "order-export": _trade("order_confirmation", "bilingual", "zh", "CN", "US", serial="day"),
    "receipt-till": partial(receipt, layout="till", style="en", country="GB"),
    "receipt-bon": partial(receipt, layout="till", style="de", country="DE"),
    "receipt-counter": partial(receipt, layout="counter", style="fr", country="FR"),
    "receipt-quittung": partial(receipt, layout="quittung", style="de", country="DE"),
    "receipt-shouju": partial(receipt_zh, layout="shouju"),
    "special-paper": partial(fapiao, layout="fapiao_grid", sort="special", title="增值税专用发票", paper_form=True),
    "special-electronic": partial(fapiao, layout="fapiao_grid", sort="special", title="增值税电子专用发票"),
    "special-listed": partial(
        fapiao, layout="fapiao_grid", sort="special", title="增值税专用发票", paper_form=True, listed=True, count=7
    ),
    "normal-paper": partial(fapiao, layout="fapiao_grid", sort="normal", title="增值税普通发票", paper_form=True),
    "normal-electronic": partial(fapiao, layout="fapiao_grid", sort="normal", title="增值税电子普通发票"),
    "normal-roll": partial(fapiao, layout="fapiao_roll", sort="normal", title="增值税普通发票（卷票）"),
    "digital-special": partial(fapiao, layout="fapiao_digital", sort="digital", title="电子发票（增值税专用发票）"),
    "digital-normal": partial(fapiao, layout="fapiao_digital", sort="digital", title="电子发票（普通发票）"),
    "digital-long": partial(fapiao, layout="fapiao_digital", sort="digital", title="电子发票（普通发票）", count=14),
    "licence-wide": partial(licence, layout="licence_wide"),
    "licence-upright": partial(licence, layout="licence_upright"),
    "licence-sole": partial(licence, layout="licence_sole", sole=True),
    "identity-sheet": partial(identity, layout="id_sheet"),
    "identity-pages": partial(identity, layout="id_pages"),
    "identity-beside": partial(identity, layout="id_beside"),
    "bill-en": bill_en,
    "bill-de": bill_de,
    "bill-zh": bill_zh,
    "bank-en": bank_en,
    "bank-de": bank_de,
    "bank-zh": bank_zh,
    "authorisation-letter": rights.authorisation_letter,
    "authorisation-zh": rights.authorisation_zh,
    "authorisation-frame": rights.authorisation_frame,
    "trademark-us": rights.trademark_us,
    "trademark-zh": rights.trademark_zh,
    "trademark-eu": rights.trademark_eu,
    "tax-vat": rights.vat_gb,
    "tax-siren": rights.siren_fr,
    "tax-krs": rights.krs_pl,
    "tax-lucid": rights.lucid_de,
    "tax-weee": rights.weee_de,
    "tax-vies": rights.vat_list,
    "conformity-numbered": goods.doc_numbered,
    "conformity-table": goods.doc_table,
    "conformity-prose": goods.doc_prose,
    "report-cover": goods.report_cover,
    "report-zh": goods.report_zh,
    "report-de": goods.report_de,
    "delivery-packing": goods.packing_list,
    "delivery-lading": goods.bill_of_lading,
    "delivery-note": goods.lieferschein,
}

HANDS: dict[str, dict[str, Maker]] = {"first": SPECIMENS, "third": THIRD}
