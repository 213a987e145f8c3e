"""What a workflow is made of: states, transitions, operations, and the reasons against them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from app.domain.people import Actor, Who


class Needs(Enum):
    """What a verb asks the person for. A comment is offered; a reason and fields are required."""

    NOTHING = "nothing"
    COMMENT = "comment"
    REASON = "reason"
    FIELDS = "fields"


@dataclass(frozen=True, slots=True)
class State:
    """A state a subject can be in. A terminal one is never left."""

    key: str
    label: str
    terminal: bool = False


@dataclass(frozen=True, slots=True)
class Blocker:
    """A reason against. `who` is a sentence naming who could do it instead, or ""."""

    code: str
    text: str
    who: str = ""

    @property
    def sentence(self) -> str:
        """The whole reason, for a tooltip or a message."""
        return f"{self.text} {self.who}".rstrip()


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning that does not stop anybody. The text follows a count: "12 " + text."""

    code: str
    text: str
    when: Callable[[Any], bool] = field(compare=False, repr=False)


Guard = Callable[[Any, Actor], Blocker | None]


@dataclass(frozen=True, slots=True)
class Branch:
    """Another target of a transition, taken when `when(subject)` holds. `text` says when, for the diagram.

    `effects` are what happens then, in place of the transition's.
    """

    text: str
    when: Callable[[Any], bool]
    target: str
    effects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Then:
    """A verb the system does by itself afterwards, when `when(subject)` holds. `text` says when."""

    text: str
    when: Callable[[Any], bool]
    verb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A menu entry that depends on the state and moves nothing.

    `states` None means every state. `who` None refuses everybody. `doing` is the verb phrase of refusals,
    such as "copy it"; the label's when left empty.
    """

    key: str
    label: str
    who: Who | None = None
    states: tuple[str, ...] | None = None
    doing: str = ""
    needs: Needs = Needs.NOTHING
    fields: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    effects: tuple[str, ...] = ()
    irreversible: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """A verb that moves a subject from any of `sources` to `target`, or to the first branch that holds.

    `suggested` are those sources from which it is the usual next step. `fields` are attributes asked for:
    required with Needs.FIELDS, offered otherwise. ``decision`` says that recording it for a client or partner
    asks where it came from (workflows.md, People).
    """

    key: str
    label: str
    sources: tuple[str, ...]
    target: str
    who: Who | None = None
    doing: str = ""
    needs: Needs = Needs.NOTHING
    fields: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    effects: tuple[str, ...] = ()
    branches: tuple[Branch, ...] = ()
    then: Then | None = None
    cautions: tuple[Caution, ...] = ()
    suggested: tuple[str, ...] = ()
    irreversible: bool = False
    decision: bool = False

    @property
    def targets(self) -> tuple[str, ...]:
        """Every state the transition can lead to."""
        return (self.target, *(branch.target for branch in self.branches))

    def taken(self, subject: object) -> "Transition | Branch":
        """Return what says target and effects for a subject: the first branch that holds, or itself."""
        return next((branch for branch in self.branches if branch.when(subject)), self)


Action = Transition | Operation
