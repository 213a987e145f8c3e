"""The Overview of a campaign: true sums, the brief edited in place, rows that lead on, all widths."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.persistence import tables
from app.services import campaigns, deliverables
from app.ui.screens.campaign_overview import CampaignOverview
from app.ui.screens.dashboard_cards import CardList
from app.ui.theme import style
from app.ui.widgets.screen import Screen
from tests import support
from tests.ui import calendar_cast as cast
from tests.ui.screens.screen_page import CTRL, LEFT, NONE, Key, ScreenPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.domain.changes import Changes
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions


class Host(Screen):
    """A screen with nothing but the overview, as the campaign's page holds it in a tab."""

    def __init__(self, workspace: Workspace, actions: Actions) -> None:
        super().__init__(workspace, actions)
        self.overview = CampaignOverview(workspace, self.attempt, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.overview)

    def show_target(self, target: object) -> None:
        """Show a campaign by id."""
        self.overview.show_campaign(campaigns.campaign(self.workspace, int(str(target))))
        self.overview.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Hand changes on."""
        self.overview.refresh(changes)


class Page(ScreenPage[Host]):
    """A campaign of three influencers, one of them rejected, with five publications."""

    def __init__(
        self, bot: QtBot, folder: Path, *, filled: bool = True, budget: int | None = cast.BUDGET
    ) -> None:
        workspace = support.open_workspace(folder, support.ticking(cast.NOW))
        self.campaign = cast.make_campaign(workspace, budget=budget)
        self.made: dict[str, int] = {}
        if filled:
            self._fill(workspace)
        super().__init__(bot, workspace, Host, (1208, 900), self.campaign)
        self.overview = self.screen.overview
        self.statuses: list[tuple[str, str]] = []
        self.tasks: list[object] = []
        self.adds: list[bool] = []
        self.overview.status_chosen.connect(self._choose)
        self.overview.task_requested.connect(self.tasks.append)
        self.overview.add_requested.connect(self._add)

    def _fill(self, workspace: Workspace) -> None:
        team = self.team = cast.join(
            workspace, self.campaign, "Mila Andersson", "Jonas Brandt", "Aiko Tanaka"
        )
        mila, jonas, aiko = (team[name] for name in ("Mila Andersson", "Jonas Brandt", "Aiko Tanaka"))
        self.made["done"] = cast.publish(workspace, mila, -3, status="done", price=40_000)
        self.made["next"] = cast.publish(workspace, mila, 1, price=30_000)
        self.made["photo"] = cast.publish(workspace, jonas, 1, price=20_050, kind="Photo")
        cast.publish(workspace, jonas, None, price=None, kind="Photo")
        cast.publish(workspace, aiko, 2, price=70_000)
        with workspace.operation("Set") as op:
            op.update(tables.collaboration, [aiko], {"influencer_status": "rejected"})
            op.update(
                tables.collaboration, [mila], {"influencer_status": "accepted", "client_status": "accepted"}
            )

    def money(self) -> dict[str, tuple[str, str]]:
        """The lines of the budget that are shown."""
        card = self.overview.budget
        lines = (card.done, card.committed, card.planned, card.left, card.over)
        return {line.words()[0]: line.words()[1:] for line in lines if line.isVisible()}

    def list(self, axis: str) -> CardList:
        """The rows of an axis."""
        found = self.overview.findChild(CardList, f"{axis}_list")
        assert isinstance(found, CardList)
        return found

    def _choose(self, axis: str, key: str) -> None:
        self.statuses.append((axis, key))

    def _add(self) -> None:
        self.adds.append(True)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    made = Page(qtbot, tmp_path)
    yield made
    made.workspace.close()


def test_money_is_summed_to_the_cent_and_rounded_only_on_screen(page: Page):
    assert page.money() == {
        "Done": ("€400", "20 %"),
        "Committed": ("€901", "45 %"),
        "Planned": ("€1,601", "80 %"),
        "Left after planned": ("€400", "20 %"),
    }
    assert page.overview.budget.committed.toolTip() == "€900.50"
    assert "Budget €2,000, Done €400" in page.overview.budget.bar.accessibleDescription()


def test_beyond_the_budget_it_says_by_how_much(page: Page):
    deliverables.set_values(page.workspace, [page.made["next"]], price=190_000)
    assert page.money()["Over budget"] == ("€501", "25 %")
    page.workspace.undo()
    assert "Over budget" not in page.money()
    with page.workspace.operation("Less") as op:
        op.update(tables.campaign, [page.campaign], {"budget": 100_000})
    assert page.money()["Planned beyond the budget"] == ("€601", "60 %")


def test_networks_with_their_types_count_publications_and_money(page: Page):
    view = page.overview.networks.view
    assert view.accessibleDescription() == "Instagram 5, €901, Reel 3, €700, Photo 2, €201"
    assert "5 publications · €901 committed" in page.labels(page.overview.networks)


def test_the_calendar_shows_the_campaigns_own_days_and_its_end(page: Page):
    other = cast.make_campaign(page.workspace, "Other")
    team = cast.join(page.workspace, other, "Somebody Else")
    cast.publish(page.workspace, team["Somebody Else"], 1)
    weeks = page.overview.publications.calendar.weeks
    assert [event.id for event in weeks.events(cast.day(1))] == [page.made["next"], page.made["photo"]]
    assert weeks.first == date(2026, 11, 16)
    assert "end of the campaign" in weeks.spoken(date(2026, 12, 19))


def test_a_publication_opens_by_key_and_moves_with_undo(page: Page):
    calendar = page.overview.publications.calendar
    calendar.go_to(cast.day(1))
    page.press(Key.Key_Tab)
    page.press(Key.Key_Return)
    assert page.tasks == [page.made["next"]]
    page.press(Key.Key_Right, CTRL)
    assert [event.id for event in calendar.weeks.events(cast.day(1))] == [page.made["photo"]]
    assert len(page.done) == 1
    page.workspace.undo()
    assert len(calendar.weeks.events(cast.day(1))) == 2


def test_each_status_leads_to_those_who_have_it(page: Page):
    assert [row.spoken for row in page.list("influencer_status").rows()] == [
        "Pending, 1",
        "Accepted, 1",
        "Rejected, 1",
    ]
    shown = page.list("client_status")
    assert [row.spoken for row in shown.rows()] == ["Pending, 2", "Accepted, 1"]
    page.list("influencer_status").setFocus(Qt.FocusReason.TabFocusReason)
    page.press(Key.Key_Down)
    page.press(Key.Key_Down)
    page.press(Key.Key_Return)
    place = shown.visualRect(shown.model().index(1, 0)).center()
    QTest.mouseClick(shown.viewport(), LEFT, NONE, place)
    assert page.statuses == [("influencer_status", "rejected"), ("client_status", "accepted")]


def test_the_brief_is_edited_where_it_stands(page: Page):
    goals = page.overview.brief.goals
    goals.shown.setFocus()
    page.press(Key.Key_Return)
    page.type("1.2M reach")
    page.press(Key.Key_Return, CTRL)
    assert campaigns.campaign(page.workspace, page.campaign).goals == "1.2M reach"
    assert goals.shown.accessibleName() == "Goals: 1.2M reach"
    assert [done.label for done in page.done] == ["Fjell changed"]
    page.workspace.undo()
    assert goals.shown.accessibleName() == "Goals"
    page.overview.brief.message.begin()
    page.type("Never mind")
    page.press(Key.Key_Escape)
    assert campaigns.campaign(page.workspace, page.campaign).message == ""


def test_edit_opens_the_form_and_its_result_is_told(page: Page):
    QTest.mouseClick(page.overview.brief.edit, LEFT)
    editor = page.overlay("campaign_editor")
    editor.form.name.set_text("Fjell Winter")
    page.press(Key.Key_Return, CTRL)
    assert [done.label for done in page.done] == ["Fjell Winter changed"]


def test_without_a_budget_it_offers_to_set_one(qtbot: QtBot, tmp_path: Path):
    page = Page(qtbot, tmp_path, budget=None)
    assert "No budget yet" in page.labels(page.overview.budget)
    assert page.money()["Committed"] == ("€901", "")
    QTest.mouseClick(page.overview.budget.set, LEFT)
    assert page.window.focusWidget() is page.overlay("campaign_editor").form.budget.edit
    page.workspace.close()


def test_an_empty_campaign_keeps_its_calendar_and_offers_the_next_step(qtbot: QtBot, tmp_path: Path):
    page = Page(qtbot, tmp_path, filled=False)
    words = page.labels(page.overview.publications)
    assert {"No publications yet", "Add influencers, then their tasks."} <= set(words)
    QTest.mouseClick(page.overview.add, LEFT)
    assert page.adds == [True]
    assert "Nothing to publish yet" in page.labels(page.overview.networks)
    assert "Nobody yet" in page.labels(page.overview.statuses)
    cast.join(page.workspace, page.campaign, "Mila Andersson")
    assert not page.overview.add.isVisible()
    assert "Nobody yet" not in page.labels(page.overview.statuses)
    page.workspace.close()


def test_an_archived_campaign_can_be_read_only(page: Page):
    with page.workspace.operation("Put away") as op:
        op.update(tables.campaign, [page.campaign], {"status": "archived"})
    assert not page.overview.brief.edit.isEnabled()
    assert "archived" in page.overview.brief.edit.toolTip()
    page.overview.brief.goals.shown.setFocus()
    page.press(Key.Key_Return)
    assert not page.overview.brief.goals.is_open()


def test_hidden_it_takes_up_changes_when_it_is_shown_again(page: Page):
    page.screen.hide()
    deliverables.set_values(page.workspace, [page.made["done"]], price=50_000)
    page.screen.show()
    assert page.money()["Done"] == ("€500", "25 %")


@pytest.mark.parametrize(("width", "columns"), [(1208, "beside"), (1124, "two"), (904, "one")])
def test_the_right_column_goes_below_where_it_is_narrow(page: Page, width: int, columns: str):
    page.window.resize(width, 700)
    QTest.qWait(10)

    def corner(card: QWidget) -> QPoint:
        return card.mapTo(page.overview, QPoint(0, 0))

    calendar, budget, brief, statuses = (
        corner(card)
        for card in (
            page.overview.publications,
            page.overview.budget,
            page.overview.brief,
            page.overview.statuses,
        )
    )
    assert (budget.x() > calendar.x()) == (columns == "beside")
    assert (brief.y() == budget.y()) == (columns == "two")
    assert statuses.y() > budget.y()
    assert page.overview.area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_mirrored_at_125_per_cent_it_is_painted(page: Page, qapp: QApplication, scheme: str):
    page.window.resize(904, 640)
    page.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    style.apply(qapp, scheme, 1.25)
    assert not page.window.grab().isNull()
    style.apply(qapp, "light")
