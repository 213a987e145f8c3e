"""Marketing tasks: write and check them, choose who tests them and keep what came of it."""

from collections.abc import Iterable, Sequence

from app.domain.marketing import MARKETING_TASK
from app.domain.marketing_checks import checklist
from app.domain.marketing_merge import field_names, merged, merged_people
from app.domain.marketing_rows import Check, MarketingDraft, MarketingRow, Result
from app.domain.rows import PersonRow
from app.domain.task_rows import Kind, TaskRow
from app.domain.text import clean_line
from app.domain.workflow import Blocker, NotAllowed
from app.persistence.journal import Operation
from app.persistence.queries import marketing as queries
from app.persistence.tables import task as table
from app.persistence.tables import tester as tester_table
from app.services import attachments, marketing_rules, tasks
from app.services.attachments import Stored
from app.services.marketing_testers import TESTERS, candidates, reset, write_testers
from app.services.permissions import require_staff, staff_blocker
from app.services.subjects import groups
from app.services.tasks_days import today
from app.services.tasks_rules import judged, require_some
from app.services.transitions import Done
from app.services.wording import many
from app.services.workspace import Invalid, Workspace

__all__ = ["TESTERS", "MarketingDraft", "MarketingRow", "candidates"]

_DOING = "create marketing tasks"
_GONE = Blocker("gone", "This marketing task is not there any more.")
_ALL_PASS = Blocker("state", "Testers are chosen before it runs.")
_NOTES_FAIL = "Say what went wrong."


class ChangedMeanwhile(ValueError):
    """Somebody changed the same ``fields`` of a task meanwhile; ``theirs`` is what it holds now."""

    def __init__(self, theirs: MarketingDraft, fields: tuple[str, ...]) -> None:
        super().__init__(f"{field_names(fields).capitalize()} changed in the meantime.")
        self.theirs, self.fields = theirs, fields


def marketing(workspace: Workspace, task_id: int) -> MarketingRow:
    """Return what a marketing task has besides its row; raises NotAllowed when it is gone or not theirs."""
    tasks.task(workspace, task_id)
    found = queries.row(workspace.read, task_id)
    if found is None:
        raise NotAllowed((_GONE,))
    return found


def against_new(workspace: Workspace) -> str:
    """Return why the actor may not create a marketing task, or ""."""
    blocker = staff_blocker(workspace.me, _DOING)
    return blocker.sentence if blocker else ""


def errors_of(workspace: Workspace, draft: MarketingDraft, task_id: int | None = None) -> dict[str, str]:
    """Return the sentence under each field that a run needs otherwise.

    Keys are those of the draft, "windows.0" is the first window. A draft may be saved with all of these but
    those of `saving_errors`.
    """
    return marketing_rules.draft_errors(workspace, draft, _known(workspace, task_id))


def saving_errors(workspace: Workspace, draft: MarketingDraft, task_id: int | None = None) -> dict[str, str]:
    """Return a sentence per field that keeps even a draft from being saved."""
    return marketing_rules.saving_errors(workspace, draft, _known(workspace, task_id))


def checks(workspace: Workspace, draft: MarketingDraft, task_id: int | None = None) -> tuple[Check, ...]:
    """Return "Before it can run" for a form, with the testers of the task that it is of."""
    testers = queries.testers(workspace.read, task_id) if task_id else ()
    passed = sum(each.result is Result.PASSED for each in testers)
    return checklist(draft, len(testers), passed, today(workspace.clock()))


def used(workspace: Workspace, field: str) -> list[str]:
    """Return what was entered before as "mini_program", "target_site" or "audience", the most used first."""
    return queries.used(workspace.read, field)


def save(
    workspace: Workspace,
    draft: MarketingDraft,
    task_id: int | None = None,
    files: Sequence[Stored] = (),
    testers: Sequence[int] | None = None,
    base: MarketingDraft | None = None,
    base_testers: Sequence[int] | None = None,
) -> tuple[int, Done]:
    """Create a marketing task as a draft, or change the one given; returns its id and what was done.

    ``testers`` are the ids of who tests it, None leaves them as they are. ``base`` and ``base_testers`` are
    what the form began with: what somebody else changed since stays where the form did not change it too;
    None overwrites it.

    After an edit of what is sent those who passed it test it again; an edit while it is paused makes Start
    ask for approval again (workflows.md section 4). Raises Invalid with a sentence per field that cannot be
    saved, NotAllowed where the actor may not, ChangedMeanwhile where both changed a field to something else.
    """
    if task_id is None:
        require_staff(workspace.me, _DOING)
    else:
        require_some(*judged(workspace, [task_id], "edit", (Kind.MARKETING,)))
    if task_id is not None and testers is not None:
        _require(against_testers(workspace, task_id))
    if errors := saving_errors(workspace, draft, task_id):
        raise Invalid(errors)
    kept = marketing_rules.cleaned(draft)
    with workspace.operation("Marketing task changed") as op:
        key = _insert(workspace, op, kept) if task_id is None else _edit(workspace, op, task_id, kept, base)
        attachments.insert(workspace, op, key, files)
        if testers is not None:
            write_testers(workspace, op, [key], _joined(op, key, testers, base_testers))
        label = f"T-{key} {'created' if task_id is None else 'changed'}"
        op.rename(label)
    return key, Done(label, op.events, 0, op.undo_id)


def set_testers(workspace: Workspace, task_id: int, person_ids: Iterable[int]) -> Done:
    """Choose who tests a task; who tested it already keeps their result.

    Raises Invalid for "testers", NotAllowed where that may not be changed now.
    """
    chosen = list(dict.fromkeys(person_ids))
    with workspace.operation("Testers changed") as op:
        _require(against_testers(workspace, task_id))
        write_testers(workspace, op, [task_id], chosen)
        label = f"{many(len(chosen), 'tester')} for T-{task_id}"
        op.rename(label)
    return Done(label, op.events, 0, op.undo_id)


def set_result(workspace: Workspace, task_id: int, person_id: int, result: Result, note: str = "") -> Done:
    """Keep what a tester found, in their own name or told to somebody of the agency.

    Raises Invalid for "note" where they failed it without saying why, NotAllowed where it is not tested now.
    """
    note = clean_line(note, marketing_rules.NOTE_LIMIT)
    if result is Result.FAILED and not note:
        raise Invalid({"note": _NOTES_FAIL})
    with workspace.operation("Test result") as op:
        _require(against_result(workspace, task_id))
        rows = {each.person_id: each for each in queries.testers(workspace.read, task_id)}
        if person_id not in rows:
            raise NotAllowed((Blocker("gone", "They are no tester of it any more."),))
        pending = result is Result.PENDING
        at = None if pending else marketing_rules.moment_now(workspace)
        values = {"result": result.value, "note": "" if pending else note, "at": at}
        op.update(tester_table, [rows[person_id].id], values, "result")
        op.changes.changed.setdefault("task", set()).add(task_id)
        label = f"T-{task_id}: {rows[person_id].name} {_FOUND[result]}"
        op.rename(label)
    return Done(label, op.events, 0, op.undo_id)


_FOUND = {Result.PENDING: "tests it again", Result.PASSED: "passed it", Result.FAILED: "failed it"}


def against_testers(workspace: Workspace, task_id: int) -> str:
    """Return why the testers of a task cannot be changed now, or ""."""
    for group in groups(workspace, MARKETING_TASK, [task_id]):
        if MARKETING_TASK.state_of(group.facts).key == "paused":
            return _ALL_PASS.sentence
        blockers = MARKETING_TASK.blockers("edit", group.facts, workspace.me)
        return blockers[0].sentence if blockers else ""
    return _GONE.sentence


def against_result(workspace: Workspace, task_id: int) -> str:
    """Return why nobody's result can be kept now, or "": only while it is tested (Retest's states)."""
    for group in groups(workspace, MARKETING_TASK, [task_id]):
        blockers = MARKETING_TASK.blockers("retest", group.facts, workspace.me)
        return blockers[0].sentence if blockers else ""
    return _GONE.sentence


def blocking_tasks(workspace: Workspace, campaign_id: int) -> list[TaskRow]:
    """Return the marketing tasks that keep a campaign from the trash: those that test, run or pause."""
    return tasks.rows(workspace, queries.blocking(workspace.read, campaign_id))


def overdue_runs(workspace: Workspace) -> list[TaskRow]:
    """Return the running tasks whose finish date has passed, to offer them for completion at the start."""
    found = queries.overdue_runs(workspace.read, today(workspace.clock()))
    return tasks.rows(workspace, found) if staff_blocker(workspace.me, "complete them") is None else []


def testable(workspace: Workspace) -> list[PersonRow]:
    """Return who may be chosen as a tester: the agency's active people."""
    return candidates(workspace)


def _known(workspace: Workspace, task_id: int | None) -> MarketingDraft | None:
    return None if task_id is None else queries.drafts(workspace.read, [task_id]).get(task_id)


def _insert(workspace: Workspace, op: Operation, draft: MarketingDraft) -> int:
    born: dict[str, object] = {
        "kind": Kind.MARKETING.value,
        "status": MARKETING_TASK.initial,
        "reporter_id": workspace.me.id,
        "assignee_id": workspace.me.id,
        "organization_id": workspace.me.organization_id,
        "created_at": marketing_rules.moment_now(workspace),
    }
    return op.insert(table, [marketing_rules.values_of(draft) | born], "create")[0]


def _edit(
    workspace: Workspace,
    op: Operation,
    task_id: int,
    draft: MarketingDraft,
    base: MarketingDraft | None,
) -> int:
    known = queries.drafts(op.connection, [task_id])[task_id]
    if base is not None:
        draft, both = merged(marketing_rules.cleaned(base), draft, known)
        if both:
            raise ChangedMeanwhile(known, both)
    if draft == known:
        return task_id
    op.update(table, [task_id], marketing_rules.values_of(draft), "edit")
    sent = any(getattr(draft, field) != getattr(known, field) for field in marketing_rules.SENT)
    # While it is paused nobody can test it; whoever approves it again sees that it was edited.
    if sent and not against_testers(workspace, task_id):
        reset(op, [task_id], "edit", Result.PASSED)
    return task_id


def _joined(op: Operation, task_id: int, testers: Sequence[int], base: Sequence[int] | None) -> list[int]:
    chosen = list(dict.fromkeys(testers))
    if base is None:
        return chosen
    stored = [each.person_id for each in queries.testers(op.connection, task_id)]
    return merged_people(base, chosen, stored)


def _require(reason: str) -> None:
    if reason:
        raise NotAllowed((Blocker("state", reason),))
