"""The refused rows as a CSV that can be corrected and imported again."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.exchange.creators import Refused

_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")


def refused_csv(refused: Sequence[Refused]) -> str:
    """Return the rows under their own columns (of all files, in order of appearance), then line and reason.

    A cell that a spreadsheet would run as a formula gets an apostrophe, which the import takes off again;
    numbers such as -5.00 stay as they are. Write it as UTF-8 with a byte order mark.
    """
    columns = list(dict.fromkeys(name for row in refused for name in row.columns))
    several = len({row.file for row in refused}) > 1
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guard(name) for name in columns] + ["Line", "Reason"])
    for row in refused:
        cells = dict(zip(row.columns, row.values, strict=False))
        reason = f"{row.reason}: {row.detail}" if row.detail else row.reason
        line = f"{row.file}, {row.line}" if several else str(row.line)
        writer.writerow([guard(cells.get(name, "")) for name in columns] + [guard(line), guard(reason)])
    return out.getvalue()


def guard(cell: str) -> str:
    """Return the cell so that no spreadsheet program takes it for a formula; see OWASP on CSV injection."""
    if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell[:1] and not _PLAIN_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell
