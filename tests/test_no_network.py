"""The program opens no socket but the one by which a second start finds the first."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.ui.single_instance import Doorbell
from tests.ui.hostile_places import PLACES
from tests.ui.hostile_window import Story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

APP = Path(__file__).parents[1] / "app"
TALKERS = {
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib",
    "urllib3",
    "webbrowser",
    "xmlrpc",
}


def imported(source: str) -> Iterator[str]:
    """Yield every module that a source file imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_nothing_that_talks_to_a_network_is_imported():
    for path in sorted(APP.rglob("*.py")):
        modules = set(imported(path.read_text(encoding="utf-8")))
        modules.discard("urllib.parse")  # takes addresses apart and goes nowhere
        assert not {name.partition(".")[0] for name in modules} & TALKERS, path.name
        network = {name for name in modules if name.startswith("PySide6.QtNetwork")}
        assert not network or path.name == "single_instance.py", path.name


def test_an_import_of_a_network_module_would_be_found():
    source = "def f():\n    import urllib.request\n    from socket import create_connection\n"
    assert set(imported(source)) == {"urllib.request", "socket"}


@pytest.mark.skipif(sys.platform != "linux", reason="reads the sockets of the process from /proc")
def test_the_open_window_has_local_sockets_only(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    before = sockets()
    story = Story(qtbot, tmp_path)
    doorbell = Doorbell(story.window)
    doorbell.listen(story.path)
    for place in ("campaigns", "influencers", "import", "palette", "edit influencer"):
        PLACES[place](story)
    opened = sockets() - before
    assert opened  # the doorbell's, or this would see nothing at all
    assert opened <= local_sockets()
    story.close()


def sockets() -> set[str]:
    """The inodes of every socket that this process holds."""
    found = set()
    for number in os.listdir("/proc/self/fd"):
        try:
            target = os.readlink(f"/proc/self/fd/{number}")
        except FileNotFoundError:  # the listing's own
            continue
        if target.startswith("socket:["):
            found.add(target.removeprefix("socket:[").removesuffix("]"))
    return found


def local_sockets() -> set[str]:
    """The inodes of the sockets that stay on this machine."""
    lines = Path("/proc/self/net/unix").read_text(encoding="utf-8").splitlines()[1:]
    return {line.split()[6] for line in lines}
