"""What a diagram of a workflow shows: nodes, arrows, the usual way, and what is told in words instead."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.actions import State, Transition
from app.domain.marketing import MARKETING_TASK
from app.domain.marketing_status import status_pair
from app.domain.workflow import Workflow

ABOVE, MIDDLE, BELOW = -1, 0, 1


class Step(NamedTuple):
    """One way from a state to a state; ``verb`` is the place of its transition in the workflow.

    There is no label where the verb is called as the state that it leads to.
    """

    source: str
    target: str
    label: str
    verb: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """All ways from one node to another, by the places of the nodes."""

    source: int
    target: int
    label: str
    verbs: frozenset[int]


class Place(NamedTuple):
    """Where a node stands: its column, and above, on or below the usual way."""

    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes are states, or several with the same ways out. ``anywhere``: any may follow any other."""

    nodes: tuple[tuple[str, ...], ...]
    places: tuple[Place, ...]
    arrows: tuple[Arrow, ...]
    untold: tuple[Arrow, ...]
    anywhere: bool


def graph(workflow: Workflow) -> Graph:
    """Return what to draw of a workflow. Ways that would cross the usual one are ``untold`` by arrows.

    Where each status may follow each other, only the usual steps are arrows.
    """
    anywhere = leads_anywhere(workflow)
    steps = list(_steps(workflow, usual=anywhere))
    nodes = _nodes(workflow, steps)
    every = _arrows(nodes, steps)
    places = _places(nodes, every, _spine(workflow, nodes, steps))
    drawn = tuple(arrow for arrow in every if _can_be_drawn(arrow, places))
    untold = tuple(arrow for arrow in every if not _can_be_drawn(arrow, places))
    return Graph(nodes, places, drawn, untold, anywhere)


def leads_anywhere(workflow: Workflow) -> bool:
    """Say whether each status may follow each other, so that arrows for all of them would tell nothing."""
    ways = {(step.source, step.target) for step in _steps(workflow, usual=False)}
    keys = [state.key for state in workflow.states]
    return len(keys) > 2 and all((one, other) in ways for one in keys for other in keys if one != other)


def labels_of(workflow: Workflow, state: str) -> tuple[str, ...]:
    """Return what a state is shown as: one label, or two for a marketing task that was submitted."""
    if workflow is not MARKETING_TASK:
        return (workflow.state(state).label,)
    return tuple(label for label in status_pair(state) if label)


def either(workflow: Workflow, states: tuple[str, ...]) -> str:
    """Name states as a sentence does: "New, Blocked or Rejected"."""
    names = [workflow.state(key).label for key in states]
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _steps(workflow: Workflow, usual: bool) -> Iterator[Step]:
    for at, verb in enumerate(workflow.transitions):
        for source in verb.suggested if usual else verb.sources:
            named = verb.label == workflow.state(verb.target).label
            yield Step(source, verb.target, "" if named else verb.label, at)
            for branch in verb.branches:
                yield Step(source, branch.target, f"{verb.label}, if {branch.text}", at)


def _nodes(workflow: Workflow, steps: list[Step]) -> tuple[tuple[str, ...], ...]:
    """Put states together that are left by the same verbs to the same states, and those without any way."""
    together: dict[object, list[str]] = {}
    for state in workflow.states:
        together.setdefault(_sameness(workflow, state, steps), []).append(state.key)
    return tuple(map(tuple, together.values()))


def _sameness(workflow: Workflow, state: State, steps: list[Step]) -> object:
    out = frozenset((step.verb, step.target) for step in steps if step.source == state.key)
    if state.key == workflow.initial or state.terminal:
        return state.key
    if not out and any(step.target == state.key for step in steps):
        return state.key
    return out


def _arrows(nodes: tuple[tuple[str, ...], ...], steps: list[Step]) -> list[Arrow]:
    node_of = {state: at for at, states in enumerate(nodes) for state in states}
    ways: dict[tuple[int, int], list[Step]] = {}
    for step in steps:
        ways.setdefault((node_of[step.source], node_of[step.target]), []).append(step)
    return [
        Arrow(
            *ends,
            ", ".join(dict.fromkeys(step.label for step in found if step.label)),
            frozenset(step.verb for step in found),
        )
        for ends, found in ways.items()
    ]


def _spine(workflow: Workflow, nodes: tuple[tuple[str, ...], ...], steps: list[Step]) -> list[int]:
    """Return the usual way from the initial state as far as it goes, and the end behind it."""
    node_of = {state: at for at, states in enumerate(nodes) for state in states}
    usual = {
        (node_of[step.source], node_of[step.target])
        for step in steps
        if step.source in workflow.transitions[step.verb].suggested and not _is_branch(workflow, step)
    }
    way = _longest(usual, [node_of[workflow.initial]])
    ends = {node_of[state.key] for state in workflow.states if state.terminal}
    last = [node_of[step.target] for step in steps if node_of[step.source] == way[-1]]
    further = [node for node in last if node not in way and (node in ends or len(way) == 1)]
    return way + further[:1]


def _is_branch(workflow: Workflow, step: Step) -> bool:
    verb: Transition = workflow.transitions[step.verb]
    return step.target != verb.target


def _longest(ways: set[tuple[int, int]], so_far: list[int]) -> list[int]:
    ahead = sorted(target for source, target in ways if source == so_far[-1] and target not in so_far)
    return max((_longest(ways, [*so_far, target]) for target in ahead), key=len, default=so_far)


def _places(nodes: tuple[tuple[str, ...], ...], arrows: list[Arrow], spine: list[int]) -> tuple[Place, ...]:
    places = {node: Place(column, MIDDLE) for column, node in enumerate(spine)}
    for node in range(len(nodes)):
        if node not in places:
            places[node] = _free_place(node, nodes, arrows, places)
    return tuple(places[node] for node in range(len(nodes)))


def _free_place(
    node: int, nodes: tuple[tuple[str, ...], ...], arrows: list[Arrow], places: dict[int, Place]
) -> Place:
    """Return the place nearest to the last step of the usual way that leads to a node: groups below."""
    spine = {at: place.column for at, place in places.items() if place.row == MIDDLE}
    leading = [spine[each.source] for each in arrows if each.target == node and each.source in spine]
    led_to = [spine[each.target] for each in arrows if each.source == node and each.target in spine]
    if not leading and not led_to:
        return Place(max(spine.values()) + 1, MIDDLE)
    wish = max(leading) if leading else min(led_to)
    first = BELOW if len(nodes[node]) > 1 else ABOVE
    free = (
        Place(column, row)
        for column in sorted(range(wish + len(nodes) + 1), key=lambda column: abs(column - wish))
        for row in (first, -first)
    )
    return next(place for place in free if place not in places.values())


def _can_be_drawn(arrow: Arrow, places: tuple[Place, ...]) -> bool:
    """An arrow to itself, or from above the usual way to below it, is told in words."""
    return arrow.source != arrow.target and places[arrow.source].row * places[arrow.target].row >= 0
