"""Copying influencers to another campaign says who is there already, and which campaign takes nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.domain.campaigns import CAMPAIGN
from app.services import collaborations, transitions
from app.ui.dialogs.copy_to_campaign import CopyToCampaign
from tests import support

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.workspace import Workspace


@pytest.fixture
def dialog(window: QWidget, workspace: Workspace) -> CopyToCampaign:
    """Open for five of Spring; Autumn has one of them, Old is archived."""
    _, ids = support.make_grid(workspace, 5)
    autumn = support.make_campaign(workspace, "Autumn")
    old = support.make_campaign(workspace, "Old")
    collaborations.copy(workspace, ids[:1], autumn)
    transitions.apply(workspace, transitions.plan(workspace, CAMPAIGN, [old], "set_archived"))
    made = CopyToCampaign(window, workspace, ids)
    made.open()
    return made


def _says(dialog: QWidget) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_it_says_how_many_are_there_before_copying_the_rest(dialog: CopyToCampaign) -> None:
    chosen: list[int] = []
    dialog.chosen.connect(chosen.append)
    assert "1 is in this campaign already and stays as it is." in _says(dialog)
    assert dialog.go.text() == "Copy 4 influencers"
    autumn = dialog.table.current_id()
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert chosen == [autumn]


def test_an_archived_campaign_takes_nobody_and_says_why(dialog: CopyToCampaign) -> None:
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert "This campaign is archived, so it is read-only." in _says(dialog)
    assert not dialog.go.isEnabled()
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_the_campaign_they_are_in_is_not_offered(dialog: CopyToCampaign) -> None:
    assert len(dialog.model.ids) == 2
    QTest.keyClicks(dialog.search, "spring")
    assert dialog.model.ids == []
    assert not dialog.go.isEnabled()
