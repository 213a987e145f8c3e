"""An open workspace with people of every role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace, open, with the Admin acting."""
    opened = open_workspace(tmp_path)
    yield opened
    opened.close()
