"""The service agreement: scope, no promise of a result, who submits; in Chinese and English, accepted with a hash."""

from __future__ import annotations

import hashlib

from rejoinder.desk.firm.models import FirmRecord
from rejoinder.model.base import Text

TERMS: tuple[tuple[Text, Text], ...] = (
    (
        Text.of("服务范围", "Scope"),
        Text.of(
            "读懂通知，问清事实，核对材料，起草申诉信和清单，做 21 项自查，交付材料包，说明提交路径和答复期。",
            "Reading the notice, asking for the facts, checking papers, drafting letter and lists, the check of 21 indicators, the pack, and guidance on submitting and reply times.",
        ),
    ),
    (
        Text.of("不承诺结果", "No promise of a result"),
        Text.of(
            "决定由平台作出。服务方不承诺恢复，也不承诺时间。",
            "The platform decides. The provider promises neither reinstatement nor a date.",
        ),
    ),
    (
        Text.of("由谁提交", "Who submits"),
        Text.of(
            "由委托方本人登录并提交。服务方不索取密码和验证码，需要协助时只用只读授权。",
            "The client logs in and submits. The provider asks for no password or code; where help is needed, read-only access is granted.",
        ),
    ),
    (
        Text.of("真实性", "Truth"),
        Text.of(
            "委托方只提供属实的事实和原件。服务方不制作、不修改任何应由他人出具的文件；发现此类要求即停止服务。",
            "The client gives true facts and original papers only. The provider makes or alters no paper that others should issue, and stops where that is asked.",
        ),
    ),
    (
        Text.of("与平台无关", "No affiliation"),
        Text.of(
            "服务方与任何平台没有隶属、代理或合作关系。",
            "The provider is not affiliated with, nor an agent of, any platform.",
        ),
    ),
    (
        Text.of("跟进", "Follow-up"),
        Text.of(
            "交付后跟进 30 天；期间同一事项再次收到警告，免费处理。缺的材料在 24 小时内补齐。",
            "Follow-up for 30 days; a second warning on the same matter in that time is handled free. What is missing in the pack is supplied within 24 hours.",
        ),
    ),
    (
        Text.of("保密与删除", "Confidence and deletion"),
        Text.of(
            "材料加密保存，仅用于本事项；委托方可随时要求删除并取得证明。",
            "Papers are kept encrypted and used for this matter alone; deletion with proof may be asked for at any time.",
        ),
    ),
)
"""What every agreement says, whoever the parties are."""


MATTER = Text.of("平台账号或商品受限的申诉", "An appeal against a restriction of account or listing")


def clauses(firm: FirmRecord, seller: str, matter: Text) -> tuple[tuple[Text, Text], ...]:
    """Return the agreement's clauses: heading and words."""
    zh_firm, en_firm = firm.name or "服务方", firm.name_en or firm.name or "the provider"
    return (
        (
            Text.of("当事人", "Parties"),
            Text.of(
                f"委托方：{seller}。服务方：{zh_firm}。事项：{matter.say('zh')}。",
                f"Client: {seller}. Provider: {en_firm}. Matter: {matter.say('en')}.",
            ),
        ),
        *TERMS,
    )


def seal_of(words: tuple[tuple[Text, Text], ...]) -> str:
    """Return the hash of the agreement's whole text in both languages."""
    plain = "\n".join(f"{t.say(lang)}\n{w.say(lang)}" for t, w in words for lang in ("zh", "en"))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()
