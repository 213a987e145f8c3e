"""What a notification says: the words that follow the actor's name, and the line below."""

import json

from app.domain.people import Actor
from app.domain.task_rows import REPORT_KIND, Kind, Told, reference
from app.persistence.queries.notifications import Fact

QUOTED = 120

_VERBS = {
    "start": "started {}",
    "resume": "resumed {}",
    "complete": "completed {}",
    "block": "blocked {}",
    "mark_invalid": "marked {} invalid",
    "mark_duplicate": "marked {} a duplicate",
    "approve": "approved {}",
    "reject": "rejected {}",
    "archive": "archived {}",
    "reopen": "reopened {}",
    "set_pending": "moved {} back to Pending",
    "set_in_review": "moved {} to In Review",
    "set_accepted": "accepted {}",
    "request_changes": "requested changes to {}",
    "set_done": "marked {} done",
    "deactivate": "deactivated {}",
    "activate": "activated {}",
    "review_again": "took up {} again",
}
_RUN_VERBS = {
    "test": "began to test {}",
    "start": "started {} again",
    "retest": "had {} tested again",
    "approve": "approved {}",
    "reject": "rejected {}",
    "withdraw": "withdrew {}",
    "pause": "paused {}",
    "complete": "completed {}",
}
_RUNS = {
    ("start", "under_review"): "asked to run {}",
    ("resubmit", "under_review"): "asked again to run {}",
    ("start", "submission_failed"): "asked to run {}, but its checks failed",
    ("resubmit", "submission_failed"): "asked again to run {}, but its checks failed",
}
"""What verbs of marketing tasks are called: by where they led, where that says more than the verb."""

_FIELDS = {
    "status": ("changed the status of {}", ""),
    "title": ("renamed {}", ""),
    "description": ("changed the description of {}", ""),
    "due_at": ("changed the due date of {}", "removed the due date of {}"),
    "urgent": ("marked {} urgent", "marked {} not urgent"),
    "requires_approval": ("made {} require approval", "made {} require no approval"),
    "task_type_id": ("changed the type of {}", "removed the type of {}"),
    "campaign_id": ("moved {} to another campaign", "took {} out of its campaign"),
    "assignee_id": ("gave {} to somebody else", "gave {} to anyone of an organization"),
    "organization_id": ("gave {} to another organization", ""),
    "duplicate_of_id": ("linked {} to the task it repeats", "unlinked {} from the task it repeats"),
    "deleted_at": ("moved {} to the trash", "restored {}"),
    "points": ("changed the points of {}", ""),
    "price": ("changed the price of {}", "removed the price of {}"),
    "publish_date": ("moved {} to another date", "removed the publish date of {}"),
    "network": ("moved {} to another network", ""),
    "content_type": ("changed the type of {}", ""),
    "published_url": ("changed the published address of {}", ""),
    "published_date": ("changed the publication date of {}", "removed the publication date of {}"),
}
"""By field: what is said where it got a value, and where it lost it (null or 0)."""

_SEVERAL = "edited {}"


def text(fact: Fact, me: Actor) -> str:
    """Return what completes the actor's name: "completed T-399", "assigned T-400 to you"."""
    return _pattern(fact, me).format(reference(fact.task_kind, fact.task_id))


def detail(fact: Fact, me: Actor) -> str:
    """Return the line below: the comment's beginning, the title and the reason, or the title."""
    if fact.comment:
        return quoted(fact.comment)
    if fact.reason:
        return f"{fact.title}: {quoted(fact.reason)}"
    if fact.kind == Told.APPROVAL:
        return f"Waits for your approval: {fact.title}"
    if fact.kind == Told.REPORT:
        return f"Awaits review: {fact.title}"
    if fact.task_kind in (Kind.MARKETING, REPORT_KIND):
        return fact.title
    waits = fact.verb == "complete" and fact.status == "completed" and fact.reporter_id == me.id
    return f"Waits for your approval: {fact.title}" if waits else fact.title


def quoted(words: str) -> str:
    """Return the beginning of a text as one line in quotes."""
    line = " ".join(words[: QUOTED * 4].split())
    return f"“{line}”" if len(line) <= QUOTED else f"“{line[:QUOTED].rstrip()}…”"


def _pattern(fact: Fact, me: Actor) -> str:
    if fact.kind == Told.ASSIGNED:
        return "assigned {} to you" if _given_to(fact) == me.id else "assigned {} to your organization"
    if fact.kind == Told.COMMENT:
        return "wrote in {}" if fact.task_kind == REPORT_KIND else "commented on {}"
    if fact.kind == Told.REPORT:
        return "submitted {}"
    if fact.task_kind == Kind.MARKETING and fact.field == "status":
        verb = fact.verb or ""
        return _RUNS.get((verb, str(_after(fact))), _RUN_VERBS.get(verb, _SEVERAL))
    if fact.field == "status" and fact.verb in _VERBS:
        return _VERBS[fact.verb]
    if fact.fields > 1 and not {fact.field} <= {"assignee_id", "organization_id", "deleted_at"}:
        return _SEVERAL
    got, lost = _FIELDS.get(fact.field or "", (_SEVERAL, ""))
    return lost if lost and _after(fact) in (None, 0) else got


def _given_to(fact: Fact) -> object:
    """Return to whom the event gave the task, None where anyone of an organization may take it."""
    after = _after(fact)
    return after.get("assignee_id") if isinstance(after, dict) else fact.field == "assignee_id" and after


def _after(fact: Fact) -> object:
    return json.loads(fact.after or "null")
