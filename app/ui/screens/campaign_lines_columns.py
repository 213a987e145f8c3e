"""What an unfolded influencer shows of each deliverable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QRectF

from app.domain.deliverables import OUT, TO_DO, place
from app.ui.models.columns import Column
from app.ui.theme import icons, paint, style
from app.ui.theme.sizes import Radius, Size
from app.ui.theme.statuses import status
from app.ui.widgets.cells import Cell, Look, PillCell, after, from_lead, inner
from app.ui.widgets.due_words import DueLook
from app.ui.widgets.figures import day_text, exact_count, money
from app.ui.widgets.table_text import line, measured

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QPainter

    from app.domain.task_rows import TaskRow

    Tr = Callable[[str], str]

DOMAIN = "deliverable"
_TILE_STEP = 30
_ICON, _ICON_GAP = 14, 6
_FRAME = 6
_WEEK = 7


class FieldCell(Cell):
    """A value that is edited by a click on it; the frame shows while the mouse is over the row."""

    def __init__(
        self,
        editable: Callable[[], bool],
        tone: str | Callable[[TaskRow], str] = "text",
        *,
        role: str = "body",
        trailing: bool = False,
    ) -> None:
        super().__init__(tone, role=role, tabular=True, trailing=trailing)
        self._editable = editable

    def hit(self, rect: QRectF, row: TaskRow, mirrored: bool) -> QRectF | None:
        """Return the frame, where the value may be edited."""
        return self._frame(rect, mirrored) if self._editable() else None

    def paint(self, p: QPainter, rect: QRectF, row: TaskRow, text: str, look: Look) -> None:
        """Paint the frame under the mouse, and the value."""
        if look.hovered and self._editable():
            paint.rounded(p, self._frame(rect, look.mirrored), Radius.control, None, style.current().border)
        super().paint(p, rect, row, text, look)

    def _frame(self, rect: QRectF, mirrored: bool) -> QRectF:
        look = Look(mirrored=mirrored)
        return inner(rect, look).adjusted(-_FRAME, 5, _FRAME, -6)


class TypeCell(FieldCell):
    """The tile of the network, and what is published there."""

    def paint(self, p: QPainter, rect: QRectF, row: TaskRow, text: str, look: Look) -> None:
        """Paint both; the words name the network for screen readers alone."""
        if look.hovered and self._editable():
            paint.rounded(p, self._frame(rect, look.mirrored), Radius.control, None, style.current().border)
        area = inner(rect, look)
        tile = from_lead(area, 0, Size.tile_width, look)
        paint.network_tile(p, tile.left(), area.center().y(), row.network)
        words = after(area, _TILE_STEP, look)
        line(p, words, row.content_type, self.color(row), self.role, right=look.mirrored)

    def cut(self, rect: QRectF, row: TaskRow, text: str) -> bool:
        """The tooltip names the network and the task."""
        return True


class DayCell(FieldCell):
    """The day something is published on: late, today and tomorrow stand out."""

    def __init__(self, editable: Callable[[], bool], look_of: Callable[[TaskRow], DueLook]) -> None:
        super().__init__(editable)
        self._look_of = look_of

    def paint(self, p: QPainter, rect: QRectF, row: TaskRow, text: str, look: Look) -> None:
        """Paint the frame, the icon and the words."""
        super().paint(p, rect, row, "", look)
        day_line(p, inner(rect, look), self._look_of(row), look)


def line_columns(tr: Tr, today: Callable[[], date], editable: Callable[[], bool]) -> tuple[Column, ...]:
    """Return the columns before the menu. The last ones are as wide as those of the grid above them."""

    def look_of(row: TaskRow) -> DueLook:
        waiting = row.status in TO_DO and row.influencer_status not in OUT
        return day_look(row.publish_date, today(), waiting)

    def publishes(row: TaskRow) -> str:
        return look_of(row).words

    def address(row: TaskRow) -> str:
        if row.published_url:
            return row.published_url.partition("://")[2]
        return tr("Add address") if row.status == "done" and editable() else ""

    def price(row: TaskRow) -> str:
        return tr("No price") if row.price is None else money(row.price, row.currency)

    def what(row: TaskRow) -> str:
        return f"{place(row.network).label}: {row.content_type}"

    return (
        Column("type", tr("Type"), 190, what, TypeCell(editable), True, minimum=150, tip=_whole),
        Column(
            "published",
            tr("Published"),
            190,
            address,
            FieldCell(editable, _address_tone, role="small"),
            drop_order=0,
        ),
        Column("status", tr("Status"), 128, _status, PillCell(DOMAIN, _status_key)),
        Column("publishes", tr("Publishes"), 112, publishes, DayCell(editable, look_of), tip=_exact_day),
        Column(
            "price",
            tr("Price"),
            100,
            price,
            FieldCell(editable, _price_tone, trailing=True),
            align="trailing",
            tip=_exact_price,
        ),
    )


def day_look(day: date | None, today: date, waiting: bool) -> DueLook:
    """Return how a day to publish on looks; ``waiting``: it is still to be published."""
    if day is None:
        return DueLook("No date yet", "", "text3")
    days = (day - today).days
    if days < 0 and waiting:
        late = "1 day late" if days == -1 else f"{exact_count(-days)} days late"
        return DueLook(late, "", "danger_text", icon="circle-alert")
    if days == 0:
        return DueLook("Today", "", *(("warn_text", "body", "clock") if waiting else ()))
    if days == 1:
        return DueLook("Tomorrow", "", *(("text", "bodyM") if waiting else ()))
    if 0 < days < _WEEK:
        return DueLook(QLocale().toString(QDate(day.year, day.month, day.day), "ddd d"), "")
    return DueLook(day_text(day, today), "")


def day_line(p: QPainter, area: QRectF, due: DueLook, look: Look) -> None:
    """Paint the words for a day, with their icon where there is one."""
    tone = style.current().color(due.tone)
    if due.icon:
        slot = from_lead(area, 0, _ICON, look)
        spot = QRectF(slot.left(), slot.center().y() - _ICON / 2, _ICON, _ICON)
        words = after(area, _ICON + _ICON_GAP, look)
        # Where both do not fit, the words say it all.
        if measured(due.words, due.role, True, 999)[1] <= words.width():
            icons.paint_icon(p, spot, due.icon, tone)
            area = words
    text = f"\u2066{due.words}\u2069" if look.mirrored else due.words
    line(p, area, text, tone, due.role, tabular=True, right=look.mirrored)


def _whole(row: TaskRow) -> str:
    return f"{row.reference} {row.title}"


def _status(row: TaskRow) -> str:
    return status(DOMAIN, row.status).label


def _status_key(row: TaskRow) -> str:
    return row.status


def _address_tone(row: TaskRow) -> str:
    return "accent_text" if row.published_url else "text3"


def _price_tone(row: TaskRow) -> str:
    return "text3" if row.price is None else "text"


def _exact_price(row: TaskRow) -> str:
    return "" if row.price is None else money(row.price, row.currency, whole=False)


def _exact_day(row: TaskRow) -> str:
    day = row.publish_date
    if day is None:
        return ""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)
