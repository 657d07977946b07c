"""Quotes: offered, accepted, refused, taken back; an accepted price is changed by the client's own word alone."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from rejoinder.desk.cases.access import NotAllowed, require
from rejoinder.desk.cases.actions.base import Conflict
from rejoinder.desk.cases.models import Case, Entry, EntryRecord
from rejoinder.desk.cases.now import now, today
from rejoinder.desk.firm.models import Client
from rejoinder.desk.ledger.models import Line, LineRecord
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right, Role
from rejoinder.desk.service import pricing
from rejoinder.desk.service.models import ACCEPTED, OFFERED, REFUSED, REPLACED, WITHDRAWN, Quote, QuoteRecord
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.quote import Acceptance, QuoteLine, QuoteSheet

TERMS: tuple[Text, ...] = (
    Text.of(
        "决定由平台作出：不承诺恢复，也不承诺时间。",
        "The platform decides: neither reinstatement nor a date is promised.",
    ),
    Text.of(
        "由您本人登录并提交。与任何平台没有隶属或合作关系。",
        "You log in and submit yourself. There is no affiliation with any platform.",
    ),
    Text.of(
        "接受以后再改价，要您本人同意才算；没有同意，按原价继续。",
        "Once accepted, the price changes only with your own consent; without it the former price stands.",
    ),
    Text.of(
        "交付后跟进 30 天，期间同一事项第二次警告免费处理。",
        "Follow-up for 30 days after delivery; a second warning on the same matter in that time is handled free.",
    ),
)
"""What every quote says below its lines."""
_COUNTED = ("papers", "languages", "care")
_GIVEN = ("urgent", "senior", "legal")


def in_force(case: Case) -> Quote | None:
    """Return the price that the client accepted for a case and that nothing has replaced."""
    return Quote.objects.filter(case=case, state=ACCEPTED).select_related("key").order_by("-made", "-pk").first()


def waiting(case: Case) -> Quote | None:
    """Return the change of a case's price that waits for the client's word."""
    found = Quote.objects.filter(case=case, state=OFFERED, before__isnull=False, valid_until__gte=today())
    return found.select_related("key", "client__key").order_by("-made").first()


def to_decide(case: Case) -> Quote | None:
    """Return the quote of a case, first price or change, that the client can accept or refuse now."""
    found = Quote.objects.filter(case=case, state=OFFERED, valid_until__gte=today()).select_related("key")
    return found.order_by("-made").first()


def stands(quote: Quote) -> bool:
    """Tell whether a quote can still be accepted."""
    return quote.state == OFFERED and quote.valid_until >= today()


def sheet_of(quote: Quote) -> QuoteSheet:
    """Return what a quote says; that of an early one is put together from its lines."""
    said = quote.private
    if said.sheet is not None:
        return said.sheet
    lines = tuple(QuoteLine(label=Text.of(zh, en), amount=amount) for zh, en, amount in said.lines)
    return _sheet(quote, lines, said.total)


def accepted(quote: Quote) -> Acceptance | None:
    """Return who accepted a quote and when; where a lower price needed nobody's word, the time alone."""
    if quote.accepted is None:
        return None
    said = quote.private
    at = quote.accepted.astimezone(now().tzinfo)
    return Acceptance(name=said.accepted_by, at=f"{at:%Y-%m-%d %H:%M} UTC+8", hash=said.accepted_hash or seal_of(quote))


def seal_of(quote: Quote) -> str:
    """Return the hash of what a quote says."""
    return sheet_of(quote).seal()


def offer(
    user: User, client: Client, wanted: pricing.Wanted, *, case: Case | None, before: Quote | None = None, why: str = ""
) -> Quote:
    """Make a quote. Before an acceptance it takes the place of the last one; after it, it asks for the client's word.

    Raises:
        NotAllowed: the role makes no quotes.
        InputError: a price was accepted already and no reason for changing it is given.
    """
    require(user, Right.quote)
    with transaction.atomic():
        if before is not None:
            before = _locked(before)
            case = before.case
        if case is not None:  # two offers at once stand in a row
            Case.objects.select_for_update(of=("self",)).only("pk").get(pk=case.pk)
            before = in_force(case)
        elif before is not None and before.state != ACCEPTED:
            raise _over()
        if before is not None and not why.strip():
            raise InputError(
                "price_stands",
                Text.of(
                    f"这件的价格客户已经接受：¥{before.private.total}。要改，请写明原因。",
                    f"The client accepted ¥{before.private.total} for this. Say why it is to change.",
                ),
                todo=Text.of("打开那份报价，点“改价”。", "Open that quote and choose “Change the price”."),
            )
        quote = _made(user, client, wanted, case, before, why.strip())
        _ends_others(quote)
        _offered(user, quote)
    return quote


def _made(
    user: User, client: Client, wanted: pricing.Wanted, case: Case | None, before: Quote | None, why: str
) -> Quote:
    table = user.firm.private.prices
    found = pricing.lines(table, wanted)
    quote = Quote(firm=user.firm, client=client, key=client.key, by=user, made=now(), case=case, before=before)
    quote.valid_until = today() + timedelta(days=table.valid_days)
    quote.delivery = pricing.delivery(table, wanted, today())
    lines = tuple(QuoteLine(key=line.key, label=line.label, amount=str(line.amount)) for line in found)
    total = str(pricing.total(found))
    sheet = _sheet(quote, lines, total, before.private.total if before else "", why)
    said = tuple((line.label.say("zh"), line.label.say("en"), str(line.amount)) for line in found)
    quote.put(QuoteRecord(inputs=wanted.model_dump(mode="json"), lines=said, total=total, sheet=sheet))
    quote.save()
    return quote


def _sheet(quote: Quote, lines: tuple[QuoteLine, ...], total: str, before: str = "", why: str = "") -> QuoteSheet:
    firm = quote.firm.private
    zh, en = firm.name or firm.name_en, firm.name_en or firm.name
    return QuoteSheet(
        id=quote.pk,
        firm=Text.of(zh, en) if zh else Text({}),
        client=quote.client.name,
        case=quote.case.number if quote.case is not None else "",
        made=quote.made.astimezone(now().tzinfo).date(),
        valid_until=quote.valid_until,
        delivery=quote.delivery,
        lines=lines,
        total=total,
        before=before,
        why=why,
        terms=TERMS,
    )


def _ends_others(quote: Quote) -> None:
    """Of several offers for one case, or of one accepted price, only the newest can be accepted."""
    others = Quote.objects.filter(client=quote.client_id, state=OFFERED).exclude(pk=quote.pk)
    if quote.case_id is not None:
        others = others.filter(case=quote.case_id)
    elif quote.before_id is not None:
        others = others.filter(before=quote.before_id)
    else:
        return
    others.update(state=REPLACED, ended=now(), replaced_by=quote)


def _offered(user: User, quote: Quote) -> None:
    total = quote.private.total
    if quote.before is None:
        _noted(quote, user, Text.of(f"做了报价，¥{total}", f"Quoted ¥{total}"))
        return
    was = quote.before.private.total
    told = {"total": total, "was": was, "why": sheet_of(quote).why, "hash": seal_of(quote)}
    if no_worse(quote.before, quote):
        _takes_effect(quote)
        _noted(quote, user, Text.of(f"价格降为 ¥{total}，原为 ¥{was}", f"Lowered ¥{was} to ¥{total}"), was, told)
        return
    _hold(quote, on=True)
    what = Text.of(f"提出改价：¥{was} → ¥{total}，等客户同意", f"Asks to change ¥{was} to ¥{total}; the client decides")
    _noted(quote, user, what, was, told)


def no_worse(old: Quote, new: Quote) -> bool:
    """Tell whether a change takes nothing from the client: no higher price, nothing left out, no later day."""
    was, is_now = (pricing.Wanted.model_validate(one.private.inputs) for one in (old, new))
    kept = all(getattr(is_now, name) >= getattr(was, name) for name in (*_COUNTED, *_GIVEN))
    same = (was.platform, was.attempt) == (is_now.platform, is_now.attempt)
    sooner = old.delivery is None or (new.delivery is not None and new.delivery <= old.delivery)
    return kept and same and sooner and int(new.private.total) <= int(old.private.total)


def accept(user: User, quote: Quote, name: str, seen: str) -> None:
    """Accept a quote in one's own name.

    Args:
        user: the client; or somebody of the firm who writes down what the client said elsewhere, for a first price.
        quote: which.
        name: who accepts.
        seen: the hash of what was shown.

    Raises:
        NotAllowed: a price that was accepted before is changed by the client's own word alone.
        InputError: no name, or it stands no more.
        Conflict: it is not the one that was shown.
    """
    if not name.strip():
        raise InputError("accept_name", Text.of("请写接受人的姓名。", "Give the name of who accepts."))
    with transaction.atomic():
        row = _locked(quote)
        _may_answer(user, row)
        if not stands(row):
            raise _over()
        seal = seal_of(row)
        if seen != seal:
            raise Conflict(
                "quote_changed",
                Text.of("报价和您看到的不一样了。", "The quote is not the one you saw."),
                todo=Text.of("请再看一遍。", "Look at it again."),
            )
        row.change(
            accepted_by=name.strip(), accepted_hash=seal, recorded_by="" if user.role == Role.client else user.name
        )
        _takes_effect(row)
        total = row.private.total
        what = Text.of(f"接受了报价 {total} 元", f"Accepted the quote of {total} yuan")
        if row.before is not None:
            was = row.before.private.total
            what = Text.of(f"同意改价：¥{was} → ¥{total}", f"Agreed to change ¥{was} to ¥{total}")
        _noted(row, user, what, after={"name": name.strip(), "total": total, "hash": seal})


def refuse(user: User, quote: Quote, why: str) -> None:
    """Say no to a quote: the price accepted before stays as it is.

    Raises:
        NotAllowed: it is not the client's own word.
        InputError: it stands no more.
    """
    with transaction.atomic():
        row = _locked(quote)
        if user.role != Role.client:
            raise _clients_word()
        _ended(row, user, REFUSED, why)
        total = row.private.total
        _noted(row, user, Text.of(f"没有同意报价 ¥{total}", f"Declined ¥{total}"), after={"why": why.strip()[:500]})


def withdraw(user: User, quote: Quote) -> None:
    """Take an offer back: the price accepted before stays as it is.

    Raises:
        NotAllowed: the role makes no quotes.
        InputError: it stands no more.
    """
    require(user, Right.quote)
    with transaction.atomic():
        row = _locked(quote)
        _ended(row, user, WITHDRAWN, "")
        total = row.private.total
        _noted(row, user, Text.of(f"撤回报价 ¥{total}", f"Took back the quote of ¥{total}"))


def _locked(quote: Quote) -> Quote:
    found = Quote.objects.select_for_update(of=("self",)).select_related("key", "client__key", "firm__key", "case")
    return found.select_related("before__key").get(pk=quote.pk)


def _may_answer(user: User, quote: Quote) -> None:
    if user.role == Role.client:
        return
    require(user, Right.quote)
    if quote.before_id is not None:
        raise _clients_word()


def _clients_word() -> NotAllowed:
    return NotAllowed(
        "clients_word",
        Text.of("这要客户本人来定。", "The client alone decides this."),
        todo=Text.of("请把链接发给客户。", "Send the client the link."),
    )


def _over() -> InputError:
    return InputError(
        "quote_over",
        Text.of("这份报价已接受、已撤回或已过期。", "This quote was accepted, taken back, or has expired."),
    )


def _ended(quote: Quote, user: User, state: str, why: str) -> None:
    if quote.state != OFFERED:
        raise _over()
    quote.change(ended_by=user.name, ended_why=why.strip()[:500])
    quote.state, quote.ended = state, now()
    quote.save()
    _hold(quote, on=False)


def _takes_effect(quote: Quote) -> None:
    """Let a price hold from now on; its promised day becomes the case's clock."""
    quote.state, quote.accepted = ACCEPTED, now()
    quote.save()
    if quote.before is not None:
        Quote.objects.filter(pk=quote.before_id).update(state=REPLACED, ended=now(), replaced_by=quote)
    _hold(quote, on=False)
    if quote.case is not None and quote.delivery is not None:
        quote.case.promised = quote.delivery
        quote.case.save(update_fields=["promised", "changed"])


def _hold(quote: Quote, *, on: bool) -> None:
    if quote.case_id is not None and quote.before_id is not None:
        Case.objects.filter(pk=quote.case_id).update(price_waits=quote.valid_until if on else None)


def _noted(quote: Quote, user: User, what: Text, before: object = None, after: object = None) -> None:
    """Write it into the case's trail, or, where there is no case, into the firm's ledger without a client's words."""
    if quote.case is not None:
        said = EntryRecord(what=what, who=user.name, before=before, after=after)
        Entry.add(quote.case, user, "quote", now(), said)
    else:
        who = user.name if user.inside else ""
        Line.add(quote.firm, user, "quote", now(), LineRecord(what=what, who=who, more={"quote": quote.pk}))
