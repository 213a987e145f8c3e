"""What can be wrong with a workflow's definition; looked for when it is defined."""

from collections import Counter
from collections.abc import Iterator

from app.domain.actions import Action, Needs, Operation, State, Transition


def faults(
    initial: str,
    states: tuple[State, ...],
    transitions: tuple[Transition, ...],
    operations: tuple[Operation, ...],
) -> list[str]:
    """Return a line for each fault of a definition; its shape is looked at once all names are known."""
    known = {state.key for state in states}
    if unknown := [*_unknown_initial(initial, known), *_unknown_names((*transitions, *operations), known)]:
        return unknown
    return [
        *_ambiguous(states, transitions, operations),
        *_shape(initial, states, transitions),
        *_incomplete(transitions, operations),
    ]


def _unknown_initial(initial: str, known: set[str]) -> Iterator[str]:
    if initial not in known:
        yield f"unknown initial state {initial}"


def _unknown_names(actions: tuple[Action, ...], known: set[str]) -> Iterator[str]:
    for action in actions:
        for name in _names(action):
            if name not in known:
                yield f"{action.key} names the unknown state {name}"


def _names(action: Action) -> tuple[str, ...]:
    if isinstance(action, Operation):
        return action.states or ()
    return (*action.sources, *action.targets, *action.suggested)


def _ambiguous(
    states: tuple[State, ...], transitions: tuple[Transition, ...], operations: tuple[Operation, ...]
) -> Iterator[str]:
    for state in _repeated([state.key for state in states]):
        yield f"the state {state} is defined twice"
    for name in _repeated([f"{verb.key} from {source}" for verb in transitions for source in verb.sources]):
        yield f"two transitions {name}"
    verbs = {verb.key for verb in transitions}
    for name in _repeated([*verbs, *(operation.key for operation in operations)]):
        yield f"the verb {name} is defined twice"


def _shape(initial: str, states: tuple[State, ...], transitions: tuple[Transition, ...]) -> Iterator[str]:
    reached = _reached(initial, transitions)
    for state in states:
        if state.key not in reached:
            yield f"the state {state.key} cannot be reached"
        left = any(_leaves(verb, state.key) for verb in transitions)
        if left and state.terminal:
            yield f"the terminal state {state.key} is left"
        if not left and not state.terminal:
            yield f"the state {state.key} has no way out and is not terminal"


def _incomplete(transitions: tuple[Transition, ...], operations: tuple[Operation, ...]) -> Iterator[str]:
    for verb in transitions:
        if not verb.sources:
            yield f"{verb.key} leaves no state"
        if not set(verb.suggested) <= set(verb.sources):
            yield f"{verb.key} is suggested where it does not leave"
        if verb.then and not _continues(verb.target, verb.then.verb, transitions):
            yield f"{verb.key} is followed by {verb.then.verb}, which does not leave {verb.target}"
    actions: tuple[Action, ...] = (*transitions, *operations)
    for action in actions:
        if action.needs is Needs.FIELDS and not action.fields:
            yield f"{action.key} needs fields and names none"


def _reached(initial: str, transitions: tuple[Transition, ...]) -> set[str]:
    reached: set[str] = set()
    ahead = [initial]
    while ahead:
        state = ahead.pop()
        if state not in reached:
            reached.add(state)
            ahead += [target for verb in transitions if state in verb.sources for target in verb.targets]
    return reached


def _leaves(verb: Transition, state: str) -> bool:
    return state in verb.sources and any(target != state for target in verb.targets)


def _continues(state: str, verb: str, transitions: tuple[Transition, ...]) -> bool:
    return any(each.key == verb and state in each.sources for each in transitions)


def _repeated(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
