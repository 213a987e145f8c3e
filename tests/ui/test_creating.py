"""Something new by key from any page: it begins with what that page is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.task_rows import View
from app.ui.dialogs.task_editor import TaskEditor
from app.ui.screens.marketing_editor import MarketingEditorScreen
from tests.ui.hostile_window import Story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def story(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Story]:
    """The window on a campaign."""
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path))
    made = Story(qtbot, tmp_path)
    yield made
    made.close()
    assert made.reporter.count() == 0


def editor(story: Story) -> TaskEditor | None:
    """The open form of a partner task."""
    found = story.window.findChildren(TaskEditor)
    return next((each for each in found if each.isVisible()), None)


def test_a_task_begun_in_a_campaign_is_for_it(story: Story):
    story.press(Key.Key_N)
    form = editor(story)
    assert form is not None
    assert form.form.draft().campaign_id == story.campaign
    story.press(Key.Key_Escape)
    story.press(Key.Key_Left, ALT)
    assert story.window.page == "campaign"
    story.press(Key.Key_Right, ALT)
    assert editor(story) is None

    story.window.begin("marketing_editor")
    page = story.window.current()
    assert isinstance(page, MarketingEditorScreen)
    assert page.form.draft().campaign_id == story.campaign


def test_a_new_task_is_a_run_only_where_runs_are_listed(story: Story):
    story.go("tasks", {"view": View.MARKETING})
    story.press(Key.Key_N)
    assert story.window.page == "marketing_editor"
    story.go("dashboard")
    story.press(Key.Key_N)
    form = editor(story)
    assert form is not None
    assert form.form.draft().campaign_id is None
    assert story.window.findChild(QWidget, "task_editor") is not None
