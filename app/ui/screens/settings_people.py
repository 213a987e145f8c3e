"""People and organizations: listed by organization, changed in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from app.domain.people import ROLES_OF
from app.domain.text import fold
from app.services import people
from app.ui.screens.settings_lines import Line, LineList
from app.ui.screens.settings_parts import Section
from app.ui.screens.settings_people_aside import WIDTH, Aside
from app.ui.screens.settings_people_lines import Captions, OrganizationLine, PersonLine
from app.ui.theme import fonts
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.menu import Choice, Menu
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.table_search import SearchBox

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtGui import QResizeEvent

    from app.domain.people import Role
    from app.domain.rows import PersonRow
    from app.services.people_rules import OrganizationRow
    from app.services.transitions import Done
    from app.ui.screens.settings import SettingsScreen

_ASIDE_FROM = 900
_ORGANIZATION, _PERSON = "organization", "person"


class PeopleSection(Section):
    """Who is there. Every change acts at once and can be undone; only an Admin changes anything."""

    entities = frozenset(("person", "organization", "setting", "actor", "task"))

    def __init__(self, screen: SettingsScreen) -> None:
        super().__init__(screen, "people_section")
        self.set_title(self.tr("People and organizations"))
        self._workspace = screen.workspace
        self._homes: dict[int, OrganizationRow] = {}
        self._people: dict[int, PersonRow] = {}
        self._reason = ""
        self.search = SearchBox(
            self.tr("Name, email or organization"), self.tr("Find a person"), name="people_search"
        )
        self.add_home = Button(self.tr("Add organization"), icon="plus", name="add_organization")
        self.add_person = Button(self.tr("Add person"), "primary", "user-plus", name="add_person")
        self.list = LineList(self.tr("People by organization"), "people_list")
        self.captions = Captions()
        self.nobody = EmptyState("users", self.tr("Nobody found"), "", name="nobody_found")
        self.aside = Aside()
        self._connect()
        self._lay_out()

    def show_all(self) -> None:
        """Read everybody and show those who match the search."""
        homes, everybody = people.organizations(self._workspace), people.everybody(self._workspace)
        self._homes = {row.id: row for row in homes}
        self._people = {row.id: row for row in everybody}
        self._reason = people.against(self._workspace)
        self.show_reason(self._reason)
        for button in (self.add_home, self.add_person):
            button.setEnabled(not self._reason)
            set_tooltip(button, self._reason)
        self.aside.four_eyes.show_rule(people.four_eyes(self._workspace))
        self.line.set_text(self._summary())
        self._show_lines()

    def look_for(self) -> None:
        """Open the search."""
        self.search.open()

    def edit_person(self, person_id: int | None, organization_id: int | None = None) -> None:
        """Open the form of a person, or an empty one."""
        from app.ui.dialogs.person_editor import PersonEditor

        row = self._people.get(person_id) if person_id is not None else None
        dialog = PersonEditor(self.window(), self._workspace, row, organization_id)
        dialog.saved.connect(partial(self._saved, _PERSON))
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def edit_organization(self, organization_id: int | None) -> None:
        """Open the form of an organization, or an empty one."""
        from app.ui.dialogs.organization_editor import OrganizationEditor

        row = self._homes.get(organization_id) if organization_id is not None else None
        dialog = OrganizationEditor(self.window(), self._workspace, row)
        dialog.saved.connect(partial(self._saved, _ORGANIZATION))
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _ASIDE_FROM * fonts.scale()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(direction)
        self.aside.setFixedWidth(WIDTH if beside else self.width() - 2 * Space.s8)

    def _connect(self) -> None:
        self.search.changed.connect(self._show_lines)
        self.add_home.clicked.connect(self._add_organization)
        self.add_person.clicked.connect(self._add_person)
        self.list.revealed.connect(self.reveal)
        self.aside.four_eyes.wished.connect(self._set_four_eyes)

    def _lay_out(self) -> None:
        for widget in (self.search, self.add_home, self.add_person):
            self.tools.addWidget(widget)
        left = QVBoxLayout()
        left.setSpacing(0)
        for part in (self.captions, self.list, self.nobody):
            left.addWidget(part)
        left.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(Space.s8)
        self._sides.addLayout(left, 1)
        self._sides.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self._sides)
        self.column.addStretch(1)

    def _summary(self) -> str:
        who = self.tr("1 person") if len(self._people) == 1 else self.tr("{count} people")
        where = self.tr("1 organization") if len(self._homes) == 1 else self.tr("{count} organizations")
        who, where = who.format(count=f"{len(self._people):,}"), where.format(count=f"{len(self._homes):,}")
        words = self.tr("{who} in {where}. Names are for attribution, not for signing in.")
        return words.format(who=who, where=where)

    def _show_lines(self) -> None:
        found = self._found(fold(self.search.text()))
        keys: list[Hashable] = []
        for home, members in found:
            keys += [(_ORGANIZATION, home.id), *((_PERSON, row.id) for row in members)]
        self.list.show_keys(keys, self._line)
        for home, members in found:
            self._update(home, members)
        self.captions.setVisible(bool(found))
        self.list.setVisible(bool(found))
        self.nobody.setVisible(not found)
        words = self.tr("No name, email or organization here contains “{text}”.")
        self.nobody.set_words(self.tr("Nobody found"), words.format(text=self.search.text()[:60]))

    def _found(self, wanted: str) -> list[tuple[OrganizationRow, list[PersonRow]]]:
        """Return the organizations with those of their people who match; all of them where it does itself."""
        found = []
        for home in self._homes.values():
            members = [row for row in self._people.values() if row.organization_id == home.id]
            if wanted not in fold(home.name):
                members = [row for row in members if wanted in fold(f"{row.name} {row.email}")]
                if not members:
                    continue
            found.append((home, members))
        return found

    def _update(self, home: OrganizationRow, members: Sequence[PersonRow]) -> None:
        head = self.list.line((_ORGANIZATION, home.id))
        assert isinstance(head, OrganizationLine)
        head.show_row(home, len(members))
        here = self._workspace.recorder.id if self._workspace.recorder else None
        for row in members:
            line = self.list.line((_PERSON, row.id))
            assert isinstance(line, PersonLine)
            line.show_row(row, row.id == here, row is members[-1])

    def _line(self, key: Hashable) -> Line:
        assert isinstance(key, tuple)
        if key[0] == _ORGANIZATION:
            return self._organization_line(self._homes[key[1]])
        row = self._people[key[1]]
        line = PersonLine(row)
        line.opened.connect(partial(self._open_person, row.id))
        line.menu_requested.connect(partial(self._open_person_menu, row.id))
        line.role_requested.connect(partial(self._open_roles, row.id))
        return line

    def _organization_line(self, row: OrganizationRow) -> Line:
        line = OrganizationLine(row)
        line.opened.connect(partial(self._open_organization, row.id))
        line.menu_requested.connect(partial(self._open_organization_menu, row.id))
        return line

    def _open_person(self, person_id: int) -> None:
        if not self._refuses():
            self.edit_person(person_id)

    def _open_organization(self, organization_id: int) -> None:
        if not self._refuses():
            self.edit_organization(organization_id)

    def _refuses(self) -> bool:
        """Say why nothing can be changed, where that is so."""
        if self._reason:
            self.owner.refused.emit(self._reason)
        return bool(self._reason)

    def _open_roles(self, person_id: int) -> None:
        row = self._people[person_id]
        menu = self._menu(self.tr("Role of {name}").format(name=row.name), "roles")
        for number, role in enumerate(ROLES_OF[row.organization_kind], 1):
            refused = "" if role is row.role else people.against_role(self._workspace, row.id, role)
            look = Choice(key=str(number), checked=role is row.role, refused=refused)
            menu.add(role.label, partial(self._set_role, row, role), look)
        line = self.list.line((_PERSON, person_id))
        assert isinstance(line, PersonLine)
        menu.open_below(line.role)

    def _open_person_menu(self, person_id: int, place: QPoint) -> None:
        row = self._people[person_id]
        menu = self._menu(self.tr("Actions for {name}").format(name=row.name), "person_menu")
        menu.add(
            self.tr("Edit…"),
            partial(self.edit_person, row.id),
            Choice("pencil", key="E", refused=self._reason),
        )
        turn = partial(self._set_active, people.set_person_active, row.id, not row.active)
        if not row.active:
            menu.add(self.tr("Activate"), turn, Choice("power", key="A", refused=self._reason))
        else:
            refused = people.against_deactivating(self._workspace, row.id)
            menu.add(self.tr("Deactivate"), turn, Choice("power", key="D", refused=refused))
            if not refused and (note := self._open_tasks(row)):
                menu.add_footnote(note, "info")
        menu.open_at(place)

    def _open_organization_menu(self, organization_id: int, place: QPoint) -> None:
        row = self._homes[organization_id]
        menu = self._menu(self.tr("Actions for {name}").format(name=row.name), "organization_menu")
        editing = Choice("pencil", key="E", refused=self._reason)
        menu.add(self.tr("Edit…"), partial(self.edit_organization, row.id), editing)
        inactive = self.tr("Activate the organization first.")
        adding = Choice("user-plus", key="P", refused=self._reason or ("" if row.active else inactive))
        menu.add(self.tr("Add person…"), partial(self.edit_person, None, row.id), adding)
        turn = partial(self._set_active, people.set_organization_active, row.id, not row.active)
        if row.active:
            refused = people.against_resting(self._workspace, row.id)
            menu.add(self.tr("Deactivate"), turn, Choice("power", key="D", refused=refused))
        else:
            menu.add(self.tr("Activate"), turn, Choice("power", key="A", refused=self._reason))
        menu.open_at(place)

    def _menu(self, title: str, name: str) -> Menu:
        menu = Menu(title, self, name)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open_tasks(self, row: PersonRow) -> str:
        count = people.open_tasks(self._workspace, row.id)
        if count == 0:
            return ""
        if count == 1:
            return self.tr("{name} has 1 open task. It stays assigned.").format(name=row.name)
        words = self.tr("{name} has {count} open tasks. They stay assigned.")
        return words.format(name=row.name, count=f"{count:,}")

    def _set_role(self, row: PersonRow, role: Role) -> None:
        if role is not row.role:
            self.owner.attempt(people.set_role, row.id, role)

    def _set_active(self, change: Callable[..., Done], key: int, active: bool) -> None:
        self.owner.attempt(change, key, active)

    def _set_four_eyes(self, on: bool) -> None:
        self.owner.attempt(people.set_four_eyes, on)
        self.aside.four_eyes.show_rule(people.four_eyes(self._workspace))

    def _add_person(self) -> None:
        self.edit_person(None)

    def _add_organization(self) -> None:
        self.edit_organization(None)

    def _saved(self, kind: str, result: tuple[int, object]) -> None:
        self.list.focus_line((kind, result[0]))
        self.owner.done.emit(result[1])
