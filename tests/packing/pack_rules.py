"""The small rulebook that the invented case of a pack needs."""

from __future__ import annotations

from functools import cache
from typing import Any

from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.compiled import Store, compiled_form

CRAFT: dict[str, Any] = {
    "recorded": "2026-11-22",
    "standing": "own_judgement",
    "source": [{"kind": "craft", "place": "test"}],
}
PAGE = {"kind": "url", "place": "https://desk.example/help/G100", "seen_on": "2026-11-20"}

_MATCH = {"any": {"*": ["x+"]}, "fires": ["x"], "silent": ["y"]}
_SLOT = {"id": "removed_on", "type": "date", "ask": {"zh": "哪天停售的", "en": "On which day did you stop the sale"}}
_RULES: dict[str, list[dict[str, Any]]] = {
    "platforms": [
        {
            "id": "amazon",
            "label": {"zh": "亚马逊", "en": "Amazon"},
            "addressee": {"zh": "亚马逊卖家绩效团队", "en": "Amazon Seller Performance Team"},
            "match": _MATCH,
        }
    ],
    "marketplaces": [
        {
            "id": "US",
            "label": {"zh": "美国站", "en": "United States"},
            "country": "US",
            "timezone": "America/Los_Angeles",
            "holidays": "US",
            "languages": ["en"],
            "date_style": "mdy",
        }
    ],
    "kinds": [
        {
            "id": f"core.kind_{kind}",
            "kind": kind,
            "label": {"zh": zh, "en": en},
            "meaning": {"zh": zh, "en": en},
            "match": _MATCH,
        }
        for kind, zh, en in (
            ("appeal_rejected", "申诉被拒", "Appeal refused"),
            ("information_request", "要补材料", "More information wanted"),
            ("phishing", "来源有疑点", "Doubtful sender"),
        )
    ],
    "documents": [
        {
            "id": "invoice",
            "label": {"zh": "发票", "en": "invoice"},
            "match": _MATCH,
            "fields": ["invoice_number", "issue_date"],
        },
        {"id": "removal_order", "label": {"zh": "移除单", "en": "removal order"}, "match": _MATCH},
    ],
    "fields": [
        {
            "id": name,
            "label": {"zh": zh, "en": en},
            "type": "line",
            "labels": {"en": ["x"]},
        }
        for name, zh, en in (
            ("invoice_number", "发票号码", "invoice number"),
            ("issue_date", "开票日期", "date of issue"),
            ("seller_name", "开票方", "seller"),
            ("buyer_name", "购买方", "buyer"),
        )
    ],
    "routes": [
        {
            "id": "amazon.correct_first",
            "platform": "amazon",
            "documented": True,
            "beats_letter": True,
            "standing": "official",
            "source": [PAGE],
            "title": {"zh": "先改商品信息", "en": "Correct the listing first"},
            "condition": {"zh": "页面写错时先走这条。", "en": "Where the page is wrong, this comes first."},
            "steps": [
                {"say": {"zh": "在库存页改好品牌。", "en": "Correct the brand in Inventory."}, "menu": ["Inventory"]}
            ],
        },
        {
            "id": "amazon.reactivate",
            "platform": "amazon",
            "documented": True,
            "standing": "official",
            "source": [PAGE],
            "title": {"zh": "账户级申诉", "en": "Appeal for the account"},
            "steps": [
                {
                    "say": {"zh": "登录后台，打开账户状况页。", "en": "Log in and open Account Health."},
                    "menu": ["Performance", "Account Health"],
                },
                {
                    "say": {"zh": "点横幅里的按钮。", "en": "Press the button in the banner."},
                    "menu": ["Reactivate your account"],
                },
                {"say": {"zh": "逐栏粘贴答案，逐个上传附件。", "en": "Paste the answers and upload the exhibits."}},
            ],
        },
        {
            "id": "amazon.rumoured_mail",
            "platform": "amazon",
            "documented": False,
            "standing": "reported",
            "source": [{"kind": "url", "place": "https://hearsay.example/post/7"}],
            "title": {"zh": "写信到旧邮箱", "en": "Write to the old mailbox"},
            "address": "appeals@desk.example",
            "steps": [{"say": {"zh": "用登记邮箱发信。", "en": "Write from your registered address."}}],
        },
    ],
    "clocks": [
        {
            "id": "amazon.safe_72h",
            "title": {"zh": "稳妥起见，72 小时内答复", "en": "To be safe, answer within 72 hours"},
            "platform": "amazon",
            "standing": "reported",
            "source": [{"kind": "url", "place": "https://hearsay.example/post/9"}],
            "duration": {"n": 72, "unit": "hours"},
        },
        {
            "id": "amazon.review_days",
            "title": {"zh": "第 17 天前有答复", "en": "A reply by day 17"},
            "platform": "amazon",
            "standing": "reported",
            "source": [{"kind": "url", "place": "https://hearsay.example/post/8"}],
            "duration": {"n": 17, "unit": "days"},
            "starts": "submission",
            "purpose": "review",
        },
    ],
    "replies": [
        {
            "id": f"core.reply_{kind}",
            "kind": kind,
            "text": {"zh": zh, "en": en},
        }
        for kind, zh, en in (
            ("appeal_rejected", "先找理由，逐条对照上一份。", "Find the reason first; compare each gap."),
            ("information_request", "只补来信点名的。", "Add just what the message names."),
            ("phishing", "不点链接，从自己存的网址登录。", "Open no link; log in from your own bookmark."),
        )
    ],
    "questions": [
        {"id": "sales.window", "slot": _SLOT | {"id": "window"}, "section": {"zh": "销量", "en": "Sales"}},
    ],
    "actions": [
        {
            "id": "stop_the_sale",
            "touches": ["invoice_filing"],
            "label": {"zh": "停售", "en": "Stop the sale"},
            "slots": [_SLOT],
            "say": [{"say": {"zh": "{removed_on}停售。", "en": "Sale stopped on {removed_on}."}}],
        }
    ],
    "violations": [
        {
            "id": "amazon.inauthentic",
            "platform": "amazon",
            "violation": "inauthentic",
            "label": {"zh": "真伪投诉", "en": "Inauthentic complaint"},
            "meaning": {"zh": "怀疑不是正品。", "en": "Doubt that goods are genuine."},
            "match": _MATCH,
            "form": "plan",
            "review": [
                {"text": {"zh": "平台说约两天答复。", "en": "Amazon speaks of two days."}, "standing": "official"},
                {
                    "text": {"zh": "有人等了三周。", "en": "Some sellers waited three weeks."},
                    "standing": "reported",
                },
            ],
            "refusals": [
                {
                    "reason": {"zh": "发票数量少于销量。", "en": "The invoices cover fewer units than were sold."},
                    "answer": {"zh": "按 ASIN 补齐差额。", "en": "Close the gap for each ASIN."},
                }
            ],
        }
    ],
}


@cache
def rulebook() -> Rulebook:
    """A rulebook with just what a pack reads."""
    form = compiled_form({kind: [CRAFT | record for record in records] for kind, records in _RULES.items()}, {}, {})
    return Rulebook((Store(form),), "ab" * 32)
