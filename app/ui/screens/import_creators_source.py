"""A list of creators being imported: guessed, judged and read as creators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.networks import Network
from app.services.exchange.columns import (
    PROFILE_KINDS,
    Field,
    all_fields,
    choose,
    conflicts,
    guess_numbers,
    misfits,
    needed,
)
from app.services.exchange.creators import read_creators
from app.services.exchange.guess import guess_columns, guess_network
from app.services.exchange.words import Kind, is_known
from app.services.import_memory import Matching, recall, remember
from app.ui.screens.import_source import Reading, Source
from app.ui.widgets.figures import exact_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.services.exchange.columns import Misfit
    from app.services.exchange.creators import Creator, Refused
    from app.services.exchange.sheet import Sheet
    from app.services.workspace import Workspace
    from app.ui.screens.import_source import ListField

_NETWORK = "The network the handles belong to"


class CreatorSource(Source):
    """A list of creators; ``style`` is the decimal mark of its numbers, ``network`` that of its handles."""

    __slots__ = ()
    fields = all_fields()

    def is_header(self, name: str) -> bool:
        return is_known(name)

    def reading(self, workspace: Workspace, sheet: Sheet) -> Reading:
        known = recall(workspace, sheet)
        matches = list(known.matches) if known else guess_columns(sheet)
        network = known.network if known else guess_network(sheet)
        decimal = known.decimal if known else None
        found = {match.column: misfits(sheet, match, network, decimal) for match in matches}
        filled = [match for match in matches if sheet.samples(match.column, 1)]
        return Reading(
            sheet, matches, decimal, guess_numbers(sheet, filled), found, network, known is not None
        )

    def judged(self, matches: Sequence[Any]) -> dict[int, list[Misfit]]:
        assert self.sheet is not None
        return {match.column: misfits(self.sheet, match, self.network, self.style) for match in matches}

    def choose(self, column: int, chosen: ListField) -> None:
        assert isinstance(chosen, Field)
        self.matches = choose(self.matches, column, chosen)

    def needs(self) -> tuple[str, ...]:
        always = ("A name or a handle", "At least one profile")
        return (*always, _NETWORK) if self.asks_network() else always

    def missing(self) -> tuple[str, ...]:
        return needed(self.matches, self.network)

    def clashes(self) -> dict[int, str]:
        return conflicts(self.matches, self.network)

    def asks_network(self) -> bool:
        kinds = {match.field.kind for match in self.matches}
        loose = any(m.field.kind in PROFILE_KINDS and m.field.network is None for m in self.matches)
        return loose and Kind.NETWORK not in kinds

    def set_network(self, network: object) -> None:
        self.network = network if isinstance(network, Network) else None

    def misfit_words(self, column: int, found: Sequence[Misfit]) -> str:
        below = sum(each.times for each in found if each.reason == "below zero")
        empty = sum(each.times for each in found) - below
        if self.matches[column].field.kind is Kind.HANDLE:
            return f"{_values(empty, 'handle')} A row without another profile is refused."
        parts = []
        if empty:
            parts.append(f"{_values(empty, 'number')} They stay empty, the creators go in.")
        if below:
            rows = "that row is" if below == 1 else "those rows are"
            parts.append(f"{exact_count(below)} below zero: {rows} refused.")
        return " ".join(parts)

    def remember(self, workspace: Workspace) -> None:
        if self.sheet is not None:
            remember(workspace, self.sheet, Matching(tuple(self.matches), self.network, self.style))

    def rows(self) -> Iterator[Creator | Refused]:
        assert self.sheet is not None
        return read_creators(self.sheet, self.matches, self.network, decimal=self.style)


def _values(number: int, noun: str) -> str:
    return f"1 value is not a {noun}." if number == 1 else f"{exact_count(number)} values are not {noun}s."
