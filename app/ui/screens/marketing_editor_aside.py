"""Beside the form of a marketing task: the message as it arrives, and what it needs before it can run."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.marketing_rows import CheckState, ReachChannel
from app.ui.dialogs.plan_parts import Mark, link_button
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Size, Space
from app.ui.theme.statuses import Status
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.message_preview import MessagePreview
from app.ui.widgets.panels import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.domain.marketing_rows import Check, MarketingDraft

_ROW = 32
_LOOKS = {
    CheckState.DONE: (Status("done", "Done", "green", "ring_tick"), "text"),
    CheckState.WRONG: (Status("wrong", "Wrong", "red", "solid_cross"), "danger_text"),
    CheckState.OPEN: (Status("open", "Open", "gray", "dashed_ring"), "text2"),
}
_WHERE = {
    None: "",
    ReachChannel.PUSH: "Push, phone locked",
    ReachChannel.SMS: "SMS",
    ReachChannel.EWALLET: "Wallet inbox",
    ReachChannel.MINI_PROGRAM: "Mini program inbox",
}


class Aside(QWidget):
    """``shown`` carries the field of a check that somebody wants to see."""

    shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.preview = MessagePreview("message_preview")
        self._where = Label("", "small", "text2")
        card = Card("Preview", name="preview_card")
        card.head.addWidget(self._where)
        card.body.addWidget(self.preview)
        self._checks: tuple[Check, ...] = ()
        self._list = Card("Before it can run", name="checks_card")
        self._list.body.setSpacing(0)
        self._count = Label("", "small", "text2", tabular=True)
        self._list.head.addWidget(self._count)
        self._rows: list[QWidget] = []
        self._note = Paragraph("", "small", "text2")
        note = QHBoxLayout()
        note.setContentsMargins(Space.s1, 0, 0, 0)
        note.setSpacing(Space.s4)
        note.addWidget(Mark("info"), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._note, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.s6)
        for part in (card, self._list):
            self._column.addWidget(part)
        self._column.addLayout(note)
        self._column.addStretch(1)
        self.set_beside(False)

    def set_beside(self, beside: bool) -> None:
        """Stand beside the form, or below it."""
        self._beside = beside
        start, top = (0, Space.s6) if beside else (Space.s8, 0)
        sides = (Space.s8, start) if self.isRightToLeft() else (start, Space.s8)
        self._column.setContentsMargins(sides[0], top, sides[1], Space.s8)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.set_beside(self._beside)  # margins do not mirror by themselves

    def set_note(self, text: str) -> None:
        """Say under the list what counts."""
        self._note.set_text(text)

    def show_draft(self, draft: MarketingDraft) -> None:
        """Show the message of a draft."""
        self._where.setText(_WHERE[draft.reach_channel])
        self.preview.show_message(draft.reach_channel, draft.mini_program, draft.headline, draft.message)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show what is done, wrong and open, with the way to what is not done."""
        if tuple(checks) == self._checks:
            return
        self._checks = tuple(checks)
        done = sum(each.state is CheckState.DONE for each in checks)
        self._count.setText(f"{done} of {len(checks)} done")
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [_CheckRow(check, self) for check in checks]
        for row in self._rows:
            self._list.body.addWidget(row)
            row.show()

    def checks(self) -> tuple[Check, ...]:
        """The checks shown."""
        return self._checks


class _CheckRow(QWidget):
    """What is checked, how it stands, and a link where something is to be done."""

    def __init__(self, check: Check, aside: Aside) -> None:
        super().__init__()
        self.setObjectName(f"check_{check.field}")
        look, tone = _LOOKS[check.state]
        self.setAccessibleName(f"{check.text}: {look.label.lower()}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.s4)
        row.addWidget(_Glyph(look))
        words = Paragraph(check.text, "body", tone)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        if (word := _link(check)) is not None:
            spoken = f"{word}: {check.text}"
            go = link_button(word, partial(aside.shown.emit, check.field), spoken, f"go_{check.field}")
            row.addWidget(go)
        self.setMinimumHeight(max(_ROW, fonts.line_height("body") + 12))


def _link(check: Check) -> str | None:
    if check.state is CheckState.WRONG:
        return "Show"
    # Passing is what testers do, and nothing in the form.
    return "Add" if check.state is CheckState.OPEN and check.text != "Every tester passed" else None


class _Glyph(QWidget):
    def __init__(self, look: Status) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(Size.glyph, Size.icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint.glyph(painter, QRectF(self.rect()), self._look, style.current().raised)
