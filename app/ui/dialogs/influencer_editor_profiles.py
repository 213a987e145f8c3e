"""The profiles in the form of an influencer: a line each, checked where they stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.networks import Network, clean_handle, handle_key
from app.domain.rows import ProfileRow
from app.services.exchange.values import BadValue, parse_count, parse_rate
from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.fields import LineEdit
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label
from app.ui.widgets.select import Option, Select

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_NETWORK, _NUMBER, _RATE = 132, 108, 84
_BIN = Size.button


class ProfileLine(QWidget):
    """Network, handle and three numbers of one profile, and one error below."""

    changed = Signal()
    left = Signal()
    removed = Signal()

    def __init__(self, row: ProfileRow) -> None:
        super().__init__()
        self._row = row
        self.network = Select(self.tr("Network"), name="profile_network")
        self.network.set_options([Option(each, each.label) for each in Network])
        self.network.set_value(row.network)
        self.network.changed.connect(self._edited)
        self.handle = self._line(self.tr("Handle"), "profile_handle", row.handle)
        self.followers = self._line(self.tr("Followers"), "profile_followers", _count(row.followers))
        self.views = self._line(self.tr("Average views"), "profile_views", _count(row.average_views))
        self.rate = self._line(self.tr("Engagement in percent"), "profile_rate", _rate(row.engagement))
        self.bin = IconButton("trash-2", self.tr("Remove this profile"), "Alt+Del", name="profile_remove")
        self.bin.clicked.connect(self.removed)
        self._error = Label("", "small", "danger_text")
        self._error.setWordWrap(True)
        self._error.hide()
        self._lay_out()

    def is_blank(self) -> bool:
        """Say whether nothing was entered."""
        return not any(edit.text().strip() for edit in self._edits())

    def texts(self) -> tuple[object, ...]:
        """Return the network and what stands in each field."""
        return self.network.value(), *(edit.text() for edit in self._edits())

    def value(self) -> ProfileRow:
        """Return the profile; call `check` before, because a number that cannot be read counts as none."""
        network = self.network.value()
        assert isinstance(network, Network)
        handle = self.handle.text().strip()
        same = handle_key(network, handle) == handle_key(self._row.network, self._row.handle)
        return ProfileRow(
            network,
            handle,
            _read(parse_count, self.followers),
            _read(parse_count, self.views),
            _read(parse_rate, self.rate),
            self._row.url if same and network is self._row.network else "",
        )

    def check(self) -> bool:
        """Say whether every number can be read, and below the line which one cannot."""
        wanted = (
            (self.followers, parse_count, self.tr("Enter followers as a number, such as 1.28M.")),
            (self.views, parse_count, self.tr("Enter average views as a number, such as 118K.")),
            (self.rate, parse_rate, self.tr("Enter the engagement in percent, such as 5.2.")),
        )
        for edit, parse, sentence in wanted:
            if not _readable(parse, edit):
                self.show_error(sentence, edit)
                return False
        self.show_error("")
        return True

    def show_error(self, text: str, edit: LineEdit | None = None) -> None:
        """Show what is wrong below the line, by default with the handle; "" takes it away."""
        for each in self._edits():
            each.set_wrong(bool(text) and each is (edit or self.handle))
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def error(self) -> str:
        """The error shown, "" if there is none."""
        return self._error.text()

    def first_wrong(self) -> LineEdit:
        """Return the control to go to for correcting the error."""
        wrong = [edit for edit in self._edits() if edit.property("wrong")]
        return wrong[0] if wrong else self.handle

    def _edits(self) -> tuple[LineEdit, ...]:
        return self.handle, self.followers, self.views, self.rate

    def _line(self, spoken: str, name: str, text: str) -> LineEdit:
        made = LineEdit(spoken, name=name)
        made.setText(text)
        made.textChanged.connect(self._edited)
        made.left.connect(self._leave)
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.s4)
        for widget, width in zip(
            (self.network, self.handle, self.followers, self.views, self.rate, self.bin),
            _widths(),
            strict=True,
        ):
            if width:
                widget.setFixedWidth(width)
            row.addWidget(widget, 0 if width else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s2)
        column.addLayout(row)
        column.addWidget(self._error)

    def _edited(self, _change: object = None) -> None:
        if self._error.text():
            self.show_error("")
        self.changed.emit()

    def _leave(self) -> None:
        network = self.network.value()
        text = self.handle.text()
        if isinstance(network, Network) and text.strip() and (clean := clean_handle(network, text)) != text:
            self.handle.setText(clean)  # an address pasted whole becomes the handle in it
        if self.check():
            self.left.emit()


class ProfileList(QWidget):
    """Every profile of the form, with captions above and a button to add one."""

    changed = Signal()
    left = Signal()
    resized = Signal()

    def __init__(self, profiles: Iterable[ProfileRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[ProfileLine] = []
        self._head = self._captions()
        self.more = Button(self.tr("Add profile"), "ghost", "plus", name="add_profile")
        self.more.clicked.connect(self.add_line)
        among = QWidget()
        self._column = QVBoxLayout(among)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.s4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.s4)
        for widget in (self._head, among):
            whole.addWidget(widget)
        whole.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        for profile in profiles:
            self._insert(profile)
        self._head.setVisible(bool(self.lines))

    def values(self) -> tuple[ProfileRow, ...]:
        """Return the profiles; lines in which nothing was entered are left out."""
        return tuple(line.value() for line in self._filled())

    def texts(self) -> tuple[object, ...]:
        """Return what stands in the lines, to tell whether anything was typed."""
        return tuple(line.texts() for line in self._filled())

    def check(self) -> bool:
        """Say whether every number can be read, and below the lines which cannot."""
        checked = [line.check() for line in self._filled()]
        return all(checked)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show errors under ``profile-0`` and on, counted as `values` counts, after those of numbers."""
        for number, line in enumerate(self._filled()):
            if line.check():
                line.show_error(errors.get(f"profile-{number}", ""))

    def first_wrong(self) -> LineEdit | None:
        """Return the first control with an error."""
        return next((line.first_wrong() for line in self.lines if line.error()), None)

    def add_line(self) -> None:
        """Add a line for a network that has none yet, and go to its handle."""
        used = {line.network.value() for line in self.lines}
        network = next((each for each in Network if each not in used), Network.INSTAGRAM)
        self.add_line_of(network).handle.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_line_of(self, network: Network) -> ProfileLine:
        """Add a line for a network and return it."""
        line = self._insert(ProfileRow(network, "", None))
        self._head.show()
        self.changed.emit()
        self.resized.emit()
        return line

    def remove_line(self, line: ProfileLine) -> None:
        """Take a line away, and go to the next one."""
        at = self.lines.index(line)
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._head.setVisible(bool(self.lines))
        self.changed.emit()
        self.resized.emit()
        after = self.lines[min(at, len(self.lines) - 1)].handle if self.lines else self.more
        after.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused_line(self) -> ProfileLine | None:
        """Return the line that has the keyboard."""
        focused = self.window().focusWidget()
        return next((line for line in self.lines if focused and line.isAncestorOf(focused)), None)

    def _filled(self) -> list[ProfileLine]:
        return [line for line in self.lines if not line.is_blank()]

    def _insert(self, profile: ProfileRow) -> ProfileLine:
        line = ProfileLine(profile)
        line.changed.connect(self.changed)
        line.left.connect(self.left)
        line.removed.connect(partial(self.remove_line, line))
        self._column.addWidget(line)
        line.show()  # at once, so that the keyboard can go there
        self.lines.append(line)
        return line

    def _captions(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.s4)
        captions = (
            self.tr("Network"),
            self.tr("Handle"),
            self.tr("Followers"),
            self.tr("Average views"),
            self.tr("Engaged %"),
            "",
        )
        for caption, width in zip(captions, _widths(), strict=True):
            label = Label(caption, "smallM", "text2")
            if width:
                label.setFixedWidth(width)
            row.addWidget(label, 0 if width else 1)
        return made


def _widths() -> tuple[int, ...]:
    scale = fonts.scale()
    return (
        round(_NETWORK * scale),
        0,
        round(_NUMBER * scale),
        round(_NUMBER * scale),
        round(_RATE * scale),
        _BIN,
    )


def _count(number: int | None) -> str:
    return "" if number is None else exact_count(number)


def _rate(hundredths: int | None) -> str:
    return "" if hundredths is None else QLocale().toString(hundredths / 100, "g", 6)


def _decimal() -> str:
    return "," if QLocale().decimalPoint() == "," else "."


def _read(parse: Callable[[str, str], int | None], edit: LineEdit) -> int | None:
    try:
        return parse(edit.text(), _decimal())
    except BadValue:
        return None


def _readable(parse: Callable[[str, str], int | None], edit: LineEdit) -> bool:
    try:
        parse(edit.text(), _decimal())
    except BadValue:
        return False
    return True
