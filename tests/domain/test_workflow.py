"""The engine: wrong definitions fail at once, and refusals say what a person can do."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from app.domain.people import ADMIN, ANY_STAFF
from app.domain.workflow import (
    Branch,
    Caution,
    Needs,
    NotAllowed,
    Operation,
    State,
    Then,
    Transition,
    Workflow,
    WorkflowError,
)
from tests.domain.walk import PEOPLE

OPEN, SENT, SHUT = State("open", "Open"), State("sent", "Sent"), State("shut", "Shut", terminal=True)
SEND = Transition(key="send", label="Send", sources=("open",), target="sent", who=ANY_STAFF)
CLOSE = Transition(key="close", label="Close", sources=("sent",), target="shut", who=ADMIN)


@dataclass
class Letter:
    state: str
    heavy: bool = False


def is_heavy(letter: Letter) -> bool:
    return letter.heavy


def workflow(
    *transitions: Transition,
    states: tuple[State, ...] = (OPEN, SENT, SHUT),
    initial: str = "open",
    operations: tuple[Operation, ...] = (),
) -> Workflow:
    return Workflow("letter", "Letter", "state", initial, states, transitions, operations)


@pytest.mark.parametrize(
    ("fault", "define"),
    [
        ("unknown initial state gone", lambda: workflow(SEND, CLOSE, initial="gone")),
        (
            "send names the unknown state lost",
            lambda: workflow(Transition(key="send", label="Send", sources=("open",), target="lost"), CLOSE),
        ),
        (
            "send names the unknown state lost",
            lambda: workflow(Transition(key="send", label="Send", sources=("lost",), target="sent"), CLOSE),
        ),
        (
            "edit names the unknown state lost",
            lambda: workflow(
                SEND, CLOSE, operations=(Operation(key="edit", label="Edit", states=("lost",)),)
            ),
        ),
        ("the state shut cannot be reached", lambda: workflow(SEND)),
        (
            "the state sent has no way out and is not terminal",
            lambda: workflow(SEND, states=(OPEN, SENT)),
        ),
        (
            "the state sent has no way out and is not terminal",
            lambda: workflow(
                SEND,
                Transition(key="again", label="Again", sources=("sent",), target="sent"),
                states=(OPEN, SENT),
            ),
        ),
        (
            "the terminal state shut is left",
            lambda: workflow(
                SEND, CLOSE, Transition(key="wake", label="Wake", sources=("shut",), target="open")
            ),
        ),
        (
            "two transitions send from open",
            lambda: workflow(
                SEND, CLOSE, Transition(key="send", label="Send", sources=("open", "sent"), target="shut")
            ),
        ),
        ("the state open is defined twice", lambda: workflow(SEND, CLOSE, states=(OPEN, SENT, SHUT, OPEN))),
        (
            "the verb send is defined twice",
            lambda: workflow(SEND, CLOSE, operations=(Operation(key="send", label="Send"),)),
        ),
        (
            "close leaves no state",
            lambda: workflow(SEND, CLOSE, Transition(key="close", label="Close", sources=(), target="shut")),
        ),
        (
            "close is suggested where it does not leave",
            lambda: workflow(
                SEND,
                Transition(key="close", label="Close", sources=("sent",), target="shut", suggested=("open",)),
            ),
        ),
        (
            "send is followed by send, which does not leave sent",
            lambda: workflow(
                Transition(
                    key="send",
                    label="Send",
                    sources=("open",),
                    target="sent",
                    then=Then("is heavy", is_heavy, "send"),
                ),
                CLOSE,
            ),
        ),
        (
            "sign needs fields and names none",
            lambda: workflow(
                SEND, CLOSE, operations=(Operation(key="sign", label="Sign", needs=Needs.FIELDS),)
            ),
        ),
    ],
)
def test_a_wrong_definition_fails_when_it_is_defined(fault: str, define: Callable[[], Workflow]):
    with pytest.raises(WorkflowError, match=f"^letter: .*{fault}"):
        define()


def test_every_fault_of_a_definition_is_named_at_once():
    with pytest.raises(WorkflowError, match=r"open is defined twice; .*the state shut cannot be reached"):
        workflow(SEND, states=(OPEN, SENT, SHUT, OPEN))


def test_a_branch_makes_its_target_reachable():
    weigh = Branch("too heavy", is_heavy, "shut")
    send = Transition(key="send", label="Send", sources=("open",), target="sent", branches=(weigh,))
    back = Transition(key="back", label="Back", sources=("sent",), target="open")
    letters = workflow(send, back)
    assert letters.target("send", Letter("open")) == "sent"
    assert letters.target("send", Letter("open", heavy=True)) == "shut"


def test_without_a_stated_permission_everybody_is_refused():
    burn = Operation(key="burn", label="Burn")
    letters = workflow(SEND, CLOSE, operations=(burn,))
    for actor in PEOPLE.values():
        (blocker,) = letters.blockers("burn", Letter("open"), actor)
        assert (blocker.code, blocker.text) == ("permission", "Nobody is permitted to burn it.")


def test_a_verb_from_a_state_it_does_not_leave_says_from_which_it_would():
    letters = workflow(SEND, CLOSE)
    (blocker,) = letters.blockers("close", Letter("open"), PEOPLE["A"])
    assert (blocker.code, blocker.text) == ("state", "Only from Sent; this is Open.")
    (blocker,) = letters.blockers("send", Letter("sent"), PEOPLE["A"])
    assert blocker.text == "Already Sent."


def test_an_operation_that_most_states_allow_says_only_that_this_one_does_not():
    stamp = Operation(key="stamp", label="Stamp", who=ANY_STAFF, states=("open",))
    edit = Operation(key="edit", label="Edit", who=ANY_STAFF, states=("open", "sent"))
    letters = workflow(SEND, CLOSE, operations=(stamp, edit))
    (blocker,) = letters.blockers("stamp", Letter("sent"), PEOPLE["M"])
    assert blocker.text == "Only while Open; this is Sent."
    (blocker,) = letters.blockers("edit", Letter("shut"), PEOPLE["M"])
    assert blocker.text == "Not while Shut."


def test_allow_returns_the_action_or_raises_the_first_reason():
    letters = workflow(SEND, CLOSE)
    assert letters.allow("send", Letter("open"), PEOPLE["M"]) is SEND
    with pytest.raises(NotAllowed, match=r"^Only an Admin can close it\.$") as refused:
        letters.allow("close", Letter("sent"), PEOPLE["M"])
    assert [blocker.code for blocker in refused.value.blockers] == ["permission"]


def test_an_unknown_verb_or_state_is_a_fault_of_the_program():
    letters = workflow(SEND, CLOSE)
    with pytest.raises(WorkflowError, match="no verb 'fly'"):
        letters.blockers("fly", Letter("open"), PEOPLE["A"])
    with pytest.raises(WorkflowError, match="no state 'torn'"):
        letters.blockers("send", Letter("torn"), PEOPLE["A"])


def test_the_menu_puts_the_usual_next_step_first_and_keeps_what_is_refused():
    lose = Transition(key="lose", label="Lose", sources=("open",), target="shut", who=ADMIN)
    send = Transition(
        key="send", label="Send", sources=("open",), target="sent", who=ANY_STAFF, suggested=("open",)
    )
    copy = Operation(key="copy", label="Copy", who=ANY_STAFF)
    letters = workflow(lose, send, CLOSE, operations=(copy,))
    offers = letters.offers(Letter("open"), PEOPLE["M"])
    assert [(offer.label, offer.suggested, offer.reason) for offer in offers] == [
        ("Send", True, ""),
        ("Lose", False, "Only an Admin can lose it."),
        ("Copy", False, ""),
    ]


def test_cautions_are_those_that_hold_for_the_subject():
    heavy = Caution("heavy", "are heavy.", is_heavy)
    send = Transition(key="send", label="Send", sources=("open",), target="sent", cautions=(heavy,))
    letters = workflow(send, CLOSE)
    assert letters.cautions("send", Letter("open", heavy=True)) == (heavy,)
    assert letters.cautions("send", Letter("open")) == ()
    assert letters.cautions("send", Letter("sent", heavy=True)) == ()


def test_the_system_follows_up_only_when_its_condition_holds():
    then = Then("is heavy", is_heavy, "close")
    send = Transition(key="send", label="Send", sources=("open",), target="sent", then=then)
    letters = workflow(send, CLOSE)
    assert letters.follow_up("send", Letter("open", heavy=True)) == "close"
    assert letters.follow_up("send", Letter("open")) is None


def test_the_target_is_known_also_where_the_verb_may_not_be_done():
    letters = workflow(SEND, CLOSE, operations=(Operation(key="copy", label="Copy"),))
    assert letters.target("close", Letter("open")) == "shut"
    assert letters.target("copy", Letter("open")) is None
