"""The life of a run in the window: written wrongly, tested, refused, approved, changed, completed, copied."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.domain.marketing_rows import ReachChannel
from app.services import tasks
from app.ui.dialogs.row_list import RowList
from app.ui.widgets.table import Table
from tests import support
from tests.services.marketing_story import in_state
from tests.support import ADMIN, MANAGER, REVIEWER
from tests.ui.marketing_person import MarketingPerson
from tests.ui.story import CTRL, SHIFT, Key
from tests.ui.tasks_person import ALT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace

CAMPAIGN = "Trail weekend"
NAME = "Fresh snow above nine hundred metres, for members of the Fjell Club"[:62]
SOON = date.today() + timedelta(days=7)
LATER = SOON + timedelta(days=14)
LONG_AGO, NOT_SO_LONG_AGO = date(2026, 3, 4), date(2026, 3, 9)
SHORT = "Make this window longer than 2 hours."
OVERLAPS = "Starts before window 1 ends at 09:30. Start it after 09:30."


def prepare(workspace: Workspace) -> None:
    """A campaign, and a run in it that should be over."""
    campaign = support.make_campaign(workspace, CAMPAIGN)
    now, workspace.clock = workspace.clock, support.ticking()
    in_state(workspace, "running", name="Over", campaign_id=campaign, start=LONG_AGO, finish=NOT_SO_LONG_AGO)
    workspace.clock = now


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MarketingPerson]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    somebody = MarketingPerson(qtbot, tmp_path / "home", prepare)
    yield somebody
    somebody.leave()
    assert somebody.reporter.count() == 0


def test_a_run_by_mouse(person: MarketingPerson) -> None:
    person.act_as_by_mouse(MANAGER)
    person.tab_by_mouse("marketing")
    run = write_by_mouse(person)
    try_by_mouse(person, run)
    decide_by_mouse(person, run)
    pause_by_mouse(person, run)
    end_by_mouse(person, run)
    start_anew(person, run)


def be_by_mouse(person: MarketingPerson, who: str, run: int) -> None:
    """Act as somebody, and look at the run in the list, where each has the tab they left."""
    person.act_as_by_mouse(who)
    person.go_to_page("tasks")
    person.tab_by_mouse("marketing")
    person.click_cell(run, "title")


def write_by_mouse(person: MarketingPerson) -> int:
    """Write it with two windows that cannot be, save it as a draft all the same, and mend it."""
    person.click_button("New task")
    if not person.no_menu():
        person.choose("Marketing task")
    person.wait_for_page("marketing_editor")
    person.fill_line("marketing_name", NAME)
    person.pick_campaign(CAMPAIGN)
    person.fill_line("mini_program", "Fjell Club")
    person.pick_channel(ReachChannel.SMS)
    person.fill_line("audience", "Everybody")
    person.fill_line("marketing_start", SOON.isoformat())
    person.fill_line("marketing_finish", LATER.isoformat())
    person.fill_line("window_0_start", "8")
    person.fill_line("window_0_end", "9:30")
    person.reach(person.button("Add window"))
    person.fill_line("window_1_start", "8:30")
    person.fill_line("window_1_end", "11:00")
    person.fill_line("headline", "Fresh snow")
    person.write_message("Two days on the ridge.")
    assert person.reads(SHORT)
    assert person.reads(OVERLAPS)
    person.click_button("Save draft")
    person.wait_for_page("tasks")
    (run,) = [key for key in person.listed() if person.stored(key).title == NAME]
    assert person.toast() == f"T-{run} created"
    person.told()
    assert person.pills(run) == person.pane_pills() == ("Draft", "None")
    person.press_action("edit")
    person.wait_for_page("marketing_editor")
    assert person.found(run).draft.windows == ((480, 570), (510, 660))
    person.fill_line("window_0_end", "10:30")
    person.fill_line("window_1_start", "17")
    person.fill_line("window_1_end", "20")
    person.click_button("Save and test…")
    person.choose_testers_by_mouse(REVIEWER, ADMIN)
    person.wait_for_page("tasks")
    assert person.found(run).draft.windows == ((480, 630), (1020, 1200))
    return run


def try_by_mouse(person: MarketingPerson, run: int) -> None:
    """One fails it, which takes a note; after another round all pass it, and it is asked for."""
    assert person.pills(run) == person.pane_pills() == ("Testing", "None")
    person.told()
    start = person.part(QAbstractButton, "marketing_start")
    assert not start.isEnabled()
    assert person.reads("Start needs 2 more passes.")
    person.tell_result(REVIEWER, "failed")
    assert person.reads("Say what went wrong.")
    person.tell_result(REVIEWER, "failed", "The link is dead")
    person.tell_result(ADMIN, "passed")
    assert person.reads("1 of 2 passed, 1 failed")
    person.told()
    person.press_action("retest")
    assert [each.result.value for each in person.found(run).testers] == ["pending", "pending"]
    assert person.reads("Round 2")
    for name in (REVIEWER, ADMIN):
        person.tell_result(name, "passed", "Opens")
    person.told()
    person.press_action("start")
    assert person.toast() == f"T-{run} moved to Under Review"
    person.told()
    assert person.pills(run) == person.pane_pills() == ("Testing", "Under Review")


def decide_by_mouse(person: MarketingPerson, run: int) -> None:
    """The Reviewer rejects it with a reason; edited and asked for again, it is approved."""
    be_by_mouse(person, REVIEWER, run)
    person.decide_at_foot("reject", "Say until when.")
    assert person.pills(run) == person.pane_pills() == ("Testing", "Rejected")
    assert tasks.story(person.workspace, run)[0].reason == "Say until when."
    person.told()
    be_by_mouse(person, MANAGER, run)
    assert person.reads("You asked to run this")
    person.press_action("edit")
    person.wait_for_page("marketing_editor")
    person.fill_line("audience", "Members")
    person.click_button("Save")
    person.wait_for_page("tasks")
    assert person.found(run).passed == 2
    person.press_action("resubmit")
    assert person.pills(run) == person.pane_pills() == ("Testing", "Under Review")
    person.told()
    person.act_as_by_mouse(REVIEWER)
    person.go_to_page("approvals")
    requests = person.part(Table, "requests")
    assert list(requests.rows().ids) == [run]
    person.click(requests.viewport(), requests.row_rect(0).center())
    person.wait_for(lambda: person.is_open("decision"))
    person.decide_at_foot("approve")
    assert person.toast().startswith("Run approved.")
    person.told()


def pause_by_mouse(person: MarketingPerson, run: int) -> None:
    """Paused and edited, it is asked for again; that is withdrawn."""
    be_by_mouse(person, MANAGER, run)
    assert person.pills(run) == person.pane_pills() == ("Running", "Approved")
    person.press_action("pause")
    assert person.pills(run) == person.pane_pills() == ("Paused", "None")
    person.told()
    person.press_action("edit")
    person.wait_for_page("marketing_editor")
    person.write_message("Three days on the ridge.")
    person.click_button("Save")
    person.wait_for_page("tasks")
    person.press_action("start")
    assert person.pills(run) == person.pane_pills() == ("Testing", "Under Review")
    person.told()
    person.press_action("withdraw")
    assert person.pills(run) == person.pane_pills() == ("Testing", "Withdrawn")
    person.told()


def end_by_mouse(person: MarketingPerson, run: int) -> None:
    """While it is tested its campaign stays; completed it never runs again, but is copied."""
    person.go_to_page("campaigns")
    campaigns = person.part(Table, "campaigns_table")
    person.tick(campaigns, 0)
    person.press(Key.Key_Delete)
    held = person.part(RowList, "holding_tasks")
    assert [row.spoken for row in held.rows()] == ["Over, Running", f"{NAME}, Withdrawn"]
    person.pick_row("holding_tasks", NAME)
    person.wait_for_page("tasks")
    assert person.part(QWidget, "task_pane").accessibleName() == f"T-{run} {NAME}"
    person.click_cell(run, "menu")
    person.choose("Complete")
    assert person.pills(run) == person.pane_pills() == ("Completed", "None")
    person.told()
    person.press_action("copy")
    (copied,) = [key for key in person.listed() if person.stored(key).title.endswith(" (copy)")]
    assert person.stored(copied).title == f"{NAME[:57].rstrip()} (copy)"
    assert len(person.stored(copied).title) <= 64
    assert person.pills(copied) == person.pane_pills() == ("Draft", "None")
    person.told()


def start_anew(person: MarketingPerson, run: int) -> None:
    """Started again, all is there, and the run that should be over is offered to be completed."""
    before = [(person.stored(key), person.found(key)) for key in person.listed()]
    story = tasks.story(person.workspace, run)
    person.window.close()
    person.start_again()
    person.go_to_page("tasks")
    person.open_marketing()
    assert [(person.stored(key), person.found(key)) for key in person.listed()] == before
    assert tasks.story(person.workspace, run) == story
    assert {each.actor for each in story} == {MANAGER, REVIEWER}
    assert {each.recorder for each in story} == {ADMIN}
    person.wait_for(lambda: person.is_open("overdue_runs"))
    assert person.reads("1 run is past its finish date.")
    person.click(person.part(QAbstractButton, "overdue_complete"))
    (over,) = [key for key in person.listed() if person.stored(key).title == "Over"]
    assert person.pills(over) == ("Completed", "None")
    assert not person.is_open("overdue_runs")
    person.told()
    person.go_to_page("campaigns")
    person.tick(person.part(Table, "campaigns_table"), 0)
    person.press(Key.Key_Delete)
    assert person.toast() == f"{CAMPAIGN} moved to trash"
    assert all(person.stored(key).deleted for key in (run, over))
    person.click_button("Undo")
    assert not any(person.stored(key).deleted for key in (run, over))
    person.told()


def test_a_run_by_keys(person: MarketingPerson) -> None:
    person.act_as_by_key(MANAGER)
    person.open_marketing()
    run = write_by_keys(person)
    try_by_keys(person, run)
    decide_by_keys(person, run)
    pause_and_end_by_keys(person, run)


def type_through(person: MarketingPerson, *texts: str) -> None:
    """Type into one field after another, leaving each by Tab."""
    for text in texts:
        person.write(text)
        person.press(Key.Key_Tab)


def write_by_keys(person: MarketingPerson) -> int:
    """Write it with windows that cannot be, save it as a draft all the same, and mend it."""
    person.press(Key.Key_N)
    person.wait_for_page("marketing_editor")
    type_through(person, NAME)
    person.write(CAMPAIGN[:5])
    person.press(Key.Key_Return)
    person.press(Key.Key_Tab)
    type_through(person, "Fjell Club")
    person.tab_to("reach_channel")
    person.press(Key.Key_Right)
    person.press(Key.Key_Tab)
    type_through(person, "Everybody", SOON.isoformat(), LATER.isoformat(), "8", "9:30")
    person.press(Key.Key_N, ALT)
    type_through(person, "8:30", "11:00")
    person.tab_to("headline")
    assert person.reads(SHORT)
    assert person.reads(OVERLAPS)
    type_through(person, "Fresh snow")
    person.press(Key.Key_S, CTRL)
    person.wait_for_page("tasks")
    (run,) = [key for key in person.listed() if person.stored(key).title == NAME]
    assert person.found(run).draft.windows == ((480, 570), (510, 660))
    person.told()
    person.press(Key.Key_F2)
    person.wait_for_page("marketing_editor")
    person.tab_to("window_0_end")
    type_through(person, "10:30")
    person.tab_to("window_1_start")
    type_through(person, "17", "20")
    person.press(Key.Key_Return, CTRL)
    person.choose_testers_by_key(REVIEWER, ADMIN)
    person.wait_for_page("tasks")
    assert person.pills(run) == person.pane_pills() == ("Testing", "None")
    person.told()
    return run


def try_by_keys(person: MarketingPerson, run: int) -> None:
    """One fails it, with a note; after another round all pass it, but the checks miss a message."""
    person.tell_result_by_key(run, REVIEWER, "failed", "The link is dead")
    person.press(Key.Key_R)
    assert [each.result.value for each in person.found(run).testers] == ["pending", "pending"]
    person.told()
    for name in (REVIEWER, ADMIN):
        person.tell_result_by_key(run, name, "passed")
    choose_status(person, "Start")
    assert person.pills(run) == person.pane_pills() == ("Testing", "Submission Failed")
    assert person.reads("There is no message")
    person.told()
    person.press(Key.Key_F2)
    person.wait_for_page("marketing_editor")
    person.tab_to("marketing_message")
    person.write("Two days on the ridge.")
    person.press(Key.Key_Return, CTRL)
    person.wait_for_page("tasks")
    for name in (REVIEWER, ADMIN):
        person.tell_result_by_key(run, name, "passed")
    choose_status(person, "Resubmit")
    assert person.pills(run) == person.pane_pills() == ("Testing", "Under Review")
    person.told()


def choose_status(person: MarketingPerson, entry: str) -> None:
    """Do a verb by its digit in the menu of statuses."""
    person.press(Key.Key_S)
    person.press(person.digit_of(entry))


def go(person: MarketingPerson, letter: Qt.Key, page: str) -> None:
    """Go to a page by G and its letter."""
    person.press(Key.Key_G)
    person.press(letter)
    person.wait_for_page(page)


def decide_by_keys(person: MarketingPerson, run: int) -> None:
    """The Reviewer rejects it among the approvals; resubmitted it is approved there."""
    person.act_as_by_key(REVIEWER)
    go(person, Key.Key_A, "approvals")
    person.press(Key.Key_Return)
    person.press(Key.Key_X, SHIFT)
    person.write("Say until when.")
    person.press(Key.Key_Return)
    assert person.stored(run).status == "rejected"
    person.told()
    person.act_as_by_key(MANAGER)
    go(person, Key.Key_A, "approvals")
    person.press(Key.Key_2, CTRL)
    assert person.part(Table, "requests").rows().ids == [run]
    go(person, Key.Key_T, "tasks")
    person.open_marketing()
    person.walk_to(run)
    choose_status(person, "Resubmit")
    person.told()
    person.act_as_by_key(REVIEWER)
    go(person, Key.Key_A, "approvals")
    person.press(Key.Key_1, CTRL)
    person.press(Key.Key_A, SHIFT)
    assert person.stored(run).status == "running"
    person.told()


def pause_and_end_by_keys(person: MarketingPerson, run: int) -> None:
    """Paused and edited it is asked for again; withdrawn, completed and copied."""
    person.act_as_by_key(MANAGER)
    go(person, Key.Key_T, "tasks")
    person.open_marketing()
    person.walk_to(run)
    person.press(Key.Key_Return)
    choose_status(person, "Pause")
    person.press(Key.Key_F2)
    person.wait_for_page("marketing_editor")
    person.tab_to("marketing_message")
    person.press(Key.Key_A, CTRL)
    person.write("Three days on the ridge.")
    person.press(Key.Key_S, CTRL)
    person.wait_for_page("tasks")
    person.told()
    person.press(Key.Key_R)
    assert person.pills(run) == person.pane_pills() == ("Testing", "Under Review")
    person.told()
    choose_status(person, "Withdraw")
    assert person.pills(run) == person.pane_pills() == ("Testing", "Withdrawn")
    person.told()
    person.press(Key.Key_C)
    assert person.pills(run) == person.pane_pills() == ("Completed", "None")
    person.told()
    person.press(Key.Key_D, CTRL)
    (copied,) = [key for key in person.listed() if person.stored(key).title.endswith(" (copy)")]
    assert person.pills(copied) == person.pane_pills() == ("Draft", "None")
    person.press(Key.Key_Z, CTRL)
    assert copied not in person.listed()
    person.told()
