"""The words a verb asks for: offered, required, and the original of a duplicate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.people import Role
from app.domain.tasks import PARTNER_TASK
from app.services import people, task_types, tasks, transitions
from app.services.tasks_rules import TaskDraft
from app.ui.dialogs.find_task import FindTask
from app.ui.dialogs.verb import VerbDialog
from app.ui.theme import fonts
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label, Paragraph
from tests.support import ADMIN, AGENCY, CLIENT_REVIEWER, MANAGER, REVIEWER, act_as, make_tasks
from tests.ui.dialogs.conftest import HOSTILE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace
    from tests.ui.dialogs.conftest import Window

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


class Asked:
    """The open dialog of a verb, and what it told; `go` does it for real."""

    def __init__(self, window: Window, workspace: Workspace, verb: str, ids: list[int]) -> None:
        self.window, self.workspace = window, workspace
        self.told: list[dict[str, Any]] = []
        step = next(each for each in PARTNER_TASK.transitions if each.key == verb)
        plan = transitions.plan(workspace, PARTNER_TASK, ids, verb)
        self.dialog = VerbDialog(window, workspace, plan, step.needs, step.fields)
        self.dialog.confirmed.connect(self.told.append)
        self.dialog.open()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget(), key, modifiers)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        for letter in text:
            QTest.keyClicks(self.window.focusWidget(), letter)

    def go(self) -> None:
        """Press Ctrl+Enter, and do what was confirmed."""
        self.press(Key.Key_Return, CTRL)
        for options in self.told:
            transitions.apply(self.workspace, self.dialog.plan, **options)

    def words(self) -> list[str]:
        """Every label and paragraph in sight."""
        labels = [each.text() for each in self.dialog.findChildren(Label) if each.isVisible()]
        return labels + [each.text() for each in self.dialog.findChildren(Paragraph) if each.isVisible()]


@pytest.fixture(autouse=True)
def active(window: Window, qtbot: QtBot) -> None:
    """Only an active window tells its fields that the keyboard came and went."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.fixture
def ids(workspace: Workspace) -> list[int]:
    """Three tasks of the Manager."""
    return [make(workspace, f"Chase contract {number}") for number in (1, 2, 3)]


def make(workspace: Workspace, title: str, assignee: str = MANAGER) -> int:
    """A task; its id."""
    home, members = next(each for each in tasks.assignable(workspace) if each[0].name == AGENCY)
    person = next(each.id for each in members if each.name == assignee)
    kind = task_types.types(workspace)[0].id
    return tasks.save(workspace, TaskDraft(title, kind, organization_id=home.id, assignee_id=person))[0]


def move(workspace: Workspace, ids: list[int], verb: str) -> None:
    """Do a verb."""
    transitions.apply(workspace, transitions.plan(workspace, PARTNER_TASK, ids, verb))


def row(workspace: Workspace, task_id: int) -> TaskRow:
    """One task."""
    return tasks.rows(workspace, [task_id])[0]


def test_a_comment_is_offered_and_may_stay_empty(
    window: Window, workspace: Workspace, ids: list[int]
) -> None:
    act_as(workspace, MANAGER)
    asked = Asked(window, workspace, "block", ids[:1])
    assert asked.dialog.accessibleName() == f"Block T-{ids[0]} Chase contract 1"
    assert asked.dialog.text.edit.placeholderText() == "Optional. Priya sees it."
    asked.go()
    assert row(workspace, ids[0]).status == "blocked"
    assert not asked.dialog.isVisible()
    assert window.field.hasFocus()


def test_what_is_typed_becomes_the_reason(window: Window, workspace: Workspace, ids: list[int]) -> None:
    act_as(workspace, MANAGER)
    asked = Asked(window, workspace, "block", ids[:1])
    asked.type("No answer")
    asked.press(Key.Key_Return)
    asked.type("since Friday")
    asked.go()
    assert tasks.story(workspace, ids[0])[0].reason == "No answer\nsince Friday"


def test_a_reason_is_required_and_says_who_reads_it(
    window: Window, workspace: Workspace, ids: list[int]
) -> None:
    act_as(workspace, MANAGER)
    tasks_done(workspace, ids)
    act_as(workspace, REVIEWER)
    asked = Asked(window, workspace, "reject", ids[:1])
    asked.go()
    assert asked.told == []
    assert asked.dialog.text.error() == "Enter a reason. Tom sees it."
    assert asked.dialog.text.edit.hasFocus()
    asked.type("Logo is missing")
    asked.go()
    assert row(workspace, ids[0]).status == "rejected"


def tasks_done(workspace: Workspace, ids: list[int]) -> None:
    """Have tasks completed that need an approval."""
    me = workspace.me.name
    act_as(workspace, ADMIN)
    tasks.set_field(workspace, ids, "requires_approval", True)
    act_as(workspace, me)
    move(workspace, ids, "start")
    move(workspace, ids, "complete")


def test_many_are_asked_once_with_the_figures_and_the_refusals(
    window: Window, workspace: Workspace, ids: list[int]
) -> None:
    other = make(workspace, "Somebody else's", REVIEWER)
    act_as(workspace, MANAGER)
    move(workspace, ids[:1], "block")
    asked = Asked(window, workspace, "block", [*ids, other])
    assert asked.dialog.accessibleName() == "Block 4 tasks"
    figures = asked.dialog.findChild(QWidget, "plan_figures")
    assert figures is not None
    assert figures.accessibleName() == "2 will change, 1 already Blocked, 1 refused"
    assert "Assigned to Ines Duarte. Only they can block it." in asked.words()
    go = asked.dialog.findChild(Button, "verb_go")
    assert go is not None
    assert go.text() == "Block 2 tasks"
    asked.go()
    assert [row(workspace, key).status for key in ids] == ["blocked"] * 3
    assert row(workspace, other).status == "new"


def test_many_reasons_scroll_and_the_words_stay_in_sight(window: Window, workspace: Workspace) -> None:
    home = next(each[0] for each in tasks.assignable(workspace) if each[0].name == AGENCY)
    with workspace.operation("People added", irreversible="People cannot be taken back.") as op:
        keys = [people.add_person(op, home.id, f"Helper {n:02}", Role.MANAGER) for n in range(40)]
    theirs = make_tasks(workspace, 40)
    for key, person in zip(theirs, keys, strict=True):
        tasks.assign(workspace, [key], home.id, person)
    mine = make_tasks(workspace, 1, ADMIN)
    asked = Asked(window, workspace, "block", [*mine, *theirs])
    rows = [each for each in asked.dialog.findChildren(Paragraph) if each.isVisible()]
    assert len(rows) == 40
    assert min(each.height() for each in rows) >= fonts.line_height("body")
    words = asked.dialog.text.edit
    assert words.hasFocus()
    assert not words.visibleRegion().isEmpty()
    assert asked.dialog.panel.height() < window.height()


def test_the_plan_follows_what_others_do_meanwhile(
    window: Window, workspace: Workspace, ids: list[int]
) -> None:
    act_as(workspace, MANAGER)
    asked = Asked(window, workspace, "block", ids)
    asked.type("Waiting")
    move(workspace, ids[:1], "block")
    asked.dialog.recompute()
    go = asked.dialog.findChild(Button, "verb_go")
    assert go is not None
    assert go.text() == "Block 2 tasks"
    assert asked.dialog.text.text() == "Waiting"


def test_the_original_of_a_duplicate_is_found_by_title(
    window: Window, workspace: Workspace, ids: list[int]
) -> None:
    act_as(workspace, MANAGER)
    asked = Asked(window, workspace, "mark_duplicate", ids[:1])
    assert asked.dialog.original is not None
    asked.dialog.original.select.setFocus()
    asked.press(Key.Key_Return)
    asked.type("contract 3")
    asked.press(Key.Key_Return)
    assert asked.dialog.original.value() == ids[2]
    asked.go()
    done = row(workspace, ids[0])
    assert (done.status, done.duplicate_of_id) == ("duplicate", ids[2])


def test_a_duplicate_may_be_marked_without_its_original(
    window: Window, workspace: Workspace, ids: list[int]
) -> None:
    act_as(workspace, MANAGER)
    asked = Asked(window, workspace, "mark_duplicate", ids[:1])
    asked.go()
    assert row(workspace, ids[0]).duplicate_of_id is None


def test_a_task_is_never_its_own_original_nor_in_a_circle(
    window: Window, workspace: Workspace, ids: list[int]
) -> None:
    tasks.mark_original(workspace, ids[1], ids[0])
    act_as(workspace, MANAGER)
    asked = Asked(window, workspace, "mark_duplicate", ids[:1])
    assert asked.dialog.original is not None
    asked.dialog.original.open_finder()
    finder = window.findChild(FindTask)
    assert finder is not None
    assert all(f"T-{ids[0]} " not in each.spoken for each in finder.list.rows())
    finder.close_up()
    asked.dialog.original.choose(ids[1])
    assert asked.dialog.original.error() == f"T-{ids[1]} is a duplicate of this task. Choose another one."
    asked.go()
    assert asked.told == []


def test_esc_closes_and_nothing_happens(window: Window, workspace: Workspace, ids: list[int]) -> None:
    act_as(workspace, MANAGER)
    asked = Asked(window, workspace, "block", ids[:1])
    asked.press(Key.Key_Escape)
    assert asked.told == []
    assert not asked.dialog.isVisible()
    assert row(workspace, ids[0]).status == "new"


def test_esc_asks_once_before_words_are_thrown_away(
    window: Window, workspace: Workspace, ids: list[int]
) -> None:
    act_as(workspace, MANAGER)
    asked = Asked(window, workspace, "block", ids[:1])
    asked.type("No answer")
    asked.press(Key.Key_Escape)
    assert asked.dialog.isVisible()
    assert "This is not saved yet. Go on, or discard it." in asked.words()
    asked.press(Key.Key_Escape)
    assert not asked.dialog.isVisible()
    assert asked.told == []


def test_a_decision_recorded_for_a_client_names_its_source(window: Window, workspace: Workspace) -> None:
    act_as(workspace, CLIENT_REVIEWER)
    (key,) = make_tasks(workspace, assignee=MANAGER, status="completed", requires_approval=1)
    asked = Asked(window, workspace, "reject", [key])
    asked.type("Not our colours")
    asked.go()
    assert asked.told == []
    assert "Choose where the decision came from." in asked.words()
    asked.press(Key.Key_2, ALT)
    asked.type("With Wile")
    asked.go()
    told = tasks.story(workspace, key)[0]
    assert (told.reason, told.source, told.source_note) == ("Not our colours", "call", "With Wile")


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_a_title_and_a_reason(window: Window, workspace: Workspace, text: str) -> None:
    key = make(workspace, text[:200])
    act_as(workspace, MANAGER)
    asked = Asked(window, workspace, "block", [key])
    asked.dialog.text.set_text(text)
    asked.go()
    assert row(workspace, key).status == "blocked"
    assert asked.dialog.width() <= window.width()
