"""Processes that are killed or starved while they take files in."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING

from app.services import attachments, comments
from app.services.workspace import StorageError, Workspace

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

SIZE = 400_000


def attach_for_ever(path: Path, task_id: int, say: Connection) -> None:
    """Take in one new content after another and comment with it, saying what was begun and what is saved."""
    workspace = Workspace.open(path)
    source = path.with_name("source.bin")
    for number in count():
        source.write_bytes(os.urandom(SIZE))
        say.send(("begun", ""))
        stored = attachments.store(workspace, source)
        comments.add(workspace, task_id, f"File {number}", [stored])
        say.send(("done", stored.sha256))


def store_without_room(path: Path, say: Connection) -> None:
    """Take in two files where only the smaller one finds room; say what came of each, and what is left."""
    import resource

    workspace = Workspace.open(path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SIZE, SIZE))
    for size in (2 * SIZE, 10):
        try:
            say.send(attachments.store_bytes(workspace, "a.bin", bytes(size)).size)
        except StorageError as error:
            say.send(str(error))
    folder = path.with_name(f"{path.name}.files")
    say.send([file.stat().st_size for file in folder.rglob("*") if file.is_file()])
    workspace.close()
