"""A popover: a panel over the window, under the control that opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme import paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.shadow import ShadowUnder

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_DROP = 6
_RADIUS = Radius.card


class _Catcher(QWidget):
    """Lies under an open popover and takes the click beside it."""

    def __init__(self, popover: Popover) -> None:
        super().__init__(popover.window())
        self._popover = popover
        self.setGeometry(popover.window().rect())
        self.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close the popover."""
        self._popover.close_up()


class Popover(QWidget):
    """A child of the main window, alike on every platform. Esc or a click beside it closes it.

    Put widgets into `column`. The keyboard stays inside until it closes, then goes back to the opener.
    """

    closed = Signal()

    def __init__(self, opener: QWidget, name: str, accessible_name: str, width: int = Size.popover) -> None:
        super().__init__(opener.window())
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFixedWidth(width)
        self._opener = opener
        self._place = QRect()
        self._catcher: _Catcher | None = None
        self._shadow: ShadowUnder | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.hide()

    def open(self) -> None:
        """Show below the opener and take the keyboard."""
        opener = self._opener
        self._place = QRect(opener.mapTo(self.window(), QPoint(0, 0)), opener.size())
        self._catcher = _Catcher(self)
        self.window().installEventFilter(self)
        self.show()
        self.settle()
        first = next(iter(self._stops()), self)
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def return_to(self, opener: QWidget) -> None:
        """Give the keyboard to another control when closing: the opener may be gone by then."""
        self._opener = opener

    def settle(self) -> None:
        """Take the height the content asks for, and a place that is wholly in the window."""
        if not self.isVisible():
            return
        self.column.activate()
        self.setFixedHeight(self.column.sizeHint().height())
        self.move(self._corner())
        if self._shadow is not None:
            self._shadow.leave()
        self._shadow = ShadowUnder(self.window(), self.geometry(), _RADIUS)
        self.raise_()

    def close_up(self) -> None:
        """Close and give the keyboard back."""
        if self._catcher is None:
            return
        self.window().removeEventFilter(self)
        self._catcher.deleteLater()
        self._catcher.hide()
        self._catcher = None
        if self._shadow is not None:
            self._shadow.leave()
        self.hide()
        self._opener.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        """Grow and shrink with the content; keep the keys pressed in here from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.column.sizeHint().height() != self.height():
            self.settle()
        return handled

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the window changes its size: the place under the opener is another then."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self.close_up()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; no other key leaves the popover."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press between the controls does nothing, and nothing below it either."""
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Tab goes round inside."""
        FocusRing.used_keyboard(self)
        stops = self._stops()
        if stops:
            focused = self.focusWidget()
            at = stops.index(focused) if focused in stops else -1
            target = stops[(at + (1 if next else -1)) % len(stops)]
            target.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel."""
        tokens = style.current()
        with QPainter(self) as p:
            paint.rounded(p, QRectF(self.rect()), _RADIUS, tokens.overlay, tokens.border)

    def _stops(self) -> list[QWidget]:
        return [
            child
            for child in self.findChildren(QWidget)
            if child.isVisibleTo(self) and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]

    def _corner(self) -> QPoint:
        window, place = self.window(), self._place
        left = place.right() - self.width() + 1 if self.isRightToLeft() else place.left()
        left = max(Space.s4, min(left, window.width() - self.width() - Space.s4))
        below = place.bottom() + 1 + _DROP
        fits = below + self.height() + Space.s4 <= window.height()
        return QPoint(left, below if fits else max(Space.s4, window.height() - self.height() - Space.s4))
