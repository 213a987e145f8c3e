"""A list as CSV: UTF-8 with its mark, CRLF, and no text that a spreadsheet would take for a formula."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import BinaryIO

from app.domain.money import to_plain
from app.domain.text import clean
from app.services.exchange.sheet import Progress
from app.services.export_sheet import Amount, Column, Kind, Sheet, Written, local

_LIVE = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
"""What spreadsheets take for the beginning of a formula; the wide forms count where Japanese is spoken."""
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*")
_AT_ONCE = 500


def write_csv(sheet: Sheet, file: BinaryIO, progress: Progress | None = None) -> Written:
    """Write a list; ``progress`` gets (rows done, rows in all).

    Beside each amount stands its currency in a column of its own: a number alone would not say it.
    """
    text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    # Every text is quoted: one with a semicolon would be two cells, the second perhaps live, where lists
    # are parted by semicolons.
    out = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    out.writerow(_headings(sheet.columns))
    rows = 0
    for row in sheet.rows:
        out.writerow([cell for column in sheet.columns for cell in _cells(column, row)])
        rows += 1
        if progress is not None and rows % _AT_ONCE == 0:
            progress(rows, sheet.count)
    text.detach()
    return Written(rows, 0)


def inert(value: str) -> str:
    """Return a text that no spreadsheet runs: what is live gets an apostrophe, a plain number stays."""
    return f"'{value}" if _LIVE.match(value) and not _NUMBER.fullmatch(value) else value


def _headings(columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        yield column.heading
        if column.kind is Kind.MONEY:
            yield f"{column.heading} currency"


def _cells(column: Column, row: object) -> tuple[object, ...]:
    value = column.value(row)
    if column.kind is Kind.MONEY:
        return _amount(value)
    if value is None:
        return ("",)
    if column.kind is Kind.COUNT:
        return (value,)
    if column.kind is Kind.PERCENT:
        return (f"{Decimal(str(value)) / 100}%",)
    if isinstance(value, datetime):
        return (local(value).isoformat(" ", "minutes"),)
    found = str(value)
    return (inert(clean(found, len(found))),)


def _amount(value: object) -> tuple[object, ...]:
    if not isinstance(value, Amount):
        return "", ""
    return Decimal(to_plain(*value)), value.currency
