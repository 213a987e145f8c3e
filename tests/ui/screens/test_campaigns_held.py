"""A campaign whose marketing tasks are under way stays out of the trash, and says which tasks these are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from app.domain.task_rows import TaskFilter, View
from app.services import campaigns
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Paragraph
from tests import support
from tests.services.marketing_story import do, in_state
from tests.ui.screens.campaign_page import Page as CampaignPage
from tests.ui.screens.campaigns_page import Page
from tests.ui.screens.screen_page import LEFT, Key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    opened = Page(qtbot, tmp_path)
    yield opened
    opened.workspace.close()


def click(page: Page | CampaignPage, name: str) -> None:
    button = page.overlay("campaign_held").findChild(Button, name)
    assert button is not None
    QTest.mouseClick(button, LEFT)


def in_trash(page: Page, name: str) -> bool:
    return campaigns.campaign(page.workspace, page.ids[name]).deleted


def test_the_list_shows_what_keeps_a_campaign_with_a_way_to_it(page: Page) -> None:
    glow = page.ids["Glow"]
    later = {"campaign_id": glow, "start": date(2030, 1, 7), "finish": date(2030, 2, 1)}
    runs = [in_state(page.workspace, state, name=state, **later) for state in ("running", "paused")]
    page.screen.table.go_to_id(glow)
    page.screen.table.setFocus()
    page.press(Key.Key_Delete)
    dialog = page.overlay("campaign_held")
    assert page.labels(dialog)[0] == "Glow stays out of the trash"
    why = [each.text() for each in dialog.findChildren(Paragraph)]
    assert why == ["These marketing tasks are testing, running or paused. Complete them first."]
    page.press(Key.Key_Down)
    page.press(Key.Key_Return)
    assert page.went == [("tasks", runs[1])]
    page.press(Key.Key_Delete)
    click(page, "held_show")
    both = TaskFilter(ids=frozenset(runs))
    assert page.went[-1] == ("tasks", {"view": View.MARKETING, "filter": both})
    assert not in_trash(page, "Glow")
    do(page.workspace, runs, "complete")
    page.press(Key.Key_Delete)
    assert in_trash(page, "Glow")


def test_of_many_the_others_go_when_that_is_wanted(page: Page) -> None:
    for name in ("Glow", "Matcha"):
        in_state(page.workspace, "testing", campaign_id=page.ids[name], name=f"Run of {name}")
    page.screen.model.tick_ids(list(page.ids.values()))
    assert page.screen.bulk_trash.isEnabled()
    QTest.mouseClick(page.screen.bulk_trash, LEFT)
    assert page.labels(page.overlay("campaign_held"))[0] == "2 campaigns stay out of the trash"
    page.press(Key.Key_Escape)
    assert not any(in_trash(page, name) for name in page.ids)
    QTest.mouseClick(page.screen.bulk_trash, LEFT)
    click(page, "held_others")
    assert {name for name in page.ids if in_trash(page, name)} == {"Fjell Autumn Drop", "Spring"}
    assert page.done[-1].stayed == 2


def test_its_own_page_shows_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    page = CampaignPage(qtbot, tmp_path)
    run = in_state(page.workspace, "running", campaign_id=page.id, name="Trail weekend push")
    page.screen.own.trash()
    assert page.labels(page.overlay("campaign_held"))[0] == "Spring stays out of the trash"
    page.press(Key.Key_Return)
    assert page.went[-1] == ("tasks", run)
    support.act_as(page.workspace, support.PARTNER)
    assert page.screen.own.against("delete")
    page.workspace.close()
