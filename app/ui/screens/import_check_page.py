"""What the third step of every import has: a plan to show, and what is chosen there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.import_lists import RefusedCard
from app.ui.theme.sizes import Space

if TYPE_CHECKING:
    from app.ui.screens.import_figures import Figures

_LEFT, _RIGHT = 5, 3
_LEAST_RIGHT = 280


class CheckPage(QWidget):
    """The third step. ``decided`` says that an answer changed, ``saved`` tells of the refused rows."""

    decided = Signal()
    saved = Signal(str)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self.setObjectName("step_check")
        self.figures, self.refused = figures, RefusedCard()
        self.refused.saved.connect(self.saved)

    def show_plan(self, plan: Any) -> None:  # noqa: ANN401 - each kind of list has its own plan
        """Show what would happen."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard where the work is."""
        raise NotImplementedError

    def deciding(self) -> bool:
        """Whether something waits for an answer."""
        return False

    def problem(self) -> str:
        """Why what was chosen here cannot be used, shown there too; "" where it can."""
        return ""

    def load(self) -> None:
        """Take up what can be chosen here."""

    def forget(self) -> None:
        """Choose nothing."""

    def _lay_out(self, left: QWidget, beside: QWidget) -> None:
        """Put the rows behind a figure to the left, and ``beside`` over what is refused to the right."""
        right = QWidget()
        right.setMinimumWidth(_LEAST_RIGHT)
        narrow = QVBoxLayout(right)
        narrow.setContentsMargins(0, 0, 0, 0)
        narrow.setSpacing(Space.s6)
        narrow.addWidget(beside)
        narrow.addWidget(self.refused, 1)
        narrow.addStretch()
        cards = QHBoxLayout()
        cards.setSpacing(Space.s6)
        cards.addWidget(left, _LEFT)
        cards.addWidget(right, _RIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.s8, Space.s7, Space.s8, Space.s7)
        column.setSpacing(Space.s6)
        column.addWidget(self.figures)
        column.addLayout(cards, 1)
