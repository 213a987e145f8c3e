"""Menus of the campaign page: filled when they open, from the same judge that guards the writes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.ui.theme.statuses import status
from app.ui.widgets.menu import Choice, Menu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtWidgets import QWidget

    from app.services.selection import Move


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
        for action in self.actions():
            if (child := action.menu()) is not None:
                child.deleteLater()
        self.clear()
        self._rows.clear()
        self._slots.clear()
        self._fill(self)


def add_moves(
    menu: Menu,
    domain: str,
    moves: Sequence[Move],
    choose: Callable[[str], None],
    tr: Callable[[str], str],
) -> None:
    """Offer every status: digits choose, the usual next step first, a tick at where all are already."""
    for place, move in enumerate(moves, start=1):
        total = move.changing + move.already + move.refused
        there = move.already == total
        look = Choice(
            look=status(domain, move.target),
            key=str(place),
            note=_note(move, total, tr),
            checked=there,
            refused=move.reason if move.refused and not move.changing else "",
        )
        menu.add(move.label, None if there else partial(choose, move.verb), look)
    if warned := [move.label for move in moves if move.warned and move.changing]:
        menu.add_footnote(tr("Warns first: {states}").format(states=", ".join(warned)))


def _note(move: Move, total: int, tr: Callable[[str], str]) -> str:
    if move.suggested:
        return tr("next step")
    return f"{move.changing:,}" if 0 < move.changing < total else ""
