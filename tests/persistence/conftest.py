"""A workspace file, open as the journal and the queries see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.persistence.database import Database
from tests.support import workspace_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace file that nobody has open."""
    return workspace_file(tmp_path)


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """The same file, open."""
    opened = Database(path)
    yield opened
    opened.close()
