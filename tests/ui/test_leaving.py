"""Leaving a form that is not saved: asked first, whichever way leads out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.services import tasks
from app.services.people import everybody
from app.ui.dialogs.acting_as import ActingAs
from app.ui.pages import NEW
from app.ui.widgets.button import Button
from tests.support import MANAGER
from tests.ui.hostile_window import CTRL, Story, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def story(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Story]:
    """The window on a new marketing task of which the name is written."""
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path))
    made = Story(qtbot, tmp_path)
    made.go("marketing_editor", NEW)
    QTest.keyClicks(made.window.focusWidget(), "Door 1")
    yield made
    made.close()
    assert made.reporter.count() == 0


def question(story: Story) -> QWidget | None:
    """The question, None while nothing is asked."""
    asked = story.window.findChildren(QWidget, "leave_editor")
    return next((each for each in asked if each.isVisible()), None)


def answer(story: Story, words: str) -> None:
    """Press a button of the question."""
    asked = question(story)
    assert asked is not None
    QTest.mouseClick(next(each for each in asked.findChildren(Button) if each.text() == words), LEFT)
    settle()


def test_another_page_waits_until_it_is_kept_or_saved(story: Story):
    story.click("nav_campaigns")
    answer(story, "Keep editing")
    assert story.window.page == "marketing_editor"
    story.press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    answer(story, "Keep editing")
    assert story.window.current().form.draft().name == "Door 1"  # type: ignore[union-attr]
    story.click("nav_campaigns")
    answer(story, "Save draft")
    assert story.window.page == "campaigns"
    assert [row.title for row in tasks.find(story.workspace, "Door 1")] == ["Door 1"]
    assert "created" in story.toast()
    story.press(Key.Key_Z, CTRL)
    assert tasks.find(story.workspace, "Door 1") == []


def test_acting_as_somebody_else_waits_too(story: Story):
    before = story.workspace.me.name
    story.press(Key.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)
    popover = next(each for each in story.window.findChildren(ActingAs) if each.isVisible())
    popover.chosen.emit(next(row.id for row in everybody(story.workspace) if row.name == MANAGER))
    assert story.workspace.me.name == before
    answer(story, "Discard")
    assert story.workspace.me.name == MANAGER
    assert story.window.page == "marketing_editor"
    assert story.window.current().form.draft().name == ""  # type: ignore[union-attr]


def test_the_program_does_not_close_before_it_is_settled(story: Story):
    story.window.close()
    story.window.close()
    assert story.window.isVisible()
    answer(story, "Keep editing")
    assert question(story) is None
    assert story.window.isVisible()
    story.window.close()
    answer(story, "Discard")
    assert not story.window.isVisible()
    assert tasks.find(story.workspace, "Door 1") == []


def test_what_could_not_be_saved_stays_in_the_form_and_is_tried_again(story: Story):
    with story.workspace.operation("A long import"):
        story.press(Key.Key_S, CTRL)
        assert "Another change is still being saved." in story.banner()
    assert story.window.page == "marketing_editor"
    QTest.keyClicks(story.window.focusWidget(), " is open")
    story.click("retry")
    assert story.banner() == ""
    assert story.window.page == "tasks"
    (row,) = tasks.find(story.workspace, "Door 1")
    assert (row.title, story.window.target) == ("Door 1 is open", row.id)
