"""What the list of reward tasks shows of each, how it is sorted, and what it can be narrowed by."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.domain.rewards import REWARD_TASK
from app.ui.models.columns import Column
from app.ui.screens.tasks_kinds import DOMAIN
from app.ui.theme.statuses import status
from app.ui.widgets.cells import NumberCell, PillCell, TwoLineCell
from app.ui.widgets.figures import exact_count
from app.ui.widgets.table_filter_fields import FilterField, Option

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from app.domain.reward_rows import RewardRow

    Tr = Callable[[str], str]
    _Number = Callable[[RewardRow], int]


def columns(tr: Tr) -> tuple[Column, ...]:
    """Return the columns between tick and menu."""

    def second(row: RewardRow) -> str:
        return tr("Takes no new reports") if not row.active else row.campaign

    def whole(row: RewardRow) -> str:
        return "\n".join(filter(None, (row.title, row.campaign, "" if row.active else second(row))))

    name = TwoLineCell(second, strong=True)
    return (
        Column("title", tr("Reward task"), 320, _title, name, stretch=True, minimum=220, tip=whole),
        Column("status", tr("Status"), 132, _status, PillCell(DOMAIN, _status_key)),
        _number("points", tr("Points"), _points, strong=True),
        _number("awaiting", tr("Awaiting"), _awaiting, drop_order=2),
        _number("approved", tr("Approved"), _approved, drop_order=1),
        _number("awarded", tr("Points given"), _awarded, width=112, drop_order=0),
    )


def in_order(rows: Sequence[RewardRow], key: str, descending: bool) -> list[RewardRow]:
    """Return reward tasks sorted by a column; equal ones by name."""
    of = _ORDERS.get(key)
    named = sorted(rows, key=_name_key)
    return sorted(named, key=of, reverse=descending) if of else list(rows)


class RewardFields:
    """The fields of the filter bar; ``rows`` are all reward tasks out of the trash."""

    def __init__(self, tr: Tr, rows: Callable[[], Sequence[RewardRow]]) -> None:
        self._tr, self._rows = tr, rows

    def fields(self) -> tuple[FilterField, ...]:
        """Return them in the order they are offered."""
        tr = self._tr
        return (
            FilterField(
                "status", tr("Status"), "circle-dashed", options=self._statuses, plural=tr("statuses")
            ),
            FilterField(
                "campaign", tr("Campaign"), "megaphone", options=self._campaigns, plural=tr("campaigns")
            ),
        )

    def _statuses(self) -> list[Option]:
        counts = Counter(row.status for row in self._rows())
        return [
            Option(each.key, each.label, status(DOMAIN, each.key), counts[each.key])
            for each in REWARD_TASK.states
        ]

    def _campaigns(self) -> list[Option]:
        none = self._tr("No campaign")
        found = Counter((row.campaign_id or 0, row.campaign or none) for row in self._rows())
        by_name = sorted(found, key=lambda pair: pair[1].casefold())
        return [Option(key, label, count=found[key, label]) for key, label in by_name]


def fits(row: RewardRow, values: Mapping[str, Any]) -> bool:
    """Say whether a reward task is among those that the filter bar chooses."""
    of = {"status": row.status, "campaign": row.campaign_id or 0}
    return all(of[key] in chosen for key, chosen in values.items() if chosen)


def _number(
    key: str, title: str, of: _Number, *, width: int = 92, strong: bool = False, drop_order: int | None = None
) -> Column:
    def words(row: RewardRow) -> str:
        return exact_count(of(row))

    def tone(row: RewardRow) -> str:
        return "text" if of(row) else "text3"

    return Column(
        key,
        title,
        width,
        words,
        NumberCell(tone, strong=strong),
        align="trailing",
        descending_first=True,
        drop_order=drop_order,
    )


def _title(row: RewardRow) -> str:
    return row.title


def _name_key(row: RewardRow) -> str:
    return row.title.casefold()


def _status(row: RewardRow) -> str:
    return status(DOMAIN, row.status).label


def _status_key(row: RewardRow) -> str:
    return row.status


def _points(row: RewardRow) -> int:
    return row.points


def _awaiting(row: RewardRow) -> int:
    return row.awaiting


def _approved(row: RewardRow) -> int:
    return row.approved


def _awarded(row: RewardRow) -> int:
    return row.awarded


_ORDERS: Mapping[str, Callable[[RewardRow], Any]] = {
    "title": _name_key,
    "status": _status_key,
    "points": _points,
    "awaiting": _awaiting,
    "approved": _approved,
    "awarded": _awarded,
}
