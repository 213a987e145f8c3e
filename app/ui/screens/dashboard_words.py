"""The words of the dashboard: when a task is due, and what a tile remarks below its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from app.ui.widgets.due_words import task_due

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.domain.task_rows import TaskRow
    from app.ui.widgets.due_words import DueLook


def due_of(row: TaskRow, now: datetime) -> DueLook:
    """Return how a task's due date looks at a moment; only what is still to do can be late."""
    return task_due(row, now)


def long_day(day: date) -> str:
    """Return "Monday 24 November"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")


def share(part: int, whole: int) -> str:
    """Return a share in whole per cent: "17 %", and "<1 %" for what is little but not nothing."""
    if 0 < part * 200 < whole:
        return "<1 %"
    return f"{round(100 * part / whole) if whole else 0} %"
