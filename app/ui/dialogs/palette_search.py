"""What the palette finds: commands, tasks, reports, campaigns and influencers, ranked for what was typed."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.domain.task_rows import Kind
from app.domain.text import fold
from app.ui.dialogs.shortcuts import caps_of
from app.ui.widgets.actions import ActionDef, Actions

if TYPE_CHECKING:
    from app.domain.rows import CampaignRow
    from app.services.workspace import Workspace

COMMANDS, CAMPAIGNS, INFLUENCERS, TASKS = ">", "#", "@", "!"
SUGGESTED, GO_TO, CREATE = "Suggested", "Go to", "Create"
_ALIKE = 78
"""How alike a label must be, in per cent, that contains nothing of what was typed."""
_FEW = {SUGGESTED: 6, GO_TO: 12, CREATE: 3}
_FEW_CAMPAIGNS, _FEW_INFLUENCERS, _FEW_TASKS, _FEW_REPORTS, _MANY = 3, 4, 4, 3, 50
_OF_ONE_KIND = {
    COMMANDS: "Commands",
    CAMPAIGNS: "Campaigns",
    INFLUENCERS: "Influencers",
    TASKS: "Tasks and reports",
}
_LONGEST_QUERY = 200
_SAMPLE = 24
_TASK_ICONS: dict[str, str] = {
    Kind.PARTNER: "list-todo",
    Kind.DELIVERABLE: "image",
    Kind.MARKETING: "megaphone",
    Kind.REWARD: "gift",
}
_OPENS_IT = "Ctrl+K"
"""The key of the one command that the palette need not offer: itself."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something the palette offers. A command has an ``action``; a place a ``page`` and its ``target``.

    ``refused`` is why it cannot be done now. ``kind`` is the prefix that shows more of its kind.
    """

    group: str
    label: str
    icon: str
    kind: str
    note: str = ""
    keys: tuple[str, ...] = ()
    refused: str = ""
    action: QAction | None = None
    page: str = ""
    target: object = None

    @property
    def identity(self) -> tuple[str, object]:
        """What tells it apart from others, from one opening of the palette to the next."""
        return (self.page, self.target) if self.action is None else (self.action.objectName(), None)


def rank(query: str, labels: Sequence[str], limit: int) -> list[int]:
    """Return the places of the labels that match, best first; query and labels are folded (`fold`).

    Those that begin with it come first, then those with a word that does, then those that hold it anywhere.
    Only where none does, those that look alike are meant: a slip of the fingers, or another order of words.
    """
    if not query:
        return list(range(min(limit, len(labels))))
    tiers: tuple[list[int], list[int], list[int]] = ([], [], [])
    for at, label in enumerate(labels):
        if query in label:
            tiers[0 if label.startswith(query) else 1 if f" {query}" in label else 2].append(at)
    found = [at for tier in tiers for at in tier][:limit]
    return found or (_alike(query, labels, limit) if len(query) > 2 else [])


def _alike(query: str, labels: Sequence[str], limit: int) -> list[int]:
    from rapidfuzz import fuzz, process

    found = process.extract(query, labels, scorer=fuzz.WRatio, limit=limit, score_cutoff=_ALIKE)
    return [at for _label, _score, at in found]


def warm_up() -> None:
    """Load what compares words: 40 ms that would be felt at the first letters."""
    _alike("warm", ["warm"], 1)


def split_prefix(typed: str) -> tuple[str, str]:
    """Return the prefix (">", "#", "@", "!" or "") and the folded words of what was typed."""
    typed = typed.lstrip()[:_LONGEST_QUERY]
    prefix = typed[:1] if typed[:1] in _OF_ONE_KIND else ""
    return prefix, fold(typed.removeprefix(prefix))


class Finder:
    """Finds for one opening of the palette: commands and campaigns are read once, the others as typed."""

    def __init__(
        self, actions: Actions, workspace: "Workspace", recent: Sequence[tuple[str, object]]
    ) -> None:
        self._workspace = workspace
        self._recent = list(recent)
        self._commands = _commands(actions)
        pages = [hit for hit in self._commands if hit.group == GO_TO]
        self._named = [*self._commands, *pages]
        self._labels = [fold(hit.label) for hit in self._commands] + [fold(_spelt(hit)) for hit in pages]
        self._campaigns: list[CampaignRow] | None = None
        self._campaign_names: list[str] = []

    def find(self, typed: str) -> list[Hit]:
        """Return what matches, group by group; with a prefix only that kind, and more of it."""
        prefix, query = split_prefix(typed)
        if prefix:
            found = self._find_kind(prefix, query, _MANY)
            return [replace(hit, group=_OF_ONE_KIND[prefix]) for hit in found]
        hits = self._find_commands(query)
        if query:
            hits += self._find_tasks(query, _FEW_TASKS) + self._find_reports(query, _FEW_REPORTS)
            hits += self._find_campaigns(query, _FEW_CAMPAIGNS)
            hits += self._find_influencers(query, _FEW_INFLUENCERS)
        return _cut(hits, query)

    def _find_kind(self, prefix: str, query: str, limit: int) -> list[Hit]:
        if prefix == COMMANDS:
            return self._find_commands(query)
        find = {
            CAMPAIGNS: self._find_campaigns,
            INFLUENCERS: self._find_influencers,
            TASKS: self._find_work,
        }
        return find[prefix](query, limit)

    def _find_commands(self, query: str) -> list[Hit]:
        if not query:
            return sorted(self._commands, key=self._recency)
        found = [self._named[at] for at in rank(query, self._labels, _MANY)]
        return sorted({hit.identity: hit for hit in found}.values(), key=_is_refused)

    def _recency(self, hit: Hit) -> int:
        known = hit.identity in self._recent
        return self._recent.index(hit.identity) if known else len(self._recent)

    def _find_campaigns(self, query: str, limit: int) -> list[Hit]:
        if self._campaigns is None:
            from app.services import campaigns

            self._campaigns = campaigns.campaigns(self._workspace)
            self._campaign_names = [fold(f"{row.name} {row.client}") for row in self._campaigns]
        found = [self._campaigns[at] for at in rank(query, self._campaign_names, limit)]
        return [
            Hit(GO_TO, row.name, "megaphone", CAMPAIGNS, row.client, page="campaign", target=row.id)
            for row in found
        ]

    def _find_tasks(self, query: str, limit: int) -> list[Hit]:
        from app.services import tasks

        return [
            Hit(GO_TO, row.title, _TASK_ICONS[row.kind], TASKS, row.reference, page="tasks", target=row.id)
            for row in tasks.find(self._workspace, query, limit)
        ]

    def _find_reports(self, query: str, limit: int) -> list[Hit]:
        from app.services import reports

        return [
            Hit(
                GO_TO,
                f"{row.title}, {row.earner_name}",
                "send",
                TASKS,
                row.reference,
                page="rewards",
                target={"report": row.id},
            )
            for row in reports.find(self._workspace, query, limit)
        ]

    def _find_work(self, query: str, limit: int) -> list[Hit]:
        return [*self._find_tasks(query, limit // 2), *self._find_reports(query, limit // 2)]

    def _find_influencers(self, query: str, limit: int) -> list[Hit]:
        from app.domain.rows import Filter
        from app.services import influencers

        ids = influencers.ids(self._workspace, Filter(search=query))
        rows = influencers.rows(self._workspace, self._best(ids, query, limit))
        order = rank(query, [fold(row.name) for row in rows], limit)
        rest = [row for at, row in enumerate(rows) if at not in order]  # found by their handle
        rows = [rows[at] for at in order] + rest
        return [
            Hit(GO_TO, row.name, "users", INFLUENCERS, "Influencer", page="influencer", target=row.id)
            for row in rows
        ]

    def _best(self, ids: list[int], query: str, limit: int) -> list[int]:
        """Choose among many: those whose name begins with the query stand together, as ids come by name."""
        if len(ids) <= limit or not query:
            return ids[:limit]
        first = self._first_beginning(ids, query)
        chosen = ids[first : first + limit]
        return [*chosen, *(key for key in ids[: 2 * limit] if key not in set(chosen))][:limit]

    def _first_beginning(self, ids: list[int], query: str) -> int:
        """Find the first whose name is not before the query, reading a few names of thousands."""
        low, high = 0, len(ids)
        while low < high:
            places = range(low, high, max(1, (high - low) // _SAMPLE))
            at = bisect_left(self._names([ids[place] for place in places]), query)
            low, high = places[at - 1] + 1 if at else low, places[at] if at < len(places) else high
        return low

    def _names(self, ids: list[int]) -> list[str]:
        from app.services import influencers

        names = {row.id: fold(row.name) for row in influencers.rows(self._workspace, ids)}
        return [names.get(key, "") for key in ids]


def _commands(actions: Actions) -> list[Hit]:
    """What can be run now: the commands of the screen before those of the whole window."""
    found = sorted((each for each in actions.commands() if _OPENS_IT not in each[0].keys), key=_of_the_window)
    hits = {definition.label: _command(definition, action) for definition, action in reversed(found)}
    return list(reversed(hits.values()))


def _of_the_window(command: tuple[ActionDef, QAction]) -> bool:
    owner = command[1].parent()
    return isinstance(owner, QWidget) and owner.isWindow()


def _command(definition: ActionDef, action: QAction) -> Hit:
    refused = definition.blocker() if definition.blocker else ""
    return Hit(
        _group_of(definition),
        definition.label,
        definition.icon,
        COMMANDS,
        keys=caps_of(definition),
        refused=refused or ("" if action.isEnabled() else "Not possible now."),
        action=action,
    )


def _group_of(definition: ActionDef) -> str:
    if definition.group == GO_TO:
        return GO_TO
    return CREATE if definition.label.startswith("New ") or definition.group == CREATE else SUGGESTED


def _spelt(hit: Hit) -> str:
    """Return what a hit is called with the group before it, as many type it: "Go to Tasks"."""
    return f"{hit.group} {hit.label}"


def _is_refused(hit: Hit) -> bool:
    return bool(hit.refused)


def _cut(hits: list[Hit], query: str) -> list[Hit]:
    """Keep the first few of each group; first the group that holds the best, for Enter takes it."""
    groups = [[hit for hit in hits if hit.group == group][:most] for group, most in _FEW.items()]
    if query:
        groups.sort(key=lambda group: min((_distance(hit, query) for hit in group), default=(True, 0)))
    return [hit for group in groups for hit in group]


def _distance(hit: Hit, query: str) -> tuple[bool, bool]:
    """Return how far it is from what was meant: refused, and begun otherwise than it."""
    begins = any(fold(name).startswith(query) for name in (hit.label, _spelt(hit)))
    return bool(hit.refused), not begins
