"""What the program says within a page: the banner across it and the tinted note."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.parts import announce, mirrored

_TONES = {"amber": "triangle-alert", "red": "triangle-alert", "green": "circle-check", "blue": "info"}


class Banner(QWidget):
    """A line across the content: what is the matter, and buttons. `family` is amber, red, green or blue."""

    def __init__(
        self, title: str, text: str = "", family: str = "amber", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._family, self._icon = family, icon or _TONES[family]
        self._title, self._text = title, text
        self.setObjectName("banner")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        self._row.setSpacing(Space.s4)
        self._row.addStretch()
        self._restyle()
        style.events.changed.connect(self._restyle)
        self.set_words(title, text)

    def set_words(self, title: str, text: str) -> None:
        """Say something else; a screen reader hears it."""
        self._title, self._text = title, text
        self.setAccessibleName(f"{title} {text}".strip())
        self.update()
        if self.isVisible():
            announce(self, self.accessibleName())

    def add_button(self, text: str, slot: Callable[[], object], icon: str = "") -> Button:
        """Add a small button at the end."""
        button = Button(text, "default", icon, self, small=True)
        button.clicked.connect(slot)
        self._row.addWidget(button)
        return button

    def sizeHint(self) -> QSize:
        """Full width."""
        return QSize(480, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        family = style.current().families[self._family]
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.fillRect(area, family.tint)
            paint.hairline(painter, 0, area.width(), area.bottom(), family.solid)
            spot = mirrored(self, QRectF(Space.s8, 0, Size.icon, area.height()))
            paint_icon(painter, spot, self._icon, family.text)
            self._paint_words(painter, area)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        family = style.current().families[self._family]
        left = Space.s8 + Size.icon + Space.s4
        room = QRectF(left, 0, area.width() - left - self._taken(), area.height())
        used = paint.text(painter, mirrored(self, room), self._title, family.text, "bodyS")
        room.setLeft(room.left() + used + Space.s4)
        paint.text(painter, mirrored(self, room), self._text, family.text)

    def _restyle(self) -> None:
        self.setFixedHeight(max(Size.banner, fonts.line_height("body") + 20))

    def _taken(self) -> int:
        buttons = self.findChildren(Button)
        return sum(button.sizeHint().width() + Space.s4 for button in buttons) + Space.s8 + Space.s4


class Note(QWidget):
    """A tinted box with an icon, a strong line and a second one, for results inside a page."""

    def __init__(
        self, title: str, line: str = "", family: str = "green", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._line, self._family = title, line, family
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_words(title, line, family)

    def set_words(self, title: str, line: str, family: str) -> None:
        """Say something else."""
        self._title, self._line, self._family = title, line, family
        self.setAccessibleName(f"{title} {line}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One or two lines."""
        lines = fonts.line_height("body") + (fonts.line_height("small") + 2 if self._line else 0)
        return QSize(240, lines + 2 * Space.s4)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        family = tokens.families[self._family]
        first, second = fonts.line_height("body"), fonts.line_height("small")
        left = Space.s5 + Size.icon + Space.s4
        width = self.width() - left - Space.s5
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.control, family.tint)
            spot = mirrored(self, QRectF(Space.s5, Space.s4, Size.icon, first))
            paint_icon(painter, spot, _TONES.get(self._family, "info"), family.text)
            title = mirrored(self, QRectF(left, Space.s4, width, first))
            paint.text(painter, title, self._title, family.text, "smallM")
            line = mirrored(self, QRectF(left, Space.s4 + first + 1, width, second))
            paint.text(painter, line, self._line, tokens.text, "small")
