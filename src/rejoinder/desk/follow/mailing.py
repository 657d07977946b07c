"""Reminders by mail, through the firm's own server and no other; nothing is sent while none is named."""

from __future__ import annotations

import smtplib
import ssl
from email.utils import parseaddr

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from rejoinder.desk.cases.now import now
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.firm.servers import refuse_open
from rejoinder.desk.follow.models import Post, PostRecord, Reach, Reminder, waiting
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.jobs.port import Progress, enqueue, firm_task
from rejoinder.desk.people.models import User
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, OutputError

SECONDS = 20
MOST = 50


def usable(address: str) -> bool:
    """Tell whether words are one address for mail, and nothing that adds a line to its head."""
    name, bare = parseaddr(address)
    return bool(bare) and "@" in bare[1:-1] and not name and bare == address and not set("\r\n ,;") & set(address)


def check(server: PostRecord) -> None:
    """Refuse a server that cannot be used, or a password sent in the clear.

    Raises:
        InputError: it is one.
    """
    if not server.host or not 0 < server.port < 65536 or not usable(server.sender):
        raise InputError(
            "post",
            Text.of("服务器、端口和发件地址都要填对。", "Server, port and sender's address are all needed."),
            todo=Text.of("向邮箱服务商要 SMTP 的这三样。", "Your mail provider names them for SMTP."),
        )
    refuse_open(server.host, server.security, "post_open")


def send(server: PostRecord, to: str, subject: str, body: str) -> None:
    """Send one mail.

    Raises:
        OutputError: the server did not take it; nothing of its password stands in the message.
    """
    backend = EmailBackend(
        host=server.host,
        port=server.port,
        username=server.user or None,
        password=server.password or None,
        use_ssl=server.security == "tls",
        use_tls=server.security == "starttls",
        timeout=SECONDS,
        fail_silently=False,
    )
    message = EmailMessage(subject=" ".join(subject.split()), body=body, from_email=server.sender, to=[to])
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        backend.send_messages([message])
    except (smtplib.SMTPException, ssl.SSLError, OSError) as error:
        kind = type(error).__name__
        raise OutputError(
            "post_failed",
            Text.of(f"邮件没有发出去（{kind}）。", f"The mail was not sent ({kind})."),
            where=f"{server.host}:{server.port}",
            todo=Text.of(
                "提醒都还在。请检查服务器、用户名和密码。",
                "The reminders are kept. Check the server's settings.",
            ),
        ) from error


def digest(user: User, rows: list[Reminder], desk: str) -> tuple[str, str]:
    """Return subject and body of one mail with all of a user's reminders; no client is named in it."""
    english = user.language.startswith("en")
    lang = "en" if english else "zh"
    subject = f"Rejoinder: {len(rows)} to look at" if english else f"申复：有 {len(rows)} 件事要看"
    lines = []
    for row in rows:
        said = row.private
        why = f"\n  {said.why.say(lang)}" if said.why.root else ""
        lines.append(f"- {row.case.number}  {said.title.say(lang)}{why}\n  {desk}c/{row.case_id}/")
    end = "Sent by your own desk." if english else "由本所自己的申复工作台发出。"
    return subject, "\n\n".join([*lines, end])


def tell_later(firm: Firm) -> Job | None:
    """Ask for mails to whoever wants them, where the firm has a server; None where there is nothing to send."""
    if not Post.objects.filter(firm=firm).exists():
        return None
    wish = Reach.objects.filter(user__firm=firm, mail=True, user__is_active=True)
    if not Reminder.objects.filter(user__in=wish.values("user"), gone=None, mailed=None, seen=None).exists():
        return None
    return enqueue("mail", firm=firm, once=f"mail:{firm.pk}", firm_id=firm.pk)


@firm_task("mail")
def mail(firm: Firm, progress: Progress | None = None) -> int:
    """Send each person one mail with what is new to them; what was sent once is not sent again.

    Raises:
        OutputError: the server did not take one; those before it are noted as sent.
    """
    server = Post.of(firm).private
    if not server.host:
        return 0
    wishes = list(Reach.objects.filter(user__firm=firm, mail=True, user__is_active=True).select_related("key", "user"))
    sent = 0
    for number, wish in enumerate(wishes):
        if progress is not None:
            progress(Text.of("发邮件", "Sending mail"), number, len(wishes))
        rows = waiting(wish.user).filter(mailed=None, seen=None).select_related("key", "case")
        new = list(rows.order_by("due", "pk")[:MOST])
        if new and usable(wish.private.address):
            send(server, wish.private.address, *digest(wish.user, new, server.desk))
            Reminder.objects.filter(pk__in=[row.pk for row in new]).update(mailed=now())
            sent += 1
    return sent
