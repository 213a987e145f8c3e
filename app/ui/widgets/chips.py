"""Filter chips: one per filter in force, and the dashed one that adds another."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import fonts, icons, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.parts import mirrored, name_widget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_TEXT_FROM = 28  # padding, icon and gap
_WORD_GAP = 6
_CROSS = 13
_CROSS_AREA = 26
_LEAST = 96
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class _Chip(QWidget):
    """What both chips share: height, keys, and Left and Right to the next chip."""

    pressed = Signal()
    step = Signal(int)
    ring_radius: int = Radius.control

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setFixedHeight(max(Size.chip, fonts.line_height("smallM") + 10))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Cut the words before the chip goes."""
        return QSize(min(_LEAST, self.sizeHint().width()), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press the chip, Left and Right move along the bar."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Down):
            self.pressed.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step.emit(1 if (key == Qt.Key.Key_Right) != self.isRightToLeft() else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Act on the press, as menus do."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


class Chip(_Chip):
    """A filter in force: "Status is any of 3 statuses" and a cross that removes it."""

    removed = Signal()

    def __init__(self, key: str, label: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._label, self._icon = label, icon
        self._operator = self._value = ""
        self._on_cross = False
        name_widget(self, label, f"filter_{key}")

    def set_words(self, operator: str, value: str) -> None:
        """Show another operator ("is any of") and value ("3 statuses")."""
        self._operator, self._value = operator, value
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.tr("Enter changes the filter, Delete removes it"))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The whole chip in words."""
        return f"{self._label} {self._operator} {self._value}"

    def sizeHint(self) -> QSize:
        """As wide as the words ask for."""
        words = sum(fonts.metrics(role).horizontalAdvance(text) for text, role in self._words())
        return QSize(round(_TEXT_FROM + words + 2 * _WORD_GAP + _CROSS_AREA + 0.49), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as p:
            border = tokens.border if self.underMouse() and not self._on_cross else None
            paint.rounded(p, QRectF(self.rect()), Radius.control, tokens.accent_tint, border)
            place = mirrored(self, QRectF(Space.s4, 0, Size.icon_small, self.height()))
            icons.paint_icon(p, place, self._icon, tokens.accent_text)
            self._paint_words(p)
            self._paint_cross(p)

    def event(self, event: QEvent) -> bool:
        """Delete is for the filter here, not for the row behind it."""
        removing = event.type() == QEvent.Type.ShortcutOverride
        if removing and cast("QKeyEvent", event).key() in _REMOVING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the filter."""
        if event.key() in _REMOVING:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The cross removes, the rest opens."""
        if event.button() == Qt.MouseButton.LeftButton and self.cross_rect().contains(event.position()):
            self.removed.emit()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Darken the cross under the mouse."""
        self._set_on_cross(self.cross_rect().contains(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._set_on_cross(False)

    def cross_rect(self) -> QRectF:
        """Where a click removes the filter."""
        return mirrored(self, QRectF(self.width() - _CROSS_AREA, 0, _CROSS_AREA, self.height()))

    def _set_on_cross(self, on: bool) -> None:
        if on != self._on_cross:
            self._on_cross = on
            self.update()

    def _words(self) -> tuple[tuple[str, str], ...]:
        return (self._label, "smallM"), (self._operator, "small"), (self._value, "smallM")

    def _paint_words(self, p: QPainter) -> None:
        tokens = style.current()
        x, end = float(_TEXT_FROM), float(self.width() - _CROSS_AREA)
        tones = (tokens.accent_text, tokens.text2, tokens.text)
        for (text, role), tone in zip(self._words(), tones, strict=True):
            wide = min(fonts.metrics(role).horizontalAdvance(text) + 1, end - x)
            if wide > 0:
                paint.text(p, mirrored(self, QRectF(x, 0, wide, self.height())), text, tone, role)
            x += wide - 1 + _WORD_GAP

    def _paint_cross(self, p: QPainter) -> None:
        tokens = style.current()
        area = self.cross_rect()
        place = QRectF(area.center().x() - _CROSS / 2, area.center().y() - _CROSS / 2, _CROSS, _CROSS)
        icons.paint_icon(p, place, "x", tokens.text if self._on_cross else tokens.text3)


class AddChip(_Chip):
    """The dashed chip "+ Filter"."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        name_widget(self, self.tr("Add a filter"), "add_filter")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the word asks for."""
        return QSize(
            round(_TEXT_FROM + fonts.metrics("smallM").horizontalAdvance(self._text) + 11), self.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse():
                paint.rounded(p, QRectF(self.rect()), Radius.control, tokens.hover)
            outline = QPainterPath()
            outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5.5, 5.5)
            pen = QPen(tokens.border_control, 1)
            pen.setDashPattern([3, 2])
            p.strokePath(outline, pen)
            icons.paint_icon(p, mirrored(self, QRectF(Space.s4, 0, 14, self.height())), "plus", tokens.text2)
            words = mirrored(self, QRectF(_TEXT_FROM, 0, self.width() - _TEXT_FROM, self.height()))
            paint.text(p, words, self._text, tokens.text2, "smallM")
