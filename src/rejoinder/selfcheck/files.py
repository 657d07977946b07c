"""Indicator 20: names, types, sizes and number of the files, as the notice says, else as the rulebook does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rejoinder.model.exhibit import Exhibit
from rejoinder.model.finding import Finding, Place
from rejoinder.model.notice import FileRule as Said
from rejoinder.model.rules import FileRule
from rejoinder.selfcheck.subject import Subject, finding

_FORBIDDEN = '<>:"/\\|?*&$#'
_LONGEST = 120
"""Characters of a file name: longer ones are cut by some upload pages."""
_SAME = {"jpeg": "jpg", "pjpeg": "jpg", "tiff": "tif", "doc": "docx", "xls": "xlsx"}
_UNITS = {"KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}
_MEDIA = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "tif": "image/tiff"}
_SURE = ("official", "law")


def file_faults(subject: Subject) -> Iterator[Finding]:
    """Yield what stands against the files that go with the letter."""
    yield from _names(subject)
    allowed = {_type(stated.value) for stated in subject.case.notice.file_types}
    said = subject.case.notice.file_rules
    for exhibit in subject.case.sent:
        yield from _ending(exhibit)
        yield from _type_said(exhibit, allowed)
        for rule in said:
            yield from _by_notice(exhibit, rule)
        for known in _rules(exhibit, subject):
            yield from _by_rule(exhibit, known, typed=not allowed, sized=all(rule.rule != "max_size" for rule in said))
    yield from _count(subject)


def _type(word: str) -> str:
    bare = word.strip().lower().lstrip(".")
    return _SAME.get(bare, bare)


def _suffix(exhibit: Exhibit) -> str:
    return _type(exhibit.submission_name.rpartition(".")[2])


def _names(subject: Subject) -> Iterator[Finding]:
    seen: set[str] = set()
    for exhibit in subject.case.sent:
        name = exhibit.submission_name
        bad = not name or not name.isascii() or any(c in _FORBIDDEN for c in name) or len(name) > _LONGEST
        if bad or name.lower() in seen:
            yield finding(
                "check.name",
                f"{exhibit.file} 的提交文件名「{name}」不合用。",
                f"The submission name “{name}” of {exhibit.file} will not do.",
                remedy=(
                    "请用英文字母和数字起名，每份不同名。",
                    "Name it in plain letters and digits, each paper by a name of its own.",
                ),
                where=Place(file=exhibit.file),
            )
        seen.add(name.lower())


def _ending(exhibit: Exhibit) -> Iterator[Finding]:
    """A name that says another type than the file is opens nowhere."""
    suffix = _suffix(exhibit)
    media = _MEDIA.get(suffix)
    if media is not None and exhibit.media in _MEDIA.values() and exhibit.media != media:
        yield finding(
            "check.ending",
            f"{exhibit.file} 的文件名以 .{suffix} 结尾，内容却是 {exhibit.media}。",
            f"The name of {exhibit.file} ends in .{suffix}, but the file is {exhibit.media}.",
            remedy=("请不要改后缀，用原来的文件。", "Do not change the ending; send the file as it was issued."),
            where=Place(file=exhibit.file),
        )


def _type_said(exhibit: Exhibit, allowed: set[str]) -> Iterator[Finding]:
    if allowed and _suffix(exhibit) not in allowed:
        yield _wrong_type(exhibit, allowed, "error", ("通知", "The notice"))


def _wrong_type(exhibit: Exhibit, allowed: set[str], severity: str, who: tuple[str, str], rule: str = "") -> Finding:
    return finding(
        "check.type",
        f"{who[0]}只收 {'、'.join(sorted(allowed))}，{exhibit.file} 是 {_suffix(exhibit)}。",
        f"{who[1]} accepts only {', '.join(sorted(allowed))}; {exhibit.file} is {_suffix(exhibit)}.",
        remedy=(
            "请向开具方要这种格式，或交清晰的照片。",
            "Ask the issuer for that format, or send a clear photograph.",
        ),
        severity=severity,
        where=Place(file=exhibit.file, rule=rule),
    )


def _by_notice(exhibit: Exhibit, rule: Said) -> Iterator[Finding]:
    if rule.rule == "refused_types" and _type(rule.value) == _suffix(exhibit):
        yield finding(
            "check.type",
            f"通知不收 {rule.value}，{exhibit.file} 就是。",
            f"The notice takes no {rule.value}; {exhibit.file} is one.",
            remedy=("请向开具方要别的格式。", "Ask the issuer for another format."),
            where=Place(file=exhibit.file),
        )
    most = _bytes(rule.value) if rule.rule == "max_size" else None
    if most is not None and exhibit.size > most:
        yield _too_large(exhibit, most, "error", ("通知", "The notice"))


def _bytes(said: str) -> int | None:
    m = re.fullmatch(r"(\d+(?:\.\d+)?) ([KMG]B)", said.strip())
    return int(float(m[1]) * _UNITS[m[2]]) if m else None


def _too_large(exhibit: Exhibit, most: int, severity: str, who: tuple[str, str], rule: str = "") -> Finding:
    size, limit = exhibit.size / _UNITS["MB"], most / _UNITS["MB"]
    return finding(
        "check.size",
        f"{who[0]}限 {limit:g} MB，{exhibit.file} 有 {size:.1f} MB。",
        f"{who[1]} takes {limit:g} MB; {exhibit.file} has {size:.1f} MB.",
        remedy=(
            "请开具方发小一些的文件，不要自己改。",
            "Ask the issuer for a smaller file; do not change it yourself.",
        ),
        severity=severity,
        where=Place(file=exhibit.file, rule=rule),
    )


def _rules(exhibit: Exhibit, subject: Subject) -> list[FileRule]:
    """Return the rulebook's rules for files of this kind of paper; general channels are not known to be used."""
    rules = subject.book.on(FileRule, subject.day, subject.case.notice.received)
    return [r for r in rules if r.platform == subject.case.platform and exhibit.kind in r.documents]


def _by_rule(exhibit: Exhibit, rule: FileRule, *, typed: bool, sized: bool) -> Iterator[Finding]:
    severity = "error" if rule.standing in _SURE else "ask"
    who = (rule.label.say("zh"), f"The upload for “{rule.label.say('en')}”")
    types = {_type(one) for one in rule.types}
    if typed and types and _suffix(exhibit) not in types:
        yield _wrong_type(exhibit, types, severity, who, rule.id)
    if sized and rule.max_bytes is not None and exhibit.size >= rule.max_bytes:
        yield _too_large(exhibit, rule.max_bytes, severity, who, rule.id)
    if rule.languages and exhibit.language and exhibit.language.split("-")[0] not in rule.languages:
        yield finding(
            "check.language",
            f"{exhibit.file} 的语言（{exhibit.language}）要附翻译。",
            f"{exhibit.file} is in “{exhibit.language}”, which needs a translation.",
            remedy=("请附盖章或公证的翻译。", "Add a stamped or notarised translation."),
            severity="ask",
            where=Place(file=exhibit.file, rule=rule.id),
        )


def _count(subject: Subject) -> Iterator[Finding]:
    limits = [int(r.value) for r in subject.case.notice.file_rules if r.rule == "max_count" and r.value.isdigit()]
    count = len(subject.case.sent)
    if limits and count > min(limits):
        yield finding(
            "check.count",
            f"通知最多收 {min(limits)} 个文件，现在有 {count} 个。",
            f"The notice takes {min(limits)} files; there are {count}.",
            remedy=("请只留最要紧的几份，或合并成一份。", "Keep the most important ones, or put them into one file."),
            where=subject.at_notice,
        )
