"""What can be filtered by, and how a filter reads in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from app.ui.widgets.figures import date_range, day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.ui.theme.statuses import Status

Value: TypeAlias = Any  # a list of option values, {"min": 5, "max": None}, or text

_THOUSANDS = ((10**9, "B"), (10**6, "M"), (10**3, "K"))


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter: its value, label, and where known a status glyph and how many rows have it."""

    value: Any
    label: str
    glyph: Status | None = None
    count: int | None = None


def no_options() -> Sequence[Option]:
    """Return nothing to choose from."""
    return ()


def read_count(text: str) -> int | None:
    """Return the number in "50K" or "1.2M", None for an empty text; ValueError if it is no number."""
    from app.services.exchange.values import parse_count

    return parse_count(text) if text.strip() else None


def show_count(number: int) -> str:
    """Return 50000 as "50K" and 1280000 as "1.28M"; small and crooked numbers in full."""
    for size, letter in _THOUSANDS:
        if number >= size and number * 100 % size == 0:
            return f"{number / size:.2f}".rstrip("0").rstrip(".") + letter
    return f"{number:,}"


@dataclass(frozen=True, slots=True)
class FilterField:
    """One thing to filter by.

    kind "choice": the value is a list of option values; `options` is asked each time the popover opens, and
    `plural` names several ("statuses"). kind "number": {"min": int | None, "max": int | None}, read by
    `read` (raises ValueError) and shown by `show`. kind "dates": the same with days as "2026-03-14".
    kind "text": the text to contain.
    """

    key: str
    label: str
    icon: str
    kind: Literal["choice", "number", "dates", "text"] = "choice"
    options: Callable[[], Sequence[Option]] = no_options
    plural: str = ""
    read: Callable[[str], int | None] = read_count
    show: Callable[[int], str] = show_count


def is_set(value: Value) -> bool:
    """Say whether a value filters anything."""
    if isinstance(value, dict):
        return value.get("min") is not None or value.get("max") is not None
    return bool(value)


def kept(fields: Sequence[FilterField], values: Mapping[str, Value]) -> dict[str, Value]:
    """Return those of the values that belong to a field and filter anything."""
    keys = {field.key for field in fields}
    return {key: value for key, value in values.items() if key in keys and is_set(value)}


def in_words(field: FilterField, value: Value, tr: Callable[[str], str]) -> tuple[str, str]:
    """Return operator and value of a filter as a chip shows them: ("is any of", "3 statuses")."""
    if field.kind == "text":
        return tr("contains"), str(value)
    if field.kind == "number":
        return _range_in_words(field, value, tr)
    if field.kind == "dates":
        return _days_in_words(value, tr)
    if len(value) > 1:
        return tr("is any of"), f"{len(value)} {field.plural}".strip()
    labels = {option.value: option.label for option in field.options()}
    return tr("is"), labels.get(value[0], str(value[0]))


def day_of(value: object) -> date | None:
    """Return the day that a filter holds as "2026-03-14", None for nothing or for nonsense."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _days_in_words(value: Value, tr: Callable[[str], str]) -> tuple[str, str]:
    first, last = day_of(value.get("min")), day_of(value.get("max"))
    if first is None:
        return tr("until"), day_text(last) if last else ""
    if last is None:
        return tr("from"), day_text(first)
    return tr("between"), date_range(first, last)


def _range_in_words(field: FilterField, value: Value, tr: Callable[[str], str]) -> tuple[str, str]:
    low, high = value.get("min"), value.get("max")
    if low is None:
        return tr("at most"), field.show(high)
    if high is None:
        return tr("at least"), field.show(low)
    return tr("between"), f"{field.show(low)} – {field.show(high)}"
