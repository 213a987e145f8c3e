"""The panel beside the roster: it follows the list, links out with care, and gives way on small windows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.deliverable_lines import Line
from app.domain.networks import Network
from app.domain.rows import Filter, ProfileRow
from app.services import collaborations, deliverables, influencers
from app.services.influencers import InfluencerDraft
from app.ui.dialogs.add_to_campaign import AddToCampaign
from app.ui.dialogs.influencer_editor import InfluencerEditor
from app.ui.dialogs.open_address import OpenAddress
from app.ui.screens.influencers_pane_parts import CollaborationLine, HandleLink, ProfileLine, link_of
from app.ui.widgets.labels import Label, Paragraph
from tests.ui.screens.influencers_page import RosterPage
from tests.ui.screens.screen_page import LEFT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[RosterPage]:
    opened = RosterPage(qtbot, tmp_path)
    yield opened
    opened.workspace.close()


@pytest.fixture
def small(qtbot: QtBot, tmp_path: Path) -> Iterator[RosterPage]:
    opened = RosterPage(qtbot, tmp_path, width=960)
    yield opened
    opened.workspace.close()


class Browser(QObject):
    """Stands where the system's browser does."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    for scheme in ("https", "http", "file"):
        QDesktopServices.setUrlHandler(scheme, made, "open")
    yield made
    for scheme in ("https", "http", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


def texts(page: RosterPage) -> list[str]:
    return [each.text() for each in page.pane.findChildren(Label) if each.isVisible()]


def test_a_click_opens_the_panel_and_it_follows_the_arrow_keys(page: RosterPage, qtbot: QtBot) -> None:
    page.click_row(1)
    assert page.shown() == "Mila Andersson"
    assert page.table.hasFocus()
    assert page.table.open_id() == page.ids[1]
    page.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.shown() == "Tom O’Neill")
    page.press(Qt.Key.Key_Escape)
    assert page.shown() == ""
    assert page.table.hasFocus()
    page.press(Qt.Key.Key_Return)
    assert page.shown() == "Tom O’Neill"


def test_esc_clears_the_ticks_before_it_closes_the_panel(page: RosterPage) -> None:
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_Space)
    page.press(Qt.Key.Key_Escape)
    assert page.shown()
    assert not page.roster.model.ticks
    page.press(Qt.Key.Key_Escape)
    assert page.shown() == ""


def test_profiles_show_short_numbers_with_exact_ones_in_the_tooltip(page: RosterPage) -> None:
    page.click_row(1)
    first = page.pane.findChildren(ProfileLine)[0]
    numbers = [each for each in first.findChildren(Label) if each.text()]
    assert [each.text() for each in numbers] == ["1.28M", "192K", "3.5 %"]
    assert numbers[0].toolTip() == "1,284,300"


def test_a_handle_opens_in_the_browser_when_it_is_clicked(page: RosterPage, browser: Browser) -> None:
    page.click_row(1)
    assert browser.opened == []
    QTest.mouseClick(page.pane.findChildren(HandleLink)[0], LEFT)
    question = page.pane.window().findChild(OpenAddress)
    assert browser.opened == []
    QTest.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert browser.opened == ["https://www.instagram.com/milaroams/"]


@pytest.mark.parametrize(
    "address",
    ["http://plain.example", "file:///etc/passwd", "javascript:alert(1)", "https://", "ms-settings:x", " "],
)
def test_an_address_that_is_not_https_is_no_link(address: str) -> None:
    assert link_of(ProfileRow(Network.OTHER, "somebody", None, url=address)) == ""


def test_the_networks_own_address_comes_before_one_out_of_a_list() -> None:
    row = ProfileRow(Network.TIKTOK, "mila", None, url="https://evil.example/mila")
    assert link_of(row) == "https://www.tiktok.com/@mila"
    titled = ProfileRow(Network.YOUTUBE, "Mila On Tour", None, url="https://youtube.com/c/mila")
    assert link_of(titled) == "https://youtube.com/c/mila"


def test_a_collaboration_opens_its_campaign(page: RosterPage) -> None:
    page.click_row(1)
    (line,) = page.pane.findChildren(CollaborationLine)
    assert line.accessibleName() == "Spring, Acme: Pending, Pending"
    QTest.mouseClick(line, LEFT)
    assert page.went == [("campaign", page.campaign)]


def test_somebody_without_campaigns_says_so_until_they_are_in_one(page: RosterPage) -> None:
    page.click_row(0)
    assert not page.pane.findChildren(CollaborationLine)
    collaborations.add(page.workspace, page.campaign, [page.ids[0]])
    assert len(page.pane.findChildren(CollaborationLine)) == 1


def test_the_buttons_of_the_panel_act_on_whom_it_shows_not_on_ticks(page: RosterPage) -> None:
    page.roster.model.tick_ids(page.ids[2:])
    page.click_row(0)
    QTest.mouseClick(page.pane.edit, LEFT)
    editor = page.window.findChild(InfluencerEditor)
    assert editor.name.text() == "Sofia Marchetti"
    editor.close_overlay()
    QTest.mouseClick(page.pane.add, LEFT)
    assert page.window.findChild(AddToCampaign).accessibleName() == "Add 1 influencer to a campaign"


def test_an_edit_shows_in_list_and_panel_at_once(page: RosterPage) -> None:
    page.click_row(0)
    page.press(Qt.Key.Key_E)
    editor = page.window.findChild(InfluencerEditor)
    editor.name.set_text("Sofia M.")
    page.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.shown() == "Sofia M."
    assert page.roster.model.row_at(0).name == "Sofia M."
    page.workspace.undo()
    assert page.shown() == "Sofia Marchetti"


def test_a_target_opens_the_person_through_filters_and_in_the_trash(page: RosterPage) -> None:
    page.roster.filters.set_filter("categories", "wellness")
    page.screen.show_target(page.ids[3])
    assert page.shown() == "Élodie Roux"
    assert page.table.current_id() == page.ids[3]
    influencers.trash(page.workspace, [page.ids[1]])
    page.screen.show_target(page.ids[1])
    assert page.shown() == "Mila Andersson"
    assert page.roster.in_trash
    assert "In the trash" in texts(page)


def test_a_target_that_is_gone_says_so(page: RosterPage) -> None:
    page.screen.show_target(99_999)
    assert page.refused == ["This influencer is not there any more."]
    assert page.shown() == ""


def test_the_panel_closes_when_nobody_is_listed_any_more(page: RosterPage) -> None:
    page.click_row(0)
    page.roster.filters.set_filter("categories", "nothing like it")
    assert page.shown() == ""


def test_on_a_small_window_the_panel_covers_the_list_and_walks_through_it(
    small: RosterPage, qtbot: QtBot
) -> None:
    small.press(Qt.Key.Key_Return)
    assert small.roster.isHidden()
    qtbot.waitUntil(lambda: small.pane.width() == 960)
    small.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: small.shown() == "Mila Andersson")
    QTest.mouseClick(small.pane.back, LEFT)
    assert small.roster.isVisible()
    assert small.table.hasFocus()
    assert small.table.current_id() == small.ids[1]


def test_growing_the_window_puts_panel_and_list_side_by_side(small: RosterPage) -> None:
    small.press(Qt.Key.Key_Return)
    small.window.resize(1400, 800)
    assert small.roster.isVisible()
    assert small.pane.width() == 440
    assert small.table.hasFocus()


def test_the_edge_is_dragged_between_380_and_560(page: RosterPage) -> None:
    page.click_row(0)
    edge = page.pane.findChild(QObject, "pane_edge")
    for by, width in ((-50, 490), (-500, 560), (900, 380)):
        QTest.mousePress(edge, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(2, 300))
        QTest.mouseMove(edge, QPoint(2 + by, 300))
        QTest.mouseRelease(edge, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(2, 300))
        assert page.pane.width() == width


def test_hostile_texts_stay_texts(page: RosterPage) -> None:
    name = "<b>bold</b><img src='file:///etc/passwd'>"
    draft = InfluencerDraft(name, contact="<a href='x'>y</a>", notes="x" * 20_000)
    key, _ = influencers.save(page.workspace, draft)
    page.screen.show_target(key)
    assert page.shown() == name
    assert name in texts(page)
    assert page.pane.width() == 440


def test_everything_a_person_touches_in_the_panel_has_a_name(page: RosterPage) -> None:
    page.click_row(1)
    touched = [each for each in page.pane.findChildren(QObject) if hasattr(each, "clicked")]
    assert len(touched) >= 9
    assert all(each.objectName() and each.accessibleName() for each in touched)


def test_prices_paid_are_read_from_accepted_and_done_tasks(page: RosterPage) -> None:
    page.click_row(1)
    assert "No prices yet. They appear with the first accepted task." in _paragraphs(page)
    (member,) = collaborations.ids(page.workspace, page.campaign, Filter(search="mila"))
    for day, price in enumerate((290_000, 550_000, 480_000), start=1):
        line = Line(Network.INSTAGRAM, "Reel", price, date(2026, 4, day), "accepted")
        deliverables.add_lines(page.workspace, [member], [line])
    assert page.labels(page.screen.pane.findChild(QWidget, "price_paid")) == [
        "Reel",
        "3",
        "\u2066€2,900 – €5,500\u2069",
        "€4,800",
    ]
    page.screen.close_pane()
    assert _last(page, "Mila Andersson") == ("€4,800", "Apr 2026")
    assert _last(page, "Sofia Marchetti") == ("–", "")
    page.workspace.undo()
    page.workspace.undo()
    assert _last(page, "Mila Andersson") == ("€2,900", "Apr 2026")


def _last(page: RosterPage, name: str) -> tuple[str, str]:
    """What the list says somebody was paid last, and when."""
    columns = {column.key: column for column in page.roster.model.columns}
    rows = [page.roster.model.row_at(at) for at in range(len(page.roster.model.ids))]
    row = next(each for each in rows if each.name == name)
    return columns["last_price"].text(row), columns["last_worked"].text(row)


def _paragraphs(page: RosterPage) -> list[str]:
    return [each.text() for each in page.screen.pane.findChildren(Paragraph)]
