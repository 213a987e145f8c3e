"""What the verbs of marketing tasks write besides the state."""

from collections.abc import Mapping

from app.domain.marketing_checks import submission_failures
from app.persistence.journal import Operation
from app.persistence.queries import marketing as queries
from app.persistence.tables import task
from app.services.marketing_testers import reset
from app.services.tasks_days import today
from app.services.workspace import Workspace

Values = Mapping[str, object]


def request_approval(workspace: Workspace, op: Operation, ids: list[int], verb: str, _values: Values) -> None:
    """Keep who asks for the run: the four-eyes rule refuses them the answer."""
    op.update(task, ids, {"requested_by_id": workspace.me.id}, verb)


def keep_failures(workspace: Workspace, op: Operation, ids: list[int], verb: str, _values: Values) -> None:
    """Keep why each task was not submitted."""
    day = today(workspace.clock())
    testers = queries.testers_of(op.connection, ids)
    rows = [
        {"id": key, "failures": queries.stored_failures(submission_failures(draft, len(testers[key]), day))}
        for key, draft in queries.drafts(op.connection, ids).items()
    ]
    op.update_rows(task, rows, verb)


def keep_approved(_workspace: Workspace, op: Operation, ids: list[int], verb: str, _values: Values) -> None:
    """Keep what was approved: another than that does not run without asking again."""
    drafts = queries.drafts(op.connection, ids)
    rows = [{"id": key, "approved": queries.snapshot(draft)} for key, draft in drafts.items()]
    op.update_rows(task, rows, verb)


def reset_testers(_workspace: Workspace, op: Operation, ids: list[int], verb: str, _values: Values) -> None:
    """Let everybody test it again."""
    reset(op, ids, verb)


def due_no_more(_workspace: Workspace, op: Operation, ids: list[int], verb: str, _values: Values) -> None:
    """Take away when it was due: nothing is left to do."""
    op.update(task, ids, {"due_at": None}, verb)
