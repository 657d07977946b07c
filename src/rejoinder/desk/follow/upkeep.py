"""What the desk does by itself each hour: finds and tells what is to be thought of, deletes what is over its time."""

from __future__ import annotations

from rejoinder.desk.firm.models import Firm
from rejoinder.desk.firm.served import serving
from rejoinder.desk.follow import mailing, reminding, retention
from rejoinder.desk.follow.robots import telling
from rejoinder.desk.incoming import enquiries


def hourly() -> None:
    """Do it for every firm."""
    for firm in Firm.objects.select_related("key"):
        with serving(firm):
            reminding.remind(firm)
            mailing.tell_later(firm)
            telling.tell_later(firm)
            retention.overwrite()
            enquiries.sweep(firm)
    retention.sweep_all()
