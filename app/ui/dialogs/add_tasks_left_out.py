"""Who gets nothing on a network, by name, with the way to add the profile that is missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.dialogs.search_popover import Choices, Entry
from app.ui.theme import paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.marks import Avatar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.domain.deliverable_lines import LeftOut, Member, Offered

_MOST = 4


class LeftOutCard(QWidget):
    """A few names per reason; the rest are a press away, to be found by name.

    ``profile_requested`` carries the id of an influencer and the network that is missing.
    """

    profile_requested = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("left_out")
        self._shown: tuple[LeftOut, ...] = ()
        self._members: dict[int, Member] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.s5, Space.s4, Space.s5, Space.s4)
        self._column.setSpacing(Space.s2)
        self.hide()

    def show_left_out(self, offered: Offered, left_out: tuple[LeftOut, ...]) -> None:
        """Show who is left out; nothing is built anew where they are the same."""
        if left_out == self._shown:
            return
        self._shown = left_out
        self._members = {member.id: member for member in offered.members}
        _empty(self._column)
        for group in left_out:
            self._column.addWidget(self._group(group))
        self.setVisible(bool(left_out))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.menu, tokens.overlay, tokens.border_subtle)

    def _group(self, group: LeftOut) -> QWidget:
        words = self.tr("{count} left out: {reason}")
        text = words.format(count=f"{len(group.ids):,}", reason=group.reason)
        box = QWidget()
        box.setAccessibleName(text)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, Space.s2)
        column.setSpacing(Space.s1)
        column.addWidget(ElidedLabel(text, "smallM"))
        for key in group.ids[:_MOST]:
            column.addLayout(self._person(self._members[key], group.network))
        if len(group.ids) > _MOST:
            show = self.tr("Show all {count}").format(count=f"{len(group.ids):,}")
            every = Button(show, "link", name=f"left_out_{group.network}")
            every.clicked.connect(partial(self._show_all, group, every))
            column.addWidget(every)
        return box

    def _person(self, member: Member, network: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.s4)
        row.addWidget(Avatar(member.name, Size.avatar_field))
        row.addWidget(ElidedLabel(member.name, "small", "text2"), 1)
        add = Button(self.tr("Add profile"), "link", name=f"add_profile_{member.influencer_id}_{network}")
        add.setAccessibleName(self.tr("Add profile of {name}").format(name=member.name))
        add.clicked.connect(partial(self._ask_profile, network, member.influencer_id))
        row.addWidget(add)
        return row

    def _show_all(self, group: LeftOut, opener: QWidget) -> None:
        entries: Sequence[Entry] = [
            Entry(member.influencer_id, member.name, person=member.name)
            for key in group.ids
            if (member := self._members.get(key)) is not None
        ]
        popover = Choices(opener, "left_out_all", self.tr("Add a profile"), entries)
        popover.chosen.connect(partial(self._ask_profile, group.network))
        popover.open()

    def _ask_profile(self, network: str, influencer_id: object) -> None:
        self.profile_requested.emit(influencer_id, network)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
