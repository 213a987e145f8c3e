"""The parts of the window that F6 goes through: navigation, page, table, panel, comment box."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from app.ui.widgets.focus_ring import FocusRing

_MARK = "region"


def mark_region(widget: QWidget) -> None:
    """Make a widget one of the parts."""
    widget.setProperty(_MARK, True)


def go_round(window: QWidget, steps: int) -> None:
    """Give the keyboard to the next part of a window, or with -1 to the one before.

    A part that Tab stops at takes it itself, any other gives it to its first control.
    """
    parts = {part: stop for part in _parts(window) if (stop := _stop_of(part)) is not None}
    places = sorted(parts, key=_reading_place)
    if not places:
        return
    now: QWidget | None = window.focusWidget()
    while now is not None and now not in parts:
        now = now.parentWidget()
    at = places.index(now) + steps if now is not None else min(steps, 0)
    FocusRing.used_keyboard(window)
    reason = Qt.FocusReason.TabFocusReason if steps > 0 else Qt.FocusReason.BacktabFocusReason
    parts[places[at % len(places)]].setFocus(reason)


def _parts(window: QWidget) -> list[QWidget]:
    return [each for each in window.findChildren(QWidget) if each.property(_MARK) and each.isVisible()]


def _stop_of(part: QWidget) -> QWidget | None:
    """Return where the keyboard enters a part: not in another part that lies in it."""
    if _is_stop(part):
        return part
    inside = [each for each in part.findChildren(QWidget) if _is_stop(each) and _part_of(each) is part]
    return min(inside, key=_height, default=None)


def _is_stop(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _part_of(widget: QWidget | None) -> QWidget | None:
    """Return the innermost part that a widget is in."""
    while widget is not None and not widget.property(_MARK):
        widget = widget.parentWidget()
    return widget


def _reading_place(widget: QWidget) -> tuple[int, int]:
    """Columns in the order of reading, each from top to bottom."""
    x, y = _corner(widget)
    return (-x - widget.width() if widget.isRightToLeft() else x), y


def _height(widget: QWidget) -> tuple[int, int]:
    column, y = _reading_place(widget)
    return y, column


def _corner(widget: QWidget) -> tuple[int, int]:
    place = widget.mapTo(widget.window(), QPoint(0, 0))
    return place.x(), place.y()
