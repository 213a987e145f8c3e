"""Totals and statements of points, and their files."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from app.domain.ledger import START, Entry, fault, sealed
from app.domain.reward_rows import Earner
from app.services import export, points
from tests.services.reward_story import creator, decide, lena, make_reward, submit
from tests.support import ADMIN, CLIENT_REVIEWER, MANAGER, PARTNER, REVIEWER, act_as, person_id

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.workspace import Workspace


@pytest.fixture
def mateo(workspace: Workspace) -> Earner:
    """An influencer with 40 and 25 points; Lena has 25, the Reviewer approved, the Admin wrote one down."""
    story, review = make_reward(workspace), make_reward(workspace, "Write a review", 25)
    who = creator(workspace)
    act_as(workspace, MANAGER)
    first = submit(workspace, story, who)
    others = submit(workspace, review, who, lena(workspace))
    act_as(workspace, REVIEWER)
    decide(workspace, others, "approve")
    workspace.recorder = workspace.actor
    decide(workspace, first, "approve")
    return who


def test_totals_have_the_most_first_and_partners_see_their_own(workspace: Workspace, mateo: Earner):
    act_as(workspace, ADMIN)
    rows = [
        (row.earner, row.name, row.organization, row.reports, row.points) for row in points.totals(workspace)
    ]
    assert rows == [
        (mateo, "Mateo Silva", "", 2, 65),
        (lena(workspace), PARTNER, "Studio Nord", 1, 25),
    ]
    assert points.total(workspace) == 90
    act_as(workspace, PARTNER)
    assert [row.name for row in points.totals(workspace)] == [PARTNER]
    assert points.total(workspace) == 25
    strange = points.statement(workspace, mateo)
    assert (strange.name, strange.rows) == ("", ())
    act_as(workspace, CLIENT_REVIEWER)
    assert points.totals(workspace) == []


def test_a_statement_has_the_balance_after_each_report_the_newest_first(workspace: Workspace, mateo: Earner):
    found = points.statement(workspace, mateo)
    lines = [(row.id, row.title, row.points, row.balance, row.actor, row.recorder) for row in found.rows]
    assert lines == [
        (3, "Post a story", 40, 65, REVIEWER, ""),
        (1, "Write a review", 25, 25, REVIEWER, ADMIN),
    ]
    assert (found.name, found.reports, found.points) == ("Mateo Silva", 2, 65)
    assert found.rows[0].reference == f"R-{found.rows[0].report_id}"
    nobody = points.statement(workspace, Earner.person(person_id(workspace, ADMIN)))
    assert (nobody.name, nobody.rows, nobody.points) == (ADMIN, (), 0)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_ledger_is_written_out_whole_or_of_one(
    workspace: Workspace, mateo: Earner, tmp_path: Path, ending: str
):
    everybody, one = tmp_path / f"all.{ending}", tmp_path / f"one.{ending}"
    assert export.write(workspace, points.sheet(workspace), everybody).rows == 3
    sheet = points.sheet(workspace, mateo)
    assert sheet.title == "Points Mateo Silva"
    assert export.write(workspace, sheet, one).rows == 2
    if ending == "csv":
        rows = list(csv.DictReader(one.read_text(encoding="utf-8-sig").splitlines()))
        assert [(row["Reward task"], row["Points"], row["Balance"]) for row in rows] == [
            ("Post a story", "40", "65"),
            ("Write a review", "25", "25"),
        ]
        assert rows[0]["Approved by"] == REVIEWER
    else:
        table = load_workbook(everybody).active
        assert table is not None
        assert [[cell.value for cell in row][-2:] for row in table.iter_rows(min_row=2)] == [
            [40, 65],
            [25, 25],
            [25, 25],
        ]


def test_every_part_of_an_entry_counts_in_its_hash():
    entry = sealed(Entry(1, 5, 2, None, 40, 1_700_000_000_000, 3, None, START))
    assert fault(entry, 1, START) == ""
    assert fault(entry, 2, START) == "Entry 2 of the ledger is missing."
    assert fault(entry, 1, entry.hash) == "Entry 1 of the ledger does not follow the one before it."
    others = {
        "report_id": 6,
        "person_id": 3,
        "influencer_id": 2,
        "points": 41,
        "at": 1,
        "actor_id": 4,
        "recorder_id": 3,
    }
    for field, value in others.items():
        parts = {name: getattr(entry, name) for name in Entry.__slots__}
        assert fault(Entry(**parts | {field: value}), 1, START) == "Entry 1 of the ledger was changed."


@pytest.mark.parametrize("keys", [(None, None), (1, 2)])
def test_an_earner_is_one_person_or_one_influencer(keys: tuple[int | None, int | None]):
    with pytest.raises(ValueError, match="one person or one influencer"):
        Earner(*keys)
