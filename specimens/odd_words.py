"""How sixteen countries print an invoice: labels, money, dates, companies. Everybody and everything is invented."""

from __future__ import annotations

from typing import Any

# title, number, date, due, seller, buyer, description, quantity, price, amount, net, tax, total, tax number, thanks
LABELS: dict[str, tuple[str, ...]] = {
    "GB": ("Invoice", "Our ref", "Tax point", "Pay by", "From", "Invoice to", "Details", "No.", "Each", "Cost", "Goods", "VAT @ 20%", "To pay", "VAT Reg", "Thank you for your custom."),
    "IE": ("VAT Invoice", "Invoice Ref.", "Issued on", "Due on", "Supplier", "Customer", "Product", "Units", "Rate", "Value", "Total excl. VAT", "VAT 23%", "Total incl. VAT", "VAT No.", "Registered in Ireland."),
    "US": ("INVOICE", "Invoice #", "Invoice Date", "Due Date", "Remit to", "Sold to", "Item", "Qty", "Unit Price", "Ext. Price", "Subtotal", "Sales Tax 6%", "Amount Due", "EIN", "Make checks payable to us."),
    "CA": ("Facture", "No de facture", "Date de facturation", "Échéance", "Fournisseur", "Vendu à", "Article", "Qté", "Prix unit.", "Montant", "Sous-total", "TVQ 9,975 %", "Total à payer", "No TVQ", "Merci de votre confiance."),
    "DE": ("Rechnung", "Beleg-Nr.", "Belegdatum", "Zahlbar bis", "Absender", "Kunde", "Artikelbezeichnung", "Anzahl", "E-Preis", "Gesamt", "Warenwert", "zzgl. MwSt. 19 %", "Rechnungsbetrag", "USt-IdNr.", "Wir danken für Ihren Auftrag."),
    "AT": ("Rechnung", "Rechnungsnr.", "Ausgestellt am", "Fällig am", "Lieferant", "Rechnungsempfänger", "Leistung", "Stk.", "Preis", "Betrag", "Zwischensumme", "20 % USt", "Zu zahlender Betrag", "UID", "Es gilt österreichisches Recht."),
    "FR": ("FACTURE", "Facture n°", "Émise le", "À régler avant le", "Émetteur", "Adressée à", "Libellé", "Quantité", "P.U. HT", "Montant HT", "Total HT", "TVA 20 %", "Net à payer", "N° TVA", "Pas d'escompte pour paiement anticipé."),
    "IT": ("Fattura", "Numero documento", "Data documento", "Scadenza", "Cedente", "Cessionario", "Descrizione", "Q.tà", "Prezzo", "Importo", "Imponibile", "IVA 22%", "Totale documento", "P. IVA", "Contributo CONAI assolto."),
    "ES": ("Factura", "Nº factura", "Fecha de emisión", "Vencimiento", "Emisor", "Cliente", "Concepto", "Cantidad", "Precio", "Importe", "Base imponible", "IVA 21 %", "Total factura", "NIF", "Gracias por su compra."),
    "PT": ("Fatura", "Fatura n.º", "Data de emissão", "Vencimento", "Fornecedor", "Cliente", "Descrição", "Qtd.", "Preço unit.", "Valor", "Total ilíquido", "IVA 23%", "Total a pagar", "NIF", "Processado por programa certificado."),
    "NL": ("Factuur", "Factuurnummer", "Factuurdatum", "Vervaldatum", "Leverancier", "Factuuradres", "Omschrijving", "Aantal", "Stukprijs", "Bedrag", "Subtotaal", "21% btw", "Totaal te voldoen", "Btw-nr.", "Betaling binnen 14 dagen."),
    "PL": ("Faktura VAT", "Faktura nr", "Data wystawienia", "Termin płatności", "Sprzedawca", "Nabywca", "Nazwa towaru", "Ilość", "Cena netto", "Wartość netto", "Razem netto", "VAT 23%", "Do zapłaty", "NIP", "Dziękujemy za zakupy."),
    "SE": ("Faktura", "Fakturanr", "Fakturadatum", "Förfallodatum", "Säljare", "Köpare", "Benämning", "Antal", "À-pris", "Belopp", "Netto", "Moms 25 %", "Att betala", "Momsreg.nr", "Godkänd för F-skatt."),
    "DK": ("Faktura", "Fakturanr.", "Dato", "Forfaldsdato", "Sælger", "Køber", "Beskrivelse", "Antal", "Stk. pris", "Beløb", "Subtotal", "Moms 25 %", "Total DKK", "CVR-nr.", "Tak for handlen."),
    "CZ": ("Faktura - daňový doklad", "Číslo faktury", "Datum vystavení", "Splatnost", "Dodavatel", "Odběratel", "Popis", "Množství", "Cena za kus", "Celkem", "Základ daně", "DPH 21 %", "Celkem k úhradě", "DIČ", "Děkujeme."),
    "CN": ("COMMERCIAL INVOICE 商业发票", "Invoice No. 发票号", "Date 日期", "Payment 付款期限", "Shipper 发货人", "Consignee 收货人", "Description 品名", "Quantity 数量", "Unit Price 单价", "Amount 金额", "Goods value 货值", "Freight 运费", "Total 合计", "USCC 统一社会信用代码", "Country of origin: China"),
}  # fmt: skip
# share of tax, sign or code of the currency, the ISO code, decimal mark, thousands, way of a date
MONEY: dict[str, tuple[str, str, str, str, str, str]] = {
    "GB": ("0.20", "£", "GBP", ".", ",", "{d} {month} {y}"), "IE": ("0.23", "€", "EUR", ".", ",", "{d:02}/{m:02}/{y}"),
    "US": ("0.06", "$", "USD", ".", ",", "{m:02}/{d:02}/{y}"), "CA": ("0.09975", "$", "CAD", ",", " ", "{y}-{m:02}-{d:02}"),
    "DE": ("0.19", "€", "EUR", ",", ".", "{d:02}.{m:02}.{y}"), "AT": ("0.20", "EUR", "EUR", ",", ".", "{d}. {month} {y}"),
    "FR": ("0.20", "€", "EUR", ",", " ", "{d:02}/{m:02}/{y}"), "IT": ("0.22", "€", "EUR", ",", ".", "{d} {month} {y}"),
    "ES": ("0.21", "€", "EUR", ",", ".", "{d} de {month} de {y}"), "PT": ("0.23", "€", "EUR", ",", " ", "{y}-{m:02}-{d:02}"),
    "NL": ("0.21", "€", "EUR", ",", ".", "{d:02}-{m:02}-{y}"), "PL": ("0.23", "zł", "PLN", ",", " ", "{d:02}.{m:02}.{y}"),
    "SE": ("0.25", "SEK", "SEK", ",", " ", "{y}-{m:02}-{d:02}"), "DK": ("0.25", "DKK", "DKK", ",", ".", "{d:02}.{m:02}.{y}"),
    "CZ": ("0.21", "Kč", "CZK", ",", " ", "{d}. {m}. {y}"), "CN": ("0", "USD", "USD", ".", ",", "{mon} {d}, {y}"),
}  # fmt: skip
MONTHS = {
    "GB": "January February March April May June July August September October November December",
    "AT": "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
    "IT": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "ES": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
# name, street, town
COMPANIES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "GB": (("Wrenbury Mill Supplies Ltd", "7 Tenter Row", "Halifax HX1 9ZZ"), ("Pike & Marrow LLP", "Unit 3 Gasworks Yard", "Derby DE1 0ZZ")),
    "IE": (("Kilfane Homeware Limited", "14 Saddler's Quay", "Kilkenny R95 XY00"), ("Dunbrody Trading Ltd", "2 Mast House", "Wexford Y35 ZZ00")),
    "US": (("Cottonwood Fork Supply Co.", "1180 Old Grain Rd", "Salina, KS 67401"), ("Bluff & Harbor Goods LLC", "55 Cannery Way", "Astoria, OR 97103")),
    "CA": (("Érablière Quatre-Vents inc.", "320, rang des Moulins", "Lévis (Québec) G6V 0A0"), ("Boutique Rivenord ltée", "18, rue du Phare", "Rimouski (Québec) G5L 0Z0")),
    "DE": (("Torfkamp Industriebedarf GmbH", "Heidedamm 9", "26121 Oldenburg"), ("Steinwald Versand e.K.", "Am Brauhof 2", "95643 Tirschenreuth")),
    "AT": (("Almwirt Großhandel GmbH", "Gasteigweg 4", "6020 Innsbruck"), ("Donautal Papier KG", "Uferzeile 18", "4020 Linz")),
    "FR": (("Verdelin Fournitures SARL", "6 quai des Mariniers", "49000 Angers"), ("Maison Corbeau-Lys SAS", "21 rue du Four", "35000 Rennes")),
    "IT": (("Collerosso Articoli S.r.l.", "Via del Mulino 12", "50122 Firenze (FI)"), ("Bottega Marelunga S.n.c.", "Corso Vela 8", "16121 Genova (GE)")),
    "ES": (("Suministros Peñarrubia, S.L.", "Calle del Yunque, 5", "37001 Salamanca"), ("Almacenes Costa Umbría, S.A.", "Avda. del Faro, 40", "21100 Huelva")),
    "PT": (("Ribeira Alta Comércio, Lda.", "Rua do Tear, 22", "4700-001 Braga"), ("Casa do Estuário, Lda.", "Largo da Barca, 3", "8500-001 Portimão")),
    "NL": (("Veldzicht Groothandel B.V.", "Zuiderdreef 31", "7411 ZZ Deventer"), ("Atelier Noordkaap", "Havenplein 6", "8861 ZZ Harlingen")),
    "PL": (("Hurtownia Modrzew Sp. z o.o.", "ul. Tkacka 17", "61-001 Poznań"), ("Sklep Pod Dębem s.c.", "ul. Rynkowa 4", "33-100 Tarnów")),
    "SE": (("Granliden Handel AB", "Kvarngatan 8", "831 00 Östersund"), ("Västkust Form AB", "Bryggvägen 2", "432 00 Varberg")),
    "DK": (("Havnegård Engros A/S", "Tømmervej 11", "7100 Vejle"), ("Klitrose Butik ApS", "Torvet 3", "9990 Skagen")),
    "CZ": (("Podhorský velkoobchod s.r.o.", "Mlýnská 15", "602 00 Brno"), ("Obchod U Lípy s.r.o.", "Náměstí 7", "370 01 České Budějovice")),
    "CN": (("Ningbo Haiyun Homeware Co., Ltd.", "No. 88 Yinxian Road, Yinzhou", "Ningbo 315000, China"), ("Marram & Tide Trading Ltd", "9 Salt Lane", "Grimsby DN31 0ZZ, UK")),
}  # fmt: skip
GOODS: dict[str, tuple[str, ...]] = {
    "en": ("Oak coat hook", "Enamel mug 350 ml", "Linen tea towel, set of 3", "Brass desk bell", "Cork trivet"),
    "fr": ("Patère en chêne", "Tasse émaillée 350 ml", "Torchon en lin, lot de 3", "Sonnette en laiton"),
    "de": ("Garderobenhaken Eiche", "Emaillebecher 350 ml", "Geschirrtuch Leinen, 3er-Set", "Tischglocke Messing"),
    "it": ("Gancio in rovere", "Tazza smaltata 350 ml", "Strofinaccio in lino, set da 3"),
    "es": ("Colgador de roble", "Taza esmaltada 350 ml", "Paño de lino, juego de 3"),
    "pt": ("Cabide de carvalho", "Caneca esmaltada 350 ml", "Pano de linho, conj. 3"),
    "nl": ("Kapstokhaak eiken", "Emaillen mok 350 ml", "Theedoek linnen, set van 3"),
    "pl": ("Wieszak dębowy", "Kubek emaliowany 350 ml", "Ściereczka lniana, 3 szt."),
    "sv": ("Krok i ek", "Emaljmugg 350 ml", "Kökshandduk i lin, 3-pack"),
    "da": ("Knage i eg", "Emaljekrus 350 ml", "Viskestykke i hør, 3 stk."),
    "cs": ("Dubový věšák", "Smaltovaný hrnek 350 ml", "Lněná utěrka, sada 3 ks"),
}
LANGUAGE = {"GB": "en", "IE": "en", "US": "en", "CA": "fr", "DE": "de", "AT": "de", "FR": "fr", "IT": "it", "ES": "es",
            "PT": "pt", "NL": "nl", "PL": "pl", "SE": "sv", "DK": "da", "CZ": "cs", "CN": "en"}  # fmt: skip
TAX = {"GB": "GB {9}", "IE": "IE{7}WA", "US": "{2}-{7}", "CA": "{10} TQ0001", "DE": "DE{9}", "AT": "ATU{8}", "FR": "FR{11}",
       "IT": "{11}", "ES": "B{8}", "PT": "{9}", "NL": "NL{9}B01", "PL": "{10}", "SE": "SE{12}", "DK": "{8}", "CZ": "CZ{8}",
       "CN": "91{16}"}  # fmt: skip
NUMBERS = ("{y}-{n}", "RE{n}", "{n}", "A/{y}/{n}", "INV-{n}", "{yy}{n}", "F{y}.{n}", "{n}-B")

# country, head, facts, table, sums, face: a layout each; see the functions of these names in odd_invoices.py
LAYOUTS: dict[str, tuple[str, str, str, str, str]] = {
    "band": ("GB", "band", "boxes", "ruled", "right"), "left-rail": ("DE", "rail", "pairs", "bare", "right"),
    "letter": ("FR", "window", "sentence", "ruled", "under"), "stub": ("US", "split", "boxes", "striped", "stub"),
    "centred": ("IT", "centred", "pairs", "bare", "boxes"), "form": ("PL", "two", "title", "ruled", "boxes"),
    "foot": ("NL", "logo", "pairs", "bare", "right"), "slip": ("DK", "narrow", "lines", "lines", "under"),
    "export": ("CN", "two", "boxes", "ruled", "under"), "ledger": ("SE", "split", "row", "striped", "row"),
    "quiet": ("AT", "window", "title", "bare", "right"), "carta": ("ES", "logo", "sentence", "ruled", "right"),
    "grid": ("PT", "band", "row", "ruled", "row"), "tall": ("CZ", "two", "pairs", "striped", "right"),
    "north": ("CA", "centred", "boxes", "bare", "under"), "quay": ("IE", "rail", "lines", "ruled", "boxes"),
    "brief": ("DE", "logo", "row", "striped", "boxes"), "till": ("GB", "narrow", "lines", "lines", "right"),
    "plain": ("US", "centred", "title", "bare", "right"), "lettre": ("FR", "rail", "boxes", "striped", "row"),
    "duo": ("IT", "two", "row", "ruled", "stub"), "south": ("ES", "band", "pairs", "lines", "under"),
    "card": ("NL", "split", "title", "striped", "boxes"), "post": ("PL", "window", "lines", "bare", "under"),
}  # fmt: skip


def names(country: str) -> dict[str, Any]:
    """Return the labels of a country by what they stand before."""
    keys = "title number date due seller buyer description quantity price amount net tax total vat thanks"
    return dict(zip(keys.split(), LABELS[country], strict=True))
