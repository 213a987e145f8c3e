"""Unusable files: damaged, read-only, of another program. One sentence says so, and they are left alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.persistence.database import Database, StorageError
from app.persistence.upgrade import create, prepare
from tests.persistence.helpers import added, fill, pragma, rows_of
from tests.support import workspace_file

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def guarded() -> Iterator[Path]:
    """A workspace file of somebody to whom read-only means something; as them, where this is root."""
    folder = Path(tempfile.mkdtemp())
    path = workspace_file(folder)
    root = os.geteuid() == 0
    if root:
        os.chown(folder, 65_534, 65_534)
        os.chown(path, 65_534, 65_534)
        os.seteuid(65_534)
    yield path
    folder.chmod(0o700)
    if root:
        os.seteuid(0)
    shutil.rmtree(folder)


def test_a_read_only_file_is_refused_when_it_is_written(guarded: Path):
    guarded.chmod(0o444)
    with pytest.raises(StorageError, match=r"agency.lineup is read-only. Make it writable, or save a copy"):
        open_and_write(guarded)


def test_a_file_in_a_read_only_folder_is_refused(guarded: Path):
    guarded.parent.chmod(0o500)
    with pytest.raises(StorageError, match=r"agency.lineup (cannot be opened|is read-only)"):
        open_and_write(guarded)


def open_and_write(path: Path) -> None:
    database = Database(path)
    try:
        added(database, "Mila")
    finally:
        database.close()


def test_nothing_is_made_in_a_read_only_folder(guarded: Path):
    guarded.parent.chmod(0o500)
    for name in ("new.lineup", "deeper/new.lineup"):
        with pytest.raises(StorageError, match=r"cannot be opened|Choose another folder"):
            create(guarded.parent / name)


def foreign(path: Path, **pragmas: int) -> None:
    """Another program's database."""
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE notes (text)")
    for name, value in pragmas.items():
        raw.execute(f"PRAGMA {name} = {value}")
    raw.close()


def spoil(path: Path, how: str) -> None:
    """Make of a workspace what people may find in its place."""
    match how:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "folder":
            path.unlink()
            path.mkdir()
        case "text":
            path.write_text("Not a database, but long enough to look like one.\n" * 400, encoding="utf-8")
        case "foreign":
            path.unlink()
            foreign(path)
        case "bare":
            path.unlink()
            foreign(path, application_id=0x4C4E5550)
        case "newer":
            raw = sqlite3.connect(path)
            raw.execute("UPDATE alembic_version SET version_num = '9999'")
            raw.commit()
            raw.close()
        case "header":
            path.write_bytes(path.read_bytes()[:100])


WRONG_FILES = {
    "missing": "There is no file .*agency.lineup. Check the name, or make a new workspace.",
    "empty": "agency.lineup is empty. Open a backup of it, or make a new workspace.",
    "folder": "agency.lineup is not a file. Choose a Lineup workspace.",
    "text": "agency.lineup is not a Lineup workspace.",
    "foreign": "agency.lineup is not a Lineup workspace.",
    "bare": "agency.lineup is damaged. Open a backup of it.",
    "newer": "agency.lineup was made by a newer Lineup. Update Lineup to open it.",
    "header": "agency.lineup is (damaged|not a Lineup workspace).*",
}


@pytest.mark.parametrize("how", WRONG_FILES)
def test_a_file_that_is_no_workspace_is_refused_in_one_sentence_and_left_alone(path: Path, how: str):
    spoil(path, how)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StorageError, match=f"{WRONG_FILES[how]}$"):
        prepare(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [each.name for each in path.parent.iterdir()] == ([] if how == "missing" else [path.name])


@pytest.mark.parametrize("how", ["missing", "folder", "text"])
def test_the_database_itself_opens_no_such_file_either(path: Path, how: str):
    spoil(path, how)
    with pytest.raises(StorageError):
        Database(path)
    assert path.exists() == (how != "missing")


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_reported_as_damaged(path: Path, kept: float):
    content = path.read_bytes()
    pages = len(content) // 4096
    path.write_bytes(content[: int(pages * kept) * 4096])
    with pytest.raises(StorageError, match=r"agency.lineup is damaged. Open a backup of it"):
        read_all(path)


def test_a_zeroed_page_is_reported_as_damaged(path: Path):
    database = Database(path)
    fill(database, 200)
    page = int(str(pragma(database, "page_size")))
    root = (
        database.reader()
        .exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'influencer'")
        .scalar()
    )
    database.close()
    with path.open("r+b") as file:
        file.seek(page * (int(str(root)) - 1))
        file.write(bytes(page))
    with pytest.raises(StorageError, match=r"agency.lineup is damaged. Open a backup of it"):
        read_all(path)


def read_all(path: Path) -> None:
    """What opening a workspace and looking at its roster reads."""
    prepare(path)
    database = Database(path)
    try:
        rows_of(database)
    finally:
        database.close()
