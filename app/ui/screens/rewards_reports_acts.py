"""What can be done with reports, one or many: ids in, a toast, a question or a plan out; and why not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.rewards import REPORT
from app.services import attachments, reports, selection, tasks, transitions
from app.ui.dialogs.award import ask_to_award
from app.ui.dialogs.award_plan import AwardPlan
from app.ui.screens.references import copy_references
from app.ui.screens.reward_submit import submit_report
from app.ui.screens.status_changes import StatusChanges
from app.ui.widgets.figures import exact_count
from app.ui.widgets.menu import Choice

if TYPE_CHECKING:
    from app.domain.reward_rows import ReportRow
    from app.services.selection import VerbChoice
    from app.services.transitions import Plan
    from app.ui.dialogs.plan import PlanDialog
    from app.ui.screens.rewards_reports import ReportsTab
    from app.ui.widgets.menu import Menu

KEYS = {"approve": "Shift+A", "reject": "Shift+X", "review_again": "Shift+R"}
ICONS = {"approve": "badge-check", "reject": "circle-x", "review_again": "rotate-ccw"}


class ReportActs:
    """Does it for the tab of reports; each ``against`` is "" where it may be done to one of them."""

    def __init__(self, screen: ReportsTab) -> None:
        self._screen = screen
        self.statuses = _Changes(screen, screen.listed.show_ids, self._name_of)

    def new(self) -> None:
        """Ask for whom and for what a report is submitted."""
        submit_report(self._screen, self._screen.workspace, None)

    def do(self, verb: str, ids: list[int]) -> None:
        """Do a verb: to one at once, after its question or its reason; to many by the plan."""
        if verb == "approve" and len(ids) == 1:
            ask_to_award(self._screen, self._screen.workspace, ids[0], self._screen.attempt)
        elif ids:
            self.statuses.change(REPORT, ids, verb, show_plan=len(ids) > 1)

    def open_reward(self, ids: list[int]) -> None:
        """Show the reward task that one is for."""
        if (row := self._row(ids)) is not None:
            self._screen.go_requested.emit("rewards", {"task": row.reward_task_id})

    def open_points(self, ids: list[int]) -> None:
        """Show what whom one is for has earned."""
        if (row := self._row(ids)) is not None:
            self._screen.go_requested.emit("rewards", {"earner": row.earner})

    def show_alike(self, ids: list[int]) -> None:
        """List all reports of the reward task that one is for."""
        if (row := self._row(ids)) is not None:
            self._screen.listed.show_values({"reward": [row.reward_task_id]})
            self._screen.listed.show_report(row.id)

    def history(self, ids: list[int]) -> None:
        """Show what happened to one."""
        from app.ui.dialogs.history import CollaborationHistory

        if (row := self._row(ids)) is not None:
            story = tasks.story(self._screen.workspace, row.id)
            CollaborationHistory(self._screen.window(), f"{row.reference} {row.title}", story).open()

    def copy_reference(self, ids: list[int]) -> None:
        """Put the references on the clipboard, one a line."""
        rows = reports.rows(self._screen.workspace, ids)
        copy_references(self._screen, [row.reference for row in rows])

    def against_new(self) -> str:
        """Return why no report can be submitted now."""
        return reports.against_new(self._screen.workspace)

    def against(self, verb: str, ids: list[int]) -> str:
        """Return why a verb may be done to none of them."""
        if not ids:
            return self._nothing_chosen()
        judged = self._offered(ids).get(verb)
        if judged is None:
            return self.statuses.why_not(transitions.plan(self._screen.workspace, REPORT, ids, verb))
        return "" if judged.allowed else judged.reason

    def against_one(self, operation: str, ids: list[int]) -> str:
        """Return why something that takes exactly one may not be done: an operation, "" for any."""
        if not ids:
            return self._nothing_chosen()
        if len(ids) > 1:
            return self._screen.tr("Choose one report: clear the ticks.")
        return attachments.against(self._screen.workspace, ids[0], operation) if operation else ""

    def against_any(self, ids: list[int]) -> str:
        """Return why nothing can be done: none is chosen."""
        return "" if ids else self._nothing_chosen()

    def fill(self, ids: list[int], menu: Menu) -> None:
        """Fill the menu of rows: open, what decides them, talk, where they belong, the rest."""
        tr, screen = self._screen.tr, self._screen
        if len(ids) == 1 and not screen.shows(ids[0]):
            look = Choice("panel-right", key="Enter")
            menu.add(tr("Open details"), partial(screen.open_pane, ids[0]), look)
            menu.addSeparator()
        self.fill_statuses(ids, menu)
        menu.addSeparator()
        if len(ids) == 1:
            refused = self.against_one("comment", ids)
            look = Choice("message-square", key="M", refused=refused)
            menu.add(tr("Leave a reply…"), partial(screen.comment, ids), look)
            menu.addSeparator()
            self._add_ways(ids, menu)
        look = Choice("link", key="Ctrl+Shift+C")
        menu.add(tr("Copy reference"), partial(self.copy_reference, ids), look)
        if len(ids) == 1:
            menu.add(tr("History…"), partial(self.history, ids), Choice("history", key="H"))

    def fill_statuses(self, ids: list[int], menu: Menu) -> None:
        """Fill a menu with the verbs alone, each with why it is refused."""
        offered = self._offered(ids)
        for step in REPORT.transitions:
            changing = offered[step.key].changing if step.key in offered else 0
            refused = self.against(step.key, ids)
            look = Choice(
                ICONS[step.key],
                key=KEYS[step.key],
                note=exact_count(changing) if 0 < changing < len(ids) else "",
                refused=refused,
                topic=(REPORT.key, step.key),
            )
            asking = not refused and (step.key != "review_again" or len(ids) > 1)
            words = f"{step.label}…" if asking else step.label
            menu.add(words, partial(self._screen.decide, step.key, ids), look)

    def _add_ways(self, ids: list[int], menu: Menu) -> None:
        tr = self._screen.tr
        menu.add(tr("Show reward task"), partial(self.open_reward, ids), Choice("gift"))
        menu.add(tr("Show its other reports"), partial(self.show_alike, ids), Choice("list-filter"))
        row = self._row(ids)
        refused = "" if row is not None and row.locked else tr("Points are given once it is approved.")
        menu.add(tr("Show points"), partial(self.open_points, ids), Choice("list-checks", refused=refused))

    def _offered(self, ids: list[int]) -> dict[str, VerbChoice]:
        found = selection.verbs(self._screen.workspace, REPORT, ids)
        return {each.key: each for each in found if not each.operation}

    def _row(self, ids: list[int]) -> ReportRow | None:
        found = reports.rows(self._screen.workspace, ids[:1])
        return found[0] if found else None

    def _name_of(self, report_id: int) -> str:
        row = self._row([report_id])
        return row.reference if row else ""

    def _nothing_chosen(self) -> str:
        return self._screen.tr("Tick reports first, or choose one.")


class _Changes(StatusChanges):
    """Changes of reports: a plan of what awards points shows how many to whom."""

    def _dialog_of(self, plan: Plan) -> PlanDialog:
        if plan.verb != "approve":
            return super()._dialog_of(plan)
        return AwardPlan(self._screen.window(), self._screen.workspace, plan)
