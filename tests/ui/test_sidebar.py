"""The navigation beside the pages: as icons or whole, remembered, and named after the agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.people import Role
from app.services import people, preferences
from app.services.people_rules import OrganizationDraft
from app.ui.screens.settings import SettingsScreen
from app.ui.screens.settings_appearance import AppearanceSection
from tests import support
from tests.ui.hostile_window import CTRL, Story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def story(qtbot: QtBot, home: Path) -> Iterator[Story]:
    made = Story(qtbot, home)
    yield made
    made.close()
    assert made.reporter.count() == 0


def appearance(story: Story) -> AppearanceSection:
    screen = story.go("settings", "appearance")
    assert isinstance(screen, SettingsScreen)
    section = screen.sections["appearance"]
    assert isinstance(section, AppearanceSection)
    return section


def test_the_key_narrows_the_navigation_for_good_and_the_settings_show_it(story: Story):
    section = appearance(story)
    assert not section.rail.isChecked()
    story.press(Key.Key_B, CTRL)
    assert (story.window.navigation.rail, section.rail.isChecked()) == (True, True)
    assert preferences.load().navigation_rail
    story.press(Key.Key_B, CTRL)
    assert (story.window.navigation.rail, section.rail.isChecked()) == (False, False)
    assert not preferences.load().navigation_rail


def test_the_settings_narrow_the_navigation_at_once(story: Story):
    section = appearance(story)
    QTest.mouseClick(section.rail, LEFT)
    assert story.window.navigation.rail
    QTest.mouseClick(section.rail, LEFT)
    assert not story.window.navigation.rail


def test_the_next_window_begins_as_preferred(qtbot: QtBot, home: Path):
    preferences.change(navigation_rail=True)
    story = Story(qtbot, home)
    assert story.window.navigation.rail
    story.close()


def test_where_there_is_no_room_the_key_does_not_change_what_is_preferred(story: Story):
    story.window.resize(1000, 700)
    assert story.window.navigation.rail
    story.press(Key.Key_B, CTRL)
    assert not story.window.navigation.rail
    story.press(Key.Key_B, CTRL)
    assert not preferences.load().navigation_rail
    story.window.resize(1300, 700)
    assert not story.window.navigation.rail


def test_a_choice_that_cannot_be_remembered_still_acts_and_is_said(story: Story, home: Path):
    (home / "preferences.toml").mkdir()
    story.press(Key.Key_B, CTRL)
    assert story.window.navigation.rail
    assert story.toast() == "Lineup could not remember this for next time."


def test_another_name_of_the_agency_is_shown_and_its_undo(story: Story):
    agency = next(row for row in people.organizations(story.workspace) if row.name == support.AGENCY)
    people.save_organization(story.workspace, OrganizationDraft("Southlight", agency.kind), agency.id)
    assert story.window.windowTitle() == "Southlight – Lineup"
    assert story.window.navigation.workspace.text() == "Southlight"
    story.workspace.undo()
    assert story.window.windowTitle() == f"{support.AGENCY} – Lineup"


def test_a_role_given_back_by_undo_counts_at_once_without_the_settings(story: Story):
    me = story.workspace.me
    ines = next(row for row in people.everybody(story.workspace) if row.name == support.REVIEWER)
    people.set_role(story.workspace, ines.id, Role.ADMIN)
    people.set_role(story.workspace, me.id, Role.MANAGER)
    assert story.workspace.me.role is Role.MANAGER
    story.press(Key.Key_Z, CTRL)
    assert story.workspace.me.role is Role.ADMIN
