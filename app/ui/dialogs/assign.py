"""To whom a task goes: somebody, or anyone of an organization."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.people import OrganizationKind
from app.domain.text import fold
from app.services import tasks
from app.ui.dialogs.search_popover import Entry, Heading, SearchPopover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.domain.rows import PersonRow
    from app.services.workspace import Workspace
    from app.ui.dialogs.row_list import Row

_WIDE = 296


class AssignPopover(SearchPopover):
    """Yourself first, then everybody by organization. Make one for each opening.

    ``chosen`` carries the id of the organization, and that of the person or None for anyone of it.
    ``organization_id`` and ``person_id`` are what holds now; None and None where the rows differ.
    """

    chosen = Signal(object, object)

    def __init__(
        self,
        opener: QWidget,
        workspace: Workspace,
        organization_id: int | None = None,
        person_id: int | None = None,
    ) -> None:
        super().__init__(opener, "assign", self.tr("Assign to"), self.tr("Find a person"), _WIDE)
        self._groups = tasks.assignable(workspace)
        self._me = workspace.me.id
        self._now = (organization_id, person_id)

    def rows(self, typed: str) -> Sequence[Row]:
        """Return whom the text finds, by name or organization."""
        wanted = fold(typed)
        rows: list[Row] = []
        for organization, members in self._groups:
            whole = wanted in fold(organization.name)
            found: list[Row] = []
            anyone = self.tr("Anyone of {organization}").format(organization=organization.name)
            if wanted in fold(anyone):
                found.append(self._entry((organization.id, None), anyone, icon="users"))
            for person in members:
                if person.id == self._me and not wanted:
                    rows.insert(0, self._myself(person))
                elif whole or wanted in fold(person.name):
                    found.append(self._person(person))
            if found:
                kind = OrganizationKind(organization.kind).label
                rows += [Heading(f"{organization.name} · {kind}"), *found]
        return rows or [Heading(self.tr("Nobody of that name."))]

    def picked(self, value: object) -> None:
        """Tell organization and person."""
        if isinstance(value, tuple):
            self.chosen.emit(*value)

    def _myself(self, person: PersonRow) -> Entry:
        return self._entry((person.organization_id, person.id), self.tr("Me"), person.name, person.name)

    def _person(self, person: PersonRow) -> Entry:
        return self._entry(
            (person.organization_id, person.id), person.name, person=person.name, note=person.role.label
        )

    def _entry(
        self, value: tuple[int, int | None], text: str, note: str = "", person: str = "", icon: str = ""
    ) -> Entry:
        return Entry(value, text, note, person, icon, chosen=value == self._now)
