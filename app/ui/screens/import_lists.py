"""The cards of a dry run that only list: who is new, merged or twice in the file, and what was refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from app.services.exchange.refused import refused_csv
from app.ui.screens.import_figures import LOOK
from app.ui.screens.import_rows import Line, LineList
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count, short_count
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import Tag
from app.ui.widgets.panels import Card

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from app.services.exchange.creators import Creator, Refused
    from app.services.exchange.plan import Duplicate, ImportPlan, Merge

_HEADINGS = {"new": "New influencers", "merged": "Merged", "duplicates": "More than once in the files"}


def _profiles(creator: Creator) -> str:
    words = []
    for profile in creator.profiles:
        handle = profile.handle if " " in profile.handle else f"@{profile.handle}"
        followers = "" if profile.followers is None else f" {short_count(profile.followers)}"
        words.append(f"{profile.network.label} {handle}{followers}")
    return ", ".join(words)


def _line_of(creator: Creator) -> str:
    return f"line {exact_count(creator.line)}"


class PeopleCard(Card):
    """Lists the creators behind one figure."""

    def __init__(self) -> None:
        super().__init__("", name="people")
        self._title, self._count = Label("", "bodyS"), Tag("0")
        self.head.addWidget(self._title)
        self.head.addWidget(self._count)
        self.head.addStretch()
        self.body.addLayout(self.head)
        self.list = LineList("Creators", "people_list")
        self.body.addWidget(self.list, 1)
        self._rows: Sequence[Creator | Merge | Duplicate] = ()

    def show_part(self, plan: ImportPlan, key: str) -> None:
        """Show the creators that are "new", "merged" or "duplicates"."""
        rows: dict[str, tuple[Callable[[], Sequence[Creator | Merge | Duplicate]], Callable[[int], Line]]] = {
            "new": (lambda: plan.new, self._new),
            "merged": (lambda: plan.merged, self._merged),
            "duplicates": (lambda: plan.duplicates, self._duplicate),
        }
        find, line = rows[key]
        self._rows = find()
        self._title.setText(_HEADINGS[key])
        self.setAccessibleName(_HEADINGS[key])
        self._count.set_text(exact_count(len(self._rows)))
        self.list.set_lines(len(self._rows), line)

    def _new(self, at: int) -> Line:
        creator: Creator = self._rows[at]  # type: ignore[assignment]
        words = ", ".join(part for part in (_profiles(creator), creator.country) if part)
        return _line("new", creator.name, words, _line_of(creator))

    def _merged(self, at: int) -> Line:
        merge: Merge = self._rows[at]  # type: ignore[assignment]
        into = f"into {merge.into.name}, {merge.reason}"
        return _line("merged", merge.creator.name, into, _line_of(merge.creator))

    def _duplicate(self, at: int) -> Line:
        twin: Duplicate = self._rows[at]  # type: ignore[assignment]
        words = f"already on line {exact_count(twin.of.line)} of {twin.of.file}"
        return _line("duplicates", twin.creator.name, words, _line_of(twin.creator))


def _line(key: str, title: str, text: str, end: str) -> Line:
    part = LOOK[key]
    return Line(title, text, end, look=part.look)


class RefusedCard(Card):
    """Lists the refused rows with line and reason, and saves them as a CSV to correct."""

    saved = Signal(str)

    def __init__(self) -> None:
        super().__init__("", name="refused")
        self.setAccessibleName("Refused rows")
        self._count = Tag("0")
        self._save = Button("Save as CSV", "ghost", "download", name="save_refused")
        self._save.clicked.connect(self.save)
        self.head.addWidget(Label("Refused", "bodyS"))
        self.head.addWidget(self._count)
        self.head.addStretch()
        self.head.addWidget(self._save)
        self.body.addLayout(self.head)
        self._none = Label("Every row can go in.", "body", "text2")
        self.list = LineList("Refused rows", "refused_list", stacked=True)
        self.body.addWidget(self._none, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.list, 1)
        self._refused: Sequence[Refused] = ()
        self._several = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icon out where there is no room for it."""
        super().resizeEvent(event)
        self._save.set_icon_name("download")
        if self.head.sizeHint().width() + 2 * Space.s6 > event.size().width():
            self._save.set_icon_name("")

    def show_rows(self, refused: Sequence[Refused]) -> None:
        """Show the refused rows of a plan."""
        self._refused = refused
        self._several = len({row.file for row in refused}) > 1
        self._count.set_text(exact_count(len(refused)))
        for widget in (self._count, self._save, self.list):
            widget.setVisible(bool(refused))
        self._none.setVisible(not refused)
        vertical = QSizePolicy.Policy.Expanding if refused else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        self.list.set_lines(len(refused), self._line)

    def save(self) -> None:
        """Ask where to, and write the refused rows."""
        chosen, _kind = QFileDialog.getSaveFileName(
            self, "Save the refused rows", "refused rows.csv", "CSV (*.csv)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the refused rows to a file and say so."""
        try:
            path.write_text(refused_csv(self._refused), "utf-8-sig", newline="")
        except OSError:
            self.saved.emit(f"{path.name} could not be written. Choose another folder.")
        else:
            self.saved.emit(f"Refused rows saved as {path.name}")

    def _line(self, at: int) -> Line:
        row = self._refused[at]
        detail = f"{row.file}: {row.detail}" if self._several else row.detail
        return Line(row.reason, detail, number=exact_count(row.line))


def focus_list(widget: QWidget) -> None:
    """Put the keyboard on a list."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
