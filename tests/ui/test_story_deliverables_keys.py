"""Deliverables again, by keys alone: what the mouse did there, and the same to the last cent."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.ui.deliverables_person import END, FIRST, TODAY, DeliverablesPerson, with_a_roster
from tests.ui.story import CTRL, SHIFT, Key
from tests.ui.tasks_person import ALT
from tests.ui.test_story import add_a_thousand_by_keys
from tests.ui.test_story_deliverables import (
    BUDGET,
    FIXED,
    RATE,
    VIDEO,
    WEEK,
    assert_exported,
    assert_planned,
    assert_sheet,
    assert_totals,
    assert_worked_on,
    go_to,
    publish_day,
    said,
    somebody,
    story_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeliverablesPerson]:
    """Somebody whose roster holds the three lists."""
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    yield from with_a_roster(qtbot, tmp_path)


def test_deliverables_by_keys(person: DeliverablesPerson, tmp_path: Path) -> None:
    make_a_campaign_by_keys(person)
    add_a_thousand_by_keys(person)
    add_tasks_by_keys(person)
    assert_totals(person, person.ledger(), by_keys=True)
    person.press(Key.Key_Z, CTRL)
    assert person.ledger().tasks == []
    person.press(Key.Key_Z, CTRL | SHIFT)
    assert_planned(person.ledger())
    member = work_on_a_deliverable_by_keys(person)
    assert_worked_on(person, member)
    move_a_date_by_keys(person)
    person.command("Spring launch")
    assert_totals(person, person.ledger(), by_keys=True)
    assert_exported(person, export_by_keys(person, tmp_path), tmp_path)


def make_a_campaign_by_keys(person: DeliverablesPerson) -> None:
    """The same from the palette."""
    person.command("new campaign")
    person.write("Nord")
    person.press(Key.Key_Return)
    for text in ("Spring launch", TODAY.isoformat(), END.isoformat(), f"{BUDGET / 100:.2f}"):
        person.press(Key.Key_Tab)
        person.write(text)
    person.tab_to("status")
    person.write("a")
    person.tab_to("network_instagram")
    person.press(Key.Key_Space)
    for _step in range(9):
        if person.window.focusWidget().objectName() == "network_youtube":  # type: ignore[union-attr]
            break
        person.press(Key.Key_Right)
    person.press(Key.Key_Space)
    person.press(Key.Key_Return, CTRL)
    assert person.page() == "campaign"


def add_tasks_by_keys(person: DeliverablesPerson) -> None:
    """The same by keys alone."""
    person.press(Key.Key_A, CTRL)
    person.press(Key.Key_T)
    person.tab_to("open_instagram")
    person.press(Key.Key_Space)
    person.write("s")
    person.press(Key.Key_Tab)
    person.press(Key.Key_Down, ALT)
    person.choose_by_key("Per thousand followers")
    person.write(RATE)
    person.press(Key.Key_Tab)
    person.write(FIRST.isoformat())
    person.press(Key.Key_N, ALT)
    person.press(Key.Key_Tab)
    person.press(Key.Key_Down, ALT)
    person.choose_by_key("Fixed price")
    person.rename(f"{FIXED / 100:.2f}")
    person.tab_to("add_others")
    person.press(Key.Key_Space)
    person.write("Video")
    person.press(Key.Key_Tab)
    person.write(f"{VIDEO / 100:.2f}")
    assert_sheet(person)
    person.press(Key.Key_Return, CTRL)
    assert_planned(person.ledger())


def work_on_a_deliverable_by_keys(person: DeliverablesPerson) -> int:
    """The same by keys."""
    person.press(Key.Key_Escape)
    member = somebody(person)
    story = story_of(person, member)
    person.press(Key.Key_Home)
    person.press(Key.Key_Down, times=person.grid.rows().position_of(member))
    person.press(Key.Key_Right)
    person.press(Key.Key_Down)
    table = person.lines(member).table
    assert table.current_id() == story
    person.press(Key.Key_S)
    person.choose_by_key("In Review")
    person.press(Key.Key_S)
    person.choose_by_key("Request changes…")
    person.fill_verb_by_key("Show the logo")
    person.press(Key.Key_S)
    person.choose_by_key("Done…")
    person.write("https://example.org/story")
    person.press(Key.Key_Tab)
    person.rename(TODAY.isoformat())
    person.press(Key.Key_Return, CTRL)
    person.press(Key.Key_P)
    person.rename("1234.56")
    person.press(Key.Key_Return)
    return member


def move_a_date_by_keys(person: DeliverablesPerson) -> None:
    """Move a publication by a day and a week, take the week back."""
    go_to(person, "calendar", Key.Key_L, by_keys=True)
    person.press(Key.Key_Right, times=(FIRST - person.calendar.day).days)
    person.press(Key.Key_Tab)
    event = person.calendar.chosen()
    assert event is not None
    person.press(Key.Key_Right, CTRL)
    person.press(Key.Key_Down, CTRL)
    assert publish_day(person, event.id) == FIRST + WEEK + timedelta(days=1)
    person.press(Key.Key_Z, CTRL)
    assert publish_day(person, event.id) == FIRST + timedelta(days=1)


def export_by_keys(person: DeliverablesPerson, folder: Path) -> Path:
    """The same by keys."""
    target = folder / "spring.xlsx"
    person.press(Key.Key_E, CTRL)
    person.tab_to("export_columns")
    person.press(Key.Key_Right)
    person.type_paths([target])
    person.tab_to("export_where")
    person.press(Key.Key_Space)
    person.wait_for(partial(said, person, "1,000 rows exported"))
    return target
