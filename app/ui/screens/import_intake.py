"""Where lists come from besides the file chooser: files dropped or copied, and tables pasted as text."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

KINDS = "Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.xlsb *.ods);;All files (*)"


class Intake:
    """Keeps pasted tables as files while an import lasts, so that they are read like any other."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

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
