"""Who wrote which stretch of a message: the platform, an older mail, a seller or adviser, or a mail program."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rejoinder.model.notice import Segment, SegmentKind
from rejoinder.model.rules import CueRule, FunctionRule, PlatformRule
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.headers import INNER, HeaderLines
from rejoinder.rulebook.matching import Compiled, compiled

_LINE = re.compile(r"[^\n]*\n?")
_MARK = re.compile(r"^\s*(?:>\s?)+")
_DEEP = re.compile(r"^\s*>\s*>")
_HOST = re.compile(r"@([A-Za-z0-9.-]+)")
_SHORT_WORD = 3  # lines


@dataclass(frozen=True)
class _Marks:
    """The patterns that start another hand, by their rule id."""

    line: Compiled
    start: Compiled
    forward: Compiled
    header: Compiled
    remark_line: Compiled
    remark_heading: Compiled
    remark_start: Compiled
    boilerplate: Compiled
    passed_on: Compiled
    hosts: tuple[str, ...]
    named: HeaderLines

    def forwards(self, bare: str) -> bool:
        """Tell whether a line stands above a forwarded mail."""
        return bool(self.forward.find(bare)) or bool(INNER.match(bare))

    def heads(self, bare: str) -> bool:
        """Tell whether a line is a header line of a mail."""
        return bool(self.header.find(bare)) or self.named.read(bare) is not None


def _marks(book: Rulebook) -> _Marks:
    def get(ident: str) -> Compiled:
        rule = book.find(FunctionRule, ident)
        return compiled(rule.match) if rule else Compiled((), ())

    passed = book.find(CueRule, "cue.passes_on")
    hosts = tuple(host for rule in book.of(PlatformRule).values() for host in rule.mail_domains)
    return _Marks(
        line=get("quoted.reply_line"),
        start=get("quoted.original"),
        forward=get("quoted.forwarded"),
        header=get("quoted.header"),
        remark_line=get("remark.line"),
        remark_heading=get("remark.heading"),
        remark_start=get("remark.rest"),
        boilerplate=get("courtesy.automatic"),
        passed_on=compiled(passed.match) if passed else Compiled((), ()),
        hosts=hosts,
        named=HeaderLines(book),
    )


def segments(
    text: str, sender: str, book: Rulebook, subject: str = "", printed: Collection[int] = ()
) -> tuple[Segment, ...]:
    """Cover the whole text with segments, in order; neighbours of one kind are joined.

    Args:
        text: the message.
        sender: who sent it, as the mail says; empty where nothing says so.
        book: the patterns that start another hand.
        subject: whether somebody passes a mail on is told there.
        printed: where lines start that were printed at the head or foot of a page.
    """
    marks = _marks(book)
    lines = [(m.start(), m.end(), m.group()) for m in _LINE.finditer(text) if m.group()]
    kinds = _first_pass(lines, marks)
    _turn_forwarded(lines, kinds, sender, marks, passed_on=bool(marks.passed_on.find(subject)))
    for number, (start, _, _) in enumerate(lines):
        if start in printed:
            kinds[number] = "boilerplate"
    return tuple(_joined(lines, kinds))


def _first_pass(lines: list[tuple[int, int, str]], marks: _Marks) -> list[SegmentKind]:
    kinds: list[SegmentKind] = []
    rest: SegmentKind = "platform"
    quoted_block = remarks = False
    for number, (_, _, line) in enumerate(lines):
        bare = _MARK.sub("", line).strip()
        marked = bool(_MARK.match(line))
        opens = bool(marks.line.find(bare)) or _reply_over_two(lines, number, marks)
        if marked:
            quoted_block = quoted_block or opens or bool(_DEEP.match(line)) or _block_has_reply(lines, number, marks)
        elif bare:
            quoted_block = opens
        if rest == "platform" and not marked:
            rest = "quoted" if opens and not _next_marked(lines, number) else _rest_after(bare, marks)
        kind = _line_kind(bare, marked=marked, quoted=quoted_block or opens, rest=rest, marks=marks)
        remarks = bool(bare) and (remarks or bool(marks.remark_heading.find(bare)))
        kinds.append("remark" if remarks and kind == "platform" else kind)
    return kinds


def _line_kind(bare: str, *, marked: bool, quoted: bool, rest: SegmentKind, marks: _Marks) -> SegmentKind:
    if (marked or marks.line.find(bare)) and quoted:
        return "quoted"
    if rest != "platform":
        return rest
    if marks.remark_line.find(bare):
        return "remark"
    if marks.forwards(bare) or marks.heads(bare) or marks.boilerplate.find(bare):
        return "boilerplate"
    return "platform"


def _rest_after(bare: str, marks: _Marks) -> SegmentKind:
    """Say what everything from this line on is, if the line starts an older mail or somebody's own words."""
    if marks.start.find(bare) and not marks.forwards(bare):
        return "quoted"
    return "remark" if marks.remark_start.find(bare) else "platform"


def _reply_over_two(lines: list[tuple[int, int, str]], number: int, marks: _Marks) -> bool:
    """A reply line broken over two lines ("On 4 May … / Amazon wrote:") is looked at as one."""
    if number + 1 >= len(lines):
        return False
    pair = " ".join(_MARK.sub("", lines[n][2]).strip() for n in (number, number + 1))
    second = _MARK.sub("", lines[number + 1][2]).strip()
    return bool(marks.line.find(pair)) and not marks.line.find(second) and len(pair) < 250


def _next_marked(lines: list[tuple[int, int, str]], number: int) -> bool:
    """Tell whether an older mail below a reply line is marked with ">"; if not, it runs to the end."""
    following = (line for _, _, line in lines[number + 1 : number + 4] if line.strip())
    return any(_MARK.match(line) for line in following)


def _block_has_reply(lines: list[tuple[int, int, str]], number: int, marks: _Marks) -> bool:
    for _, _, line in lines[number:]:
        if not _MARK.match(line):
            return False
        if marks.line.find(_MARK.sub("", line).strip()) or _DEEP.match(line):
            return True
    return False


def _turn_forwarded(
    lines: list[tuple[int, int, str]], kinds: list[SegmentKind], sender: str, marks: _Marks, *, passed_on: bool
) -> None:
    """Below a forwarding line stands the platform; what stands above it is the forwarder's own remark.

    The same holds for an "original message" whose own header names the platform while the mail's sender does not; its
    bare name is enough where the subject says that the mail is passed on.
    """
    if _from_platform(sender, marks):
        return
    bare = [_MARK.sub("", line).strip() for _, _, line in lines]
    found: list[tuple[int, bool]] = []
    for number, words in enumerate(bare):
        own = marks.start.find(words) and any(_from_platform(text, marks) for _, _, text in lines[number : number + 6])
        own = own or (passed_on and bool(marks.start.find(words)) and _named_below(bare, number, marks))
        own = own or _heads_platform_mail(bare, number, marks, sent=bool(sender))
        if own or marks.forwards(words):
            found.append((number, bool(own) or _names_platform(bare, number, marks)))
            if found[-1][1]:
                break
    if found:
        _platform_below(lines, kinds, bare, marks, found[-1] if found[-1][1] else found[0])


def _platform_below(
    lines: list[tuple[int, int, str]], kinds: list[SegmentKind], bare: list[str], marks: _Marks, at: tuple[int, bool]
) -> None:
    """Turn what stands above a forwarded mail into remarks, and what was quoted below it into the platform's words."""
    number, own = at
    head = next((at for at in range(number, min(number + 3, len(bare))) if marks.named.block(bare, at)), number)
    for row in range(head, marks.named.block_end(bare, head)):
        kinds[row] = "boilerplate"
    for above in range(number):
        if kinds[above] == "platform":
            kinds[above] = "remark"
    for below in range(number, len(lines)):
        if kinds[below] == "quoted" and (own or marks.forwards(bare[number])):
            header = marks.heads(bare[below]) or below == number
            kinds[below] = "boilerplate" if header else "platform"


def _names_platform(bare: list[str], number: int, marks: _Marks) -> bool:
    """Tell whether the mail below a forwarding line was sent by a platform: others may have passed it on before."""
    head = next((at for at in range(number, min(number + 3, len(bare))) if marks.named.block(bare, at)), number)
    return marks.named.names_platform(marks.named.block(bare, head).get("from", ""))


def _named_below(bare: list[str], number: int, marks: _Marks) -> bool:
    """Tell whether the header lines below a line give the platform's name as the sender's."""
    return marks.named.names_platform(marks.named.block(bare, number + 1).get("from", ""))


def _heads_platform_mail(bare: list[str], number: int, marks: _Marks, *, sent: bool) -> bool:
    """Tell whether the header lines of a platform's mail begin here, below what its forwarder wrote.

    In a mere paste they may as well head an older mail of the platform's: there only a short word above counts.
    """
    fields = marks.named.block(bare, number)
    if not {"from", "date"} <= set(fields) or not marks.named.names_platform(fields["from"]):
        return False
    above = [line for line in bare[:number] if line]
    return sent or len(above) <= _SHORT_WORD


def _from_platform(line: str, marks: _Marks) -> bool:
    return any(
        host == known or host.endswith("." + known)
        for host in (m[1].lower().rstrip(".") for m in _HOST.finditer(line))
        for known in marks.hosts
    )


def _joined(lines: list[tuple[int, int, str]], kinds: list[SegmentKind]) -> Iterator[Segment]:
    start = 0
    for number, (_, end, _) in enumerate(lines):
        if number + 1 == len(lines) or kinds[number + 1] != kinds[number]:
            yield Segment(kind=kinds[number], start=start, end=end)
            start = end
