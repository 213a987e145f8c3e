"""Joins what two people wrote into the same marketing task."""

from collections.abc import Iterable
from dataclasses import fields, replace

from app.domain.marketing_rows import MarketingDraft

_NAMES = {
    "name": "the name",
    "campaign_id": "the campaign",
    "target_site": "the target site",
    "mini_program": "the mini program",
    "reach_channel": "the reach channel",
    "audience": "the audience",
    "headline": "the headline",
    "message": "the message",
    "start": "the start date",
    "finish": "the finish date",
    "windows": "the delivery windows",
    "quiet_days": "the days of do not disturb",
}


def merged(
    base: MarketingDraft, mine: MarketingDraft, theirs: MarketingDraft
) -> tuple[MarketingDraft, tuple[str, ...]]:
    """Return ``theirs`` with what ``mine`` changed since ``base``, and the fields that both changed.

    Where both changed a field to something else it has mine.
    """
    changed = {
        each.name: getattr(mine, each.name)
        for each in fields(MarketingDraft)
        if getattr(mine, each.name) != getattr(base, each.name)
    }
    both = (
        name for name, value in changed.items() if getattr(theirs, name) not in (getattr(base, name), value)
    )
    return replace(theirs, **changed), tuple(both)


def merged_people(base: Iterable[int], mine: Iterable[int], theirs: Iterable[int]) -> list[int]:
    """Return the ids of ``theirs`` with whom ``mine`` added and without whom it took away since ``base``."""
    before, chosen, stored = set(base), list(mine), list(theirs)
    taken = before.difference(chosen)
    added = [each for each in chosen if each not in before and each not in stored]
    return [each for each in stored if each not in taken] + added


def field_names(names: tuple[str, ...]) -> str:
    """Return fields of a draft as a sentence lists them: "the name and the message"."""
    words = [_NAMES[name] for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
