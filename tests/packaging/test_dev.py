"""A fresh checkout is set up and started by packaging/dev.py alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    Ran = subprocess.CompletedProcess[str]

ROOT = Path(__file__).resolve().parents[2]
ECHO = '"""Says what it was given."""\nimport os, sys\nprint(os.getcwd(), sys.argv[1:])\nsys.exit(7)\n'
SETTING_UP = "Setting up .venv"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A fresh checkout of a program that needs no packages, so that setting it up takes no network."""
    return fresh_checkout(tmp_path / "a checkout")


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout that was set up once."""
    project = fresh_checkout(tmp_path_factory.mktemp("ready") / "a checkout")
    assert SETTING_UP in dev(project, "setup").stdout
    return project


def fresh_checkout(project: Path) -> Path:
    """Lay out what a clone has, as far as dev.py looks at it."""
    for folder in ("app", "packaging", "tests"):
        (project / folder).mkdir(parents=True)
    shutil.copy(ROOT / "packaging" / "dev.py", project / "packaging")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (project / "packaging" / name).write_text("# nothing\n")
    (project / "app" / "__main__.py").write_text(ECHO)
    return project


def dev(checkout: Path, *words: str, cwd: Path | None = None, **settings: str) -> Ran:
    """Run dev.py with these words, from a folder, with no display but the one in the settings."""
    displays = ("DISPLAY", "WAYLAND_DISPLAY")
    environ = {name: value for name, value in os.environ.items() if name not in displays}
    environ.update({"QT_QPA_PLATFORM": "offscreen", **settings})
    command = [sys.executable, str(checkout / "packaging" / "dev.py"), *words]
    return subprocess.run(
        command, cwd=cwd or checkout, env=environ, capture_output=True, encoding="utf-8", check=False
    )


def test_the_first_start_sets_up_and_later_ones_go_straight_to_work_until_the_lock_changes(checkout: Path):
    assert SETTING_UP in dev(checkout, "run").stdout
    assert SETTING_UP not in dev(checkout, "run").stdout
    (checkout / "packaging" / "requirements.txt").write_text("# nothing, said anew\n")
    assert SETTING_UP in dev(checkout, "run").stdout
    assert SETTING_UP in dev(checkout, "setup").stdout, "the tests need more than the program"


def test_run_hands_on_the_words_the_folder_and_the_exit_code(ready: Path, tmp_path: Path):
    elsewhere = tmp_path / "lists"
    (elsewhere / "app").mkdir(parents=True)  # a folder of this name must not be taken for the program
    ran = dev(ready, "run", "import", "creators", "my list.csv", cwd=elsewhere)
    assert ran.stdout.splitlines() == [f"{elsewhere} ['import', 'creators', 'my list.csv']"]
    assert ran.returncode == 7


def test_an_environment_whose_python_is_gone_is_made_anew(checkout: Path):
    dev(checkout, "setup")
    shutil.rmtree(checkout / ".venv" / ("Scripts" if os.name == "nt" else "bin"))
    mended = dev(checkout, "run")
    assert SETTING_UP in mended.stdout
    assert mended.returncode == 7


def test_a_failed_installation_is_told_and_tried_again(checkout: Path):
    lock = checkout / "packaging" / "requirements.txt"
    lock.write_text("lineup-absent==1.0\n")  # no hash: refused before anything is fetched
    failed = dev(checkout, "run")
    assert failed.returncode == 1
    assert "Installing requirements.txt failed. This command failed:" in failed.stderr
    assert "Traceback" not in failed.stderr
    lock.write_text("# nothing\n")
    assert dev(checkout, "run").returncode == 7


def test_a_missing_lock_says_how_to_write_it(checkout: Path):
    (checkout / "packaging" / "requirements.txt").unlink()
    missing = dev(checkout, "run")
    assert missing.returncode == 1
    assert missing.stderr.strip().endswith("is missing. Write it anew with: python packaging/dev.py lock")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_run_says_so_in_one_line(ready: Path):
    ran = dev(ready, "run", "demo", QT_QPA_PLATFORM="")
    assert ran.stderr.splitlines() == [
        "Lineup found no display: start it from a desktop, or set DISPLAY or WAYLAND_DISPLAY."
    ]
    assert ran.returncode == 1


@pytest.mark.parametrize("words", [["import", "a.csv"], ["--version"], ["--workspace", "w", "check"]])
def test_commands_that_open_no_window_need_no_display(ready: Path, words: list[str]):
    assert dev(ready, "run", *words, QT_QPA_PLATFORM="").returncode == 7


@pytest.mark.parametrize("words", [[], ["--help"]])
def test_dev_explains_itself(checkout: Path, words: list[str]):
    told = dev(checkout, *words)
    assert told.returncode == 0
    assert all(f"\n  {name} " in told.stdout for name in ("run", "test", "setup", "check", "lock"))
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize("words", [["rnu"], ["setup", "now"]])
def test_a_word_that_is_not_understood_changes_nothing(checkout: Path, words: list[str]):
    refused = dev(checkout, *words)
    assert refused.returncode == 2
    assert refused.stderr.startswith("usage:")
    assert not (checkout / ".venv").exists()
