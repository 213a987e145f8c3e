"""The list at the left of a page of sections: what there is, by group, and which one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.ui.theme import paint, style
from app.ui.theme.sizes import Space
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.labels import Label
from app.ui.widgets.nav_item import NavItem
from app.ui.widgets.panels import Surface
from app.ui.widgets.parts import mirrored

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QKeyEvent, QPainter

_WIDE = 208
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class _Item(NavItem):
    """A section. Up and Down are for the list, a button by itself would take them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _PlainItem(_Item):
    """A section without an icon."""

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        """There is none."""

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        tokens = style.current()
        room = mirrored(self, area.adjusted(Space.s4, 0, -Space.s4, 0))
        paint.text(painter, room, self.text(), tokens.text if self.isChecked() else tokens.text2, "bodyM")


class Contents(Surface):
    """One tab stop, moved by Up and Down. ``chosen`` carries the key of a section; call `mark` in return."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__("surface", "end")
        self.setObjectName(name)
        self.setFixedWidth(_WIDE)
        self._items: dict[str, _Item] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.s6, Space.s5, Space.s5, Space.s6)
        self._column.setSpacing(Space.s1)
        self._column.addStretch(1)

    def add_group(self, label: str) -> None:
        """Head the sections that follow."""
        caption = Label(label, "small", "text2")
        caption.setContentsMargins(Space.s4, 0, 0, Space.s2)
        if self._items:
            self._column.insertSpacing(self._column.count() - 1, Space.s5)
        self._column.insertWidget(self._column.count() - 1, caption)

    def add(self, key: str, label: str, name: str, icon: str = "") -> None:
        """Add a section at the end; ``name`` is that of its button."""
        item = _Item(label, icon, name=name) if icon else _PlainItem(label, name=name)
        item.clicked.connect(self._choose)
        self._items[key] = item
        self._column.insertWidget(self._column.count() - 1, item)

    def mark(self, key: str) -> None:
        """Mark the section shown."""
        for each, item in self._items.items():
            item.setChecked(each == key)
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == key else Qt.FocusPolicy.ClickFocus)

    def focus_current(self) -> None:
        """Give the keyboard to the section shown."""
        shown = next(item for item in self._items.values() if item.isChecked())
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        keys = list(self._items)
        at = next((at for at, key in enumerate(keys) if self._items[key].hasFocus()), -1)
        if step and at >= 0:
            self._walk_to(keys[max(0, min(at + step, len(keys) - 1))])
        else:
            super().keyPressEvent(event)

    def _walk_to(self, key: str) -> None:
        self.chosen.emit(key)
        self._items[key].setFocus(Qt.FocusReason.OtherFocusReason)
        FocusRing.used_keyboard(self)

    def _choose(self) -> None:
        clicked = self.sender()
        self.chosen.emit(next(key for key, item in self._items.items() if item is clicked))
