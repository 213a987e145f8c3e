"""Lists of tasks come in by mouse and by keys, with the reason for each row that stays out, and one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.task_rows import View
from app.services import task_types, tasks
from app.services.exchange.task_words import TaskKind
from app.ui.jobs import wait_for_jobs
from app.ui.screens.import_tasks import ImportTasksScreen
from tests.support import CLIENT_REVIEWER, MANAGER, act_as, make_campaign
from tests.ui.screens.import_page import AnyPage
from tests.ui.screens.screen_page import CTRL, Key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LIST = (
    "Task Name,Assigned To,Due Date,Task Type,Campaign,Notes to self\n"
    "Send the brief,Lena Fischer,20/03/2026,Casting,Spring,x\n"
    "Collect footage,,25/03/2026 5:30 PM,,Spring,y\n"
    "Collect footage,,soon,,Spring,y\n"
    "Call Zed,Zed,,,,\n"
    "send the BRIEF,,20/03/2026,,spring,\n"
)


class Page(AnyPage[ImportTasksScreen]):
    """Drives the import of tasks."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        super().__init__(bot, folder, ImportTasksScreen)
        make_campaign(self.workspace)

    def titles(self) -> list[str]:
        """The titles of all tasks, as they were made."""
        return [
            row.title for row in tasks.rows(self.workspace, tasks.ids(self.workspace, View.ALL, sort="id"))
        ]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    opened = Page(qtbot, tmp_path)
    yield opened
    opened.screen.work.cancel()
    assert wait_for_jobs()
    opened.workspace.close()


def to_check(page: Page, text: str = LIST) -> None:
    """Bring a list to the last step."""
    page.drop(page.file("tasks.csv", text))
    page.click("ahead")
    page.click("ahead")


def test_a_list_comes_in_by_mouse_and_leads_to_its_tasks(page: Page) -> None:
    page.drop(page.file("tasks.csv", LIST))
    page.click("ahead")
    assert page.fields() == ["Title", "Assignee", "Due date", "Type", "Program", "Not imported"]
    assert page.ahead() == "Check 5 rows"
    page.click("ahead")
    assert page.ahead() == "Import 2 tasks"
    assert page.titles() == []
    page.click("ahead")
    assert page.titles() == ["Send the brief", "Collect footage"]
    assert [done.label for done in page.done] == ["2 tasks imported"]
    ((where, target),) = page.went
    assert where == "tasks"
    assert target["view"] is View.ALL
    assert target["filter"].ids == frozenset(tasks.ids(page.workspace, View.ALL))
    page.workspace.undo(page.done[0].operation_id)
    assert page.titles() == []


def test_a_pasted_table_comes_in_by_keys_alone(page: Page) -> None:
    page.paste("Title\tStatus\nBrief Mila\tTo do\nCall Tom\tIn progress\n")
    for _step in range(3):
        page.press(Key.Key_Return, CTRL)
    assert page.titles() == ["Brief Mila", "Call Tom"]


def test_the_check_shows_what_is_new_what_is_there_and_what_is_refused(page: Page) -> None:
    to_check(page)
    check = page.screen.check_step
    assert [check.tasks.list.lines.line(at).spoken for at in range(2)] == [
        "Send the brief, New, Spring, Lena Fischer, 20 Mar 2026, line 2",
        "Collect footage, New, Spring, Anyone at Northlight, 25 Mar 2026, line 3",
    ]
    page.click("figure_duplicates")
    assert check.tasks.list.lines.line(0).spoken == "send the BRIEF, is line 2 of tasks.csv, line 6"
    assert [check.refused.list.lines.line(at).spoken for at in range(2)] == [
        "4, Due date not readable, “soon” is not a date",
        "5, Assignee not found, Nobody here is called Zed. Add them in Settings",
    ]
    assert "1 new task type" in page.words()
    assert "Casting. Added with the import." in page.words()
    target = page.folder / "refused.csv"
    check.refused.save_to(target)
    assert target.read_text("utf-8-sig").splitlines()[2].startswith("Call Zed,Zed")


def test_a_type_that_only_an_admin_may_add_is_refused_and_none_is_announced(page: Page) -> None:
    act_as(page.workspace, MANAGER)
    to_check(page)
    assert page.ahead() == "Import 2 tasks"
    assert not page.screen.check_step.types.isVisible()
    assert "send the BRIEF" in page.screen.check_step.tasks.list.lines.line(1).spoken
    page.click("ahead")
    assert "Casting" not in [row.name for row in task_types.types(page.workspace)]


def test_the_order_of_dates_is_guessed_and_can_be_turned(page: Page) -> None:
    page.drop(page.file("tasks.csv", "Title,Due\nA,3/4/2026\nB,5/6/2026\n"))
    source = page.screen.current
    assert source is not None
    assert source.guessed_style == "day"
    page.screen.file_step._numbers.setFocus()
    page.press(Key.Key_Right)
    assert source.style == "month"
    for _step in range(3):
        page.click("ahead")
    found = tasks.rows(page.workspace, tasks.ids(page.workspace, View.ALL, sort="id"))
    assert [(row.due.astimezone().month, row.due.astimezone().day) for row in found if row.due] == [
        (3, 4),
        (5, 6),
    ]


def test_a_title_is_needed_and_can_be_chosen(page: Page) -> None:
    page.drop(page.file("tasks.csv", "Status,What\nNew,Brief Mila\nOpen,Call Tom\n"))
    page.click("ahead")
    assert page.ahead() == "(Check 2 rows)"
    page.screen.columns_step._match(1, TaskKind.TITLE)
    assert page.ahead() == "Check 2 rows"


def test_values_that_cannot_be_read_are_told_before_the_check(page: Page) -> None:
    page.drop(page.file("tasks.csv", LIST))
    page.click("ahead")
    assert "1 value cannot be read. That row is refused." in page.words()


def test_columns_are_remembered_for_the_next_list_like_it(page: Page) -> None:
    page.drop(page.file("tasks.csv", "Title,What\nA,B\nC,D\n"))
    page.click("ahead")
    page.screen.columns_step._match(1, TaskKind.DESCRIPTION)
    page.click("ahead")
    page.click("ahead")
    page.drop(page.file("more.csv", "Title,What\nE,F\nG,H\n"))
    page.click("ahead")
    assert page.fields() == ["Title", "Description"]


def test_nothing_is_lost_or_kept_by_cancelling(page: Page) -> None:
    to_check(page)
    page.click("cancel")
    assert page.titles() == []
    assert page.went == [("tasks", None)]


def test_it_is_closed_to_clients(page: Page) -> None:
    act_as(page.workspace, CLIENT_REVIEWER)
    page.screen.show_target(None)
    assert "Only agency staff can import tasks" in page.words()


def test_a_list_with_nothing_new_cannot_go_on(page: Page) -> None:
    to_check(page)
    page.click("ahead")
    to_check(page)
    assert page.ahead() == "(Import 0 tasks)"
