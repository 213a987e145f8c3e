"""One tester in the panel of a marketing task, and the place where what they found is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.marketing_rows import Result
from app.ui.screens.marketing_pane_words import told_at
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button, PaintedButton
from app.ui.widgets.fields import TextField
from app.ui.widgets.parts import mirrored, name_widget, set_tooltip

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from app.domain.marketing_rows import Tester

_ROW = 44
_LEAD = Size.avatar_table + Space.s4 + 2
_DOMAIN = "tester"


class TesterRow(PaintedButton):
    """Who, what they found and when. ``chosen`` carries the person: their result is to be told."""

    chosen = Signal(int)
    ring_radius: int = Radius.control

    def __init__(self, tester: Tester, today: date) -> None:
        super().__init__()
        self.tester = tester
        self._time = ""
        self._open = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)
        self.show_tester(tester, today, "")

    def show_tester(self, tester: Tester, today: date, against: str) -> None:
        """Show a tester; ``against`` says why their result cannot be told now, "" where it can."""
        self.tester = tester
        self._time = self._told_at(today)
        said = (tester.result.label, tester.note, self._time)
        name_widget(self, f"{tester.name}: {', '.join(part for part in said if part)}", "marketing_tester")
        self.setEnabled(not against)
        pointing = Qt.CursorShape.ArrowCursor if against else Qt.CursorShape.PointingHandCursor
        self.setCursor(pointing)
        self.setAccessibleDescription(against)
        set_tooltip(self, tester.note or against or self.tr("Say what they found"))
        self.update()

    def set_open(self, opened: bool) -> None:
        """Leave the line below to the editor that stands there, or draw it."""
        self._open = opened
        self.update()

    def sizeHint(self) -> QSize:
        """44 high, more with larger text."""
        lines = fonts.line_height("body") + fonts.line_height("small")
        return QSize(240, max(_ROW, lines + Space.s4))

    def minimumSizeHint(self) -> QSize:
        """An avatar, some letters and the pill."""
        return QSize(_LEAD + 160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, high = style.current(), self.height()
        with QPainter(self) as painter:
            if self.isEnabled() and (self.underMouse() or self.isDown()):
                paint.rounded(painter, QRectF(self.rect()), Radius.control, tokens.hover)
            if not self._open:
                paint.hairline(painter, 0, self.width(), high)
            face = QRectF(0, 0, Size.avatar_table, high)
            paint.avatar(painter, mirrored(self, face), self.tester.name)
            self._paint_words(painter, self._paint_end(painter))

    def _paint_end(self, painter: QPainter) -> float:
        """Paint the pill and the time; return where they begin."""
        tokens, result = style.current(), self.tester.result
        wide = paint.pill_width(result.label)
        left = float(self.width() - wide)
        spot = QRectF(left, (self.height() - Size.pill) / 2, wide, Size.pill)
        paint.pill(painter, mirrored(self, spot), _DOMAIN, result.value)
        if not self._time:
            return left - Space.s4
        width = fonts.metrics("small", True).horizontalAdvance(self._time) + 1
        left -= width + Space.s5
        spot = mirrored(self, QRectF(left, 0, width, self.height()))
        paint.text(painter, spot, self._time, tokens.text2, "small", tabular=True)
        return left - Space.s4

    def _paint_words(self, painter: QPainter, end: float) -> None:
        tokens = style.current()
        first, second = fonts.line_height("body"), fonts.line_height("small")
        top, width = (self.height() - first - second) / 2, max(0.0, end - _LEAD)
        spot = mirrored(self, QRectF(_LEAD, top, width, first))
        paint.text(painter, spot, self.tester.name, tokens.text)
        spot = mirrored(self, QRectF(_LEAD, top + first, width, second))
        failed = self.tester.result is Result.FAILED
        tone = tokens.danger_text if failed else tokens.text2
        pending = self.tester.result is Result.PENDING
        words = self.tester.note or (self.tr("No result yet") if pending else self.tr("No note"))
        paint.text(painter, spot, words, tone, "small")

    def _told_at(self, today: date) -> str:
        return told_at(self.tester.at, today) if self.tester.at else ""

    def _choose(self) -> None:
        self.chosen.emit(self.tester.person_id)


class ResultEditor(QWidget):
    """Where a note is written and a result chosen. ``told`` carries both, ``left`` is Esc."""

    told = Signal(object, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tester_result")
        self.setAccessibleName(self.tr("Test result"))
        self.note = TextField("", name="tester_note", spoken=self.tr("Note"))
        self.note.edit.setPlaceholderText(self.tr("Note, needed for a failure"))
        self.passed = Button(self.tr("Passed"), icon="check", name="tester_passed")
        self.failed = Button(self.tr("Failed"), icon="x", name="tester_failed")
        self.again = Button(self.tr("Back to pending"), "link", name="tester_pending")
        self.note.submitted.connect(self._enter)
        self.passed.clicked.connect(self._pass)
        self.failed.clicked.connect(self._fail)
        self.again.clicked.connect(self._clear)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.s4)
        buttons.addWidget(self.passed)
        buttons.addWidget(self.failed)
        buttons.addStretch(1)
        buttons.addWidget(self.again)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, Space.s4, 0, Space.s5)
        line.setSpacing(0)
        line.addSpacing(_LEAD)
        column = QVBoxLayout()
        column.setSpacing(Space.s4)
        line.addLayout(column)
        column.addWidget(self.note)
        column.addLayout(buttons)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in its order."""
        return [self.note.edit, self.passed, self.failed, self.again]

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint.hairline(painter, 0, self.width(), self.height())

    def show_tester(self, tester: Tester) -> None:
        """Begin with what a tester said before."""
        self.note.set_text(tester.note)
        self.note.set_error("")
        self.again.setVisible(tester.result is not Result.PENDING)
        name = tester.name
        self.setAccessibleName(self.tr("Test result of {name}").format(name=name))

    def show_error(self, error: str) -> None:
        """Say what is missing, with the keyboard where it belongs."""
        self.note.set_error(error)
        self.note.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """A note alone says nothing: go on to the results."""
        self.passed.setFocus(Qt.FocusReason.TabFocusReason)

    def _pass(self) -> None:
        self.told.emit(Result.PASSED, self.note.text())

    def _fail(self) -> None:
        self.told.emit(Result.FAILED, self.note.text())

    def _clear(self) -> None:
        self.told.emit(Result.PENDING, "")
