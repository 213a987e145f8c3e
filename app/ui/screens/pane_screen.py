"""A screen of a list with a pane about its current row, beside it or in a narrow window in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.screens.side_pane import LEAST, MOST, USUAL
from app.ui.theme import fonts, style
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from app.services.workspace import Workspace
    from app.ui.screens.filtered_list import FilteredList
    from app.ui.screens.side_pane import SidePane
    from app.ui.widgets.actions import Actions

_COVER_BELOW = 1100
_FOLLOW_MS = 80
_WIDEST = 16_777_215


class PaneScreen(Screen):
    """A subclass makes list and pane, gives them to `_set_side_by_side`, and says how to fill the pane.

    The pane is as wide as `_width` says, as far as the list keeps ``least_list`` pixels.
    """

    least_list: int
    pane: SidePane

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self._stale = True
        self._wide = USUAL
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self._show_current)

    def open_pane(self, row_id: int) -> None:
        """Open the pane at a row of the list."""
        self._beside.table.go_to_id(row_id)
        self._follow.stop()
        self.pane.show()
        self._show_current()
        self._arrange()
        if self._covered():
            self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_pane(self) -> None:
        """Close the pane and give the list the room and the keyboard."""
        self._follow.stop()
        if self.pane.isHidden():
            return
        self.pane.hide()
        self._beside.table.set_open(None)
        self._arrange()
        self._beside.take_focus()

    def targets(self) -> list[int]:
        """Return what a key acts on: what the pane shows where it covers the list, else as in the list."""
        if self._covered() and self.pane.row is not None:
            return [self.pane.row.id]
        return self._beside.table.target_ids()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the pane; the table has cleared its ticks with an earlier one."""
        if event.key() == Qt.Key.Key_Escape and self.pane.isVisible():
            self.close_pane()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), style.current().surface)

    def _set_side_by_side(self, listed: FilteredList, pane: SidePane) -> None:
        self._beside = listed
        listed.narrowed.connect(self._narrowed)
        listed.table.opened.connect(self.open_pane)
        listed.table.current_changed.connect(self._current_changed)
        pane.close_requested.connect(self.close_pane)
        pane.step_requested.connect(self._step)
        pane.widened.connect(self._widen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(listed, 1)
        row.addWidget(pane)

    def _catch_up(self) -> None:
        """Show what happened while the screen was hidden."""
        raise NotImplementedError

    def _show_current(self) -> None:
        """Fill the pane from the current row, or close it without one."""
        raise NotImplementedError

    def _block(self) -> None:
        """Grey what cannot be done now."""
        raise NotImplementedError

    def _current_changed(self, _current: int | None) -> None:
        if self.pane.isVisible():
            self._follow.start()

    def _narrowed(self) -> None:
        if self.pane.isVisible() and self._beside.table.current_id() is None:
            self.close_pane()
        self._block()

    def _covered(self) -> bool:
        narrow = self.window().width() < _COVER_BELOW * max(1.0, fonts.scale())
        return not self.pane.isHidden() and narrow

    def _arrange(self) -> None:
        covered = self._covered()
        moving = covered and self._beside.table.hasFocus()
        self.pane.set_covering(covered)
        if covered:
            self.pane.setMinimumWidth(0)
            self.pane.setMaximumWidth(_WIDEST)
        else:
            scale = max(1.0, fonts.scale())
            wide = min(round(self._width() * scale), self.width() - self.least_list)
            self.pane.setFixedWidth(max(round(LEAST * scale), wide))
        self._beside.setVisible(not covered)
        if moving:
            self.pane.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not covered and self.pane.hasFocus():
            self._beside.take_focus()

    def _widen(self, by: int) -> None:
        now = round(self.pane.width() / max(1.0, fonts.scale()))
        self._keep_width(max(LEAST, min(now + by, MOST)))
        self._arrange()

    def _width(self) -> int:
        """Return how wide the pane is to be, in pixels at the usual text size."""
        return self._wide

    def _keep_width(self, width: int) -> None:
        self._wide = width

    def _step(self, by: int) -> None:
        table = self._beside.table
        table.go_to(table.current_row() + by)
