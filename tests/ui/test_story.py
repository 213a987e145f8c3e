"""The whole first job by mouse and again by keys: lists in, a campaign, statuses, undo, a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QListWidget, QWidget

from app.domain.rows import Filter
from app.services import campaigns, influencers
from app.ui.dialogs.history_rows import UNDO_WIDTH, StepRow
from app.ui.dialogs.row_list import RowList
from app.ui.theme import style
from app.ui.widgets.table import Table
from tests.ui.story import CTRL, SHIFT, Key, Person, three_lists

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ACCEPTED, BACKUP = "1,000 influencers moved to Accepted", "200 influencers moved to Backup"


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    somebody = Person(qtbot, tmp_path / "home")
    yield somebody
    somebody.leave()
    assert somebody.reporter.count() == 0


def test_the_first_job_by_mouse(person: Person, tmp_path: Path) -> None:
    person.click(person.field("Agency name"))
    person.write("Harbour & Pine")
    person.click_button("Create and choose a file")
    import_by_mouse(person, three_lists(tmp_path))
    make_a_campaign_by_mouse(person)
    add_a_thousand_by_mouse(person)
    set_statuses_by_mouse(person)
    assert person.statuses() == ({"accepted": 1_000}, {"backup": 200, "pending": 800})
    assert person.toast() == BACKUP
    person.click_button("Undo")
    assert person.toast() == f"Undone: {BACKUP}."
    turn_by_mouse(person, ACCEPTED)
    assert person.statuses() == ({"pending": 1_000}, {"pending": 1_000})
    turn_by_mouse(person, ACCEPTED)
    quit_by_mouse(person)
    person.start_again()
    assert_all_is_as_it_was(person)
    turn_by_mouse(person, BACKUP)
    assert person.statuses() == ({"accepted": 1_000}, {"backup": 200, "pending": 800})


def test_the_first_job_by_keys(person: Person, tmp_path: Path) -> None:
    person.write("Harbour & Pine")
    person.press(Key.Key_Return)
    import_by_keys(person, three_lists(tmp_path))
    make_a_campaign_by_keys(person)
    add_a_thousand_by_keys(person)
    set_statuses_by_keys(person)
    assert person.statuses() == ({"accepted": 1_000}, {"backup": 200, "pending": 800})
    person.press(Key.Key_Z, CTRL, times=2)
    assert person.statuses() == ({"pending": 1_000}, {"pending": 1_000})
    person.press(Key.Key_Z, CTRL | SHIFT)
    person.press(Key.Key_Q, CTRL)
    person.wait_for(person.is_gone)
    person.start_again()
    assert_all_is_as_it_was(person)
    person.press(Key.Key_Y, CTRL)
    assert person.statuses() == ({"accepted": 1_000}, {"backup": 200, "pending": 800})


def import_by_keys(person: Person, lists: list[Path]) -> None:
    """Choose the lists, merge all of one name, keep the doubtful apart, bring them in."""
    person.type_paths(lists)
    person.press(Key.Key_Return)
    person.wait_for_button("Match columns")
    person.press(Key.Key_Return)
    person.press(Key.Key_Return, CTRL)
    person.wait_for_button("Merge all *")
    person.command("merge all")
    while person.sees("unanswered"):
        person.press(Key.Key_K)
    person.press(Key.Key_Return, CTRL)
    person.wait_for_page("influencers")


def make_a_campaign_by_keys(person: Person) -> None:
    """A campaign for a new client; its page opens."""
    person.command("new campaign")
    person.write("Nord")
    person.press(Key.Key_Return)
    person.press(Key.Key_Tab)
    person.write("Spring launch")
    person.press(Key.Key_Return, CTRL)
    assert person.page() == "campaign"


def add_a_thousand_by_keys(person: Person) -> None:
    """Everybody on Instagram, who are not quite a thousand, then so many others."""
    person.press(Key.Key_Space)  # on the button that an empty campaign offers
    person.press(Key.Key_Tab)
    person.press(Key.Key_Return)
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    person.write("insta")
    person.press(Key.Key_Return)
    person.press(Key.Key_Escape)
    person.press(Key.Key_F, CTRL)
    person.press(Key.Key_Down)
    person.press(Key.Key_A, CTRL)
    person.press(Key.Key_Return, CTRL)
    missing = 1_000 - person.statuses()[0]["pending"]
    assert missing > 1
    person.press(Key.Key_A)
    person.press(Key.Key_Down)
    person.press(Key.Key_Space)
    person.press(Key.Key_Down, SHIFT, times=missing - 1)
    person.press(Key.Key_Return, CTRL)
    assert person.statuses() == ({"pending": 1_000}, {"pending": 1_000})


def set_statuses_by_keys(person: Person) -> None:
    """All of them Accepted, the first 200 to Backup with the client."""
    person.press(Key.Key_A, CTRL)
    person.press(Key.Key_S)
    person.press(Key.Key_1)
    person.press(Key.Key_Escape)
    person.press(Key.Key_Home)
    person.press(Key.Key_Space)
    person.press(Key.Key_Down, SHIFT, times=199)
    person.press(Key.Key_S, SHIFT)
    person.press(Key.Key_4)


def import_by_mouse(person: Person, lists: list[Path]) -> None:
    """Choose the lists, merge all of one name, keep the doubtful apart, bring them in."""
    person.type_paths(lists)
    person.click_button("Choose files")
    for words in ("Match columns", "Check * rows", "Merge all *"):
        person.wait_for_button(words)
        person.click_button(words)
    while person.sees("unanswered"):
        person.click_button("Two people, keep both")
    person.click_button("Import * creators")
    person.wait_for_page("influencers")
    assert style.current().surface.alpha() == 255


def make_a_campaign_by_mouse(person: Person) -> None:
    """A campaign for a new client; its page opens."""
    person.click(person.part(QAbstractButton, "nav_campaigns"))
    person.click_button("New campaign")
    person.click(person.part(QWidget, "client"))
    person.write("Nord")
    person.pick(person.part(QListWidget, "choices"), "Nord")
    person.click(person.field("Name"))
    person.write("Spring launch")
    person.click_button("Create campaign")
    assert person.page() == "campaign"


def add_a_thousand_by_mouse(person: Person) -> None:
    """Everybody on Instagram, who are not quite a thousand, then so many others."""
    person.click_button("Add influencers")
    person.click(person.part(QWidget, "add_filter"))
    person.choose("Network")
    popover = person.part(QWidget, "filter_popover_networks")
    person.pick(popover.findChild(QListWidget), "Instagram")
    person.click(person.window, QPoint(5, 5))
    person.click_button("Select all * found")
    person.click_button("Add * influencers")
    missing = 1_000 - person.statuses()[0]["pending"]
    assert missing > 1
    person.click_button("Add influencers")
    table = person.part(Table, "roster_choice")
    person.tick(table, 0)
    person.tick(table, missing - 1, SHIFT)
    person.click_button(f"Add {missing} influencers")
    assert person.statuses() == ({"pending": 1_000}, {"pending": 1_000})


def set_statuses_by_mouse(person: Person) -> None:
    """All of them Accepted, the first 200 to Backup with the client."""
    table = person.part(Table, "campaign_grid")
    person.tick_all(table)
    person.click_button("Influencer status")
    person.choose("Accepted")
    person.click_button("Clear")
    person.tick(table, 0)
    person.tick(table, 199, SHIFT)
    person.click_button("Client status")
    person.choose("Backup")


def turn_by_mouse(person: Person, label: str) -> None:
    """Undo a step of the history, or do it again: whatever its button says."""
    open_history(person)
    steps = person.part(RowList, "history_list")
    place = steps.visualRect(steps.model().index(row_of(steps, label), 0))
    person.click(steps.viewport(), QPoint(place.right() - UNDO_WIDTH // 2, place.center().y()))
    person.click_button("Close")


def open_history(person: Person) -> None:
    """Open the history from the menu of the workspace."""
    person.click(person.part(QWidget, "workspace_button"))
    person.choose("History of changes…")


def row_of(steps: RowList, label: str) -> int:
    """Where a step stands in the history."""
    rows = steps.rows()
    return next(at for at, row in enumerate(rows) if isinstance(row, StepRow) and row.step.label == label)


def quit_by_mouse(person: Person) -> None:
    """Leave by the menu of the workspace."""
    person.click(person.part(QWidget, "workspace_button"))
    person.choose("Quit")
    person.wait_for(person.is_gone)


def assert_all_is_as_it_was(person: Person) -> None:
    """After undoing both and redoing one: what is stored, and what can be undone and redone."""
    workspace = person.workspace
    assert person.statuses() == ({"accepted": 1_000}, {"pending": 1_000})
    undo, redo = workspace.next_undo(), workspace.next_redo()
    assert undo is not None
    assert redo is not None
    assert (undo.label, redo.label) == (ACCEPTED, BACKUP)
    (campaign,) = campaigns.campaigns(workspace)
    assert (campaign.name, campaign.client) == ("Spring launch", "Nord")
    roster = influencers.rows(workspace, influencers.ids(workspace, Filter()))
    handles = [(each.network, each.handle) for row in roster for each in row.profiles]
    assert len(handles) == len(set(handles)) > len(roster)


def test_keys_answer_also_where_they_can_do_nothing(person: Person) -> None:
    start_empty(person)
    person.press(Key.Key_Z, CTRL, times=2)
    assert person.toast() == "Setting up the workspace cannot be undone."
    person.press(Key.Key_Y, CTRL, times=2)
    person.click_button("Close")
    assert person.toast() == "There is nothing to redo."
    person.click_button("Close")
    assert person.toast() == ""


def test_who_acts_as_somebody_else_by_key_goes_on_where_they_were(person: Person) -> None:
    start_empty(person)
    make_a_campaign_by_keys(person)
    before = person.window.focusWidget()
    person.press(Key.Key_A, CTRL | SHIFT)
    assert person.window.focusWidget() is not before
    person.press(Key.Key_Return)
    assert person.window.focusWidget() is before


def start_empty(person: Person) -> None:
    """Name the agency and begin with nothing, by keys."""
    person.write("Harbour & Pine")
    person.press(Key.Key_Tab, times=3)
    person.press(Key.Key_Down, times=2)
    person.press(Key.Key_Return)
    assert person.page() == "dashboard"
