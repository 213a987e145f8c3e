"""The buttons under the title of a marketing task: what may be done with it now, and why the rest may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.marketing import MARKETING_TASK
from app.ui.screens.marketing_pane_words import DECISIONS
from app.ui.theme import fonts, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Paragraph
from app.ui.widgets.parts import mirrored, set_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.domain.workflow import Action, Offer

_MOST = 4
_WIDEST = 320
_ORDER = (
    "test", "start", "resubmit", "withdraw", "pause", "retest", "edit", "copy", "complete", "delete"
)  # fmt: skip
_ICONS = {
    "test": "user-check",
    "start": "play",
    "resubmit": "send",
    "withdraw": "undo-2",
    "pause": "pause",
    "retest": "rotate-ccw",
    "edit": "pencil",
    "copy": "copy",
    "complete": "circle-check",
    "delete": "trash-2",
}
_ACTIONS: tuple[Action, ...] = (*MARKETING_TASK.transitions, *MARKETING_TASK.operations)
_LABELS = {action.key: action.label for action in _ACTIONS}
_KEYS = {"retest": "R", "copy": "Ctrl+D", "delete": "Del"}


def shown_offers(offers: Sequence[Offer]) -> list[Offer]:
    """Return those that get a button: what may be done, and the usual next step also where it may not yet.

    At most four; all of them stand in the menu ⋯.
    """
    known = [each for each in offers if each.key in _ORDER and (each.allowed or _waits(each))]
    return sorted(known, key=lambda each: _ORDER.index(each.key))[:_MOST]


def _waits(offer: Offer) -> bool:
    """Whether it is the next step, and only something of the task is in the way, not who asks."""
    refused = {blocker.code for blocker in offer.blockers}
    return offer.suggested and offer.key not in DECISIONS and "permission" not in refused


class ActionRow(QWidget):
    """``chosen`` carries the verb or operation of the button that was pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("marketing_actions")
        self.setAccessibleName(self.tr("Actions"))
        self.buttons = {key: self._button(key) for key in _ORDER}
        self._line = ClosedLine()
        flow = FlowLayout(parent=self)
        for part in (*self.buttons.values(), self._line):
            flow.addWidget(part)

    def show_offers(self, offers: Sequence[Offer], closed: str, locked: bool) -> None:
        """Show what may be done, and why something may not, "" for nothing to say."""
        shown = {each.key: each for each in shown_offers(offers)}
        for key, button in self.buttons.items():
            offer = shown.get(key)
            button.setVisible(offer is not None)
            if offer is not None:
                button.setEnabled(offer.allowed)
                set_tooltip(button, offer.reason or offer.label, "" if offer.reason else _KEYS.get(key, ""))
        self._line.show_words(closed, locked)
        self.setVisible(bool(shown or closed))

    def closed(self) -> str:
        """Why something may not be done, as it is shown."""
        return self._line.words()

    def _button(self, key: str) -> Button:
        button = Button(_LABELS[key], "default", _ICONS[key], name=f"marketing_{key}")
        button.clicked.connect(_Choice(self, key))
        return button


class ClosedLine(QWidget):
    """One small line, with a lock where nothing may be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("marketing_closed")
        self._locked = False
        self._words = Paragraph("", "small", "text2")
        self._words.setMaximumWidth(_WIDEST)
        self._room = QWidget()
        self._room.setFixedWidth(Size.icon_small + Space.s3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._room)
        row.addWidget(self._words)

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def show_words(self, words: str, locked: bool) -> None:
        """Say something else; "" hides it."""
        self._locked = locked
        self._words.set_text(words)
        self._room.setVisible(locked)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._locked:
            return
        spot = mirrored(self, QRectF(0, 0, Size.icon_small, fonts.line_height("small")))
        with QPainter(self) as painter:
            paint_icon(painter, spot, "lock", style.current().text2)


class _Choice:
    """Tells of one button; a slot of its click."""

    def __init__(self, row: ActionRow, key: str) -> None:
        self._row, self._key = row, key

    def __call__(self) -> None:
        self._row.chosen.emit(self._key)
