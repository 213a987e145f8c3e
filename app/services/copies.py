"""Whole copies of a workspace, made while it is open, and the look for damage."""

from dataclasses import dataclass
from pathlib import Path

from app.persistence import copying
from app.services.workspace import StorageError, Workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check looked at and the damage it found."""

    rows: int
    findings: tuple[str, ...]


def save_copy(workspace: Workspace, target: Path) -> None:
    """Write a whole copy of the workspace to ``target``, whole or not at all.

    Raises StorageError where the target is the workspace itself or cannot be written.
    """
    if target.resolve() == workspace.path:
        raise StorageError("Choose another name: a workspace cannot be copied over itself.")
    copying.copy_to(workspace.database, target)


def check(workspace: Workspace) -> Checked:
    """Look through the whole file: its pages, links between rows, and what Lineup derives."""
    return Checked(*copying.check(workspace.database))
