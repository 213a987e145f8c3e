"""What a table column is: its name, its size and the text of a row in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Align = Literal["leading", "trailing"]

TICK_WIDTH = 52
MENU_WIDTH = 48


def no_text(row: object) -> str:
    """Return no words: the tick and menu columns say nothing of a row."""
    return ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, the same for the model, the header and the painter.

    `width` and `minimum` are logical pixels; a stretching column takes what is left, never less than
    `minimum`. `text` gives the words of a row, for screen readers, search and plain cells. `cell` is a
    painter of the table widget (None paints plain text). Columns with a `drop_order` hide when the table
    is narrow, the lowest number first; without one they stay. `narrow_width` is tried before hiding any.
    """

    key: str
    title: str
    width: int
    text: Callable[[Any], str] = no_text
    cell: Any = None
    stretch: bool = False
    align: Align = "leading"
    sortable: bool = True
    descending_first: bool = False
    minimum: int = 0
    narrow_width: int | None = None
    drop_order: int | None = None
    tip: Callable[[Any], str] | None = None


TICK_COLUMN = Column("tick", "Tick", TICK_WIDTH, sortable=False)
MENU_COLUMN = Column("menu", "More", MENU_WIDTH, sortable=False)
