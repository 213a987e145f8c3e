"""A due moment as people read it, from late to next year."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.campaigns import INFLUENCER_STATUS
from app.domain.deliverable_lines import Line
from app.domain.task_rows import View
from app.services import deliverables, tasks, transitions
from app.ui.widgets.due_words import day_look, due_look, task_due
from tests.services.marketing_story import in_state
from tests.support import MANAGER, act_as, make_grid, open_workspace, ticking

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in the tests' zone


def words(due: datetime, waiting: bool = True) -> str:
    return due_look(due, NOW, waiting).whole


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (0, "Today 16:30"),
        (1, "Tomorrow 16:30"),
        (2, "Wed 25 16:30"),
        (6, "Sun 29 16:30"),
        (7, "30 Nov 16:30"),
        (39, "1 Jan 2027 16:30"),
    ],
)
def test_days_to_come(days: int, read: str):
    due = datetime(2026, 11, 23, 15, 30, tzinfo=UTC) + timedelta(days=days)
    assert words(due) == words(due, waiting=False) == read


@pytest.mark.parametrize(
    ("ago", "late", "done"),
    [
        (timedelta(minutes=5), "5 min late", "Today 09:55"),
        (timedelta(hours=3), "3 h late", "Today 07:00"),
        (timedelta(days=1), "1 day late", "22 Nov 10:00"),
        (timedelta(days=2), "2 days late", "21 Nov 10:00"),
        (timedelta(days=400), "400 days late", "19 Oct 2025 11:00"),
    ],
)
def test_days_gone_by_are_late_while_work_is_left_and_else_a_date(ago: timedelta, late: str, done: str):
    assert (words(NOW - ago), words(NOW - ago, waiting=False)) == (late, done)


def test_what_is_long_late_has_shorter_words_for_where_there_is_no_room():
    looks = [due_look(NOW - timedelta(days=days), NOW, waiting=True) for days in (0.2, 1, 203)]
    assert [look.short for look in looks] == ["", "", "203 d late"]


def test_the_day_is_that_of_this_computer():
    assert words(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)) == "Wed 25 00:30"


def test_the_sooner_the_stronger_and_never_by_colour_alone():
    looks = [due_look(NOW + timedelta(days=days), NOW, waiting=True) for days in (-1, 0, 1, 2)]
    assert [look.tone for look in looks] == ["danger_text", "warn_text", "text", "text2"]
    assert [look.icon for look in looks] == ["circle-alert", "clock", "", ""]
    assert due_look(None, NOW, waiting=True).whole == ""


def test_the_ends_of_time_can_be_read():
    assert words(datetime(9999, 12, 31, tzinfo=UTC)) == "31 Dec 9999 00:00"
    assert words(datetime(1, 1, 1, tzinfo=UTC), waiting=False).startswith("1 Jan")


def test_a_plain_day_has_no_time_and_is_late_once_it_is_over():
    today = NOW.astimezone().date()
    looks = [day_look(today + timedelta(days=days), NOW, waiting=True) for days in (-2, -1, 0, 1)]
    assert [look.whole for look in looks] == ["2 days late", "1 day late", "Today", "Tomorrow"]
    assert [look.tone for look in looks] == ["danger_text", "danger_text", "warn_text", "text"]
    assert day_look(today - timedelta(days=1), NOW, waiting=False).whole == "22 Nov"
    assert day_look(None, NOW, waiting=True).whole == ""


def test_any_day_there_is_can_be_read():
    assert day_look(date.max, NOW, waiting=True).whole == "31 Dec 9999"
    assert day_look(date.min, NOW, waiting=False).whole == "1 Jan 0001"


@pytest.mark.parametrize(("verb", "words"), [("set_accepted", "1 day late"), ("set_rejected", "1 Feb")])
def test_nothing_looks_late_of_an_influencer_who_is_out(tmp_path: Path, verb: str, words: str):
    workspace = open_workspace(tmp_path)
    _, members = make_grid(workspace, 1)
    deliverables.add_lines(workspace, members, [Line("others", "The launch", publish=date(2026, 2, 1))])
    transitions.apply(workspace, transitions.plan(workspace, INFLUENCER_STATUS, members, verb))
    (row,) = deliverables.of(workspace, members)
    assert task_due(row, datetime(2026, 2, 2, 12, tzinfo=UTC)).words == words
    workspace.close()


def test_a_marketing_task_is_due_on_its_last_day_at_no_time(tmp_path: Path):
    workspace = open_workspace(tmp_path, ticking())
    made = [in_state(workspace, state) for state in ("paused", "running", "completed")]
    rows = tasks.rows(workspace, made)
    after = datetime(2026, 3, 22, 12, tzinfo=UTC)
    assert [task_due(row, after).whole for row in rows] == ["2 days late", "2 days late", "20 Mar"]
    workspace.close()


def test_a_run_beyond_its_finish_is_red_and_counts_as_overdue_and_as_left_to_do(tmp_path: Path):
    moment = ticking(datetime(2026, 3, 2, 8, 0, tzinfo=UTC))
    workspace = open_workspace(tmp_path, lambda: moment())
    states = ("running", "under_review", "paused", "completed")
    over = [in_state(workspace, state, finish=date(2026, 3, 9)) for state in states][:3]
    later = in_state(workspace, "running", finish=date(2026, 3, 20))
    act_as(workspace, MANAGER)
    assert (tasks.ids(workspace, View.OVERDUE), tasks.ids(workspace, View.MINE)) == ([], over[2:])
    moment = ticking(datetime(2026, 3, 11, 12, 0, tzinfo=UTC))
    for view in (View.OVERDUE, View.MINE):
        assert set(tasks.ids(workspace, view)) == set(over)
    rows = tasks.rows(workspace, [*over, later])
    tones = [task_due(row, workspace.clock()).tone for row in rows]
    assert tones == [*["danger_text"] * 3, "text2"]
    workspace.close()
