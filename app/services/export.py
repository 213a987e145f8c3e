"""Lists into files: which rows and columns a list has, and writing it as a workbook or as CSV."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.domain.deliverable_rows import CampaignMoney, Sums
from app.domain.rows import CampaignRow, Filter, InfluencerRow
from app.domain.task_rows import View
from app.domain.text import fold
from app.domain.workflow import Blocker, NotAllowed
from app.services import campaigns, collaborations, influencers, money, selection, tasks
from app.services.exchange.sheet import Progress
from app.services.export_csv import write_csv
from app.services.export_file import whole_file
from app.services.export_people import grid_columns, roster_columns
from app.services.export_sheet import Column, Sheet, Written, chosen
from app.services.export_tasks import campaign_columns, task_columns
from app.services.export_xlsx import write_xlsx
from app.services.prices import LastPaid, last_paid
from app.services.workspace import StorageError, Workspace

ROSTER_VIEWS = ("all", "in_campaign", "never", "trash")
CAMPAIGN_VIEWS = ("all", "active", "planning", "completed", "archived", "trash")
_WRITERS = {".xlsx": write_xlsx, ".csv": write_csv}
_AT_ONCE = 500


def sheet_of(
    workspace: Workspace,
    what: str,
    ids: Sequence[int],
    shown: Iterable[str] | None = None,
    campaign_id: int = 0,
) -> Sheet:
    """Return rows of a list, "tasks", "influencers", "campaigns" or "campaign", as the functions below do."""
    if what == "campaign":
        return grid_sheet(workspace, campaign_id, ids, shown)
    of = {"tasks": tasks_sheet, "influencers": influencers_sheet, "campaigns": campaigns_sheet}[what]
    return of(workspace, ids, shown)


def tasks_sheet(workspace: Workspace, ids: Sequence[int], shown: Iterable[str] | None = None) -> Sheet:
    """Return tasks in this order with the columns of these keys on screen, or all there are."""
    return _sheet("Tasks", task_columns(), shown, ids, lambda some: tasks.rows(workspace, some))


def influencers_sheet(workspace: Workspace, ids: Sequence[int], shown: Iterable[str] | None = None) -> Sheet:
    """Return influencers of the roster in this order, with columns as in `tasks_sheet`."""
    paid: dict[int, LastPaid] = {}

    def fetch(some: list[int]) -> list[InfluencerRow]:
        paid.clear()  # those before are written
        paid.update(last_paid(workspace, some))
        return influencers.rows(workspace, some)

    columns = roster_columns(selection.network_counts(workspace), paid.get)
    return _sheet("Influencers", columns, shown, ids, fetch)


def grid_sheet(
    workspace: Workspace, campaign_id: int, ids: Sequence[int], shown: Iterable[str] | None = None
) -> Sheet:
    """Return collaborations of a campaign in this order, with columns as in `tasks_sheet`."""
    title = f"{campaigns.campaign(workspace, campaign_id).name} influencers"
    columns = grid_columns(selection.network_counts(workspace, campaign_id))
    return _sheet(title, columns, shown, ids, lambda some: collaborations.rows(workspace, some))


def campaigns_sheet(workspace: Workspace, ids: Sequence[int], shown: Iterable[str] | None = None) -> Sheet:
    """Return campaigns in this order with their money, with columns as in `tasks_sheet`."""

    def fetch(some: list[int]) -> Iterator[tuple[CampaignRow, CampaignMoney]]:
        sums = money.of_campaigns(workspace, some)
        rows = {row.id: row for deleted in (False, True) for row in _all_campaigns(workspace, deleted)}
        return ((rows[key], sums.get(key) or _no_money(rows[key])) for key in some if key in rows)

    return _sheet("Campaigns", campaign_columns(), shown, ids, fetch)


def view_of(workspace: Workspace, what: str, which: str) -> Sheet:
    """Return a list by name: "tasks", "influencers" or "campaigns" with its tab, "campaign" with its name.

    Raises NotAllowed where there is no such tab or campaign.
    """
    if what == "campaign":
        return view_of_grid(workspace, which)
    tabs, of = _VIEWS[what]
    if which not in tabs:
        text = f"There is no tab {which[:40]} of {what}. There are {', '.join(tabs)}."
        raise NotAllowed((Blocker("view", text),))
    return of(workspace, which)


def view_of_tasks(workspace: Workspace, view: str = "all") -> Sheet:
    """Return a tab of the Tasks screen without filters, by due date, with every column."""
    return tasks_sheet(workspace, tasks.ids(workspace, View(view)))


def view_of_influencers(workspace: Workspace, view: str = "all") -> Sheet:
    """Return a tab of the roster, one of ROSTER_VIEWS, by followers, with every column."""
    booked = {"in_campaign": True, "never": False}.get(view)
    wanted = Filter(in_campaign=booked, deleted=view == "trash")
    return influencers_sheet(workspace, influencers.ids(workspace, wanted, "followers", descending=True))


def view_of_campaigns(workspace: Workspace, view: str = "all") -> Sheet:
    """Return a tab of the campaigns list, one of CAMPAIGN_VIEWS, by name, with every column."""
    rows = campaigns.campaigns(workspace, deleted=view == "trash")
    ids = [row.id for row in rows if view in ("all", "trash", row.status)]
    return campaigns_sheet(workspace, ids)


def view_of_grid(workspace: Workspace, name: str) -> Sheet:
    """Return the influencers of the campaign of that name, by followers, with every column.

    Raises NotAllowed where no campaign, or more than one, has the name.
    """
    key = campaign_named(workspace, name)
    ids = collaborations.ids(workspace, key, Filter(), "followers", descending=True)
    return grid_sheet(workspace, key, ids)


def campaign_named(workspace: Workspace, name: str) -> int:
    """Return the id of the campaign of that name, in any spelling that `fold` holds equal."""
    found = [row for row in campaigns.campaigns(workspace) if fold(row.name) == fold(name)]
    if not found:
        raise NotAllowed((Blocker("name", f"There is no campaign named {name[:80]}."),))
    if len(found) > 1:
        clients = ", ".join(row.client for row in found)
        text = f"There are {len(found)} campaigns named {found[0].name}, of {clients}. Export in the window."
        raise NotAllowed((Blocker("name", text),))
    return found[0].id


def write(
    workspace: Workspace,
    sheet: Sheet,
    target: Path,
    *,
    replace: bool = False,
    progress: Progress | None = None,
) -> Written:
    """Write a list as .xlsx or .csv, as the name ends, whole or not at all; safe in a job's thread.

    ``progress`` gets (rows done, rows in all); what it raises stops the export, and nothing is left of it.
    Raises StorageError with one sentence.
    """
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        raise StorageError("Lists are exported as .xlsx or .csv. Let the file name end so.")
    with whole_file(workspace, target, replace=replace) as file:
        return writer(sheet, file, progress)


_VIEWS: dict[str, tuple[tuple[str, ...], Callable[[Workspace, str], Sheet]]] = {
    "tasks": (tuple(View), view_of_tasks),
    "influencers": (ROSTER_VIEWS, view_of_influencers),
    "campaigns": (CAMPAIGN_VIEWS, view_of_campaigns),
}


def _sheet(
    title: str,
    columns: tuple[Column, ...],
    shown: Iterable[str] | None,
    ids: Sequence[int],
    fetch: Callable[[list[int]], Iterable[Any]],
) -> Sheet:
    return Sheet(title, chosen(columns, shown), _rows(ids, fetch), len(ids))


def _rows(ids: Sequence[int], fetch: Callable[[list[int]], Iterable[Any]]) -> Iterator[Any]:
    """Read rows a few hundred at a time, so that memory does not grow with their number."""
    for start in range(0, len(ids), _AT_ONCE):
        yield from fetch(list(ids[start : start + _AT_ONCE]))


def _all_campaigns(workspace: Workspace, deleted: bool) -> list[CampaignRow]:
    return campaigns.campaigns(workspace, deleted=deleted)


def _no_money(row: CampaignRow) -> CampaignMoney:
    return CampaignMoney(row.id, row.name, row.colour, row.currency, row.budget, Sums())
