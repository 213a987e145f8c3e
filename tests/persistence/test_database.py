"""One file: how it is opened, what is refused, and that no fault of the disk leaves half a change."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from app.persistence.database import Busy, Database, StorageError
from app.persistence.journal import open_operation
from app.persistence.tables import influencer, profile
from app.persistence.upgrade import create, prepare
from tests.persistence.helpers import added, countries, fill, moved, operations, person, pragma, rows_of
from tests.support import stamp, workspace_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def test_connections_are_set_up_for_safety(database: Database):
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "query_only": 1,
        "busy_timeout": 5_000,
    }
    assert {name: pragma(database, name) for name in wanted} == wanted
    with database.writing():
        assert {name: pragma(database, name) for name in wanted} == wanted | {"query_only": 0}
    assert pragma(database, "query_only") == 1


def test_a_reader_sees_the_newest_commit_and_nothing_unfinished(database: Database):
    added(database, "Mila")
    seen: list[object] = []
    with database.writing() as connection:
        connection.execute(influencer.update().values(country="Peru"))
        elsewhere(lambda: seen.append(countries(database)))
    elsewhere(lambda: seen.append(countries(database)))
    assert seen == [{"Mila": ""}, {"Mila": "Peru"}]


def elsewhere(job: object) -> None:
    """Run a job in another thread to its end."""
    thread = threading.Thread(target=job)
    thread.start()
    thread.join()


def test_a_second_thread_that_writes_is_told_to_wait(database: Database):
    said: list[str] = []

    def write() -> None:
        try:
            added(database, "Noor")
        except Busy as error:
            said.append(str(error))

    with database.writing():
        elsewhere(write)
    assert said == ["Another change is still being saved. Wait for it to finish, or cancel it."]
    elsewhere(write)
    assert countries(database) == {"Noor": ""}


def test_a_write_within_a_write_is_refused(database: Database):
    with pytest.raises(Busy), database.writing(), database.writing():
        pass
    added(database, "Mila")


def test_a_thread_gives_its_connection_back(database: Database):
    def read() -> None:
        database.reader()
        database.close_thread()
        database.close_thread()

    before = len(database._open)
    elsewhere(read)
    assert len(database._open) == before


def test_another_program_in_the_middle_of_a_write_is_named(path: Path):
    database = Database(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    database.reader().exec_driver_sql("PRAGMA busy_timeout = 10")
    with pytest.raises(StorageError, match=r"agency.lineup is in use by another program"):
        added(database, "Mila")
    other.execute("ROLLBACK")
    other.close()
    added(database, "Mila")
    database.close()


def test_a_file_that_may_not_grow_keeps_what_it_had(database: Database):
    (key,) = added(database, "Mila")
    before = operations(database)
    pages = int(str(pragma(database, "page_count")))
    pragma(database, f"max_page_count = {pages + 20}")
    with pytest.raises(StorageError, match=r"The disk is full, so nothing was saved. Free some space"):
        fill(database)
    assert operations(database) == before
    assert countries(database) == {"Mila": ""}
    moved(database, [key], "Peru")
    assert countries(database) == {"Mila": "Peru"}
    pragma(database, f"max_page_count = {pages + 100_000}")
    fill(database)
    assert len(rows_of(database)) == 5_001


def test_a_transaction_that_ended_by_itself_saves_nothing(database: Database):
    """SQLite ends it so on a full disk. Were that passed over, each later statement would commit itself."""
    before = operations(database)
    with pytest.raises(StorageError, match="not saved, because the file could not grow"):
        go_on_regardless(database)
    with pytest.raises(StorageError, match="not saved, because the file could not grow"):
        end_regardless(database)
    assert operations(database) == before
    assert countries(database) == {}
    added(database, "Mila")


def go_on_regardless(database: Database) -> None:
    with open_operation(database, stamp()) as op:
        end_transaction(op.connection)
        op.insert(influencer, [person("Noor")])


def end_regardless(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(influencer.insert().values(**person("Noor")))
        end_transaction(connection)


def end_transaction(op: Connection) -> None:
    raw = op.connection.dbapi_connection
    assert raw
    raw.execute("ROLLBACK")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if (
        os.geteuid()
        or not shutil.which("mount")
        or subprocess.run(words, check=False, capture_output=True).returncode
    ):
        pytest.skip("a small disk takes the rights to mount one")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_small_disk_runs_full_and_loses_nothing(small_disk: Path):
    database = Database(workspace_file(small_disk))
    added(database, "Mila")
    before = operations(database)
    with pytest.raises(StorageError, match=r"The disk is full, so nothing was saved"):
        fill(database)
    assert operations(database) == before
    assert countries(database) == {"Mila": ""}
    assert pragma(database, "integrity_check") == "ok"
    database.close()
    database = Database(small_disk / "agency.lineup")
    assert countries(database) == {"Mila": ""}
    added(database, "Noor")
    database.close()


def test_a_disk_too_small_for_a_workspace_says_so_and_is_left_clean(small_disk: Path):
    (small_disk / "ballast").write_bytes(b"x" * (2**21 - 64 * 1024))
    with pytest.raises(StorageError, match=r"The disk is full, so nothing was saved"):
        create(small_disk / "new.lineup")
    assert [each.name for each in small_disk.iterdir()] == ["ballast"]


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_a_file_that_went_away_while_open_is_noticed(path: Path, how: str):
    database = Database(path)
    added(database, "Mila")
    database.checkpoint()
    other = workspace_file(path.parent, "other.lineup")
    {
        "deleted": path.unlink,
        "moved": lambda: path.rename(path.with_name("x")),
        "replaced": lambda: other.replace(path),
    }[how]()
    with pytest.raises(StorageError, match=r"agency.lineup (is not there any more|was moved or replaced)"):
        added(database, "Noor")
    assert countries(database) == {"Mila": ""}
    database.close()


def test_a_file_that_came_back_can_be_written_again(path: Path):
    database = Database(path)
    away = path.with_name("away")
    path.rename(away)
    with pytest.raises(StorageError, match="Put it back and try again"):
        added(database, "Mila")
    away.rename(path)
    added(database, "Mila")
    assert countries(database) == {"Mila": ""}
    database.close()


def test_an_existing_file_is_never_written_over(path: Path):
    before = path.read_bytes()
    with pytest.raises(StorageError, match=r"agency.lineup already exists. Open it, or use another name"):
        create(path)
    assert path.read_bytes() == before


def test_a_new_workspace_stands_alone_in_its_folder(tmp_path: Path):
    path = tmp_path / "a" / "b 100% ?#&.lineup"
    create(path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert prepare(path) is None
    database = Database(path)
    added(database, "Mila")
    database.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_row_that_speaks_of_a_full_disk_is_not_taken_for_one(database: Database):
    (key,) = added(database, "Mila")
    row = {"influencer_id": key, "network": "blog", "handle": "the disk is full", "handle_key": "locked"}
    with pytest.raises(IntegrityError), open_operation(database, stamp()) as op:
        op.insert(profile, [row, row])


def test_a_path_through_a_link_is_the_same_file(path: Path):
    link = path.with_name("link.lineup")
    link.symlink_to(path)
    prepare(link)
    database = Database(link)
    added(database, "Mila")
    database.close()
    database = Database(path)
    assert countries(database) == {"Mila": ""}
    database.close()


def test_a_copy_taken_after_a_checkpoint_is_whole(database: Database):
    added(database, "Mila")
    database.checkpoint()
    copy = Database(Path(shutil.copy(database.path, database.path.with_name("copy.lineup"))))
    assert countries(copy) == {"Mila": ""}
    copy.close()


def test_a_workspace_of_this_program_opens_without_the_migrations(path: Path):
    """Alembic would cost a quarter of the start."""
    words = "import sys; from pathlib import Path; from app.persistence.upgrade import prepare;"
    words += "prepare(Path(sys.argv[1])); print('alembic' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", words, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
