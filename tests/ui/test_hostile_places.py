"""Every place where somebody types takes the whole catalogue, keeps its pace, and shows text as text."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.domain.networks import Network
from app.domain.people import OrganizationKind, Role
from app.domain.rows import ProfileRow
from app.services import attachments, campaigns, collaborations, comments, people, task_types, tasks
from app.services.campaigns import CampaignDraft
from app.services.influencers import InfluencerDraft, clean_line
from app.services.people_rules import OrganizationDraft, PersonDraft
from app.services.workspace import Invalid, Workspace
from tests import support
from tests.services.hostile import EVERYTHING, MARKUP, TEXTS
from tests.services.marketing_story import in_state
from tests.services.reward_story import decide, lena, make_reward, submit
from tests.ui.hostile_places import PLACES, fields
from tests.ui.hostile_window import Home, Story, settle, temporary_folder, usual_home
from tests.ui.looks import RUNS, SIGHTS, full_home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QAccessibleInterface
    from pytestqt.qtbot import QtBot

LONGEST = 20_000
QUICK = 0.1
"""Seconds of computing for a text that fits; one that is cut may take ten times as long."""
READ_ONLY = (
    "collaboration history", "influencer", "import", "shortcuts", "history",
    "dashboard", "notification settings", "import tasks",
)  # fmt: skip
LOOKED_AT = [name for name in SIGHTS if "deliverable" not in name]
"""Every sight of the window but deliverables, which are named by their type and their influencer."""
KEPT = [text[:LONGEST] for text in EVERYTHING.values() if clean_line(text, 10)]
"""The texts of which a name is left."""
TYPED = {**TEXTS, **{name: EVERYTHING[name] for name in ("tables", "local image", "quote", "sql")}}
"""What a field could stumble over; the services meet all the rest."""
TOO_LONG = (EVERYTHING["just too long"], EVERYTHING["one long word"], "x" * 10**7, "line\n" * 2_000_000)


@pytest.fixture
def story(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Story]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    made = Story(qtbot, tmp_path)
    yield made
    end(made)


@pytest.fixture
def named(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Story]:
    """The window on a workspace named by the catalogue."""
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    made = Story(qtbot, tmp_path, hostile_home())
    yield made
    end(made)


def end(story: Story) -> None:
    """Look whether anything went wrong unseen, and close."""
    assert story.reporter.count() == 0, (story.folder / "logs" / "lineup.log").read_text()
    story.close()


@pytest.mark.parametrize("place", [name for name in PLACES if name not in READ_ONLY])
def test_every_field_takes_every_text_without_a_pause(story: Story, place: str):
    PLACES[place](story)
    found = fields()
    assert found, f"{place} did not open"
    for name, text in TYPED.items():
        if len(text) <= LONGEST:
            copy_text(text)
            # What else the machine does may fall into one measurement.
            slow = [each.objectName() for each in found if paste_into(each) > QUICK < paste_into(each)]
            assert slow == [], name
    for text in TOO_LONG:
        copy_text(text)
        for field in (found[0], found[-1]):  # one line of text; several, where a form has them
            assert paste_into(field) < 10 * QUICK


def copy_text(text: str) -> None:
    """Put a text on the clipboard as another program would: without halves of characters."""
    QGuiApplication.clipboard().setText(text.encode("utf-16", "replace").decode("utf-16"))


def paste_into(field: QLineEdit | QPlainTextEdit) -> float:
    """Paste over what a field holds; return the seconds of computing that took."""
    field.setFocus()
    field.selectAll()
    before = time.process_time()
    field.paste()
    settle()
    took = time.process_time() - before
    held = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    assert len(held) <= LONGEST + 1  # one more, where that is told instead of cut in silence
    return took


@cache
def hostile_home() -> Home:
    """A workspace in which everything is named by the catalogue, as far as a name is left of it."""
    full = full_home()
    home = replace(full, path=full.copy_to(temporary_folder()))
    workspace = Workspace.open(home.path, support.ticking())
    name_influencers(workspace, home)
    name_campaigns(workspace, home)
    name_tasks(workspace, home)
    named = home.tasks | named_runs(workspace, home) | named_rewards(workspace)
    workspace.close()
    return replace(home, tasks=named)


def name_influencers(workspace: Workspace, home: Home) -> None:
    """Add an influencer for each text, and a note of markup."""
    drafts = [
        InfluencerDraft(
            text, text, text, text, text, (ProfileRow(Network.INSTAGRAM, f"h{n}.{text}", n, url=text),)
        )
        for n, text in enumerate(KEPT)
    ]
    collaborations.add(workspace, home.campaign, support.make_influencers(workspace, drafts))
    for row in collaborations.rows(workspace, home.ids[:3]):
        collaborations.set_note(workspace, row.id, MARKUP["local image"])


def name_campaigns(workspace: Workspace, home: Home) -> None:
    """Add a campaign for each markup."""
    for number, text in enumerate(MARKUP.values()):
        draft = CampaignDraft(f"{text} {number}", text, goals=text, message=text, status="active")
        campaigns.save(workspace, draft)
    named = CampaignDraft(MARKUP["local image"], MARKUP["tables"], goals=MARKUP["tables"])
    campaigns.save(workspace, named, home.campaign)


def name_tasks(workspace: Workspace, home: Home) -> None:
    """Name whatever stands around tasks, and what is written and attached to them."""
    open_tasks = [home.tasks[status] for status in usual_home().tasks if status != "archived"]
    for text in KEPT:
        with suppress(Invalid):  # two of the same name
            task_types.add(workspace, text)
        with suppress(Invalid):
            partner = OrganizationDraft(text, OrganizationKind.PARTNER)
            place, _ = people.save_organization(workspace, partner)
            people.save_person(workspace, PersonDraft(text, "", place, Role.PARTNER))
        comments.add(workspace, home.tasks["in_progress"], text)
    support.make_tasks(workspace, 1, support.ADMIN, title=MARKUP["tables"], due_at=2**62)
    for key, text in zip(open_tasks, MARKUP.values(), strict=False):
        tasks.set_field(workspace, [key], "title", clean_line(text, 200))
        tasks.set_field(workspace, [key], "description", text)
    files = [attachments.store_bytes(workspace, text, b"a") for text in KEPT]
    attachments.attach(workspace, home.tasks["in_progress"], files)


def on_screen() -> Iterator[QWidget]:
    """Every widget that exists in a visible window."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            yield window
            yield from window.findChildren(QWidget)


def focusable(found: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What a screen reader can put the focus on; rows and cells of lists are looked at elsewhere."""
    state = found.state()
    if state.focusable and not state.invisible:
        yield found
    if found.role() not in (QAccessible.Role.Table, QAccessible.Role.List, QAccessible.Role.Tree):
        for number in range(found.childCount()):
            if (child := found.child(number)) is not None:
                yield from focusable(child)


def named_runs(workspace: Workspace, home: Home) -> dict[str, int]:
    """A run in each state that is looked at, of which every text is markup; by how the sights call it."""
    markup = MARKUP["local image"]
    texts = dict.fromkeys(("headline", "message", "mini_program", "target_site", "audience"), markup)
    return {
        f"run {state}": in_state(workspace, state, name=markup[:64], campaign_id=home.campaign, **texts)
        for state in RUNS
    }


def named_rewards(workspace: Workspace) -> dict[str, int]:
    """A reward task with two reports, talked about and approved, by how the sights call them."""
    markup = MARKUP["tables"]
    reward = make_reward(workspace, clean_line(markup, 200), description=markup)
    (approved,) = submit(workspace, reward, lena(workspace), text=markup)
    (report,) = submit(workspace, reward, lena(workspace), text=markup)
    asked, _ = comments.add(workspace, report, markup)
    comments.add(workspace, report, MARKUP["local image"], reply_to=asked)
    support.act_as(workspace, support.REVIEWER)
    decide(workspace, approved, "approve")
    support.act_as(workspace, support.ADMIN)
    return {"reward": reward, "report": report, "report approved": approved}


@pytest.mark.parametrize("place", LOOKED_AT)
def test_whatever_it_is_named_a_place_opens_as_plain_text_and_speaks(named: Story, place: str):
    story = named
    before = time.process_time()
    SIGHTS[place](story)
    story.window.grab()
    assert time.process_time() - before < 3
    everything = [*on_screen()]
    text_is_plain(everything)
    has_names(everything)


def text_is_plain(everything: list[QWidget]) -> None:
    """No label and no tooltip takes a name for markup."""
    for widget in everything:
        if isinstance(widget, QLabel):
            assert widget.textFormat() == Qt.TextFormat.PlainText, widget.objectName()
            assert "\u202e" not in widget.text()
        for tag in ("<img", "<table", "<a "):
            assert tag not in widget.toolTip(), (widget.objectName(), widget.toolTip())


def has_names(everything: list[QWidget]) -> None:
    """A screen reader finds a name for whatever takes the focus, and so does a test."""
    windows = [widget for widget in everything if widget.isWindow()]
    reached = [each for window in windows for each in focusable(QAccessible.queryAccessibleInterface(window))]
    assert len(reached) > 3
    for found in reached:
        thing = found.object()
        assert found.text(QAccessible.Text.Name).strip(), (type(thing), thing and thing.objectName())
    for widget in everything:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.objectName(), type(widget)
