"""What befalls an open window: its file goes away, a slot fails, someone else's rights, undo in a hurry."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer

from app.services import campaigns, collaborations, transitions
from app.services.workspace import Workspace
from app.ui.dialogs.error import ErrorDialog
from tests import support
from tests.ui.hostile_window import COUNT, CTRL, Story, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def story(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Story]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    made = Story(qtbot, tmp_path)
    yield made
    assert made.reporter.count() == 0
    made.close()


def banner_offers_a_way_out(story: Story, sentence: str, back: Path) -> None:
    """The banner says why; Retry in vain keeps it; with the file back, Retry does what was asked for."""
    story.remove_all()
    assert story.banner().startswith("Not saved. ")
    assert sentence in story.banner()
    assert story.toast() == ""
    story.click("retry")
    assert sentence in story.banner()
    os.replace(back, story.path)
    assert story.members() == COUNT
    story.click("retry")
    assert story.banner() == ""
    assert story.members() == 0
    story.press(Qt.Key.Key_Z, CTRL)
    assert story.members() == COUNT


def test_a_file_that_was_deleted_or_moved_is_missed_before_a_change(story: Story):
    away = story.folder / "elsewhere.lineup"
    story.path.rename(away)
    banner_offers_a_way_out(story, "agency.lineup is not there any more", away)


def test_a_file_that_was_replaced_is_not_written_to(story: Story):
    kept, stranger = story.folder / "kept.lineup", support.workspace_file(story.folder, "stranger.lineup")
    before = stranger.read_bytes()
    story.path.rename(kept)
    os.replace(stranger, story.path)
    story.remove_all()
    assert story.path.read_bytes() == before
    banner_offers_a_way_out(story, "agency.lineup was moved or replaced while it was open", kept)


def test_a_copy_can_be_saved_while_the_file_is_gone(story: Story, monkeypatch: pytest.MonkeyPatch):
    copy = story.folder / "rescue.lineup"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_all: (str(copy), ""))
    story.path.unlink()
    story.remove_all()
    story.click("save_a_copy")
    assert story.toast() == "Copy saved as rescue.lineup"
    rescued = Workspace.open(copy)
    assert [row.influencers for row in campaigns.campaigns(rescued)] == [COUNT]
    rescued.close()


def test_a_full_disk_keeps_the_old_state_until_there_is_room(story: Story):
    raw = story.workspace.read.connection.dbapi_connection
    assert raw is not None
    full = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {full}")  # no page more: what a full disk says
    big = "x" * collaborations.NOTE_LIMIT
    screen = story.window.current()
    for key in story.ids:
        screen.attempt(collaborations.set_note, key, big)  # type: ignore[union-attr]
        if story.banner():
            break
    assert "The disk is full, so nothing was saved. Free some space and try again." in story.banner()
    raw.execute("PRAGMA max_page_count = 1073741823")
    story.click("retry")
    assert story.banner() == ""
    assert [row.note for row in collaborations.rows(story.workspace, [key])] == [big]


def test_a_note_that_cannot_be_saved_stays_in_its_field(story: Story):
    away = story.folder / "elsewhere.lineup"
    story.press(Qt.Key.Key_M)
    dialog = story.window.findChild(object, "note_dialog")  # type: ignore[call-overload]
    dialog.field.edit.setPlainText("Prefers e-mail")
    story.path.rename(away)
    story.press(Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert dialog.field.text() == "Prefers e-mail"
    away.rename(story.path)
    story.press(Qt.Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    assert "Prefers e-mail" in [row.note for row in collaborations.rows(story.workspace, story.ids)]


def test_a_change_during_another_write_is_told_to_wait(story: Story):
    with story.workspace.operation("A long import"):
        lock = story.workspace.database._write_lock
        assert lock.locked()
        story.remove_all()
        assert "Another change is still being saved." in story.banner()
    story.click("retry")
    assert story.banner() == ""
    assert story.members() == 0


def test_two_quick_undos_undo_two_steps(story: Story):
    story.remove_all()
    story.press(Qt.Key.Key_Z, CTRL)
    assert story.members() == COUNT
    story.press(Qt.Key.Key_Z, CTRL)
    assert story.members() == 0  # the influencers had been put into the campaign in one step
    story.press(Qt.Key.Key_Y, CTRL)
    assert story.members() == COUNT


def test_a_campaign_put_into_the_trash_behind_its_page_is_read_only_there(story: Story):
    campaigns.trash(story.workspace, [story.campaign])
    settle()
    story.remove_all()
    assert story.members() == COUNT
    assert "This campaign is in the trash." in story.notices()
    story.window.undo()
    story.remove_all()
    assert story.members() == 0


def test_an_archived_campaign_cannot_be_changed_by_any_key(story: Story):
    for verb in ("set_active", "set_completed", "set_archived"):
        plan = transitions.plan(story.workspace, campaigns.CAMPAIGN, [story.campaign], verb)
        transitions.apply(story.workspace, plan)
    settle()
    before = len(story.workspace.steps())
    story.remove_all()
    for key in "BSAE":
        story.press(getattr(Qt.Key, f"Key_{key}"))
        story.press(Qt.Key.Key_Escape)
    assert story.members() == COUNT
    assert len(story.workspace.steps()) == before


def test_a_client_can_neither_remove_nor_add_nor_edit(story: Story):
    support.act_as(story.workspace, support.CLIENT_REVIEWER)
    settle()
    before = len(story.workspace.steps())
    story.remove_all()
    for page in ("campaign", "campaigns", "influencers"):
        story.go(page, story.campaign if page == "campaign" else None)
        for key in ("Delete", "I", "E", "R", "D"):
            story.press(getattr(Qt.Key, f"Key_{key}"))
        story.press(Qt.Key.Key_Escape)
    assert story.members() == COUNT
    assert len(story.workspace.steps()) == before


def test_an_error_in_a_slot_is_told_once_and_the_window_works_on(qtbot: QtBot, tmp_path: Path):
    story = Story(qtbot, tmp_path)
    try:
        for _ in range(3):
            QTimer.singleShot(0, _fail)
        qtbot.waitUntil(lambda: story.reporter.count() == 3)
        settle()
        (dialog,) = [each for each in story.window.findChildren(ErrorDialog) if each.isVisible()]
        dialog._copy.click()
        dialog.close_overlay()
        story.remove_all()
        assert story.members() == 0
    finally:
        story.close()


def test_undoing_an_import_takes_its_rows_from_the_screen(story: Story):
    from app.services.import_files import import_files

    path = story.folder / "list.csv"
    path.write_text("Name,Instagram\nMila,@mila\nTom,@tom\n")
    roster = story.go("influencers")
    shown = len(roster.roster.model.ids)
    import_files(story.workspace, [path], campaign="Spring")
    settle()
    assert len(roster.roster.model.ids) == shown + 2
    story.press(Qt.Key.Key_Z, CTRL)
    assert len(roster.roster.model.ids) == shown
    assert story.toast().startswith("Undone: ")
    assert len(story.go("campaign", story.campaign).model.ids) == COUNT


def test_the_copy_of_an_open_workspace_is_whole(story: Story):
    shutil.copy(story.path, story.folder / "raw.lineup")
    story.remove_all()
    from app.services.copies import save_copy

    save_copy(story.workspace, story.folder / "copy.lineup")
    copy = Workspace.open(story.folder / "copy.lineup")
    assert [row.influencers for row in campaigns.campaigns(copy)] == [0]
    copy.close()


def _fail() -> None:
    raise LookupError("a secret of the client")
