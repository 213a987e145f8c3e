"""The actions of the Tasks screen, as data: their keys, and why they cannot be done now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.task_rows import View
from app.ui.screens.tasks_kinds import ACCEPT, COMPLETE, REFUSE
from app.ui.widgets.actions import ActionDef, OnTargets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.task_rows import Kind
    from app.ui.screens.tasks import TasksScreen


def definitions(screen: TasksScreen) -> list[ActionDef]:
    """Return every action of the screen; its menus ask the same judges."""
    return [*_on_tasks(screen), *_in_list(screen), *_tabs(screen)]


def _on_tasks(screen: TasksScreen) -> list[ActionDef]:
    acts, tr = screen.acts, screen.tr
    act = OnTargets("tasks", tr("On tasks"), screen.targets).act
    alone = partial(acts.against_one, "")
    return [
        act("status", tr("Set status"), ("S",), "circle-dashed", screen.open_statuses, acts.against_status),
        act(
            "go_on", tr("Start, resume, retest or restore"), ("R",), "play", acts.go_on, acts.against_going_on
        ),
        _verbs(screen, act, "complete", tr("Complete"), ("C",), "circle-check", COMPLETE),
        act(
            "archive",
            tr("Archive, or edit a deliverable"),
            ("E",),
            "archive",
            acts.edit_or_archive,
            acts.against_edit_or_archive,
        ),
        _verb(screen, act, "block", tr("Block"), (), "circle-minus"),
        _verb(screen, act, "mark_invalid", tr("Mark invalid"), (), "circle-x"),
        _verb(screen, act, "mark_duplicate", tr("Mark duplicate"), (), "copy"),
        _verbs(screen, act, "approve", tr("Approve or accept"), ("Shift+A",), "badge-check", ACCEPT),
        act(
            "reject",
            tr("Reject, or request changes"),
            ("Shift+X",),
            "circle-x",
            screen.refuse,
            partial(acts.against_by_kind, REFUSE),
        ),
        _verb(screen, act, "set_in_review", tr("Move to In Review"), (), "eye"),
        _verb(screen, act, "set_pending", tr("Move to Pending"), (), "clock"),
        _verb(screen, act, "reopen", tr("Reopen"), (), "rotate-ccw"),
        _verb(screen, act, "test", tr("Test"), (), "user-check"),
        _verb(screen, act, "start", tr("Start"), (), "play"),
        _verb(screen, act, "resubmit", tr("Resubmit"), (), "send"),
        _verb(screen, act, "withdraw", tr("Withdraw"), (), "undo-2"),
        _verb(screen, act, "pause", tr("Pause"), (), "pause"),
        act("assign", tr("Assign"), ("A",), "user-plus", screen.assign, partial(acts.against, "assign")),
        act("testers", tr("Choose testers"), ("T",), "user-check", screen.open_testers, acts.against_testers),
        act("due", tr("Set date"), ("D",), "calendar-days", screen.set_due, acts.against_due),
        act(
            "urgent",
            tr("Mark as urgent or not"),
            ("U",),
            "circle-alert",
            acts.toggle_urgent,
            acts.against_urgent,
        ),
        act(
            "comment",
            tr("Comment"),
            ("M",),
            "message-square",
            screen.comment,
            partial(acts.against_one, "comment"),
        ),
        act("edit", tr("Edit task"), ("F2",), "pencil", acts.edit, acts.against_edit),
        act("copy", tr("Copy task"), ("Ctrl+D",), "copy", acts.copy, partial(acts.against, "copy")),
        act(
            "reference",
            tr("Copy reference"),
            ("Ctrl+Shift+C",),
            "link",
            acts.copy_reference,
            acts.against_any,
        ),
        act("history", tr("History of a task"), ("H",), "history", acts.history, alone),
        act(
            "trash",
            tr("Move task to trash"),
            ("Del",),
            "trash-2",
            acts.trash,
            acts.against_trash,
            danger=True,
        ),
    ]


def _verb(
    screen: TasksScreen,
    act: Callable[..., ActionDef],
    verb: str,
    label: str,
    keys: tuple[str, ...],
    icon: str,
) -> ActionDef:
    acts = screen.acts
    return act(verb, label, keys, icon, partial(acts.do, verb), partial(acts.against_verb, verb))


def _verbs(
    screen: TasksScreen,
    act: Callable[..., ActionDef],
    key: str,
    label: str,
    keys: tuple[str, ...],
    icon: str,
    verbs: Mapping[Kind, str],
) -> ActionDef:
    acts = screen.acts
    return act(key, label, keys, icon, partial(acts.do_by_kind, verbs), partial(acts.against_by_kind, verbs))


def _in_list(screen: TasksScreen) -> list[ActionDef]:
    tr, listed = screen.tr, screen.listed
    group = tr("Lists")
    find, bring = listed.head.search.open, screen.import_tasks
    return [
        ActionDef("tasks.import", tr("Import tasks"), group, bring, (), "upload", screen.acts.against_new),
        ActionDef("tasks.filter", tr("Filter"), group, listed.open_filters, ("F",), "list-filter"),
        ActionDef("tasks.find", tr("Find in view"), group, find, ("Ctrl+F",), "search"),
        ActionDef(
            "tasks.display", tr("Display"), group, listed.display.open, ("Shift+D",), "sliders-horizontal"
        ),
        *_by_status(screen),
    ]


def _by_status(screen: TasksScreen) -> list[ActionDef]:
    """Return how to go through the tabs by status, which only marketing tasks have."""
    tr, statuses, against = screen.tr, screen.listed.head.statuses, screen.listed.against_status_tabs
    group = tr("Tabs of the tasks")
    rows = (
        ("next_status", tr("Next status of marketing tasks"), partial(statuses.step, 1), "Ctrl+PgDown"),
        ("status_before", tr("Status of marketing tasks before"), partial(statuses.step, -1), "Ctrl+PgUp"),
        ("status_axis", tr("Tabs by task or approval status"), statuses.turn, "Shift+S"),
    )
    return [
        ActionDef(f"tasks.{key}", label, group, run, (keys,), "circle-dashed", against)
        for key, label, run, keys in rows
    ]


def _tabs(screen: TasksScreen) -> list[ActionDef]:
    tr = screen.tr
    labels = {
        View.ALL: tr("All tasks"),
        View.MINE: tr("My tasks"),
        View.OVERDUE: tr("Overdue tasks"),
        View.REPORTED: tr("Tasks reported by me"),
        View.DONE: tr("Done tasks"),
        View.MARKETING: tr("Marketing tasks"),
    }
    return [
        ActionDef(
            f"tasks.tab_{view.value}",
            label,
            tr("Tabs of the tasks"),
            partial(screen.listed.open_tab, view),
            (f"Ctrl+{place}",),
            "list-todo",
        )
        for place, (view, label) in enumerate(labels.items(), start=1)
    ]
