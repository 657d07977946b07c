"""French, Italian, Spanish and Portuguese words of two meanings are told only where a notice says the one we know."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.reading.rendering.compose import compose
from rejoinder.reading.rendering.grammar import grammar
from rejoinder.reading.rendering.tokens import tokens
from rejoinder.reading.rendering.values import Reader
from rejoinder.rulebook import load
from rejoinder.rulebook.days import DayReader

_DAY = date(2026, 11, 30)


def zh(lang: str, text: str) -> str:
    """Return what is told of a sentence."""
    book = load()
    known = grammar(book, _DAY, lang)
    reader = Reader(platform=None, days=DayReader({}, "dmy"), lang=lang, day_style="dmy", book=book)
    return compose(tokens(text, reader, known), known).zh


@pytest.mark.parametrize(
    ("lang", "text", "not_told"),
    [
        ("fr", "Le contrat produit ne vaut rien ici.", "商品"),
        ("fr", "L'étiquette vise l'article L. 121-3 du code.", "商品"),
        ("fr", "Un article de presse parle de vous.", "商品"),
        ("fr", "Le compte rendu du laboratoire manque encore.", "账户"),
        ("fr", "Vérifiez lettre par lettre ce qui est écrit.", "信函"),
        ("fr", "Le chat s'est étranglé avec le collier.", "聊天"),
        ("fr", "La page de garde manque au dossier remis.", "页面"),
        ("fr", "Une marque de conformité est absente du boîtier.", "品牌"),
        ("fr", "Les fiches enfant vivent sous la gourde.", "孩子"),
        ("fr", "Vous avez fait preuve de patience.", "证据"),
        ("fr", "Les instructions données hier ne suffisent pas.", "信息"),
        ("fr", "Celui qui commande deux pièces paie plus.", "订单"),
        ("fr", "À l'image de vos concurrents, vous trichez.", "图片"),
        ("fr", "La commande vocale ne marche pas bien.", "订单"),
        ("it", "Chi fabbrica la lampada ne risponde sempre.", "工厂"),
        ("it", "I libri resi e rivenduti erano usati.", "退货"),
        ("it", "Abbiamo fatto ricorso a un perito esterno.", "申诉"),
        ("it", "La Procura di Lecce ha aperto un fascicolo.", "授权书"),
        ("it", "Il motivo a fiori è copiato.", "原因"),
        ("it", "In corrispondenza del foro manca una vite.", "往来"),
        ("it", "Lei fattura più di quanto dichiara.", "发票"),
        ("it", "Un vestito di pregevole fattura, dicono.", "发票"),
        ("it", "Il modulo fotovoltaico è rotto da ieri.", "表格"),
        ("es", "Hemos retirado las dos mesas de ayer.", "个月"),
        ("es", "No hemos juzgado el caso todavía.", "法院"),
        ("es", "Lo hizo sin haberle pedido permiso.", "订单"),
        ("es", "Según la Agencia, todo está en orden.", "中介"),
        ("es", "La bodega riojana no lo sabía.", "仓库"),
        ("es", "Se le da la razón en este punto.", "原因"),
        ("es", "Sobre eso no dice ni una palabra.", "词语"),
        ("es", "Retírelas y nombre a una sola persona.", "名称"),
        ("es", "Llegó cartón forrado en vez de roble.", "纸箱"),
        ("es", "Los anulados no entran en la cuenta.", "账户"),
        ("es", "Enlace su tarjeta con el panel.", "链接"),
        ("es", "La entrega a domicilio es gratis.", "地址"),
        ("pt", "Até logo, Caio.", "徽标"),
        ("pt", "O depósito de garantia continua válido.", "仓库"),
        ("pt", "A receita médica é exigida aqui.", "税务局"),
        ("pt", "A avaliação de risco falta ainda.", "评论"),
        ("pt", "Quem fabrica responde por isso.", "工厂"),
    ],
)
def test_another_meaning_is_not_told(lang: str, text: str, not_told: str) -> None:
    assert not_told not in zh(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("fr", "Les dix-sept jours sont passés hier.", "17天"),
        ("fr", "Ici l'article 3 fait foi.", "第3条"),
        ("fr", "Le magasin ferme à dix heures pile.", "10点"),
        ("fr", "Votre compte bancaire a été refusé hier.", "银行账户"),
        ("fr", "Aucun produit n'est en cause ici.", "商品"),
        ("it", "Gentile cliente, le scriviamo per altro.", "尊敬的客户"),
        ("it", "La fabbrica di Lecce è chiusa.", "工厂"),
        ("it", "Eventuali resi tornano a lui.", "退货"),
        ("es", "El 17 la cuenta se suspende sola.", "17、账户"),
        ("es", "Es una marca registrada desde ayer.", "商标"),
        ("es", "Dos meses después volvió a vender.", "2个月"),
        ("es", "El juzgado lo ordenó ayer mismo.", "法院"),
        ("es", "Tres de cada diez compradores lo cuentan.", "每10名买家中有3名"),
        ("es", "Uno de cada cinco pedidos acabó así.", "每5个订单中有1个"),
        ("pt", "A loja fecha às 18 horas.", "18点"),
        ("pt", "O CNPJ está baixado na Receita.", "税务局"),
    ],
)
def test_the_meaning_we_know_is_told(lang: str, text: str, told: str) -> None:
    assert told in zh(lang, text)
