"""The shadow of a floating thing, painted by a child of the window beneath it."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPixmap
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
        window = _window_under(menu)
        if window is None:
            return None
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


def corners_beneath(menu: QMenu) -> list[tuple[QPoint, QPixmap]]:
    """What the window shows behind the four corners of a menu, each with its place in the menu.

    Only on X11, where a window without a compositor is black wherever it is not painted.
    """
    window = _window_under(menu)
    if window is None or QGuiApplication.platformName() != "xcb":
        return []
    side = int(Radius.menu)
    right, bottom = menu.width() - side, menu.height() - side
    found = []
    for corner in (QPoint(0, 0), QPoint(right, 0), QPoint(0, bottom), QPoint(right, bottom)):
        area = QRect(window.mapFromGlobal(menu.pos() + corner), menu.size())
        area.setSize(area.size().boundedTo(QRect(0, 0, side, side).size()))
        if window.rect().contains(area):
            found.append((corner, window.grab(area)))
    return found


def _window_under(menu: QMenu) -> QWidget | None:
    owner: QWidget | None = menu
    while isinstance(owner, QMenu):
        owner = owner.parentWidget()
    return owner.window() if owner is not None else None
