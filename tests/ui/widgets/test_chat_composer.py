"""The composer: it grows, it sends by key, and it takes files and pictures that are dropped or pasted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.widgets.chat_composer import Composer
from app.ui.widgets.labels import Label

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def composer(window: QWidget) -> Composer:
    made = Composer()
    made.setFixedWidth(400)
    window.layout().addWidget(made)
    window.layout().addStretch(1)
    QApplication.processEvents()
    return made


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_it_is_44_high_grows_to_six_lines_and_then_scrolls(composer: Composer):
    assert composer.height() == 44
    heights = []
    for lines in (2, 6, 7, 200):
        composer.set_text("\n".join("x" * lines))
        settle()
        heights.append(composer.height())
    assert heights[0] > 44
    assert heights[1] > heights[0]
    assert heights[1] == heights[2] == heights[3]
    composer.set_text("")
    settle()
    assert composer.height() == 44


def test_the_button_is_live_with_text_only(composer: Composer):
    assert not composer.send.live()
    composer.set_text("  \n ")
    assert not composer.send.live()
    composer.set_text("Hello")
    assert composer.send.live()


def test_ctrl_enter_and_the_button_ask_to_send(composer: Composer):
    asked: list[str] = []
    composer.send_requested.connect(lambda: asked.append("send"))
    composer.edit.setFocus()
    QTest.keyClicks(composer.edit, "Hi")
    QTest.keyClick(composer.edit, Qt.Key.Key_Return)
    assert composer.text() == "Hi\n"
    QTest.keyClick(composer.edit, Qt.Key.Key_Return, CTRL)
    QTest.mouseClick(composer.send, LEFT)
    assert asked == ["send", "send"]


def test_files_dropped_on_the_text_are_taken_as_files(composer: Composer):
    given: list[list[Path]] = []
    composer.files_given.connect(given.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/cut.mp4"), QUrl("https://example.com/x.png")])
    data.setText("file:///tmp/cut.mp4")
    assert composer.edit.canInsertFromMimeData(data)
    composer.edit.insertFromMimeData(data)
    assert given == [[Path("/tmp/cut.mp4")]]
    assert composer.text() == ""


def test_a_pasted_picture_is_taken_as_a_picture(composer: Composer):
    given: list[QImage] = []
    composer.picture_given.connect(given.append)
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data = QMimeData()
    data.setImageData(image)
    composer.edit.insertFromMimeData(data)
    assert [each.width() for each in given] == [20]


def test_an_endless_paste_is_cut(composer: Composer):
    data = QMimeData()
    data.setText("x" * 3_000_000)
    composer.edit.insertFromMimeData(data)
    assert len(composer.text()) == 20_001
    shown = [each.text() for each in composer.findChildren(Label) if each.isVisible()]
    assert "20,001 of 20,000" in shown


def test_the_count_shows_near_the_end_only(composer: Composer):
    composer.set_text("x" * 18_999)
    assert "18,999 of 20,000" not in [
        each.text() for each in composer.findChildren(Label) if each.isVisible()
    ]
    composer.set_text("x" * 19_000)
    assert "19,000 of 20,000" in [each.text() for each in composer.findChildren(Label) if each.isVisible()]


def test_chips_are_removed_by_mouse_and_by_key(composer: Composer):
    removed: list[object] = []
    composer.chip_removed.connect(removed.append)
    for key in (1, 2):
        composer.add_chip(key, f"cut {key}.mp4").set_progress(1, 4)
    assert composer.chip(1).accessibleName() == "Stop cut 1.mp4, 25 %"
    composer.chip(1).set_stored(2_048)
    assert composer.chip(1).accessibleName() == "Remove cut 1.mp4, 2.0 kB"
    QTest.mouseClick(composer.chip(1), LEFT)
    QTest.keyClick(composer.chip(2), Qt.Key.Key_Delete)
    assert removed == [1, 2]
    composer.chip(2).setFocus()
    composer.remove_chip(2)
    assert composer.edit.hasFocus()
    assert [chip.key for chip in composer.chips()] == [1]


def test_a_chip_that_grows_into_another_row_is_whole(composer: Composer):
    for key in (1, 2):
        composer.add_chip(key, "jacket dusk.png")
    settle()
    for chip in composer.chips():
        chip.set_stored(123_456_789)
    settle()
    for chip in composer.chips():
        assert chip.visibleRegion().boundingRect() == chip.rect()


def test_many_chips_keep_within_three_rows(composer: Composer):
    for key in range(20):
        composer.add_chip(key, f"a rather long name of a file {key}.mp4")
    settle()
    assert composer.height() < 44 + 3 * 34 + 20


def test_while_it_is_blocked_it_says_why_and_takes_nothing(composer: Composer):
    composer.set_blocked("Only agency staff can comment on it.")
    assert not composer.edit.isEnabled()
    assert not composer.clip.isEnabled()
    assert composer.edit.placeholderText() == "Only agency staff can comment on it."
    composer.set_blocked("")
    assert composer.edit.isEnabled()
    assert composer.clip.isEnabled()


def test_esc_gives_up_an_edit_and_is_left_to_others_otherwise(composer: Composer, window: QWidget):
    cancelled: list[str] = []
    composer.cancelled.connect(lambda: cancelled.append("cancelled"))
    composer.edit.setFocus()
    QTest.keyClick(composer.edit, Qt.Key.Key_Escape)
    assert cancelled == []
    composer.set_editing(True)
    QTest.keyClick(composer.edit, Qt.Key.Key_Escape)
    assert cancelled == ["cancelled"]


def test_an_error_stands_below_until_the_text_changes(composer: Composer):
    composer.set_error("Write something with the file, such as “See attached”.")
    assert composer.error().startswith("Write something")
    QTest.keyClicks(composer.edit, "See")
    assert composer.error() == ""
