"""Filters of tasks: what is chosen becomes a filter and back, days are typed, damage is left out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from app.domain.task_rows import Due, TaskFilter
from app.services import comments
from app.ui.screens.tasks_filters import filter_of, sound, values_of
from app.ui.widgets.button import Button
from app.ui.widgets.date_field import DateField
from tests import support
from tests.ui.screens.screen_page import LEFT, Key
from tests.ui.screens.tasks_page import TasksPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WHOLE = TaskFilter(
    types=frozenset((1,)),
    statuses=frozenset(("new", "archived")),
    campaigns=frozenset((0, 3)),
    clients=frozenset((4,)),
    assignees=frozenset((5, 6)),
    organizations=frozenset((7,)),
    anyone=True,
    reporters=frozenset((8,)),
    due=frozenset((Due.TODAY, Due.NONE)),
    due_from=date(2026, 3, 1),
    due_to=date(2026, 3, 9),
    urgent=False,
)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[TasksPage]:
    opened = TasksPage(qtbot, tmp_path)
    yield opened
    opened.workspace.close()


@pytest.mark.parametrize("chosen", [WHOLE, TaskFilter(), TaskFilter(due_to=date(2026, 3, 9), urgent=True)])
def test_a_filter_survives_the_bar(chosen: TaskFilter) -> None:
    assert filter_of(values_of(chosen)) == chosen


def test_what_is_stored_whole_is_taken_whole() -> None:
    assert filter_of(sound(values_of(WHOLE))) == WHOLE


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        ["status"],
        {"status": "new", "due": {"min": 1}, "dates": ["2026-03-01"]},
        {"type": [True, 2**63, -1, "1", None], "urgent": [1, "yes"], "assignee": ["organization:", 1.5]},
        {"ghost": [1], "status": [["new"], {"a": 1}], "dates": {"min": "2026-13-01", "max": 20}},
    ],
)
def test_damage_narrows_nothing(damaged: object) -> None:
    assert filter_of(sound(damaged)) == TaskFilter()


def _days(page: TasksPage) -> tuple[DateField, DateField]:
    page.filters().edit("dates")
    popover = page.overlay("filter_popover_dates")
    first, last = popover.findChildren(DateField)
    return first, last


def test_days_are_typed_and_narrow_at_once(page: TasksPage) -> None:
    first, last = _days(page)
    first.edit.setFocus()
    page.type("2026-02-20")
    assert page.names() == ["Chase", "Approve", "Ship"]
    page.press(Key.Key_Tab)
    assert last.edit.hasFocus()
    page.type("2026-03-02")
    assert page.names() == ["Chase", "Approve"]
    QTest.mouseClick(page.overlay("filter_popover_dates").findChild(Button, "clear_filter"), LEFT)
    assert len(page.names()) == 6


def test_a_last_day_before_the_first_is_said_and_changes_nothing(page: TasksPage) -> None:
    first, last = _days(page)
    first.edit.setFocus()
    page.type("2026-03-02")
    before = page.names()
    last.edit.setFocus()
    page.type("2026-03-01")
    assert last.error() == "Enter a day after the first one."
    assert page.names() == before
    assert page.filters().values() == {"dates": {"min": "2026-03-02", "max": None}}


def test_a_comment_shows_in_its_row_alone(page: TasksPage) -> None:
    page.go_to("Ship")
    page.press(Key.Key_Return)
    for name, seen in (("Ship", 1), ("Chase", 1), ("Ship", 2)):
        comments.add(page.workspace, page.made[name], "Any news?")
        row = page.model.row_at(page.model.position_of(page.made[name]))
        assert getattr(row, "comments", 0) == seen


def test_what_others_wrote_is_unread_until_it_is_opened(page: TasksPage, qtbot: QtBot) -> None:
    support.act_as(page.workspace, support.MANAGER)
    comments.add(page.workspace, page.made["Ship"], "Sent today.")
    support.act_as(page.workspace, support.ADMIN)

    def unread() -> int:
        row = page.model.row_at(page.model.position_of(page.made["Ship"]))
        return int(getattr(row, "unread", -1))

    assert unread() == 1
    page.go_to("Ship")
    page.press(Key.Key_Return)
    qtbot.waitUntil(lambda: unread() == 0)
