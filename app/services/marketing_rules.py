"""What a marketing task must be like to be saved, and what keeps it from running."""

from typing import cast

from app.domain.deliverables import day_error
from app.domain.marketing import NAME_LIMIT
from app.domain.marketing_checks import WHOLE_DAY, content_errors
from app.domain.marketing_rows import MarketingDraft
from app.domain.text import clean, clean_line
from app.persistence.queries.marketing import stored_content
from app.services.tasks_days import end_of_day, today
from app.services.tasks_rules import campaign_error, title_values
from app.services.tasks_rules import stored as milliseconds
from app.services.wording import count
from app.services.workspace import Workspace

LINE_LIMIT = 120
AUDIENCE_LIMIT = 500
MESSAGE_LIMIT = 2_000
NOTE_LIMIT = 500
WINDOWS_LIMIT = 12

SENT = ("headline", "message", "reach_channel", "mini_program", "target_site")
"""What is sent: after an edit of it what testers passed is not what would be sent."""

_LINES = {"target_site": "the target site", "mini_program": "the mini program", "headline": "the headline"}


def cleaned(draft: MarketingDraft) -> MarketingDraft:
    """Return a draft as it is stored: lines without breaks, texts without what cannot be shown."""
    return MarketingDraft(
        clean_line(draft.name, NAME_LIMIT),
        draft.campaign_id,
        clean_line(draft.target_site, LINE_LIMIT),
        clean_line(draft.mini_program, LINE_LIMIT),
        draft.reach_channel,
        clean(draft.audience, AUDIENCE_LIMIT).strip(),
        clean_line(draft.headline, LINE_LIMIT),
        clean(draft.message, MESSAGE_LIMIT).strip(),
        draft.start,
        draft.finish,
        tuple((start, end) for start, end in draft.windows),
        frozenset(draft.quiet_days),
    )


def values_of(draft: MarketingDraft) -> dict[str, object]:
    """Return the columns that a cleaned draft fills; it is due at the end of its last day."""
    due = None if draft.finish is None else end_of_day(draft.finish)
    return {**title_values(draft.name), **stored_content(draft), "due_at": due}


def draft_errors(workspace: Workspace, draft: MarketingDraft, known: MarketingDraft | None) -> dict[str, str]:
    """Return a sentence per field that a run needs otherwise, those that cannot be saved first."""
    found = saving_errors(workspace, draft, known)
    return found | {
        field: sentence
        for field, sentence in content_errors(draft, today(workspace.clock())).items()
        if field not in found
    }


def saving_errors(
    workspace: Workspace, draft: MarketingDraft, known: MarketingDraft | None
) -> dict[str, str]:
    """Return a sentence per field that cannot even be saved in a draft; the campaign it has may stay."""
    kept = known is not None and draft.campaign_id == known.campaign_id
    found = {
        "name": _name_error(draft.name),
        "campaign_id": "" if kept else campaign_error(workspace, draft.campaign_id),
        **{field: _line_error(getattr(draft, field), what) for field, what in _LINES.items()},
        "audience": _text_error(draft.audience, AUDIENCE_LIMIT, "the audience"),
        "message": _text_error(draft.message, MESSAGE_LIMIT, "the message"),
        "start": day_error(draft.start),
        "finish": day_error(draft.finish),
        "windows": _windows_error(draft.windows),
        "quiet_days": "" if draft.quiet_days <= frozenset(range(7)) else "Choose days of the week.",
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def _name_error(name: str) -> str:
    length = len(clean_line(name, len(name) * 3))
    if not length:
        return "Enter a name."
    return "" if length <= NAME_LIMIT else f"Shorten the name to {NAME_LIMIT} characters."


def _line_error(text: str, what: str) -> str:
    short = len(clean_line(text, len(text) * 3)) <= LINE_LIMIT
    return "" if short else f"Shorten {what} to {LINE_LIMIT} characters."


def _text_error(text: str, limit: int, what: str) -> str:
    short = len(clean(text, len(text) * 3).strip()) <= limit
    return "" if short else f"Shorten {what} to {count(limit)} characters."


def _windows_error(windows: tuple[tuple[int, int], ...]) -> str:
    if len(windows) > WINDOWS_LIMIT:
        return f"Keep at most {WINDOWS_LIMIT} delivery windows."
    inside = all(0 <= minute <= WHOLE_DAY for window in windows for minute in window)
    return "" if inside else "Choose times from 00:00 to 24:00."


def moment_now(workspace: Workspace) -> int:
    """Return the present moment as it is stored."""
    return cast("int", milliseconds(workspace.clock()))
