"""Every row of workflows.md section 1 in the window: as each role, by mouse and keys, with each refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.people import is_staff
from app.domain.tasks import PARTNER_TASK
from app.domain.workflow import Needs
from app.services import tasks
from tests.ui import matrix_tasks as matrix
from tests.ui.story import CTRL, NONE, SHIFT, Key
from tests.ui.tasks_person import OPENING, TaskPerson

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from app.domain.task_rows import TaskRow

WORDS = "So."


class Actor(TaskPerson):
    """Somebody of one post with the tasks of it, listed."""

    board: matrix.Board

    def open_list(self, state: str) -> None:
        """Go to the tab that lists tasks of a status."""
        self.press(Key.Key_5 if state == "archived" else Key.Key_1, CTRL)

    def recorder(self) -> str:
        """Who writes it down."""
        assert self.workspace.recorder is not None
        return self.workspace.recorder.name

    def asks(self, verb: str) -> tuple[str, str]:
        """What a dialog asks before a verb is done: words, and where the decision came from."""
        step = matrix.step_of(verb)
        source = "call" if step.decision and not is_staff(self.workspace.me) else ""
        return ("" if step.needs is Needs.NOTHING else WORDS), source


@pytest.fixture(params=list(matrix.POSTS))
def actor(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Actor]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    board = matrix.Board(matrix.POSTS[request.param])
    somebody = Actor(qtbot, tmp_path / "home", board.fill)
    somebody.board = board
    if board.post.actor != somebody.workspace.me.name:
        somebody.act_as_by_key(board.post.actor)
    yield somebody
    somebody.leave()
    assert somebody.reporter.count() == 0


def test_each_status_offers_does_and_refuses_what_the_workflow_says(actor: Actor) -> None:
    done = set()
    for state, task_id in actor.board.tasks.items():
        actor.open_list(state)
        row = actor.stored(task_id)
        look_at_the_menu(actor, row)
        press_what_is_refused(actor, row)
        assert actor.stored(task_id) == row
        for verb in matrix.allowed(row, actor.workspace):
            do_by_mouse(actor, row, verb)
            do_by_keys(actor, row, verb)
            done.add((state, verb))
    assert done == actor.board.post.moves


def look_at_the_menu(actor: Actor, row: TaskRow) -> None:
    """The menu of a row, by its three dots and by key; what is refused there does nothing."""
    expected = {OPENING: ""} | matrix.menu_of(row, actor.workspace)
    actor.click_cell(row.id, "menu")
    assert actor.entries() == expected, f"{row.status} by mouse"
    for entry in [entry for entry, reason in expected.items() if reason][:1]:
        actor.choose(entry)
        assert not actor.no_menu()
    actor.press(Key.Key_Escape)
    actor.walk_to(row.id)
    actor.press(Key.Key_Menu)
    assert actor.entries() == expected, f"{row.status} by key"
    actor.press(Key.Key_Escape)


def press_what_is_refused(actor: Actor, row: TaskRow) -> None:
    """A key that can do nothing says why."""
    for key, reason in matrix.key_refusals(row, actor.workspace):
        actor.press(*pressed(key))
        assert actor.told() == reason, f"{key} while {row.status}"


def do_by_mouse(actor: Actor, before: TaskRow, verb: str) -> None:
    """Choose it from the three dots, fill its dialog, and undo it by the toast."""
    actor.click_cell(before.id, "menu")
    actor.choose(matrix.entry_of(verb))
    words, source = actor.asks(verb)
    if words or source:
        assert actor.stored(before.id) == before
        actor.fill_verb_by_mouse(words, source)
    assert_done(actor, before, verb, words, source)
    actor.click_button("Undo")
    assert actor.stored(before.id) == before
    actor.told()


def do_by_keys(actor: Actor, before: TaskRow, verb: str) -> None:
    """Press its key, or its digit in the menu of statuses, fill its dialog, and undo it by key."""
    actor.walk_to(before.id)
    if verb in matrix.KEYS:
        actor.press(*pressed(matrix.KEYS[verb]))
    else:
        actor.press(Key.Key_S)
        actor.press(actor.digit_of(matrix.entry_of(verb)))
    words, source = actor.asks(verb)
    if words or source:
        assert actor.stored(before.id) == before
        actor.fill_verb_by_key(words, 2 if source else 0)
    assert_done(actor, before, verb, words, source)
    actor.press(Key.Key_Z, CTRL)
    assert actor.stored(before.id) == before
    actor.told()


def assert_done(actor: Actor, before: TaskRow, verb: str, words: str, source: str) -> None:
    """What is stored, what the toast says, and what the history holds."""
    after, target = actor.stored(before.id), matrix.ends_in(before, verb)
    assert after.status == target, f"{verb} from {before.status}"
    assert actor.toast() == f"{before.reference} moved to {PARTNER_TASK.state(target).label}"
    claimed = before.assignee_id is None and "claim" in matrix.step_of(verb).effects
    assert after.assignee == (actor.workspace.me.name if claimed else before.assignee)
    story = tasks.story(actor.workspace, before.id)
    events = [each for each in story if (each.verb, each.field) == (verb, "status")]
    latest = events[0]
    assert (latest.reason, latest.source, latest.undone) == (words, source, False)
    assert (latest.actor, latest.recorder) == (actor.workspace.me.name, actor.recorder())
    if verb == "complete":
        assert after.requested_by_id == actor.workspace.me.id


def pressed(key: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """A key and its modifier, as its shortcut is written."""
    return Key(ord(key[-1])), SHIFT if key.startswith("Shift+") else NONE
