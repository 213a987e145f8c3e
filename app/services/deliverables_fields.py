"""Fields of deliverables as they are changed in place and in bulk: checked, stored and said."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import cast

from app.domain.deliverables import (
    clean_type,
    day_error,
    place,
    price_error,
    publish_error,
    type_error,
    url_error,
)
from app.persistence.queries import deliverables as queries
from app.services.tasks_days import end_of_day
from app.services.workspace import Invalid, Workspace

_DONE = {
    "price": "given another price",
    "publish_date": "moved to another date",
    "network": "moved to another network",
    "content_type": "changed to another type",
    "published_url": "given another address",
    "published_date": "given another publication date",
}


def values_of(
    workspace: Workspace, ids: Sequence[int], fields: Mapping[str, object]
) -> tuple[dict[str, object], str]:
    """Return the columns that new values of fields fill, and what completes "T-418 ..." in the history.

    Raises Invalid with a sentence per field that one of the deliverables cannot have.
    """
    errors = {name: _CHECKS[name](workspace, ids, value) for name, value in fields.items()}
    if {"network", "content_type"} & fields.keys() and not errors.get("network"):
        errors["content_type"] = _type_errors(workspace, ids, fields)
    if found := {name: sentence for name, sentence in errors.items() if sentence}:
        raise Invalid(found)
    values: dict[str, object] = {}
    for name, value in fields.items():
        values |= stored(name, value)
    return values, _DONE[next(iter(fields))] if len(fields) == 1 else "changed"


def stored(name: str, value: object) -> dict[str, object]:
    """Return the columns that one field fills."""
    if name == "publish_date":
        return publish_values(cast("date | None", value))
    if name == "published_date":
        day = cast("date | None", value)
        return {name: day.isoformat() if day else None}
    if name == "content_type":
        return {name: clean_type(str(value))}
    return {name: str(value).strip() if name == "published_url" else value}


def publish_values(day: date | None) -> dict[str, object]:
    """Return the columns of a date to publish: it is due at the end of that day."""
    return {
        "publish_date": day.isoformat() if day else None,
        "due_at": end_of_day(day) if day else None,
    }


def published_values(given: Mapping[str, object]) -> dict[str, object]:
    """Return the columns of what Done asks for, "published_url" and "published_date"; either may be missing.

    Raises Invalid with a sentence per field.
    """
    errors = {
        "published_url": url_error(str(given.get("published_url") or "").strip()),
        "published_date": day_error(cast("date | None", given.get("published_date"))),
    }
    if found := {name: sentence for name, sentence in errors.items() if sentence}:
        raise Invalid(found)
    values: dict[str, object] = {}
    for name, value in given.items():
        values |= stored(name, value or "" if name == "published_url" else value)
    return values


def too_late(workspace: Workspace, ids: Sequence[int], day: date) -> dict[int, str]:
    """Return why a day is refused by the deliverables whose campaign has ended then, soonest end first."""
    ends = ((end, found) for end, found in queries.campaign_ends(workspace.read, ids) if end and day > end)
    return {key: publish_error(day, end) for end, found in sorted(ends) for key in found}


def _price(_workspace: Workspace, _ids: Sequence[int], value: object) -> str:
    return price_error(cast("int | None", value))


def _publish(workspace: Workspace, ids: Sequence[int], value: object) -> str:
    """Return why a day is refused by the campaign that ends first."""
    day = cast("date | None", value)
    late = too_late(workspace, ids, day) if day else {}
    return day_error(day) or next(iter(late.values()), "")


def _network(_workspace: Workspace, _ids: Sequence[int], value: object) -> str:
    try:
        place(str(value))
    except ValueError:
        return "Choose a network."
    return ""


def _url(_workspace: Workspace, _ids: Sequence[int], value: object) -> str:
    return url_error(str(value).strip())


def _day(_workspace: Workspace, _ids: Sequence[int], value: object) -> str:
    return day_error(cast("date | None", value))


def _fine(_workspace: Workspace, _ids: Sequence[int], _value: object) -> str:
    return ""


_CHECKS: dict[str, Callable[[Workspace, Sequence[int], object], str]] = {
    "price": _price,
    "publish_date": _publish,
    "network": _network,
    "content_type": _fine,
    "published_url": _url,
    "published_date": _day,
}


def _type_errors(workspace: Workspace, ids: Sequence[int], fields: Mapping[str, object]) -> str:
    """Return why a type does not fit the network that one of the deliverables is or will be on."""
    pairs = {
        (str(fields.get("network", network)), str(fields.get("content_type", content_type)))
        for _, network, content_type, _ in queries.described(workspace.read, ids)
    }
    return next((error for pair in sorted(pairs) if (error := type_error(*pair))), "")
