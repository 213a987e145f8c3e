"""Hostile lists dropped on the import page: each says what is wrong, and none of them brings anything in."""

from __future__ import annotations

import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.ui.screens.import_page import LIST, Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TEXTS = {
    "empty.csv": b"",
    "one.csv": b"Name,Instagram\n",
    "quote.csv": b'Name,Instagram\n"Mila,@mila\nTom,@tom\n',
    "noise.csv": bytes(range(256)) * 20,
    "renamed.xlsx": b"Name,Instagram\nMila,@mila\n",
    "password.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000),
    "torn.xlsx": b"PK\x03\x04" + bytes(2_000),
}


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    made = Page(qtbot, tmp_path)
    yield made
    made.workspace.close()


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "renamed.xlsx"])
def test_a_file_that_cannot_be_read_is_named_with_the_reason(page: Page, name: str):
    path = page.folder / name
    path.write_bytes(TEXTS[name])
    page.drop(path)
    assert name in page.words()
    assert page.ahead().startswith("(") or page.ahead() == ""
    assert page.roster() == []


def test_a_list_under_another_ending_is_read_for_what_it_is(page: Page):
    path = page.folder / "renamed.xlsx"
    path.write_bytes(TEXTS["renamed.xlsx"])
    page.drop(path)
    for _ in range(3):
        page.click("ahead")
    assert page.roster() == ["Mila"]


def test_a_workbook_that_would_fill_the_memory_is_refused_at_once(page: Page):
    path = page.folder / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>")
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(300):
                sheet.write(b" " * 1_000_000)
    before = time.monotonic()
    page.drop(path)
    assert time.monotonic() - before < 10
    assert "bomb.xlsx" in page.words()
    assert page.roster() == []


def test_a_bad_file_among_good_ones_keeps_the_way_ahead_shut(page: Page):
    empty = page.folder / "empty.csv"
    empty.write_bytes(b"")
    page.drop(page.file("list.csv", LIST), empty)
    assert "empty.csv" in page.words()
    page.drop(page.folder / "missing.csv")
    assert page.roster() == []
    assert page.done == []


def test_cells_that_would_be_formulas_stay_text(page: Page):
    cells = ("=1+1", "+1", "@SUM(1)", "-5.00", "<img src='file:///etc/passwd'>")
    rows = "".join(f'"{cell}",@account{number}\n' for number, cell in enumerate(cells))
    page.drop(page.file("list.csv", f"Name,Instagram\n{rows}"))
    for _ in range(3):
        page.click("ahead")
    assert sorted(page.roster()) == sorted(cells)


def test_a_header_of_markup_is_shown_as_it_is_written(page: Page):
    page.drop(page.file("list.csv", "Name,Instagram,<img src=x>\nMila,@mila,1\nTom,@tom,2\n"))
    page.click("ahead")
    assert "<img src=x>" in page.words()
