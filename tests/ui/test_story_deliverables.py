"""Deliverables by mouse: a thousand creators, what each publishes, money to the last cent."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.domain.task_rows import View
from app.services import tasks
from app.ui.screens.dashboard_cards import CardList
from app.ui.widgets.strip import Tabs
from tests.ui.deliverables_person import (
    END,
    FIRST,
    TODAY,
    DeliverablesPerson,
    Ledger,
    at_rate,
    euros,
    with_a_roster,
)
from tests.ui.story import CTRL, SHIFT, Key
from tests.ui.test_story import add_a_thousand_by_mouse, turn_by_mouse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


BUDGET = 987_654_321_05
RATE, FIXED, VIDEO = "1.37", 149_95, 200_05
OFFICE = shutil.which("soffice")
WEEK = timedelta(days=7)


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeliverablesPerson]:
    """Somebody whose roster holds the three lists."""
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    yield from with_a_roster(qtbot, tmp_path)


def test_deliverables_by_mouse(person: DeliverablesPerson, tmp_path: Path) -> None:
    make_a_campaign_by_mouse(person)
    add_a_thousand_by_mouse(person)
    add_tasks_by_mouse(person)
    label = person.toast().removesuffix(".")
    assert_totals(person, person.ledger(), by_keys=False)
    turn_by_mouse(person, label)
    assert person.ledger().tasks == []
    turn_by_mouse(person, label)
    assert_planned(person.ledger())
    member = work_on_a_deliverable_by_mouse(person)
    assert_worked_on(person, member)
    move_a_date_by_mouse(person)
    person.go_to_page("campaigns")
    person.command("Spring launch")
    assert_totals(person, person.ledger(), by_keys=False)
    assert_exported(person, export_by_mouse(person, tmp_path), tmp_path)


# A campaign with networks, dates and a budget


def make_a_campaign_by_mouse(person: DeliverablesPerson) -> None:
    """An active campaign of a new client; its page opens."""
    person.click_button("New campaign")
    person.click(person.part(QWidget, "client"))
    person.write("Nord")
    person.pick(person.part(QListWidget, "choices"), "Nord")
    for field, text in (
        ("Name", "Spring launch"),
        ("Start", TODAY.isoformat()),
        ("End", END.isoformat()),
        ("Budget", f"{BUDGET / 100:.2f}"),
    ):
        person.click(person.field(field))
        person.write(text)
    person.click(person.part(QAbstractButton, "status"))
    person.choose("Active")
    for network in ("instagram", "youtube"):
        person.click_button_named(f"network_{network}")
    person.click_button("Create campaign")
    assert person.page() == "campaign"


# Add tasks


def add_tasks_by_mouse(person: DeliverablesPerson) -> None:
    """Two stories for those on Instagram, one by followers and one at a price, and a video for all."""
    person.tick_all(person.grid)
    person.click_button_named("bulk_tasks")
    person.click_button_named("open_instagram")
    person.click(person.in_row("task_type", 0))
    person.choose("Story")
    person.click(person.in_row("task_price_unit", 0))
    person.choose("Per thousand followers")
    person.click(person.in_row("task_price", 0))
    person.write(RATE)
    person.click(person.in_row("task_publish", 0))
    person.write(FIRST.isoformat())
    person.click_button_named("add_instagram")
    person.click(person.in_row("task_price_unit", 1))
    person.choose("Fixed price")
    person.click(person.in_row("task_price", 1))
    person.rename(f"{FIXED / 100:.2f}")
    person.click_button_named("add_others")
    person.click(person.in_row("task_type", 2))
    person.write("Video")
    person.click(person.in_row("task_price", 2))
    person.write(f"{VIDEO / 100:.2f}")
    assert_sheet(person)
    person.click_button_named("save_tasks")
    assert_planned(person.ledger())


def expected_total(ledger: Ledger) -> tuple[int, int]:
    """What the stories and what all comes to, in cents, from followers and prices alone."""
    followers = ledger.followers()
    stories = sum(at_rate(RATE, count) + FIXED for count in followers)
    return stories, stories + VIDEO * len(ledger.members)


def assert_sheet(person: DeliverablesPerson) -> None:
    """Before anything is saved the sheet says what it will come to."""
    ledger = person.ledger()
    stories, total = expected_total(ledger)
    count = 2 * len(ledger.followers())
    assert 2 < count < 2_000 == 2 * len(ledger.members)
    assert person.name_of("sum_instagram") == f"Instagram: {count:,}, {euros(stories, always=False)}"
    assert person.name_of("sum_total") == f"Total: {count + 1_000:,}, {euros(total, always=False)}"
    left = BUDGET - total
    words = (
        f"Left: {euros(left, always=False)}" if left >= 0 else f"Over budget: {euros(-left, always=False)}"
    )
    assert person.name_of("budget_left") == words
    assert person.hears(f"{1_000 - count // 2:,} left out: no Instagram profile")
    assert ledger.tasks == []


def assert_planned(ledger: Ledger) -> None:
    """What is stored is what the sheet said, for everybody."""
    stories, total = expected_total(ledger)
    assert (ledger.total("instagram"), ledger.total()) == (stories, total)
    for member in ledger.members:
        found = [(row["content_type"], row["price"], row["publish_date"]) for row in ledger.of(member["id"])]
        first, second = FIRST.isoformat(), (FIRST + timedelta(days=1)).isoformat()
        by_rate = None if member["followers"] is None else at_rate(RATE, member["followers"])
        wanted: list[tuple[str, int | None, str | None]] = [("Video", VIDEO, None)]
        if member["handle"] is not None:
            wanted += [("Story", by_rate, first), ("Story", FIXED, second)]
        assert sorted(found, key=str) == sorted(wanted, key=str)


# Totals wherever they stand


def assert_totals(person: DeliverablesPerson, ledger: Ledger, by_keys: bool) -> None:
    """Grid, overview, dashboard and Tasks say what the ledger says; then the grid is open again."""
    total = euros(ledger.total())
    assert f"{total} committed, {total} planned" in person.tip_of("table_footer")
    show_overview(person, by_keys)
    assert person.tip_of("money_planned") == person.tip_of("money_committed") == total
    go_to(person, "dashboard", Key.Key_D, by_keys)
    (line,) = person.part(CardList, "budgets_list").rows()
    assert line.spoken.startswith(f"Spring launch, {total} committed of {euros(BUDGET)}")
    go_to(person, "tasks", Key.Key_T, by_keys)
    show_prices(person, by_keys)
    assert sum(shown_prices(person)) == ledger.total()
    assert len(person.listed()) == len(ledger.tasks)
    person.command("Spring launch")
    person.wait_for_page("campaign")
    if by_keys:
        person.press(Key.Key_2, CTRL)
    else:
        person.tab_of_campaign("influencers")


def show_prices(person: DeliverablesPerson, by_keys: bool) -> None:
    """List all tasks, with the column of their prices."""
    if by_keys:
        places = [item.key for item in person.part(Tabs, "task_tabs").items()]
        person.press(Key(Key.Key_1 + places.index(View.ALL)), CTRL)
    else:
        person.tab_by_mouse(View.ALL)
    if any(column.key == "price" for column in person.table.rows().sections):
        return
    if by_keys:
        person.press(Key.Key_D, SHIFT)
        columns = person.part(QListWidget, "display_columns")
        person.tab_to("display_columns")
        person.press(Key.Key_Down, times=columns.row(_price_in(columns)))
        person.press(Key.Key_Space)
    else:
        person.click_button_named("display")
        columns = person.part(QListWidget, "display_columns")
        columns.scrollToItem(_price_in(columns))
        person.pick(columns, "Price")
    person.press(Key.Key_Escape)


def _price_in(columns: QListWidget) -> QListWidgetItem:
    return columns.findItems("Price", Qt.MatchFlag.MatchExactly)[0]


def shown_prices(person: DeliverablesPerson) -> Iterator[int]:
    """The price of every row of the list in cents, as its cell says it exactly."""
    model = person.table.rows()
    tip = next(column.tip for column in model.sections if column.key == "price")
    assert tip is not None
    for at in range(len(model.ids)):
        words = tip(model.row_at(at))
        yield int("".join(filter(str.isdigit, words)) or 0)


def show_overview(person: DeliverablesPerson, by_keys: bool) -> None:
    """Show the overview of the campaign."""
    if by_keys:
        person.press(Key.Key_1, CTRL)
    else:
        person.tab_of_campaign("overview")


def go_to(person: DeliverablesPerson, page: str, letter: Key, by_keys: bool) -> None:
    """Go to a page by its entry, or by its two letters."""
    if by_keys:
        person.press(Key.Key_G)
        person.press(letter)
        person.wait_for_page(page)
    else:
        person.go_to_page(page)


# One deliverable: status, price


def story_of(person: DeliverablesPerson, member: int) -> int:
    """The first story of a member."""
    rows = [row for row in person.ledger().of(member) if row["content_type"] == "Story"]
    return int(min(rows, key=lambda row: str(row["publish_date"]))["id"])


def somebody(person: DeliverablesPerson) -> int:
    """The first in the grid who is on Instagram."""
    there = {row["id"] for row in person.ledger().members if row["handle"] is not None}
    return int(next(key for key in person.grid.rows().ids if key in there))


def work_on_a_deliverable_by_mouse(person: DeliverablesPerson) -> int:
    """In review, back with a reason, done with its address; then its price. Returns the influencer."""
    if person.sees("Clear"):
        person.click_button("Clear")
    member = somebody(person)
    panel, story = person.unfold_by_mouse(member), story_of(person, member)
    person.click_line(panel, story, "status")
    person.choose("In Review")
    person.click_line(panel, story, "status")
    person.choose("Request changes…")
    person.fill_verb_by_mouse("Show the logo")
    person.click_line(panel, story, "status")
    person.choose("Done…")
    person.click(person.part(QLineEdit, "published_url"))
    person.write("https://example.org/story")
    person.click(person.part(QLineEdit, "published_date"))
    person.rename(TODAY.isoformat())
    person.fill_verb_by_mouse()
    person.click_line(panel, story, "price")
    person.rename("1234.56")
    person.click_button_named("line_save")
    return member


def assert_worked_on(person: DeliverablesPerson, member: int) -> None:
    """The deliverable went through its statuses and kept why."""
    row = person.ledger().task(story_of(person, member))
    whys = {step.reason for step in tasks.story(person.workspace, row["id"])}
    assert whys - {""} == {"Show the logo"}
    assert (row["status"], row["revision"], row["price"]) == ("done", 1, 1234_56)
    assert (row["published_url"], row["published_date"]) == ("https://example.org/story", TODAY.isoformat())


# The calendar


def publish_day(person: DeliverablesPerson, task_id: int) -> date:
    """The day on which something is to be published."""
    return date.fromisoformat(person.ledger().task(task_id)["publish_date"])


def move_a_date_by_mouse(person: DeliverablesPerson) -> None:
    """Drag a publication a week on, take it back, and drag it again."""
    person.go_to_page("calendar")
    person.told()
    moved = person.drag(FIRST, FIRST + WEEK)
    assert publish_day(person, moved) == FIRST + WEEK
    person.click_button("Undo")
    assert publish_day(person, moved) == FIRST
    again = person.drag(FIRST, FIRST + WEEK)
    assert publish_day(person, again) == FIRST + WEEK


# The export


def export_by_mouse(person: DeliverablesPerson, folder: Path) -> Path:
    """Export everything there is of the grid as a workbook."""
    target = folder / "spring.xlsx"
    person.click_button_named("export")
    columns = person.part(QWidget, "export_columns")
    person.click(columns, columns.item_rect("all").center().toPoint())  # type: ignore[attr-defined]
    person.type_paths([target])
    person.click_button_named("export_where")
    person.wait_for(partial(said, person, "1,000 rows exported"))
    return target


def said(person: DeliverablesPerson, words: str) -> bool:
    return person.toast().startswith(words)


def assert_exported(person: DeliverablesPerson, target: Path, folder: Path) -> None:
    """Every cell is what the file of the workspace holds, also as LibreOffice opens it."""
    ledger = person.ledger()
    members = {row["id"]: row for row in ledger.members}
    wanted = [said_of(members[key], ledger) for key in person.grid.rows().ids]
    found = cells(target)
    heads = found[0]
    assert len(wanted) == len(found) - 1 == 1_000
    for row, expected in zip(found[1:], wanted, strict=True):
        shown = dict(zip(heads, row, strict=True))
        assert {head: shown[head] for head in expected} == expected
    if OFFICE is not None:
        assert cells(through_office(target, folder)) == found


def said_of(member: Any, ledger: Ledger) -> dict[str, object]:  # noqa: ANN401 - a row of the database
    """What a row of the workbook has to say of somebody."""
    rows = ledger.of(member["id"])
    days = [row["publish_date"] for row in rows if row["status"] != "done" and row["publish_date"]]
    return {
        "Influencer": member["name"],
        "Influencer status": member["influencer_status"].capitalize(),
        "Client status": member["client_status"].capitalize(),
        "Deliverables": len(rows),
        "Deliverables done": sum(row["status"] == "done" for row in rows),
        "Next date": date.fromisoformat(min(days)) if days else None,
        "Cost": sum(row["price"] or 0 for row in rows) / 100,
        "Country": member["country"] or None,
        "Instagram": member["handle"],
        "Instagram followers": member["followers"],
    }


def cells(target: Path) -> list[list[Any]]:
    """What a workbook holds, row by row."""
    page = openpyxl.load_workbook(target).active
    return [[_plain(cell.value) for cell in row] for row in page.iter_rows()]


def _plain(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


def through_office(target: Path, folder: Path) -> Path:
    """What LibreOffice makes of a workbook when it opens and saves it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", folder / "office", target]
    subprocess.run([str(word) for word in words], check=True, capture_output=True, timeout=200)
    return folder / "office" / target.name
