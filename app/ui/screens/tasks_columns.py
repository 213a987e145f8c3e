"""What the table of tasks can show, which of it at first, and what it shows now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

from app.domain.task_rows import Kind
from app.ui.models.columns import Column
from app.ui.models.lazy_table import LazyTableModel
from app.ui.screens.tasks_cells import AssigneeCell, DueCell, IconCell, NetworkCell, TitleCell
from app.ui.screens.tasks_kinds import kind_icon, kind_name
from app.ui.screens.tasks_marketing import StatusCell, marketing_columns, statuses_in_words
from app.ui.theme.statuses import network_name
from app.ui.widgets.cells import AvatarNameCell, Cell, DotCell, MoneyCell
from app.ui.widgets.figures import day_text, moment_text, money
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from app.domain.task_rows import TaskRow

TITLE = "title"
"""The column that is always shown."""

SHOWN = ("id", TITLE, "status", "campaign", "due", "assignee")
"""Which columns a person sees who has chosen none, in order."""


def all_columns(tr: Callable[[str], str], now: Callable[[], datetime]) -> dict[str, Column]:
    """Return every column between tick and menu by its key, in the order they are offered."""
    listed = (*_of_every_kind(tr, now), *_of_deliverables(tr, now), *marketing_columns(tr, now))
    return {column.key: column for column in listed}


def _of_every_kind(tr: Callable[[str], str], now: Callable[[], datetime]) -> tuple[Column, ...]:
    due = DueCell(now)

    def due_text(row: TaskRow) -> str:
        return due.look_of(row).whole

    def created(row: TaskRow) -> str:
        return day_text(row.created.astimezone().date(), now().astimezone().date())

    def title(row: TaskRow) -> str:
        return title_in_words(row, tr)

    def holder(row: TaskRow) -> str:
        if row.kind == Kind.REWARD:
            return ""  # nobody is assigned one
        return row.assignee or tr("Anyone · {organization}").format(organization=row.organization)

    return (
        Column("id", tr("ID"), 62, text=_reference, cell=Cell("text2", tabular=True), drop_order=0),
        Column(TITLE, tr("Task"), 320, text=title, cell=TitleCell(), stretch=True, minimum=230),
        Column("type", tr("Type"), 132, text=_type, cell=Cell("text2"), drop_order=3),
        Column(
            "status",
            tr("Status"),
            152,  # the longest, "Submission Failed"
            text=statuses_in_words,
            cell=StatusCell(),
            narrow_width=128,
            drop_order=9,
        ),
        Column("campaign", tr("Program"), 176, text=_campaign, cell=DotCell(_colour), drop_order=6),
        Column("client", tr("Client"), 132, text=_client, cell=Cell("text2"), drop_order=4),
        Column("due", tr("Due"), 110, text=due_text, cell=due, tip=_due_tip),
        Column(
            "assignee", tr("Assignee"), 152, text=holder, cell=AssigneeCell(), narrow_width=56, drop_order=5
        ),
        Column("reporter", tr("Reporter"), 140, text=_reporter, cell=Cell("text2"), drop_order=2),
        Column(
            "created",
            tr("Created"),
            96,
            text=created,
            cell=Cell("text2", tabular=True),
            descending_first=True,
            drop_order=1,
        ),
    )


def _of_deliverables(tr: Callable[[str], str], now: Callable[[], datetime]) -> tuple[Column, ...]:
    """Return what only deliverables have; a partner task shows nothing there."""

    def publishes(row: TaskRow) -> str:
        return day_text(row.publish_date, now().astimezone().date()) if row.publish_date else ""

    day = Cell("text2", tabular=True)
    return (
        Column("kind", tr("Kind"), 128, text=kind_name, cell=IconCell(kind_icon), drop_order=1),
        Column("influencer", tr("Influencer"), 168, text=_influencer, cell=AvatarNameCell(), drop_order=4),
        Column("network", tr("Network"), 144, text=_network, cell=NetworkCell(), drop_order=3),
        Column(
            "price",
            tr("Price"),
            96,
            text=_price,
            cell=MoneyCell(),
            align="trailing",
            descending_first=True,
            drop_order=4,
            tip=_exact_price,
        ),
        Column("publish", tr("Publishes"), 96, text=publishes, cell=day, drop_order=3),
    )


class TaskModel(LazyTableModel):
    """The rows of tasks, whose columns people choose."""

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; rows, ticks and order stay."""
        self.beginResetModel()
        before = len(self.columns)
        first = int(self.tickable)
        self.sections = (*self.sections[:first], *columns, *self.sections[first + before :])
        self.columns = tuple(columns)
        self.endResetModel()


class TaskTable(Table):
    """The table of tasks, whose rows people make lower or higher."""

    def set_row_height(self, height: int) -> None:
        """Show rows of another height, in logical pixels before the text scale."""
        self._row_height = height
        self._fix_heights()
        self._lay_out()

    def cell_rect(self, row_id: int, key: str) -> QRect:
        """Return where the cell of a row stands on the screen, that of the title if its column is hidden."""
        slots = {slot.column.key: slot for slot in self.slots()}
        slot = slots.get(key) or slots[TITLE]
        place = self.row_rect(max(0, self.rows().position_of(row_id)))
        corner = self.viewport().mapToGlobal(QPoint(slot.left, place.top()))
        return QRect(corner, QSize(slot.width, place.height()))

    def lay_out_again(self) -> None:
        """Place the columns anew after others were chosen."""
        self._lay_out()


def title_in_words(row: TaskRow, tr: Callable[[str], str]) -> str:
    """Return the title with what the marks beside it mean, for screen readers and the tooltip."""
    parts = [row.title]
    if row.urgent:
        parts.append(tr("urgent"))
    if row.comments:
        parts.append(tr("1 comment") if row.comments == 1 else _counted(tr("{count} comments"), row.comments))
    if row.unread:
        parts.append(_counted(tr("{count} unread"), row.unread))
    if row.files:
        parts.append(tr("1 file") if row.files == 1 else _counted(tr("{count} files"), row.files))
    return ", ".join(parts)


def _counted(words: str, number: int) -> str:
    return words.format(count=f"{number:,}")


def _due_tip(row: TaskRow) -> str:
    day = row.finish or row.publish_date
    if day is not None:
        return day_text(day)
    return moment_text(row.due) if row.due else ""


def _influencer(row: TaskRow) -> str:
    return row.influencer


def _network(row: TaskRow) -> str:
    return f"{row.content_type}, {network_name(row.network)}" if row.network else ""


def _price(row: TaskRow) -> str:
    return "" if row.price is None else money(row.price, row.currency)


def _exact_price(row: TaskRow) -> str:
    return "" if row.price is None else money(row.price, row.currency, whole=False)


def _reference(row: TaskRow) -> str:
    return row.reference


def _type(row: TaskRow) -> str:
    return row.type


def _campaign(row: TaskRow) -> str:
    return row.campaign


def _colour(row: TaskRow) -> int:
    return row.colour


def _client(row: TaskRow) -> str:
    return row.client


def _reporter(row: TaskRow) -> str:
    return row.reporter
