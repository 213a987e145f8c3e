"""The small dialog of a verb that asks for something: a reason, the original of a duplicate, an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.campaigns import DELIVERABLE
from app.domain.workflow import Needs
from app.services import tasks, transitions
from app.services.transitions import REASON_LIMIT
from app.ui.dialogs.plan_parts import Section
from app.ui.dialogs.plan_sections import PlanSections, show_sections
from app.ui.dialogs.plan_source import SourceField
from app.ui.dialogs.verb_original import OriginalField
from app.ui.dialogs.verb_published import PublishedFields
from app.ui.dialogs.verb_words import of_many, of_one, who_sees
from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import TextArea
from app.ui.widgets.marks import KeyCaps

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.services.transitions import Plan
    from app.services.workspace import Workspace

__all__ = ["VerbDialog", "who_sees"]

_LINES = 4
_DIGITS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}


class VerbDialog(Dialog):
    """Asks for what ``plan``'s verb needs; nothing is written here.

    ``confirmed`` carries the options for `transitions.apply` with the dialog's ``plan``, which `recompute`
    computes again when rows change meanwhile. ``fields`` may hold "duplicate_of", or "published_url" with
    "published_date": an address is asked for where there is one row, for no two share it.
    """

    confirmed = Signal(object)

    def __init__(
        self, window: QWidget, workspace: Workspace, plan: Plan, needs: Needs, fields: tuple[str, ...] = ()
    ) -> None:
        many = len(plan.chosen) > 1  # a sheet: as many reasons as there are, it scrolls
        wide = Size.dialog_sheet if many else Size.dialog_wide if plan.source_needed else Size.dialog
        super().__init__(window, "", "", wide, "verb")
        self._workspace, self.plan, self._needs = workspace, plan, needs
        self._asked = False
        self._label = next(each.label for each in plan.workflow.transitions if each.key == plan.verb)
        self._rows = [] if many else tasks.rows(workspace, plan.chosen[:1])
        room = wide - 2 * Space.s8
        words = of_one(plan, self._rows[0]) if self._rows else of_many(plan, len(plan.chosen))
        self.set_title(fonts.metrics("title").elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.setAccessibleName(words)
        self._build(fields)
        self._fill()

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the keyboard where the first answer goes."""
        asked = self.text.edit if self.published is None else self.published.first()
        super().open(first or (asked if self._go.isEnabled() else self._cancel))

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
            self.reveal()
            return
        options = {
            "reason": self.text.text(),
            "source": self.source.source(),
            "note": self.source.text(),
            "values": self._values(),
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
        if self._asked or not self._is_typed():
            self.close_overlay()
            return
        self._asked = True
        self._cancel.set_label(self.tr("Discard"))
        self._say(self.tr("This is not saved yet. Go on, or discard it."))

    def _is_typed(self) -> bool:
        return bool(self.text.text()) or (self.published is not None and self.published.is_changed())

    def _say(self, words: str) -> None:
        if self.published is not None:
            self.published.set_hint(words)
        else:
            self.text.set_hint(words)

    def _typed(self) -> None:
        self._asked = False
        self._cancel.set_label(self.tr("Cancel"))
        self._say("")

    def _values(self) -> dict[str, object] | None:
        if self.published is not None:
            return self.published.values()
        original = self.original.value() if self.original is not None else None
        return {"duplicate_of_id": original} if original is not None else None

    def _first_missing(self) -> QWidget | None:
        if not self._go.isEnabled():
            return self._cancel
        if self.original is not None and self.original.wrong():
            return self.original.control
        if self.published is not None and (wrong := self.published.first_wrong()) is not None:
            return wrong
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

    def _build(self, fields: tuple[str, ...]) -> None:
        self._figures, self._reasons = QVBoxLayout(), QVBoxLayout()
        for column in (self._figures, self._reasons):
            column.setSpacing(Space.s6)
        self.body.addLayout(self._figures)
        self.original: OriginalField | None = None
        if "duplicate_of" in fields:
            self.original = OriginalField(self._workspace, self.plan.chosen)
            self.body.addWidget(self.original)
        self.text = self._text_area()
        self.published = self._published_fields(fields)
        self.body.addWidget(self.text if self.published is None else self.published)
        self.source = SourceField()
        self._source = Section(self.tr("Source of the decision"), self._source_remark())
        self._source.rows.addWidget(self.source)
        self.body.addWidget(self._source)
        self.body.addLayout(self._reasons)
        self.body.addStretch(1)
        self.add_aside(KeyCaps("Ctrl", "Enter"))
        self._cancel = self.add_button(self.tr("Cancel"), self.dismiss)
        self._go = self.add_button(self._label, self.confirm, "primary")
        self._go.setObjectName("verb_go")

    def _text_area(self) -> TextArea:
        required = self._needs is Needs.REASON
        caption = self.tr("Reason *") if required else self.tr("Comment")
        hint = self._reader() if required else self.tr("Optional. {reader}").format(reader=self._reader())
        area = TextArea(caption, _LINES, self.panel, name="verb_text", placeholder=hint)
        area.edit.setAccessibleName(self.tr("Reason") if required else self.tr("Comment"))
        area.edit.setAccessibleDescription(self.tr("required") if required else hint)
        area.submitted.connect(self.confirm)
        area.changed.connect(self._typed)
        return area

    def _published_fields(self, fields: tuple[str, ...]) -> PublishedFields | None:
        """Return what Done asks for in place of words, which it needs none of."""
        if "published_url" not in fields:
            return None
        self.text.hide()
        row = self._rows[0] if self._rows else None
        made = PublishedFields(row, self._workspace.clock().astimezone().date())
        made.submitted.connect(self.confirm)
        made.changed.connect(self._typed)
        return made

    def _fill(self) -> None:
        made = PlanSections(self.plan)
        show_sections(self._figures, [made.figures()])
        show_sections(self._reasons, [made.refused(), made.warnings()])
        self._source.setVisible(self.plan.source_needed)
        number = len(self.plan.ids)
        self._go.setEnabled(number > 0)
        self._go.set_label(of_many(self.plan, number) if number > 1 else self._label)

    def _reader(self) -> str:
        if self.plan.workflow is DELIVERABLE:
            return self.tr("It stands in the history.")
        told = next(each.effects for each in self.plan.workflow.transitions if each.key == self.plan.verb)
        return who_sees(self._rows[0] if self._rows else None, "tell_assignee" in told)

    def _source_remark(self) -> str:
        return self.tr("recorded for {name}").format(name=self._workspace.me.name)
