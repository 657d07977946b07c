"""Files to the notices they hold: two platforms apart, two mails apart, each told that it has company."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rejoinder.app.placing import placed
from rejoinder.app.progress import Progress, silent
from rejoinder.model.base import Text
from rejoinder.model.finding import Finding
from rejoinder.model.notice import Message, Notice
from rejoinder.model.rules import PlatformRule
from rejoinder.reading import read
from rejoinder.reading.several import apart, split
from rejoinder.rulebook import Rulebook

if TYPE_CHECKING:
    from rejoinder.intake import Given
    from rejoinder.model.formats import CaseHead
    from rejoinder.model.ports import Recogniser
    from rejoinder.sandbox import Sandbox

SEVERAL = "notice.several"


def messages_in(
    files: Sequence[Path | Given],
    sandbox: Sandbox,
    book: Rulebook,
    recogniser: Recogniser | None,
    progress: Progress = silent,
) -> tuple[Message, ...]:
    """Return a message for each notice that files hold, in the order of the files.

    Raises:
        InputError: a file is missing, or none holds text.
        PaperError: a file was refused.
    """
    from rejoinder.intake import read_words

    words = read_words(files, sandbox, book, recogniser=recogniser, progress=progress)
    groups = [[0]]
    if len(words) > 1:
        groups = apart([words.joined([number]) for number in range(len(words))], book)
    return tuple(part for group in groups for part in split(words.joined(group), book))


def notices_in(
    messages: Sequence[Message],
    book: Rulebook,
    day: date | None = None,
    meanwhile: Callable[[Message], None] | None = None,
) -> tuple[Notice, ...]:
    """Read messages that came together; where there are several, each notice says so.

    Args:
        messages: as ``messages_in`` or ``split`` gave them.
        book: the rules.
        day: the day whose rules apply; each message's own day by default, else the newest rules.
        meanwhile: called for each message while the encoder is still at work on it.
    """
    found = [placed(read(message, book, day or _own_day(message), meanwhile)) for message in messages]
    if len(found) < 2:
        return tuple(found)
    return tuple(
        notice.model_copy(update={"findings": (*notice.findings, _company(number, found, book))})
        for number, notice in enumerate(found, start=1)
    )


def of_case(notices: Sequence[Notice], head: CaseHead) -> Notice:
    """Return the notice a case is about: the first of the platform and shop in ``case.yaml``, else the first."""

    def fits(notice: Notice) -> bool:
        right = not head.platform or notice.platform == head.platform
        return right and (not head.marketplace or notice.marketplace == head.marketplace)

    return next((notice for notice in notices if fits(notice)), notices[0])


def _own_day(message: Message) -> date:
    return message.date.date() if message.date else date.max


def _company(number: int, found: Sequence[Notice], book: Rulebook) -> Finding:
    """Say which of several notices this is, and what is to be done with the others."""
    names = [_name(notice, book) for notice in found]
    here = names[number - 1]
    rest = [name for n, name in enumerate(names, start=1) if n != number]
    others = {lang: ("；" if lang == "zh" else "; ").join(r.say(lang) for r in rest) for lang in ("zh", "en")}
    return Finding(
        code=SEVERAL,
        severity="ask",
        what=Text.of(
            f"这里有 {len(found)} 份通知，这是第 {number} 份（{here.say('zh')}）。另外还有：{others['zh']}。",
            f"There are {len(found)} notices here; this is number {number} ({here.say('en')}). Also: {others['en']}.",
        ),
        remedy=Text.of(
            "一份通知一个案件：请各建一个案件文件夹。共用的材料用 case.yaml 的 links 引用。",
            "One notice, one case: make a case folder for each. Link papers they share in case.yaml.",
        ),
    )


def _name(notice: Notice, book: Rulebook) -> Text:
    """Name a notice by platform, shop and its first violation."""
    rule = book.find(PlatformRule, notice.platform)
    about = next((book.violation(notice.platform, stated.value) for stated in notice.violations), None)

    def words(lang: str) -> str:
        parts = [rule.label.say(lang) if rule else "", notice.marketplace or "", about.label.say(lang) if about else ""]
        return " ".join(part for part in parts if part) or ("其他" if lang == "zh" else "other")

    return Text.of(words("zh"), words("en"))
