"""Writing a marketing task: in steps or at once, with its preview and what it needs before it can run."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.marketing import MARKETING_TASK
from app.domain.marketing_checks import checklist
from app.domain.marketing_rows import MarketingDraft, Result
from app.domain.workflow import NotAllowed
from app.services import marketing, preferences, tasks, transitions
from app.services.tasks_days import today
from app.services.workspace import Invalid, StorageError
from app.ui.dialogs.testers import TestersDialog
from app.ui.pages import NEW
from app.ui.screens.marketing_editor_actions import register
from app.ui.screens.marketing_editor_aside import Aside
from app.ui.screens.marketing_editor_form import MarketingForm
from app.ui.screens.marketing_editor_head import AT_ONCE, GROUPS, IN_STEPS, EditorHead
from app.ui.screens.marketing_editor_words import effect_words, note_words
from app.ui.theme import style
from app.ui.theme.sizes import Space
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.regions import mark_region
from app.ui.widgets.screen import Screen
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.domain.changes import Changes
    from app.domain.marketing_rows import Tester
    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions

_FORM, _ASIDE, _NARROW = 704, 416, 1180


class MarketingEditorScreen(Screen):
    """`show_target` takes None for a new task or the id of one.

    A mapping may say more: {"id": 5, "field": "finish"} where to begin, {"campaign": 3} what to fill in.
    """

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("marketing_editor")
        self.setAccessibleName(self.tr("Marketing task"))
        self.row: TaskRow | None = None
        self._testers: tuple[Tester, ...] = ()
        self.head, self.form, self.aside = EditorHead(), MarketingForm(workspace), Aside()
        self.closed = EmptyState("lock", "", "", name="marketing_editor_closed")
        self.closed.add_button(self.tr("Back to the tasks"), self._leave_now)
        self._lay_out()
        self._connect()
        register(self)
        steps = preferences.load().marketing_in_steps
        self._show_mode(IN_STEPS if steps else AT_ONCE)

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Show a task to edit, or an empty form."""
        asked: dict[str, Any] = (
            target if isinstance(target, dict) else {"id": target if target != NEW else None}
        )
        task_id = asked.get("id")
        if self._is_open and self.form.is_changed() and task_id == self._task_id:
            self._focus(str(asked.get("field", "")))
            return
        self._open(task_id, asked.get("campaign"))
        self._focus(str(asked.get("field", "")))

    def refresh(self, changes: Changes) -> None:
        """Take up who acts, what became of the task, and the campaigns; what was typed stays."""
        entities = changes.entities()
        if not self._is_open or not entities & {"actor", "task", "campaign", "person"}:
            return
        if self.form.is_changed():
            self._judge()
            self._recheck()
        else:
            self._open(self._task_id, None)

    def holds(self, go_on: Callable[[], object]) -> bool:
        """Ask about what is not saved before ``go_on`` leads elsewhere; say whether it has to wait."""
        if not self._is_open or not self.form.is_changed():
            return False
        dialog = Dialog(self.window(), self.tr("Save this task first?"), self._unsaved(), name="leave_editor")
        dialog.closed.connect(dialog.deleteLater)
        keep = dialog.add_button(self.tr("Keep editing"))
        dialog.add_button(self.tr("Discard"), partial(self._discard, dialog, go_on))
        word = self.tr("Save draft") if self._is_draft() else self.tr("Save")
        dialog.add_button(word, partial(self._save_first, dialog, go_on), "primary")
        dialog.open(keep)
        return True

    def cancel(self) -> None:
        """Go back to the tasks, after asking where something is not saved."""
        if not self.holds(self._leave_now):
            self._leave_now()

    def save(self) -> None:
        """Save and show it among the tasks."""
        self._store(self._show_saved)

    def save_and_test(self) -> None:
        """Save a draft and begin its test with the testers chosen, or save what is beyond that."""
        if not self._is_draft():
            self.save()
        elif self._ready():
            dialog = self._testers_dialog(self.tr("Save and test"))
            dialog.chosen.connect(self._test)
            dialog.open()

    def choose_testers(self) -> None:
        """Choose who tests it; they are saved with the rest."""
        dialog = self._testers_dialog("")
        dialog.chosen.connect(self._take_testers)
        dialog.open()

    def blocker(self) -> str:
        """Return why nothing can be done here now, or ""."""
        return "" if self._is_open else self.tr("This task cannot be edited now.")

    def toggle_mode(self) -> None:
        """Show one group after the other, or all at once."""
        self._choose_mode(AT_ONCE if self.head.mode.current() == IN_STEPS else IN_STEPS)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), style.current().surface)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @property
    def _task_id(self) -> int | None:
        return self.row.id if self.row is not None else None

    @property
    def _is_open(self) -> bool:
        return self.pages.currentWidget() is self._whole

    def _is_draft(self) -> bool:
        return self.row is None or self.row.status == MARKETING_TASK.initial

    def _open(self, task_id: int | None, campaign: int | None) -> None:
        """Show what is stored of a task, or a new one."""
        self.row, self._testers = None, ()
        draft = MarketingDraft(campaign_id=campaign)
        try:
            if task_id is not None:
                self.row = tasks.task(self.workspace, task_id)
                stored = marketing.marketing(self.workspace, task_id)
                draft, self._testers = stored.draft, stored.testers
        except NotAllowed as refusal:
            self._close(str(refusal))
            return
        self.form.show_draft(draft, {each.person_id: each.name for each in self._testers})
        self._judge()
        self._recheck()

    def _judge(self) -> None:
        """Show the form, or why nobody may write in it now."""
        row = self.row
        if row is None:
            against = marketing.against_new(self.workspace)
        else:
            against = tasks.against(self.workspace, [row.id], "edit")
        if against:
            self._close(against)
            return
        self.pages.setCurrentWidget(self._whole)
        title = row.title if row is not None else self.tr("New marketing task")
        state = MARKETING_TASK.state(row.status).label if row is not None else ""
        self.head.show_form(True)
        self.head.show_task(title, state, effect_words(row.status if row else ""), self._is_draft())
        self.aside.set_note(note_words(row.status if row else ""))
        if row is not None and (fixed := marketing.against_testers(self.workspace, row.id)):
            names = {each.person_id: each.name for each in self._testers}
            self.form.people.testers.show_people(names, fixed)

    def _close(self, reason: str) -> None:
        row = self.row
        title = row.title if row is not None else self.tr("Marketing task")
        self.head.show_task(title, "", "", True)
        self.head.show_form(False)
        what = (
            self.tr("You cannot create marketing tasks")
            if row is None
            else self.tr("This task cannot be edited now")
        )
        self.closed.set_words(what, reason)
        self.pages.setCurrentWidget(self.closed)

    def _recheck(self) -> None:
        """Say what is wrong, done and open as the form stands."""
        if not self._is_open:
            return
        draft = self.form.draft()
        errors = marketing.errors_of(self.workspace, draft, self._task_id)
        self.form.show_errors(errors)
        self.head.show_problems(self.form.problems(errors))
        self.aside.show_draft(draft)
        people = self.form.people.testers.people()
        passed = sum(each.result is Result.PASSED and each.person_id in people for each in self._testers)
        self.aside.show_checks(checklist(draft, len(people), passed, today(self.workspace.clock())))

    def _ready(self) -> bool:
        """Say whether what stands there can be saved, and otherwise go to what cannot."""
        draft = self.form.draft()
        errors = marketing.saving_errors(self.workspace, draft, self._task_id)
        unread = self.form.unread()
        if not errors and not unread:
            return True
        self.form.leave(*errors)
        self._recheck()
        self.form.focus_field(next(iter(errors), unread))
        return False

    def _store(self, then: Callable[[int], object], testers: Sequence[int] | None = None) -> None:
        """Save what stands there, then go on with the id; a failure keeps everything and tries again."""
        if not self._ready():
            return
        people = self.form.people.testers.people() if testers is None else list(testers)
        fixed = self.row is not None and marketing.against_testers(self.workspace, self.row.id)
        try:
            task_id, done = marketing.save(
                self.workspace, self.form.draft(), self._task_id, testers=None if fixed else people
            )
        except Invalid as invalid:
            self.form.leave(*invalid.errors)
            self.form.show_errors(invalid.errors)
            self.form.focus_field(next(iter(invalid.errors)))
        except NotAllowed as refusal:
            self.refused.emit(str(refusal))
            self._judge()
        except StorageError as error:
            self.save_failed.emit(error, partial(self._store, then, testers))
        else:
            self._open(task_id, None)
            self.done.emit(done)
            then(task_id)

    def _test(self, people: Sequence[int]) -> None:
        self._take_testers(people)
        self._store(self._begin_test, people)

    def _begin_test(self, task_id: int) -> None:
        plan = transitions.plan(self.workspace, MARKETING_TASK, [task_id], "test")
        self.attempt(transitions.apply, plan)
        self._show_saved(task_id)

    def _take_testers(self, people: Sequence[int]) -> None:
        names = {each.person_id: each.name for each in self._testers}
        names |= {row.id: row.name for row in marketing.testable(self.workspace)}
        self.form.people.testers.show_people({each: names.get(each, "") for each in people})
        self._recheck()

    def _testers_dialog(self, word: str) -> TestersDialog:
        chosen = self.form.people.testers.people()
        dialog = TestersDialog(self.window(), self.workspace, self._task_id, chosen, word)
        dialog.closed.connect(dialog.deleteLater)
        return dialog

    def _save_first(self, dialog: Dialog, go_on: Callable[[], object]) -> None:
        dialog.close_overlay()
        self._store(partial(_after, go_on))

    def _discard(self, dialog: Dialog, go_on: Callable[[], object]) -> None:
        dialog.close_overlay()
        self._open(self._task_id, None)
        go_on()

    def _unsaved(self) -> str:
        return self.tr("What you wrote here is not saved yet.")

    def _show_saved(self, task_id: int) -> None:
        self.go_requested.emit("tasks", task_id)

    def _leave_now(self) -> None:
        self.go_requested.emit("tasks", self._task_id)

    def _focus(self, field: str) -> None:
        if self._is_open:
            self.form.focus_field(field or next(iter(self.form.groups[self._first_group()].fields)))

    def _first_group(self) -> str:
        return self.head.steps.current() if self.head.mode.current() == IN_STEPS else next(iter(GROUPS))

    def _choose_mode(self, mode: str) -> None:
        self._show_mode(mode)
        try:
            preferences.change(marketing_in_steps=mode == IN_STEPS)
        except OSError:
            self.refused.emit(self.tr("Lineup could not remember this for next time."))

    def _show_mode(self, mode: str) -> None:
        self.head.show_mode(mode)
        self.form.show_groups(self.head.steps.current() if mode == IN_STEPS else "")

    def _show_group(self, group: str) -> None:
        self.form.show_groups(group)
        self._area.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        self._area, self._beside = ScrollArea(), ScrollArea()
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.form)
        self._column.addStretch(1)
        self._area.setWidget(inner)
        self._beside.setFixedWidth(_ASIDE + Space.s8)
        mark_region(self._area)
        mark_region(self._beside)
        self._whole = QWidget()
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._area, 1)
        row.addWidget(self._beside)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._whole)
        self.pages.addWidget(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.pages, 1)
        self._column.insertWidget(1, self.aside)
        self._beside.hide()
        self._arrange()

    def _arrange(self) -> None:
        """Put the preview beside the form, or below it where there is no room."""
        wide = self.width() >= _NARROW
        self.form.setMaximumWidth(_FORM + 2 * Space.s8 if wide else 16_777_215)
        if wide == (self._beside.widget() is self.aside):
            return
        if wide:
            self._column.removeWidget(self.aside)
            self.aside.set_margins(0, Space.s6)
            self._beside.setWidget(self.aside)
        else:
            self._beside.takeWidget()
            self.aside.set_margins(Space.s8, 0)
            self._column.insertWidget(1, self.aside)
        self.aside.show()
        self._beside.setVisible(wide)

    def _connect(self) -> None:
        self.head.list_wished.connect(self.cancel)
        self.head.cancelled.connect(self.cancel)
        self.head.draft_wished.connect(self.save)
        self.head.primary_wished.connect(self.save_and_test)
        self.head.mode_chosen.connect(self._choose_mode)
        self.head.group_chosen.connect(self._show_group)
        self.form.changed.connect(self._recheck)
        self.form.left.connect(self._recheck)
        self.form.moved.connect(self.head.steps.set_current)
        self.form.message.submitted.connect(self.save_and_test)
        self.form.people.testers.choose_wished.connect(self.choose_testers)
        self.aside.shown.connect(self._show_field)

    def _show_field(self, field: str) -> None:
        self.form.focus_field(field)
        if field == "testers":
            self.choose_testers()
        target = self.window().focusWidget()
        if target is not None and self._area.isAncestorOf(target):
            self._area.ensureWidgetVisible(target, 0, Space.s11)


def _after(go_on: Callable[[], object], _task_id: int) -> None:
    go_on()
