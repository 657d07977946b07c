"""Deeds on the firm's group robots: agreed to and kept, or let go."""

from __future__ import annotations

from typing import ClassVar

from rejoinder.desk.cases.now import now
from rejoinder.desk.follow.models import Robot, RobotRecord
from rejoinder.desk.follow.robots import words
from rejoinder.desk.follow.robots.services import Service, usable
from rejoinder.desk.ledger.deeds import Deed, Told
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError


class KeepRobot(Deed):
    """Has a group told of reminders, with the agreement of whoever runs the firm."""

    name: ClassVar[str] = "keep_robot"
    right: ClassVar[Right] = Right.manage

    def __init__(self, by: User, service: Service, address: str, secret: str, *, agreed: str, english: bool) -> None:
        """Keep what is wished; ``agreed`` is the mark of the words that were shown, empty where nobody agreed."""
        super().__init__(by)
        self.service, self.address, self.secret = service, address.strip(), secret.strip()
        self.agreed, self.english = agreed, english
        self.known = RobotRecord()

    def check(self) -> None:
        """Refuse what is no address of the service's own, and what nobody agreed to."""
        found = Robot.objects.filter(firm=self.firm, kind=self.service.id).select_related("key").first()
        self.known = found.private if found is not None else RobotRecord()
        self.address = usable(self.service, self.address or self.known.address)
        if self.agreed != words.seal(self.service):
            raise InputError(
                "robot_consent",
                Text.of("还没有勾同意，没有开启。", "Nobody agreed yet; it was not switched on."),
                todo=Text.of("请看清会发出什么，再勾上同意。", "Read what is sent, then tick that you agree."),
            )

    def change(self) -> Told:
        """Write it down; address and secret lie sealed and are never shown again."""
        secret = self.secret
        if not secret and self.address == self.known.address:  # a known secret never goes to another address
            secret = self.known.secret
        found = Robot.objects.filter(firm=self.firm, kind=self.service.id).first()
        robot = found or Robot(firm=self.firm, key=self.firm.key, kind=self.service.id)
        robot.agreed, robot.failed, robot.halted = now(), None, False
        robot.put(
            RobotRecord(
                address=self.address, secret=secret, english=self.english, consent=self.agreed, who=self.by.name
            )
        )
        robot.save()
        zh, en = self.service.name.say("zh"), self.service.name.say("en")
        return Told(
            Text.of(f"同意把提醒发到{zh}群", f"Agreed that reminders go to a group of {en}"),
            more={"consent": self.agreed},
            result=robot,
        )


class DropRobot(Deed):
    """Has a group told nothing more, and forgets its address."""

    name: ClassVar[str] = "drop_robot"
    right: ClassVar[Right] = Right.manage

    def __init__(self, by: User, service: Service) -> None:
        """Keep which."""
        super().__init__(by)
        self.service = service

    def change(self) -> Told:
        """Remove it."""
        Robot.objects.filter(firm=self.firm, kind=self.service.id).delete()
        zh, en = self.service.name.say("zh"), self.service.name.say("en")
        return Told(Text.of(f"不再把提醒发到{zh}群", f"No more reminders to a group of {en}"))
