"""The panel about one influencer: who they are, profiles, prices paid, and the campaigns they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.influencers_columns import about
from app.ui.screens.influencers_pane_parts import (
    COLLABORATION_INSET,
    NUMBER,
    CollaborationLine,
    FactLine,
    ProfileLine,
    Section,
)
from app.ui.screens.influencers_prices import prices_section
from app.ui.screens.side_pane import SidePane
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.labels import ElidedLabel, Label, Paragraph, Separator
from app.ui.widgets.marks import Avatar
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.deliverable_rows import ProfilePrices
    from app.domain.rows import InfluencerRow, PastCollaboration
    from app.ui.widgets.menu import Menu

_AVATAR = 48


class InfluencerPane(SidePane):
    """Shows whom `show_row` names."""

    edit_requested = Signal()
    add_requested = Signal()
    campaign_requested = Signal(object)
    row: InfluencerRow | None

    def __init__(self, more: Menu, parent: QWidget | None = None) -> None:
        before, after = self.tr("Previous influencer"), self.tr("Next influencer")
        super().__init__("influencer_pane", before, after, parent)
        self._build_buttons(more)
        self._name = ElidedLabel("", "title")
        self._about = ElidedLabel("", "body", "text2")
        self._avatar = Avatar("", _AVATAR)
        self._trashed = Label(self.tr("In the trash"), "smallM", "warn_text")
        self._area = ScrollArea()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._first_line(), self._identity()):
            column.addWidget(part)
        column.addWidget(self._area, 1)

    def show_row(
        self, row: InfluencerRow, past: Sequence[PastCollaboration], prices: Sequence[ProfilePrices]
    ) -> None:
        """Show somebody, what they were paid, and their campaigns; from the top if it is another person."""
        same = self.row is not None and self.row.id == row.id
        place = self._area.verticalScrollBar().value() if same else 0
        self.row = row
        self.setAccessibleName(row.name)
        self._name.setText(row.name)
        self._about.setText(about(row))
        self._about.setVisible(bool(about(row)))
        self._avatar.set_person(row.name)
        self._trashed.setVisible(row.deleted)
        self._area.setWidget(self._filled(row, past, prices))
        self._area.verticalScrollBar().setValue(place)

    def block(self, against_edit: str, against_add: str) -> None:
        """Grey the buttons with a reason each, or "" to let them be used."""
        for button, reason, key in ((self.edit, against_edit, "E"), (self.add, against_add, "C")):
            button.setEnabled(not reason)
            set_tooltip(button, reason or button.text(), "" if reason else key)

    def set_covering(self, covering: bool) -> None:
        """Say what it is about only beside the list: the way back takes the place."""
        super().set_covering(covering)
        self._caption.setVisible(not covering)

    def _build_buttons(self, more: Menu) -> None:
        self.more = IconButton("ellipsis", self.tr("More for this influencer"), name="pane_more")
        self.more.setMenu(more)
        self.add = Button(self.tr("Add to campaign"), icon="megaphone", name="pane_add")
        self.add.clicked.connect(self.add_requested)
        self.edit = Button(self.tr("Edit"), icon="pencil", name="pane_edit")
        self.edit.clicked.connect(self.edit_requested)

    def _first_line(self) -> QWidget:
        self._caption = Label(self.tr("Influencer"), "body", "text2")
        line = QWidget()
        line.setFixedHeight(Size.page_header)
        row = QHBoxLayout(line)
        row.setContentsMargins(Space.s7 - 1, 0, Space.s5, 0)
        row.setSpacing(Space.s2)
        for widget in (self.back, self._caption):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.upward, self.downward, self.more, self.close_button):
            row.addWidget(widget)
        return line

    def _identity(self) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._name, self._about, self._trashed):
            words.addWidget(label)
        who = QHBoxLayout()
        who.setSpacing(Space.s5 + 1)
        who.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        who.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.s4)
        buttons.addWidget(self.add)
        buttons.addWidget(self.edit)
        buttons.addStretch(1)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(Space.s7 - 1, Space.s1, Space.s7, Space.s2)
        column.setSpacing(Space.s6)
        column.addLayout(who)
        column.addLayout(buttons)
        return made

    def _filled(
        self, row: InfluencerRow, past: Sequence[PastCollaboration], prices: Sequence[ProfilePrices]
    ) -> QWidget:
        paid = prices_section(prices, self.tr)
        sections = [self._facts(row), self._profiles(row), paid, self._collaborations(past)]
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, Space.s6)
        column.setSpacing(0)
        for place, section in enumerate(each for each in sections if each is not None):
            if place:
                column.addWidget(Separator())
            column.addWidget(section)
        column.addStretch(1)
        return content

    def _facts(self, row: InfluencerRow) -> Section | None:
        facts = ((self.tr("Contact"), row.contact), (self.tr("Notes"), row.notes))
        known = [FactLine(caption, value) for caption, value in facts if value]
        if not known:
            return None
        made = Section("")
        for line in known:
            made.add(line)
        return made

    def _profiles(self, row: InfluencerRow) -> Section:
        titles = (self.tr("Followers"), self.tr("Avg. views"), self.tr("Engaged"))
        captions = tuple((title, NUMBER) for title in titles) if row.profiles else ()
        made = Section(self.tr("Profiles"), captions)
        for profile in row.profiles:
            made.add(ProfileLine(profile))
        if not row.profiles:
            made.add(Paragraph(self.tr("No profiles yet. Press E to add one."), "body", "text2"))
        return made

    def _collaborations(self, past: Sequence[PastCollaboration]) -> Section:
        made = Section(self.tr("Collaborations"), outset=COLLABORATION_INSET if past else 0)
        for row in past:
            line = CollaborationLine(row)
            line.opened.connect(self.campaign_requested)
            made.add(line)
        if not past:
            made.add(Paragraph(self.tr("No campaigns yet"), "body", "text2"))
        return made
