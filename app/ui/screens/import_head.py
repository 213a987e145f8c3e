"""The top of an import: where one is, the three steps, and what is being imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import fonts, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import ElidedLabel, Label, Separator
from app.ui.widgets.parts import mirrored
from app.ui.widgets.steps import StepBar

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from app.ui.screens.import_kind import ListKind

STEPS = ("File", "Columns", "Check")
_STEP_ROW = 48


class LinkedSteps(StepBar):
    """The steps; those done lead back. ``step_wished`` carries the step, counted from 0."""

    step_wished = Signal(int)
    ring_radius: int = Size.step // 2

    def __init__(self) -> None:
        super().__init__(STEPS)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)

    def set_step(self, at: int) -> None:
        """Make a step current."""
        self.at = at
        super().set_step(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        if event.key() == back and self.at:
            self.step_wished.emit(self.at - 1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        done = 0 <= self._step_at(event) < self.at
        self.setCursor(Qt.CursorShape.PointingHandCursor if done else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self._step_at(event)
        if event.button() == Qt.MouseButton.LeftButton and 0 <= step < self.at:
            self.step_wished.emit(step)

    def _step_at(self, event: QMouseEvent) -> int:
        """Return the step under the mouse, -1 between them."""
        left = 0.0
        for at, words in enumerate(STEPS):
            width = Size.step + Space.s4 + 2 + fonts.metrics("bodyM").horizontalAdvance(words)
            if mirrored(self, QRectF(left, 0, width, self.height())).contains(event.position()):
                return at
            left += width + self._between()
        return -1

    def _between(self) -> float:
        """How far the end of a step is from the beginning of the next."""
        whole = sum(
            Size.step + Space.s4 + 2 + fonts.metrics("bodyM").horizontalAdvance(words) for words in STEPS
        )
        return (self.sizeHint().width() - whole) / (len(STEPS) - 1)


class _FileIcon(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(Size.icon, Size.icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_icon(painter, QRectF(self.rect()), "file-spreadsheet", style.current().text2)


class ImportHead(QWidget):
    """Breadcrumb 56 high, steps 48 high, a hairline."""

    list_wished = Signal()
    step_wished = Signal(int)

    def __init__(self, kind: ListKind) -> None:
        super().__init__()
        self.setObjectName("import_head")
        self._kind = kind
        self.steps = LinkedSteps()
        self.steps.step_wished.connect(self.step_wished)
        self._icon, self._what = _FileIcon(), ElidedLabel("", "small", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._first_line())
        self._second = self._second_line()
        column.addWidget(self._second)
        column.addWidget(Separator())

    def show_step(self, at: int, what: str) -> None:
        """Show where in the flow one is, and of what."""
        self.steps.set_step(at)
        self._what.setText(what)
        self._icon.setVisible(bool(what))

    def show_steps(self, shown: bool) -> None:
        """Show the steps, or only the heading."""
        self._second.setVisible(shown)

    def _first_line(self) -> QWidget:
        line = QWidget()
        line.setFixedHeight(max(Size.page_header, fonts.line_height("title") + 20))
        row = QHBoxLayout(line)
        row.setContentsMargins(Space.s8 - Space.s4, 0, Space.s8, 0)
        row.setSpacing(Space.s4)
        crumb = Button(self._kind.list_label, "ghost", name="breadcrumb")
        crumb.clicked.connect(self.list_wished)
        row.addWidget(crumb)
        row.addWidget(Label("/", "body", "text3"))
        row.addSpacing(Space.s2)
        row.addWidget(Label(self._kind.title, "title"))
        row.addStretch(1)
        return line

    def _second_line(self) -> QWidget:
        line = QWidget()
        line.setFixedHeight(max(_STEP_ROW, fonts.line_height("bodyM") + 24))
        row = QHBoxLayout(line)
        row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        row.setSpacing(Space.s4)
        row.addWidget(self.steps)
        row.addStretch(1)
        row.addWidget(self._icon)
        row.addWidget(self._what)
        return line
