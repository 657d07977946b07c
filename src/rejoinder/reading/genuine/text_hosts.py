"""Addresses in a message's words and links: copies of the platform's name, and places where one is to act."""

from __future__ import annotations

import re

from rejoinder.reading.genuine.places import Place, leads_to, places
from rejoinder.reading.genuine.weighing import Weighing
from rejoinder.reading.sentences import Sentence

_HREF = re.compile(r"<a\b[^>]*\bhref\s*=\s*[\"']?([^\"'\s>]+)[^>]*>(.*?)</a", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_LABEL = re.compile(r"[^\W\d][\w' -]{1,30}[:：]")
"""Lines of a form follow each other: "Rights owner: ...", "Mail: ..."."""
_MAIL_SHIELDS = ("cue.rights_owner", "cue.of_others")
_PLACE_SHIELDS = ("cue.copied_from", "cue.of_others")


def look_at_hosts(weighing: Weighing) -> None:
    """Note addresses in the platform's words."""
    for sentence in weighing.context.sentences:
        for place in places(sentence.text, weighing.known):
            _judge(weighing, sentence, place)


def _judge(weighing: Weighing, sentence: Sentence, place: Place) -> None:
    known = weighing.known
    span = weighing.context.span(sentence, place.start, place.end)
    if known.owner(place.host) or weighing.near(sentence, ("cue.fraud_warning",)):
        return
    if known.role(place.host, "shortener"):
        if _to_act(weighing, sentence, place):
            weighing.note("host_shortened", span, host=place.host)
        return
    if known.owner(place.shown):
        weighing.note("link_elsewhere", span, host=place.host, shown=place.shown)
        return
    copied = known.copied(place.host, weak=_to_act(weighing, sentence, place))
    named_alike = place.kind == "mail" and not known.poses(place.host) and weighing.near(sentence, _MAIL_SHIELDS)
    if copied and not named_alike and not misread(weighing, place.host) and not _no_address(place, weighing, sentence):
        weighing.note("host_imitates", span, host=place.host)
    elif known.role(place.host, "authority", "service", "wrapper"):
        return
    elif place.kind == "mail":
        _judge_mail(weighing, sentence, place)
    elif _to_act(weighing, sentence, place) and not weighing.near(sentence, _PLACE_SHIELDS):
        weighing.note("host_acts", span, host=place.host)


def _judge_mail(weighing: Weighing, sentence: Sentence, place: Place) -> None:
    """An address to write to is a note: rights owners and suppliers have such addresses too."""
    before = weighing.context.sentences[max(0, sentence.number - 1)]
    goes_on = not sentence.first or (_LABEL.match(sentence.text) and _LABEL.match(before.text))
    shielded = weighing.near(sentence, _MAIL_SHIELDS) or (goes_on and weighing.near(before, _MAIL_SHIELDS))
    if weighing.near(sentence, ("cue.write_there",)) and not shielded:
        span = weighing.context.span(sentence, place.start, place.end)
        weighing.note("write_elsewhere", span, host=place.host)


def _to_act(weighing: Weighing, sentence: Sentence, place: Place) -> bool:
    """Tell whether something is to be done at an address: its path, its sentence or the line before says so."""
    path = place.rest.partition("/")[2]
    if path and weighing.holds("/" + path, "cue.path_acts"):
        return True
    if weighing.near(sentence, ("cue.act",)):
        return True
    alone = place.end - place.start >= len(sentence.text) - 3
    before = weighing.context.sentences[sentence.number - 1] if sentence.number else None
    return alone and before is not None and weighing.says(before, "cue.act")


def _no_address(place: Place, weighing: Weighing, sentence: Sentence) -> bool:
    """Tell whether what looks like an address is the name of a platform's company, or two sentences in one."""
    return _lost_blank(place, weighing) or _company(place, weighing, sentence)


def _company(place: Place, weighing: Weighing, sentence: Sentence) -> bool:
    """Tell whether "Amazon.com.ca" is part of a company's name, its type behind it, where nothing is to be done."""
    if place.kind != "bare" or place.rest or _to_act(weighing, sentence, place):
        return False
    name = place.host.partition(".")[0]
    named = any(name in platform.names for platform in weighing.known.platforms)
    return named and weighing.holds(sentence.text[place.start :], "cue.firm_of_name")


def _lost_blank(place: Place, weighing: Weighing) -> bool:
    """Tell whether "Amazon.in" may be the end of one sentence and the beginning of the next."""
    if place.kind != "bare" or place.rest or place.host.count(".") > 1:
        return False
    name, _, ending = place.host.partition(".")
    return ending in weighing.known.word_endings and any(name in p.names for p in weighing.known.platforms)


def misread(weighing: Weighing, host: str) -> bool:
    """Tell whether a host is the platform's own, misread by character recognition, in a text that was misread."""
    readings = {host.replace("rn", "m"), host.replace("0", "o"), host.replace("rn", "m").replace("0", "o")}
    if not any(weighing.known.owner(reading) for reading in readings):
        return False
    return misread_words(weighing) > 1


def misread_words(weighing: Weighing) -> int:
    """Count the everyday words of notices that stand in a message only with wrong letters."""
    words = set(re.findall(r"[a-z01]+", weighing.context.lower))
    lexicon = weighing.known.everyday
    count = 0
    for word in words - lexicon:
        readings = {word.replace("rn", "m"), word.replace("0", "o").replace("1", "l"), word.replace("1", "i")}
        readings |= {r.replace("rn", "m") for r in readings}
        count += any(r != word and r in lexicon for r in readings) and "amaz" not in word
    return count


def look_at_links(weighing: Weighing) -> None:
    """Note links that show one host and lead to another, or lead to a strange place where one is to act."""
    links = [*weighing.context.message.links]
    links += [(_TAG.sub(" ", m[2]).strip(), m[1]) for m in _HREF.finditer(weighing.context.message.text)]
    for words, target in links:
        scheme = re.match(r"\s*(?:h(?:tt|xx)ps?)://(\S+)", target, re.IGNORECASE)
        if scheme:
            _judge_link(weighing, words, *leads_to(scheme[1], weighing.known))


def _judge_link(weighing: Weighing, words: str, host: str, before: str) -> None:
    known = weighing.known
    if not host or known.owner(host):
        return
    shown = next((h for h in (before, *(p.host for p in places(words, known))) if known.owner(h)), "")
    if shown:
        weighing.note("link_elsewhere", host=host, shown=shown)
    elif known.copied(host):
        weighing.note("link_imitates", host=host)
    elif not known.role(host, "authority", "service", "wrapper") and weighing.holds(words, "cue.act"):
        weighing.note("link_acts", host=host)
