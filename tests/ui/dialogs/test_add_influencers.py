"""Influencers of the roster are found, ticked and added, by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import campaigns, collaborations
from app.ui.dialogs.add_influencers import AddInfluencers
from tests import support

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(window: QWidget, workspace: Workspace) -> AddInfluencers:
    """Open for a campaign that has two of a roster of twelve."""
    roster = support.make_roster(workspace, 12)
    key = support.make_campaign(workspace)
    collaborations.add(workspace, key, roster[:2])
    made = AddInfluencers(window, workspace, campaigns.campaign(workspace, key))
    made.open()
    return made


def test_all_who_are_found_are_added_by_keys(dialog: AddInfluencers, window: QWidget) -> None:
    chosen: list[list[int]] = []
    dialog.chosen.connect(chosen.append)
    assert window.focusWidget() is dialog.search
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert window.focusWidget() is dialog.table
    QTest.keyClick(dialog.table, Qt.Key.Key_A, CTRL)
    assert dialog.go.text() == "Add 10 influencers"
    QTest.keyClick(dialog.table, Qt.Key.Key_Return, CTRL)
    assert [len(ids) for ids in chosen] == [10]


def test_those_in_the_campaign_can_be_seen_but_not_ticked(dialog: AddInfluencers) -> None:
    assert dialog.everybody.text() == "Show 2 in this campaign already"
    dialog.everybody.setChecked(True)
    assert len(dialog.model.ids) == 12
    dialog.model.tick_all()
    assert len(dialog.model.ticks) == 10
    QTest.mouseClick(dialog.all, Qt.MouseButton.LeftButton)
    assert dialog.go.text() == "Add 10 influencers"


def test_search_narrows_and_ticks_stay(dialog: AddInfluencers, qtbot: QtBot) -> None:
    dialog.model.tick_ids(dialog.model.ids[:3])
    QTest.keyClicks(dialog.search, "00011")
    qtbot.waitUntil(lambda: len(dialog.model.ids) == 1)
    assert dialog.all.text() == "Select all 1 found"
    assert dialog.go.text() == "Add 3 influencers"


def test_somebody_who_is_there_already_is_named_as_such(dialog: AddInfluencers, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.search, "00001")
    qtbot.waitUntil(dialog.no_match.isVisible)
    assert not dialog.go.isEnabled()
    assert dialog.everybody.isVisible()


def test_an_empty_roster_offers_the_import(window: QWidget, workspace: Workspace) -> None:
    key = support.make_campaign(workspace)
    dialog = AddInfluencers(window, workspace, campaigns.campaign(workspace, key))
    asked: list[bool] = []
    dialog.import_requested.connect(lambda: asked.append(True))
    dialog.open()
    QTest.mouseClick(dialog.nobody.findChild(type(dialog.go), "import_creators"), Qt.MouseButton.LeftButton)
    assert asked == [True]
    assert not dialog.isVisible()
    dialog.create_requested.connect(lambda: asked.append(False))
    dialog.open()
    QTest.mouseClick(dialog.nobody.findChild(type(dialog.go), "new_influencer"), Qt.MouseButton.LeftButton)
    assert asked == [True, False]
