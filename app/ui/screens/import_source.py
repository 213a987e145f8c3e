"""One list being imported: where it is, how it is read, and what its columns go to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from app.services.exchange.files import shown_name
from app.services.exchange.reader import open_sheet
from app.services.exchange.sheet import ReadingStopped, UnreadableFile
from app.ui.jobs import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.services.exchange.columns import How, Misfit
    from app.services.exchange.sheet import Sheet
    from app.services.workspace import Workspace
    from app.ui.jobs import Task


class ListField(Protocol):
    """A field that a column can go to."""

    @property
    def label(self) -> str: ...
    @property
    def goes_in(self) -> bool: ...
    @property
    def leads(self) -> bool: ...
    @property
    def is_number(self) -> bool: ...


class ListMatch(Protocol):
    """A column, its field, and how that was found."""

    @property
    def column(self) -> int: ...
    @property
    def field(self) -> ListField: ...
    @property
    def how(self) -> How: ...


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is to be read; None leaves it to be guessed."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    has_header: bool | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read; ``style`` is how its values were chosen to be written, None guesses it for
    each column; ``remembered`` says that its columns were matched before."""

    sheet: Sheet
    matches: list[Any]
    style: str | None
    guessed_style: str
    misfits: dict[int, list[Misfit]]
    network: Any = None
    remembered: bool = False


@dataclass(slots=True, eq=False)
class Source:
    """A list in the making. ``problem`` says why it cannot be read; ``touched`` that a person matched it.

    What depends on the kind of list is filled in by the kinds of source.
    """

    path: Path
    options: Options = Options()
    sheet: Sheet | None = None
    problem: str = ""
    matches: list[Any] = field(default_factory=list)
    network: Any = None
    style: str | None = None
    guessed_style: str = ""
    misfits: dict[int, list[Misfit]] = field(default_factory=dict)
    touched: bool = False
    remembered: bool = False

    fields: ClassVar[tuple[ListField, ...]] = ()

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
        self.matches, self.network, self.style = reading.matches, reading.network, reading.style
        self.guessed_style = reading.guessed_style
        self.misfits, self.remembered, self.touched = reading.misfits, reading.remembered, False

    def judge(self, columns: Sequence[int] | None = None) -> None:
        """Find again which values do not fit: in some columns, or in all."""
        if self.sheet is not None:
            self.misfits |= self.judged([m for m in self.matches if columns is None or m.column in columns])

    def lacks(self) -> tuple[str, ...]:
        """What is still missing before the rows can be checked."""
        if self.sheet is None:
            return ("A file that can be read",)
        return self.missing() + tuple(dict.fromkeys(self.clashes().values()))

    def used(self) -> int:
        """How many columns go in."""
        return sum(match.field.goes_in for match in self.matches)

    def asks_network(self) -> bool:
        """Whether some column belongs to a network that no header names."""
        return False

    def set_network(self, network: object) -> None:
        """Take the network that such columns belong to."""
        self.network = network

    def is_header(self, name: str) -> bool:
        """Tell whether columns of such a list have this name."""
        raise NotImplementedError

    def reading(self, workspace: Workspace, sheet: Sheet) -> Reading:
        """Return what a file's columns go to, as last time or guessed."""
        raise NotImplementedError

    def judged(self, matches: Sequence[Any]) -> dict[int, list[Misfit]]:
        """Return the values that do not fit, by column."""
        raise NotImplementedError

    def choose(self, column: int, chosen: ListField) -> None:
        """Let a column go to a field."""
        raise NotImplementedError

    def needs(self) -> tuple[str, ...]:
        """What such a list needs, there or not."""
        raise NotImplementedError

    def missing(self) -> tuple[str, ...]:
        """What of that is not there."""
        raise NotImplementedError

    def clashes(self) -> dict[int, str]:
        """The columns whose field another one has too, each with a sentence."""
        raise NotImplementedError

    def misfit_words(self, column: int, found: Sequence[Misfit]) -> str:
        """Say what becomes of a column's values that do not fit."""
        raise NotImplementedError

    def remember(self, workspace: Workspace) -> None:
        """Keep how the file was read for the next one like it; raises StorageError."""
        raise NotImplementedError

    def rows(self) -> Iterator[Any]:
        """Yield what each row of the file reads as."""
        raise NotImplementedError


def read(workspace: Workspace, source: Source, job: Task) -> Reading:
    """Read a file in a job; raises UnreadableFile, Cancelled."""
    options = source.options
    try:
        sheet = open_sheet(
            source.path,
            encoding=options.encoding,
            delimiter=options.delimiter,
            sheet=options.sheet,
            has_header=options.has_header,
            is_header=source.is_header,
            cancelled=job.cancelled,
        )
        return source.reading(workspace, sheet)
    except ReadingStopped:
        raise Cancelled from None
    finally:
        workspace.database.close_thread()


def read_all(
    workspace: Workspace, sources: Sequence[Source], job: Task
) -> list[tuple[Source, Reading | UnreadableFile]]:
    """Read several files in a job; one that cannot be read does not keep the others from being read."""
    found: list[tuple[Source, Reading | UnreadableFile]] = []
    for source in sources:
        try:
            found.append((source, read(workspace, source, job)))
        except UnreadableFile as error:
            found.append((source, error))
        job.progress(len(found), len(sources))
    return found


def rows_of(sources: Sequence[Source], job: Task) -> Iterator[Any]:
    """Yield the rows of all files in a job, with its progress."""
    total = sum(len(source.sheet.rows) for source in sources if source.sheet)
    done = 0
    for source in sources:
        for row in source.rows() if source.sheet else ():
            if done % 1_000 == 0:
                job.progress(done, total)
            done += 1
            yield row
