"""The form of an organization: its name, and for a new one whether it is a client or a partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.people import OrganizationKind
from app.services import people
from app.services.people_rules import NAME_LIMIT, OrganizationDraft
from app.ui.dialogs.form import FormDialog
from app.ui.theme.sizes import Size
from app.ui.widgets.fields import TextField
from app.ui.widgets.select import Option, SelectField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.people_rules import OrganizationRow
    from app.services.workspace import Workspace


class OrganizationEditor(FormDialog):
    """Renames ``row``, or adds a client or a partner where it is None."""

    def __init__(self, window: QWidget, workspace: Workspace, row: OrganizationRow | None) -> None:
        super().__init__(window, "", Size.dialog, "organization_editor")
        self.set_title(self.tr("Edit organization") if row else self.tr("Add organization"))
        self._workspace, self._id = workspace, row.id if row else None
        self.name = TextField(self.tr("Name"), required=True, name="organization_name")
        self.name.edit.setMaxLength(NAME_LIMIT)
        self.name.set_text(row.name if row else "")
        kinds = [row.kind] if row else [OrganizationKind.CLIENT, OrganizationKind.PARTNER]
        options = [Option(kind, kind.label) for kind in kinds]
        self.kind = SelectField(self.tr("Kind"), options, name="organization_kind")
        self.kind.set_value(kinds[0])
        self.kind.select.setEnabled(row is None)
        self.kind.changed.connect(self._explain)
        self._fields = {"name": self.name, "kind": self.kind}
        self.body.addWidget(self.name)
        self.body.addWidget(self.kind)
        self.body.addStretch(1)
        self._explain()
        self._as_opened = self.draft()
        self.add_buttons(self.tr("Save changes") if row else self.tr("Add organization"), "save_organization")

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the cursor in the name."""
        super().open(first or self.name.edit)

    def draft(self) -> OrganizationDraft:
        """Return what the form holds."""
        kind = self.kind.value()
        return OrganizationDraft(
            self.name.text(), kind if isinstance(kind, OrganizationKind) else OrganizationKind.CLIENT
        )

    def save(self) -> None:
        """Save and close, or show what stands against it."""
        if self._id is not None and not self.is_changed():
            self.close_overlay()
        else:
            self.store(people.save_organization, self._workspace, self.draft(), self._id)

    def is_changed(self) -> bool:
        """Say whether anything differs from what was shown at first."""
        return self.draft() != self._as_opened

    def _explain(self) -> None:
        lines = {
            OrganizationKind.AGENCY: self.tr("Whose workspace this is. There is one."),
            OrganizationKind.CLIENT: self.tr("Campaigns run for it; its people set client statuses."),
            OrganizationKind.PARTNER: self.tr("Takes tasks; its people work on them and report."),
        }
        self.kind.set_hint(lines[self.draft().kind])
