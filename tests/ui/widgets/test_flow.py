"""The layout that wraps: in rows, and within an item that is wider than the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.marks import Pill

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_an_item_wider_than_the_row_wraps_what_is_in_it(qtbot: QtBot):
    outer, pair = QWidget(), QWidget()
    qtbot.addWidget(outer)
    inner = FlowLayout(2, 2, pair)
    pills = [Pill("marketing_task", key) for key in ("testing", "under_review")]
    for pill in pills:
        inner.addWidget(pill)
    FlowLayout(2, 2, outer).addWidget(pair)
    width = max(pill.sizeHint().width() for pill in pills)
    assert outer.heightForWidth(2 * width + 2) == 22
    assert outer.heightForWidth(width) == 46
    outer.resize(width, 46)
    outer.show()
    assert pills[1].y() - pills[0].y() == 24
