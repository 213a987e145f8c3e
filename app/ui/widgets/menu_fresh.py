"""A menu that is filled each time it opens, so that it never offers what has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtWidgets import QWidget


class FreshMenu(Menu):
    """A menu whose rows are made by ``fill(menu)`` each time it opens."""

    def __init__(self, fill: Callable[[Menu], None], title: str, parent: QWidget, name: str) -> None:
        super().__init__(title, parent, name)
        self._fill = fill

    def open_below(self, opener: QWidget) -> None:
        """Fill and open under a control."""
        self._refill()
        super().open_below(opener)

    def open_at(self, place: QPoint) -> None:
        """Fill and open at a global point."""
        self._refill()
        super().open_at(place)

    def open_under(self, rect: QRect) -> None:
        """Fill and open under a global rectangle, aligned with its leading edge."""
        self._refill()
        place = rect.bottomLeft()
        if self.isRightToLeft():
            place.setX(rect.right() - self.sizeHint().width())
        super().open_at(place)

    def _refill(self) -> None:
        self.clear()
        self._fill(self)
