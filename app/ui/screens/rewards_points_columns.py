"""What the Points tab shows of somebody's total, and of each entry of a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.text import fold
from app.ui.models.columns import Column
from app.ui.theme import style
from app.ui.widgets.cells import AvatarNameCell, Cell, NumberCell, PersonCell, after, inner
from app.ui.widgets.figures import day_text, exact_count, moment_text
from app.ui.widgets.table_text import line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from typing import Any

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from app.domain.reward_rows import Earner, EntryRow, TotalRow
    from app.ui.widgets.cells import Look

    Tr = Callable[[str], str]

_GAP = 8
_EDGE, _END = 16, 12


@dataclass(frozen=True, slots=True)
class TotalLine:
    """A total with an id of its own, for persons and influencers may share one; ``key`` is searched."""

    id: int
    total: TotalRow
    key: str


class ReportCell(Cell):
    """The reward task, and the number of the report beside it."""

    def __init__(self) -> None:
        super().__init__()

    def paint(self, p: QPainter, rect: QRectF, row: EntryRow, text: str, look: Look) -> None:
        """Paint both; the number stands after the name, where there is room for it."""
        area = inner(rect, look)
        used = line(p, area, row.title, self.color(row), self.role, right=look.mirrored)
        rest = after(area, used + _GAP, look)
        tone = style.current().text2
        line(p, rest, row.reference, tone, "small", tabular=True, right=look.mirrored)


class _NoCell(Cell):
    """Room at an edge; to a screen reader it says whose row it is."""

    def paint(self, p: QPainter, rect: QRectF, row: TotalLine, text: str, look: Look) -> None:
        """Paint nothing."""

    def cut(self, rect: QRectF, row: TotalLine, text: str) -> bool:
        """Nothing is to be read here."""
        return False

    def bones(self, rect: QRectF, turn: int, look: Look) -> list[QRectF]:
        """Return no blocks."""
        return []


class GainCell(NumberCell):
    """Points that came, with their sign before them in both reading directions."""

    def __init__(self) -> None:
        super().__init__("success_text")

    def paint(self, p: QPainter, rect: QRectF, row: EntryRow, text: str, look: Look) -> None:
        """Paint the figure as one run from the left."""
        super().paint(p, rect, row, f"\u2066{text}\u2069" if look.mirrored else text, look)


def line_id(earner: Earner) -> int:
    """Return the id under which somebody stands in the list of totals."""
    return 2 * (earner.person_id or earner.influencer_id or 0) + int(earner.is_influencer)


def total_line(row: TotalRow) -> TotalLine:
    """Return a total as the list has it."""
    return TotalLine(line_id(row.earner), row, fold(f"{row.name} {row.organization}"))


def total_columns(tr: Tr) -> tuple[Column, ...]:
    """Return who it is, how many of their reports were approved, and the sum."""

    def kind(row: TotalLine) -> str:
        return row.total.organization or tr("Influencer")

    def whole(row: TotalLine) -> str:
        return f"{row.total.name}\n{kind(row)}"

    return (
        Column("edge", "", _EDGE, _name, _NoCell(), sortable=False),  # other lists have the tick there
        Column("name", tr("Person"), 240, _name, PersonCell(kind), True, minimum=150, tip=whole),
        Column(
            "reports",
            tr("Reports"),
            84,
            _reports,
            NumberCell("text2"),
            align="trailing",
            descending_first=True,
            drop_order=0,
        ),
        Column(
            "points",
            tr("Points"),
            96,
            _points,
            NumberCell(strong=True),
            align="trailing",
            descending_first=True,
        ),
        Column("end", "", _END, _name, _NoCell(), sortable=False),
    )


def entry_columns(tr: Tr, today: Callable[[], date]) -> tuple[Column, ...]:
    """Return when, which report, who approved it, its points and the sum up to it; no order but time."""

    def day(row: EntryRow) -> str:
        return day_text(row.at.astimezone().date(), today())

    def report(row: EntryRow) -> str:
        return f"{row.title} {row.reference}"

    def approver(row: EntryRow) -> str:
        if not row.recorder:
            return row.actor
        return tr("{actor}, recorded by {recorder}").format(actor=row.actor, recorder=row.recorder)

    return (
        Column("at", tr("Date"), 84, day, Cell("text2", tabular=True), sortable=False, tip=_moment),
        Column(
            "report", tr("Report"), 200, report, ReportCell(), True, sortable=False, minimum=132, tip=report
        ),
        Column(
            "actor",
            tr("Approved by"),
            168,
            _actor,
            AvatarNameCell(),
            sortable=False,
            narrow_width=44,
            drop_order=0,
            tip=approver,
        ),
        Column("points", tr("Points"), 76, _gained, GainCell(), align="trailing", sortable=False),
        Column(
            "balance", tr("Balance"), 84, _balance, NumberCell(strong=True), align="trailing", sortable=False
        ),
    )


def in_order(lines: Sequence[TotalLine], key: str, descending: bool) -> list[TotalLine]:
    """Return totals sorted by a column, equal ones by name; as they came where no column was chosen."""
    of = _ORDERS.get(key)
    return sorted(sorted(lines, key=_key), key=of, reverse=descending) if of else list(lines)


def _name(row: TotalLine) -> str:
    return row.total.name


def _key(row: TotalLine) -> str:
    return row.key


def _reports(row: TotalLine) -> str:
    return exact_count(row.total.reports)


def _points(row: TotalLine) -> str:
    return exact_count(row.total.points)


def _report_count(row: TotalLine) -> int:
    return row.total.reports


def _sum(row: TotalLine) -> int:
    return row.total.points


def _actor(row: EntryRow) -> str:
    return row.actor


def _gained(row: EntryRow) -> str:
    return f"+{exact_count(row.points)}"


def _balance(row: EntryRow) -> str:
    return exact_count(row.balance)


def _moment(row: EntryRow) -> str:
    return moment_text(row.at)


_ORDERS: Mapping[str, Callable[[TotalLine], Any]] = {"name": _key, "reports": _report_count, "points": _sum}
