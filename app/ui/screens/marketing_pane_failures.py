"""Why a marketing task was not sent for review: each check that failed, with a way to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.parts import mirrored, name_widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.domain.marketing_rows import Failure

_LEAD = Size.icon + Space.s4


class Failures(QWidget):
    """``wanted`` carries the field to mend: one of the form, or "testers"."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[_Line] = []
        name_widget(self, self.tr("Checks that failed"), "marketing_failures")
        self._head = Label("", "bodyS", "danger_text")
        head = QHBoxLayout()
        head.addSpacing(_LEAD)
        head.addWidget(self._head, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.s6, Space.s5, Space.s6, Space.s4)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addSpacing(Space.s3)

    def show_failures(self, failures: Sequence[Failure], *, editable: bool) -> None:
        """Show what failed; the links are there where the person may mend it."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [_Line(self, failure, editable) for failure in failures]
        for line in self._lines:
            self._column.addWidget(line)
        one = self.tr("Not sent: 1 check failed")
        many = self.tr("Not sent: {count} checks failed")
        self._head.setText(one if len(failures) == 1 else many.format(count=exact_count(len(failures))))
        self.setAccessibleDescription(". ".join(f"{each.text}. {each.why}".rstrip(". ") for each in failures))
        self.setVisible(bool(failures))

    def links(self) -> list[Button]:
        """The ways to what failed, in their order."""
        return [line.link for line in self._lines]

    def paintEvent(self, event: QPaintEvent) -> None:
        family = style.current().families["red"]
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.card, family.tint)
            spot = QRectF(Space.s6, Space.s5, Size.icon, fonts.line_height("bodyS"))
            paint_icon(painter, mirrored(self, spot), "triangle-alert", family.text)


class _Line(QWidget):
    """One check that failed: what, why, and the way to the field."""

    def __init__(self, card: Failures, failure: Failure, editable: bool) -> None:
        super().__init__(card)
        self._card, self._field = card, failure.field
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(failure.text, "bodyM", "text"))
        if failure.why:
            words.addWidget(Paragraph(failure.why, "small", "text2"))
        name = f"failure_{failure.field.replace('.', '_')}"
        self.link = Button(self._way(), "link", name=name, parent=self)
        self.link.setAccessibleName(f"{self._way()}: {failure.text}")
        self.link.setVisible(editable)
        self.link.clicked.connect(self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.s4, 0, Space.s4)
        row.setSpacing(Space.s5)
        row.addSpacing(_LEAD)
        row.addLayout(words, 1)
        row.addWidget(self.link)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = QColor(style.current().families["red"].solid)
        colour.setAlphaF(0.35)
        with QPainter(self) as painter:
            paint.hairline(painter, 0, self.width(), 1, colour)

    def _way(self) -> str:
        ways = {
            "windows": self.tr("Edit windows"),
            "start": self.tr("Set date"),
            "finish": self.tr("Set date"),
            "quiet_days": self.tr("Edit days"),
            "message": self.tr("Write message"),
            "campaign_id": self.tr("Choose campaign"),
            "mini_program": self.tr("Enter mini program"),
            "reach_channel": self.tr("Choose channel"),
            "testers": self.tr("Add testers"),
        }
        return ways.get(self._field.partition(".")[0], self.tr("Edit"))

    def _go(self) -> None:
        self._card.wanted.emit(self._field)
