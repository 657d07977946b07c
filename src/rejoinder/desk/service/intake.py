"""The intake form: what somebody who wants help says, and whether this is a case for this service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rejoinder.app import verbs
from rejoinder.app.inputs import Given
from rejoinder.app.progress import Progress, silent
from rejoinder.desk.cases.now import today
from rejoinder.desk.cases.rules import book
from rejoinder.model.base import Model, Text
from rejoinder.model.errors import RejoinderError
from rejoinder.model.rules import MarketplaceRule


class Ask(Model):
    """One field of the form."""

    id: str
    label: Text
    hint: Text | None = None
    type: str = "line"
    choices: tuple[tuple[str, Text], ...] = ()
    required: bool = False


ASKS: tuple[Ask, ...] = (
    Ask(id="name", label=Text.of("公司或店铺名", "Company or shop"), required=True),
    Ask(id="contact", label=Text.of("怎么联系您（电话、微信或邮箱）", "How to reach you"), required=True),
    Ask(
        id="platform",
        label=Text.of("哪个平台", "Platform"),
        type="choice",
        required=True,
        choices=(
            ("amazon", Text.of("亚马逊", "Amazon")),
            ("joom", Text.of("Joom", "Joom")),
            ("other", Text.of("其他", "Other")),
        ),
    ),
    Ask(id="marketplace", label=Text.of("哪个站点，例如美国、德国", "Marketplace, such as US or DE")),
    Ask(
        id="notice",
        label=Text.of("通知的原话，整封贴进来", "The notice, word for word"),
        type="text",
        required=True,
        hint=Text.of(
            "连标题和日期一起贴，不要自己概括；也可以放邮件、截图或照片，两样有一样就行。",
            "With subject and date, not summed up; or add the mail, a screenshot or a photo. One of the two will do.",
        ),
    ),
    Ask(
        id="received",
        label=Text.of("哪天收到通知的", "When the notice came"),
        type="date",
        hint=Text.of("截图和贴进来的文字常常没有日期；期限从这天算。", "The time to answer is counted from it."),
    ),
    Ask(id="category", label=Text.of("卖什么", "What you sell")),
    Ask(id="brand", label=Text.of("被投诉的品牌", "Brand complained of")),
    Ask(
        id="complainant",
        label=Text.of("联系过投诉人吗", "Was the complainant contacted"),
        type="choice",
        choices=(("no", Text.of("没有", "No")), ("yes", Text.of("联系过", "Yes"))),
    ),
    Ask(id="authorisations", label=Text.of("手上有哪些授权或发票", "Authorisations or invoices at hand"), type="text"),
    Ask(id="count", label=Text.of("涉及几个 ASIN 或 SKU", "How many ASINs or SKUs")),
    Ask(id="actions", label=Text.of("到现在做过什么", "What was done so far"), type="text"),
    Ask(id="wanted_by", label=Text.of("希望哪天拿到", "Wanted by"), type="date"),
)
REFER: tuple[tuple[str, Text], ...] = (
    ("criminal", Text.of("已经有刑事报案", "There is a criminal complaint")),
    ("itc", Text.of("涉及美国 ITC 337 调查", "A US ITC section 337 matter")),
    ("forged", Text.of("交过假的或改过的材料", "Forged or altered papers were sent")),
    ("repeated", Text.of("明知故犯，不止一次", "Repeated wilful breach")),
)


READING = "reading"
"""The verdict while a file that holds the notice is read."""


class Verdict(Model):
    """Whether the service fits, with reasons, and where the notice comes from."""

    fit: str
    words: Text
    reasons: tuple[Text, ...] = ()
    platform: str = ""
    marketplace: str = ""


def judge(notice: str | Sequence[Given], flags: set[str], progress: Progress = silent) -> Verdict:
    """Say whether this is a case for this service; a lawyer comes first where the law does.

    Args:
        notice: its words, or the files that hold it.
        flags: what the form's boxes say.
        progress: told before each page whose words have to be recognised.
    """
    serious = [label for key, label in REFER if key in flags]
    if serious:
        return Verdict(
            fit="refer",
            words=Text.of("请先找律师。这类事申诉信解决不了。", "See a lawyer first: a letter does not solve this."),
            reasons=tuple(serious),
        )
    try:
        read = verbs.read(notice, book(), today(), progress)
    except RejoinderError as error:
        return Verdict(
            fit="unread",
            words=Text.of("通知读不出来，我们会人工看。", "The notice cannot be read; a person will look."),
            reasons=(error.what,),
        )
    found = verbs.diagnose(read, book(), today())
    words = {
        "supported": Text.of("可以受理。", "We can take this on."),
        "careful": Text.of("可以受理，有几处要小心。", "We can take this on, with care."),
        "refer": Text.of("请先找律师。", "See a lawyer first."),
        "unsupported": Text.of(
            "这个平台或站点我们没有把握，会先人工看。", "We are not sure of this platform; a person will look first."
        ),
    }[found.fitness]
    return Verdict(
        fit=found.fitness,
        words=words,
        reasons=found.fitness_reasons,
        platform=read.platform,
        marketplace=read.marketplace or "",
    )


def received(typed: str) -> date | None:
    """Return the day on which the notice came, as it was typed; None where it is none, or has not come yet."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if day <= today() else None


def marketplace(typed: str) -> str:
    """Return the marketplace that somebody names, by its letters or its name in either language; else nothing."""
    wanted = typed.strip().casefold()
    rows = book().of(MarketplaceRule).values()
    known = {name.casefold(): one.country for one in rows for name in (one.country, *one.label.root.values())}
    return known.get(wanted, "")
