"""What the grid of a campaign shows of an influencer, and what it can be filtered by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from app.services import selection
from app.ui.dialogs.add_influencers_columns import (
    followers_column,
    networks_column,
    person_column,
    roster_fields,
)
from app.ui.models.columns import Column
from app.ui.screens.campaign_lines_columns import day_line, day_look
from app.ui.theme import icons, paint, style
from app.ui.theme.sizes import Radius, Size
from app.ui.theme.statuses import STATUSES, status
from app.ui.widgets.cells import Cell, Look, MoneyCell, PersonCell, PillCell, after, from_lead, inner
from app.ui.widgets.figures import exact_count, money
from app.ui.widgets.table_figures import ProgressCell
from app.ui.widgets.table_filter_fields import FilterField, Option

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QPainter

    from app.domain.rows import CollaborationRow
    from app.services.workspace import Workspace

    Tr = Callable[[str], str]

DOMAINS = {"influencer_status": "influencer", "client_status": "client"}
"""Where the looks of each status column come from, the influencer's own before the client's."""
ICONS = {"influencer_status": "circle-user", "client_status": "circle-check"}

_FOLD = 22


class UnfoldingCell(PersonCell):
    """The influencer, after a chevron that unfolds their deliverables."""

    def __init__(self, unfolded: Callable[[int], bool], second: Callable[[CollaborationRow], str]) -> None:
        super().__init__(second)
        self._unfolded = unfolded

    def paint(self, p: QPainter, rect: QRectF, row: CollaborationRow, text: str, look: Look) -> None:
        """Paint the chevron, then as in any list."""
        tokens, unfolded = style.current(), self._unfolded(row.id)
        button = self._button(rect, look.mirrored)
        if look.hovered:
            paint.rounded(p, button, Radius.check, tokens.active)
        side = (Size.hit - Size.icon_small) / 2
        name = "chevron-down" if unfolded else "chevron-left" if look.mirrored else "chevron-right"
        tone = tokens.text2 if row.deliverables_total or unfolded else tokens.text3
        icons.paint_icon(p, button.adjusted(side, side, -side, -side), name, tone)
        super().paint(p, self._rest(rect, look.mirrored), row, text, look)

    def hit(self, rect: QRectF, row: CollaborationRow, mirrored: bool) -> QRectF | None:
        """Return where the chevron is clicked."""
        return self._button(rect, mirrored)

    def cut(self, rect: QRectF, row: CollaborationRow, text: str) -> bool:
        """Say whether the name does not fit."""
        return super().cut(rect.adjusted(0, 0, -_FOLD, 0), row, text)

    def bones(self, rect: QRectF, turn: int, look: Look) -> list[QRectF]:
        """Return a disc and two lines."""
        return super().bones(self._rest(rect, look.mirrored), turn, look)

    def _button(self, rect: QRectF, mirrored: bool) -> QRectF:
        slot = from_lead(rect, 2, Size.hit, Look(mirrored=mirrored))
        return QRectF(slot.left(), slot.center().y() - Size.hit / 2, Size.hit, Size.hit)

    def _rest(self, rect: QRectF, mirrored: bool) -> QRectF:
        return after(rect, _FOLD, Look(mirrored=mirrored))


class NextDateCell(Cell):
    """The first day on which something is still to be published."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("text2", tabular=True)
        self._today = today

    def paint(self, p: QPainter, rect: QRectF, row: CollaborationRow, text: str, look: Look) -> None:
        """Paint the words as those of the deliverable itself; nothing without one."""
        if text:
            day_line(p, inner(rect, look), day_look(row.next_date, self._today(), waiting=True), look)


def grid_columns(tr: Tr, today: Callable[[], date], unfolded: Callable[[int], bool]) -> tuple[Column, ...]:
    """Return the columns between tick and menu; ``unfolded(id)`` says whether a row's deliverables show."""

    def next_date(row: CollaborationRow) -> str:
        return day_look(row.next_date, today(), waiting=True).words if row.next_date else ""

    person = person_column(tr("Influencer"))
    assert isinstance(person.cell, PersonCell)
    figures = ProgressCell(_done, _total)
    return (
        replace(person, cell=UnfoldingCell(unfolded, _about), minimum=178),
        replace(networks_column(tr("Networks")), width=190, drop_order=1),
        followers_column(tr("Followers")),
        _status_column("influencer_status", tr("Influencer status"), 142),
        _status_column("client_status", tr("Client status"), 118),
        Column(
            "deliverables",
            tr("Deliverables"),
            128,
            _figures,
            figures,
            narrow_width=96,
            drop_order=0,
            descending_first=True,
            tip=_figures_tip(tr),
        ),
        Column("next_date", tr("Next date"), 112, next_date, NextDateCell(today), drop_order=3),
        Column(
            "cost",
            tr("Cost"),
            100,
            _cost,
            MoneyCell(_cost_tone),
            align="trailing",
            descending_first=True,
            tip=_exact_cost,
        ),
    )


def grid_fields(tr: Tr, workspace: Workspace, current: Callable[[], int]) -> tuple[FilterField, ...]:
    """Return what the grid can be filtered by; ``current()`` is the id of the campaign shown."""

    def options(axis: str) -> Callable[[], list[Option]]:
        def counted() -> list[Option]:
            counts = selection.status_counts(workspace, current(), axis)
            looks = STATUSES[DOMAINS[axis]].values()
            return [Option(look.key, look.label, look, counts.get(look.key, 0)) for look in looks]

        return counted

    labels = {"influencer_status": tr("Influencer status"), "client_status": tr("Client status")}
    statuses = [
        FilterField(axis, label, ICONS[axis], options=options(axis), plural=tr("statuses"))
        for axis, label in labels.items()
    ]
    return (*statuses, *roster_fields(tr, workspace, current))


def _status_column(axis: str, title: str, width: int) -> Column:
    domain = DOMAINS[axis]

    def key(row: CollaborationRow) -> str:
        return str(getattr(row, axis))

    def label(row: CollaborationRow) -> str:
        return status(domain, key(row)).label

    return Column(axis, title, width, text=label, cell=PillCell(domain, key))


def _figures_tip(tr: Tr) -> Callable[[CollaborationRow], str]:
    def tip(row: CollaborationRow) -> str:
        if not row.deliverables_total:
            return ""
        words = tr("{done} of {total} deliverables done")
        return words.format(
            done=exact_count(row.deliverables_done), total=exact_count(row.deliverables_total)
        )

    return tip


def _about(row: CollaborationRow) -> str:
    return " · ".join(filter(None, (row.categories, row.country)))


def _done(row: CollaborationRow) -> int:
    return row.deliverables_done


def _total(row: CollaborationRow) -> int:
    return row.deliverables_total


def _figures(row: CollaborationRow) -> str:
    return f"{row.deliverables_done}/{row.deliverables_total}"


def _cost(row: CollaborationRow) -> str:
    return money(row.cost, row.currency) if row.deliverables_total else "–"


def _cost_tone(row: CollaborationRow) -> str:
    return "text" if row.deliverables_total else "text3"


def _exact_cost(row: CollaborationRow) -> str:
    return money(row.cost, row.currency, whole=False) if row.deliverables_total else ""
