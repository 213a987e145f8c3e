"""Acting as somebody else: choosing them, and seeing who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.people import OrganizationKind, Role
from app.domain.text import clean_line
from app.services import people
from app.ui.dialogs.acting_as import ActingAs, ActingChip, ActingStrip
from app.ui.theme import style
from tests import support
from tests.ui.dialogs.conftest import HOSTILE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace
    from tests.ui.dialogs.conftest import Window

Key = Qt.Key


class Corner:
    """A window with the chip at the foot and the strip on top, joined as the window joins them."""

    def __init__(self, window: Window, workspace: Workspace, bot: QtBot) -> None:
        self.window, self.workspace, self.bot = window, workspace, bot
        self.chip, self.strip = ActingChip(), ActingStrip()
        page = QWidget()
        layout, foot = QVBoxLayout(page), QHBoxLayout()
        foot.addWidget(self.chip)
        foot.addStretch()
        layout.addWidget(self.strip)
        layout.addStretch()
        layout.addLayout(foot)
        window.setCentralWidget(page)
        self.show_actor()
        self.strip.back_requested.connect(self.back)
        self.chip.setFocus()

    def open(self) -> None:
        self.popover = ActingAs(self.window, self.workspace)
        self.popover.chosen.connect(self.act_as)
        self.popover.open_above(self.chip)

    def act_as(self, person_id: int) -> None:
        self.workspace.act_as(person_id)
        self.show_actor()

    def back(self) -> None:
        self.act_as(self.workspace.recorder.id)

    def show_actor(self) -> None:
        self.chip.show_actor(self.workspace)
        self.strip.show_actor(self.workspace)

    def shown(self) -> list[str]:
        return [row.spoken for row in self.popover._list.rows()]

    def press(self, key: Qt.Key) -> None:
        self.bot.keyClick(self.window.focusWidget(), key)


@pytest.fixture
def corner(window: Window, workspace: Workspace, qtbot: QtBot) -> Corner:
    return Corner(window, workspace, qtbot)


def test_yourself_comes_first_then_agency_clients_and_partners(corner: Corner):
    corner.open()
    assert corner.shown() == [
        "Priya Raman, Admin · you, acting now",
        "Northlight",
        "Tom Becker, Manager",
        "Ines Duarte, Reviewer",
        "Clients",
        "Wile Coyote, Client reviewer · Acme",
        "Hank Scorpio, Client reviewer · Globex",
        "Partners",
        "Lena Fischer, Partner · Studio Nord",
    ]


def test_people_put_to_rest_and_those_of_resting_organizations_are_not_offered(corner: Corner):
    ids = {row.name: row.id for row in people.everybody(corner.workspace)}
    homes = {row.name: row.id for row in people.organizations(corner.workspace)}
    people.set_person_active(corner.workspace, ids["Ines Duarte"], False)
    people.set_organization_active(corner.workspace, homes["Acme"], False)
    corner.open()
    assert corner.shown() == [
        "Priya Raman, Admin · you, acting now",
        "Northlight",
        "Tom Becker, Manager",
        "Clients",
        "Hank Scorpio, Client reviewer · Globex",
        "Partners",
        "Lena Fischer, Partner · Studio Nord",
    ]
    corner.popover.close_up()
    corner.act_as(ids["Wile Coyote"])  # chosen before: the strip still says who acts and where they belong
    assert corner.strip.accessibleName().startswith("Acting as Wile Coyote Client reviewer at Acme.")


def test_by_keyboard_a_person_is_found_chosen_and_left_again(corner: Corner):
    corner.open()
    corner.bot.keyClicks(corner.window.focusWidget(), "acme")
    assert corner.shown() == ["Clients", "Wile Coyote, Client reviewer · Acme"]
    corner.press(Key.Key_Return)
    assert corner.workspace.me.name == "Wile Coyote"
    assert corner.chip.accessibleName() == "Acting as · client Wile Coyote"
    assert corner.strip.accessibleName() == (
        "Acting as Wile Coyote Client reviewer at Acme. "
        "Sets the client status of their own campaigns and comments."
    )
    assert corner.strip.isVisible()
    assert corner.chip.hasFocus()
    corner.strip.findChild(QPushButton).click()
    assert corner.workspace.me.name == "Priya Raman"
    assert not corner.strip.isVisible()
    assert corner.chip.accessibleName() == "Acting as Priya Raman (you)"


def test_it_opens_at_the_one_who_acts(corner: Corner):
    support.act_as(corner.workspace, "Tom Becker")
    corner.open()
    corner.press(Key.Key_Down)
    corner.press(Key.Key_Return)
    assert corner.workspace.me.name == "Ines Duarte"


def test_a_click_chooses_and_escape_does_not(corner: Corner, qtbot: QtBot):
    corner.open()
    corner.press(Key.Key_Escape)
    assert corner.workspace.me.name == "Priya Raman"
    assert corner.chip.hasFocus()
    corner.open()
    listed = corner.popover._list
    place = listed.visualRect(listed.model().index(2, 0)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert corner.workspace.me.name == "Tom Becker"


def test_it_stands_above_the_chip_and_inside_the_window(corner: Corner):
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        corner.window.setLayoutDirection(direction)
        corner.open()
        chip = corner.chip.mapTo(corner.window, corner.chip.rect().topLeft())
        assert corner.popover.geometry().bottom() < chip.y()
        assert corner.window.rect().contains(corner.popover.geometry())
        corner.popover.close_up()


def test_nobody_of_that_name_is_said(corner: Corner):
    corner.open()
    corner.bot.keyClicks(corner.window.focusWidget(), "zzzz")
    assert corner.shown() == ["Nobody of that name."]
    corner.press(Key.Key_Return)
    assert corner.popover.isVisible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hostile_names_stay_text_within_their_row(corner: Corner, qapp: QApplication, scheme: str):
    with corner.workspace.operation("People added") as op:
        for name in HOSTILE:
            home = people.add_organization(op, f"{name} {scheme}", OrganizationKind.CLIENT)
            last = people.add_person(op, home, name, Role.CLIENT_REVIEWER)
    style.apply(qapp, scheme, 1.25)
    corner.act_as(last)
    corner.open()
    shown = " ".join(corner.shown())
    assert all(clean_line(name, people.NAME_LIMIT) in shown for name in HOSTILE)
    assert corner.popover.width() == 320
    assert corner.window.rect().contains(corner.popover.geometry())
    assert "<b>" not in corner.chip.toolTip()
    corner.window.grab()
    style.apply(qapp, "light")
