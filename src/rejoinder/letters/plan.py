"""Root causes, actions and preventions: the library's wordings with the seller's own when, what and how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rejoinder.letters.blanks import Scope
from rejoinder.letters.fill import Filled, fill_all
from rejoinder.letters.tables import table
from rejoinder.letters.values import is_chinese, joined
from rejoinder.letters.view import LetterView, PointGroup
from rejoinder.model.base import Text
from rejoinder.model.letter import Basis, Group, Role, Statement
from rejoinder.model.rules import ActionRule, CauseRule, ControlRule, PreventionRule, Sentence

_TOPICS: dict[Role, str] = {
    "cause": "root_cause",
    "action": "corrective_action",
    "prevention": "prevention",
}


def plan_groups(section: str, view: LetterView) -> Iterator[Group]:
    """Yield the groups of a plan section; other sections have none."""
    if section == "root_causes":
        for owned in _owned(view):
            for cause in _causes(owned, view):
                yield _cause_group(cause, owned, view)
    elif section in ("actions", "prevention"):
        yield from _touching_groups(section, view)


def _owned(view: LetterView) -> tuple[PointGroup, ...]:
    return tuple(group for group in view.groups() if group.stance == "own")


def _causes(owned: PointGroup, view: LetterView) -> Iterator[CauseRule]:
    for ident in view.case.facts.picks(f"causes.{owned.violation}"):
        cause = view.book.find(CauseRule, ident)
        if cause is not None:
            yield cause


def _cause_group(cause: CauseRule, owned: PointGroup, view: LetterView) -> Group:
    scope = _scope(cause.id, f"f.causes.{owned.violation}", owned)
    led_to = (s for c in cause.led_to if owned.violation in c.violations for s in c.say)
    return _of_products(
        cause, _group(cause.id, cause, (*cause.say, *led_to), "cause", scope, cause.control, view), view
    )


def _touching_groups(section: str, view: LetterView) -> Iterator[Group]:
    """Yield each chosen action (or prevention) once, under the first cause it touches."""
    said: set[str] = set()
    kind, prefix, role = _KINDS[section]
    for owned in _owned(view):
        for cause in _causes(owned, view):
            for ident in view.case.facts.picks(f"{prefix}.{cause.id}"):
                rule = view.book.find(kind, ident)
                if rule is None or ident in said:
                    continue
                said.add(ident)
                scope = _scope(ident, f"f.{prefix}.{cause.id}", owned)
                group = _group(f"{cause.id}.{ident}", rule, rule.say, role, scope, cause.control, view)
                alone = sum(ident in view.case.facts.picks(f"{prefix}.{one.id}") for one in _causes(owned, view)) == 1
                yield _of_products(cause, group, view) if alone else group


def _of_products(cause: CauseRule, group: Group, view: LetterView) -> Group:
    """Return what is told of a cause with the products it concerns, where the seller says that it does not all."""
    fact = view.case.facts.get(f"products.{cause.id}")
    if fact is None or group.lead is None:
        return group
    named = {lang: joined(fact.value.pick_ids, lang) for lang in view.blanks.languages}
    lead = {
        lang: f"{words}（{named[lang]}）" if is_chinese(lang) else f"{words} ({named[lang]})"
        for lang, words in group.lead.root.items()
    }
    rests = Basis(fact=fact.id, revision=fact.revision)
    statements = tuple(s.model_copy(update={"basis": (*s.basis, rests)}) for s in group.statements)
    return group.model_copy(update={"lead": Text(lead), "part": Text(named), "statements": statements})


_KINDS: dict[str, tuple[type[ActionRule] | type[PreventionRule], str, Role]] = {
    "actions": (ActionRule, "actions", "action"),
    "prevention": (PreventionRule, "preventions", "prevention"),
}


def _scope(owner: str, choice: str, owned: PointGroup) -> Scope:
    return replace(owned.scope, owner=owner, suffix="", basis=(Basis(fact=choice),))


def _group(
    ident: str,
    rule: CauseRule | ActionRule | PreventionRule,
    sentences: Iterable[Sentence],
    role: Role,
    scope: Scope,
    control: str,
    view: LetterView,
) -> Group:
    filled = tuple(fill_all(sentences, scope, view.blanks, rule.slots, headed=True))
    demands = tuple(w.demand for w in view.wanted() if w.topic == _TOPICS[role])
    statements = [
        _statement(f"{ident}.{n}", rule, one, role, scope, demands, view) for n, one in enumerate(filled, start=1)
    ]
    found = next((resolved for one in filled for resolved in one.tables), None)
    label = view.book.find(ControlRule, control)
    return Group(
        id=ident,
        statements=tuple(statements),
        table=table(ident, found, view) if found else None,
        lead=view.control_label(label.label) if label else None,
    )


def _statement(
    ident: str,
    rule: CauseRule | ActionRule | PreventionRule,
    filled: Filled,
    role: Role,
    scope: Scope,
    demands: tuple[str, ...],
    view: LetterView,
) -> Statement:
    keys = [basis.fact.removeprefix("f.") for basis in filled.basis]
    return Statement(
        id=ident,
        role=role,
        text=filled.text,
        rule=rule.id,
        owner_rule=rule.id,
        basis=filled.basis,
        exhibits=tuple(dict.fromkeys((*filled.exhibits, *view.proofs(rule.id, *keys)))),
        unproved=filled.unproved,
        points=scope.points,
        demands=demands,
        means=filled.means,
        tokens=filled.tokens,
    )
