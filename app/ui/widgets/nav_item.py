"""A row of the navigation: a screen with its icon and count, or a campaign with its dot."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import PaintedButton
from app.ui.widgets.parts import mirrored, name_widget, set_tooltip

_DOT_X = 12
_LABEL_GAP = 10


class NavItem(PaintedButton):
    """A checkable row; `dot` is a campaign's colour number where there is no icon."""

    ring_radius: int = Radius.control

    def __init__(
        self, text: str, icon: str = "", dot: int | None = None, parent: QWidget | None = None, name: str = ""
    ) -> None:
        super().__init__(parent)
        self._icon, self._dot = icon, dot
        self._count = 0
        self._rail = False
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name_widget(self, text, name)

    def set_count(self, count: int) -> None:
        """Show how many things behind the row need the person; 0 shows nothing."""
        self._count = count
        self.setAccessibleDescription(f"{count:,}" if count else "")
        self.update()

    def set_rail(self, rail: bool) -> None:
        """Show the icon alone, with the label as tooltip, or all of it."""
        self._rail = rail
        set_tooltip(self, self.text() if rail else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """30 high, 34 on the rail."""
        if self._rail:
            return QSize(Size.avatar_grid, Size.avatar_grid)
        return QSize(Size.nav - 2 * Space.s5, max(Size.nav_item, fonts.line_height("bodyM") + 10))

    def minimumSizeHint(self) -> QSize:
        """The icon must fit."""
        return QSize(Size.avatar_grid, self.sizeHint().height())

    def nextCheckState(self) -> None:
        """Leave the mark to whoever shows the screen: a click is a wish, not a fact."""

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        area = QRectF(self.rect())
        shade = tokens.active if self.isChecked() or self.isDown() else None
        if shade is None and self.underMouse():
            shade = tokens.nav_hover
        with QPainter(self) as painter:
            if shade is not None:
                paint.rounded(painter, area, Radius.control, shade)
            self._paint_mark(painter, area)
            if not self._rail:
                self._paint_words(painter, area)

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        tokens = style.current()
        if self._dot is not None:
            x = mirrored(self, QRectF(_DOT_X, 0, 8, area.height())).x()
            paint.dot(painter, x, area.center().y(), paint.family_color(self._dot))
            return
        left = (area.width() - Size.icon) / 2 if self._rail else Space.s4
        spot = mirrored(self, QRectF(left, 0, Size.icon, area.height()))
        paint_icon(painter, spot, self._icon, tokens.text if self.isChecked() else tokens.text2)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        tokens = style.current()
        tone = tokens.text if self.isChecked() else tokens.text2
        left = Space.s4 + Size.icon + _LABEL_GAP
        room = area.adjusted(left, 0, -Space.s4, 0)
        if self._count:
            words = f"{self._count:,}"
            width = paint.text(painter, mirrored(self, room), words, tokens.text2, "small", paint.RIGHT, True)
            room.setRight(room.right() - width - Space.s4)
        paint.text(painter, mirrored(self, room), self.text(), tone, "bodyM")
