"""The statuses in a menu, from the same judge that guards the writes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.ui.theme.statuses import status
from app.ui.widgets.menu import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.selection import Move
    from app.ui.widgets.menu import Menu


def add_moves(
    menu: Menu,
    domain: str,
    moves: Sequence[Move],
    choose: Callable[[str], None],
    tr: Callable[[str], str],
    workflow: str = "",
) -> None:
    """Offer every status: digits choose, the usual next step first, a tick at where all are already.

    ``workflow`` is the key of theirs, for the help.
    """
    for place, move in enumerate(moves, start=1):
        total = move.changing + move.already + move.refused
        there = move.already == total
        look = Choice(
            look=status(domain, move.target),
            key=str(place),
            note=_note(move, total, tr),
            checked=there,
            refused=move.reason if move.refused and not move.changing else "",
            topic=(workflow or domain, move.verb),
        )
        menu.add(move.label, None if there else partial(choose, move.verb), look)
    if warned := [move.label for move in moves if move.warned and move.changing]:
        menu.add_footnote(tr("Warns first: {states}").format(states=", ".join(warned)))


def _note(move: Move, total: int, tr: Callable[[str], str]) -> str:
    if move.suggested:
        return tr("next step")
    return f"{move.changing:,}" if 0 < move.changing < total else ""
