"""The tasks are listed by tab, narrowed by filters, ordered, and shown as each person left them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.task_rows import Due, TaskFilter, View
from app.services import tasks
from app.ui.screens.tasks_columns import all_columns
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Paragraph
from tests import support
from tests.ui.screens.screen_page import CTRL, LEFT, Key
from tests.ui.screens.tasks_page import NOON, TasksPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ALT = Qt.KeyboardModifier.AltModifier
ALL = ["Upload", "Chase", "Approve", "Ship", "Wrong", "Translate"]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[TasksPage]:
    opened = TasksPage(qtbot, tmp_path)
    yield opened
    opened.workspace.close()


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Iterator[TasksPage]:
    opened = TasksPage(qtbot, tmp_path, empty=True)
    yield opened
    opened.workspace.close()


def test_what_is_due_first_stands_first_without_the_archived(page: TasksPage, qtbot: QtBot) -> None:
    assert page.names() == ALL
    qtbot.waitUntil(lambda: page.tabs()["All"] == 6)
    counts = {"All": 6, "My tasks": 2, "Overdue": 1, "Reported by me": 5, "Done": None, "Marketing": 0}
    assert page.tabs() == counts
    assert page.footer() == "6 tasks"
    assert page.titles() == ["ID", "Task", "Status", "Program", "Due", "Assignee"]
    assert page.table.hasFocus()


@pytest.mark.parametrize(
    ("tab", "names"),
    [
        ("mine", ["Approve", "Translate"]),
        ("overdue", ["Chase"]),
        ("reported", ["Upload", "Chase", "Approve", "Ship", "Translate"]),
        ("done", ["Upload", "Close", "Wrong"]),
    ],
)
def test_each_tab_lists_its_own(page: TasksPage, tab: str, names: list[str]) -> None:
    page.tab(tab)
    assert page.names() == names


def test_tabs_answer_to_keys(page: TasksPage) -> None:
    page.press(Key.Key_2, CTRL)
    assert page.listed.view is View.MINE
    page.listed.head.tabs.setFocus()
    page.press(Key.Key_Right)
    assert page.names() == ["Chase"]


@pytest.mark.parametrize(
    ("field", "value", "names"),
    [
        ("status", ["approved", "archived"], ["Upload", "Close"]),
        ("campaign", [0], ["Upload", "Chase", "Approve", "Wrong"]),
        ("urgent", [True], ["Approve"]),
        ("urgent", [True, False], ALL),
        ("due", ["today", "tomorrow"], ["Approve", "Ship"]),
        ("due", ["none"], ["Wrong", "Translate"]),
        ("dates", {"min": "2026-02-20", "max": "2026-03-02"}, ["Chase", "Approve"]),
        ("assignee", ["anyone"], ["Translate"]),
    ],
)
def test_every_filter_narrows_at_once(page: TasksPage, field: str, value: object, names: list[str]) -> None:
    page.filters().set_filter(field, value)
    assert page.names() == names
    assert page.footer() == ("6 tasks" if names == ALL else f"{len(names)} shown of 6")


def test_a_filter_is_chosen_from_counted_choices(page: TasksPage) -> None:
    page.press(Key.Key_F)
    assert list(page.menu_rows())[:5] == ["Type", "Status", "Program", "Client", "Assignee"]
    page.menu().close()
    page.filters().edit("campaign")
    assert page.overlay("filter_popover_campaign").isVisible()
    page.type("spring")
    page.press(Key.Key_Return)
    assert page.names() == ["Ship", "Translate"]
    page.press(Key.Key_Escape)
    page.filters().set_filter("urgent", [False])
    page.filters().set_filter("status", ["new"])
    assert page.names() == ["Ship", "Translate"]
    QTest.mouseClick(page.window.findChild(Button, "clear_filters"), LEFT)
    assert page.names() == ALL


def test_filters_and_order_are_kept_per_tab_and_for_the_next_start(
    page: TasksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.filters().set_filter("status", ["blocked"])
    page.tab("reported")
    assert page.filters().values() == {}
    page.model.request_sort([each.key for each in page.model.sections].index("title"))
    by_title = ["Approve", "Chase", "Ship", "Translate", "Upload"]
    assert page.names() == by_title
    page.tab("all")
    assert page.names() == ["Chase"]
    page.tab("reported")
    again = TasksPage(qtbot, tmp_path, workspace=page.workspace)
    assert (again.listed.view, again.names()) == (View.REPORTED, by_title)
    again.tab("all")
    assert again.names() == ["Chase"]


def test_everybody_has_a_view_of_their_own(page: TasksPage) -> None:
    page.tab("overdue")
    support.act_as(page.workspace, support.MANAGER)
    assert (page.listed.view, page.names()) == (View.ALL, ALL)
    support.act_as(page.workspace, support.ADMIN)
    assert (page.listed.view, page.names()) == (View.OVERDUE, ["Chase"])


@pytest.mark.parametrize(
    "damaged",
    [
        "nonsense",
        {"tab": ["all"], "columns": "x", "filters": [1], "sorts": {"all": ["due"]}, "pane": "wide"},
        {"tab": "gone", "columns": [["ghost", True], 7], "filters": {"all": {"status": [[1], "ghost"]}}},
        {"filters": {"all": {"dates": {"min": 5}, "type": [2**70, "a"], "assignee": ["organization:x"]}}},
        {"sorts": {"all": ["ghost", True], "done": "due"}, "compact": "yes"},
        {"searches": {"all": ["Send"], "gone": "x"}},
        {"searches": "zzz"},
    ],
)
def test_a_damaged_memory_is_forgotten(qtbot: QtBot, tmp_path: Path, damaged: object) -> None:
    workspace = support.open_workspace(tmp_path, support.ticking(NOON))
    support.make_tasks(workspace, 2)
    workspace.put_settings(**{f"view/tasks/{workspace.me.id}": damaged})
    page = TasksPage(qtbot, tmp_path, workspace=workspace)
    assert page.names() == ["Send", "Send"]
    assert page.titles() == ["ID", "Task", "Status", "Program", "Due", "Assignee"]
    workspace.close()


def test_columns_are_shown_moved_and_reset(page: TasksPage) -> None:
    menu = page.display()
    menu.list.setFocus()
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Space):  # Type
        page.press(key)
    for _ in range(2):
        page.press(Key.Key_Up, ALT)
    assert page.titles() == ["Type", "ID", "Task", "Status", "Program", "Due", "Assignee"]
    page.press(Key.Key_Down)
    page.press(Key.Key_Down)
    page.press(Key.Key_Space)  # the title stays
    assert "Task" in page.titles()
    QTest.mouseClick(menu.reset, LEFT)
    assert page.titles() == ["ID", "Task", "Status", "Program", "Due", "Assignee"]


def test_a_column_is_dragged_to_its_place(page: TasksPage) -> None:
    menu = page.display()
    port = menu.list.viewport()
    first, third = (menu.list.visualItemRect(menu.list.item(at)).center() for at in (0, 2))
    QTest.mousePress(port, LEFT, pos=first)
    QTest.mouseMove(port, third)
    QTest.mouseRelease(port, LEFT, pos=third)
    assert page.titles()[:2] == ["Task", "ID"]
    assert menu.list.columns()[2] == ("id", True)
    QTest.mouseClick(port, LEFT, pos=third)
    assert "ID" not in page.titles()


def test_rows_become_compact_and_stay_so(page: TasksPage, qtbot: QtBot, tmp_path: Path) -> None:
    usual = page.table.row_pitch()
    menu = page.display()
    menu.density.setFocus()
    page.press(Key.Key_Right)
    assert page.table.row_pitch() < usual
    again = TasksPage(qtbot, tmp_path, workspace=page.workspace)
    assert again.table.row_pitch() == page.table.row_pitch()


def test_every_column_orders_the_list(page: TasksPage) -> None:
    columns = tuple(all_columns(str, page.workspace.clock))
    page.listed.display.choose_columns([(key, True) for key in columns])
    places = {section.key: at for at, section in enumerate(page.model.sections)}
    for key in columns:
        for _way in range(2):
            page.model.request_sort(places[key])
            descending = page.model.descending
            assert page.model.sort_key == key
            assert page.model.ids == tasks.ids(page.workspace, View.ALL, sort=key, descending=descending)
    assert page.listed.remembered.sort("all") == (columns[-1], page.model.descending)


def test_search_finds_titles_and_references(page: TasksPage, qtbot: QtBot) -> None:
    page.press(Key.Key_F, CTRL)
    page.type("contr")
    qtbot.waitUntil(lambda: page.names() == ["Chase"])
    page.press(Key.Key_A, CTRL)
    page.type(f"T-{page.made['Ship']}")
    qtbot.waitUntil(lambda: page.names() == ["Ship"])
    page.press(Key.Key_A, CTRL)
    page.type("zzz")
    qtbot.waitUntil(lambda: page.listed.no_match.isVisible())
    assert page.listed.no_match.accessibleName() == "No tasks match these filters"
    QTest.mouseClick(page.listed.no_match.findChild(Button, "clear_filters"), LEFT)
    assert page.names() == ALL


def test_what_is_searched_is_kept_per_tab_and_for_the_next_start(
    page: TasksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.press(Key.Key_F, CTRL)
    page.type("contr")
    qtbot.waitUntil(lambda: page.names() == ["Chase"])
    page.press(Key.Key_4, CTRL)
    reported = ["Chase", "Approve", "Ship", "Translate", "Upload"]
    assert (page.listed.view, sorted(page.names())) == (View.REPORTED, sorted(reported))
    assert page.listed.head.search.text() == ""
    page.press(Key.Key_1, CTRL)
    assert (page.names(), page.listed.head.search.text()) == (["Chase"], "contr")
    page.screen.show_target({"view": View.ALL, "filter": TaskFilter(search="ship")})
    assert page.names() == ["Ship"]
    again = TasksPage(qtbot, tmp_path, workspace=page.workspace)
    assert (again.names(), again.listed.head.search.text()) == (["Chase"], "contr")
    again.listed.clear_filters()
    assert again.names() == ALL
    assert TasksPage(qtbot, tmp_path, workspace=page.workspace).names() == ALL


def test_another_page_may_ask_for_a_list(page: TasksPage) -> None:
    chosen = TaskFilter(statuses=frozenset(("blocked", "new")), due=frozenset((Due.OVERDUE,)))
    page.screen.show_target({"view": View.REPORTED, "filter": chosen, "sort": "title"})
    assert (page.listed.view, page.names()) == (View.REPORTED, ["Chase"])
    assert page.filters().values() == {"status": ["new", "blocked"], "due": ["overdue"]}
    page.tab("all")
    page.tab("reported")
    assert len(page.names()) == 5  # what another page asked for is not how the person left it


def test_ids_that_a_plan_asks_for_are_shown_alone(page: TasksPage) -> None:
    chosen = [page.made["Close"], page.made["Ship"]]
    page.listed.show_ids(chosen)
    assert page.names() == ["Close", "Ship"]
    page.listed.clear_filters()
    assert page.names() == ALL


def test_a_workspace_without_tasks_offers_the_ways_out(empty: TasksPage) -> None:
    assert empty.listed.no_tasks.isVisible()
    assert empty.labels(empty.listed.no_tasks)[0] == "No tasks yet"
    QTest.mouseClick(empty.listed.no_tasks.findChild(Button, "import_tasks"), LEFT)
    QTest.mouseClick(empty.listed.head.bring, LEFT)
    assert empty.went == [("import_tasks", None)] * 2
    support.act_as(empty.workspace, support.CLIENT_REVIEWER)
    said = [each.text() for each in empty.listed.no_tasks.findChildren(Paragraph)]
    assert said == ["Tasks given to your organization appear here."]


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("mine", "Nothing assigned to you"),
        ("overdue", "Nothing overdue"),
        ("reported", "Nothing reported by you"),
        ("done", "Nothing done yet"),
    ],
)
def test_an_empty_tab_says_what_it_is_for(qtbot: QtBot, tmp_path: Path, tab: str, words: str) -> None:
    workspace = support.open_workspace(tmp_path)
    support.act_as(workspace, support.MANAGER)
    support.make_tasks(workspace, 1, support.REVIEWER)
    support.act_as(workspace, support.ADMIN)
    page = TasksPage(qtbot, tmp_path, workspace=workspace)
    page.tab(tab)
    assert page.listed.no_match.accessibleName() == words
    workspace.close()


def test_the_trash_has_a_tab_while_something_is_in_it(page: TasksPage, qtbot: QtBot) -> None:
    assert "Trash" not in page.tabs()
    tasks.trash(page.workspace, [page.made["Ship"]])
    assert page.names() == [name for name in ALL if name != "Ship"]
    qtbot.waitUntil(lambda: page.tabs().get("Trash") == 1)
    page.tab("trash")
    assert page.names() == ["Ship"]
    page.press(Key.Key_R)
    assert page.done[-1].label.endswith("restored")
    assert page.listed.no_match.accessibleName() == "The trash is empty"


def test_others_changes_keep_place_and_ticks(page: TasksPage) -> None:
    page.go_to("Ship")
    page.model.tick_ids([page.made["Upload"], page.made["Chase"]])
    tasks.set_field(page.workspace, [page.made["Ship"]], "title", "Ship it all")
    assert page.table.current_id() == page.made["Ship"]
    row = page.model.row_at(page.table.current_row())
    assert getattr(row, "title", "") == "Ship it all"
    tasks.trash(page.workspace, [page.made["Chase"]])
    assert page.model.ticks.ids() == [page.made["Upload"]]


def test_a_chosen_value_that_no_task_has_any_more_keeps_its_name(page: TasksPage) -> None:
    page.filters().set_filter("reporter", [support.person_id(page.workspace, support.MANAGER)])
    assert page.names() == ["Wrong"]
    page.tab("overdue")
    manager = support.person_id(page.workspace, support.MANAGER)
    page.filters().set_filter("reporter", [manager])
    assert page.listed.no_match.isVisible()
    option = page.listed.filters._fields["reporter"].options()[-1]
    assert (option.label, option.count) == (support.MANAGER, 0)


def _row(page: TasksPage, name: str) -> object:
    return page.model.row_at(page.model.position_of(page.made[name]))


def test_a_screen_reader_hears_what_the_marks_mean(page: TasksPage) -> None:
    row = replace(_row(page, "Approve"), comments=5, unread=2, files=1)  # type: ignore[type-var]
    title = next(column for column in page.model.columns if column.key == "title")
    assert title.text(row) == "Approve the cut, urgent, 5 comments, 2 unread, 1 file"


@pytest.mark.parametrize(
    ("name", "words"),
    [("Approve", "Today"), ("Chase", "2 days late"), ("Ship", "Tomorrow"), ("Upload", "10 Feb")],
)
def test_due_moments_read_as_people_say_them(page: TasksPage, name: str, words: str) -> None:
    due = next(column for column in page.model.columns if column.key == "due")
    assert due.text(_row(page, name)).startswith(words)


def test_the_list_is_of_use_in_a_narrow_window(qtbot: QtBot, tmp_path: Path) -> None:
    page = TasksPage(qtbot, tmp_path, width=700)
    assert page.titles() == ["Task", "Status", "Due", "Assignee"]
    page.workspace.close()
