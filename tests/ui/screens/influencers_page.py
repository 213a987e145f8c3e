"""The roster in a window, on a real workspace, with what it told the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from app.domain.networks import Network
from app.domain.rows import ProfileRow
from app.services import collaborations
from app.services.influencers import InfluencerDraft
from app.ui.screens.influencers import InfluencersScreen
from tests import support
from tests.ui.screens.screen_page import LEFT, NONE, ScreenPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CAST = (
    ("Sofia Marchetti", "Wellness", "Italy", (ProfileRow(Network.INSTAGRAM, "sofiabreathes", 1_530_000),)),
    (
        "Mila Andersson",
        "Travel",
        "Sweden",
        (
            ProfileRow(Network.INSTAGRAM, "milaroams", 1_284_300, 192_000, 350),
            ProfileRow(Network.TIKTOK, "mila.roams", 655_000),
        ),
    ),
    ("Tom O’Neill", "Van life", "Ireland", (ProfileRow(Network.TIKTOK, "tominthevan", 981_500),)),
    ("Élodie Roux", "Café, Travel", "France", (ProfileRow(Network.YOUTUBE, "elodie", 21_000),)),
)


class RosterPage(ScreenPage[InfluencersScreen]):
    """The roster of four, the largest first. Mila and Tom are in the campaign Spring."""

    def __init__(self, qtbot: QtBot, folder: Path, *, empty: bool = False, width: int = 1400) -> None:
        workspace = support.open_workspace(folder)
        self.ids: list[int] = []
        if not empty:
            drafts = [InfluencerDraft(name, country, topics, profiles=p) for name, topics, country, p in CAST]
            self.ids = support.make_influencers(workspace, drafts)
            self.campaign = support.make_campaign(workspace)
            collaborations.add(workspace, self.campaign, self.ids[1:3])
        super().__init__(qtbot, workspace, InfluencersScreen, (width, 800))
        self.roster, self.table, self.pane = self.screen.roster, self.screen.roster.table, self.screen.pane

    def click_row(self, row: int) -> None:
        """Click on the name in a row of the list."""
        place = self.table.row_rect(row).center()
        place.setX(self.table.slots()[1].left + 60)
        QTest.mouseClick(self.table.viewport(), LEFT, NONE, place)

    def tab(self, key: str) -> None:
        """Click on a tab."""
        tabs = self.roster.head.tabs
        spot = tabs.item_rect(key).center().toPoint()
        QTest.mouseClick(tabs, LEFT, NONE, spot)

    def tabs(self) -> dict[str, int | None]:
        """The tabs with their counts."""
        return {item.label: item.count for item in self.roster.head.tabs.items()}

    def first_names(self) -> list[str]:
        """Who is listed, from the top."""
        rows = [self.roster.model.row_at(at) for at in range(len(self.roster.model.ids))]
        return [str(getattr(row, "name", "")).split()[0] for row in rows]

    def footer(self) -> str:
        """What stands below the list."""
        return " ".join(self.labels(self.roster.footer))

    def bulk_words(self) -> str:
        """What the bar over the list says of the ticks."""
        bar = self.roster.bulk
        assert bar.isVisible()
        return " ".join(self.labels(bar))

    def shown(self) -> str:
        """Whom the panel shows, "" if it is closed."""
        return self.pane.accessibleName() if self.pane.isVisible() else ""
