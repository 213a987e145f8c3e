"""How lists of one shape were read the last time: their columns, network and number style, per workspace."""

import hashlib
from dataclasses import dataclass
from typing import Any

from app.domain.networks import Network
from app.domain.text import fold
from app.services.exchange.columns import Field, How, Match
from app.services.exchange.sheet import Sheet
from app.services.exchange.words import Kind
from app.services.workspace import Workspace

_SETTING = "import_matches"
_MOST = 50


@dataclass(frozen=True, slots=True)
class Matching:
    """What is remembered of a list: a Match per column, the network of its handles, "." or ",", or None."""

    matches: tuple[Match, ...]
    network: Network | None
    decimal: str | None


def remember(workspace: Workspace, sheet: Sheet, matching: Matching) -> None:
    """Keep how a list was read, for the next one with these column names; the oldest of 50 is forgotten."""
    stored = dict(workspace.settings().get(_SETTING, {}))
    key = shape_key(sheet)
    stored.pop(key, None)
    stored[key] = {
        "fields": [[match.field.kind, match.field.network] for match in matching.matches],
        "network": matching.network,
        "decimal": matching.decimal,
    }
    workspace.put_settings(**{_SETTING: dict(list(stored.items())[-_MOST:])})


def recall(workspace: Workspace, sheet: Sheet) -> Matching | None:
    """Return how a list with the same column names was read; None where none was, or it cannot be used."""
    stored = workspace.settings().get(_SETTING, {}).get(shape_key(sheet))
    try:
        return _matching(stored) if stored and len(stored["fields"]) == len(sheet.columns) else None
    except (KeyError, TypeError, ValueError):
        return None  # written by another version


def _matching(stored: dict[str, Any]) -> Matching:
    fields = [Field(Kind(kind), Network(name) if name else None) for kind, name in stored["fields"]]
    matches = tuple(
        Match(column, field, How.NONE if field.kind is Kind.NONE else How.CHOSEN)
        for column, field in enumerate(fields)
    )
    network = Network(stored["network"]) if stored["network"] else None
    return Matching(matches, network, stored["decimal"])


def shape_key(sheet: Sheet) -> str:
    """Return a short name for the columns of a list: case, accents and the file's name do not count."""
    names = "\n".join(fold(name) for name in sheet.columns)
    return hashlib.sha256(names.encode()).hexdigest()[:24]
