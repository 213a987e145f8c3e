"""Writing a marketing task: in steps or at once, with its preview and what it needs before it can run."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.marketing import MARKETING_TASK
from app.domain.marketing_checks import checklist
from app.domain.marketing_merge import merged
from app.domain.marketing_rows import MarketingDraft, Result
from app.domain.workflow import NotAllowed
from app.services import marketing, preferences, tasks, transitions
from app.services.tasks_days import today
from app.services.workspace import Invalid, StorageError
from app.ui.dialogs.testers import TestersDialog
from app.ui.pages import NEW
from app.ui.screens.marketing_editor_actions import register
from app.ui.screens.marketing_editor_aside import Aside
from app.ui.screens.marketing_editor_body import EditorBody
from app.ui.screens.marketing_editor_changed import ChangedMeanwhileDialog
from app.ui.screens.marketing_editor_form import MarketingForm
from app.ui.screens.marketing_editor_head import AT_ONCE, GROUPS, IN_STEPS, EditorHead
from app.ui.screens.marketing_editor_words import effect_words, note_words
from app.ui.theme import style
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from app.domain.changes import Changes
    from app.domain.marketing_rows import Tester
    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions


class MarketingEditorScreen(Screen):
    """`show_target` takes None for a new task or the id of one.

    A mapping may say more: {"id": 5, "field": "finish"} where to begin, {"campaign": 3} what to fill in.
    """

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("marketing_editor")
        self.setAccessibleName(self.tr("Marketing task"))
        self.row: TaskRow | None = None
        self._task_id: int | None = None
        self._campaign: int | None = None
        self._testers: tuple[Tester, ...] = ()
        self.head, self.form, self.aside = EditorHead(), MarketingForm(workspace), Aside()
        self.closed = EmptyState("lock", "", "", name="marketing_editor_closed")
        self.closed.add_button(self.tr("Back to the tasks"), self._leave_now)
        self._keep = self.closed.add_button(
            self.tr("Save as a new draft"), partial(self._rescue, self._show_saved)
        )
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
        if not self.isVisible() or not changes.entities() & {"actor", "task", "campaign", "person"}:
            return  # what is hidden reads everything anew when it is shown
        draft = self._read()
        if draft is None:
            return
        shown = self.form.draft(), self.form.people.testers.people()
        if not self.form.is_changed() and shown != (draft, list(self._people())):
            self.form.show_draft(draft, self._people())
        self.form.load_choices(self.form.draft())
        self._judge()
        self._recheck()

    def holds(self, go_on: Callable[[], object]) -> bool:
        """Ask about what is not saved before ``go_on`` leads elsewhere; say whether it has to wait."""
        if not self.form.is_changed():
            return False
        if any(each.isVisible() for each in self.window().findChildren(Dialog, "leave_editor")):
            return True  # it is asked already
        dialog = Dialog(self.window(), self.tr("Save this task first?"), self._unsaved(), name="leave_editor")
        dialog.closed.connect(dialog.deleteLater)
        keep = dialog.add_button(self.tr("Keep editing"))
        dialog.add_button(self.tr("Discard"), partial(self._discard, dialog, go_on))
        words = self.tr("Save draft"), self.tr("Save"), self.tr("Save as a new draft")
        word = words[2 if not self._is_open else 0 if self._is_draft() else 1]
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

    @property
    def _is_open(self) -> bool:
        return self.pages.currentWidget() is self.body

    def _is_draft(self) -> bool:
        return self.row is None or self.row.status == MARKETING_TASK.initial

    def _open(self, task_id: int | None, campaign: int | None = None) -> None:
        """Show what is stored of a task, or a new one."""
        self._task_id, self._campaign = task_id, campaign
        self.form.show_draft(MarketingDraft())
        draft = self._read()
        if draft is not None:
            self.form.show_draft(draft, self._people())
            self._judge()
            self._recheck()

    def _read(self) -> MarketingDraft | None:
        """Return what is stored, or what a new task begins with; close the form where it is gone."""
        self.row, self._testers = None, ()
        if self._task_id is None:
            return MarketingDraft(campaign_id=self._campaign)
        try:
            self.row = tasks.task(self.workspace, self._task_id)
            stored = marketing.marketing(self.workspace, self._task_id)
        except NotAllowed as refusal:
            self._close(str(refusal))
            return None
        self._testers = stored.testers
        return stored.draft

    def _people(self) -> dict[int, str]:
        return {each.person_id: each.name for each in self._testers}

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
        self.pages.setCurrentWidget(self.body)
        title = row.title if row is not None else self.tr("New marketing task")
        state = MARKETING_TASK.state(row.status).label if row is not None else ""
        self.head.show_form(True)
        self.head.show_task(title, state, effect_words(row.status if row else ""), self._is_draft())
        self._show_note()
        if row is not None and (fixed := marketing.against_testers(self.workspace, row.id)):
            self.form.people.testers.show_people(self._people(), fixed)

    def _close(self, reason: str) -> None:
        row = self.row
        title = row.title if row is not None else self.tr("Marketing task")
        self.head.show_task(title, "", "", True)
        self.head.show_form(False)
        what = (
            self.tr("You cannot create marketing tasks")
            if self._task_id is None
            else self.tr("This task cannot be edited now")
        )
        self.closed.set_words(what, reason)
        self._keep.setVisible(self.form.is_changed())
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
        if self._task_id is not None and not self.form.is_changed():
            then(self._task_id)
            return
        if not self._ready():
            return
        people = self.form.people.testers.people() if testers is None else list(testers)
        fixed = self.row is not None and marketing.against_testers(self.workspace, self.row.id)
        try:
            task_id, done = marketing.save(
                self.workspace,
                self.form.draft(),
                self._task_id,
                testers=None if fixed else people,
                base=self.form.base,
                base_testers=self.form.base_testers,
            )
        except marketing.ChangedMeanwhile as other:
            self._ask_whose(other, partial(self._store, then, testers))
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
            self._open(task_id)
            self.done.emit(done)
            then(task_id)

    def _ask_whose(self, other: marketing.ChangedMeanwhile, save: Callable[[], object]) -> None:
        """Ask whose words are kept where two people changed the same; until then both stay."""
        mine, _ = merged(self.form.base, self.form.draft(), other.theirs)
        theirs = replace(mine, **{name: getattr(other.theirs, name) for name in other.fields})
        dialog = ChangedMeanwhileDialog(self.window(), str(other))
        dialog.closed.connect(dialog.deleteLater)
        dialog.theirs_chosen.connect(partial(self._join, other.theirs, theirs))
        dialog.mine_chosen.connect(partial(self._join, other.theirs, mine, save))
        dialog.ask()

    def _join(
        self, stored: MarketingDraft, joined: MarketingDraft, then: Callable[[], object] | None = None
    ) -> None:
        self.form.show_joined(stored, joined)
        self._recheck()
        if then is not None:
            then()

    def _test(self, people: Sequence[int]) -> None:
        self._take_testers(people)
        self._store(self._begin_test, people)

    def _begin_test(self, task_id: int) -> None:
        plan = transitions.plan(self.workspace, MARKETING_TASK, [task_id], "test")
        self.attempt(transitions.apply, plan)
        self._show_saved(task_id)

    def _take_testers(self, people: Sequence[int]) -> None:
        names = self._people() | {row.id: row.name for row in marketing.testable(self.workspace)}
        self.form.people.testers.show_people({each: names.get(each, "") for each in people})
        self._recheck()

    def _testers_dialog(self, word: str) -> TestersDialog:
        chosen = self.form.people.testers.people()
        dialog = TestersDialog(self.window(), self.workspace, self._task_id, chosen, word)
        dialog.closed.connect(dialog.deleteLater)
        return dialog

    def _save_first(self, dialog: Dialog, go_on: Callable[[], object]) -> None:
        dialog.close_overlay()
        (self._store if self._is_open else self._rescue)(partial(_after, go_on))

    def _rescue(self, then: Callable[[int], object]) -> None:
        """Save as a new draft what was written before the task could not be edited any more."""
        self._task_id, self.row, self._testers = None, None, ()
        self._judge()
        self._store(then)

    def _discard(self, dialog: Dialog, go_on: Callable[[], object]) -> None:
        dialog.close_overlay()
        self._open(self._task_id, self._campaign)
        go_on()

    def _unsaved(self) -> str:
        return self.tr("What you wrote here is not saved yet.")

    def _show_saved(self, task_id: int) -> None:
        self.go_requested.emit("tasks", task_id)

    def _leave_now(self) -> None:
        self.go_requested.emit("tasks", self.row.id if self.row is not None else None)

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
        self._show_note()

    def _show_note(self) -> None:
        in_steps = self.head.mode.current() == IN_STEPS
        self.aside.set_note(note_words(self.row.status if self.row else "", in_steps=in_steps))

    def _show_group(self, group: str) -> None:
        self.form.show_groups(group)
        self.body.show_top()

    def _lay_out(self) -> None:
        self.body = EditorBody(self.form, self.aside)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.body)
        self.pages.addWidget(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.pages, 1)

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
        self.body.reveal()


def _after(go_on: Callable[[], object], _task_id: int) -> None:
    go_on()
