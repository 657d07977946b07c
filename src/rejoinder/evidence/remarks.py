"""Remarks about a file as such: it could not be read, its kind is not clear, it is a kind that is not accepted."""

from __future__ import annotations

from rejoinder.evidence.fitness.form import types_in_notice
from rejoinder.evidence.fitness.paper import Paper, day_text, fill
from rejoinder.model.base import Text
from rejoinder.model.exhibit import NOT_READ
from rejoinder.model.finding import Finding, Place, Severity
from rejoinder.model.rules import DocumentRule
from rejoinder.model.source import Source

_ASK_PDF = Text.of("请开具方发 PDF，原件不要改动。", "Ask the issuer for a PDF; do not change the original.")
_REFUSED: dict[str, Text] = {
    "empty": Text.of("文件是空的。", "The file is empty."),
    "too_big": Text.of("文件太大，我们没有打开。", "The file is too large and was not opened."),
    "too_much_text": Text.of("文件里的字太多，我们没有读完。", "The file holds too many words and was not read."),
    "too_many_parts": Text.of("文件的部分太多，我们没有读完。", "The file has too many parts and was not read."),
    "too_many_elements": Text.of(
        "网页里的元素太多，我们没有打开。", "The page has too many elements and was not opened."
    ),
    "too_deep": Text.of("文件里一层套一层太多，我们没有读完。", "The file has too many layers and was not read."),
    "too_many_pages": Text.of("页数太多，我们没有读完。", "The file has too many pages and was not read."),
    "too_large_raster": Text.of("图片尺寸太大，我们没有打开。", "The picture is too large and was not opened."),
    "encrypted": Text.of(
        "文件带密码，读不出字。原文件没有动。", "The file has a password and cannot be read. It was not changed."
    ),
    "unsupported": Text.of("这种文件我们不打开。", "Files of this type are not opened."),
    "two_types": Text.of("这个文件同时是两种类型，我们没有打开。", "The file is two types at once and was not opened."),
    "bomb": Text.of("文件展开后大得异常，我们没有打开。", "The file unfolds to an unusual size and was not opened."),
    "timeout": Text.of("读这个文件超过了时限。", "Reading the file took too long."),
    "memory": Text.of("读这个文件用掉太多内存。", "Reading the file took too much memory."),
    "crashed": Text.of("文件结构有问题，没有读完。", "The file's structure is broken; it was not read to the end."),
    "not_readable": Text.of("文件打不开。", "The file cannot be opened."),
}
_MEND: dict[str, Text] = {
    "encrypted": Text.of("请开具方发一份不带密码的 PDF。", "Ask the issuer for a PDF without password."),
    "empty": Text.of("请重新从开具方处取得文件。", "Get the file from its issuer again."),
}


def refused(file: str, code: str) -> Finding:
    """Say why a file could not be read."""
    what = _REFUSED.get(code, _REFUSED["not_readable"])
    return _remark("paper.unreadable", "ask", file, what, remedy=_MEND.get(code, _ASK_PDF))


def listed_only(file: str, media: str) -> Finding:
    """Say that a file that is neither PDF nor picture is named but not opened."""
    return _remark(
        NOT_READ,
        "ask",
        file,
        Text.of(f"这类文件（{media}）只登记，不打开。", f"Files of this type ({media}) are listed, not opened."),
        why=Text.of("它们能随手改动，平台多半不收。", "They are easily edited, and platforms rarely take them."),
        remedy=_ASK_PDF,
    )


def not_read(file: str, kind: Text, *, named: bool) -> Finding:
    """Say that a picture or scan is known only by what its owner calls it."""
    said = fill(Text.of("按您写的，它是“{kind}”", "You call it “{kind}”"), {"kind": kind})
    guessed = fill(Text.of("按文件名，它是“{kind}”", "By its name it is “{kind}”"), {"kind": kind})
    tail = Text.of("；这里还读不出图片里的字。", "; the words in pictures cannot be read here yet.")
    head = said if named else guessed
    what = Text.of(head.say("zh") + tail.say("zh"), head.say("en") + tail.say("en"))
    remedy = Text.of("请您自己核对内容，或换成开具方的 PDF。", "Check its content yourself, or use the issuer's PDF.")
    return _remark(NOT_READ, "ask", file, what, remedy=remedy)


def plain_text(file: str) -> Finding:
    """Say that plain text shows nothing of who issued it."""
    return _remark(
        "paper.plain_text",
        "ask",
        file,
        Text.of("这是纯文本，看不出是谁开的。", "This is plain text; nothing of it shows who issued it."),
        remedy=_ASK_PDF,
    )


def cut(file: str) -> Finding:
    """Say that only the beginning of a very long paper was looked at."""
    return _remark(
        "paper.partly_read",
        "ask",
        file,
        Text.of(
            "内容太长，只看了开头的几千行。",
            "The paper is very long; only its first thousands of lines were looked at.",
        ),
        remedy=Text.of("请只附需要的那几页。", "Attach only the pages that are needed."),
    )


def part_unread(file: str, page: int) -> Finding:
    """Say that one page of a readable file has no text."""
    return _remark(
        "paper.page_not_read",
        "notice",
        file,
        Text.of(f"第 {page} 页是图片，读不出字。", f"Page {page} is a picture; its words were not read."),
        remedy=Text.of("请您自己看一遍这一页。", "Look at this page yourself."),
        page=page,
    )


def kind_unknown(file: str) -> Finding:
    """Ask what kind of paper a file is."""
    return _remark(
        "paper.kind_unknown",
        "ask",
        file,
        Text.of("看不出这是什么材料。", "It is not clear what kind of paper this is."),
        why=Text.of("种类不清，就不知道该核对什么。", "Without its kind nothing can be checked."),
        remedy=Text.of("请在 papers.yaml 写明 kind。", "State its kind in papers.yaml."),
    )


def kind_differs(file: str, said: Text, read: Text) -> Finding:
    """Say that a paper reads like another kind than its owner names."""
    blanks: dict[str, Text | str] = {"said": said, "read": read}
    return _remark(
        "paper.kind_differs",
        "ask",
        file,
        fill(
            Text.of("您写的是“{said}”，票面看起来是“{read}”。", "You call it “{said}”; it reads like “{read}”."), blanks
        ),
        remedy=Text.of("请核对，再决定交不交。", "Check it before you decide to send it."),
    )


def never_enough(file: str, rule: DocumentRule) -> Finding | None:
    """Say that papers of this kind are not accepted as proof, with the rule's own reason."""
    if rule.never_enough is None:
        return None
    return Finding(
        code="paper.never_enough",
        severity="error" if rule.can_fail else "ask",
        what=fill(Text.of("这是“{kind}”。", "This is a “{kind}”."), {"kind": rule.label}),
        why=rule.never_enough,
        remedy=Text.of("这份先不要交。", "Leave this paper out."),
        where=Place(file=file, rule=rule.id),
        standing=rule.standing,
        source=rule.source,
    )


def account_unknown(file: str) -> Finding:
    """Say that names could not be compared, since the account's entity is not stated."""
    return _remark(
        "paper.account_unknown",
        "notice",
        file,
        Text.of("没有写账户主体，名称没有比对。", "The account's entity is not stated, so names were not compared."),
        remedy=Text.of("请在 case.yaml 写明 account.holder。", "State account.holder in case.yaml."),
    )


def type_against_notice(paper: Paper) -> Finding | None:
    """Say that the notice does not take files of this type; its list beats every rule."""
    allowed = types_in_notice(paper)
    notice = paper.case.notice
    if notice is None or not allowed or paper.media in allowed:
        return None
    listed = ", ".join(word.upper() for word in allowed)
    quotes = [s.span.text for s in notice.file_types if s.span]
    return Finding(
        code="paper.file_type",
        severity="error",
        what=Text.of(
            f"文件类型是 {paper.media.upper()}，通知只收 {listed}。",
            f"The file is {paper.media.upper()}; the notice takes {listed}.",
        ),
        why=Text.of("以通知写的为准。", "The notice decides."),
        remedy=Text.of("请开具方按通知的类型提供。", "Ask the issuer for a type the notice names."),
        where=Place(file=paper.file),
        standing="official",
        source=(Source(kind="notice", place=(quotes or [listed])[0]),),
    )


def after_notice(paper: Paper) -> Finding | None:
    """Ask about an invoice that is dated after the notice came."""
    from datetime import date

    found = paper.fields.get("issue_date")
    received = paper.case.notice.received if paper.case.notice else None
    if paper.kind != "invoice" or found is None or received is None or found.confidence == "low":
        return None
    day = date.fromisoformat(found.value)
    if day <= received:
        return None
    blanks: dict[str, Text | str] = {"seen": day_text(day), "notice": day_text(received)}
    return _remark(
        "paper.after_notice",
        "ask",
        paper.file,
        fill(
            Text.of("开票日期 {seen}，在通知（{notice}）之后。", "Issued on {seen}, after the notice of {notice}."),
            blanks,
        ),
        why=Text.of("通知之后开的票，说明不了之前卖的货。", "It says nothing about goods sold before the notice."),
        remedy=Text.of(
            "请开具方说明开票时间，或提供当时的发票。",
            "Ask the issuer to explain its date or for the invoice of that time.",
        ),
        page=found.page,
    )


def _remark(
    code: str,
    severity: Severity,
    file: str,
    what: Text,
    *,
    why: Text | None = None,
    remedy: Text,
    page: int | None = None,
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        what=what,
        why=why,
        remedy=remedy,
        where=Place(file=file, page=page),
        standing="own_judgement",
        source=(Source(kind="craft", place="Rejoinder wording"),),
    )
