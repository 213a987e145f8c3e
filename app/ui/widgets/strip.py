"""Segmented control and tabs: one tab stop each, moved by the arrow keys."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.parts import announce, mirrored, name_widget

_UNDERLINE = 2
_ICON_GAP = 6
_BADGE_GAP = 7
_THUMB_INSET = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One choice: its key, label, and where shown an icon and a count."""

    key: str
    label: str
    icon: str = ""
    count: int | None = None


class _Strip(QWidget):
    """Choices side by side, exactly one of them current."""

    changed = Signal(str)
    ring_radius: int = Radius.control

    def __init__(self, label: str, items: list[Item], parent: QWidget | None, name: str) -> None:
        super().__init__(parent)
        self._items = items
        self._at = 0
        self._hover = -1
        name_widget(self, label, name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    def current(self) -> str:
        """The key of the current choice, "" if there is none."""
        return self._items[self._at].key if self._items else ""

    def set_current(self, key: str) -> None:
        """Make a choice current without telling anyone; unknown keys are ignored."""
        keys = [item.key for item in self._items]
        if key in keys:
            self._at = keys.index(key)
            self._describe()
            self.update()

    def set_items(self, items: list[Item]) -> None:
        """Show other choices; the current one stays where it still exists."""
        key = self.current()
        self._items, self._at = items, 0
        self.set_current(key)
        self.updateGeometry()
        self.update()

    def items(self) -> list[Item]:
        """The choices shown."""
        return list(self._items)

    def sizeHint(self) -> QSize:
        """As wide as the labels ask for."""
        rects = self._rects()
        return QSize(round(rects[-1].right() + self._tail() + 0.49) if rects else 0, self._height())

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        if step:
            self._choose((self._at + step) % max(1, len(self._items)))
        elif event.key() == Qt.Key.Key_Home:
            self._choose(0)
        elif event.key() == Qt.Key.Key_End:
            self._choose(len(self._items) - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._index_at(event)
        if event.button() == Qt.MouseButton.LeftButton and at >= 0:
            self._choose(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self._index_at(event))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(-1)

    def item_rect(self, key: str) -> QRectF:
        """Where a choice stands within the widget."""
        at = [item.key for item in self._items].index(key)
        return mirrored(self, self._rects()[at])

    def _set_hover(self, at: int) -> None:
        if at != self._hover:
            self._hover = at
            self.update()

    def _choose(self, at: int) -> None:
        if not 0 <= at < len(self._items) or at == self._at:
            return
        self._at = at
        self._describe()
        self.update()
        announce(self, self._items[at].label)
        self.changed.emit(self._items[at].key)

    def _describe(self) -> None:
        if self._items:
            item = self._items[self._at]
            counted = f", {item.count}" if item.count is not None else ""
            self.setAccessibleDescription(f"{item.label}{counted}, {self._at + 1} of {len(self._items)}")

    def _index_at(self, event: QMouseEvent) -> int:
        for at, rect in enumerate(self._rects()):
            if mirrored(self, rect).contains(event.position()):
                return at
        return -1

    def _rects(self) -> list[QRectF]:
        raise NotImplementedError

    def _height(self) -> int:
        raise NotImplementedError

    def _tail(self) -> float:
        return 0.0


class Segmented(_Strip):
    """A few choices in one track, the current one on a thumb."""

    def __init__(self, label: str, items: list[Item], parent: QWidget | None = None, name: str = "") -> None:
        super().__init__(label, items, parent, name)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.control, tokens.active)
            for at, rect in enumerate(self._rects()):
                self._paint_item(painter, mirrored(self, rect), at)

    def _paint_item(self, painter: QPainter, rect: QRectF, at: int) -> None:
        tokens = style.current()
        item, chosen = self._items[at], at == self._at
        if chosen:
            thumb = rect.adjusted(0, _THUMB_INSET, 0, -_THUMB_INSET)
            paint.rounded(painter, thumb, Radius.control - 1, tokens.surface, tokens.border)
        tone = tokens.text if chosen or at == self._hover else tokens.text2
        tone = tone if self.isEnabled() else tokens.text_disabled
        if item.icon:
            spot, rect = self._split(rect, _pad(item))
            paint_icon(painter, spot, item.icon, tone)
        paint.text(painter, rect, item.label, tone, "smallM", paint.CENTRE)

    def _split(self, rect: QRectF, pad: int) -> tuple[QRectF, QRectF]:
        """The places of icon and label within an item."""
        side, taken = float(Size.icon_small), Size.icon_small + _ICON_GAP
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            spot = QRectF(rect.right() - pad - side, rect.y(), side, rect.height())
            return spot, rect.adjusted(0, 0, -taken, 0)
        return QRectF(rect.x() + pad, rect.y(), side, rect.height()), rect.adjusted(taken, 0, 0, 0)

    def _rects(self) -> list[QRectF]:
        rects, x = [], float(_THUMB_INSET)
        for item in self._items:
            width = fonts.metrics("smallM").horizontalAdvance(item.label) + 2 * _pad(item)
            width += Size.icon_small + _ICON_GAP if item.icon else 0
            rects.append(QRectF(x, 0, round(width), self._height()))
            x += round(width)
        return rects

    def _height(self) -> int:
        return max(Size.segmented, fonts.line_height("smallM") + 10)

    def _tail(self) -> float:
        return _THUMB_INSET


def _pad(item: Item) -> int:
    return Space.s4 + 2 if item.icon else Space.s5


class Tabs(_Strip):
    """The views of a page, underlined, with their counts."""

    def __init__(self, label: str, items: list[Item], parent: QWidget | None = None, name: str = "") -> None:
        super().__init__(label, items, parent, name)

    def set_count(self, key: str, count: int | None) -> None:
        """Change the count on a tab; None shows no badge."""
        self.set_items(
            [Item(i.key, i.label, i.icon, count if i.key == key else i.count) for i in self._items]
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for at, rect in enumerate(self._rects()):
                self._paint_tab(painter, rect, at)

    def _paint_tab(self, painter: QPainter, rect: QRectF, at: int) -> None:
        tokens = style.current()
        item, chosen = self._items[at], at == self._at
        tone = tokens.text if chosen or at == self._hover else tokens.text2
        paint.text(painter, mirrored(self, rect.adjusted(0, 0, 1, 0)), item.label, tone, "bodyM")
        if item.count is not None:
            words = f"{item.count:,}"
            width = paint.badge_width(words)
            top = rect.center().y() - Size.badge / 2
            spot = QRectF(rect.right() - width, top, width, Size.badge)
            paint.badge(painter, mirrored(self, spot), words)
        if chosen:
            line = mirrored(self, QRectF(rect.x(), self.height() - _UNDERLINE, rect.width(), _UNDERLINE))
            paint.rounded(painter, line, 1, tokens.chart)

    def _rects(self) -> list[QRectF]:
        rects, x = [], 0.0
        for item in self._items:
            width = fonts.metrics("bodyM").horizontalAdvance(item.label)
            if item.count is not None:
                width += _BADGE_GAP + paint.badge_width(f"{item.count:,}")
            rects.append(QRectF(x, 0, round(width + 0.49), self._height()))
            x += round(width + 0.49) + Space.s8
        return rects

    def _height(self) -> int:
        return max(Size.tabs, fonts.line_height("bodyM") + 14)
