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
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.marks import Pill
from app.ui.widgets.parts import name_widget, slug

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from app.domain.workflow import Workflow

_LEAST = 88
_SHARES = (0.3, 0.18, 0.22, 0.3)


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
    """Rows of a workflow. One tab stop; Up, Down, Home and End move. ``current_changed`` carries a row or None."""

    current_changed = Signal(object)

    def __init__(self, name: str, accessible_name: str, heads: tuple[str, ...]) -> None:
        super().__init__()
        name_widget(self, accessible_name, name)
        self._heads = [Label(each, "small", "text2") for each in heads]
        self.rows: list[HelpRow] = []
        self._head = QWidget()
        row = _cells(self._head, Space.s4)
        for label in self._heads:
            row.addWidget(label)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)

    def show_rows(self, workflow: Workflow, told: list[Told]) -> None:
        """Show other rows."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [HelpRow(workflow, each, len(self._heads)) for each in told]
        for row in self.rows:
            row.entered.connect(self._entered)
            row.left.connect(self._left)
            self._column.addWidget(row)
        self._mark(self.rows[0] if self.rows else None)
        self._fit()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

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
        first = max(
            (fonts.metrics("bodyM").horizontalAdvance(row.told.action) for row in self.rows), default=_LEAST
        )
        room = self.width() - Space.s4 * 2 - Space.s6 * (len(self._heads) - 1)
        first = min(max(_LEAST, round(first) + 2), room // 3)
        shares = _SHARES[4 - (len(self._heads) - 1) :] if len(self._heads) < 5 else _SHARES
        widths = [first, *(round((room - first) * share / sum(shares)) for share in shares)]
        for cells in (self._heads, *(row.cells for row in self.rows)):
            for cell, width in zip(cells, widths, strict=True):
                cell.setFixedWidth(max(24, width))


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
        row = _cells(self, Space.s5 - 3)
        for cell in self.cells:
            row.addWidget(cell, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)

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
                shade = tokens.selected if self.hasFocus() else tokens.hover
                paint.rounded(painter, QRectF(self.rect()).adjusted(0, 0, 0, -1), Radius.row, shade)
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
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.s1)
        for pill in pills:
            row.addWidget(pill)
        return holder


def spoken(workflow: Workflow, told: Told) -> str:
    """Return a row as a screen reader says it."""
    sources = told.sources
    if not isinstance(sources, str):
        sources = ", ".join(" ".join(labels_of(workflow, state)) for state in sources)
    parts = [told.action, f"From: {sources}"]
    parts += [f"To: {' '.join(labels_of(workflow, told.target))}"] if told.target else []
    return ". ".join(part for part in (*parts, f"Who: {told.who}", told.note) if part)


def _cells(widget: QWidget, above: int) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(Space.s4, above, Space.s4, above)
    row.setSpacing(Space.s6)
    return row
