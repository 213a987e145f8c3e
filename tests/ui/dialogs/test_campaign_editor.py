"""The campaign form: filled by keys alone, errors where they are, and nothing typed is lost."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.networks import Network
from app.services import campaigns, people
from app.services.campaigns import CampaignDraft
from app.ui.dialogs.campaign_editor import CampaignEditor
from app.ui.dialogs.campaign_editor_marks import Dots, NetworkChips
from tests.support import CLIENT_REVIEWER, act_as, make_campaign
from tests.ui.dialogs.conftest import HOSTILE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.rows import CampaignRow
    from app.services.transitions import Done
    from app.services.workspace import Workspace
    from tests.ui.dialogs.conftest import Window

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
FULL = CampaignDraft(
    "Glow",
    "Globex",
    "active",
    goals="Winter skin routine\n900K reach",
    message="Three steps, one lamp, no filter.",
    networks=frozenset({Network.TIKTOK}),
    start=date(2026, 11, 10),
    end=date(2026, 12, 21),
    budget=120_000_50,
    colour=3,
)


class Form:
    """The open editor, driven by keys, and what it saved."""

    def __init__(self, window: Window, workspace: Workspace, campaign_id: int | None = None) -> None:
        self.window, self.workspace = window, workspace
        row = None if campaign_id is None else campaigns.campaign(workspace, campaign_id)
        self.editor = CampaignEditor(window, workspace, row)
        self.fields = self.editor.form
        self.saved: list[tuple[int, Done]] = []
        self.editor.saved.connect(self.saved.append)
        self.editor.open()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        widget = self.window.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifiers)

    def type(self, text: str, then: Qt.Key | None = Key.Key_Tab) -> None:
        """Type where the keyboard is, and go on."""
        for letter in text:  # each to where the keyboard is by then: a list may open at the first
            QTest.keyClicks(self.window.focusWidget(), letter)
        if then is not None:
            self.press(then)

    def tab_to(self, widget: QWidget) -> None:
        """Press Tab until a control has the keyboard."""
        for _ in range(20):
            if widget.hasFocus():
                return
            self.press(Key.Key_Tab)
        pytest.fail(f"Tab never reaches {widget.objectName()}")

    def choose_client(self, text: str) -> None:
        """Type into the client field and take the first that is offered."""
        self.tab_to(self.fields.client.select)
        self.type(text, Key.Key_Return)

    def save(self) -> None:
        """Press Ctrl+Enter."""
        self.press(Key.Key_Return, CTRL)

    def errors(self) -> dict[str, str]:
        """The errors shown, by field."""
        return {key: field.error() for key, field in self.fields.fields.items() if field.error()}

    def row(self) -> CampaignRow:
        """The campaign that was saved."""
        return campaigns.campaign(self.workspace, self.saved[-1][0])

    def overlay(self, name: str) -> QWidget | None:
        """What lies over the window, by name."""
        return next((w for w in self.window.findChildren(QWidget, name) if w.isVisible()), None)


@pytest.fixture(autouse=True)
def active(window: Window, qtbot: QtBot) -> None:
    """Only an active window tells its fields that the keyboard came and went."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.fixture
def form(window: Window, workspace: Workspace) -> Form:
    """An empty form."""
    return Form(window, workspace)


@pytest.fixture
def full(window: Window, workspace: Workspace) -> Form:
    """The form of a campaign with everything."""
    return Form(window, workspace, campaigns.save(workspace, FULL)[0])


def test_a_campaign_is_made_by_keys_alone(form: Form) -> None:
    form.choose_client("glo")
    form.press(Key.Key_Tab)
    form.type("Autumn Drop")
    form.type("3/11/2026")
    form.type("2026-12-19")
    form.type("180,000.50")
    form.type("jpy", None)
    form.press(Key.Key_Escape)
    form.tab_to(form.fields.status.select)
    form.press(Key.Key_Down)
    form.tab_to(form.fields.colour)
    form.press(Key.Key_Right)
    form.press(Key.Key_Tab)
    form.press(Key.Key_Right)
    form.press(Key.Key_Space)
    form.press(Key.Key_Tab)
    form.type("Jackets for the last warm day")
    form.type("Show the jacket first.", None)
    form.save()
    row = form.row()
    assert (row.name, row.client, row.status) == ("Autumn Drop", "Globex", "active")
    assert (row.start, row.end) == (date(2026, 11, 3), date(2026, 12, 19))
    assert (row.budget, row.currency) == (180_000_50, "EUR")
    assert (row.goals, row.message) == ("Jackets for the last warm day", "Show the jacket first.")
    assert (row.networks, row.colour) == (Network.TIKTOK.bit, 1)
    assert form.saved[0][1].label == "Autumn Drop created"
    assert not form.editor.isVisible()
    assert form.window.field.hasFocus()


def test_a_new_campaign_begins_with_the_usual_currency_and_the_next_dot(
    window: Window, workspace: Workspace
) -> None:
    for name, currency in (("One", "SEK"), ("Two", "EUR"), ("Three", "SEK")):
        campaigns.save(workspace, CampaignDraft(name, "Acme", currency=currency))
    draft = Form(window, workspace).fields.draft()
    assert (draft.currency, draft.colour, draft.status) == ("SEK", 3, "planning")


def test_a_client_that_is_new_is_announced_and_made(form: Form) -> None:
    form.choose_client("Nordlys Beauty")
    assert form.fields.client.value() == "Nordlys Beauty"
    assert "A new client, added with the campaign." in texts(form.fields.client)
    form.press(Key.Key_Tab)
    form.type("Glow", None)
    form.save()
    assert form.row().client == "Nordlys Beauty"
    assert "Nordlys Beauty" in [name for _key, name in people.clients(form.workspace)]


def rest(workspace: Workspace, client: str) -> None:
    home = next(row.id for row in people.organizations(workspace) if row.name == client)
    people.set_organization_active(workspace, home, False)


def test_a_client_put_to_rest_is_offered_only_to_its_own_campaigns(
    window: Window, workspace: Workspace
) -> None:
    own, other = (campaigns.save(workspace, CampaignDraft("Glow", name))[0] for name in ("Acme", "Globex"))
    rest(workspace, "Acme")
    clients = [Form(window, workspace, key).fields.client for key in (own, other, None)]
    offered = [[option.value for option in client.select.options()] for client in clients]
    assert offered == [["Globex", "Acme"], ["Globex"], ["Globex"]]
    assert clients[0].value() == "Acme"


def test_a_client_put_to_rest_is_not_called_new_when_its_name_is_entered(
    window: Window, workspace: Workspace
) -> None:
    rest(workspace, "Acme")
    form = Form(window, workspace)
    form.choose_client("acme")
    told = "This client is inactive. The campaign is added to it all the same."
    assert told in texts(form.fields.client)


def test_a_known_client_in_other_letters_is_not_made_twice(form: Form) -> None:
    form.choose_client("  ACMÉ ")
    assert form.fields.client.value() == "Acme"


def test_the_list_is_walked_by_arrows_and_clicked(form: Form) -> None:
    select = form.fields.client.select
    form.press(Key.Key_Return)
    form.press(Key.Key_Down)
    form.press(Key.Key_Return)
    assert form.fields.client.value() == "Globex"
    assert select.hasFocus()
    form.press(Key.Key_Return)
    choices = form.overlay("choices")
    assert choices is not None
    first = choices.visualItemRect(choices.item(0)).center()
    QTest.mouseClick(choices.viewport(), LEFT, NONE, first)
    assert form.fields.client.value() == "Acme"


def test_currencies_are_found_by_code_and_by_name(form: Form) -> None:
    form.tab_to(form.fields.currency.select)
    form.type("yen", Key.Key_Return)
    assert form.fields.currency.value() == "JPY"


def test_errors_stand_under_their_fields_once_those_are_left(form: Form) -> None:
    form.tab_to(form.fields.name.edit)
    assert "name" not in form.errors()
    form.press(Key.Key_Tab)
    assert form.errors()["name"] == "Enter a name."
    form.fields.start.set_value(date(2026, 12, 1))
    form.tab_to(form.fields.end.edit)
    form.type("1 Nov 2026")
    assert form.errors()["end"] == "Choose an end on or after the start."
    form.tab_to(form.fields.start.edit)
    form.press(Key.Key_A, CTRL)
    form.type("1 Oct 2026")
    assert "end" not in form.errors()


def test_saving_goes_to_the_first_error_and_keeps_everything(form: Form) -> None:
    form.fields.goals.set_text("Reach")
    form.fields.budget.set_text("a lot")
    form.fields.start.set_text("someday")
    form.tab_to(form.fields.goals.edit)
    form.save()
    assert form.errors() == {
        "client": "Choose a client, or enter a new one.",
        "name": "Enter a name.",
        "start": "Enter a date such as 14 Mar 2026.",
        "budget": "Enter an amount such as 1250.50.",
    }
    assert form.fields.client.select.hasFocus()
    assert (form.saved, form.fields.goals.text(), form.fields.budget.text()) == ([], "Reach", "a lot")


def test_a_name_that_the_client_has_already_is_refused_at_the_name(form: Form) -> None:
    make_campaign(form.workspace, "Spring")
    form.choose_client("Acme")
    form.press(Key.Key_Tab)
    form.type(" spring", None)
    form.save()
    assert form.errors() == {"name": "Acme has a campaign of this name already. Use another name."}
    assert form.fields.name.edit.hasFocus()


def test_a_known_campaign_is_shown_whole_and_changed(full: Form) -> None:
    assert full.fields.name.edit.hasFocus()
    assert not full.fields.status.isVisible()
    assert full.fields.budget.text() == "120,000.50"
    assert full.fields.draft() == FULL
    full.press(Key.Key_End)
    full.type(" 2", None)
    full.press(Key.Key_Return)
    assert full.row().name == "Glow 2"
    assert full.saved[0][1].label == "Glow 2 changed"


def test_nothing_changed_is_nothing_saved(full: Form) -> None:
    full.save()
    assert full.saved == []
    assert not full.editor.isVisible()


@pytest.mark.parametrize(
    ("currency", "budget", "error"),
    [
        ("USD", 120_000_50, ""),
        ("KWD", 120_000_500, ""),
        ("JPY", None, "JPY has no decimals. Enter a whole number."),
    ],
)
def test_another_currency_keeps_the_figures_and_counts_in_its_own_units(
    full: Form, currency: str, budget: int | None, error: str
) -> None:
    full.tab_to(full.fields.currency.select)
    full.type(currency, Key.Key_Return)
    assert full.fields.budget.amount() == budget
    assert full.fields.budget.error() == error
    full.save()
    assert bool(full.saved) is not bool(error)
    if not error:
        assert (full.row().budget, full.row().currency) == (budget, currency)


def test_dates_and_budget_can_be_emptied(full: Form) -> None:
    for field in (full.fields.start, full.fields.end, full.fields.budget):
        full.tab_to(field.edit)
        full.press(Key.Key_A, CTRL)
        full.press(Key.Key_Delete)
    full.save()
    assert (full.row().start, full.row().end, full.row().budget) == (None, None, None)


def test_esc_closes_at_once_while_nothing_was_typed(form: Form) -> None:
    form.press(Key.Key_Escape)
    assert not form.editor.isVisible()
    assert form.window.field.hasFocus()


def test_esc_asks_before_it_throws_away_what_was_typed(form: Form) -> None:
    form.tab_to(form.fields.goals.edit)
    form.type("Reach", None)
    form.press(Key.Key_Escape)
    assert form.overlay("discard_changes") is not None
    form.press(Key.Key_Escape)
    assert form.editor.isVisible()
    assert form.fields.goals.edit.hasFocus()
    form.press(Key.Key_Escape)
    form.press(Key.Key_Tab)
    form.press(Key.Key_Return)
    assert not form.editor.isVisible()
    assert form.window.field.hasFocus()


def test_text_that_cannot_be_read_counts_as_typed(form: Form) -> None:
    form.tab_to(form.fields.budget.edit)
    form.type("a lot", None)
    form.press(Key.Key_Escape)
    assert form.editor.isVisible()


def test_what_cannot_be_saved_stays_in_the_form_with_the_reason(full: Form) -> None:
    full.workspace.read.exec_driver_sql("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(full.workspace.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    full.fields.name.set_text("Glow again")
    full.save()
    other.execute("ROLLBACK")
    other.close()
    told = full.overlay("not_saved")
    assert told is not None
    assert "agency.lineup is in use by another program" in told.accessibleName()
    assert (full.saved, full.editor.isVisible(), full.fields.name.text()) == ([], True, "Glow again")
    full.save()
    assert full.row().name == "Glow again"


def test_who_may_not_is_refused_with_the_reason(full: Form) -> None:
    act_as(full.workspace, CLIENT_REVIEWER)
    full.fields.name.set_text("Mine")
    full.save()
    assert full.saved == []
    assert full.overlay("not_saved") is not None


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_can_be_a_client_and_a_name(form: Form, text: str) -> None:
    form.fields.client.select.open_with(text)
    form.press(Key.Key_Return)
    form.fields.name.set_text(text)
    form.save()
    assert form.row().name
    assert form.row().client


def test_networks_are_one_stop_and_arrows_move_between_them(window: Window, qtbot: QtBot) -> None:
    chips = NetworkChips("Networks")
    qtbot.addWidget(chips)
    window.setCentralWidget(chips)
    first = chips.findChild(QWidget, "network_instagram")
    assert first is not None
    first.setFocus()
    QTest.keyClick(first, Key.Key_Left)
    other = window.focusWidget()
    assert other is not None
    assert other.objectName() == "network_other"
    QTest.keyClick(other, Key.Key_Space)
    assert chips.value() == {Network.OTHER}
    assert first.focusPolicy() == Qt.FocusPolicy.ClickFocus


def test_a_colour_is_chosen_by_click(window: Window) -> None:
    dots = Dots("Colour", ("Blue", "Purple", "Amber"))
    window.setCentralWidget(dots)
    QTest.mouseClick(dots, LEFT, NONE, dots.dot_rect(2).center().toPoint())
    assert (dots.value(), dots.accessibleDescription()) == (2, "Amber")


def test_in_a_low_window_the_form_scrolls_to_what_has_the_keyboard(form: Form, qtbot: QtBot) -> None:
    form.window.resize(960, 640)
    form.tab_to(form.fields.message.edit)
    edit = form.fields.message.edit
    qtbot.waitUntil(lambda: edit.visibleRegion().boundingRect() == edit.rect())
    assert form.editor.panel.geometry().bottom() < 640


def texts(widget: QWidget) -> list[str]:
    """Every label's text within a widget."""
    return [label.text() for label in widget.findChildren(QLabel)]
