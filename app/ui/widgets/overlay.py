"""What floats over a window: the scrim with its panel, focus kept inside and given back."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import paint, style
from app.ui.theme.sizes import Radius
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.parts import name_widget

_CORNER = Radius.dialog
"""What the rounding of the panel leaves open of its corners."""


class Panel(QWidget):
    """The rounded box in the middle."""

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        fill = tokens.overlay if tokens.dark else tokens.surface
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.dialog, fill, tokens.border)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (overlay := self.parentWidget()) is not None:
            overlay.update()  # the shadow around it is painted there


class Overlay(QWidget):
    """A scrim over the whole window with a panel on it. Keys and clicks stay inside; Esc closes.

    It is a child of the window, not a window: it looks the same on every platform.
    """

    closed = Signal()
    click_closes = False

    def __init__(self, window: QWidget, title: str, name: str = "") -> None:
        super().__init__(window.window())
        name_widget(self, title, name)
        self.panel = Panel(self)
        name_widget(self.panel, title, f"{self.objectName()}_panel")
        self._before: QWidget | None = None
        self.hide()
        window.window().installEventFilter(self)

    def open(self, first: QWidget | None = None) -> None:
        """Show it and put the focus on `first`, otherwise on the first control."""
        window = self.window()
        self._before = window.focusWidget()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.place()
        target = first or next(iter(self.stops()), None)
        (target or self.panel).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_overlay(self) -> None:
        """Hide it, give the focus back to where it was, and tell."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None and _alive(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.closed.emit()

    def place(self) -> None:
        """Put the panel in its place; the middle unless overridden."""
        size = self.panel.sizeHint().boundedTo(self.size())
        spot = QRect(0, 0, size.width(), size.height())
        spot.moveCenter(self.rect().center())
        self.panel.setGeometry(spot)

    def stops(self) -> list[QWidget]:
        """The controls inside that Tab reaches, in the order they were made."""
        # Not by nextInFocusChain: PySide then takes the widgets for its own and deletes them too early.
        return [widget for widget in self.panel.findChildren(QWidget) if _is_stop(widget)]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round inside the panel."""
        FocusRing.used_keyboard(self)
        stops = self.stops()
        if not stops:
            return True
        now = self.window().focusWidget()
        at = stops.index(now) if now in stops else -1 if forward else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def event(self, event: QEvent) -> bool:
        # A key pressed in here is for here: the window's shortcuts must not fire behind the scrim.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget) and self.isVisible():
            self.setGeometry(watched.rect())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def dismiss(self) -> None:
        """What Esc does: close, unless a subclass asks first."""
        self.close_overlay()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.click_closes and not self.panel.geometry().contains(event.position().toPoint()):
            self.dismiss()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.panel.geometry().adjusted(_CORNER, _CORNER, -_CORNER, -_CORNER).contains(event.rect()):
            return  # the panel covers it: a blinking cursor would else cost a whole shadow each time
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), style.current().scrim)
            paint.shadow(painter, QRectF(self.panel.geometry()), Radius.dialog, 2)


def _is_stop(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _alive(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return bool(isValid(widget))
