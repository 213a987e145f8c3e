"""The brief of a campaign and its dates; goals and message are edited where they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.networks import networks_of
from app.services import campaigns
from app.services.campaigns import TEXT_LIMIT
from app.services.workspace import Invalid
from app.ui.screens.task_pane_shown import OUTSET, ShownText
from app.ui.screens.task_pane_text import EditableText, LinesEdit
from app.ui.theme import paint
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.figures import date_range, days_left
from app.ui.widgets.labels import Label
from app.ui.widgets.panels import Card
from app.ui.widgets.parts import mirrored, name_widget, set_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from app.domain.networks import Network
    from app.domain.rows import CampaignRow

_LINES, _MOST = (1, 10), 8
_CAPTIONS = 72


class NetworkTiles(QWidget):
    """The tiles of the networks of a brief, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._networks: tuple[Network, ...] = ()
        name_widget(self, self.tr("Networks"), "brief_networks")

    def show_networks(self, networks: tuple[Network, ...]) -> None:
        """Show these."""
        self._networks = networks
        words = ", ".join(network.label for network in networks)
        self.setAccessibleDescription(words)
        set_tooltip(self, words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A tile each."""
        return QSize(len(self._networks) * (Size.tile_width + Space.s3), Size.tile_height + Space.s4)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for at, network in enumerate(self._networks):
                left = OUTSET + at * (Size.tile_width + Space.s3)
                spot = QRectF(left, 0, Size.tile_width, self.height())
                place = mirrored(self, spot)
                paint.network_tile(painter, place.x(), place.center().y(), network.value)


class BriefCard(Card):
    """``save(draft)`` stores a changed campaign and returns what was done, None where it was refused."""

    edit_wanted = Signal()

    def __init__(self, save: Callable[[campaigns.CampaignDraft], object]) -> None:
        super().__init__(self.tr("Brief and dates"), name="brief_card")
        self._save = save
        self._row: CampaignRow | None = None
        self.edit = Button(self.tr("Edit"), "ghost", name="edit_brief", small=True)
        self.edit.setAccessibleName(self.tr("Edit brief and dates"))
        self.edit.clicked.connect(self.edit_wanted)
        self.head.addWidget(self.edit)
        self._runs = Label("", "body", tabular=True)
        self._networks = NetworkTiles()
        self._no_networks = Label(self.tr("None chosen yet"), "body", "text2")
        self.goals = self._editable(self.tr("Goals"), "brief_goals", self._save_goals)
        self.message = self._editable(self.tr("Message"), "brief_message", self._save_message)
        self._lay_out()

    def show_row(self, row: CampaignRow, today: date, against: str) -> None:
        """Show a campaign; ``against`` is why it may not be edited, or ""."""
        if self._row is None or self._row.id != row.id:
            self.goals.cancel()
            self.message.cancel()
        self._row = row
        dates = date_range(row.start, row.end, today)
        left = days_left(row.start, row.end, today)
        words = ", ".join(each for each in (dates, left) if each)
        self._runs.setText(words or self.tr("No dates yet"))
        self._runs.set_tone("text" if words else "text2")
        networks = networks_of(row.networks)
        self._networks.show_networks(networks)
        self._networks.setVisible(bool(networks))
        self._no_networks.setVisible(not networks)
        editable = not against
        none = self.tr("Add what it is to achieve") if editable else self.tr("None")
        self.goals.show_text(row.goals, none, editable=editable)
        none = self.tr("Add what influencers are to say") if editable else self.tr("None")
        self.message.show_text(row.message, none, editable=editable)
        self.edit.setEnabled(editable)
        set_tooltip(self.edit, against or self.tr("Edit brief and dates"), "E" if editable else "")

    def _editable(self, spoken: str, name: str, save: Callable[[str], str]) -> EditableText:
        shown = ShownText(spoken, name, "body", "text", _MOST)
        return EditableText(shown, LinesEdit(spoken, f"{name}_edit", "body", _LINES, TEXT_LIMIT), save)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.s4)
        grid.setVerticalSpacing(Space.s2)
        grid.setColumnMinimumWidth(0, _CAPTIONS)
        grid.setColumnStretch(1, 1)
        # Editable words are set in by their highlight; what stands beside them is set in alike.
        for label in (self._runs, self._no_networks):
            label.setContentsMargins(OUTSET, OUTSET, OUTSET, OUTSET)
        rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (self.tr("Runs"), (self._runs,)),
            (self.tr("Goals"), (self.goals,)),
            (self.tr("Networks"), (self._networks, self._no_networks)),
            (self.tr("Message"), (self.message,)),
        )
        for at, (caption, widgets) in enumerate(rows):
            words = Label(caption, "body", "text2")
            words.setContentsMargins(0, OUTSET, 0, OUTSET)
            grid.addWidget(words, at, 0, Qt.AlignmentFlag.AlignTop)
            for widget in widgets:
                hugs = Qt.AlignmentFlag.AlignLeft if isinstance(widget, Label) else Qt.AlignmentFlag(0)
                grid.addWidget(widget, at, 1, hugs)
        self.body.setSpacing(Space.s3)
        self.body.addLayout(grid)
        self.body.addStretch()

    def _save_goals(self, text: str) -> str:
        return self._store(goals=text)

    def _save_message(self, text: str) -> str:
        return self._store(message=text)

    def _store(self, **texts: str) -> str:
        """Save changed words; return why they were not, or ""."""
        assert self._row is not None
        draft = replace(campaigns.draft_of(self._row), **texts)  # type: ignore[arg-type]
        try:
            done = self._save(draft)
        except Invalid as error:
            return str(error)
        return "" if done is not None else self.tr("Not saved. Your text is kept here.")
