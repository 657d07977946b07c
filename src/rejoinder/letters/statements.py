"""Wordings of the rulebook that are no cause, action or prevention, said for this case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rejoinder.letters.blanks import PART_NAMES, Scope
from rejoinder.letters.fill import Filled, fill_all, holds
from rejoinder.letters.resolved import Resolved
from rejoinder.letters.tables import table
from rejoinder.letters.values import joined
from rejoinder.letters.view import LetterView, PointGroup
from rejoinder.model.base import Text
from rejoinder.model.diagnosis import Wanted
from rejoinder.model.letter import Basis, Group, Statement
from rejoinder.model.rules import StatementRule, TopicRule

PLAN_SECTIONS = frozenset({"root_causes", "actions", "prevention"})
AFTER_PLAN = 500
FIRST = 10
"""Wordings of the whole case ordered before this one come first in their section."""
FALLBACK = 900
"""Wordings ordered from here on are used only where nothing more particular was said."""


def statement_groups(section: str, view: LetterView, *, late: bool = False) -> tuple[Group, ...]:
    """Return the groups of one section, one for each wording and what it is said about.

    Sentences about the same points stand together, in the order of the notice.

    Args:
        section: id of the section.
        view: the case.
        late: in a plan section, the wordings that follow the plan (``order`` from ``AFTER_PLAN`` on) or those
            that go before it; elsewhere all wordings are early ones.
    """
    said: list[tuple[StatementRule, Scope, Group]] = []
    used: set[str] = set()
    answered: dict[str, str] = {}
    for rule in sorted(view.statement_rules(section), key=lambda rule: rule.section != section):
        if late != (section in PLAN_SECTIONS and rule.order >= AFTER_PLAN):
            continue
        for scope, label in _scopes(rule, view) if rule.section == section else _unasked(rule, view):
            alternative = f"{rule.alternative}:{label}" if rule.alternative else ""
            demand = f"{scope.demand.demand}:{scope.part}" if scope.demand else ""
            if alternative in used or answered.get(demand, rule.id) != rule.id or _covered(rule, scope, said):
                continue
            group = _group(rule, scope, label, view)
            if group is None:
                continue
            used.add(alternative or rule.id + label)
            answered |= {demand: rule.id, f"{demand.partition(':')[0]}:": rule.id} if demand else {}
            said.append((rule, scope, group))
    ranks = {point.id: n for n, group in enumerate(view.groups()) for point in group.points}

    def rank(one: tuple[StatementRule, Scope, Group]) -> int:
        rule, scope, _ = one
        if rule.per == "case" and rule.order < FIRST:
            return 0  # which store, which attempt: it opens the letter, whatever charge it comes with
        return 1 + min((ranks.get(p, 0) for p in scope.points), default=0)

    said.sort(key=rank)
    return said_once(_as_demanded(_named_once(said, view), view))


_SIDES = frozenset({"ownership", "dispute"})


def _named_once(
    said: list[tuple[StatementRule, Scope, Group]], view: LetterView
) -> list[tuple[StatementRule, Scope, Group]]:
    """Leave out the sentence that names a part where what is said of the part names it already."""

    def named(scope: Scope) -> bool:
        own = next((group.parts for group in view.groups() if group.scope.part == scope.part), ())
        others = (g for r, s, g in said if r.role in _SIDES and s.points == scope.points)
        words = [statement.text.say(view.blanks.languages[0]) for group in others for statement in group.statements]
        return any(all(ident in text for ident in own) for text in words)

    return [
        (rule, scope, group)
        for rule, scope, group in said
        if not (
            rule.role == "opening" and scope.part and any(PART_NAMES & {*s.blanks} for s in rule.say) and named(scope)
        )
    ]


def said_once(said: list[tuple[StatementRule, Scope, Group]]) -> tuple[Group, ...]:
    """Return the groups; two demands that are answered in the same words and rows are answered once."""
    found: dict[object, Group] = {}
    for number, (_, scope, group) in enumerate(said):
        words = tuple(one.text.say("en") for one in group.statements)
        rows = (group.table.rows if group.table else (), words)
        key = rows if scope.demand is not None and words else number
        first = found.get(key)
        if first is None:
            found[key] = group
            continue
        more = tuple(
            one.model_copy(update={"demands": tuple(dict.fromkeys((*one.demands, *two.demands)))})
            for one, two in zip(first.statements, group.statements, strict=True)
        )
        found[key] = first.model_copy(update={"statements": more})
    return tuple(found.values())


def _as_demanded(
    said: list[tuple[StatementRule, Scope, Group]], view: LetterView
) -> list[tuple[StatementRule, Scope, Group]]:
    """Put the answers to demands in the order in which the notice makes them; the others keep their places."""
    order = {wanted.demand: n for n, wanted in enumerate(view.wanted())}

    def asked(one: tuple[StatementRule, Scope, Group]) -> int:
        demand = one[1].demand
        return order.get(demand.demand, 0) if demand else 0

    places = [n for n, (_, scope, _) in enumerate(said) if scope.demand is not None]
    answers = sorted((said[n] for n in places), key=asked)
    moved = dict(zip(places, answers, strict=True))
    return [moved.get(n, one) for n, one in enumerate(said)]


def _covered(rule: StatementRule, scope: Scope, said: Iterable[tuple[StatementRule, Scope, Group]]) -> bool:
    """Tell whether a fallback wording is no longer needed: its part was said, about the same points if it has any."""
    if rule.order < FALLBACK or rule.per not in ("point", "case"):
        return False
    about = set(scope.points) if rule.per == "point" else set()
    return any(r.role == rule.role and (not about or set(s.points) & about) for r, s, _ in said)


def _scopes(rule: StatementRule, view: LetterView) -> Iterator[tuple[Scope, str]]:
    """Yield what a wording is to be said about, with a label that makes ids unique."""
    if rule.per == "point":
        for group in view.fitting_groups(rule):
            yield _quoting_once(rule, group, view), group.points[0].id
    elif rule.per == "each_point":
        for one in view.each_point(rule):
            if not rule.again or one.points[0].again:
                yield replace(one.scope, quotes=(one.points[0].quote,)), one.points[0].id
    elif rule.per == "demand":
        yield from _demand_scopes(rule, view)
    elif rule.per == "exhibit":
        for exhibit in view.case.sent:
            if not rule.requirements or set(rule.requirements) & set(exhibit.requirements):
                yield Scope(exhibit=exhibit, exhibits=(exhibit,), basis=(_paper(exhibit.id),)), exhibit.id
    elif rule.per == "product":
        for product in (*view.case.notice.ids.asins, *view.case.notice.ids.product_ids):
            yield Scope(product=product, suffix=product), product
    else:
        apart = view.apart(rule)
        yield from [(group.scope, group.points[0].id) for group in apart] or [(_case_scope(rule, view), "")]


def _quoting_once(rule: StatementRule, group: PointGroup, view: LetterView) -> Scope:
    """Return the scope of a group; where an accusation is answered in parts, its words open the first of them alone."""
    first: dict[str, str] = {}
    for point in (point for other in view.groups() for point in other.points):
        first.setdefault(point.of or point.id, point.id)
    told = tuple(p.quote for p in group.points if not p.again and first[p.of or p.id] == p.id)
    return replace(group.scope, quotes=told) if rule.role == "opening" else group.scope


def _unasked(rule: StatementRule, view: LetterView) -> Iterator[tuple[Scope, str]]:
    """Yield the whole case for a wording that answers demands, where the notice makes none of them."""
    if not any(wanted.topic in rule.topics for wanted in view.wanted()):
        papers = tuple(exhibit for exhibit in view.case.sent if set(exhibit.requirements) & _required_by(rule, view))
        scope = _of_one_part(rule, _case_scope(rule, view), view)
        yield replace(scope, exhibits=papers, basis=(*scope.basis, *(_paper(paper.id) for paper in papers))), "unasked"


def _required_by(rule: StatementRule, view: LetterView) -> set[str]:
    topics = (view.book.find(TopicRule, ident) for ident in rule.topics)
    return {ident for topic in topics if topic for ident in topic.requirements}


def _case_scope(rule: StatementRule, view: LetterView) -> Scope:
    if rule.again:
        return Scope()
    groups = view.fitting_groups(rule)
    return Scope(
        quotes=tuple(q for g in groups for q in g.scope.quotes),
        points=tuple(p for g in groups for p in g.scope.points),
        basis=tuple(b for g in groups for b in g.scope.basis),
        part=groups[0].scope.part if len(groups) == 1 else "",
    )


def _demand_scopes(rule: StatementRule, view: LetterView) -> Iterator[tuple[Scope, str]]:
    each = any("exhibit." in blank for sentence in rule.say for blank in sentence.blanks)
    for wanted in view.wanted():
        if not _covers(rule, wanted) or rule.proof not in (None, wanted.proof):
            continue
        if rule.again and not view.asked_before(wanted):
            continue
        exhibits = view.exhibits_for(wanted)
        scope = Scope(
            demand=wanted,
            exhibits=exhibits,
            suffix=wanted.demand,
            basis=tuple(_paper(exhibit.id) for exhibit in exhibits),
        )
        if each and exhibits:
            for exhibit in exhibits:
                yield scope.about(exhibit), f"{wanted.demand}.{exhibit.id}"
        else:
            yield from _of_parts(rule, scope, wanted.demand, view)


def _of_parts(rule: StatementRule, scope: Scope, label: str, view: LetterView) -> Iterator[tuple[Scope, str]]:
    """Yield an answer to a demand, for each part that was asked about it alone; without the papers of other parts."""
    groups = view.apart(rule)
    for group in groups:
        papers = tuple(one for one in scope.exhibits if not one.products or {*one.products} & {*group.parts})
        basis = (*(_paper(one.id) for one in papers), *group.scope.basis)
        own = replace(group.scope, demand=scope.demand, suffix=scope.suffix, exhibits=papers, basis=basis)
        yield own, f"{label}.{group.points[0].id}"
    if not groups:
        yield _of_one_part(rule, scope, view), label


def _of_one_part(rule: StatementRule, scope: Scope, view: LetterView) -> Scope:
    """Return the scope of an answer that is about one part alone: by its stance, or by the products of its table."""
    fits = view.fitting_groups(rule) if rule.violations else ()
    by_rows = [group for group in fits if group.parts and view.in_rows(rule, group)]
    if len(fits) == 1:
        return replace(scope, part=fits[0].scope.part)
    if len(by_rows) != 1:
        return scope
    one = by_rows[0].scope
    papers = tuple(basis for basis in scope.basis if basis.fact.startswith("paper."))
    return replace(scope, part=one.part, points=one.points, basis=(*papers, *one.basis))


def _covers(rule: StatementRule, wanted: Wanted) -> bool:
    by_topic = not rule.topics or wanted.topic in rule.topics
    by_requirement = not rule.requirements or bool(set(rule.requirements) & set(wanted.requirements))
    return by_topic and by_requirement


def _group(rule: StatementRule, scope: Scope, label: str, view: LetterView) -> Group | None:
    if not all(view.blanks.condition(key, scope) or view.blanks.resolve(key, scope) for key in rule.needs):
        return None
    if not holds(rule.when, scope, view.blanks):
        return None
    if rule.optional_by and "no" in view.blanks.condition(rule.optional_by, scope):
        return None
    filled = tuple(fill_all(rule.say, scope, view.blanks, headed=rule.per == "demand"))
    if not filled:
        return None
    prefix = f"{rule.id}.{label}" if label else rule.id
    statements = tuple(_statement(f"{prefix}.{n}", rule, one, scope, view) for n, one in enumerate(filled, start=1))
    view.announced.update(
        (one.id, (said.announces, said.plain)) for one, said in zip(statements, filled, strict=True) if said.announces
    )
    found = next((resolved for one in filled for resolved in one.tables), None) or _needed_table(rule, scope, view)
    return Group(
        id=prefix,
        statements=statements,
        table=table(prefix, found, view) if found else None,
        lead=_of_part(scope, view) if scope.demand and scope.part else None,
    )


def _of_part(scope: Scope, view: LetterView) -> Text | None:
    """Return which products an answer to a demand is about, where others of the same accusation are answered apart."""
    own = next((group.parts for group in view.groups() if group.scope.part == scope.part), ())
    return Text({lang: joined(own, lang) for lang in view.blanks.languages}) if own and scope.points else None


def _needed_table(rule: StatementRule, scope: Scope, view: LetterView) -> Resolved | None:
    """Return the table question a wording needs: it follows its sentences."""
    needed = (view.blanks.resolve(key, scope) for key in rule.needs)
    return next((found for found in needed if found is not None and found.is_table), None)


def _statement(ident: str, rule: StatementRule, filled: Filled, scope: Scope, view: LetterView) -> Statement:
    basis = filled.basis or _default_basis(rule)
    exhibits = _exhibits(rule, filled, scope, view)
    demands = (scope.demand.demand,) if scope.demand else _answered_topics(rule, view)
    return Statement(
        id=ident,
        role=rule.role,
        text=filled.text,
        rule=rule.id,
        basis=basis,
        exhibits=exhibits,
        points=scope.points,
        demands=demands,
        means=filled.means,
        tokens=filled.tokens,
        unproved=filled.unproved,
    )


def _default_basis(rule: StatementRule) -> tuple[Basis, ...]:
    """A wording without blanks rests on the answer that lets it stand, or on the notice it answers."""
    if rule.optional_by:
        return (Basis(fact=f"f.{rule.optional_by}"),)
    return (Basis(fact="notice"),)


def _exhibits(rule: StatementRule, filled: Filled, scope: Scope, view: LetterView) -> tuple[str, ...]:
    named = (scope.exhibit.id,) if scope.exhibit else tuple(exhibit.id for exhibit in scope.exhibits)
    keys = [basis.fact.removeprefix("f.") for basis in filled.basis]
    return tuple(dict.fromkeys((*named, *filled.exhibits, *view.proofs(rule.id, *keys))))


_DISPUTED = frozenset({"why_in_error", "accept_or_dispute", "root_cause", "corrective_action", "prevention"})
"""What a reasoned dispute answers: who denies a breach has no cause of it to give."""


def _answered_topics(rule: StatementRule, view: LetterView) -> tuple[str, ...]:
    """Return the demands that a wording answers: those of its topics, and those its stance settles."""
    topics = set(rule.topics)
    if rule.role == "ownership":
        topics.add("accept_or_dispute")
    elif rule.role == "dispute":
        topics |= _DISPUTED if "own" not in view.stances() else {"why_in_error", "accept_or_dispute"}
    return tuple(w.demand for w in view.wanted() if w.topic in topics)


def _paper(ident: str) -> Basis:
    return Basis(fact=f"paper.{ident}")
