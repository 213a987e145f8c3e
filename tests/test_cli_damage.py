"""Commands on files that are missing, damaged, foreign, newer or in use: refused and left alone."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.services.workspace import Workspace
from tests.shell import Shell, is_refused

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path, capsys)


def newer(path: Path) -> None:
    """Make the file one of a Lineup to come."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()


def foreign(path: Path) -> None:
    """Put another program's database in its place."""
    path.unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE note (text)")
        raw.commit()


def without_revision(path: Path) -> None:
    """Take away what says how old the file is."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DELETE FROM alembic_version")
        raw.commit()


BAD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "There is no file"),
    "empty": (lambda path: path.write_bytes(b""), "agency.lineup is empty. Open a backup of it"),
    "no database": (lambda path: path.write_text("Dear diary\n"), "agency.lineup is not a Lineup workspace."),
    "foreign": (foreign, "agency.lineup is not a Lineup workspace."),
    "newer": (newer, "agency.lineup was made by a newer Lineup. Update Lineup to open it."),
    "truncated": (lambda path: os.truncate(path, 9_000), "agency.lineup is damaged. Open a backup of it."),
    "no revision": (without_revision, "agency.lineup is damaged. Open a backup of it."),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_workspace_is_refused_by_every_command_and_left_alone(shell: Shell, kind: str):
    spoil, sentence = BAD_FILES[kind]
    spoil(shell.workspace)
    before = shell.workspace.read_bytes() if shell.workspace.exists() else None
    commands: list[tuple[object, ...]] = [("check",), ("upgrade",), ("screenshots", shell.folder / "shots")]
    if kind != "missing":
        commands.append(("import", "creators", shell.list))
    for words in commands:
        ran = shell.on(*words)
        is_refused(ran, sentence)
        assert ran.out == ""
    assert (shell.workspace.read_bytes() if shell.workspace.exists() else None) == before


@pytest.mark.parametrize("command", [("check",), ("upgrade",), ("import", "creators", "list.csv")])
def test_paths_that_lead_to_no_workspace_are_refused(shell: Shell, command: tuple[str, ...]):
    (shell.folder / "loop.lineup").symlink_to("loop.lineup")
    os.mkfifo(shell.folder / "pipe.lineup")
    too_long = ("n" * 300, f"{'n' * 250}.lineup")
    for path in ("loop.lineup", "pipe.lineup", ".", "/dev/zero", "~nobody9/x", *too_long):
        is_refused(shell.on(*command, workspace=Path(path)))


def test_a_workspace_that_is_open_elsewhere_is_left_to_its_window(shell: Shell):
    with closing(Workspace.open(shell.workspace)):
        for words in (("check",), ("upgrade",), ("import", "creators", shell.list)):
            is_refused(shell.on(*words), "agency.lineup is open in another Lineup window.")


def test_nothing_is_made_where_nothing_can_be_written(shell: Shell):
    for place in ("/proc/x.lineup", shell.list / "x.lineup"):
        is_refused(shell.on("import", "creators", shell.list, workspace=Path(place)))
    for place in ("/proc/shots", shell.list):
        is_refused(shell.run("screenshots", place), f"Lineup cannot write in {place}.")


def test_a_sound_workspace_is_called_sound(shell: Shell):
    ran = shell.on("check")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("agency.lineup is sound: ")
    assert shell.on("upgrade").out == "agency.lineup is up to date.\n"


DAMAGE = {
    "UPDATE influencer SET followers = 5": "influencer 1 has another number of followers",
    "DELETE FROM influencer WHERE id = 2": "points at a influencer that is not there",
    "UPDATE influencer SET name = CAST(x'ff41' AS TEXT)": "influencer holds a text that cannot be read",
    "UPDATE profile SET network = 'myspace'": "profile 1 is on a network that Lineup does not know",
    "UPDATE campaign SET start_date = 'soon'": "campaign 1 has a date that is none",
    "UPDATE collaboration SET client_status = 'perhaps'": "CHECK constraint failed in collaboration",
    "DROP TRIGGER points_entry_no_update": "The trigger points_entry_no_update is missing.",
}


@pytest.mark.parametrize("statement", DAMAGE)
def test_a_check_says_what_is_damaged(shell: Shell, statement: str):
    shell.on("import", "creators", shell.list, "--campaign", "Spring")
    shell.sql(statement)
    ran = shell.on("check")
    is_refused(ran, "agency.lineup is damaged. Open a backup of it.")
    assert DAMAGE[statement] in ran.out


def test_a_page_that_is_lost_is_noticed_wherever_it_was(shell: Shell):
    shell.on("import", "creators", shell.list, "--campaign", "Spring")
    whole = shell.workspace.read_bytes()
    for start in range(0, len(whole), 4096):
        shell.workspace.write_bytes(whole[:start] + bytes(4096) + whole[start + 4096 :])
        is_refused(shell.on("check"), "agency.lineup is ")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE setting SET value = '{'",
        "UPDATE person SET role = 'king'",
        "UPDATE setting SET value = CAST(x'ff41' AS TEXT)",
    ],
)
def test_a_workspace_whose_own_settings_are_damaged_is_not_opened(shell: Shell, statement: str):
    shell.sql(statement)
    is_refused(shell.on("check"), "agency.lineup is damaged. Open a backup of it.")
    is_refused(shell.on("import", "creators", shell.list), "agency.lineup is damaged.")
