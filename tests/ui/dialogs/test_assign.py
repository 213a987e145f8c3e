"""To whom a task goes: found by typing, chosen by keys or mouse, people before places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from app.services import people
from app.ui.dialogs.assign import AssignPopover
from tests.support import ADMIN, AGENCY, CLIENT, MANAGER, PARTNER, REVIEWER, act_as, person_id
from tests.ui.dialogs.conftest import HOSTILE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace
    from tests.ui.dialogs.conftest import Window

Key = Qt.Key


class Assign:
    """The open popover and what it told."""

    def __init__(
        self,
        window: Window,
        workspace: Workspace,
        organization_id: int | None = None,
        person_id: int | None = None,
    ) -> None:
        self.window = window
        self.told: list[tuple[int, int | None]] = []
        self.popover = AssignPopover(window.field, workspace, organization_id, person_id)
        self.popover.chosen.connect(self._tell)
        self.popover.open()

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget(), key)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self.window.focusWidget(), text)

    def rows(self) -> list[str]:
        """What is listed."""
        return [row.spoken for row in self.popover.list.rows()]

    def _tell(self, organization_id: int, person: int | None) -> None:
        self.told.append((organization_id, person))


@pytest.fixture(autouse=True)
def active(window: Window, qtbot: QtBot) -> None:
    """Only an active window gives the keyboard to its parts."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def home(workspace: Workspace, name: str) -> int:
    """The organization of a person."""
    return next(row.organization_id for row in people.everybody(workspace) if row.name == name)


def test_enter_alone_takes_the_task_yourself(window: Window, workspace: Workspace) -> None:
    act_as(workspace, MANAGER)
    assign = Assign(window, workspace)
    assert assign.rows()[0] == f"Me, {MANAGER}"
    assign.press(Key.Key_Return)
    assert assign.told == [(home(workspace, MANAGER), person_id(workspace, MANAGER))]
    assert window.field.hasFocus()


def test_people_stand_under_their_organization_after_anyone_of_it(
    window: Window, workspace: Workspace
) -> None:
    rows = Assign(window, workspace).rows()
    start = rows.index(f"{AGENCY} · Agency")
    assert rows[start + 1 : start + 4] == [
        f"Anyone of {AGENCY}",
        f"{MANAGER}, Manager",
        f"{REVIEWER}, Reviewer",
    ]
    assert rows[-3:] == ["Studio Nord · Partner", "Anyone of Studio Nord", f"{PARTNER}, Partner"]


def test_the_list_opens_at_who_has_it(window: Window, workspace: Workspace) -> None:
    assign = Assign(window, workspace, home(workspace, REVIEWER), person_id(workspace, REVIEWER))
    current = assign.popover.list.current()
    assert current is not None
    assert current.spoken == f"{REVIEWER}, Reviewer, chosen"
    assign.press(Key.Key_Up)
    assign.press(Key.Key_Return)
    assert assign.told == [(home(workspace, MANAGER), person_id(workspace, MANAGER))]


def test_an_organization_finds_all_its_people(window: Window, workspace: Workspace) -> None:
    assign = Assign(window, workspace)
    assign.popover.search.setText("acmé")
    assert assign.rows() == ["Acme · Client", "Anyone of Acme", "Wile Coyote, Client reviewer"]
    assign.press(Key.Key_Return)
    assert assign.told == [(home(workspace, "Wile Coyote"), None)]


def test_your_own_name_finds_you_under_your_organization(window: Window, workspace: Workspace) -> None:
    assign = Assign(window, workspace)
    assign.type("priya")
    assert assign.rows() == [f"{AGENCY} · Agency", f"{ADMIN}, Admin"]


def test_a_row_is_clicked(window: Window, workspace: Workspace) -> None:
    assign = Assign(window, workspace)
    rows = assign.popover.list
    at = rows.model().index(assign.rows().index(f"Anyone of {AGENCY}"), 0)
    QTest.mouseClick(
        rows.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        rows.visualRect(at).center(),
    )
    assert assign.told == [(home(workspace, ADMIN), None)]


def test_inactive_people_and_organizations_are_not_offered(window: Window, workspace: Workspace) -> None:
    people.set_person_active(workspace, person_id(workspace, REVIEWER), False)
    client = next(row for row in people.organizations(workspace) if row.name == CLIENT)
    people.set_organization_active(workspace, client.id, False)
    rows = Assign(window, workspace).rows()
    assert not any(REVIEWER in row or CLIENT in row for row in rows)


def test_nobody_of_that_name_is_said_and_enter_does_nothing(window: Window, workspace: Workspace) -> None:
    assign = Assign(window, workspace)
    assign.type("xyz")
    assert assign.rows() == ["Nobody of that name."]
    assign.press(Key.Key_Return)
    assert assign.told == []
    assign.press(Key.Key_Escape)
    assert not assign.popover.isVisible()


def test_it_opens_under_a_cell_too_and_stays_in_the_window(window: Window, workspace: Workspace) -> None:
    popover = AssignPopover(window.field, workspace)
    place = window.mapToGlobal(QPoint(window.width() - 40, window.height() - 40))
    popover.open_under(QRect(place.x(), place.y(), 30, 30))
    assert window.rect().contains(popover.geometry())
    popover.close_up()
    assert window.field.hasFocus()


@pytest.mark.parametrize("text", HOSTILE)
def test_any_name_is_shown_and_found(window: Window, workspace: Workspace, text: str) -> None:
    with workspace.operation("Added") as op:
        people.add_organization(op, text, people.OrganizationKind.PARTNER)
    assign = Assign(window, workspace)
    window.grab()
    assign.popover.search.setText(text[:20])
    assert len(assign.rows()) >= 2
