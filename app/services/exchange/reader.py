"""Opening a list: what kind of file it is, where its header stands, and what its columns are called."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.text import clean_line
from app.services.exchange import csv_text, workbook
from app.services.exchange.files import read_bytes, shown_name
from app.services.exchange.sheet import (
    Cancelled,
    Progress,
    Ragged,
    Row,
    Sheet,
    UnreadableFile,
    check_cancelled,
    column_letter,
)
from app.services.exchange.values import BadValue, is_missing, parse_count
from app.services.exchange.words import is_known

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADER_WITHIN = 20


@dataclass(slots=True)
class _Source:
    """The rows of a file and how they were read."""

    rows: list[Row]
    encoding: str = ""
    delimiter: str = ""
    broken: int = 0
    sheet_name: str = ""
    sheet_names: tuple[str, ...] = ()


def open_sheet(
    path: Path | str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    has_header: bool | None = None,
    is_header: Callable[[str], bool] = is_known,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Sheet:
    """Read a CSV, TSV, text, XLSX, XLSB, XLS or ODS file; what is None is guessed from the content.

    `encoding` is a Python name, `delimiter` one character, `sheet` a sheet's name; `is_header` tells names
    of columns; `progress` gets (bytes done, bytes in all). Raises UnreadableFile with a sentence that names
    the file, the place and the cure, or ReadingStopped when `cancelled()` says yes.
    """
    path = Path(path)
    check_cancelled(cancelled)
    data, name = read_bytes(path), shown_name(path)
    if workbook.is_workbook(data):
        grid = workbook.read_grid(data, name, sheet, cancelled)
        source = _Source(grid.rows, sheet_name=grid.sheet_name, sheet_names=grid.sheet_names)
    else:
        source = _read_text(data, name, encoding, delimiter)
        source.rows = csv_text.read_rows(data, name, source.encoding, source.delimiter, progress, cancelled)
    if not source.rows:
        raise UnreadableFile(f"{name} holds no rows. Choose the file that holds the list.")
    found = _sheet(name, len(data), source, has_header, is_header)
    if not found.rows:
        raise UnreadableFile(f"{name} holds a single line. Choose the file that holds the list.")
    return found


def _read_text(data: bytes, name: str, encoding: str | None, delimiter: str | None) -> _Source:
    if not csv_text.looks_like_text(data):
        raise UnreadableFile(f"{name} is not a table. Choose a CSV or Excel file.")
    encoding = encoding or csv_text.guess_encoding(data)
    try:
        b" ".decode(encoding, errors="replace")  # hex and zip are codecs too, but no encodings of text
    except LookupError:
        raise UnreadableFile(f"{name} cannot be read as {encoding}. Choose another encoding.") from None
    head = data[:100_000].decode(encoding, errors="replace")
    delimiter = delimiter or csv_text.guess_delimiter(head)
    return _Source([], encoding, delimiter, csv_text.count_broken(data, encoding))


def _sheet(
    name: str, size: int, source: _Source, has_header: bool | None, is_header: Callable[[str], bool]
) -> Sheet:
    header = _header_index(source.rows, is_header) if has_header is None else (0 if has_header else None)
    if has_header:
        header = _header_index(source.rows, is_header) or 0
    names = source.rows[header].cells if header is not None else ()
    rows = tuple(source.rows[header + 1 :] if header is not None else source.rows)
    width = _width(names, rows)
    return Sheet(
        file=name,
        size=size,
        columns=_column_names(names, width),
        rows=rows,
        header_line=source.rows[header].line if header is not None else None,
        encoding=source.encoding,
        delimiter=source.delimiter,
        sheet_name=source.sheet_name,
        sheet_names=source.sheet_names,
        ragged=_ragged(rows, width, bool(source.sheet_name)),
        broken=source.broken,
    )


def _header_index(rows: list[Row], is_header: Callable[[str], bool]) -> int | None:
    """Return which of the first rows holds the column names: the one with most words that headers use."""
    scores = [_header_score(row, is_header) for row in rows[:_HEADER_WITHIN]]
    best = max(range(len(scores)), key=lambda index: (scores[index], -index))
    if scores[best] > 0:
        return best
    # No known word: names in a language we lack still differ from the numbers beneath them.
    first, below = rows[0], rows[1:_HEADER_WITHIN]
    numbers = [
        index for index in range(len(first.cells)) if any(_is_number(row.cell(index)) for row in below)
    ]
    return 0 if numbers and not any(_is_number(cell) for cell in first.cells) else None


def _header_score(row: Row, is_header: Callable[[str], bool]) -> float:
    cells = [cell for cell in row.cells if cell.strip()]
    known = sum(is_header(cell) for cell in cells if len(cell) < 60)
    data = sum(_is_number(cell) or cell.lstrip().startswith("@") or "://" in cell for cell in cells)
    return known / len(cells) + known - 2 * data


def _is_number(cell: str) -> bool:
    try:
        return not is_missing(cell) and parse_count(cell) is not None
    except BadValue:
        return False


def _width(names: tuple[str, ...], rows: tuple[Row, ...]) -> int:
    """Return how many columns there are: the header's, without blank ones at its end that hold nothing."""
    if not names:
        return max(len(row.cells) for row in rows[:1000])
    width = len(names)
    while width > 1 and not names[width - 1].strip() and not any(row.cell(width - 1) for row in rows):
        width -= 1
    return width


def _column_names(names: tuple[str, ...], width: int) -> tuple[str, ...]:
    found: list[str] = []
    seen: dict[str, int] = {}
    for index in range(width):
        name = clean_line(names[index], 120) if index < len(names) else ""
        name = name or f"Column {column_letter(index)}"
        seen[name.casefold()] = times = seen.get(name.casefold(), 0) + 1
        found.append(f"{name} ({times})" if times > 1 else name)
    return tuple(found)


def _ragged(rows: tuple[Row, ...], width: int, is_workbook: bool) -> Ragged:
    if is_workbook:
        return Ragged()
    fewer = more = 0
    first = None
    for line, cells in rows:
        if len(cells) == width or (len(cells) > width and not any(cells[width:])):
            continue
        fewer, more = fewer + (len(cells) < width), more + (len(cells) > width)
        first = line if first is None else first
    return Ragged(fewer, more, first)
