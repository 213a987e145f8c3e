"""A saved copy with its attachments, and the look for files that are lost or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services import attachments, copies
from app.services.check import check
from app.services.workspace import StorageError, Workspace
from tests.support import damage, make_tasks

if TYPE_CHECKING:
    from pathlib import Path


def attached(workspace: Workspace, name: str, data: bytes) -> Path:
    """Attach a file to a new task; where its content lies."""
    [task] = make_tasks(workspace)
    attachments.attach(workspace, task, [attachments.store_bytes(workspace, name, data)])
    return attachments.path_of(workspace, attachments.files(workspace, task)[0])


def test_a_copy_takes_the_attachments_along(workspace: Workspace, tmp_path: Path):
    attached(workspace, "brief.pdf", b"brief")
    target = tmp_path / "elsewhere.lineup"
    copies.save_copy(workspace, target)
    attached(workspace, "later.pdf", b"later")
    copies.save_copy(workspace, target)
    opened = Workspace.open(target)
    try:
        contents = {
            attachments.path_of(opened, row).read_bytes()
            for task in (1, 2)
            for row in attachments.files(opened, task)
        }
        assert contents == {b"brief", b"later"}
        assert damage(opened) == ()
    finally:
        opened.close()


def test_a_copy_that_cannot_hold_the_files_leaves_the_target_alone(workspace: Workspace, tmp_path: Path):
    attached(workspace, "brief.pdf", b"brief")
    target = tmp_path / "elsewhere.lineup"
    target.with_name("elsewhere.lineup.files").write_text("a file where the folder should be")
    with pytest.raises(StorageError, match=r"^Lineup cannot write elsewhere\.lineup\.files there\."):
        copies.save_copy(workspace, target)
    assert not target.exists()


def test_the_check_names_each_lost_and_each_changed_file(workspace: Workspace):
    attached(workspace, "kept.pdf", b"kept")
    attached(workspace, "lost.pdf", b"lost").unlink()
    attached(workspace, "cut.pdf", b"whole").write_bytes(b"whol")
    assert damage(workspace) == (
        "lost.pdf of T-2 is missing from agency.lineup.files.",
        "cut.pdf of T-3 is damaged in agency.lineup.files.",
    )


def test_a_whole_workspace_has_no_findings(workspace: Workspace):
    attached(workspace, "kept.pdf", b"kept")
    checked = check(workspace)
    assert checked.findings == ()
    assert checked.rows > 0
