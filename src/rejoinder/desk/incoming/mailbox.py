"""The firm's own mailbox, read only: what a platform wrote is offered with the case it fits, never filed unasked."""

from __future__ import annotations

import base64
import hashlib
import imaplib
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from rejoinder.app import verbs
from rejoinder.app.archives import head_reader
from rejoinder.app.inputs import MOST_BYTES, Given
from rejoinder.app.progress import Progress, silent
from rejoinder.desk.cases import rules
from rejoinder.desk.cases.models import CaseFile, Piece
from rejoinder.desk.cases.now import now, today
from rejoinder.desk.cases.searching import thread_marks
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.firm.servers import refuse_open
from rejoinder.desk.incoming.matching import matches
from rejoinder.desk.incoming.models import Guess, Mailbox, MailboxRecord, MailItem, MailRecord, Place
from rejoinder.desk.incoming.telling import label
from rejoinder.desk.vault.models import VaultKey
from rejoinder.desk.vault.store import vault
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, OutputError, RejoinderError
from rejoinder.model.notice import Notice

SECONDS = 20
SHOWN = 1500
MOST = 200
"""So many new messages of a folder are looked at in one round; the others in the next."""
HEADS = "BODY.PEEK[HEADER.FIELDS (FROM TO SUBJECT DATE MESSAGE-ID IN-REPLY-TO REFERENCES)]"
FIRST, WAITS, REMEMBERED = timedelta(days=60), timedelta(days=90), timedelta(days=400)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_UID = re.compile(rb"UID (\d+)")
Heads = dict[str, str]
Read = Callable[[bytes], Heads | None]
_IDS = re.compile(r"<[^<>\s]{3,300}>")


def check(box: MailboxRecord) -> None:
    """Refuse a mailbox that cannot be used, or a password sent in the clear.

    Raises:
        InputError: it is one.
    """
    if not (box.host and box.user and box.folders) or not 0 < box.port < 65536:
        raise InputError(
            "mailbox",
            Text.of("服务器、端口、用户名和文件夹都要填。", "Server, port, user and folders are all needed."),
            todo=Text.of("向邮箱服务商要 IMAP 的这几样。", "Your mail provider names them for IMAP."),
        )
    refuse_open(box.host, box.security, "mailbox_open")


@contextmanager
def opened(box: MailboxRecord) -> Iterator[imaplib.IMAP4]:
    """Give the mailbox, signed in.

    Raises:
        OutputError: it does not open; nothing of its password stands in the message.
    """
    connection: imaplib.IMAP4 | None = None
    try:
        if box.security == "tls":
            safe = ssl.create_default_context()
            connection = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=safe, timeout=SECONDS)
        else:
            connection = imaplib.IMAP4(box.host, box.port, timeout=SECONDS)
            if box.security == "starttls":
                connection.starttls(ssl.create_default_context())
        connection.login(box.user, box.password)
        yield connection
    except (imaplib.IMAP4.error, ssl.SSLError, OSError) as error:
        kind = type(error).__name__
        raise OutputError(
            "mailbox_closed",
            Text.of(f"邮箱打不开（{kind}）。", f"The mailbox does not open ({kind})."),
            where=f"{box.host}:{box.port}",
            todo=Text.of("请检查服务器、用户名、密码和文件夹名。", "Check server, user, password and folder names."),
        ) from error
    finally:
        if connection is not None:
            _leave(connection)


def _leave(connection: imaplib.IMAP4) -> None:
    try:
        connection.logout()
    except (imaplib.IMAP4.error, OSError):
        connection.shutdown()


def poll(mailbox: Mailbox, progress: Progress = silent) -> int:
    """Look for new messages of platforms; return how many are offered.

    The mailbox is opened for reading only and nothing in it is marked. Where it stood is kept a folder, with the
    folder's validity: where the server counts anew, the folder is read anew, and known messages are passed over.

    Raises:
        OutputError: the mailbox does not open.
    """
    box, found = mailbox.private, 0
    with opened(box) as connection, head_reader() as read:
        for number, folder in enumerate(box.folders):
            progress(Text.of(f"看文件夹 {folder}", f"Looking into {folder}"), number, len(box.folders))
            found += _folder(mailbox, connection, folder, read)
    mailbox.last, mailbox.failed = now(), False
    mailbox.save(update_fields=["last", "failed"])
    return found


def _folder(mailbox: Mailbox, connection: imaplib.IMAP4, folder: str, read: Read) -> int:
    kind, _data = connection.select(_quoted(folder), readonly=True)
    if kind != "OK":
        raise imaplib.IMAP4.error(f"no folder: {kind}")
    validity = int((connection.response("UIDVALIDITY")[1] or [b"0"])[0] or 0)
    place = next((one for one in mailbox.private.places if one.folder == folder), Place(folder=folder))
    if place.validity != validity:
        place = Place(folder=folder, validity=validity)
    found, last = 0, place.uid
    for uid in _new(connection, place.uid)[:MOST]:
        if _offer(mailbox, connection, uid, read):
            found += 1
        last = uid
    rest = tuple(one for one in mailbox.private.places if one.folder != folder)
    mailbox.change(places=(*rest, Place(folder=folder, validity=validity, uid=last)))
    mailbox.save(update_fields=["sealed"])
    return found


def _quoted(folder: str) -> str:
    """Return a folder's name as IMAP writes it: its own UTF-7, in quotes."""
    parts, plain = [], ""

    def flush() -> None:
        nonlocal plain
        if plain:
            packed = plain.encode("utf-16-be")
            parts.append("&" + base64.b64encode(packed).decode("ascii").rstrip("=").replace("/", ",") + "-")
            plain = ""

    for letter in folder:
        if " " <= letter <= "~":
            flush()
            parts.append("&-" if letter == "&" else letter)
        else:
            plain += letter
    flush()
    words = "".join(parts).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{words}"'


def _new(connection: imaplib.IMAP4, after: int) -> list[int]:
    """Return the numbers of messages not yet looked at; at first, of the last two months alone."""
    since = f"{(today() - FIRST).day}-{MONTHS[(today() - FIRST).month - 1]}-{(today() - FIRST).year}"
    asked = ("UID", f"{after + 1}:*") if after else ("SINCE", since)
    kind, data = connection.uid("SEARCH", *asked)
    words = (data[0] or b"").split() if kind == "OK" and data else []
    return sorted(uid for uid in map(int, words) if uid > after)  # a range ends with the last one, known or not


def _fetched(connection: imaplib.IMAP4, uid: int, what: str) -> tuple[bytes, bytes]:
    """Return what the server says of a message, and the bytes it gives."""
    kind, data = connection.uid("FETCH", str(uid), f"({what} RFC822.SIZE)")
    for one in data if kind == "OK" else []:
        if isinstance(one, tuple):
            return b" ".join(part for part in data_words(data)), one[1]
    return b"", b""


def data_words(data: list[object]) -> Iterator[bytes]:
    """Yield the server's own words in an answer, without the bytes it carries."""
    for one in data:
        if isinstance(one, tuple):
            yield one[0]
        elif isinstance(one, bytes):
            yield one


def _offer(mailbox: Mailbox, connection: imaplib.IMAP4, uid: int, read: Read) -> bool:
    """Look at one message: its head first, and the whole of it only where a platform may have written it.

    A head that cannot be read tells nothing: then the whole message is looked at, which has limits of its own.
    """
    said, raw = _fetched(connection, uid, HEADS)
    size = _SIZE.search(said)
    if not raw or (size is not None and int(size[1]) > MOST_BYTES):
        return False
    heads = read(raw)
    if heads is not None and not _promising(mailbox.firm, heads):
        return False
    _said, data = _fetched(connection, uid, "BODY.PEEK[]")
    return bool(data) and take(mailbox.firm, data) is not None


def _promising(firm: Firm, heads: Heads) -> bool:
    """Tell whether a message may be a platform's: by its sender, a forwarder's subject, or the thread it answers."""
    if rules.writes(heads.get("from", "")):
        return True
    subject = heads.get("subject", "").casefold()
    if any(word.casefold() in subject for one in rules.platforms() for word in rules.platform_label(one).root.values()):
        return True
    threads = _IDS.findall(f"{heads.get('in-reply-to', '')} {heads.get('references', '')}")
    return bool(threads) and Piece.objects.filter(mark__in=list(thread_marks(firm, threads)), case__firm=firm).exists()


def take(firm: Firm, data: bytes) -> MailItem | None:
    """Read a message and keep it as an offer; None where it is known already or no platform's."""
    sha = hashlib.sha256(data).hexdigest()
    mark = firm.fingerprint(data)
    if MailItem.objects.filter(firm=firm, mark=mark).exists():
        return None
    if CaseFile.objects.filter(mark=mark, case__firm=firm).exists():
        return None
    name = f"{sha[:12]}.eml"
    try:
        notice = verbs.read_all([Given(name, data, name)], rules.book(), today())[0]
    except RejoinderError:
        return None
    sure = notice.platform_confidence != "low" or rules.writes(notice.message.sender)
    if notice.platform == "other" or not sure or (notice.kind == "other" and not notice.warn):
        return None
    return _kept(firm, data, mark, name, notice)


def _kept(firm: Firm, data: bytes, mark: str, name: str, notice: Notice) -> MailItem:
    key = VaultKey.make()
    found = matches(firm, notice)
    item = MailItem(firm=firm, key=key, mark=mark, found=now(), case=found[0].case if found else None)
    item.put(
        MailRecord(
            name=name,
            blob=vault().put(key, data),
            subject=notice.message.subject,
            sender=notice.message.sender,
            on=notice.received,
            what=label(notice),
            reading=notice.kind,
            platform=notice.platform,
            warn=notice.warn,
            words=notice.message.text[:SHOWN],
            guesses=tuple(Guess(case=one.case.pk, number=one.case.number, why=one.why) for one in found),
        )
    )
    item.save()
    return item


def data_of(item: MailItem) -> bytes:
    """Return a message's bytes."""
    return vault().get(item.key, item.private.blob)


def let_go(item: MailItem, state: str) -> None:
    """Remove the bytes of a message that was decided about; its mark stays, so that it is not offered again."""
    vault().drop(item.private.blob)
    item.change(blob="", subject="", sender="", words="", guesses=())
    item.state = state
    item.save()


def sweep() -> int:
    """Let messages go that nobody decided about for three months, and forget those decided about long ago."""
    old = MailItem.objects.filter(state="new", found__lt=now() - WAITS).select_related("key")
    for item in old:
        let_go(item, "dismissed")
    gone = MailItem.objects.exclude(state="new").filter(found__lt=now() - REMEMBERED).select_related("key")
    for item in gone:
        key = item.key
        item.delete()
        key.delete()
    return len(old) + len(gone)
