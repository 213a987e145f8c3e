"""Exports that are killed or find no room, and a large campaign as another program opens it."""

from __future__ import annotations

import csv
import multiprocessing
import os
import random
import shutil
import subprocess
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from app.domain.deliverable_lines import Line
from app.domain.networks import Network
from app.domain.rows import Filter, ProfileRow
from app.services import campaigns, collaborations, deliverables, export
from app.services.campaigns import CampaignDraft
from app.services.export_sheet import Amount, Column, Kind, Sheet
from app.services.import_files import import_files
from app.services.influencers import InfluencerDraft
from tests.services.export_child import ROOM, export_for_ever, export_without_room
from tests.support import CLIENT, make_influencers, make_roster, open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.process import BaseProcess

    from app.services.workspace import Workspace

pytestmark = pytest.mark.xdist_group("crash")
posix = pytest.mark.skipif(os.name == "nt", reason="this system has no kill -9")
KILLS = 30
ROWS = 400
CREATORS = 1_000
DATA = Path(__file__).parents[3] / "shared" / "data"
LISTS = sorted(DATA.glob("creators-*.csv"))
OFFICE = shutil.which("soffice")


def filled(folder: Path, rows: int) -> Path:
    """A closed workspace with so many influencers."""
    workspace = open_workspace(folder)
    make_roster(workspace, rows)
    workspace.close()
    return workspace.path


def started(work: Callable[..., None], *words: object) -> tuple[BaseProcess, object]:
    """A process that works, and the first thing it says."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([work.__module__])
    ours, theirs = processes.Pipe(duplex=False)
    process = processes.Process(target=work, args=(*words, theirs))
    process.start()
    theirs.close()
    return process, ours.recv()


@posix
def test_an_export_that_is_killed_leaves_no_half_written_file(tmp_path: Path):
    path = filled(tmp_path, ROWS)
    targets = [tmp_path / "list.csv", tmp_path / "list.xlsx"]
    chance = random.Random(4)
    drafts = 0
    for _ in range(KILLS):
        process, _said = started(export_for_ever, path, targets)
        time.sleep(chance.uniform(0.0, 0.3))  # the random moment itself, not a wait for something
        process.kill()
        process.join()
        for target in filter(Path.exists, targets):
            assert rows_of(target) == ROWS + 1
        drafts += len(left := list(tmp_path.glob(".lineup-export-*")))
        for draft in left:
            draft.unlink()
    assert drafts > KILLS / 3  # they were in the middle of it


def rows_of(target: Path) -> int:
    if target.suffix == ".csv":
        with target.open(encoding="utf-8-sig", newline="") as file:
            return sum(1 for _ in csv.reader(file, strict=True))
    return int(openpyxl.load_workbook(target).active.max_row)


@posix
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_an_export_without_room_leaves_the_file_that_was_there(tmp_path: Path, ending: str):
    path = filled(tmp_path, ROWS)
    target = tmp_path / f"list{ending}"
    target.write_bytes(b"before")
    process, said = started(export_without_room, path, target)
    process.join()
    assert said == f"list{ending} could not be written. Choose another folder."
    assert target.read_bytes() == b"before"
    assert ROOM < 1 << 16
    assert list(tmp_path.glob(".lineup-export-*")) == []


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, int]]:
    """A campaign of a thousand creators, real ones where there are lists, with a story and a video each."""
    workspace = open_workspace(tmp_path_factory.mktemp("thousand"))
    if LISTS:
        import_files(workspace, LISTS)
    else:
        profile = [(ProfileRow(Network.INSTAGRAM, f"creator{n}", n * 997),) for n in range(CREATORS)]
        make_influencers(
            workspace, [InfluencerDraft(f"=Créateur {n}", profiles=profile[n]) for n in range(CREATORS)]
        )
    key, _ = campaigns.save(workspace, CampaignDraft("A thousand", CLIENT, currency="EUR"))
    roster = [row.id for row in export.view_of_influencers(workspace).rows]
    collaborations.add(workspace, key, roster[:CREATORS])
    ids = collaborations.ids(workspace, key, Filter())
    story = Line("others", "Story, on stage", 12_34, date(2026, 12, 1), every=1)
    deliverables.add_lines(workspace, ids, [story, Line("others", "Video", None, rate=7)])
    yield workspace, key
    workspace.close()


def sheet_of(workspace: Workspace, key: int) -> Sheet:
    return export.grid_sheet(workspace, key, collaborations.ids(workspace, key, Filter(), "followers"))


def expected(sheet: Sheet) -> list[list[Any]]:
    """What every cell has to be: text, a number, a day or nothing."""
    return [
        [column.heading for column in sheet.columns],
        *([plain(column, column.value(row)) for column in sheet.columns] for row in sheet.rows),
    ]


def plain(column: Column, value: object) -> object:
    if isinstance(value, Amount):
        return value.minor / 100
    if column.kind is Kind.PERCENT:
        return value and int(str(value)) / 10_000
    return None if value == "" else value


def cells(path: Path) -> list[list[Any]]:
    page = openpyxl.load_workbook(path).active
    return [[cell.value.date() if cell.is_date else cell.value for cell in row] for row in page.iter_rows()]


def test_a_campaign_of_a_thousand_is_in_its_workbook_cell_by_cell(
    campaign: tuple[Workspace, int], tmp_path: Path
):
    target = tmp_path / "thousand.xlsx"
    assert export.write(campaign[0], sheet_of(*campaign), target) == (CREATORS, 0)
    assert cells(target) == expected(sheet_of(*campaign))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_finds_the_same_in_every_cell(
    campaign: tuple[Workspace, int], tmp_path: Path
):
    target = tmp_path / "thousand.xlsx"
    export.write(campaign[0], sheet_of(*campaign), target)
    assert cells(through_office(target)) == expected(sheet_of(*campaign))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_takes_no_text_for_anything_else(campaign: tuple[Workspace, int], tmp_path: Path):
    odd = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "_x0041_",
        " lead ",
        "007",
        "TRUE",
        "#N/A",
        "two\nlines",
        "1.5.2026",
        "'a",
    ]
    sheet = Sheet("Odd", (Column("a", "A", Kind.TEXT, str),), odd, len(odd))
    for ending in (".xlsx", ".csv"):
        target = tmp_path / f"odd{ending}"
        export.write(campaign[0], sheet, target)
        page = openpyxl.load_workbook(through_office(target)).active
        assert [cell.data_type for cell in page["A"] if cell.data_type == "f"] == []
        if ending == ".xlsx":
            assert [cell.value for cell in page["A"]][1:] == odd


def through_office(target: Path) -> Path:
    """What LibreOffice makes of a file when it opens and saves it."""
    folder = target.parent / "office"
    words = [OFFICE, f"-env:UserInstallation={(target.parent / 'profile').as_uri()}", "--headless"]
    words += ["--convert-to", "xlsx", "--outdir", str(folder), str(target)]
    subprocess.run([str(word) for word in words], check=True, capture_output=True, timeout=100)
    return folder / target.with_suffix(".xlsx").name
