"""Which country's shop a message is about, where hosts say different things."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.intake import from_text
from rejoinder.reading import read
from rejoinder.rulebook import load

BODY = "From: {sender}\nSubject: Your account\n\nHello Lantern House,\n\n{text} Send us invoices within 5 days."


@pytest.mark.parametrize(
    ("sender", "text", "country"),
    [
        ("seller-performance@amazon.com", "You may no longer sell on Amazon.co.uk.", "GB"),
        ("seller-performance@amazon.com", "Ihr Konto auf amazon.de wurde gesperrt.", "DE"),
        ("seller-performance@amazon.com", "You may no longer sell on Amazon.com.", "US"),
        ("seller-performance@amazon.com", "You may no longer sell here.", "US"),
        ("seller-performance@amazon.com", "Sell on amazon.co.uk as before; amazon.com is closed to you.", "US"),
        ("seller-performance@amazon.de", "You may no longer sell on Amazon.co.uk.", "DE"),
        ("seller-performance@amazon.de", "Open sellercentral.amazon.com to answer.", "DE"),
    ],
)
def test_the_default_shops_host_says_least(sender: str, text: str, country: str) -> None:
    found = read(from_text(BODY.format(sender=sender, text=text)), load(), date(2026, 11, 28))
    assert found.marketplace == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Amazon.de商品合规通知：您的商品 B0F2HN6WJX 缺少欧盟负责人信息，请于10天内上传。", "DE"),
        ("您在亚马逊英国站amazon.co.uk的商品 B0F2HN6WJX 已移除，请于10天内上传发票。", "GB"),
        ("您的商品 B0F2HN6WJX 已移除，发票请发到myamazon.de-help.example的页面。", "US"),
    ],
)
def test_a_shop_is_told_by_its_host_beside_chinese_letters(text: str, country: str) -> None:
    assert read(from_text(text), load(), date(2026, 11, 28)).marketplace == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Your listing B0F2HN6WJX was removed from Amazon UK.", "GB"),
        ("Your listing B0F2HN6WJX was removed from the German marketplace.", "DE"),
        ("您的商品 B0F2HN6WJX 已从亚马逊英国站移除。", "GB"),
        ("您日本站点的商品 B0F2HN6WJX 已移除。", "JP"),
        ("Seller Central | United Kingdom | Larkfield\n\nYour listing B0F2HN6WJX was removed.", "GB"),
        ("您的商品 B0F2HN6WJX 已从亚马逊英国站移除，请打开 sellercentral.amazon.com 回复。", "GB"),
        # a country that is no shop, several shops, a shop's own host
        ("Your listing B0F2HN6WJX was removed. The supplier is in Germany.", "US"),
        ("Write to Amazon us as soon as you can about B0F2HN6WJX.", "US"),
        ("Your listing B0F2HN6WJX lacks the UK mark.", "US"),
        ("您的商品 B0F2HN6WJX 缺少英国标志。", "US"),
        ("Removed from the UK store and the French store: B0F2HN6WJX.", "US"),
        ("Amazon UK buyers saw B0F2HN6WJX on amazon.fr.", "FR"),
    ],
)
def test_a_shop_may_be_named_in_words(text: str, country: str) -> None:
    found = read(from_text(f"{text}\n\nPlease send invoices within 5 days. Amazon"), load(), date(2026, 11, 28))
    assert found.marketplace == country
