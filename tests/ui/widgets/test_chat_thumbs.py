"""Thumbnails: made of pictures, off the window's thread; nothing else is decoded, nothing huge."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage

from app.ui.widgets.chat_thumbs import SIDE, Thumbnails, read_thumbnail
from tests.ui.widgets.chat_parts import attachment

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def picture(path: Path, width: int = 400, height: int = 100) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(path))
    return path


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_the_middle_of_a_picture_fills_a_square(tmp_path: Path):
    made = read_thumbnail(picture(tmp_path / "a.png"))
    assert (made.width(), made.height()) == (SIDE, SIDE)
    assert made.pixelColor(40, 40) == QColor("#336699")


def test_what_is_no_picture_gives_none(tmp_path: Path):
    svg = tmp_path / "a.png"
    svg.write_text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    assert read_thumbnail(svg).isNull()
    svg.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    assert read_thumbnail(svg).isNull()
    assert read_thumbnail(tmp_path / "missing.png").isNull()


def test_a_picture_of_endless_size_is_not_decoded(tmp_path: Path):
    bomb = tmp_path / "bomb.png"
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)))
    assert read_thumbnail(bomb).isNull()
    assert read_thumbnail(picture(tmp_path / "thread.png", 3_000, 2)).isNull()


def test_a_thumbnail_comes_when_it_is_ready_and_stays(tmp_path: Path, qtbot: QtBot):
    path = picture(tmp_path / "a.png")
    owner = QObject()
    asked: list[str] = []

    def find(row: object) -> Path:
        asked.append("asked")
        return path

    thumbnails = Thumbnails(find, owner)
    row = attachment(1, "a.png")
    with qtbot.waitSignal(thumbnails.ready, timeout=10_000):
        assert thumbnails.of(row) is None
    assert thumbnails.of(row).width() == SIDE
    assert asked == ["asked"]
