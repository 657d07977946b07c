"""Attempts, files, money, ages, branches, rights owners: what a notice says, and near misses that say nothing."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.intake.message import build
from rejoinder.model.rules import PlatformRule
from rejoinder.reading.context import Context, context
from rejoinder.reading.demands import find_demands
from rejoinder.reading.details import (
    age_limits,
    attempts_left,
    branches,
    file_rules,
    file_types,
    funds,
    rights_owners,
)
from rejoinder.reading.learned import Blind
from rejoinder.rulebook import Rulebook, load

BOOK: Rulebook = load()
DAY = date(2026, 11, 22)


def looked_at(text: str, sent: datetime | None = None) -> Context:
    """Look at a text with the patterns of all languages: one sentence is too short to tell its own."""
    message = build(text, BOOK).model_copy(update={"languages": (), "date": sent})
    return context(message, BOOK, DAY)


def rules(text: str) -> set[tuple[str, str]]:
    return {(rule.rule, rule.value) for rule in file_rules(looked_at(text))}


def terms(text: str) -> set[tuple[str, int | None, str | None]]:
    return {(term.what, term.n, term.unit) for term in funds(looked_at(text))}


@pytest.mark.parametrize(
    ("text", "left", "sure"),
    [
        ("You have two more attempts. Send the invoices.", "2", "high"),
        ("You may appeal once more, with the papers named above.", "1", "high"),
        ("We close the account after 17 days or two refused appeals, whichever comes first.", "2", "medium"),
        ("Our decision is final and the store stays closed.", "0", "high"),
        ("We may not reply to further messages about this matter.", "0", "low"),
        ("The number of attempts is not limited.", "unlimited", "high"),
        ("您还有2次申诉机会，请备齐材料。", "2", "high"),
        ("该决定为最终决定，我们不再受理您的申诉。", "0", "high"),
        ("Sie haben noch zwei Einsprüche, danach endet das Verfahren.", "2", "high"),
        ("Il vous reste deux tentatives avant la fermeture du compte.", "2", "high"),
        ("Le quedan dos apelaciones para esta cuenta.", "2", "high"),
        ("Le restano due ricorsi per questo account.", "2", "high"),
        ("Restam duas tentativas para a sua conta.", "2", "high"),
        ("U hebt nog twee pogingen voor dit account.", "2", "high"),
        ("Pozostały dwie próby. Pozostała jedna próba.", "1", "high"),
        ("Bu son itiraz hakkınız, lütfen belgeleri ekleyin.", "1", "high"),
        ("これが最後の機会です。書類をご提出ください。", "1", "high"),
        ("У вас осталась одна попытка.", "1", "high"),
    ],
)
def test_the_appeals_left_are_counted_in_twelve_languages(text: str, left: str, sure: str) -> None:
    found = attempts_left(looked_at(text))
    assert found is not None
    assert (found.value, found.confidence) == (left, sure)


@pytest.mark.parametrize(
    "text",
    [
        "Your last appeal named no supplier.",
        "Three attempts to charge your card have failed.",
        "After 7 days without an answer the block becomes final.",
        "This rejection is not final; correct the picture and ask again.",
        "If the next report is confirmed, no further appeal will be read.",
        "The carrier made one more delivery attempt on Friday.",
        "For every matter there is one case, and for every refusal there is one reply.",
        "The final invoice must show the quantity.",
        "您上一次申诉没有说明货源。",
        "如果再次违规，我们将不再受理您的申诉。",
        "Ihr letzter Einspruch enthielt keine Rechnung.",
        "Votre dernier appel ne contenait aucune facture.",
    ],
)
def test_a_number_of_something_else_is_no_count_of_appeals(text: str) -> None:
    assert attempts_left(looked_at(text)) is None


def test_the_count_that_is_left_goes_before_a_final_decision_that_would_follow() -> None:
    found = attempts_left(looked_at("You have one appeal left. Once it is refused, the decision is final."))
    assert found is not None
    assert found.value == "1"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Files must be legible. PDF, PNG or JPG, at most 10 MB a file; no screenshots and no passwords.",
         {("max_size", "10 MB"), ("no_screenshots", ""), ("no_password", "")}),
        ("Send pictures only, no PDF. External links are not opened.", {("refused_types", "pdf"), ("no_links", "")}),
        ("Scans in colour, whole pages, without retouching, at most five files.",
         {("colour", ""), ("whole", ""), ("unaltered", ""), ("max_count", "5")}),
        ("Documents must be in English or Chinese.", {("language", "en,zh")}),
        ("Papers in another language need a certified translation into English.", {("translation", "")}),
        ("文件须为彩色、完整、清晰，不得修图，不收截图，单个文件10MB以内。",
         {("colour", ""), ("whole", ""), ("legible", ""), ("unaltered", ""), ("no_screenshots", ""),
          ("max_size", "10 MB")}),
        ("Alle Seiten, in Farbe, ohne Kennwort, höchstens 10 MB.",
         {("whole", ""), ("colour", ""), ("no_password", ""), ("max_size", "10 MB")}),
        ("Document entier, en couleur, sans mot de passe, moins de 10 Mo.",
         {("whole", ""), ("colour", ""), ("no_password", ""), ("max_size", "10 MB")}),
        ("Documentos completos, deben verse completos y en color; no se admiten capturas ni archivos con contraseña.",
         {("whole", ""), ("colour", ""), ("no_screenshots", ""), ("no_password", "")}),
        ("Scansioni a colori, tutte le pagine, senza password, fino a 5 MB.",
         {("colour", ""), ("whole", ""), ("no_password", ""), ("max_size", "5 MB")}),
        ("Foto colorida, sem senha, até 5 MB.", {("colour", ""), ("no_password", ""), ("max_size", "5 MB")}),
        ("Scans in kleur, zonder wachtwoord, maximaal 5 MB.",
         {("colour", ""), ("no_password", ""), ("max_size", "5 MB")}),
        ("Kolorowe skany, bez hasła, najwyżej 5 MB.", {("colour", ""), ("no_password", ""), ("max_size", "5 MB")}),
        ("Renkli tarama gönderin, en fazla 5 MB.", {("colour", ""), ("max_size", "5 MB")}),
        ("カラーでスキャンし、全ページを提出してください。スクリーンショットは不可です。",
         {("colour", ""), ("whole", ""), ("no_screenshots", "")}),
        ("Цветное фото, без пароля, не более 5 МБ.", {("colour", ""), ("no_password", ""), ("max_size", "5 MB")}),
    ],
)  # fmt: skip
def test_rules_for_files_are_read_in_twelve_languages(text: str, wanted: set[tuple[str, str]]) -> None:
    assert wanted <= rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "We never ask for your password or a code.",
        "Cards in parcels may not carry links to other shops.",
        "The variants may differ in size or colour only.",
        "Buyers say the lamp arrived in the wrong colour.",
        "The report is kept for 12 months.",
        "You have no link to the other account, you say.",
        "Add a screenshot of your inventory tool's settings.",
        "The manual must be in German.",
        "A flash drive of up to 512 GB does not exist.",
        "If the twelfth passes without a word, the case is closed.",
        "Do not edit the listing while we look at it.",
        "我们不会向您索要密码。",
        "请勿点击可疑邮件中的链接。",
        "商品颜色与页面不符。",
        "Varianten dürfen sich nur in Farbe oder Größe unterscheiden.",
        "Der Ton der Antwort bleibt unverändert freundlich.",
    ],
)
def test_other_words_about_colour_links_sizes_and_passwords_are_no_file_rules(text: str) -> None:
    assert rules(text) == set()


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Accepted: PDF, JPEG, PNG and TIFF.", ["pdf", "jpg", "png", "tif"]),
        ("Send images, not PDF; .jpg or .png.", ["jpg", "png"]),
        ("In this chat, as PDF or photo.", ["pdf", "jpg", "png", "gif", "tif"]),
        ("支持的格式：PDF、JPG", ["pdf", "jpg"]),
        ("Pruefbericht.pdf ist angekommen.", []),
        ("The PDF breaks off after page 1.", []),
        ("Your file contract_final.pdf has no date.", []),
    ],
)
def test_only_types_that_are_taken_are_listed(text: str, types: list[str]) -> None:
    assert [stated.value for stated in file_types(looked_at(text))] == types


def test_an_adjective_is_sure_only_in_a_sentence_about_files() -> None:
    sure = {r.rule: r.confidence for r in file_rules(looked_at("Files must be legible and in colour."))}
    asked = {r.rule: r.confidence for r in file_rules(looked_at("The rest has to be readable. Thank you."))}
    assert sure["legible"] == "high"
    assert asked["legible"] != "high"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Your funds may be held for up to 90 days.", {("held", 90, "days")}),
        ("After 90 days, you may ask about the balance.", {("request", 90, "days")}),
        ("Held money is released, normally within 5 days.", {("released", 5, "days")}),
        ("Your balance stays with us and may be asked for 60 days after today.", {("request", 60, "days")}),
        ("您的资金将冻结90天，期满后结算。", {("held", 90, "days")}),
        ("账户停用满90天后可另行申请余额。", {("request", 90, "days")}),
        ("Guthaben wird 90 Tage einbehalten.", {("held", 90, "days")}),
        ("Le solde reste gelé 90 jours.", {("held", 90, "days")}),
        ("El saldo queda retenido 90 días.", {("held", 90, "days")}),
        ("I fondi sono trattenuti per 90 giorni.", {("held", 90, "days")}),
        ("Środki zostaną wstrzymane na 90 dni.", {("held", 90, "days")}),
        ("Bakiyeniz 90 gün süreyle tutulacaktır.", {("held", 90, "days")}),
        ("売上金は90日間留保されます。", {("held", 90, "days")}),
        ("Средства на балансе заморожены на 12 недель.", {("held", 12, "weeks")}),
        ("After 24 hours the restriction is permanent and your funds are retained for 90 days.",
         {("held", 90, "days")}),
    ],
)  # fmt: skip
def test_what_becomes_of_the_money_keeps_its_time(text: str, wanted: set[tuple[str, int, str]]) -> None:
    assert terms(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Your sales of the last 14 days were six times those of before.",
        "Add a valid payment method within 5 days.",
        "Write to payments-funds@amazon.com within three weeks.",
        "Send the proof of payment for the purchase, not older than 90 days.",
        "You keep the money, and the claim is not counted.",
        "Payouts were never stopped.",
        "Buyers had to wait 12 days for their refunds.",
        "请在7天内更新付款方式。",
        "9月1日至15日账期的订单不受影响。",
    ],
)
def test_other_times_and_other_money_are_no_terms(text: str) -> None:
    assert terms(text) == set()


def test_money_that_is_held_without_a_time_is_said_once() -> None:
    assert terms("Payouts are suspended. Your funds are held while we look into it.") == {("held", None, None)}


def test_a_day_from_which_the_money_may_be_asked_for_is_read() -> None:
    found = funds(looked_at("The balance may be the subject of a request from June 6.", datetime(2026, 3, 1)))
    assert [(t.what, t.day) for t in found] == [("request", date(2026, 6, 6))]


def test_a_day_written_in_figures_alone_is_not_sure() -> None:
    found = funds(looked_at("The balance can be requested from 03/04/2027.", datetime(2026, 3, 1)))
    assert [t.confidence for t in found] == ["low"]


AGES = [
    ("Please send invoices issued in the last 365 days.", {("invoice", 365, "days", "high")}),
    ("Please send invoices. They are good only when the invoice is no older than 90 days.",
     {("invoice", 90, "days", "medium")}),
    ("请提供最近90天内的水电费账单。", {("utility_bill", 90, "days", "high")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), AGES)
def test_the_age_of_a_paper_goes_with_the_paper(text: str, wanted: set[tuple[str, int, str, str]]) -> None:
    found = looked_at(text)
    limits = age_limits(found, find_demands(found, Blind()))
    assert {(a.topic, a.n, a.unit, a.confidence) for a in limits} == wanted


def test_how_long_a_paper_must_still_run_is_no_age() -> None:
    found = looked_at("Please send an authorisation with at least 6 months of validity left.")
    assert age_limits(found, find_demands(found, Blind())) == ()


THREE = {"own", "once_owned", "never_owned"}


LINKED = """\
Your account is linked to another account.
If it is yours: restore it.
If it was yours once: papers of the sale.
If it never was: explain the link.

您的账户与另一账户关联。
（1）若该账户属于您：请先恢复。
（2）若您曾经拥有该账户：提供转让文件。
（3）若您从未拥有该账户：说明原因。

Ihr Konto ist mit einem anderen Konto verbunden.
Das Konto gehört Ihnen: wiederherstellen.
Das Konto hat Ihnen früher gehört: Vertrag.
Das Konto gehörte Ihnen nie: erklären.

Su cuenta está vinculada a otra cuenta.
Si la otra cuenta es suya, recupérela.
Si fue suya, adjunte el contrato.
Si nunca fue suya, explíquelo.

Votre compte est lié à un autre compte.
Si ce compte est le vôtre, rétablissez-le.
S'il vous a appartenu, joignez l'acte.
S'il ne vous a jamais appartenu, expliquez-le.

Il suo account è collegato a un altro account.
Se l'account è suo, lo riattivi.
Se lo è stato in passato, alleghi la visura.
Se non lo è mai stato, lo spieghi.
"""


@pytest.mark.parametrize("text", LINKED.strip().split("\n\n"))
def test_the_three_branches_are_told_apart(text: str) -> None:
    assert {stated.value for stated in branches(looked_at(text))} == THREE


@pytest.mark.parametrize(
    "text",
    [
        "If the price is right, confirm it. If it isn't, correct it.",
        "If the report isn't complete, nothing is paid.",
        "If the picture is yours, say so; if you own the brand, send its certificate.",
        "The account will be reopened only if the breach is not established.",
    ],
)
def test_conditions_about_other_things_are_no_branches(text: str) -> None:
    assert branches(looked_at(text)) == ()


def owners(text: str) -> tuple[list[tuple[str, str]], list[str]]:
    names, contacts = rights_owners(looked_at(text), BOOK.find(PlatformRule, "amazon"))
    return [(n.value, n.confidence) for n in names], [c.value for c in contacts]


@pytest.mark.parametrize(
    ("text", "names", "contacts"),
    [
        ("Rights owner: Tidewell Works Ltd, ip@tidewell.example", [("Tidewell Works Ltd", "high")],
         ["ip@tidewell.example"]),
        ("权利人：青渡设计有限公司，邮箱：law@qingdu.example", [("青渡设计有限公司", "high")], ["law@qingdu.example"]),
        ("Rechteinhaber: Tannfels AG, recht@tannfels.example", [("Tannfels AG", "high")], ["recht@tannfels.example"]),
        ("権利者：合同会社アサナギ（law@asanagi.example）", [("合同会社アサナギ", "high")], ["law@asanagi.example"]),
        ("Illustrator Ada Thornby has lodged a complaint.", [("Ada Thornby", "medium")], []),
        ("You can reach the owner at marks@bellwether.example and ask it to retract.", [],
         ["marks@bellwether.example"]),
        ("Talk to the rights owner: ask her to withdraw the report by writing to us.", [], []),
        ("A rights owner told us of it. Answer to notice-dispute@amazon.com.", [], []),
        ("The rights owner complained. Pay to brand-legal@amazon-brand-office.example.", [], []),
        ("Send the contract of your carrier to us. Mail: seller@kestrel.example", [], []),
        ("The report was made by you on 4 May.", [], []),
    ],
)  # fmt: skip
def test_who_complained_and_where_to_reach_them(text: str, names: list[tuple[str, str]], contacts: list[str]) -> None:
    assert owners(text) == (names, contacts)


PIECES = st.sampled_from(
    [
        "You have one appeal left. ",
        "Funds are held for 90 days; ",
        "PDF, PNG or JPG, at most 10 MB, no passwords. ",
        "Rights owner: Tidewell Works Ltd, ip@tidewell.example\n",
        "If it is yours: restore it.\n",
        "> quoted: the decision is final.\n",
        "请提供最近90天内的账单。",
        "\u200b", "\n\n", "(a) ", "％", "９０天 ", "1)",
    ]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(lambda text: text.strip(" \u200b\n") != ""))
def test_every_detail_points_at_its_own_words_whatever_stands_around_it(text: str) -> None:
    found = looked_at(text)
    names, contacts = rights_owners(found, None)
    left = attempts_left(found)
    stated = [*file_types(found), *file_rules(found), *funds(found), *branches(found), *names, *contacts]
    spans = [one.span for one in (*stated, *([left] if left else []))]
    spans += [limit.span for limit in age_limits(found, find_demands(found, Blind()))]
    for span in spans:
        assert span is not None
        assert found.message.text[span.start : span.end] == span.text
        assert span.text.strip()
