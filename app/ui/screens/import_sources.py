"""The files of an import: added, read off the GUI thread, read otherwise, exchanged, taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services.workspace import StorageError
from app.ui.screens.import_source import Options, Reading, Source, read_all
from app.ui.screens.import_words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.services.exchange.sheet import UnreadableFile
    from app.services.workspace import Workspace
    from app.ui.screens.import_work import Work


class Sources(QObject):
    """Holds the files. ``added`` and ``reread`` carry the one to show, ``left`` says that some are gone."""

    added = Signal(object)
    reread = Signal(object)
    left = Signal()

    def __init__(
        self,
        workspace: Workspace,
        kind: type[Source],
        work: Work,
        fail: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._workspace, self._work, self._fail = workspace, work, fail
        self.all: list[Source] = []

    def add(self, paths: Sequence[Path], instead: Source | None = None) -> None:
        """Read files, in place of one if given; one that is there already is not taken twice."""
        known = {source.path for source in self.all if source is not instead}
        new = [self._kind(path) for path in dict.fromkeys(paths) if path not in known]
        if not new or self._work.running():
            return
        self.all = [source for source in self.all if source is not instead] + new
        self._read(new, self.added.emit)

    def read_otherwise(self, source: Source, options: Options) -> None:
        """Read a file again with what a person chose."""
        source.options = options
        self._read([source], self.reread.emit)

    def remove(self, source: Source) -> None:
        """Leave a file out."""
        self.all.remove(source)
        self.left.emit()

    def clear(self) -> None:
        """Forget all files."""
        self.all = []

    def remember(self) -> None:
        """Keep how each file was read for the next one like it."""
        for source in self.all:
            if source.sheet is None:
                continue
            try:
                source.remember(self._workspace)
            except StorageError:
                return  # only a convenience is lost; the import itself is saved

    def _read(self, sources: Sequence[Source], then: Callable[[Source], None]) -> None:
        doing = (f"Reading {many(len(sources), 'file')}", "Cancel")
        work = partial(read_all, self._workspace, list(sources))
        self._work.run(work, partial(self._taken, then), self._fail, doing, partial(self._unread, sources))

    def _taken(
        self, then: Callable[[Source], None], found: list[tuple[Source, Reading | UnreadableFile]]
    ) -> None:
        for source, reading in found:
            if isinstance(reading, Reading):
                source.take(reading)
            else:
                source.problem, source.sheet = str(reading), None
        then(next((source for source, _reading in found if source.problem), found[0][0]))

    def _unread(self, sources: Sequence[Source]) -> None:
        """Leave out what was not read before it was cancelled, but not what was read once."""
        self.all = [each for each in self.all if each not in sources or each.sheet is not None]
        self.left.emit()
