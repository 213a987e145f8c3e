"""What the campaign page says about itself: read-only, in the trash, narrowed, or with nobody in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.figures import exact_count
from app.ui.widgets.notices import Banner
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.rows import CampaignRow


class CampaignNotices(QWidget):
    """The banners above the page; as high as what they have to say."""

    def __init__(
        self, restore: Callable[[], None], show_all: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._archived = Banner(
            self.tr("This campaign is archived, so it is read-only."),
            self.tr("An Admin can bring it back."),
            icon="archive",
        )
        self._trashed = Banner(self.tr("This campaign is in the trash."), icon="trash-2")
        self.restore = self._trashed.add_button(self.tr("Restore"), restore, "rotate-ccw")
        self._narrowed = Banner("", family="blue")
        self._narrowed.add_button(self.tr("Show all"), show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for banner in (self._archived, self._trashed, self._narrowed):
            banner.hide()
            column.addWidget(banner)

    def show_row(self, row: CampaignRow) -> None:
        """Say what state the campaign is in, where that matters."""
        self._trashed.setVisible(row.deleted)
        self._archived.setVisible(row.status == "archived" and not row.deleted)

    def show_narrowed(self, shown: int | None) -> None:
        """Say that only the rows of a plan are shown, or None for the usual list."""
        self._narrowed.setVisible(shown is not None)
        if shown is not None:
            one = self.tr("Only 1 influencer of the plan is shown.")
            several = self.tr("Only {count} influencers of the plan are shown.")
            self._narrowed.set_words((one if shown == 1 else several).format(count=exact_count(shown)), "")


class Nobody(EmptyState):
    """A campaign without influencers, and the two ways to get some."""

    def __init__(
        self, add: Callable[[], None], bring: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__("users", "", "", parent, "nobody")
        self.set_words(self.tr("No influencers yet"), self.tr("Add them from the roster, or import a list."))
        self._buttons_of = [
            self.add_button(self.tr("Add influencers"), add, icon="user-plus"),
            self.add_button(self.tr("Import creators"), bring, icon="upload"),
        ]
        self.setFocusProxy(self._buttons_of[0])

    def block_add(self, reason: str) -> None:
        """Grey both ways with a reason, or "" to let them be used."""
        for button in self._buttons_of:
            button.setEnabled(not reason)
            set_tooltip(button, reason)
