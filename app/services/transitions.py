"""One and many alike: plan what a verb would do to rows, then do it as one operation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from app.domain.people import Actor, is_staff
from app.domain.text import clean, clean_line
from app.domain.workflow import Blocker, Needs, NotAllowed, Offer, Transition, Workflow
from app.persistence.journal import Operation
from app.persistence.tables import JOURNALED
from app.services.subjects import SUBJECTS, Group, Subject, groups
from app.services.wording import again, count, moved
from app.services.workspace import Workspace

_Key = TypeVar("_Key")

REASON_LIMIT = 2_000
NOTE_LIMIT = 500
SOURCES = {"email": "Email", "call": "Call", "meeting": "Meeting", "file": "File"}
"""Where a decision recorded for somebody else came from."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Rows refused for one reason."""

    blocker: Blocker
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """Rows that will change although something should be known first; the text follows a count."""

    text: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a verb would do to chosen rows; nothing is written yet.

    ``changing`` maps each present state to the ids that would leave it, ``targets`` each state to come to
    the ids that would be in it; ``target`` is where most of them go, or all would. ``missing`` counts chosen
    rows that are gone. ``source_needed`` says that the decision of somebody else is recorded. ``follow``
    maps each verb that the system does by itself afterwards to the ids it does it to, ``effects`` each thing
    that is written along.
    """

    workflow: Workflow
    verb: str
    target: str
    chosen: tuple[int, ...]
    changing: dict[str, tuple[int, ...]]
    already: tuple[int, ...]
    refused: tuple[Refusal, ...]
    warnings: tuple[Warned, ...]
    missing: int
    source_needed: bool
    follow: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    targets: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    effects: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def ids(self) -> list[int]:
        """The ids that would change."""
        return [key for ids in self.changing.values() for key in ids]

    @property
    def target_label(self) -> str:
        """The name of the state they would move to."""
        return self.workflow.state(self.target).label

    @property
    def plain(self) -> bool:
        """Whether it can be done without showing the plan first."""
        remarks = self.already or self.refused or self.warnings or self.missing or self.source_needed
        return bool(self.changing) and not remarks


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: the sentence for the toast, rows changed and rows that stayed; whether it is final."""

    label: str
    changed: int
    stayed: int
    operation_id: int | None
    final: bool = False


def plan(workspace: Workspace, workflow: Workflow, ids: Iterable[int], verb: str) -> Plan:
    """Return what ``verb`` would do to the rows, judged by groups that the workflow cannot tell apart."""
    chosen = tuple(dict.fromkeys(ids))
    found = _Judged(workflow, verb, workspace.me)
    judged = groups(workspace, workflow, chosen)
    for group in judged:
        found.add(group)
    return Plan(
        workflow,
        verb,
        max(found.targets, key=lambda state: len(found.targets[state]), default=_target(workflow, verb)),
        chosen,
        found.changing,
        found.already,
        tuple(sorted((Refusal(b, i) for b, i in found.refused.items()), key=_size)),
        tuple(sorted((Warned(t, i) for t, i in found.warned.items()), key=_size)),
        len(chosen) - sum(len(group.ids) for group in judged),
        workspace.acting_for_other and not is_staff(workspace.me) and _decides(workflow, verb),
        found.follow,
        found.targets,
        found.effects,
    )


@dataclass(slots=True)
class _Judged:
    """What is found of each group in turn."""

    workflow: Workflow
    verb: str
    me: Actor
    changing: dict[str, tuple[int, ...]] = field(default_factory=dict)
    targets: dict[str, tuple[int, ...]] = field(default_factory=dict)
    effects: dict[str, tuple[int, ...]] = field(default_factory=dict)
    follow: dict[str, tuple[int, ...]] = field(default_factory=dict)
    refused: dict[Blocker, tuple[int, ...]] = field(default_factory=dict)
    warned: dict[str, tuple[int, ...]] = field(default_factory=dict)
    already: tuple[int, ...] = ()

    def add(self, group: Group) -> None:
        """Say what the verb would do to a group."""
        if self.workflow.is_there(self.verb, group.facts):
            self.already += group.ids
        elif blockers := self.workflow.blockers(self.verb, group.facts, self.me):
            _put(self.refused, blockers[0], group)
        else:
            self._change(group)

    def _change(self, group: Group) -> None:
        workflow, verb, facts = self.workflow, self.verb, group.facts
        _put(self.changing, workflow.state_of(facts).key, group)
        if target := workflow.target(verb, facts):
            _put(self.targets, target, group)
        for effect in workflow.effects(verb, facts):
            _put(self.effects, effect, group)
        for caution in workflow.cautions(verb, facts):
            _put(self.warned, caution.text, group)
        if then := workflow.follow_up(verb, facts):
            _put(self.follow, then, group)


def _put(found: dict[_Key, tuple[int, ...]], key: _Key, group: Group) -> None:
    found[key] = found.get(key, ()) + group.ids


def apply(
    workspace: Workspace,
    planned: Plan,
    *,
    reason: str = "",
    source: str = "",
    note: str = "",
    values: Mapping[str, object] | None = None,
) -> Done:
    """Do what a plan says, judged again in the same transaction, as one operation with one undo.

    ``values`` are further columns the verb asks for, such as the original of a duplicate. What the workflow
    names as effects and follow-ups is written along. Raises NotAllowed where nothing may change, ValueError
    where the source of the decision or a required reason is missing, Invalid where a value cannot be saved.
    """
    reason = clean(reason, REASON_LIMIT).strip()
    source, note = source if source in SOURCES else "", clean_line(note, NOTE_LIMIT)
    _require(planned, reason, source)
    subject = SUBJECTS[planned.workflow.key]
    given = values or {}
    stored = subject.stored(given)
    steps = _steps(planned.workflow, planned.verb)
    final = any(each.irreversible for each in steps)
    with workspace.operation(
        _label(workspace, planned),
        reason=reason,
        source=source,
        source_note=note,
        irreversible=subject.irreversible if final else "",
    ) as op:
        now = plan(workspace, planned.workflow, planned.ids, planned.verb)
        if not now.ids:
            raise _nothing_to_do(now if now.refused else planned)
        label = _label(workspace, now)
        op.rename(label)
        _write(workspace, op, subject, now, stored, given)
    return Done(label, len(now.ids), len(planned.chosen) - len(now.ids), op.undo_id, final)


def offers(workspace: Workspace, workflow: Workflow, subject: object) -> tuple[Offer, ...]:
    """Return the menu of one row for the present actor, refused entries with their reasons."""
    return workflow.offers(subject, workspace.me)


def _require(planned: Plan, reason: str, source: str) -> None:
    if planned.source_needed and source not in SOURCES:
        raise ValueError("Choose where the decision came from: email, call, meeting or file.")
    if not reason and any(each.needs is Needs.REASON for each in _steps(planned.workflow, planned.verb)):
        raise ValueError("Enter a reason.")


def _write(
    workspace: Workspace,
    op: Operation,
    subject: Subject,
    now: Plan,
    stored: Mapping[str, object],
    given: Mapping[str, object],
) -> None:
    """Move the rows, then write what follows: effects, and what the system does by itself."""
    table, field_name = JOURNALED[subject.table], now.workflow.field
    written = [each for each in now.effects if each in subject.effects]
    for effect in written:
        if effect in subject.first:
            subject.effects[effect](workspace, op, list(now.effects[effect]), now.verb, given)
    for target, ids in now.targets.items():
        op.update(table, ids, {field_name: target, **stored}, now.verb)
        if staying := set(now.changing.get(target, ())) & set(ids):
            op.stay(table, sorted(staying), field_name, now.verb)
    for effect in written:
        if effect not in subject.first:
            subject.effects[effect](workspace, op, list(now.effects[effect]), now.verb, given)
    for verb, ids in now.follow.items():
        op.update(table, ids, {field_name: _target(now.workflow, verb)}, verb)


def _steps(workflow: Workflow, verb: str) -> list[Transition]:
    return [each for each in workflow.transitions if each.key == verb]


def _decides(workflow: Workflow, verb: str) -> bool:
    return any(each.decision for each in _steps(workflow, verb))


def _label(workspace: Workspace, planned: Plan) -> str:
    """Name where the rows go, the most first; where the system moves them all on, where they end."""
    subject = SUBJECTS[planned.workflow.key]
    names = subject.names(workspace, planned.ids)
    if len(planned.targets) > 1:
        return _several(planned, subject)
    target = planned.target_label
    if planned.ids and set(planned.changing) == set(planned.targets):
        return again(names, len(planned.ids), target, subject.noun)
    for verb, ids in planned.follow.items():
        if len(ids) == len(planned.ids):
            target = planned.workflow.state(_target(planned.workflow, verb)).label
    return moved(names, len(planned.ids), target, subject.noun)


def _several(planned: Plan, subject: Subject) -> str:
    first, *others = sorted(planned.targets.items(), key=lambda each: -len(each[1]))
    parts = [f"{count(len(ids))} to {planned.workflow.state(target).label}" for target, ids in others]
    whole = moved((), len(first[1]), planned.workflow.state(first[0]).label, subject.noun)
    return f"{whole}, {', '.join(parts)}"


def _size(part: Refusal | Warned) -> int:
    return -len(part.ids)


def _target(workflow: Workflow, verb: str) -> str:
    return next(each.target for each in workflow.transitions if each.key == verb)


def _nothing_to_do(planned: Plan) -> NotAllowed:
    if planned.refused:
        return NotAllowed(tuple(refusal.blocker for refusal in planned.refused))
    number = len(planned.chosen)
    which = "It is" if number == 1 else f"All {count(number)} are"
    return NotAllowed((Blocker("state", f"{which} {planned.target_label} already."),))
