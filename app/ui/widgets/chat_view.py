"""The list of a chat under mouse and keyboard: it tells what was pressed, others act on it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from app.ui.widgets.chat_area import ChatArea
from app.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent

    from app.ui.widgets.chat_items import Hit, Item

_HANDS = ("link", "file", "save", "more", "task", "reply")
_MENU_OUT = 24  # from the leading edge of an item, where its menu opens by key
_ASKS = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_Backspace: "delete",
    Qt.Key.Key_R: "reply",
}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


class ChatView(ChatArea):
    """Up and Down walk the items, Enter, E, R and Delete ask for something, the mouse follows links, files.

    ``hit_pressed`` carries the Hit that was clicked. ``asked`` carries "enter", "edit", "delete" or, of what
    can be answered, "reply" and the current item, ``menu_asked`` an item and the global point for its menu.
    """

    hit_pressed = Signal(object)
    asked = Signal(str, object)
    menu_asked = Signal(object, QPoint)
    _down: Hit | None = None

    def walk(self, step: int) -> None:
        """Go to the next item to halt at, `step` 1 down or -1 up; at first to the last one in sight."""
        at = self.currentIndex().row()
        if at < 0:
            at = self._in_sight().stop if self._in_sight() else 0
            step = -1
        self._stand_at(self._next_stop(at, step))

    def place_of(self, item: Item) -> QPoint:
        """The global point at which the menu of an item opens by key."""
        rect = self.visualRect(self.rows.index(self.row_of(item.key)))
        rect = rect.intersected(self.viewport().rect())
        x = rect.right() - _MENU_OUT if self.isRightToLeft() else rect.left() + _MENU_OUT
        return self.viewport().mapToGlobal(QPoint(x, rect.center().y()))

    def hit_at(self, place: QPointF) -> Hit | None:
        """What is at a place of the viewport."""
        index = self.indexAt(place.toPoint())
        if not index.isValid():
            return None
        rect = QRectF(self.visualRect(index))
        return self.rows.items[index.row()].hit(rect, place, self.isRightToLeft())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if _opens_menu(event):
            if (item := self.current()) is not None:
                self.menu_asked.emit(item, self.place_of(item))
            return
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and key in _STEPS:
            self.walk(_STEPS[key])
        elif plain and key in _PAGES:
            self._page(key)
        elif plain and self.current() is not None and (wish := self._wish(key)):
            self._keyboard = True
            self.asked.emit(wish, self.current())
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        # The keys of the list are its own while it has the focus; elsewhere E and Delete mean the task.
        if event.type() == QEvent.Type.ShortcutOverride and self._takes(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self.hit_at(QPointF(event.pos()))
            words = f"<span>{escape(hit.tip)}</span>" if hit is not None and hit.tip else ""
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._set_hover(-1, None)
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._set_hover(index.row(), self.hit_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._keyboard = False
        self._down = None
        if event.button() == Qt.MouseButton.LeftButton:
            self._down = self.hit_at(event.position())
            index = self.indexAt(event.position().toPoint())
            if index.isValid() and self.rows.items[index.row()].stop:
                self.setCurrentIndex(index)
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is one click."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        down, self._down = self._down, None
        if down is not None and down.kind in _HANDS and down == self.hit_at(event.position()):
            self.hit_pressed.emit(down)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() != event.Reason.Mouse:  # the keys are taken up where they are pressed
            return
        at = self.indexAt(event.pos()).row()
        if at >= 0 and self.rows.items[at].stop:
            self.setCurrentIndex(self.rows.index(at))
            self.menu_asked.emit(self.rows.items[at], event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tabbed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if tabbed:
            self._keyboard = True
            if self.current() is None:
                self.walk(-1)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _stand_at(self, at: int) -> None:
        if at < 0:
            return
        self._keyboard = True
        FocusRing.used_keyboard(self)
        index = self.rows.index(at)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.viewport().update()

    def _next_stop(self, at: int, step: int) -> int:
        items = self.rows.items
        at += step
        while 0 <= at < len(items) and not items[at].stop:
            at += step
        return at if 0 <= at < len(items) else -1

    def _page(self, key: Qt.Key) -> None:
        bar = self.verticalScrollBar()
        if key == Qt.Key.Key_Home:
            self._settle(0, 0)
            self._stand_at(self._next_stop(-1, 1))
        elif key == Qt.Key.Key_End:
            self.go_to_end()
            self._stand_at(self._next_stop(len(self.rows.items), -1))
        else:
            bar.setValue(bar.value() + (bar.pageStep() if key == Qt.Key.Key_PageDown else -bar.pageStep()))

    def _takes(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if _opens_menu(event):
            return True
        key = Qt.Key(event.key())
        return plain and (bool(self._wish(key)) or key in _STEPS or key in _PAGES)

    def _wish(self, key: Qt.Key) -> str:
        """Return what a key asks for, "" for nothing here: R replies only where there are replies."""
        wish, item = _ASKS.get(key, ""), self.current()
        return "" if wish == "reply" and (item is None or not item.answerable) else wish

    def _set_hover(self, at: int, hit: Hit | None) -> None:
        if (at, hit) == self._hover:
            return
        self._hover = (at, hit)
        hand = hit is not None and hit.kind in _HANDS
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        self.viewport().update()


def _opens_menu(event: QKeyEvent) -> bool:
    """Whether it is Shift+F10 or the Menu key."""
    shifted = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shifted)
