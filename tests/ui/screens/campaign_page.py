"""A campaign's page in a window, on a real workspace, with what it told the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.networks import Network
from app.domain.rows import Filter, ProfileRow
from app.services import collaborations
from app.services.influencers import InfluencerDraft
from app.ui.screens.campaign import CampaignScreen
from tests import support
from tests.ui.screens.screen_page import ScreenPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CAST = (
    ("Sofia Marchetti", 1_530_000, Network.INSTAGRAM, "Italy"),
    ("Mila Andersson", 1_280_000, Network.TIKTOK, "Sweden"),
    ("Tom O’Neill", 981_500, Network.TIKTOK, "Ireland"),
    ("Jonas Brandt", 774_200, Network.YOUTUBE, "Germany"),
    ("Diego Fuentes", 642_300, Network.YOUTUBE, "Spain"),
)


class Page(ScreenPage[CampaignScreen]):
    """The page of a campaign with the cast in it, most followers first."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        workspace = support.open_workspace(folder)
        self.roster = support.make_influencers(workspace, [_draft(*each) for each in CAST])
        self.id = support.make_campaign(workspace)
        collaborations.add(workspace, self.id, self.roster)
        super().__init__(qtbot, workspace, CampaignScreen, (1200, 800), self.id)

    def names(self) -> list[str]:
        """The names shown, in order."""
        rows = collaborations.rows(self.workspace, self.screen.model.ids)
        return [row.name for row in rows]

    def statuses(self, axis: str) -> dict[str, str]:
        """The stored status of each by first name."""
        every = collaborations.ids(self.workspace, self.id, Filter())
        return {row.name.split()[0]: getattr(row, axis) for row in collaborations.rows(self.workspace, every)}

    def member(self, first_name: str) -> int:
        """The id of somebody's collaboration."""
        every = collaborations.ids(self.workspace, self.id, Filter())
        rows = collaborations.rows(self.workspace, every)
        return next(row.id for row in rows if row.name.startswith(first_name))

    def footer(self) -> str:
        """The words below the table."""
        return " ".join(self.labels(self.screen.footer))


def _draft(name: str, followers: int, network: Network, country: str) -> InfluencerDraft:
    profile = ProfileRow(network, name.replace(" ", "").lower(), followers)
    return InfluencerDraft(name=name, country=country, categories="Travel", profiles=(profile,))
