"""The select field: one value out of a list, opened as a menu, moved with the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.theme.statuses import Status
from app.ui.widgets.fields import Field
from app.ui.widgets.menu import Choice, Menu
from app.ui.widgets.parts import mirrored, name_widget, slug

_ARROW = 14
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a select field and how it reads."""

    value: object
    label: str
    icon: str = ""
    look: Status | None = None


class Select(QPushButton):
    """The control itself: shows the chosen label, opens the list below."""

    changed = Signal(object)

    def __init__(
        self, spoken: str, placeholder: str = "", parent: QWidget | None = None, name: str = ""
    ) -> None:
        super().__init__(parent)
        self._spoken, self._placeholder = spoken, placeholder
        self._options: tuple[Option, ...] = ()
        self._at = -1
        self._wrong = False
        self._list: Menu | None = None
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name_widget(self, spoken, name)
        self.clicked.connect(self.open_list)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other values; the chosen one stays where it is still offered."""
        value = self.value()
        self._options = tuple(options)
        self._at = -1
        self.set_value(value)

    def options(self) -> tuple[Option, ...]:
        """The values offered."""
        return self._options

    def value(self) -> object:
        """The chosen value, None if nothing is chosen."""
        return self._options[self._at].value if self._at >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose a value without telling anyone; one that is not offered chooses nothing."""
        values = [option.value for option in self._options]
        self._at = values.index(value) if value in values else -1
        shown = self._options[self._at].label if self._at >= 0 else self._placeholder
        self.setAccessibleDescription(shown)
        self.update()

    def set_wrong(self, wrong: bool) -> None:
        """Draw the frame red, or as usual."""
        self._wrong = wrong
        self.update()

    def open_list(self) -> None:
        """Open the list of values under the field."""
        self._list = Menu(self._spoken, self, f"{self.objectName()}_list")
        for at, option in enumerate(self._options):
            look = Choice(icon=option.icon, look=option.look, checked=at == self._at)
            action = self._list.add(option.label, None, look)
            action.setData(at)
        self._list.setMinimumWidth(self.width())
        self._list.triggered.connect(self._picked)
        self._list.aboutToHide.connect(self._list.deleteLater)
        self._list.open_below(self)

    def sizeHint(self) -> QSize:
        """Wide enough for the longest value."""
        widest = max((fonts.metrics("body").horizontalAdvance(o.label) for o in self._options), default=60.0)
        height = max(Size.field, fonts.line_height("body") + 10)
        return QSize(min(320, round(widest) + 2 * Space.s5 + _ARROW + Space.s4), height)

    def minimumSizeHint(self) -> QSize:
        """A few letters and the arrow."""
        return QSize(72, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in _ENTER:
            event.ignore()  # the form saves
        elif event.key() in (*_ENTER, Qt.Key.Key_F4) or (step and alt):
            self.open_list()
        elif step:
            self._choose(max(0, min(self._at + step, len(self._options) - 1)))
        elif not (event.text().strip() and self._jump(event.text())):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        opened = self._list_open()
        edge = tokens.danger_text if self._wrong else tokens.border_control
        width = 1.0
        if self.hasFocus() or opened:
            edge, width = (edge if self._wrong else tokens.focus), 2.0
        if not self.isEnabled():
            edge = tokens.border
        with QPainter(self) as painter:
            fill = tokens.surface if self.isEnabled() else tokens.sunken
            paint.rounded(painter, QRectF(self.rect()), Radius.control, fill, edge, width)
            self._paint_value(painter)

    def _paint_value(self, painter: QPainter) -> None:
        tokens = style.current()
        area = QRectF(self.rect()).adjusted(Space.s4 + 1, 0, -Space.s4 - _ARROW - Space.s2, 0)
        arrow = QRectF(self.width() - Space.s4 - _ARROW, 0, _ARROW, self.height())
        paint_icon(painter, mirrored(self, arrow), "chevron-down", tokens.text2)
        option = self._options[self._at] if self._at >= 0 else None
        tone = tokens.text if option else tokens.text3
        if option and option.look:
            spot = QRectF(area.x(), 0, Size.glyph, self.height())
            paint.glyph(painter, mirrored(self, spot), option.look)
            area.adjust(Size.glyph + Space.s3, 0, 0, 0)
        words = option.label if option else self._placeholder
        paint.text(painter, mirrored(self, area), words, tone if self.isEnabled() else tokens.text_disabled)

    def _list_open(self) -> bool:
        try:
            return self._list is not None and self._list.isVisible()
        except RuntimeError:  # the list has gone with its own deleteLater
            self._list = None
            return False

    def _picked(self, action: object) -> None:
        at = getattr(action, "data", int)()
        self._choose(int(at))

    def _choose(self, at: int) -> None:
        if at == self._at or not 0 <= at < len(self._options):
            return
        self.set_value(self._options[at].value)
        self.changed.emit(self.value())

    def _jump(self, typed: str) -> bool:
        """Choose the next value that begins with the typed letter."""
        count = len(self._options)
        order = [(self._at + 1 + step) % count for step in range(count)]
        for at in order:
            if self._options[at].label.casefold().startswith(typed.casefold()):
                self._choose(at)
                return True
        return False


class SelectField(Field):
    """A select with its label; `changed` carries the value."""

    changed = Signal(object)

    def __init__(
        self,
        caption: str,
        options: Sequence[Option] = (),
        parent: QWidget | None = None,
        name: str = "",
        placeholder: str = "Choose",
        required: bool = False,
        spoken: str = "",
    ) -> None:
        self.select = Select(spoken or caption, placeholder, name=name or slug(spoken or caption))
        super().__init__(caption, self.select, parent, required)
        self.select.set_options(options)
        self.select.changed.connect(self._value_changed)

    def value(self) -> object:
        """The chosen value, None if nothing is chosen."""
        return self.select.value()

    def set_value(self, value: object) -> None:
        """Choose a value without telling anyone."""
        self.select.set_value(value)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other values."""
        self.select.set_options(options)

    def _value_changed(self, value: object) -> None:
        self.set_error("")
        self.changed.emit(value)
