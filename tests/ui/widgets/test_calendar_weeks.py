"""Weeks of publications: what fits a day, what is said of it, and walking and moving by keys and mouse."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from app.ui.theme import style
from app.ui.theme.statuses import status
from app.ui.widgets.calendar_events import LATE, Event, short_names
from app.ui.widgets.calendar_paint import slots
from app.ui.widgets.calendar_weeks import CalendarWeeks
from app.ui.widgets.calendar_words import distance, months_between, week_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 24)  # a Tuesday
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


def event(key: int, day: date, name: str = "Mila Andersson", **fields: object) -> Event:
    """A pending reel."""
    look = status("deliverable", "pending")
    return Event(key, day, name, "IG", look, 0, f"Reel on Instagram: {name}", "Fjell", **fields)  # type: ignore[arg-type]


class Board:
    """A calendar of five weeks in a window, with the wishes it told."""

    def __init__(self, bot: QtBot, *events: Event, weeks: int = 5) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.apply(app, "light")
        self.window = QWidget()
        self.window.resize(840, 24 + weeks * 130)
        row = QHBoxLayout(self.window)
        row.setContentsMargins(0, 0, 0, 0)
        self.view = CalendarWeeks("weeks", "Publications", TODAY, weeks)
        row.addWidget(self.view)
        self.after = QLineEdit()
        self.after.setMaximumWidth(0)
        row.addWidget(self.after)
        self.opened: list[object] = []
        self.days: list[object] = []
        self.moves: list[tuple[object, object]] = []
        self.refusals: list[str] = []
        self.months: list[int] = []
        self.view.opened.connect(self.opened.append)
        self.view.day_requested.connect(self.days.append)
        self.view.move_requested.connect(self._moved)
        self.view.refused.connect(self.refusals.append)
        self.view.leafed.connect(self.months.append)
        self.view.show_range(date(2026, 11, 16), weeks)
        self.view.show_events(events, TODAY)
        bot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        bot.waitUntil(self.window.isActiveWindow)
        self.view.setFocus()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget(), key, modifiers)

    def spot(self, day: date, at: int = 0) -> QPointF:
        """The middle of an event of a day."""
        return self.view.slots_of(day).events[at].center()

    def mouse(self, kind: QEvent.Type, place: QPointF) -> None:
        """Send what the mouse does at a place of the days."""
        port = self.view.viewport()
        buttons = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        spot = port.mapToGlobal(place.toPoint())
        QApplication.sendEvent(port, QMouseEvent(kind, place, QPointF(spot), button, buttons, NONE))

    def drag(self, start: QPointF, end: QPointF) -> None:
        """Take something to another place, without letting go."""
        self.mouse(QEvent.Type.MouseButtonPress, start)
        self.mouse(QEvent.Type.MouseMove, (start + end) / 2)
        self.mouse(QEvent.Type.MouseMove, end)

    def drop(self, place: QPointF) -> None:
        """Let go."""
        self.mouse(QEvent.Type.MouseButtonRelease, place)

    def _moved(self, key: object, day: object) -> None:
        self.moves.append((key, day))


@pytest.mark.parametrize(
    ("height", "count", "most", "events", "more"),
    [
        (84, 2, 99, 2, False),
        (84, 3, 99, 1, True),
        (149, 4, 4, 4, False),
        (149, 6, 4, 3, True),
        (300, 9, 99, 9, False),
        (40, 2, 99, 0, True),
    ],
)
def test_a_day_shows_what_fits_and_says_that_there_is_more(
    qapp: QApplication, height: int, count: int, most: int, events: int, more: bool
):
    style.apply(qapp, "light")
    cell = QRectF(0, 0, 103, height)
    found = slots(cell, count, most)
    assert (len(found.events), found.more is not None) == (events, more)
    assert all(rect.bottom() <= cell.bottom() for rect in found.events)


def test_each_day_is_read_out_as_a_cell_of_a_table(qtbot: QtBot):
    thursday = date(2026, 11, 26)
    board = Board(qtbot, *(event(at, thursday) for at in range(6)), event(9, TODAY, due=True, pressing=LATE))
    board.view.set_end(date(2026, 12, 19))
    table = QAccessible.queryAccessibleInterface(board.view)
    cells = [table.child(at) for at in range(table.childCount())]
    said = {
        cell.text(QAccessible.Text.Name): cell.text(QAccessible.Text.Description) for cell in cells if cell
    }
    assert "Reel on Instagram: Mila Andersson, Pending, Fjell" in said["Thursday 26 November, 6 items"]
    assert "due, Pending, late" in said["Tuesday 24 November, 1 item, today"]
    assert "Saturday 19 December, 0 items, end of the campaign" in said
    assert {"Monday", "Week of Monday 16 November"} <= said.keys()


def test_arrows_walk_days_and_weeks_and_scroll_at_the_ends(qtbot: QtBot):
    board = Board(qtbot)
    board.press(Key.Key_Right)
    board.press(Key.Key_Down)
    assert board.view.day == date(2026, 12, 2)
    board.press(Key.Key_Home)
    assert board.view.day == date(2026, 11, 30)
    board.press(Key.Key_End)
    assert board.view.day == date(2026, 12, 6)
    for _ in range(3):
        board.press(Key.Key_Up)
    assert board.view.day == date(2026, 11, 15)
    assert board.view.weeks.first == date(2026, 11, 9)
    board.press(Key.Key_PageDown)
    board.press(Key.Key_PageUp)
    assert board.months == [1, -1]


def test_tab_goes_through_what_is_on_the_day_and_then_leaves(qtbot: QtBot):
    board = Board(qtbot, *(event(at, TODAY, f"Creator {at}") for at in range(1, 6)))
    board.view.set_look(most=3)
    stops = []
    for _ in range(4):
        chosen = board.view.chosen()
        stops.append((chosen.name if chosen else "", board.view.stop_rect() is not None))
        board.press(Key.Key_Tab)
    assert stops == [("", False), ("Creator 1", True), ("Creator 2", True), ("", True)]
    assert board.after.hasFocus()
    board.press(Key.Key_Backtab)
    assert board.view.hasFocus()
    board.press(Key.Key_Tab)
    board.press(Key.Key_Tab)
    board.press(Key.Key_Backtab)
    assert board.view.chosen().id == 1
    board.press(Key.Key_Escape)
    assert board.view.chosen() is None


def test_enter_opens_what_the_keyboard_is_on(qtbot: QtBot):
    board = Board(qtbot, event(7, TODAY), event(8, TODAY))
    board.press(Key.Key_Return)
    assert board.days == [TODAY]
    board.press(Key.Key_Tab)
    board.press(Key.Key_Tab)
    board.press(Key.Key_Return)
    assert board.opened == [8]


def test_ctrl_arrows_move_what_tab_chose_and_the_keyboard_goes_along(qtbot: QtBot):
    board = Board(qtbot, event(7, TODAY))
    board.press(Key.Key_Right, CTRL)
    assert board.refusals == ["Press Tab to choose what to move."]
    board.press(Key.Key_Tab)
    board.press(Key.Key_Right, CTRL)
    board.view.show_events([event(7, TODAY + timedelta(days=1))], TODAY)
    board.press(Key.Key_Down, CTRL)
    assert board.moves == [(7, TODAY + timedelta(days=1)), (7, TODAY + timedelta(days=8))]
    assert board.view.day == TODAY + timedelta(days=1)


def test_a_day_that_is_refused_says_why_and_moves_nothing(qtbot: QtBot):
    board = Board(qtbot, event(7, TODAY))
    board.view.set_judge(lambda _key, _day: "Fjell is archived, so it is read-only.")
    board.press(Key.Key_Tab)
    board.press(Key.Key_Right, CTRL)
    end = board.view.cell(TODAY + timedelta(days=2)).center()
    board.drag(board.spot(TODAY), end)
    assert board.view.drag.words() == "Fjell is archived, so it is read-only."
    board.drop(end)
    assert (board.moves, len(board.refusals)) == ([], 1)


def test_a_drag_tells_the_day_and_the_distance_and_moves_on_the_drop(qtbot: QtBot):
    board = Board(qtbot, event(7, TODAY))
    target = TODAY + timedelta(days=9)
    end = board.view.cell(target).center()
    board.drag(board.spot(TODAY), end)
    assert board.view.drag.words() == "Thu 3 Dec, 9 days later"
    assert not board.view.grab().isNull()
    board.drop(end)
    assert board.moves == [(7, target)]
    assert board.opened == []


def test_escape_and_the_own_day_cancel_a_drag(qtbot: QtBot):
    board = Board(qtbot, event(7, TODAY))
    end = board.view.cell(TODAY + timedelta(days=2)).center()
    board.drag(board.spot(TODAY), end)
    board.press(Key.Key_Escape)
    board.drop(end)
    board.drag(board.spot(TODAY), board.view.cell(TODAY).center() + QPointF(0, 30))
    board.drop(board.view.cell(TODAY).center() + QPointF(0, 30))
    assert board.moves == []


def test_what_changed_under_the_mouse_is_not_dragged(qtbot: QtBot):
    board = Board(qtbot, event(7, TODAY))
    start, end = board.spot(TODAY), board.view.cell(TODAY + timedelta(days=2)).center()
    board.mouse(QEvent.Type.MouseButtonPress, start)
    board.view.show_events([event(7, TODAY + timedelta(days=5))], TODAY)
    board.mouse(QEvent.Type.MouseMove, end)
    board.drop(end)
    assert (board.view.drag, board.moves) == (None, [])


def test_a_drag_that_rests_at_the_lower_edge_scrolls_on(qtbot: QtBot):
    board = Board(qtbot, event(7, TODAY))
    low = QPointF(200, board.view.viewport().height() - 4)
    first = board.view.weeks.first
    board.drag(board.spot(TODAY), low)
    qtbot.waitUntil(lambda: board.view.weeks.first > first, timeout=3000)
    board.view.show_events([], TODAY)
    board.drop(low)
    assert board.moves == [(7, board.view.weeks.last() - timedelta(days=5))]


def test_a_click_opens_an_event_a_number_and_more_the_list_of_the_day(qtbot: QtBot):
    board = Board(qtbot, *(event(at, TODAY) for at in range(9)))
    port = board.view.viewport()
    QTest.mouseClick(port, LEFT, NONE, board.spot(TODAY, 1).toPoint())
    assert board.opened == [1]
    QTest.mouseClick(port, LEFT, NONE, board.view.slots_of(TODAY).more.center().toPoint())
    QTest.mouseClick(port, LEFT, NONE, board.view.cell(TODAY).topLeft().toPoint() + QPoint(20, 10))
    assert board.days == [TODAY, TODAY]
    empty = board.view.cell(TODAY + timedelta(days=1)).center().toPoint()
    QTest.mouseClick(port, LEFT, NONE, empty)
    assert (board.view.day, len(board.days)) == (TODAY + timedelta(days=1), 2)


@pytest.mark.parametrize(("locale", "first"), [("en_GB", date(2026, 11, 23)), ("en_US", date(2026, 11, 22))])
def test_weeks_begin_as_the_locale_says(qtbot: QtBot, locale: str, first: date):
    QLocale.setDefault(QLocale(locale))
    board = Board(qtbot)
    board.view.show_range(TODAY, 2)
    assert board.view.weeks.first == first


def test_mirrored_the_days_run_from_the_right_and_so_do_the_arrows(qtbot: QtBot):
    board = Board(qtbot, event(7, TODAY))
    board.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    tuesday, wednesday = (board.view.cell(TODAY + timedelta(days=at)) for at in (0, 1))
    assert wednesday.right() <= tuesday.left() + 1
    board.press(Key.Key_Left)
    assert board.view.day == TODAY + timedelta(days=1)
    assert not board.view.grab().isNull()


def test_the_days_share_the_room_to_the_last_pixel(qtbot: QtBot):
    board = Board(qtbot)
    port = board.view.viewport().rect()
    last = board.view.cell(board.view.weeks.last())
    assert (last.right(), last.bottom()) == (port.width(), port.height())


def test_words_of_ranges_and_distances():
    assert months_between(date(2025, 11, 17), date(2025, 12, 21)) == "November – December 2025"
    assert months_between(date(2025, 12, 29), date(2026, 2, 1)) == "December 2025 – February 2026"
    assert week_of(date(2025, 11, 24), date(2025, 11, 30)) == "24 – 30 November 2025"
    assert week_of(date(2025, 12, 29), date(2026, 1, 4)) == "29 December 2025 – 4 January 2026"
    told = [distance(TODAY, TODAY + timedelta(days=at)) for at in (5, -1, 7, -14, 0)]
    assert told == ["5 days later", "1 day earlier", "1 week later", "2 weeks earlier", "where it was"]
    assert short_names("Mila Andersson") == ("Mila Andersson", "Mila A.", "Mila")
    assert short_names("明") == ("明", "明", "明")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hostile_names_are_painted(qtbot: QtBot, qapp: QApplication, scheme: str):
    names = ("<b>bold</b>", "a\u202egpj.exe", "x" * 300, "\u05de\u05d9\u05dc\u05d4\nline", " ")
    board = Board(qtbot, *(event(at, TODAY, name) for at, name in enumerate(names)))
    style.apply(qapp, scheme, 1.25)
    assert not board.view.grab().isNull()
    style.apply(qapp, "light")
