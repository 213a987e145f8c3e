"""The statement of one person: total, each entry with its report, and where it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.models.lazy_table import LazyTableModel
from app.ui.screens.rewards_points_columns import entry_columns
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.figures import day_text, exact_count
from app.ui.widgets.labels import ElidedLabel, Label, Paragraph
from app.ui.widgets.marks import Avatar
from app.ui.widgets.panels import Card, Surface
from app.ui.widgets.parts import mirrored
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from app.domain.reward_rows import EntryRow, Statement
    from app.services.workspace import Workspace

_AVATAR = 40
_ROW = 44
_LEAST_ROWS = 2
_CURVE = 4


class _Locked(QWidget):
    """Says that nothing here can be changed, in a quiet box with a lock."""

    def __init__(self) -> None:
        super().__init__()
        self._title = self.tr("This statement is locked.")
        self._line = self.tr("Points come only from approved reports. Entries are never changed or removed.")
        self.setObjectName("statement_locked")
        self.setAccessibleName(f"{self._title} {self._line}")
        row, words = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(Space.s5, Space.s4, Space.s5, Space.s4)
        row.setSpacing(0)
        row.addSpacing(Size.icon + Space.s5)  # the lock is painted there
        row.addLayout(words, 1)
        words.setSpacing(0)
        words.addWidget(Label(self._title, "smallM"))
        words.addWidget(Paragraph(self._line, "small", "text2"))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.control, tokens.active)
            spot = QRectF(Space.s5 + 2, (self.height() - Size.icon) / 2, Size.icon, Size.icon)
            paint_icon(painter, mirrored(self, spot), "lock", tokens.text2)


class _Opening(QWidget):
    """The last row, below all entries: when it began, from nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._cut = False
        self.setObjectName("statement_opening")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_day(self, day: str) -> None:
        """Say the day of the first entry."""
        self._words = self.tr("Opened {day} with the first approved report").format(day=day)
        self.setAccessibleName(self._words)
        self.update()

    def show_cut(self, _least: int, most: int) -> None:
        """Draw a line above where the entries scroll under it; else the last of them has one."""
        self._cut = most > 0
        self.update()

    def sizeHint(self) -> QSize:
        """A row of the table above."""
        return QSize(240, max(_ROW, fonts.line_height("small") + 2 * Space.s4))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, high = style.current(), self.height()
        with QPainter(self) as painter:
            if self._cut:
                paint.hairline(painter, 0, self.width(), 1)
            spot = QRectF(Space.s6, (high - Size.icon_small) / 2, Size.icon_small, Size.icon_small)
            paint_icon(painter, mirrored(self, spot), "lock", tokens.text3)
            room = QRectF(Space.s6 + Size.icon_small + Space.s4, 0, 0, high)
            room.setRight(self.width() - Space.s10)
            paint.text(painter, mirrored(self, room), self._words, tokens.text2, "small")
            end = QRectF(self.width() - Space.s10, 0, Space.s10 - Space.s6, high)
            far = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            paint.text(painter, mirrored(self, end), exact_count(0), tokens.text2, "body", far)


class _Entries(Card):
    """A card as pale as the table on it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.card, tokens.surface, tokens.border_subtle)


class StatementView(Surface):
    """Shows what `show_statement` gets. ``report_requested`` carries the id of a report."""

    report_requested = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "", parent)
        self.setObjectName("statement")
        self._workspace = workspace
        self._rows: dict[int, EntryRow] = {}
        columns = entry_columns(self.tr, self._today)
        self.model = LazyTableModel(columns, self._fetch, self, tickable=False, menu=False)
        self.table = Table("statement_rows", self.tr("Statement"), row_height=_ROW)
        self.table.setModel(self.model)
        self.table.opened.connect(self._open)
        self._build_head()
        self._lay_out()
        self.table.verticalScrollBar().rangeChanged.connect(self.opening.show_cut)
        style.events.changed.connect(self._fit)

    def show_statement(self, found: Statement) -> None:
        """Show somebody's entries, the newest first."""
        kind = self.tr("Influencer") if found.earner.is_influencer else self.tr("Partner")
        self.avatar.set_person(found.name)
        self.name.setText(found.name)
        self.home.setText(" · ".join(filter(None, (kind, found.organization))))
        self.total.setText(exact_count(found.points))
        words = (
            self.tr("points from 1 report") if found.reports == 1 else self.tr("points from {count} reports")
        )
        self.source.setText(words.format(count=exact_count(found.reports)))
        self.setAccessibleName(self.tr("Statement of {name}").format(name=found.name))
        self.table.setAccessibleName(self.accessibleName())
        self._rows = {row.id: row for row in found.rows}
        self.model.set_ids(list(self._rows))
        if found.rows:
            self.opening.show_day(day_text(found.rows[-1].at.astimezone().date(), self._today()))
        self._fit()

    def _build_head(self) -> None:
        self.avatar = Avatar("", _AVATAR)
        self.name = ElidedLabel("", "title")
        self.home = ElidedLabel("", "small", "text2")
        self.total = Label("", "display", tabular=True)
        self.total.setObjectName("statement_total")
        self.source = Label("", "small", "text2", tabular=True)
        self.opening = _Opening()

    def _head(self) -> QHBoxLayout:
        words, sums = QVBoxLayout(), QVBoxLayout()
        for box, first, second in ((words, self.name, self.home), (sums, self.total, self.source)):
            box.setSpacing(0)
            far = Qt.AlignmentFlag.AlignTrailing if box is sums else Qt.AlignmentFlag(0)
            box.addWidget(first, 0, far)
            box.addWidget(second, 0, far)
        head = QHBoxLayout()
        head.setSpacing(Space.s6)
        head.addWidget(self.avatar)
        head.addLayout(words, 1)
        head.addLayout(sums)
        return head

    def _lay_out(self) -> None:
        self.card = _Entries(name="statement_card")
        self.card.setAccessibleName(self.tr("Entries"))
        self.card.body.setContentsMargins(
            2, _CURVE, 2, 1
        )  # square corners of the table leave the curve alone
        self.card.body.setSpacing(0)
        self.card.body.addWidget(self.table)
        self.card.body.addWidget(self.opening)
        advice = self.tr("A report approved by mistake stays in the ledger. Say so in its messages.")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.s8, Space.s7, Space.s8, Space.s7)
        column.setSpacing(Space.s6)
        column.addLayout(self._head())
        column.addWidget(_Locked())
        column.addWidget(self.card, 1_000)
        column.addWidget(Paragraph(advice, "small", "text2"))
        column.addStretch(1)

    def _fit(self) -> None:
        """Let the card be as high as its rows; where that is higher than the room, they scroll."""
        pitch = self.table.row_pitch()
        head = self.table.horizontalHeader().sizeHint().height()
        around = head + self.opening.sizeHint().height() + _CURVE + 1
        self.card.setMinimumHeight(around + pitch * min(_LEAST_ROWS, len(self._rows)))
        self.card.setMaximumHeight(around + pitch * len(self._rows))

    def _open(self, entry_id: int) -> None:
        if entry_id in self._rows:
            self.report_requested.emit(self._rows[entry_id].report_id)

    def _fetch(self, ids: list[int]) -> list[EntryRow]:
        return [self._rows[key] for key in ids if key in self._rows]

    def _today(self) -> date:
        return self._workspace.clock().astimezone().date()
