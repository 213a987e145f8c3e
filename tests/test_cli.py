"""The command line as somebody uses it, and as somebody misuses it: one line says what is wrong."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from app.domain.rows import Filter
from app.services import campaigns, collaborations, people, transitions
from app.services.campaigns import CampaignDraft
from app.services.workspace import Workspace
from tests import support
from tests.shell import LIST, Ran, Shell, is_refused

BOMB = b"PK\x03\x04" + bytes(200)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path, capsys)


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


def test_tasks_are_imported_and_what_stays_out_is_told(shell: Shell):
    shell.write(
        "tasks.csv", "Task Name,Assigned To,Due,Task Type\nBrief Mila,Anyone,5.3.2026,Casting\nCall,Zed,,\n"
    )
    ran = shell.on("import", "tasks", "tasks.csv")
    assert ran == Ran(
        0,
        "Refused: tasks.csv, line 3: Assignee not found. Nobody here is called Zed. Add them in Settings\n"
        "New task types: Casting\n"
        "2 rows in 1 file: 1 new, 0 duplicates, 1 refused\n"
        "1 task imported.\n",
        "",
    )
    assert "0 new, 1 duplicate," in shell.on("import", "tasks", "tasks.csv").out


def test_a_dry_run_tells_what_would_come_in_and_changes_nothing(shell: Shell):
    shell.write("tasks.csv", "Title,Assignee,Type\nBrief,Anyone,Casting\nBrief,Anyone,Casting\nCall,Zed,\n")
    before = shell.workspace.read_bytes()
    ran = shell.on("import", "tasks", "tasks.csv", "--dry-run")
    assert (ran.code, ran.out.splitlines()[1:]) == (
        0,
        [
            "New task types: Casting",
            "3 rows in 1 file: 1 new, 1 duplicate, 1 refused",
            "This was a dry run: nothing was changed.",
        ],
    )
    ran = shell.on("import", "creators", shell.list, "--campaign", "Spring", "--dry-run")
    assert ran.out.splitlines()[-2:] == [
        "2 rows in 1 file: 2 new, 0 merged, 0 duplicates, 0 refused",
        "This was a dry run: nothing was changed.",
    ]
    assert (shell.names(), shell.members()) == ([], {})
    assert shell.workspace.read_bytes() == before


def test_a_dry_run_refuses_what_the_import_would_refuse(shell: Shell):
    with closing(Workspace.open(shell.workspace)) as workspace:
        for client in (support.CLIENT, support.OTHER_CLIENT):
            campaigns.save(workspace, CampaignDraft("Spring", client))
    ran = shell.on("import", "creators", shell.list, "--campaign", "spring", "--dry-run")
    is_refused(ran, "There are 2 campaigns named spring")
    fresh = shell.folder / "fresh.lineup"
    is_refused(shell.on("import", "creators", shell.list, "--dry-run", workspace=fresh), "fresh.lineup")
    assert not fresh.exists()


def test_a_campaign_for_all_tasks_is_refused_because_each_row_names_its_own(shell: Shell):
    shell.write("tasks.csv", "Title\nA\nB\n")
    is_refused(shell.on("import", "tasks", "tasks.csv", "--campaign", "Spring"), "--campaign is for creators")


def test_a_list_of_tasks_without_titles_changes_nothing(shell: Shell):
    shell.write("odd.csv", "Status,Due\nNew,5.3.2026\n")
    is_refused(shell.on("import", "tasks", "odd.csv"), "odd.csv: no column for a title")


UNREADABLE: dict[str, tuple[str | bytes, str]] = {
    "empty.csv": ("", "empty.csv is empty"),
    "one.csv": ("Name,Instagram\n", "one.csv holds a single line"),
    "quote.csv": ('Name,Instagram\n"Mila,@mila\nTom,@tom\n', "quote.csv"),
    "words.csv": ("colour,taste\nblue,sweet\ngreen,sour\n", "words.csv: no column for"),
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


HOSTILE_NAMES = ["x\u202egpj", "n" * 5_000, "'; DROP TABLE campaign; --", "<b>\x1b[31m", "%"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_campaign_name_is_stored_clean_and_found_again(shell: Shell, name: str):
    for _ in range(2):
        ran = shell.on("import", "creators", shell.list, "--campaign", name)
        assert (ran.code, ran.err) == (0, "")
        assert all(char.isprintable() for char in ran.out.replace("\n", ""))
        assert max(map(len, ran.out.splitlines())) < 200
    assert list(shell.members().values()) == [2]


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
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # what runs in the background ignores it
    process = start(shell, "import", "creators", shell.list, stdout=subprocess.PIPE, preexec_fn=heed)
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
