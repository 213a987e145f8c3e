"""The tab of comments: the dialogue, what is new below, and the composer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from app.ui.screens.task_thread_files import NarrowEmpty
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.chat_composer import Composer
from app.ui.widgets.chat_view import ChatView
from app.ui.widgets.parts import announce, mirrored, name_widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.ui.widgets.chat_items import Item
    from app.ui.widgets.chat_thumbs import Thumbnails


class NewPill(QPushButton):
    """Floats over the dialogue while there is something new below: "2 new comments"."""

    ring_radius: int = Size.chip // 2
    messages = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name_widget(self, "", "new_comments")
        self.hide()

    def set_count(self, count: int) -> None:
        """Show how many comments are new; none hides it."""
        one, many = self.tr("1 new comment"), self.tr("{n} new comments")
        if self.messages:
            one, many = self.tr("1 new message"), self.tr("{n} new messages")
        words = one if count == 1 else many.format(n=f"{count:,}")
        self.setText(words)
        self.setAccessibleName(words)
        self.resize(self.sizeHint())
        self.setVisible(count > 0)

    def sizeHint(self) -> QSize:
        """Icon and words."""
        width = fonts.metrics("smallM").horizontalAdvance(self.text())
        high = max(Size.chip, fonts.line_height("smallM") + 10)
        return QSize(round(width) + Size.icon_small + Space.s3 + 2 * Space.s5, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        fill = tokens.accent_press if self.isDown() else tokens.accent
        fill = tokens.accent_hover if self.underMouse() and not self.isDown() else fill
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), self.height() / 2, fill)
            spot = mirrored(self, QRectF(Space.s5, 0, Size.icon_small, self.height()))
            paint_icon(painter, spot, "arrow-down", tokens.on_accent)
            left = Space.s5 + Size.icon_small + Space.s3
            line = mirrored(self, QRectF(left, 0, self.width() - left, self.height()))
            paint.text(painter, line, self.text(), tokens.on_accent, "smallM")


class ChatPage(QWidget):
    """Shows the dialogue and counts what came below it while the reader was further up."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ChatView(self.tr("Comments"), "task_comments", thumbnails)
        self.view.at_end_changed.connect(self._end_changed)
        title, line = self.tr("No comments yet"), self.tr("Write the first one below.")
        self._empty = NarrowEmpty("message-square", title, line, "no_comments")
        self.pill = NewPill(self.view)
        self.pill.clicked.connect(self._go_to_end)
        self.composer = Composer()
        self._new = 0
        self._stack = QStackedLayout()
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.s7, Space.s2, Space.s7, Space.s6)
        foot.addWidget(self.composer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._stack, 1)
        column.addLayout(foot)
        for page in (self.view, self._empty):
            self._stack.addWidget(page)  # not before the layout has its place, or the first shows as a window

    def speak_of_messages(self, messages: bool) -> None:
        """Say that it is messages one writes here, with replies, or comments."""
        if messages is self.pill.messages:
            return
        self.pill.messages = messages
        title = self.tr("No messages yet") if messages else self.tr("No comments yet")
        self._empty.set_words(title, self.tr("Write the first one below."))
        self.view.setAccessibleName(self.tr("Messages") if messages else self.tr("Comments"))
        self.composer.speak_of_messages(messages)

    def show_items(self, items: Sequence[Item], place: str, written: bool) -> None:
        """Show a dialogue; where it grew below the reader, say by how many comments.

        ``written`` says whether there is any comment; where nothing happened either, the page says so.
        """
        before = {item.key for item in self.view.items() if item.key[0] == "comment"}
        away = place == "keep" and not self.view.at_end()
        self.view.show_items(items, place)
        now = {item.key for item in items if item.key[0] == "comment"}
        self._new = self._new + len(now - before) if away else 0
        if place != "keep" or self.view.at_end():
            self._new = 0
        self._show_new()
        self._stack.setCurrentIndex(0 if written else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_pill()

    def _show_new(self) -> None:
        told = self._new and self.pill.isHidden()
        self.pill.set_count(self._new)
        self._place_pill()
        if told:
            announce(self.view, self.pill.text())

    def _end_changed(self, at_end: bool) -> None:
        if at_end and self._new:
            self._new = 0
            self._show_new()

    def _go_to_end(self) -> None:
        self.view.go_to_end()
        self.view.setFocus()

    def _place_pill(self) -> None:
        spot = self.view.viewport().rect()
        x = (spot.width() - self.pill.width()) // 2
        self.pill.move(x, spot.height() - self.pill.height() - Space.s4)
        self.pill.raise_()
