"""An open workspace with people of every role."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.services.demo import make_demo
from tests.once import made_once
from tests.support import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.workspace import Workspace


DEMO_DAY = date(2025, 11, 24)


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as it is on that day."""

    def make(folder: Path) -> None:
        make_demo(folder / "demo.lineup", today=DEMO_DAY)

    return made_once(tmp_path_factory, "demo", make) / "demo.lineup"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace, open, with the Admin acting."""
    opened = open_workspace(tmp_path)
    yield opened
    opened.close()
