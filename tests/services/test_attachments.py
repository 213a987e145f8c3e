"""Files of tasks: taken in once per content, attached, given out again, never run."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest

from app.domain.workflow import NotAllowed
from app.persistence import content
from app.services import attachment_files, attachments, comments, tasks
from app.services.exchange.sheet import ReadingStopped, UnreadableFile
from app.services.workspace import StorageError, Workspace
from tests.support import ADMIN, MANAGER, PARTNER, REVIEWER, act_as, make_tasks

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.task_rows import AttachmentRow

posix = pytest.mark.skipif(sys.platform == "win32", reason="of POSIX systems")


def file(folder: Path, name: str, data: bytes = b"content") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def held(workspace: Workspace) -> list[Path]:
    """Every file in the folder of contents."""
    return [path for path in content.folder_of(workspace.path).rglob("*") if path.is_file()]


def attached(workspace: Workspace, name: str, data: bytes = b"content") -> AttachmentRow:
    [task] = make_tasks(workspace)
    attachments.attach(workspace, task, [attachments.store_bytes(workspace, name, data)])
    return attachments.files(workspace, task)[0]


def test_a_file_is_stored_under_its_hash_and_keeps_its_name_as_data(workspace: Workspace, tmp_path: Path):
    data = os.urandom(3 << 20)
    stored = attachments.store(workspace, file(tmp_path, "Summer brief.pdf", data))
    sha256 = hashlib.sha256(data).hexdigest()
    assert (stored.name, stored.size, stored.sha256) == ("Summer brief.pdf", len(data), sha256)
    [place] = held(workspace)
    assert place.relative_to(tmp_path).as_posix() == f"agency.lineup.files/{sha256[:2]}/{sha256}"
    assert place.read_bytes() == data


def test_one_content_is_kept_once_under_however_many_names(workspace: Workspace, tmp_path: Path):
    first = attachments.store(workspace, file(tmp_path, "a.pdf"))
    [place] = held(workspace)
    before = place.stat()
    second = attachments.store(workspace, file(tmp_path, "b.pdf"))
    third = attachments.store_bytes(workspace, "c.pdf", b"content")
    assert first.sha256 == second.sha256 == third.sha256
    assert held(workspace) == [place]
    assert (place.stat().st_ino, place.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_attaching_a_damaged_content_again_heals_it(workspace: Workspace, tmp_path: Path):
    attachments.store_bytes(workspace, "a.pdf", b"content")
    [place] = held(workspace)
    place.write_bytes(b"CONTENT")
    attachments.store(workspace, file(tmp_path, "a.pdf"))
    assert place.read_bytes() == b"content"


def test_an_empty_file_is_a_file(workspace: Workspace, tmp_path: Path):
    assert attachments.store(workspace, file(tmp_path, "empty.txt", b"")).size == 0


def test_progress_reaches_the_end_and_stopping_leaves_nothing(workspace: Workspace, tmp_path: Path):
    path = file(tmp_path, "film.mp4", bytes(3 * content.CHUNK))
    told: list[tuple[int, int]] = []
    with pytest.raises(ReadingStopped):
        attachments.store(workspace, path, lambda done, total: told.append((done, total)), lambda: bool(told))
    assert held(workspace) == []
    told.clear()
    attachments.store(workspace, path, lambda done, total: told.append((done, total)))
    assert told == [(part * content.CHUNK, 3 * content.CHUNK) for part in (1, 2, 3)]


def test_what_a_killed_program_left_is_cleared_away(workspace: Workspace):
    folder = content.folder_of(workspace.path)
    folder.mkdir()
    left = file(folder, ".0-killed.part")
    attachments.store_bytes(workspace, "a.txt", b"a")
    assert not left.exists()


def test_a_folder_is_refused(workspace: Workspace, tmp_path: Path):
    (tmp_path / "photos").mkdir()
    with pytest.raises(UnreadableFile, match=r"^photos is a folder\. Attach the files in it"):
        attachments.store(workspace, tmp_path / "photos")


def test_a_missing_file_is_refused(workspace: Workspace, tmp_path: Path):
    with pytest.raises(UnreadableFile, match=r"^gone\.pdf was not found\."):
        attachments.store(workspace, tmp_path / "gone.pdf")


@posix
def test_devices_pipes_and_links_to_them_are_refused(workspace: Workspace, tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    for name in ("pipe", "zero.png"):
        with pytest.raises(UnreadableFile, match=f"^{name} is a device or a pipe, not a file"):
            attachments.store(workspace, tmp_path / name)
    assert held(workspace) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the owner of all may read all")
def test_a_file_that_may_not_be_read_is_refused(workspace: Workspace, tmp_path: Path):
    path = file(tmp_path, "secret.pdf")
    path.chmod(0)
    with pytest.raises(UnreadableFile, match=r"^secret\.pdf may not be opened by you\."):
        attachments.store(workspace, path)


@pytest.mark.parametrize("change", [b"more", b""])
def test_a_file_that_grows_or_shrinks_while_it_is_read_is_refused(
    workspace: Workspace, tmp_path: Path, change: bytes
):
    path = file(tmp_path, "upload.mov", bytes(2 * content.CHUNK))

    def meddle(_done: int, _total: int) -> None:
        path.write_bytes(bytes(2 * content.CHUNK) + change if change else b"")

    with pytest.raises(UnreadableFile, match=r"^upload\.mov changed while it was read\."):
        attachments.store(workspace, path, meddle)
    assert held(workspace) == []


def test_more_than_2_gb_is_refused_before_it_is_read(workspace: Workspace, tmp_path: Path):
    path = file(tmp_path, "raw.mov")
    os.truncate(path, attachment_files.MAX_BYTES + 1)
    with pytest.raises(UnreadableFile, match=r"^raw\.mov is larger than 2 GB\."):
        attachments.store(workspace, path)


def test_a_folder_that_cannot_be_written_is_told_of(workspace: Workspace):
    file(workspace.path.parent, "agency.lineup.files")
    with pytest.raises(StorageError, match=r"cannot write agency\.lineup\.files there"):
        attachments.store_bytes(workspace, "a.txt", b"a")


def test_files_are_attached_listed_and_removed_each_with_one_undo(workspace: Workspace):
    [task] = make_tasks(workspace)
    files = [attachments.store_bytes(workspace, name, name.encode()) for name in ("a.pdf", "b.pdf")]
    assert attachments.attach(workspace, task, files).label == f"2 files attached to T-{task}"
    newest, oldest = attachments.files(workspace, task)
    assert (newest.name, oldest.name, oldest.author, oldest.comment_id) == ("b.pdf", "a.pdf", ADMIN, None)
    assert tasks.task(workspace, task).files == 2
    assert attachments.remove(workspace, newest.id).label == f"b.pdf removed from T-{task}"
    assert attachments.files(workspace, task) == [oldest]
    workspace.undo()
    assert attachments.files(workspace, task) == [newest, oldest]
    workspace.undo()
    assert attachments.files(workspace, task) == []


def test_who_may_attach_to_the_task_and_remove_from_it(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    stored = attachments.store_bytes(workspace, "a.pdf", b"a")
    attachments.attach(workspace, task, [stored])
    act_as(workspace, PARTNER)
    with pytest.raises(NotAllowed, match="Only the reporter or an Admin can edit it"):
        attachments.attach(workspace, task, [stored])
    with pytest.raises(NotAllowed, match="Only the reporter or an Admin can edit it"):
        attachments.remove(workspace, attachments.files(workspace, task)[0].id)


def test_a_file_of_a_comment_is_its_authors(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    act_as(workspace, PARTNER)
    comments.add(workspace, task, "See attached", [attachments.store_bytes(workspace, "a.pdf", b"a")])
    [row] = attachments.files(workspace, task)
    act_as(workspace, ADMIN)
    with pytest.raises(NotAllowed, match=f"Only {PARTNER} can remove"):
        attachments.remove(workspace, row.id)
    act_as(workspace, PARTNER)
    attachments.remove(workspace, row.id)
    assert comments.thread(workspace, task)[0].attachments == ()


@pytest.mark.parametrize("actor", [MANAGER, REVIEWER])
def test_a_file_that_is_gone_says_so(workspace: Workspace, actor: str):
    act_as(workspace, actor)
    with pytest.raises(NotAllowed, match="not there any more"):
        attachments.remove(workspace, 99)


def test_a_file_is_saved_elsewhere_whole(workspace: Workspace, tmp_path: Path):
    row = attached(workspace, "a.pdf", b"all of it")
    target = file(tmp_path, "mine.pdf", b"older and longer")
    attachments.save_as(workspace, row, target)
    assert target.read_bytes() == b"all of it"


def test_a_damaged_content_is_not_saved_over_a_good_file(workspace: Workspace, tmp_path: Path):
    row = attached(workspace, "a.pdf")
    attachments.path_of(workspace, row).write_bytes(b"else")
    target = file(tmp_path, "mine.pdf", b"good")
    with pytest.raises(StorageError, match=r"^mine\.pdf has changed where it is stored\."):
        attachments.save_as(workspace, row, target)
    assert target.read_bytes() == b"good"
    assert not list(tmp_path.glob(".*.part"))


def test_a_file_is_not_saved_over_the_workspace_or_its_contents(workspace: Workspace):
    row = attached(workspace, "a.pdf")
    for target in (workspace.path, attachments.path_of(workspace, row)):
        with pytest.raises(StorageError, match="belongs to the workspace"):
            attachments.save_as(workspace, row, target)


def test_a_lost_content_is_told_of(workspace: Workspace):
    row = attached(workspace, "a.pdf")
    attachments.path_of(workspace, row).unlink()
    with pytest.raises(StorageError, match=r"^a\.pdf is not in agency\.lineup\.files\. Put that folder back"):
        attachments.for_opening(workspace, row)


def test_a_hash_that_is_a_path_leads_nowhere(workspace: Workspace, tmp_path: Path):
    file(tmp_path, "secret")
    folder = content.folder_of(workspace.path)
    folder.mkdir()
    assert content.place_of(folder, "../secret") is None


def test_a_copy_for_the_viewer_is_private_read_only_and_safely_named(workspace: Workspace, tmp_path: Path):
    row = attached(workspace, "../..\\photo\u202egpj.png", b"pixels")
    copy = attachments.for_opening(workspace, row)
    assert copy.name == "photogpj.png"
    assert copy.read_bytes() == b"pixels"
    assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IXUSR)
    assert tmp_path not in copy.parents
    assert attachments.for_opening(workspace, row) == copy


SAFE = {
    "../../x": "x",
    "..\\..\\x": "x",
    "/etc/passwd": "passwd",
    "D:x": "D_x",
    "\\\\h\\s\\x": "x",
    "CON.txt": "_CON.txt",
    "com1": "_com1",
    "COM¹.log": "_COM¹.log",
    "aux .txt": "_aux .txt",
    "console.txt": "console.txt",
    "f.txt:ads": "f.txt_ads",
    "x.": "x",
    "x. . ": "x",
    "-rf": "_-rf",
    "invoice.pdf.exe": "invoice.pdf.exe",
    "photo\u202egpj.exe": "photogpj.exe",
    'a<b>c"d|e?f*g': "a_b_c_d_e_f_g",
    "a\0b\nc": "ab c",
    "": "file",
    "..": "file",
    "/": "file",
    "x\ud83d.png": "x.png",
}


@pytest.mark.parametrize("name", SAFE)
def test_hostile_names_are_written_safely(name: str):
    assert attachments.safe_name(name) == SAFE[name]


def test_twins_of_one_name_are_written_alike():
    assert attachments.safe_name(unicodedata.normalize("NFD", "é.pdf")) == "é.pdf"


@pytest.mark.parametrize("letter", ["x", "é", "漢", "👍"])
def test_long_names_fit_the_file_system_and_keep_their_extension(letter: str):
    name = attachments.safe_name(letter * 300 + ".pdf")
    assert 250 < len(name.encode()) <= 255
    assert name.endswith(f"{letter}.pdf")


def test_hostile_names_are_kept_as_data(workspace: Workspace, tmp_path: Path):
    for name in SAFE:
        stored = attachments.store_bytes(workspace, name, b"x")
        assert stored.name
        assert stored.name.isprintable()
    assert [path.name for path in tmp_path.glob("x*")] == []


RUNS = """
    invoice.pdf.exe setup.MSI run.bat a.cmd a.com a.scr a.pif a.ps1 a.vbs a.js a.jar a.sh a.py a.app a.desktop
    a.lnk a.url page.html logo.svg README .bashrc a.exe. a.AppImage a.command a.dmg a.hta a.reg
"""
OPENS = ("a.pdf", "photo.JPG", "brief.docx", "list.xlsx", "film.mp4", "notes.txt", "pack.tar.gz", "a.exe.pdf")


@pytest.mark.parametrize("name", [*RUNS.split(), "a.exe ", "photo\u202egpj.exe", "x/a.exe\u200b"])
def test_what_could_run_is_known_by_its_last_extension(name: str):
    assert attachments.runs(name)


@pytest.mark.parametrize("name", OPENS)
def test_documents_and_pictures_are_opened(name: str):
    assert not attachments.runs(name)


def test_pictures_are_told_by_name():
    assert attachments.is_picture("Photo.JPEG")
    assert not attachments.is_picture("photo.png.exe")
    assert not attachments.is_picture("logo.svg")
