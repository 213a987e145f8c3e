"""Exports by command: what is written, and what is refused in one line."""

from __future__ import annotations

import csv
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from app.domain.deliverable_lines import Line
from app.domain.rows import Filter
from app.services import campaigns, collaborations, deliverables
from app.services.campaigns import CampaignDraft
from app.services.workspace import Workspace
from tests import support
from tests.shell import Ran, Shell, is_refused

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    made = Shell(tmp_path, capsys)
    with closing(Workspace.open(made.workspace)) as workspace:
        key = support.make_campaign(workspace)
        collaborations.add(workspace, key, [support.make_influencer(workspace, "Mila", followers=12_500)])
        ids = collaborations.ids(workspace, key, Filter())
        deliverables.add_lines(workspace, ids, [Line("instagram", "Reel", 100_00, date(2026, 11, 30))])
        support.make_tasks(workspace, 2, title="Send the brief")
    return made


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize(
    ("words", "count", "heading"),
    [
        (("tasks",), 3, "ID"),
        (("tasks", "--view", "trash"), 0, "ID"),
        (("influencers",), 1, "Influencer"),
        (("influencers", "--view", "never"), 0, "Influencer"),
        (("campaigns",), 1, "Campaign"),
        (("campaigns", "--view", "active"), 0, "Campaign"),
        (("campaign", "spring"), 1, "Influencer"),
    ],
)
def test_a_list_is_written_as_a_table(shell: Shell, words: tuple[str, ...], count: int, heading: str):
    ran = shell.on("export", "view", *words, "--to", "out.csv")
    assert ran == Ran(0, f"{count} row{'' if count == 1 else 's'} written to out.csv\n", "")
    found = rows(shell.folder / "out.csv")
    assert (len(found) - 1, found[0][0]) == (count, heading)


def test_a_list_is_written_as_a_workbook(shell: Shell):
    assert shell.on("export", "view", "campaign", "Spring", "--to", "list.XLSX").code == 0
    page = openpyxl.load_workbook(shell.folder / "list.XLSX").active
    assert (page.title, page["A2"].value) == ("Spring influencers", "Mila")


def test_the_calendar_is_written(shell: Shell):
    assert shell.on("export", "calendar", "--to", "a.ics") == Ran(0, "1 entry written to a.ics\n", "")
    assert b"SUMMARY:Reel on Instagram: Mila\r\n" in (shell.folder / "a.ics").read_bytes()
    with closing(Workspace.open(shell.workspace)) as workspace:
        campaigns.save(workspace, CampaignDraft("Summer", support.CLIENT))
    ran = shell.on("export", "calendar", "--campaign", "Summer", "--to", "b.ics")
    assert ran.out == "0 entries written to b.ics\n"


def test_a_file_that_is_there_is_replaced_only_where_somebody_says_so(shell: Shell):
    for kind, name in ((("view", "tasks"), "there.csv"), (("calendar",), "there.ics")):
        there = shell.write(name, "before")
        is_refused(shell.on("export", *kind, "--to", name), f"{name} is there already. Add --force")
        assert there.read_text() == "before"
        assert shell.on("export", *kind, "--to", name, "--force").code == 0
        assert there.read_text(encoding="utf-8-sig") != "before"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("view", "campaign", "--to", "a.csv"), "a name goes with campaign"),
        (("view", "tasks", "Spring", "--to", "a.csv"), "a name goes with campaign"),
        (("view", "campaign", "Spring", "--view", "mine", "--to", "a.csv"), "--view is for"),
        (("view", "campaign", "Autumn", "--to", "a.csv"), "There is no campaign named Autumn"),
        (("view", "campaign", "\u202e\x1b[31m", "--to", "a.csv"), "There is no campaign named"),
        (
            ("view", "tasks", "--view", "never", "--to", "a.csv"),
            "There is no tab never of tasks. There are all, mine",
        ),
        (("view", "tasks", "--to", "a.pdf"), "exported as .xlsx or .csv"),
        (("view", "tasks", "--to", ""), "exported as .xlsx or .csv"),
        (("view", "tasks", "--to", "gone/a.csv"), "is not there any more"),
        (("calendar", "--to", "a.csv"), "exported as .ics"),
        (("calendar", "--campaign", "Autumn", "--to", "a.ics"), "There is no campaign named Autumn"),
        (("view", "tasks", "--to", "agency.lineup", "--force"), "exported as .xlsx or .csv"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(shell: Shell, words: tuple[str, ...], why: str):
    before = sorted(path.name for path in shell.folder.iterdir())
    is_refused(shell.on("export", *words), why)
    assert sorted(path.name for path in shell.folder.iterdir()) == before


@pytest.mark.parametrize(
    "words",
    [
        ("export",),
        ("export", "view"),
        ("export", "view", "people"),
        ("export", "view", "tasks"),
        ("export", "calendar"),
    ],
)
def test_wrong_usage_ends_with_2(shell: Shell, words: tuple[str, ...]):
    ran = shell.on(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("usage: lineup export")
