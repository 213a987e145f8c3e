"""Every sight of the window speaks, keeps its words whole, and is gone through by the keyboard alone."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QHeaderView, QWidget

from app.ui.theme import style
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.parts import mirrored_int
from tests.ui.hostile_places import PLACES
from tests.ui.hostile_window import Story, settle
from tests.ui.looks import SIGHTS, full_home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QAccessibleInterface
    from pytestqt.qtbot import QtBot

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
NAME, VALUE = QAccessible.Text.Name, QAccessible.Text.Value
LISTS = (QAccessible.Role.Table, QAccessible.Role.List, QAccessible.Role.Tree)
CELLS = (QAccessible.Role.Cell, QAccessible.Role.ListItem, QAccessible.Role.TreeItem)
SPEAKING = (
    QAccessible.Role.Button, QAccessible.Role.ButtonMenu, QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton, QAccessible.Role.EditableText, QAccessible.Role.ComboBox, *LISTS,
)  # fmt: skip
NEW = [name for name in SIGHTS if name not in PLACES]
ROOMY = ("first start",)
"""What fills the window by itself and has no navigation."""


@pytest.fixture
def story(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Story]:
    """The window on a workspace with something of everything."""
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    made = Story(qtbot, tmp_path, full_home())
    yield made
    assert made.reporter.count() == 0, (made.folder / "logs" / "lineup.log").read_text()
    made.close()


def shown() -> list[QWidget]:
    """Every widget in sight."""
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return [
        each for window in windows for each in (window, *window.findChildren(QWidget)) if each.isVisible()
    ]


def spoken(found: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What a screen reader comes by, the first cells of a list as well."""
    if not found.state().invisible:
        yield found
        many = found.role() in LISTS
        for number in range(min(found.childCount(), 60) if many else found.childCount()):
            if (child := found.child(number)) is not None:
                yield from spoken(child)


@pytest.mark.parametrize("sight", NEW)
def test_every_control_row_and_cell_has_words(story: Story, sight: str):
    SIGHTS[sight](story)
    windows = [widget for widget in shown() if widget.isWindow()]
    reached = [each for window in windows for each in spoken(QAccessible.queryAccessibleInterface(window))]
    silent = []
    for each in reached:
        thing = each.object()
        acts = each.role() in SPEAKING or each.state().focusable
        if acts and not each.text(NAME).strip():
            silent.append((type(thing).__name__, thing.objectName() if thing else str(each.role())))
    assert silent == []
    nameless = [type(each).__name__ for each in shown() if is_stop(each) and not each.objectName()]
    assert nameless == []


@pytest.mark.parametrize("sight", ["tasks", "dashboard", "unfolded", "calendar", "people", "import tasks"])
def test_no_two_controls_in_sight_say_the_same(story: Story, sight: str):
    SIGHTS[sight](story)
    names = [(each.objectName(), each.accessibleName()) for each in shown() if is_stop(each)]
    assert len(set(names)) == len(names)


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops here."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


@pytest.mark.parametrize("sight", ["tasks", "unfolded", "trash", "notifications", "calendar", "task"])
def test_lists_say_what_stands_in_their_rows(story: Story, sight: str):
    SIGHTS[sight](story)
    views = [each for each in shown() if isinstance(each, QAbstractItemView) and each.model().rowCount()]
    views = [each for each in views if not isinstance(each, QHeaderView)]
    assert views
    for view in views:
        heard = QAccessible.queryAccessibleInterface(view)
        words = [each.text(NAME) for each in spoken(heard) if each.role() in CELLS]
        assert any(words), view.objectName()


@pytest.mark.parametrize("sight", ["dashboard", "overview", "add tasks"])
def test_painted_charts_carry_their_numbers(story: Story, sight: str):
    SIGHTS[sight](story)
    charts = [each for each in shown() if "bar" in type(each).__name__.lower() and each.accessibleName()]
    told = [each for each in charts if any(sign.isdigit() for sign in words_of(each))]
    assert told, [type(each).__name__ for each in charts]


def words_of(widget: QWidget) -> str:
    """Name and description."""
    return f"{widget.accessibleName()} {widget.accessibleDescription()}"


# The keyboard


def parts_walked(story: Story, modifiers: Qt.KeyboardModifier, times: int) -> list[str]:
    """The names of the controls that F6 comes to."""
    found = []
    for _time in range(times):
        story.press(Key.Key_F6, modifiers)
        widget = story.window.focusWidget()
        found.append(widget.objectName() if widget else "")
    return found


def test_f6_goes_through_the_parts_of_the_window_and_round(story: Story):
    SIGHTS["task"](story)
    first = story.go("tasks", story.tasks["in_progress"])
    first.listed.table.setFocus()
    there = parts_walked(story, Qt.KeyboardModifier.NoModifier, 5)
    assert there[-1] == first.listed.table.objectName()
    assert len(set(there)) == 5
    assert there[1] == first.pane.task_thread.chat.composer.edit.objectName()
    assert parts_walked(story, SHIFT, 5) == [*reversed(there[:-1]), there[-1]]


def test_f6_shows_where_the_keyboard_is(story: Story):
    story.go("dashboard")
    ringed = []
    for _part in range(4):
        story.press(Key.Key_F6)
        ringed.append(hasattr(story.window.focusWidget(), "ring_radius"))
        assert story.window.ring.isVisible() == ringed[-1], story.window.focusWidget()
    assert any(ringed)


@pytest.mark.parametrize(
    "sight", ["tasks", "task", "dashboard", "calendar", "unfolded", "overview", "people"]
)
def test_tab_comes_round_and_is_caught_nowhere(story: Story, sight: str):
    SIGHTS[sight](story)
    story.window.navigation.workspace.setFocus()
    seen: list[QWidget | None] = []
    while story.window.focusWidget() not in seen and len(seen) < 400:
        seen.append(story.window.focusWidget())
        story.press(Key.Key_Tab)
    assert story.window.focusWidget() is seen[0]
    missed = [each.objectName() for each in shown() if stops_here(each, story.window) and each not in seen]
    assert missed == []


def stops_here(widget: QWidget, window: QWidget) -> bool:
    """Whether Tab should come to a control of the window; of radio buttons it comes to one."""
    alone = not (isinstance(widget, QAbstractButton) and widget.autoExclusive())
    return widget.window() is window and is_stop(widget) and widget.isEnabled() and alone


def test_navigation_head_list_and_panel_follow_each_other(story: Story):
    SIGHTS["task"](story)
    screen = story.window.current()
    story.window.navigation.workspace.setFocus()
    order = []
    for _time in range(80):
        order.append(story.window.focusWidget())
        story.press(Key.Key_Tab)
    thread = screen.pane.task_thread
    parts = (
        screen.listed.head.tabs,
        screen.listed.table,
        screen.pane.more,
        thread.pages.tabs,
    )
    places = [order.index(each) for each in parts]
    assert places == sorted(places)
    assert order.index(parts[2]) < order.index(thread.chat.composer.edit)


# The words


@pytest.fixture
def large(story: Story, qapp: QApplication) -> Iterator[Story]:
    """The window as small as it gets, with text as large as it gets."""
    style.apply(qapp, "light", 1.25)
    story.window.resize(960, 640)
    settle()
    yield story
    style.apply(qapp, "light")


@pytest.mark.parametrize("sight", [name for name in SIGHTS if name not in ROOMY])
def test_large_words_in_a_small_window_are_neither_cut_nor_covered(large: Story, sight: str):
    SIGHTS[sight](large)
    assert cut_words() == []
    assert covered() == []


def cut_words() -> list[str]:
    """The words that do not fit their label or button."""
    labels = [each for each in shown() if isinstance(each, Label) and not isinstance(each, ElidedLabel)]
    lines = [each for each in labels if not each.wordWrap()]
    wide = [
        each.text() for each in lines if each.fontMetrics().horizontalAdvance(each.text()) > each.width() + 1
    ]
    buttons = [each for each in shown() if isinstance(each, QAbstractButton) and each.text()]
    return wide + [each.text() for each in buttons if is_squeezed(each)]


def advance(label: Label) -> int:
    """How wide its words are."""
    return label.fontMetrics().horizontalAdvance(label.text())


def is_squeezed(button: QAbstractButton) -> bool:
    """Whether a button is narrower than it says it must be."""
    return button.width() < button.minimumSizeHint().width()


def covered() -> list[tuple[str, str]]:
    """Pairs of labels and buttons side by side of which one lies on the other."""
    found = []
    for parent in shown():
        inside = [each for each in parent.children() if isinstance(each, Label | QAbstractButton)]
        visible = [each for each in inside if each.isVisible() and each.width() and each.height()]
        for one, other in combinations(visible, 2):
            if one.geometry().intersects(other.geometry()):
                found.append((name_of(one), name_of(other)))
    return found


def name_of(widget: QWidget) -> str:
    """How a failing test calls it."""
    return widget.objectName() or str(widget.property("text"))


def test_a_label_begins_where_lines_begin_in_both_directions(qtbot: QtBot):
    for words in ("Title", "12 tasks.", "عنوان"):
        for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
            label = Label(words)
            qtbot.addWidget(label)
            label.setLayoutDirection(direction)
            label.resize(300, 30)
            ink = painted(label)
            assert mirrored_int(label, ink).left() <= 6, (words, direction)


def painted(widget: QWidget) -> QRect:
    """The rect of what is painted on a widget."""
    picture = widget.grab().toImage()
    ground = picture.pixel(picture.width() // 2, 1)
    columns = [
        x
        for x in range(picture.width())
        if any(picture.pixel(x, y) != ground for y in range(picture.height()))
    ]
    return QRect(QPoint(columns[0], 0), QPoint(columns[-1], widget.height() - 1))
