"""The form of an influencer says what is wrong where it is wrong, and loses nothing that was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.networks import Network
from app.domain.rows import Filter, InfluencerRow, ProfileRow
from app.services import influencers
from app.services.influencers import InfluencerDraft
from app.ui.dialogs.influencer_editor import InfluencerEditor
from app.ui.widgets.dialog import Dialog
from tests import support
from tests.ui.dialogs.conftest import HOSTILE, Window

if TYPE_CHECKING:
    from app.services.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
MILA = InfluencerDraft(
    "Mila Andersson",
    "Sweden",
    "Travel",
    "mila@milaroams.example",
    "Needs samples two weeks ahead.",
    (
        ProfileRow(Network.INSTAGRAM, "milaroams", 1_284_300, 192_000, 352, "https://insta.example/m"),
        ProfileRow(Network.TIKTOK, "mila.roams", None),
    ),
)


def opened(window: Window, workspace: Workspace, row: InfluencerRow | None = None) -> InfluencerEditor:
    dialog = InfluencerEditor(window, workspace, row)
    dialog.open()
    return dialog


def mila(workspace: Workspace) -> InfluencerRow:
    key, _ = influencers.save(workspace, MILA)
    return influencers.influencer_of(workspace, key)


def roster(workspace: Workspace) -> list[InfluencerRow]:
    return influencers.rows(workspace, influencers.ids(workspace, Filter()))


def type_in(dialog: InfluencerEditor, text: str) -> None:
    QTest.keyClicks(dialog.window().focusWidget(), text)


def press(dialog: InfluencerEditor, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    QTest.keyClick(dialog.window().focusWidget(), key, modifier)


def question(window: Window) -> Dialog:
    """The latest question whether to discard."""
    return [each for each in window.findChildren(Dialog) if each.accessibleName() == "Discard changes?"][-1]


def tab(dialog: InfluencerEditor, times: int = 1) -> None:
    for _ in range(times):
        press(dialog, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)


def test_somebody_is_entered_by_keys_alone(window: Window, workspace: Workspace) -> None:
    dialog = opened(window, workspace)
    for text in ("Noor Haddad", "Syria", "Food, Travel", "noor@example.com"):
        type_in(dialog, text)
        tab(dialog)
    tab(dialog)  # past the network
    for text in ("@noor", "1.28M", "97K", "4.5"):
        type_in(dialog, text)
        tab(dialog)
    press(dialog, Qt.Key.Key_N, ALT)
    type_in(dialog, "noor.tok")
    press(dialog, Qt.Key.Key_Return, CTRL)
    (row,) = roster(workspace)
    assert (row.name, row.country, row.categories) == ("Noor Haddad", "Syria", "Food, Travel")
    assert row.profiles == (
        ProfileRow(Network.INSTAGRAM, "noor", 1_280_000, 97_000, 450),
        ProfileRow(Network.TIKTOK, "noor.tok", None),
    )
    assert not dialog.isVisible()


def test_saving_what_was_not_touched_changes_nothing(window: Window, workspace: Workspace) -> None:
    before = mila(workspace)
    results: list[object] = []
    dialog = opened(window, workspace, before)
    dialog.saved.connect(results.append)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert influencers.influencer_of(workspace, before.id) == before
    assert results[0][1].operation_id is None


def test_exact_numbers_are_shown_for_editing(window: Window, workspace: Workspace) -> None:
    line = opened(window, workspace, mila(workspace)).profiles.lines[0]
    assert [line.followers.text(), line.views.text(), line.rate.text()] == ["1,284,300", "192,000", "3.52"]


def test_another_handle_leaves_the_address_of_the_old_one_behind(
    window: Window, workspace: Workspace
) -> None:
    row = mila(workspace)
    dialog = opened(window, workspace, row)
    dialog.profiles.lines[0].handle.setText("mila.new")
    dialog.save()
    assert influencers.influencer_of(workspace, row.id).profiles[0].url == ""


def test_without_a_name_it_says_so_at_the_field_and_goes_there(window: Window, workspace: Workspace) -> None:
    dialog = opened(window, workspace)
    dialog.notes.edit.setFocus()
    dialog.save()
    assert dialog.name.error() == "Enter a name."
    assert dialog.name.edit.hasFocus()
    assert roster(workspace) == []


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("followers", "many", "Enter followers as a number, such as 1.28M."),
        ("views", "-5K", "Enter average views as a number, such as 118K."),
        ("rate", "9999", "Enter the engagement in percent, such as 5.2."),
    ],
)
def test_a_number_that_cannot_be_read_is_told_on_leaving_it(
    window: Window, workspace: Workspace, field: str, text: str, sentence: str
) -> None:
    dialog = opened(window, workspace)
    line = dialog.profiles.lines[0]
    line.handle.setText("noor")
    getattr(line, field).setText(text)
    getattr(line, field).setFocus()
    dialog.name.edit.setFocus()
    assert line.error() == sentence
    dialog.name.set_text("Noor")
    dialog.save()
    assert getattr(line, field).hasFocus()
    assert roster(workspace) == []


def test_a_handle_that_somebody_has_names_them(window: Window, workspace: Workspace) -> None:
    mila(workspace)
    dialog = opened(window, workspace)
    line = dialog.profiles.lines[0]
    line.handle.setFocus()
    type_in(dialog, "https://instagram.com/MilaRoams/")
    tab(dialog)
    assert line.handle.text() == "MilaRoams"
    assert line.error() == "Mila Andersson has this handle already."


def test_the_same_profile_twice_is_told_beside_a_bad_number(window: Window, workspace: Workspace) -> None:
    dialog = opened(window, workspace)
    dialog.profiles.add_line()
    dialog.profiles.add_line()
    first, second, third = dialog.profiles.lines
    second.network.set_value(Network.INSTAGRAM)
    first.handle.setText("noor")
    second.handle.setText("@Noor")
    third.handle.setText("noor")
    third.followers.setText("lots")
    dialog.save()
    assert second.error() == "This profile is entered twice."
    assert third.error() == "Enter followers as a number, such as 1.28M."


def test_a_blank_profile_is_left_out_and_one_without_a_handle_is_not(
    window: Window, workspace: Workspace
) -> None:
    dialog = opened(window, workspace)
    dialog.name.set_text("Noor")
    dialog.profiles.add_line()
    dialog.profiles.lines[1].followers.setText("5K")
    dialog.save()
    assert dialog.profiles.lines[1].error() == "Enter a handle, or remove this profile."
    press(dialog, Qt.Key.Key_Delete, ALT)
    dialog.save()
    assert roster(workspace)[0].profiles == ()


def test_esc_asks_only_when_something_was_typed(window: Window, workspace: Workspace) -> None:
    dialog = opened(window, workspace, mila(workspace))
    dialog.dismiss()
    assert not dialog.isVisible()
    dialog.open()
    dialog.notes.set_text("Something else")
    dialog.dismiss()
    assert dialog.isVisible()
    assert question(window).isVisible()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.notes.text() == "Something else"
    dialog.dismiss()
    question(window).accept_dialog()
    assert not dialog.isVisible()


def test_a_refusal_is_told_in_the_dialog_and_the_text_stays(window: Window, workspace: Workspace) -> None:
    dialog = opened(window, workspace)
    dialog.name.set_text("Noor")
    support.act_as(workspace, support.CLIENT_REVIEWER)
    dialog.save()
    told = dialog.findChild(object, "not_saved")
    assert told.isVisible()
    assert told.text().startswith("Not saved. ")
    assert dialog.name.text() == "Noor"


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_kept_as_it_is(window: Window, workspace: Workspace, text: str) -> None:
    dialog = opened(window, workspace)
    dialog.name.set_text("Noor")
    dialog.notes.set_text(text)
    dialog.save()
    assert roster(workspace)[0].notes in (text, text.replace("\u202e", ""))


def test_tab_reads_as_the_form_does(window: Window, workspace: Workspace) -> None:
    dialog = opened(window, workspace, mila(workspace))
    dialog.profiles.add_line()
    names = [each.objectName() for each in dialog.stops()]
    line = ["network", "handle", "followers", "views", "rate", "remove"]
    assert names[1:5] == [f"influencer_{each}" for each in ("name", "country", "categories", "contact")]
    assert names[5:23] == [f"profile_{each}" for each in line] * 3
    assert names[23:25] == ["add_profile", "influencer_notes"]
