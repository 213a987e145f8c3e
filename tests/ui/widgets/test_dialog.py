"""Dialogs: focus kept inside and given back, Esc, Enter, and keys that stay in."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme.sizes import Size
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import TextArea, TextField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Label
from app.ui.widgets.menu import Menu
from app.ui.widgets.select import Option, SelectField


def opener(window: QWidget) -> Button:
    button = Button("New campaign", parent=window)
    window.layout().addWidget(button)
    button.show()
    button.setFocus()
    return button


def two_fields(window: QWidget) -> Dialog:
    dialog = Dialog(window, "New campaign", "It begins as Planning.")
    dialog.body.addWidget(TextField("Name"))
    dialog.body.addWidget(TextArea("Brief"))
    dialog.add_button("Cancel")
    dialog.add_button("Create campaign", dialog.accept_dialog, "primary")
    return dialog


def focused(window: QWidget) -> str:
    widget = window.focusWidget()
    return widget.objectName() if widget else ""


@pytest.mark.parametrize("wide", [Size.dialog_wide, Size.dialog_sheet])
def test_a_body_that_wraps_is_shown_whole_where_there_is_room(window: QWidget, wide: Size):
    dialog = Dialog(window, "Copy to campaign", wide=wide)
    flow, buttons = FlowLayout(), [Button(f"A campaign with a name {number}") for number in range(9)]
    for button in buttons:
        flow.addWidget(button)
    dialog.body.addLayout(flow)
    dialog.add_button("Close")
    dialog.open()
    assert buttons[-1].y() > buttons[0].y()
    assert buttons[-1].visibleRegion().boundingRect() == buttons[-1].rect()


def test_the_head_of_a_sheet_is_mirrored(window: QWidget):
    places = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        window.setLayoutDirection(direction)
        dialog = Dialog(window, "History", wide=Size.dialog_sheet)
        dialog.open()
        title = next(each for each in dialog.panel.findChildren(Label) if each.text() == "History")
        place = QRect(title.mapTo(dialog.panel, QPoint(0, 0)), title.size())
        mirrored = direction == Qt.LayoutDirection.RightToLeft
        places.append(dialog.panel.width() - place.right() - 1 if mirrored else place.left())
    assert places == [24, 24]


def test_tab_goes_round_inside_and_back(window: QWidget, qtbot: QtBot):
    opener(window)
    dialog = two_fields(window)
    dialog.open()
    seen = [focused(window)]
    for _ in range(4):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(focused(window))
    assert seen == ["name", "brief", "cancel", "create_campaign", "name"]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert focused(window) == "create_campaign"


def test_esc_closes_and_gives_the_focus_back(window: QWidget, qtbot: QtBot):
    button = opener(window)
    dialog = two_fields(window)
    dialog.open()
    with qtbot.waitSignal(dialog.closed):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.focusWidget() is button


def test_enter_in_a_field_presses_the_primary_button(window: QWidget, qtbot: QtBot):
    dialog = two_fields(window)
    dialog.open()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_enter_does_nothing_while_the_primary_button_is_greyed(window: QWidget, qtbot: QtBot):
    dialog = two_fields(window)
    dialog.findChild(Button, "create_campaign").setEnabled(False)
    dialog.open()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_shortcuts_of_the_window_sleep_behind_the_dialog(window: QWidget, qtbot: QtBot):
    button = opener(window)
    fired: list[int] = []
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), window)
    shortcut.activated.connect(lambda: fired.append(1))
    dialog = two_fields(window)
    dialog.open()
    cancel = dialog.findChild(Button, "cancel")
    cancel.setFocus()
    qtbot.keyClick(cancel, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert fired == []
    dialog.close_overlay()
    qtbot.keyClick(button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert fired == [1]


def test_the_panel_stays_within_a_small_window_and_a_sheet_has_a_close_button(window: QWidget, qtbot: QtBot):
    window.resize(700, 400)
    dialog = Dialog(window, "Set client status", wide=Size.dialog_sheet)
    for _ in range(30):
        dialog.body.addWidget(TextField("Note"))
    dialog.open()
    assert window.rect().contains(dialog.panel.geometry())
    with qtbot.waitSignal(dialog.closed):
        qtbot.mouseClick(dialog.findChild(QWidget, "set_client_status_close"), Qt.MouseButton.LeftButton)


def test_the_dialog_follows_the_size_of_the_window(window: QWidget, qtbot: QtBot):
    dialog = two_fields(window)
    dialog.open()
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: dialog.size() == window.size())
    assert abs(dialog.panel.geometry().center().x() - 500) <= 1


@pytest.mark.parametrize("wide", [Size.dialog_wide, Size.dialog_sheet])
def test_a_dialog_grows_with_an_error_and_shrinks_without_it(window: QWidget, qtbot: QtBot, wide: Size):
    dialog = Dialog(window, "New campaign", wide=wide)
    field = TextField("Name")
    dialog.body.addWidget(field)
    dialog.open()
    before = dialog.panel.height()
    field.set_error("Enter a name.")
    qtbot.waitUntil(lambda: dialog.panel.height() > before)
    assert field.visibleRegion().boundingRect() == field.rect()
    field.set_error("")
    qtbot.waitUntil(lambda: dialog.panel.height() == before)


def test_tab_scrolls_to_the_whole_of_what_it_reaches(window: QWidget, qtbot: QtBot):
    window.resize(700, 400)
    dialog = Dialog(window, "Set client status", wide=Size.dialog_sheet)
    areas = [TextArea(f"Note {number}") for number in range(6)]
    for area in areas:
        dialog.body.addWidget(area)
    dialog.open(areas[0].edit)
    for area in areas[1:]:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert area.edit.hasFocus()
        qtbot.waitUntil(lambda edit=area.edit: edit.visibleRegion().boundingRect() == edit.rect())


@pytest.mark.parametrize("wide", [Size.dialog, Size.dialog_sheet])
def test_hints_that_fit_in_a_line_take_no_room_for_two(window: QWidget, wide: Size):
    dialog = Dialog(window, "Add person", wide=wide)
    fields = [TextField("Name"), TextField("Role")]
    for field in fields:
        dialog.body.addWidget(field)
        field.set_hint("Does all that a Manager does, and approves what waits.")
    dialog.add_button("Cancel")
    dialog.open()
    below = [field.findChildren(Label)[-1] for field in fields]
    assert [each.height() for each in below] == [each.minimumHeight() for each in below]
    assert all(each.visibleRegion().boundingRect() == each.rect() for each in below)


def test_ctrl_enter_on_a_select_saves_and_enter_opens_its_list(window: QWidget, qtbot: QtBot):
    dialog = Dialog(window, "Add person")
    field = SelectField("Role", [Option("manager", "Manager"), Option("reviewer", "Reviewer")])
    dialog.body.addWidget(field)
    dialog.add_button("Save", dialog.accept_dialog, "primary")
    dialog.open(field.select)
    qtbot.keyClick(field.select, Qt.Key.Key_Return)
    menu = field.select.findChild(Menu)
    assert menu is not None
    menu.close()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(field.select, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
