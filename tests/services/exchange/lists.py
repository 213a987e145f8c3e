"""What the tests of reading lists share: writing a small list, reading it, a roster held in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.text import fold
from app.services.exchange.creators import Creator, Refused, read_creators
from app.services.exchange.guess import guess_columns, guess_network
from app.services.exchange.matching import plan_import
from app.services.exchange.reader import open_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Set
    from pathlib import Path

    from app.services.exchange.plan import HandleKey, ImportPlan, RosterEntry


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """Write a list and return where it is."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def rows_of(*paths: Path) -> list[Creator | Refused]:
    """Read lists with everything guessed."""
    found: list[Creator | Refused] = []
    for path in paths:
        sheet = open_sheet(path)
        found += read_creators(sheet, guess_columns(sheet), guess_network(sheet))
    return found


def creators_of(*paths: Path) -> list[Creator]:
    """Read lists of which no row may be refused."""
    rows = rows_of(*paths)
    assert not [row for row in rows if isinstance(row, Refused)]
    return [row for row in rows if isinstance(row, Creator)]


def plan_of(*paths: Path, roster: tuple[RosterEntry, ...] = ()) -> ImportPlan:
    """Plan the import of lists into a roster."""
    return plan_import(rows_of(*paths), MemoryRoster(roster))


class MemoryRoster:
    """A roster of given entries; it answers as the workspace's own does."""

    def __init__(self, entries: tuple[RosterEntry, ...] = ()) -> None:
        self.known = {entry.id: entry for entry in entries}

    def by_handles(self, keys: Set[HandleKey]) -> Mapping[HandleKey, int]:
        """Return ids by handle."""
        pairs = ((profile.key, entry.id) for entry in self.known.values() for profile in entry.profiles)
        return {key: id_ for key, id_ in pairs if key in keys}

    def by_names(self, names: Set[str]) -> Mapping[str, list[RosterEntry]]:
        """Return entries by folded name."""
        found: dict[str, list[RosterEntry]] = {}
        for entry in self.known.values():
            if fold(entry.name) in names:
                found.setdefault(fold(entry.name), []).append(entry)
        return found

    def entries(self, ids: Set[int]) -> Mapping[int, RosterEntry]:
        """Return entries by id."""
        return {id_: self.known[id_] for id_ in ids}
