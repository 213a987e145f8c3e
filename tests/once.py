"""What is costly to make and the same for every test: made once per run, whichever process needs it first."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from filelock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a copy of the folder that ``make`` fills, for the calling process alone.

    Parallel test processes share the parent of their own temporary folders.
    """
    ours = factory.getbasetemp()
    shared = (ours.parent if ours.name.startswith("popen-") else ours) / f"once-{name}"
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            unfinished = shared.with_name(f"{shared.name}-unfinished")
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(shared)
    return shutil.copytree(shared, factory.mktemp(name) / name)
