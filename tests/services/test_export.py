"""Lists in files: every value as it is, nothing a spreadsheet would run, whole or not at all."""

from __future__ import annotations

import csv
import os
import tracemalloc
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from app.domain.deliverable_lines import Line
from app.domain.networks import Network
from app.domain.rows import Filter
from app.domain.text import clean
from app.domain.workflow import NotAllowed
from app.services import campaigns, collaborations, deliverables, export, money, tasks
from app.services.campaigns import CampaignDraft
from app.services.export_csv import inert
from app.services.export_sheet import Amount, Column, Kind, Sheet, chosen, count, local, proposed_name, text
from app.services.export_xlsx import MOST_ROWS, MOST_TEXT
from app.services.workspace import StorageError
from tests.services.hostile import EVERYTHING
from tests.support import (
    CLIENT,
    OTHER_CLIENT,
    PARTNER,
    act_as,
    make_influencer,
    make_roster,
    make_tasks,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.services.workspace import Workspace

    Write = Callable[[Sheet, str], Path]

IG, YT = Network.INSTAGRAM, Network.YOUTUBE
LIVE = ["=1+1", "+1-1", "-1+2", "@SUM(1)", "\t=1", "\r=1", " =1", "\uff1d1", '=HYPERLINK("x")', "-", "=" * 9]


def itself(row: object) -> object:
    return row


def one_column(kind: Kind, *values: object) -> Sheet:
    return Sheet("List", (Column("a", "A", kind, itself),), values, len(values))


def cells(path: Path) -> list[list[Any]]:
    """What a workbook holds, row by row; formulas as their text."""
    page = openpyxl.load_workbook(path).active
    return [[cell.value for cell in row] for row in page.iter_rows()]


def lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


def by_heading(rows: list[list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.fixture
def written(workspace: Workspace, tmp_path: Path) -> Write:
    def write(sheet: Sheet, ending: str) -> Path:
        target = tmp_path / f"list{ending}"
        export.write(workspace, sheet, target, replace=True)
        return target

    return write


def grid(workspace: Workspace, currency: str = "EUR") -> tuple[int, list[int]]:
    """A campaign of two influencers, the first with two priced publications."""
    key, _ = campaigns.save(workspace, CampaignDraft("Fjell: Autumn/Drop", CLIENT, currency=currency))
    anna = make_influencer(workspace, "Anna", followers=12_500, country="Norway", categories="Travel")
    collaborations.add(workspace, key, [anna, make_influencer(workspace, "Zoë")])
    ids = collaborations.ids(workspace, key, Filter())
    reel = Line(IG, "Reel", 1250_10, date(2026, 11, 24), "accepted")
    deliverables.add_lines(workspace, ids[:1], [reel, Line(IG, "Story", 99_90, status="done")])
    return key, ids


def test_a_grid_is_written_with_the_columns_shown_in_their_order(workspace: Workspace, written: Write):
    key, ids = grid(workspace)
    sheet = export.grid_sheet(workspace, key, ids, ("name", "cost", "deliverables", "next_date", "unknown"))
    assert cells(written(sheet, ".xlsx")) == [
        ["Influencer", "Cost", "Deliverables", "Deliverables done", "Next date"],
        ["Anna", 1350.00, 2, 1, datetime(2026, 11, 24)],
        ["Zoë", 0, 0, 0, None],
    ]
    sheet = export.grid_sheet(workspace, key, ids, ("name", "cost", "deliverables", "next_date"))
    assert lines(written(sheet, ".csv")) == [
        ["Influencer", "Cost", "Cost currency", "Deliverables", "Deliverables done", "Next date"],
        ["Anna", "1350.00", "EUR", "2", "1", "2026-11-24"],
        ["Zoë", "0.00", "EUR", "0", "0", ""],
    ]


def test_every_column_of_a_grid_says_what_the_row_holds(workspace: Workspace, written: Write):
    key, ids = grid(workspace)
    anna = by_heading(cells(written(export.grid_sheet(workspace, key, ids), ".xlsx")))[0]
    assert (anna["Influencer status"], anna["Client status"], anna["Country"]) == (
        "Pending",
        "Pending",
        "Norway",
    )
    assert (anna["Instagram"], anna["Instagram followers"], anna["Networks"]) == (
        "Anna",
        12_500,
        "Instagram Anna",
    )
    assert "YouTube" not in anna


def test_the_total_of_a_written_grid_is_that_of_the_footer(workspace: Workspace, written: Write):
    key, ids = grid(workspace)
    found = by_heading(cells(written(export.grid_sheet(workspace, key, ids), ".xlsx")))
    total = sum(Decimal(str(row["Cost"])) for row in found)
    assert total * 100 == money.of_grid(workspace, key, Filter()).planned == 1350_00


def test_a_workbook_has_a_bold_head_that_stays_a_filter_and_formats(workspace: Workspace, written: Write):
    key, ids = grid(workspace)
    page = openpyxl.load_workbook(written(export.grid_sheet(workspace, key, ids), ".xlsx")).active
    assert page.title == "Fjell Autumn Drop influencers"
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", f"A1:{page.dimensions.partition(':')[2]}")
    assert all(cell.font.bold for cell in page[1])
    assert page.column_dimensions["A"].width == 28
    found = {page.cell(1, cell.column).value: cell.number_format for cell in page[2]}
    assert (found["Cost"], found["Followers"]) == ("[$EUR] #,##0.00", "#,##0")


@pytest.mark.parametrize(("currency", "form"), [("JPY", "[$JPY] #,##0"), ("KWD", "[$KWD] #,##0.000")])
def test_amounts_have_the_decimals_of_their_currency(written: Write, currency: str, form: str):
    sheet = one_column(Kind.MONEY, Amount(1_234_567, currency), None, Amount(-500, currency))
    page = openpyxl.load_workbook(written(sheet, ".xlsx")).active
    places = 0 if currency == "JPY" else 3
    assert page["A2"].number_format == form
    assert [page[f"A{n}"].value for n in (2, 3, 4)] == [1_234_567 / 10**places, None, -500 / 10**places]
    assert lines(written(sheet, ".csv"))[3] == ["-500" if currency == "JPY" else "-0.500", currency]


@pytest.mark.parametrize("minor", [10, 100_5, 10**15 - 1, 10**15, 1234567890123456_78, 2**53 + 1, 2**63 - 1])
def test_amounts_are_exact_also_where_a_spreadsheet_would_round_them(written: Write, minor: int):
    sheet = one_column(Kind.MONEY, Amount(minor, "EUR"))
    value = openpyxl.load_workbook(written(sheet, ".xlsx")).active["A2"].value
    assert Decimal(str(value)) * 100 == minor
    assert Decimal(lines(written(sheet, ".csv"))[1][0]) * 100 == minor


def test_large_counts_and_shares_are_exact(written: Write):
    sheet = one_column(Kind.COUNT, 10**15 - 1, 2**63 - 1, 0)
    assert [row[0] for row in cells(written(sheet, ".xlsx"))[1:]] == [10**15 - 1, str(2**63 - 1), 0]
    sheet = one_column(Kind.PERCENT, 325, None, 0)
    assert [row[0] for row in cells(written(sheet, ".xlsx"))[1:]] == [0.0325, None, 0]
    assert [row[0] for row in lines(written(sheet, ".csv"))[1:]] == ["3.25%", "", "0%"]


DAYS = [
    date(1, 1, 1),
    date(1899, 12, 31),
    date(1900, 2, 28),
    date(1900, 3, 1),
    date(2026, 3, 29),
    date(9999, 12, 31),
]


def test_days_are_days_and_those_no_spreadsheet_knows_are_text(written: Write):
    found = [row[0] for row in cells(written(one_column(Kind.DATE, *DAYS), ".xlsx"))[1:]]
    assert found[:3] == ["0001-01-01", "1899-12-31", "1900-02-28"]
    assert [value.date() for value in found[3:]] == DAYS[3:]
    assert [row[0] for row in lines(written(one_column(Kind.DATE, *DAYS), ".csv"))[1:]] == [
        day.isoformat() for day in DAYS
    ]


def test_moments_are_those_of_the_person_s_own_clock(written: Write):
    moments = [datetime(2026, 3, 29, 0, 30, 15, 999_000, UTC), datetime(9998, 12, 31, 23, 59, tzinfo=UTC)]
    sheet = one_column(Kind.MOMENT, *moments, date(2026, 3, 29))
    here = [moment.astimezone().replace(tzinfo=None, microsecond=0) for moment in moments]
    assert [row[0] for row in cells(written(sheet, ".xlsx"))[1:]] == [*here, datetime(2026, 3, 29)]
    shown = [row[0] for row in lines(written(sheet, ".csv"))[1:]]
    assert shown == [f"{here[0]:%Y-%m-%d %H:%M}", f"{here[1]:%Y-%m-%d %H:%M}", "2026-03-29"]
    assert local(datetime.max.replace(tzinfo=UTC)).year == 9999


@pytest.mark.parametrize("live", LIVE)
def test_no_text_becomes_a_formula(written: Write, live: str):
    sheet = one_column(Kind.TEXT, live)
    cell = openpyxl.load_workbook(written(sheet, ".xlsx")).active["A2"]
    assert (cell.data_type, cell.value) == ("s", clean(live, 99))
    shown = lines(written(sheet, ".csv"))[1][0]
    assert shown in (f"'{clean(live, 99)}", clean(live, 99))
    assert not shown.lstrip().startswith(("=", "+", "-", "@", "\uff1d"))


@pytest.mark.parametrize("number", ["-5.00", "+1", "-1,234.50", "0047"])
def test_a_plain_number_is_left_as_it_is(number: str):
    assert inert(number) == number


def test_a_text_with_a_semicolon_is_one_cell_wherever_it_is_opened(written: Write):
    raw = written(one_column(Kind.TEXT, "a;=1+1"), ".csv").read_bytes()
    assert raw == b'\xef\xbb\xbf"A"\r\n"a;=1+1"\r\n'


@pytest.mark.parametrize("name", EVERYTHING)
def test_hostile_texts_come_back_clean(written: Write, name: str):
    value = EVERYTHING[name]
    kept = clean(value, len(value))
    assert (cells(written(one_column(Kind.TEXT, value), ".xlsx"))[1][0] or "") == kept[:MOST_TEXT]
    csv.field_size_limit(2_000_000)
    assert lines(written(one_column(Kind.TEXT, value), ".csv"))[1] == [inert(kept)]


@pytest.mark.parametrize(
    "value", ["_x0041_", "a_x000D_b", "_x005F_x0041_", " lead", "two\n lines ", "#N/A", "TRUE", "007"]
)
def test_texts_that_workbooks_would_read_otherwise_stay_what_they_are(written: Write, value: str):
    cell = openpyxl.load_workbook(written(one_column(Kind.TEXT, value), ".xlsx")).active["A2"]
    assert (cell.data_type, unescape(cell.value)) == ("s", value)  # openpyxl itself leaves "_x0041_" marked


def test_what_a_cell_cannot_hold_is_cut_and_counted(workspace: Workspace, tmp_path: Path):
    texts = ["x" * MOST_TEXT, "x" * (MOST_TEXT + 1), "😀" * 20_000]
    target = tmp_path / "long.xlsx"
    found = export.write(workspace, one_column(Kind.TEXT, *texts), target)
    assert found == (3, 2)
    kept = [row[0] for row in cells(target)[1:]]
    assert kept == [texts[0], "x" * MOST_TEXT, "😀" * (MOST_TEXT // 2)]


def test_more_rows_than_a_workbook_holds_are_refused_before_one_is_read(workspace: Workspace, tmp_path: Path):
    def never() -> Iterable[object]:
        raise AssertionError
        yield

    sheet = Sheet("All", (text("a", "A", itself),), never(), MOST_ROWS)
    with pytest.raises(StorageError, match=r"holds 1,048,575 rows, and these are 1,048,576\. Export as CSV"):
        export.write(workspace, sheet, tmp_path / "all.xlsx")
    assert list(tmp_path.glob("*all*")) == []


def test_tasks_of_both_kinds_are_written(workspace: Workspace, written: Write):
    grid(workspace)
    make_tasks(
        workspace,
        1,
        PARTNER,
        title="Send it",
        due_at=int(datetime(2026, 3, 3, 17, tzinfo=UTC).timestamp() * 1000),
    )
    rows = by_heading(cells(written(export.view_of_tasks(workspace), ".xlsx")))
    task = next(row for row in rows if row["Task"] == "Send it")
    reel = next(row for row in rows if row["Content type"] == "Reel")
    assert (task["Kind"], task["Due"], task["Assignee"]) == (
        "Partner task",
        local(datetime(2026, 3, 3, 17, tzinfo=UTC)),
        PARTNER,
    )
    assert (reel["Kind"], reel["Due"], reel["Price"]) == ("Deliverable", datetime(2026, 11, 24), 1250.10)
    assert (reel["Network"], reel["Status"], reel["Program"]) == (
        "Instagram",
        "Accepted",
        "Fjell: Autumn/Drop",
    )


def test_a_view_shows_what_its_tab_shows(workspace: Workspace, written: Write):
    kept, gone = make_tasks(workspace, 1, title="Kept")[0], make_tasks(workspace, 1, title="Gone")[0]
    tasks.trash(workspace, [gone])
    assert [row["ID"] for row in by_heading(cells(written(export.view_of_tasks(workspace), ".xlsx")))] == [
        f"T-{kept}"
    ]
    assert export.view_of_tasks(workspace, "trash").count == 1
    grid(workspace)
    lone = make_influencer(workspace, "Lone")
    assert [row.id for row in export.view_of_influencers(workspace, "never").rows] == [lone]
    assert export.view_of_influencers(workspace, "in_campaign").count == 2
    assert export.view_of_campaigns(workspace, "planning").count == 1
    assert export.view_of_campaigns(workspace, "active").count == 0


def test_partners_get_no_tasks_in_a_file_that_they_do_not_see(workspace: Workspace):
    make_tasks(workspace, 2)
    make_tasks(workspace, 1, PARTNER)
    act_as(workspace, PARTNER)
    assert export.view_of_tasks(workspace).count == 1


def test_campaigns_are_written_with_their_money(workspace: Workspace, written: Write):
    grid(workspace)
    campaigns.save(workspace, CampaignDraft("Tokyo", OTHER_CLIENT, currency="JPY", budget=5_000_000))
    fjell, tokyo = by_heading(cells(written(export.view_of_campaigns(workspace), ".xlsx")))
    assert (fjell["Planned"], fjell["Committed"], fjell["Done"], fjell["Budget"]) == (1350, 1350, 99.9, None)
    assert (fjell["Publications"], fjell["Publications done"], fjell["Influencers"]) == (2, 1, 2)
    assert (tokyo["Budget"], tokyo["Status"], tokyo["Client"]) == (5_000_000, "Planning", OTHER_CLIENT)
    assert {
        row["Budget currency"]
        for row in by_heading(lines(written(export.view_of_campaigns(workspace), ".csv")))
    } == {"", "JPY"}


def test_what_went_meanwhile_is_left_out(workspace: Workspace, written: Write):
    ids = make_roster(workspace, 3)
    assert len(cells(written(export.influencers_sheet(workspace, [*ids, 999]), ".xlsx"))) == 4


def test_a_campaign_is_found_by_name_and_two_of_one_name_are_not_guessed(workspace: Workspace):
    key, _ = grid(workspace)
    assert export.campaign_named(workspace, " FJELL: autumn/drop ") == key
    campaigns.save(workspace, CampaignDraft("Fjell: Autumn/Drop", OTHER_CLIENT))
    with pytest.raises(NotAllowed, match="There are 2 campaigns named Fjell"):
        export.view_of_grid(workspace, "Fjell: Autumn/Drop")
    with pytest.raises(NotAllowed, match="There is no campaign named Nothing"):
        export.view_of_grid(workspace, "Nothing")


def test_an_export_that_stops_leaves_the_folder_as_it_was(workspace: Workspace, tmp_path: Path):
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        assert (done, total) == (500, 1200)
        raise Stopped

    there = tmp_path / "list.xlsx"
    there.write_bytes(b"before")
    before = sorted(tmp_path.iterdir())
    temporary = set(Path(os.path.realpath(os.environ.get("TMPDIR", "/tmp"))).glob("openpyxl.*"))
    ids = make_roster(workspace, 1200)
    for name in ("list.xlsx", "new.xlsx", "new.csv"):
        with pytest.raises(Stopped):
            export.write(
                workspace,
                export.influencers_sheet(workspace, ids),
                tmp_path / name,
                replace=True,
                progress=stop,
            )
    assert [path for path in sorted(tmp_path.iterdir()) if "agency" not in path.name] == [
        path for path in before if "agency" not in path.name
    ]
    assert there.read_bytes() == b"before"
    assert set(Path(os.path.realpath(os.environ.get("TMPDIR", "/tmp"))).glob("openpyxl.*")) <= temporary


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("there.csv", "there.csv is there already. Choose another name"),
        ("gone/list.csv", "The folder for list.csv is not there any more"),
        ("there.csv/list.csv", "The folder for list.csv is not there any more"),
        ("folder.csv", "folder.csv is a folder"),
        ("list.pdf", "Lists are exported as .xlsx or .csv"),
        ("agency.lineup", "Lists are exported as .xlsx or .csv"),
        ("x" * 300 + ".csv", "too long"),
        ("a\0b.csv", "cannot have this name"),
    ],
)
def test_a_target_that_cannot_be_is_refused_in_a_sentence(
    workspace: Workspace, tmp_path: Path, name: str, why: str
):
    (tmp_path / "there.csv").write_text("before")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(StorageError, match=why):
        export.write(workspace, one_column(Kind.TEXT, "a"), tmp_path / name)
    assert (tmp_path / "there.csv").read_text() == "before"
    assert list(tmp_path.glob(".lineup-export*")) == []


def test_the_workspace_is_never_written_over(workspace: Workspace, tmp_path: Path):
    link = tmp_path / "list.csv"
    link.symlink_to(workspace.path)
    with pytest.raises(StorageError, match="belongs to the workspace"):
        export.write(workspace, one_column(Kind.TEXT, "a"), link, replace=True)
    assert workspace.path.read_bytes().startswith(b"SQLite")


def test_a_draft_of_a_killed_export_goes_with_the_next(workspace: Workspace, tmp_path: Path):
    old, new = tmp_path / ".lineup-export-1-a", tmp_path / ".lineup-export-1-b"
    for draft in (old, new):
        draft.write_text("half")
    os.utime(old, (1, 1))
    export.write(workspace, one_column(Kind.TEXT, "a"), tmp_path / "list.csv")
    assert (old.exists(), new.exists()) == (False, True)


def test_memory_does_not_grow_with_rows(workspace: Workspace, tmp_path: Path):
    def peak(rows: int) -> int:
        columns = (text("a", "A", str), count("b", "B", itself))
        tracemalloc.reset_peak()
        export.write(workspace, Sheet("All", columns, range(rows), rows), tmp_path / "all.xlsx", replace=True)
        return tracemalloc.get_traced_memory()[1]

    tracemalloc.start()
    try:
        peak(10)
        assert peak(6_000) < peak(1_000) + 500_000
    finally:
        tracemalloc.stop()


def test_the_name_proposed_is_one_that_every_system_takes():
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert proposed_name("Fjell Autumn Drop influencers", now) == "Fjell Autumn Drop influencers 2026-11-22"
    assert "/" not in proposed_name("../../Fjell: a/b", now)
    assert len(proposed_name("x" * 5000, now)) < 200
    assert chosen((text("a", "A", itself), text("b", "B", itself)), ["b"])[0].heading == "B"


def test_the_roster_says_what_people_were_paid_last(workspace: Workspace, written: Write):
    grid(workspace)
    anna, zoe = by_heading(cells(written(export.view_of_influencers(workspace), ".xlsx")))
    assert (anna["Influencer"], anna["Last price"], anna["Last worked"]) == (
        "Anna",
        1250.10,
        datetime(2026, 11, 24),
    )
    assert (zoe["Last price"], zoe["Last worked"]) == (None, None)
