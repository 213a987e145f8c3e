"""Reports: submit them, one or many alike, and list them. Their workflow decides on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.people import is_staff
from app.domain.reward_rows import Award, Earner, EarnerRow, Order, ReportFilter, ReportRow, RewardRow
from app.domain.rewards import REPORT, REWARD_TASK
from app.domain.task_rows import REPORT_KIND, reference
from app.domain.text import clean, fold
from app.domain.workflow import Blocker, NotAllowed
from app.persistence.journal import Operation
from app.persistence.queries import earners as earner_queries
from app.persistence.queries import reports as queries
from app.persistence.queries.reports import Look, reference_id
from app.persistence.tables import task as table
from app.services import attachments, rewards
from app.services.attachments import Stored
from app.services.four_eyes import holds
from app.services.subjects import groups
from app.services.tasks_rules import stored
from app.services.transitions import Done
from app.services.wording import named
from app.services.workspace import Invalid, Workspace

__all__ = ["reference_id"]

TEXT_LIMIT = 20_000
NO_FILTER = ReportFilter()
_GONE = Blocker("gone", "This reward task is in the trash or gone. Restore it first.")
_NOBODY = Blocker("earner", "Choose who the report is for.")


@dataclass(frozen=True, slots=True)
class SubmitPlan:
    """What submitting would do; nothing is written yet.

    ``fine`` get a report with ``points``; ``refused`` says why others do not. ``waiting`` are those of
    ``fine`` who have a report for this reward task that awaits review already. ``names`` lacks who is
    gone, and whom the actor does not know.
    """

    reward: RewardRow
    fine: tuple[Earner, ...]
    refused: tuple[tuple[str, tuple[Earner, ...]], ...]
    waiting: tuple[Earner, ...]
    names: dict[Earner, str]

    @property
    def points(self) -> int:
        """The approval score of each report."""
        return self.reward.points

    @property
    def plain(self) -> bool:
        """Whether it can be done without showing the plan first."""
        return bool(self.fine) and not self.refused and not self.waiting


def against_submit(workspace: Workspace, reward_task_id: int) -> str:
    """Return why the actor can submit no report for a reward task now, or ""."""
    blocker = _submit_blocker(workspace, reward_task_id)
    return blocker.sentence if blocker else ""


def against_new(workspace: Workspace) -> str:
    """Return why the actor can submit no report at all now, or ""."""
    known = rewards.ids(workspace, REWARD_TASK.initial) or rewards.ids(workspace)
    if known:
        return against_submit(workspace, known[0])
    return rewards.against_new(workspace) or "There is no reward task yet. Make one first."


def submit_plan(workspace: Workspace, reward_task_id: int, earners: Iterable[Earner]) -> SubmitPlan:
    """Return who of those chosen would get a report; raises NotAllowed where nobody may now."""
    if blocker := _submit_blocker(workspace, reward_task_id):
        raise NotAllowed((blocker,))
    chosen = tuple(dict.fromkeys(earners))
    known = earner_queries.known(workspace.read, chosen)
    against = {each: _earner_error(workspace, known.get(each)) for each in chosen}
    refused: dict[str, tuple[Earner, ...]] = {}
    for each, sentence in against.items():
        if sentence:
            refused[sentence] = (*refused.get(sentence, ()), each)
    fine = tuple(each for each in chosen if not against[each])
    awaiting = earner_queries.awaiting(workspace.read, reward_task_id)
    return SubmitPlan(
        rewards.reward(workspace, reward_task_id),
        fine,
        tuple(sorted(refused.items(), key=lambda each: -len(each[1]))),
        tuple(each for each in fine if each in awaiting),
        {each: found.name for each, found in known.items() if _knows(workspace, found)},
    )


def errors_of(
    workspace: Workspace, reward_task_id: int | None, earners: Iterable[Earner], text: str
) -> dict[str, str]:
    """Return a sentence for each of "reward", "earners" and "text" that stands against submitting."""
    errors = {"text": _text_error(_cleaned(text))}
    chosen = tuple(earners)
    if reward_task_id is None:
        errors["reward"] = "Choose a reward task."
    elif against := against_submit(workspace, reward_task_id):
        errors["reward"] = against
    elif chosen and not (plan := submit_plan(workspace, reward_task_id, chosen)).fine:
        errors["earners"] = plan.refused[0][0]
    if not chosen:
        errors["earners"] = _NOBODY.sentence
    return {key: sentence for key, sentence in errors.items() if sentence}


def submit(
    workspace: Workspace,
    reward_task_id: int,
    earners: Iterable[Earner],
    text: str = "",
    files: Sequence[Stored] = (),
    points: int | None = None,
) -> tuple[tuple[int, ...], Done]:
    """Submit a report for each earner, with the same text and files; returns their ids and what was done.

    Each takes the name and the points of the reward task along, for good; ``points`` are those that were
    looked at, None where nobody did. Those who cannot earn are left out. Raises Invalid for "text", and for
    "reward" where the points are others by now, NotAllowed where nobody can be given a report.
    """
    text = _checked(text)
    chosen = list(dict.fromkeys(earners))
    with workspace.operation("Reports submitted") as op:
        plan = submit_plan(workspace, reward_task_id, chosen)
        if not plan.fine:
            raise NotAllowed((Blocker("earner", plan.refused[0][0]) if plan.refused else _NOBODY,))
        if points not in (None, plan.points):
            raise Invalid({"reward": f"The points changed from {points:,} to {plan.points:,}. Look again."})
        keys = _insert(workspace, op, plan, text)
        attachments.insert_many(workspace, op, keys, files)
        op.changes.changed.setdefault("task", set()).add(reward_task_id)
        label = f"{named([reference(REPORT_KIND, keys[0])], len(keys), 'report')} submitted"
        op.rename(label)
    return tuple(keys), Done(label, len(keys), len(chosen) - len(keys), op.undo_id)


def earners(workspace: Workspace, search: str = "", limit: int = 50) -> list[EarnerRow]:
    """Return who may be given a report now, by name: for partners the active people of their organization,
    for agency staff those of every partner, and influencers."""
    home = None if is_staff(workspace.me) else workspace.me.organization_id
    return earner_queries.choices(workspace.read, home, search, limit)


def ids(workspace: Workspace, chosen: ReportFilter = NO_FILTER, order: Order = Order.QUEUE) -> list[int]:
    """Return the reports that the actor sees through a filter: Awaiting first, the oldest on top, then what
    was decided, the latest first; or in another order."""
    return queries.ids(workspace.read, _look(workspace), chosen, order)


def rows(workspace: Workspace, wanted: Sequence[int]) -> list[ReportRow]:
    """Return reports in the order asked for; those that are gone or not the actor's to see are left out."""
    if not wanted:
        return []  # asked for at each letter in the palette, where mostly there are none
    found = queries.rows(workspace.read, wanted, workspace.me, four_eyes=holds(workspace))
    return [row for row in found if _sees(workspace, row)]


def report(workspace: Workspace, report_id: int) -> ReportRow:
    """Return one report; raises NotAllowed when it is gone or not theirs to see."""
    found = queries.rows(workspace.read, [report_id], workspace.me, four_eyes=holds(workspace))
    if not found:
        raise NotAllowed((Blocker("gone", "This report is not there any more."),))
    if not _sees(workspace, found[0]):
        raise NotAllowed((Blocker("permission", "Only agency staff or who sent it can see this report."),))
    return found[0]


def count(workspace: Workspace, chosen: ReportFilter = NO_FILTER) -> int:
    """Return how many reports a filter shows."""
    return queries.count(workspace.read, _look(workspace), chosen)


def awaiting(workspace: Workspace) -> int:
    """Return how many of the reports that the actor sees await review."""
    return count(workspace, ReportFilter(statuses=frozenset({REPORT.initial})))


def counts(workspace: Workspace) -> dict[str, int]:
    """Return how many reports have each status."""
    return {str(key): number for key, _, number in choices(workspace, "status")}


def choices(workspace: Workspace, field: str) -> list[tuple[object, str, int]]:
    """Return (key, name, how many) of the values of a field, the most used first; keys as in `ReportFilter`.

    ``field`` is "status", "reward", "earner", "submitter", "campaign" or "age"; statuses and ages come in
    their own order, all of them.
    """
    return queries.choices(workspace.read, _look(workspace), field)


def find(workspace: Workspace, text: str, limit: int = 20) -> list[ReportRow]:
    """Return reports that a reference names, or whose reward task or earner holds the text."""
    return rows(workspace, queries.find(workspace.read, _look(workspace), text, limit))


def awards(workspace: Workspace, wanted: Iterable[int]) -> list[Award]:
    """Return what approving reports would give to whom, the most first."""
    return queries.awards(workspace.read, wanted)


def _look(workspace: Workspace) -> Look:
    return Look(workspace.me, int(workspace.clock().timestamp() * 1000))


def _sees(workspace: Workspace, row: ReportRow) -> bool:
    me = workspace.me
    return is_staff(me) or row.organization_id == me.organization_id or row.submitter_id == me.id


def _submit_blocker(workspace: Workspace, reward_task_id: int) -> Blocker | None:
    for group in groups(workspace, REWARD_TASK, [reward_task_id]):
        blockers = REWARD_TASK.blockers("submit_report", group.facts, workspace.me)
        return blockers[0] if blockers else None
    return _GONE


def _earner_error(workspace: Workspace, found: earner_queries.Known | None) -> str:
    """Return why somebody cannot be given a report, or ""."""
    if found is None:
        return "They are not there any more."
    if not _knows(workspace, found):
        return "You submit reports for your own organization only."
    return found.against


def _knows(workspace: Workspace, found: earner_queries.Known) -> bool:
    """Say whether the actor may know of somebody: partners know their own organization alone."""
    return is_staff(workspace.me) or found.home_id == workspace.me.organization_id


def _insert(workspace: Workspace, op: Operation, plan: SubmitPlan, text: str) -> list[int]:
    known = earner_queries.known(op.connection, plan.fine)
    shared: dict[str, object] = {
        "kind": REPORT_KIND,
        "title": plan.reward.title,
        "title_key": fold(plan.reward.title),
        "description": text,
        "status": REPORT.initial,
        "points": plan.points,
        "reward_task_id": plan.reward.id,
        "reporter_id": workspace.me.id,
        "requested_by_id": workspace.me.id,
        "created_at": stored(workspace.clock()),
    }
    rows = [
        {
            **shared,
            "organization_id": known[each].home_id,
            "assignee_id": each.person_id,
            "influencer_id": each.influencer_id,
        }
        for each in plan.fine
    ]
    return op.insert(table, rows, "submit")


def _checked(text: str) -> str:
    cleaned = _cleaned(text)
    if against := _text_error(cleaned):
        raise Invalid({"text": against})
    return cleaned


def _cleaned(text: str) -> str:
    return clean(text.strip(), TEXT_LIMIT + 1).strip()


def _text_error(cleaned: str) -> str:
    if not fold(cleaned):
        return "Say what was done."
    if len(cleaned) > TEXT_LIMIT:
        return f"Shorten it to {TEXT_LIMIT:,} characters, or attach it as a file."
    return ""
