"""The form of a person: name, email, organization, role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.people import ROLE_SUMMARY, ROLES_OF, Role
from app.services import people
from app.services.people_rules import NAME_LIMIT, PersonDraft
from app.ui.dialogs.form import FormDialog
from app.ui.theme.sizes import Size
from app.ui.widgets.fields import TextField
from app.ui.widgets.select import Option, SelectField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.rows import PersonRow
    from app.services.workspace import Workspace


class PersonEditor(FormDialog):
    """Edits ``row``, or adds somebody where it is None, to ``organization_id`` unless another is chosen."""

    def __init__(
        self, window: QWidget, workspace: Workspace, row: PersonRow | None, organization_id: int | None = None
    ) -> None:
        super().__init__(window, "", Size.dialog, "person_editor")
        self.set_title(self.tr("Edit person") if row else self.tr("Add person"))
        self._workspace, self._id = workspace, row.id if row else None
        homes = people.organizations(workspace)
        self._homes = {
            home.id: home for home in homes if home.active or (row and row.organization_id == home.id)
        }
        self._build(row)
        first = row.organization_id if row else organization_id or next(iter(self._homes))
        self.home.set_value(first)
        self._offer_roles()
        if row:
            self.role.set_value(row.role)
        self._as_opened = self.draft()
        self.add_buttons(self.tr("Save changes") if row else self.tr("Add person"), "save_person")

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the cursor in the name."""
        super().open(first or self.name.edit)

    def draft(self) -> PersonDraft:
        """Return what the form holds."""
        home, role = self.home.value(), self.role.value()
        return PersonDraft(
            self.name.text(),
            self.email.text(),
            home if isinstance(home, int) else None,
            role if isinstance(role, Role) else Role.MANAGER,
        )

    def save(self) -> None:
        """Save and close, or show what stands against it."""
        if self._id is not None and not self.is_changed():
            self.close_overlay()
        else:
            self.store(people.save_person, self._workspace, self.draft(), self._id)

    def is_changed(self) -> bool:
        """Say whether anything differs from what was shown at first."""
        return self.draft() != self._as_opened

    def _build(self, row: PersonRow | None) -> None:
        self.name = TextField(self.tr("Name"), required=True, name="person_name")
        self.email = TextField(self.tr("Email"), name="person_email")
        options = [Option(home.id, home.name) for home in self._homes.values()]
        self.home = SelectField(self.tr("Organization"), options, name="person_organization")
        self.role = SelectField(self.tr("Role"), name="person_role")
        self._fields = {
            "name": self.name, "email": self.email, "organization_id": self.home, "role": self.role,
        }  # fmt: skip
        for line in (self.name, self.email):
            line.edit.setMaxLength(NAME_LIMIT)
        if row:
            self.name.set_text(row.name)
            self.email.set_text(row.email)
            self.home.select.setEnabled(False)
            self.home.set_hint(self.tr("A person stays where they are: tasks and history name both."))
        self.home.changed.connect(self._offer_roles)
        self.role.changed.connect(self._explain_role)
        self.email.left.connect(self._check_email)
        for field in self._fields.values():
            self.body.addWidget(field)

    def _offer_roles(self) -> None:
        home = self._homes.get(self.draft().organization_id or 0)
        roles = ROLES_OF[home.kind] if home else ()
        self.role.set_options([Option(role, role.label) for role in roles])
        if self.role.value() is None and roles:
            self.role.set_value(roles[0])
        self._explain_role()

    def _explain_role(self) -> None:
        self.role.set_hint(ROLE_SUMMARY[self.draft().role])

    def _check_email(self) -> None:
        if self.isVisible():
            errors = people.person_errors(self._workspace, self.draft(), self._id)
            self.email.set_error(errors.get("email", ""))
