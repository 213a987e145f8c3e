"""What the list of reports shows of each, and what it can be narrowed by."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from app.domain.reward_rows import ReportFilter
from app.services import reports
from app.ui.models.columns import Column
from app.ui.screens.rewards_reports_words import age, is_long, sender, since
from app.ui.theme import icons, paint, style
from app.ui.theme.sizes import Size
from app.ui.theme.statuses import status
from app.ui.widgets.cells import Cell, NumberCell, PillCell, TwoLineCell, from_lead, inner
from app.ui.widgets.figures import exact_count, moment_text
from app.ui.widgets.table_filter_fields import FilterField, Option
from app.ui.widgets.table_text import line, measured

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from typing import Any

    from PySide6.QtGui import QPainter

    from app.domain.reward_rows import ReportRow
    from app.services.workspace import Workspace
    from app.ui.widgets.cells import Look

    Tr = Callable[[str], str]

DOMAIN = "report"
_GAP = 6
_LOCK_GAP = 8
_FIELDS = {
    "status": "statuses",
    "reward": "rewards",
    "earner": "earners",
    "submitter": "submitters",
    "campaign": "campaigns",
    "age": "ages",
}
"""The fields of the filter bar, each with what it is called in a `ReportFilter`."""


class _TitleCell(TwoLineCell):
    """Reward task over whom the report is for; stronger while it awaits review."""

    def paint(self, p: QPainter, rect: QRectF, row: ReportRow, text: str, look: Look) -> None:
        """Paint both lines."""
        self.role, self._tone = ("bodyM", "text") if row.awaiting else ("body", "text2")
        super().paint(p, rect, row, text, look)


class _LockedPillCell(PillCell):
    """The status, with a lock behind that of an approved report."""

    def paint(self, p: QPainter, rect: QRectF, row: ReportRow, text: str, look: Look) -> None:
        """Paint pill and lock."""
        super().paint(p, rect, row, text, look)
        if not row.locked:
            return
        start = paint.pill_width(text) + _LOCK_GAP
        spot = from_lead(inner(rect, look, 0), start, Size.icon_small, look)
        top = spot.center().y() - Size.icon_small / 2
        place = QRectF(spot.left(), top, Size.icon_small, Size.icon_small)
        icons.paint_icon(p, place, "lock", style.current().text3)


class _AgeCell(Cell):
    """How long a report waits, in amber with a clock from two days on; else when it was decided."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(tabular=True, trailing=True)
        self._now = now

    def paint(self, p: QPainter, rect: QRectF, row: ReportRow, text: str, look: Look) -> None:
        """Paint clock and words."""
        long, area = is_long(row, self._now()), inner(rect, look)
        tone = style.current().color("warn_text" if long else "text" if row.awaiting else "text2")
        line(p, area, text, tone, self.role, tabular=True, right=not look.mirrored)
        if long:
            taken = ceil(measured(text, self.role, True, int(area.width()))[1])
            spot = from_lead(area, area.width() - taken - _GAP - Size.icon_small, Size.icon_small, look)
            top = spot.center().y() - Size.icon_small / 2
            icons.paint_icon(p, QRectF(spot.left(), top, spot.width(), spot.width()), "clock", tone)


def columns(tr: Tr, now: Callable[[], datetime]) -> tuple[Column, ...]:
    """Return the columns between the avatar and the menu."""

    def second(row: ReportRow) -> str:
        return sender(row, tr)

    def whole(row: ReportRow) -> str:
        return f"{row.reference} {row.title}\n{second(row)}"

    def waited(row: ReportRow) -> str:
        return age(row, now(), tr)

    def tone(row: ReportRow) -> str:
        return "text" if row.awaiting else "text2"

    cell = _TitleCell(second, strong=True)
    return (
        Column("title", tr("Reward task"), 280, _title, cell, True, sortable=False, minimum=160, tip=whole),
        Column(
            "points",
            tr("Points"),
            88,
            _points,
            NumberCell(tone, strong=True),
            align="trailing",
            sortable=False,
            drop_order=0,
        ),
        Column(
            "status",
            tr("Status"),
            156,
            _status,
            _LockedPillCell(DOMAIN, _status_key),
            sortable=False,
            tip=_reason,
        ),
        Column(
            "submitted",
            tr("Submitted"),
            104,
            waited,
            _AgeCell(now),
            align="trailing",
            sortable=False,
            tip=_moment,
        ),
    )


class ReportFields:
    """The fields of the filter bar, each choice with how many reports have it."""

    def __init__(self, workspace: Workspace, tr: Tr) -> None:
        self._workspace, self._tr = workspace, tr

    def fields(self) -> tuple[FilterField, ...]:
        """Return them in the order they are offered."""
        tr = self._tr
        return (
            self._field("status", tr("Status"), "circle-dashed", tr("statuses")),
            self._field("reward", tr("Reward task"), "gift", tr("reward tasks")),
            self._field("earner", tr("For"), "user", tr("people")),
            self._field("submitter", tr("Submitted by"), "user-check", tr("people")),
            self._field("campaign", tr("Campaign"), "megaphone", tr("campaigns")),
            self._field("age", tr("Age"), "clock", tr("ages")),
        )

    def _field(self, key: str, label: str, icon: str, plural: str) -> FilterField:
        def options() -> list[Option]:
            return [_option(key, *found) for found in reports.choices(self._workspace, key)]

        return FilterField(key, label, icon, options=options, plural=plural)


def filter_of(values: Mapping[str, Any], search: str, only: frozenset[int] | None) -> ReportFilter:
    """Return which reports the filter bar and the search ask for; ``only`` names some by id."""
    chosen = {_FIELDS[key]: frozenset(held) for key, held in values.items() if held}
    return ReportFilter(search=search, ids=only, **chosen)


def _option(field: str, key: object, name: str, count: int) -> Option:
    glyph = status(DOMAIN, str(key)) if field == "status" else None
    return Option(key, name, glyph, count)


def _title(row: ReportRow) -> str:
    return row.title


def _points(row: ReportRow) -> str:
    return exact_count(row.points)


def _status(row: ReportRow) -> str:
    return status(DOMAIN, row.status).label


def _status_key(row: ReportRow) -> str:
    return row.status


def _reason(row: ReportRow) -> str:
    return row.reason


def _moment(row: ReportRow) -> str:
    return moment_text(since(row))
