"""Sentences that say what was done, with counts."""

from collections.abc import Sequence

NOTHING_CHANGED = "This was a dry run: nothing was changed."


def count(number: int) -> str:
    """Return a number with its thousands set apart."""
    return f"{number:,}"


def many(number: int, noun: str) -> str:
    """Return "1 influencer" or "1,000 influencers"."""
    return f"{count(number)} {noun}{'' if number == 1 else 's'}"


def named(names: Sequence[str], number: int, noun: str) -> str:
    """Return the one name, or the number of them."""
    return names[0] if number == 1 and names else many(number, noun)


def moved(names: Sequence[str], number: int, target: str, noun: str) -> str:
    """Return "Mila Andersson moved to Accepted" or "1,000 influencers moved to Accepted"."""
    return f"{named(names, number, noun)} moved to {target}"


def again(names: Sequence[str], number: int, target: str, noun: str) -> str:
    """Return "T-7 is in Testing again" or "1,000 marketing tasks are in Testing again"."""
    return f"{named(names, number, noun)} {'is' if number == 1 else 'are'} in {target} again"
