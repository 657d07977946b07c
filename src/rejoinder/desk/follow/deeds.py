"""Deeds on how people are reminded: the firm's mail server, one's own address."""

from __future__ import annotations

from typing import ClassVar

from rejoinder.desk.follow import mailing
from rejoinder.desk.follow.models import Post, PostRecord, Reach, ReachRecord
from rejoinder.desk.ledger.deeds import Deed, Told
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError


class KeepPost(Deed):
    """Names the firm's mail server, or none."""

    name: ClassVar[str] = "keep_post"
    right: ClassVar[Right] = Right.manage

    def __init__(self, by: User, server: PostRecord) -> None:
        """Keep the server; an empty password leaves the known one."""
        super().__init__(by)
        self.server = server

    def check(self) -> None:
        """Refuse what cannot be used."""
        if self.server.host:
            mailing.check(self.server)

    def change(self) -> Told:
        """Write it down; the password lies sealed and is never shown again."""
        post = Post.of(self.firm)
        if not self.server.host:
            Post.objects.filter(firm=self.firm).delete()
            return Told(Text.of("不再发邮件提醒", "No more reminders by mail"))
        known = post.private
        same = (known.host, known.user) == (self.server.host, self.server.user)
        if not self.server.password and same:  # a known password never goes to another server
            self.server = self.server.model_copy(update={"password": known.password})
        post.put(self.server)
        post.save()
        return Told(Text.of(f"邮件提醒走 {self.server.host}", f"Reminders go out by {self.server.host}"))


class KeepReach(Deed):
    """Says where one is reminded by mail, and whether."""

    name: ClassVar[str] = "keep_reach"
    right: ClassVar[Right] = Right.internal

    def __init__(self, by: User, address: str, *, mail: bool) -> None:
        """Keep address and wish."""
        super().__init__(by)
        self.address, self.mail = address.strip(), mail

    def check(self) -> None:
        """Refuse what is no address."""
        if self.mail and not mailing.usable(self.address):
            raise InputError(
                "address",
                Text.of("这不是一个邮箱地址。", "This is no address for mail."),
                todo=Text.of("例如 name@example.com。", "For example name@example.com."),
            )

    def change(self) -> Told:
        """Write it down."""
        reach = Reach.of(self.by)
        reach.mail = self.mail
        reach.put(ReachRecord(address=self.address))
        reach.save()
        return Told(Text.of("改了自己的提醒方式", "Changed how they are reminded"))
