"""How far along: the numbered steps of a flow, and the progress bar."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from app.ui.theme import bars, fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.parts import mirrored, name_widget

_STEP_LINE = 40


class StepBar(QWidget):
    """Numbered steps of a flow: done ones ticked, the current one filled."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._at = 0
        name_widget(self, "Steps", "steps")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_step(0)

    def set_step(self, at: int) -> None:
        """Make a step current, counted from 0."""
        self._at = at
        self.setAccessibleDescription(f"{self._steps[at]}, {at + 1} of {len(self._steps)}")
        self.update()

    def sizeHint(self) -> QSize:
        """All steps and the lines between."""
        return QSize(round(self._lefts()[-1]) - _STEP_LINE - 2 * Space.s5 - 2, Size.step + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for at, (left, step) in enumerate(zip(self._lefts(), self._steps, strict=False)):
                self._paint_step(painter, at, left, step)

    def _lefts(self) -> list[float]:
        lefts = [0.0]
        for step in self._steps:
            words = fonts.metrics("bodyM").horizontalAdvance(step)
            lefts.append(lefts[-1] + Size.step + Space.s4 + 2 + words + _STEP_LINE + 2 * Space.s5 + 4)
        return lefts

    def _paint_step(self, painter: QPainter, at: int, left: float, step: str) -> None:
        tokens = style.current()
        top = (self.height() - Size.step) / 2
        disc = mirrored(self, QRectF(left, top, Size.step, Size.step))
        if at < self._at:
            paint.rounded(painter, disc, Size.step, tokens.accent_tint)
            paint_icon(painter, disc.adjusted(4, 4, -4, -4), "check", tokens.accent_text)
        elif at == self._at:
            paint.rounded(painter, disc, Size.step, tokens.accent)
            paint.text(painter, disc, str(at + 1), tokens.on_accent, "smallM", paint.CENTRE)
        else:
            paint.rounded(painter, disc, Size.step, None, tokens.border_control)
            paint.text(painter, disc, str(at + 1), tokens.text2, "smallM", paint.CENTRE)
        x = left + Size.step + Space.s4 + 2
        words = fonts.metrics("bodyM").horizontalAdvance(step)
        area = mirrored(self, QRectF(x, 0, words + 2, self.height()))
        paint.text(painter, area, step, tokens.text if at == self._at else tokens.text2, "bodyM")
        if at < len(self._steps) - 1:
            line = mirrored(self, QRectF(x + words + Space.s5 + 2, self.height() / 2, _STEP_LINE, 1))
            painter.fillRect(line, tokens.chart if at < self._at else tokens.border)


class ProgressBar(QProgressBar):
    """A bar of 4 px; its number stands beside it in words."""

    def __init__(self, spoken: str, parent: QWidget | None = None, name: str = "") -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setRange(0, 100)
        self.setFixedHeight(Size.progress)
        name_widget(self, spoken, name)

    def paintEvent(self, event: QPaintEvent) -> None:
        span = self.maximum() - self.minimum()
        share = (self.value() - self.minimum()) / span if span else 0.0
        with QPainter(self) as painter:
            bars.progress(painter, QRectF(self.rect()), share, style.current().chart)
