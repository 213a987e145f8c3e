"""One list being imported: where it is, how it is read, and what its columns go to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.services.exchange.columns import (
    PROFILE_KINDS,
    Match,
    Misfit,
    conflicts,
    guess_numbers,
    misfits,
    needed,
)
from app.services.exchange.creators import read_creators
from app.services.exchange.files import shown_name
from app.services.exchange.guess import guess_columns, guess_network
from app.services.exchange.matching import plan_import
from app.services.exchange.reader import open_sheet
from app.services.exchange.sheet import ReadingStopped, UnreadableFile
from app.services.exchange.words import Kind
from app.services.import_memory import recall
from app.services.imports import WorkspaceRoster
from app.ui.jobs import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.domain.networks import Network
    from app.services.exchange.creators import Creator, Refused
    from app.services.exchange.plan import ImportPlan
    from app.services.exchange.sheet import Sheet
    from app.services.workspace import Workspace
    from app.ui.jobs import Task


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is to be read; None leaves it to be guessed."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    has_header: bool | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read; ``decimal`` is the mark chosen for its numbers, None guesses it for each
    column; ``remembered`` says that its columns were matched before."""

    sheet: Sheet
    matches: list[Match]
    network: Network | None
    decimal: str | None
    guessed_decimal: str
    misfits: dict[int, list[Misfit]]
    remembered: bool = False


@dataclass(slots=True, eq=False)
class Source:
    """A list in the making. ``problem`` says why it cannot be read; ``touched`` that a person matched it."""

    path: Path
    options: Options = Options()
    sheet: Sheet | None = None
    problem: str = ""
    matches: list[Match] = field(default_factory=list)
    network: Network | None = None
    decimal: str | None = None
    guessed_decimal: str = "."
    misfits: dict[int, list[Misfit]] = field(default_factory=dict)
    touched: bool = False
    remembered: bool = False

    @property
    def name(self) -> str:
        """The file's name, as it can be shown."""
        return shown_name(self.path)

    def take(self, reading: Reading) -> None:
        """Show a reading; what a person matched stays while the columns are the same."""
        same = self.sheet is not None and self.sheet.columns == reading.sheet.columns
        self.sheet, self.problem = reading.sheet, ""
        if same and self.touched:
            self.judge()
            return
        self.matches, self.network, self.decimal = reading.matches, reading.network, reading.decimal
        self.guessed_decimal = reading.guessed_decimal
        self.misfits, self.remembered, self.touched = reading.misfits, reading.remembered, False

    def judge(self, columns: Sequence[int] | None = None) -> None:
        """Find again which values do not fit: in some columns, or in all."""
        if self.sheet is not None:
            wanted = [m for m in self.matches if columns is None or m.column in columns]
            self.misfits |= judged(self.sheet, wanted, self.network, self.decimal)

    def lacks(self) -> tuple[str, ...]:
        """What is still missing before the rows can be checked."""
        if self.sheet is None:
            return ("A file that can be read",)
        return needed(self.matches, self.network) + tuple(
            dict.fromkeys(sentence for sentence in self.clashes().values())
        )

    def clashes(self) -> dict[int, str]:
        """The columns whose field another one has too, each with a sentence."""
        return conflicts(self.matches, self.network)

    def asks_network(self) -> bool:
        """Whether some column belongs to a network that no header names."""
        kinds = {match.field.kind for match in self.matches}
        loose = any(m.field.kind in PROFILE_KINDS and m.field.network is None for m in self.matches)
        return loose and Kind.NETWORK not in kinds

    def used(self) -> int:
        """How many columns go in."""
        return sum(match.field.kind is not Kind.NONE for match in self.matches)


def judged(
    sheet: Sheet, matches: Sequence[Match], network: Network | None, decimal: str | None
) -> dict[int, list[Misfit]]:
    """Return the values that do not fit, by column."""
    return {match.column: misfits(sheet, match, network, decimal) for match in matches}


def read(workspace: Workspace, path: Path, options: Options, job: Task) -> Reading:
    """Read a file in a job; raises UnreadableFile, Cancelled."""
    try:
        sheet = open_sheet(
            path,
            encoding=options.encoding,
            delimiter=options.delimiter,
            sheet=options.sheet,
            has_header=options.has_header,
            cancelled=job.cancelled,
        )
        known = recall(workspace, sheet)
    except ReadingStopped:
        raise Cancelled from None
    finally:
        workspace.database.close_thread()
    matches = list(known.matches) if known else guess_columns(sheet)
    network = known.network if known else guess_network(sheet)
    decimal = known.decimal if known else None
    found = judged(sheet, matches, network, decimal)
    filled = [match for match in matches if sheet.samples(match.column, 1)]
    return Reading(sheet, matches, network, decimal, guess_numbers(sheet, filled), found, known is not None)


def read_all(
    workspace: Workspace, sources: Sequence[Source], job: Task
) -> list[tuple[Source, Reading | UnreadableFile]]:
    """Read several files in a job; one that cannot be read does not keep the others from being read."""
    found: list[tuple[Source, Reading | UnreadableFile]] = []
    for source in sources:
        try:
            found.append((source, read(workspace, source.path, source.options, job)))
        except UnreadableFile as error:
            found.append((source, error))
        job.progress(len(found), len(sources))
    return found


def plan_all(workspace: Workspace, sources: Sequence[Source], job: Task) -> ImportPlan:
    """Compare the rows of all files with the roster, in a job; raises Cancelled."""
    try:
        return plan_import(_creators(sources, job), WorkspaceRoster(workspace), cancelled=job.cancelled)
    except ReadingStopped:
        raise Cancelled from None
    finally:
        workspace.database.close_thread()


def _creators(sources: Sequence[Source], job: Task) -> Iterator[Creator | Refused]:
    total = sum(len(source.sheet.rows) for source in sources if source.sheet)
    done = 0
    for source in sources:
        if source.sheet is None:
            continue
        for row in read_creators(source.sheet, source.matches, source.network, decimal=source.decimal):
            if done % 1_000 == 0:
                job.progress(done, total)
            done += 1
            yield row
