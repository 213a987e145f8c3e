"""The command line as somebody uses it, and as somebody misuses it: one line says what is wrong."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from app.cli import main
from app.domain.rows import Filter
from app.services import campaigns, collaborations, influencers, people, transitions
from app.services.campaigns import CampaignDraft
from app.services.workspace import Workspace
from tests import support

if TYPE_CHECKING:
    from collections.abc import Callable

LIST = "Name,Country,Instagram,Followers\nMila Andersson,Sweden,@mila,12.5K\nTom,Ireland,@tom,97K\n"
OTHER = "Name,TikTok,Followers\nMila Andersson,@milatok,655K\n"
BOMB = b"PK\x03\x04" + bytes(200)


class Ran(NamedTuple):
    """How a command ended and what it wrote."""

    code: object
    out: str
    err: str


class Shell:
    """A folder with two lists and, at ``workspace``, a workspace of an agency; runs commands in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self.workspace = support.workspace_file(folder)
        self.list = self.write("list.csv", LIST)
        self.other = self.write("other.csv", OTHER)

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, *words: object) -> Ran:
        """Run a command in this process."""
        try:
            code: object = main([str(word) for word in words])
        except SystemExit as ended:
            code = ended.code
        return Ran(code, *self._capsys.readouterr())

    def on(self, *words: object, workspace: Path | None = None) -> Ran:
        """Run a command on the workspace."""
        return self.run(*words, "--workspace", workspace or self.workspace)

    def names(self) -> list[str]:
        """Who is in the roster."""
        with closing(Workspace.open(self.workspace)) as workspace:
            found = influencers.ids(workspace, Filter())
            return [row.name for row in influencers.rows(workspace, found)]

    def members(self) -> dict[str, int]:
        """How many are in each campaign."""
        with closing(Workspace.open(self.workspace)) as workspace:
            return {row.name: row.influencers for row in campaigns.campaigns(workspace)}

    def sql(self, statement: str) -> None:
        """Change the file behind Lineup's back."""
        with closing(sqlite3.connect(self.workspace)) as raw:
            raw.execute("PRAGMA ignore_check_constraints = ON")
            raw.execute(statement)
            raw.commit()


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path, capsys)


def is_refused(ran: Ran, *parts: str) -> None:
    """Hold a refusal to its shape: code 1, nothing else done, one plain line on the error stream."""
    assert ran.code == 1
    assert ran.err.count("\n") == 1, ran.err
    assert ran.err.startswith("lineup: ")
    assert all(char.isprintable() for char in ran.err[:-1])
    assert "did not expect" not in ran.err
    for part in parts:
        assert part in ran.err


# Imports


def test_lists_are_imported_and_each_merge_is_told(shell: Shell):
    ran = shell.on("import", "creators", shell.list, shell.other)
    assert ran == Ran(
        0,
        "Merged: other.csv, line 2: Mila Andersson is Mila Andersson (Instagram mila)\n"
        "3 rows in 2 files: 2 new, 1 merged, 0 duplicates, 0 refused\n"
        "2 creators imported.\n",
        "",
    )
    assert shell.names() == ["Mila Andersson", "Tom"]


def test_one_name_on_two_networks_can_stay_apart(shell: Shell):
    shell.on("import", "creators", shell.list, shell.other, "--same-name", "separate")
    assert shell.names() == ["Mila Andersson", "Mila Andersson", "Tom"]


def test_the_campaign_named_is_made_or_found(shell: Shell):
    shell.on("import", "creators", shell.list, "--campaign", "Spring")
    ran = shell.on("import", "creators", shell.other, "--campaign", " SPRING ")
    assert ran.code == 0
    assert shell.members() == {"Spring": 2}


def test_a_refused_row_is_told_with_its_line(shell: Shell):
    shell.write("odd.csv", "Name,Instagram,Followers\nMila,@mila,12K\nTom,@tom,many\n,,\nJo,@j o h n!,3\n")
    ran = shell.on("import", "creators", "odd.csv")
    assert ran.code == 0
    assert "Refused: odd.csv, line " in ran.out


def test_a_file_whose_name_begins_with_a_dash_follows_two_dashes(shell: Shell):
    shell.write("-rf.csv", LIST)
    assert shell.on("import", "creators", "--workspace", shell.workspace, "--", "-rf.csv").code != 0
    assert shell.run("import", "creators", "--workspace", shell.workspace, "--", "-rf.csv").code == 0
    assert shell.on("import", "creators", "./-rf.csv").code == 0


UNREADABLE: dict[str, tuple[str | bytes, str]] = {
    "empty.csv": ("", "empty.csv is empty"),
    "one.csv": ("Name,Instagram\n", "one.csv holds a single line"),
    "quote.csv": ('Name,Instagram\n"Mila,@mila\nTom,@tom\n', "quote.csv"),
    "words.csv": ("colour,taste\nred,sweet\n", "words.csv: no column for"),
    "book.xlsx": (BOMB, "book.xlsx"),
    "list.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "list.xls"),
    "noise.csv": (bytes(range(256)) * 20, "noise.csv is not a table"),
    "x\u202egpj.csv": ("", "x\ufffdgpj.csv is empty"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_file_among_good_ones_stops_the_import_before_it_begins(shell: Shell, name: str):
    content, sentence = UNREADABLE[name]
    bad = shell.write(name, content)
    ran = shell.on("import", "creators", shell.list, bad, shell.other, "--campaign", "Spring")
    is_refused(ran, sentence)
    assert shell.names() == []
    assert shell.members() == {}


def test_what_is_no_file_is_refused_without_waiting(shell: Shell):
    os.mkfifo(shell.folder / "pipe.csv")
    (shell.folder / "device.csv").symlink_to("/dev/zero")
    (shell.folder / "loop.csv").symlink_to("loop.csv")
    for name, why in (
        ("pipe.csv", "a device or a pipe"),
        ("device.csv", "a device or a pipe"),
        (".", "a folder"),
        ("missing.csv", "was not found"),
        ("loop.csv", "could not be opened"),
        ("n" * 300, "could not be opened"),
    ):
        is_refused(shell.on("import", "creators", shell.list, name), why)
    assert shell.names() == []


def test_a_failed_import_leaves_no_workspace_behind_that_nobody_set_up(shell: Shell):
    fresh = shell.folder / "fresh.lineup"
    empty = shell.write("empty.csv", "")
    is_refused(shell.on("import", "creators", shell.list, empty, workspace=fresh), "empty.csv is empty")
    assert not fresh.exists()
    ran = shell.on("import", "creators", shell.list, workspace=fresh)
    assert (ran.code, ran.out.splitlines()[0]) == (0, f"Made {fresh}")


def test_an_archived_campaign_takes_nobody(shell: Shell):
    with closing(Workspace.open(shell.workspace)) as workspace:
        key = campaigns.save(workspace, CampaignDraft("Spring", support.CLIENT))[0]
        for verb in ("set_active", "set_completed", "set_archived"):
            plan = transitions.plan(workspace, campaigns.CAMPAIGN, [key], verb)
            transitions.apply(workspace, plan)
        assert campaigns.campaign(workspace, key).status == "archived"
    is_refused(shell.on("import", "creators", shell.list, "--campaign", "Spring"), "archived")
    assert shell.names() == []


def test_a_campaign_name_of_two_clients_is_not_guessed(shell: Shell):
    with closing(Workspace.open(shell.workspace)) as workspace:
        for client in (support.CLIENT, support.OTHER_CLIENT):
            campaigns.save(workspace, CampaignDraft("Spring", client))
    ran = shell.on("import", "creators", shell.list, "--campaign", "spring")
    is_refused(ran, "There are 2 campaigns named spring, of Acme, Globex.")
    assert shell.names() == []


@pytest.mark.parametrize("name", ["", " ", "\u202e", "\udcff", "\0"])
def test_a_campaign_without_a_name_is_not_made(shell: Shell, name: str):
    is_refused(shell.on("import", "creators", shell.list, "--campaign", name), "Enter a name.")
    assert shell.names() == []


@pytest.mark.parametrize(
    "name", ["x\u202egpj", "n" * 5_000, "'; DROP TABLE campaign; --", "<b>\x1b[31m", "%"]
)
def test_a_hostile_campaign_name_is_stored_clean_and_found_again(shell: Shell, name: str):
    for _ in range(2):
        ran = shell.on("import", "creators", shell.list, "--campaign", name)
        assert (ran.code, ran.err) == (0, "")
        assert all(char.isprintable() for char in ran.out.replace("\n", ""))
        assert max(map(len, ran.out.splitlines())) < 200
    assert list(shell.members().values()) == [2]


# Files that are not what they should be


def zeroed(path: Path) -> None:
    """Overwrite a page in the middle of the file with zeros."""
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(bytes(4096))


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
    for path in (
        "loop.lineup",
        "pipe.lineup",
        ".",
        "/dev/zero",
        "n" * 300,
        f"{'n' * 250}.lineup",
        "~nobody9/x",
    ):
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


# Check and upgrade


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


# Usage, output, the unexpected


@pytest.mark.parametrize(
    "words",
    [
        ("dance",),
        ("import",),
        ("import", "creators"),
        ("import", "people", "list.csv"),
        ("import", "creators", "list.csv", "--same-name", "maybe"),
        ("screenshots",),
        ("check", "this"),
        ("open", "--workspace"),
    ],
)
def test_wrong_usage_ends_with_2_and_shows_the_usage(shell: Shell, words: tuple[str, ...]):
    ran = shell.run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("usage: lineup")


def test_the_workspace_opened_last_is_used_unless_another_is_named(shell: Shell):
    home = shell.folder / "home"
    home.mkdir()
    shutil.copy(shell.workspace, home / "mine.lineup")
    assert shell.run("check").out.startswith("mine.lineup is sound")
    (home / "preferences.toml").write_text(f'last_workspace = "{shell.workspace}"\n')
    assert shell.run("check").out.startswith("agency.lineup is sound")
    (home / "preferences.toml").write_text('last_workspace = "\\u0000"\n')
    assert shell.run("check").out.startswith("mine.lineup is sound")
    (home / "preferences.toml").write_text(f'last_workspace = "{"n" * 300}"\n')
    assert shell.run("check").out.startswith("mine.lineup is sound")


def test_an_unexpected_error_is_one_line_with_the_way_to_it_in_a_file(shell: Shell):
    shell.on("import", "creators", shell.list)
    shell.sql("ALTER TABLE influencer DROP COLUMN notes")
    ran = shell.on("import", "creators", shell.list)
    log = shell.folder / "home" / "logs" / "commands.log"
    assert ran.err == (
        f"lineup: an error that Lineup did not expect: OperationalError. The way to it is in {log}\n"
    )
    assert "Traceback" in log.read_text()


def start(shell: Shell, *words: object, **options: object) -> subprocess.Popen[bytes]:
    """Start a command as a process of its own."""
    command = [sys.executable, "-m", "app", *map(str, words), "--workspace", str(shell.workspace)]
    root = Path(__file__).parents[1]
    environment = os.environ | {"PYTHONPATH": str(root)} | options.pop("env", {})  # type: ignore[operator]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload, no-any-return]


def test_an_output_that_nobody_reads_to_its_end_is_no_error(shell: Shell):
    reading, writing = os.pipe()
    os.close(reading)
    process = start(shell, "import", "creators", shell.list, stdout=writing)
    os.close(writing)
    assert process.communicate(timeout=60) == (None, b"")
    assert process.returncode == 0
    assert shell.names() == ["Mila Andersson", "Tom"]


def test_a_terminal_that_lacks_letters_shows_their_codes(shell: Shell):
    shell.write("list.csv", "Name,Instagram\nЖанна,@zh\nZo,@zo\n")
    shell.write("other.csv", "Name,TikTok\nЖанна,@zht\nMo,@mo\n")
    process = start(
        shell,
        "import",
        "creators",
        shell.list,
        shell.other,
        stdout=subprocess.PIPE,
        env={"PYTHONIOENCODING": "ascii"},
    )
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert rb"\u0416\u0430\u043d\u043d\u0430" in out


def test_an_import_stopped_by_the_keyboard_keeps_nothing(shell: Shell):
    many = "".join(f"Creator {n},@cr{n},{n}\n" for n in range(40_000))
    shell.write("list.csv", f"Name,Instagram,Followers\n{many}")
    process = start(shell, "import", "creators", shell.list, stdout=subprocess.PIPE)
    lock = shell.workspace.with_name(".agency.lineup.lock")
    while not lock.exists():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, b"")
    assert err == b"lineup: stopped. What was not finished was not saved.\n"
    assert shell.names() == []
    assert people_of(shell) == 6


def people_of(shell: Shell) -> int:
    """How many people the workspace has."""
    with closing(Workspace.open(shell.workspace)) as workspace:
        return len(people.everybody(workspace))


def test_collaborations_of_an_import_are_pending(shell: Shell):
    shell.on("import", "creators", shell.list, "--campaign", "Spring")
    with closing(Workspace.open(shell.workspace)) as workspace:
        (campaign,) = campaigns.campaigns(workspace)
        found = collaborations.rows(workspace, collaborations.ids(workspace, campaign.id, Filter()))
        assert {(row.influencer_status, row.client_status) for row in found} == {("pending", "pending")}
