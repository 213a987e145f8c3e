"""The dashboard: true figures, everything opens the list behind it, all of it by keyboard too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.domain.task_kinds import DONE, STATUSES
from app.domain.task_rows import TaskFilter, View
from app.persistence import tables
from app.services import campaigns, deliverables, tasks
from app.services.campaigns import CampaignDraft
from app.ui.pages import NEW
from app.ui.screens.calendar_head import WEEK
from app.ui.screens.dashboard import DashboardScreen
from app.ui.screens.dashboard_cards import CardList
from app.ui.theme import style
from app.ui.widgets.kpi import KpiTile
from tests import support
from tests.services.reward_story import creator, lena, make_reward, submit
from tests.ui import calendar_cast as cast
from tests.ui.screens.screen_page import CTRL, LEFT, NONE, Key, ScreenPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday
OPEN = frozenset(STATUSES) - frozenset(DONE)


def due(days: int, hour: int = 15) -> int:
    """A moment so many days from now, as it is stored."""
    return int((NOW.replace(hour=hour) + timedelta(days=days)).timestamp() * 1000)


def fill(workspace: Workspace) -> dict[str, int]:
    """Tasks of every kind that the dashboard tells apart; their ids by title."""
    spring = support.make_campaign(workspace, "Spring")
    story = (
        ("Late", support.ADMIN, {"due_at": due(-2), "status": "blocked", "urgent": True}),
        ("Pressing", support.ADMIN, {"due_at": due(0), "status": "in_progress", "campaign_id": spring}),
        ("Later", support.ADMIN, {"due_at": due(20)}),
        ("Undated", None, {}),
        ("Of Tom", support.MANAGER, {"due_at": due(1), "status": "completed"}),
        ("Also late", support.MANAGER, {"due_at": due(-1)}),
        ("Finished", support.MANAGER, {"due_at": due(-9), "status": "approved"}),
        ("Put away", support.MANAGER, {"status": "archived"}),
    )
    made: dict[str, int] = {}
    for title, who, values in story:
        made[title] = support.make_tasks(workspace, 1, who, title=title, **values)[0]
    return made


class Page(ScreenPage[DashboardScreen]):
    """Drives the dashboard as a person does."""

    def __init__(self, bot: QtBot, folder: Path, filled: bool = True) -> None:
        workspace = support.open_workspace(folder, support.ticking(NOW))
        self.ids = fill(workspace) if filled else {}
        super().__init__(bot, workspace, DashboardScreen, (1208, 844))

    def tile(self, name: str) -> KpiTile:
        """A tile by name."""
        return self.screen.findChild(KpiTile, f"tile_{name}")

    def list(self, name: str) -> CardList:
        """The list of a card by name."""
        return self.screen.findChild(CardList, f"{name}_list")

    def rows(self, name: str) -> list[str]:
        """What the rows of a card say."""
        return [row.spoken for row in self.list(name).rows()]

    def click_row(self, name: str, at: int) -> None:
        """Click a row of a card."""
        shown = self.list(name)
        place = shown.visualRect(shown.model().index(at, 0)).center()
        QTest.mouseClick(shown.viewport(), LEFT, NONE, place)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    made = Page(qtbot, tmp_path)
    yield made
    made.workspace.close()


def listed(view: View, chosen: TaskFilter | None = None) -> tuple[str, object]:
    """Where the window goes for a list of tasks."""
    return "tasks", {"view": view, "filter": chosen or TaskFilter(), "sort": "due"}


def test_what_waits_for_a_decision_is_said_and_led_to(page: Page):
    waiting = page.screen.head.approvals
    assert waiting.text() == "1 approval waits for you"  # Tom's completed task
    QTest.mouseClick(waiting, LEFT)
    assert page.went == [("approvals", "mine")]
    support.act_as(page.workspace, support.CLIENT_REVIEWER)
    assert not waiting.isVisible()


def test_reports_to_review_are_said_and_led_to_and_a_partner_sees_their_own(page: Page):
    saying = page.screen.head.reports
    assert not saying.isVisible()
    task = make_reward(page.workspace)
    support.act_as(page.workspace, support.MANAGER)
    submit(page.workspace, task, lena(page.workspace), creator(page.workspace))
    support.act_as(page.workspace, support.ADMIN)
    page.screen.read_again()
    assert saying.text() == "2 reports to review"
    QTest.mouseClick(saying, LEFT)
    assert page.went == [("rewards", {"status": "awaiting"})]
    support.act_as(page.workspace, support.PARTNER)
    page.screen.read_again()
    assert saying.text() == "1 report awaits review"
    support.act_as(page.workspace, support.CLIENT_REVIEWER)
    page.screen.read_again()
    assert not saying.isVisible()


SOON = TaskFilter(statuses=OPEN, due_from=date(2026, 11, 23), due_to=date(2026, 11, 29))


def test_the_tiles_say_what_is_true_now(page: Page):
    assert page.tile("campaigns").words() == ("0", "", "Without influencers")
    assert page.tile("publications").words() == ("0", "", "Nothing planned")
    assert page.tile("budget").words() == ("None", "", "No budgets yet")
    assert page.tile("overdue").words() == ("2", "", "The first is 2 days late")
    assert page.tile("overdue").accessibleName() == "Overdue tasks: 2"
    assert "Monday 23 November" in page.labels(page.screen.head)


def test_contracted_influencers_are_counted_of_those_in_active_campaigns(qtbot: QtBot, tmp_path: Path):
    page = Page(qtbot, tmp_path, filled=False)
    campaign, members = support.make_grid(page.workspace, 5)
    with page.workspace.operation("Moved") as op:
        op.update(tables.campaign, [campaign], {"status": "active"})
        op.update(tables.collaboration, members[:2], {"influencer_status": "accepted"})
    assert page.tile("campaigns").words() == ("1", "", "5 influencers in them")
    assert page.tile("contracted").words() == ("2", "of 5", "3 not yet")
    page.workspace.close()


def test_each_card_lists_its_tasks_by_due_date(page: Page):
    assert page.rows("mine") == [
        f"T-{page.ids['Late']}, Late, Blocked, urgent, 2 days late",
        f"T-{page.ids['Pressing']}, Pressing, In Progress, Spring, Today",
        f"T-{page.ids['Later']}, Later, New, 13 Dec",
        f"T-{page.ids['Undated']}, Undated, New",
    ]
    assert page.rows("soon") == [
        f"T-{page.ids['Pressing']}, Pressing, In Progress, Spring, Today, Priya Raman",
        f"T-{page.ids['Of Tom']}, Of Tom, Completed, Tomorrow, Tom Becker",
    ]


def test_shares_leave_out_what_is_put_away(page: Page):
    assert page.rows("statuses") == [
        "New, 3, 43 %",
        "In Progress, 1, 14 %",
        "Blocked, 1, 14 %",
        "Completed, 1, 14 %",
        "Approved, 1, 14 %",
    ]
    assert page.screen.statuses.bar.accessibleDescription().startswith("New 3, In Progress 1")


@pytest.mark.parametrize(
    ("tile", "where"),
    [
        ("overdue", listed(View.OVERDUE)),
        ("publications", ("calendar", WEEK)),
        ("budget", ("campaigns", "active")),
        ("campaigns", ("campaigns", "active")),
        ("contracted", ("influencers", "in_campaign")),
    ],
)
def test_each_tile_opens_the_list_behind_it(page: Page, tile: str, where: tuple[str, object]):
    QTest.mouseClick(page.tile(tile), LEFT)
    assert page.went == [where]
    page.tile(tile).setFocus()
    page.press(Key.Key_Return)
    assert page.went == [where, where]


@pytest.mark.parametrize(
    ("card", "where"),
    [("mine", listed(View.MINE)), ("soon", listed(View.ALL, SOON))],
)
def test_view_all_opens_as_many_as_the_card_says(page: Page, card: str, where: tuple[str, object]):
    shown = getattr(page.screen, card)
    QTest.mouseClick(shown.all, LEFT)
    assert page.went == [where]
    target = where[1]
    assert isinstance(target, dict)
    behind = tasks.ids(page.workspace, target["view"], target["filter"])
    assert str(len(behind)) in page.labels(shown)


def test_a_click_on_a_row_opens_that_task(page: Page):
    page.click_row("soon", 1)
    page.click_row("mine", 0)
    assert page.went == [("tasks", page.ids["Of Tom"]), ("tasks", page.ids["Late"])]


def test_a_status_opens_the_list_of_its_tasks(page: Page):
    page.click_row("statuses", 3)
    assert page.went == [listed(View.ALL, TaskFilter(statuses=frozenset({"completed"})))]


def test_everything_is_reached_by_tab_and_a_card_is_walked_by_arrows(page: Page):
    reached = []
    for _ in range(20):
        reached.append(page.window.focusWidget().objectName())
        page.press(Key.Key_Tab)
    assert reached[:5] == [
        "tile_campaigns",
        "tile_contracted",
        "tile_publications",
        "tile_budget",
        "tile_overdue",
    ]
    assert {"mine_all", "mine_list", "statuses_list", "soon_all", "soon_list", "dashboard_grid"} <= set(
        reached
    )
    page.list("mine").setFocus(Qt.FocusReason.TabFocusReason)
    page.press(Key.Key_Down)
    page.press(Key.Key_Return)
    assert page.went == [("tasks", page.ids["Pressing"])]


def test_no_row_is_lit_up_but_under_the_keyboard_or_the_mouse(page: Page):
    assert page.list("mine").current() is None
    page.list("mine").setFocus(Qt.FocusReason.TabFocusReason)
    page.press(Key.Key_Down)
    page.list("soon").setFocus(Qt.FocusReason.TabFocusReason)
    assert page.list("mine").current() is None
    assert page.list("soon").current() is not None
    page.list("mine").setFocus(Qt.FocusReason.TabFocusReason)
    assert page.list("mine").current().row.title == "Pressing"


def test_it_follows_what_is_saved_and_keeps_the_keyboard_at_its_row(page: Page):
    page.list("mine").setFocus(Qt.FocusReason.TabFocusReason)
    page.press(Key.Key_Down)
    tasks.set_field(page.workspace, [page.ids["Late"]], "title", "Very late")
    assert "Very late" in page.rows("mine")[0]
    assert page.list("mine").current().row.title == "Pressing"
    tasks.trash(page.workspace, [page.ids["Late"]])
    assert len(page.rows("mine")) == 3
    page.workspace.undo()
    assert len(page.rows("mine")) == 4


def test_hidden_it_takes_up_changes_when_it_is_shown_again(page: Page):
    page.screen.hide()
    tasks.trash(page.workspace, [page.ids["Late"], page.ids["Also late"]])
    page.screen.show()
    assert page.tile("overdue").words() == ("0", "", "Nothing is late")


def test_time_alone_makes_tasks_late(page: Page):
    page.workspace.clock = support.ticking(NOW + timedelta(days=3))
    page.screen.read_again()
    assert page.tile("overdue").words() == ("3", "", "The first is 5 days late")
    assert "Thursday 26 November" in page.labels(page.screen.head)


def test_a_partner_sees_their_own_and_may_make_nothing(page: Page):
    support.act_as(page.workspace, support.PARTNER)
    assert not page.screen.head.task.isEnabled()
    assert "agency staff" in page.screen.head.task.toolTip()
    assert not page.screen.head.campaign.isEnabled()
    assert "No tasks yet" in page.labels(page.screen.statuses)
    assert "Nothing is assigned to you" in page.labels(page.screen.mine)


def test_the_buttons_of_the_header_begin_something_new(page: Page):
    QTest.mouseClick(page.screen.head.task, LEFT)
    QTest.mouseClick(page.screen.head.campaign, LEFT)
    assert page.went == [("tasks", NEW), ("campaigns", NEW)]


def test_an_empty_workspace_offers_the_first_steps_until_there_is_something(qtbot: QtBot, tmp_path: Path):
    page = Page(qtbot, tmp_path, filled=False)
    assert page.screen.empty.isVisible()
    assert page.window.focusWidget().objectName() == "first_campaign"
    for _ in range(3):
        page.press(Key.Key_Return)
        page.press(Key.Key_Tab)
    assert page.went == [("campaigns", NEW), ("tasks", NEW), ("sample", None)]
    support.make_tasks(page.workspace)
    assert not page.screen.empty.isVisible()
    assert page.tile("overdue").isVisible()
    page.workspace.close()


def test_tiles_wrap_evenly_before_one_gets_too_narrow(page: Page):
    names = ("campaigns", "contracted", "publications", "budget", "overdue")
    tops = [page.tile(name).y() for name in names]
    assert len(set(tops)) == 1
    page.window.resize(800, 600)
    QTest.qWait(10)
    tops = [page.tile(name).y() for name in names]
    assert tops[0] == tops[2] < tops[3] == tops[4]
    assert min(page.tile(name).width() for name in names) >= 150
    assert page.screen.area.verticalScrollBar().maximum() > 0


def test_in_a_mirrored_window_the_first_tile_stands_at_the_right(page: Page):
    page.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.qWait(10)
    tiles = [page.tile(name).geometry() for name in ("campaigns", "publications", "overdue")]
    assert tiles[0].x() > tiles[1].x() > tiles[2].x()
    assert tiles[0].right() == page.screen.tiles.rect().right()
    assert page.screen.mine.x() > page.screen.soon.x() > page.screen.budgets.x()


def test_the_wheel_over_a_list_scrolls_the_page(page: Page):
    page.window.resize(800, 600)
    QTest.qWait(10)
    view = page.list("mine").viewport()
    place = view.mapTo(page.window, QPoint(40, 10))
    QTest.wheelEvent(page.window.windowHandle(), place, QPoint(0, -120))
    assert page.screen.area.verticalScrollBar().value() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hostile_titles_stay_one_line_and_are_painted(page: Page, qapp: QApplication, scheme: str):
    for title in ("<b>bold</b>", "a\u202egpj.exe", "x" * 200, "\u05de\u05d9\u05dc\u05d4\nline"):
        support.make_tasks(page.workspace, 1, support.ADMIN, title=title, due_at=due(-30))
    style.apply(qapp, scheme, 1.25)
    before = page.list("mine").height()
    assert not page.window.grab().isNull()
    assert before == page.list("mine").height() == page.list("mine").content_height()
    style.apply(qapp, "light")


def lively(page: Page) -> dict[str, int]:
    """Two campaigns in euros and one in yen, with publications around this week; ids by name."""
    made = {}
    for name, currency, budget, price in (
        ("Fjell", "EUR", 100_000, 30_050),
        ("Kaito", "EUR", 20_000, 25_000),
        ("Osaka", "JPY", 900_000, 400_000),
    ):
        draft = CampaignDraft(name=name, client=support.CLIENT, budget=budget, currency=currency)
        made[name] = campaigns.save(page.workspace, draft)[0]
        with page.workspace.operation("Begun") as op:
            op.update(tables.campaign, [made[name]], {"status": "active"})
        team = cast.join(page.workspace, made[name], f"{name} Andersson")
        made[f"{name} reel"] = cast.publish(page.workspace, team[f"{name} Andersson"], 2, price=price)
    deliverables.set_values(page.workspace, [made["Osaka reel"]], publish_date=cast.day(9))
    return made


def test_money_and_publications_of_the_active_campaigns(page: Page):
    made = lively(page)
    assert page.tile("budget").words() == ("€551", "of €1.2k", "46 % committed, and ¥400k")
    assert page.tile("publications").words() == ("0", "of 2 done", "2 to come")
    assert page.rows("budgets") == [
        "Fjell, €300.50 committed of €1,000.00",
        "Kaito, €250.00 committed of €200.00, €50.00 over budget",
        "Osaka, ¥400,000 committed of ¥900,000",
    ]
    weeks = page.screen.publications.calendar.weeks
    assert (weeks.first, weeks.weeks) == (cast.TODAY, 2)
    assert [event.id for event in weeks.events(cast.day(9))] == [made["Osaka reel"]]
    page.click_row("budgets", 1)
    assert page.went == [("campaign", made["Kaito"])]


def test_the_tile_of_the_week_says_what_is_in_review_and_done(page: Page):
    made = lively(page)
    with page.workspace.operation("Set") as op:
        op.update(tables.task, [made["Fjell reel"]], {"status": "in_review"})
        op.update(tables.task, [made["Kaito reel"]], {"status": "done"})
    assert page.tile("publications").words() == ("1", "of 2 done", "1 in review")
    tasks.trash(page.workspace, [made["Fjell reel"]])
    assert page.tile("publications").words() == ("1", "of 1 done", "All done")


def test_publications_are_opened_and_moved_from_here_too(page: Page):
    made = lively(page)
    calendar = page.screen.publications.calendar
    calendar.setFocus()
    calendar.go_to(cast.day(9))
    page.press(Key.Key_Tab)
    page.press(Key.Key_Return)
    assert page.went == [("tasks", made["Osaka reel"])]
    page.press(Key.Key_Up, CTRL)
    assert tasks.task(page.workspace, made["Osaka reel"]).publish_date == cast.day(2)
    assert len(page.done) == 1
    QTest.mouseClick(page.screen.publications.on, LEFT)
    assert calendar.weeks.first == cast.day(14)
    calendar.setFocus()
    page.press(Key.Key_T)
    assert calendar.weeks.first == cast.TODAY


def test_a_deliverable_of_mine_is_listed_like_any_task(page: Page):
    made = lively(page)
    tasks.assign(
        page.workspace, [made["Fjell reel"]], page.workspace.me.organization_id, page.workspace.me.id
    )
    shown = [row for row in page.rows("mine") if "Fjell Andersson" in row]
    reference = f"T-{made['Fjell reel']}"
    assert shown == [f"{reference}, Reel on Instagram: Fjell Andersson, Pending, Fjell, Wed 25"]
    assert not page.window.grab().isNull()


def test_without_budgets_it_says_what_is_committed(page: Page):
    campaign = cast.make_campaign(page.workspace, budget=None)
    team = cast.join(page.workspace, campaign, "Mila Andersson")
    cast.publish(page.workspace, team["Mila Andersson"], 20, price=12_345)
    assert page.tile("budget").words() == ("€123", "", "")
    assert page.rows("budgets") == ["Fjell, €123.45 committed, no budget yet"]
