"""What the Approvals page says where no request is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.ui.screens.approvals_kinds import MINE
from app.ui.widgets.figures import exact_count
from app.ui.widgets.panels import EmptyState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LONGEST_QUOTE = 40


class NoRequests(EmptyState):
    """A tab without requests; ``other_requested`` leads to the other tab where that has some."""

    other_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("circle-check-big", "", "", parent, "no_requests")
        self._other = self.add_button("", self.other_requested.emit)
        self._other.setObjectName("other_tab")

    def explain(self, tab: str, elsewhere: int) -> None:
        """Say it of a tab; the other one has so many."""
        tr = self.tr
        if tab == MINE:
            self.set_words(tr("Nothing waits for you"), tr("Requests you may decide appear here."))
        else:
            self.set_words(
                tr("You have asked for nothing yet"), tr("What you ask others to approve appears here.")
            )
        self._other.set_label(tr("My requests") if tab == MINE else tr("My approvals"))
        self._other.setVisible(elsewhere > 0)


class NoMatch(EmptyState):
    """A tab in which no request fits what was asked for."""

    cleared = Signal()
    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("list-filter", self.tr("No requests match these filters"), "", parent, "no_match")
        self.add_button(self.tr("Clear filters"), self.cleared.emit)
        self.add_button(self.tr("Edit filters"), self.edit_requested.emit, "ghost")

    def explain(self, search: str, everything: int) -> None:
        """Say why nothing is listed, of so many requests that the tab has."""
        words = self.tr("Clear them to see {count} requests.")
        if search:
            words = self.tr("None of {count} requests contains “{text}”.")
        line = words.format(count=exact_count(everything), text=search[:_LONGEST_QUOTE])
        self.set_words(self.tr("No requests match these filters"), line)
