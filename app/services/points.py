"""The ledger of points: totals, statements, their files, and whether it adds up."""

from app.domain.people import Actor, is_staff
from app.domain.reward_rows import Earner, Statement, TotalRow
from app.persistence.queries import earners as earner_queries
from app.persistence.queries import ledger
from app.persistence.queries import points as queries
from app.services.export_sheet import Column, Sheet, count, moment, text
from app.services.workspace import Workspace


def totals(workspace: Workspace) -> list[TotalRow]:
    """Return what everybody has earned, the most first; to partners that of their own organization."""
    return queries.totals(workspace.read, _narrowed(workspace))


def total(workspace: Workspace) -> int:
    """Return the sum of the points in `totals`."""
    return queries.total(workspace.read, _narrowed(workspace))


def statement(workspace: Workspace, earner: Earner) -> Statement:
    """Return all that somebody has earned, the newest entry first; partners learn nothing of others."""
    found = list(queries.statements(workspace.read, _narrowed(workspace), earner))
    if found:
        return Statement(earner, *found[0][:2], tuple(row for _, _, row in found))
    known = earner_queries.known(workspace.read, [earner]).get(earner)
    me = workspace.me
    theirs = known is not None and (is_staff(me) or known.home_id == me.organization_id)
    return Statement(earner, known.name if known and theirs else "", "", ())


def sheet(workspace: Workspace, earner: Earner | None = None) -> Sheet:
    """Return the entries of somebody, or of everybody, as a list to write; the newest first."""
    title = "Points"
    if earner is not None:
        title = f"Points {statement(workspace, earner).name}".strip()
    found = list(queries.statements(workspace.read, _narrowed(workspace), earner))
    return Sheet(title, _COLUMNS, found, len(found))


def verify(workspace: Workspace) -> list[str]:
    """Return a sentence for each thing that is wrong with the ledger, reports and history beside it."""
    read = workspace.read
    broken = ledger.broken_chain(read)
    return [*([broken] if broken else []), *ledger.disagreements(read), *ledger.against_history(read)]


_COLUMNS: tuple[Column, ...] = (
    count("entry", "Entry", lambda line: line[2].id),
    moment("at", "Approved", lambda line: line[2].at),
    text("name", "Name", lambda line: line[0], 28),
    text("organization", "Organization", lambda line: line[1], 24),
    text("report", "Report", lambda line: line[2].reference, 10),
    text("title", "Reward task", lambda line: line[2].title, 44),
    text("actor", "Approved by", lambda line: line[2].actor, 24),
    count("points", "Points", lambda line: line[2].points),
    count("balance", "Balance", lambda line: line[2].balance),
)


def _narrowed(workspace: Workspace) -> Actor | None:
    """Return whose entries alone are shown; None shows all."""
    return None if is_staff(workspace.me) else workspace.me
