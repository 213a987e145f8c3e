"""The budget bar: what lies where, and the red tail beyond the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.ui.theme import style
from app.ui.widgets.budget_bar import BudgetBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def colours(bot: QtBot, *money: int | None, mirrored: bool = False) -> list[str]:
    """The names of the tokens at every tenth of the bar, from its start."""
    bar = BudgetBar("Budget", "bar")
    bot.addWidget(bar)
    bar.resize(200, bar.sizeHint().height())
    if mirrored:
        bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    done, committed, planned, budget = money
    bar.show_money(done or 0, committed or 0, planned or 0, budget, "all of it")
    image = bar.grab().toImage()
    tokens = style.current()
    names = {tokens.color(name).name(): name for name in ("chart", "chart2", "chart3", "track", "text")}
    names[tokens.families["red"].solid.name()] = "red"
    found = [names.get(image.pixelColor(at * 20 + 10, image.height() // 2).name(), "?") for at in range(10)]
    return found[::-1] if mirrored else found


@pytest.mark.parametrize("mirrored", [False, True])
def test_done_committed_planned_and_what_is_left(qtbot: QtBot, qapp: QApplication, mirrored: bool):
    style.apply(qapp, "light")
    shown = colours(qtbot, 20, 50, 70, 100, mirrored=mirrored)
    assert shown == ["chart"] * 2 + ["chart2"] * 3 + ["chart3"] * 2 + ["track"] * 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_beyond_the_budget_the_tail_is_red(qtbot: QtBot, qapp: QApplication, scheme: str):
    style.apply(qapp, scheme)
    assert colours(qtbot, 20, 100, 100, 60) == ["chart"] * 2 + ["chart2"] * 4 + ["red"] * 4
    style.apply(qapp, "light")


def test_more_done_than_committed_stays_within_it(qtbot: QtBot, qapp: QApplication):
    style.apply(qapp, "light")
    assert colours(qtbot, 90, 50, 100, 100) == ["chart"] * 5 + ["chart3"] * 5


def test_without_a_budget_and_without_money(qtbot: QtBot, qapp: QApplication):
    style.apply(qapp, "light")
    assert colours(qtbot, 0, 0, 0, None) == ["track"] * 10
    assert colours(qtbot, 0, 50, 100, None) == ["chart2"] * 5 + ["chart3"] * 5
    assert colours(qtbot, 0, 50, 50, 0)[1:] == ["red"] * 9
