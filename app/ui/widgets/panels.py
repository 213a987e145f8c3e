"""Surfaces with something on them: region, card, icon tile, empty state."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.parts import name_widget


class Surface(QWidget):
    """A plain region filled with a token: "surface", "canvas", "sunken"; with hairlines on chosen sides."""

    def __init__(self, tone: str = "surface", sides: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._sides = tone, sides

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        right = "left" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else "right"
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens.color(self._tone))
            if "top" in self._sides:
                paint.hairline(painter, 0, self.width(), 1)
            if "bottom" in self._sides:
                paint.hairline(painter, 0, self.width(), self.height())
            if "end" in self._sides:
                x = self.width() - 1 if right == "right" else 0
                painter.fillRect(QRectF(x, 0, 1, self.height()), tokens.border_subtle)


class Card(QWidget):
    """A raised box with a title row, `head` for what stands at its end, and `body`."""

    def __init__(
        self, title: str = "", parent: QWidget | None = None, name: str = "", padding: int = Space.s6
    ) -> None:
        super().__init__(parent)
        name_widget(self, title or "Card", name)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(Space.s5)
        self.head = QHBoxLayout()
        if title:
            self.head.addWidget(Label(title, "bodyS"))
            self.head.addStretch()
            self.body.addLayout(self.head)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.card, tokens.raised, tokens.border_subtle)


class _IconTile(QWidget):
    def __init__(self, icon: str, side: int, family: str = "") -> None:
        super().__init__()
        self._icon, self._family = icon, family
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        family = tokens.families.get(self._family)
        area = QRectF(self.rect())
        inset = area.width() * 0.285
        with QPainter(self) as painter:
            edge = None if family else tokens.border_subtle
            paint.rounded(painter, area, Radius.dialog, family.tint if family else tokens.sunken, edge)
            spot = area.adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, spot, self._icon, family.solid if family else tokens.text3)


def icon_tile(icon: str, side: int = Size.empty_tile, family: str = "") -> QWidget:
    """An icon on a rounded tile: quiet, or tinted with a status family."""
    return _IconTile(icon, side, family)


class EmptyState(QWidget):
    """What to say where nothing is: tile, heading, one line, and one or two buttons."""

    def __init__(
        self, icon: str, title: str, line: str = "", parent: QWidget | None = None, name: str = ""
    ) -> None:
        super().__init__(parent)
        name_widget(self, title, name or "empty_state")
        self._tile = icon_tile(icon)
        self._title = Label(title, "heading")
        self._line = Paragraph(line)
        self._line.set_alignment(Qt.AlignmentFlag.AlignHCenter)
        self._line.setFixedWidth(Size.dialog - 2 * Space.s8)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.s4)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.addStretch(45)
        layout.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(Space.s6)
        layout.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(Space.s2)
        layout.addWidget(self._line, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(Space.s6)
        layout.addLayout(self._buttons)
        layout.addStretch(55)

    def set_words(self, title: str, line: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._line.set_text(line)
        self.setAccessibleName(title)

    def add_button(
        self, text: str, slot: Callable[[], object], kind: str = "default", icon: str = ""
    ) -> Button:
        """Offer a next step."""
        button = Button(text, kind, icon, self)
        button.clicked.connect(slot)
        self._buttons.addWidget(button)
        return button
