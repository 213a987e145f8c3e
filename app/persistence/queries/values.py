"""Stored values to Python's: dates and moments."""

from datetime import UTC, date, datetime


def plain_date(text: str | None) -> date | None:
    """Return a stored ISO date; None where there is none or it is not one."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def moment(milliseconds: int) -> datetime:
    """Return a stored moment as UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
