"""The panel of a deliverable: what only deliverables have, each changed in place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from app.domain.campaigns import CAMPAIGN, DELIVERABLE
from app.services import deliverables, transitions
from app.ui.dialogs.open_address import OpenAddress
from app.ui.screens.task_pane_deliverable import DeliverableProperties
from app.ui.screens.task_thread_pages import read_thread
from app.ui.screens.task_thread_words import lines_of
from tests import support
from tests.ui.screens.deliverables_cast import make_deliverables, row
from tests.ui.screens.screen_page import LEFT, Key, ScreenPage
from tests.ui.screens.task_pane_page import PaneScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.domain.task_rows import TaskRow


class Pane(ScreenPage[PaneScreen]):
    """The panel showing the reel of Mila."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        workspace, self.made = make_deliverables(folder)
        self.shown = "reel"
        super().__init__(bot, workspace, PaneScreen, (900, 800), self.made["reel"])
        self.pane = self.screen.pane
        self.asked: list[tuple[str, object]] = []
        self.pane.go_requested.connect(self._ask)

    @property
    def properties(self) -> DeliverableProperties:
        """What is shown of the deliverable."""
        assert isinstance(self.pane.properties, DeliverableProperties)
        return self.pane.properties

    @property
    def row(self) -> TaskRow:
        """The deliverable as it is stored."""
        return row(self.workspace, self.made[self.shown])

    def show(self, name: str) -> None:
        """Show another task."""
        self.shown = name
        self.screen.show_target(self.made[name])

    def click(self, widget: QWidget) -> None:
        """Click into the middle of a control."""
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, widget.rect().center())

    def _ask(self, page: str, target: object) -> None:
        self.asked.append((page, target))


@pytest.fixture
def pane(qtbot: QtBot, tmp_path: Path) -> Pane:
    """The panel at 440."""
    return Pane(qtbot, tmp_path)


class Opened(QObject):
    """Stands for the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Take an address."""
        self.addresses.append(url.toString())


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """The addresses that the program opened outside."""
    made = Opened()
    for scheme in ("https", "http"):
        QDesktopServices.setUrlHandler(scheme, made, "open")
    yield made.addresses
    for scheme in ("https", "http"):
        QDesktopServices.unsetUrlHandler(scheme)


def test_it_says_all_there_is_to_know(pane: Pane):
    shown = pane.properties
    said = [
        each.accessibleName()
        for each in (
            shown.status.pill, shown.influencer, shown.campaign, shown.network, shown.type, shown.price,
            shown.due, shown.published, shown.assignee,
        )
    ]  # fmt: skip
    assert said == [
        "Status: In Review",
        "Influencer: Mila Andersson",
        "Campaign: Fjell Autumn Drop Acme",
        "Network: Instagram",
        "Type: Reel",
        "Price: €400.00",
        "Publishes: 3 days late",
        "Published: Not yet",
        "Assignee: Anyone of Northlight",
    ]
    assert not shown.revision.isVisible()
    pane.show("event")
    assert shown.price.accessibleName() == "Price: No price yet"
    assert shown.due.accessibleName() == "Publishes: No date yet"


def test_a_partner_task_has_its_own_properties_and_the_panel_changes_over(pane: Pane):
    pane.show("brief")
    assert not isinstance(pane.pane.properties, DeliverableProperties)
    assert pane.pane.properties.isVisible()
    pane.show("reel")
    assert pane.properties.isVisible()


def test_influencer_and_campaign_lead_to_their_pages(pane: Pane):
    pane.click(pane.properties.influencer)
    pane.click(pane.properties.campaign)
    assert pane.asked == [("influencer", pane.row.influencer_id), ("campaign", pane.made["campaign"])]


def test_the_price_is_typed_over(pane: Pane):
    pane.click(pane.properties.price)
    assert pane.overlay("price").isVisible()
    pane.type("1250.5")
    pane.press(Key.Key_Return)
    assert pane.row.price == 125_050
    assert pane.properties.price.accessibleName() == "Price: €1,250.50"
    pane.workspace.undo()
    assert pane.row.price == 40_000


def test_a_price_that_cannot_be_read_stays_in_its_field(pane: Pane):
    pane.click(pane.properties.price)
    pane.type("a lot")
    pane.press(Key.Key_Return)
    assert pane.overlay("price").isVisible()
    assert pane.row.price == 40_000
    pane.press(Key.Key_Escape)
    assert pane.properties.price.hasFocus()


def test_the_price_can_be_taken_away(pane: Pane):
    pane.click(pane.properties.price)
    QTest.mouseClick(pane.overlay("price_clear"), LEFT)
    assert pane.row.price is None


def test_the_day_is_chosen_in_the_calendar(pane: Pane):
    pane.pane.open_due()
    pane.press(Key.Key_Down)
    pane.press(Key.Key_Return)
    assert pane.row.publish_date == date(2026, 3, 6)
    assert pane.properties.due.accessibleName() == "Publishes: Fri 6"


def test_another_type_names_it_anew(pane: Pane):
    pane.click(pane.properties.type)
    pane.type("car")
    pane.press(Key.Key_Return)
    assert pane.row.title == "Carousel on Instagram: Mila Andersson"
    assert pane.pane.accessibleName() == f"T-{pane.made['reel']} Carousel on Instagram: Mila Andersson"


def test_a_type_in_free_words_is_typed(pane: Pane):
    pane.show("event")
    pane.click(pane.properties.type)
    pane.type("Closing night")
    pane.press(Key.Key_Return)
    assert pane.row.title == "Closing night: Jonas Berg"


def test_a_network_without_that_type_asks_for_one_and_both_change_at_once(pane: Pane):
    pane.show("event")
    pane.click(pane.properties.network)
    pane.type("insta")
    pane.press(Key.Key_Return)
    assert pane.row.network == "others"
    pane.type("photo")
    pane.press(Key.Key_Return)
    assert (pane.row.network, pane.row.content_type) == ("instagram", "Photo")
    pane.workspace.undo()
    assert (pane.row.network, pane.row.content_type) == ("others", "Opening night")


def test_the_address_is_entered_then_followed_and_only_https_is(pane: Pane, opened: list[str]):
    pane.click(pane.properties.published)
    pane.type("https://www.instagram.com/reel/1/")
    pane.press(Key.Key_Return)
    assert pane.row.published_url == "https://www.instagram.com/reel/1/"
    pane.click(pane.properties.published)
    question = pane.properties.published.window().findChild(OpenAddress)
    assert opened == []
    QTest.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened == ["https://www.instagram.com/reel/1/"]
    deliverables.set_values(pane.workspace, [pane.row.id], published_url="http://example.com/1")
    pane.click(pane.properties.published)
    assert opened == ["https://www.instagram.com/reel/1/"]
    assert pane.overlay("published").isVisible()


def test_the_address_is_changed_by_the_pencil_and_taken_away(pane: Pane):
    fields = {"published_url": "https://a.example/1", "published_date": date(2026, 3, 1)}
    deliverables.set_values(pane.workspace, [pane.row.id], **fields)
    assert pane.properties.published.accessibleName() == "Published: a.example/1 1 Mar"
    pane.click(pane.properties.change_published)
    QTest.mouseClick(pane.overlay("published_clear"), LEFT)
    assert (pane.row.published_url, pane.row.published_date) == ("", None)


def test_a_wrong_address_stays_in_its_field_with_the_reason(pane: Pane):
    pane.click(pane.properties.published)
    pane.type("javascript:alert(1)")
    pane.press(Key.Key_Return)
    assert "Enter an address that begins with https://." in pane.labels(pane.overlay("published"))
    assert pane.row.published_url == ""


def test_the_round_is_shown_and_the_history_says_it_in_words(pane: Pane):
    plan = transitions.plan(pane.workspace, DELIVERABLE, [pane.row.id], "request_changes")
    transitions.apply(pane.workspace, plan, reason="Logo is too small")
    assert pane.properties.revision.accessibleName() == "Revision: 1"
    assert pane.properties.revision.isVisible()
    deliverables.set_values(pane.workspace, [pane.row.id], price=50_000)
    told = history(pane)
    assert "Priya Raman moved from In Review to Pending" in told
    assert "Priya Raman began revision 1" in told
    assert "Priya Raman changed the price from €400.00 to €500.00" in told


def history(pane: Pane) -> list[str]:
    """What the tab History says, line by line."""
    thread = read_thread(pane.workspace, pane.row.id, None)
    lines = lines_of(thread.story, thread.names, thread.now, whole=True)
    return [" ".join(word.text for word in line.words) for _at, line in lines]


def test_a_day_moved_is_told_once_and_without_a_time(pane: Pane):
    deliverables.set_values(pane.workspace, [pane.row.id], publish_date=date(2026, 3, 20))
    assert history(pane)[-1] == "Priya Raman changed the publish date from 27 Feb to 20 Mar"
    deliverables.set_values(pane.workspace, [pane.row.id], content_type="Story")
    assert history(pane)[-1] == "Priya Raman changed the type from Reel to Story"


def test_its_title_is_not_typed_for_it_follows_from_type_and_influencer(pane: Pane):
    pane.pane.title.shown.setFocus()
    pane.press(Key.Key_Return)
    assert not pane.pane.title.is_open()
    pane.pane.description.begin()
    pane.type("With the new logo")
    QTest.keyClick(pane.window.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pane.row.description == "With the new logo"


def test_in_an_archived_campaign_all_is_greyed_with_the_reason_but_the_links(pane: Pane):
    plan = transitions.plan(pane.workspace, CAMPAIGN, [pane.made["campaign"]], "set_archived")
    transitions.apply(pane.workspace, plan)
    pane.show("reel")
    shown = pane.properties
    reason = "This campaign is archived, so it is read-only. An Admin can bring it back."
    for part in (shown.network, shown.type, shown.price, shown.due, shown.published, shown.assignee):
        assert not part.isEnabled()
        assert part.accessibleDescription() == reason
    assert shown.influencer.isEnabled()
    shown.status.pill.click()
    assert set(pane.menu_rows().values()) == {reason}
    pane.menu().close()


def test_a_client_sees_it_and_changes_nothing(pane: Pane):
    support.act_as(pane.workspace, support.REVIEWER)
    pane.show("reel")
    assert pane.properties.price.isEnabled()
    support.act_as(pane.workspace, support.CLIENT_REVIEWER)
    pane.pane.show_row(pane.row)
    assert not pane.properties.price.isEnabled()
    assert not pane.properties.urgent.switch.isEnabled()
