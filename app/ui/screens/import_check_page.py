"""What the third step of every import has: a plan to show, and what is chosen there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class CheckPage(QWidget):
    """The third step. ``decided`` says that an answer changed, ``saved`` tells of the refused rows."""

    decided = Signal()
    saved = Signal(str)

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
