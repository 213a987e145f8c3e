"""Menus: rows that run, rows that are refused with their reason, keys and sizes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme.statuses import status
from app.ui.widgets.menu import Choice, Menu
from app.ui.widgets.menu_fresh import FreshMenu

REASON = "Assigned to Priya Raman. Only she can start it."


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def menu(window: QWidget, qtbot: QtBot, ran: list[str]) -> Menu:
    """Caption, two rows that run, one refused, a submenu, a footnote; open at the window's corner."""
    menu = Menu("Client status", window)
    menu.add_caption("Mila Andersson")
    menu.add("Accepted", lambda: ran.append("accepted"), Choice(look=status("client", "accepted"), key="1"))
    menu.add("Backup", lambda: ran.append("backup"), Choice(icon="layers", key="B"))
    menu.add("Start", lambda: ran.append("start"), Choice(refused=REASON, key="3"))
    menu.addSeparator()
    child = menu.add_submenu("More")
    child.add("Copy", lambda: ran.append("copy"))
    menu.add_footnote("2 of them have said no themselves.")
    menu.open_at(window.mapToGlobal(window.rect().topLeft()))
    qtbot.waitUntil(menu.isVisible)
    return menu


def action(menu: Menu, text: str) -> object:
    return next(a for a in menu.actions() if a.text() == text)


def test_arrows_pass_captions_stop_at_refused_rows_and_enter_runs(menu: Menu, qtbot: QtBot, ran: list[str]):
    seen = []
    for _ in range(4):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        seen.append(menu.activeAction().text())
    assert seen == ["Accepted", "Backup", "Start", "More"]
    menu.setActiveAction(action(menu, "Backup"))
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert ran == ["backup"]
    assert not menu.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_3])
def test_a_refused_row_never_runs_and_leaves_the_menu_open(
    menu: Menu, qtbot: QtBot, ran: list[str], key: Qt.Key
):
    menu.setActiveAction(action(menu, "Start"))
    qtbot.keyClick(menu, key)
    assert (ran, menu.isVisible()) == ([], True)
    action(menu, "Start").trigger()
    assert ran == []


def test_a_click_on_a_refused_row_does_nothing_and_on_another_runs(menu: Menu, qtbot: QtBot, ran: list[str]):
    for text in ("Start", "Accepted"):
        spot = menu.actionGeometry(action(menu, text)).center()
        qtbot.mouseMove(menu, spot)
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=spot)
    assert ran == ["accepted"]


def test_a_typed_digit_or_letter_chooses_its_row(menu: Menu, qtbot: QtBot, ran: list[str]):
    qtbot.keyClick(menu, "b")
    assert ran == ["backup"]
    assert not menu.isVisible()


def test_a_row_of_a_submenu_runs_once(menu: Menu, ran: list[str]):
    child = action(menu, "More").menu()
    child.actions()[0].trigger()
    assert ran == ["copy"]


def test_rows_have_the_heights_of_the_design(menu: Menu):
    heights = {a.text(): menu.actionGeometry(a).height() for a in menu.actions()}
    assert heights["Accepted"] == 28
    assert heights["Start"] == 46
    assert 0 < heights[""] < 28


def test_a_long_reason_is_wrapped_and_never_cut(window: QWidget):
    menu = Menu("Actions", window)
    menu.add("Approve", None, Choice(refused="Whoever asked for an approval may not grant it. " * 3))
    menu.add("Short", None, Choice(refused="No."))
    menu.adjustSize()
    long, short = (menu.actionGeometry(a) for a in menu.actions())
    assert 292 <= menu.width() <= 360
    assert short.height() == 46
    assert long.height() > 46


def test_the_reason_is_said_by_tooltip_and_whats_this(menu: Menu):
    assert action(menu, "Start").toolTip() == REASON


def test_the_menu_is_painted_on_the_overlay_colour(menu: Menu):
    assert menu.grab().toImage().pixelColor(menu.width() // 2, 4).name() == "#ffffff"


def test_the_shadow_goes_with_the_menu(menu: Menu, window: QWidget, qtbot: QtBot):
    def shadows() -> int:
        return sum(type(child).__name__ == "ShadowUnder" and child.isVisible() for child in window.children())

    assert shadows() == 1
    menu.close()
    qtbot.waitUntil(lambda: shadows() == 0)


def test_a_fresh_menu_offers_what_holds_when_it_opens(window: QWidget):
    offered = ["Accepted", "Backup"]
    menu = FreshMenu(lambda menu: [menu.add(text) for text in offered], "Status", window, "statuses")
    menu.open_below(window)
    menu.hide()
    offered.remove("Accepted")
    menu.open_under(window.geometry())
    assert [each.text() for each in menu.actions()] == ["Backup"]
    menu.hide()
