"""The form of Add tasks: a section per network, rows in them, and what the rows come to on each keystroke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.deliverable_lines import LINES_LIMIT, Line, Offered, plan_lines
from app.domain.deliverables import OTHERS, place
from app.ui.dialogs.add_tasks_columns import ColumnHeads, column_widths
from app.ui.dialogs.add_tasks_dates import DatesPopover
from app.ui.dialogs.add_tasks_row import TaskRow, Terms
from app.ui.dialogs.add_tasks_section import TaskSection, ordered
from app.ui.theme import style
from app.ui.theme.sizes import Space
from app.ui.widgets.labels import Paragraph, Separator
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from app.ui.dialogs.add_tasks_dates import Spread

_AGAIN_MS = 30
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class TasksForm(QWidget):
    """``planned`` carries a LinesPlan whenever a row changes, ``moved`` when it moves the keyboard."""

    planned = Signal(object)
    refused = Signal(str)
    moved = Signal()

    def __init__(self, offered: Offered, terms: Terms) -> None:
        super().__init__()
        self.setObjectName("add_tasks_form")
        self._offered, self._terms = offered, terms
        self._current: TaskSection | None = None
        self._dates: DatesPopover | None = None
        self.sections: list[TaskSection] = []
        self.heads = ColumnHeads()
        self.heads.dates.clicked.connect(self.spread_dates)
        self._outside = Paragraph("", "small")
        self._outside.setObjectName("not_offered")
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._show_left)
        self._lay_out()
        self._take_offered()
        style.events.changed.connect(self._set_widths)
        self.plan = plan_lines(offered, [])

    def lines(self) -> list[Line]:
        """Return what the rows say, section by section."""
        return [row.line() for row in ordered(self.sections)]

    def rows(self) -> list[TaskRow]:
        """Return the rows in the order of `lines`."""
        return ordered(self.sections)

    def set_offered(self, offered: Offered) -> None:
        """Offer what holds now; the rows stay."""
        self._offered = offered
        self._take_offered()
        self._recount()

    def complete(self) -> bool:
        """Show every error; say whether there is none, and otherwise go to the first."""
        for row in self.rows():
            row.check_all()
        self._recount()
        if not self.rows():
            self.refused.emit(self.tr("Add a row first."))
            self.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return not self._go_to_error()

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show errors keyed as the service does ("0.price") at their fields, and go to the first."""
        rows = self.rows()
        for row in rows:
            row.check_all()
        for key, text in errors.items():
            at, _, name = key.partition(".")
            if at.isdigit() and int(at) < len(rows) and name in rows[int(at)].fields:
                rows[int(at)].fields[name].set_error(text)
            else:
                self.refused.emit(text)
        self._go_to_error()

    def first_stop(self) -> QWidget:
        """Return where the keyboard begins: the plus of the first open section."""
        return next(section for section in self.sections if not section.closed).add

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what Alt+N, Alt+Del, Ctrl+D and Alt+D ask for; say whether the key was one of them."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt, ctrl = held == _ALT, held == _CTRL
        row = self._row_of(self.window().focusWidget())
        if alt and key == Qt.Key.Key_N:
            self.add_rows(self._section_now(), row if self._inside(row) else None, 1)
        elif alt and key == Qt.Key.Key_D:
            self.spread_dates()
        elif alt and key == Qt.Key.Key_Delete and row is not None:
            self.remove_row(row)
        elif ctrl and key == Qt.Key.Key_D and row is not None:
            self.copy_row(row)
        else:
            return False
        return True

    def add_rows(self, section: TaskSection, below: TaskRow | None, count: int) -> None:
        """Add rows below one, each like the one above it a day later, and go to the first of them."""
        if not self._has_room(count):
            return
        first = section.rows.index(below) + 1 if below in section.rows else len(section.rows)
        for at in range(first, first + count):
            self._insert(section, at, section.line_at(at))
        self._recount()
        self._go_to(section.rows[first])

    def copy_row(self, row: TaskRow) -> None:
        """Add the same row below one and go to it."""
        section = self._section_of(row)
        if self._has_room(1):
            made = self._insert(section, section.rows.index(row) + 1, row.line())
            self._recount()
            self._go_to(made)

    def remove_row(self, row: TaskRow) -> None:
        """Remove a row; the keyboard goes to the next one, or to the plus."""
        section = self._section_of(row)
        at = section.rows.index(row)
        held = self._row_of(self.window().focusWidget())
        section.remove(row)
        if held is row or held is None:
            rest = section.rows[at : at + 1] or section.rows[-1:]
            if rest:
                self._go_to(rest[0])
            else:
                section.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._recount()

    def spread_dates(self) -> None:
        """Ask for the dates of several rows at once."""
        filled = [section for section in self.sections if section.rows]
        if not filled:
            self.refused.emit(self.tr("Add a row first."))
            return
        shown = [row.publish.value() for row in self.rows()]
        first = next((day for day in shown if day), self._terms.today)
        scopes = [(section.network, place(section.network).label) for section in filled]
        several = len(self._offered.members) > 1
        popover = DatesPopover(self.heads.dates, self._terms, first, scopes, several)
        held = self.window().focusWidget()
        popover.chosen.connect(self._spread)
        popover.open()
        popover.return_to(held or self.heads.dates)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the form's keys before a field takes them for letters, and know where the keyboard is."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._current = self._section_at(watched)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.take_key(event)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_widths()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        inner = QWidget()
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(Space.s8, 0, Space.s8, Space.s6)
        self._inner.setSpacing(0)
        self._inner.addLayout(self._column)
        self._inner.addSpacing(Space.s5)
        self._inner.addWidget(self._outside)
        self._inner.addStretch(1)
        self.area = ScrollArea()
        self.area.setWidget(inner)
        head = QVBoxLayout()
        head.setContentsMargins(Space.s8, 0, Space.s8, 0)
        head.setSpacing(0)
        head.addWidget(self.heads)
        head.addWidget(Separator())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.area, 1)

    def _set_widths(self) -> None:
        widths = column_widths(self.width() - 2 * Space.s8)
        self.heads.set_widths(widths)
        for row in self.rows():
            row.set_widths(widths)

    def _take_offered(self) -> None:
        """Have a section for every network offered, and for those that hold rows all the same."""
        known = {section.network: section for section in self.sections}
        wanted = list(self._offered.networks)
        wanted[-1:-1] = [key for key, section in known.items() if section.rows and key not in wanted]
        for key in known.keys() - set(wanted):
            known[key].hide()
            known[key].deleteLater()
        self.sections = [known.get(key) or self._section(key) for key in wanted]
        for at, section in enumerate(self.sections):
            self._column.insertWidget(at, section)
            section.show_offered(self._offered)
            section.raise_()
        self._outside.set_text(self._about_outside())
        self._outside.setVisible(bool(self._outside.text()))

    def _section(self, network: str) -> TaskSection:
        section = TaskSection(network, self._terms, network in self._offered.partly)
        section.rows_wanted.connect(self.add_rows)
        for control in (section.add, section.opener, section.several):
            control.installEventFilter(self)
        return section

    def _about_outside(self) -> str:
        if self._offered.networks == (OTHERS,) and len(self._offered.members) > 1:
            return self.tr("No network is both in the brief and on a profile.")
        names = [place(key).label for key in self._offered.outside]
        if not names:
            return ""
        one = self.tr("Not offered: {names}. It is not in this campaign's brief.")
        several = self.tr("Not offered: {names}. They are not in this campaign's brief.")
        return (one if len(names) == 1 else several).format(names=", ".join(names))

    def _insert(self, section: TaskSection, at: int, line: Line) -> TaskRow:
        row = TaskRow(line, self._terms)
        row.changed.connect(self._recount)
        row.left.connect(self._settling.start)
        row.copy_requested.connect(self.copy_row)
        row.remove_requested.connect(self.remove_row)
        for control in row.controls():
            control.installEventFilter(self)
        section.insert(at, row)
        row.set_widths(column_widths(self.heads.width()))
        return row

    def _has_room(self, count: int) -> bool:
        if len(self.rows()) + count <= LINES_LIMIT:
            return True
        self.refused.emit(self.tr("Add at most {count} rows at once.").format(count=LINES_LIMIT))
        return False

    def _recount(self) -> None:
        self.plan = plan_lines(self._offered, self.lines())
        for row, plan in zip(self.rows(), self.plan.lines, strict=True):
            row.show_plan(plan)
        totals = {section.network: section.total for section in self.plan.sections}
        for section in self.sections:
            section.show_total(totals.get(section.network, 0))
        self.planned.emit(self.plan)

    def _show_left(self) -> None:
        """Show errors of fields that were left, but not while a press would then miss what it is on."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._settling.start(_AGAIN_MS)
            return
        for row, plan in zip(self.rows(), self.plan.lines, strict=False):
            row.show_errors(plan.errors)

    def _spread(self, spread: Spread) -> None:
        rows = [row for row in self.rows() if spread.network in ("", row.network)]
        for row, line in zip(rows, spread.over([row.line() for row in rows]), strict=True):
            row.set_line(line)
        self._recount()

    def _go_to(self, row: TaskRow) -> None:
        row.focus_first()
        self.moved.emit()

    def _go_to_error(self) -> bool:
        wrong = next((field for row in self.rows() if (field := row.wrong_field())), None)
        if wrong is not None:
            wrong.control.setFocus(Qt.FocusReason.OtherFocusReason)
            self.moved.emit()
        return wrong is not None

    def _inside(self, row: TaskRow | None) -> bool:
        return row is not None and row in self._section_now().rows

    def _section_now(self) -> TaskSection:
        now = self._current
        if now in self.sections:
            return now
        return next(section for section in self.sections if not section.closed)

    def _section_of(self, row: TaskRow) -> TaskSection:
        return next(section for section in self.sections if row in section.rows)

    def _section_at(self, widget: QWidget) -> TaskSection | None:
        return next((section for section in self.sections if section.isAncestorOf(widget)), self._current)

    def _row_of(self, widget: QWidget | None) -> TaskRow | None:
        if widget is None:
            return None
        return next((row for row in self.rows() if row.isAncestorOf(widget)), None)
