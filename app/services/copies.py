"""Whole copies of a workspace, made while it is open, and the look for damage."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.persistence import content, copying
from app.persistence.queries import attachments
from app.services.workspace import StorageError, Workspace

_FAULTS = {
    "missing": "{name} of T-{task} is missing from {folder}.",
    "changed": "{name} of T-{task} is damaged in {folder}.",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check looked at and the damage it found."""

    rows: int
    findings: tuple[str, ...]


def save_copy(workspace: Workspace, target: Path) -> None:
    """Write a whole copy of the workspace to ``target``, whole or not at all, and its files beside it.

    Raises StorageError where the target is the workspace itself or cannot be written.
    """
    if target.resolve() == workspace.path:
        raise StorageError("Choose another name: a workspace cannot be copied over itself.")
    _copy_files(workspace, target)
    copying.copy_to(workspace.database, target)
    _copy_files(workspace, target)  # what was attached while the file was copied


def check(workspace: Workspace) -> Checked:
    """Look through the whole file: its pages, links between rows, what Lineup derives, and attachments."""
    rows, findings = copying.check(workspace.database)
    if rows:  # else the pages are broken, and of what they hold nothing can be said
        findings += tuple(_lost_files(workspace))
    return Checked(rows, findings)


def _copy_files(workspace: Workspace, target: Path) -> None:
    here, there = content.folder_of(workspace.path), content.folder_of(target)
    content.copy_contents(here, there, attachments.hashes(workspace.read))


def _lost_files(workspace: Workspace) -> Iterator[str]:
    """Look for attachments whose content is not there, or not what was attached; each content once."""
    folder = content.folder_of(workspace.path)
    try:
        faults = {sha256: content.fault(folder, sha256) for sha256 in attachments.hashes(workspace.read)}
        for sha256, task, name in attachments.named(workspace.read):
            if fault := faults[sha256]:
                yield _FAULTS[fault].format(name=name, task=task, folder=folder.name)
    except StorageError:
        return  # the attachments cannot be read, which the look at the rows has said
