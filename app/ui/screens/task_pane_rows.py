"""Property rows of the panel of a task: caption, a mark, a value, and what a click on it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.screens.task_pane_shown import OUTSET
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import PaintedButton
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.marks import Pill
from app.ui.widgets.parts import mirrored, mirrored_int, name_widget, set_tooltip
from app.ui.widgets.toggles import Switch

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_ROW = 30
_CAPTION = 96
_SLOT = Size.avatar_field


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in a row: words and a quiet second part, behind an avatar, a tile, a dot or an icon."""

    text: str
    second: str = ""
    tone: str = "text"
    role: str = "body"
    person: str = ""
    icon: str = ""
    icon_tone: str = "text2"
    colour: int | None = None
    network: str = ""


def row_height() -> int:
    """30, taller with larger text."""
    return max(_ROW, fonts.line_height("body") + 8)


def caption_width() -> int:
    """Where the values begin, counted from the captions."""
    return round(_CAPTION * fonts.scale())


class PropertyRow(PaintedButton):
    """A click, Enter or Space changes the value, unless `block` says why nobody here may.

    The caption takes ``caption_room`` at the usual text size, the mark and the gap after it ``slot``. What
    cannot be changed is paler where it ``pales``.
    """

    ring_radius: int = Radius.control
    caption_room: int = _CAPTION
    slot: int = _SLOT + Space.s4
    pales: bool = True

    def __init__(self, caption: str, name: str, key: str = "") -> None:
        super().__init__()
        self._caption, self._key = caption, key
        self._value = Value("")
        self._fixed = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name_widget(self, caption, name)
        self.block("")

    def show_value(self, value: Value) -> None:
        """Show another value."""
        self._value = value
        self.setAccessibleName(f"{self._caption}: {value.text} {value.second}".rstrip())
        self.update()

    def block(self, reason: str) -> None:
        """Let the value be changed, or say why not."""
        self.setEnabled(not reason and not self._fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription(reason)
        set_tooltip(self, reason or ("" if self._fixed else self._caption), "" if reason else self._key)

    def fix(self) -> None:
        """Only show the value: nobody changes it."""
        self._fixed = True
        self.block("")

    def value_place(self) -> QRect:
        """Where the value stands on the screen, for what opens under it."""
        lead = self._lead()
        spot = mirrored_int(self, QRect(lead, 0, self.width() - lead, self.height()))
        return QRect(self.mapToGlobal(spot.topLeft()), spot.size())

    def sizeHint(self) -> QSize:
        """Full width, 30 high."""
        return QSize(240, row_height())

    def minimumSizeHint(self) -> QSize:
        """The caption and some letters."""
        return QSize(self._lead() + 96, row_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, lead = style.current(), self._lead()
        with QPainter(self) as painter:
            if self.isEnabled() and (self.underMouse() or self.isDown()):
                back = QRectF(lead, 0, self.width() - lead, self.height())
                paint.rounded(painter, mirrored(self, back), Radius.control, tokens.hover)
            spot = QRectF(OUTSET, 0, lead - Space.s4, self.height())
            paint.text(painter, mirrored(self, spot), self._caption, tokens.text2)
            self._paint_mark(painter, OUTSET + lead)
            self._paint_words(painter, OUTSET + lead + self.slot)

    def _lead(self) -> int:
        return round(self.caption_room * fonts.scale())

    def _paint_mark(self, painter: QPainter, left: float) -> None:
        tokens, value = style.current(), self._value
        place = mirrored(self, QRectF(left, 0, min(_SLOT, self.slot - Space.s4), self.height()))
        if value.person:
            paint.avatar(painter, place, value.person)
        elif value.colour is not None:
            paint.dot(painter, place.center().x() - 4, place.center().y(), paint.family_color(value.colour))
        elif value.network:
            paint.network_tile(painter, place.left(), place.center().y(), value.network)
        elif value.icon:
            side = QRectF(place.center().x() - 8, place.center().y() - 8, Size.icon, Size.icon)
            paint_icon(painter, side, value.icon, tokens.color(value.icon_tone))

    def _paint_words(self, painter: QPainter, left: float) -> None:
        tokens, value = style.current(), self._value
        quiet = self.pales and not self.isEnabled() and value.tone == "text" and not self._fixed
        room = QRectF(left, 0, max(0.0, self.width() - left - OUTSET), self.height())
        tone = tokens.text2 if quiet else tokens.color(value.tone)
        words = self._isolated(value.text)
        used = paint.text(painter, mirrored(self, room), words, tone, value.role, tabular=True)
        room.setLeft(room.left() + used + Space.s4)
        if value.second and room.width() > Space.s8:
            second = self._isolated(value.second)
            paint.text(painter, mirrored(self, room), second, tokens.text2, tabular=True)

    def _isolated(self, words: str) -> str:
        """Keep "3 days late" and addresses in their own order where the window reads from the right."""
        return f"\u2068{words}\u2069" if self.isRightToLeft() else words


class SwitchRow(QWidget):
    """A yes or no in place; ``switched`` carries what the person wants."""

    switched = Signal(bool)

    def __init__(self, caption: str, name: str, key: str = "") -> None:
        super().__init__()
        self._caption, self._key = caption, key
        self.switch = Switch(caption, name=name)
        self.switch.clicked.connect(self.switched)
        self._words = ElidedLabel("")
        _lay_out(self, caption, self.switch, self._words)

    def show_value(self, on: bool, words: str) -> None:
        """Show whether it holds, and what that means."""
        self.switch.setChecked(on)
        self.switch.setAccessibleName(f"{self._caption}: {words}")
        self._words.setText(words)

    def block(self, reason: str) -> None:
        """Let it be switched, or say why not."""
        self.switch.setEnabled(not reason)
        self.switch.setAccessibleDescription(reason)
        self._words.set_tone("text2" if reason else "text")
        for part in (self.switch, self):
            set_tooltip(part, reason or self._caption, "" if reason else self._key)


class StatusRow(QWidget):
    """The status as a pill, which opens the menu of verbs."""

    def __init__(self, caption: str, domain: str, key: str, name: str) -> None:
        super().__init__()
        self.pill = Pill(domain, key, caption)
        set_tooltip(self.pill, caption, "S")
        self.pill.setObjectName(name)
        _lay_out(self, caption, self.pill, None)


def _lay_out(row: QWidget, caption: str, control: QWidget, words: QWidget | None) -> None:
    line = QHBoxLayout(row)
    line.setContentsMargins(OUTSET, 0, OUTSET, 0)
    line.setSpacing(0)
    label = Label(caption, "body", "text2")
    line.addWidget(label)
    line.addSpacing(max(0, caption_width() - label.sizeHint().width()))
    line.addWidget(control)
    if words is not None:
        line.addSpacing(Space.s4)
        line.addWidget(words, 1)
    else:
        line.addStretch(1)
    row.setFixedHeight(row_height())
