"""Influencers are added to a campaign: found by name, told what will happen before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.campaigns import CAMPAIGN
from app.services import collaborations, transitions
from app.ui.dialogs.add_to_campaign import AddToCampaign
from tests import support

if TYPE_CHECKING:
    from app.services.workspace import Workspace
    from tests.ui.dialogs.conftest import Window


@pytest.fixture
def ids(workspace: Workspace) -> list[int]:
    return support.make_roster(workspace, 4)


def opened(window: Window, workspace: Workspace, ids: list[int]) -> AddToCampaign:
    dialog = AddToCampaign(window, workspace, ids)
    dialog.open()
    return dialog


def listed(dialog: AddToCampaign) -> list[str]:
    return [dialog.model.row_at(at).name for at in range(len(dialog.model.ids))]


def says(dialog: AddToCampaign) -> tuple[str, str, bool]:
    return dialog.says.text(), dialog.go.text(), dialog.go.isEnabled()


def test_the_one_looked_for_is_chosen_with_enter(
    window: Window, workspace: Workspace, ids: list[int]
) -> None:
    support.make_campaign(workspace, "Autumn")
    spring = support.make_campaign(workspace, "Spring")
    chosen: list[int] = []
    dialog = opened(window, workspace, ids)
    dialog.chosen.connect(chosen.append)
    assert dialog.accessibleName() == "Add 4 influencers to a campaign"
    QTest.keyClicks(window.focusWidget(), "spri")
    assert listed(dialog) == ["Spring"]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert chosen == [spring]
    assert window.field.hasFocus()


def test_down_moves_the_choice_while_the_cursor_stays_in_the_search(
    window: Window, workspace: Workspace, ids: list[int]
) -> None:
    support.make_campaign(workspace, "Autumn")
    spring = support.make_campaign(workspace, "Spring")
    dialog = opened(window, workspace, ids)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert dialog.search.hasFocus()
    assert dialog.table.current_id() == dialog.table.open_id() == spring


def test_it_says_how_many_are_there_already(window: Window, workspace: Workspace, ids: list[int]) -> None:
    spring = support.make_campaign(workspace, "Spring")
    assert says(opened(window, workspace, ids)) == ("They start as Pending there.", "Add 4 influencers", True)
    collaborations.add(workspace, spring, ids[:1])
    there = "1 is in this campaign already and stays as it is."
    assert says(opened(window, workspace, ids)) == (there, "Add 3 influencers", True)
    collaborations.add(workspace, spring, ids)
    dialog = opened(window, workspace, ids)
    assert says(dialog)[0] == "All are in this campaign already."
    assert not dialog.go.isEnabled()


def test_an_archived_campaign_stands_last_and_says_why_it_takes_nobody(
    window: Window, workspace: Workspace, ids: list[int]
) -> None:
    old = support.make_campaign(workspace, "Autumn")
    support.make_campaign(workspace, "Spring")
    for verb in ("set_active", "set_completed", "set_archived"):
        transitions.apply(workspace, transitions.plan(workspace, CAMPAIGN, [old], verb))
    dialog = opened(window, workspace, ids)
    assert listed(dialog) == ["Spring", "Autumn"]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert "archived" in dialog.says.text()
    assert not dialog.go.isEnabled()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_without_any_campaign_a_new_one_is_offered(
    window: Window, workspace: Workspace, ids: list[int]
) -> None:
    asked: list[bool] = []
    dialog = opened(window, workspace, ids)
    dialog.new_requested.connect(lambda: asked.append(True))
    assert dialog.findChild(object, "no_campaign_found").accessibleName() == "No campaigns yet"
    QTest.mouseClick(dialog.findChild(object, "new_campaign"), Qt.MouseButton.LeftButton)
    assert asked == [True]
    assert not dialog.isVisible()
