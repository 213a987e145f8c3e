"""Buttons: primary, default, refusing, ghost, danger and link, and the square icon button."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import facing, paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.theme.tokens import Tokens
from app.ui.widgets.menu import Menu
from app.ui.widgets.parts import mirrored, name_widget, set_tooltip

_GAP = 7
_ARROW = 14
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KINDS = ("primary", "default", "refusing", "ghost", "danger", "link")


@dataclass(frozen=True, slots=True)
class _Look:
    fill: QColor | None
    border: QColor | None
    text: QColor
    icon: QColor


class PaintedButton(QPushButton):
    """A push button painted from tokens: Enter presses it, and menus open under it.

    Ctrl+Enter belongs to the form that it stands in.
    """

    ring_radius: int = Radius.control

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opens: QMenu | None = None
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._open_menu)

    def setMenu(self, menu: QMenu | None) -> None:  # noqa: N802 - takes the place of Qt's own
        """Open `menu` under the button when it is pressed; None takes the menu away."""
        self._opens = menu
        self.updateGeometry()

    def menu(self) -> QMenu | None:  # type: ignore[override]
        """The menu that the button opens."""
        return self._opens

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() == Qt.Key.Key_Down and self._opens is not None
        if submits(event):
            event.ignore()
        elif opens or event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def _open_menu(self) -> None:
        if isinstance(self._opens, Menu):
            self._opens.open_below(self)
        elif self._opens is not None:
            self._opens.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _pressed_or_open(self) -> bool:
        return self.isDown() or (self._opens is not None and self._opens.isVisible())


class Button(PaintedButton):
    """A button with a label and, if wanted, an icon and a menu; `kind` is one of KINDS."""

    def __init__(
        self,
        text: str,
        kind: str = "default",
        icon: str = "",
        parent: QWidget | None = None,
        name: str = "",
        small: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kind, self._icon, self._small = kind, icon, small
        self.setText(text)
        name_widget(self, text, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_label(self, text: str) -> None:
        """Change the label and with it the accessible name; the object name stays."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon_name(self, icon: str) -> None:
        """Change the icon; "" shows none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: str) -> None:
        """Change the kind, one of KINDS."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    @property
    def kind(self) -> str:
        """The kind the button is painted as."""
        return self._kind

    def sizeHint(self) -> QSize:
        """As wide as icon, label and menu arrow ask for; 30 high, 24 when small."""
        width = 2 * self._padding() + fonts.metrics(self._role()).horizontalAdvance(self.text())
        width += Size.icon + _GAP if self._icon else 0
        width += _ARROW + _GAP if self._opens is not None else 0
        height = fonts.line_height("smallM") if self._kind == "link" else self._height()
        return QSize(round(width + 0.49), height)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look(style.current())
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            if look.fill is not None or look.border is not None:
                paint.rounded(painter, area, Radius.control, look.fill, look.border)
            self._paint_content(painter, area, look)

    def _paint_content(self, painter: QPainter, area: QRectF, look: _Look) -> None:
        hint = self.sizeHint().width()
        x = self._padding() + max(0.0, (area.width() - hint) / 2)
        if self._icon:
            place = QRectF(x, 0, Size.icon, area.height())
            name = facing(self._icon, self.layoutDirection())
            paint_icon(painter, _square(mirrored(self, place), Size.icon), name, look.icon)
            x += Size.icon + _GAP
        width = fonts.metrics(self._role()).horizontalAdvance(self.text())
        place = mirrored(self, QRectF(x, 0, width + 2, area.height()))
        paint.text(painter, place, self.text(), look.text, self._role())
        if self._kind == "link" and self.underMouse() and self.isEnabled():
            paint.hairline(painter, place.left(), place.right() - 2, area.bottom() - 1, look.text)
        if self._opens is not None:
            place = mirrored(self, QRectF(x + width + _GAP, 0, _ARROW, area.height()))
            paint_icon(painter, _square(place, _ARROW), "chevron-down", look.icon)

    def _look(self, tokens: Tokens) -> _Look:
        down, over = self._pressed_or_open(), self.underMouse()
        if not self.isEnabled():
            return _disabled(tokens, self._kind)
        if self._kind == "primary":
            fill = tokens.accent_press if down else tokens.accent_hover if over else tokens.accent
            return _Look(fill, None, tokens.on_accent, tokens.on_accent)
        if self._kind == "danger":
            fill = tokens.danger_hover if down or over else tokens.danger
            return _Look(fill, None, tokens.on_accent, tokens.on_accent)
        if self._kind == "link":
            return _Look(None, None, tokens.accent_text, tokens.accent_text)
        shade = tokens.active if down else tokens.hover if over else None
        if self._kind == "ghost":
            return _Look(shade, None, tokens.text2, tokens.text2)
        if self._kind == "refusing":  # says no to somebody, and takes nothing away
            return _Look(shade or tokens.raised, tokens.border, tokens.danger_text, tokens.danger_text)
        return _Look(shade or tokens.raised, tokens.border, tokens.text, tokens.text2)

    def _height(self) -> int:
        token = Size.button_small if self._small else Size.button
        return max(token, fonts.line_height(self._role()) + 8)

    def _padding(self) -> int:
        if self._kind == "link":
            return 0
        return Space.s4 if self._kind == "ghost" or self._small else Space.s5

    def _role(self) -> str:
        return "smallM" if self._small or self._kind == "link" else "bodyM"


class IconButton(PaintedButton):
    """A square button with only an icon; `text` is its tooltip and accessible name, `key` its shortcut."""

    def __init__(
        self,
        icon: str,
        text: str,
        key: str = "",
        parent: QWidget | None = None,
        name: str = "",
        small: bool = False,
        framed: bool = False,
    ) -> None:
        super().__init__(parent)
        self._icon, self._framed = icon, framed
        self._side = Size.button_small if small else Size.button
        self._marked = False
        name_widget(self, text, name)
        set_tooltip(self, text, key)
        self.setFixedSize(self._side, self._side)

    def set_icon_name(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self.update()

    def set_marked(self, marked: bool) -> None:
        """Show or hide the accent dot that says something new is behind the button."""
        self._marked = marked
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        area = QRectF(self.rect())
        shade = tokens.active if self._pressed_or_open() else tokens.hover if self.underMouse() else None
        with QPainter(self) as painter:
            if self._framed:
                paint.rounded(painter, area, Radius.control, shade or tokens.raised, tokens.border)
            elif shade is not None and self.isEnabled():
                paint.rounded(painter, area, Radius.control, shade)
            tone = tokens.text2 if self.isEnabled() else tokens.text_disabled
            paint_icon(painter, _square(area, Size.icon), facing(self._icon, self.layoutDirection()), tone)
            if self._marked:
                spot = mirrored(self, QRectF(self._side - 11, 3, 8, 8))
                paint.rounded(painter, spot, 4, tokens.accent)


def submits(event: QKeyEvent) -> bool:
    """Say whether a key is Ctrl+Enter, which saves the form."""
    return event.key() in _ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _square(area: QRectF, side: float) -> QRectF:
    centre = area.center()
    return QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)


def _disabled(tokens: Tokens, kind: str) -> _Look:
    pale = tokens.text_disabled
    if kind in ("primary", "danger"):
        return _Look(tokens.active, None, pale, pale)
    if kind in ("default", "refusing"):
        return _Look(tokens.raised, tokens.border, pale, pale)
    return _Look(None, None, pale, pale)
