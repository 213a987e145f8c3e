"""The ledger of points as a chain: each entry holds the hash of the one before it (reliability.md)."""

import hashlib
import json
from dataclasses import astuple, dataclass, replace

START = "0" * 64
"""What stands before the first entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it is stored. ``at`` is milliseconds since 1970 in UTC; ``hash`` is "" until sealed."""

    id: int
    report_id: int
    person_id: int | None
    influencer_id: int | None
    points: int
    at: int
    actor_id: int
    recorder_id: int | None
    previous: str
    hash: str = ""


def sealed(entry: Entry) -> Entry:
    """Return an entry with the hash of all that it says, that of the entry before it included."""
    *said, _hash = astuple(entry)
    canonical = json.dumps(said, separators=(",", ":"))
    return replace(entry, hash=hashlib.sha256(canonical.encode()).hexdigest())


def fault(entry: Entry, number: int, previous: str) -> str:
    """Return what is wrong with an entry at a place of the chain, counted from 1, or ""."""
    if entry.id != number:
        return f"Entry {number} of the ledger is missing."
    if entry.previous != previous:
        return f"Entry {number} of the ledger does not follow the one before it."
    if sealed(entry).hash != entry.hash:
        return f"Entry {number} of the ledger was changed."
    return ""
