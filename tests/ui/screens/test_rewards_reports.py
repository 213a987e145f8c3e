"""The tab of reports: listed, found and narrowed, decided one by one and many at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.domain.reward_rows import Earner, Order, ReportRow
from app.services import points, reports
from app.ui.dialogs.award_plan import AwardPlan
from app.ui.dialogs.plan_parts import Figures
from app.ui.screens.rewards_reports import ReportsTab
from app.ui.widgets.labels import Paragraph
from app.ui.widgets.panels import EmptyState
from tests import support
from tests.services.reward_story import creator, decide, lena, make_reward, submit
from tests.support import CLIENT_REVIEWER, MANAGER, PARTNER, REVIEWER, act_as
from tests.ui.screens.screen_page import CTRL, LEFT, SHIFT, Key, ScreenPage

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace

DAYS = {"story": 9, "review": 3, "own": 1, "approved": 20, "rejected": 12}


class Days:
    """A clock that goes on by minutes, from as many days ago as it is told."""

    def __init__(self) -> None:
        self._tick = support.ticking()
        self.ago = 0

    def __call__(self) -> datetime:
        return self._tick() - timedelta(days=self.ago)


class ReportsPage(ScreenPage[ReportsTab]):
    """Three reports that wait, an approved and a rejected one, as a reviewer sees them."""

    def __init__(self, bot: QtBot, folder: Path, *, empty: bool = False, who: str = REVIEWER) -> None:
        self.clock = Days()
        workspace = support.open_workspace(folder, clock=self.clock)
        self.made: dict[str, int] = {}
        self.rewards: dict[str, int] = {}
        self.mateo = Earner.influencer(1)
        if not empty:
            self._make(workspace)
        act_as(workspace, who)
        super().__init__(bot, workspace, ReportsTab, (1208, 700))
        self.listed = self.screen.listed
        self.registry.refused.connect(self.refused.append)
        self.screen.layout().addWidget(self.screen.tools)  # type: ignore[union-attr] - stands in the page's header
        self.screen.tools.show()

    def _make(self, workspace: Workspace) -> None:
        act_as(workspace, MANAGER)
        self.clock.ago = 30
        campaign = support.make_campaign(workspace)
        self.rewards["story"] = make_reward(workspace, "Post a story", 40, campaign_id=campaign)
        self.rewards["review"] = make_reward(workspace, "Write a review", 1_250)
        self.mateo = creator(workspace)
        self._submit(workspace, "approved", "story", self.mateo)
        self._submit(workspace, "rejected", "story", lena(workspace))
        self._submit(workspace, "story", "story", self.mateo)
        self._submit(workspace, "review", "review", self.mateo)
        act_as(workspace, PARTNER)
        self._submit(workspace, "own", "story", lena(workspace))
        act_as(workspace, REVIEWER)
        decide(workspace, self.made["approved"], "approve")
        decide(workspace, self.made["rejected"], "reject", "The link is broken")
        self.clock.ago = 0

    def _submit(self, workspace: Workspace, name: str, reward: str, earner: Earner) -> None:
        self.clock.ago = DAYS[name]
        self.made[name] = submit(workspace, self.rewards[reward], earner)[0]

    def names(self) -> list[str]:
        """The reports listed, by the names they have here."""
        by_id = {key: name for name, key in self.made.items()}
        return [by_id[key] for key in self.listed.model.ids]

    def row(self, name: str) -> ReportRow:
        """A report as it is now."""
        return reports.report(self.workspace, self.made[name])

    def words(self, name: str) -> list[str]:
        """What the cells of a report say."""
        return [column.text(self.row(name)) for column in self.listed.model.columns]

    def second(self, name: str) -> str:
        """What stands under the reward task of a report."""
        return str(self.listed.model.columns[0].cell._second(self.row(name)))

    def plan(self) -> AwardPlan:
        """The plan of points that is open."""
        found = self.overlay("plan")
        assert isinstance(found, AwardPlan)
        return found

    def footer(self) -> list[str]:
        """What stands below the list."""
        return self.labels(self.listed.footer)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> ReportsPage:
    return ReportsPage(qtbot, tmp_path)


def test_the_longest_waiting_stands_first_and_what_is_decided_below(page: ReportsPage):
    assert page.names() == ["story", "review", "own", "rejected", "approved"]
    assert page.words("story") == ["Post a story", "40", "Awaiting", "9 days"]
    assert page.words("review")[1:] == ["1,250", "Awaiting", "3 days"]
    assert page.words("approved")[2] == "Approved"
    assert page.second("own") == PARTNER
    assert page.second("story") == f"Mateo Silva, by {MANAGER}"
    assert page.footer() == ["5 reports", "Awaiting review", "3"]
    tip = page.listed.model.columns[2].tip
    assert tip is not None
    assert tip(page.row("rejected")) == "The link is broken"


def test_filters_search_and_order_narrow_the_list_and_say_so(page: ReportsPage, qtbot: QtBot):
    assert {field: len(reports.choices(page.workspace, field)) for field in ("reward", "earner")} == {
        "reward": 2,
        "earner": 2,
    }
    asked = {
        "status": (["rejected"], {"rejected"}),
        "reward": ([page.rewards["review"]], {"review"}),
        "earner": ([page.mateo], {"story", "review", "approved"}),
        "campaign": ([0], {"review"}),
        "age": (["week"], {"story"}),
    }
    for field, (values, names) in asked.items():
        page.listed.filters.set_filter(field, values)
        assert set(page.names()) == names
        page.listed.clear_filters()
    page.press(Key.Key_O)
    page.press_in_menu("Most points first")
    assert page.names()[0] == "review"
    assert page.listed.order_button.text() == "Most points first"
    page.press(Key.Key_O)
    page.press_in_menu("Newest first")
    assert page.names()[0] == "own"
    page.press(Key.Key_F, CTRL)
    page.type(f"R-{page.made['rejected']}")
    qtbot.waitUntil(lambda: page.names() == ["rejected"])
    assert page.footer()[0] == "5 reports, 1 shown"
    page.type("zzz")
    qtbot.waitUntil(lambda: page.names() == [])
    empty = page.overlay("no_report_matches")
    assert isinstance(empty, EmptyState)
    QTest.mouseClick(empty.findChildren(QPushButton)[0], LEFT)
    assert len(page.names()) == 5
    assert page.listed.order is Order.NEWEST


def test_targets_lead_to_one_report_or_to_some(page: ReportsPage):
    page.screen.show_target({"status": "awaiting"})
    assert page.names() == ["story", "review", "own"]
    page.screen.show_target({"reward": page.rewards["review"]})
    assert page.names() == ["review"]
    page.screen.show_target({"report": page.made["approved"]})
    assert page.screen.shows(page.made["approved"])
    assert len(page.names()) == 5
    page.press(Key.Key_Escape)
    page.screen.show_target({"report": 9_999})
    assert page.refused == ["This report is not there any more."]


def test_one_is_approved_after_a_question_and_rejected_with_a_reason(page: ReportsPage):
    page.listed.table.go_to_id(page.made["story"])
    page.press(Key.Key_A, SHIFT)
    asked = page.overlay("award")
    assert "Award 40 points to Mateo Silva?" in page.labels(asked)
    QTest.mouseClick(asked.findChild(QPushButton, "award_go"), LEFT)
    reference = page.row("story").reference
    assert page.done[-1].label == f"{reference} approved. 40 points go to Mateo Silva."
    assert page.row("story").locked
    page.listed.table.setFocus()
    page.listed.table.go_to_id(page.made["own"])
    page.press(Key.Key_X, SHIFT)
    asked = page.overlay("verb")
    page.type("No picture")
    page.press(Key.Key_Return, CTRL)
    assert page.row("own").reason == "No picture"
    assert page.done[-1].label == f"{page.row('own').reference} rejected. Lena is told."
    page.listed.table.setFocus()
    page.press(Key.Key_R, SHIFT)
    assert page.row("own").awaiting
    page.press(Key.Key_R, SHIFT)
    assert page.refused[-1] == reports_refusal(page, "own", "review_again")


def test_a_plan_says_how_many_points_go_to_whom(page: ReportsPage):
    page.press(Key.Key_A, CTRL)
    assert page.labels(page.listed.bulk)[0] == "All 5 selected"
    page.press(Key.Key_A, SHIFT)
    plan = page.plan()
    assert plan.findChild(Figures).accessibleName() == "3 will change, 1 already Approved, 1 refused"
    rows = [each.accessibleName() for each in plan.findChildren(QWidget, "award_row")]
    assert rows == ["Mateo Silva, 2 reports, 1,290 points", f"{PARTNER}, 1 report, 40 points"]
    assert "This locks the reports for good. It cannot be undone." in page.labels(plan)
    go = plan.findChild(QPushButton, "plan_go")
    assert go.text() == "Award 1,330 points"
    before = points.total(page.workspace)
    QTest.mouseClick(go, LEFT)
    assert points.total(page.workspace) - before == 1_330
    assert page.done[-1].label == "3 reports approved. 1,330 points awarded"
    assert (page.done[-1].changed, page.done[-1].stayed) == (3, 2)


def test_many_are_rejected_with_one_reason(page: ReportsPage):
    page.listed.model.tick_ids([page.made["story"], page.made["own"]])
    QTest.mouseClick(page.overlay("bulk_reject"), LEFT)
    page.overlay("verb")
    page.type("Not in the brief")
    page.press(Key.Key_Return, CTRL)
    assert [page.row(name).reason for name in ("story", "own")] == ["Not in the brief"] * 2
    assert page.done[-1].label == "2 reports rejected. Who submitted them is told."


def test_the_menu_of_a_row_says_why_not(page: ReportsPage):
    page.listed.table.go_to_id(page.made["approved"])
    page.press(Key.Key_Menu)
    refused = page.menu_rows()
    assert list(refused) == [
        "Open details",
        "Approve",
        "Reject",
        "Review again",
        "Leave a reply…",
        "Show reward task",
        "Show its other reports",
        "Show points",
        "Copy reference",
        "History…",
    ]
    assert all(refused[words] for words in ("Approve", "Reject", "Review again"))
    assert not any(refused[words] for words in list(refused)[4:])
    page.press_in_menu("Show points")
    assert page.went[-1] == ("rewards", {"earner": page.mateo})
    page.listed.table.ask_menu()
    page.press_in_menu("Show reward task")
    assert page.went[-1] == ("rewards", {"task": page.rewards["story"]})
    page.listed.table.ask_menu()
    page.press_in_menu("Show its other reports")
    assert set(page.names()) == set(page.made) - {"review"}
    page.listed.table.go_to_id(page.made["approved"])
    page.press(Key.Key_C, CTRL | SHIFT)
    assert QApplication.clipboard().text() == page.row("approved").reference
    page.press(Key.Key_H)
    page.overlay("collaboration_history")


def test_without_reports_the_page_says_whose_will_be_here(qtbot: QtBot, tmp_path: Path):
    page = ReportsPage(qtbot, tmp_path, empty=True)
    empty = page.overlay("no_reports")
    line = empty.findChildren(Paragraph)[0]
    assert page.labels(empty) == ["No reports yet"]
    assert line.text() == "Partners' reports appear here."
    assert page.screen.new.text() == "Submit for a partner"
    assert not page.screen.new.isEnabled()
    page.press(Key.Key_N)
    assert page.refused == ["There is no reward task yet. Make one first."]
    act_as(page.workspace, PARTNER)
    assert line.text() == "Your reports appear here."
    assert page.screen.new.text() == "Submit a report"


def test_a_partner_sees_their_own_and_decides_nothing(page: ReportsPage):
    page.listed.model.tick_ids([page.made["story"]])
    act_as(page.workspace, PARTNER)
    assert set(page.names()) == {"own", "rejected"}
    assert not len(page.listed.model.ticks)
    page.listed.table.setFocus()
    page.press(Key.Key_A, SHIFT)
    assert page.refused == [reports_refusal(page, "own", "approve")]
    act_as(page.workspace, CLIENT_REVIEWER)
    assert page.names() == []


def reports_refusal(page: ReportsPage, name: str, verb: str) -> str:
    """What the judge says against a verb."""
    return page.screen.acts.against(verb, [page.made[name]])
