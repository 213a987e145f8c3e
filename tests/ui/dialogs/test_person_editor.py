"""The forms of people and organizations say what is wrong where it is wrong, and offer what is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.people import OrganizationKind, Role
from app.services import people
from app.ui.dialogs.organization_editor import OrganizationEditor
from app.ui.dialogs.person_editor import PersonEditor
from app.ui.widgets.dialog import Dialog
from tests import support
from tests.services.test_people import home, person
from tests.ui.dialogs.conftest import HOSTILE, Window

if TYPE_CHECKING:
    from app.services.workspace import Workspace

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.focusWidget(), key, modifier)


def write(window: Window, text: str) -> None:
    QTest.keyClicks(window.focusWidget(), text)


def go(window: Window) -> None:
    """Leave the last field for the buttons and press the one that saves."""
    press(window, Key.Key_Tab)
    press(window, Key.Key_Tab)
    press(window, Key.Key_Return)


def opened(window: Window, workspace: Workspace, name: str = "", at: int | None = None) -> PersonEditor:
    dialog = PersonEditor(window, workspace, person(workspace, name) if name else None, at)
    dialog.open()
    return dialog


def labels(dialog: PersonEditor) -> list[str]:
    return [option.label for option in dialog.role.select.options()]


def test_somebody_is_entered_by_keys_alone(window: Window, workspace: Workspace):
    dialog = opened(window, workspace)
    write(window, "Noor Haddad")
    press(window, Key.Key_Tab)
    write(window, "noor@northlight.example")
    press(window, Key.Key_Tab)
    press(window, Key.Key_Tab)
    press(window, Key.Key_Down)
    go(window)
    assert not dialog.isVisible()
    row = person(workspace, "Noor Haddad")
    assert (row.role, row.email, row.organization) == (
        Role.REVIEWER,
        "noor@northlight.example",
        support.AGENCY,
    )


def test_the_roles_are_those_of_the_organization(window: Window, workspace: Workspace):
    dialog = opened(window, workspace, at=home(workspace, support.CLIENT))
    assert labels(dialog) == ["Client reviewer"]
    dialog.home.select.setFocus()
    press(window, Key.Key_Up)
    assert labels(dialog) == ["Manager", "Reviewer", "Admin"]
    assert dialog.draft().role is Role.MANAGER


def test_a_resting_organization_is_not_offered(window: Window, workspace: Workspace):
    people.set_organization_active(workspace, home(workspace, support.CLIENT), False)
    offered = [option.label for option in opened(window, workspace).home.select.options()]
    assert offered == [support.AGENCY, support.OTHER_CLIENT, "Studio Nord"]
    kept = opened(window, workspace, support.CLIENT_REVIEWER)
    assert kept.home.select.value() == home(workspace, support.CLIENT)


def test_errors_stand_at_their_fields(window: Window, workspace: Workspace):
    dialog = opened(window, workspace)
    press(window, Key.Key_Return)
    assert dialog.name.error() == "Enter a name, so the history can say who did what."
    assert window.focusWidget() is dialog.name.edit
    press(window, Key.Key_Tab)
    write(window, "noor")
    press(window, Key.Key_Tab)
    assert dialog.email.error() == "Enter an address such as noor@example.com, or leave it empty."


def test_the_last_admin_cannot_be_edited_into_something_else(window: Window, workspace: Workspace):
    dialog = opened(window, workspace, support.ADMIN)
    dialog.role.select.setFocus()
    press(window, Key.Key_Up)
    go(window)
    assert dialog.role.error() == "Lineup needs one Admin."
    assert dialog.isVisible()


def test_nothing_changed_is_nothing_saved(window: Window, workspace: Workspace):
    dialog = opened(window, workspace, support.MANAGER)
    saved: list[object] = []
    dialog.saved.connect(saved.append)
    assert not dialog.home.select.isEnabled()
    press(window, Key.Key_Return, CTRL)
    assert (dialog.isVisible(), saved) == (False, [])


def test_what_was_typed_is_not_lost_to_esc(window: Window, workspace: Workspace):
    dialog = opened(window, workspace)
    write(window, "Noor")
    press(window, Key.Key_Escape)
    question = [each for each in window.findChildren(Dialog) if each.accessibleName() == "Discard changes?"]
    assert question[-1].isVisible()
    assert dialog.isVisible()


def test_a_refusal_is_told_and_the_text_stays(window: Window, workspace: Workspace):
    dialog = opened(window, workspace)
    write(window, "Noor")
    support.act_as(workspace, support.MANAGER)
    dialog.save()
    assert dialog.isVisible()
    assert "Only an Admin can change people: Priya Raman." in dialog._failure.text()


def test_hostile_names_are_taken_as_text(window: Window, workspace: Workspace):
    for text in HOSTILE:
        dialog = opened(window, workspace)
        dialog.name.set_text(text)
        dialog.save()
        assert not dialog.isVisible()
    assert len(people.everybody(workspace)) == 6 + len(HOSTILE)


def test_an_organization_is_a_client_or_a_partner(window: Window, workspace: Workspace):
    dialog = OrganizationEditor(window, workspace, None)
    dialog.open()
    write(window, "Umbra")
    press(window, Key.Key_Tab)
    press(window, Key.Key_Down)
    assert dialog.draft().kind is OrganizationKind.PARTNER
    go(window)
    row = next(row for row in people.organizations(workspace) if row.name == "Umbra")
    assert (row.kind, row.active) == (OrganizationKind.PARTNER, True)


def test_an_organization_keeps_its_kind_and_a_name_of_its_own(window: Window, workspace: Workspace):
    known = next(row for row in people.organizations(workspace) if row.name == support.CLIENT)
    dialog = OrganizationEditor(window, workspace, known)
    dialog.open()
    assert not dialog.kind.select.isEnabled()
    dialog.name.set_text("  globex")
    press(window, Key.Key_Return)
    assert dialog.name.error() == "There is a client of this name already. Use another name."
    dialog.name.set_text("Acme Corp")
    press(window, Key.Key_Return)
    assert not dialog.isVisible()
    assert "Acme Corp" in [row.name for row in people.organizations(workspace)]
