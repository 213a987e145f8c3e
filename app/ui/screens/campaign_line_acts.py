"""What can be done with a deliverable in the grid of its campaign: verbs, values in place, copy, trash."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize

from app.domain.campaigns import DELIVERABLE
from app.domain.deliverables import OTHERS, place
from app.services import collaborations, deliverables, selection, tasks
from app.services.workspace import Invalid
from app.ui.screens.campaign_line_popovers import DayPopover, PricePopover, PublishedPopover, TextPopover
from app.ui.screens.campaign_lines_columns import DOMAIN, line_columns
from app.ui.screens.status_changes import StatusChanges
from app.ui.theme.statuses import status
from app.ui.widgets.menu import Choice
from app.ui.widgets.menu_fresh import FreshMenu

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QPoint

    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace
    from app.ui.screens.campaign_lines import CampaignLines
    from app.ui.widgets.menu import Menu
    from app.ui.widgets.screen import Screen

_TARGETS = {step.key: step.target for step in DELIVERABLE.transitions}
_KEYS = {"S": "status", "D": "publishes", "P": "price", "Y": "type", "U": "published"}


class LineActs:
    """Does it for a campaign's page. ``add(ids)`` opens the form that adds tasks to influencers.

    ``editable()`` says whether values may be edited: by staff, in a campaign that is open.
    """

    keys = frozenset({*_KEYS, "Del", "Ctrl+D"})
    """What a focused deliverable takes for itself."""

    def __init__(
        self, screen: Screen, add: Callable[[list[int]], None], editable: Callable[[], bool]
    ) -> None:
        self._screen = screen
        self.add = add
        self.columns = line_columns(screen.tr, self.today, editable)
        self.statuses = StatusChanges(screen, _show_nothing, self._name_of)
        self._panel: CampaignLines | None = None
        self._id = 0
        self._status_menu = FreshMenu(self._fill_statuses, screen.tr("Status"), screen, "line_statuses")
        self._type_menu = FreshMenu(self._fill_types, screen.tr("Type"), screen, "line_types")
        self._row_menu = FreshMenu(self._fill, screen.tr("Task"), screen, "line_menu")

    @property
    def workspace(self) -> Workspace:
        """Whose deliverables they are."""
        return self._screen.workspace

    def today(self) -> date:
        """Return the day it is where the person is."""
        return self.workspace.clock().astimezone().date()

    def against_add(self, collaboration_id: int) -> str:
        """Return why no tasks may be added to an influencer, "" if they may."""
        return deliverables.against_add(self.workspace, [collaboration_id])

    def open(self, task_id: int) -> None:
        """Go to the task, with its comments and files."""
        self._screen.go_requested.emit("tasks", task_id)

    def press(self, panel: CampaignLines, task_id: int, key: str) -> None:
        """Do what a key means on a deliverable."""
        if key == "Del":
            self.trash(task_id)
        elif key == "Ctrl+D":
            self.copy(task_id)
        else:
            self._edit(panel, task_id, _KEYS[key])

    def edit_at(self, panel: CampaignLines, task_id: int, column: str, _rect: QRect) -> None:
        """Edit the value of a column under its cell."""
        self._edit(panel, task_id, column)

    def open_menu(self, panel: CampaignLines, task_id: int, place: QPoint) -> None:
        """Offer everything that can be done."""
        self._panel, self._id = panel, task_id
        self._row_menu.open_at(place)

    def copy(self, task_id: int) -> None:
        """Add another one like it."""
        self._screen.attempt(tasks.copy, [task_id])

    def trash(self, task_id: int) -> None:
        """Move it to the trash, with Undo."""
        self._screen.attempt(tasks.trash, [task_id])

    def _edit(self, panel: CampaignLines, task_id: int, column: str) -> None:
        row = panel.line(task_id)
        reason = "" if column == "status" else tasks.against(self.workspace, [task_id], "edit")
        if row is None or reason:
            self._screen.refused.emit(reason or self._screen.tr("This task is not there any more."))
            return
        self._panel, self._id = panel, task_id
        rect = _cell_rect(panel, task_id, column)
        if column == "status":
            self._status_menu.open_under(rect)
        elif column == "type" and place(row.network).types:
            self._type_menu.open_under(rect)
        else:
            self._popover(row, column).open_under(rect)

    def _popover(self, row: TaskRow, column: str) -> Any:  # noqa: ANN401 - one of several popovers
        assert self._panel is not None
        table, save = self._panel.table, partial(self._save, row.id)
        if column == "price":
            return PricePopover(table, row, save)
        if column == "publishes":
            return DayPopover(table, row.publish_date, self.today(), partial(self._save_day, row.id))
        if column == "published":
            return PublishedPopover(table, row, self.today(), save)
        return TextPopover(table, row.content_type, save)

    def _save(self, task_id: int, values: dict[str, Any]) -> dict[str, str]:
        try:
            self._screen.attempt(deliverables.set_values, [task_id], **values)
        except Invalid as wrong:
            return wrong.errors
        return {}

    def _save_day(self, task_id: int, day: date | None) -> str:
        return self._save(task_id, {"publish_date": day}).get("publish_date", "")

    def _set_type(self, network: str, content_type: str) -> None:
        wrong = self._save(self._id, {"network": network, "content_type": content_type})
        for sentence in list(wrong.values())[:1]:
            self._screen.refused.emit(sentence)

    def _fill(self, menu: Menu) -> None:
        """Fill the menu of the three dots: verbs, values, then copy and removal."""
        panel, task_id, tr = self._panel, self._id, self._screen.tr
        row = panel.line(task_id) if panel is not None else None
        if panel is None or row is None:
            return
        menu.add(tr("Open task"), partial(self.open, task_id), Choice("panel-right", key="Enter"))
        menu.addSeparator()
        self._fill_statuses(menu, digits=False)
        menu.addSeparator()
        refused = tasks.against(self.workspace, [task_id], "edit")
        for label, key, icon in (
            (tr("Type…"), "Y", "tag"),
            (tr("Date to publish…"), "D", "calendar-days"),
            (tr("Price…"), "P", "wallet"),
            (tr("Published address…"), "U", "link"),
        ):
            edit = partial(self._edit, panel, task_id, _KEYS[key])
            menu.add(label, edit, Choice(icon, key=key, refused=refused))
        menu.addSeparator()
        copying = Choice("copy", key="Ctrl+D", refused=tasks.against(self.workspace, [task_id], "copy"))
        menu.add(tr("Copy"), partial(self.copy, task_id), copying)
        against = tasks.against(self.workspace, [task_id], "delete")
        leaving = Choice("trash-2", key="Del", danger=True, refused=against)
        menu.add(tr("Move to trash"), partial(self.trash, task_id), leaving)

    def _fill_statuses(self, menu: Menu, digits: bool = True) -> None:
        task_id = self._id
        offered = selection.verbs(self.workspace, DELIVERABLE, [task_id])
        for number, each in enumerate((each for each in offered if not each.operation), start=1):
            look = Choice(
                look=status(DOMAIN, _TARGETS[each.key]),
                key=str(number) if digits else "",
                note=self._screen.tr("next step") if each.suggested else "",
                refused="" if each.allowed else each.reason,
                topic=(DELIVERABLE.key, each.key),
            )
            asks = bool(each.fields) or each.needs.value in ("reason", "fields")
            label = f"{each.label}…" if asks else each.label
            menu.add(label, partial(self.statuses.change, DELIVERABLE, [task_id], each.key), look)

    def _fill_types(self, menu: Menu) -> None:
        """Offer the types of its network, then those of the influencer's other networks."""
        row = self._panel.line(self._id) if self._panel is not None else None
        if row is None:
            return
        self._add_types(menu, row.network, row)
        others = [each for each in self._networks(row) if each != row.network and place(each).types]
        if others:
            menu.addSeparator()
        for network in others:
            self._add_types(menu.add_submenu(place(network).label), network, row)

    def _add_types(self, menu: Menu, network: str, row: TaskRow) -> None:
        for content_type in place(network).types:
            same = (network, content_type) == (row.network, row.content_type)
            choose = None if same else partial(self._set_type, network, content_type)
            menu.add(content_type, choose, Choice(checked=same))

    def _networks(self, row: TaskRow) -> list[str]:
        found = collaborations.rows(self.workspace, [row.collaboration_id or 0])
        return [profile.network.value for each in found for profile in each.profiles] + [OTHERS]

    def _name_of(self, task_id: int) -> str:
        return f"T-{task_id}"


def _cell_rect(panel: CampaignLines, task_id: int, column: str) -> QRect:
    """Return where a cell stands on the screen; that of the type where the column does not fit."""
    table = panel.table
    slots = {slot.column.key: slot for slot in table.slots()}
    slot = slots.get(column) or slots["type"]
    at = table.row_rect(table.rows().position_of(task_id))
    corner = at.topLeft()
    corner.setX(slot.left)
    return QRect(table.viewport().mapToGlobal(corner), QSize(slot.width, at.height()))


def _show_nothing(_ids: list[int]) -> None:
    """One deliverable at a time: its plans have no lists to show."""
