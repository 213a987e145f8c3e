"""Every cell of workflows.md section 4 in the window: as each role, by mouse and keys, with each refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services import tasks
from app.ui.dialogs.row_list import RowList
from tests.support import ADMIN, REVIEWER
from tests.ui import matrix_marketing as matrix
from tests.ui.marketing_person import MarketingPerson
from tests.ui.story import CTRL, Key
from tests.ui.tasks_person import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

REASON = "So."
HANDS = {"M": ("mouse", "keys"), "N": ("mouse",), "R": ("mouse", "keys"), "A": ("keys",)}
"""What each uses: all may do what is the same for staff, so one of each kind does it both ways."""

ONE_OF_EACH = {name: matrix.CASES[name] for name in ("draft", "under_review", "running")}
OPERATORS = {"N": "mouse", "A": "keys"}
"""Who copies, edits and deletes, and with what."""


class Actor(MarketingPerson):
    """Somebody with the tasks of a board, listed in the tab of marketing tasks."""

    letter: str

    def __init__(self, bot: QtBot, home: Path, cases: dict[str, matrix.Case], letter: str) -> None:
        self.board, self.letter = matrix.Board(cases), letter
        super().__init__(bot, home, self.board.fill)
        who = {**matrix.POSTS, **matrix.OUTSIDERS}[letter]
        if who != self.workspace.me.name:
            self.act_as_by_key(who)
        if letter in matrix.POSTS:
            self.open_marketing()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def actor(request: pytest.FixtureRequest, qtbot: QtBot, home: Path) -> Iterator[Actor]:
    cases, letter = request.param
    somebody = Actor(qtbot, home, cases, letter)
    yield somebody
    somebody.leave()
    assert somebody.reporter.count() == 0


def boards(cases: dict[str, matrix.Case], *letters: str) -> list[object]:
    return [pytest.param((cases, letter), id=letter) for letter in letters]


@pytest.mark.parametrize("actor", boards(matrix.CASES, *matrix.POSTS), indirect=True)
def test_each_state_offers_does_and_refuses_what_the_table_says(actor: Actor) -> None:
    done = set()
    for name, case in actor.board.cases.items():
        key = actor.board.ids[name]
        look_at_the_menu(actor, key, case)
        press_what_is_refused(actor, key, case)
        for entry in case.verbs(actor.letter):
            for hand in HANDS[actor.letter]:
                do(actor, key, case, entry, hand)
            done.add((case.state, entry))
        if actor.letter in OPERATORS:
            operate(actor, key, case, OPERATORS[actor.letter])
    written = {cell for cell, (who, _leads) in matrix.CELLS.items() if actor.letter in who}
    assert done == written


@pytest.mark.parametrize("actor", boards(matrix.FACTS, "M"), indirect=True)
def test_what_testers_found_and_what_was_edited_decides_where_a_run_goes(actor: Actor) -> None:
    for name, case in actor.board.cases.items():
        key = actor.board.ids[name]
        look_at_the_menu(actor, key, case)
        for entry, _leads in case.leads:
            do(actor, key, case, entry, "mouse")
            do(actor, key, case, entry, "keys")


@pytest.mark.parametrize("actor", boards(ONE_OF_EACH, *matrix.OUTSIDERS), indirect=True)
def test_nobody_from_outside_comes_upon_a_run(actor: Actor) -> None:
    for place in (Key.Key_1, Key.Key_2, Key.Key_4, Key.Key_5, Key.Key_6):
        actor.press(place, CTRL)
        assert actor.listed() == []
    actor.press(Key.Key_N)
    assert actor.told() == "Only agency staff can create tasks."
    actor.press(Key.Key_K, CTRL)
    actor.write("T-1")
    assert [row for row in actor.part(RowList, "palette_results").rows() if not row.inert] == []
    actor.press(Key.Key_Escape)
    actor.act_as_by_key(ADMIN)
    assert actor.listed() == list(actor.board.ids.values())


def look_at_the_menu(actor: Actor, key: int, case: matrix.Case) -> None:
    """The menu of a task by its three dots, and by key once the panel shows it; what is refused is inert."""
    expected = case.menu(actor.letter)
    close_pane(actor)
    actor.click_cell(key, "menu")
    assert actor.entries() == {OPENING: "", **expected}, f"{case.state} by mouse"
    for entry in [entry for entry, reason in expected.items() if reason][:1]:
        actor.choose(entry)
        assert not actor.no_menu()
    actor.press(Key.Key_Escape)
    actor.open_pane(key)
    assert actor.pills(key) == actor.pane_pills() == matrix.STATES[case.state]
    actor.press(Key.Key_Menu)
    assert actor.entries() == expected, f"{case.state} by key"
    for entry in case.verbs(actor.letter):
        look = case.key_of(entry), case.leads_to(entry)
        assert actor.look_of(entry) == look, f"{entry} from {case.state}"
    actor.press(Key.Key_Escape)


def close_pane(actor: Actor) -> None:
    """Close the panel where it is open."""
    if actor.is_open("task_pane"):
        actor.press(Key.Key_Escape)
    assert not actor.is_open("task_pane")


def press_what_is_refused(actor: Actor, key: int, case: matrix.Case) -> None:
    """A key that can do nothing says why, and does nothing."""
    before = kept(actor, key)
    for shortcut, reason in case.key_refusals(actor.letter, f"T-{key}").items():
        actor.press_shortcut(shortcut)
        assert actor.told() == reason, f"{shortcut} while {case.state}"
    assert kept(actor, key) == before


def do(actor: Actor, key: int, case: matrix.Case, entry: str, hand: str) -> None:
    """Do a verb to a task, look what came of it, and undo it."""
    before = kept(actor, key)
    if hand == "mouse":
        choose_by_mouse(actor, key, entry)
    else:
        choose_by_keys(actor, key, entry, case.key_of(entry))
    assert_done(actor, key, case, entry)
    undo(actor, hand)
    assert kept(actor, key) == before
    assert actor.pills(key) == actor.pane_pills() == matrix.STATES[case.state]
    assert actor.table.hasFocus(), f"the keyboard is at {actor.window.focusWidget()}"
    actor.told()


def choose_by_mouse(actor: Actor, key: int, entry: str) -> None:
    """Choose it from the three dots, and fill its dialog."""
    before = kept(actor, key)
    actor.click_cell(key, "menu")
    actor.choose(entry)
    if entry == "Test…":
        assert kept(actor, key) == before
        actor.choose_testers_by_mouse(REVIEWER)
    elif entry == "Reject…":
        assert kept(actor, key) == before
        actor.fill_verb_by_mouse(REASON)


def choose_by_keys(actor: Actor, key: int, entry: str, shortcut: str) -> None:
    """Press its key, or its digit in the menu of statuses, and fill what it asks."""
    actor.walk_to(key)
    if shortcut:
        actor.press_shortcut(shortcut)
    else:
        actor.press(Key.Key_S)
        actor.press(actor.digit_of(entry))
    if entry == "Test…":
        actor.choose_testers_by_key(ADMIN)
    elif entry == "Reject…":  # the foot of the panel asks
        actor.write(REASON)
        actor.press(Key.Key_Return)


def undo(actor: Actor, hand: str) -> None:
    """Undo it by the toast, or by key."""
    if hand == "mouse":
        actor.click_button("Undo")
    else:
        actor.press(Key.Key_Z, CTRL)


def operate(actor: Actor, key: int, case: matrix.Case, hand: str) -> None:
    """Copy it, open its form and move it to the trash, where the table has it; undo what was written."""
    ids = actor.listed()
    start(actor, key, "Copy", hand)
    (copied,) = set(actor.listed()) - set(ids)
    assert actor.pills(copied) == actor.pane_pills() == matrix.STATES["draft"]
    assert actor.stored(copied).title == f"{actor.stored(key).title} (copy)"
    assert (actor.found(copied).testers, actor.found(copied).requested_by) == ((), "")
    undo(actor, hand)
    assert actor.listed() == ids
    actor.told()
    if case.state in matrix.OPERATIONS["Edit…"]:
        start(actor, key, "Edit…", hand)
        actor.wait_for_page("marketing_editor")
        actor.press(Key.Key_Escape)
        actor.wait_for_page("tasks")
        assert actor.table.current_id() == key
    if case.state in matrix.OPERATIONS["Move to trash"]:
        before = kept(actor, key)
        start(actor, key, "Move to trash", hand)
        assert actor.stored(key).deleted
        assert actor.toast() == f"T-{key} moved to trash"
        assert set(ids) - set(actor.listed()) == {key}
        undo(actor, hand)
        assert (actor.listed(), kept(actor, key)) == (ids, before)
        actor.told()


def start(actor: Actor, key: int, entry: str, hand: str) -> None:
    """Begin an operation by the three dots, or by its key."""
    if hand == "mouse":
        actor.click_cell(key, "menu")
        actor.choose(entry)
    else:
        actor.walk_to(key)
        actor.press_shortcut(matrix.OPERATION_KEYS[entry])


def assert_done(actor: Actor, key: int, case: matrix.Case, entry: str) -> None:
    """What is stored, what the pills of list and panel say, what the toast says, and what history has."""
    leads = case.leads_to(entry)
    after = tasks.task(actor.workspace, key)
    assert after.status == leads, f"{entry} from {case.state}"
    assert actor.pills(key) == actor.pane_pills() == matrix.STATES[leads]
    label = matrix.Case(leads, "").label()
    again = leads == case.state
    assert actor.toast() == (f"T-{key} is in {label} again" if again else f"T-{key} moved to {label}")
    first = tasks.story(actor.workspace, key)[0]
    assert actor.table.hasFocus(), f"the keyboard is at {actor.window.focusWidget()}"
    story = [each for each in tasks.story(actor.workspace, key) if each.operation_id == first.operation_id]
    moved = [(each.before, each.after) for each in story if each.field == "status"]
    assert moved == [(case.state, leads)]
    assert {(each.actor, each.recorder, each.undone) for each in story} == {
        (actor.workspace.me.name, ADMIN, False)
    }
    assert {each.reason for each in story} == {REASON if entry == "Reject…" else ""}


def kept(actor: Actor, key: int) -> object:
    """Everything that is stored of a task."""
    return tasks.task(actor.workspace, key), actor.found(key)
