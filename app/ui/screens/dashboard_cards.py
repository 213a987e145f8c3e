"""The cards of the dashboard: lists of tasks, and the tasks by status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.tasks import PUT_AWAY
from app.ui.dialogs.row_list import Row, RowList
from app.ui.screens.dashboard_rows import DOMAIN, PAD, StatusLine, TaskLine
from app.ui.screens.dashboard_words import due_of
from app.ui.theme import bars, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.theme.statuses import status
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label
from app.ui.widgets.panels import Card
from app.ui.widgets.parts import name_widget

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QPaintEvent

    from app.domain.task_rows import StatusCount, TaskRow

_BAR = 10


class CardList(RowList):
    """Rows in a card: as tall as they are, and none is lit up but under the mouse or the keyboard."""

    ring_radius: int = Radius.control

    def __init__(self, accessible: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(accessible, name, parent)
        self._left_at = 0
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        style.events.changed.connect(self._fit)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the keyboard stays at its place, as far as there are so many."""
        at = self.currentIndex().row()
        self.set_rows(rows)
        self._light(min(at, len(rows) - 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current() is None:
            self._light(min(self._left_at, len(self.rows()) - 1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._left_at = max(0, self.currentIndex().row())
        self._light(-1)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._light(-1)

    def _light(self, at: int) -> None:
        self.clearSelection()
        self._set_at(at)

    def _fit(self) -> None:
        self.setFixedHeight(self.content_height())


class TaskCard(Card):
    """The first few tasks of a list, and the way to all of them."""

    task_requested = Signal(object)
    all_requested = Signal()

    def __init__(self, title: str, nothing: str, name: str, avatars: bool = True) -> None:
        super().__init__(title, name=f"{name}_card")
        self._avatars = avatars
        self._count = Label("", "body", "text3", tabular=True)
        self.head.insertWidget(1, self._count)
        self.all = Button(self.tr("View all"), "ghost", small=True)
        name_widget(self.all, self.tr("View all: {title}").format(title=title), f"{name}_all")
        self.all.clicked.connect(self.all_requested)
        self.head.addWidget(self.all)
        self.list = CardList(title, f"{name}_list")
        self.list.chosen.connect(self._choose)
        self._nothing = Label(nothing, "body", "text2")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMinimumHeight(3 * Size.row)
        set_in(self, self.list)
        self.body.addWidget(self._nothing, 1)
        self.body.addStretch()

    def show_tasks(self, tasks: Sequence[TaskRow], count: int, now: datetime) -> None:
        """Show the first tasks of so many."""
        self._count.setText(exact_count(count) if count else "")
        end = len(tasks) - 1
        self.list.show_rows(
            [TaskLine(row, due_of(row, now), self._avatars, at == end) for at, row in enumerate(tasks)]
        )
        self.list.setVisible(bool(tasks))
        self._nothing.setVisible(not tasks)
        self.all.setVisible(bool(tasks))

    def _choose(self, row: object) -> None:
        if isinstance(row, TaskLine):
            self.task_requested.emit(row.row.id)


class StatusBar(QWidget):
    """The shares of the statuses, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Sequence[StatusCount] = ()
        name_widget(self, self.tr("Tasks by status"), "status_bar")
        self.setFixedHeight(_BAR)

    def sizeHint(self) -> QSize:
        """10 high."""
        return QSize(0, _BAR)

    def show_counts(self, counts: Sequence[StatusCount]) -> None:
        """Show these shares."""
        self._counts = counts
        said = (f"{status(DOMAIN, each.status).label} {exact_count(each.count)}" for each in counts)
        self.setAccessibleDescription(", ".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        families = style.current().families
        parts = [
            (float(each.count), families[status(DOMAIN, each.status).family].solid)
            for each in self._counts
            if each.count
        ]
        with QPainter(self) as painter:
            bars.stacked(painter, QRectF(self.rect()), parts)


class StatusCard(Card):
    """How many tasks have each status; what is put away is not counted, as in the list of all."""

    status_requested = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__(title, name="statuses_card")
        self.bar = StatusBar()
        self.list = CardList(title, "statuses_list")
        self.list.chosen.connect(self._choose)
        line = QHBoxLayout()
        line.setContentsMargins(PAD, 0, PAD, 0)
        line.addWidget(self.bar)
        self.body.addLayout(line)
        set_in(self, self.list)
        self._nothing = Label(self.tr("No tasks yet"), "body", "text2")
        self._nothing.setContentsMargins(PAD, 0, PAD, 0)
        self.body.addWidget(self._nothing)
        self.body.addStretch()

    def show_counts(self, counted: Sequence[StatusCount]) -> None:
        """Show the counts that there are, in the order of the workflows."""
        shown = [each for each in counted if each.count and each.status not in PUT_AWAY]
        total = sum(each.count for each in shown)
        self.bar.show_counts(shown)
        end = len(shown) - 1
        self.list.show_rows([StatusLine(each, total, at == end) for at, each in enumerate(shown)])
        self._nothing.setVisible(not shown)

    def _choose(self, row: object) -> None:
        if isinstance(row, StatusLine):
            self.status_requested.emit(row.counted.status)


def set_in(card: Card, rows: CardList) -> None:
    """Put a list into a card so that its glyphs stand under the title, and its light reaches beyond."""
    margins = card.body.contentsMargins()
    card.body.setContentsMargins(margins.left() - PAD, margins.top(), margins.right() - PAD, Space.s5)
    card.body.setSpacing(Space.s4)
    card.head.setContentsMargins(PAD, 0, PAD, 0)
    card.head.addStrut(Size.button_small)  # titles stand alike, with and without a button beside them
    card.body.addWidget(rows)
