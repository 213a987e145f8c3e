"""A Mermaid diagram of each workflow, drawn from its definition."""

from collections.abc import Iterator

from app.domain.campaigns import CAMPAIGN, CLIENT_STATUS, DELIVERABLE, INFLUENCER_STATUS
from app.domain.marketing import MARKETING_TASK
from app.domain.rewards import REPORT, REWARD_TASK
from app.domain.tasks import PARTNER_TASK
from app.domain.workflow import Transition, Workflow

WORKFLOWS = {
    workflow.key: workflow
    for workflow in (
        CAMPAIGN,
        INFLUENCER_STATUS,
        CLIENT_STATUS,
        DELIVERABLE,
        PARTNER_TASK,
        MARKETING_TASK,
        REWARD_TASK,
        REPORT,
    )
}


def mermaid(workflow: Workflow) -> str:
    """Return the workflow as a Mermaid state diagram, with a line feed at its end.

    Where a verb leads to a state from all the others, only the usual step is an arrow, the rest a note.
    """
    lines = ["---", f"title: {workflow.label}", "---", "stateDiagram-v2"]
    lines += [f'    state "{state.label}" as {state.key}' for state in workflow.states]
    lines.append(f"    [*] --> {workflow.initial}")
    for verb in workflow.transitions:
        lines += _arrows(verb, _from_everywhere(workflow, verb))
    lines += [f"    {state.key} --> [*]" for state in workflow.states if state.terminal]
    return "\n".join(lines) + "\n"


def _from_everywhere(workflow: Workflow, verb: Transition) -> bool:
    others = {state.key for state in workflow.states if state.key != verb.target}
    return len(others) > 2 and set(verb.sources) == others


def _arrows(verb: Transition, everywhere: bool) -> Iterator[str]:
    for source in verb.suggested if everywhere else verb.sources:
        yield _arrow(source, verb.target, f"{verb.label}, {_who(verb)}")
        for branch in verb.branches:
            yield _arrow(source, branch.target, f"{verb.label}, {branch.text}")
    if verb.then:
        yield f"    note right of {verb.target} : The system does {verb.then.verb} where it {verb.then.text}"
    if everywhere:
        yield f"    note right of {verb.target} : From any other status by {_who(verb)}"


def _arrow(source: str, target: str, label: str) -> str:
    return f"    {source} --> {target} : {label}"


def _who(verb: Transition) -> str:
    return verb.who.text if verb.who else "nobody"
