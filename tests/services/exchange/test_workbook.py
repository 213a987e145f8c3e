"""Workbooks: ordinary ones are read, hostile ones end in one sentence and harm nobody."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from app.services.exchange.reader import open_sheet
from app.services.exchange.sheet import ReadingStopped, Row, UnreadableFile
from app.services.exchange.workbook import read_grid

if TYPE_CHECKING:
    from pathlib import Path

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAME = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
MILA = '<row r="2"><c r="A2" t="inlineStr"><is><t>Mila</t></is></c></row>'


def book(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """Write a workbook with these sheets: name -> rows."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def with_sheet(path: Path, xml: str) -> Path:
    """Write a workbook whose only sheet is this XML."""
    whole = book(path, {"Creators": [["x"]]}).read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return path


def rows(inner: str, after: str = "") -> str:
    """Return the XML of a sheet."""
    return f"<worksheet {SPACE}><sheetData>{inner}</sheetData>{after}</worksheet>"


def refusal(path: Path, **choices: str) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(UnreadableFile) as refused:
        open_sheet(path, **choices)
    return str(refused.value)


def test_the_first_sheet_with_text_is_read_and_another_can_be_chosen(tmp_path: Path):
    path = book(
        tmp_path / "list.xlsx",
        {
            "Cover": [],
            "Creators": [[], ["Name", "Instagram", "Follower"], ["Zoë", "@zoe", 1284000], ["Jo", None, 12.5]],
            "Old": [["Name", "Handle"], ["Kim", "kim"]],
        },
    )
    sheet = open_sheet(path)
    assert (sheet.sheet_name, sheet.sheet_names) == ("Creators", ("Cover", "Creators", "Old"))
    assert sheet.columns == ("Name", "Instagram", "Follower")
    assert sheet.rows == (Row(3, ("Zoë", "@zoe", "1284000")), Row(4, ("Jo", "", "12.5")))
    assert open_sheet(path, sheet="Old").rows == (Row(2, ("Kim", "kim")),)
    assert refusal(path, sheet="New") == "list.xlsx does not have that sheet. Choose another sheet."


def test_the_content_tells_what_a_file_is_whatever_its_name(tmp_path: Path):
    book(tmp_path / "list.xlsx", {"A": [["Name"], ["Mila"]]}).rename(tmp_path / "list.csv")
    assert open_sheet(tmp_path / "list.csv").rows == (Row(2, ("Mila",)),)
    (tmp_path / "text.xlsx").write_text("Name,Handle\nMila,mila\n")
    assert open_sheet(tmp_path / "text.xlsx").delimiter == ","


def test_an_open_document_is_read(tmp_path: Path):
    names = ("office", "text", "table")
    spaces = " ".join(f'xmlns:{name}="{ODF}{name}:1.0"' for name in names)
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    body = "".join(f"<table:table-row>{cell.format(word)}</table:table-row>" for word in ("Name", "Zoë"))
    with zipfile.ZipFile(tmp_path / "list.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{ODF}manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Creators">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    assert open_sheet(tmp_path / "list.ods").rows == (Row(2, ("Zoë",)),)


def test_a_giant_merge_and_a_lone_far_cell_cost_nothing(tmp_path: Path):
    merge = rows(NAME + MILA, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    assert open_sheet(with_sheet(tmp_path / "merge.xlsx", merge)).rows == (Row(2, ("Mila",)),)
    lone = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert open_sheet(with_sheet(tmp_path / "lone.xlsx", rows(lone))).rows == (Row(1_048_576, ("1",)),)


def test_far_corners_end_the_worker_not_the_program(tmp_path: Path):
    far = NAME + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert refusal(with_sheet(tmp_path / "far.xlsx", rows(far))) == (
        "far.xlsx has cells far outside the list. "
        "Delete all beyond 1,000,000 rows and 512 columns, or save the list as CSV."
    )
    wide = NAME + '<row r="2"><c r="SS2"><v>1</v></c></row>'
    assert "has cells far outside the list" in refusal(with_sheet(tmp_path / "wide.xlsx", rows(wide)))


@pytest.mark.parametrize(
    "definition", ['<!ENTITY a "boom">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % a "x">']
)
def test_entities_are_refused_unread(tmp_path: Path, definition: str):
    path = with_sheet(tmp_path / "list.xlsx", f"<!DOCTYPE x [{definition}]>{rows(NAME)}")
    assert refusal(path) == (
        "list.xlsx holds definitions that no spreadsheet program writes. Save the list again, as CSV or XLSX."
    )


def test_a_bomb_is_refused_by_its_sizes(tmp_path: Path):
    archive = zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED)
    with archive, archive.open("xl/workbook.xml", "w") as part:
        for _ in range(501):
            part.write(bytes(1_000_000))
    assert (tmp_path / "bomb.xlsx").stat().st_size < 1_000_000
    assert refusal(tmp_path / "bomb.xlsx") == (
        "bomb.xlsx unpacks to more than 500 MB. Save only the sheet with the list, as CSV or XLSX."
    )


def test_damaged_workbooks_are_refused(tmp_path: Path):
    whole = book(tmp_path / "whole.xlsx", {"A": [["Name"], ["Mila"]]}).read_bytes()
    damaged = {
        "cut.xlsx": whole[: len(whole) // 2],
        "flipped.xlsx": whole[:300] + b"\xff\xff\xff" + whole[303:],
        "renamed.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    }
    for name, data in damaged.items():
        (tmp_path / name).write_bytes(data)
    with_sheet(tmp_path / "index.xlsx", rows('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'))
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    for name in (*damaged, "index.xlsx", "other.zip"):
        assert refusal(tmp_path / name) == (
            f"{name} is damaged or not a workbook. Open it in your spreadsheet program and save it again."
        )


def test_a_password_is_named_as_the_reason(tmp_path: Path):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "list.xlsx").write_bytes(locked)
    assert refusal(tmp_path / "list.xlsx") == (
        "list.xlsx is protected by a password. Save a copy without the password and choose the copy."
    )


def test_reading_ends_in_time_or_when_asked(tmp_path: Path):
    data = book(tmp_path / "list.xlsx", {"A": [["Name"], ["Mila"]]}).read_bytes()
    with pytest.raises(UnreadableFile, match=r"^list.xlsx took too long to read."):
        read_grid(data, "list.xlsx", None, seconds=-1.0)
    with pytest.raises(ReadingStopped):
        read_grid(data, "list.xlsx", None, cancelled=lambda: True)


def test_a_reader_that_cannot_start_is_our_fault_and_said_at_once(tmp_path: Path):
    # A program read from standard input cannot be started a second time, so the process ends before it reads.
    path = book(
        tmp_path / "list.xlsx", {"A": [["Name", "x" * 30_000]] * 2 + [[str(i) * 9] for i in range(20_000)]}
    )
    program = f"from app.services.exchange.reader import open_sheet\nopen_sheet({str(path)!r})\n"
    ended = subprocess.run([sys.executable, "-"], input=program, capture_output=True, text=True, timeout=60)
    assert ended.stderr.splitlines()[-1] == "RuntimeError: The process that reads workbooks failed."
