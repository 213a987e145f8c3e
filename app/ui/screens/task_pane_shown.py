"""A text in the panel of a task as it is read: wrapped, folded where it is long, with links to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.dialogs.open_address import ask_to_open
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Space
from app.ui.widgets.chat_text import Link, Span, TextBlock, links_of
from app.ui.widgets.menu import Choice, Menu
from app.ui.widgets.parts import name_widget, set_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent

OUTSET = Space.s3
"""How far a highlight reaches beyond the words, on every side; the frame of the editor takes as much."""

_FOLDED = 4_000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEFT = Qt.MouseButton.LeftButton


class ShownText(QWidget):
    """The text as it is read: ``most`` lines of it at first, with links that open https and mailto only."""

    ring_radius: int = Radius.control
    edit_requested = Signal()

    def __init__(self, spoken: str, name: str, role: str, tone: str, most: int) -> None:
        super().__init__()
        self._spoken, self._role, self._tone, self._most = spoken, role, tone, most
        self._text, self._hint, self._editable = "", "", False
        self.whole = False
        self._links: list[Link] = []
        self._block = TextBlock("", role)
        name_widget(self, spoken, name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        style.events.changed.connect(self._build)

    def show_text(self, text: str, hint: str = "", *, editable: bool, links: bool = False) -> None:
        """Show a text, or a hint where there is none."""
        self.whole = self.whole and text == self._text
        self._text, self._hint, self._editable = text, hint, editable
        self._links = links_of(text) if links else []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable or text else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{self._spoken}: {text}" if text else self._spoken)
        self._build()

    def show_whole(self, whole: bool) -> None:
        """Show every line, or no more than ``most``."""
        self.whole = whole
        self._build()

    def is_cut(self, width: int) -> bool:
        """Whether the text has more lines than are shown at first."""
        return self._too_long(self._block, max(1, width - 2 * OUTSET))

    def hasHeightForWidth(self) -> bool:
        """Always: the lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines shown at that width."""
        cut = self.is_cut(width) and not self.whole
        return 2 * OUTSET + (self._most * fonts.line_height(self._role) if cut else self._block.height)

    def sizeHint(self) -> QSize:
        """As tall as its width asks for."""
        width = max(self.width(), 240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(48, fonts.line_height(self._role) + 2 * OUTSET)

    def link_at(self, place: QPointF) -> Link | None:
        """Return the link under a place, None elsewhere."""
        at = self._block.position_at(place - QPointF(self._left(self._block), OUTSET))
        return next((each for each in self._links if each.start <= at < each.start + each.length), None)

    def event(self, event: QEvent) -> bool:
        """Claim F2 before the screen does, whose own opens the whole form."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_F2  # type: ignore[attr-defined]
            and self._editable
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._editable and event.key() in (*_ENTER, Qt.Key.Key_F2):
            self.edit_requested.emit()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        link = self.link_at(event.position())
        rest = Qt.CursorShape.IBeamCursor if self._editable else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.PointingHandCursor if link else rest)
        set_tooltip(self, link.address if link else self._tip())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != _LEFT or not self.rect().contains(event.position().toPoint()):
            return
        if (link := self.link_at(event.position())) is not None:
            ask_to_open(self, link.address)
        elif self._editable:
            self.edit_requested.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer editing and every link, which is how the keyboard reaches them."""
        menu = self.menu()
        if menu.actions():
            by_key = event.reason() == event.Reason.Keyboard
            menu.open_at(self.mapToGlobal(QPoint(OUTSET, self.height())) if by_key else event.globalPos())

    def menu(self) -> Menu:
        """Return what may be done with the text."""
        menu = Menu(self._spoken, self, f"{self.objectName()}_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        if self._editable:
            menu.add(self.tr("Edit"), self.edit_requested.emit, Choice(icon="pencil"))
        for link in self._links:
            words = self.tr("Open {address}").format(address=link.short)
            menu.add(words, _Opener(self, link.address), Choice(icon="external-link"))
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            if self._editable and self.underMouse():
                paint.rounded(painter, QRectF(self.rect()), Radius.control, tokens.hover)
            block = self._fitting(max(1, self.width() - 2 * OUTSET))
            painter.setPen(tokens.color(self._tone if self._text else "text3"))
            area = QRectF(self.rect()).adjusted(0, OUTSET, 0, -OUTSET)
            painter.setClipRect(area)
            block.draw(painter, self._left(block), OUTSET, area)

    def _build(self) -> None:
        text = self._text or self._hint
        if not self.whole:  # nobody waits for lines that are folded away
            text = "\n".join(text[:_FOLDED].split("\n")[: self._most + 1])
        spans = [
            Span(each.start, each.length, tone="accent_text", underlined=True)
            for each in self._links
            if each.start + each.length <= len(text)
        ]
        self._block = TextBlock(text, self._role, spans=spans)
        set_tooltip(self, self._tip())
        self.updateGeometry()
        self.update()

    def _fitting(self, width: int) -> TextBlock:
        """Return what to paint: the text, or as much of a title as fits, with an ellipsis."""
        if not self._too_long(self._block, width) or self._role != "title":
            return self._block
        fits, beyond = 0, len(self._text)
        while beyond - fits > 1:
            middle = (fits + beyond) // 2
            cut = TextBlock(f"{self._text[:middle].rstrip()}…", self._role)
            fits, beyond = (fits, middle) if self._too_long(cut, width) else (middle, beyond)
        block = TextBlock(f"{self._text[:fits].rstrip()}…", self._role)
        block.lay_out(width)
        return block

    def _too_long(self, block: TextBlock, width: int) -> bool:
        block.lay_out(width)
        return block.height > self._most * fonts.line_height(self._role)

    def _left(self, block: TextBlock) -> float:
        """Where the longest line begins: lines of a right-to-left window stand at the right."""
        room = self.width() - OUTSET - block.used
        return float(room if self.isRightToLeft() else OUTSET)

    def _tip(self) -> str:
        cut = self._role == "title" and self.width() > 0 and self.is_cut(self.width())
        return self._text if cut else ""


class _Opener:
    """Asks to open one address; a slot of a menu row."""

    def __init__(self, asked: QWidget, address: str) -> None:
        self._asked, self._address = asked, address

    def __call__(self) -> None:
        ask_to_open(self._asked, self._address)
