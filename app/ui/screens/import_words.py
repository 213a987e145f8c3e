"""What the foot of an import says: the note, the next step, and why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.widgets.figures import exact_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.screens.import_source import Source

FILE, COLUMNS, CHECK = range(3)


def many(number: int, noun: str) -> str:
    """Return "1 row" or "1,240 rows"."""
    return f"{exact_count(number)} {noun}{'' if number == 1 else 's'}"


def rows_in(sources: Sequence[Source]) -> int:
    """How many rows all files have together."""
    return sum(len(source.sheet.rows) for source in sources if source.sheet)


def about(sources: Sequence[Source]) -> str:
    """Say what is being imported: "creators.csv · 1,240 rows"."""
    name = sources[0].name if len(sources) == 1 else many(len(sources), "file")
    return f"{name} · {many(rows_in(sources), 'row')}"


def foot(sources: Sequence[Source], step: int, going_in: str, waiting: int = 0) -> tuple[str, str]:
    """Return the note of a step and what its primary button says; ``going_in`` is "12 creators"."""
    if step == FILE:
        return "Nothing is imported yet", "Match columns"
    if step == COLUMNS:
        used = sum(source.used() for source in sources)
        whole = many(sum(len(source.matches) for source in sources), "column")
        return f"{exact_count(used)} of {whole} go in", f"Check {many(rows_in(sources), 'row')}"
    stay = f"{exact_count(waiting)} unanswered stay{'s' if waiting == 1 else ''} out. " if waiting else ""
    return f"{stay}One undo step.", f"Import {going_in}"


def refusal(sources: Sequence[Source], step: int) -> str:
    """Say why there is no step after this one, or ""."""
    if not sources:
        return "Choose a file first."
    for source in sources:
        name = f"{source.name}: " if len(sources) > 1 else ""
        if source.sheet is None:
            return f"{name}This file cannot be read. Remove it or choose another."
        if step and (missing := source.lacks()):
            return f"{name}Still needed: {'; '.join(missing)}"
    return ""
