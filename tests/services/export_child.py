"""A process that is killed while it exports, and one that finds no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.rows import Filter
from app.services import export, influencers
from app.services.workspace import StorageError, Workspace

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

ROOM = 4_000


def export_for_ever(path: Path, targets: list[Path], say: Connection) -> None:
    """Write the roster to one file after the other, over and over, saying when the first one is begun."""
    workspace = Workspace.open(path)
    ids = influencers.ids(workspace, Filter())
    say.send("begun")
    while True:
        for target in targets:
            export.write(workspace, export.influencers_sheet(workspace, ids), target, replace=True)


def export_without_room(path: Path, target: Path, say: Connection) -> None:
    """Write the roster where no file may grow beyond a few thousand bytes; say what came of it."""
    import resource

    workspace = Workspace.open(path)
    sheet = export.influencers_sheet(workspace, influencers.ids(workspace, Filter()))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))
    try:
        say.send(export.write(workspace, sheet, target, replace=True).rows)
    except StorageError as error:
        say.send(str(error))
