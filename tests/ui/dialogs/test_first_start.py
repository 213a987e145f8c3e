"""The first start, by keyboard and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from app.services import people
from app.ui.dialogs.first_start import FirstStart, Setup, file_name
from app.ui.theme import style
from tests.ui.dialogs.conftest import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.dialogs.conftest import Window

Key = Qt.Key


class Start:
    """The first start in a window, and what it asked for."""

    def __init__(self, window: Window, folder: Path, bot: QtBot, person: str = "Noor Haddad") -> None:
        self.window, self.bot = window, bot
        self.asked: list[Setup] = []
        self.opened: list[Path] = []
        self.answer: Path | None = None
        self.page = FirstStart(folder, person, ask_new=self.ask, ask_existing=self.ask)
        self.page.create_requested.connect(self.asked.append)
        self.page.open_requested.connect(self.opened.append)
        window.setCentralWidget(self.page)
        window.activateWindow()
        bot.waitUntil(lambda: self.agency.hasFocus())

    def ask(self, _parent: QWidget, _suggested: Path) -> Path | None:
        return self.answer

    @property
    def agency(self) -> QLineEdit:
        return self.page.findChild(QLineEdit, "agency")

    @property
    def person(self) -> QLineEdit:
        return self.page.findChild(QLineEdit, "person")

    def button(self, name: str) -> QAbstractButton:
        return self.page.findChild(QAbstractButton, name)

    def press(self, key: Qt.Key) -> None:
        self.bot.keyClick(self.window.focusWidget(), key)


@pytest.fixture
def start(window: Window, tmp_path: Path, qtbot: QtBot) -> Start:
    return Start(window, tmp_path, qtbot)


def test_by_keyboard_alone_a_name_and_enter_are_enough(start: Start, tmp_path: Path):
    assert start.person.text() == "Noor Haddad"
    start.bot.keyClicks(start.agency, "Harbour & Pine")
    start.press(Key.Key_Return)
    assert start.asked == [
        Setup("Harbour & Pine", "Noor Haddad", tmp_path / "Harbour & Pine.lineup", "import")
    ]


def test_what_it_asks_for_can_be_set_up(start: Start):
    start.bot.keyClicks(start.agency, "A/B: <Test>.")
    start.press(Key.Key_Return)
    (asked,) = start.asked
    workspace = people.set_up(asked.path, asked.agency, asked.person)
    assert people.agency_name(workspace) == "A/B: <Test>."
    workspace.close()


def test_arrows_choose_how_to_begin_and_the_button_says_what_follows(start: Start):
    start.button("import").setFocus()
    said = [start.button("create").text()]
    for _ in range(2):
        start.press(Key.Key_Down)
        said.append(start.button("create").text())
    assert said == ["Create and choose a file", "Create and open sample", "Create workspace"]
    start.agency.setText("Northlight")
    start.press(Key.Key_Return)
    assert start.asked[0].begin == "empty"


def test_tab_goes_through_it_as_it_is_read(start: Start):
    order = [start.window.focusWidget().objectName()]
    for _ in range(6):
        start.window.focusNextChild()
        order.append(start.window.focusWidget().objectName())
    assert order == ["agency", "person", "change_file", "import", "open_file", "create", "agency"]


def test_a_field_left_empty_says_what_to_do(start: Start):
    start.person.setFocus()
    start.bot.waitUntil(lambda: "Enter the agency's name." in texts(start.page))
    start.person.clear()
    start.agency.setFocus()
    start.bot.waitUntil(lambda: "Enter a name, so the history can say who did what." in texts(start.page))
    start.agency.setText("Northlight")
    start.press(Key.Key_Return)
    assert start.asked == []
    assert start.person.hasFocus()


def test_a_name_of_blanks_is_no_name(start: Start):
    start.agency.setText(" \u200b\t ")
    start.press(Key.Key_Return)
    assert start.asked == []
    assert "Enter the agency's name." in texts(start.page)


def test_a_file_that_exists_can_be_opened_or_another_name_used(start: Start, tmp_path: Path):
    existing = tmp_path / "Northlight.lineup"
    existing.touch()
    start.agency.setText("Northlight")
    start.press(Key.Key_Return)
    assert start.asked == []
    assert "Northlight.lineup already exists." in texts(start.page)
    start.button("open_existing").click()
    assert start.opened == [existing]
    start.answer = tmp_path / "other"
    start.button("change_file").click()
    assert not start.button("open_existing").isVisible()
    start.press(Key.Key_Return)
    assert start.asked[0].path == tmp_path / "other.lineup"


def test_an_error_of_creating_is_shown_at_the_file_until_it_is_changed(start: Start, tmp_path: Path):
    start.agency.setText("Northlight")
    start.page.show_error("file", "Lineup cannot save there. Choose another folder.")
    assert "Lineup cannot save there. Choose another folder." in texts(start.page)
    assert not start.button("open_existing").isVisible()
    start.answer = tmp_path / "sub" / "mine.lineup"
    start.button("change_file").click()
    assert "Lineup cannot save there. Choose another folder." not in texts(start.page)
    assert start.page.path() == tmp_path / "sub" / "mine.lineup"


def test_a_cancelled_file_dialog_changes_nothing(start: Start, tmp_path: Path):
    start.button("change_file").click()
    start.button("open_file").click()
    assert start.opened == []
    assert start.page.path() == tmp_path / "Workspace.lineup"


def test_another_workspace_can_be_opened(start: Start, tmp_path: Path):
    start.answer = tmp_path / "old.lineup"
    start.button("open_file").click()
    assert start.opened == [tmp_path / "old.lineup"]


def test_a_file_asked_for_by_name_is_the_one_made(window: Window, tmp_path: Path, qtbot: QtBot):
    start = Start(window, tmp_path / "team.lineup", qtbot)
    start.agency.setText("Northlight")
    assert start.page.path() == tmp_path / "team.lineup"


def test_while_busy_nothing_can_be_pressed(start: Start):
    start.agency.setText("Northlight")
    start.page.set_busy("Making the sample…")
    start.button("create").click()
    assert start.asked == []
    assert start.button("create").text() == "Making the sample…"
    start.page.set_busy("")
    start.button("create").click()
    assert len(start.asked) == 1


@pytest.mark.parametrize(
    ("agency", "name"),
    [
        ("Harbour & Pine", "Harbour & Pine"),
        ("../../etc/passwd", "etc passwd"),
        ("..\\..\\x", "x"),
        ("D:x", "D x"),
        ("con", "con agency"),
        ("CON.txt", "Agency CON.txt"),
        ("lpt1", "lpt1 agency"),
        ("f.txt:ads", "f.txt ads"),
        ("x.", "x"),
        ("-rf", "rf"),
        (".hidden", "hidden"),
        ("...", "Workspace"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\0b", "ab"),
        ("*?|", "Workspace"),
        ("Агентство Жанна", "Агентство Жанна"),
    ],
)
def test_file_names_are_safe_on_every_system(agency: str, name: str):
    assert file_name(agency) == name


def test_file_names_stay_short_in_bytes_and_keep_whole_letters():
    assert len(file_name("x" * 300)) == 120
    name = file_name("ж" * 300)
    assert set(name) == {"ж"}
    assert len(name.encode()) <= 150


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hostile_and_long_names_stay_inside_at_large_text_in_a_small_window(
    window: Window, qtbot: QtBot, qapp: QApplication, tmp_path: Path, scheme: str
):
    style.apply(qapp, scheme, 1.25)
    window.resize(960, 640)
    for name in HOSTILE:
        start = Start(window, tmp_path, qtbot, person=name)
        start.agency.setText(name)
        start.page.grab()
        assert start.page._card.width() <= 680
        assert start.page.findChild(QWidget, "saved_in").width() < 680
    style.apply(qapp, "light")


def texts(page: QWidget) -> list[str]:
    """Every text of the page that can be seen."""
    return [each.text() for each in page.findChildren(QWidget) if hasattr(each, "text") and each.isVisible()]
