"""The panel of a report: what it says, the question before points are awarded, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.rewards import IRREVERSIBLE
from app.services import points, tasks
from app.ui.dialogs.award import AwardDialog
from app.ui.screens.task_pane_rows import PropertyRow
from tests import support
from tests.services.reward_story import decide, lena
from tests.support import ADMIN, MANAGER, PARTNER, REVIEWER
from tests.ui.screens.report_page import TEXT, ReportPage
from tests.ui.screens.screen_page import Key
from tests.ui.screens.task_pane_page import make_task

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def facts(page: ReportPage) -> list[str]:
    """What the facts say, as a screen reader hears it."""
    rows = page.column.facts.findChildren(PropertyRow)
    return [each.accessibleName() for each in rows if each.isVisible()]


def question(page: ReportPage) -> AwardDialog:
    """The question that is open."""
    found = page.overlay("award")
    assert isinstance(found, AwardDialog)
    return found


def test_it_says_what_was_done_for_which_points_and_nothing_of_it_can_be_changed(
    qtbot: QtBot, tmp_path: Path
):
    page = ReportPage(qtbot, tmp_path, files=("diary_reach_48h.png", "rain_morning.mp4"))
    pane = page.pane
    assert pane.reference.text() == f"Report R-{page.id}"
    assert pane.title.shown.accessibleName() == "Title: Report by Lena Fischer"
    assert facts(page) == [
        "Reward task: Post a trail diary",
        "Approval score: 40 points",
        "Submitted: Today, 09:00",
        "Submitted by: Lena Fischer Partner · Studio Nord",
    ]
    assert page.column.facts.score.toolTip() == "Copied when the report was submitted"
    assert pane.description.shown.accessibleName() == f"Description: {TEXT}"
    assert {each.row.name for each in page.column.files.tiles} == {"diary_reach_48h.png", "rain_morning.mp4"}
    assert [each.label for each in page.thread.pages.tabs.items()] == ["Messages", "History", "Files"]
    assert pane.footer.approve.text() == "Approve 40 points"
    assert pane.footer.reason.edit.placeholderText() == "Reason, needed to reject. Lena sees it."
    leads_to = pane.footer.findChild(QWidget, "decision_leads_to")
    assert leads_to.accessibleName() == "Approving is final and locks it."

    for shown in (pane.title, pane.description):
        page.click(shown.shown)
        assert not shown.is_open()
    page.click(page.column.facts.reward)
    assert page.went == [("rewards", {"task": page.reward})]
    page.thread.pages.show_tab("history")
    assert "submitted the report" in page.thread.pages.history.items()[-1].spoken


def test_the_question_comes_once_and_what_is_approved_is_locked_for_good(qtbot: QtBot, tmp_path: Path):
    page = ReportPage(qtbot, tmp_path)
    page.click(page.pane.footer.approve)
    assert question(page).accessibleName() == "Award 40 points to Lena Fischer?"
    page.press(Key.Key_Escape)
    assert page.found.awaiting

    page.column.facts.pill.click()
    page.press_in_menu("Approve…")
    assert not page.verbs, "the panel asks by itself"
    page.press(Key.Key_Return)
    assert page.found.locked
    assert points.total(page.workspace) == 40
    assert [(each.label, each.final) for each in page.done] == [(f"R-{page.id} moved to Approved", True)]
    assert page.pane.footer.isHidden()
    assert page.pane.hasFocus()
    outcome = page.column.outcome
    assert outcome.accessibleName() == (
        "Ines Duarte approved this today at 09:00, which locked it for good. 40 points went to Lena Fischer."
    )
    assert page.column.facts.pill.menu() is None
    page.click(outcome.statement)
    assert page.went == [("rewards", {"earner": lena(page.workspace)})]

    page.thread.pages.show_tab("history")
    assert page.thread.pages.history.items()[-1].spoken.endswith(f", {IRREVERSIBLE}")
    page.thread.pages.show_tab("files")
    assert page.thread.files.add_button.isHidden()
    assert "Files come with the report, or with a message." in page.words()
    page.thread.focus_composer()
    page.write("Thank you")
    assert page.told() == ["Thank you"], "messages stay open"


def test_it_is_rejected_in_place_with_its_reason_and_reviewed_again(qtbot: QtBot, tmp_path: Path):
    page = ReportPage(qtbot, tmp_path)
    page.click(page.pane.footer.reject)
    assert page.pane.footer.reason.error() == "Enter a reason. Lena sees it."
    page.type("The link is missing")
    page.click(page.pane.footer.reject)
    assert page.found.reason == "The link is missing"
    outcome = page.column.outcome
    assert outcome.accessibleName() == "Ines Duarte rejected this today at 09:00. “The link is missing”"
    page.click(outcome.review)
    assert page.verbs == ["review_again"]

    decide(page.workspace, page.id, "review_again")
    assert outcome.isHidden()
    assert page.pane.footer.isVisible()
    page.pane.focus_reason()
    page.type("Still missing")
    page.act_as(MANAGER)
    page.act_as(REVIEWER)
    decide(page.workspace, page.id, "reject", "Still missing")
    page.act_as(PARTNER)
    assert not outcome.review.isEnabled()
    assert outcome.review.toolTip() == "Only a Reviewer or an Admin can review it again."


def test_who_sent_it_and_who_may_not_decide_read_why_and_who_could(qtbot: QtBot, tmp_path: Path):
    page = ReportPage(qtbot, tmp_path, submitter=REVIEWER)
    assert facts(page)[-2:] == [
        "Submitted by: Ines Duarte Reviewer · Northlight",
        "For: Lena Fischer Studio Nord",
    ]
    lock = page.pane.footer.findChild(type(page.pane.footer.approve), "decision_approve")
    assert lock is not None
    assert not lock.isEnabled()
    words = page.overlay("decision_blocked").accessibleName()
    assert words.endswith("Priya Raman can decide.")
    assert not page.pane.focus_reason()
    page.column.ask_to_award()
    assert page.refused, "the same reason as on the button"
    page.act_as(PARTNER)
    assert not page.pane.footer.approve.isEnabled()
    assert page.thread.chat.composer.edit.isEnabled()


def test_somebody_who_was_faster_is_named_and_no_question_goes_on(qtbot: QtBot, tmp_path: Path):
    page = ReportPage(qtbot, tmp_path, me=ADMIN)
    page.click(page.pane.footer.approve)
    asked = question(page)
    with page.unheard():
        support.act_as(page.workspace, REVIEWER)
        page.decide("reject", "No link")
        support.act_as(page.workspace, ADMIN)
    asked.accept_dialog()
    assert not page.found.locked
    assert "Rejected" in page.refused[0]
    page.look_again()
    assert page.overlay("decision_blocked").accessibleName() == "Ines Duarte rejected this just now."
    assert not page.pane.footer.approve.isEnabled()


def test_other_tasks_take_its_place_and_have_none_of_it(qtbot: QtBot, tmp_path: Path):
    page = ReportPage(qtbot, tmp_path, me=ADMIN, files=("reach.png",))
    key = make_task(page.workspace)
    page.pane.show_row(tasks.task(page.workspace, key))
    assert page.column.isHidden()
    assert page.column.files.isHidden()
    assert page.pane.reference.text() == f"T-{key}"
    assert page.thread.pages.tabs.items()[0].label == "Comments"
    page.look_again()
    assert page.column.files.isVisible()
    assert page.thread.pages.tabs.items()[0].label == "Messages"


def test_an_influencer_earns_by_name_and_a_file_is_reached_by_its_tile(qtbot: QtBot, tmp_path: Path):
    page = ReportPage(qtbot, tmp_path, submitter=MANAGER, creator="Mateo Silva", files=("setup.exe", "a.png"))
    assert page.pane.accessibleName() == f"R-{page.id} Report by Mateo Silva"
    assert facts(page)[-1] == "For: Mateo Silva Influencer"
    tile = next(each for each in page.column.files.tiles if each.row.name == "setup.exe")
    assert tile.accessibleName() == "setup.exe, 9 bytes"
    tile.click()
    assert page.refused == ["setup.exe can run a program, so it is only shown in its folder."]

    tile.setFocus()
    middle = tile.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, tile.mapToGlobal(middle))
    QApplication.sendEvent(tile, asked)
    rows = page.menu_rows()
    assert list(rows) == ["Save as…", "Show in folder", "Open", "Remove file"]
    assert rows["Remove file"] == "A report stays as it was submitted."
    page.menu().close()
