"""The rules of the house hold: layers, locks, sizes, words, and the ground the tests stand on."""

from __future__ import annotations

import ast
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {name: ROOT / "packaging" / name for name in ("requirements.txt", "requirements-dev.txt")}
CONTRACTS = [contract["name"] for contract in PROJECT["tool"]["importlinter"]["contracts"]]
UNCOMMITTED = {"uv.lock", "pylock.toml"}  # they say where the packages came from

# One import per contract that it exists to forbid: where, and what.
TRESPASSES = {
    "Imports flow one way: cli > ui > services > persistence > domain": ("domain/money.py", "app.services"),
    "The window: application > main window > screens > dialogs > widgets, models > bridge, jobs, theme": (
        "ui/bridge.py",
        "app.ui.application",
    ),
    "PySide6 appears under app.ui only": ("services/__init__.py", "PySide6.QtCore"),
    "SQLAlchemy appears under app.persistence only": ("ui/bridge.py", "sqlalchemy"),
    "The window does not reach past the services": ("ui/bridge.py", "app.persistence"),
}


def test_the_import_contracts_hold():
    code, broken, said = lint_imports(ROOT)
    assert code == 0, said
    assert not broken


@pytest.mark.parametrize("contract", CONTRACTS)
def test_each_import_contract_can_fail(contract: str, tmp_path: Path):
    module, forbidden = TRESPASSES[contract]
    copy = copied_app(tmp_path)
    with (copy / module).open("a", encoding="utf-8") as file:
        file.write(f"\n\ndef trespass() -> None:\n    import {forbidden}\n")
    code, broken, said = lint_imports(tmp_path)
    assert contract in broken, said
    assert code != 0


def test_python_files_live_where_their_imports_belong():
    """The contracts see the layers they name; this sees every file, app/__main__.py too."""
    assert {top_folder(path) for path in app_files() if "PySide6" in imports(path)} <= {"ui"}
    database = {"sqlalchemy", "alembic", "sqlite3"}
    assert {top_folder(path) for path in app_files() if database & imports(path)} <= {"persistence"}


def test_nothing_in_the_program_can_open_a_network_connection():
    clients = {"socket", "urllib.request", "http", "ftplib", "smtplib", "requests", "httpx", "asyncio"}
    assert [path for path in app_files() if clients & (imports(path) | modules(path))] == []
    used = {name for path in app_files() for name in modules(path) if name.startswith("PySide6.QtNetwork.")}
    single_instance = {"PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}
    assert used <= single_instance


def test_every_module_of_the_program_says_in_one_line_what_lives_in_it():
    wordy = [path for path in app_files() if len((docstring(path) or "\n").splitlines()) != 1]
    assert wordy == []


def test_no_file_of_the_program_is_longer_than_400_lines():
    assert [path for path in app_files() if len(text_of(path).splitlines()) > 400] == []


def test_no_folder_stands_at_the_top_without_a_reason():
    known = {"app", "resources", "tests", "packaging", "build", "dist"}
    assert {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] not in "._"} <= known


def test_folders_of_tests_are_packages():
    """Otherwise two test files of one name, as domain/ and services/ have them, cannot both be collected."""
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_agrees_with_the_project(lock: str):
    wanted = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    if lock == "requirements-dev.txt":
        wanted += [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]
    locked = pins(lock)
    for requirement in wanted:
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


def test_what_runs_is_what_is_tested():
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()
    assert "pytest" not in pins("requirements.txt")


@pytest.mark.parametrize("lock", LOCKS)
def test_qt_stays_at_the_version_that_keeps_its_references(lock: str):
    """6.12 loses a reference to None on every void call and aborts after seconds of painting."""
    assert re.fullmatch(r"6\.11\.\d+", pins(lock)["pyside6-essentials"])
    assert not {"pyside6", "pyside6-addons"} & pins(lock).keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_held_to_its_contents_and_to_no_address(lock: str):
    text = text_of(LOCKS[lock])
    entries = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(lock))
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text


def test_no_file_names_the_machine_it_was_written_on():
    folders = ["/" + "work/", "/" + "root/"]
    registries = ["pypi" + ".org", "python" + "hosted", "npm" + "js.", "debian" + ".org"]
    assert mentions("|".join(map(re.escape, folders + registries))) == []


def test_no_work_is_left_behind_in_a_comment():
    assert mentions(r"(#|//|<!--).*\b(" + "TO" + "DO|FIX" + "ME)\\b") == []


def test_the_changelog_keeps_its_form():
    lines = text_of(Path("CHANGELOG.md")).splitlines()
    assert lines[0] == "# Changelog"
    versions = [line for line in lines if line.startswith("## ")]
    assert versions[0] == "## [Unreleased]"
    assert all(re.fullmatch(r"## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", line) for line in versions[1:])
    kinds = {line.removeprefix("### ") for line in lines if line.startswith("### ")}
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_a_test_that_calls_out_is_refused_and_found_out(calls_out: list[str]):
    with socket.socket() as caller, pytest.raises(PermissionError, match="no network"):
        caller.connect(("127.0.0.1", 9))
    assert calls_out == ["('127.0.0.1', 9)"]
    calls_out.clear()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no local sockets")
def test_a_test_may_talk_to_a_socket_file(tmp_path: Path):
    name = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as caller:
        server.bind(name)
        server.listen()
        caller.connect(name)
        assert caller.getpeername() == name


def lint_imports(folder: Path) -> tuple[int, set[str], str]:
    """Check the contracts on the app of a folder: exit code, the broken ones' names, and what was said."""
    command = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
    words = [sys.executable, "-c", command]
    wide = {**os.environ, "COLUMNS": "200", "PYTHONUTF8": "1"}  # no name is broken over two lines
    done = subprocess.run(words, cwd=folder, env=wide, capture_output=True, encoding="utf-8", check=False)
    said = done.stdout + done.stderr
    return done.returncode, set(re.findall(r"^(.+) BROKEN", said, re.MULTILINE)), said


def copied_app(folder: Path) -> Path:
    """A copy of the program to break on purpose."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    return shutil.copytree(APP, folder / "app", ignore=shutil.ignore_patterns("__pycache__"))


def app_files() -> list[Path]:
    """Every Python file of the program."""
    files = [path.relative_to(ROOT) for path in sorted(APP.rglob("*.py"))]
    assert files
    return files


def top_folder(path: Path) -> str:
    """The layer that a file of the program belongs to."""
    return path.parts[1]


def modules(path: Path) -> set[str]:
    """What a file imports anywhere, late imports too: modules, and module.name for what it takes from one."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update({node.module}, {f"{node.module}.{alias.name}" for alias in node.names})
    return found


def imports(path: Path) -> set[str]:
    """The packages a file imports."""
    return {module.partition(".")[0] for module in modules(path)}


def docstring(path: Path) -> str | None:
    """The docstring of a file."""
    return ast.get_docstring(ast.parse(text_of(path)))


def text_of(path: Path) -> str:
    """The text of a file, named as from the top of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    """The versions a lock file holds, by package."""
    found = re.findall(r"^([\w.-]+)==(\S+)", text_of(LOCKS[lock]), re.MULTILINE)
    return {str(canonicalize_name(name)): version for name, version in found}


def mentions(pattern: str) -> list[str]:
    """Where a pattern stands in the repository's own text files, as path:line."""
    found = []
    for path in own_files():
        lines = path.read_bytes().decode("utf-8", errors="replace").splitlines()
        numbers = [number for number, line in enumerate(lines, 1) if re.search(pattern, line)]
        found += [f"{path.relative_to(ROOT)}:{number}" for number in numbers]
    return found


def own_files() -> list[Path]:
    """The files a clone holds, found without git, which a bare system lacks."""
    kept = [ROOT / name for name in (".ci", "app", "resources", "tests", "packaging")]
    files = [path for folder in kept for path in folder.rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file() and path.name not in UNCOMMITTED]
    binary = {".pyc", ".ttf", ".png", ".ico", ".icns", ".xlsx", ".xls", ".xlsb", ".ods", ".zip", ".db"}
    return [path for path in files if path.suffix not in binary]
