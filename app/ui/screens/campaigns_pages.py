"""What the campaigns list says where no campaign is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.screens.campaigns_list import Wanted


class NoCampaigns(EmptyState):
    """A workspace without campaigns: make the first one, or look at the sample."""

    def __init__(
        self, create: Callable[[], None], open_sample: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__("megaphone", "", "", parent, "no_campaigns")
        self.set_words(
            self.tr("No campaigns yet"),
            self.tr("Create one, or open the sample workspace to look around."),
        )
        self.first = self.add_button(self.tr("New campaign"), create, icon="plus")
        self.first.setObjectName("create_first")
        self.sample = self.add_button(self.tr("Open sample"), open_sample, "ghost")

    def block_new(self, reason: str) -> None:
        """Grey the first button with a reason, or "" to let it be used."""
        self.first.setEnabled(not reason)
        set_tooltip(self.first, reason)


class EmptyTab(EmptyState):
    """A tab without campaigns, while there are some on others."""

    def __init__(self, show_all: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__("megaphone", "", "", parent, "empty_tab")
        self.add_button(self.tr("Show all campaigns"), show_all)

    def show_tab(self, tab: str) -> None:
        """Say what is empty."""
        titles = {
            "active": self.tr("No campaign is active"),
            "planning": self.tr("No campaign is being planned"),
            "completed": self.tr("No campaign is completed"),
            "archived": self.tr("No campaign is archived"),
        }
        line = self.tr("Campaigns move here when you set their status.")
        self.set_words(titles.get(tab, self.tr("No campaigns here")), line)


class NoMatch(EmptyState):
    """Search and filters that leave nothing, and how to get out of that."""

    def __init__(
        self, clear: Callable[[], None], edit: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__("list-filter", "", "", parent, "no_match")
        self.add_button(self.tr("Clear filters"), clear)
        self._edit = self.add_button(self.tr("Edit filters"), edit, "ghost")

    def show_wanted(self, wanted: Wanted) -> None:
        """Repeat what was looked for."""
        filtered = bool(wanted.clients or wanted.networks or wanted.periods)
        self._edit.setVisible(filtered)
        if filtered:
            line = self.tr("Remove a filter, or choose other values.")
        else:
            line = self.tr("No name, client or goal here contains “{text}”.").format(text=wanted.search[:60])
        title = self.tr("No campaigns match these filters") if filtered else self.tr("No campaigns found")
        self.set_words(title, line)
