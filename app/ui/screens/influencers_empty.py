"""What the roster says where it shows nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.ui.widgets.figures import exact_count
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.rows import Filter

_LONGEST_QUOTE = 40


class Nobody(EmptyState):
    """An empty roster and the three ways out of it."""

    import_requested = Signal()
    new_requested = Signal()
    sample_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("users", "", "", parent, "no_influencers")
        line = self.tr("Import the list you have, or add one by hand.")
        self.set_words(self.tr("No influencers yet"), line)
        self._bring = self.add_button(self.tr("Import creators"), self.import_requested.emit, icon="upload")
        self._new = self.add_button(self.tr("New influencer"), self.new_requested.emit, icon="user-plus")
        self.add_button(self.tr("Open sample"), self.sample_requested.emit, "ghost")

    def block(self, against_import: str, against_new: str) -> None:
        """Grey the ways with a reason each, or "" to let them be used."""
        for button, reason in ((self._bring, against_import), (self._new, against_new)):
            button.setEnabled(not reason)
            set_tooltip(button, reason)


class NoMatch(EmptyState):
    """A roster in which nobody fits what was asked for."""

    cleared = Signal()
    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("list-filter", "", "", parent, "nobody_matches")
        self._clear = self.add_button(self.tr("Clear filters"), self.cleared.emit)
        self._edit = self.add_button(self.tr("Edit filters"), self.edit_requested.emit, "ghost")

    def explain(self, chosen: Filter, everybody: int) -> None:
        """Say why nobody is shown, of so many that there are."""
        if self._is_bare(chosen):
            self.set_words(*self._of_tab(chosen))
        else:
            self.set_words(self.tr("No influencers match these filters"), self._cause(chosen, everybody))
        for button in (self._clear, self._edit):
            button.setVisible(not self._is_bare(chosen))

    def _is_bare(self, chosen: Filter) -> bool:
        asked = (chosen.search, chosen.categories, chosen.networks, chosen.countries)
        bounds = (chosen.followers_min, chosen.followers_max, chosen.ids)
        return not any(asked) and all(bound is None for bound in bounds)

    def _of_tab(self, chosen: Filter) -> tuple[str, str]:
        if chosen.in_campaign:
            line = self.tr("Tick influencers and press C to add them to a campaign.")
            return self.tr("Nobody is in a campaign yet"), line
        return self.tr("Everybody has been booked"), self.tr("Each influencer is in a campaign.")

    def _cause(self, chosen: Filter, everybody: int) -> str:
        if chosen.search:
            words = self.tr("No name or handle among {count} influencers contains “{text}”.")
            text = chosen.search[:_LONGEST_QUOTE]
            return words.format(count=exact_count(everybody), text=text)
        return self.tr("Clear them to see {count} influencers.").format(count=exact_count(everybody))
