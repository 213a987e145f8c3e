"""How a table is shown: how dense, and which columns in which order. Chosen in a popover, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from app.ui.theme import paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.choice_list import ChoiceList
from app.ui.widgets.labels import ElidedLabel, Label, Separator
from app.ui.widgets.parts import announce
from app.ui.widgets.popover import Popover
from app.ui.widgets.strip import Item, Segmented
from app.ui.widgets.table_text import line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

Columns = list[tuple[str, bool]]
"""Keys of columns in order, each with whether it is shown."""

DEFAULT, COMPACT = "default", "compact"
_SHOWN = 12
_BOX_AT, _LABEL_AT = 13, 38
_GRIP_END = 16
_KEY = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ColumnList(ChoiceList):
    """Columns to show and to move: a click or Space shows, dragging or Alt+Up and Alt+Down move.

    ``changed(columns)`` follows each change. Columns in ``fixed`` can be moved, but not hidden.
    """

    changed = Signal(list)

    def __init__(self, titles: dict[str, str], columns: Columns, fixed: Sequence[str]) -> None:
        super().__init__("display_columns")
        self.setAccessibleName(self.tr("Columns"))
        self.setAccessibleDescription(self.tr("Space shows or hides, Alt+Up and Alt+Down move"))
        self._titles, self._fixed = titles, frozenset(fixed)
        self._dragged: QListWidgetItem | None = None
        self._moved = False
        self.fill(columns)

    def fill(self, columns: Columns) -> None:
        """Show these columns, the first highlighted."""
        self.clear()
        for key, shown in columns:
            item = QListWidgetItem(self._titles[key], self)
            item.setData(_KEY, key)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
        self.fit(_SHOWN)
        self.setCurrentRow(0)

    def columns(self) -> Columns:
        """Return the columns as they stand."""
        return [(self._key(row), self._is_on(row)) for row in range(self.count())]

    def toggle(self, row: int) -> None:
        """Show or hide a column and tell; one that is always shown stays."""
        if self._key(row) not in self._fixed:
            on = Qt.CheckState.Unchecked if self._is_on(row) else Qt.CheckState.Checked
            self.item(row).setCheckState(on)
            self.changed.emit(self.columns())

    def move_row(self, row: int, to: int) -> None:
        """Put a column at another place and tell."""
        if 0 <= to < self.count() and to != row:
            item = self.takeItem(row)
            self.insertItem(to, item)
            self.setCurrentRow(to)
            announce(
                self,
                self.tr("{column}, {place} of {count}").format(
                    column=item.text(), place=to + 1, count=self.count()
                ),
            )
            self.changed.emit(self.columns())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through the columns, with Alt they move one; Space and Enter show or hide it."""
        row, step = self.currentRow(), _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_row(row, row + step)
        elif step:
            self.setCurrentRow(max(0, min(row + step, self.count() - 1)))
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle(row)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a column."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged, self._moved = self.itemAt(event.position().toPoint()), False
            if self._dragged is not None:
                self.setCurrentItem(self._dragged)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the column that is held to where the mouse is; without one, follow with the highlight."""
        under = self.itemAt(event.position().toPoint())
        if under is None:
            return
        if self._dragged is None:
            self.setCurrentItem(under)
        elif under is not self._dragged:
            self._moved = True
            self.move_row(self.row(self._dragged), self.row(under))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; a column that was not carried anywhere is shown or hidden."""
        held, self._dragged = self._dragged, None
        if held is not None and not self._moved:
            self.toggle(self.row(held))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of two counts like the first."""
        self.mousePressEvent(event)

    def paint_row(self, painter: QPainter, place: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint box, title and the sign that the row can be moved."""
        tokens = style.current()
        row = index.row()
        free = self._key(row) not in self._fixed
        state = Qt.CheckState.Checked if self._is_on(row) else Qt.CheckState.Unchecked
        paint.checkbox(painter, self.part(place, _BOX_AT, Size.check), state, enabled=free)
        room = place.width() - _LABEL_AT - _GRIP_END - Size.icon
        words = self.part(place, _LABEL_AT, room)
        line(painter, words, self.item(row).text(), tokens.text, right=self.isRightToLeft())
        grip = self.part(place, place.width() - _GRIP_END - Size.icon_small, Size.icon_small)
        paint_icon(painter, grip, "chevrons-up-down", tokens.text3)

    def _key(self, row: int) -> str:
        return str(self.item(row).data(_KEY))

    def _is_on(self, row: int) -> bool:
        return self.item(row).checkState() == Qt.CheckState.Checked


class DisplayMenu(Popover):
    """``density_changed`` carries "default" or "compact", ``columns_changed`` the columns as they stand now.

    ``usual`` are the columns that Reset brings back.
    """

    density_changed = Signal(str)
    columns_changed = Signal(list)

    def __init__(
        self,
        opener: QWidget,
        density: str,
        titles: dict[str, str],
        columns: Columns,
        usual: Columns,
        fixed: Sequence[str] = (),
    ) -> None:
        super().__init__(opener, "display_menu", self.tr("Display"))
        self._usual = usual
        items = [Item(DEFAULT, self.tr("Default")), Item(COMPACT, self.tr("Compact"))]
        self.density = Segmented(self.tr("Density"), items, name="density")
        self.density.set_current(density)
        self.density.changed.connect(self.density_changed)
        self.list = ColumnList(titles, columns, fixed)
        self.list.changed.connect(self.columns_changed)
        self.reset = Button(self.tr("Reset"), "link", name="reset_display")
        self.reset.clicked.connect(self._reset)
        self._lay_out()

    def _lay_out(self) -> None:
        rows = QHBoxLayout()
        rows.addWidget(Label(self.tr("Rows"), "body", "text2"))
        rows.addStretch(1)
        rows.addWidget(self.density)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Columns"), "caption", "text3"))
        foot = QHBoxLayout()
        foot.addWidget(ElidedLabel(self.tr("Drag, or Alt+Up and Alt+Down"), "small", "text2"), 1)
        foot.addWidget(self.reset)
        for part, above, below in ((rows, Space.s4, Space.s4), (head, Space.s4, Space.s1)):
            part.setContentsMargins(Space.s5, above, Space.s5, below)
        foot.setContentsMargins(Space.s5, Space.s3, Space.s5, Space.s3)
        column: QVBoxLayout = self.column
        column.addLayout(rows)
        column.addWidget(Separator())
        column.addLayout(head)
        column.addWidget(self.list)
        column.addWidget(Separator())
        column.addLayout(foot)

    def _reset(self) -> None:
        self.density.set_current(DEFAULT)
        self.list.fill(self._usual)
        self.density_changed.emit(DEFAULT)
        self.columns_changed.emit(self.list.columns())
