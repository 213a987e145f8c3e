"""The small button at the end of a text field that opens what can be chosen for it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme import style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.parts import mirrored_int, name_widget, set_tooltip


class FieldButton(QPushButton):
    """Stands in ``edit``, which calls `place`. The keyboard has Alt+Down for what it does.

    ``words`` are (what the tooltip says, what is spoken); the icon keeps ``inset`` pixels to each side.
    """

    ring_radius: int = 4

    def __init__(self, edit: QWidget, icon: str, words: tuple[str, str], name: str, inset: int) -> None:
        super().__init__(edit)
        tip, spoken = words
        name_widget(self, spoken, f"{edit.objectName()}_{name}")
        set_tooltip(self, tip, "Alt+Down")
        self._edit, self._icon, self._inset = edit, icon, inset
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(Size.hit, Size.hit)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def place(self) -> None:
        """Go to the end of the field, in the middle of its height."""
        edge = self._edit.rect()
        spot = edge.adjusted(edge.width() - Size.hit - Space.s2, 0, -Space.s2, 0)
        spot = mirrored_int(self._edit, spot)
        self.move(spot.x(), (self._edit.height() - Size.hit) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, by = style.current(), self._inset
        tone = tokens.text if self.underMouse() else tokens.text2
        with QPainter(self) as painter:
            paint_icon(painter, QRectF(self.rect()).adjusted(by, by, -by, -by), self._icon, tone)
