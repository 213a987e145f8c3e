"""The networks of a brief as chips to switch on, and the dots that tell campaigns apart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.domain.networks import Network
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.parts import announce, mirrored, name_widget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_DOT = 12
_GAP = 6
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class _NetworkChip(QPushButton):
    stepped = Signal(int)
    ring_radius: int = Radius.control

    def __init__(self, network: Network) -> None:
        super().__init__(network.label)
        self.network = network
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name_widget(self, network.label, f"network_{network.value}")

    def sizeHint(self) -> QSize:
        """Tile, name, and room for the tick, so that nothing moves when it is switched on."""
        words = fonts.metrics("smallM").horizontalAdvance(self.text())
        width = Space.s4 + Size.tile_width + _GAP + words + _GAP + Size.icon_small + Space.s3
        return QSize(round(width + 0.49), max(Size.chip, fonts.line_height("smallM") + 10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := _STEPS.get(Qt.Key(event.key())):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, on = style.current(), self.isChecked()
        area = QRectF(self.rect())
        fill = tokens.accent_tint if on else tokens.hover if self.underMouse() else tokens.raised
        with QPainter(self) as painter:
            paint.rounded(painter, area, Radius.control, fill, tokens.accent if on else tokens.border)
            tile = mirrored(self, QRectF(Space.s4, 0, Size.tile_width, area.height()))
            paint.network_tile(painter, tile.x(), area.center().y(), self.network.value)
            start = Space.s4 + Size.tile_width + _GAP
            words = mirrored(self, QRectF(start, 0, area.width() - start, area.height()))
            paint.text(painter, words, self.text(), tokens.text if on else tokens.text2, "smallM")
            if on:
                end = area.width() - Space.s3 - Size.icon_small
                mark = mirrored(self, QRectF(end, 0, Size.icon_small, area.height()))
                paint_icon(painter, mark, "check", tokens.accent_text)


class NetworkChips(QWidget):
    """Every network as a chip; any number is on. One tab stop: Left and Right move, Space switches."""

    changed = Signal()

    def __init__(self, spoken: str) -> None:
        super().__init__()
        name_widget(self, spoken)
        flow = FlowLayout(Space.s4, Space.s4)
        self.setLayout(flow)
        self._chips = [_NetworkChip(network) for network in Network]
        for at, chip in enumerate(self._chips):
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus if at else Qt.FocusPolicy.StrongFocus)
            chip.toggled.connect(self._toggled)
            chip.stepped.connect(partial(self._step, chip))
            flow.addWidget(chip)

    def value(self) -> frozenset[Network]:
        """The networks that are on."""
        return frozenset(chip.network for chip in self._chips if chip.isChecked())

    def set_value(self, networks: Iterable[Network]) -> None:
        """Switch these on and the others off, without telling."""
        wanted = set(networks)
        for chip in self._chips:
            chip.blockSignals(True)
            chip.setChecked(chip.network in wanted)
            chip.blockSignals(False)
            chip.update()

    def _step(self, chip: _NetworkChip, by: int) -> None:
        at = self._chips.index(chip) + (-by if self.isRightToLeft() else by)
        there = self._chips[at % len(self._chips)]
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        there.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _toggled(self, _on: bool) -> None:
        self.changed.emit()


class Dots(QWidget):
    """The colours a campaign's dot can have, one of them chosen. Left and Right choose."""

    changed = Signal(int)
    ring_radius: int = Radius.control

    def __init__(self, spoken: str, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = names
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name_widget(self, spoken)
        self.set_value(0)

    def value(self) -> int:
        """The number of the chosen colour."""
        return self._at

    def set_value(self, at: int) -> None:
        """Choose a colour without telling."""
        self._at = at % len(self._names)
        self.setAccessibleDescription(self._names[self._at])
        self.setToolTip(self._names[self._at])
        self.update()

    def sizeHint(self) -> QSize:
        """All in a row, each in a square as high as a field."""
        return QSize(Size.field * len(self._names), Size.field)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := _STEPS.get(Qt.Key(event.key())):
            self._choose(self._at + (-step if self.isRightToLeft() else step))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for at in range(len(self._names)):
            if self.dot_rect(at).contains(event.position()):
                self._choose(at)

    def dot_rect(self, at: int) -> QRectF:
        """Where a colour can be clicked."""
        return mirrored(self, QRectF(at * Size.field, 0, Size.field, self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            for at in range(len(self._names)):
                area = self.dot_rect(at)
                middle = area.center()
                if at == self._at:
                    frame = area.adjusted(4, 4, -4, -4)
                    paint.rounded(painter, frame, Radius.control, tokens.active, tokens.text2, 1.5)
                spot = QRectF(middle.x() - _DOT / 2, middle.y() - _DOT / 2, _DOT, _DOT)
                paint.rounded(painter, spot, 3, paint.family_color(at))

    def _choose(self, at: int) -> None:
        before = self._at
        self.set_value(at)
        if self._at != before:
            announce(self, self._names[self._at])
            self.changed.emit(self._at)
