"""Files in a thread: given, sent with a text, shown, opened with care, saved, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from app.services import attachments, comments
from app.ui.jobs import wait_for_jobs
from app.ui.widgets.chat_files import FileLine
from tests.services.hostile import EVERYTHING
from tests.support import ADMIN, CLIENT_REVIEWER, MANAGER, PARTNER, act_as, make_tasks, open_workspace
from tests.ui.screens.thread_page import ThreadPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path)
    yield opened
    wait_for_jobs()
    opened.close()


@pytest.fixture
def task_id(workspace: Workspace) -> int:
    return make_tasks(workspace, assignee=PARTNER)[0]


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, task_id: int) -> ThreadPage:
    return ThreadPage(qtbot, workspace, task_id)


class Viewer(QObject):
    """Stands where the system's viewers and its folders do."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    made = Viewer()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")


def file(folder: Path, name: str, content: bytes = b"some content") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def taken_in(page: ThreadPage, count: int) -> None:
    """Wait until so many files wait with the comment."""
    chips = page.thread.chat.composer.chips
    page.bot.waitUntil(lambda: [c.accessibleName()[:6] for c in chips()] == ["Remove"] * count)


def send_with(page: ThreadPage, text: str, *paths: Path) -> None:
    page.thread.take_files(paths)
    taken_in(page, len(paths))
    page.write(text)
    page.send()


def names(page: ThreadPage) -> list[str]:
    rows = comments.thread(page.workspace, page.task_id)
    return [each.name for row in rows for each in row.attachments]


def lines(page: ThreadPage) -> list[FileLine]:
    page.thread.pages.show_tab("files")
    return [item for item in page.thread.files.view.items() if isinstance(item, FileLine)]


def test_files_are_sent_with_a_text(page: ThreadPage, tmp_path: Path):
    send_with(page, "See attached", file(tmp_path, "brief.pdf"), file(tmp_path, "cut.mp4", b"x" * 5_000_000))
    assert page.saved() == ["See attached"]
    assert names(page) == ["brief.pdf", "cut.mp4"]
    assert page.thread.chat.composer.chips() == []
    assert [line.row.name for line in lines(page)] == ["cut.mp4", "brief.pdf"]


def test_a_file_without_a_text_asks_for_one(page: ThreadPage, tmp_path: Path):
    page.thread.take_files([file(tmp_path, "brief.pdf")])
    taken_in(page, 1)
    page.send()
    assert page.saved() == []
    error = page.thread.chat.composer.error()
    assert error == "Write something with the file, such as “See attached”."


def test_a_file_is_taken_out_again(page: ThreadPage, tmp_path: Path):
    page.thread.take_files([file(tmp_path, "a.pdf"), file(tmp_path, "b.pdf")])
    taken_in(page, 2)
    QTest.mouseClick(page.thread.chat.composer.chips()[0], LEFT)
    page.write("One")
    page.send()
    assert names(page) == ["b.pdf"]


def test_a_large_file_can_be_stopped_and_leaves_nothing(page: ThreadPage, tmp_path: Path):
    big = file(tmp_path, "big.mp4", b"\0" * 60_000_000)
    page.thread.take_files([big])
    (chip,) = page.thread.chat.composer.chips()
    page.bot.waitUntil(lambda: chip.accessibleName() != "Stop big.mp4, 0 %")
    chip.click()
    assert page.thread.chat.composer.chips() == []
    assert wait_for_jobs()
    page.write("Nothing with it")
    page.send()
    assert names(page) == []


def test_nothing_is_sent_while_a_file_is_on_its_way(page: ThreadPage, tmp_path: Path):
    page.thread.take_files([file(tmp_path, "big.mp4", b"\0" * 30_000_000)])
    page.write("Here")
    page.send()
    assert page.saved() == []
    assert page.thread.chat.composer.error().startswith("Files are still being taken in.")
    taken_in(page, 1)
    page.send()
    assert names(page) == ["big.mp4"]


def test_what_cannot_be_read_is_said_by_name(page: ThreadPage, tmp_path: Path):
    (tmp_path / "folder").mkdir()
    page.thread.take_files([tmp_path / "folder"])
    page.bot.waitUntil(lambda: page.thread.chat.composer.error() != "")
    assert page.thread.chat.composer.error() == "folder is a folder. Attach the files in it, or a zip of it."
    assert page.thread.chat.composer.chips() == []


def test_files_wait_with_their_task(page: ThreadPage, tmp_path: Path, workspace: Workspace, task_id: int):
    page.thread.take_files([file(tmp_path, "a.pdf")])
    taken_in(page, 1)
    page.show(make_tasks(workspace)[0])
    assert page.thread.chat.composer.chips() == []
    page.show(task_id)
    taken_in(page, 1)


def test_more_than_twenty_at_a_time_are_left_out(page: ThreadPage, tmp_path: Path):
    page.thread.take_files([file(tmp_path, f"{n}.txt") for n in range(25)])
    taken_in(page, 20)
    assert page.thread.chat.composer.error() == "Attach 20 files at a time. The others were left out."


def test_a_pasted_picture_is_sent_and_shown_small(page: ThreadPage):
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc3344"))
    data = QMimeData()
    data.setImageData(image)
    page.thread.focus_composer()
    page.thread.chat.composer.edit.insertFromMimeData(data)
    taken_in(page, 1)
    page.write("The jacket")
    page.send()
    assert names(page) == ["picture.png"]
    page.bot.waitUntil(lambda: QColor("#cc3344").rgb() in pixels(page.view.grab().toImage()))


def pixels(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)}


def test_files_dropped_on_the_thread_go_with_the_comment(page: ThreadPage, tmp_path: Path):
    drop(page, file(tmp_path, "a.pdf"))
    taken_in(page, 1)


def test_files_dropped_on_the_files_are_attached_to_the_task(page: ThreadPage, tmp_path: Path):
    page.thread.pages.show_tab("files")
    drop(page, file(tmp_path, "a.pdf"), file(tmp_path, "b.pdf"))
    page.bot.waitUntil(lambda: len(lines(page)) == 2)
    (done,) = page.done
    page.workspace.undo(done.operation_id)
    assert lines(page) == []


def drop(page: ThreadPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy = Qt.DropAction.CopyAction
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page.thread, QDragEnterEvent(QPoint(50, 80), copy, data, LEFT, keys))
    QApplication.sendEvent(page.thread, QDropEvent(QPointF(50, 80), copy, data, LEFT, keys))


def test_who_may_not_edit_the_task_cannot_add_files_to_it(
    page: ThreadPage, workspace: Workspace, tmp_path: Path
):
    act_as(workspace, PARTNER)
    page.thread.pages.show_tab("files")
    button = page.thread.files.add_button
    assert not button.isEnabled()
    assert button.toolTip() == "Only the reporter or an Admin can edit it."
    drop(page, file(tmp_path, "a.pdf"))
    assert page.refused == ["Only the reporter or an Admin can edit it."]
    act_as(workspace, CLIENT_REVIEWER)
    page.thread.pages.show_tab("comments")
    drop(page, file(tmp_path, "a.pdf"))
    assert page.thread.chat.composer.chips() == []


def test_a_click_opens_a_read_only_copy(page: ThreadPage, tmp_path: Path, viewer: Viewer):
    send_with(page, "See attached", file(tmp_path, "brief.pdf", b"pdf"))
    page.click(page.bubble("See attached"), "file")
    page.bot.waitUntil(lambda: len(viewer.opened) == 1)
    assert viewer.opened[0].endswith("brief.pdf")
    assert str(tmp_path) not in viewer.opened[0]


def test_what_could_run_is_only_shown_in_its_folder(page: ThreadPage, tmp_path: Path, viewer: Viewer):
    send_with(page, "See attached", file(tmp_path, "setup.exe"))
    page.click(page.bubble("See attached"), "file")
    page.bot.waitUntil(lambda: len(viewer.opened) == 1)
    assert not viewer.opened[0].endswith("setup.exe")
    assert page.refused == ["setup.exe can run a program, so it is only shown in its folder."]
    (line,) = lines(page)
    page.stand_on(line, page.thread.files.view)
    page.press(Key.Key_Return)
    assert page.rows()["Open"] == "It can run a program, so it is never opened from here."
    page.menu().hide()


def test_a_file_is_saved_where_one_says(page: ThreadPage, tmp_path: Path):
    send_with(page, "See attached", file(tmp_path, "brief.pdf", b"the brief"))
    target = tmp_path / "saved.pdf"
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    answer_with(page, str(target))
    page.click(page.bubble("See attached"), "save")
    page.bot.waitUntil(target.exists)
    assert target.read_bytes() == b"the brief"


def answer_with(page: ThreadPage, name: str) -> None:
    """Type a name into the system's dialog as soon as it is there."""
    timer = QTimer(page.window, interval=20)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            timer.stop()
            dialog.findChild(QLineEdit).setText(name)
            dialog.accept()

    timer.timeout.connect(answer)
    timer.start()


def test_a_file_is_removed_by_who_attached_it_only(
    page: ThreadPage, workspace: Workspace, task_id: int, tmp_path: Path
):
    act_as(workspace, PARTNER)
    stored = attachments.store(workspace, file(tmp_path, "hers.pdf"))
    comments.add(workspace, task_id, "Hers", [stored])
    act_as(workspace, MANAGER)
    (line,) = lines(page)
    page.stand_on(line, page.thread.files.view)
    page.press(Key.Key_Delete)
    assert page.refused == [f"Only {PARTNER} can remove a file of their comment."]
    act_as(workspace, PARTNER)
    (line,) = lines(page)
    page.stand_on(line, page.thread.files.view)
    page.press(Key.Key_Delete)
    assert lines(page) == []
    workspace.undo(page.done[-1].operation_id)
    assert len(lines(page)) == 1
    act_as(workspace, ADMIN)


def test_a_lost_content_is_said_and_its_tile_keeps_the_icon(page: ThreadPage, tmp_path: Path):
    send_with(page, "See attached", file(tmp_path, "jacket.png", b"no picture"))
    (row,) = [item.row for item in lines(page)]
    attachments.path_of(page.workspace, row).unlink()
    page.thread.pages.show_tab("comments")
    assert not page.window.grab().isNull()
    page.click(page.bubble("See attached"), "file")
    page.bot.waitUntil(lambda: bool(page.refused))
    assert page.refused[0].startswith("jacket.png is not in ")


def test_hostile_names_are_shown_in_every_place(page: ThreadPage, workspace: Workspace, task_id: int):
    stored = [
        attachments.store_bytes(workspace, text.replace("\ud83d", ""), b"x") for text in EVERYTHING.values()
    ]
    attachments.attach(workspace, task_id, stored)
    comments.add(workspace, task_id, "All of them", stored)
    assert len(lines(page)) == 2 * len(stored)
    view = page.thread.files.view
    view.setFocus()
    for _ in range(len(stored)):
        page.press(Key.Key_Down)
        assert not page.window.grab().isNull()
    page.press(Key.Key_Return)
    assert "Remove file" in page.rows()
    page.menu().hide()
