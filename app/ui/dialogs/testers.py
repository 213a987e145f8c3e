"""Choose who tests a marketing task: people of the agency, found by name and ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.domain.marketing_rows import Result
from app.domain.text import fold
from app.services import marketing
from app.services.marketing import TESTERS
from app.services.wording import many
from app.ui.dialogs.row_list import RowList
from app.ui.dialogs.search_popover import Heading
from app.ui.dialogs.testers_row import TesterRow
from app.ui.theme import style
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import KeyCaps
from app.ui.widgets.parts import announce
from app.ui.widgets.table_search import SearchLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from app.services.workspace import Workspace
    from app.ui.dialogs.row_list import Row

_SHOWN = 7
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TestersDialog(Dialog):
    """``chosen`` carries the ids of the people, in the order of the list. Make one for each opening.

    The testers of the task ``task_id`` are ticked, or the people ``chosen`` where any are given. ``word``
    is what the button says instead of how many are chosen. Up and Down move and Enter ticks while the
    cursor stays in the search; Space ticks in the list; Ctrl+Enter is the button. Raises NotAllowed where
    the task is gone.
    """

    chosen = Signal(list)

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        task_id: int | None,
        chosen: Iterable[int] = (),
        word: str = "",
    ) -> None:
        line = "They try it before it runs. It can start once every one of them has passed it."
        super().__init__(window, "Choose testers", line, name="testers")
        self._word = word
        self._people = _people(workspace, task_id)
        ticked = set(chosen) or {row.id for row in self._people.values() if row.tests}
        self._ticked = [key for key in self._people if key in ticked]
        self.search = _Search(self.tr("Find a person"), self.tr("Find a person"), "testers_search")
        self.search.textChanged.connect(self._narrow)
        self.search.pressed.connect(self._take_key)
        self.list = _List(self.tr("People of the agency"), "testers_list")
        self.list.chosen.connect(self._toggle)
        self.says = Label("", "small", "text2", tabular=True)
        self.says.setObjectName("testers_says")
        for widget in (self.search, self.list, self.says):
            self.body.addWidget(widget)
        self.add_aside(KeyCaps("Ctrl", "Enter"))
        self.add_button(self.tr("Cancel"))
        self.go = self.add_button("", self._choose, "primary")
        self.go.setObjectName("testers_chosen")
        style.events.changed.connect(self._fit)
        self._narrow("")
        self._fit()
        self._say()

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the cursor in the search."""
        super().open(first or self.search)

    def ticked(self) -> list[int]:
        """The ids of the people that are ticked, in the order of the list."""
        return [key for key in self._people if key in self._ticked]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ticks, so that only Ctrl+Enter is the button."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Keep the height while the search leaves fewer."""
        heights = [row.height() for row in self._people.values()]
        self.list.setFixedHeight(sum(heights[:_SHOWN]) + (heights[0] // 2 if len(heights) > _SHOWN else 0))

    def _narrow(self, typed: str, current: int | None = None) -> None:
        wanted = fold(typed)
        found = [row for row in self._people.values() if wanted in fold(f"{row.name} {row.role}")]
        rows: list[Row] = [row.marked(row.id in self._ticked) for row in found]
        at = next((row for row in rows if isinstance(row, TesterRow) and row.id == current), None)
        self.list.set_rows(rows or [Heading(self.tr("Nobody of that name."))], at)
        self.list.scrollTo(self.list.currentIndex())

    def _take_key(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        event.setAccepted(not ctrl and self.list.steer(event))

    def _toggle(self, row: object) -> None:
        if not isinstance(row, TesterRow):
            return
        if row.id in self._ticked:
            self._ticked.remove(row.id)
        elif len(self._ticked) >= TESTERS:
            self._say(self.tr("Choose at most {count} testers.").format(count=TESTERS))
            return
        else:
            self._ticked.append(row.id)
        place = self.list.verticalScrollBar().value()
        self._narrow(self.search.text(), row.id)
        self.list.verticalScrollBar().setValue(place)
        self._say()
        announce(self, f"{row.marked(row.id in self._ticked).spoken}. {self.says.text()}")

    def _say(self, problem: str = "") -> None:
        count = len(self._ticked)
        words = self.tr("{count} of {most} chosen").format(count=count, most=TESTERS)
        self.says.set_tone("danger_text" if problem else "text2")
        self.says.setText(problem or words)
        if problem:
            announce(self, problem)
        self.go.setEnabled(count > 0)
        if self._word:
            self.go.set_label(self._word)
        elif count:
            self.go.set_label(self.tr("Choose {testers}").format(testers=many(count, "tester")))
        else:
            self.go.set_label(self.tr("Choose testers"))

    def _choose(self) -> None:
        people = self.ticked()
        self.close_overlay()
        self.chosen.emit(people)


class _Search(SearchLine):
    """Arrows and Enter act on the list below."""

    pressed = Signal(QKeyEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.pressed.emit(event)
        if event.isAccepted():
            return
        if event.key() in _ENTER:  # the button's, and a line of text would take it
            event.ignore()
        else:
            super().keyPressEvent(event)


class _List(RowList):
    """Space ticks too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Space:
            self.choose()
        elif ctrl and event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _people(workspace: Workspace, task_id: int | None) -> dict[int, TesterRow]:
    """Return whom the list offers, by id: yourself first, and who tests it already though inactive now."""
    testers = marketing.marketing(workspace, task_id).testers if task_id is not None else ()
    results = {each.person_id: each.result for each in testers}
    rows = [
        TesterRow(
            person.id,
            person.name,
            "You" if person.id == workspace.me.id else person.role.label,
            person.id in results,
            "" if results.get(person.id, Result.PENDING) is Result.PENDING else results[person.id].label,
        )
        for person in marketing.testable(workspace)
    ]
    known = {row.id for row in rows}
    rows += [
        TesterRow(each.person_id, each.name, "Not active any more", True, each.result.label)
        for each in testers
        if each.person_id not in known
    ]
    return {row.id: row for row in sorted(rows, key=lambda row: row.id != workspace.me.id)}
