"""Whole copies of a workspace, made while it is open."""

from pathlib import Path

from app.persistence import content, copying
from app.persistence.queries import attachments
from app.services.workspace import StorageError, Workspace


def save_copy(workspace: Workspace, target: Path) -> None:
    """Write a whole copy of the workspace to ``target``, whole or not at all, and its files beside it.

    Raises StorageError where the target is the workspace itself or cannot be written.
    """
    if target.resolve() == workspace.path:
        raise StorageError("Choose another name: a workspace cannot be copied over itself.")
    _copy_files(workspace, target)
    copying.copy_to(workspace.database, target)
    _copy_files(workspace, target)  # what was attached while the file was copied


def _copy_files(workspace: Workspace, target: Path) -> None:
    here, there = content.folder_of(workspace.path), content.folder_of(target)
    content.copy_contents(here, there, attachments.hashes(workspace.read))
