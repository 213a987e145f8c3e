"""One field of tasks at a time, as it is changed in place and in bulk: checked, stored and said."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from app.domain.text import clean
from app.persistence.queries import campaigns
from app.services import tasks_rules as rules
from app.services.workspace import Invalid, Workspace

if TYPE_CHECKING:
    from datetime import datetime

Change = tuple[str, dict[str, object], str]
"""Why the value cannot be saved or "", the columns, and what is done: "T-418 ..."."""


def change_of(workspace: Workspace, field: str, value: object) -> tuple[dict[str, object], str]:
    """Return the columns that a field's new value fills, and what completes "T-418 ..." in the history.

    Raises Invalid with a sentence for the field.
    """
    error, values, done = _FIELDS[field](workspace, value)
    if error:
        raise Invalid({field: error})
    return values, done


def _title(_workspace: Workspace, value: object) -> Change:
    title = str(value)
    return rules.title_error(title), rules.title_values(title), "renamed"


def _description(_workspace: Workspace, value: object) -> Change:
    text = str(value)
    stored = clean(text, rules.TEXT_LIMIT).strip()
    return rules.description_error(text), {"description": stored}, "described anew"


def _due(_workspace: Workspace, value: object) -> Change:
    due = cast("datetime | None", value)
    done = "left without due date" if due is None else "given another due date"
    if error := rules.due_error(due):
        return error, {}, done
    return "", {"due_at": rules.stored(due)}, done


def _urgent(_workspace: Workspace, value: object) -> Change:
    return "", {"urgent": int(bool(value))}, "marked urgent" if value else "not urgent any more"


def _requires_approval(_workspace: Workspace, value: object) -> Change:
    done = "to be approved when completed" if value else "approved by being completed"
    return "", {"requires_approval": int(bool(value))}, done


def _type(workspace: Workspace, value: object) -> Change:
    type_id = cast("int | None", value)
    return rules.type_error(workspace, type_id), {"task_type_id": type_id}, "changed to another type"


def _campaign(workspace: Workspace, value: object) -> Change:
    campaign_id = cast("int | None", value)
    found = campaigns.campaigns_by_id(workspace.read, [campaign_id or 0])
    done = f"moved to campaign {found[0].name}" if found else "taken out of its campaign"
    return rules.campaign_error(workspace, campaign_id), {"campaign_id": campaign_id}, done


_FIELDS: dict[str, Callable[[Workspace, object], Change]] = {
    "title": _title,
    "description": _description,
    "due": _due,
    "urgent": _urgent,
    "requires_approval": _requires_approval,
    "type_id": _type,
    "campaign_id": _campaign,
}
