"""Why a campaign cannot go to the trash: its marketing tasks that are under way, each a press away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal

from app.services import marketing
from app.ui.dialogs.row_list import RowList, part
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.theme.statuses import status
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.labels import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from app.domain.rows import CampaignRow
    from app.services.workspace import Workspace

_DOMAIN = "task"
_SHOWN = 7


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """A task that keeps its campaign: name, status, and the campaign where there are several."""

    id: int
    title: str
    status: str
    campaign: str = ""
    inert: bool = False

    @property
    def spoken(self) -> str:
        """Name, status and campaign."""
        return ", ".join(filter(None, (self.title, status(_DOMAIN, self.status).label, self.campaign)))

    @property
    def tip(self) -> str:
        """The whole name, which the row may cut."""
        return self.title

    def height(self) -> int:
        """One line, two where the campaign is named."""
        return fonts.row_height(48, ("body", "small")) if self.campaign else fonts.row_height(40, ("body",))

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        """A click anywhere in the row."""
        return True

    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        """Paint the row over its highlight."""
        tokens = style.current()
        if current:
            paint.rounded(painter, rect, Radius.control, tokens.overlay_hover)
        wide = paint.pill_width(status(_DOMAIN, self.status).label)
        paint.pill(painter, part(painter, rect, rect.width() - wide - Space.s4, wide), _DOMAIN, self.status)
        room = part(painter, rect, Space.s4, max(0.0, rect.width() - wide - 3 * Space.s4))
        if self.campaign:
            first, second = fonts.line_height("body"), fonts.line_height("small")
            room.adjust(0, (rect.height() - first - second) / 2, 0, 0)
            below = QRectF(room.x(), room.y() + first, room.width(), second)
            paint.text(painter, below, self.campaign, tokens.text2, "small")
            room.setHeight(first)
        paint.text(painter, room, self.title, tokens.text)


class CampaignHeld(Dialog):
    """Lists what keeps ``campaigns``; ``others`` counts those chosen with them that may go.

    ``task_requested`` carries the id of a task to open, ``list_requested`` those of all to list, and
    ``accepted`` tells to go on with the others.
    """

    task_requested = Signal(object)
    list_requested = Signal(object)

    def __init__(
        self, window: QWidget, workspace: Workspace, campaigns: Sequence[CampaignRow], others: int = 0
    ) -> None:
        super().__init__(window, "", "", Size.dialog_wide, "campaign_held")
        rows = [
            HoldingRow(task.id, task.title, task.status, row.name if len(campaigns) > 1 else "")
            for row in campaigns
            for task in marketing.blocking_tasks(workspace, row.id)
        ]
        self._ids = [row.id for row in rows]
        self._name(campaigns)
        self.body.addWidget(Paragraph(self._why(len(rows))))
        self.list = RowList(self.tr("What keeps it"), "holding_tasks")
        self.list.set_rows(rows)
        self.list.chosen.connect(self._open)
        heights = [row.height() for row in rows[: _SHOWN + 1]]
        self.list.setFixedHeight(sum(heights[:_SHOWN]) + (heights[-1] // 2 if len(rows) > _SHOWN else 0))
        self.body.addWidget(self.list)
        self.show_all = self.add_button(self.tr("Show in Tasks"), self._show_all, icon="list-todo")
        self.show_all.setObjectName("held_show")
        self.add_button(self.tr("Close"), None, "default" if others else "primary").setObjectName(
            "held_close"
        )
        if others:
            one, many = self.tr("Move the other one to trash"), self.tr("Move the other {count} to trash")
            words = one if others == 1 else many
            go_on = self.add_button(words.format(count=f"{others:,}"), self.accept_dialog, "primary")
            go_on.setObjectName("held_others")

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the keyboard on the first task."""
        super().open(first or self.list)

    def _name(self, campaigns: Sequence[CampaignRow]) -> None:
        words = self.tr("{count} campaigns stay out of the trash").format(count=f"{len(campaigns):,}")
        if len(campaigns) == 1:
            words = self.tr("{name} stays out of the trash").format(name=campaigns[0].name)
        room = Size.dialog_wide - 2 * Space.s8
        self.set_title(fonts.metrics("title").elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.setAccessibleName(words)

    def _why(self, tasks: int) -> str:
        one = self.tr("This marketing task is testing, running or paused. Complete it first.")
        many = self.tr("These marketing tasks are testing, running or paused. Complete them first.")
        return one if tasks == 1 else many

    def _open(self, row: object) -> None:
        if isinstance(row, HoldingRow):
            self.close_overlay()
            self.task_requested.emit(row.id)

    def _show_all(self) -> None:
        self.close_overlay()
        self.list_requested.emit(self._ids)
