"""A list as a workbook: typed cells, a bold head that stays in sight, a filter, and never a formula."""

import re
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO

from app.domain.money import digits, to_plain
from app.domain.text import clean
from app.services.exchange.sheet import Progress
from app.services.export_sheet import Amount, Column, Kind, Sheet, Written, local
from app.services.workspace import StorageError

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MOST_ROWS = 1_048_576
MOST_TEXT = 32_767
_EXACT = 10**15  # a spreadsheet shows 15 figures of a number; one with more is written as text
_FIRST_DAY = date(1900, 3, 1)  # before it, the days of spreadsheets are not those of the calendar
_REFUSED_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LIVE = ("=", "+", "-", "@")
_AT_ONCE = 500


def write_xlsx(sheet: Sheet, file: BinaryIO, progress: Progress | None = None) -> Written:
    """Write a list; ``progress`` gets (rows done, rows in all). The memory it takes does not grow with rows.

    Raises StorageError where there are more rows than a workbook holds.
    """
    from openpyxl import Workbook

    if sheet.count >= MOST_ROWS:
        raise StorageError(
            f"A workbook holds {MOST_ROWS - 1:,} rows, and these are {sheet.count:,}. "
            "Export as CSV, or filter the list first."
        )
    book = Workbook(write_only=True)
    book.properties.creator = "Lineup"
    page = book.create_sheet(_title(sheet.title))
    try:
        written = _Page(page, sheet).write(progress)
        book.save(file)
    except BaseException:
        _forget(page)
        raise
    return written


class _Page:
    """One sheet while it is written."""

    def __init__(self, page: "WriteOnlyWorksheet", sheet: Sheet) -> None:
        self._page, self._sheet = page, sheet
        self._cut = 0

    def write(self, progress: Progress | None) -> Written:
        self._write_head()
        rows = 0
        for row in self._sheet.rows:
            self._page.append([self._cell(column, column.value(row)) for column in self._sheet.columns])
            rows += 1
            if progress is not None and rows % _AT_ONCE == 0:
                progress(rows, self._sheet.count)
        self._page.auto_filter.ref = f"A1:{_letters(len(self._sheet.columns))}{rows + 1}"
        return Written(rows, self._cut)

    def _write_head(self) -> None:
        from openpyxl.styles import Font

        self._page.freeze_panes = "A2"
        for number, column in enumerate(self._sheet.columns, 1):
            self._page.column_dimensions[_letters(number)].width = max(column.wide, len(column.heading) + 4)
        bold = Font(bold=True)
        cells = [self._text(column.heading) for column in self._sheet.columns]
        for cell in cells:
            cell.font = bold
        self._page.append(cells)

    def _cell(self, column: Column, value: object) -> Any:  # noqa: ANN401 - a cell, or None for an empty one
        if value is None or value == "":
            return None
        if isinstance(value, Amount):
            return self._amount(value)
        if column.kind is Kind.PERCENT:
            return self._number(Decimal(str(value)) / 10_000, "0.00%")
        if isinstance(value, int) and abs(value) < _EXACT:
            return self._number(value, "#,##0")
        if isinstance(value, date):
            return self._day(value)
        return self._text(str(value))

    def _amount(self, value: Amount) -> "WriteOnlyCell":
        plain = to_plain(*value)
        if abs(value.minor) >= _EXACT:
            return self._text(plain)
        places = digits(value.currency)
        fraction = f".{'0' * places}" if places else ""
        return self._number(Decimal(plain), f"[${value.currency}] #,##0{fraction}")

    def _day(self, value: date) -> "WriteOnlyCell":
        timed = isinstance(value, datetime)
        shown = local(value) if isinstance(value, datetime) else value
        if (shown.date() if isinstance(shown, datetime) else shown) < _FIRST_DAY:
            return self._text(shown.isoformat()[:10])
        return self._number(shown, "yyyy\\-mm\\-dd\\ hh:mm" if timed else "yyyy\\-mm\\-dd")

    def _number(self, value: object, form: str) -> "WriteOnlyCell":
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._page, value)
        cell.number_format = form
        return cell

    def _text(self, value: str) -> "WriteOnlyCell":
        """Make a cell of text, whatever the text looks like; count it where it had to be cut."""
        from openpyxl.cell import WriteOnlyCell

        whole = _ESCAPED.sub("_x005F_", clean(value, len(value)))
        shown = _shortened(whole)
        self._cut += shown != whole
        cell = WriteOnlyCell(self._page)
        cell._value = shown  # noqa: SLF001 - the setter cuts it, and takes "=" for a formula
        cell.data_type = "s"
        if shown[:1] in _LIVE:
            cell.quotePrefix = True  # it stays text when somebody edits the cell
        return cell


def _forget(page: "WriteOnlyWorksheet") -> None:
    """Remove the temporary file of a sheet that is not finished; it would stay until the program ends."""
    with suppress(OSError):
        if not page.closed:
            page.close()
    with suppress(OSError, ValueError):
        page._writer.cleanup()  # noqa: SLF001 - there is no other way to it


def _shortened(text: str) -> str:
    """Cut a text to what a cell holds, which counts what lies beyond the first plane twice."""
    if len(text) <= MOST_TEXT // 2:
        return text
    return text.encode("utf-16-le")[: 2 * MOST_TEXT].decode("utf-16-le", "ignore")


def _title(title: str) -> str:
    """Return a name that a sheet may have: 31 characters, without what references to cells are made of."""
    bare = " ".join(_REFUSED_IN_TITLE.sub(" ", clean(title, 200)).split())
    return bare[:31].strip(" '") or "Lineup"


def _letters(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))
