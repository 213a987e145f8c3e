"""Lists of tasks become tasks in one operation: read as they are written, refused with the reason, undone."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from app.domain.people import Role
from app.domain.workflow import NotAllowed
from app.services import campaigns
from app.services.exchange.moments import Order, guess_order, parse_moment, parse_time
from app.services.exchange.reader import open_sheet
from app.services.exchange.refused import refused_csv
from app.services.exchange.sheet import ReadingStopped, UnreadableFile
from app.services.exchange.task_columns import guess_task_columns
from app.services.exchange.task_words import is_task_header
from app.services.exchange.tasks import read_tasks
from app.services.exchange.values import BadValue
from app.services.import_tasks import TaskPlan, apply_tasks, plan_tasks
from app.services.import_tasks_files import import_task_files
from tests.services.exchange.lists import write
from tests.support import ADMIN, CLIENT_REVIEWER, MANAGER, PARTNER, act_as, make_campaign

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.workspace import Workspace

EXPORT = (
    "Task ID,Task Name,Assigned To,Due Date,Task Type,Campaign,Created By,Status,Priority\n"
    "88,Send the brief,Lena Fischer,2026-03-20,Casting,Spring,Tom Becker,New,High\n"
    "89,Collect footage,,03/25/2026 5:30 PM,Interview,Spring,,In progress,Low\n"
)


def plan_of(workspace: Workspace, folder: Path, text: str, name: str = "tasks.csv") -> TaskPlan:
    """The dry run of a small list."""
    sheet = open_sheet(write(folder, name, text), is_header=is_task_header)
    return plan_tasks(workspace, read_tasks(sheet, guess_task_columns(sheet)))


def refusals(plan: TaskPlan) -> list[tuple[int, str, str]]:
    """Line, reason and detail of each refused row."""
    return [(row.line, row.reason, row.detail) for row in plan.refused]


def stored(workspace: Workspace) -> list[dict[str, object]]:
    """Every task outside the trash, with names for its links."""
    with sqlite3.connect(workspace.path) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute(
            "SELECT task.*, person.name AS assignee, organization.name AS organization,"
            " campaign.name AS program, task_type.name AS type, reporter.name AS reporter FROM task"
            " JOIN organization ON organization.id = task.organization_id"
            " JOIN person AS reporter ON reporter.id = task.reporter_id"
            " LEFT JOIN person ON person.id = task.assignee_id"
            " LEFT JOIN campaign ON campaign.id = task.campaign_id"
            " LEFT JOIN task_type ON task_type.id = task.task_type_id"
            " WHERE task.deleted_at IS NULL ORDER BY task.id"
        ).fetchall()
    return [dict(row) for row in rows]


def titles(workspace: Workspace) -> list[object]:
    return [row["title"] for row in stored(workspace)]


def test_an_export_of_another_program_comes_in_as_it_is(workspace: Workspace, tmp_path: Path):
    make_campaign(workspace)
    plan = plan_of(workspace, tmp_path, EXPORT)
    assert plan.counts == (2, 0, 0)
    assert list(plan.types.values()) == ["Casting", "Interview"]
    imported = apply_tasks(workspace, plan)
    assert imported.done.label == "2 tasks imported"
    first, second = stored(workspace)
    assert (first["title"], first["assignee"], first["organization"]) == (
        "Send the brief",
        PARTNER,
        "Studio Nord",
    )
    assert (first["type"], first["program"], first["reporter"]) == ("Casting", "Spring", MANAGER)
    assert (first["status"], first["urgent"], second["urgent"]) == ("new", 1, 0)
    assert (second["assignee"], second["organization"], second["reporter"]) == (None, "Northlight", ADMIN)
    assert second["status"] == "in_progress"
    assert second["due_at"] == datetime(2026, 3, 25, 17, 30).astimezone().timestamp() * 1000
    assert first["due_at"] == datetime(2026, 3, 20, 17).astimezone().timestamp() * 1000


def test_one_undo_takes_the_tasks_and_their_types_back(workspace: Workspace, tmp_path: Path):
    make_campaign(workspace)
    done = apply_tasks(workspace, plan_of(workspace, tmp_path, EXPORT)).done
    workspace.undo(done.operation_id)
    assert stored(workspace) == []
    assert plan_of(workspace, tmp_path, EXPORT).counts == (2, 0, 0)
    assert list(plan_of(workspace, tmp_path, EXPORT).types.values()) == ["Casting", "Interview"]


def test_nothing_is_written_by_looking_and_nothing_stays_of_a_cancelled_import(
    workspace: Workspace, tmp_path: Path
):
    text = "Title,Type\n" + "".join(f"Task {n},Casting\n" for n in range(1200))
    plan = plan_of(workspace, tmp_path, text)
    assert stored(workspace) == []
    seen: list[int] = []
    with pytest.raises(ReadingStopped):
        apply_tasks(
            workspace, plan, progress=lambda done, _all: seen.append(done), cancelled=lambda: bool(seen)
        )
    assert seen == [500]
    assert stored(workspace) == []
    assert plan_of(workspace, tmp_path, text).types


def test_what_is_there_already_or_twice_in_the_file_is_a_duplicate(workspace: Workspace, tmp_path: Path):
    make_campaign(workspace)
    text = (
        "Title,Program,Due\n"
        "Send the brief,Spring,2026-03-20\n"
        "SEND  THE BRIEF,spring,20.3.2026\n"
        "Send the brief,,2026-03-20\n"
        "Send the brief,Spring,2026-03-21\n"
    )
    plan = plan_of(workspace, tmp_path, text)
    assert plan.counts == (3, 1, 0)
    assert plan.duplicates[0].of == "line 2 of tasks.csv"
    first, *_ = apply_tasks(workspace, plan).task_ids
    again = plan_of(workspace, tmp_path, text)
    assert again.counts == (0, 4, 0)
    assert again.duplicates[0].of == f"T-{first}"
    assert apply_tasks(workspace, again).done.label == "There was no task to import"


def test_one_reference_twice_in_a_file_is_one_task(workspace: Workspace, tmp_path: Path):
    plan = plan_of(workspace, tmp_path, "ID,Title\n7,Send the brief\n7,Send the brief again\n,One\n,Two\n")
    assert plan.counts == (3, 1, 0)


def test_each_row_that_cannot_go_in_says_why(workspace: Workspace, tmp_path: Path):
    make_campaign(workspace)
    plan = plan_of(
        workspace,
        tmp_path,
        "Title,Status,Program,Client,Organization,Assignee,Reporter,Due date,Due time,Urgent\n"
        ",New,,,,,,,,\n"
        "A,Somewhere,,,,,,,,\n"
        "A,,Autumn,,,,,,,\n"
        "A,,Spring,Globex,,,,,,\n"
        "A,,,,Nobody Ltd,,,,,\n"
        "A,,,,,Zed,,,,\n"
        "A,,,,Northlight,Lena Fischer,,,,\n"
        "A,,,,,,Zed,,,\n"
        "A,,,,,,,soon,,\n"
        "A,,,,,,,31.2.2026,,\n"
        "A,,,,,,,,17:00,\n"
        "A,,,,,,,2026-03-20,late,\n"
        "A,,,,,,,,,perhaps\n",
    )
    assert refusals(plan) == [
        (2, "No title", "Title is empty"),
        (3, "Status not readable", "“Somewhere” is no status of a task"),
        (4, "Program not found", "No campaign is called Autumn. Make it first"),
        (5, "Another client", "Spring is a campaign of Acme, not of Globex"),
        (6, "Organization not found", "No organization is called Nobody Ltd. Add it in Settings"),
        (7, "Assignee not found", "Nobody here is called Zed. Add them in Settings"),
        (8, "Assignee elsewhere", "Lena Fischer works at Studio Nord, not Northlight"),
        (9, "Reporter not found", "Nobody here is called Zed. Add them in Settings"),
        (10, "Due date not readable", "“soon” is not a date"),
        (11, "Due date not readable", "“31.2.2026” is not a date"),
        (12, "No due date", "There is a time, 17:00, without a day"),
        (13, "Due time not readable", "“late” is not a time"),
        (14, "Urgent not readable", "“perhaps” is neither yes nor no"),
    ]
    assert refused_csv(plan.refused).splitlines()[1].endswith("2,No title: Title is empty")


def test_names_are_found_however_they_are_written(workspace: Workspace, tmp_path: Path):
    make_campaign(workspace, "Été Doré")
    text = (
        "Title,Campaign,Assignee,Organisation\nA,ETE DORE,lena  FISCHER,studio nord\nB,,Anyone,Studio Nord\n"
    )
    apply_tasks(workspace, plan_of(workspace, tmp_path, text))
    first, second = stored(workspace)
    assert (first["program"], first["assignee"]) == ("Été Doré", PARTNER)
    assert (second["assignee"], second["organization"]) == (None, "Studio Nord")


def test_a_campaign_of_two_clients_needs_the_client(workspace: Workspace, tmp_path: Path):
    make_campaign(workspace)
    make_campaign(workspace, client="Globex")
    plan = plan_of(workspace, tmp_path, "Title,Campaign,Client\nA,Spring,\nB,Spring,globex\n")
    assert refusals(plan) == [
        (2, "Program not clear", "Acme and Globex both have Spring. Name the client too"),
    ]
    assert plan.counts.new == 1


def test_an_archived_campaign_takes_no_tasks(workspace: Workspace, tmp_path: Path):
    campaigns.save(workspace, campaigns.CampaignDraft("Old", "Acme", status="archived"))
    plan = plan_of(workspace, tmp_path, "Title,Campaign\nA,Old\n")
    assert [row.reason for row in plan.refused] == ["Program archived"]


def test_only_an_admin_adds_types_by_importing(workspace: Workspace, tmp_path: Path):
    act_as(workspace, MANAGER)
    assert workspace.me.role is Role.MANAGER
    plan = plan_of(workspace, tmp_path, "Title,Type\nA,Casting\nB,\n")
    assert refusals(plan) == [(2, "Type not found", "Casting is no task type. Ask an Admin to add it")]
    assert apply_tasks(workspace, plan).done.changed == 1


def test_clients_and_partners_import_nothing(workspace: Workspace, tmp_path: Path):
    plan = plan_of(workspace, tmp_path, "Title\nA\nB\n")
    for name in (CLIENT_REVIEWER, PARTNER):
        act_as(workspace, name)
        with pytest.raises(NotAllowed, match="agency staff"):
            apply_tasks(workspace, plan)
        with pytest.raises(NotAllowed, match="agency staff"):
            import_task_files(workspace, [write(tmp_path, "a.csv", "Title\nA\nB\n")])
    assert stored(workspace) == []


def test_statuses_are_known_by_their_usual_names(workspace: Workspace, tmp_path: Path):
    words = ("to do", "open", "Not started", "IN_PROGRESS", "on-hold", "Won’t do", "Duplicate", "Completed")
    rows = "".join(f"{word},{word},\n" for word in words)
    text = f"Title,Status,Needs approval\n{rows}Done,Done,\nDone?,Done,yes\nBlank,,\nOld,Archived,\n"
    apply_tasks(workspace, plan_of(workspace, tmp_path, text))
    assert [row["status"] for row in stored(workspace)] == [
        "new",
        "new",
        "new",
        "in_progress",
        "blocked",
        "invalid",
        "duplicate",
        "completed",
        "approved",
        "completed",
        "new",
        "archived",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-05", datetime(2026, 3, 5)),
        ("5.3.26", datetime(2026, 3, 5)),
        ("05/03/2026", datetime(2026, 3, 5)),
        ("5 March 2026", datetime(2026, 3, 5)),
        ("5th of March 2026", datetime(2026, 3, 5)),
        ("Thu, Mar 5, 2026", datetime(2026, 3, 5)),
        ("5. März 2026, 17:00 Uhr", datetime(2026, 3, 5, 17)),
        ("5 mars 2026 à", None),
        ("2026-03-05 17:30:00", datetime(2026, 3, 5, 17, 30)),
        ("3/5/2026 12:15 am", datetime(2026, 5, 3, 0, 15)),
        ("12.13.2026", None),
        ("0000-00-00", None),
        ("9" * 5000, None),
        ("45985", None),
    ],
)
def test_a_day_is_read_or_refused(text: str, found: datetime | None):
    if found is None:
        with pytest.raises(BadValue):
            parse_moment(text)
    else:
        assert parse_moment(text) == found


def test_an_american_list_is_known_by_its_days():
    assert guess_order(["3/4/2026", "3/25/2026"]) is Order.MONTH
    assert guess_order(["3/4/2026", "25/3/2026"]) is Order.DAY
    assert guess_order(["3/4/2026", ""]) is Order.DAY
    assert parse_moment("3/4/2026", Order.MONTH) == datetime(2026, 3, 4)
    assert parse_moment("3.4.2026", Order.MONTH) == datetime(2026, 4, 3)


def test_a_moment_with_a_zone_is_turned_into_local_time():
    local = datetime.fromisoformat("2026-03-05T12:00:00+00:00").astimezone().replace(tzinfo=None)
    assert parse_moment("2026-03-05T12:00:00Z") == parse_moment("2026-03-05T14:00:00+02:00") == local


@pytest.mark.parametrize(
    ("text", "found"),
    [("17:00", time(17)), ("5 pm", time(17)), ("17h30", time(17, 30)), ("12 a.m.", time(0))],
)
def test_a_time_is_read(text: str, found: time):
    assert parse_time(text) == found


@pytest.mark.parametrize("text", ["17", "25:00", "13 pm", "soon", "1:2:3:4"])
def test_what_is_no_time_is_refused(text: str):
    with pytest.raises(BadValue):
        parse_time(text)


def test_a_workbook_brings_days_and_times_as_cells(workspace: Workspace, tmp_path: Path):
    book = Workbook()
    assert book.active is not None
    book.active.append(["Task", "Deadline", "Due time"])
    book.active.append(["A", date(2026, 3, 20), time(9, 15)])
    book.active.append(["B", datetime(2026, 3, 21, 8, 0), None])
    book.save(tmp_path / "tasks.xlsx")
    report = import_task_files(workspace, [tmp_path / "tasks.xlsx"])
    assert list(report.lines())[-1] == "2 tasks imported."
    assert [row["due_at"] for row in stored(workspace)] == [
        datetime(2026, 3, 20, 9, 15).astimezone().timestamp() * 1000,
        datetime(2026, 3, 21, 8, 0).astimezone().timestamp() * 1000,
    ]


def test_a_title_too_long_is_kept_whole_in_the_description(workspace: Workspace, tmp_path: Path):
    long = "word " * 60
    apply_tasks(workspace, plan_of(workspace, tmp_path, f"Title,Description\n{long},Rest\nB,\n"))
    first, _ = stored(workspace)
    assert len(str(first["title"])) <= 200
    assert first["description"] == f"{long.strip()}\n\nRest"


@pytest.mark.parametrize(
    "cell",
    ["=HYPERLINK(1)", "<b>x</b>", "'; DROP TABLE task; --", "a\u202egpj.exe", "💥" * 80, "\x07bell"],
)
def test_hostile_titles_are_only_text(workspace: Workspace, tmp_path: Path, cell: str):
    apply_tasks(workspace, plan_of(workspace, tmp_path, f'Title,Status\n"{cell}",New\nB,New\n'))
    first, second = titles(workspace)
    assert second == "B"
    assert str(first).isprintable() or "💥" in str(first)
    assert "\u202e" not in str(first)


def test_a_list_without_a_title_names_the_cure(workspace: Workspace, tmp_path: Path):
    with pytest.raises(UnreadableFile, match="no column for a title was found among 2 columns"):
        import_task_files(workspace, [write(tmp_path, "a.csv", "Status,Due\nNew,2026-03-05\n")])


def test_what_was_imported_meanwhile_is_not_made_again(workspace: Workspace, tmp_path: Path):
    first = plan_of(workspace, tmp_path, "Title\nA\nB\n")
    second = plan_of(workspace, tmp_path, "Title\nB\nC\n")
    apply_tasks(workspace, first)
    imported = apply_tasks(workspace, second)
    assert (imported.done.label, imported.done.stayed) == ("1 task imported", 1)
    assert titles(workspace) == ["A", "B", "C"]


def test_ten_thousand_rows_come_in_at_once(workspace: Workspace, tmp_path: Path):
    make_campaign(workspace)
    rows = "".join(f"{n},Task {n},Spring,{PARTNER},2026-03-{n % 28 + 1:02}\n" for n in range(10_000))
    report = import_task_files(
        workspace, [write(tmp_path, "many.csv", "ID,Title,Campaign,Assignee,Due\n" + rows)]
    )
    assert list(report.lines()) == [
        "10,000 rows in 1 file: 10,000 new, 0 duplicates, 0 refused",
        "10,000 tasks imported.",
    ]
    assert len(stored(workspace)) == 10_000
