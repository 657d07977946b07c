"""One reading as a flat record, in the vocabulary of labelled collections of notices."""

from __future__ import annotations

from typing import Any

from rejoinder.model.notice import Notice

_PER_WEEK = 7
_MONTH = 30


def reading_record(notice: Notice) -> dict[str, Any]:
    """Return a reading as plain JSON values: platform, kind, violations, spans, deadline, ids, channel.

    ``phishing`` stands for "warn" here and only here; people are shown the signs. Weeks are given as days.
    """
    deadline = notice.deadline
    record: dict[str, Any] = {
        "platform": notice.platform,
        "marketplace": notice.marketplace,
        "language": notice.message.languages[0] if notice.message.languages else None,
        "kind": "phishing" if notice.warn else notice.kind,
        "violations": [stated.value for stated in notice.violations],
        "allegations": [allegation.span.text for allegation in notice.allegations],
        "demands": [demand.span.text for demand in notice.demands],
        "response_deadline": None,
        "ids": {name: list(getattr(notice.ids, name)) for name in ("asins", "order_ids", "complaint_ids", "skus")},
        "channel": notice.channel.span.text if notice.channel and notice.channel.span else None,
    }
    if deadline is not None:
        days = {"weeks": _PER_WEEK, "months": _MONTH}.get(deadline.unit)
        unit, n = ("days", deadline.n * days) if days else (deadline.unit, deadline.n)
        record["response_deadline"] = {"text": deadline.span.text, "unit": unit, "n": n}
    return record
