"""What tasks can be filtered by: the fields with their counted choices, and what is chosen as a filter."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.domain.deliverables import OTHERS, TYPE_LIMIT
from app.domain.marketing_rows import ReachChannel
from app.domain.marketing_status import approvals, task_statuses
from app.domain.networks import Network
from app.domain.task_kinds import STATUSES
from app.domain.task_rows import Due, Kind, TaskFilter, View
from app.services import tasks
from app.services.marketing_rules import LINE_LIMIT
from app.ui.screens.tasks_kinds import DOMAIN
from app.ui.screens.tasks_marketing import status_key
from app.ui.screens.tasks_status_tabs import APPROVAL, NONE, TASK_STATUS
from app.ui.theme.statuses import STATUSES as LOOKS
from app.ui.widgets.table_filter_fields import FilterField, Option, day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.services.workspace import Workspace
    from app.ui.theme.statuses import Status

ANYONE = "anyone"
_OF = "organization:"
_GREATEST = 2**63 - 1  # what the database counts to
_DIGITS = 19
_STATUSES = frozenset(STATUSES)
_DUE = frozenset(due.value for due in Due)
_SETS = {
    "type": "types",
    "campaign": "campaigns",
    "client": "clients",
    "reporter": "reporters",
    "influencer": "influencers",
}
"""Fields whose values are ids, and the sets of the filter that take them."""

_WORDS = {
    "kind": "kinds",
    "network": "networks",
    "content_type": "content_types",
    TASK_STATUS: "task_statuses",
    "reach_channel": "reach_channels",
    "mini_program": "mini_programs",
}
"""Fields whose values are words, and the sets of the filter that take them."""

_KNOWN = {
    "status": _STATUSES,
    "due": _DUE,
    "kind": frozenset(kind.value for kind in Kind),
    "network": frozenset((*(network.value for network in Network), OTHERS)),
    TASK_STATUS: frozenset(task_statuses()),
    APPROVAL: frozenset(label or NONE for label in approvals()),
    "reach_channel": frozenset(channel.value for channel in ReachChannel),
}
_OPEN = {"content_type": TYPE_LIMIT, "mini_program": LINE_LIMIT}
"""Fields whose values anybody may have typed, and how long those can be."""


class TaskFields:
    """The fields of the filter bar. ``view()`` is the tab shown, ``values()`` what is chosen.

    What is chosen stays a choice even where no task of the tab has it, so that it can be read and undone.
    """

    def __init__(
        self,
        workspace: Workspace,
        tr: Callable[[str], str],
        view: Callable[[], View],
        values: Callable[[], Mapping[str, Any]],
    ) -> None:
        self._workspace, self._tr = workspace, tr
        self._view, self._values = view, values
        self._names: dict[tuple[str, object], str] = {}

    def fields(self) -> list[FilterField]:
        """Return them in the order they are offered."""
        tr = self._tr
        listed = (
            ("type", tr("Type"), "tag", tr("types")),
            ("status", tr("Status"), "circle-dashed", tr("statuses")),
            ("campaign", tr("Program"), "megaphone", tr("programs")),
            ("client", tr("Client"), "briefcase", tr("clients")),
            ("assignee", tr("Assignee"), "user", tr("assignees")),
            ("reporter", tr("Reporter"), "circle-user", tr("reporters")),
            ("due", tr("Due"), "calendar-days", tr("ranges")),
            ("kind", tr("Kind"), "layers", tr("kinds")),
            ("influencer", tr("Influencer"), "users", tr("influencers")),
            ("network", tr("Network"), "globe", tr("networks")),
            ("content_type", tr("Content type"), "image", tr("content types")),
            (TASK_STATUS, tr("Task status"), "circle-dashed", tr("statuses")),
            (APPROVAL, tr("Approval status"), "badge-check", tr("approval statuses")),
            ("reach_channel", tr("Reach channel"), "bell", tr("channels")),
            ("mini_program", tr("Mini program"), "store", tr("mini programs")),
        )
        choosing = [
            FilterField(key, label, icon, options=self._options(key), plural=plural)
            for key, label, icon, plural in listed
        ]
        between = FilterField("dates", tr("Due date"), "calendar", "dates")
        urgent = FilterField("urgent", tr("Urgent"), "circle-alert", options=self._options("urgent"))
        return [*choosing, between, urgent]

    def _options(self, key: str) -> Callable[[], list[Option]]:
        def counted() -> list[Option]:
            found = self._found(key, self._view())
            self._names |= {(key, option.value): option.label for option in found}
            listed = {option.value for option in found}
            chosen = self._values().get(key) or ()
            return [*found, *(self._absent(key, value) for value in chosen if value not in listed)]

        return counted

    def _found(self, key: str, view: View) -> list[Option]:
        counted = tasks.choices(self._workspace, view, key)
        if key == "assignee":
            return [*self._people(counted), *self._organizations(view)]
        return [
            Option(
                value_of(value) or _empty(key, value), self._label(key, value, name), _glyph(key, value), n
            )
            for value, name, n in counted
        ]

    def _people(self, counted: Iterable[tuple[object, str, int]]) -> list[Option]:
        anyone = self._tr("Anyone")
        return [
            Option(ANYONE, anyone, count=number) if value is None else Option(value, name, count=number)
            for value, name, number in counted
        ]

    def _organizations(self, view: View) -> list[Option]:
        words = self._tr("Everybody at {organization}")
        return [
            Option(f"{_OF}{value}", words.format(organization=name), count=number)
            for value, name, number in tasks.choices(self._workspace, view, "organization")
        ]

    def _label(self, key: str, value: object, name: str) -> str:
        return self._tr("No program") if key == "campaign" and value == 0 else name

    def _absent(self, key: str, value: object) -> Option:
        """Return a choice that no task of the tab has; its name is looked for among all tasks."""
        if (key, value) not in self._names:
            for view in (View.ALL, View.DONE, View.TRASH):
                self._names |= {(key, each.value): each.label for each in self._found(key, view)}
        return Option(value, self._names.get((key, value), self._tr("Unknown")), count=0)


def _glyph(key: str, value: object) -> Status | None:
    """Return how a status looks, None for what is none."""
    if key in (TASK_STATUS, APPROVAL):
        return LOOKS[DOMAIN].get(status_key(str(value)))
    return LOOKS[DOMAIN].get(str(value)) if key == "status" else None


def _empty(key: str, value: object) -> object:
    """Return how a value is held that is nothing: the bar takes an empty one for none chosen."""
    return NONE if key == APPROVAL else value


def value_of(key: object) -> object:
    """Return a choice as the filter bar holds it and settings store it: plain text, number or truth."""
    return key.value if isinstance(key, StrEnum) else key


def filter_of(values: Mapping[str, Any], search: str = "", only: frozenset[int] | None = None) -> TaskFilter:
    """Return what the filter bar, the search and the ids of a plan choose together.

    Chosen ids are shown whatever their status: an archived task too.
    """
    days = values.get("dates") or {}
    held = values.get("assignee") or ()
    urgent = set(values.get("urgent") or ())
    statuses = frozenset(values.get("status") or ()) & _STATUSES
    return TaskFilter(
        search=search,
        statuses=statuses or (_STATUSES if only is not None else frozenset()),
        assignees=_numbers(held),
        organizations=_organizations(held),
        anyone=ANYONE in held,
        due=frozenset(Due(value) for value in values.get("due") or () if value in _DUE),
        due_from=day_of(days.get("min")),
        due_to=day_of(days.get("max")),
        urgent=next(iter(urgent)) if len(urgent) == 1 else None,
        ids=only,
        kinds=frozenset(values.get("kind") or ()),
        networks=frozenset(values.get("network") or ()),
        content_types=frozenset(values.get("content_type") or ()),
        task_statuses=frozenset(values.get(TASK_STATUS) or ()),
        approvals=frozenset("" if label == NONE else label for label in values.get(APPROVAL) or ()),
        reach_channels=frozenset(values.get("reach_channel") or ()),
        mini_programs=frozenset(values.get("mini_program") or ()),
        types=_numbers(values.get("type") or ()),
        campaigns=_numbers(values.get("campaign") or ()),
        clients=_numbers(values.get("client") or ()),
        reporters=_numbers(values.get("reporter") or ()),
        influencers=_numbers(values.get("influencer") or ()),
    )


def values_of(chosen: TaskFilter) -> dict[str, Any]:
    """Return a filter as the filter bar holds it; search and ids are not part of that."""
    sets = _SETS | _WORDS
    values: dict[str, Any] = {key: sorted(getattr(chosen, name)) for key, name in sets.items()}
    held: list[Any] = [*sorted(chosen.assignees), *(f"{_OF}{key}" for key in sorted(chosen.organizations))]
    values["assignee"] = [*held, ANYONE] if chosen.anyone else held
    values["status"] = [key for key in STATUSES if key in chosen.statuses]
    values[APPROVAL] = [label or NONE for label in approvals() if label in chosen.approvals]
    values["due"] = [due.value for due in Due if due in chosen.due]
    values["urgent"] = [] if chosen.urgent is None else [chosen.urgent]
    values["dates"] = {
        "min": chosen.due_from.isoformat() if chosen.due_from else None,
        "max": chosen.due_to.isoformat() if chosen.due_to else None,
    }
    return values


def sound(values: object) -> dict[str, Any]:
    """Return what of some stored filters can still be used; damaged ones are left out."""
    if not isinstance(values, dict):
        return {}
    kept: dict[str, Any] = {}
    for key, value in values.items():
        if key == "dates" and isinstance(value, dict):
            kept[key] = {end: value[end] if day_of(value.get(end)) else None for end in ("min", "max")}
        elif isinstance(value, list):
            kept[str(key)] = [each for each in value if _is_sound(str(key), each)]
    return kept


def _is_sound(key: str, value: object) -> bool:
    if key in _KNOWN:
        return isinstance(value, str) and value in _KNOWN[key]
    if key in _OPEN:
        return isinstance(value, str) and 0 < len(value) <= _OPEN[key]
    if key == "urgent":
        return isinstance(value, bool)
    if key == "assignee" and isinstance(value, str):
        return value == ANYONE or bool(_organizations([value]))
    return key in (*_SETS, "assignee") and type(value) is int and 0 <= value <= _GREATEST


def _numbers(values: Iterable[object]) -> frozenset[int]:
    return frozenset(value for value in values if type(value) is int)


def _organizations(values: Iterable[object]) -> frozenset[int]:
    named = (value.removeprefix(_OF) for value in values if isinstance(value, str) and value.startswith(_OF))
    return frozenset(int(number) for number in named if number.isdecimal() and len(number) < _DIGITS)
