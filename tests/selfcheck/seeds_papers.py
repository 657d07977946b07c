"""Indicators 15 to 21 on the examples: papers and sending; what must fail, and what only looks like it."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.selfcheck.seeds import (
    FALSE,
    MARK,
    ODR,
    PLAN,
    QUALITY,
    USED,
    Seed,
    added,
    another_paper,
    clock,
    edited,
    field_of,
    long_ago,
    newer_answer,
    notice,
    one_name_twice,
    only,
    paper_of,
    remark,
    said,
    seeds,
    sign,
    together,
)
from tests.selfcheck.spoiled_papers import spoiled
from tests.selfcheck.spoiling import (
    diagnosis_with,
    first_exhibit,
    no_papers,
    saying,
    sent_before,
    then,
    without_role,
)

from rejoinder.model.base import Text
from rejoinder.model.claims import Particular
from rejoinder.model.notice import FileRule, Signal, Stated

INVOICE = "amazon.supplier_invoice"
_UNSAID = (Particular(kind="number", words="4,000", value="4000", start=0, end=5),)

FAULTS: list[Seed] = [
    *seeds(
        15,
        (PLAN, "an answer changed after composing", newer_answer("inauthentic.supplier")),
        (ODR, "own words that rest on nothing", added("We tested 4,000 packs.", basis=())),
        (QUALITY, "a number that nobody gave", edited("action", "We tested 4,000 lamps.", unsaid=_UNSAID)),
        (USED, "a paper that serves nothing", another_paper()),
        (FALSE, "a paper named and kept back", first_exhibit(leave_out=True)),
        (PLAN, "an exhibit that is not there", saying("See Exhibit 19.")),
    ),
    *seeds(
        16,
        (PLAN, "an invoice of September of last year", spoiled("too_old")),
        (PLAN, "an invoice of 2019", spoiled("years_old")),
        (USED, "an invoice from before the window", remark("paper.age", "error", INVOICE)),
        (ODR, "a licence that ran out", remark("paper.not_expired", "error", "amazon.business_licence_copy")),
        (QUALITY, "a licence that ran out", remark("paper.not_expired", "error", "joom.business_licence_copy")),
    ),
    *seeds(
        17,
        (PLAN, "a proforma invoice", spoiled("proforma")),
        (PLAN, "a credit note", spoiled("credit_note")),
        (USED, "a kind that is never enough", remark("paper.never_enough", "error", "proforma_invoice")),
        (
            FALSE,
            "a licence of another holder",
            remark("paper.holder_is_account", "error", "joom.business_licence_copy"),
        ),
        (QUALITY, "an invoice of another buyer", remark("paper.buyer_is_account", "error", "joom.supplier_invoice")),
    ),
    *seeds(
        18,
        (PLAN, "words gone between revisions", sign("words_gone")),
        (USED, "changed after signing", sign("signature_broken")),
        (FALSE, "words replaced under a shape", sign("words_replaced")),
        (QUALITY, "code and page differ", sign("qr_against_page")),
        (PLAN, "one number, two buyers", together("alteration.same_number_other_buyer", "error")),
    ),
    *seeds(
        19,
        (ODR, "a report of another country's shop", field_of("marketplace", "Amazon.co.uk", 1)),
        (USED, "a report of another country's shop", field_of("marketplace", "Amazon.fr", 1)),
        (PLAN, "an invoice for other goods", first_exhibit(products=("B0OTHERLM9",))),
        (QUALITY, "a report on other goods", first_exhibit(products=("6a1d2c3b4e5f60718293a4b5",))),
        (ODR, "a report of another platform", field_of("marketplace", "Joom", 1)),
    ),
    *seeds(
        20,
        (PLAN, "Chinese in the name", first_exhibit(submission_name="发票.pdf")),
        (USED, "signs in the name", first_exhibit(submission_name="a&b.pdf")),
        (PLAN, "pictures only", notice(file_types=(Stated(value="jpg"), Stated(value="png")))),
        (ODR, "larger than the notice takes", notice(file_rules=(FileRule(rule="max_size", value="0.001 MB"),))),
        (QUALITY, "more files than the notice takes", notice(file_rules=(FileRule(rule="max_count", value="1"),))),
        (FALSE, "a type the notice refuses", notice(file_rules=(FileRule(rule="refused_types", value="pdf"),))),
        (PLAN, "a table in place of a PDF", first_exhibit(submission_name="Invoice.xlsx")),
        (USED, "the ending says another type", first_exhibit(submission_name="Invoice.jpg")),
        (FALSE, "two papers of one name", one_name_twice),
    ),
    *seeds(
        21,
        (PLAN, "past the notice's time", clock(long_ago())),
        (FALSE, "past an official time", clock(long_ago(), ident="joom.support_7d")),
        (ODR, "sent before, word for word", sent_before()),
        (MARK, "sent before, without the closing", sent_before(drop=1)),
        (QUALITY, "no attempt left", notice(attempts_left=Stated(value="0"))),
        (USED, "only an acknowledgement is wanted", diagnosis_with(form="acknowledgement")),
        (PLAN, "a letter without content", only("exhibit", "closing")),
    ),
]

NEAR: list[Seed] = [
    *seeds(
        15,
        (PLAN, "no closing", without_role("closing")),
        (ODR, "one more paper that proves an action", another_paper(proves=("packing_replaced",))),
        (USED, "one more paper kept back", another_paper(leave_out=True)),
        (FALSE, "no list of exhibits", without_role("exhibit")),
        (QUALITY, *said("Hall 19 of the exhibition showed the lamp.")),
        (MARK, "a sentence a person answers for", added("We wrote to the rights owner.")),
    ),
    *seeds(
        16,
        (PLAN, "an invoice of the first day of the window", spoiled("last_day")),
        (PLAN, "an invoice with its day in figures", spoiled("numeric_date")),
        (USED, "an invoice that may be too old", remark("paper.age", "ask", INVOICE)),
        (PLAN, "a contract that runs for years", field_of("valid_until", "2029-01-01", 3)),
        (ODR, "a contract without end", field_of("valid_until", "open")),
        (MARK, "no papers at all", without_role("closing")),
        (FALSE, "a fault of another kind", sign("words_gone")),
    ),
    *seeds(
        17,
        (PLAN, "an invoice under a plain title", spoiled("other_title")),
        (PLAN, "the buyer in capitals", spoiled("buyer_in_capitals")),
        (PLAN, "an invoice of one line", spoiled("one_line")),
        (ODR, "a licence of another holder, unsure", remark("paper.holder_is_account", "ask")),
        (USED, "a fault of age", remark("paper.age", "error", INVOICE)),
        (FALSE, "no papers", no_papers),
    ),
    *seeds(
        18,
        (PLAN, "highlighted by hand", sign("marked")),
        (USED, "saved by picture software", sign("picture_editor")),
        (ODR, "a paper of a linked case", together("paper.shared", "notice")),
        (FALSE, "a paper with signs, kept back", then(sign("words_gone"), first_exhibit(leave_out=True))),
        (QUALITY, "a fault of age", remark("paper.age", "error", INVOICE)),
        (MARK, *said("We did not change the documents.")),
        (USED, "no papers", no_papers),
    ),
    *seeds(
        19,
        (PLAN, "an invoice for one of two products", first_exhibit(products=("B0CLQ7K2MX",))),
        (PLAN, "an invoice for a product and another", first_exhibit(products=("B0CLQ7K2MX", "B0OTHERLM9"))),
        (ODR, "a paper of no product", paper_of(0, products=())),
        (USED, "the shop named in capitals", field_of("marketplace", "AMAZON.DE", 1)),
        (USED, "the shop named by country", field_of("marketplace", "Germany", 1)),
        (QUALITY, "a fault of age", remark("paper.age", "error", INVOICE)),
        (
            ODR,
            "a report of another shop, kept back",
            then(field_of("marketplace", "Amazon.fr", 1), paper_of(1, leave_out=True)),
        ),
    ),
    *seeds(
        20,
        (PLAN, "the ending in capitals", first_exhibit(submission_name="B0CLQ7K2MX_Invoice.PDF")),
        (USED, "blanks and brackets in the name", first_exhibit(submission_name="Invoice (copy 1).pdf")),
        (QUALITY, "the notice takes PDF as well", notice(file_types=(Stated(value="jpg"), Stated(value="pdf")))),
        (ODR, "smaller than the notice takes", notice(file_rules=(FileRule(rule="max_size", value="10 MB"),))),
        (FALSE, "as many files as the notice takes", notice(file_rules=(FileRule(rule="max_count", value="4"),))),
        (FALSE, "the notice refuses another type", notice(file_rules=(FileRule(rule="refused_types", value="docx"),))),
        (MARK, "no papers", notice(file_types=(Stated(value="jpg"),))),
        (USED, "a bad name of a paper kept back", another_paper(submission_name="发票.pdf", leave_out=True)),
    ),
    *seeds(
        21,
        (PLAN, "the last day of the time", clock(datetime(2026, 11, 10, 23, 59, tzinfo=UTC))),
        (USED, "past a time that only reminds", clock(long_ago(), ident="amazon.answer_72h", can_fail=False)),
        (ODR, "another text sent before", sent_before("Why was our account closed? Please tell us what you need.")),
        (FALSE, "attempts are left", notice(attempts_left=Stated(value="2"))),
        (QUALITY, "a short answer is wanted", diagnosis_with(form="short_answer")),
        (MARK, "no closing", without_role("closing")),
        (
            PLAN,
            "a sign that is only worth a note",
            notice(signals=(Signal(code="x", weight="note", what=Text.of("迹象", "A sign")),)),
        ),
    ),
]

DEFERRED: list[Seed] = [
    *seeds(
        4,
        (PLAN, "a sentence that disputes what is owned", added("We dispute this accusation.")),
        (QUALITY, "a sentence that denies what is owned", added("The complaint is unfounded.")),
        (USED, "a sentence that denies the deed", added("We never sold used units.")),
    ),
    *seeds(
        15,
        (MARK, "a paper is wanted, only words are given", without_role("closing")),
    ),
    *seeds(
        16,
        (PLAN, "an invoice dated after the notice", spoiled("after_notice")),
        (PLAN, "a contract that has ended", field_of("valid_until", "2026-10-01", 3)),
    ),
    *seeds(
        17,
        (PLAN, "a quotation", spoiled("quotation")),
        (PLAN, "an invoice without telephone", spoiled("no_phone")),
        (PLAN, "an invoice to another company", spoiled("other_buyer")),
        (PLAN, "fewer units than were sold", together("paper.covers_sales", "ask", INVOICE)),
    ),
    *seeds(
        18,
        (PLAN, "sums that do not add up", spoiled("wrong_total")),
        (USED, *said("I changed the date on the invoice because it was too old.")),
        (FALSE, "words covered by a shape", sign("words_covered")),
    ),
    *seeds(19, (PLAN, "an invoice whose lines match nothing", spoiled("other_goods"))),
    *seeds(20, (QUALITY, "a scan that cannot be read", remark("paper.unreadable", "ask"))),
    *seeds(
        21,
        (USED, "more than half sent before", sent_before(drop=12)),
        (
            PLAN,
            "the mail is doubtful",
            notice(signals=(Signal(code="x", weight="warn", what=Text.of("疑点", "A doubt")),)),
        ),
        (ODR, "the notice's time has no beginning", clock(None)),
    ),
]
"""Faults that a machine must not decide: they have to ask a person, with one question."""
