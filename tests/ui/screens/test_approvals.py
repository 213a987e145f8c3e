"""The Approvals screen: what waits, decided in place or beside the list, one or many; and own requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from app.domain.marketing import MARKETING_TASK
from app.domain.reward_rows import Earner, RewardDraft
from app.domain.rewards import REPORT
from app.services import marketing, reports, rewards, tasks, transitions
from app.ui.dialogs.plan import PlanDialog
from app.ui.dialogs.verb import VerbDialog
from app.ui.widgets.button import Button
from app.ui.widgets.panels import EmptyState
from tests import support
from tests.services.marketing_story import do, edit
from tests.services.reward_story import creator, submit
from tests.support import ADMIN, CLIENT_REVIEWER, MANAGER, PARTNER, REVIEWER, act_as
from tests.ui.screens.approvals_page import ApprovalsPage, completed
from tests.ui.screens.screen_page import CTRL, LEFT, NONE, SHIFT, Key

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> ApprovalsPage:
    return ApprovalsPage(qtbot, tmp_path)


def test_requests_stand_in_groups_by_how_long_they_wait(page: ApprovalsPage):
    verify, brought = (f"T-{page.made[name]}" for name in ("Verify", "Import"))
    old = [
        "Trail weekend push – Run request · Push · 5 Mar – 20 Mar | Tom Becker | 3 days",
        f"Verify the shortlist – Completed task {verify} · approve the work | Lena Fischer | 3 days",
    ]
    new = [
        "Brew morning inbox – Run request · Inbox-eWallet · 5 Mar – 20 Mar | Tom Becker | 5 h",
        f"Import the spreadsheet – Completed task {brought} · approve the work | Tom Becker | 5 h",
    ]
    assert page.listed.head.tabs.current() == "mine"
    assert page.sights() == ["Waiting 2 days or longer 2", *old, "Newer 2", *new]
    assert page.tabs() == {"My approvals": 4, "My requests": 0}
    page.table.setFocus()
    page.press(Key.Key_O)
    assert page.sights() == ["Newer 2", *reversed(new), "Waiting 2 days or longer 2", *reversed(old)]
    page.click(page.listed.order)
    page.clock.pass_by(days=2)
    page.listed.requery()
    assert page.sights()[0] == "Waiting 2 days or longer 4"


def test_captions_have_room_of_their_own_that_no_click_hits(page: ApprovalsPage):
    table = page.table
    caption = table.row_rect(2).top() - table.row_rect(1).bottom() - 1
    assert caption == table.row_rect(0).top() >= 34
    middle = table.row_rect(1).bottom() + caption // 2
    assert table.row_at_y(middle) == table.row_at_y(5) == -1
    assert [table.row_at_y(table.row_rect(row).center().y()) for row in range(4)] == [0, 1, 2, 3]
    QTest.mouseClick(table.viewport(), LEFT, NONE, QPoint(200, middle))
    assert page.shown() == ""
    page.click_row("Brew")
    assert page.shown() == f"T-{page.made['Brew']} Brew morning inbox"


def test_filters_and_search_narrow_the_list_and_say_so(page: ApprovalsPage):
    page.listed.filters.set_filter("kind", ["marketing"])
    assert page.names() == ["Trail", "Brew"]
    page.listed.filters.set_filter("requester", [support.person_id(page.workspace, PARTNER)])
    assert page.names() == []
    empty = page.overlay("no_match")
    assert isinstance(empty, EmptyState)
    assert empty.accessibleName() == "No requests match these filters"
    page.listed.clear_filters()
    page.press(Key.Key_F, CTRL)
    page.type("fjell")
    QTest.qWait(10)
    page.listed.head.search.set_text("fjell")
    page.listed.head.search.changed.emit("fjell")
    assert page.names() == ["Trail", "Brew"]
    assert page.screen.pane.isHidden()


def test_a_run_is_approved_from_the_list_and_the_toast_says_when_it_starts(page: ApprovalsPage):
    trail = page.go_to("Trail")
    page.press(Key.Key_A, SHIFT)
    assert page.state("Trail") == "running"
    assert [each.label for each in page.done] == ["Run approved. Starts 5 Mar at 08:00."]
    assert page.done[0].operation_id
    assert page.names() == ["Verify", "Brew", "Import"]
    assert page.table.current_id() == page.made["Verify"]
    assert page.shown() == ""
    page.workspace.undo(page.done[0].operation_id)
    assert page.names()[0] == "Trail"
    assert page.table.go_to_id(trail)


def test_after_a_decision_beside_the_list_the_next_one_opens(page: ApprovalsPage):
    page.go_to("Verify")
    page.press(Key.Key_Return)
    page.click(page.pane.footer.approve)
    assert page.state("Verify") == "approved"
    reference = f"T-{page.made['Verify']}"
    assert page.done[0].label == f"{reference} approved. Lena is told."
    assert page.shown() == f"T-{page.made['Brew']} Brew morning inbox"
    page.press(Key.Key_X, SHIFT)
    assert page.pane.footer.reason.edit.hasFocus()
    page.press(Key.Key_Return)
    assert page.state("Brew") == "under_review"
    page.type("Wrong store")
    page.press(Key.Key_Return)
    assert page.state("Brew") == "rejected"
    assert page.done[1].label == "Run rejected. Tom is told."
    assert page.shown() == f"T-{page.made['Import']} Import the spreadsheet"


def test_rejecting_from_the_list_asks_for_the_reason(page: ApprovalsPage):
    page.go_to("Trail")
    page.press(Key.Key_X, SHIFT)
    dialog = page.overlay("verb")
    assert isinstance(dialog, VerbDialog)
    page.type("The link is dead")
    page.press(Key.Key_Return, CTRL)
    assert page.state("Trail") == "rejected"
    assert tasks.story(page.workspace, page.made["Trail"])[0].reason == "The link is dead"


def test_ticked_ones_are_decided_by_a_plan_for_each_kind(page: ApprovalsPage):
    page.table.setFocus()
    page.press(Key.Key_A, CTRL)
    assert "All 4 selected" in page.labels(page.listed.bulk)
    page.press(Key.Key_A, SHIFT)
    assert page.menu_rows() == {"Run requests: 2": "", "Completed tasks: 2": ""}
    page.menu().actions()[0].trigger()
    page.menu().close()
    dialog = page.overlay("plan")
    assert isinstance(dialog, PlanDialog)
    assert page.state("Trail") == "under_review"
    page.press(Key.Key_Return)
    assert (page.state("Trail"), page.state("Brew")) == ("running", "running")
    assert (page.done[0].changed, page.names()) == (2, ["Verify", "Import"])
    assert page.model.ticks.ids() == sorted(page.made[name] for name in ("Verify", "Import"))
    page.press(Key.Key_X, SHIFT)
    page.type("Not like this")
    page.press(Key.Key_Return, CTRL)
    assert (page.state("Verify"), page.state("Import")) == ("rejected", "rejected")
    assert not page.listed.bulk.isVisible()


def test_own_requests_say_who_decided_and_why_and_are_mended_here(qtbot: QtBot, tmp_path: Path):
    page = ApprovalsPage(qtbot, tmp_path, MANAGER)
    assert page.names() == ["Verify"]  # what their own partner task needs of them
    page.press(Key.Key_2, CTRL)
    sights = page.sights()
    assert [each for each in sights if "|" not in each] == ["Waiting for a decision 3", "Back with you 2"]
    assert "Run request · Push · Ines Duarte: “The link is dead.” | Rejected" in sights[5]
    assert sights[6].endswith("1 check failed | Submission Failed | 5 h")
    page.go_to("Brew")
    page.press(Key.Key_A, SHIFT)
    assert page.refused == ["Only a Reviewer or an Admin can approve it."]
    page.press(Key.Key_W)
    assert (page.state("Brew"), page.done[-1].label) == ("withdrawn", "Request withdrawn.")
    assert "Inbox-eWallet · you withdrew it | Withdrawn" in page.sights()[-1]
    page.go_to("Glow")
    page.press(Key.Key_F2)
    assert page.went == [("marketing_editor", page.made["Glow"])]
    page.go_to("Casa")
    page.press(Key.Key_R, SHIFT)
    assert page.state("Casa") == "under_review"
    assert page.table.captions() == [("Waiting for a decision", 3), ("Back with you", 2)]


def test_a_row_offers_what_may_be_done_and_says_why_the_rest_may_not(page: ApprovalsPage):
    page.go_to("Trail")
    page.press(Key.Key_F10, SHIFT)
    verbs = ["Approve", "Reject…", "Withdraw", "Edit…"]
    assert list(page.menu_rows()) == [
        *("Open details", *verbs), *("Comment…", "Show in Tasks", "Copy reference"),
    ]  # fmt: skip
    refused = page.menu_rows()
    assert (refused["Approve"], refused["Reject…"]) == ("", "")
    assert "Tom" in refused["Withdraw"] or "asked" in refused["Withdraw"]
    page.menu().close()
    page.screen.acts.open_in_tasks([page.made["Trail"]])
    assert page.went == [("tasks", page.made["Trail"])]


def test_four_eyes_keeps_own_requests_out_and_says_who_can_decide(page: ApprovalsPage):
    key = page.made["Trail"]
    act_as(page.workspace, MANAGER)
    do(page.workspace, key, "withdraw")
    act_as(page.workspace, REVIEWER)
    do(page.workspace, key, "resubmit")
    assert "Trail" not in page.names()
    page.press(Key.Key_2, CTRL)
    page.go_to("Trail")
    page.press(Key.Key_Return)
    page.press(Key.Key_A, SHIFT)
    assert page.refused[0].startswith("You asked for this approval")
    assert not page.pane.footer.approve.isEnabled()


def test_what_somebody_else_decided_meanwhile_is_said_and_leaves_the_list(page: ApprovalsPage):
    key = page.go_to("Trail")
    page.press(Key.Key_Return)
    plan = transitions.plan(page.workspace, MARKETING_TASK, [key], "approve")
    page.screen.hide()  # the list is as it was while somebody else decides
    act_as(page.workspace, ADMIN)
    transitions.apply(page.workspace, plan)
    page.clock.pass_by(minutes=2)
    act_as(page.workspace, REVIEWER)
    page.screen.acts.do("approve", "marketing", [key])
    assert page.refused == ["Priya Raman approved this 2 minutes ago."]
    assert "Trail" not in page.names()


def test_acting_as_somebody_else_shows_what_waits_for_them(page: ApprovalsPage):
    page.table.setFocus()
    page.press(Key.Key_Space)
    page.listed.filters.set_filter("kind", ["marketing"])
    act_as(page.workspace, ADMIN)
    assert page.names() == ["Trail", "Verify", "Brew", "Import"]
    assert not page.model.ticks
    act_as(page.workspace, CLIENT_REVIEWER)
    nothing = page.overlay("no_requests")
    assert nothing.accessibleName() == "Nothing waits for you"
    assert not page.overlay("no_requests").findChildren(Button, "other_tab")[0].isVisible()
    page.screen.open_tab("requests")
    assert nothing.accessibleName() == "You have asked for nothing yet"


def test_a_tab_without_requests_leads_to_the_other_one(qtbot: QtBot, tmp_path: Path):
    page = ApprovalsPage(qtbot, tmp_path)
    page.screen.open_tab("requests")
    other = page.overlay("other_tab")
    assert isinstance(other, Button)
    assert (other.text(), other.hasFocus()) == ("My approvals", True)
    page.click(other)
    assert page.names() == ["Trail", "Verify", "Brew", "Import"]
    assert page.table.hasFocus()


def test_a_decision_recorded_for_somebody_else_asks_for_its_source(page: ApprovalsPage):
    page.made["Cut"] = completed(page.workspace, "Cut the reel", reporter=PARTNER, assignee=MANAGER)
    act_as(page.workspace, PARTNER)
    page.go_to("Cut")
    page.press(Key.Key_A, SHIFT)
    dialog = page.overlay("plan")
    assert isinstance(dialog, PlanDialog)
    assert page.state("Cut") == "completed"


def test_a_target_opens_a_tab_or_a_request_wherever_it_is_listed(page: ApprovalsPage):
    act_as(page.workspace, MANAGER)
    page.screen.show_target(page.made["Casa"])
    assert (page.listed.tab, page.shown()) == ("requests", f"T-{page.made['Casa']} Casa Verde open house")
    page.listed.filters.set_filter("kind", ["partner"])
    page.screen.show_target(page.made["Glow"])
    assert page.shown() == f"T-{page.made['Glow']} Glow sampling"
    page.screen.show_target("mine")
    assert (page.listed.tab, page.shown()) == ("mine", "")
    edit(page.workspace, page.made["Glow"], message="There is one now")
    assert marketing.marketing(page.workspace, page.made["Glow"]).draft.message
    page.screen.show_target(999)
    assert page.refused == ["This is decided. Its history stands with the task."]


def awaiting_report(page: ApprovalsPage) -> int:
    """A report that Lena submitted for herself; the reviewer acts again, with the keyboard in the list."""
    act_as(page.workspace, ADMIN)
    task, _ = rewards.save(page.workspace, RewardDraft("Post a trail diary", 40))
    act_as(page.workspace, PARTNER)
    lena = Earner.person(support.person_id(page.workspace, PARTNER))
    (report,), _ = reports.submit(page.workspace, task, [lena], "It is online.")
    act_as(page.workspace, REVIEWER)
    page.table.setFocus()
    return report


def test_a_report_is_listed_without_a_tick_for_points_are_not_taken_back(page: ApprovalsPage):
    report = awaiting_report(page)
    assert page.names() == ["Trail", "Verify", "Brew", "Import", "Post"]
    assert page.row_in_words(4).startswith("Post a trail diary – Reward report · 40 points | Lena Fischer")
    page.table.setFocus()
    page.press(Key.Key_A, CTRL)
    assert len(page.model.ticks) == 4
    page.model.clear_ticks()
    assert page.table.go_to_id(report)
    page.press(Key.Key_Space)
    assert not page.model.ticks
    act_as(page.workspace, MANAGER)
    submit(page.workspace, reports.report(page.workspace, report).reward_task_id, creator(page.workspace))
    act_as(page.workspace, REVIEWER)
    said = "Post a trail diary – Reward report · 40 points for Mateo Silva | Tom Becker"
    assert page.row_in_words(5).startswith(said)
    page.table.go_to_id(report)
    page.table.ask_menu()
    rows = page.menu_rows()
    assert (rows["Approve…"], rows["Reject…"], rows["Comment…"]) == ("", "", "")
    assert "Edit…" not in rows
    page.press_in_menu("Show in Rewards")
    assert page.went == [("rewards", {"report": report})]
    page.table.ask_menu()
    QTest.keyClick(page.menu(), Key.Key_F1)
    assert page.went[-1] == ("help", ("report", "approve"))
    page.press(Key.Key_F2)
    assert page.refused == ["A report stays as it was submitted. Write a message instead."]


def test_points_are_awarded_only_once_that_was_asked(page: ApprovalsPage):
    report = awaiting_report(page)
    assert page.table.go_to_id(report)
    page.press(Key.Key_A, SHIFT)
    assert reports.report(page.workspace, report).awaiting
    page.press(Key.Key_Return)
    assert reports.report(page.workspace, report).locked
    assert [done.label for done in page.done] == [f"R-{report} approved. 40 points go to Lena Fischer."]
    assert page.done[0].final
    page.press(Key.Key_A, SHIFT)
    assert report not in page.model.ids


def test_the_tile_of_a_report_opens_it_and_one_that_is_back_can_be_reviewed_again(page: ApprovalsPage):
    report = awaiting_report(page)
    slot = page.table.slots()[0]
    tile = page.table.row_rect(page.model.position_of(report)).center()
    tile.setX(slot.left + slot.width // 2)
    QTest.mouseClick(page.table.viewport(), LEFT, NONE, tile)
    assert page.shown().startswith(f"R-{report}")
    transitions.apply(
        page.workspace, transitions.plan(page.workspace, REPORT, [report], "reject"), reason="Which link?"
    )
    assert report not in page.model.ids
    act_as(page.workspace, PARTNER)
    page.press(Key.Key_2, CTRL)
    assert "Back with you 1" in page.sights()
    assert page.table.go_to_id(report)
    page.table.ask_menu()
    assert "Only a Reviewer or an Admin" in page.menu_rows()["Review again"]
    page.menu().close()
