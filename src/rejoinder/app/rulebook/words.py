"""What the kinds, keys and values of rules are called, in Chinese and English."""

from __future__ import annotations

from rejoinder.app.rulebook.keys import FIELDS
from rejoinder.model.base import Text

_KINDS: dict[str, tuple[str, str]] = {
    "platforms": ("平台", "Platforms"),
    "marketplaces": ("站点", "Marketplaces"),
    "kinds": ("通知的种类", "Kinds of message"),
    "functions": ("句子的作用", "What sentences do"),
    "topics": ("通知会要的东西", "What a notice can demand"),
    "lexicons": ("词表", "Word lists"),
    "documents": ("材料的种类", "Kinds of paper"),
    "fields": ("材料上的内容", "Values on papers"),
    "requirements": ("要求的材料", "Papers wanted"),
    "clauses": ("政策条款", "Policy clauses"),
    "clocks": ("期限", "Time limits"),
    "routes": ("提交路径", "Routes"),
    "advice": ("第一小时（止损）", "First-hour advice"),
    "collecting": ("还要收集的", "What else to collect"),
    "choices": ("选项表", "Lists to choose from"),
    "controls": ("卖家应有的控制", "Controls a seller should have"),
    "questions": ("问题", "Questions"),
    "causes": ("根本原因", "Root causes"),
    "actions": ("已采取的措施", "Actions taken"),
    "preventions": ("预防机制", "Preventive mechanisms"),
    "statements": ("信里的句子", "Wordings of letters"),
    "shapes": ("信的结构", "Shapes of letters"),
    "replies": ("各种回复怎么办", "What to do on replies"),
    "terms": ("信里不能有的话", "Words that fail a letter"),
    "indicators": ("21 项指标", "The 21 indicators"),
    "fitness": ("接不接这个案子", "Whether a case fits"),
    "violations": ("违规", "Violations"),
    "variants": ("违规的细分", "Variants of violations"),
    "vocabulary": ("违规编号表", "Vocabulary of violations"),
    "thresholds": ("指标线", "Thresholds"),
    "file_rules": ("文件要求", "Rules for files"),
    "products": ("商品类别", "Kinds of goods"),
    "escalations": ("申诉之后的路", "Ways up"),
    "letter_languages": ("用什么语言写信", "Languages of letters"),
    "phrases": ("通知的译法", "Phrases of notices"),
    "glosses": ("关键词解释", "Deciding words"),
    "cues": ("线索", "Cues"),
    "hosts": ("已知网址", "Known hosts"),
    "signals": ("真假迹象", "Signs of genuineness"),
    "faults": ("信的毛病", "Faults of letters"),
    "paper_signs": ("材料上的迹象", "Signs on papers"),
    "registers": ("登记册", "Registers"),
    "conformity": ("产品法规与证书", "Laws of products"),
    "hints": ("问题的说明和例子", "Hints for questions"),
    "deeds": ("句子在做什么", "What a letter's sentences do"),
    "matters": ("信里谈的事", "What letters speak of"),
    "agreements": ("百分比和数量", "Shares and their counts"),
}

_VALUES: dict[str, tuple[str, str]] = {
    "account": ("账户", "account"),
    "store": ("店铺", "store"),
    "product": ("商品", "product"),
    "order": ("订单", "order"),
    "small": ("轻", "small"),
    "medium": ("中", "medium"),
    "great": ("重", "great"),
    "unknown": ("不清楚", "not known"),
    "plan": ("行动计划", "plan of action"),
    "explanation": ("说明和证据", "explanation with evidence"),
    "documents": ("只要材料", "papers only"),
    "acknowledgement": ("确认已读", "acknowledgement"),
    "questionnaire": ("问卷", "questionnaire"),
    "short_answer": ("简短答复", "short answer"),
    "video": ("视频通话", "video call"),
    "own": ("承认", "own"),
    "dispute": ("抗辩", "dispute"),
    "not_mine": ("与我无关", "not mine"),
    "deactivation": ("停用", "deactivation"),
    "at_risk_warning": ("即将停用", "at risk"),
    "listing_removal": ("商品下架", "listing removed"),
    "information_request": ("要求补资料", "information requested"),
    "auto_acknowledgement": ("自动回执", "receipt"),
    "appeal_rejected": ("申诉被拒", "appeal refused"),
    "reinstated": ("已恢复", "reinstated"),
    "funds_withheld": ("扣留资金", "funds held"),
    "policy_warning": ("违规警告", "policy warning"),
    "phishing": ("可疑来信", "suspicious mail"),
    "minutes": ("分钟", "minutes"),
    "hours": ("小时", "hours"),
    "days": ("天", "days"),
    "business_days": ("个工作日", "business days"),
    "weeks": ("周", "weeks"),
    "months": ("个月", "months"),
    "notice": ("通知那天", "the notice"),
    "submission": ("提交那天", "the submission"),
    "answer": ("答复", "answer"),
    "funds": ("资金", "funds"),
    "inventory": ("库存", "stock"),
    "cooling": ("两次之间的间隔", "time between attempts"),
    "do": ("要做", "do"),
    "dont": ("不要做", "do not"),
    "never": ("从不", "never"),
    "sometimes": ("有时", "sometimes"),
    "always": ("一律要", "always"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "law": ("法规", "law"),
    "mark": ("标志", "mark"),
    "test": ("检测", "test"),
    "paper": ("文件", "paper"),
    "registration": ("登记", "registration"),
    "company": ("公司登记号", "company number"),
    "tax": ("税号", "tax id"),
    "epr": ("生产者责任号", "EPR number"),
    "careful": ("可以做，要小心", "careful"),
    "refer": ("转律师", "refer to a lawyer"),
    "unsupported": ("不支持", "not supported"),
    "stop": ("停止", "stop"),
    "target": ("目标", "target"),
    "average": ("一般", "average"),
    "poor": ("较差", "poor"),
    "critical": ("严重", "critical"),
    "error": ("不通过", "fails"),
    "ask": ("要人判断", "a person decides"),
    "exhibit": ("材料", "a paper"),
    "cause": ("原因", "a cause"),
    "action": ("措施", "an action"),
    "prevention": ("预防", "a prevention"),
    "statement": ("一句话", "a statement"),
    "route": ("后台操作", "a step in the account"),
    "documented": ("平台写明", "documented"),
    "words": ("信里的几个词", "words of the letter"),
    "letter": ("整封信", "the whole letter"),
    "below": ("低于", "below"),
    "at_most": ("不超过", "at most"),
    "at_least": ("不低于", "at least"),
    "above": ("高于", "above"),
}

_STANDINGS: dict[str, tuple[str, str]] = {
    "official": ("平台官方", "the platform's own page"),
    "law": ("法律", "law"),
    "seen": ("平台原话（第三方抄录）", "the platform's words in a third party's copy"),
    "practice": ("从业者经验（至少两家）", "practice, two practitioners agree"),
    "reported": ("经验值，未证实", "reported, not confirmed"),
    "own_judgement": ("我们的经验", "our own craft"),
    "refuted": ("已被推翻，不使用", "refuted, never used"),
}

_SOURCES: dict[str, tuple[str, str]] = {
    "url": ("网页", "page"),
    "law": ("法规", "law"),
    "notice": ("通知原文", "notice"),
    "craft": ("我们的经验", "our craft"),
    "measurement": ("测量", "measurement"),
}

STANDINGS: dict[str, Text] = {key: Text.of(*words) for key, words in _STANDINGS.items()}


def kind_label(name: str) -> Text:
    """Return what a kind of rule is called."""
    return Text.of(*_KINDS.get(name, (name, name)))


def source_label(kind: str) -> Text:
    """Return what a kind of source is called."""
    return Text.of(*_SOURCES.get(kind, (kind, kind)))


def field_label(name: str) -> Text:
    """Return what a key is called; one nobody has named is shown as it is written."""
    return Text.of(*FIELDS.get(name, (name.replace("_", " "),) * 2))


def value_label(value: str) -> Text | None:
    """Return what a fixed value is called, or None where it has no name of its own."""
    return Text.of(*_VALUES[value]) if value in _VALUES else None
