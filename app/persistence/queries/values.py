"""Stored values to Python's, dates and moments, and what several queries make of columns."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import case, literal_column

from app.persistence.tables import campaign

CAMPAIGN_STATUS = case(
    (campaign.c.deleted_at.is_not(None), literal_column("'deleted'")), else_=campaign.c.status
)
"""What the rules ask for: in the trash a campaign is as closed as in the archive."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST = (datetime(2, 1, 1, tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1)
_LATEST = (datetime(9999, 12, 30, tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1)
"""A day from the first and the last moment there is: a time zone must not lead past them."""

_SPARSE = 100
"""Where the highest id is so many times the number of ids, a mark for each would take too much memory."""


def plain_date(text: str | None) -> date | None:
    """Return a stored ISO date; None where there is none or it is not one."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def moment(milliseconds: int) -> datetime:
    """Return a stored moment as UTC; by addition, because some systems know no clock before 1970.

    What a damaged file holds instead of one becomes the nearest there is: the other rows stay readable.
    """
    return _EPOCH + timedelta(milliseconds=min(max(milliseconds, _EARLIEST), _LATEST))


def kept(ordered: list[int], found: list[int]) -> list[int]:
    """Return those of the ordered ids that were found, in their order; ``found`` is not empty."""
    if max(found) > _SPARSE * len(found):
        few = set(found)
        return [key for key in ordered if key in few]
    # A mark for each id: looked up in any order it is there several times as soon as in a set.
    marks = bytearray(max(found) + 1)
    for key in found:
        marks[key] = 1
    return [key for key in ordered if key < len(marks) and marks[key]]
