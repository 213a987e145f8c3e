"""Writing a file for somebody: whole or not at all, with one sentence for what stands against it."""

import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.persistence.content import sync_folder
from app.services.attachment_names import kept_name
from app.services.workspace import StorageError, Workspace

_DRAFT = ".lineup-export-"
_FORGOTTEN = 3600  # seconds; an export that took longer than this was killed
_MEANINGS = {
    errno.ENOENT: "The folder for {name} is not there any more. Choose another one.",
    errno.ENOTDIR: "The folder for {name} is not there any more. Choose another one.",
    errno.ENOSPC: "The disk is full. Free some space, then export again.",
    getattr(errno, "EDQUOT", errno.ENOSPC): "The disk is full. Free some space, then export again.",
    errno.ENAMETOOLONG: "This file name is too long. Choose a shorter one.",
    errno.EISDIR: "{name} is a folder. Choose another name.",
    errno.EROFS: "Nothing can be written to that disk. Choose another folder.",
    errno.EACCES: "{name} cannot be written. Close it in other programs, or choose another folder.",
    errno.EPERM: "{name} cannot be written. Close it in other programs, or choose another folder.",
}


@contextmanager
def whole_file(workspace: Workspace, target: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """Open a file to write that takes its name when everything is in it and on the disk; else nothing stays.

    ``replace``: a file of that name may go. Raises StorageError with one sentence.
    """
    name = kept_name(target.name)
    try:
        _require_free(workspace, target, name, replace)
        _forget_killed(target.parent)
        draft = target.with_name(f"{_DRAFT}{os.getpid()}-{secrets.token_hex(6)}")
        try:
            with draft.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _require_free(workspace, target, name, replace)
            draft.replace(target)
            sync_folder(target.parent)
        finally:
            draft.unlink(missing_ok=True)
    except ValueError as error:
        if "null" not in str(error):
            raise
        raise StorageError("A file cannot have this name. Choose another one.") from error
    except OSError as error:
        usual = "{name} could not be written. Choose another folder."
        raise StorageError(_MEANINGS.get(error.errno or 0, usual).format(name=name)) from error


def _require_free(workspace: Workspace, target: Path, name: str, replace: bool) -> None:
    if os.path.isdir(target):
        raise StorageError(_MEANINGS[errno.EISDIR].format(name=name))
    if os.path.realpath(target) == os.path.realpath(workspace.path):
        raise StorageError("Choose another name: this one belongs to the workspace.")
    if os.path.lexists(target) and not replace:
        raise StorageError(f"{name} is there already. Choose another name.")


def _forget_killed(folder: Path) -> None:
    """Remove what an export left that was killed long ago."""
    for draft in folder.glob(f"{_DRAFT}*"):
        if draft.stat().st_mtime < time.time() - _FORGOTTEN:
            draft.unlink(missing_ok=True)
