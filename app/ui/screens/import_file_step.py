"""Step 1 of an import: the files, how each is read, and its first rows."""

from __future__ import annotations

import codecs
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.screens.import_preview import Preview
from app.ui.screens.import_source import Options, Source
from app.ui.screens.import_tiles import FileTiles
from app.ui.screens.import_words import many
from app.ui.theme import fonts
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import Tag
from app.ui.widgets.notices import Note
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.scroll import ScrollArea
from app.ui.widgets.select import Option, Select
from app.ui.widgets.strip import Item, Segmented
from app.ui.widgets.toggles import CheckBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.exchange.sheet import Ragged
    from app.ui.screens.import_kind import ListKind

_LEFT = 376
_LEAST_RIGHT = 280
_ENCODINGS = (
    ("utf-8", "Unicode (UTF-8)"),
    ("cp1252", "Western (Windows-1252)"),
    ("iso8859-15", "Western (ISO 8859-15)"),
    ("mac-roman", "Western (Mac Roman)"),
    ("cp1250", "Central European (Windows-1250)"),
    ("cp1251", "Cyrillic (Windows-1251)"),
    ("cp1253", "Greek (Windows-1253)"),
    ("cp1254", "Turkish (Windows-1254)"),
    ("cp1255", "Hebrew (Windows-1255)"),
    ("cp1256", "Arabic (Windows-1256)"),
    ("shift_jis", "Japanese (Shift JIS)"),
    ("euc_kr", "Korean (EUC-KR)"),
    ("gb18030", "Chinese (GB 18030)"),
    ("big5", "Chinese (Big5)"),
    ("utf-16", "Unicode (UTF-16)"),
)
_DELIMITERS = ((",", "Comma"), (";", "Semicolon"), ("\t", "Tab"), ("|", "Bar"))


def same_codec(one: str, other: str) -> bool:
    """Whether two names mean one encoding; a byte order mark does not count."""
    names = []
    for name in (one, other):
        try:
            names.append(codecs.lookup(name).name.replace("-sig", "").replace("-le", "").replace("-be", ""))
        except LookupError:
            names.append(name)
    return names[0] == names[1]


def ragged_words(ragged: Ragged) -> str:
    """Say how many rows have too few or too many columns: "12 rows have fewer columns"."""
    if ragged.fewer and ragged.more:
        return f"{many(ragged.fewer + ragged.more, 'row')} have fewer or more columns"
    number, which = (ragged.fewer, "fewer") if ragged.fewer else (ragged.more, "more")
    return f"{many(number, 'row')} {'has' if number == 1 else 'have'} {which} columns"


class FileStep(QWidget):
    """Shows the files. Wishes: read one otherwise, change it, take it away; its numbers are set at once."""

    options_wished = Signal(object, object)
    change_wished = Signal(object)
    remove_wished = Signal(object)
    add_wished = Signal()
    shown = Signal(object)
    numbers_set = Signal(object)

    def __init__(self, kind: ListKind) -> None:
        super().__init__()
        self.setObjectName("step_file")
        self._kind = kind
        self._source: Source | None = None
        self.tiles = FileTiles()
        self.tiles.chosen.connect(self._choose)
        self.tiles.change_wished.connect(self.change_wished)
        self.tiles.remove_wished.connect(self.remove_wished)
        self.preview = Preview()
        self._unreadable = EmptyState("triangle-alert", "This file cannot be read", "", name="unreadable")
        self._another = self._unreadable.add_button(
            "Choose another file", self._change, "primary", "folder-open"
        )
        self._right = QStackedWidget()
        self._right.setMinimumWidth(_LEAST_RIGHT)
        self._right.addWidget(self.preview)
        self._right.addWidget(self._unreadable)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.s8, Space.s7, Space.s8, Space.s7)
        row.setSpacing(Space.s8)
        row.addWidget(self._left())
        row.addWidget(self._right, 1)

    def show_sources(self, sources: Sequence[Source], current: Source | None) -> None:
        """Show the files, and how one of them is read."""
        self.tiles.show_sources(sources, current)
        self._title.setText("File" if len(sources) == 1 else f"{len(sources)} files")
        if current is not None:
            self._show(current)

    def cure(self) -> QWidget | None:
        """The button that helps where the file shown cannot be read."""
        return self._another if self._source and self._source.problem else None

    def _left(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, Space.s1, 0)
        column.setSpacing(Space.s4)
        self._title = Label("File", "bodyS")
        add = Button("Add files", "link", name="add_files")
        add.clicked.connect(self.add_wished)
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch()
        top.addWidget(add)
        column.addLayout(top)
        column.addWidget(self.tiles)
        column.addWidget(Label("Or drop files here: CSV, TSV or Excel, up to 50 MB.", "small", "text2"))
        column.addSpacing(Space.s4)
        column.addWidget(self._reading())
        column.addStretch()
        area = ScrollArea()
        area.setWidget(inner)
        area.setFixedWidth(round(_LEFT * max(1.0, fonts.scale())))
        return area

    def _reading(self) -> QWidget:
        self._reading_box = QWidget()
        grid = QGridLayout(self._reading_box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(Space.s5)
        grid.setHorizontalSpacing(Space.s5)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 104)
        head = QHBoxLayout()
        head.setSpacing(Space.s5)
        self._guessed = Tag("Guessed from the file")
        head.addWidget(Label("How to read it", "bodyS"))
        head.addWidget(self._guessed)
        head.addStretch()
        grid.addLayout(head, 0, 0, 1, 2)
        self._encoding, self._sheet = Select("Encoding"), Select("Sheet")
        self._delimiter = Segmented("Delimiter", [Item(key, label) for key, label in _DELIMITERS])
        self._numbers = Segmented(self._kind.style, [Item(key, label) for key, label in self._kind.styles])
        self._header = CheckBox("Holds the column names", name="first_row")
        self._encoding.changed.connect(self._set_encoding)
        self._sheet.changed.connect(self._set_sheet)
        self._delimiter.changed.connect(self._set_delimiter)
        self._numbers.changed.connect(self._set_numbers)
        self._header.clicked.connect(self._set_header)
        self._captions: dict[QWidget, Label] = {}
        rows = (
            ("Sheet", self._sheet),
            ("Encoding", self._encoding),
            ("Delimiter", self._delimiter),
            (self._kind.style, self._numbers),
            ("First row", self._header),
        )
        for at, (caption, control) in enumerate(rows, 1):
            self._captions[control] = Label(caption, "body", "text2")
            grid.addWidget(self._captions[control], at, 0)
            grid.addWidget(control, at, 1)
        self._note = Note("")
        self._go = Button("Go to line", "link", name="go_to_line")
        self._go.clicked.connect(self._go_to_line)
        grid.setRowMinimumHeight(len(rows) + 1, Space.s2)
        grid.addWidget(self._note, len(rows) + 2, 0, 1, 2)
        grid.addWidget(self._go, len(rows) + 3, 0, 1, 2)
        return self._reading_box

    def _choose(self, source: Source) -> None:
        self._show(source)
        self.shown.emit(source)

    def _show(self, source: Source) -> None:
        self._source = source
        sheet = source.sheet
        # A wrong encoding or delimiter may be why a file cannot be read, so the choices stay.
        retry = bool(source.problem) and source.options != Options()
        self._reading_box.setVisible(sheet is not None or retry)
        self._right.setCurrentWidget(self.preview if not source.problem else self._unreadable)
        if source.problem:
            self._unreadable.set_words("This file cannot be read", source.problem)
        if sheet is None:
            return
        self._guessed.setVisible(source.options == Options())
        self._offer(source)
        self.preview.show_source(source)
        self._tell(source)

    def _offer(self, source: Source) -> None:
        """Set the controls to how the file is read."""
        sheet = source.sheet
        assert sheet is not None
        is_text = not sheet.sheet_name
        for control in (self._encoding, self._delimiter):
            control.setVisible(is_text)
            self._captions[control].setVisible(is_text)
        several = len(sheet.sheet_names) > 1
        self._sheet.setVisible(several)
        self._captions[self._sheet].setVisible(several)
        self._sheet.set_options([Option(name, name) for name in sheet.sheet_names])
        self._sheet.set_value(sheet.sheet_name)
        known = [key for key, _label in _ENCODINGS if same_codec(key, sheet.encoding)]
        extra = () if known or not sheet.encoding else ((sheet.encoding, sheet.encoding.upper()),)
        self._encoding.set_options([Option(key, label) for key, label in (*_ENCODINGS, *extra)])
        self._encoding.set_value(known[0] if known else sheet.encoding)
        self._delimiter.set_current(sheet.delimiter)
        self._numbers.set_current(source.style or source.guessed_style)
        self._header.setChecked(sheet.header_line is not None)

    def _tell(self, source: Source) -> None:
        """Say how well the file can be read."""
        sheet = source.sheet
        assert sheet is not None
        rows = f"{many(len(sheet.rows), 'row')} in {many(len(sheet.columns), 'column')}"
        ragged = sheet.ragged
        self._go.setVisible(ragged.first_line is not None)
        if ragged.first_line is not None:
            self._note.set_words(
                ragged_words(ragged), f"First: line {exact_count(ragged.first_line)}. {rows}.", "amber"
            )
            self._go.set_label(f"Go to line {exact_count(ragged.first_line)}")
        elif sheet.broken:
            line = "Choose another encoding above."
            self._note.set_words(f"{exact_count(sheet.broken)} characters cannot be read", line, "amber")
        else:
            line = "Every row has the same number of columns."
            self._note.set_words(f"{rows}, no broken characters", line, "green")

    def _set_encoding(self, value: object) -> None:
        self._wish(encoding=str(value))

    def _set_sheet(self, value: object) -> None:
        self._wish(sheet=str(value))

    def _set_delimiter(self, value: str) -> None:
        self._wish(delimiter=value)

    def _set_header(self) -> None:
        self._wish(has_header=self._header.isChecked())

    def _wish(self, **changed: object) -> None:
        if self._source is not None:
            self.options_wished.emit(self._source, replace(self._source.options, **changed))  # type: ignore[arg-type]

    def _set_numbers(self, mark: str) -> None:
        if self._source is not None:
            self._source.style = mark
            self._source.touched = True
            self._source.judge()
            self.preview.show_source(self._source)
            self.numbers_set.emit(self._source)

    def _change(self) -> None:
        self.change_wished.emit(self._source)

    def _go_to_line(self) -> None:
        sheet = self._source.sheet if self._source else None
        if sheet is not None and sheet.ragged.first_line is not None:
            self.preview.go_to_line(sheet.ragged.first_line)
