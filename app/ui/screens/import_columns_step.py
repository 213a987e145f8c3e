"""Step 2 of an import: which field each column goes to, one file at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.import_column_row import ColumnHead, ColumnRow
from app.ui.screens.import_side import SidePanel
from app.ui.theme.sizes import Space
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.scroll import ScrollArea
from app.ui.widgets.select import Option, Select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.screens.import_kind import ListKind
    from app.ui.screens.import_source import ListField, Source


class ColumnsStep(QWidget):
    """Shows the columns of one file; ``matched`` says that a person changed something."""

    matched = Signal(object)
    shown = Signal(object)

    def __init__(self, kind: ListKind) -> None:
        super().__init__()
        self.setObjectName("step_columns")
        self._several = kind.several
        self._sources: Sequence[Source] = ()
        self._source: Source | None = None
        self._rows: list[ColumnRow] = []
        self.side = SidePanel(kind)
        self.side.network_chosen.connect(self._set_network)
        self.file = Select("File", name="columns_file")
        self.file.changed.connect(self._choose_file)
        self._which = Label("", "small", "text2")
        self._file_row = QWidget()
        files = QHBoxLayout(self._file_row)
        files.setContentsMargins(0, 0, 0, Space.s3)
        files.setSpacing(Space.s5)
        files.addWidget(self.file)
        files.addWidget(self._which)
        files.addStretch()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._file_row)
        left.addWidget(ColumnHead())
        left.addWidget(self._list(), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.s8, Space.s5, Space.s8, Space.s7)
        row.setSpacing(Space.s8)
        row.addLayout(left, 1)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, Space.s5, 0, 0)
        beside.addWidget(self.side)
        row.addLayout(beside)

    def show_sources(self, sources: Sequence[Source], current: Source) -> None:
        """Show the columns of one file among these."""
        self._sources = sources
        self._file_row.setVisible(len(sources) > 1)
        self.file.set_options(
            [
                Option(at, source.name, "triangle-alert" if source.lacks() else "")
                for at, source in enumerate(sources)
            ]
        )
        at = list(sources).index(current)
        self.file.set_value(at)
        lacking = sum(bool(source.lacks()) for source in sources)
        words = f"{lacking} of {len(sources)} files need something" if lacking else ""
        self._which.setText(words or f"{at + 1} of {len(sources)}")
        if current is not self._source or len(self._rows) != len(current.matches):
            self._source = current
            self._build()
        else:
            self._take_up()

    def focus_first(self) -> None:
        """Put the keyboard on the first field."""
        if self._rows:
            self._rows[0].select.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Show the next file afresh, even if it looks like the last one."""
        self._source = None

    def _list(self) -> QWidget:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        remark = f"Nothing changes in your file. A field can be chosen once, except {self._several}."
        self._column.addSpacing(Space.s5)
        self._column.addWidget(Paragraph(remark, "small"))
        self._column.addStretch()
        area = ScrollArea()
        area.setWidget(inner)
        return area

    def _build(self) -> None:
        source = self._source
        assert source is not None
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [ColumnRow(source, match.column) for match in source.matches]
        for at, row in enumerate(self._rows):
            row.changed.connect(self._match)
            self._column.insertWidget(at, row)
        before: QWidget = self.file
        for row in self._rows:
            QWidget.setTabOrder(before, row.select)
            before = row.select
        self.side.show_source(source)

    def _take_up(self) -> None:
        assert self._source is not None
        for row in self._rows:
            row.take_up()
        self.side.show_source(self._source)

    def _match(self, column: int, field: ListField) -> None:
        source = self._source
        assert source is not None
        source.choose(column, field)
        self._changed([column])

    def _set_network(self, network: object) -> None:
        assert self._source is not None
        self._source.set_network(network)
        self._changed(None)

    def _changed(self, columns: list[int] | None) -> None:
        source = self._source
        assert source is not None
        source.touched = True
        source.judge(columns)
        self.matched.emit(source)
        self.show_sources(self._sources, source)

    def _choose_file(self, at: object) -> None:
        source = self._sources[int(str(at))]
        self.shown.emit(source)
        self.show_sources(self._sources, source)
