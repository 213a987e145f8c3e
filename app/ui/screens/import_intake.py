"""Where lists come from: files chosen, dropped or copied, and tables pasted as text."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

KINDS = "Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.xlsb *.ods);;All files (*)"


class Intake:
    """Keeps pasted tables as files while an import lasts, so that they are read like any other."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._looked_in = ""

    def ask(self, parent: QWidget) -> list[Path]:
        """Let the person choose files, where they chose last; none when it was cancelled."""
        start = self._looked_in or _documents()
        chosen, _kind = QFileDialog.getOpenFileNames(parent, f"Choose lists of {self._noun}s", start, KINDS)
        paths = [Path(path) for path in chosen]
        if paths:
            self._looked_in = str(paths[0].parent)
        return paths

    def files_of(self, data: QMimeData) -> list[Path]:
        """Return the files that were dropped or copied, or one that holds the pasted text."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if not paths and data.hasText() and data.text().strip():
            return [self._written(data.text())]
        return paths

    def clear(self) -> None:
        """Throw away what was pasted."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _written(self, text: str) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="lineup-pasted-")
        folder = Path(self._folder.name)
        path = folder / f"Pasted table {len(list(folder.iterdir())) + 1}.txt"
        path.write_text(text, "utf-8", errors="replace", newline="")
        return path


def _documents() -> str:
    """Return where lists are likely to be; a program begins in its own folder, or in none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if Path(documents).is_dir() else str(Path.home())
