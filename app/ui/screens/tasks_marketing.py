"""The columns of marketing tasks: both statuses, where the message goes, and until when it runs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.marketing import DONE
from app.domain.marketing_rows import ReachChannel
from app.domain.task_kinds import STATUSES
from app.domain.task_rows import Kind
from app.ui.models.columns import Column
from app.ui.screens.tasks_cells import AssigneeCell, IconCell
from app.ui.screens.tasks_kinds import DOMAIN
from app.ui.theme import icons, paint, style
from app.ui.theme.statuses import status
from app.ui.widgets.cells import Cell, Look, PillCell, after, from_lead, inner
from app.ui.widgets.figures import day_text
from app.ui.widgets.table_text import line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from app.domain.task_rows import TaskRow

    Tr = Callable[[str], str]

SHOWN = ("id", "title", "task_status", "approval", "reach_channel", "mini_program", "finish", "assignee")
"""Which columns the Marketing tab has for whoever has chosen none, in order."""

_NONE = "–"
_ICON, _GAP = 14, 6
_NARROW = 44
_KEYS = {label: key for key, label in STATUSES.items()}
_CHANNELS = {
    ReachChannel.PUSH: "bell",
    ReachChannel.SMS: "message-square",
    ReachChannel.EWALLET: "wallet",
    ReachChannel.MINI_PROGRAM: "store",
}


class StatusCell(PillCell):
    """The pill of a task; of a marketing task the tooltip says both statuses."""

    def __init__(self) -> None:
        super().__init__(DOMAIN, _status_key)

    def cut(self, rect: QRectF, row: TaskRow, text: str) -> bool:
        """Where two statuses stand behind one pill, they are worth a tooltip."""
        return bool(row.approval)


class _ApprovalCell(PillCell):
    """The second status, a dash where a marketing task has none."""

    def __init__(self) -> None:
        super().__init__(DOMAIN, _approval_key)

    def paint(self, p: QPainter, rect: QRectF, row: TaskRow, text: str, look: Look) -> None:
        """Paint the pill or the dash."""
        if row.kind == Kind.MARKETING and not row.approval:
            tone = style.current().text3
            line(p, inner(rect, look, 0), _NONE, tone, right=look.mirrored)
        else:
            super().paint(p, rect, row, text, look)

    def cut(self, rect: QRectF, row: TaskRow, text: str) -> bool:
        """Say whether large text makes the pill too long for its column."""
        return bool(row.approval) and paint.pill_width(row.approval) > inner(rect, Look(), 0).width()


class _ChannelCell(IconCell):
    """The reach channel in words; where there is no room for them its icon stands for it."""

    def __init__(self) -> None:
        super().__init__(_channel_icon)

    def paint(self, p: QPainter, rect: QRectF, row: TaskRow, text: str, look: Look) -> None:
        """Paint the words, or the icon where the column is narrow."""
        if rect.width() <= _NARROW:
            super().paint(p, rect, row, "", look)
        else:
            line(p, inner(rect, look), text, self.color(row), right=look.mirrored)

    def cut(self, rect: QRectF, row: TaskRow, text: str) -> bool:
        """An icon alone is explained."""
        return bool(text) and (rect.width() <= _NARROW or Cell.cut(self, rect, row, text))


class FinishCell(Cell):
    """The last day of a run, red with a mark once it has passed and the task is not completed."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(self._tone_of, tabular=True)
        self._now = now

    def is_past(self, row: TaskRow) -> bool:
        """Say whether it should be over by now."""
        today = self._now().astimezone().date()
        return row.finish is not None and row.finish < today and row.status not in DONE

    def paint(self, p: QPainter, rect: QRectF, row: TaskRow, text: str, look: Look) -> None:
        """Paint the day, with the mark before it where it has passed."""
        area, tone = inner(rect, look, 0), self.color(row)
        if self.is_past(row):
            spot = from_lead(area, 0, _ICON, look)
            spot.adjust(0, (spot.height() - _ICON) / 2, 0, -(spot.height() - _ICON) / 2)
            icons.paint_icon(p, spot, "circle-alert", tone)
            area = after(area, _ICON + _GAP, look)
        line(p, area, text, tone, self.role, tabular=True, right=look.mirrored)

    def cut(self, rect: QRectF, row: TaskRow, text: str) -> bool:
        """Say whether the words do not fit, or the mark is to be explained."""
        return bool(text) and (self.is_past(row) or super().cut(rect, row, text))

    def _tone_of(self, row: TaskRow) -> str:
        return "danger_text" if self.is_past(row) else "text2"


def marketing_columns(tr: Tr, now: Callable[[], datetime]) -> tuple[Column, ...]:
    """Return what only marketing tasks have; another task shows nothing there."""
    finish = FinishCell(now)

    def last_day(row: TaskRow) -> str:
        return _day(row.finish if row.kind == Kind.MARKETING else None, now().astimezone().date())

    def last_day_tip(row: TaskRow) -> str:
        if row.finish is None or not finish.is_past(row):
            return _day(row.finish, None)
        return tr("Should have finished on {day}").format(day=day_text(row.finish))

    def approval(row: TaskRow) -> str:
        return row.approval or (tr("None") if row.kind == Kind.MARKETING else "")

    task_status = PillCell(DOMAIN, _task_status_key)
    quiet = Cell("text2")
    return (
        Column("task_status", tr("Task status"), 116, text=_task_status, cell=task_status),
        Column("approval", tr("Approval status"), 156, text=approval, cell=_ApprovalCell()),
        Column(
            "reach_channel",
            tr("Reach channel"),
            156,
            text=_channel,
            cell=_ChannelCell(),
            narrow_width=_NARROW,
            drop_order=2,
        ),
        Column("mini_program", tr("Mini program"), 132, text=_mini_program, cell=quiet, drop_order=1),
        Column("finish", tr("Finish"), 92, text=last_day, cell=finish, tip=last_day_tip),
    )


def in_marketing_tab(columns: Mapping[str, Column], tr: Tr) -> dict[str, Column]:
    """Return the columns as the Marketing tab shows them: the owner as a face, titles narrower."""
    owner = Column(
        "assignee",
        tr("Owner"),
        56,
        text=columns["assignee"].text,
        cell=AssigneeCell(),
        drop_order=7,
    )
    title = replace(columns["title"], minimum=160)
    return {**columns, "assignee": owner, "title": title}


def statuses_in_words(row: TaskRow) -> str:
    """Return the status of a task, of a marketing task both: "Testing, Under Review"."""
    if row.approval:
        return f"{row.task_status}, {row.approval}"
    return status(DOMAIN, row.status).label


def status_key(label: str) -> str:
    """Return the key under which one of the two statuses looks as it does, "" for none."""
    return _KEYS.get(label, "")


def _day(day: date | None, today: date | None) -> str:
    return day_text(day, today) if day else ""


def _status_key(row: TaskRow) -> str:
    return row.status


def _task_status(row: TaskRow) -> str:
    return row.task_status


def _task_status_key(row: TaskRow) -> str:
    return status_key(row.task_status)


def _approval_key(row: TaskRow) -> str:
    return status_key(row.approval)


def _channel(row: TaskRow) -> str:
    return ReachChannel(row.reach_channel).label if row.reach_channel else ""


def _channel_icon(row: TaskRow) -> str:
    return _CHANNELS[ReachChannel(row.reach_channel)] if row.reach_channel else ""


def _mini_program(row: TaskRow) -> str:
    return row.mini_program
