"""The plan of a bulk change, shown before it is done: who changes, who stays and why, what to know first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.campaigns import CAMPAIGN, CLIENT_STATUS
from app.domain.tasks import PARTNER_TASK
from app.services import collaborations, transitions
from app.services.wording import named
from app.ui.dialogs.plan_parts import (
    Figures,
    Mark,
    Section,
    following_row,
    leaving_row,
    link_button,
    reason_row,
    warning_row,
)
from app.ui.dialogs.plan_source import SourceField
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.marks import Pill

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

    from app.services.transitions import Plan
    from app.services.workspace import Workspace
    from app.ui.widgets.button import Button

_DOMAINS = {
    "influencer_status": "influencer",
    "client_status": "client",
    "campaign": "campaign",
    "partner_task": "partner_task",
}
_NOUNS = {"campaign": "campaign", "partner_task": "task"}
_DIGITS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}
_ALL_NAMES = 10_000


class PlanDialog(Dialog):
    """Shows what ``plan`` would do. Nothing is written here.

    ``confirmed`` carries {"reason", "source", "note"} for `transitions.apply` with the dialog's ``plan``,
    which `recompute` computes again when rows change meanwhile. ``show_requested`` carries ids to look at.
    """

    confirmed = Signal(object)
    show_requested = Signal(object)

    def __init__(self, window: QWidget, workspace: Workspace, plan: Plan, line: str = "") -> None:
        self._domain = _DOMAINS[plan.workflow.key]
        many_rows = len(plan.chosen) > 1
        wide = Size.dialog_sheet if many_rows else Size.dialog_wide
        super().__init__(window, "", line, wide, "plan")
        self._workspace = workspace
        self.plan = plan
        self._changed = 0
        self._complete_title()
        self._sections = QVBoxLayout()
        self._sections.setSpacing(Space.s6)
        self.body.setSpacing(Space.s6)
        self.body.addLayout(self._sections)
        self.source = SourceField()
        self._source_section = Section(self.tr("Source of the decision"), self._source_remark())
        self._source_section.rows.addWidget(self.source)
        self.body.addWidget(self._source_section)
        self.body.addStretch(1)
        self._say = Label("", "small", "text2")
        self.add_aside(Mark("undo-2"))
        self.add_aside(self._say)
        self._close = self.add_button(self.tr("Cancel"))
        self._go = self.add_button(self.tr("Move"), self._confirm, "primary")
        self._go.setObjectName("plan_go")
        self._fill()

    def recompute(self) -> None:
        """Plan again, because rows changed while the person was looking."""
        before = self.plan
        self.plan = transitions.plan(self._workspace, before.workflow, before.chosen, before.verb)
        self._changed = len(set(before.ids) ^ set(self.plan.ids))
        self._fill()

    def open(self, first: QWidget | None = None) -> None:
        """Show the plan with the keyboard on its button, or on the source where one is needed."""
        wanted = self.source.strip if self.plan.source_needed else self._go
        super().open(
            first or (wanted if self._go.isEnabled() and self._go.isVisibleTo(self) else self._close)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+1 to Alt+4 choose the source."""
        place = _DIGITS.get(Qt.Key(event.key()))
        if place and event.modifiers() == Qt.KeyboardModifier.AltModifier and self._asks_source():
            self.source.choose(place)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        if self.plan.source_needed and not self.source.source():
            self.source.show_error(self.tr("Choose where the decision came from."))
            self.source.strip.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        options = {"reason": "", "source": self.source.source(), "note": self.source.text()}
        self.close_overlay()
        self.confirmed.emit(options)

    def _fill(self) -> None:
        _empty(self._sections)
        for section in (self._figures(), self._leaving(), self._refused(), self._warnings()):
            if section is not None:
                self._sections.addWidget(section)
        self._source_section.setVisible(self._asks_source())
        self._say.setText(self._footnote())
        number = len(self.plan.ids)
        words = self.tr("Move {count} to {state}")
        if self._is_of_tasks():
            words = self.tr("{verb} {count}")
        count, state = f"{number:,}", self.plan.target_label
        self._go.set_label(words.format(count=count, state=state, verb=self._verb_label()))
        self._go.setEnabled(number > 0)
        self._go.setVisible(number > 0 or not self.plan.refused)
        self._close.set_label(self.tr("Cancel") if number else self.tr("Close"))

    def _figures(self) -> QWidget | None:
        plan = self.plan
        if len(plan.chosen) == 1:
            return None
        already = self.tr("already {state}").format(state=plan.target_label)
        stopped = sum(len(each.ids) for each in plan.refused) + plan.missing
        return Figures(
            [
                (len(plan.ids), self.tr("will change"), "green", "circle-check"),
                (len(plan.already), already, "gray", "circle"),
                (stopped, self.tr("refused"), "red", "circle-minus"),
            ],
            self._changed > 0,
        )

    def _leaving(self) -> QWidget | None:
        plan = self.plan
        if not plan.changing:
            return None
        show = self._show_link(plan.ids) if len(plan.chosen) > 1 else None
        remark = self.tr("{count} changed since you looked").format(count=f"{self._changed:,}")
        section = Section(self.tr("Will change"), remark if self._changed else "", show)
        sizes = [(state, self._shown(len(ids))) for state, ids in plan.changing.items()]
        section.rows.addWidget(leaving_row(self._domain, sorted(sizes, key=_by_size), plan.target))
        for verb, ids in plan.follow.items():
            section.rows.addWidget(following_row(self._domain, len(ids), _target(plan, verb)))
        return section

    def _refused(self) -> QWidget | None:
        plan = self.plan
        if not plan.refused and not plan.missing:
            return None
        copy = link_button(
            self.tr("Copy list"), self._copy_refused, self.tr("Copy the list of refused"), "copy_refused"
        )
        section = Section(self.tr("Refused"), link=copy if plan.refused else None)
        for refusal in sorted(plan.refused, key=_refusal_size):
            blocker = refusal.blocker
            link = self._show_link(refusal.ids) if len(plan.chosen) > 1 else None
            number = self._shown(len(refusal.ids))
            section.rows.addWidget(reason_row(number, blocker.code, blocker.text, blocker.who, link))
        if plan.missing:
            gone = self.tr("Not there any more. Somebody removed them meanwhile.")
            section.rows.addWidget(reason_row(plan.missing, "gone", gone, "", None))
        return section

    def _warnings(self) -> QWidget | None:
        if not self.plan.warnings:
            return None
        section = Section(self.tr("Warnings"))
        for warned in self.plan.warnings:
            number = self._shown(len(warned.ids))
            text = warned.text if number else self.tr("They {what}").format(what=warned.text)
            section.rows.addWidget(warning_row(number, text))
        return section

    def _shown(self, number: int) -> int:
        """Return a figure, or 0 for none: counting a single row says nothing."""
        return number if len(self.plan.chosen) > 1 else 0

    def _show_link(self, ids: Iterable[int]) -> Button:
        chosen = list(ids)
        text = self.tr("Show {count}").format(count=f"{len(chosen):,}")
        return link_button(text, partial(self._show, chosen), text, "show_in_list")

    def _show(self, ids: list[int]) -> None:
        self.close_overlay()
        self.show_requested.emit(ids)

    def _copy_refused(self) -> None:
        """Put name, reason and who could do it on the clipboard, as a table for a sheet or a mail."""
        lines = [
            "\t".join((name, refusal.blocker.text, refusal.blocker.who))
            for refusal in self.plan.refused
            for name in self._names(list(refusal.ids[:_ALL_NAMES]))
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _names(self, ids: list[int]) -> list[str]:
        if self.plan.workflow is CAMPAIGN:
            from app.services.campaigns import campaign

            return [campaign(self._workspace, key).name for key in ids]
        if self._is_of_tasks():
            from app.services import tasks

            return [f"{row.reference} {row.title}" for row in tasks.rows(self._workspace, ids)]
        return [row.name for row in collaborations.rows(self._workspace, ids)]

    def _complete_title(self) -> None:
        names = self._names(list(self.plan.chosen[:1])) if len(self.plan.chosen) == 1 else []
        noun = _NOUNS.get(self.plan.workflow.key, "influencer")
        whom = named(names, len(self.plan.chosen), noun)
        row = self.title_row()
        if self._is_of_tasks():
            title = f"{self._verb_label()} {whom}"
            self.set_title(title)
            row.insertWidget(1, Pill(self._domain, self.plan.target))
            self.setAccessibleName(title)
            return
        title = self._title_text()
        self.set_title(title)
        row.insertWidget(1, Pill(self._domain, self.plan.target))
        row.insertWidget(2, ElidedLabel(self.tr("for {whom}").format(whom=whom), "title"), 1)
        self.setAccessibleName(f"{title} {self.plan.target_label}, {whom}")

    def _is_of_tasks(self) -> bool:
        return self.plan.workflow is PARTNER_TASK

    def _verb_label(self) -> str:
        return next(step.label for step in self.plan.workflow.transitions if step.key == self.plan.verb)

    def _title_text(self) -> str:
        if self.plan.workflow is CAMPAIGN:
            return self.tr("Set status to")
        return self.tr("Set {axis} to").format(axis=self.plan.workflow.label.lower())

    def _asks_source(self) -> bool:
        wanted = self.plan.source_needed or self.plan.workflow is CLIENT_STATUS
        return wanted and bool(self.plan.changing)

    def _source_remark(self) -> str:
        if self.plan.source_needed:
            return self.tr("recorded for {name}").format(name=self._workspace.me.name)
        return self.tr("optional")

    def _footnote(self) -> str:
        plan = self.plan
        if plan.changing:
            stopped = sum(len(each.ids) for each in plan.refused)
            stay = self.tr("The {count} refused stay as they are.").format(count=f"{stopped:,}")
            return f"{self.tr('One undo step.')} {stay if stopped else ''}".rstrip()
        if plan.refused:
            return self.tr("Nothing changes.")
        text = self.tr("All {count} are already {state}.")
        return text.format(count=f"{len(plan.already):,}", state=plan.target_label)


def _target(plan: Plan, verb: str) -> str:
    return next(step.target for step in plan.workflow.transitions if step.key == verb)


def _by_size(part: tuple[str, int]) -> int:
    return -part[1]


def _refusal_size(refusal: transitions.Refusal) -> int:
    return -len(refusal.ids)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
