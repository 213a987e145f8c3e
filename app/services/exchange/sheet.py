"""What a file becomes once it is read: columns, rows with their line numbers, and what was guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

MAX_BYTES = 50_000_000
MAX_ROWS = 1_000_000
MAX_COLUMNS = 512

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class UnreadableFile(Exception):
    """A file cannot be read; the text is one sentence or two that name the file, the place and the cure."""


class ReadingStopped(Exception):
    """The caller's `cancelled()` said yes."""


class Row(NamedTuple):
    """One row: the line it starts on in the file (1 is the first) and its cells as text."""

    line: int
    cells: tuple[str, ...]

    def cell(self, index: int) -> str:
        """Return the cell in column `index` without the spaces around it; "" where the row is shorter."""
        return self.cells[index].strip() if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows whose number of cells differs from the header's; `first_line` is None when there are none."""

    fewer: int = 0
    more: int = 0
    first_line: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that was read.

    `encoding` and `delimiter` are "" for workbooks, `sheet_names` is empty for text. `header_line` is None
    when no row holds column names. `broken` counts characters that the encoding could not read.
    """

    file: str
    size: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    header_line: int | None
    encoding: str = ""
    delimiter: str = ""
    sheet_name: str = ""
    sheet_names: tuple[str, ...] = ()
    ragged: Ragged = Ragged()
    broken: int = 0

    def samples(self, index: int, limit: int = 200) -> list[str]:
        """Return the first `limit` values of column `index` that are not blank."""
        found: list[str] = []
        for row in self.rows:
            value = row.cell(index)
            if value:
                found.append(value)
                if len(found) == limit:
                    break
        return found


def column_letter(index: int) -> str:
    """Return a spreadsheet's name for column `index`: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def check_cancelled(cancelled: Cancelled | None) -> None:
    """Raise ReadingStopped if the caller wants to stop."""
    if cancelled is not None and cancelled():
        raise ReadingStopped
