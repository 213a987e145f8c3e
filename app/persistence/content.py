"""Contents of attachments: a folder beside the workspace that holds each content once, under its hash."""

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.persistence.database import StorageError

CHUNK = 1 << 20
_WRITTEN_THROUGH = 32 << 20
"""So many bytes are on the disk before the next: who stops it, or ends the program, waits for no more."""
_SHA256 = re.compile("[0-9a-f]{64}")
_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


class Damaged(StorageError):
    """A content is not what its hash says."""


def folder_of(workspace: Path) -> Path:
    """Return the folder that holds the contents of a workspace's attachments; it may not be there yet."""
    return workspace.with_name(f"{workspace.name}.files")


def place_of(folder: Path, sha256: str) -> Path | None:
    """Return where the content of that hash lies; None where it is not there or the hash is none."""
    if not _SHA256.fullmatch(sha256):  # a file from elsewhere could name any path here
        return None
    place = _place(folder, sha256)
    return place if place.is_file() else None


def put(folder: Path, chunks: Iterable[bytes]) -> tuple[str, int]:
    """Store a content and return its SHA-256 and size in bytes; one that is there already stays as it is.

    Whole or not at all, whatever the chunks raise. Raises StorageError where the folder cannot be written.
    """
    with _explained(folder.name):
        folder.mkdir(exist_ok=True)
        _forget_drafts(folder)
        with _draft(folder) as draft:
            sha256, size = _write(draft, chunks)
            place = _place(folder, sha256)
            if fault(folder, sha256):  # also one that was damaged meanwhile: attaching it again heals it
                place.parent.mkdir(exist_ok=True)
                draft.replace(place)
                sync_folder(place.parent)
    return sha256, size


def write_out(source: Path, sha256: str, target: Path) -> None:
    """Copy a stored content to a file, whole or not at all.

    Raises Damaged where it is not what its hash says, StorageError where the target cannot be written.
    """
    with _explained(target.name), _draft(target.parent) as draft:
        found, _size = _write(draft, read(source))
        if found != sha256:
            raise Damaged(f"{target.name} has changed where it is stored. Take it from a backup.")
        draft.replace(target)


def read(path: Path) -> Iterator[bytes]:
    """Yield a stored content in chunks; raises StorageError where it cannot be read."""
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except OSError as error:
        raise StorageError("The stored file cannot be read. Check the disk, then try again.") from error


def fault(folder: Path, sha256: str) -> str:
    """Return "missing" or "changed" where a content is not there or not what its hash says, else ""."""
    place = place_of(folder, sha256)
    if place is None:
        return "missing"
    digest = hashlib.sha256()
    try:
        for chunk in read(place):
            digest.update(chunk)
    except StorageError:
        return "missing"
    return "" if digest.hexdigest() == sha256 else "changed"


def strays(folder: Path, known: Iterable[str]) -> int:
    """Return how many contents of a folder belong to none of the known hashes."""
    wanted = set(known)
    held = (place.name for place in folder.glob("[0-9a-f][0-9a-f]/*") if _SHA256.fullmatch(place.name))
    return sum(name not in wanted for name in held)


def copy_contents(source: Path, target: Path, hashes: Iterable[str]) -> None:
    """Bring the contents that another folder lacks there; those that are lost here are left out."""
    for sha256 in hashes:
        place = place_of(source, sha256)
        if place is not None and not _is_whole(_place(target, sha256), place.stat().st_size):
            put(target, read(place))


def sync_folder(folder: Path) -> None:
    """Make a new name last through a power cut, where the system lets folders be opened."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _place(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def _is_whole(place: Path, size: int) -> bool:
    return place.is_file() and place.stat().st_size == size


def _write(draft: Path, chunks: Iterable[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with draft.open("xb") as file:
        for chunk in chunks:
            digest.update(chunk)
            before, size = size, size + file.write(chunk)
            if before // _WRITTEN_THROUGH != size // _WRITTEN_THROUGH:
                file.flush()
                os.fsync(file.fileno())
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """Give the name of a new file in the folder; what lies there in the end is taken away."""
    draft = folder / f".{os.getpid()}-{secrets.token_hex(8)}.part"
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _forget_drafts(folder: Path) -> None:
    """Remove what a killed program left: the workspace is held by one at a time."""
    for draft in folder.glob(".*.part"):
        if not draft.name.startswith(f".{os.getpid()}-"):
            draft.unlink(missing_ok=True)


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Turn what the system says of a write into a StorageError with one clear sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageError("The disk is full. Free some space and try again.") from error
        raise StorageError(f"Lineup cannot write {name} there. Check the folder, then try again.") from error
