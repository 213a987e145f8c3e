"""The remarks of the tables in the help, in words: what an action asks for, refuses, and does besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.diagram_graph import either, graph
from app.domain.workflow import Needs, Operation

if TYPE_CHECKING:
    from app.domain.diagram_graph import Arrow, Graph
    from app.domain.workflow import Action, Guard, Transition, Workflow

FIELDS = {
    "duplicate_of": "a link to the original",
    "published_date": "the date of publication",
    "published_url": "the published address",
    "testers": "testers",
    "text": "a text",
}
GUARDS = {
    "_campaign_is_open": "Not in an archived or deleted campaign",
    "_has_no_running_tasks": "Not while a marketing task is testing, running or paused",
    "_is_in_trash": "Only from the trash",
    "_is_not_archived": "Not while archived",
    "_is_not_in_trash": "Not while in the trash",
    "_is_tested": "Every tester has passed it",
    "asked_by_another": "With four eyes on, not by whoever asked for it",
}
EFFECTS = {
    "award_points": "Awards the points",
    "claim": "Takes over a task for anyone",
    "copy_points": "Keeps the points as they are then",
    "keep_failures": "",
    "leave_default_list": "Leaves the default list",
    "lock": "Locks the report",
    "next_revision": "Counts a round of changes",
    "next_round": "",
    "reset_testers": "All testers begin again",
}
"""An effect that is not here is told of by a notification, or shows by itself."""


def shared_guards(workflow: Workflow) -> tuple[Guard, ...]:
    """Return the conditions of every status change of a workflow, which are said once."""
    first, *rest = workflow.transitions
    return tuple(guard for guard in first.guards if all(guard in each.guards for each in rest))


def who(action: Action) -> str:
    """Return who may do an action: "The reporter or an Admin"."""
    return _capital(action.who.text) if action.who else "Nobody"


def note(workflow: Workflow, action: Action) -> str:
    """Return the remarks on an action, as short sentences without a full stop at the end."""
    said = () if isinstance(action, Operation) else shared_guards(workflow)
    parts = [*_asks(action), *(guard_words(guard) for guard in action.guards if guard not in said)]
    if not isinstance(action, Operation):
        parts += [f"If {each.text}: {workflow.state(each.target).label}" for each in action.branches]
        parts += _follow_up(workflow, action)
        parts += [f"Warns of those that {caution.text.removesuffix('.')}" for caution in action.cautions]
    parts += [EFFECTS.get(effect, "") for effect in action.effects]
    parts += ["Cannot be undone"] if action.irreversible else []
    return ". ".join(part for part in parts if part)


def guard_words(guard: Guard) -> str:
    """Return a condition in words; a new one shows its name until it has some."""
    name = getattr(guard, "__name__", "")
    return GUARDS.get(name, _capital(name.strip("_").replace("_", " ")))


def states_of(workflow: Workflow, operation: Operation) -> str:
    """Return where an operation can be done: "Any status", or the shorter list, of where it can or cannot."""
    every = [state.key for state in workflow.states]
    allowed = operation.states or tuple(every)
    others = tuple(key for key in every if key not in allowed)
    if not others:
        return "Any status"
    return f"Not {either(workflow, others)}" if len(others) < len(allowed) else either(workflow, allowed)


def summary(workflow: Workflow) -> str:
    """Return the sentences under a diagram: the start, the ends, and what no arrow tells."""
    shown = graph(workflow)
    start = workflow.state(workflow.initial).label
    sentences = [f"Starts as {start}."]
    if shown.anywhere:
        sentences.append("Any status can follow any other; the arrows show the usual way.")
    sentences += [f"{guard_words(guard)}." for guard in shared_guards(workflow)]
    ends = tuple(state.key for state in workflow.states if state.terminal)
    if ends:
        sentences.append(f"{either(workflow, ends)} is the end.")
    sentences += [_untold(workflow, shown, arrow) for arrow in shown.untold]
    return " ".join(sentences)


def _untold(workflow: Workflow, shown: Graph, arrow: Arrow) -> str:
    source, target = shown.nodes[arrow.source], shown.nodes[arrow.target]
    verb = f"{arrow.label}," if ", if " in arrow.label else arrow.label
    if arrow.source != arrow.target:
        return f"{verb} also from {either(workflow, source)}."
    if len(source) == 1:
        return f"{verb} also within {either(workflow, source)}."
    ends = {
        end
        for at in arrow.verbs
        for end in workflow.transitions[at].targets
        if end in target and set(workflow.transitions[at].sources) & set(source)
    }
    return f"{verb} leads to {either(workflow, tuple(sorted(ends)))}."


def _asks(action: Action) -> list[str]:
    fields = " and ".join(FIELDS.get(field, field.replace("_", " ")) for field in action.fields)
    parts = {Needs.REASON: ["Reason required"], Needs.COMMENT: ["Comment offered"]}.get(action.needs, [])
    if not fields:
        return parts
    return [*parts, f"Asks for {fields}" if action.needs is Needs.FIELDS else _capital(f"{fields} offered")]


def _follow_up(workflow: Workflow, verb: Transition) -> list[str]:
    then = verb.then
    if then is None:
        return []
    label = next(each.label for each in workflow.transitions if each.key == then.verb)
    return [f"{label} follows by itself where it {then.text}"]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
