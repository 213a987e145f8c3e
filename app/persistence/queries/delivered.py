"""What the deliverables of an influencer in a campaign come to, for the grid and the rules."""

from typing import Any

from sqlalchemy import ColumnElement, Subquery, case, func, select

from app.domain.deliverables import DONE
from app.persistence.dialect import among
from app.persistence.tables import collaboration, task


def _of_row(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a figure over the deliverables of a collaboration, those in the trash left out."""
    there = (task.c.collaboration_id == collaboration.c.id, task.c.deleted_at.is_(None))
    return select(value).where(*there).correlate(collaboration).scalar_subquery()


_UNFINISHED = task.c.status.not_in(DONE)
_NEXT = func.min(task.c.publish_date).filter(_UNFINISHED)
_COST = func.coalesce(func.sum(task.c.price), 0)

FIGURES: dict[str, ColumnElement[Any]] = {
    "deliverables": _of_row(func.count()),
    "done": _of_row(func.count().filter(task.c.status.in_(DONE))),
    "cost": _of_row(_COST),
    "next_date": _of_row(_NEXT),
}
"""What a grid can be sorted by."""

_STANDINGS = case({"accepted": 1, **dict.fromkeys(DONE, 0)}, value=task.c.status, else_=2)
STANDING = func.coalesce(_of_row(func.max(_STANDINGS)), 0).label("standing")
"""2 where a deliverable of a collaboration is open, 1 where one is accepted and not done, else 0."""

COUNTED = ("open", "unfinished", "total", "done", "cost")


def delivered() -> Subquery:
    """Return the figures of each collaboration among bound ids that has deliverables out of the trash."""
    of = task.c
    return (
        select(
            of.collaboration_id.label("id"),
            func.count().filter(of.status.not_in(("accepted", *DONE))).label("open"),
            func.count().filter(_UNFINISHED).label("unfinished"),
            func.count().label("total"),
            func.count().filter(of.status.in_(DONE)).label("done"),
            _COST.label("cost"),
            _NEXT.label("next"),
        )
        .where(among(of.collaboration_id), of.deleted_at.is_(None))
        .group_by(of.collaboration_id)
        .subquery()
    )
