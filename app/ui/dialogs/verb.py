"""The small dialog of a verb that asks for words: a comment, a reason, the original of a duplicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.workflow import Needs
from app.services import tasks, transitions
from app.services.transitions import REASON_LIMIT
from app.ui.dialogs.plan_parts import Figures, Section, reason_row, warning_row
from app.ui.dialogs.plan_source import SourceField
from app.ui.dialogs.verb_original import OriginalField
from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import TextArea
from app.ui.widgets.marks import KeyCaps

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from app.domain.task_rows import TaskRow
    from app.services.transitions import Plan
    from app.services.workspace import Workspace

_LINES = 4
_DIGITS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}


class VerbDialog(Dialog):
    """Asks for what ``plan``'s verb needs; nothing is written here.

    ``confirmed`` carries the options for `transitions.apply` with the dialog's ``plan``, which `recompute`
    computes again when rows change meanwhile. ``fields`` may hold "duplicate_of".
    """

    confirmed = Signal(object)

    def __init__(
        self, window: QWidget, workspace: Workspace, plan: Plan, needs: Needs, fields: tuple[str, ...] = ()
    ) -> None:
        wide = Size.dialog_wide if len(plan.chosen) > 1 or plan.source_needed else Size.dialog
        super().__init__(window, "", "", wide, "verb")
        self._workspace, self.plan, self._needs = workspace, plan, needs
        self._asked = False
        self._label = next(each.label for each in plan.workflow.transitions if each.key == plan.verb)
        self._rows = tasks.rows(workspace, plan.chosen[:1]) if len(plan.chosen) == 1 else []
        room = wide - 2 * Space.s8
        self.set_title(fonts.metrics("title").elidedText(self._words(), Qt.TextElideMode.ElideRight, room))
        self.setAccessibleName(self._words())
        self._sections = QVBoxLayout()
        self._sections.setSpacing(Space.s6)
        self.body.addLayout(self._sections)
        self.original: OriginalField | None = None
        if "duplicate_of" in fields:
            self.original = OriginalField(workspace, plan.chosen)
            self.body.addWidget(self.original)
        self.text = self._text_area()
        self.body.addWidget(self.text)
        self.source = SourceField()
        self._source = Section(self.tr("Source of the decision"), self._source_remark())
        self._source.rows.addWidget(self.source)
        self.body.addWidget(self._source)
        self.add_aside(KeyCaps("Ctrl", "Enter"))
        self._cancel = self.add_button(self.tr("Cancel"), self.dismiss)
        self._go = self.add_button(self._label, self.confirm, "primary")
        self._go.setObjectName("verb_go")
        self._fill()

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the keyboard where the words go."""
        super().open(first or (self.text.edit if self._go.isEnabled() else self._cancel))

    def recompute(self) -> None:
        """Plan again, because rows changed while the person was typing."""
        before = self.plan
        self.plan = transitions.plan(self._workspace, before.workflow, before.chosen, before.verb)
        self._fill()

    def confirm(self) -> None:
        """Tell what was entered, or show what is missing."""
        missing = self._first_missing()
        if missing is not None:
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        original = self.original.value() if self.original is not None else None
        options = {
            "reason": self.text.text(),
            "source": self.source.source(),
            "note": self.source.text(),
            "values": {"duplicate_of_id": original} if original is not None else None,
        }
        self.close_overlay()
        self.confirmed.emit(options)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+1 to Alt+4 choose the source."""
        place = _DIGITS.get(Qt.Key(event.key()))
        if place and event.modifiers() == Qt.KeyboardModifier.AltModifier and self.plan.source_needed:
            self.source.choose(place)
            event.accept()
        else:
            super().keyPressEvent(event)

    def dismiss(self) -> None:
        """Close; with something typed, say so first."""
        if self._asked or not self.text.text():
            self.close_overlay()
            return
        self._asked = True
        self._cancel.set_label(self.tr("Discard"))
        self.text.set_hint(self.tr("This is not saved yet. Go on, or discard it."))

    def _typed(self) -> None:
        self._asked = False
        self._cancel.set_label(self.tr("Cancel"))
        self.text.set_hint("")

    def _first_missing(self) -> QWidget | None:
        if not self._go.isEnabled():
            return self._cancel
        if self.original is not None and self.original.error():
            return self.original.control
        if len(self.text.text()) > REASON_LIMIT:
            limit = f"{REASON_LIMIT:,}"
            self.text.set_error(self.tr("Shorten it to {limit} characters.").format(limit=limit))
            return self.text.edit
        if self._needs is Needs.REASON and not self.text.text():
            self.text.set_error(self.tr("Enter a reason. {reader}").format(reader=self._reader()))
            return self.text.edit
        if self.plan.source_needed and not self.source.source():
            self.source.show_error(self.tr("Choose where the decision came from."))
            return self.source.strip
        return None

    def _text_area(self) -> TextArea:
        required = self._needs is Needs.REASON
        caption = self.tr("Reason *") if required else self.tr("Comment")
        hint = self._reader() if required else self.tr("Optional. {reader}").format(reader=self._reader())
        area = TextArea(caption, _LINES, name="verb_text", placeholder=hint)
        area.edit.setAccessibleName(self.tr("Reason") if required else self.tr("Comment"))
        area.edit.setAccessibleDescription(self.tr("required") if required else hint)
        area.submitted.connect(self.confirm)
        area.changed.connect(self._typed)
        return area

    def _fill(self) -> None:
        while (item := self._sections.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if len(self.plan.chosen) > 1:
            self._sections.addWidget(self._figures())
        makers: tuple[Callable[[], QWidget | None], ...] = (self._refused, self._warnings)
        for section in (make() for make in makers):
            if section is not None:
                self._sections.addWidget(section)
        self._source.setVisible(self.plan.source_needed)
        number = len(self.plan.ids)
        self._go.setEnabled(number > 0)
        self._go.set_label(self._of_many(number) if number > 1 else self._label)

    def _figures(self) -> Figures:
        plan = self.plan
        stopped = sum(len(each.ids) for each in plan.refused) + plan.missing
        already = self.tr("already {state}").format(state=plan.target_label)
        return Figures(
            [
                (len(plan.ids), self.tr("will change"), "green", "circle-check"),
                (len(plan.already), already, "gray", "circle"),
                (stopped, self.tr("refused"), "red", "circle-minus"),
            ]
        )

    def _refused(self) -> QWidget | None:
        if not self.plan.refused and not self.plan.missing:
            return None
        section = Section(self.tr("Refused"))
        for refusal in self.plan.refused:
            each = refusal.blocker
            number = self._shown(len(refusal.ids))
            section.rows.addWidget(reason_row(number, each.code, each.text, each.who, None))
        if self.plan.missing:
            gone = self.tr("Not there any more. Somebody removed them meanwhile.")
            section.rows.addWidget(reason_row(self._shown(self.plan.missing), "gone", gone, "", None))
        return section

    def _warnings(self) -> QWidget | None:
        if not self.plan.warnings:
            return None
        section = Section(self.tr("Warnings"))
        for warned in self.plan.warnings:
            section.rows.addWidget(warning_row(self._shown(len(warned.ids)), warned.text))
        return section

    def _shown(self, number: int) -> int:
        """Return a figure, or 0 for none: counting a single row says nothing."""
        return number if len(self.plan.chosen) > 1 else 0

    def _words(self) -> str:
        if not self._rows:
            return self._of_many(len(self.plan.chosen))
        row = self._rows[0]
        verb, _, state = self._label.partition(" ")
        return " ".join(filter(None, (verb, row.reference, f"{state}:" if state else "", row.title)))

    def _of_many(self, number: int) -> str:
        """Say it of so many: "Block 12 tasks", "Mark 12 tasks invalid"."""
        verb, _, state = self._label.partition(" ")
        words = self.tr("{verb} {count} tasks {state}")
        return words.format(verb=verb, count=f"{number:,}", state=state).rstrip()

    def _reader(self) -> str:
        told = next(each.effects for each in self.plan.workflow.transitions if each.key == self.plan.verb)
        return who_sees(self._rows[0] if self._rows else None, "tell_assignee" in told)

    def _source_remark(self) -> str:
        return self.tr("recorded for {name}").format(name=self._workspace.me.name)


def who_sees(row: TaskRow | None, to_assignee: bool) -> str:
    """Return who reads what is typed, of one task or of many: "Sam sees it.".

    Of a decision that is the assignee, of all else whoever asked for the work.
    """
    if row is None:
        return "The assignees see it." if to_assignee else "The reporters see it."
    name = row.assignee if to_assignee else row.reporter
    return f"{name.split()[0] if name.split() else row.organization} sees it."
