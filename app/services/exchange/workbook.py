"""Workbooks (XLSX, XLSB, XLS, ODS): checked as a zip first, then read in a process of its own."""

from __future__ import annotations

import io
import multiprocessing
import os
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from app.services.exchange.sheet import MAX_COLUMNS, MAX_ROWS, Cancelled, Row, UnreadableFile, check_cancelled

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from python_calamine import CalamineSheet, CalamineWorkbook

# All of them go through calamine: it expands no XML entities, ignores merged ranges, and reads 100,000 rows
# in a quarter of a second where openpyxl takes many. It lays a sheet out as one block, so a file that claims
# two far corners asks for gigabytes: that happens in a process with limits on memory and time.
TIME_LIMIT = 60.0
MEMORY_LIMIT = 2_000_000_000
MAX_UNPACKED = 500_000_000
MAX_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLOCK = 5_000


@dataclass(slots=True)
class Grid:
    """The rows of one sheet, its name, and the names of all sheets."""

    sheet_name: str = ""
    sheet_names: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)


def is_workbook(data: bytes) -> bool:
    """Tell by the first bytes, never by the file's name, whether this is a workbook."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def read_grid(
    data: bytes, name: str, sheet: str | None, cancelled: Cancelled | None = None, seconds: float = TIME_LIMIT
) -> Grid:
    """Read one sheet (the first with any text if `sheet` is None); raise UnreadableFile with the cure."""
    _check(data, name)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=_work, args=(theirs, sheet), daemon=True)
    worker.start()
    theirs.close()
    try:
        # Sent, not given as an argument: start() waits for ever on a process that ended before reading it.
        ours.send_bytes(data)
        return _receive(ours, name, cancelled, monotonic() + seconds)
    except (EOFError, ConnectionError):
        worker.join()
        if worker.exitcode == 1:  # Python's own code for an error: ours, not the file's
            raise RuntimeError("The process that reads workbooks failed.") from None
        raise UnreadableFile(_TOO_WIDE.format(name=name)) from None
    finally:
        ours.close()
        worker.kill()
        worker.join()


def _check(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableFile(_PASSWORD.format(name=name))
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise UnreadableFile(_TOO_BIG.format(name=name))
            _check_unpacked(archive, parts, name)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError):
        raise UnreadableFile(_DAMAGED.format(name=name)) from None
    except RuntimeError:
        raise UnreadableFile(_PASSWORD.format(name=name)) from None


def _check_unpacked(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str) -> None:
    # A zip may lie about sizes: unpack in pieces and count; zipfile also compares each checksum on the way.
    total = 0
    for part in parts:
        with archive.open(part) as file:
            start = piece = file.read(1 << 16)
            while piece:
                total += len(piece)
                if total > MAX_UNPACKED:
                    raise UnreadableFile(_TOO_BIG.format(name=name))
                piece = file.read(1 << 20)
        if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
            raise UnreadableFile(_FOREIGN.format(name=name))


def _receive(pipe: Connection, name: str, cancelled: Cancelled | None, deadline: float) -> Grid:
    """Collect what the process sends; raise EOFError when it ends without a word, as at its memory limit."""
    grid = Grid()
    while True:
        check_cancelled(cancelled)
        if monotonic() > deadline:
            raise UnreadableFile(_TOO_SLOW.format(name=name))
        if not pipe.poll(0.1):
            continue
        kind, value = pipe.recv()
        if kind == "rows":
            grid.rows.extend(Row(line, cells) for line, cells in value)
        elif kind == "names":
            grid.sheet_name, grid.sheet_names = value
        elif kind == "refused":
            raise UnreadableFile(_SENTENCES[value].format(name=name))
        else:
            return grid


def _work(pipe: Connection, sheet: str | None) -> None:
    """Run in the process: send the names, blocks of rows, then "done"; or one reason for refusing."""
    _limit_memory()
    # Out of memory, the library prints a stack of its own before it ends: of no use on anyone's screen.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(pipe.recv_bytes())) as book:
            _send_sheet(pipe, book, sheet)
    except PasswordError:
        pipe.send(("refused", "password"))
    except WorksheetNotFound:
        pipe.send(("refused", "no sheet"))
    except (CalamineError, OSError, ValueError):
        pipe.send(("refused", "damaged"))
    except MemoryError:
        pipe.send(("refused", "too wide"))


def _limit_memory() -> None:
    with suppress(
        ImportError, OSError, ValueError
    ):  # Windows has no such limit: there the time limit stands alone
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _send_sheet(pipe: Connection, book: CalamineWorkbook, wanted: str | None) -> None:
    names = tuple(book.sheet_names)
    found = book.get_sheet_by_name(wanted) if wanted is not None else None
    for name in names if found is None else ():
        found = book.get_sheet_by_name(name)
        if found.end is not None:
            break
    if found is None:
        pipe.send(("refused", "no sheet"))
        return
    pipe.send(("names", (found.name, names)))
    if found.end is not None and (found.height > MAX_ROWS or found.width > MAX_COLUMNS):
        pipe.send(("refused", "too wide"))
        return
    _send_rows(pipe, found)
    pipe.send(("done", None))


def _send_rows(pipe: Connection, sheet: CalamineSheet) -> None:
    block: list[tuple[int, tuple[str, ...]]] = []
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        texts = tuple(_text(cell) for cell in cells)
        if any(texts):
            block.append((line, texts))
        if len(block) == _BLOCK:
            pipe.send(("rows", block))
            block = []
    pipe.send(("rows", block))


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


_PASSWORD = "{name} is protected by a password. Save a copy without the password and choose the copy."
_DAMAGED = "{name} is damaged or not a workbook. Open it in your spreadsheet program and save it again."
_TOO_BIG = "{name} unpacks to more than 500 MB. Save only the sheet with the list, as CSV or XLSX."
_TOO_WIDE = (
    "{name} has cells far outside the list. "
    f"Delete all beyond {MAX_ROWS:,} rows and {MAX_COLUMNS} columns, or save the list as CSV."
)
_TOO_SLOW = "{name} took too long to read. Save only the sheet with the list, as CSV."
_FOREIGN = "{name} holds definitions that no spreadsheet program writes. Save the list again, as CSV or XLSX."
_NO_SHEET = "{name} does not have that sheet. Choose another sheet."
_SENTENCES = {"password": _PASSWORD, "no sheet": _NO_SHEET, "damaged": _DAMAGED, "too wide": _TOO_WIDE}
