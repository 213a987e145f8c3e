"""The tables of the help: what each action does, row by row, moved through by the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.diagram_graph import labels_of
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.diagram import status_domain
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.labels import Label, Paragraph, Separator
from app.ui.widgets.marks import Pill
from app.ui.widgets.parts import name_widget, slug

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from app.domain.workflow import Workflow

_LEAST = 88
_MOST = 180
_SHARES = (33, 16, 19, 32)
_NARROW = (72, 96)


class Told(NamedTuple):
    """A row in words and states: ``sources`` is a sentence, or the states to show as pills."""

    key: str
    action: str
    sources: str | tuple[str, ...]
    target: str
    who: str
    note: str
    verb: int | None = None


class HelpTable(QWidget):
    """Rows of a workflow: one tab stop, moved by arrows, Home and End. ``current_changed``: a row or None."""

    current_changed = Signal(object)

    def __init__(self, name: str, accessible_name: str, heads: tuple[str, ...]) -> None:
        super().__init__()
        name_widget(self, accessible_name, name)
        self._heads: list[QWidget] = [Label(each, "small", "text2") for each in heads]
        self.rows: list[HelpRow] = []
        self._head = QWidget()
        _fill(self._head, self._heads, Space.s4)
        self._column = _stacked(self)
        self._column.addWidget(self._head)
        self._column.addWidget(Separator())
        self._body = QWidget()
        self._lines = _stacked(self._body)
        self._column.addWidget(self._body)
        style.events.changed.connect(self._fit)

    def show_rows(self, workflow: Workflow, told: list[Told]) -> None:
        """Show other rows."""
        self._body.hide()
        self._body.deleteLater()
        self.rows = [HelpRow(workflow, each, len(self._heads)) for each in told]
        self._mark(self.rows[0] if self.rows else None)
        self._fit()
        self._body = QWidget()
        self._lines = _stacked(self._body)
        for row in self.rows:
            row.entered.connect(self._entered)
            row.left.connect(self._left)
            self._lines.addWidget(row)
        self._column.addWidget(self._body)
        self._body.show()  # else the loop does so later, and until then the rows take no keyboard

    def settle(self) -> None:
        """Lay every row out now."""
        for row in self.rows:
            row.cell_layout.invalidate()
            row.cell_layout.activate()
        for layout in (self._lines, self._column):
            layout.invalidate()
            layout.activate()

    def focused_row(self) -> HelpRow | None:
        """The row that has the keyboard."""
        return next((row for row in self.rows if row.hasFocus()), None)

    def go_to(self, key: str) -> HelpRow | None:
        """Give the keyboard to the row of a verb, if there is one."""
        row = next((each for each in self.rows if each.told.key == key), None)
        if row is not None:
            self._walk_to(row)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = next((at for at, row in enumerate(self.rows) if row.hasFocus()), -1)
        last = len(self.rows) - 1
        to = {
            Qt.Key.Key_Up: at - 1,
            Qt.Key.Key_Down: at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()), -2)
        if at < 0 or to == -2 or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self._walk_to(self.rows[max(0, min(to, last))])

    def _walk_to(self, row: HelpRow) -> None:
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        FocusRing.used_keyboard(self)

    def _mark(self, current: HelpRow | None) -> None:
        for row in self.rows:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is current else Qt.FocusPolicy.ClickFocus)

    def _entered(self, row: HelpRow) -> None:
        if row.hasFocus():
            self._mark(row)
        self.current_changed.emit(row)

    def _left(self) -> None:
        self.current_changed.emit(self.focused_row())

    def _fit(self) -> None:
        """Give every row the same columns: the first as wide as its words, the others by share."""
        words = fonts.metrics("bodyM")
        first = max((words.horizontalAdvance(row.told.action) for row in self.rows), default=0.0)
        widest = max((row.widest_pill() for row in self.rows), default=0)
        least = (widest, widest, *_NARROW) if len(self._heads) == len(_SHARES) + 1 else (_LEAST, *_NARROW)
        for cells in (self._heads, *(row.cells for row in self.rows)):
            cells[0].setFixedWidth(min(max(_LEAST, round(first) + 2), _MOST))
            for cell, width in zip(cells[1:], least, strict=True):
                cell.setMinimumWidth(width)


class HelpRow(QWidget):
    """One action. Painted as a row of a list; its words are its accessible name."""

    entered = Signal(object)
    left = Signal()
    ring_radius: int = Radius.row

    def __init__(self, workflow: Workflow, told: Told, count: int) -> None:
        super().__init__()
        self.told = told
        self._workflow = workflow
        name_widget(self, spoken(workflow, told), f"help_row_{told.key}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(Size.row)
        sources = told.sources if not isinstance(told.sources, str) else Paragraph(told.sources)
        cells = [
            Paragraph(told.action, "bodyM", "text"),
            self._pills(sources) if isinstance(sources, tuple) else sources,
            self._pills((told.target,)) if told.target else QWidget(),
            Paragraph(told.who),
            Paragraph(told.note),
        ]
        self.cells = cells if count == len(cells) else [cells[0], cells[1], *cells[3:]]
        self.cell_layout = _fill(self, self.cells, Space.s5 - 3)

    def widest_pill(self) -> int:
        """How wide the widest pill of the row is."""
        return max((pill.sizeHint().width() for pill in self.findChildren(Pill)), default=0)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        self.entered.emit(self)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.entered.emit(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            if self.hasFocus() or self.underMouse():
                area = QRectF(self.rect()).adjusted(0, 0, 0, -1)
                paint.rounded(painter, area, Radius.row, tokens.hover)
            paint.hairline(painter, 0, self.width(), self.height())

    def _pills(self, states: tuple[str, ...]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(Space.s3, Space.s2, holder)
        for state in states:
            flow.addWidget(self._pair(state))
        return holder

    def _pair(self, state: str) -> QWidget:
        """Return the pill of a state, or both of them for a marketing task that was submitted."""
        domain = status_domain(self._workflow)
        pills = [Pill(domain, slug(label)) for label in labels_of(self._workflow, state)]
        for pill in pills:
            pill.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if len(pills) == 1:
            return pills[0]
        holder = QWidget()
        flow = FlowLayout(Space.s1, Space.s1, holder)
        for pill in pills:
            flow.addWidget(pill)
        return holder


def spoken(workflow: Workflow, told: Told) -> str:
    """Return a row as a screen reader says it."""
    sources = told.sources
    if not isinstance(sources, str):
        sources = ", ".join(" ".join(labels_of(workflow, state)) for state in sources)
    parts = [told.action, f"From: {sources}"]
    parts += [f"To: {' '.join(labels_of(workflow, told.target))}"] if told.target else []
    return ". ".join(part for part in (*parts, f"Who: {told.who}", told.note) if part)


def _stacked(widget: QWidget) -> QVBoxLayout:
    """Give a widget a layout of rows without any room between them."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _fill(widget: QWidget, cells: list[QWidget], above: int) -> QHBoxLayout:
    """Set cells side by side, the first at its own width, the others by share, whatever is in them."""
    row = QHBoxLayout(widget)
    row.setContentsMargins(Space.s4, above, Space.s4, above)
    row.setSpacing(Space.s5)
    shares = (0, *_SHARES) if len(cells) > len(_SHARES) else (0, *_SHARES[1:])
    for cell, share in zip(cells, shares, strict=True):
        if share:
            policy = cell.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            cell.setSizePolicy(policy)
        row.addWidget(cell, share, Qt.AlignmentFlag.AlignVCenter)
    return row
