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
