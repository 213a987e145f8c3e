"""Who tests a marketing task and what they found, told in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.marketing_rows import Result
from app.ui.screens.marketing_pane_tester import ResultEditor, TesterRow
from app.ui.screens.marketing_pane_words import testers_line
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import ElidedLabel, Label, Paragraph
from app.ui.widgets.parts import chain_tabs, set_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.domain.marketing_rows import MarketingRow, Tester

    Save = Callable[[int, Result, str], str]


class Testers(QWidget):
    """``save(person, result, note)`` keeps a result and returns "" or what is missing.

    ``change_requested`` wishes for the dialog that chooses testers.
    """

    change_requested = Signal()

    def __init__(self, save: Save) -> None:
        super().__init__()
        self.setObjectName("marketing_testers")
        self._save = save
        self._found: MarketingRow | None = None
        self._open: int | None = None
        self.rows: list[TesterRow] = []
        self.editor = ResultEditor()
        self.editor.told.connect(self._tell)
        self.editor.left.connect(self._leave)
        self.editor.hide()
        self._count = ElidedLabel("", "small", "text2")
        self._round = Label("", "small", "text2")
        self.change = Button(self.tr("Change testers"), "link", name="marketing_change_testers")
        self.change.clicked.connect(self.change_requested)
        self.add = Button(self.tr("Add testers"), "default", "user-plus", name="marketing_add_testers")
        self.add.clicked.connect(self.change_requested)
        self._build()

    def show_testers(
        self, found: MarketingRow, me: int, today: date, against: str, against_change: str
    ) -> None:
        """Show who tests a task, for the person ``me``; the reasons are "" where it may be done."""
        other = self._found is None or self._found.id != found.id
        self._found = found
        self._show_head(found, against_change)
        self._show_rows(found, today, against)
        known = {each.person_id: each for each in found.testers}
        if other:
            mine = known.get(me)
            waits = mine is not None and mine.result is Result.PENDING
            self._open = me if waits else None
            if mine is not None and waits:
                self.editor.show_tester(mine)
        if against or self._open not in known:
            self._open = None
        self._place_editor()
        self.remark.setVisible(bool(found.passed) and not against_change)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in its order."""
        stops: list[QWidget] = [self.change, self.add]
        for row in self.rows:
            stops += [row, *(self.editor.stops() if row.tester.person_id == self._open else ())]
        return stops

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.s4)
        head.addWidget(Label(self.tr("Testers"), "bodyS"))
        head.addWidget(self._count, 1)
        head.addWidget(self._round)
        head.addWidget(self.change)
        self._empty = QWidget()
        line = QHBoxLayout(self._empty)
        line.setContentsMargins(0, Space.s2, 0, 0)
        line.addWidget(Label(self.tr("No testers yet"), "body", "text2"))
        line.addStretch(1)
        line.addWidget(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addSpacing(Space.s2)
        self._column.addWidget(self._empty)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._rows.addWidget(self.editor)
        self._column.addLayout(self._rows)
        self.remark = Paragraph(
            self.tr("An edit of what is sent puts the testers back to pending."), "small", "text2"
        )
        self._column.addSpacing(Space.s3)
        self._column.addWidget(self.remark)

    def _show_head(self, found: MarketingRow, against_change: str) -> None:
        some = bool(found.testers)
        self._count.setText(testers_line(found.testers, self.tr))
        self._round.setText(self.tr("Round {number}").format(number=exact_count(found.round)))
        self._round.setVisible(some)
        self._empty.setVisible(not some)
        self.change.setVisible(some and not against_change)
        self.add.setEnabled(not against_change)
        set_tooltip(self.add, against_change or self.tr("Add testers"), "" if against_change else "T")
        set_tooltip(self.change, self.tr("Change testers"), "T")

    def _show_rows(self, found: MarketingRow, today: date, against: str) -> None:
        for row in self.rows[len(found.testers) :]:
            row.hide()
            row.deleteLater()
        del self.rows[len(found.testers) :]
        for tester in found.testers[len(self.rows) :]:
            self._add_row(tester, today)
        for row, tester in zip(self.rows, found.testers, strict=True):
            row.show_tester(tester, today, against)

    def _add_row(self, tester: Tester, today: date) -> None:
        row = TesterRow(tester, today)
        row.chosen.connect(self._toggle)
        self._rows.addWidget(row)
        self.rows.append(row)

    def _place_editor(self) -> None:
        """Put the editor under the row that it is of."""
        under = next((row for row in self.rows if row.tester.person_id == self._open), None)
        if under is not None:
            self._rows.removeWidget(self.editor)
            self._rows.insertWidget(self._rows.indexOf(under) + 1, self.editor)
        self.editor.setVisible(under is not None)
        for row in self.rows:
            row.set_open(row is under)
        first, *others = self.stops()
        chain_tabs(first, others)

    def _toggle(self, person_id: int) -> None:
        if self._open == person_id:
            self._leave()
            return
        self._open = person_id
        row = next(each for each in self.rows if each.tester.person_id == person_id)
        self.editor.show_tester(row.tester)
        self._place_editor()
        self.editor.note.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        row = next((each for each in self.rows if each.tester.person_id == self._open), None)
        self._open = None
        self._place_editor()
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, result: Result, note: str) -> None:
        """Keep a result; where it was not kept, what was typed stays."""
        person_id = self._open
        if person_id is None:
            return
        if error := self._save(person_id, result, note):
            self.editor.show_error(error)
        else:
            self._leave()
