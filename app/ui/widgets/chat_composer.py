"""The composer of a chat: text that grows, files that wait, and the button that sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import IconButton
from app.ui.widgets.chat_chips import FileChip
from app.ui.widgets.chat_edit import LIMIT, ChatEdit
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import ElidedLabel, Label, Paragraph
from app.ui.widgets.parts import announce, name_widget, set_tooltip
from app.ui.widgets.regions import mark_region
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_HIGH = 44
_COUNTED_FROM = 19_000
_CHIP_ROWS = 3


class SendButton(QPushButton):
    """Neutral while there is nothing to send, accent with text, so that a pane never shows two primaries."""

    ring_radius: int = Radius.control

    def __init__(self, accessible: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._live = False
        self._icon = "arrow-up"
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(Size.button, Size.button)
        name_widget(self, accessible, "send_comment")
        set_tooltip(self, accessible, "Ctrl+Enter")

    def set_live(self, live: bool) -> None:
        """Say whether there is something to send."""
        self._live = live
        self.update()

    def live(self) -> bool:
        """Whether there is something to send."""
        return self._live

    def set_saving(self, accessible: str, saving: bool) -> None:
        """Send a new comment, or save one that is edited."""
        self._icon = "check" if saving else "arrow-up"
        self.setAccessibleName(accessible)
        set_tooltip(self, accessible, "Ctrl+Enter")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        fill, tone = tokens.active, tokens.text2
        if not self.isEnabled():
            tone = tokens.text_disabled
        elif self._live:
            tone = tokens.on_accent
            fill = tokens.accent_press if self.isDown() else tokens.accent
            fill = tokens.accent_hover if self.underMouse() and not self.isDown() else fill
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.control, fill)
            inset = (Size.button - Size.icon) / 2
            paint_icon(painter, QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), self._icon, tone)


class _Frame(QWidget):
    """The rounded frame round the parts, with the ring of a field while the text has the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lit = self.wrong = False

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        line = tokens.focus if self.lit else tokens.border_control
        line = tokens.danger_text if self.wrong else line
        fill = tokens.surface
        if not self.isEnabled():
            line, fill = tokens.border, tokens.sunken
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.card, fill, line, 2 if self.lit else 1)


class Composer(QWidget):
    """Where a comment is written. It states wishes; whoever made it fulfils them.

    ``files_requested`` is a press of the paperclip, ``files_given`` carries paths, ``picture_given`` a
    QImage, ``chip_removed`` the key of a chip; ``edited`` tells that the text changed, ``cancelled`` that
    the person gave up the edit or the reply, ``looked_back`` that they ask for their last comment.
    """

    send_requested = Signal()
    files_requested = Signal()
    files_given = Signal(object)
    picture_given = Signal(object)
    chip_removed = Signal(object)
    edited = Signal()
    cancelled = Signal()
    looked_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_widget(self, self.tr("Write a comment"), "composer")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._chips: dict[int, FileChip] = {}
        self._editing = False
        self._messages = False
        self._answered = ""
        self._blocked = ""
        self._hint = self.tr("Write a comment…")
        self._frame = _Frame(self)
        self._build_parts()
        self._lay_out()
        self._show_state()

    def text(self) -> str:
        """The text as typed."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a text in, the cursor behind it."""
        self.edit.setPlainText(text)
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)

    def speak_of_messages(self, messages: bool) -> None:
        """Say that it is messages one writes here, or comments."""
        self._messages = messages
        self._hint = self.tr("Write a message…") if messages else self.tr("Write a comment…")
        self.edit.setAccessibleName(self.tr("Message") if messages else self.tr("Comment"))
        self.edit.setPlaceholderText(self._blocked or self._hint)

    def set_replying(self, name: str) -> None:
        """Show to whom this will be a reply, "" for a message of its own."""
        self._answered = name
        self._show_line()

    def set_editing(self, editing: bool) -> None:
        """Show that a comment is edited that was sent before, or that a new one is written."""
        self._editing = editing
        self._show_line()
        save = self.tr("Save the message") if self._messages else self.tr("Save the comment")
        self.send.set_saving(save if editing else self.tr("Send"), editing)
        self.clip.setEnabled(not editing and not self._blocked)
        self.set_error("")

    def editing(self) -> bool:
        """Whether a comment is edited that was sent before."""
        return self._editing

    def set_blocked(self, reason: str) -> None:
        """Let nothing be written and say why, or "" to let it be written."""
        self._blocked = reason
        self.edit.setPlaceholderText(reason or self._hint)
        self.edit.setEnabled(not reason)
        self.send.setEnabled(not reason)
        self._frame.setEnabled(not reason)
        self.clip.setEnabled(not reason and not self._editing)
        for part in (self.edit, self.send, self.clip):
            part.setAccessibleDescription(reason)
        set_tooltip(self._frame, reason)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong and what to do, or "" to take it away."""
        if sentence and sentence != self._error.text():
            announce(self.edit, sentence)
        self._error.set_text(sentence)
        self._error.setVisible(bool(sentence))
        self._frame.wrong = bool(sentence)
        self._frame.update()

    def error(self) -> str:
        """What is said to be wrong, "" if nothing is."""
        return self._error.text()

    def add_chip(self, key: int, name: str) -> FileChip:
        """Show a file that waits to be sent."""
        chip = FileChip(key, name, self._chip_box)
        chip.removed.connect(self.chip_removed)
        chip.grown.connect(self._fit_chips)
        self._chips[key] = chip
        self._chip_flow.addWidget(chip)
        chip.show()
        self._show_state()
        return chip

    def chip(self, key: int) -> FileChip | None:
        """The chip of a file, None where it is gone."""
        return self._chips.get(key)

    def chips(self) -> list[FileChip]:
        """The files that wait, in the order they came."""
        return list(self._chips.values())

    def remove_chip(self, key: int) -> None:
        """Take the chip of a file away; the keyboard goes back to the text."""
        chip = self._chips.pop(key, None)
        if chip is not None:
            if chip.hasFocus():
                self.edit.setFocus()
            self._chip_flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._show_state()

    def sizeHint(self) -> QSize:
        """As tall as its parts."""
        return QSize(240, super().sizeHint().height())

    def _build_parts(self) -> None:
        self.edit = ChatEdit(self.tr("Comment"), "comment_text", self._frame)
        mark_region(self.edit)
        self.edit.setPlaceholderText(self._hint)
        self.edit.submitted.connect(self.send_requested)
        self.edit.given_up.connect(self.cancelled)
        self.edit.looked_back.connect(self.looked_back)
        self.edit.files_given.connect(self.files_given)
        self.edit.picture_given.connect(self.picture_given)
        self.edit.textChanged.connect(self._text_changed)
        self.edit.focus_changed.connect(self._light)
        self.edit.grown.connect(self.updateGeometry)
        self.clip = IconButton("paperclip", self.tr("Attach files"), parent=self._frame, name="attach_files")
        self.clip.clicked.connect(self.files_requested)
        self.send = SendButton(self.tr("Send"), self._frame)
        self.send.clicked.connect(self.send_requested)
        self._error = Paragraph("", "small", "danger_text", self)
        self._error.hide()
        self._count = Label("", "small", "text3", self, tabular=True)
        self._count.hide()

    def _lay_out(self) -> None:
        self._chip_box = QWidget(self._frame)
        self._chip_flow = FlowLayout(Space.s3, Space.s3)
        self._chip_box.setLayout(self._chip_flow)
        self._chip_area = ScrollArea(self._frame)
        self._chip_area.setWidget(self._chip_box)
        self._chip_rows = QWidget(self._frame)
        around = QHBoxLayout(self._chip_rows)
        around.setContentsMargins(Space.s4, Space.s4, Space.s4, 0)
        around.addWidget(self._chip_area)
        row = QHBoxLayout()
        inset = (_HIGH - Size.button) // 2
        row.setContentsMargins(inset, inset, inset, inset)
        row.setSpacing(Space.s2)
        bottom = Qt.AlignmentFlag.AlignBottom
        row.addWidget(self.clip, 0, bottom)
        lift = QVBoxLayout()
        rest = max(0, (Size.button - fonts.line_height("body")) // 2)
        lift.setContentsMargins(0, rest, 0, rest)
        lift.addWidget(self.edit)
        row.addLayout(lift, 1)
        row.addWidget(self.send, 0, bottom)
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._chip_rows)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s2)
        column.addWidget(self._make_edit_line())
        column.addWidget(self._frame)
        column.addWidget(self._error)
        column.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTrailing)

    def _make_edit_line(self) -> QWidget:
        self._edit_line = QWidget(self)
        row = QHBoxLayout(self._edit_line)
        row.setContentsMargins(Space.s2, 0, 0, 0)
        row.setSpacing(Space.s2)
        self._doing = ElidedLabel("", "smallM", "text2")
        row.addWidget(self._doing, 1)
        self.stop = IconButton("x", self.tr("Stop editing"), "Esc", name="stop_editing", small=True)
        self.stop.clicked.connect(self.cancelled)
        row.addWidget(self.stop)
        self._edit_line.hide()
        return self._edit_line

    def _show_line(self) -> None:
        """Say over the text what is edited or answered, with the way back."""
        own = self.tr("Editing your message") if self._messages else self.tr("Editing your comment")
        reply = self.tr("Replying to {name}").format(name=self._answered)
        self._doing.setText(own if self._editing else reply)
        back = self.tr("Stop editing") if self._editing else self.tr("Write a message of its own")
        self.stop.setAccessibleName(back)
        set_tooltip(self.stop, back, "Esc")
        self.edit.escapes = self._editing or bool(self._answered)
        self._edit_line.setVisible(self.edit.escapes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_chips()

    def _fit_chips(self) -> None:
        """Give the chips the rows they need, at most three; further ones scroll."""
        width = self.width() - 2 * Space.s4
        rows = self._chip_flow.heightForWidth(max(1, width))
        most = _CHIP_ROWS * (max(Size.chip, fonts.line_height("smallM") + 10) + Space.s3)
        self._chip_area.setFixedHeight(max(1, min(rows, most)))

    def _text_changed(self) -> None:
        self.set_error("")
        self._show_state()
        self.edited.emit()

    def _show_state(self) -> None:
        length = len(self.text())
        self.send.set_live(bool(self.text().strip()))
        self._chip_rows.setVisible(bool(self._chips))
        self._fit_chips()
        over = length > LIMIT
        self._count.set_tone("danger_text" if over else "text3")
        self._count.setText(self.tr("{count} of {limit}").format(count=f"{length:,}", limit=f"{LIMIT:,}"))
        self._count.setVisible(length >= _COUNTED_FROM)

    def _light(self) -> None:
        self._frame.lit = self.edit.hasFocus()
        self._frame.update()
