"""Who sent a message: verdict by headers where there are any, else only what the sender line shows."""

from __future__ import annotations

import re

from rejoinder.model.notice import Message
from rejoinder.reading.context import lexicon, other_marketplaces
from rejoinder.reading.genuine.headers import checked
from rejoinder.reading.genuine.sender import Sender, parsed
from rejoinder.reading.genuine.text_hosts import misread
from rejoinder.reading.genuine.weighing import Weighing

_LAST_LINES = 4
_SENTENCE_END = ".?!。？！:：,，;"
_LONGEST_NAME = 70  # characters of a line that is a signature


def look_at_sender(weighing: Weighing) -> None:
    """Note what the sender line, and the headers where there are any, say."""
    message, platform = weighing.context.message, weighing.platform
    sender = parsed(message.sender)
    if sender.shown and weighing.known.owner(sender.shown) and not platform_sends(weighing, sender.host):
        weighing.note("sender_hides_address", host=sender.host)
    elif not sender.host:
        return
    elif platform.sends(sender.host):
        _own_sender(weighing, message, sender)
    elif not platform_sends(weighing, sender.host):
        _foreign_sender(weighing, message, sender)


def platform_sends(weighing: Weighing, host: str) -> bool:
    """Tell whether a host is a mail domain of any platform."""
    return any(p.sends(host) for p in weighing.known.platforms)


def _own_sender(weighing: Weighing, message: Message, sender: Sender) -> None:
    if weighing.platform.passes_on(sender.host):
        weighing.note("buyer_message")
    reply = next((value for name, value in message.headers if name.lower() == "reply-to"), "")
    to = parsed(reply).host
    if to and not platform_sends(weighing, to):
        weighing.note("reply_elsewhere", host=to)
    if not message.headers:
        return
    result = checked(message.headers, sender.host, weighing.platform.mail, weighing.known)
    if result is None or not (result.signed or result.refused):
        weighing.note("headers_cannot_tell")
    else:
        weighing.note("dkim_aligned" if result.signed else "signature_failed", host=sender.host)


def _foreign_sender(weighing: Weighing, message: Message, sender: Sender) -> None:
    """A stranger who uses the platform's name or speaks for it is warned of; anybody else is only noted."""
    named = names_itself(weighing, sender)
    if sender.host in message.text.lower() and misread(weighing, sender.host):
        return  # a From line that was read off a picture
    if third_party(weighing) or forwarded(weighing, sender, named=named):
        weighing.note("sender_elsewhere", host=sender.host)
    elif weighing.known.copied(sender.host):
        weighing.note("sender_imitates", host=sender.host)
    elif named or speaks_for_platform(weighing, message, sender):
        weighing.note("sender_claims", host=sender.host)
    else:
        weighing.note("sender_elsewhere", host=sender.host)


def names_itself(weighing: Weighing, sender: Sender) -> bool:
    """Tell whether a stranger's display name, or the words before the @, are the platform's."""
    known = weighing.known
    if other_marketplace(weighing, sender):
        return False
    name = known.folded(sender.name)
    if sender.host and (weighing.holds(name, "cue.platform_name") or weighing.holds(sender.name, "cue.platform_name")):
        return True
    words = [word for word in re.split(r"[._+\-\d]+", known.folded(sender.local)) if word]
    # A mailbox called just "amazon" is how sellers name the one their notices go to.
    shown = any(word in platform.names for platform in known.platforms for word in words)
    return shown and (len(words) > 1 or known.role(sender.host, "freemail"))


def speaks_for_platform(weighing: Weighing, message: Message, sender: Sender) -> bool:
    """Tell whether a stranger signs with the platform's name, or writes in its tone and names it."""
    if other_marketplace(weighing, sender) or known_service(weighing, sender) or _names_own_house(weighing, sender):
        return False
    if any(weighing.holds(weighing.known.folded(line), "cue.platform_name") for line in _signature(weighing)):
        return True
    names_it = weighing.holds(f"{message.subject}\n{message.text}", "cue.platform_name")
    return (names_it or weighing.recognised) and weighing.anywhere(("cue.speaks_for_platform",))


def _names_own_house(weighing: Weighing, sender: Sender) -> bool:
    """Tell whether a message names the house its sender's host is called after, and so speaks for that one."""
    text = re.sub(r"\S+@\S+|\S+\.\S+/\S*|\w+(?:\.\w+)+", " ", weighing.context.message.text)
    words = weighing.known.own_words(sender.host)
    return any(re.search(rf"(?i)(?<![^\W_]){re.escape(word)}(?![^\W_])", text) for word in words)


def _signature(weighing: Weighing) -> list[str]:
    """Return the short last lines that are names and not sentences."""
    last = weighing.context.sentences[-_LAST_LINES:]
    return [s.text for s in last if s.first and len(s.text) <= _LONGEST_NAME and s.text[-1] not in _SENTENCE_END]


def known_service(weighing: Weighing, sender: Sender) -> bool:
    """Tell whether the sender is an authority or a well-known service."""
    return weighing.known.role(sender.host, "service", "authority")


def other_marketplace(weighing: Weighing, sender: Sender) -> bool:
    """Tell whether the sender's address or name is another marketplace's."""
    written = re.sub(r"[\s-]+", "", f"{sender.name}{sender.host}".lower())
    return any(name.replace(" ", "") in written for name in other_marketplaces(weighing.context.book))


def third_party(weighing: Weighing) -> bool:
    """Tell whether the writer is openly somebody else: says so, or sells help and does not speak for the platform."""
    if weighing.anywhere(("cue.disclaims",)):
        return True
    sender = parsed(weighing.context.message.sender)
    copied = bool(sender.host and weighing.known.copied(sender.host))
    if copied or names_itself(weighing, sender) or not weighing.anywhere(("cue.offers_help",)):
        return False
    return not weighing.anywhere(("cue.speaks_for_platform",))


def forwarded(weighing: Weighing, sender: Sender, *, named: bool) -> bool:
    """Tell whether somebody passes a mail on: by a remark, or by header lines of a mail that others sent.

    Who bears the platform's name needs the platform's own address below; for others a subject will do.
    """
    message = weighing.context.message
    inner = [one for _, one in mails_inside(weighing)]
    if any(platform_sends(weighing, one.host) for one in inner):
        return not weighing.known.copied(sender.host)
    if named or weighing.known.copied(sender.host):
        return False
    if any(segment.kind in ("remark", "quoted") for segment in message.segments):
        return True
    return weighing.holds(message.subject, "cue.passes_on") or any(one.host != sender.host for one in inner)


def mails_inside(weighing: Weighing) -> list[tuple[int, Sender]]:
    """Return the mails whose header lines stand in the text: where each begins, and its sender."""
    names = [re.escape(w) for w, meaning in lexicon(weighing.context.book, "header_names").items() if meaning == "from"]
    pattern = re.compile(rf"(?im)^[\s>*|]*(?:{'|'.join(names)})\*{{0,2}}\s*[:：|]\s*(\S.*)$")
    return [(m.end(), parsed(m[1])) for m in pattern.finditer(weighing.context.message.text)]


def strange_mails_inside(weighing: Weighing) -> list[tuple[int, Sender]]:
    """Return the forwarded or quoted mails that do not come from a platform: where each begins, and its sender."""
    outer = parsed(weighing.context.message.sender).host
    return [
        (at, one)
        for at, one in mails_inside(weighing)
        if one.host not in ("", outer) and not platform_sends(weighing, one.host)
    ]


def look_at_paste(weighing: Weighing) -> None:
    """Note forwarded or quoted mails whose own From line copies the platform's name."""
    for _, inner in strange_mails_inside(weighing):
        shows = weighing.known.folded(inner.name)
        if weighing.known.copied(inner.host) or weighing.holds(shows, "cue.platform_name"):
            weighing.note("inner_sender", host=inner.host)


def look_at_files(weighing: Weighing) -> None:
    """Note web pages and programs that came attached to a mail."""
    message = weighing.context.message
    if not message.files or message.files[0].kind not in ("eml", "msg"):
        return
    attached = [(file.name, file.kind) for file in message.files[1:]]
    attached += [(note.file, note.detail) for note in message.unread if note.code == "attachment"]
    for name, kind in attached:
        if kind == "html" or weighing.holds(name, "cue.page_or_program"):
            weighing.note("attached_form", host=name)
