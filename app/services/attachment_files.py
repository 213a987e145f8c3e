"""Reading a file somebody attaches: ordinary files only, in chunks, and only ones that keep still."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from app.persistence.content import CHUNK
from app.services.exchange.files import shown_name
from app.services.exchange.sheet import Cancelled, Progress, UnreadableFile, check_cancelled

MAX_BYTES = 2 << 30


def chunks(path: Path, progress: Progress | None = None, stopped: Cancelled | None = None) -> Iterator[bytes]:
    """Yield a file's content; ``progress`` gets (bytes done, bytes in all).

    Raises UnreadableFile with a sentence that names the file and the cure, ReadingStopped when ``stopped()``
    says yes.
    """
    name = shown_name(path)
    check_cancelled(stopped)
    handle = _opened(path, name)
    try:
        total = _size(handle, name)
        done = 0
        while chunk := _next(handle, name):
            done += len(chunk)
            if done > total:
                raise _changed(name)
            yield chunk
            check_cancelled(stopped)
            if progress:
                progress(done, total)
        if done != total:
            raise _changed(name)
    finally:
        os.close(handle)


def _opened(path: Path, name: str) -> int:
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise UnreadableFile(_why_not_opened(path, name, error)) from None


def _size(handle: int, name: str) -> int:
    """Return the size of an open file; raises UnreadableFile for what is no file, or too much of one."""
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFile(_not_a_file(name, found.st_mode))
    if found.st_size > MAX_BYTES:
        raise UnreadableFile(
            f"{name} is larger than 2 GB. Share it elsewhere and write the link in a comment."
        )
    return found.st_size


def _next(handle: int, name: str) -> bytes:
    try:
        return os.read(handle, CHUNK)
    except OSError:
        raise UnreadableFile(f"{name} could not be read to its end. Copy it again, then attach it.") from None


def _changed(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} changed while it was read. Wait until it is complete, then attach it again."
    )


def _why_not_opened(path: Path, name: str, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{name} was not found. Check the name and the folder."
    if isinstance(error, IsADirectoryError) or (isinstance(error, PermissionError) and path.is_dir()):
        return _not_a_file(name, stat.S_IFDIR)
    if isinstance(error, PermissionError):
        return f"{name} may not be opened by you. Ask its owner, or copy it to a folder of your own."
    if isinstance(error, OSError) and error.errno == errno.ENXIO:
        return _not_a_file(name, stat.S_IFSOCK)
    return f"{name} could not be opened. Copy it to a folder on this computer and attach the copy."


def _not_a_file(name: str, mode: int) -> str:
    if stat.S_ISDIR(mode):
        return f"{name} is a folder. Attach the files in it, or a zip of it."
    return f"{name} is a device or a pipe, not a file. Choose a file."
