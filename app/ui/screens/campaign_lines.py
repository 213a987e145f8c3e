"""The deliverables of an influencer, below their unfolded row in the grid of a campaign."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.models.lazy_table import LazyTableModel
from app.ui.theme import fonts, style
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.table import Table
from app.ui.widgets.table_unfolding import RowPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QWheelEvent

    from app.domain.rows import CollaborationRow
    from app.domain.task_rows import TaskRow
    from app.ui.screens.campaign_line_acts import LineActs

INDENT = 74
"""Where the tiles begin: under the avatar of the row above."""

_PLAIN = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class LinesTable(Table):
    """The deliverables as rows without a header. Its letters are its own: those of the grid mean the row.

    `walked_out(way)`: the keyboard leaves it, -1 upwards, 1 downwards. `key_pressed(key)`: one of ``keys``.
    """

    walked_out = Signal(int)
    key_pressed = Signal(str)

    def __init__(self, name: str, accessible_name: str, keys: frozenset[str]) -> None:
        super().__init__(name, accessible_name, row_height=Size.row)
        self._letters = keys
        self.horizontalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the grid is one stop; Down and Right lead here
        self.viewport().setAutoFillBackground(False)

    def enter(self, last: bool) -> None:
        """Take the keyboard at the first or the last row."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_keyboard(True)
        self.go_to(len(self.rows().ids) - 1 if last else 0)

    def event(self, event: QEvent) -> bool:
        """Claim the letters before the shortcuts of the page do."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _name_of(event) in self._letters
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, and out at both ends; tell the letters; the rest as in any table."""
        key, name = Qt.Key(event.key()), _name_of(event)
        plain = event.modifiers() & ~_KEYPAD == _PLAIN
        at, last = self.current_row(), len(self.rows().ids) - 1
        back = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        if plain and (key == back or (key == Qt.Key.Key_Up and at <= 0)):
            self.walked_out.emit(-1)
        elif plain and key == Qt.Key.Key_Down and at == last:
            self.walked_out.emit(1)
        elif name in self._letters and at >= 0:
            self.key_pressed.emit(name)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The grid scrolls, not what stands in it."""
        event.ignore()


class CampaignLines(RowPanel):
    """Shows the deliverables of one collaboration and lets them be edited in place."""

    def __init__(self, acts: LineActs, row: CollaborationRow) -> None:
        super().__init__()
        self.setObjectName(f"lines_{row.id}")
        self.setAccessibleName(self.tr("Tasks of {name}").format(name=row.name))
        self.row = row
        self._acts = acts
        self._rows: dict[int, TaskRow] = {}
        self.model = LazyTableModel(acts.columns, self._fetch, self, tickable=False)
        self.table = LinesTable("deliverables", self.accessibleName(), acts.keys)
        self.table.setModel(self.model)
        self._join()
        self._lay_out()
        style.events.changed.connect(self._fit)

    def show_lines(self, row: CollaborationRow, found: Sequence[TaskRow], against_add: str) -> None:
        """Show the deliverables as they are now, and why none may be added; the keyboard stays."""
        self.row = row
        before, self._rows = self._rows, {each.id: each for each in found}
        if list(self._rows) != self.model.ids:
            self.model.set_ids(list(self._rows))
        else:
            self.model.refresh({key for key, each in self._rows.items() if before.get(key) != each})
        self._none.setVisible(not found)
        self.add.setEnabled(not against_add)
        set_tooltip(self.add, against_add or self.tr("Add tasks for {name}").format(name=row.name), "T")
        if self.table.hasFocus() and not found:
            self.walked_out.emit(-1)
        self._fit()

    def line(self, task_id: int) -> TaskRow | None:
        """Return a deliverable shown, None if it is not."""
        return self._rows.get(task_id)

    def content_height(self) -> int:
        """Return the height of all rows and of the line below them."""
        return self._lines_height() + self._foot.height()

    def enter(self, last: bool) -> bool:
        """Take the keyboard; without deliverables there is nothing to stand on."""
        if self._rows:
            self.table.enter(last)
        return bool(self._rows)

    def changeEvent(self, event: QEvent) -> None:
        """Margins of a layout do not turn with the reading direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._indent()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens.sunken)
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), tokens.border_subtle)

    def _join(self) -> None:
        table = self.table
        table.walked_out.connect(self.walked_out)
        table.key_pressed.connect(self._key)
        table.opened.connect(self._acts.open)
        table.current_changed.connect(self._looked_at)
        table.pill_clicked.connect(partial(self._acts.edit_at, self))
        table.menu_requested.connect(self._menu)

    def _lay_out(self) -> None:
        self._foot = QWidget(self)
        self._none = Label(self.tr("No tasks yet"), "body", "text2", parent=self._foot)
        self.add = Button(self.tr("Add tasks"), "ghost", "plus", name="add_tasks_here", small=True)
        self.add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add.clicked.connect(self._add)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, Space.s8, 0)
        foot.setSpacing(Space.s4)
        foot.addWidget(self._none)
        foot.addWidget(self.add)
        foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.table)
        self._column.addWidget(self._foot)
        self._indent()

    def _indent(self) -> None:
        start, end = (0, INDENT) if self.isRightToLeft() else (INDENT, 0)
        self._column.setContentsMargins(start, 0, end, 0)

    def _fit(self) -> None:
        self._foot.setFixedHeight(max(Size.row, fonts.line_height("body") + 14))
        self.table.setFixedHeight(self._lines_height())
        self.table.setVisible(bool(self._rows))
        self.resized.emit()

    def _lines_height(self) -> int:
        return len(self._rows) * self.table.row_pitch()

    def _fetch(self, ids: list[int]) -> list[TaskRow]:
        return [self._rows[key] for key in ids if key in self._rows]

    def _looked_at(self, _current: object) -> None:
        row = self.table.current_row()
        if row >= 0 and self.table.hasFocus():
            self.looked_at.emit(self.table.row_rect(row).translated(self.table.pos()))

    def _key(self, name: str) -> None:
        current = self.table.current_id()
        if current is not None:
            self._acts.press(self, current, name)

    def _menu(self, task_id: int, place: QPoint) -> None:
        self._acts.open_menu(self, task_id, place)

    def _add(self) -> None:
        self._acts.add([self.row.id])


def _name_of(event: QKeyEvent) -> str:
    """Return a key with its modifiers as shortcuts are written: "S", "Ctrl+D"."""
    from PySide6.QtGui import QKeySequence

    if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
        return ""
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
