"""Every file stands at the newest schema: new ones are made whole, older ones copied and brought up to it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import app
from app.persistence import upgrade
from app.persistence.columns import metadata
from app.persistence.database import Database
from app.persistence.queries import history
from app.persistence.tables import task
from app.persistence.undo import redo, undo
from tests.persistence.helpers import rows_of

APP = Path(app.__file__).parent
MIGRATIONS = APP / "persistence" / "migrations"
NEXT = '''
"""A column and a table of a day to come."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("influencer", sa.Column("city", sa.Text(), server_default=sa.text("''"), nullable=False))
    with op.batch_alter_table("organization") as batch:
        batch.alter_column("name", type_=sa.String(200))
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))
    {fault}
'''


def test_the_newest_revision_is_the_one_that_opening_asks_for():
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [upgrade.HEAD]


def test_the_migrations_make_the_tables_that_the_program_uses(database: Database):
    connection = database.reader()
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": True}
    )
    assert compare_metadata(context, metadata) == []


def test_the_migrations_make_every_check_and_keep_ids_from_coming_back(database: Database):
    """What Alembic does not compare: the checks, and AUTOINCREMENT."""
    made = database.reader().execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    written = {name: sql for name, sql in made if name in metadata.tables}
    for table in metadata.tables.values():
        checks = [str(each.name) for each in table.constraints if each.__visit_name__ == "check_constraint"]
        assert [name for name in checks if name not in written[table.name]] == []
        wanted = bool(table.dialect_options["sqlite"]["autoincrement"])
        assert ("AUTOINCREMENT" in written[table.name]) == wanted


@pytest.fixture(scope="module")
def tomorrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program as it may be one day: with a second migration, and able to read today's files."""
    folder = tmp_path_factory.mktemp("tomorrow")
    shutil.copytree(APP, folder / "app", ignore=shutil.ignore_patterns("__pycache__", "ui"))
    module = folder / "app" / "persistence" / "upgrade.py"
    program = module.read_text(encoding="utf-8")
    older = f'HEAD, "{upgrade.HEAD}"}})'
    program = program.replace(f'HEAD = "{upgrade.HEAD}"', 'HEAD = "0006"').replace("HEAD})", older)
    module.write_text(program, encoding="utf-8")
    return folder


def upgraded(tomorrow: Path, path: Path, fault: str = "") -> subprocess.CompletedProcess[str]:
    """Prepare a file with tomorrow's program."""
    version = tomorrow / "app" / "persistence" / "migrations" / "versions" / "0006_tomorrow.py"
    version.write_text(NEXT.format(fault=fault), encoding="utf-8")
    words = "import sys; from pathlib import Path; from app.persistence.upgrade import prepare;"
    words += "print(prepare(Path(sys.argv[1])).name)"
    command = [sys.executable, "-B", "-c", words, str(path)]
    return subprocess.run(command, cwd=tomorrow, capture_output=True, text=True, check=False)


def content(path: Path) -> dict[str, list[object]]:
    """Everything in a file: the schema, and the rows of every table."""
    raw = sqlite3.connect(path)
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: dict[str, list[object]] = {
        name: raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in names
    }
    found["schema"] = raw.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.close()
    return found


def test_an_older_file_is_copied_and_brought_up_to_date(tomorrow: Path, path: Path):
    before = content(path)
    done = upgraded(tomorrow, path)
    assert done.returncode == 0, done.stderr
    copy = path.with_name(done.stdout.strip())
    assert copy.name.startswith("agency before upgrade 0005 ")
    assert content(copy) == before
    after = content(path)
    assert after["alembic_version"] == [("0006",)]
    assert after["later"] == []
    for name in ("organization", "person", "operation", "event", "setting"):
        assert after[name] == before[name]
    triggers = [row for row in before["schema"] if row[0] == "trigger"]
    assert [row for row in after["schema"] if row[0] == "trigger"] == triggers != []


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(tomorrow: Path, path: Path):
    before = content(path)
    done = upgraded(tomorrow, path, fault="raise RuntimeError('half way')")
    assert "half way" in done.stderr
    assert content(path) == before
    assert upgraded(tomorrow, path).returncode == 0


def test_an_upgrade_that_orphans_rows_is_taken_back(tomorrow: Path, path: Path):
    before = content(path)
    done = upgraded(tomorrow, path, fault="op.execute('DELETE FROM organization')")
    assert "agency.lineup could not be upgraded, because it is damaged. It is as it was" in done.stderr
    assert content(path) == before


def test_a_file_of_tomorrow_is_refused_today(tomorrow: Path, path: Path):
    assert upgraded(tomorrow, path).returncode == 0
    before = path.read_bytes()
    with pytest.raises(upgrade.StorageError, match=r"made by a newer Lineup. Update Lineup to open it"):
        upgrade.prepare(path)
    assert path.read_bytes() == before


OLD = sorted((Path(__file__).parents[1] / "files").glob("workspace-*.lineup"))


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_file_of_every_older_schema_opens_with_all_it_held(old: Path, tmp_path: Path):
    path = tmp_path / "agency.lineup"
    shutil.copy(old, path)
    before = content(path)
    copy = upgrade.prepare(path)
    assert copy is not None
    assert content(copy) == before
    after = content(path)
    for name in before.keys() - {"alembic_version", "schema", "sqlite_sequence"}:
        assert [row[: len(was)] for row, was in zip(after[name], before[name], strict=True)] == before[name]
    database = Database(path)
    context = MigrationContext.configure(
        database.reader(), opts={"compare_type": True, "compare_server_default": True}
    )
    assert compare_metadata(context, metadata) == []
    database.close()


def test_a_file_of_every_older_schema_is_kept():
    revisions = {path.stem.removeprefix("workspace-") for path in OLD}
    assert revisions == upgrade._KNOWN - {upgrade.HEAD}


def test_what_was_done_before_an_upgrade_can_still_be_undone(tmp_path: Path):
    """Rows recorded without the columns of today are known again, and come back with their defaults."""
    path = tmp_path / "agency.lineup"
    shutil.copy(OLD[-1], path)
    upgrade.prepare(path)
    database = Database(path)
    before = rows_of(database, task)
    steps = {step.label: step.id for step in history.steps(database.reader())}
    created = steps["T-4 created"]
    undo(database, created, 0, None, None)
    assert rows_of(database, task).keys() == before.keys() - {4}
    redo(database, created, 0, None, None)
    assert rows_of(database, task) == before
    database.close()
