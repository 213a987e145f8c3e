"""One and many alike: plan what a verb would do to rows, then do it as one operation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import SimpleNamespace

from app.domain.campaigns import CAMPAIGN, CLIENT_STATUS, INFLUENCER_STATUS
from app.domain.people import is_staff
from app.domain.workflow import Blocker, NotAllowed, Offer, Workflow
from app.persistence.queries import campaigns as campaign_queries
from app.persistence.queries import influencers as queries
from app.persistence.tables import JOURNALED
from app.services.wording import count, moved
from app.services.workspace import Workspace

SOURCES = {"email": "Email", "call": "Call", "meeting": "Meeting", "file": "File"}
"""Where a decision recorded for somebody else came from."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that a workflow cannot tell apart: the facts they share and their ids."""

    facts: object
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a workflow moves: the table, the word for one row, and how its groups and names are read."""

    table: str
    noun: str
    groups: Callable[[Workspace, tuple[int, ...]], list[Group]]
    names: Callable[[Workspace, list[int]], list[str]]


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

    ``changing`` maps each present state to the ids that would leave it. ``missing`` counts chosen rows
    that are gone. ``source_needed`` says that the decision of somebody else is recorded.
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
    """What was done: the sentence for the toast, rows changed and rows that stayed."""

    label: str
    changed: int
    stayed: int
    operation_id: int | None


def groups(workspace: Workspace, workflow: Workflow, ids: Iterable[int]) -> list[Group]:
    """Return the rows in groups that the workflow cannot tell apart; ids that are gone are in none."""
    return _SUBJECTS[workflow.key].groups(workspace, tuple(ids))


def plan(workspace: Workspace, workflow: Workflow, ids: Iterable[int], verb: str) -> Plan:
    """Return what ``verb`` would do to the rows, judged by groups that the workflow cannot tell apart."""
    chosen = tuple(dict.fromkeys(ids))
    changing: dict[str, tuple[int, ...]] = {}
    already: tuple[int, ...] = ()
    refused: dict[Blocker, tuple[int, ...]] = {}
    warned: dict[str, tuple[int, ...]] = {}
    target = _target(workflow, verb)
    judged = groups(workspace, workflow, chosen)
    for group in judged:
        state = workflow.state_of(group.facts).key
        blockers = workflow.blockers(verb, group.facts, workspace.me)
        if state == target:
            already += group.ids
        elif blockers:
            refused[blockers[0]] = refused.get(blockers[0], ()) + group.ids
        else:
            changing[state] = changing.get(state, ()) + group.ids
            for caution in workflow.cautions(verb, group.facts):
                warned[caution.text] = warned.get(caution.text, ()) + group.ids
    return Plan(
        workflow,
        verb,
        target,
        chosen,
        changing,
        already,
        tuple(sorted((Refusal(b, i) for b, i in refused.items()), key=_size)),
        tuple(sorted((Warned(t, i) for t, i in warned.items()), key=_size)),
        len(chosen) - sum(len(group.ids) for group in judged),
        workspace.acting_for_other and not is_staff(workspace.me),
    )


def apply(workspace: Workspace, planned: Plan, *, reason: str = "", source: str = "", note: str = "") -> Done:
    """Do what a plan says, judged again in the same transaction, as one operation with one undo.

    Raises NotAllowed where nothing may change, ValueError where the source of the decision is missing.
    """
    if planned.source_needed and source not in SOURCES:
        raise ValueError("Choose where the decision came from: email, call, meeting or file.")
    subject = _SUBJECTS[planned.workflow.key]
    with workspace.operation(
        _label(workspace, planned), reason=reason, source=source, source_note=note
    ) as op:
        now = plan(workspace, planned.workflow, planned.ids, planned.verb)
        if not now.ids:
            raise _nothing_to_do(now if now.refused else planned)
        label = _label(workspace, now)
        op.rename(label)
        op.update(JOURNALED[subject.table], now.ids, {now.workflow.field: now.target}, planned.verb)
    return Done(label, len(now.ids), len(planned.chosen) - len(now.ids), op.id)


def offers(workspace: Workspace, workflow: Workflow, subject: object) -> tuple[Offer, ...]:
    """Return the menu of one row for the present actor, refused entries with their reasons."""
    return workflow.offers(subject, workspace.me)


def _label(workspace: Workspace, planned: Plan) -> str:
    subject = _SUBJECTS[planned.workflow.key]
    names = subject.names(workspace, planned.ids)
    return moved(names, len(planned.ids), planned.target_label, subject.noun)


def _size(part: Refusal | Warned) -> int:
    return -len(part.ids)


def _target(workflow: Workflow, verb: str) -> str:
    return next(each.target for each in workflow.transitions if each.key == verb)


def _nothing_to_do(planned: Plan) -> NotAllowed:
    if planned.refused:
        return NotAllowed(tuple(refusal.blocker for refusal in planned.refused))
    return NotAllowed(
        (Blocker("state", f"All {count(len(planned.chosen))} are {planned.target_label} already."),)
    )


def _collaborations(workspace: Workspace, ids: tuple[int, ...]) -> list[Group]:
    found = queries.groups(workspace.read, ids)
    with_backups = queries.campaigns_with_backups(workspace.read, {f["campaign_id"] for f, _ in found})
    no_deliverables = {"open_deliverables": 0, "unfinished_deliverables": 0}
    return [
        Group(
            SimpleNamespace(**facts, **no_deliverables, has_backups=facts["campaign_id"] in with_backups),
            tuple(members),
        )
        for facts, members in found
    ]


def _campaigns(workspace: Workspace, ids: tuple[int, ...]) -> list[Group]:
    return [Group(row, (row.id,)) for row in campaign_queries.campaigns_by_id(workspace.read, ids)]


def _collaboration_names(workspace: Workspace, ids: list[int]) -> list[str]:
    return [row.name for row in queries.grid_rows(workspace.read, ids[:2])]


def _campaign_names(workspace: Workspace, ids: list[int]) -> list[str]:
    return [row.name for row in campaign_queries.campaigns_by_id(workspace.read, ids[:2])]


_COLLABORATION = _Subject("collaboration", "influencer", _collaborations, _collaboration_names)
_SUBJECTS = {
    INFLUENCER_STATUS.key: _COLLABORATION,
    CLIENT_STATUS.key: _COLLABORATION,
    CAMPAIGN.key: _Subject("campaign", "campaign", _campaigns, _campaign_names),
}
