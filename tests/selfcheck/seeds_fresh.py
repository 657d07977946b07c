"""Sentences written without a look at the word lists, as a seller would put them into a letter by hand."""

from __future__ import annotations

from tests.selfcheck.seeds import FALSE, MARK, ODR, PLAN, QUALITY, USED, Seed, added

_WRONG: dict[int, tuple[tuple[str, str], ...]] = {
    1: (
        (PLAN, "As Joom's own guide for merchants says, we corrected the offers."),
        (QUALITY, "Our Account Health Rating went back to green."),
        (FALSE, "We opened a case with Seller Support about the A-to-z claims."),
        (USED, "We will answer in the chat of the Joom Merchant Panel as well."),
        (ODR, "Please restore our store on Joom."),
    ),
    4: (
        (PLAN, "At the same time we have to say that nothing of this accusation is true."),
        (USED, "In fact we never sold a used unit, so there was no violation."),
    ),
    8: (
        (PLAN, "From now on everything will be handled with the greatest care."),
        (ODR, "We will pay more attention to our service in the future."),
        (USED, "Our team will try its best so that buyers are satisfied."),
        (QUALITY, "We shall improve quality step by step."),
        (FALSE, "We assure you that there will be no more problems."),
        (MARK, "We will obey every rule of the platform from today."),
    ),
    10: (
        (PLAN, "It is the buyers who lie about the lamps to get their money back."),
        (ODR, "Your robot closed the account and nobody looked at our case."),
        (USED, "The warehouse of Amazon ruined the boxes, so Amazon is responsible."),
        (QUALITY, "The rate is wrong because your statistics are broken."),
        (FALSE, "You punish honest merchants while real cheaters go free."),
        (MARK, "The complainant is just a rival who wants our ranking."),
    ),
    11: (
        (PLAN, "My wife and I cannot sleep since the account was closed, please have mercy."),
        (ODR, "If you do not answer we will make this public on every channel."),
        (USED, "Forty families depend on this one listing!!!"),
        (QUALITY, "We are begging on our knees for one last chance."),
        (FALSE, "Otherwise we will see you in court."),
        (MARK, "We are the most honest and professional seller you will ever find."),
    ),
    12: (
        (PLAN, "We has already finish to check all the goods in warehouse."),
        (ODR, "Hope you can give us understanding and pass the audit."),
        (USED, "The chopper which it was returned is put in the shelf by worker."),
        (QUALITY, "According to the requirement, we already did rectification seriously."),
        (FALSE, "The logistics informations is be updated by the system."),
        (MARK, "TODO: add the date of the e-mail here."),
    ),
}
_RIGHT: dict[int, tuple[tuple[str, str], ...]] = {
    1: (
        (PLAN, "Our merchant account at the bank shows the payment of 4 March 2026."),
        (QUALITY, "We keep the plan of the assembly line with the batch record."),
        (FALSE, "The seller of the labels printed them twice."),
        (USED, "The panel at the returns bench lists five checks."),
        (ODR, "Support staff answer buyers within 24 hours, as the log of October shows."),
    ),
    4: (
        (PLAN, "The supplier denies that the second batch was changed, so we keep a sample of it."),
        (USED, "No unit sold before 3 August 2026 was concerned."),
    ),
    8: (
        (PLAN, "From 9 November 2026 the buyer signs off each invoice; none may be missing in the weekly count."),
        (ODR, "Each claim is read within 24 hours by the service lead, who logs cause and order."),
        (USED, "Every tenth unit is opened at goods-in and photographed."),
        (QUALITY, "Lamps that flicker within 48 hours stop the batch."),
        (FALSE, "A second clerk compares each tracking number with the label before 18:00."),
        (MARK, "We removed the word from two bullet points on 10 November 2026."),
    ),
    10: (
        (PLAN, "Two buyers wrote that the seal was open, and they were right."),
        (ODR, "The carrier lost three parcels; we had not insured or traced them."),
        (USED, "Amazon's returns report shows 86 units that went back on sale."),
        (QUALITY, "The supplier changed the board, and we did not notice it for five months."),
        (FALSE, "The notice says that the numbers show no movement; Exhibit 2 shows five scans."),
        (MARK, "The rights owner wrote on 12 November 2026 that it withdrew the complaint."),
    ),
    11: (
        (PLAN, "We are sorry that 37 returned units reached other buyers."),
        (ODR, "The family pack was dropped ten times from 80 cm."),
        (USED, "Our inspector asked the court-appointed expert for the report of 5 May 2026."),
        (QUALITY, "Please tell us if a further document is needed."),
        (FALSE, "The parcel shop closed at noon, so the second attempt was on Monday."),
        (MARK, "Our lawyer wrote to the rights owner on 10 November 2026."),
    ),
    12: (
        (PLAN, "Invoices are filed by product and were matched by hand."),
        (ODR, "The cartons were replaced on 6 November 2026."),
        (USED, "Of the 86 units, 31 had been opened."),
        (QUALITY, "What differed was the driver board."),
        (FALSE, "All three parcels were delivered, two of them against signature."),
        (MARK, "The word stands in one bullet point and says what the filter fits."),
    ),
}


def _rows(words: dict[int, tuple[tuple[str, str], ...]]) -> list[Seed]:
    return [Seed(n, name, said, added(said, "closing")) for n, rows in words.items() for name, said in rows]


FRESH_FAULTS: list[Seed] = _rows(_WRONG)
FRESH_NEAR: list[Seed] = _rows(_RIGHT)
