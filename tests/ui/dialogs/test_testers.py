"""Who tests a marketing task: found by typing, ticked by keys or mouse, twenty at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.marketing_rows import Result
from app.domain.people import Role
from app.services import marketing, people
from app.ui.dialogs.testers import TestersDialog as Chooser
from tests.services.marketing_story import do, make
from tests.support import ADMIN, MANAGER, REVIEWER, person_id
from tests.ui.dialogs.conftest import HOSTILE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace
    from tests.ui.dialogs.conftest import Window

Key = Qt.Key


@pytest.fixture(autouse=True)
def active(window: Window, qtbot: QtBot) -> None:
    """Only an active window gives the keyboard to its parts."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def press(window: Window, *keys: Qt.Key, ctrl: bool = False) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(window.focusWidget(), key, held)


def opened(
    window: Window, workspace: Workspace, task_id: int | None = None, **given: object
) -> tuple[Chooser, list[list[int]]]:
    """The open dialog, and what it told."""
    dialog = Chooser(window, workspace, task_id, **given)
    told: list[list[int]] = []
    dialog.chosen.connect(told.append)
    dialog.open()
    return dialog, told


def rows(dialog: Chooser) -> list[str]:
    """What is listed."""
    return [row.spoken for row in dialog.list.rows()]


def test_testers_are_found_ticked_and_taken_without_the_mouse(window: Window, workspace: Workspace):
    dialog, told = opened(window, workspace)
    assert rows(dialog)[0] == f"{ADMIN}, You, not chosen"
    assert not dialog.go.isEnabled()
    press(window, Key.Key_Return, ctrl=True)
    assert dialog.isVisible()
    QTest.keyClicks(window.focusWidget(), "becker")
    assert rows(dialog) == [f"{MANAGER}, Manager, not chosen"]
    press(window, Key.Key_Return)
    dialog.search.clear()
    press(window, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert dialog.says.text() == "2 of 20 chosen"
    assert dialog.go.text() == "Choose 2 testers"
    press(window, Key.Key_Tab, Key.Key_Home, Key.Key_Space, Key.Key_Space)
    press(window, Key.Key_Return, ctrl=True)
    assert told == [[person_id(workspace, MANAGER), person_id(workspace, REVIEWER)]]
    assert not dialog.isVisible()
    assert window.field.hasFocus()


def test_those_of_a_task_are_ticked_with_what_they_found(window: Window, workspace: Workspace):
    key = make(workspace)
    do(workspace, key, "test", values={"testers": [person_id(workspace, MANAGER)]})
    marketing.set_result(workspace, key, person_id(workspace, MANAGER), Result.PASSED)
    people.set_person_active(workspace, person_id(workspace, MANAGER), False)
    dialog, told = opened(window, workspace, key, word="Test")
    assert rows(dialog)[-1] == f"{MANAGER}, Not active any more, Passed, chosen"
    at = dialog.list.model().index(0, 0)
    where = dialog.list.visualRect(at).center()
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert dialog.go.text() == "Test"
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert told == [[person_id(workspace, ADMIN), person_id(workspace, MANAGER)]]


def test_no_more_than_twenty_and_nobody_of_a_name_is_said(window: Window, workspace: Workspace):
    home = workspace.me.organization_id
    for number in range(22):
        people.save_person(workspace, people.PersonDraft(f"Tester {number:02}", "", home, Role.MANAGER))
    dialog, told = opened(window, workspace)
    for _ in range(21):
        press(window, Key.Key_Return, Key.Key_Down)
    assert dialog.says.text() == "Choose at most 20 testers."
    assert len(dialog.ticked()) == 20
    QTest.keyClicks(window.focusWidget(), "xyz")
    assert rows(dialog) == ["Nobody of that name."]
    press(window, Key.Key_Return, Key.Key_Escape)
    assert told == []
    assert not dialog.isVisible()


def test_any_name_is_shown_in_either_direction(window: Window, workspace: Workspace):
    home = workspace.me.organization_id
    for text in HOSTILE:
        people.save_person(workspace, people.PersonDraft(text[:80], "", home, Role.REVIEWER))
    dialog, _told = opened(window, workspace)
    assert not window.grab().isNull()
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not window.grab().isNull()
    dialog.search.setText("family")
    assert len(rows(dialog)) == 1
