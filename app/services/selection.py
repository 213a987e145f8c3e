"""What may be done with chosen collaborations, and how often each filter choice occurs."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.networks import Network
from app.domain.workflow import Blocker, Needs, Offer, Operation, Workflow
from app.persistence.queries import influencers as queries
from app.services.collaborations import AddPlan, plan_add
from app.services.subjects import Group, groups
from app.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Move:
    """One entry of the status menu of chosen rows: how many would change, stay, or be refused and why.

    ``suggested`` says that it is the usual next step of every row that would change, ``warned`` that the
    plan would warn of something.
    """

    verb: str
    target: str
    label: str
    changing: int
    already: int
    refused: int
    reason: str
    suggested: bool
    warned: bool


@dataclass(frozen=True, slots=True)
class VerbChoice:
    """One entry of the menu of chosen rows: a verb or operation of their workflow.

    ``changing`` counts the rows it may be done to, ``refused`` the others, ``reason`` says why most of those
    are. ``operation`` says that it moves nothing.
    """

    key: str
    label: str
    needs: Needs
    fields: tuple[str, ...]
    changing: int
    refused: int
    reason: str
    suggested: bool
    operation: bool
    irreversible: bool

    @property
    def allowed(self) -> bool:
        """Whether it may be done to any of the rows."""
        return self.changing > 0


def verbs(workspace: Workspace, workflow: Workflow, ids: Iterable[int]) -> tuple[VerbChoice, ...]:
    """Return the menu of one row as its workflow offers it, or of many: all that any of them is offered.

    Usual next steps of every row that would move come first, then the workflow's order.
    """
    judged = groups(workspace, workflow, ids)
    offered: dict[str, list[tuple[int, Offer]]] = {}
    for group in judged:
        for offer in workflow.offers(group.facts, workspace.me):
            offered.setdefault(offer.key, []).append((len(group.ids), offer))
    total = sum(len(group.ids) for group in judged)
    found = [_choice(offered[verb], total) for verb in workflow.verbs if verb in offered]
    return tuple(sorted(found, key=lambda choice: not choice.suggested))


def _choice(offers: list[tuple[int, Offer]], total: int) -> VerbChoice:
    changing = sum(size for size, offer in offers if offer.allowed)
    suggested = [offer.suggested for _, offer in offers if offer.allowed]
    reasons: dict[str, int] = {}
    for size, offer in offers:
        if not offer.allowed:
            reasons[offer.reason] = reasons.get(offer.reason, 0) + size
    action = offers[0][1].action
    return VerbChoice(
        action.key,
        action.label,
        action.needs,
        action.fields,
        changing,
        total - changing,
        max(reasons, key=lambda reason: reasons[reason]) if reasons else "",
        bool(suggested) and all(suggested),
        isinstance(action, Operation),
        action.irreversible,
    )


def moves(workspace: Workspace, workflow: Workflow, ids: Iterable[int]) -> tuple[Move, ...]:
    """Return the status menu of rows, by groups: usual next steps first, then in workflow order."""
    judged = groups(workspace, workflow, ids)
    order = {state.key: place for place, state in enumerate(workflow.states)}
    targets = {each.key: each.target for each in workflow.transitions}
    found = [_move(workspace, workflow, verb, target, judged) for verb, target in targets.items()]
    return tuple(sorted(found, key=lambda move: (not move.suggested, order[move.target])))


def plan_copy(workspace: Workspace, ids: Iterable[int], campaign_id: int) -> AddPlan:
    """Return whom a campaign would gain by a copy. Raises NotAllowed where it may gain none."""
    return plan_add(workspace, campaign_id, queries.influencers_of(workspace.read, ids))


def members(workspace: Workspace, campaign_id: int) -> set[int]:
    """Return the ids of the influencers that a campaign has."""
    return queries.influencers_in(workspace.read, campaign_id)


def status_counts(workspace: Workspace, campaign_id: int, axis: str) -> dict[str, int]:
    """Return how many influencers of a campaign have each status; ``axis`` is the key of the workflow."""
    return queries.status_counts(workspace.read, campaign_id, axis)


def countries(workspace: Workspace, campaign_id: int | None = None) -> list[tuple[str, int]]:
    """Return (country, how many) of the roster or of one campaign, the most first."""
    return queries.countries(workspace.read, campaign_id)


def network_counts(workspace: Workspace, campaign_id: int | None = None) -> dict[Network, int]:
    """Return how many of the roster or of one campaign are on each network."""
    return queries.network_counts(workspace.read, campaign_id)


def _move(workspace: Workspace, workflow: Workflow, verb: str, target: str, judged: list[Group]) -> Move:
    sizes = {"changing": 0, "already": 0, "refused": 0}
    reasons: dict[Blocker, int] = {}
    leaving: list[bool] = []
    warned = False
    for group in judged:
        state = workflow.state_of(group.facts).key
        blockers = workflow.blockers(verb, group.facts, workspace.me)
        fate = "already" if state == target else "refused" if blockers else "changing"
        sizes[fate] += len(group.ids)
        if fate == "refused":
            reasons[blockers[0]] = reasons.get(blockers[0], 0) + len(group.ids)
        elif fate == "changing":
            step = workflow.transition(verb, state)
            leaving.append(step is not None and state in step.suggested)
            warned = warned or bool(workflow.cautions(verb, group.facts))
    reason = max(reasons, key=lambda blocker: reasons[blocker]).sentence if reasons else ""
    suggested = bool(leaving) and all(leaving)
    label = workflow.state(target).label
    return Move(verb, target, label, **sizes, reason=reason, suggested=suggested, warned=warned)
