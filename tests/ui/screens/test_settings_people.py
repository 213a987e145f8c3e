"""People in the settings: read by everybody, changed in place by an Admin, by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from app.domain.people import Role
from app.services import people
from app.services.people_rules import OrganizationDraft
from app.ui.dialogs.organization_editor import OrganizationEditor
from app.ui.dialogs.person_editor import PersonEditor
from app.ui.screens.settings import SettingsScreen
from app.ui.screens.settings_people import PeopleSection
from app.ui.screens.settings_people_lines import OrganizationLine, PersonLine
from tests import support
from tests.services.test_people import give_tasks, home, person
from tests.ui.screens.screen_page import CTRL, LEFT, NONE, SHIFT, Key, ScreenPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class PeoplePage(ScreenPage[SettingsScreen]):
    """The settings, open at the people."""

    def __init__(self, bot: QtBot, folder: Path, width: int = 1208, acting: str = support.ADMIN) -> None:
        workspace = support.open_workspace(folder)
        support.act_as(workspace, acting)
        super().__init__(bot, workspace, SettingsScreen, (width, 800), "people")
        section = self.screen.sections["people"]
        assert isinstance(section, PeopleSection)
        self.section = section

    def line(self, name: str) -> PersonLine:
        found = self.section.list.line(("person", person(self.workspace, name).id))
        assert isinstance(found, PersonLine)
        return found

    def head(self, name: str) -> OrganizationLine:
        found = self.section.list.line(("organization", home(self.workspace, name)))
        assert isinstance(found, OrganizationLine)
        return found

    def names(self) -> list[str]:
        return [line.row.name for line in self.section.list.lines()]  # type: ignore[attr-defined]

    def click(self, button: QAbstractButton) -> None:
        QTest.mouseClick(button, LEFT)

    def pick(self, words: str) -> None:
        """Click a row of the open menu."""
        menu = self.menu()
        action = next(each for each in menu.actions() if each.text() == words)
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[PeoplePage]:
    made = PeoplePage(qtbot, tmp_path)
    yield made
    made.workspace.close()


def test_everybody_stands_under_their_organization(page: PeoplePage):
    agency = [support.AGENCY, support.ADMIN, support.MANAGER, support.REVIEWER]
    assert page.names()[:6] == [*agency, support.CLIENT, support.CLIENT_REVIEWER]
    assert page.head(support.AGENCY).accessibleName() == "Northlight, Agency, 3 people"
    assert page.line(support.ADMIN).accessibleName() == "Priya Raman, you, Admin, Active"
    assert page.section.line.text().startswith("6 people in 4 organizations.")


def test_a_role_is_changed_in_place_and_can_be_undone(page: PeoplePage):
    page.click(page.line(support.MANAGER).role)
    assert page.menu_rows() == {"Manager": "", "Reviewer": "", "Admin": ""}
    page.pick("Reviewer")
    assert page.line(support.MANAGER).role.text() == "Reviewer"
    (done,) = page.done
    assert done.label == "Tom Becker is Reviewer now"
    page.workspace.undo(done.operation_id)
    assert page.line(support.MANAGER).role.text() == "Manager"


def test_the_last_admin_is_told_why_they_stay(page: PeoplePage):
    page.click(page.line(support.ADMIN).role)
    reason = "Lineup needs one Admin."
    assert page.menu_rows() == {"Manager": reason, "Reviewer": reason, "Admin": ""}
    page.pick("Manager")
    assert person(page.workspace, support.ADMIN).role is Role.ADMIN


def test_keys_walk_the_rows_and_open_role_menu_and_form(page: PeoplePage):
    page.section.list.focus_line(("person", person(page.workspace, support.ADMIN).id))
    page.press(Key.Key_Down)
    assert page.line(support.MANAGER).hasFocus()
    page.press(Key.Key_Tab)
    assert page.line(support.MANAGER).role.hasFocus()
    page.press(Key.Key_Return)
    page.choose("3")
    assert person(page.workspace, support.MANAGER).role is Role.ADMIN
    page.press(Key.Key_End)
    assert page.line(support.PARTNER).hasFocus()
    page.press(Key.Key_F10, SHIFT)
    page.choose("D")
    assert not person(page.workspace, support.PARTNER).active
    page.press(Key.Key_Home)
    page.press(Key.Key_Return)
    assert isinstance(page.overlay("organization_editor"), OrganizationEditor)


def test_the_list_is_one_tab_stop_with_what_is_in_its_row(page: PeoplePage):
    page.section.list.focus_line(("person", person(page.workspace, support.MANAGER).id))
    stops = []
    for _ in range(3):
        page.press(Key.Key_Tab)
        focused = page.window.focusWidget()
        assert focused is not None
        stops.append(focused.accessibleName())
    assert stops == ["Role of Tom Becker: Manager", "Actions for Tom Becker", "Four eyes"]


def test_the_menu_says_what_stays_with_somebody_who_leaves(page: PeoplePage):
    give_tasks(page.workspace, support.PARTNER, "new", "blocked", "approved")
    page.click(page.line(support.PARTNER).more)
    assert "Lena Fischer has 2 open tasks. They stay assigned." in page.menu_rows()
    page.pick("Deactivate")
    assert page.line(support.PARTNER).accessibleName() == "Lena Fischer, Partner, Inactive"
    page.click(page.line(support.PARTNER).more)
    page.pick("Activate")
    assert person(page.workspace, support.PARTNER).active


def test_an_organization_rests_and_takes_nobody_new(page: PeoplePage):
    page.click(page.head(support.CLIENT).more)
    page.pick("Deactivate")
    assert page.head(support.CLIENT).accessibleName() == "Acme, Client, Inactive, 1 person"
    assert person(page.workspace, support.CLIENT_REVIEWER).active
    page.click(page.head(support.CLIENT).more)
    assert page.menu_rows()["Add person…"] == "Activate the organization first."


def test_a_right_click_opens_the_menu_of_its_row(page: PeoplePage):
    line = page.line(support.MANAGER)
    line.menu_requested.emit(line.mapToGlobal(QPoint(40, 10)))
    assert list(page.menu_rows()) == ["Edit…", "Deactivate"]


def test_somebody_is_added_and_has_the_keyboard(page: PeoplePage, qtbot: QtBot):
    page.click(page.section.add_person)
    dialog = page.overlay("person_editor")
    assert isinstance(dialog, PersonEditor)
    page.type("Noor Haddad")
    page.press(Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert page.done[-1].label == "Noor Haddad added"
    assert page.names()[4] == "Noor Haddad"
    qtbot.waitUntil(page.line("Noor Haddad").hasFocus)


def test_an_organization_is_added_through_its_form(page: PeoplePage):
    page.click(page.section.add_home)
    page.type("acme")
    page.press(Key.Key_Return)
    assert "There is a client of this name already. Use another name." in page.labels(page.window)
    page.type(" North")
    page.press(Key.Key_Return)
    assert "acme North" in page.names()


def test_search_leaves_those_who_match_under_their_heading(page: PeoplePage, qtbot: QtBot):
    page.section.add_person.setFocus()
    page.press(Key.Key_F, CTRL)
    page.type("lena")
    qtbot.waitUntil(lambda: page.names() == ["Studio Nord", support.PARTNER])
    page.type("x")
    qtbot.waitUntil(lambda: page.names() == [])
    assert page.section.nobody.isVisible()
    page.press(Key.Key_Escape)
    assert len(page.names()) == 10


def test_others_see_everything_and_are_told_once_who_could(qtbot: QtBot, tmp_path: Path):
    page = PeoplePage(qtbot, tmp_path, acting=support.REVIEWER)
    reason = "Only an Admin can change people: Priya Raman."
    assert page.section.read_only.isVisible()
    assert page.section.read_only.accessibleName() == reason
    assert not page.section.add_person.isEnabled()
    assert page.section.add_person.toolTip() == reason
    page.click(page.line(support.MANAGER).role)
    assert page.menu_rows() == {"Manager": "", "Reviewer": reason, "Admin": reason}
    page.menu().close()
    page.line(support.MANAGER).opened.emit()
    assert page.refused == [reason]
    assert not page.section.aside.four_eyes.switch.isEnabled()
    page.workspace.act_as(person(page.workspace, support.ADMIN).id)
    assert not page.section.read_only.isVisible()
    assert page.section.add_person.isEnabled()
    page.workspace.close()


def test_four_eyes_follow_how_many_can_decide(page: PeoplePage):
    card = page.section.aside.four_eyes
    assert card.switch.isChecked()
    page.click(card.switch)
    assert not people.four_eyes(page.workspace).on
    assert page.done[-1].label == "Four eyes turned off"
    people.set_role(page.workspace, person(page.workspace, support.REVIEWER).id, Role.MANAGER)
    assert not card.switch.isEnabled()
    assert "1 person can approve. This needs two people who can approve." in card.words.text()


def test_an_undo_that_gives_the_role_back_gives_back_what_it_allows(page: PeoplePage):
    people.set_role(page.workspace, person(page.workspace, support.REVIEWER).id, Role.ADMIN)
    done = people.set_role(page.workspace, page.workspace.me.id, Role.MANAGER)
    assert page.section.read_only.isVisible()
    page.workspace.undo(done.operation_id)
    assert page.workspace.me.role is Role.ADMIN
    assert not page.section.read_only.isVisible()


def test_a_narrow_window_puts_the_roles_below(qtbot: QtBot, tmp_path: Path):
    page = PeoplePage(qtbot, tmp_path, width=904)
    below = page.section.aside.mapTo(page.window, QPoint(0, 0)).y()
    assert below > page.section.list.mapTo(page.window, QPoint(0, 0)).y() + page.section.list.height() - 1
    line = page.line(support.MANAGER)
    assert line.role.geometry().right() < line.more.geometry().left()
    page.workspace.close()


def test_hostile_names_are_shown_as_they_are(page: PeoplePage):
    text = "<b>Bold</b> & Sons"
    people.save_organization(page.workspace, OrganizationDraft(text))
    assert page.head(text).accessibleName().startswith(text)


def test_every_control_says_what_it_is(page: PeoplePage):
    shown = [
        each
        for kind in (QAbstractButton, QLineEdit)
        for each in page.window.findChildren(kind)
        if each.isVisible()
    ]
    assert len(shown) > 20
    assert [each for each in shown if not (each.accessibleName() and each.objectName())] == []
    assert len({each.objectName() for each in shown}) == len(shown)
