"""What befalls files of tasks: odd paths, a folder that goes away, no room, and a program that is killed."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import random
import shutil
import socket
import sqlite3
import time
import unicodedata
from typing import TYPE_CHECKING

import pytest

from app.persistence import content
from app.services import attachments, comments
from app.services.exchange.sheet import UnreadableFile
from app.services.workspace import StorageError, Workspace
from tests.services.hostile_child import attach_for_ever, store_without_room
from tests.support import damage, make_tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from app.domain.task_rows import AttachmentRow

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="this system has no such files and no kill -9"),
    pytest.mark.xdist_group("crash"),
]
KILLS = 12


def attached(workspace: Workspace) -> AttachmentRow:
    """A file of a comment."""
    [task] = make_tasks(workspace)
    comments.add(workspace, task, "See it", [attachments.store_bytes(workspace, "a.pdf", b"hello")])
    return attachments.files(workspace, task)[0]


def refusal(call: Callable[[], object]) -> str:
    """The one sentence or two that a call is refused with."""
    with pytest.raises((StorageError, UnreadableFile)) as refused:
        call()
    return str(refused.value)


@pytest.mark.parametrize(
    "path", ["loop", "dangling", "folder", "socket", "nul\0", "x" * 300, "/proc/self/maps"]
)
def test_what_is_no_file_that_keeps_still_is_refused(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
):
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "folder").symlink_to(tmp_path)
    with socket.socket(socket.AF_UNIX) as ear:
        monkeypatch.chdir(tmp_path)  # names of sockets are short
        ear.bind("socket")
        words = refusal(lambda: attachments.store(workspace, tmp_path / path))
    assert words.count(". ") == 1
    assert words.endswith(".")
    assert len(words) < 200
    assert [each for each in content.folder_of(workspace.path).rglob("*") if each.is_file()] == []


def test_names_in_no_known_letters_and_twins_are_kept_as_data(workspace: Workspace, tmp_path: Path):
    [task] = make_tasks(workspace)
    broken = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfeplan.pdf")
    paths = [tmp_path / unicodedata.normalize(form, "é.pdf") for form in ("NFC", "NFD")]
    for path in (broken, *map(str, paths)):
        with open(path, "wb") as file:
            file.write(b"the same")
    stored = [attachments.store(workspace, tmp_path / path) for path in (broken, *paths)]
    attachments.attach(workspace, task, stored)
    rows = attachments.files(workspace, task)
    assert [row.name for row in rows] == ["é.pdf", "é.pdf", "plan.pdf"]
    assert len({row.sha256 for row in rows}) == 1
    assert {attachments.for_opening(workspace, row).read_bytes() for row in rows} == {b"the same"}


BEFALLS: dict[str, Callable[[Path], object]] = {
    "nothing": shutil.rmtree,
    "a file": lambda folder: (shutil.rmtree(folder), folder.write_text("mine")),
    "a link to nothing": lambda folder: (shutil.rmtree(folder), folder.symlink_to("nowhere")),
    "a link to a device": lambda folder: (shutil.rmtree(folder), folder.symlink_to("/dev/null")),
    "a link to a folder that refuses": lambda folder: (
        shutil.rmtree(folder),
        folder.symlink_to("/proc/self"),
    ),
}


@pytest.mark.parametrize("what", BEFALLS)
def test_a_folder_that_went_away_between_comment_and_open_is_told_of(
    workspace: Workspace, tmp_path: Path, what: str
):
    row = attached(workspace)
    BEFALLS[what](content.folder_of(workspace.path))
    target = tmp_path / "mine.pdf"
    target.write_text("good")
    for call in (
        lambda: attachments.path_of(workspace, row),
        lambda: attachments.for_opening(workspace, row),
        lambda: attachments.save_as(workspace, row, target),
    ):
        assert refusal(call) == (
            "a.pdf is not in agency.lineup.files. Put that folder back beside the workspace."
        )
    assert target.read_text() == "good"
    assert [each.name for each in attachments.files(workspace, row.task_id)] == ["a.pdf"]
    if what == "nothing":
        attachments.store_bytes(workspace, "a.pdf", b"hello")
        assert attachments.path_of(workspace, row).read_bytes() == b"hello"
    else:
        words = refusal(lambda: attachments.store_bytes(workspace, "b.pdf", b"more"))
        assert words == "Lineup cannot write agency.lineup.files there. Check the folder, then try again."


@pytest.mark.parametrize("put", ["mkdir", "mkfifo"])
def test_something_else_in_the_place_of_a_content_is_never_read(workspace: Workspace, put: str):
    row = attached(workspace)
    place = attachments.path_of(workspace, row)
    place.unlink()
    getattr(os, put)(place)
    assert "Put that folder back" in refusal(lambda: attachments.path_of(workspace, row))
    assert damage(workspace) == (f"a.pdf of T-{row.task_id} is missing from agency.lineup.files.",)


@pytest.mark.parametrize("name", ["agency.lineup-wal", "agency.lineup-journal", "AGENCY.lineup", "link"])
def test_a_file_is_not_saved_over_what_the_database_keeps_beside_the_workspace(
    workspace: Workspace, tmp_path: Path, name: str
):
    row = attached(workspace)
    (tmp_path / "link").symlink_to(workspace.path)
    words = refusal(lambda: attachments.save_as(workspace, row, tmp_path / name))
    assert words == "Choose another name: this one belongs to the workspace."
    assert damage(workspace) == ()


def test_a_loop_of_links_is_replaced_by_the_file_saved(workspace: Workspace, tmp_path: Path):
    row = attached(workspace)
    (tmp_path / "loop").symlink_to("loop")
    attachments.save_as(workspace, row, tmp_path / "loop")
    assert (tmp_path / "loop").read_bytes() == b"hello"


def test_without_room_nothing_is_left_and_the_next_smaller_file_fits(workspace: Workspace):
    workspace.close()
    _process, says = begun(store_without_room, workspace.path)
    assert says.recv() == "Lineup cannot write agency.lineup.files there. Check the folder, then try again."
    assert (says.recv(), says.recv()) == (10, [10])


def test_a_program_killed_while_it_takes_files_in_leaves_none_half_written(
    tmp_path: Path, workspace: Workspace
):
    [task] = make_tasks(workspace)
    workspace.close()
    chance = random.Random(3)
    acknowledged: set[str] = set()
    in_the_middle = 0
    for _ in range(KILLS):
        process, says = begun(attach_for_ever, workspace.path, task)
        said = [says.recv()]
        time.sleep(chance.uniform(0.0, 0.04))  # the random moment itself, not a wait for something
        process.kill()
        process.join()
        try:
            while True:
                said.append(says.recv())
        except EOFError:
            says.close()
        saved = {sha256 for word, sha256 in said if word == "done"}
        in_the_middle += len(said) > 2 * len(saved)
        acknowledged |= saved
    folder = content.folder_of(workspace.path)
    held = [each for each in folder.rglob("*") if each.is_file() and not each.name.endswith(".part")]
    assert all(hashlib.sha256(each.read_bytes()).hexdigest() == each.name for each in held)
    again = Workspace.open(workspace.path)
    rows = attachments.files(again, task)
    assert acknowledged <= {row.sha256 for row in rows} <= {each.name for each in held}
    assert damage(again) == ()
    attachments.store_bytes(again, "a", b"clears away")
    assert list(folder.rglob(".*.part")) == []
    again.close()
    raw = sqlite3.connect(workspace.path)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.close()
    assert in_the_middle > KILLS / 2


def begun(work: Callable[..., None], *args: object) -> tuple[BaseProcess, Connection]:
    """A process that does some work, and what it says."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([work.__module__])
    ours, theirs = processes.Pipe(duplex=False)
    process = processes.Process(target=work, args=(*args, theirs))
    process.start()
    theirs.close()
    return process, ours
