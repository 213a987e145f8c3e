"""Puts the references of rows on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.services.transitions import Done
from app.ui.widgets.figures import exact_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.widgets.screen import Screen


def copy_references(screen: Screen, references: Sequence[str]) -> None:
    """Put references such as "T-418" on the clipboard, one a line; a toast of the screen says it."""
    QGuiApplication.clipboard().setText("\n".join(references))
    words = screen.tr("{reference} copied")
    if len(references) != 1:
        words = screen.tr("{count} references copied")
    label = words.format(reference="".join(references[:1]), count=exact_count(len(references)))
    screen.done.emit(Done(label, len(references), 0, None))
