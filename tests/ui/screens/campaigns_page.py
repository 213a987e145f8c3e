"""The list of campaigns in a window of its own, with four campaigns in it, and what it told the window."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from app.domain.campaigns import CAMPAIGN
from app.domain.deliverable_lines import Line
from app.domain.deliverables import OTHERS
from app.domain.networks import Network
from app.domain.rows import Filter
from app.services import campaigns, collaborations, deliverables, transitions
from app.services.campaigns import CampaignDraft
from app.ui.screens.campaigns import CampaignsScreen
from app.ui.widgets.chips import Chip
from tests import support
from tests.ui.screens.screen_page import LEFT, NONE, ScreenPage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from pytestqt.qtbot import QtBot

    from app.domain.rows import CampaignRow

TODAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
STORY = (
    CampaignDraft(
        "Fjell Autumn Drop",
        "Acme",
        "active",
        goals="\nJackets for the last warm day\n1.2M reach",
        networks=frozenset({Network.INSTAGRAM, Network.YOUTUBE}),
        start=date(2026, 11, 3),
        end=date(2026, 12, 17),
        budget=180_000_00,
    ),
    CampaignDraft("Glow", "Globex", "active", start=date(2026, 10, 1), end=date(2026, 11, 21), budget=95_50),
    CampaignDraft("Matcha", "Globex", networks=frozenset({Network.TIKTOK}), budget=8_500_000, currency="JPY"),
    CampaignDraft("Spring", "Acme", start=date(2025, 3, 1), end=date(2025, 5, 1)),
)


class Page(ScreenPage[CampaignsScreen]):
    """Drives the list as a person does."""

    def __init__(self, bot: QtBot, folder: Path, story: tuple[CampaignDraft, ...] = STORY) -> None:
        workspace = support.open_workspace(folder, support.ticking(TODAY))
        self.ids = {draft.name: campaigns.save(workspace, draft)[0] for draft in story}
        super().__init__(bot, workspace, CampaignsScreen, (1208, 700))

    def names(self) -> list[str]:
        """The campaigns listed, from the top."""
        return [self.screen.model.row_at(at).name for at in range(len(self.screen.model.ids))]

    def cells(self, name: str) -> dict[str, str]:
        """What the columns say of a campaign."""
        row = self.screen.model.row_at(self.screen.model.position_of(self.ids[name]))
        return {column.key: column.text(row) for column in self.screen.model.columns}

    def order_by(self, column: str, descending: bool) -> None:
        """Click a header until it has that direction."""
        model = self.screen.model
        section = next(at for at, each in enumerate(model.sections) if each.key == column)
        model.request_sort(section)
        if model.descending != descending:
            model.request_sort(section)

    def go_to(self, name: str) -> None:
        """Make a campaign current."""
        assert self.screen.table.go_to_id(self.ids[name])

    def tick(self, *names: str) -> None:
        """Tick campaigns."""
        self.screen.model.tick_ids([self.ids[name] for name in names])

    def ticked(self) -> int:
        """How many are ticked."""
        return len(self.screen.model.ticks)

    def tabs(self) -> dict[str, int | None]:
        """The tabs and their counts."""
        return {item.label: item.count for item in self.screen.head.tabs.items()}

    def tab(self, key: str) -> None:
        """Click a tab."""
        tabs = self.screen.head.tabs
        QTest.mouseClick(tabs, LEFT, NONE, tabs.item_rect(key).center().toPoint())

    def footer(self) -> str:
        """What stands below the list."""
        return " ".join(self.labels(self.screen.footer))

    def chips(self) -> list[str]:
        """The filters in force."""
        return [chip.text() for chip in self.screen.filters.findChildren(Chip) if chip.isVisible()]

    def click_pill(self, name: str) -> None:
        """Click the status of a campaign."""
        table = self.screen.table
        place = table.pill_rect(self.ids[name], "status").center()
        self.click(table.viewport().mapFromGlobal(place))

    def click(self, place: QPoint) -> None:
        """Click into the list."""
        QTest.mouseClick(self.screen.table.viewport(), LEFT, NONE, place)

    def row(self, name: str) -> CampaignRow:
        """A campaign as it is stored."""
        return campaigns.campaign(self.workspace, self.ids[name])

    def set_status(self, name: str, status: str) -> None:
        """Change a status behind the page's back."""
        plan = transitions.plan(self.workspace, CAMPAIGN, [self.ids[name]], f"set_{status}")
        transitions.apply(self.workspace, plan)

    def add_members(self, name: str, count: int) -> None:
        """Put new influencers into a campaign."""
        collaborations.add(self.workspace, self.ids[name], support.make_roster(self.workspace, count))

    def plan(self, name: str, price: int) -> None:
        """Give everybody in a campaign something to do at a price in minor units."""
        members = collaborations.ids(self.workspace, self.ids[name], Filter())
        deliverables.add_lines(self.workspace, members, [Line(OTHERS, "Attend the launch", price)])
