"""The settings: sections that are remembered, task types, looks and notifications, each set at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QSystemTrayIcon

from app.domain.task_rows import Level, Told
from app.services import notifications, preferences, task_types
from app.ui.screens.settings import SettingsScreen
from app.ui.screens.settings_appearance import AppearanceSection
from app.ui.screens.settings_notifications import NotificationsSection
from app.ui.screens.settings_parts import Section
from app.ui.screens.settings_types import TypesSection
from app.ui.screens.settings_types_line import TypeLine
from app.ui.theme import fonts, style
from tests import support
from tests.ui.screens.screen_page import LEFT, NONE, SHIFT, Key, ScreenPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

S = TypeVar("S", bound=Section)


class SettingsPage(ScreenPage[SettingsScreen]):
    """The settings, open at a section, with a folder of preferences of their own."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        super().__init__(bot, support.open_workspace(folder), SettingsScreen)

    def section(self, key: str, kind: type[S]) -> S:
        self.screen.show_target(key)
        QApplication.processEvents()  # new rows are shown when the loop comes round
        found = self.screen.sections[key]
        assert isinstance(found, kind)
        return found

    def focused(self) -> str:
        widget = self.window.focusWidget()
        return widget.accessibleName() if widget else ""


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SettingsPage]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path))
    made = SettingsPage(qtbot, tmp_path)
    yield made
    made.workspace.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.reduce_motion(True)
    style.apply(app, "light")


def types(page: SettingsPage) -> dict[str, bool]:
    return {row.name: row.active for row in task_types.types(page.workspace, all=True)}


def first_type(section: TypesSection) -> TypeLine:
    line = section.list.lines()[0]
    assert isinstance(line, TypeLine)
    return line


def test_the_section_of_last_time_opens_again(page: SettingsPage):
    assert page.screen.current == "people"
    page.screen.show_target("appearance")
    page.screen.show_target(None)
    assert page.screen.current == "appearance"
    page.screen.show_target("no such section")
    assert page.screen.stack.currentWidget() is page.screen.sections["appearance"]


def test_sections_are_chosen_by_click_and_by_arrows(page: SettingsPage):
    buttons = {each.accessibleName(): each for each in page.screen.places.findChildren(QAbstractButton)}
    assert list(buttons) == [
        "People and roles",
        "Task types",
        "Appearance",
        "Notifications",
        "Check this workspace",
    ]
    QTest.mouseClick(buttons["Task types"], LEFT)
    assert page.screen.current == "types"
    buttons["Task types"].setFocus()
    page.press(Key.Key_Down)
    assert (page.screen.current, page.focused()) == ("appearance", "Appearance")
    page.press(Key.Key_Up)
    assert page.screen.current == "types"


def test_a_task_type_is_added_by_its_name_alone(page: SettingsPage):
    section = page.section("types", TypesSection)
    section.name.edit.setFocus()
    page.type("  Voice over ")
    page.press(Key.Key_Return)
    assert types(page)["Voice over"]
    assert section.name.text() == ""
    page.type("VOICE OVER")
    QTest.mouseClick(section.add, LEFT)
    assert section.name.error() == "There is a type of this name already. Use another name."
    assert section.name.text() == "VOICE OVER"
    assert len(page.done) == 1


def test_a_task_type_is_renamed_in_its_place(page: SettingsPage):
    section = page.section("types", TypesSection)
    line = first_type(section)
    was, other = line.row.name, section.list.lines()[1]
    line.setFocus()
    page.press(Key.Key_F2)
    page.type("Script")
    page.press(Key.Key_Escape)
    assert was in types(page)
    page.press(Key.Key_Return)
    page.type(other.row.name)  # type: ignore[attr-defined]
    page.press(Key.Key_Return)
    assert page.refused == ["There is a type of this name already. Use another name."]
    assert line.edit.hasFocus()
    line.edit.selectAll()
    page.type("A script")
    page.press(Key.Key_Return)
    assert was not in types(page)
    assert types(page)["A script"]
    assert section.list.line(line.row.id) is line
    assert line.accessibleName() == "A script, 0 tasks, Active"
    assert line.hasFocus()


def test_leaving_the_field_of_a_name_keeps_what_was_typed_where_it_can_be(page: SettingsPage):
    section = page.section("types", TypesSection)
    line = first_type(section)
    line.begin()
    page.type("Podcast")
    section.name.edit.setFocus()
    assert types(page)["Podcast"]
    line.begin()
    line.edit.clear()
    section.name.edit.setFocus()
    assert page.refused == ["Enter a name."]
    assert not line.edit.isVisible()
    assert types(page)["Podcast"]


def test_a_task_type_is_taken_out_of_use_and_brought_back(page: SettingsPage):
    section = page.section("types", TypesSection)
    line = first_type(section)
    line.setFocus()
    page.press(Key.Key_F10, SHIFT)
    page.choose("D")
    assert not types(page)[line.row.name]
    page.press(Key.Key_Menu)
    page.choose("A")
    assert types(page)[line.row.name]


def test_somebody_who_is_no_admin_reads_the_types(page: SettingsPage):
    section = page.section("types", TypesSection)
    support.act_as(page.workspace, support.MANAGER)
    assert section.read_only.accessibleName() == "Only an Admin can change task types: Priya Raman."
    assert not section.name.edit.isEnabled()
    line = first_type(section)
    line.opened.emit()
    assert not line.edit.isVisible()
    QTest.mouseClick(line.more, LEFT)
    assert all(page.menu_rows().values())


def test_the_theme_is_worn_at_once_and_remembered(page: SettingsPage):
    section = page.section("appearance", AppearanceSection)
    section.theme.setFocus()
    page.press(Key.Key_End)
    assert style.current().dark
    assert preferences.load().theme == "dark"
    QTest.mouseClick(section.theme, LEFT, NONE, section.theme.item_rect("light").center().toPoint())
    assert not style.current().dark


def test_the_theme_chosen_elsewhere_is_shown(page: SettingsPage):
    section = page.section("appearance", AppearanceSection)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "dark")
    assert section.theme.current() == "dark"


def test_larger_text_is_seen_at_once_and_remembered(page: SettingsPage):
    section = page.section("appearance", AppearanceSection)
    assert section.text_size.current() == "100"
    before = section.line.height()
    QTest.mouseClick(section.text_size, LEFT, NONE, section.text_size.item_rect("125").center().toPoint())
    QApplication.processEvents()
    assert fonts.scale() == 1.25
    assert section.line.height() > before
    assert preferences.load().text_size == 125


def test_motion_and_navigation_are_switched(page: SettingsPage):
    section = page.section("appearance", AppearanceSection)
    wished: list[bool] = []
    page.screen.rail_chosen.connect(wished.append)
    section.motion.setFocus()
    page.press(Key.Key_Space)
    assert preferences.load().reduced_motion
    assert style.duration(100) == 0
    QTest.mouseClick(section.rail, LEFT)
    assert wished == [True]
    assert preferences.load().navigation_rail


def test_a_folder_that_cannot_be_written_is_said(page: SettingsPage, tmp_path: Path):
    section = page.section("appearance", AppearanceSection)
    (tmp_path / "preferences.toml").mkdir()
    QTest.mouseClick(section.motion, LEFT)
    assert page.refused == ["Lineup could not remember this for next time."]


def test_notifications_are_chosen_with_the_arrows(page: SettingsPage):
    section = page.section("notifications", NotificationsSection)
    me = page.workspace.me.id
    section.look_for()
    assert page.focused() == "I was assigned a task: In app and desktop"
    page.press(Key.Key_Right)
    page.press(Key.Key_Right)
    page.press(Key.Key_Right)  # there is nothing further
    assert page.focused() == "I was assigned a task: Off"
    assert notifications.levels(page.workspace, me)[Told.ASSIGNED] is Level.OFF
    page.press(Key.Key_Down)
    assert page.focused() == "Something happened on a task I created or hold: In app"
    page.press(Key.Key_Left)
    assert notifications.levels(page.workspace, me)[Told.ACTIVITY] is Level.DESKTOP
    page.press(Key.Key_Up)
    assert page.focused() == "I was assigned a task: Off"


def test_a_heading_sets_all(page: SettingsPage):
    section = page.section("notifications", NotificationsSection)
    heading = section.findChild(QAbstractButton, "all_off")
    assert heading is not None
    assert heading.accessibleName() == "Set all to Off"
    QTest.mouseClick(heading, LEFT)
    levels = notifications.levels(page.workspace, page.workspace.me.id)
    listed = set(Told)
    assert {levels[told] for told in listed} == {Level.OFF}


def test_a_click_sets_one_and_tab_reaches_one_of_each_row(page: SettingsPage):
    section = page.section("notifications", NotificationsSection)
    dot = section.findChild(QAbstractButton, "comment_off")
    assert dot is not None
    QTest.mouseClick(dot, LEFT)
    assert notifications.levels(page.workspace, page.workspace.me.id)[Told.COMMENT] is Level.OFF
    section.look_for()
    seen = [page.focused()]
    for _ in range(5):
        page.press(Key.Key_Tab)
        seen.append(page.focused())
    both = "In app and desktop"
    assert [words.rpartition(": ")[2] for words in seen] == [both, "In app", both, both, both, "Off"]
    decisions = [Told.APPROVAL.label, Told.REPORT.label, Told.DECIDED.label]
    assert [words.rpartition(": ")[0] for words in seen[2:5]] == decisions
    page.press(Key.Key_Up)
    page.press(Key.Key_Right)
    assert notifications.levels(page.workspace, page.workspace.me.id)[Told.DECIDED] is Level.APP


def test_while_acting_for_somebody_the_choices_are_theirs(page: SettingsPage):
    section = page.section("notifications", NotificationsSection)
    mine = page.workspace.me.id
    support.act_as(page.workspace, support.PARTNER)
    assert support.PARTNER in section.line.text()
    section.look_for()
    page.press(Key.Key_Right)
    assert notifications.levels(page.workspace, page.workspace.me.id)[Told.ASSIGNED] is Level.APP
    assert notifications.levels(page.workspace, mine)[Told.ASSIGNED] is Level.DESKTOP


def test_a_system_that_shows_none_is_named(page: SettingsPage):
    section = page.section("notifications", NotificationsSection)
    assert section.no_tray.isVisible() is not QSystemTrayIcon.isSystemTrayAvailable()


@pytest.mark.parametrize("key", ["types", "appearance", "notifications"])
def test_every_control_says_what_it_is(page: SettingsPage, key: str):
    section = page.section(key, Section)
    shown = [each for each in section.findChildren(QAbstractButton) if each.isVisible()]
    assert shown
    assert [each for each in shown if not (each.accessibleName() and each.objectName())] == []
