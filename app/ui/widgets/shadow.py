"""The shadow of a floating thing, painted by a child of the window beneath it."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.theme import paint
from app.ui.theme.sizes import Radius


class ShadowUnder(QWidget):
    """A shadow within a window. A menu is a window itself; without a compositor its own would be black."""

    def __init__(self, window: QWidget, place: QRect, radius: int = Radius.menu, level: int = 1) -> None:
        super().__init__(window)
        self._margin = paint.shadow_margin(level)
        self._radius, self._level = radius, level
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        margin = self._margin
        self.setGeometry(place.adjusted(-margin, -margin, margin, margin))
        self.show()
        self.raise_()

    @classmethod
    def beneath(cls, menu: QMenu) -> "ShadowUnder | None":
        """Lay the shadow of an open menu in the window that opened it, if there is one."""
        owner: QWidget | None = menu
        while isinstance(owner, QMenu):
            owner = owner.parentWidget()
        if owner is None:
            return None
        window = owner.window()
        return cls(window, QRect(window.mapFromGlobal(menu.pos()), menu.size()))

    def leave(self) -> None:
        """Take the shadow away."""
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        margin = self._margin
        area = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        with QPainter(self) as painter:
            paint.shadow(painter, area, self._radius, self._level)
