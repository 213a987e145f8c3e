"""Text files: which encoding, which delimiter, and the rows with real line numbers."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from app.services.exchange.sheet import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    Cancelled,
    Progress,
    Row,
    UnreadableFile,
    check_cancelled,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = (",", ";", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSED_FROM = 200_000
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"SQLite format",
    b"{\\rtf",
    b"MZ\x90",
    b"\x7fELF",
    b"\x1f\x8b",
)
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13})


def guess_encoding(data: bytes) -> str:
    """Return the Python name of the encoding: by byte order mark, by zeros, as UTF-8, else by likelihood."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:_GUESSED_FROM]
    if head.count(0) > len(head) // 5:
        return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=True)
    except UnicodeDecodeError:
        return _guess_legacy(data)
    return "utf-8"


def _guess_legacy(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # Only lines that go beyond ASCII tell one code page from another.
    lines = [line for line in data[:5_000_000].splitlines() if not line.isascii()]
    best = from_bytes(
        b"\n".join(lines)[:_GUESSED_FROM],
        cp_isolation=[
            "cp1250",
            "cp1251",
            "cp1252",
            "cp1253",
            "cp1254",
            "cp932",
            "gb18030",
            "big5",
            "euc_kr",
            "koi8_r",
        ],
    ).best()
    if best is None or str(best) == _as_western(lines):
        return "cp1252"
    return best.encoding


def _as_western(lines: list[bytes]) -> str:
    return b"\n".join(lines)[:_GUESSED_FROM].decode("cp1252", errors="replace")


def count_broken(data: bytes, encoding: str) -> int:
    """Return how many characters of `data` cannot be read as `encoding`."""
    return data.decode(encoding, errors="replace").count("\ufffd")


def looks_like_text(data: bytes) -> bool:
    """Tell text from pictures, documents and programs by signatures and by control characters."""
    head = data[:8192]
    if head.startswith(_FOREIGN) or head.lstrip()[:15].lower().startswith(
        (b"<!doctype", b"<html", b"<?xml", b"<table")
    ):
        return False
    if guess_encoding(head).startswith("utf-16") or head.startswith(codecs.BOM_UTF32_LE):
        return True
    return len(head.translate(None, _CONTROL)) >= len(head) * 0.95


def guess_delimiter(text: str) -> str:
    """Return the delimiter that splits the first lines of `text` most evenly, "," for a single column."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths = _widths(text, delimiter)
        if not widths:
            continue
        width, times = Counter(widths).most_common(1)[0]
        score = times / len(widths) * min(width, 12) if width > 1 else 0.0
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _widths(text: str, delimiter: str) -> list[int]:
    widths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in cells):
                widths.append(len(cells))
            if len(widths) == 50:
                break
    except csv.Error:
        pass
    return widths


def read_rows(
    data: bytes,
    name: str,
    encoding: str,
    delimiter: str,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Row]:
    """Return all rows that are not blank.

    Bytes that `encoding` cannot read become U+FFFD. `progress` gets (bytes done, all bytes), about.
    Raises UnreadableFile with the line of a quotation mark that is never closed, or of a row too wide.
    """
    # The module's own limit of 131,072 characters would refuse a long note; the file's size bounds it here.
    csv.field_size_limit(MAX_BYTES)
    source = io.BytesIO(data)
    rows: list[Row] = []
    for row in _rows(io.TextIOWrapper(source, encoding, errors="replace", newline=""), name, delimiter):
        rows.append(row)
        if len(rows) % 2000 == 0:
            check_cancelled(cancelled)
            if progress is not None:
                progress(source.tell(), len(data))
        if len(rows) > MAX_ROWS:
            raise UnreadableFile(f"{name} has more than {MAX_ROWS:,} rows. Split it into smaller files.")
    return rows


def _rows(text: io.TextIOWrapper, name: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                raise UnreadableFile(_too_wide(name, line))
            if any(cell and not cell.isspace() for cell in cells):
                yield Row(line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error:
        raise UnreadableFile(
            f"{name}, line {line}: a quotation mark is not closed. "
            "Close or remove it, then choose the file again."
        ) from None
    except UnicodeError:
        raise UnreadableFile(f"{name} cannot be read as {text.encoding}. Choose another encoding.") from None


def _too_wide(name: str, line: int) -> str:
    return (
        f"{name}, line {line}: more than {MAX_COLUMNS} columns. "
        "Check the delimiter, or remove the columns that are not needed."
    )
