"""Taking the bytes of a file someone named: ordinary files only, and never more than the limit."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from app.services.exchange.sheet import MAX_BYTES, UnreadableFile

if TYPE_CHECKING:
    from pathlib import Path


def shown_name(path: Path) -> str:
    """Return the file's name for a sentence: no control characters, at most 80 characters."""
    name = "".join(char if char.isprintable() else "\ufffd" for char in path.name or str(path))
    return name if len(name) <= 80 else name[:50] + "…" + name[-29:]


def read_bytes(path: Path) -> bytes:
    """Return the content of `path`; raise UnreadableFile for anything but a readable file up to 50 MB."""
    name = shown_name(path)
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise UnreadableFile(_why_not_opened(path, name, error)) from None
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        raise UnreadableFile(_not_a_file(name, mode))
    with os.fdopen(handle, "rb") as file:
        return _content(file.read(MAX_BYTES + 1), name)


def _content(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise UnreadableFile(f"{name} is larger than 50 MB. Split it into smaller files.")
    if not data:
        raise UnreadableFile(f"{name} is empty. Choose the file that holds the list.")
    return data


def _why_not_opened(path: Path, name: str, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{name} was not found. Check the name and the folder."
    if isinstance(error, IsADirectoryError) or (isinstance(error, PermissionError) and path.is_dir()):
        return _not_a_file(name, stat.S_IFDIR)
    if isinstance(error, PermissionError):
        return f"{name} may not be opened by you. Ask its owner, or copy it to a folder of your own."
    return f"{name} could not be opened. Copy it to a folder on this computer and choose the copy."


def _not_a_file(name: str, mode: int) -> str:
    what = "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"
    return f"{name} is {what}, not a file. Choose a CSV or Excel file."
