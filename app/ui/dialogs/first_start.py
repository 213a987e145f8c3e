"""The first start: name the agency and yourself, and choose how to begin."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.text import clean_line
from app.ui.theme import paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import ElidedLabel, Label, Paragraph, Separator
from app.ui.widgets.marks import Avatar, KeyCaps
from app.ui.widgets.parts import announce, name_widget, set_tooltip
from app.ui.widgets.scroll import ScrollArea
from app.ui.widgets.toggles import RadioCard

_WIDE, _TALL, _PAD, _FOOT = 680, 622, Space.s10, 62
_NAME_LIMIT = 120
_FILE_NAME_BYTES = 150  # leaves room under the 255 of most file systems for the lock's and the copies' names
_SUFFIX = ".lineup"
_KINDS = "Lineup files (*.lineup)"
_REFUSED_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending."""

BEGINNINGS = {
    "import": (
        "Bring in my spreadsheet",
        "CSV or Excel. You match the columns and see the result first.",
        "file-spreadsheet",
        "Create and choose a file",
    ),
    "sample": (
        "Look around with sample data",
        "12 campaigns and 400 influencers. Nothing of yours is touched.",
        "sparkles",
        "Create and open sample",
    ),
    "empty": ("Start empty", "Create the first campaign yourself.", "plus", "Create workspace"),
}

AskPath = Callable[[QWidget, Path], Path | None]


@dataclass(frozen=True, slots=True)
class Setup:
    """What the first start asks for. ``begin`` is "import", "sample" or "empty"."""

    agency: str
    person: str
    path: Path
    begin: str


def file_name(agency: str) -> str:
    """Make a file name from an agency's name that every system accepts, without the ending.

    Windows refuses some characters, device names, and a dot or blank at the end; a leading dot hides a
    file; the length counts in bytes.
    """
    name = _REFUSED_IN_NAMES.sub(" ", clean_line(agency, _NAME_LIMIT))
    name = " ".join(name.split()).encode()[:_FILE_NAME_BYTES].decode(errors="ignore")
    name = name.strip(" .-\u200d")
    if _RESERVED.fullmatch(name):
        name = f"{name} agency" if "." not in name else f"Agency {name}"
    return name or "Workspace"


def ask_for_new(parent: QWidget, suggested: Path) -> Path | None:
    """Ask where to save with the system's dialog; None when it was cancelled."""
    option = QFileDialog.Option.DontConfirmOverwrite  # an existing file is never written over
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, "Save workspace as", str(suggested), _KINDS, options=option
    )
    return _with_ending(Path(chosen)) if chosen else None


def ask_for_existing(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a workspace to open with the system's dialog; None when it was cancelled."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, "Open a Lineup file", str(folder), _KINDS)
    return Path(chosen) if chosen else None


class _Card(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            fill = tokens.raised if tokens.dark else tokens.surface
            paint.rounded(painter, QRectF(self.rect()), Radius.dialog, fill, tokens.border_subtle)


class _Icon(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(Size.icon, Size.icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_icon(painter, QRectF(self.rect()), self._icon, style.current().text3)


class _Place(QWidget):
    """Where the file goes, and what stands against it."""

    change_requested = Signal()
    open_it_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._where = ElidedLabel("", "small", "text2")
        self._where.setObjectName("saved_in")
        self._change = Button("Change", "link", name="change_file")
        self._change.clicked.connect(self.change_requested)
        self._error = Paragraph("", "small", "danger_text")
        self._error.hide()
        self._open = Button("Open it", "link", name="open_existing")
        self._open.clicked.connect(self.open_it_requested)
        self._open.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.s2)
        layout.addLayout(_row(_Icon("folder"), self._where, self._change, self._open))
        layout.addWidget(self._error)

    def show_path(self, path: Path) -> None:
        """Say where, shortly; the tooltip gives the whole path."""
        folder = _short(path.parent)
        self._where.setText(f"Saved in {folder} as {path.name}")
        set_tooltip(self._where, str(path))

    def set_error(self, sentence: str, can_open: bool = False) -> None:
        """Say what stands against the file; ``can_open`` offers to open what is there."""
        self._error.set_text(sentence)
        self._error.setVisible(bool(sentence))
        self._open.setVisible(bool(sentence) and can_open)
        self._change.set_label("Use another name" if sentence and can_open else "Change")
        if sentence:
            announce(self, sentence)

    def error(self) -> str:
        """The sentence shown."""
        return self._error.text()


class FirstStart(QWidget):
    """Fills the window until there is a workspace. ``person`` is the system's name for who sits here.

    ``folder`` is where the file goes, named after the agency, or a path ending in .lineup: the file itself.
    ``create_requested`` carries a Setup, ``open_requested`` the path of a workspace that exists.
    """

    create_requested = Signal(object)
    open_requested = Signal(object)

    def __init__(
        self,
        folder: Path,
        person: str,
        parent: QWidget | None = None,
        *,
        ask_new: AskPath = ask_for_new,
        ask_existing: AskPath = ask_for_existing,
    ) -> None:
        super().__init__(parent)
        name_widget(self, "Set up your workspace", "first_start")
        self._folder, self._chosen = folder, None if folder.suffix != _SUFFIX else folder
        self._ask_new, self._ask_existing = ask_new, ask_existing
        self._agency = TextField("Agency name", name="agency")
        self._person = TextField("Your name", name="person")
        self._person.set_text(clean_line(person, _NAME_LIMIT))
        self._place = _Place()
        self._choices = {key: RadioCard(*words[:3], name=key) for key, words in BEGINNINGS.items()}
        self._open = Button("Open a Lineup file…", "ghost", "folder-open", name="open_file")
        self._create = Button("", "primary", name="create")
        self._card = self._build_card()
        self._area = ScrollArea()
        self._build_page()
        self._connect()
        self._choices["import"].setChecked(True)
        self._show_path()

    def path(self) -> Path:
        """Where the workspace would be made."""
        return self._chosen or self._folder / f"{file_name(self._agency.text())}{_SUFFIX}"

    def show_error(self, field: str, sentence: str) -> None:
        """Show what creating ran into at "agency", "person" or "file"; a file that exists can be opened."""
        fields = {"agency": self._agency, "person": self._person}
        if field in fields:
            fields[field].set_error(sentence)
            fields[field].setFocus()
        else:
            self._place.set_error(sentence, os.path.lexists(self.path()))

    def set_busy(self, sentence: str) -> None:
        """Say what goes on in place of the primary button's label, and take no input; "" ends it."""
        self._card.setEnabled(not sentence)
        if sentence:
            self._create.set_label(sentence)
            announce(self, sentence)
        else:
            self._show_choice()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_to_create()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._agency.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._area.setGeometry(self.rect())
        self._card.setFixedWidth(min(_WIDE, self.width() - 2 * Space.s6))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), style.current().canvas)

    def _ask_to_create(self) -> None:
        wrong = [field for field in (self._agency, self._person) if not self._check(field)]
        if wrong:
            wrong[0].setFocus()
        elif os.path.lexists(self.path()):
            self._place.set_error(f"{self.path().name} already exists.", can_open=True)
        else:
            self.create_requested.emit(
                Setup(self._agency.text(), self._person.text(), self.path(), self._beginning())
            )

    def _check(self, field: TextField) -> bool:
        sentence = "Enter the agency's name."
        if field is self._person:
            sentence = "Enter a name, so the history can say who did what."
        field.set_error("" if clean_line(field.text(), _NAME_LIMIT) else sentence)
        return not field.error()

    def _check_agency(self) -> None:
        self._check_left(self._agency)

    def _check_person(self) -> None:
        self._check_left(self._person)

    def _check_left(self, field: TextField) -> None:
        # Not while the window merely loses the focus, nor when the way out is to open a file.
        if self.isActiveWindow() and self.focusWidget() not in (field.edit, self._open):
            self._check(field)

    def _beginning(self) -> str:
        return next(key for key, card in self._choices.items() if card.isChecked())

    def _show_choice(self) -> None:
        self._create.set_label(BEGINNINGS[self._beginning()][3])

    def _show_path(self) -> None:
        self._place.set_error("")
        self._place.show_path(self.path())

    def _choose_file(self) -> None:
        chosen = self._ask_new(self, self.path())
        if chosen is not None:
            self._chosen = _with_ending(chosen)
            self._show_path()

    def _choose_existing(self) -> None:
        chosen = self._ask_existing(self, self._folder)
        if chosen is not None:
            self.open_requested.emit(chosen)

    def _open_what_is_there(self) -> None:
        self.open_requested.emit(self.path())

    def _connect(self) -> None:
        self._agency.changed.connect(self._show_path)
        self._agency.left.connect(self._check_agency)
        self._person.left.connect(self._check_person)
        for field in (self._agency, self._person):
            field.edit.setMaxLength(_NAME_LIMIT)
        for card in self._choices.values():
            card.toggled.connect(self._choice_toggled)
        self._create.clicked.connect(self._ask_to_create)
        self._open.clicked.connect(self._choose_existing)
        self._place.change_requested.connect(self._choose_file)
        self._place.open_it_requested.connect(self._open_what_is_there)

    def _choice_toggled(self, chosen: bool) -> None:
        if chosen:
            self._show_choice()

    def _build_page(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(Space.s6, Space.s6, Space.s6, Space.s6)
        layout.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        self._area.setParent(self)
        self._area.setWidget(inner)

    def _build_card(self) -> QWidget:
        card = _Card()
        card.setMinimumHeight(_TALL)
        body = QVBoxLayout()
        body.setContentsMargins(_PAD, Space.s10 - 4, _PAD, Space.s10 - 4)
        body.setSpacing(0)
        self._add_head(body)
        self._add_fields(body)
        body.addSpacing(Space.s9)
        body.addWidget(Label("How do you want to begin?", "bodyS"))
        body.addSpacing(Space.s4 + 1)
        body.addLayout(self._cards())
        layout = QVBoxLayout(card)
        layout.setContentsMargins(1, 0, 1, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(Separator())
        layout.addWidget(self._foot())
        return card

    def _add_head(self, body: QVBoxLayout) -> None:
        mark = Avatar("Lineup", Space.s10, square=True)
        body.addWidget(mark)
        body.addSpacing(Space.s6 + 2)
        body.addWidget(Label("Set up your workspace", "display"))
        body.addSpacing(Space.s3)
        body.addWidget(Paragraph("Everything stays in one file on this computer. No account, no network."))
        body.addSpacing(Space.s7)

    def _add_fields(self, body: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.s6)
        for field in (self._agency, self._person):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        body.addLayout(row)
        body.addSpacing(Space.s5)
        body.addWidget(self._place)

    def _cards(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.s4)
        for card in self._choices.values():
            column.addWidget(card)
        return column

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setMinimumHeight(_FOOT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(_PAD - Space.s4, 0, _PAD, 0)
        row.setSpacing(Space.s5)
        row.addWidget(self._open)
        row.addStretch()
        row.addWidget(KeyCaps("↵"))
        row.addWidget(self._create)
        return foot


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.s5 - 2)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _with_ending(path: Path) -> Path:
    return path if path.suffix.lower() == _SUFFIX else path.with_name(f"{path.name}{_SUFFIX}")


def _short(folder: Path) -> str:
    """Name a folder from the home folder on, or by its last two parts."""
    home = Path.home()
    if folder == home:
        return "your home folder"
    if folder.is_relative_to(home):
        folder = folder.relative_to(home)
    return str(folder) if len(folder.parts) < 4 else str(Path("…", *folder.parts[-2:]))
