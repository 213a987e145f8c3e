"""Rows become creators, or are refused with line and reason; refused rows can be corrected and come back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from app.domain.networks import Network
from app.services.exchange.creators import Creator, Profile, Refused, read_creators
from app.services.exchange.guess import guess_columns
from app.services.exchange.reader import open_sheet
from app.services.exchange.refused import guard, refused_csv
from app.services.exchange.sheet import ReadingStopped
from tests.services.exchange.lists import creators_of, rows_of, write

if TYPE_CHECKING:
    from pathlib import Path


def test_a_row_becomes_a_creator_with_a_profile_per_network(tmp_path: Path):
    text = (
        "Name;Land;Thema;Genre;Instagram;Follower;Engagement;YouTube;E-Mail;Bemerkung;Info\n"
        "Mila  Andersson;Schweden;Reise;Küche; @milaroams;1.284.000;4,5 %;"
        "https://youtube.com/@MilaRoams;mila@example.com;Zahlt sofort;Winter\n"
        "Jo;;;;jo;VB;-;;;;\n"
    )
    mila, jo = creators_of(write(tmp_path, "list.csv", text))
    assert mila == Creator(
        line=2,
        file="list.csv",
        name="Mila Andersson",
        country="Schweden",
        categories=("Reise", "Küche"),
        notes="Zahlt sofort\nWinter",
        contact="mila@example.com",
        profiles=(
            Profile(Network.INSTAGRAM, "milaroams", 1_284_000, None, 450),
            Profile(Network.YOUTUBE, "MilaRoams", url="https://youtube.com/@MilaRoams"),
        ),
    )
    assert jo.profiles == (Profile(Network.INSTAGRAM, "jo"),)


def test_engagement_in_reactions_becomes_a_rate(tmp_path: Path):
    text = "Instagram,followers,Eng. (Avg.)\nleo,409.8M,23.4M\nkim,0,1.2K\njo,-,1.2K\n"
    rates = [row.profiles[0].engagement for row in creators_of(write(tmp_path, "list.csv", text))]
    assert rates == [571, None, None]


def test_the_network_may_stand_in_each_row(tmp_path: Path):
    text = "Creator,Platform,Username,Followers\nMila,Insta,@mila,10k\nJo,TikTok,@jo,20k\n"
    mila, jo = creators_of(write(tmp_path, "list.csv", text))
    assert mila.profiles == (Profile(Network.INSTAGRAM, "mila", 10_000),)
    assert jo.profiles == (Profile(Network.TIKTOK, "jo", 20_000),)


def test_a_handle_alone_serves_as_the_name_and_short_names_stay(tmp_path: Path):
    text = "Name,Instagram\n,mila\nV,thv\n-,jo\nN/A',kim\nx,ex\n"
    assert [row.name for row in creators_of(write(tmp_path, "list.csv", text))] == [
        "mila",
        "V",
        "jo",
        "kim",
        "x",
    ]


def test_rows_are_refused_with_line_and_reason(tmp_path: Path):
    text = (
        "Name,Instagram,Follower,YouTube\n"
        "Jo Keller,-,12,\n"
        "Mila,siehe Mail,1,\n"
        ",,5,\n"
        "Petra,petra.malt,−1,\n"
        "Ida,ida,5,\n"
    )
    rows = rows_of(write(tmp_path, "list.csv", text))
    refused = [(row.line, row.reason, row.detail) for row in rows if isinstance(row, Refused)]
    assert refused == [
        (2, "No profile", "Jo Keller: Instagram and YouTube are empty"),
        (3, "Handle not readable", "“siehe Mail” has spaces"),
        (4, "No name", "Instagram and YouTube are empty, and so is the name"),
        (5, "Followers below zero", "−1 for @petra.malt"),
    ]
    assert isinstance(rows[-1], Creator)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("a\0b", "ab"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("e\u0301", "é"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("<img src='file:///etc/passwd'>", "<img src='file:///etc/passwd'>"),
        ("\ufeffx\u2028y", "x y"),
        ("x" * 20_001, "x" * 200),
        ("=1+1", "=1+1"),
        ("'=1+1", "=1+1"),
        ("شفا", "شفا"),
    ],
)
def test_names_arrive_clean(tmp_path: Path, name: str, clean: str):
    text = io.StringIO()
    csv.writer(text).writerows([["Full name", "Instagram"], [name, "handle"]])
    assert creators_of(write(tmp_path, "list.csv", text.getvalue()))[0].name == clean


def test_an_address_that_is_no_web_address_is_left_out(tmp_path: Path):
    text = "Name,Instagram,URL\nMila,mila,javascript:alert(1)\nJo,jo,https://example.com/jo\n"
    assert [row.profiles[0].url for row in creators_of(write(tmp_path, "list.csv", text))] == [
        "",
        "https://example.com/jo",
    ]


def test_refused_rows_come_back_as_a_list_to_correct(tmp_path: Path):
    text = (
        'Name,Instagram,Followers,Notes\n=HYPERLINK(1),siehe Mail,-5.00,@SUM(1)\nMila,folgt noch,7,"\t=1"\n'
    )
    refused = [row for row in rows_of(write(tmp_path, "list.csv", text)) if isinstance(row, Refused)]
    saved = refused_csv(refused)
    assert list(csv.reader(io.StringIO(saved))) == [
        ["Name", "Instagram", "Followers", "Notes", "Line", "Reason"],
        [
            "'=HYPERLINK(1)",
            "siehe Mail",
            "-5.00",
            "'@SUM(1)",
            "2",
            "Handle not readable: “siehe Mail” has spaces",
        ],
        ["Mila", "folgt noch", "7", "'\t=1", "3", "Handle not readable: “folgt noch” has spaces"],
    ]
    corrected = saved.replace("siehe Mail", "'@link").replace("-5.00", "5").replace("folgt noch", "mila")
    again = creators_of(write(tmp_path, "corrected.csv", corrected, "utf-8-sig"))
    assert [(row.name, row.notes, row.profiles[0].handle, row.profiles[0].followers) for row in again] == [
        ("=HYPERLINK(1)", "@SUM(1)", "link", 5),
        ("Mila", "=1", "mila", 7),
    ]


def test_refused_rows_of_several_files_stand_under_all_their_columns(tmp_path: Path):
    one = write(tmp_path, "one.csv", "Name,Instagram\nA,no way\n")
    two = write(tmp_path, "two.csv", "TikTok,Name\nno way,B\n")
    refused = [row for row in rows_of(one, two) if isinstance(row, Refused)]
    lines = list(csv.reader(io.StringIO(refused_csv(refused))))
    assert [line[:4] for line in lines] == [
        ["Name", "Instagram", "TikTok", "Line"],
        ["A", "no way", "", "one.csv, 2"],
        ["B", "", "no way", "two.csv, 2"],
    ]


@pytest.mark.parametrize("number", ["-5.00", "+1", "-1,5", "-3%", "12"])
def test_numbers_survive_the_guard(number: str):
    assert guard(number) == number


def test_reading_creators_reports_and_stops(tmp_path: Path):
    sheet = open_sheet(
        write(tmp_path, "list.csv", "Name,Instagram\n" + "".join(f"N{i},h{i}\n" for i in range(2500)))
    )
    seen: list[tuple[int, int]] = []
    rows = list(read_creators(sheet, guess_columns(sheet), progress=lambda *at: seen.append(at)))
    assert (len(rows), seen[-1]) == (2500, (2500, 2500))
    with pytest.raises(ReadingStopped):
        list(read_creators(sheet, guess_columns(sheet), cancelled=lambda: bool(seen)))
