"""What tells the import of one kind of list from another: its words, and how its values are written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListKind:
    """A kind of list. ``page`` and ``list_label`` are where its rows go, ``same`` says what is one row twice.

    ``several`` names the fields that more than one column may go to. ``style`` and ``styles`` are the choice
    of how values are written, as (key, example). ``merges`` says that a row may change what is there.
    """

    noun: str
    page: str
    list_label: str
    same: str
    several: str
    style: str
    styles: tuple[tuple[str, str], ...]
    nothing: str
    merges: bool = False

    @property
    def title(self) -> str:
        """The heading of the page."""
        return f"Import {self.noun}s"

    @property
    def doing(self) -> str:
        """What is done here, as a permission is refused for it."""
        return f"import {self.noun}s"


CREATORS = ListKind(
    noun="creator",
    page="influencers",
    list_label="Influencers",
    same="Same handle on the same network means the same person. Where both have a value:",
    several="Categories and Notes",
    style="Numbers",
    styles=((".", "1,234.56"), (",", "1.234,56")),
    nothing="There is nobody to import.",
    merges=True,
)
TASKS = ListKind(
    noun="task",
    page="tasks",
    list_label="Tasks",
    same="A task with the same title, program and due date is not imported again.",
    several="Description",
    style="Dates",
    styles=(("day", "31/12/2026"), ("month", "12/31/2026")),
    nothing="There is no task to import.",
)
