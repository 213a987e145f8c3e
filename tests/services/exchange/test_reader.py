"""Text files of every encoding, delimiter and shape, and files that are no lists."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.networks import Network
from app.services.exchange.creators import read_creators
from app.services.exchange.guess import guess_columns
from app.services.exchange.reader import open_sheet
from app.services.exchange.sheet import MAX_BYTES, Ragged, ReadingStopped, Row, UnreadableFile, column_letter
from tests.services.exchange.lists import write

GERMAN = (
    "Name;Land;Instagram;Follower\nJürgen Böhm;Österreich;@boehm;92.400\nZoë Müller;Schweiz;@zoe;311.250\n"
)
RUSSIAN = "Имя;Подписчики;Страна\nЖанна Иванова;12 300;Россия\nСергей Петров;4,5 млн;Казахстан\n"


@pytest.mark.parametrize(
    ("text", "encoding", "guessed"),
    [
        (GERMAN, "utf-8", "utf-8"),
        (GERMAN, "utf-8-sig", "utf-8-sig"),
        (GERMAN, "utf-16", "utf-16"),
        (GERMAN, "utf-16-le", "utf-16-le"),
        (GERMAN, "utf-16-be", "utf-16-be"),
        (GERMAN, "cp1252", "cp1252"),
        (RUSSIAN, "cp1251", "cp1251"),
        ("名前,フォロワー\n山田太郎,12000\n鈴木一郎さん,300\n", "cp932", "cp932"),
    ],
)
def test_any_encoding_gives_the_same_text(tmp_path: Path, text: str, encoding: str, guessed: str):
    sheet = open_sheet(write(tmp_path, "list.csv", text, encoding))
    assert sheet.encoding == guessed
    assert sheet.rows[0].cells == tuple(
        text.splitlines()[1].replace(",", ";", text.startswith("名")).split(";")
    )
    assert sheet.broken == 0


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str):
    text = f"Name{delimiter}Handle{delimiter}Notes\nMila{delimiter}@mila{delimiter}pays at once\n"
    sheet = open_sheet(write(tmp_path, "list.txt", text))
    assert sheet.delimiter == delimiter
    assert sheet.columns == ("Name", "Handle", "Notes")


def test_a_wrong_choice_shows_how_many_characters_break(tmp_path: Path):
    path = write(tmp_path, "list.csv", GERMAN, "cp1252")
    assert open_sheet(path, encoding="utf-8").broken == 5
    assert open_sheet(path, delimiter=",").columns == ("Name;Land;Instagram;Follower",)
    with pytest.raises(
        UnreadableFile, match=r"^list.csv cannot be read as klingon. Choose another encoding.$"
    ):
        open_sheet(path, encoding="klingon")


def test_one_column_with_and_without_a_name(tmp_path: Path):
    assert open_sheet(write(tmp_path, "a.csv", "Handle\nmila\njo\n")).columns == ("Handle",)
    sheet = open_sheet(write(tmp_path, "b.csv", "@mila\n@jo\n"))
    assert (sheet.columns, sheet.header_line, len(sheet.rows)) == (("Column A",), None, 2)


def test_the_header_may_come_late_and_its_names_may_be_broken_blank_or_twice(tmp_path: Path):
    text = 'List of November,,,,\n,,,,\n"\nName",Followers,,"Fol\nlowers",Followers\nMila,1,2,3,4\n'
    sheet = open_sheet(write(tmp_path, "list.csv", text))
    assert sheet.columns == ("Name", "Followers", "Column C", "Fol lowers", "Followers (2)")
    assert sheet.header_line == 3
    assert sheet.rows == (Row(6, ("Mila", "1", "2", "3", "4")),)


def test_a_person_can_say_whether_there_is_a_header(tmp_path: Path):
    path = write(tmp_path, "list.csv", "Mila,@mi\nJo,@jo\n")
    assert open_sheet(path, has_header=False).rows[0] == Row(1, ("Mila", "@mi"))
    assert open_sheet(path, has_header=True).columns == ("Mila", "@mi")


def test_lines_are_those_of_the_file(tmp_path: Path):
    text = 'Name,Handle\r\n\r\n"A\r\nB",a\r\n,\r\nC,c\r\n'
    assert [row.line for row in open_sheet(write(tmp_path, "list.csv", text)).rows] == [3, 6]
    old_mac = write(tmp_path, "mac.csv", "Name,Handle\rA,a\rB,b\r")
    assert [row.line for row in open_sheet(old_mac).rows] == [2, 3]


def test_rows_of_other_lengths_are_counted(tmp_path: Path):
    sheet = open_sheet(write(tmp_path, "list.csv", "Name,Handle,Notes\nA,a\nB,b,c,d\nC,c,x,,\nD,d\n"))
    assert sheet.ragged == Ragged(fewer=2, more=1, first_line=2)


@pytest.mark.parametrize("text", ['Name,Handle\nA,a\n"B,b\nC,c\n', 'Name,Handle\nA,a\n"B,b\nC,"c"\nD,d\n'])
def test_a_quotation_mark_that_is_not_closed_is_told_with_its_line(tmp_path: Path, text: str):
    with pytest.raises(
        UnreadableFile, match=r"^list.csv, line 3: a quotation mark is not closed. Close or remove it"
    ):
        open_sheet(write(tmp_path, "list.csv", text))


def test_long_fields_formulas_and_zeros_are_read_as_text(tmp_path: Path):
    cells = ("x" * 131_073, "=1+1", "+1", "@SUM(1)", "\t=1", "-5.00", "a\0b", "photo\u202egpj.exe")
    text = "Name,Handle,C,D,E,F,G,H\n" + ",".join(cells) + "\n"
    assert open_sheet(write(tmp_path, "list.csv", text)).rows[0].cells == cells


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "list.csv is empty. Choose the file that holds the list."),
        (b"\n\n , \n", "list.csv holds no rows. Choose the file that holds the list."),
        (b"Name,Handle\n", "list.csv holds a single line. Choose the file that holds the list."),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "list.csv is not a table. Choose a CSV or Excel file."),
        (b"<html><table><tr><td>a</td></tr></table>", "list.csv is not a table. Choose a CSV or Excel file."),
        (bytes(range(256)) * 20, "list.csv is not a table. Choose a CSV or Excel file."),
        (
            b",".join([b"a"] * 513) + b"\n1\n",
            "list.csv, line 1: more than 512 columns. "
            "Check the delimiter, or remove the columns that are not needed.",
        ),
    ],
)
def test_files_that_are_no_lists_are_refused_in_one_sentence(tmp_path: Path, data: bytes, sentence: str):
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as refusal:
        open_sheet(path)
    assert str(refusal.value) == sentence


def test_what_is_not_a_file_is_refused(tmp_path: Path):
    def refusal(path: Path | str) -> str:
        with pytest.raises(UnreadableFile) as refused:
            open_sheet(path)
        return str(refused.value)

    assert refusal(tmp_path) == f"{tmp_path.name} is a folder, not a file. Choose a CSV or Excel file."
    assert refusal(tmp_path / "no\n.csv") == "no\ufffd.csv was not found. Check the name and the folder."
    assert refusal(tmp_path / "../../x").endswith("x was not found. Check the name and the folder.")
    assert "could not be opened" in refusal(str(tmp_path / "a\0b"))
    assert len(refusal(tmp_path / ("y" * 300))) < 200
    with (tmp_path / "big.csv").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert refusal(tmp_path / "big.csv") == "big.csv is larger than 50 MB. Split it into smaller files."


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are files on Unix only")
def test_pipes_and_devices_are_refused_at_once(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    (tmp_path / "folder.csv").symlink_to(tmp_path)
    for name, what in (
        ("pipe", "a device or a pipe"),
        ("zero", "a device or a pipe"),
        ("folder", "a folder"),
    ):
        with pytest.raises(UnreadableFile, match=f"^{name}.csv is {what}, not a file."):
            open_sheet(tmp_path / f"{name}.csv")


@pytest.mark.parametrize(
    "name", ["-rf", "CON.txt", "x.", "invoice.pdf.exe", "é.csv", "e\u0301.csv", "a b;c.csv"]
)
def test_odd_file_names_do_not_matter(tmp_path: Path, name: str):
    assert open_sheet(write(tmp_path, name, "Name,Handle\nMila,mila\n")).file == name


def test_reading_stops_when_asked(tmp_path: Path):
    path = write(tmp_path, "list.csv", "Name,Handle\n" + "".join(f"N{i},h{i}\n" for i in range(5000)))
    seen: list[tuple[int, int]] = []
    open_sheet(path, progress=lambda done, total: seen.append((done, total)))
    assert 0 < seen[0][0] <= seen[-1][0] <= seen[-1][1] == path.stat().st_size
    with pytest.raises(ReadingStopped):
        open_sheet(path, cancelled=lambda: True)


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [column_letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@settings(max_examples=150, deadline=None)
@given(
    st.binary(min_size=1, max_size=400)
    | st.text(max_size=200).map(lambda text: ("Name,Handle\n" + text).encode("utf-8", "surrogatepass"))
)
def test_no_bytes_whatever_end_in_anything_but_rows_or_a_sentence(data: bytes):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(data)
        with contextlib.suppress(UnreadableFile):
            sheet = open_sheet(path)
            assert len(list(read_creators(sheet, guess_columns(sheet), Network.YOUTUBE))) == len(sheet.rows)
