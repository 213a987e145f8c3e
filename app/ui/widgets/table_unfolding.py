"""A table whose rows unfold: below each unfolded one stands a widget about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.theme.sizes import Size
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class RowPanel(QWidget):
    """What stands below an unfolded row.

    `walked_out(-1)`: the keyboard leaves it upwards, 1 downwards. `resized`: it asks for another height.
    `looked_at(rect)`: what has the keyboard in it, to be scrolled into view.
    """

    walked_out = Signal(int)
    resized = Signal()
    looked_at = Signal(QRect)

    def content_height(self) -> int:
        """Return how high it wants to be."""
        return self.sizeHint().height()

    def enter(self, last: bool) -> bool:
        """Take the keyboard at the first or last thing in it; False if there is nothing to stand on."""
        return False


class UnfoldingTable(Table):
    """Right unfolds the current row, Left folds it; Up and Down walk through what is unfolded too.

    ``make(id)`` returns the panel of a row. Panels live as long as their row is unfolded and listed, so
    that scrolling makes none: a few at a time, whatever the number of rows. `folded(id, whether)`.
    """

    folded = Signal(object, bool)

    def __init__(
        self,
        name: str,
        accessible_name: str,
        make: Callable[[int], RowPanel],
        parent: QWidget | None = None,
        *,
        row_height: int = Size.row_rich,
    ) -> None:
        self._panels: dict[int, RowPanel] = {}
        self._grown: dict[int, int] = {}
        self._make = make
        super().__init__(name, accessible_name, parent, row_height=row_height)

    def is_unfolded(self, row_id: int) -> bool:
        """Say whether a row is unfolded."""
        return row_id in self._panels

    def panel(self, row_id: int) -> RowPanel | None:
        """Return what stands below a row, None if it is folded."""
        return self._panels.get(row_id)

    def unfolded(self) -> list[int]:
        """Return the ids of the unfolded rows."""
        return list(self._panels)

    def unfold(self, row_id: int) -> None:
        """Unfold a row that is listed, and scroll so that all of it is seen."""
        row = self.rows().position_of(row_id)
        if row < 0 or row_id in self._panels:
            return
        panel = self._panels[row_id] = self._make(row_id)
        panel.setParent(self.viewport())
        panel.resize(self.viewport().width(), panel.content_height())
        panel.walked_out.connect(partial(self._walked_out, row_id))
        panel.resized.connect(self.measure)
        panel.looked_at.connect(partial(self._show_part, panel))
        self.measure()
        self.scrollTo(self.model().index(row, 0))
        self.folded.emit(row_id, False)

    def fold(self, row_id: int) -> None:
        """Fold a row; the keyboard goes back to the row if it was below."""
        if row_id in self._panels:
            self._drop(row_id)
            self.measure()
            self.folded.emit(row_id, True)

    def toggle_fold(self, row_id: int) -> None:
        """Fold a row, or unfold it."""
        if self.is_unfolded(row_id):
            self.fold(row_id)
        else:
            self.unfold(row_id)

    def fold_all(self) -> None:
        """Fold every row."""
        for row_id in self.unfolded():
            self._drop(row_id)
        self.measure()

    def measure(self) -> None:
        """Take up how high the panels want to be, and where their rows are now."""
        ids = self.rows().ids
        places = {key: at for at, key in enumerate(ids) if key in self._panels} if self._panels else {}
        for gone in self._panels.keys() - places.keys():
            self._drop(gone)
        before, self._grown = (
            self._grown,
            {at: self._panels[key].content_height() for key, at in places.items()},
        )
        if before or self._grown:
            self._resize_rows(before)
            self.updateGeometries()
            self._place_panels()
            self._repaint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold, unfold, or step into what is unfolded; all else as in any table."""
        plain = event.modifiers() & ~_KEYPAD == Qt.KeyboardModifier.NoModifier
        current = self.current_id()
        if plain and current is not None and self._steps(Qt.Key(event.key()), current):
            self._set_keyboard(True)
            event.accept()
        else:
            super().keyPressEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take the panels along."""
        super().scrollContentsBy(dx, dy)
        self._place_panels()

    def _steps(self, key: Qt.Key, current: int) -> bool:
        forward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.isRightToLeft():
            forward, back = back, forward
        if key == forward and not self.is_unfolded(current):
            self.unfold(current)
        elif key == back and self.is_unfolded(current):
            self.fold(current)
        elif key in (forward, Qt.Key.Key_Down):
            return self._enter(self.current_row(), last=False) or key == forward
        elif key == Qt.Key.Key_Up:
            return self._enter(self.current_row() - 1, last=True)
        else:
            return key == back
        return True

    def _enter(self, row: int, last: bool) -> bool:
        panel = self._panels.get(self.rows().ids[row]) if row >= 0 else None
        if panel is None or not panel.enter(last):
            return False
        self.make_current(row)
        return True

    def _walked_out(self, row_id: int, way: int) -> None:
        row = self.rows().position_of(row_id)
        if way > 0 and row + 1 >= len(self.rows().ids):
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_keyboard(True)
        self.go_to(row + max(0, way))

    def _show_part(self, panel: RowPanel, part: QRect) -> None:
        place = part.translated(panel.pos())
        port, bar = self.viewport().height(), self.verticalScrollBar()
        if place.top() < 0:
            bar.setValue(bar.value() + place.top())
        elif place.bottom() >= port:
            bar.setValue(bar.value() + place.bottom() - port + 1)

    def _drop(self, row_id: int) -> None:
        panel = self._panels.pop(row_id)
        if self._has_keyboard(panel):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        panel.hide()
        panel.deleteLater()

    def _resize_rows(self, before: dict[int, int]) -> None:
        header, pitch = self.verticalHeader(), self.row_pitch()
        for row in before.keys() - self._grown.keys():
            if row < header.count():
                header.resizeSection(row, pitch)
        for row, more in self._grown.items():
            header.resizeSection(row, pitch + more)
        self._extents.set(pitch, self._grown)

    def _place_panels(self) -> None:
        if self._rows is None or not self._grown:
            return
        wide, high = self.viewport().width(), self.viewport().height()
        for row, more in self._grown.items():
            panel = self._panels[self.rows().ids[row]]
            top = self.row_rect(row).bottom() + 1
            panel.setGeometry(0, top, wide, more)
            # Hidden, it would lose the keyboard.
            panel.setVisible((top < high and top + more > 0) or self._has_keyboard(panel))

    def _has_keyboard(self, panel: RowPanel) -> bool:
        return panel.isAncestorOf(self.window().focusWidget() or self)

    def _restore_place(self) -> None:
        self.measure()
        super()._restore_place()
        self._place_panels()

    def _lay_out(self) -> None:
        super()._lay_out()
        self._place_panels()

    def _fix_heights(self) -> None:
        super()._fix_heights()
        if self._rows is not None:
            self.measure()
