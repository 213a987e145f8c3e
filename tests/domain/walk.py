"""Walks a workflow state by verb by person against a table written by hand."""

from collections.abc import Callable

from app.domain.people import Actor, Role
from app.domain.workflow import Workflow

AGENCY, CLIENT, OTHER_CLIENT, PARTNER, OTHER_PARTNER = 1, 2, 3, 4, 5

# One letter a person, as the tables name them. M reports tasks, P is assigned to them.
PEOPLE = {
    "M": Actor(1, "Mia Olsen", Role.MANAGER, AGENCY),
    "N": Actor(2, "Noah Berg", Role.MANAGER, AGENCY),
    "R": Actor(3, "Rosa Lind", Role.REVIEWER, AGENCY),
    "A": Actor(4, "Ada Falk", Role.ADMIN, AGENCY),
    "C": Actor(5, "Carl Moe", Role.CLIENT_REVIEWER, CLIENT),
    "D": Actor(6, "Dora Vik", Role.CLIENT_REVIEWER, OTHER_CLIENT),
    "P": Actor(7, "Priya Raman", Role.PARTNER, PARTNER),
    "Q": Actor(8, "Quin Aas", Role.PARTNER, PARTNER),
    "X": Actor(9, "Xenia Lie", Role.PARTNER, OTHER_PARTNER),
}


def walk(workflow: Workflow, table: str, subject_in: Callable[[str], object]) -> str:
    """Return the table as the workflow answers it: per state and verb, the letters of those who may.

    The first line of `table` names the verbs. A point means nobody may. Every state and verb must be there.
    """
    rows = [line.split() for line in table.strip().splitlines()]
    verbs = rows[0]
    assert set(verbs) == set(workflow.verbs)
    assert [row[0] for row in rows[1:]] == [state.key for state in workflow.states]
    answers = [" ".join(verbs)]
    for state, *_ in rows[1:]:
        subject = subject_in(state)
        cells = (_permitted(workflow, verb, subject) for verb in verbs)
        answers.append(" ".join((state, *cells)))
        _menus_agree(workflow, subject)
    return "\n".join(answers)


def written(table: str) -> str:
    """Return a table without its padding."""
    return "\n".join(" ".join(line.split()) for line in table.strip().splitlines())


def beside(left: str, right: str) -> str:
    """Join two tables of the same states."""
    rows = zip(written(left).splitlines(), written(right).splitlines(), strict=True)
    first, *others = [(row, more.split()) for row, more in rows]
    lines = [" ".join((first[0], *first[1])), *(" ".join((row, *more[1:])) for row, more in others)]
    return "\n".join(lines)


def _permitted(workflow: Workflow, verb: str, subject: object) -> str:
    letters = [letter for letter, who in PEOPLE.items() if not workflow.blockers(verb, subject, who)]
    return "".join(letters) or "."


def _menus_agree(workflow: Workflow, subject: object) -> None:
    """A menu offers what may be done and nothing else, and every refusal in it says why."""
    for who in PEOPLE.values():
        offers = workflow.offers(subject, who)
        doable = {verb for verb in workflow.verbs if not workflow.blockers(verb, subject, who)}
        assert {offer.key for offer in offers if offer.allowed} == doable
        assert all(offer.reason.endswith(".") for offer in offers if not offer.allowed)
