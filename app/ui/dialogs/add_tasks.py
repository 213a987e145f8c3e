"""Add tasks: what influencers of one campaign are to publish, planned and priced before anything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.deliverables import place
from app.domain.networks import Network
from app.domain.workflow import NotAllowed
from app.services import campaigns, deliverables, influencers
from app.services.wording import many
from app.services.workspace import Invalid, StorageError
from app.ui.dialogs.add_tasks_columns import least_room
from app.ui.dialogs.add_tasks_form import TasksForm
from app.ui.dialogs.add_tasks_row import Terms
from app.ui.dialogs.add_tasks_summary import Summary
from app.ui.dialogs.campaign_editor import CampaignEditor
from app.ui.dialogs.due import local
from app.ui.dialogs.influencer_editor import InfluencerEditor
from app.ui.dialogs.plan_parts import Mark
from app.ui.theme import style
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.labels import ElidedLabel, Label, Paragraph
from app.ui.widgets.marks import Avatar, KeyCaps
from app.ui.widgets.parts import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from app.domain.changes import Changes
    from app.domain.deliverable_lines import LinesPlan, Member
    from app.services.workspace import Workspace

_WIDE, _TALL = 1104, 708
_SUMMARY, _SUMMARY_NARROW = 328, 256
_MOST = 16_777_215  # what Qt calls no limit
_NARROW = 1000
_AVATARS = 6
_CONCERN = {"campaign", "influencer", "profile", "collaboration", "task", "actor"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AddTasks(Dialog):
    """``saved`` carries the Done.

    ``done`` carries the Done of what is saved on the way: a budget, a profile. Raises NotAllowed where
    nothing may be added to the influencers.
    """

    saved = Signal(object)
    done = Signal(object)

    def __init__(self, window: QWidget, workspace: Workspace, collaboration_ids: Sequence[int]) -> None:
        self._workspace, self._ids = workspace, list(collaboration_ids)
        self._offered = deliverables.offered(workspace, self._ids)
        super().__init__(window, "", "", _WIDE, "add_tasks")
        self.form = TasksForm(self._offered, self._terms())
        self.form.planned.connect(self._show_plan)
        self.form.refused.connect(self._refuse)
        self.form.moved.connect(self.reveal)
        self.summary = Summary(len(self._offered.members) == 1)
        self.summary.profile_requested.connect(self._add_profile)
        self.summary.budget_requested.connect(self._set_budget)
        self._lay_out()
        style.events.changed.connect(self._arrange)
        self._show_title()
        self._show_plan(self.form.plan)

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the keyboard on the first plus."""
        super().open(first or self.form.first_stop())

    def refresh(self, changes: Changes) -> None:
        """Offer what holds now where a saved write touched it; the rows stay."""
        if self.isVisible() and _CONCERN & changes.entities():
            self.recompute()

    def recompute(self) -> None:
        """Offer what holds now; the rows stay. What nobody may add to any more is told."""
        try:
            self._offered = deliverables.offered(self._workspace, self._ids)
        except NotAllowed as refusal:
            self._refuse(str(refusal))
            return
        self._show_title()
        self.form.set_offered(self._offered)

    def save(self) -> None:
        """Save and close, or show what stands against it and go there."""
        self._refuse("")
        if not self.form.complete():
            return
        try:
            done = deliverables.add_lines(self._workspace, self._ids, self.form.lines())
        except Invalid as invalid:
            self.form.show_errors(invalid.errors)
        except (NotAllowed, StorageError) as refusal:
            words = self.tr("Not saved. {reason} Your rows are kept here.")
            self._refuse(words.format(reason=str(refusal)))
        else:
            self.close_overlay()
            self.saved.emit(done)

    def dismiss(self) -> None:
        """Close, after asking where there are rows."""
        rows = len(self.form.rows())
        if not rows:
            self.close_overlay()
            return
        title = self.tr("Discard {rows}?").format(rows=many(rows, "row"))
        question = Dialog(self, title, self.tr("Nothing of this is saved yet."), name="discard_rows")
        question.closed.connect(question.deleteLater)
        question.accepted.connect(self.close_overlay)
        keep = question.add_button(self.tr("Keep editing"))
        question.add_button(self.tr("Discard"), question.accept_dialog, "danger")
        question.open(keep)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter adds; Enter alone goes to the next field, for a form of rows is not sent by accident."""
        if event.key() in _ENTER:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.save()
            else:
                self.focusNextPrevChild(True)
            event.accept()
        elif self.form.take_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _wanted_height(self, width: int) -> int:
        return _TALL

    def _arrange(self) -> None:
        """Put the summary beside the form, or below where the window is too narrow for both."""
        narrow = self.panel.width() < _NARROW
        beside = _SUMMARY_NARROW if narrow else _SUMMARY
        fits = self.panel.width() - beside >= least_room() + 2 * Space.s8
        way = QBoxLayout.Direction
        self._halves.setDirection(way.LeftToRight if fits else way.TopToBottom)
        self.summary.setFixedWidth(beside if fits else self.panel.width() - 2)
        self.summary.setMaximumHeight(_MOST if fits else self.panel.height() // 3)
        self.summary.setMinimumHeight(0 if fits else self.panel.height() // 3)

    def _lay_out(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(0)
        self._halves.addWidget(self.form, 1)
        self._halves.addWidget(self.summary)
        self.body.addLayout(self._halves, 1)
        self._failure = Paragraph("", "small", "danger_text")
        self._failure.setObjectName("not_saved")
        self._notice = QWidget()
        notice = QVBoxLayout(self._notice)
        notice.setContentsMargins(Space.s8, Space.s4, Space.s8, Space.s4)
        notice.addWidget(self._failure)
        self.body.addWidget(self._notice)
        self._notice.hide()
        self.add_aside(Mark("undo-2"))
        self.add_aside(Label(self.tr("One undo step. Nothing is saved until you add."), "small", "text2"))
        self.footer.addWidget(KeyCaps("Ctrl", "Enter"))
        self.add_button(self.tr("Cancel"), self.dismiss)
        self._go = self.add_button(self.tr("Add tasks"), self.save, "primary")
        self._go.setObjectName("save_tasks")
        self._whom = ElidedLabel("", "title")
        self._line = ElidedLabel("", "body", "text2")
        self._faces = QHBoxLayout()
        self._faces.setSpacing(Space.s2)
        below = QHBoxLayout()
        below.setSpacing(Space.s5)
        below.addWidget(self._line)
        below.addLayout(self._faces)
        below.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = QHBoxLayout()
        title.setSpacing(Space.s2)
        title.addWidget(self._title)
        title.addWidget(self._whom, 1)
        words.addLayout(title)
        words.addLayout(below)
        self.title_row().insertLayout(0, words, 1)

    def _show_title(self) -> None:
        members, campaign = self._offered.members, self._offered.campaign
        if len(members) == 1:
            networks = [place(each).label for each in self._offered.common]
            whom = self.tr("for {name}").format(name=members[0].name)
            line = " · ".join((campaign, ", ".join(networks))) if networks else campaign
        else:
            whom = ""
            words = self.tr("{influencers} in {campaign}")
            line = words.format(influencers=many(len(members), "influencer"), campaign=campaign)
        title = self.tr("Add tasks")
        self.set_title(title)
        self.setAccessibleName(f"{title} {whom}".rstrip() + f", {line}")
        self._whom.setText(whom)
        self._line.setText(line)
        self._show_faces(members if len(members) > 1 else ())

    def _show_faces(self, members: Sequence[Member]) -> None:
        while (item := self._faces.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for member in members[:_AVATARS]:
            self._faces.addWidget(Avatar(member.name, Size.avatar_field))
        if len(members) > _AVATARS:
            self._faces.addWidget(Label(f"+{len(members) - _AVATARS:,}", "small", "text2", tabular=True))

    def _show_plan(self, plan: LinesPlan) -> None:
        self.summary.show_plan(self._offered, plan)
        words = self.tr("Add {tasks}").format(tasks=many(plan.publications, "task"))
        self._go.set_label(words if plan.publications else self.tr("Add tasks"))
        if self.form.rows():
            self._refuse("")

    def _terms(self) -> Terms:
        today = local(self._workspace.clock()).date()
        return Terms(self._offered.currency, max(today, self._offered.start or today), today)

    def _refuse(self, reason: str) -> None:
        """Say over the buttons why something was not done, "" for nothing."""
        self._failure.set_text(reason)
        self._notice.setVisible(bool(reason))
        if reason:
            announce(self, reason)

    def _set_budget(self) -> None:
        row = campaigns.campaign(self._workspace, self._offered.campaign_id)
        editor = CampaignEditor(self, self._workspace, row)
        editor.saved.connect(self._saved_on_the_way)
        editor.closed.connect(editor.deleteLater)
        editor.open(editor.form.budget.edit)

    def _add_profile(self, influencer_id: int, network: str) -> None:
        """Let the profile that is missing be entered over the sheet, for its rows are not saved yet."""
        rows = influencers.rows(self._workspace, [influencer_id])
        if not rows:
            self._refuse(self.tr("This influencer is not there any more."))
            return
        editor = InfluencerEditor(self, self._workspace, rows[0])
        editor.saved.connect(self._saved_on_the_way)
        editor.closed.connect(editor.deleteLater)
        editor.open(editor.profiles.add_line_of(Network(network)).handle)

    def _saved_on_the_way(self, result: tuple[int, object]) -> None:
        self.done.emit(result[1])
        self.recompute()
