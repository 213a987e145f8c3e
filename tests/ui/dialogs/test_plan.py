"""A bulk plan says who changes, who stays and why, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.campaigns import CAMPAIGN, CLIENT_STATUS, INFLUENCER_STATUS
from app.services import transitions
from app.ui.dialogs.plan import PlanDialog
from app.ui.widgets.button import Button
from tests import support

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace

    Grid = tuple[int, list[int]]

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def grid(workspace: Workspace) -> Grid:
    """A campaign of ten, the first three of them Accepted by both sides."""
    key, ids = support.make_grid(workspace, 10)
    for workflow in (INFLUENCER_STATUS, CLIENT_STATUS):
        transitions.apply(workspace, transitions.plan(workspace, workflow, ids[:3], "set_accepted"))
    return key, ids


def _archive(workspace: Workspace, key: int) -> None:
    transitions.apply(workspace, transitions.plan(workspace, CAMPAIGN, [key], "set_archived"))


def _button(dialog: QWidget, name: str) -> Button:
    return dialog.findChild(Button, name)


def _words(dialog: QWidget) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_the_button_carries_the_number_that_will_change(
    window: QWidget, workspace: Workspace, grid: Grid
) -> None:
    plan = transitions.plan(workspace, INFLUENCER_STATUS, grid[1], "set_accepted")
    dialog = PlanDialog(window, workspace, plan)
    dialog.open()
    assert _button(dialog, "plan_go").text() == "Move 7 to Accepted"
    figures = dialog.findChild(QWidget, "plan_figures").accessibleName()
    assert figures == "7 will change, 3 already Accepted, 0 refused"
    assert dialog.accessibleName() == "Set influencer status to Accepted, 10 influencers"


def test_the_refused_are_listed_by_reason_and_can_be_copied(
    window: QWidget, workspace: Workspace, grid: Grid
) -> None:
    other, more = support.make_grid(workspace, 2, "Autumn")
    _archive(workspace, other)
    plan = transitions.plan(workspace, INFLUENCER_STATUS, grid[1] + more, "set_accepted")
    dialog = PlanDialog(window, workspace, plan)
    dialog.open()
    QTest.mouseClick(_button(dialog, "copy_refused"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert len(copied) == 2
    assert copied[0].split("\t")[1:] == [
        "This campaign is archived, so it is read-only.",
        "An Admin can bring it back.",
    ]
    assert "The 2 refused stay as they are." in _words(dialog)
    one = PlanDialog(
        window, workspace, transitions.plan(workspace, INFLUENCER_STATUS, [*grid[1], more[0]], "set_accepted")
    )
    one.open()
    assert "The one refused stays as it is." in _words(one)


def test_with_nothing_to_change_it_says_so(window: QWidget, workspace: Workspace, grid: Grid) -> None:
    dialog = PlanDialog(
        window, workspace, transitions.plan(workspace, CLIENT_STATUS, grid[1][:3], "set_accepted")
    )
    dialog.open()
    assert not _button(dialog, "plan_go").isEnabled()
    assert "All 3 are already Accepted." in _words(dialog)
    assert not dialog.source.isVisible()


def test_with_all_refused_there_is_only_close(window: QWidget, workspace: Workspace, grid: Grid) -> None:
    _archive(workspace, grid[0])
    plan = transitions.plan(workspace, CLIENT_STATUS, grid[1], "set_backup")
    dialog = PlanDialog(window, workspace, plan)
    dialog.open()
    assert not _button(dialog, "plan_go").isVisible()
    assert _button(dialog, "cancel").text() == "Close"


def test_a_recorded_decision_needs_its_source(window: QWidget, workspace: Workspace, grid: Grid) -> None:
    support.act_as(workspace, support.CLIENT_REVIEWER)
    plan = transitions.plan(workspace, CLIENT_STATUS, grid[1], "set_backup")
    dialog = PlanDialog(window, workspace, plan)
    said: list[dict[str, str]] = []
    dialog.confirmed.connect(said.append)
    dialog.open()
    assert window.focusWidget() is dialog.source.strip
    QTest.mouseClick(_button(dialog, "plan_go"), Qt.MouseButton.LeftButton)
    assert not said
    assert "Choose where the decision came from." in _words(dialog)
    QTest.keyClick(dialog.source.strip, Qt.Key.Key_1, ALT)
    QTest.keyClicks(dialog.source.note, "Eva, 21 Nov")
    QTest.keyClick(dialog.source.note, Qt.Key.Key_3, ALT)
    QTest.keyClick(dialog.source.note, Qt.Key.Key_Return)
    assert said == [{"reason": "", "source": "meeting", "note": "Eva, 21 Nov"}]


def test_a_file_names_itself_in_the_note(window: QWidget, workspace: Workspace, grid: Grid) -> None:
    plan = transitions.plan(workspace, CLIENT_STATUS, grid[1], "set_backup")
    dialog = PlanDialog(window, workspace, plan)
    dialog.source.choose_file = _chosen
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_4, ALT)
    assert (dialog.source.source(), dialog.source.text()) == ("file", "shortlist v3.pdf")


def test_figures_follow_what_others_change(
    window: QWidget, workspace: Workspace, grid: Grid, qtbot: QtBot
) -> None:
    plan = transitions.plan(workspace, CLIENT_STATUS, grid[1], "set_backup")
    dialog = PlanDialog(window, workspace, plan)
    dialog.open()
    transitions.apply(workspace, transitions.plan(workspace, CLIENT_STATUS, grid[1][:4], "set_backup"))
    dialog.recompute()
    assert _button(dialog, "plan_go").text() == "Move 6 to Backup"
    qtbot.waitUntil(lambda: "4 changed since you looked" in _words(dialog))


def test_a_campaign_has_a_plan_too(window: QWidget, workspace: Workspace, grid: Grid) -> None:
    other = support.make_campaign(workspace, "Autumn")
    _archive(workspace, other)
    support.act_as(workspace, support.MANAGER)
    plan = transitions.plan(workspace, CAMPAIGN, [grid[0], other], "set_active")
    dialog = PlanDialog(window, workspace, plan)
    dialog.open()
    assert dialog.accessibleName() == "Set status to Active, 2 campaigns"
    assert _button(dialog, "plan_go").text() == "Move 1 to Active"


def _chosen() -> str:
    return "/home/eva/shortlist v3.pdf"


def test_a_warning_about_one_person_reads_as_a_sentence(
    window: QWidget, workspace: Workspace, grid: Grid
) -> None:
    plan = transitions.plan(workspace, INFLUENCER_STATUS, grid[1][-1:], "set_in_campaign")
    dialog = PlanDialog(window, workspace, plan)
    dialog.open()
    spoken = [each.accessibleName() for each in dialog.findChildren(QWidget)]
    assert "They go into the campaign although the client has not accepted them." in spoken
