"""The engine: a workflow is data, and one function gives the reasons against a verb."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from app.domain.actions import (
    Action,
    Blocker,
    Branch,
    Caution,
    Guard,
    Needs,
    Operation,
    State,
    Then,
    Transition,
)
from app.domain.definition import faults
from app.domain.people import Actor

__all__ = [
    "Action",
    "Blocker",
    "Branch",
    "Caution",
    "Guard",
    "Needs",
    "NotAllowed",
    "Offer",
    "Operation",
    "State",
    "Then",
    "Transition",
    "Workflow",
    "WorkflowError",
]


class WorkflowError(Exception):
    """A workflow is defined wrongly, or asked for something it does not define: a fault of the program."""


class NotAllowed(Exception):
    """A verb was refused; str() is the first reason."""

    def __init__(self, blockers: tuple[Blocker, ...]) -> None:
        super().__init__(blockers[0].sentence)
        self.blockers = blockers


@dataclass(frozen=True, slots=True)
class Offer:
    """A menu entry: the action, the reasons against it now, and whether it is the usual next step."""

    action: Action
    blockers: tuple[Blocker, ...]
    suggested: bool = False

    @property
    def key(self) -> str:
        """The verb."""
        return self.action.key

    @property
    def label(self) -> str:
        """The text of the menu entry."""
        return self.action.label

    @property
    def allowed(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.blockers

    @property
    def reason(self) -> str:
        """The first reason against it, or ""."""
        return self.blockers[0].sentence if self.blockers else ""


@dataclass(frozen=True, eq=False)
class Workflow:
    """States and what may be done in each. `field` is the subject's attribute that holds the state's key.

    Raises WorkflowError, naming every fault, when the definition is wrong.
    """

    key: str
    label: str
    field: str
    initial: str
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    operations: tuple[Operation, ...] = ()

    def __post_init__(self) -> None:
        if found := faults(self.initial, self.states, self.transitions, self.operations):
            raise WorkflowError(f"{self.key}: {'; '.join(found)}")

    @cached_property
    def _states(self) -> dict[str, State]:
        return {state.key: state for state in self.states}

    @cached_property
    def _leaving(self) -> dict[tuple[str, str], Transition]:
        return {(verb.key, source): verb for verb in self.transitions for source in verb.sources}

    @cached_property
    def _operations(self) -> dict[str, Operation]:
        return {operation.key: operation for operation in self.operations}

    @property
    def _actions(self) -> tuple[Action, ...]:
        return (*self.transitions, *self.operations)

    @cached_property
    def verbs(self) -> tuple[str, ...]:
        """Every verb and operation once, in menu order."""
        return tuple(dict.fromkeys(action.key for action in self._actions))

    def state(self, key: str) -> State:
        """Return the state of that key. Raises WorkflowError for an unknown one."""
        if key not in self._states:
            raise WorkflowError(f"{self.key} has no state {key!r}")
        return self._states[key]

    def state_of(self, subject: object) -> State:
        """Return the state the subject is in."""
        return self.state(getattr(subject, self.field))

    def transition(self, verb: str, state: str) -> Transition | None:
        """Return the transition of that verb out of that state, if there is one."""
        return self._leaving.get((verb, state))

    def target(self, verb: str, subject: object) -> str | None:
        """Return the state the verb leads the subject to, also where it may not be done now.

        None for an operation, and where the verb's target depends on a state it is not in.
        """
        moves = self.transition(verb, self.state_of(subject).key)
        if moves:
            return moves.taken(subject).target
        targets = {each.target for each in self._named(verb)}
        return targets.pop() if len(targets) == 1 else None

    def blockers(self, verb: str, subject: object, actor: Actor) -> tuple[Blocker, ...]:
        """Return every reason against the actor doing the verb to the subject now; none means it may be done.

        The one judge of what may happen: menus, bulk plans and writes all ask here.
        Raises WorkflowError for an unknown verb.
        """
        state = self.state_of(subject)
        action = self._operations.get(verb) or self.transition(verb, state.key)
        if action is None:
            return (self._wrong_state(verb, state),)
        if isinstance(action, Operation) and action.states is not None and state.key not in action.states:
            return (_not_here(self, "while", action.states, state),)
        refused = (
            _not_permitted(action, subject, actor),
            *(guard(subject, actor) for guard in action.guards),
        )
        return tuple(blocker for blocker in refused if blocker)

    def allow(self, verb: str, subject: object, actor: Actor) -> Action:
        """Return the transition or operation to do. Raises NotAllowed with the reasons against."""
        if against := self.blockers(verb, subject, actor):
            raise NotAllowed(against)
        return self._operations.get(verb) or self._leaving[verb, self.state_of(subject).key]

    def offers(self, subject: object, actor: Actor) -> tuple[Offer, ...]:
        """Return the menu: transitions out of the state, the suggested first, then every operation."""
        state = self.state_of(subject).key
        moves = [verb for verb in self.transitions if state in verb.sources]
        moves.sort(key=lambda verb: state not in verb.suggested)
        entries: list[Action] = [*moves, *self.operations]
        return tuple(
            Offer(entry, self.blockers(entry.key, subject, actor), _is_suggested(entry, state))
            for entry in entries
        )

    def cautions(self, verb: str, subject: object) -> tuple[Caution, ...]:
        """Return the warnings to count before the verb is done to the subject."""
        moves = self.transition(verb, self.state_of(subject).key)
        return tuple(caution for caution in moves.cautions if caution.when(subject)) if moves else ()

    def effects(self, verb: str, subject: object) -> tuple[str, ...]:
        """Return what the verb does to the subject besides moving it."""
        moves = self.transition(verb, self.state_of(subject).key)
        return moves.taken(subject).effects if moves else ()

    def is_there(self, verb: str, subject: object) -> bool:
        """Say whether the subject is in the state already that the verb always leads to."""
        state = self.state_of(subject).key
        return self.transition(verb, state) is None and all(
            state in each.targets for each in self._named(verb)
        )

    def follow_up(self, verb: str, subject: object) -> str | None:
        """Return the verb the system does by itself after this one, if any."""
        moves = self.transition(verb, self.state_of(subject).key)
        return moves.then.verb if moves and moves.then and moves.then.when(subject) else None

    def _named(self, verb: str) -> Iterator[Transition]:
        return (each for each in self.transitions if each.key == verb)

    def _wrong_state(self, verb: str, state: State) -> Blocker:
        named = list(self._named(verb))
        if not named:
            raise WorkflowError(f"{self.key} has no verb {verb!r}")
        if all(state.key in each.targets for each in named):
            return Blocker("state", f"Already {state.label}.")
        return _not_here(self, "from", {source for each in named for source in each.sources}, state)


def _not_permitted(action: Action, subject: object, actor: Actor) -> Blocker | None:
    doing = action.doing or f"{action.label[:1].lower()}{action.label[1:]} it"
    if action.who is None:
        return Blocker("permission", f"Nobody is permitted to {doing}.")
    if action.who.allows(subject, actor):
        return None
    return Blocker("permission", action.who.refuses(subject, doing))


def _is_suggested(entry: Action, state: str) -> bool:
    return isinstance(entry, Transition) and state in entry.suggested


def _not_here(workflow: Workflow, word: str, states: Collection[str], state: State) -> Blocker:
    """Say in which states it could be done, or, where most would do, only that this one will not."""
    if 2 * len(states) > len(workflow.states):
        return Blocker("state", f"Not {word} {state.label}.")
    return Blocker("state", f"Only {word} {_labels(workflow, states)}; this is {state.label}.")


def _labels(workflow: Workflow, states: Iterable[str]) -> str:
    """Join the states' labels in the workflow's order: "New, Blocked or Rejected"."""
    wanted = set(states)
    labels = [state.label for state in workflow.states if state.key in wanted]
    return " or ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))
