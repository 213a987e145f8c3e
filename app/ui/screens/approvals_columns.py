"""What a row of the Approvals page shows beside its tile, and what the page can be filtered by."""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from app.ui.models.columns import Column
from app.ui.screens.approvals_kinds import KINDS, MINE
from app.ui.screens.approvals_words import age, detail, is_long, outcome, since
from app.ui.theme import icons, paint, style
from app.ui.theme.sizes import Size
from app.ui.theme.statuses import status
from app.ui.widgets.cells import AvatarNameCell, Cell, PillCell, TwoLineCell, from_lead, inner
from app.ui.widgets.figures import moment_text
from app.ui.widgets.table_filter_fields import FilterField, Option
from app.ui.widgets.table_text import line, measured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from PySide6.QtGui import QPainter

    from app.domain.marketing_rows import ApprovalRow
    from app.ui.widgets.cells import Look

    Tr = Callable[[str], str]

_DOMAIN = "task"
_GAP = 6


class _AgeCell(Cell):
    """How long somebody waits, at the trailing edge; from two days on in amber with a clock."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(tabular=True, trailing=True)
        self._now = now

    def paint(self, p: QPainter, rect: QRectF, row: ApprovalRow, text: str, look: Look) -> None:
        """Paint clock and words."""
        long, area = is_long(row, self._now()), inner(rect, look, 0)
        tone = style.current().color("warn_text" if long else "text2")
        taken = ceil(measured(text, self.role, True, int(area.width()))[1])
        line(p, area, text, tone, self.role, tabular=True, right=not look.mirrored)
        if long:
            start = area.width() - taken - _GAP - Size.icon_small
            spot = from_lead(area, start, Size.icon_small, look)
            top = spot.center().y() - Size.icon_small / 2
            icons.paint_icon(p, QRectF(spot.left(), top, spot.width(), spot.width()), "clock", tone)


class _EndPillCell(PillCell):
    """The status, at the trailing edge; it opens nothing."""

    def __init__(self) -> None:
        super().__init__(_DOMAIN, _status_key, clickable=False)

    def paint(self, p: QPainter, rect: QRectF, row: ApprovalRow, text: str, look: Look) -> None:
        """Paint the pill, outlined on selected rows."""
        area = inner(rect, look)
        width = min(float(paint.pill_width(text)), area.width())
        spot = from_lead(area, area.width() - width, width, look)
        paint.pill(p, spot, _DOMAIN, row.status, look.selected)


def columns(tab: str, tr: Tr, now: Callable[[], datetime]) -> tuple[Column, ...]:
    """Return the columns of a tab: what it is, who asked or how it stands, and since when."""

    def second(row: ApprovalRow) -> str:
        return detail(row, now().astimezone().date(), tr)

    def waited(row: ApprovalRow) -> str:
        return age(row, now(), tr)

    def whole(row: ApprovalRow) -> str:
        return f"{row.title} – {second(row)}"

    def why(row: ApprovalRow) -> str:
        return "" if row.waits else outcome(row, tr)

    name = TwoLineCell(second, strong=True)
    title = Column("title", tr("Request"), 320, _title, name, stretch=True, minimum=220, tip=whole)
    if tab == MINE:
        who = Column(
            "requester", tr("Asked by"), 156, _requester, AvatarNameCell(), narrow_width=48, drop_order=1
        )
    else:
        who = Column("status", tr("Status"), 176, _status, _EndPillCell(), tip=why)
    cell = _AgeCell(now)
    return title, who, Column("age", tr("Waits since"), 88, waited, cell, align="trailing", tip=_moment)


class RequestFields:
    """The fields of the filter bar; ``rows`` are those of the tab, each with how many have a choice."""

    def __init__(self, tr: Tr, rows: Callable[[], Sequence[ApprovalRow]]) -> None:
        self._tr, self._rows = tr, rows

    def fields(self) -> tuple[FilterField, ...]:
        """Return them in the order they are offered."""
        tr = self._tr
        who = FilterField("requester", tr("Asked by"), "user", options=self._people, plural=tr("people"))
        kind = FilterField("kind", tr("Kind"), "layers", options=self._kinds, plural=tr("kinds"))
        campaign = FilterField(
            "campaign", tr("Campaign"), "megaphone", options=self._campaigns, plural=tr("campaigns")
        )
        return kind, who, campaign

    def _kinds(self) -> list[Option]:
        counts = Counter(row.kind for row in self._rows())
        return [Option(key, look.plural, count=counts[key]) for key, look in KINDS.items()]

    def _people(self) -> list[Option]:
        return _options((row.requester_id or 0, row.requester) for row in self._rows())

    def _campaigns(self) -> list[Option]:
        none = self._tr("No campaign")
        return _options((row.campaign_id or 0, row.campaign or none) for row in self._rows())


def fits(row: ApprovalRow, values: Mapping[str, Any]) -> bool:
    """Say whether a request is among those that the filter bar chooses."""
    of = {"kind": row.kind, "requester": row.requester_id or 0, "campaign": row.campaign_id or 0}
    return all(of[key] in chosen for key, chosen in values.items() if chosen)


def _options(pairs: Iterable[tuple[int, str]]) -> list[Option]:
    found = Counter(pairs)
    return [
        Option(key, label, count=found[key, label])
        for key, label in sorted(found, key=lambda pair: pair[1].casefold())
    ]


def _title(row: ApprovalRow) -> str:
    return row.title


def _requester(row: ApprovalRow) -> str:
    return row.requester


def _status(row: ApprovalRow) -> str:
    return status(_DOMAIN, row.status).label


def _status_key(row: ApprovalRow) -> str:
    return row.status


def _moment(row: ApprovalRow) -> str:
    return moment_text(since(row))
